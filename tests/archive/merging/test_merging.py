"""Archives made one: nothing lost, nothing twice, in whatever order."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.captures.reading import read_capture
from archive.captures.writing import CaptureWriter, Exchange
from archive.errors import ArchiveError, BadCall
from archive.forgetting.takedown import Plan
from archive.frontier import Entry, Frontier, Role, State
from archive.merging.merge import Callbacks, merge
from archive.query import Corpus, Filters
from archive.records import Film, FilmId, Reading, Review
from archive.reviews.arranging import rank_readings
from archive.reviews.documents import digest_content
from archive.reviews.loading import read_review
from archive.reviews.showing import show_again
from archive.schema.migrations import APPLICATION_ID, MIGRATIONS, migrate
from archive.store import Archive
from archive.tombstones import Scope, Tombstone, add_tombstones, read_tombstones
from archive.verification.damage import Finding
from archive.verification.verify import verify
from tests.archive.conftest import make_review


def moment(day: int) -> str:
    return f"2026-03-{day:02}T10:00:00Z"


def url_of(name: str) -> str:
    return f"https://silent.example/{name}"


def decode(body: bytes, content_type: str | None) -> str:
    return body.decode("utf-8", "replace")


def agree(plan: Plan) -> None:
    pass


class Declined(Exception):
    pass


def decline(plan: Plan) -> None:
    raise Declined([article.url for article in plan.articles])


def join(path: Path, *others: Path, consent: Callable[[Plan], None] = agree) -> Counter[str]:
    """Merge other archives into the one at `path`; nothing may be skipped."""
    counts: Counter[str] = Counter()
    with Archive.open(path) as archive:
        for other in others:
            counts += merge(archive, other, decode, Callbacks(consent, lambda _: None, pytest.fail))
    return counts


def join_damaged(path: Path, other: Path) -> tuple[Counter[str], list[str]]:
    reasons: list[str] = []
    with Archive.open(path) as archive:
        counts = merge(archive, other, decode, Callbacks(agree, lambda _: None, reasons.append))
    return counts, reasons


# What happens to a collection: pages fetched at some day, corrections, absences.
@dataclass(frozen=True)
class Event:
    day: int
    name: str
    kind: str  # "page", "gone", "correction", "withdrawal"
    text: str = "boat"


def file_event(archive: Archive, event: Event, reader: str = "one") -> None:
    """File what happened as a crawl of that day does."""
    run = archive.connection.execute("SELECT id FROM runs WHERE site = ?", (str(event.day),)).fetchone()
    run = run[0] if run else start_run(archive, event.day)
    url = url_of(event.name)
    if event.kind in ("page", "gone"):
        status = 200 if event.kind == "page" else 404
        body = f"{event.text} {event.kind}".encode()
        exchange = Exchange(url, "GET", (), status, "", ((b"Content-Type", b"text/html"),), body, moment(event.day))
        with archive.transaction():
            known = archive.find_payload(body)
            capture_id = archive.save_capture(archive.captures.write_exchange(exchange, known), run)
            if event.kind == "page":
                archive.save_review(review_of(event, reader), capture_id, run, reader)
            else:
                archive.reject(capture_id, reader, "answers 404")
                archive.mark_gone(url, "answers 404", moment(event.day))
        return
    correct(archive, event)


def start_run(archive: Archive, day: int) -> int:
    """A run that has the same name in every archive."""
    run = archive.start_run("crawl", str(day))
    archive.finish_run(run, "finished", {})  # else whoever writes next takes it for one that was killed
    archive.connection.execute("UPDATE runs SET started = ? WHERE id = ?", (moment(day), run))
    return run


def review_of(event: Event, reader: str) -> Review:
    """What a reader makes of a page: the second one misreads some."""
    films = (Film(f"Film {event.text}", 1927, ("Mira Soll",), (FilmId("imdb", f"tt{len(event.text)}"),)),)
    text = f"A {event.text} by {reader}." if (reader, event.text) == ("two", "fog") else f"A {event.text}."
    return make_review(
        event.name,
        text=text,
        image=f"{url_of(event.name)}/{event.day % 2}.jpg",
        films=films,
        critics=(f"Ada {event.text}",),
        outlet="Silent",
    )


def correct(archive: Archive, event: Event) -> None:
    found = archive.connection.execute(
        "SELECT row FROM reviews WHERE canonical_url = ?", (url_of(event.name),)
    ).fetchone()
    if found is None:
        return
    with archive.transaction():
        archive.connection.execute(
            "INSERT INTO corrections (review, field, value, made, withdrawn) VALUES (?, 'title', ?, ?, ?)",
            (
                found[0],
                json.dumps(f"T{event.day}"),
                moment(event.day),
                moment(28) if event.kind == "withdrawal" else None,
            ),
        )
        show_again(archive.connection, found[0])


ROWS = "SELECT row FROM reviews"


def picture(path: Path) -> dict[str, Any]:
    """All that an archive says, without row numbers, run numbers and file names."""
    with Corpus.open(path) as corpus:
        sql = corpus.connection.execute
        return {
            "corpus": list(corpus.rows(Filters(kind=None))),
            "revisions": revisions(corpus.connection),
            "shown": sorted(digest_content(read_review(corpus.connection, row))[0] for (row,) in sql(ROWS)),
            "gone": sql("SELECT canonical_url, gone, gone_since FROM reviews ORDER BY 1").fetchall(),
            "captures": sorted(map(repr, sql("SELECT url, fetched, status, digest, headers FROM captures"))),
            "corrections": sql(
                "SELECT r.canonical_url, c.field, c.value, c.made, c.withdrawn FROM corrections AS c"
                " JOIN reviews AS r ON r.row = c.review ORDER BY 1, 2, 3, 4, 5"
            ).fetchall(),
            "rejections": sql(
                "SELECT c.url, c.fetched, x.reader, x.cause FROM rejections AS x"
                " JOIN captures AS c ON c.id = x.capture_id ORDER BY 1, 2"
            ).fetchall(),
            "tombstones": read_tombstones(corpus.connection),
            "runs": sql("SELECT command, site FROM runs WHERE command = 'crawl' ORDER BY 2").fetchall(),
            "films": films(corpus.connection),
            "frontier": sorted(
                map(repr, sql(
                    "SELECT f.url, f.state, f.checked, f.etag, f.due, c.fetched FROM frontier AS f"
                    " LEFT JOIN captures AS c ON c.id = f.capture_id"
                ))
            ),
        }  # fmt: skip


def revisions(connection: sqlite3.Connection) -> list[tuple[str, str, str, str, tuple[tuple[str, str], ...]]]:
    """Of each revision its article, first and last seen, the text of the reading that counts, and its captures."""
    found = []
    rows = connection.execute(
        "SELECT r.canonical_url, v.first_seen, v.last_seen, v.id, r.text FROM revisions AS v JOIN reviews AS r"
        " ON r.row = v.review"
    ).fetchall()
    for url, first, last, key, shown in rows:
        counting = rank_readings(connection, key)[-1]
        sql = "SELECT json_extract(document, '$.text') FROM readings WHERE id = ?"
        (text,) = connection.execute(sql, (counting,)).fetchone()
        sql = (
            "SELECT c.url, c.fetched FROM sightings AS s JOIN captures AS c ON c.id = s.capture_id"
            " WHERE s.revision_id = ? ORDER BY 2, 1"
        )
        found.append((url, first, last, text or shown, tuple(connection.execute(sql, (key,)).fetchall())))
    return sorted(found)


def films(connection: sqlite3.Connection) -> list[tuple[str, int | None, tuple[str, ...]]]:
    rows = connection.execute(
        "SELECT f.title, f.year, json_group_array(r.canonical_url) FROM films AS f JOIN review_films AS m"
        " ON m.film_id = f.id JOIN reviews AS r ON r.row = m.review GROUP BY f.id"
    ).fetchall()
    return sorted((title, year, tuple(sorted(json.loads(urls)))) for title, year, urls in rows)


def find_damage(path: Path) -> list[Finding]:
    return [each for each in verify(path) if isinstance(each, Finding) and not each.kind.is_note]


def build(path: Path, events: Iterable[Event]) -> Path:
    with Archive.open(path) as archive:
        for event in events:
            file_event(archive, event)
    return path


pages = st.builds(
    Event,
    st.integers(1, 20),
    st.sampled_from(["sunrise", "fog"]),
    st.just("page"),
    st.sampled_from(["boat", "tram", "fog"]),
)
absences = st.builds(Event, st.integers(1, 20), st.sampled_from(["sunrise", "fog"]), st.just("gone"))
histories = st.lists(
    st.one_of(pages, pages, absences), min_size=1, max_size=8, unique_by=lambda event: (event.day, event.name)
)
MANY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(history=histories, data=st.data())
def test_merged_in_any_order_is_as_filed_in_one_archive(
    history: list[Event], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    history.sort(key=lambda event: (event.day, event.name))
    shares = [data.draw(st.sets(st.integers(0, 2), min_size=1), label="in") for _ in history]
    parts = [
        build(folder / f"{number}.db", [event for event, share in zip(history, shares, strict=True) if number in share])
        for number in range(3)
    ]
    whole = picture(build(folder / "whole.db", history))
    del whole["shown"]  # which of two pictures, where a page alternates between them, each archive tells differently
    order = data.draw(st.permutations(range(3)), label="order")
    join(folder / "all.db", *(parts[number] for number in order))
    merged = picture(folder / "all.db")
    del merged["shown"]
    assert merged == whole
    assert find_damage(folder / "all.db") == []


people = st.builds(
    Event, st.integers(21, 25), st.sampled_from(["sunrise", "fog"]), st.sampled_from(["correction", "withdrawal"])
)


@MANY
@given(history=histories, said=st.lists(people, max_size=3), data=st.data())
def test_neither_order_nor_nesting_matters(
    history: list[Event], said: list[Event], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Articles read by different readers, captures that came in any order, corrections made and withdrawn."""
    folder = tmp_path_factory.mktemp("nest")
    for number in range(3):
        with Archive.open(folder / f"{number}.db") as archive:
            for event in data.draw(st.permutations(history), label="filed"):
                if data.draw(st.booleans(), label="is in"):
                    file_event(archive, event, data.draw(st.sampled_from(["one", "two", "three"]), label="reader"))
            for event in said:
                if data.draw(st.booleans(), label="said in"):
                    file_event(archive, event)
    a, b, c = (folder / f"{number}.db" for number in range(3))
    join(folder / "abc.db", a, b, c)
    join(folder / "cba.db", c, b, a)
    join(folder / "bc.db", b, c)
    join(folder / "nested.db", a, folder / "bc.db")
    expected = picture(folder / "abc.db")
    assert picture(folder / "cba.db") == expected
    assert picture(folder / "nested.db") == expected
    join(folder / "abc.db", b, folder / "nested.db")
    assert picture(folder / "abc.db") == expected
    assert find_damage(folder / "abc.db") == []


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return build(tmp_path / "ours.db", [Event(1, "sunrise", "page"), Event(2, "sunrise", "page", "tram")])


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return build(folder / "theirs.db", [Event(3, "sunrise", "page", "fog"), Event(4, "fog", "page", "dusk")])


