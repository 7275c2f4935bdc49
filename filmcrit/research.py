"""`filmcrit search`, `show`, `stats`, `export`: what the archive gives back. All read only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.database import DEFAULT_DATABASE
from filmcrit.exit_codes import DONE, FAILED
from filmcrit.options import database, filters

if TYPE_CHECKING:
    from archive.query import Corpus, Filters


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

    with _open(db) as corpus:
        found = print_hits(corpus.search(" ".join(query), _filters(**chosen), limit, marks=MARKS))
    if not found:
        click.echo("nothing found; try fewer words, or --kind all", err=True)
    return DONE if found else FAILED


@click.command()
@click.argument("review", metavar="ID|URL")
@database
def show(review: str, db: Path | None) -> int:
    """Show one review: what is known of it, its text, and where each value came from.

    \b
    Examples:
      filmcrit show 3f2a9c0d11e4b7aa
      filmcrit show https://example.org/reviews/sunrise
    """
    from filmcrit.display import print_review

    with _open(db) as corpus:
        found = corpus.get(review)
        if found is None:
            click.echo(f"{review}: no such review in {corpus.path}; filmcrit search finds ids and urls", err=True)
            return FAILED
        print_review(found)
    return 0


@click.command()
@database
def stats(db: Path | None) -> int:
    """Tell what the archive holds: articles by kind, reviews by outlet and language, critics, films, captures.

    \b
    Example:
      filmcrit stats --db demo.db
    """
    from filmcrit.display import print_stats

    with _open(db) as corpus:
        print_stats(corpus.stats())
    return 0


@click.group()
def export() -> None:
    """Write the archive in the format of another program."""


@export.command("csv")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default=Path("-"),
    help="The file to write, whole or not at all.  [default: -, standard output]",
)
@click.option("--excel", is_flag=True, help="For spreadsheets: byte order mark, no formulas, long texts over columns.")
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
    from filmcrit.terminal import data_output

    out = data_output() if str(output) == "-" else output
    with _open(db) as corpus:
        rows = write_csv(corpus, _filters(**chosen), out, excel=excel)
    if not rows:
        click.echo("no rows: nothing in the archive matches", err=True)
    return DONE if rows else FAILED


def _open(db: Path | None) -> Corpus:
    from archive.query import Corpus

    return Corpus.open(db or DEFAULT_DATABASE)


def _filters(kind: str, **chosen: str | None) -> Filters:
    from archive.query import Filters
    from archive.records import Kind

    return Filters(kind=None if kind == "all" else Kind(kind), **chosen)
