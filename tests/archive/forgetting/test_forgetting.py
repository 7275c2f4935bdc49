"""Takedowns: all of it goes, and nothing else."""

from __future__ import annotations

import os
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.captures.reading import read_capture
from archive.captures.scanning import Damage, RecordPlace, scan
from archive.captures.writing import Exchange
from archive.errors import ArchiveError, BadCall
from archive.forgetting import files as forgetting_files
from archive.forgetting.takedown import find_affected, forget, forget_tombstones, name_tombstones
from archive.frontier import Entry, Frontier, Role
from archive.store import Archive
from archive.tombstones import Scope, Tombstone, is_forgotten, is_forgotten_outlet, read_tombstones
from tests.archive.forgetting.takedowns import (
    HTML,
    OLD_RARE,
    RARE,
    SITE,
    TEXT,
    TODAY,
    Site,
    articles_of,
    captures_of,
    check,
    decode,
    export,
    fill,
    holds,
    make_text,
    markup,
    plan,
    take_down,
    urls_of,
)


@pytest.fixture
def site(archive: Archive) -> Site:
    return Site(archive)


def test_everything_of_an_article_goes_and_nothing_else(site: Site, archive: Archive) -> None:
    fill(site)
    archive.captures.close()
    assert holds(archive, RARE)
    before = {row.split(",", 1)[0]: row for row in export(archive.path).split("\r\n")}
    kept = [read_capture(archive.captures_folder, each) for each in captures_of(archive) if "lantern" not in each.url]
    size = sum(path.stat().st_size for path in archive.captures_folder.iterdir())
    files = {path.name: path.read_bytes() for path in archive.captures_folder.iterdir()}
    concerned = {each.file for each in captures_of(archive) if "lantern" in each.url}
    assert 0 < len(concerned) < len(files)

    done = take_down(archive, f"{SITE}/lantern")

    assert [each.url for each in done.plan.articles] == [f"{SITE}/lantern"]
    assert (done.plan.captures, len(done.plan.files)) == (2, len(concerned))
    assert done.removed_bytes == size - sum(path.stat().st_size for path in archive.captures_folder.iterdir())
    after = {row.split(",", 1)[0]: row for row in export(archive.path).split("\r\n")}
    assert before.keys() - after.keys() == {next(key for key, row in before.items() if "/lantern," in row)}
    assert after.items() <= before.items()
    assert [read_capture(archive.captures_folder, each) for each in captures_of(archive)] == kept
    for name in files.keys() - concerned:
        assert (archive.captures_folder / name).read_bytes() == files[name]
    for word in (RARE, OLD_RARE, "critic of tern", "film tern"):
        assert not holds(archive, word)
    assert read_tombstones(archive.connection) == (Tombstone(Scope.URL, f"{SITE}/lantern", TODAY),)


@pytest.mark.parametrize("secure", ["ON", "OFF"])
def test_no_trace_is_left_of_what_was_deleted_before(site: Site, archive: Archive, secure: str) -> None:
    archive.connection.execute(f"PRAGMA secure_delete = {secure}")
    for number in range(10):  # each replaces the one before, whose pages are free then; and the full text is merged
        site.publish("lantern", f"version{number} {TEXT * 50} {OLD_RARE}{number}")
    site.publish("lantern", f"No more {RARE}.")
    take_down(archive, f"{SITE}/lantern")
    assert not holds(archive, RARE)
    assert not holds(archive, OLD_RARE)
    assert not any(holds(archive, f"lantern{vowel}") for vowel in "aeiou")


def test_addresses_of_the_article_go_whatever_they_answered(site: Site, archive: Archive) -> None:
    fill(site)
    for url in ("/lantern?utm_source=mail", "/lantern/amp/", "/lantern/"):
        site.file("lantern", TEXT, site.fetch(SITE + url, markup(TEXT)))
    short = site.fetch(f"{SITE}/?p=77", b"moved", 301, [(b"Location", b"/lantern?utm_medium=x")])
    site.fetch("http://www.silent.example/old", b"moved, too", 308, [(b"location", b"https://silent.example/?p=77")])
    site.fetch(f"{SITE}/elsewhere", b"moved elsewhere", 301, [(b"Location", b"/other1")])
    site.fetch(f"{SITE}/lantern", b"not found", 404)
    site.fetch(f"{SITE}/lantern", b"", 500)
    site.fetch(f"{SITE}/other2", b"", 500)
    archive.reject(short, "1", "index")
    done = take_down(archive, f"{SITE}/lantern?fbclid=1")
    assert not [url for url in urls_of(archive) if "lantern" in url or "?p=77" in url or "/old" in url]
    assert f"{SITE}/elsewhere" in urls_of(archive)
    assert urls_of(archive).count(f"{SITE}/other2") == 2
    for url in (f"{SITE}/?p=77", f"{SITE}/old/", "http://m.silent.example/lantern", f"{SITE}/lantern?amp=1"):
        assert is_forgotten(archive.connection, url)
    assert not is_forgotten(archive.connection, f"{SITE}/")
    assert len(done.plan.articles) == 1


