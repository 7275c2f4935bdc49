"""`filmcrit forget`: what it shows, asks, does and says afterwards."""

from __future__ import annotations

import io
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.store import Archive
from tests.filmcrit.conftest import Run

BRIDGE = "https://darkreel.example/lantern-bridge"
SECOND = "https://darkreel.example/second"


@pytest.fixture(autouse=True)
def filled(run: Run, page: Callable[..., Path]) -> None:
    """An archive of two articles."""
    page("saved/a.html")
    second = page("saved/b.html", slug="second")
    first_words, rest = second.read_text("utf-8").split("</p>\n<p>The bridge")
    paragraph = f"<p>{' '.join(f'Reel {number} was found in a barn, with mice.' for number in range(12))}</p>"
    second.write_text(f"{first_words}</p>\n{paragraph}</article>{rest.split('</article>')[1]}", "utf-8")
    run("import", "saved")


class Terminal(io.StringIO):
    """Somebody who answers."""

    def isatty(self) -> bool:
        return True


def test_it_shows_what_goes_asks_and_reports(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    done = run("forget", f"{BRIDGE}?utm_source=mail")
    assert done.code == 0
    assert "Review: The Lantern Bridge (1926)" in done.err
    assert "Dark Reel · 2021-05-04 · " + BRIDGE in done.err
    assert "Remove all this for good? [y/N]" in done.err
    assert "1  articles" in done.err
    assert run("show", BRIDGE).code == 1
    assert run("show", SECOND).code == 0
    assert run("search", "barn").code == 0


def test_no_is_no(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("n\n"))
    done = run("forget", BRIDGE)
    assert done.code == 1
    assert "nothing was forgotten" in done.err
    assert run("show", BRIDGE).code == 0


def test_without_anybody_to_ask_it_refuses(run: Run) -> None:
    done = run("forget", BRIDGE)
    assert (done.code, done.err) == (
        2,
        "filmcrit: nobody is there to be asked: say --yes to forget without asking\n",
    )
    assert run("show", BRIDGE).code == 0


def test_what_was_forgotten_does_not_come_back_until_allowed(run: Run) -> None:
    assert run("forget", BRIDGE, "--yes").code == 0
    run("import", "saved")
    assert run("show", BRIDGE).code == 1
    assert run("forget", "--allow", f"{BRIDGE}/").code == 0
    assert run("forget", "--allow", BRIDGE).code == 1
    run("import", "saved")
    assert run("show", BRIDGE).code == 0


def test_an_outlet_goes_with_its_host_and_can_be_allowed_again(run: Run) -> None:
    done = run("forget", "--outlet", "dark reel", "--yes")
    assert done.code == 0
    assert "2  articles" in done.err
    assert "Dark Reel (outlet)" in done.err
    assert run("show", SECOND).code == 1
    covered = run("forget", "--allow", SECOND)
    assert (covered.code, "say --allow darkreel.example" in covered.err) == (1, True)
    assert run("forget", "--allow", "--outlet", "DARK REEL", "darkreel.example").code == 0
    run("import", "saved")
    assert run("show", SECOND).code == 0


def test_an_address_that_was_never_there_is_noted(run: Run) -> None:
    done = run("forget", "https://darkreel.example/never", "--yes")
    assert done.code == 0
    assert "Nothing of it is in the archive." in done.err
    assert "https://darkreel.example/never" in done.err


def test_another_article_that_shows_the_text_is_named_and_the_code_says_so(run: Run, page: Callable[..., Path]) -> None:
    run("import", str(page("saved/c.html", slug="third")))
    done = run("forget", BRIDGE, "--yes")
    assert done.code == 3
    assert "forget https://darkreel.example/third too" in done.err
    assert run("show", "https://darkreel.example/third").code == 0


def test_a_reader_that_holds_it_up_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.database.BUSY_TIMEOUT", 0.1)
    reader = sqlite3.connect("filmcrit.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM reviews").fetchone()
    done = run("forget", BRIDGE, "--yes")
    reader.close()
    assert done.code == 3
    assert "Traces may be left" in done.err
    assert run("forget", BRIDGE, "--yes").code == 0
    assert os.listdir("filmcrit-captures")  # noqa: PTH208 - of names alone


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "say what to forget"),
        (("0123456789abcdef", "--yes"), 2, "no article of that id"),
        (("nonsense", "--yes"), 2, "nonsense is neither a web address nor the id"),
        ((BRIDGE, "--yes", "--db", "elsewhere.db"), 1, "there is no archive at elsewhere.db"),
    ],
)
def test_bad_calls_end_with_one_clear_line(run: Run, arguments: tuple[str, ...], code: int, message: str) -> None:
    done = run("forget", *arguments)
    assert done.code == code
    assert message in done.err
    assert len(done.err.strip().splitlines()) == 1
    assert not Path("elsewhere.db").exists()


def test_while_another_writes_nothing_is_begun(run: Run) -> None:
    with Archive.open(Path("filmcrit.db")):
        assert run("forget", BRIDGE, "--yes").code == 4
    assert run("show", BRIDGE).code == 0
