"""`filmcrit import`, and what the archive gives back afterwards."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.filmcrit.conftest import Run


def test_a_folder_becomes_an_archive_and_comes_out_again(run: Run, page: Callable[..., Path]) -> None:
    page("saved/a.html")
    page("saved/deep/b.html", line="A second reel, found in a barn.", slug="second")
    done = run("import", "saved")
    assert done.code == 0
    assert "2  new" in done.err
    rows = list(csv.DictReader(io.StringIO(run("export", "csv", "-o", "-").out)))
    assert {row["url"] for row in rows} == {
        "https://darkreel.example/lantern-bridge",
        "https://darkreel.example/second",
    }
    assert {(row["film_title"], row["critics"], row["rating"]) for row in rows} == {
        ("The Lantern Bridge", "Ada Quillon", "0.875")
    }
    found = run("search", "barn")
    assert found.code == 0
    assert "darkreel.example/second" in found.out
    assert "darkreel.example/lantern-bridge" not in found.out
    shown = run("show", "https://darkreel.example/second?utm_source=mail")
    assert "A second reel, found in a barn." in shown.out
    assert "Ada Quillon" in shown.out
    assert "Dark Reel" in run("stats").out


def test_where_nothing_could_be_imported_no_archive_is_left(run: Run, page: Callable[..., Path]) -> None:
    done = run("import", str(page()), "--url", "http://")
    assert done.code == 1
    assert "no web address" in done.err
    assert not Path("filmcrit.db").exists()


def test_the_same_pages_twice_add_nothing(run: Run, page: Callable[..., Path]) -> None:
    page("saved/a.html")
    run("import", "saved")
    before = sorted(path.stat().st_size for path in Path("filmcrit-captures").iterdir())
    done = run("import", "saved")
    assert done.code == 0
    assert "1  unchanged" in done.err
    assert sorted(path.stat().st_size for path in Path("filmcrit-captures").iterdir()) == before
    assert run("export", "csv").out.count("https://darkreel.example/lantern-bridge") == 1


def test_a_page_without_url_is_named_and_the_others_are_kept(
    run: Run, page: Callable[..., Path], tmp_path: Path
) -> None:
    page("saved/a.html")
    (tmp_path / "saved/nameless.html").write_text("<p>A page that does not say where it stood.</p>", "utf-8")
    done = run("import", "saved")
    assert done.code == 3
    assert "nameless.html: the page does not say its own url" in done.err
    assert run("stats").code == 0


def test_a_map_gives_urls(run: Run, page: Callable[..., Path], tmp_path: Path) -> None:
    page("saved/a.html")
    (tmp_path / "map.csv").write_text("file,url\nsaved/a.html,https://darkreel.example/lantern-bridge?amp=1\n", "utf-8")
    assert run("import", "saved", "--urls", "map.csv").code == 0
    assert "https://darkreel.example/lantern-bridge\r" not in run("export", "csv").out
    assert "https://darkreel.example/lantern-bridge," in run("export", "csv").out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("import", "nowhere"), 2, "nowhere: no such file or folder"),
        (("import", "."), 2, "no pages"),
        (("search", "x"), 1, "filmcrit.db"),
        (("export", "csv", "--since", "soon"), 2, "is no date"),
        (("export", "csv", "--db", "elsewhere.db"), 1, "elsewhere.db"),
        (("crawl", "ftp://example.org/"), 2, "ftp://example.org/"),
        (("crawl", "http://"), 2, "http://"),
        (("show", "x", "--db", "/"), 2, "directory"),
        (("crawl", "demo", "--delay", "nan"), 2, "number of seconds"),
        (("frobnicate",), 2, "frobnicate"),
    ],
)
def test_bad_calls_end_with_one_clear_line(run: Run, arguments: tuple[str, ...], code: int, message: str) -> None:
    done = run(*arguments)
    assert done.code == code
    assert message in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_nothing_found_is_said_and_exits_1(run: Run, page: Callable[..., Path]) -> None:
    page("saved/a.html")
    run("import", "saved")
    assert run("search", "zeppelin").code == 1
    assert run("export", "csv", "--critic", "Nobody").code == 1
    assert run("show", "0123456789abcdef").code == 1