def test_a_home_page_that_leads_to_the_article_can_still_be_crawled(site: Site, archive: Archive) -> None:
    fill(site)
    site.fetch(f"{SITE}/", b"moved", 302, [(b"Location", b"/lantern")])
    frontier = Frontier(archive, "silent", lambda _, entry: entry)
    frontier.add([Entry(f"{SITE}/newest", Role.LISTING, "link", 1, 0, due=TODAY)])
    site.fetch(f"{SITE}/newest", b"moved once more", 302, [(b"Location", b"/lantern")])
    take_down(archive, f"{SITE}/lantern")
    assert not is_forgotten(archive.connection, f"{SITE}/")
    assert not is_forgotten(archive.connection, f"{SITE}/newest")
    assert frontier.find(f"{SITE}/newest") is not None


def test_an_error_page_that_others_share_stays_readable_for_them(site: Site, archive: Archive) -> None:
    fill(site)
    gone = b"<h1>Nothing here</h1>" * 20
    for name in ("lantern", "other1", "other2"):
        site.fetch(f"{SITE}/{name}", gone, 404)
    take_down(archive, f"{SITE}/lantern")
    shared = [each for each in captures_of(archive) if each.status == 404]
    assert [each.url for each in shared] == [f"{SITE}/other1", f"{SITE}/other2"]
    assert [each.original is None for each in shared] == [True, False]
    assert {read_capture(archive.captures_folder, each).body for each in shared} == {gone}


def test_the_same_bytes_under_another_address_are_the_same_text(site: Site, archive: Archive) -> None:
    fill(site)
    site.publish("https://mirror.example/copy", TEXT, outlet="Mirror")
    done = take_down(archive, f"{SITE}/lantern")
    assert {each.url for each in done.plan.articles} == {f"{SITE}/lantern", "https://mirror.example/copy"}
    assert is_forgotten(archive.connection, "https://mirror.example/copy")
    assert not holds(archive, RARE)
    assert not holds(archive, "mirror.example/cop\x00")


def test_an_article_keeps_what_it_does_not_share(site: Site, archive: Archive) -> None:
    wall = "Please sign in to read this and every other article of the weekly. " * 2
    own = make_text("mirror", 4)
    site.publish("mirror", own)
    site.publish("mirror", wall)
    site.publish("lantern", TEXT)
    site.publish("lantern", wall)
    site.publish("mirror", own)
    done = take_down(archive, f"{SITE}/lantern")
    assert [each.url for each in done.plan.shortened] == [f"{SITE}/mirror"]
    shown = archive.connection.execute("SELECT text, first_seen, last_seen FROM reviews").fetchall()
    assert shown == [(own, "2026-03-01T00:01:00Z", "2026-03-01T00:05:00Z")]
    assert archive.connection.execute("SELECT count(*) FROM revisions").fetchone() == (1,)
    assert not holds(archive, "please sign in")
    assert not is_forgotten(archive.connection, f"{SITE}/mirror")


def test_an_article_that_shows_the_shared_bytes_shows_what_it_had_before(site: Site, archive: Archive) -> None:
    wall = "Please sign in to read this and every other article of the weekly. " * 2
    own = make_text("mirror", 4)
    site.publish("mirror", own)
    site.publish("mirror", wall)
    site.publish("lantern", wall)
    take_down(archive, f"{SITE}/lantern")
    assert archive.connection.execute("SELECT text FROM reviews").fetchall() == [(own,)]


