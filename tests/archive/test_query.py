from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from archive.errors import ArchiveError, BadCall
from archive.filters import Filters
from archive.query import Corpus
from archive.records import COLUMNS, Film, FilmId, Kind, Rating, Review
from archive.snippets import cut_snippet
from archive.store import Archive, Saved

MakeReview = Callable[..., Review]
Keep = Callable[..., Saved]

SUNRISE = Film("Sunrise", 1927, ids=(FilmId("imdb", "tt1"),))
AURORE = Film("L'Aurore", 1927, ids=(FilmId("imdb", "tt1"),))

REVIEWS: dict[str, dict[str, Any]] = {
    "a": {
        "outlet": "The Silent Hours",
        "critics": ("Ada Quill",),
        "films": (Film("Sunrise", 1927),),
        "published": "2019",
        "language": "en-GB",
        "title": "Fog and love",
    },
    "b": {
        "outlet": "Late Reel",
        "critics": ("Zoë Anders", "Bo Lind"),
        "films": (AURORE,),
        "language": "fr",
        "published": "2019-05-31T23:30:00-05:00",
        "text": "Une aube. Fog, seen once.",
    },
    "c": {
        "outlet": "Late Reel",
        "critics": ("Anna Bo",),
        "films": (Film("Sunrise Over Rome", 1960), SUNRISE),
        "published": "2020-02-29",
        "language": "en",
    },
    "d": {
        "text": "東京物語はとても静かな映画です。ความรักและหมอก",
        "language": "ja",
        "critics": ("山田花子",),
        "films": (Film("東京物語", 1953),),
    },
    "e": {"kind": Kind.INTERVIEW, "published": "2018-01-01", "language": "en"},
}


@pytest.fixture
def filled(keep: Keep, corpus: Corpus, make_review: MakeReview) -> Corpus:
    for name in "ebdca":  # not the order in which they come back
        keep(make_review(name, **REVIEWS[name]))
    return corpus


def names(rows: Any) -> str:
    return "".join(row.url[-1] for row in rows)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "dabc"),
        ({"kind": None}, "deabc"),
        ({"kind": Kind.INTERVIEW}, "e"),
        ({"outlet": "late reel"}, "bc"),
        ({"outlet": "Silent"}, "a"),
        ({"outlet": "Sil"}, ""),
        ({"critic": "zoe anders"}, "b"),
        ({"critic": "Bo"}, "bc"),
        ({"critic": "Ann"}, ""),
        ({"critic": "花子"}, "d"),
        ({"film": "sunrise"}, "abc"),  # b calls it L'Aurore, and shares an id
        ({"film": "aurore"}, ""),
        ({"film": "l’aurore"}, "abc"),
        ({"film": "rome"}, "c"),
        ({"film": "東京"}, "d"),
        ({"language": "en"}, "ac"),
        ({"language": "EN-gb"}, "a"),
        ({"language": "e"}, None),
        ({"since": "2019"}, "abc"),
        ({"since": "2019-05-31"}, "abc"),
        ({"since": "2020"}, "c"),
        ({"until": "2019"}, "ab"),
        ({"until": "2019-05-31"}, "ab"),
        ({"until": "2019-05-30"}, "a"),
        ({"since": "2019-06", "until": "2020-02"}, "ac"),
        ({"until": "2020-02-28"}, "ab"),
        ({"film": "Sunrise", "outlet": "Late Reel", "since": "2020", "language": "en"}, "c"),
        ({"film": "100%_"}, ""),
    ],
)
def test_filters(filters: dict[str, Any], expected: str | None, filled: Corpus) -> None:
    if expected is None:
        with pytest.raises(BadCall):
            Filters(**filters)
    else:
        assert names(filled.rows(Filters(**filters))) == expected


@pytest.mark.parametrize(
    "bad",
    [
        {"since": "May 2019"},
        {"until": "2019-13"},
        {"since": "2019-1-1"},
        {"language": "en%"},
        {"film": " "},
        {"critic": ""},
    ],
)
def test_a_bad_filter_is_a_bad_call(bad: dict[str, Any]) -> None:
    with pytest.raises(BadCall):
        Filters(**bad)


def test_the_view_and_the_rows_are_one(filled: Corpus) -> None:
    cursor = filled.connection.execute("SELECT * FROM corpus ORDER BY published, id")
    assert tuple(column[0] for column in cursor.description) == COLUMNS
    assert cursor.fetchall() == list(filled.rows(Filters(kind=None)))


def test_several_films_and_critics_are_joined(filled: Corpus) -> None:
    row = next(filled.rows(Filters(film="Rome")))
    assert (row.film_title, row.film_year) == ("Sunrise Over Rome; Sunrise", None)
    assert next(filled.rows(Filters(critic="Zoë"))).critics == "Zoë Anders; Bo Lind"


def test_pandas_reads_rows_and_sql(filled: Corpus) -> None:
    frame = pd.DataFrame(filled.rows())
    assert tuple(frame.columns) == COLUMNS
    by_sql = pd.read_sql("SELECT * FROM corpus WHERE kind = 'review' ORDER BY published, id", filled.connection)
    pd.testing.assert_frame_equal(frame, by_sql)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("fog", "ab"),  # in a's title, in b's text
        ("FOG", "ab"),
        ("fog love", "a"),
        ('"fog seen"', "b"),
        ('"seen fog"', ""),
        ("fog -love", "b"),
        ("aube OR love", "ab"),
        ("sunri*", "ac"),
        ("zoe", "b"),
        ("東京", "d"),
        ("静かな映画", "d"),
        ("หมอก", "d"),
        ("東京 -静かな", ""),
        ("東京 OR fog", "dab"),
        ("東京 fog", ""),
        ("山田花子", "d"),
    ],
)
def test_search(query: str, expected: str, filled: Corpus) -> None:
    assert sorted(names(hit.row for hit in filled.search(query))) == sorted(expected)


