"""`filmcrit correct`, `corrections`: what people know better than the reader."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.database import DEFAULT_DATABASE
from archive.errors import BadCall
from filmcrit.exit_codes import DONE, FAILED
from filmcrit.lookup import open_corpus, require
from filmcrit.options import database, wait

if TYPE_CHECKING:
    from archive.history import ArticleCorrection
    from archive.reviews.correcting import Corrected


@click.command()
@click.argument("review", metavar="ID|URL")
@click.argument("assignments", metavar="[FIELD=VALUE]...", nargs=-1)
@click.option("--note", help="How you know; kept and shown with the value.")
@click.option("--undo", multiple=True, metavar="FIELD", help="Withdraw the correction of this field.")
@wait
@database
def correct(
    review: str, assignments: tuple[str, ...], note: str | None, undo: tuple[str, ...], wait: bool, db: Path | None
) -> int:
    """Correct what the reader got wrong about a review; without values, list its corrections.

    A correction outlasts every new reading, and --undo takes it back. Fields: title, outlet, kind, about, critics,
    published, language, rating, film.title, film.year, film.directors; of a second film film.2.title and so on.
    Several names are separated by semicolons; an empty value says that there is none.

    \b
    Examples:
      filmcrit correct 3f2a9c0d11e4b7aa film.year=1962 --note "the page has the year of the remake"
      filmcrit correct https://example.org/reviews/sunrise critics="Ada Quill; Bo Li" rating=3.5/4
      filmcrit correct 3f2a9c0d11e4b7aa --undo film.year
    """
    from archive.store import Archive
    from filmcrit.corrected_values import check_text, parse_assignment

    if bool(assignments) and bool(undo):
        raise BadCall("correct or undo, one at a time")
    if note is not None and not assignments:
        raise BadCall("--note is for a correction: give FIELD=VALUE as well")
    values = dict(map(parse_assignment, assignments))
    note = check_text(note) if note else None
    with open_corpus(db) as corpus:
        review_id = require(corpus.get(review), review, corpus).row.id
        if not values and not undo:
            return _list_of(corpus.corrections(review_id), f"nothing of {review} is corrected")
    with Archive.open(db or DEFAULT_DATABASE, wait=wait) as archive:
        if undo:
            return _report(archive.withdraw_correction(review_id, undo))
        return _report(archive.correct(review_id, values, note))


@click.command()
@database
def corrections(db: Path | None) -> int:
    """List what people corrected in the whole archive, in the order they did; export corrections writes a file.

    \b
    Example:
      filmcrit corrections --db demo.db
    """
    with open_corpus(db) as corpus:
        return _list_of(corpus.corrections(), "nothing is corrected in this archive")


def _report(done: Corrected) -> int:
    from filmcrit.display import output_console, print_pairs

    for field in done.idle:
        click.echo(f"{field} says so already", err=True)
    print_pairs(
        output_console(), ((each.field, f"{each.old or '(none)'} → {each.new or '(none)'}") for each in done.changes)
    )
    return DONE


def _list_of(found: Iterable[ArticleCorrection], otherwise: str) -> int:
    from rich.text import Text

    from filmcrit.display import output_console
    from filmcrit.display_versions import describe_correction

    console = output_console()
    is_empty = True
    for each in found:
        console.print(Text.assemble((each.id, "dim"), "  ", describe_correction(each.correction)))
        is_empty = False
    if is_empty:
        click.echo(otherwise, err=True)
    return FAILED if is_empty else DONE