def test_counts(ours: Path, theirs: Path) -> None:
    assert join(ours, theirs) == {"new": 1, "changed": 1, "captures": 2}
    assert join(ours, theirs) == {"known": 2}


def test_nothing_is_written_where_nothing_is_new(ours: Path, theirs: Path) -> None:
    join(ours, theirs)
    before = sorted((each.name, each.stat().st_size) for each in ours.with_name("ours-captures").iterdir())
    join(ours, theirs)
    assert sorted((each.name, each.stat().st_size) for each in ours.with_name("ours-captures").iterdir()) == before


def test_the_other_archive_is_not_changed(ours: Path, theirs: Path) -> None:
    before = theirs.read_bytes()
    join(ours, theirs)
    assert theirs.read_bytes() == before


def test_every_capture_that_came_over_can_be_read(ours: Path, theirs: Path) -> None:
    join(ours, theirs)
    shutil.rmtree(theirs.parent)
    with Corpus.open(ours) as corpus:
        detail = corpus.get(url_of("fog"))
        assert detail is not None
        response = read_capture(ours.with_name("ours-captures"), detail.capture)
    assert response.body == b"dusk page"


def test_a_revisit_refers_to_the_payload_that_is_here(tmp_path: Path) -> None:
    first = build(tmp_path / "1.db", [Event(1, "sunrise", "page"), Event(5, "sunrise", "page")])
    second = build(tmp_path / "2.db", [Event(1, "sunrise", "page")])
    join(second, first)
    with Archive.open(second) as archive:
        rows = archive.connection.execute("SELECT id, refers_to FROM captures ORDER BY id").fetchall()
        assert rows == [(1, None), (2, 1)]
        assert read_capture(archive.captures_folder, archive.read_capture_row(2)).body == b"boat page"
    assert find_damage(second) == []


