"""`filmcrit import`, and what the archive gives back afterwards."""

from __future__ import annotations

import csv
import io
import os
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


def test_two_saved_files_of_one_page_again_add_nothing(run: Run, page: Callable[..., Path]) -> None:
    for name, line, when in (("a", "Nothing here is hurried.", 1), ("b", "Everything here is hurried.", 2)):
        os.utime(page(f"saved/{name}.html", line=line), (1_600_000_000, 1_600_000_000 + when))
    run("import", "saved")
    size = sum(file.stat().st_size for file in Path("filmcrit-captures").iterdir())
    for _ in range(2):
        assert "2  unchanged" in run("import", "saved").err
    assert sum(file.stat().st_size for file in Path("filmcrit-captures").iterdir()) == size
    assert "revisions  2, in 2 captures" in run("history", "https://darkreel.example/lantern-bridge").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "csv", "-o", "filmcrit.db"),
        ("export", "provenance", "-o", "filmcrit.db"),
        ("captures", "export", "https://darkreel.example/lantern-bridge", "-o", "filmcrit.db"),
        ("captures", "wacz", "-o", "filmcrit.db"),
    ],
)
def test_no_slip_of_the_keyboard_replaces_the_archive(
    arguments: tuple[str, ...], run: Run, page: Callable[..., Path]
) -> None:
    run("import", str(page()))
    done = run(*arguments)
    assert done.code == 2
    assert "is an archive" in done.err
    assert run("verify").code == 0


def test_an_import_of_nothing_says_so(run: Run, page: Callable[..., Path]) -> None:
    run("import", str(page()))
    (file,) = Path("filmcrit-captures").iterdir()
    done = run("import", str(file), "--host", "nowhere.example", "--db", "other.db")
    assert done.code == 1
    assert "no pages of nowhere.example" in done.err
