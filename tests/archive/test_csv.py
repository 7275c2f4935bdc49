from __future__ import annotations

import csv
import io
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import ArchiveError
from archive.export.csv import CELL_LIMIT, defuse, split_cell, write_csv
from archive.filters import Filters
from archive.query import Corpus
from archive.records import COLUMNS, CorpusRow, Film, Kind, Rating, Review
from archive.store import Archive, Saved

MakeReview = Callable[..., Review]
Keep = Callable[..., Saved]
EVERYTHING = Filters(kind=None)


def export(corpus: Corpus, *, excel: bool = False) -> str:
    out = io.StringIO(newline="")
    write_csv(corpus, EVERYTHING, out, excel=excel)
    return out.getvalue()


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def as_text(row: CorpusRow) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in row._asdict().items()}


def test_the_columns_are_the_contract(corpus: Corpus) -> None:
    assert export(corpus) == (
        "id,url,outlet,kind,about,title,film_title,film_year,critics,published,rating_raw,rating_value,rating_best,"
        "rating,language,word_count,text,first_seen,last_seen\r\n"
    )


def test_a_line_of_csv(keep: Keep, corpus: Corpus, make_review: MakeReview) -> None:
    review = make_review(
        outlet='The "Hours", weekly',
        films=(Film("Sunrise", 1927),),
        rating=Rating("3½/4", 3.5, 4.0),
        text="One.\n\nTwo, three.",
        published="2019-05",
    )
    keep(review)
    assert export(corpus).split("\r\n")[1] == (
        f'{review.id},https://silent.example/sunrise,"The ""Hours"", weekly",review,,,Sunrise,1927,,2019-05,3½/4,'
        '3.5,4.0,0.875,,4,"One.\n\nTwo, three.",2026-03-01T10:00:00Z,2026-03-01T10:00:00Z'
    )


def test_only_film_reviews_unless_asked(keep: Keep, corpus: Corpus, make_review: MakeReview) -> None:
    keep(make_review("a"))
    keep(make_review("b", kind=Kind.NEWS))
    out = io.StringIO(newline="")
    assert write_csv(corpus, Filters(), out) == 1
    assert [row["kind"] for row in read(out.getvalue())] == ["review"]
    assert len(read(export(corpus))) == 2


def test_the_same_archive_gives_the_same_bytes_in_any_order(
    tmp_path: Path, make_review: MakeReview, make_capture: Any
) -> None:
    reviews = [make_review(str(number), published=f"20{number % 3 + 10}") for number in range(12)]
    texts = set()
    for name, order in (("x.db", reviews), ("y.db", reviews[::-1])):
        with Archive.open(tmp_path / name) as archive:
            run = archive.start_run("test", None)
            for place, review in enumerate(order):
                archive.save_review(review, archive.save_capture(make_capture(place), run), run)
            with Corpus.open(archive.path) as corpus:
                texts.add(export(corpus))
    assert len(texts) == 1


anything = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
awkward = anything | st.text("\"',;\r\n\t =+-@\ufeff|a1é", max_size=30)
numbers = st.floats(0, 1000, allow_nan=False)
reviews = st.fixed_dictionaries(
    {
        "title": st.none() | awkward,
        "text": awkward,
        "outlet": st.none() | awkward.filter(bool),
        "critics": st.lists(awkward.filter(bool), max_size=2).map(tuple),
        "films": st.lists(st.builds(Film, awkward.filter(bool), st.none() | st.integers(1870, 2200)), max_size=2).map(
            tuple
        ),
        "rating": st.none() | st.builds(Rating, awkward, st.none() | numbers, st.none() | numbers),
        "word_count": st.integers(0, 10**6),
    }
)
one_archive_for_many = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100
)