def test_corrections_come_over_and_what_one_withdrew_is_withdrawn(ours: Path, theirs: Path) -> None:
    for path, kind in ((ours, "correction"), (theirs, "withdrawal")):
        with Archive.open(path) as archive:
            file_event(archive, Event(21, "sunrise", kind))
    with Archive.open(theirs) as archive:
        file_event(archive, Event(22, "fog", "correction"))
    join(ours, theirs)
    with Corpus.open(ours) as corpus:
        titles = {row.url: row.title for row in corpus.rows()}
    assert titles == {url_of("sunrise"): None, url_of("fog"): "T22"}
    assert find_damage(ours) == []


def test_what_a_better_reader_made_comes_over(tmp_path: Path) -> None:
    page = Event(1, "sunrise", "page", "fog")
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    with Archive.open(old) as archive:
        file_event(archive, page, "two")
    with Archive.open(new) as archive:
        file_event(archive, page, "two")
        run = archive.start_run("reextract", None)
        assert archive.save_rereading(Reading(review_of(page, "three"), 1, run, "three"), 1)
    join(old, new)
    with Corpus.open(old) as corpus:
        detail = corpus.get(url_of("sunrise"))
        assert detail is not None
        assert (detail.reader, detail.row.text) == ("three", "A fog.")
        assert corpus.connection.execute("SELECT count(*) FROM readings").fetchone() == (2,)
    assert picture(old) == picture(new)
    assert find_damage(old) == []


