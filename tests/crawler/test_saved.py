"""Pages from disk: which files, and under which url."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.errors import BadCall
from crawler.saved import MAX_BYTES, NotImported, Origin, find_files, read_origins, read_saved_page, time_fetched
from pipelines.page import Page

PAGE = "<html><head>{head}</head><body><p>A drowned harbour, filmed at dusk.</p></body></html>"


def write(path: Path, head: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(head=head), "utf-8")
    return path


def test_folders_give_their_pages_in_order_and_nothing_else(tmp_path: Path) -> None:
    for name in ("b/two.htm", "a/one.html", "a/style.css", "zero.HTML", "b/feed.xml"):
        write(tmp_path / name)
    assert [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])] == [
        "zero.HTML",
        "a/one.html",
        "b/two.htm",
    ]


def test_a_named_file_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    named = write(tmp_path / "page.saved")
    assert list(find_files([named])) == [named]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    write(tmp_path / "a/one.html")
    (tmp_path / "a/loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(find_files([tmp_path]))) == 1


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadCall, match=r"nowhere\.html: no such file"):
        list(find_files([tmp_path / "nowhere.html"]))


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://example.org/sunrise/">', "https://example.org/sunrise/"),
        ('<meta property="og:url" content="https://example.org/og">', "https://example.org/og"),
        ("<!-- saved from url=(0026)https://example.org/saved1 -->", "https://example.org/saved1"),
        ('<link rel="canonical" href="/relative">', ""),
        ('<link rel="canonical" href="javascript:alert(1)">', ""),
        ("", ""),
    ],
)
def test_the_page_declares_its_url(tmp_path: Path, head: str, url: str) -> None:
    assert read_saved_page(write(tmp_path / "page.html", head), Origin()).url == url


def test_the_callers_url_comes_first(tmp_path: Path) -> None:
    file = write(tmp_path / "page.html", '<link rel="canonical" href="https://example.org/declared">')
    page = read_saved_page(file, Origin("https://example.org/given", "2020-01-02", {"Content-Type": "text/html"}))
    assert (page.url, page.fetched, page.headers) == (
        "https://example.org/given",
        "2020-01-02",
        {"content-type": "text/html"},
    )


def test_an_address_that_is_not_of_the_web_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotImported, match="no web address"):
        read_saved_page(write(tmp_path / "page.html"), Origin("file:///etc/passwd"))


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "huge.html"
    with file.open("wb") as out:
        out.truncate(MAX_BYTES + 1)
    with pytest.raises(NotImported, match="larger than 20 MB"):
        read_saved_page(file, Origin("https://example.org/"))


def test_a_map_names_urls_relative_to_itself(tmp_path: Path) -> None:
    file = write(tmp_path / "pages/one.html")
    table = tmp_path / "pages/map.csv"
    table.write_text("file,url,fetched\none.html,https://example.org/1,2021-03-04T05:06:07Z\n", "utf-8")
    assert read_origins(table) == {file.resolve(): Origin("https://example.org/1", "2021-03-04T05:06:07Z")}


def test_a_map_without_its_columns_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "map.csv"
    table.write_text("path,address\na,b\n", "utf-8")
    with pytest.raises(BadCall, match=r"map\.csv.*file,url"):
        read_origins(table)


@pytest.mark.parametrize(
    ("said", "fetched"),
    [
        (None, "1970-01-02T00:00:00Z"),  # when the file was last written
        ("2024-01-31", "2024-01-31T00:00:00Z"),
        ("2024-01-31T10:00:00+02:00", "2024-01-31T08:00:00Z"),
        ("2024-01-31 10:00:00.5", "2024-01-31T10:00:00Z"),
    ],
)
def test_the_time_of_fetching_is_utc(tmp_path: Path, said: str | None, fetched: str) -> None:
    file = write(tmp_path / "page.html")
    os.utime(file, (0, 86400))
    assert time_fetched(Page(b"", "", {}, said), file) == fetched


@pytest.mark.parametrize("said", ["yesterday", "9999-99-99T00:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_time_is_refused(tmp_path: Path, said: str) -> None:
    with pytest.raises(NotImported, match="is no time"):
        time_fetched(Page(b"", "", {}, said), write(tmp_path / "page.html"))


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1/x", "http://a b/", "http://example.org/\udcff", "https://x.org/\x01"]
)
def test_an_address_that_no_record_can_carry_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(NotImported):
        read_saved_page(write(tmp_path / "page.html"), Origin(url))


def test_a_blank_in_an_address_is_escaped(tmp_path: Path) -> None:
    page = read_saved_page(write(tmp_path / "page.html"), Origin(" https://example.org/a b "))
    assert page.url == "https://example.org/a%20b"


def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    file = write(tmp_path / "page.html")
    os.mkfifo(tmp_path / "pipe.html")
    assert list(find_files([tmp_path])) == [file]
    with pytest.raises(NotImported, match="larger than 20 MB"):
        read_saved_page(Path("/dev/zero"), Origin("https://example.org/"))


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(NotImported, match="not the name of a file"):
        read_saved_page(Path("a\0b"), Origin("https://example.org/"))


def test_a_map_with_such_a_name_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "map.csv"
    table.write_bytes(b"file,url\na\0b.html,https://example.org/\n")
    with pytest.raises(BadCall, match=r"map\.csv"):
        read_origins(table)
