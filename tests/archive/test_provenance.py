"""Where every value comes from, as CSV."""

from __future__ import annotations

import csv
import io
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.captures.reading import read_capture
from archive.export.csv import write_table
from archive.export.provenance import COLUMNS, write_provenance
from archive.filters import Filters
from archive.query import Corpus
from archive.records import Film, FilmId, Kind, Rating, Review, Source
from archive.store import Archive, Saved
from tests.archive.conftest import make_capture, make_review

Keep = Callable[..., Saved]
EVERYTHING = Filters(kind=None)

SEVERAL = make_review(
    outlet="Silent Hours",
    title="=Two by Murnau",
    films=(
        Film("Sunrise", 1927, ids=(FilmId("imdb", "tt0018455"),), rating=Rating("***", 3.0, 4.0)),
        Film("City Girl", 1930, ("F. W. Murnau",)),
    ),
    critics=("Ada Quill", "Bo Lind"),
    published="2026-02",
    sources={
        "title": Source("meta", "=Two by  Murnau"),
        "film.title": Source("json-ld"),
        "published": Source("text", "Feb. 2026", "month"),
    },
)


def export(corpus: Corpus, filters: Filters = EVERYTHING, **options: Any) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    count = write_provenance(corpus, filters, out, **options)
    rows = list(csv.DictReader(io.StringIO(out.getvalue().lstrip("\ufeff"), newline=""), strict=True))
    assert len(rows) == count
    return rows


def of(rows: list[dict[str, str]], *columns: str) -> dict[str, tuple[str, ...]]:
    return {row["field"]: tuple(row[column] for column in columns) for row in rows}


def test_the_columns_are_the_contract(corpus: Corpus) -> None:
    out = io.StringIO(newline="")
    assert write_provenance(corpus, EVERYTHING, out) == 0
    assert out.getvalue() == (
        "id,url,field,value,source,raw,precision,note,revision,first_seen,last_seen,reader,capture_url,fetched,file,"
        "offset,length,digest\r\n"
    )


def test_every_value_has_a_row(keep: Keep, corpus: Corpus) -> None:
    keep(SEVERAL)
    assert of(export(corpus), "value", "source", "raw", "precision") == {
        "kind": ("review", "", "", ""),
        "outlet": ("Silent Hours", "", "", ""),
        "title": ("=Two by Murnau", "meta", "=Two by  Murnau", ""),
        "published": ("2026-02", "text", "Feb. 2026", "month"),
        "critics": ("Ada Quill; Bo Lind", "", "", ""),
        "film.title": ("Sunrise", "json-ld", "", ""),
        "film.year": ("1927", "", "", ""),
        "film.ids": ("imdb:tt0018455", "", "", ""),
        "film.rating": ("***", "", "", ""),
        "film.2.title": ("City Girl", "json-ld", "", ""),
        "film.2.year": ("1930", "", "", ""),
        "film.2.directors": ("F. W. Murnau", "", "", ""),
        "text": ("A text about sunrise.", "", "", ""),
    }


def test_every_text_of_the_corpus_is_found_in_it(keep: Keep, corpus: Corpus) -> None:
    keep(SEVERAL)
    keep(make_review("faust", films=(Film("Faust", 1926),), rating=Rating("4/5", 4.0, 5.0), language="de"))
    rows = export(corpus)
    for row in corpus.rows(EVERYTHING):
        values = {each["field"]: each["value"] for each in rows if each["id"] == row.id}
        for column in ("outlet", "kind", "about", "title", "critics", "published", "language", "text"):
            assert values.get(column, "") == (getattr(row, column) or "")
        assert values.get("rating", "") == (row.rating_raw or "")
        titles = [value for field, value in values.items() if field.endswith("title") and field != "title"]
        assert "; ".join(titles) == row.film_title
        assert str(row.film_year or "") == (values["film.year"] if row.film_year else "")


def test_the_revision_and_the_place_of_the_bytes(archive: Archive, corpus: Corpus) -> None:
    run = archive.start_run("crawl", None)
    for day, text in ((1, "A boat."), (2, "A tram."), (3, "A tram.")):
        capture = archive.captures.write_resource(
            SEVERAL.url, text.encode(), "text/html", f"2026-03-{day:02}T10:00:00Z"
        )
        archive.save_review(make_review(text=text), archive.save_capture(capture, run), run, "one")
    rows = export(corpus)
    (origin,) = {tuple(row[name] for name in COLUMNS[8:]) for row in rows}
    revision, first_seen, last_seen, reader, url, fetched, file, offset, length, digest = origin
    assert (revision, first_seen, last_seen) == ("2", "2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z")
    assert (reader, url, fetched) == ("one", SEVERAL.url, "2026-03-03T10:00:00Z")
    detail = corpus.get(SEVERAL.id)
    assert detail is not None
    place = (detail.capture.file, str(detail.capture.offset), str(detail.capture.length), detail.capture.digest)
    assert place == (file, offset, length, digest)
    assert read_capture(archive.captures_folder, detail.capture).body == b"A tram."


