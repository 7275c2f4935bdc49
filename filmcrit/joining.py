"""`filmcrit backup`, `merge`: a copy of the whole archive, and several archives made one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from archive.database import DEFAULT_DATABASE
from archive.errors import BadCall, FilmcritError
from filmcrit.display import clean
from filmcrit.exit_codes import DONE, PARTLY_DONE
from filmcrit.options import database
from filmcrit.terminal import ProgressLine, messages, report_counts

if TYPE_CHECKING:
    from archive.forgetting.takedown import Plan
    from archive.progress import Progress

_MOST_LINES: Final = 20  # of what was not taken over, or is to be forgotten: the rest is a number


class Declined(FilmcritError):
    """The user does not want it."""


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database
def backup(file: Path, db: Path | None) -> int:
    """Copy the archive to FILE, as it is at this moment; a crawl may run meanwhile and does not wait.

    Its captures go to a folder beside FILE. An older backup of the same archive is brought up to date: captures that
    are there are not copied again, and the old one holds until the new one is whole.

    \b
    Examples:
      filmcrit backup /media/disk/reviews.db
      filmcrit backup --db crawl.db backups/crawl.db
    """
    from archive.backup import back_up

    with _progress() as report:
        done = back_up(db or DEFAULT_DATABASE, file, report)
    copied = (done.database_bytes + done.capture_bytes) / 1e6
    removed = f", {done.files_removed:,} removed that the archive has forgotten" if done.files_removed else ""
    click.echo(
        f"Backed up to {file}: {done.articles:,} articles, {done.files:,} files of captures "
        f"({done.files_kept:,} were there{removed}); {copied:,.1f} MB copied",
        err=True,
    )
    return DONE


@click.command()
@click.argument("others", metavar="OTHER.db...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Forget here, too, what another archive was asked to forget, without asking.")
@database
def merge(others: tuple[Path, ...], yes: bool, db: Path | None) -> int:
    """Take all that other archives hold into this one; they are not changed.

    It can be repeated, and in any order: nothing is lost, and nothing comes twice.

    \b
    Examples:
      filmcrit merge laptop.db server.db
      filmcrit merge --db all.db 2019.db 2020.db 2021.db
    """
    from archive.merging.merge import Callbacks
    from archive.merging.merge import merge as take_over
    from archive.store import Archive
    from pipelines.markup.encoding import decode

    skipped = 0
    with Archive.open(db or DEFAULT_DATABASE, discard_unused=True) as archive:
        for other in others:
            with _progress() as report:
                callbacks = Callbacks(_consent(other, yes=yes), report, _Skipped().show)
                counts = take_over(archive, other, decode, callbacks)
            _report(other, counts)
            skipped += counts["skipped"]
    return PARTLY_DONE if skipped else DONE


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None]]:
    """Show how far a task is: live on a terminal, a plain line now and then elsewhere."""
    if not sys.stderr.isatty():
        line = ProgressLine()
        yield lambda progress: line.show(_describe(progress))
        return
    from rich.text import Text

    status = messages().status("")

    def update(progress: Progress) -> None:
        status.update(Text(_describe(progress)))
        status.start()  # not before there is something to show: a question may come first

    try:
        yield update
    finally:
        status.stop()


def _describe(progress: Progress) -> str:
    if not progress.total:
        return progress.task
    return f"{progress.task}: {progress.done:,} of {progress.total:,} ({progress.done / progress.total:.0%})"


def _consent(other: Path, *, yes: bool) -> Callable[[Plan], None]:
    """Ask before anything is forgotten here because another archive was asked to forget it."""

    def ask(plan: Plan) -> None:
        click.echo(f"{other} was asked to forget what is kept here:", err=True)
        _echo_lines([article.url for article in (*plan.articles, *plan.shortened)])
        what = f"{len(plan.articles) + len(plan.shortened):,} articles and {plan.captures:,} captures"
        if not yes and not _confirm(f"Forget {what} here, too? They cannot be brought back"):
            raise Declined(f"nothing of {other} was merged")

    return ask


def _confirm(question: str) -> bool:
    try:
        return click.confirm(question, err=True)
    except click.Abort as error:
        if sys.stdin is not None and sys.stdin.isatty():
            raise
        raise BadCall("nobody is there to be asked: say --yes to forget it") from error


def _echo_lines(lines: Sequence[str]) -> None:
    for line in lines[:_MOST_LINES]:
        click.echo(f"  {clean(line)}", err=True)
    if len(lines) > _MOST_LINES:
        click.echo(f"  and {len(lines) - _MOST_LINES:,} more", err=True)


class _Skipped:
    """The first lines of what was not taken over."""

    def __init__(self) -> None:
        self._count = 0

    def show(self, reason: str) -> None:
        self._count += 1
        if self._count <= _MOST_LINES:
            click.echo(f"filmcrit: not taken over: {clean(reason)}", err=True)


def _report(other: Path, counts: Mapping[str, int]) -> None:
    words = {
        "new": "articles new",
        "changed": "articles with something new",
        "known": "articles known already",
        "captures": "captures copied",
        "addresses": "addresses of the frontier",
        "forgotten": "not brought back: forgotten here",
        "skipped": "not taken over: damaged",
    }
    report_counts(f"Merged {other}", {text: counts[name] for name, text in words.items() if counts[name]}, {})
