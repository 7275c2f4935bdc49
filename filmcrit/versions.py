"""`filmcrit history`, `diff`: what critics published when, and what they changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.errors import BadCall
from filmcrit.exit_codes import DONE, FAILED
from filmcrit.lookup import open_corpus, require
from filmcrit.options import database

if TYPE_CHECKING:
    from archive.history import History, Revision


@click.command()
@click.argument("review", metavar="URL|ID")
@database
def history(review: str, db: Path | None) -> int:
    """List every version of a review: what the critic published when, and what each version of our reader made of it.

    \b
    Examples:
      filmcrit history https://example.org/reviews/sunrise
      filmcrit history 3f2a9c0d11e4b7aa --db demo.db
    """
    from filmcrit.display_versions import print_history

    with open_corpus(db) as corpus:
        print_history(require(corpus.history(review), review, corpus))
    return DONE


@click.command()
@click.argument("review", metavar="URL|ID")
@click.argument("numbers", metavar="[A B]", nargs=-1, type=click.IntRange(min=1))
@database
def diff(review: str, numbers: tuple[int, ...], db: Path | None) -> int:
    """Show what the critic changed between two revisions, the last two unless numbers are given.

    Words taken out are red and struck through, words put in are green; in a pipe they are marked [-as-] {+here+}.
    Exits with 1 when there is only one revision.

    \b
    Examples:
      filmcrit diff https://example.org/reviews/sunrise
      filmcrit diff 3f2a9c0d11e4b7aa 1 3
    """
    from filmcrit.display_versions import print_difference

    if len(numbers) not in (0, 2):
        raise BadCall("give two numbers, or none for the last two revisions; filmcrit history lists them")
    with open_corpus(db) as corpus:
        found = require(corpus.history(review), review, corpus)
    if not numbers and len(found.revisions) == 1:
        click.echo(f"{found.row.url} has one revision only: the critic has changed nothing that we know of", err=True)
        return FAILED
    old, new = (_choose(found, number) for number in numbers or (len(found.revisions) - 1, len(found.revisions)))
    if old.reader != new.reader:
        click.echo(
            f"read by two versions of the reader ({old.reader}, {new.reader}): what differs may be the reader's doing;"
            " filmcrit reextract reads both alike",
            err=True,
        )
    if not print_difference(old, new):
        click.echo(f"revisions {old.number} and {new.number} say the same", err=True)
        return FAILED
    return DONE


def _choose(found: History, number: int) -> Revision:
    if number > len(found.revisions):
        raise BadCall(f"{found.row.url} has no revision {number}: its revisions are 1 to {len(found.revisions)}")
    return found.revisions[number - 1]