def test_of_a_revisit_the_bytes_lie_where_its_payload_does(archive: Archive, corpus: Corpus) -> None:
    run = archive.start_run("crawl", None)
    first = make_capture(100, url="https://silent.example/s", digest="sha1:P", file="a.warc.gz", length=50)
    archive.save_capture(first, run)
    again = make_capture(200, fetched="2026-04-01T10:00:00Z", digest="sha1:P", original=first)
    archive.save_review(make_review(), archive.save_capture(again, run), run)
    row = export(corpus)[0]
    assert (row["capture_url"], row["fetched"]) == (again.url, again.fetched)
    assert (row["file"], row["offset"], row["length"], row["digest"]) == ("a.warc.gz", "100", "50", "sha1:P")


def test_what_a_person_says_bears_the_note_also_that_there_is_none(
    archive: Archive, keep: Keep, corpus: Corpus
) -> None:
    keep(make_review(films=(Film("Sunrise", 1929),), critics=("Ada",), sources={"film.year": Source("text", "1929")}))
    archive.correct(make_review().id, {"film.year": 1927, "critics": None}, "as printed")
    found = of(export(corpus), "value", "source", "raw", "note")
    assert found["film.year"] == ("1927", "person", "", "as printed")
    assert found["critics"] == ("", "person", "", "as printed")


def test_a_correction_of_one_film_says_nothing_of_the_others(archive: Archive, keep: Keep, corpus: Corpus) -> None:
    keep(SEVERAL)
    archive.correct(SEVERAL.id, {"film.title": "Aurora"})
    found = of(export(corpus), "value", "source")
    assert found["film.title"] == ("Aurora", "person")
    assert found["film.2.title"] == ("City Girl", "")


def test_filters_and_order_are_those_of_the_corpus(keep: Keep, corpus: Corpus) -> None:
    for name, published, kind in (("b", "2020", Kind.REVIEW), ("a", "2021", Kind.REVIEW), ("c", None, Kind.ESSAY)):
        keep(make_review(name, published=published, kind=kind))
    for filters in (EVERYTHING, Filters(), Filters(since="2021")):
        ids = list(dict.fromkeys(row["id"] for row in export(corpus, filters)))
        assert ids == [row.id for row in corpus.rows(filters)]
    assert export(corpus) == export(corpus)


def test_for_spreadsheets_nothing_runs_and_long_texts_go_on(keep: Keep, corpus: Corpus) -> None:
    review: Review = make_review(title="=1+1", text="x" * 70_000)
    keep(review)
    rows = {row["field"]: row for row in export(corpus, excel=True)}
    assert rows["title"]["value"] == "'=1+1"
    assert "".join(rows["text"][name] for name in ("value", "value_2", "value_3")) == review.text
    assert export(corpus)[-1]["value"] == review.text


def test_a_file_is_whole_or_not_at_all(keep: Keep, corpus: Corpus, tmp_path: Path) -> None:
    keep(SEVERAL)
    target = tmp_path / "provenance.csv"
    target.write_text("as it was")
    with pytest.raises(ZeroDivisionError):
        write_table(("name",), break_off, target)
    assert target.read_text() == "as it was"
    assert write_provenance(corpus, EVERYTHING, target) == 13
    assert target.read_bytes().count(b"\r\n") == 14
    assert [path.name for path in tmp_path.glob("*.part")] == []


def break_off() -> Iterator[tuple[str]]:
    yield ("a",)
    raise ZeroDivisionError


def test_memory_does_not_grow_with_the_archive(archive: Archive, corpus: Corpus) -> None:
    run = archive.start_run("test", None)
    with archive.transaction():
        for number in range(1_500):
            capture = archive.save_capture(make_capture(number), run)
            archive.save_review(make_review(f"page-{number}", text="x " * 4_000), capture, run)
    tracemalloc.start()
    with Path("/dev/null").open("w") as out:
        assert write_provenance(corpus, EVERYTHING, out) == 3_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000  # bytes; the texts alone are 12 MB
