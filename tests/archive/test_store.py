from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from archive.errors import ArchiveError, ArchiveLocked
from archive.query import Corpus
from archive.records import Capture, Film, FilmId, Kind, Rating, Review, Source
from archive.reviews.storable import ReviewError
from archive.reviews.versions import Saved
from archive.schema.migrations import APPLICATION_ID, MIGRATIONS_TABLE
from archive.store import Archive

MakeReview = Callable[..., Review]
Keep = Callable[..., Saved]

FULL = {
    "outlet": "Silent Hours",
    "about": "film",
    "title": "A song of two humans",
    "standfirst": "Tender.",
    "films": (
        Film("Sunrise", 1927, ("F. W. Murnau",), (FilmId("imdb", "tt0018455"),), Rating("***", 3.0, 4.0)),
        Film("City Girl", 1930),
    ),
    "critics": ("Ada Quill", "Bo Lind"),
    "published": "2026-02-01T09:00:00+01:00",
    "modified": "2026-02",
    "rating": Rating("B+", 8.0, 12.0, 0.0),
    "language": "en-GB",
    "text": "Tender.\n\nIt begins in a boat.",
    "bio": "Ada Quill writes from Ghent.",
    "image": "https://silent.example/boat.jpg",
    "word_count": 7,
    "partial": True,
    "sources": {"title": Source("json-ld", "A song", None), "published": Source("meta", precision="second")},
}


