"""The corpus as CSV: RFC 4180, UTF-8, the columns of `archive.records.COLUMNS` in that order."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Final, TextIO

from archive.export.whole import open_whole
from archive.filters import Filters
from archive.query import Corpus
from archive.records import COLUMNS

CELL_LIMIT: Final = 32_767
"""Characters (UTF-16 units) of a cell in Excel; it cuts what is longer, without a word."""

_BOM: Final = "\ufeff"
_PART: Final = CELL_LIMIT - 1  # room for the apostrophe that defuses
# Signs with which a spreadsheet takes a cell for a formula, also after blanks; the wide ones in East Asian locales.
_FORMULA: Final = re.compile(r"[\s\ufeff\u200b]*[=+\-@＝＋－＠]|[\t\r]")
_NUMBER: Final = re.compile(r"[+-]?\d{1,15}([.,]\d{1,15})?", re.ASCII)


Row = Sequence[object]
Table = Callable[[], Iterable[Row]]
"""What gives the rows of a table from the first on, each time that it is called."""


def write_csv(corpus: Corpus, filters: Filters, out: TextIO | Path, *, excel: bool = False) -> int:
    """Write the articles that pass the filters, with a header line; gives the number of articles.

    A path is written whole or not at all; a stream should not translate line ends (`newline=""`). NULL is an
    empty field, numbers are written so that they read back the same. Memory does not grow with the archive.

    `excel` is for spreadsheets, which change text that they do not understand: a BOM; an apostrophe before
    cells that would run as a formula; cells over the limit go on in further columns at the end (`text_2`, ...).
    """
    with corpus.snapshot():
        return write_table(COLUMNS, lambda: corpus.rows(filters), out, excel=excel)


def write_table(columns: Sequence[str], table: Table, out: TextIO | Path, *, excel: bool = False) -> int:
    """Write a table with a header line, as `write_csv` says; gives the number of rows behind the header.

    With `excel` the rows are read twice, and must be the same both times.
    """
    with open_whole(out) if isinstance(out, Path) else nullcontext(out) as stream:
        if excel:
            stream.write(_BOM)
        writer = csv.writer(stream, lineterminator="\r\n")
        count = -1  # the header is no row
        with closing((_excel_rows if excel else _plain_rows)(columns, table)) as rows:
            for row in rows:
                writer.writerow(row)
                count += 1
    return count


def _plain_rows(columns: Sequence[str], table: Table) -> Generator[Row, None, None]:
    yield columns
    yield from table()


def _excel_rows(columns: Sequence[str], table: Table) -> Generator[Row, None, None]:
    most = _count_parts(table(), len(columns))
    long = {place: count for place, count in enumerate(most) if count > 1}
    yield (*columns, *(f"{columns[place]}_{number}" for place, count in long.items() for number in range(2, count + 1)))
    for row in table():
        split = {place: split_cell(str(row[place] or "")) for place in long}
        first = (split[place][0] if place in split else value for place, value in enumerate(row))
        more = (part for place, count in long.items() for part in _padded(split[place][1:], count - 1))
        yield tuple(defuse(cell) for cell in (*first, *more))


def _count_parts(rows: Iterable[Row], width: int) -> list[int]:
    """For each column, the most parts that any of its cells takes."""
    most = [1] * width
    for row in rows:
        for place, value in enumerate(row):
            if isinstance(value, str) and len(value) * 2 > _PART:  # an exact count only for what may be too long
                most[place] = max(most[place], len(split_cell(value)))
    return most


def split_cell(text: str) -> list[str]:
    """`text` in parts that a cell can hold; joined, they are `text`. Never inside a character."""
    parts = []
    while len(text) > _PART or len(text.encode("utf-16-le")) // 2 > _PART:
        part = text[:_PART].encode("utf-16-le")[: _PART * 2].decode("utf-16-le", "ignore")
        parts.append(part)
        text = text[len(part) :]
    return [*parts, text]


def _padded(parts: list[str], width: int) -> list[str]:
    return [*parts, *[""] * (width - len(parts))]


def defuse(cell: object) -> object:
    """The cell with an apostrophe before it, when a spreadsheet would run it; numbers stay numbers."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