def test_further_pages_revisits_and_corrections_go(site: Site, archive: Archive) -> None:
    fill(site)
    first = site.fetch(f"{SITE}/long", b"<p>page one</p>")
    second = site.fetch(f"{SITE}/long?page=2", b"<p>page two</p>")
    review = site.file("long", "page one alone " * 20, first)
    whole = replace(review, text="page one and two " * 20)
    archive.save_review(whole, site.fetch(f"{SITE}/long", b"<p>page one!</p>"), site.run, "1", (second,))
    archive.see_again(site.fetch(f"{SITE}/long", b"<p>page one!</p>"))
    connection = archive.connection
    row = connection.execute("SELECT row FROM reviews WHERE canonical_url LIKE '%/long'").fetchone()[0]
    sql = "INSERT INTO corrections (review, field, value, made) VALUES (?, 'title', '\"On the long\"', ?)"
    connection.execute(sql, (row, TODAY))
    take_down(archive, review.id)
    assert not [url for url in urls_of(archive) if "/long" in url]
    for table in ("corrections", "reading_pages"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert is_forgotten(connection, f"{SITE}/long?page=2")


def test_records_without_a_row_go_too(site: Site, archive: Archive) -> None:
    fill(site)
    archive.captures.close()
    names = {path.name for path in archive.captures_folder.iterdir()}
    for number in range(4):  # as a process leaves them that was killed before its transaction
        body = markup(TEXT) + os.urandom(2000).hex().encode()
        exchange = Exchange(f"{SITE}/lantern?amp={number}", "GET", (), 200, "OK", HTML, body, TODAY)
        archive.captures.write_exchange(exchange)
    archive.captures.close()
    assert {path.name for path in archive.captures_folder.iterdir()} > names
    done = take_down(archive, f"{SITE}/lantern")
    assert sum(each.strays for each in done.plan.files) == 4
    assert not holds(archive, RARE)


def test_a_damaged_archive_can_forget(site: Site, archive: Archive) -> None:
    fill(site)
    archive.captures.close()
    neighbours = [each for each in captures_of(archive) if "lantern" not in each.url]
    concerned = [each.file for each in captures_of(archive) if "lantern" in each.url]
    misplaced = next(each for each in neighbours if each.file == concerned[0])
    torn = next(each for each in neighbours if each.file == concerned[1])
    sql = 'UPDATE captures SET "offset" = "offset" + 3 WHERE url = ?'
    archive.connection.execute(sql, (misplaced.url,))
    with (archive.captures_folder / torn.file).open("r+b") as file:
        file.seek(torn.offset + 200)
        file.write(b"damaged")
    done = forget(archive, plan(archive, f"{SITE}/lantern"))
    assert (done.clean, done.plan.captures) == (True, 2)
    assert not any((archive.captures_folder / name).exists() for name in concerned)
    for capture in captures_of(archive):
        if capture.url in (misplaced.url, torn.url):
            with pytest.raises(ArchiveError):
                read_capture(archive.captures_folder, capture)
        else:
            read_capture(archive.captures_folder, capture)
    archive.connection.execute(sql.replace("+", "-"), (misplaced.url,))
    restored = next(each for each in captures_of(archive) if each.url == misplaced.url)
    assert read_capture(archive.captures_folder, restored).body  # nothing of it was lost
    assert torn.url.encode() in all_parts(archive)
    assert RARE.encode() not in all_parts(archive)


def all_parts(archive: Archive) -> bytes:
    """Whatever can be unpacked of the WARC files."""
    places = ((path, place) for path in archive.captures_folder.iterdir() for place in scan(path))
    parts = []
    for path, place in places:
        data = path.read_bytes()[place.offset : place.end]
        parts.append(zlib.decompressobj(31).decompress(data[:200] if isinstance(place, Damage) else data))
    return b"".join(parts)


def test_a_file_that_is_lost_already_holds_nothing_up(site: Site, archive: Archive) -> None:
    fill(site)
    archive.captures.close()
    lost = next(each.file for each in captures_of(archive) if "lantern" in each.url)
    (archive.captures_folder / lost).unlink()
    done = forget(archive, plan(archive, f"{SITE}/lantern"))
    assert (done.clean, done.plan.captures, len(done.plan.files)) == (True, 2, 1)
    assert "lantern" not in articles_of(archive)


def test_an_outlet_goes_with_its_host(site: Site, archive: Archive) -> None:
    fill(site)
    site.fetch(f"{SITE}/robots.txt", b"User-agent: *")
    site.publish("https://other.example/kept", make_text("kept", 7), outlet="Another")
    done = take_down(archive, outlets=["silent weekly"])
    assert articles_of(archive) == {"https://other.example/kept"}
    assert urls_of(archive) == ["https://other.example/kept"]
    assert {(scope, name) for scope, name, _ in done.plan.tombstones} == {
        (Scope.OUTLET, "Silent Weekly"),
        (Scope.HOST, "silent.example"),
    }
    assert is_forgotten(archive.connection, "https://blog.silent.example/anything")
    assert is_forgotten_outlet(archive.connection, "SILENT WEEKLY")
    assert not is_forgotten_outlet(archive.connection, "Silent")
    assert not is_forgotten(archive.connection, "https://other.example/kept")
    assert archive.connection.execute("SELECT name FROM outlets").fetchall() == [("Another",)]


def test_an_outlet_that_shares_its_host_goes_alone(site: Site, archive: Archive) -> None:
    fill(site)
    site.publish("guest", make_text("guest", 8), outlet="Another")
    take_down(archive, outlets=["Silent Weekly"])
    assert articles_of(archive) == {"guest"}
    assert is_forgotten(archive.connection, f"{SITE}/lantern")
    assert not is_forgotten(archive.connection, f"{SITE}/guest")


def test_an_address_that_never_came_is_kept_out(site: Site, archive: Archive) -> None:
    fill(site)
    frontier = Frontier(archive, "silent", lambda _, entry: entry)
    entries = [Entry(f"{SITE}/{name}", Role.PAGE, "link", 1, 0, due=TODAY) for name in ("never", "ever")]
    frontier.add(entries)
    done = take_down(archive, "http://www.silent.example/never/?utm_source=x")
    assert done.plan.is_empty
    assert frontier.queued_pages() == [f"{SITE}/ever"]
    assert frontier.add(entries) == 1
    frontier.put(entries[0])
    assert frontier.find(f"{SITE}/never") is None


@pytest.mark.parametrize("target", ["0123456789abcdef", "lantern", "ftp://silent.example/lantern", "https://", ""])
def test_what_names_nothing_is_refused(archive: Archive, target: str) -> None:
    with pytest.raises(BadCall):
        name_tombstones(archive.connection, [target], [], TODAY)


def test_tombstones_of_another_archive_are_applied(site: Site, archive: Archive, tmp_path: Path) -> None:
    fill(site)
    with Archive.open(tmp_path / "theirs.db") as theirs:
        forget(theirs, plan(theirs, f"{SITE}/lantern/"))
        known = read_tombstones(theirs.connection)
    assert len(find_affected(archive.connection, known)) == 1
    assert forget_tombstones(archive, known, decode).clean
    check(archive)
    assert "lantern" not in articles_of(archive)
    assert read_tombstones(archive.connection) == known
    assert forget_tombstones(archive, known, decode).plan.is_empty


def test_to_say_it_again_changes_nothing(site: Site, archive: Archive) -> None:
    fill(site)
    take_down(archive, f"{SITE}/lantern")
    before = export(archive.path)
    done = take_down(archive, f"{SITE}/lantern")
    assert (done.plan.is_empty, done.removed_bytes) == (True, 0)
    assert export(archive.path) == before


def test_memory_and_time_of_a_large_archive(site: Site, archive: Archive) -> None:
    """The rows of 50,000 captures of other hosts are walked over, not held; their files are not touched."""
    fill(site)
    rows = (
        (site.run, f"https://many.example/{n}", TODAY, 200, "[]", f"sha1:{n}", "m.warc.gz", n) for n in range(50_000)
    )
    with archive.transaction():
        archive.connection.executemany(
            'INSERT INTO captures (run_id, url, fetched, status, headers, digest, file, "offset", length)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
            rows,
        )
    tracemalloc.start()
    began = time.monotonic()
    planned = plan(archive, f"{SITE}/lantern")
    took = time.monotonic() - began
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert planned.captures == 2
    assert peak < 5_000_000
    assert took < 30


def test_rewritten_files_are_not_read_when_nothing_in_them_goes(
    site: Site, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(site)
    archive.captures.close()
    concerned = {each.file for each in captures_of(archive) if "lantern" in each.url}
    seen: set[str] = set()

    def note(path: Path) -> Iterator[RecordPlace | Damage]:
        seen.add(path.name)
        return scan(path)

    monkeypatch.setattr(forgetting_files, "scan", note)
    plan(archive, f"{SITE}/lantern")
    assert seen == concerned