def count(archive: Archive, table: str) -> int:
    return int(archive.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def check_fulltext(archive: Archive) -> None:
    """Raises when the index and the tables disagree in a single word."""
    archive.connection.execute("INSERT INTO fulltext(fulltext, rank) VALUES ('integrity-check', 1)")


def test_a_review_comes_back_as_it_was_saved(keep: Keep, corpus: Corpus, make_review: MakeReview) -> None:
    review = make_review(**FULL)
    assert keep(review) is Saved.NEW
    detail = corpus.get(review.id)
    assert detail is not None
    assert detail.review == review


def test_saving_the_same_again_only_moves_last_seen(keep: Keep, corpus: Corpus, make_review: MakeReview) -> None:
    keep(make_review(), "2026-03-01T10:00:00Z")
    assert keep(make_review(), "2026-03-09T10:00:00Z") is Saved.UNCHANGED
    (row,) = corpus.rows()
    assert (row.first_seen, row.last_seen) == ("2026-03-01T10:00:00Z", "2026-03-09T10:00:00Z")


def test_another_url_of_the_same_article_changes_nothing(keep: Keep, archive: Archive, make_review: MakeReview) -> None:
    keep(make_review())
    assert keep(make_review(url="https://silent.example/sunrise/amp/")) is Saved.UNCHANGED
    assert count(archive, "reviews") == 1


def test_a_changed_review_replaces_every_row(
    keep: Keep, archive: Archive, corpus: Corpus, make_review: MakeReview
) -> None:
    keep(make_review(**FULL))
    changed = make_review(critics=("Cy Twill",), films=(Film("Tabu", 1931),), text="Altogether other words.")
    assert keep(changed) is Saved.CHANGED
    detail = corpus.get(changed.id)
    assert detail is not None
    assert detail.review == changed
    assert [count(archive, table) for table in ("critics", "outlets", "films", "film_ids", "film_directors")] == [
        *(1, 0, 1, 0, 0)
    ]
    assert not list(corpus.search("boat"))
    assert len(list(corpus.search("altogether"))) == 1
    check_fulltext(archive)


def test_an_older_capture_never_replaces_a_newer_reading(keep: Keep, corpus: Corpus, make_review: MakeReview) -> None:
    keep(make_review(text="Now."), "2026-03-01T10:00:00Z")
    assert keep(make_review(text="Then."), "2025-03-01T10:00:00Z") is Saved.UNCHANGED
    (row,) = corpus.rows()
    assert (row.text, row.first_seen, row.last_seen) == ("Now.", "2025-03-01T10:00:00Z", "2026-03-01T10:00:00Z")


def test_names_that_others_still_use_stay(keep: Keep, archive: Archive, make_review: MakeReview) -> None:
    shared = {"critics": ("Ada Quill",), "outlet": "Silent Hours", "films": (Film("Sunrise", 1927),)}
    keep(make_review("one", **shared))
    keep(make_review("two", **shared))
    keep(make_review("two", outlet="Late Reel"))
    assert [count(archive, table) for table in ("critics", "outlets", "films")] == [1, 2, 1]


@pytest.mark.parametrize(
    "unfit",
    [
        {"published": "yesterday"},
        {"published": "2026-13-01x"},
        {"modified": "1 May 2026"},
        {"word_count": -1},
        {"language": ""},
        {"outlet": ""},
        {"critics": ("Ada Quill", "")},
        {"films": (Film("Sunrise", 1927), Film("", 1930))},
        {"films": (Film("Sunrise", 12),)},
    ],
)
def test_an_unfit_review_leaves_nothing_behind(
    unfit: dict[str, object], keep: Keep, archive: Archive, make_review: MakeReview
) -> None:
    with archive.transaction():
        keep(make_review("good", critics=("Bo Lind",)))
        with pytest.raises(ReviewError, match=r"silent\.example/bad"):
            keep(make_review("bad", **{"critics": ("Ada Quill",), **unfit}))
        keep(make_review("fine"))
    assert [count(archive, table) for table in ("reviews", "critics", "films", "outlets")] == [2, 1, 0, 0]
    check_fulltext(archive)


def test_a_failed_change_keeps_what_was_there(
    keep: Keep, archive: Archive, corpus: Corpus, make_review: MakeReview
) -> None:
    keep(make_review(**FULL))
    with pytest.raises(ReviewError):
        keep(make_review(films=(Film("", 1930),)))
    detail = corpus.get(make_review().id)
    assert detail is not None
    assert detail.review == make_review(**FULL)
    check_fulltext(archive)


def test_a_rating_outside_its_scale_is_kept_but_not_normalised(
    keep: Keep, corpus: Corpus, make_review: MakeReview
) -> None:
    keep(make_review(rating=Rating("11/10", 11.0, 10.0)))
    (row,) = corpus.rows()
    assert (row.rating_raw, row.rating_value, row.rating) == ("11/10", 11.0, None)


def test_text_that_sqlite_cannot_hold_is_mended(keep: Keep, corpus: Corpus, make_review: MakeReview) -> None:
    broken = make_review(
        text="a\ud83d b\0c \U0001f3ac",
        critics=("Ada\0Quill",),
        films=(Film("Sun\udc00rise", 1927, ids=(FilmId("imdb", "tt\0"),)),),
        sources={"title": Source("meta", "\ud83d")},
    )
    keep(broken)
    detail = corpus.get(broken.id)
    assert detail is not None
    assert detail.review.text == "a\ufffd b\ufffdc \U0001f3ac"
    assert detail.review.critics == ("Ada\ufffdQuill",)
    assert detail.review.films[0].title == "Sun\ufffdrise"
    assert detail.review.films[0].ids == (FilmId("imdb", "tt\ufffd"),)
    assert detail.review.sources["title"].raw == "\ufffd"
    assert detail.review.kind is Kind.REVIEW


def test_a_critic_named_twice_is_one(keep: Keep, corpus: Corpus, make_review: MakeReview) -> None:
    keep(make_review(critics=("Ada Quill", "Bo Lind", "Ada Quill")))
    assert next(corpus.rows()).critics == "Ada Quill; Bo Lind"


def test_a_transaction_inside_another_is_part_of_it(keep: Keep, archive: Archive, make_review: MakeReview) -> None:
    def fail() -> None:
        with archive.transaction():
            with archive.transaction():
                keep(make_review())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert count(archive, "reviews") == 0
    keep(make_review())
    assert count(archive, "reviews") == 1


def test_a_review_needs_its_capture(archive: Archive, make_review: MakeReview) -> None:
    run = archive.start_run("test", None)
    with pytest.raises(sqlite3.IntegrityError, match="no capture 7"):
        archive.save_review(make_review(), 7, run)


def test_runs_are_recorded(archive: Archive) -> None:
    run = archive.start_run("crawl", "demo")
    archive.finish_run(run, "done", {"reviews": 3})
    command, site, started, finished, outcome, counts = archive.connection.execute(
        "SELECT command, site, started, finished, outcome, counts FROM runs"
    ).fetchone()
    assert (command, site, outcome, json.loads(counts)) == ("crawl", "demo", "done", {"reviews": 3})
    assert started <= finished


def test_the_place_of_a_capture_is_kept(archive: Archive, make_capture: Callable[..., Capture]) -> None:
    capture = make_capture(5, headers=(("Content-Type", "text/html; charset=\xe9"), ("X", "")))
    key = archive.save_capture(capture, archive.start_run("test", None))
    row = archive.connection.execute("SELECT headers, file, offset FROM captures WHERE id = ?", (key,)).fetchone()
    assert tuple(map(tuple, json.loads(row[0]))) == capture.headers
    assert row[1:] == ("a.warc.gz", 5)


def test_folders_lie_beside_the_database(archive: Archive, path: Path) -> None:
    assert archive.captures_folder == path.parent / "corpus-captures"
    assert not archive.captures_folder.exists()  # made with the first capture


def test_a_second_writer_is_refused_at_once(archive: Archive, path: Path) -> None:
    with pytest.raises(ArchiveLocked, match="another filmcrit") as locked:
        Archive.open(path)
    assert locked.value.exit_code == 4
    link = path.with_name("link.db")
    link.symlink_to(path)
    with pytest.raises(ArchiveLocked):
        Archive.open(link)
    code = f"from pathlib import Path; from archive.store import Archive; Archive.open(Path({str(path)!r}))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "ArchiveLocked" in other.stderr


def test_after_closing_the_next_may_write(archive: Archive, path: Path) -> None:
    archive.close()
    with Archive.open(path) as again:
        assert count(again, "reviews") == 0


def test_a_database_held_by_another_program_gives_a_clear_line(
    archive: Archive, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.connection.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveLocked, match="in use by another program"):
        archive.start_run("test", None)
    other.execute("ROLLBACK")
    other.close()
    assert archive.start_run("test", None) == 1


def foreign_files(folder: Path) -> list[tuple[Path, str]]:
    text = folder / "notes.txt"
    text.write_text("Not a database at all, but long enough to look like something. " * 40)
    other = folder / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    newer = folder / "newer.db"
    Archive.open(newer).close()
    with sqlite3.connect(newer) as connection:
        connection.execute(f"INSERT INTO {MIGRATIONS_TABLE} VALUES (NULL, 'filmcrit', '999_future', '2030-01-01')")
    connection.close()
    damaged = folder / "damaged.db"
    damaged.write_bytes(newer.read_bytes()[:100] + os.urandom(9000))
    return [
        (text, "is not a SQLite database"),
        (other, "no filmcrit archive"),
        (newer, "newer version of filmcrit"),
        (damaged, "cannot be used|not a SQLite database"),
    ]


def test_what_is_no_archive_of_ours_is_refused_and_never_touched(tmp_path: Path) -> None:
    for file, message in foreign_files(tmp_path):
        before = file.read_bytes()
        for open_it in (Archive.open, Corpus.open):
            with pytest.raises(ArchiveError, match=message):
                open_it(file)
        assert file.read_bytes() == before


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="there is no folder"):
        Archive.open(tmp_path / "nowhere" / "x.db")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be used"):
        Archive.open(tmp_path)