def entry(name: str, **changes: Any) -> Entry:
    return replace(Entry(url_of(name), Role.PAGE, "feed", 5, 1, due=moment(9)), **changes)


def test_of_two_rows_of_the_frontier_the_one_looked_at_last_counts(ours: Path, theirs: Path) -> None:
    known = {
        ours: [entry("a", checked=moment(8), state=State.FAILED), entry("b"), entry("c", etag="1")],
        theirs: [entry("a", checked=moment(7)), entry("b", checked=moment(3), capture_id=1), entry("c", etag="2")],
    }
    for path, entries in known.items():
        with Archive.open(path) as archive:
            for each in entries:
                Frontier(archive, "silent", lambda _, new: new).put(each)
    copy = build(ours.with_name("copy.db"), [])
    join(copy, theirs, ours)
    join(ours, theirs)
    with Archive.open(ours) as archive:
        frontier = Frontier(archive, "silent", lambda _, new: new)
        assert frontier.find(url_of("a")) == entry("a", checked=moment(8), state=State.FAILED)
        found = frontier.find(url_of("b"))
        assert found is not None
        assert found.capture_id is not None
        assert archive.read_capture_row(found.capture_id).fetched == moment(3)
    assert picture(copy)["frontier"] == picture(ours)["frontier"]


