"""The corpus as CSV: RFC 4180, UTF-8, the columns of `archive.records.COLUMNS` in that order."""

from __future__ import annotations

import csv
import re
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Final, TextIO

from archive.export.whole import open_whole
from archive.filters import Filters
from archive.query import Corpus
from archive.records import COLUMNS, CorpusRow

CELL_LIMIT: Final = 32_767
"""Characters (UTF-16 units) of a cell in Excel; it cuts what is longer, without a word."""

_BOM: Final = "\ufeff"
_PART: Final = CELL_LIMIT - 1  # room for the apostrophe that defuses
# Signs with which a spreadsheet takes a cell for a formula, also after blanks; the wide ones in East Asian locales.
_FORMULA: Final = re.compile(r"[\s\ufeff\u200b]*[=+\-@＝＋－＠]|[\t\r]")
_NUMBER: Final = re.compile(r"[+-]?\d{1,15}([.,]\d{1,15})?", re.ASCII)


def write_csv(corpus: Corpus, filters: Filters, out: TextIO | Path, *, excel: bool = False) -> int:
    """Write the articles that pass the filters, with a header line; gives the number of articles.

    A path is written whole or not at all; a stream should not translate line ends (`newline=""`). NULL is an
    empty field, numbers are written so that they read back the same. Memory does not grow with the archive.

    `excel` is for spreadsheets, which change text that they do not understand: a BOM; an apostrophe before
    cells that would run as a formula; cells over the limit go on in further columns at the end (`text_2`, ...).
    """
    with open_whole(out) if isinstance(out, Path) else nullcontext(out) as stream, corpus.snapshot():
        if excel:
            stream.write(_BOM)
        writer = csv.writer(stream, lineterminator="\r\n")
        count = -1  # the header is no article
        with closing((_excel_rows if excel else _plain_rows)(corpus, filters)) as rows:
            for row in rows:
                writer.writerow(row)
                count += 1
    return count


def _plain_rows(corpus: Corpus, filters: Filters) -> Generator[tuple[object, ...], None, None]:
    yield COLUMNS
    yield from corpus.rows(filters)


def _excel_rows(corpus: Corpus, filters: Filters) -> Generator[tuple[object, ...], None, None]:
    parts = _count_parts(corpus.rows(filters))
    yield (*COLUMNS, *(f"{column}_{number}" for column, most in parts.items() for number in range(2, most + 1)))
    for row in corpus.rows(filters):
        split = {column: split_cell(getattr(row, column)) for column in parts}
        first = (split[column][0] if column in split else value for column, value in zip(COLUMNS, row, strict=True))
        more = (part for column, most in parts.items() for part in _padded(split[column][1:], most - 1))
        yield tuple(defuse(cell) for cell in (*first, *more))


def _count_parts(rows: Iterator[CorpusRow]) -> Mapping[str, int]:
    """The columns that overflow somewhere, and the most parts that any of their cells takes."""
    most = dict.fromkeys(COLUMNS, 1)
    for row in rows:
        for column, value in zip(COLUMNS, row, strict=True):
            if isinstance(value, str) and len(value) * 2 > _PART:  # an exact count only for what may be too long
                most[column] = max(most[column], len(split_cell(value)))
    return {column: count for column, count in most.items() if count > 1}


def split_cell(value: str | None) -> list[str]:
    """`value` in parts that a cell can hold; joined, they are `value`. Never inside a character."""
    text = value or ""
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