def test_an_empty_file_becomes_an_archive(path: Path) -> None:
    path.touch()
    with Archive.open(path) as archive:
        assert count(archive, "reviews") == 0
        assert archive.connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_a_read_only_folder_gives_a_clear_line(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("permissions do not bind the superuser")
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(ArchiveError):
        Archive.open(tmp_path / "x.db")


OTHER: dict[str, object] = {
    "kind": Kind.ESSAY,
    "films": (Film("Sunrise", 1927, rating=Rating("**")),),
    "critics": ("Bo Lind", "Ada Quill"),
    "rating": Rating("B+", 8.0, 12.0),
    "word_count": 8,
    "partial": False,
    "sources": {"title": Source("meta", "A song", None)},
    "published": "2026-02-01",
    "modified": None,
    "language": "en",
}


REVISING = {"title", "standfirst", "films", "text"}  # what a critic publishes; the rest is around it, or the order


@pytest.mark.parametrize("field", sorted({field.name for field in fields(Review)} - {"url", "canonical_url"}))
def test_any_change_of_content_is_shown(field: str, keep: Keep, corpus: Corpus, make_review: MakeReview) -> None:
    keep(make_review(**FULL))
    changed = make_review(**FULL | {field: OTHER.get(field, "something else")})
    assert keep(changed) is (Saved.CHANGED if field in REVISING else Saved.UNCHANGED)
    detail = corpus.get(changed.id)
    assert detail is not None
    assert getattr(detail.review, field) == getattr(changed, field)


def test_an_archive_into_which_nothing_came_can_be_discarded(path: Path, make_capture: Callable[..., Capture]) -> None:
    with Archive.open(path, discard_unused=True) as archive:
        archive.start_run("crawl", "mistyped.example")
    assert not path.exists()
    with Archive.open(path, discard_unused=True) as archive:
        archive.save_capture(make_capture(0), archive.start_run("crawl", "screen.example"))
    assert path.exists()


def test_an_archive_that_was_there_before_is_never_discarded(path: Path) -> None:
    Archive.open(path).close()
    Archive.open(path, discard_unused=True).close()
    assert path.exists()


def test_an_article_seen_again_moves_forward_only(
    archive: Archive, corpus: Corpus, make_review: MakeReview, make_capture: Callable[..., Capture]
) -> None:
    run = archive.start_run("test", None)
    first = make_capture(0)
    archive.save_review(make_review(), archive.save_capture(first, run), run)
    for offset, day in ((1, "2026-04-01"), (2, "2026-03-15")):
        again = make_capture(offset, fetched=f"{day}T10:00:00Z", status=304, original=first)
        archive.see_again(archive.save_capture(again, run))
    archive.see_again(archive.save_capture(make_capture(3, url="https://elsewhere.example/"), run))
    (row,) = corpus.rows()
    assert (row.first_seen, row.last_seen) == ("2026-03-01T10:00:00Z", "2026-04-01T10:00:00Z")
    assert count(archive, "sightings") == 3
