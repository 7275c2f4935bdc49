"""`filmcrit search`, `show`, `stats`, `export`: what the archive gives back. All read only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from filmcrit.exit_codes import DONE, FAILED
from filmcrit.lookup import open_corpus, require
from filmcrit.options import database, filters

if TYPE_CHECKING:
    from archive.query import Filters


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="At most so many.")
@filters
@database
def search(query: tuple[str, ...], limit: int, db: Path | None, **chosen: Any) -> int:
    """Find reviews by their words, best first, with a snippet.

    All words must be there, accents and case aside; "quoted words" must stand together.

    \b
    Examples:
      filmcrit search mise en scène
      filmcrit search '"long take" mirror' --critic "Ada Lang" --since 2020
    """
    from filmcrit.display import MARKS, print_hits

    with open_corpus(db) as corpus:
        found = print_hits(corpus.search(" ".join(query), _filters(**chosen), limit, marks=MARKS))
    if not found:
        click.echo("nothing found; try fewer words, or --kind all", err=True)
    return DONE if found else FAILED


@click.command()
@click.argument("review", metavar="ID|URL")
@click.option("--raw", is_flag=True, help="The page as it was fetched, from which this was read.")
@database
def show(review: str, raw: bool, db: Path | None) -> int:
    """Show one review: what is known of it, its text, and where each value came from.

    \b
    Examples:
      filmcrit show 3f2a9c0d11e4b7aa
      filmcrit show https://example.org/reviews/sunrise
      filmcrit show --raw 3f2a9c0d11e4b7aa > sunrise.html
    """
    from filmcrit.captures import read_body
    from filmcrit.display import print_review
    from filmcrit.raw_output import write_raw

    with open_corpus(db) as corpus:
        found = require(corpus.get(review), review, corpus)
        if not raw:
            print_review(found)
            return DONE
        write_raw(read_body(corpus, found.capture))
    for number, page in enumerate(found.further_pages, start=2):
        click.echo(f"page {number} of this article: filmcrit captures export {page.url}", err=True)
    return DONE


@click.command()
@database
def stats(db: Path | None) -> int:
    """Tell what the archive holds: articles by kind, reviews by outlet and language, critics, films, captures.

    \b
    Example:
      filmcrit stats --db demo.db
    """
    from filmcrit.display import print_stats

    with open_corpus(db) as corpus:
        print_stats(corpus.stats())
    return 0


@click.group()
def export() -> None:
    """Write the archive in the format of another program."""


_output = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default=Path("-"),
    help="The file to write, whole or not at all.  [default: -, standard output]",
)
_excel = click.option(
    "--excel", is_flag=True, help="For spreadsheets: byte order mark, no formulas, long texts over columns."
)


@export.command("csv")
@_output
@_excel
@filters
@database
def export_csv(output: Path, excel: bool, db: Path | None, **chosen: Any) -> int:
    """Write every review as a row of CSV (UTF-8), all columns; docs/columns.md explains them.

    \b
    Examples:
      filmcrit export csv -o reviews.csv
      filmcrit export csv --kind all --outlet "Silent Hours" --since 2020 -o - | head
    """
    from archive.export.csv import write_csv

    with open_corpus(db) as corpus:
        return _judge(write_csv(corpus, _filters(**chosen), _destination(output), excel=excel))


@export.command("provenance")
@_output
@_excel
@filters
@database
def export_provenance(output: Path, excel: bool, db: Path | None, **chosen: Any) -> int:
    """Write where every value comes from as CSV, down to the bytes; docs/provenance.md explains it.

    \b
    Examples:
      filmcrit export provenance -o provenance.csv
      filmcrit export provenance --kind all --film "Sunrise" | head
    """
    from archive.export.provenance import write_provenance

    with open_corpus(db) as corpus:
        return _judge(write_provenance(corpus, _filters(**chosen), _destination(output), excel=excel))


@export.command("corrections")
@_output
@_excel
@database
def export_corrections(output: Path, excel: bool, db: Path | None) -> int:
    """Write all that people corrected as CSV, what was withdrawn among it.

    \b
    Example:
      filmcrit export corrections -o corrections.csv
    """
    from archive.export.csv import write_table
    from filmcrit.corrected_values import put_in_words

    columns = ("id", "url", "field", "value", "note", "made", "withdrawn")
    with open_corpus(db) as corpus, corpus.snapshot():
        rows = [
            (key, url, each.field, put_in_words(each.value), each.note, each.made, each.withdrawn)
            for key, url, each in corpus.corrections()
        ]
        return _judge(write_table(columns, lambda: rows, _destination(output), excel=excel))


def _destination(output: Path) -> TextIO | Path:
    from filmcrit.terminal import data_output

    return data_output() if str(output) == "-" else output


def _judge(rows: int) -> int:
    if not rows:
        click.echo("no rows: nothing in the archive matches", err=True)
    return DONE if rows else FAILED


def _filters(kind: str, **chosen: str | None) -> Filters:
    from archive.query import Filters
    from archive.records import Kind

    return Filters(kind=None if kind == "all" else Kind(kind), **chosen)