def test_the_best_come_first(filled: Corpus, keep: Keep, make_review: MakeReview) -> None:
    hits = list(filled.search("fog"))
    assert names(hit.row for hit in hits) == "ab"
    assert hits[0].score > hits[1].score
    keep(make_review("x", text="東京。東京。東京。", published="2001"))
    parts = list(filled.search("物語 OR 東京"))
    assert [hit.row.url[-1] for hit in parts] == ["d", "x"]
    assert parts[0].score > parts[1].score


def test_a_search_takes_filters_and_a_limit(filled: Corpus) -> None:
    assert names(hit.row for hit in filled.search("fog", Filters(language="fr"))) == "b"
    assert names(hit.row for hit in filled.search("東京", Filters(language="fr"))) == ""
    assert names(hit.row for hit in filled.search("fog", limit=1)) == "a"
    with pytest.raises(BadCall, match="use an export"):
        filled.search("fog", limit=0)  # said at once, not when the first hit is asked for


def test_snippets_mark_the_terms(filled: Corpus) -> None:
    assert [hit.snippet for hit in filled.search("seen")] == ["Une aube. Fog, [seen] once."]
    (hit,) = filled.search("静かな", marks=("<b>", "</b>"))
    assert hit.snippet == "東京物語はとても<b>静かな</b>映画です。ความรักและหมอก"


def test_a_snippet_is_cut_around_the_first_term() -> None:
    text = "前" * 200 + "東京\n\nの" + "後" * 200
    snippet = cut_snippet(text, ["東京", "後後"], ("\\1", "]"))
    assert snippet.startswith("…" + "前" * 60 + "\\1東京] の\\1後後]")
    assert snippet.endswith("…")
    assert len(snippet) < 250
    assert cut_snippet("short", ["absent"], ("[", "]")) == "short"
    assert cut_snippet("a.b axb", ["a.b"], ("[", "]")) == "[a.b] axb"


def test_get_by_id_and_by_every_url(filled: Corpus, keep: Keep, make_review: MakeReview) -> None:
    review = make_review(
        "f", url="https://cdn.example/f.amp", canonical_url="https://silent.example/f", bio="From Ghent."
    )
    keep(review)
    for name in (
        review.id,
        f" {review.id}\n",
        "https://silent.example/f",
        "https://silent.example/f?utm_source=x",
        "https://silent.example/f?amp=1",
        "https://cdn.example/f.amp",
    ):
        found = filled.get(name)
        assert found is not None, name
        assert found.review == review
        assert found.row.id == review.id
        assert (found.capture.url, found.capture.file) == (review.url, "a.warc.gz")


@pytest.mark.parametrize("nowhere", ["0" * 16, "https://silent.example/none", "", "no url at all", "http://[", "東京"])
def test_get_of_what_is_not_kept_is_none(nowhere: str, filled: Corpus) -> None:
    assert filled.get(nowhere) is None


def test_stats(filled: Corpus, keep: Keep, make_review: MakeReview) -> None:
    keep(make_review("g", rating=Rating("3/4"), partial=True))
    stats = filled.stats()
    assert (stats.articles, stats.kinds) == (6, {"review": 5, "interview": 1})
    assert stats.outlets == {None: 2, "Late Reel": 2, "The Silent Hours": 1}
    assert stats.languages == {None: 1, "en": 1, "en-GB": 1, "fr": 1, "ja": 1}
    assert (stats.critics, stats.films, stats.captures, stats.captured_bytes) == (5, 3, 6, 60)
    assert (stats.words, stats.rated, stats.partial) == (20, 1, 1)
    assert (stats.first_published, stats.last_published) == ("2019", "2020-02-29")


def test_an_empty_archive_has_figures_too(corpus: Corpus) -> None:
    assert corpus.stats().articles == 0
    assert list(corpus.rows()) == []
    assert list(corpus.search("fog")) == []


def test_nothing_can_be_written(filled: Corpus) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        filled.connection.execute("DELETE FROM reviews")


def test_a_missing_archive_names_the_remedy_and_makes_no_file(path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"filmcrit crawl.*--db"):
        Corpus.open(path)
    assert not path.exists()


def test_a_path_may_hold_any_sign(tmp_path: Path) -> None:
    path = tmp_path / "50% of films? #1.db"
    Archive.open(path).close()
    with Corpus.open(str(path)) as corpus:
        assert corpus.stats().articles == 0


def test_a_folder_that_cannot_be_written_can_be_read(
    filled: Corpus, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    archive.close()
    monkeypatch.setattr("os.access", lambda *_: False)
    with Corpus.open(archive.path) as corpus:
        assert corpus.stats().articles == 5
        assert not archive.path.with_name("corpus.db-shm").exists()


def test_rows_are_of_one_moment(filled: Corpus, keep: Keep, make_review: MakeReview) -> None:
    rows = filled.rows()
    first = next(rows)
    keep(make_review("z", published="2030"))
    assert names([first, *rows]) == "dabc"
    assert names(filled.rows()) == "dabcz"
    with filled.snapshot():
        before = filled.stats().articles
        keep(make_review("y"))
        assert filled.stats().articles == before
    assert filled.stats().articles == before + 1
