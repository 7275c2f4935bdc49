"""`filmcrit correct`, `corrections`, `export corrections`: what a person types, and what is said to it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import BadCall
from archive.records import Film
from archive.reviews.corrections import Correction, Value, apply_corrections
from archive.reviews.storable import check_storable
from filmcrit.corrected_values import parse_assignment, put_in_words
from tests.archive.conftest import make_review
from tests.filmcrit.conftest import Run

URL = "https://darkreel.example/lantern-bridge"


@pytest.mark.parametrize(
    ("written", "field", "value"),
    [
        ("film.year=1962", "film.year", 1962),
        ("film.1.year = 1962 ", "film.year", 1962),
        ("film.year=", "film.year", None),
        ("film.2.title=The  Bridge", "film.2.title", "The Bridge"),
        ("title=a=b", "title", "a=b"),
        ("title= ", "title", None),
        ("critics=Ada Quill; Bo Li;;Ada Quill", "critics", ["Ada Quill", "Bo Li"]),
        ("critics=Ada", "critics", ["Ada"]),
        ("critics=;", "critics", None),
        ("film.directors=A; B", "film.directors", ["A", "B"]),
        ("rating=3.5/4", "rating", ["3.5/4", 3.5, 4.0, None]),
        ("rating=B+", "rating", ["B+", 10.0, 12.0, 0.0]),
        ("rating=two thumbs and a nose", "rating", ["two thumbs and a nose", None, None, None]),
        ("rating=", "rating", None),
        ("kind=essay", "kind", "essay"),
        ("about=series", "about", "series"),
        ("outlet=", "outlet", None),
        ("language=pt-BR", "language", "pt-BR"),
        ("published=1999", "published", "1999"),
        ("published=1999-05", "published", "1999-05"),
        ("published=2000-02-29", "published", "2000-02-29"),
        ("published=1999-05-31T20:15:00+02:00", "published", "1999-05-31T20:15:00+02:00"),
    ],
)
def test_what_is_written_and_what_is_kept(written: str, field: str, value: Value) -> None:
    assert parse_assignment(written) == (field, value)


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("film.year", "write FIELD=VALUE"),
        ("film.yaer=1962", r"'film\.yaer' cannot be corrected; these can: title, outlet, kind"),
        ("=1962", "cannot be corrected"),
        ("text=x", "cannot be corrected"),
        ("film.year=62", "write one from 1870 to 2200"),
        ("film.year=1066", "write one from 1870 to 2200"),
        ("film.year=١٩٦٢", "write one from 1870 to 2200"),
        ("published=1999-13", "is no date: write 1999, 1999-05"),
        ("published=1999-02-30", "is no date"),
        ("published=31.5.1999", "is no date"),
        ("published=19990531", "is no date"),
        ("published=1999-5", "is no date"),
        ("kind=blurb", "write review, interview, news, list, essay, other"),
        ("kind=", "kind cannot be empty"),
        ("about=index", "would make it no article"),
        ("language=English please", "not a language tag"),
        (f"title={'x' * 1001}", "at most 1,000 characters"),
        ("title=\udce9", "not UTF-8"),
    ],
)
def test_what_cannot_be_is_said(written: str, error: str) -> None:
    with pytest.raises(BadCall, match=error):
        parse_assignment(written)


@given(st.sampled_from(["title", "critics", "rating", "film.year", "published", "kind", "language"]), st.text())
def test_whatever_is_written_is_a_value_or_a_clear_line(field: str, text: str) -> None:
    try:
        name, value = parse_assignment(f"{field}={text}")
    except BadCall:
        return
    assert parse_assignment(f"{name}={put_in_words(value)}") == (name, value)
    review = make_review(films=(Film("The Lantern Bridge"),))
    check_storable(
        apply_corrections(review, [Correction(1, name, value, None, "2026-01-01T00:00:00Z")])
    )  # may not raise


@pytest.fixture
def kept(run: Run, page: Callable[..., Path]) -> str:
    """A review in the archive of the working folder; its id."""
    assert run("import", str(page())).code == 0
    (row,) = csv.DictReader(io.StringIO(run("export", "csv").out, newline=""))
    return row["id"]


def test_a_correction_is_shown_found_and_exported(run: Run, kept: str) -> None:
    note = "the restoration's own title card"
    done = run("correct", kept, "film.year=1927", "critics=Bo Li; Cy", "rating=3/4", "--note", note)
    assert done.code == 0
    assert done.out.splitlines() == [
        "critics    Ada Quillon → Bo Li; Cy",
        "rating     3.5/4 (88%) → 3/4 (75%)",
        "film.year  1926 → 1927",
    ]
    shown = run("show", kept).out
    assert "The Lantern Bridge (1927)" in shown
    assert "corrected  critics, film.year, rating" in shown
    assert f"film.year   person — {note}" in shown
    assert "Bo Li; Cy" in run("search", "lanterns", "--critic", "Bo Li").out
    (row,) = csv.DictReader(io.StringIO(run("export", "csv").out, newline=""))
    assert (row["film_year"], row["critics"], row["rating"]) == ("1927", "Bo Li; Cy", "0.75")


def test_an_undone_correction_leaves_the_review_as_it_was(run: Run, kept: str) -> None:
    before = run("show", kept).out
    run("correct", URL, "film.year=", "critics=Bo")
    undone = run("correct", URL, "--undo", "film.year", "--undo", "critics")
    assert (undone.code, undone.out) == (0, "critics    Bo → Ada Quillon\nfilm.year  (none) → 1926\n")
    assert run("show", kept).out == before
    listed = run("correct", kept).out.splitlines()
    assert [("withdrawn" in line) for line in listed] == [True, True]


def test_corrections_are_listed_of_one_review_and_of_all(run: Run, kept: str, page: Callable[..., Path]) -> None:
    run("import", str(page("other.html", slug="other")))
    run("correct", kept, "title=A hymn", "--note", "the print says so\x1b[31m")
    run("correct", "https://darkreel.example/other", "outlet=")
    assert run("correct", kept).out.startswith(f"{kept}  title = A hymn  “the print says so[31m”  20")
    listed = run("corrections").out.splitlines()
    assert len(listed) == 2
    assert "outlet = (none)  20" in listed[1]
    rows = list(csv.DictReader(io.StringIO(run("export", "corrections").out, newline="")))
    assert [(row["field"], row["value"], row["withdrawn"]) for row in rows] == [
        ("title", "A hymn", ""),
        ("outlet", "", ""),
    ]
    assert rows[0]["url"] == URL


def test_where_nothing_is_corrected_it_is_said(run: Run, kept: str) -> None:
    one, every = run("correct", kept), run("corrections")
    assert (one.code, one.out, one.err) == (1, "", f"nothing of {kept} is corrected\n")
    assert (every.code, every.out, every.err) == (1, "", "nothing is corrected in this archive\n")
    assert run("export", "corrections").code == 1


def test_what_stands_already_is_said(run: Run, kept: str) -> None:
    done = run("correct", kept, "film.year=1926")
    assert (done.code, done.out, done.err) == (0, "", "film.year says so already\n")
    assert run("corrections").code == 1


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("film.3.year=1927",), "film.3.year: the article has no such film; another one begins with film.2.title"),
        (("--undo", "title"), "title of ID is not corrected: there is nothing to undo"),
        (("title=x", "--undo", "title"), "correct or undo, one at a time"),
        (("--note", "x"), "--note is for a correction: give FIELD=VALUE as well"),
        (("title=x", "--note", "x" * 1001), "a value or note has at most 1,000 characters, this one 1,001"),
    ],
)
def test_a_call_that_cannot_be_is_one_line(run: Run, kept: str, arguments: tuple[str, ...], error: str) -> None:
    done = run("correct", kept, *arguments)
    assert (done.code, done.out, done.err) == (2, "", f"filmcrit: {error.replace('ID', kept)}\n")
    assert run("corrections").code == 1


def test_what_is_not_kept_cannot_be_corrected_and_no_archive_is_made(run: Run, tmp_path: Path) -> None:
    done = run("correct", URL, "title=x")
    assert (done.code, list(tmp_path.iterdir())) == (1, [])
    assert "there is no archive at filmcrit.db" in done.err


def test_while_another_writes_it_is_said(run: Run, kept: str) -> None:
    with FileLock("filmcrit.db.lock"):
        done = run("correct", kept, "title=x")
    assert done.code == 4
    assert "another filmcrit writes to" in done.err


def test_a_better_reading_and_a_changed_page_leave_it(run: Run, kept: str, page: Callable[..., Path]) -> None:
    run("correct", kept, "film.year=1927")
    page("page.html", line="Everything here is hurried.")
    assert "1  changed" in run("import", "page.html").err
    shown = run("show", kept).out
    assert "The Lantern Bridge (1927)" in shown
    assert "Everything here is hurried." in shown
    assert "revisions  2 (filmcrit history, filmcrit diff)" in shown
    assert "film.year = 1927" in run("history", kept).out