@one_archive_for_many
@given(fields=reviews)
def test_any_review_reads_back_with_csv_and_pandas(
    fields: dict[str, Any], keep: Keep, corpus: Corpus, make_review: MakeReview
) -> None:
    keep(make_review(**fields))
    (row,) = corpus.rows(EVERYTHING)
    text = export(corpus)
    assert read(text) == [as_text(row)]
    frame = pd.read_csv(io.StringIO(text, newline=""), dtype=str, keep_default_na=False)
    assert frame.to_dict("records") == [as_text(row)]
    typed = pd.read_csv(io.StringIO(text, newline=""))
    if row.rating_value is not None:
        assert typed["rating_value"][0] == pytest.approx(row.rating_value, rel=1e-15)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("  =cmd|' /C calc'!A0", "'  =cmd|' /C calc'!A0"),
        ("\u00a0@SUM(A1)", "'\u00a0@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\tplain", "'\tplain"),
        ("\rplain", "'\rplain"),
        ("＝1+1", "'＝1+1"),
        ("-A Film", "'-A Film"),
        ("+1 (-4..+4)", "'+1 (-4..+4)"),
        ("- the end", "'- the end"),
        ("-1", "-1"),
        ("+3.5", "+3.5"),
        ("-2,5", "-2,5"),
        ("plain", "plain"),
        ("3/4", "3/4"),
        ("", ""),
        (None, None),
        (-1.5, -1.5),
    ],
)
def test_cells_that_a_spreadsheet_would_run(cell: object, expected: object) -> None:
    assert defuse(cell) == expected


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), st.integers(0, 80_000))
def test_parts_of_a_cell_join_to_the_whole(piece: str, size: int) -> None:
    text = (piece or "x") * (size // max(1, len(piece)))
    parts = split_cell(text)
    assert "".join(parts) == text
    assert all(len(part.encode("utf-16-le")) // 2 < CELL_LIMIT for part in parts)
    assert all(parts[1:])


def test_excel_gets_all_of_a_long_text(keep: Keep, corpus: Corpus, make_review: MakeReview) -> None:
    long = "=" + "wörter 🎬 " * 9_000
    keep(make_review("a", text=long, published="2019"))
    keep(make_review("b", text="short", title="@home", published="2020"))
    keep(make_review("c", text="x" * (CELL_LIMIT - 1), published="2021"))
    text = export(corpus, excel=True)
    assert text.startswith("\ufeffid,url,")
    first, second, third = read(text[1:])
    assert list(first) == [*COLUMNS, "text_2", "text_3"]
    assert "".join(first[name].removeprefix("'") for name in ("text", "text_2", "text_3")) == long
    assert all(
        len(cell.encode("utf-16-le")) // 2 <= CELL_LIMIT for row in (first, second, third) for cell in row.values()
    )
    assert (second["title"], second["text"], second["text_2"]) == ("'@home", "short", "")
    assert third["text_2"] == ""


def test_excel_without_long_texts_has_the_usual_columns(keep: Keep, corpus: Corpus, make_review: MakeReview) -> None:
    keep(make_review(rating=Rating("-1", -1.0)))
    (row,) = read(export(corpus, excel=True)[1:])
    assert list(row) == list(COLUMNS)
    assert (row["rating_raw"], row["rating_value"]) == ("-1", "-1.0")


def test_a_file_is_written_whole(keep: Keep, corpus: Corpus, tmp_path: Path, make_review: MakeReview) -> None:
    keep(make_review(text="Fog. é 東京"))
    target = tmp_path / "out.csv"
    assert write_csv(corpus, EVERYTHING, target) == 1
    assert target.read_bytes().decode("utf-8") == export(corpus)
    assert [file.name for file in tmp_path.glob("*.part")] == []


def test_a_failed_export_leaves_the_old_file(
    keep: Keep, corpus: Corpus, tmp_path: Path, make_review: MakeReview, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(make_review())
    target = tmp_path / "out.csv"
    target.write_text("of yesterday")
    rows = corpus.rows

    def stop(filters: Filters) -> Any:
        yield from rows(filters)
        raise KeyboardInterrupt

    monkeypatch.setattr(corpus, "rows", stop)
    with pytest.raises(KeyboardInterrupt):
        write_csv(corpus, EVERYTHING, target)
    assert target.read_text() == "of yesterday"
    assert list(tmp_path.glob(".out.csv*")) == []


def test_permissions_and_links_are_kept(corpus: Corpus, tmp_path: Path) -> None:
    target, link, new = tmp_path / "out.csv", tmp_path / "link.csv", tmp_path / "new.csv"
    target.touch()
    target.chmod(0o640)
    link.symlink_to(target)
    write_csv(corpus, EVERYTHING, link)
    write_csv(corpus, EVERYTHING, new)
    assert link.is_symlink()
    assert target.read_text().startswith("id,")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    plain = tmp_path / "plain"
    plain.touch()
    assert new.stat().st_mode == plain.stat().st_mode


def test_a_pipe_is_written_to_directly(corpus: Corpus, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    write_csv(corpus, EVERYTHING, pipe)
    reader.join(5)
    assert got[0].startswith("id,")
    assert pipe.is_fifo()


def test_a_folder_that_is_not_there_is_named(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"cannot write .*nowhere.*No such file"):
        write_csv(corpus, EVERYTHING, tmp_path / "nowhere" / "out.csv")


def test_two_passes_see_one_archive(
    keep: Keep, corpus: Corpus, make_review: MakeReview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that grows over the limit between counting and writing must not be lost."""
    keep(make_review("a", text="short"))
    rows, calls = corpus.rows, []

    def grow(filters: Filters) -> Any:
        calls.append(filters)
        yield from rows(filters)
        if len(calls) == 1:
            keep(make_review("a", text="x" * 40_000))

    monkeypatch.setattr(corpus, "rows", grow)
    (row,) = read(export(corpus, excel=True)[1:])
    assert row["text"] == "short"
    assert len(calls) == 2