def bury(path: Path, *names: str) -> None:
    with Archive.open(path) as archive, archive.transaction():
        add_tombstones(archive.connection, [Tombstone(Scope.URL, url_of(name), moment(9)) for name in names])


def test_what_we_have_forgotten_does_not_come_back(ours: Path, theirs: Path) -> None:
    bury(ours, "fog")
    assert join(ours, theirs) == {"changed": 1, "captures": 1, "forgotten": 2}
    with Corpus.open(ours) as corpus:
        assert corpus.get(url_of("fog")) is None
    assert find_damage(ours) == []


def test_what_they_have_forgotten_is_forgotten_here(ours: Path, theirs: Path) -> None:
    bury(theirs, "sunrise", "elsewhere")
    asked: list[Plan] = []
    join(ours, theirs, consent=asked.append)
    assert [(article.url, plan.captures) for plan in asked for article in plan.articles] == [(url_of("sunrise"), 2)]
    with Corpus.open(ours) as corpus:
        assert [row.url for row in corpus.rows()] == [url_of("fog")]
    assert find_damage(ours) == []
    asked.clear()
    join(ours, theirs, consent=asked.append)
    assert asked == []


def test_who_declines_to_forget_merges_nothing(ours: Path, theirs: Path) -> None:
    bury(theirs, "sunrise")
    before = picture(ours)
    with pytest.raises(Declined, match="sunrise"):
        join(ours, theirs, consent=decline)
    assert picture(ours) == before


def test_the_same_archive_is_refused(ours: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.hardlink_to(ours)
    for same in (ours, link):
        with pytest.raises(BadCall, match="the archive itself"):
            join(ours, same)


def test_what_is_no_archive_is_refused(ours: Path, tmp_path: Path) -> None:
    with pytest.raises(BadCall, match="no archive at"):
        join(ours, tmp_path / "nothing.db")
    letter = tmp_path / "letter.db"
    letter.write_bytes(b"Dear friend, this is longer than a header of SQLite. " * 20)
    with pytest.raises(ArchiveError, match=r"letter\.db"):
        join(ours, letter)
    with sqlite3.connect(tmp_path / "recipes.db") as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    with pytest.raises(ArchiveError, match="no filmcrit archive"):
        join(ours, tmp_path / "recipes.db")


def spoil(path: Path, *statements: str) -> None:
    """Change an archive behind its back, whatever its rules are."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_master SET sql = replace(sql, ') STRICT', ')') WHERE type = 'table'")
    connection.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        connection.execute(statement)
    connection.close()


FOG = "(SELECT row FROM reviews WHERE canonical_url LIKE '%/fog')"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE captures SET file = '../theirs.db' WHERE url LIKE '%/fog'",
        "UPDATE captures SET file = 'pipe.warc.gz' WHERE url LIKE '%/fog'",
        "UPDATE captures SET file = '/etc/passwd' WHERE url LIKE '%/fog'",
        "UPDATE captures SET file = 7 WHERE url LIKE '%/fog'",
        "UPDATE captures SET length = 1e15 WHERE url LIKE '%/fog'",
        "UPDATE captures SET length = 9000000000000000 WHERE url LIKE '%/fog'",
        "UPDATE captures SET length = 7 WHERE url LIKE '%/fog'",
        "UPDATE captures SET \"offset\" = -1 WHERE url LIKE '%/fog'",
        "UPDATE captures SET fetched = 'yesterday' WHERE url LIKE '%/fog'",
        "UPDATE captures SET fetched = x'00ff' WHERE url LIKE '%/fog'",
        "UPDATE captures SET headers = '[[1, 2]]' WHERE url LIKE '%/fog'",
        "UPDATE captures SET headers = 'null' WHERE url LIKE '%/fog'",
        "UPDATE captures SET headers = replace(hex(zeroblob(50000)), '0', '[') WHERE url LIKE '%/fog'",
        "UPDATE captures SET headers = zeroblob(80000000) WHERE url LIKE '%/fog'",
        "UPDATE captures SET digest = 'sha1:' WHERE url LIKE '%/fog'",
        "UPDATE captures SET status = 'ok' WHERE url LIKE '%/fog'",
        "UPDATE captures SET run_id = 77 WHERE url LIKE '%/fog'",
        "UPDATE captures SET refers_to = 1 WHERE url LIKE '%/fog'",
        f"UPDATE reviews SET text = x'ff' WHERE row = {FOG}",
        f"UPDATE reviews SET text = zeroblob(80000000) WHERE row = {FOG}",
        f"UPDATE reviews SET kind = 'poem' WHERE row = {FOG}",
        f"UPDATE reviews SET word_count = -1 WHERE row = {FOG}",
        f"UPDATE reviews SET word_count = 1e300 WHERE row = {FOG}",
        f"UPDATE reviews SET published = 'yesterday' WHERE row = {FOG}",
        f"UPDATE reviews SET sources = '[]' WHERE row = {FOG}",
        f'UPDATE reviews SET sources = \'{{"title": {{"source": []}}}}\' WHERE row = {FOG}',
        f"UPDATE reviews SET rating_raw = '9/5', rating_value = 9, rating_best = 5 WHERE row = {FOG}",
        f"UPDATE reviews SET rating_raw = 'x', rating_value = 'y', rating_best = 5 WHERE row = {FOG}",
        f"UPDATE reviews SET first_seen = 'once' WHERE row = {FOG}",
        f"UPDATE reviews SET canonical_url = x'07' WHERE row = {FOG}",
        f"UPDATE review_films SET year = 'MCM' WHERE review = {FOG}",
        f"UPDATE review_films SET title = '' WHERE review = {FOG}",
        "UPDATE readings SET document = '{}' WHERE capture_id = 2",
        "UPDATE readings SET document = '[' WHERE capture_id = 2",
        "UPDATE readings SET reader = x'05' WHERE capture_id = 2",
        "UPDATE readings SET capture_id = 99 WHERE capture_id = 2",
        "DELETE FROM readings WHERE capture_id = 2",
        "DELETE FROM sightings WHERE capture_id = 2",
        "DELETE FROM revisions WHERE review = 2",
    ],
)
def test_a_damaged_article_is_named_and_costs_nothing_else(ours: Path, theirs: Path, statement: str) -> None:
    os.mkfifo(theirs.with_name("theirs-captures") / "pipe.warc.gz")
    spoil(theirs, statement)
    counts, reasons = join_damaged(ours, theirs)
    assert counts["skipped"] == len(reasons) >= 1
    assert all(str(theirs) in reason for reason in reasons)
    with Corpus.open(ours) as corpus:
        assert [(row.url, row.text) for row in corpus.rows()] == [(url_of("sunrise"), "A fog.")]
    assert find_damage(ours) == []


@pytest.mark.parametrize(
    "values",
    [
        "'nonsense', '1', NULL, '{day}', NULL",
        "'film.year', '\"MCM\"', NULL, '{day}', NULL",
        "'film.9.title', '{{}}', NULL, '{day}', NULL",
        "'critics', '5', NULL, '{day}', NULL",
        "'kind', '\"poem\"', NULL, '{day}', NULL",
        "'rating', '[\"9/5\", 9, 5, 0]', NULL, '{day}', NULL",
        "'title', '[', NULL, '{day}', NULL",
        "'title', '\"x\"', x'05', '{day}', NULL",
        "'title', '\"x\"', NULL, 'today', NULL",
        "'title', '\"x\"', NULL, '{day}', 'tomorrow'",
    ],
)
def test_a_correction_that_cannot_be_is_left(ours: Path, theirs: Path, values: str) -> None:
    insert = "INSERT INTO corrections (review, field, value, note, made, withdrawn) VALUES (2, {})"
    spoil(theirs, insert.format(values.format(day=moment(21))))
    counts, (reason,) = join_damaged(ours, theirs)
    assert counts["new"] == 1
    assert "correction" in reason
    assert picture(ours)["corrections"] == []


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE rejections",
        "ALTER TABLE tombstones RENAME TO stones",
        "INSERT INTO tombstones VALUES ('planet', 'Mars', '2026-03-01T10:00:00Z')",
        "INSERT INTO tombstones VALUES ('url', zeroblob(80000000), '2026-03-01T10:00:00Z')",
    ],
)
def test_what_cannot_be_understood_as_a_whole_is_refused(ours: Path, theirs: Path, statement: str) -> None:
    before = picture(ours)
    spoil(theirs, statement)
    with pytest.raises(ArchiveError, match=r"theirs\.db"):
        join(ours, theirs)
    assert picture(ours) == before


def test_text_that_is_none_costs_its_row(ours: Path, theirs: Path) -> None:
    with Archive.open(theirs) as archive:
        Frontier(archive, "silent", lambda _, new: new).put(entry("a"))
    spoil(theirs, "UPDATE frontier SET cause = CAST(x'ff41' AS TEXT)", "UPDATE runs SET outcome = CAST(x'ff' AS TEXT)")
    join(ours, theirs)
    with Archive.open(ours) as archive:
        found = Frontier(archive, "silent", lambda _, new: new).find(url_of("a"))
        assert found is not None
        assert found.cause == "\ufffdA"


def test_a_view_in_place_of_a_table_is_refused(ours: Path, theirs: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n"
    spoil(theirs, "ALTER TABLE runs RENAME TO walks", f"CREATE VIEW runs AS {endless}")
    with pytest.raises(ArchiveError, match="no table runs"):
        join(ours, theirs)


def test_a_page_that_cannot_be_read_any_more_is_not_lost_with_its_article(ours: Path, theirs: Path) -> None:
    """Of two captures of a revision one is damaged: the article comes over with the other."""
    with Archive.open(theirs) as archive:
        file_event(archive, Event(6, "dawn", "page"))
        file_event(archive, Event(7, "dawn", "page"))
    spoil(theirs, f"UPDATE captures SET length = 9 WHERE fetched = '{moment(7)}'")
    counts, (reason,) = join_damaged(ours, theirs)
    assert counts["new"] == 2
    assert url_of("dawn") in reason
    with Corpus.open(ours) as corpus:
        detail = corpus.get(url_of("dawn"))
    assert detail is not None
    assert (detail.row.first_seen, detail.row.last_seen) == (moment(6), moment(6))
    assert find_damage(ours) == []


def test_an_archive_of_the_first_version_is_taken_over_and_stays_as_it_is(ours: Path, tmp_path: Path) -> None:
    old = build_first_version(tmp_path / "old.db")
    before = old.read_bytes()
    join(ours, old)
    assert old.read_bytes() == before
    with Corpus.open(ours) as corpus:
        (row,) = (row for row in corpus.rows() if row.url == url_of("tabu"))
        assert (row.text, row.first_seen, row.last_seen) == ("A reef.", moment(1), moment(9))
    assert find_damage(ours) == []
    assert join(ours, old)["known"] == 1


def test_what_the_first_version_shows_is_kept_when_something_newer_comes(tmp_path: Path) -> None:
    old = build_first_version(tmp_path / "old.db")
    new = build(tmp_path / "new.db", [Event(12, "tabu", "page", "tram")])
    join(old, new)
    with Corpus.open(old) as corpus:
        found = [(first, text) for _, first, _, text, _ in revisions(corpus.connection)]
    assert found == [(moment(1), "A reef."), (moment(12), "A tram.")]
    assert find_damage(old) == []


def build_first_version(path: Path) -> Path:
    """An archive as the first release made it, with one article that was seen again without a capture."""
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, MIGRATIONS[:1])
    writer = CaptureWriter(path.with_name("old-captures"), "test")
    capture = writer.write_resource(url_of("tabu"), b"A reef.", "text/html", moment(1))
    writer.close()
    place = (capture.offset, capture.length)
    connection.execute("INSERT INTO runs (id, command, started) VALUES (1, 'crawl', ?)", (moment(1),))
    connection.execute(
        'INSERT INTO captures (id, run_id, url, fetched, headers, digest, file, "offset", length)'
        " VALUES (1, 1, ?, ?, ?, ?, ?, ?, ?)",
        (capture.url, capture.fetched, json.dumps(capture.headers), capture.digest, capture.file, *place),
    )
    connection.execute(
        "INSERT INTO reviews (row, id, kind, word_count, partial, first_seen, last_seen, capture_id, run_id, digest,"
        " url, canonical_url, sources, text)"
        " VALUES (1, ?2, 'review', 2, 0, ?3, ?4, 1, 1, 'old', ?1, ?1, '{}', 'A reef.')",
        (url_of("tabu"), make_review("tabu").id, moment(1), moment(9)),
    )
    connection.execute(
        "INSERT INTO fulltext (rowid, title, film, critics, text) VALUES (1, NULL, NULL, NULL, 'A reef.')"
    )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    return path


MERGE = """
import sys
from pathlib import Path
from archive.forgetting.takedown import Plan
from archive.merging.merge import Callbacks, merge
from archive.store import Archive

with Archive.open(Path(sys.argv[1])) as archive:
    print("ready", flush=True)
    merge(archive, Path(sys.argv[2]), lambda body, _: body.decode(), Callbacks(print, lambda _: None, print))
"""


def test_kill_9_at_any_moment_and_again_is_as_if_nothing_had_been(tmp_path: Path) -> None:
    chance = random.Random(4)
    texts = ("boat", "tram", "fog")
    events = [
        Event(day, f"film-{number}", "page", texts[(number + day) % 3]) for number in range(150) for day in (1, 2)
    ]
    other = build(tmp_path / "other.db", events)
    start = build(tmp_path / "start.db", [Event(3, f"film-{number}", "page") for number in range(0, 150, 3)])
    plain = tmp_path / "plain.db"
    copy_archive(start, plain)
    join(plain, other)
    expected = picture(plain)
    for number in range(4):
        path = tmp_path / f"{number}.db"
        copy_archive(start, path)
        process = subprocess.Popen(
            [sys.executable, "-c", MERGE, str(path), str(other)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        join(path, other)
        assert picture(path) == expected
        assert find_damage(path) == []


FULL = """
import resource, signal, sys
from pathlib import Path
from archive.merging.merge import Callbacks, merge
from archive.errors import ArchiveError
from archive.store import Archive

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    with Archive.open(Path(sys.argv[1])) as archive:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
        merge(archive, Path(sys.argv[2]), lambda body, _: body.decode(), Callbacks(print, lambda _: None, print))
except ArchiveError as error:
    print(error)
"""


@pytest.mark.parametrize("limit", [100_000, 300_000])
def test_a_full_disk_is_our_fault_and_the_merge_goes_on_later(tmp_path: Path, limit: int) -> None:
    other = build(tmp_path / "other.db", [Event(1, f"film-{number}", "page") for number in range(300)])
    path = build(tmp_path / "ours.db", [])
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path), str(other), str(limit)],
        capture_output=True, text=True, check=False, cwd=Path.cwd(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert "ours" in done.stdout
    join(path, other)
    assert picture(path) == picture(other)
    assert find_damage(path) == []


def copy_archive(path: Path, target: Path) -> None:
    shutil.copy(path, target)
    shutil.copytree(path.with_name(f"{path.stem}-captures"), target.with_name(f"{target.stem}-captures"))
