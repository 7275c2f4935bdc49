"""`filmcrit verify`: is everything there and as it was, and mend what can be mended."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from archive.database import DEFAULT_DATABASE
from filmcrit.exit_codes import DONE, FAILED, PARTLY_DONE
from filmcrit.options import database
from filmcrit.terminal import ProgressLine, messages

if TYPE_CHECKING:
    from archive.progress import Progress
    from archive.verification.damage import Finding

MOST_SHOWN = 10  # findings of one kind, line by line; the others are counted
MOST_CHARACTERS = 500  # of a line: the url of a damaged record may be of any length


@click.command()
@click.option("--repair", is_flag=True, help="Mend what can be mended, and say what cannot.")
@database
def verify(repair: bool, db: Path | None) -> int:
    """Verify the archive: the database, every capture's bytes, every value of every article.

    It may go on while a crawl writes; --repair waits for nobody: then it says that the archive is in use. The exit
    code is 0 when all is sound, 1 when there is damage (that is left), 3 when --repair has mended all that it found.
    docs/verify.md lists every kind of damage.

    \b
    Examples:
      filmcrit verify
      filmcrit verify --repair --db reviews.db
    """
    path = db or DEFAULT_DATABASE
    return _repair(path) if repair else _verify(path)


def _verify(path: Path) -> int:
    from archive.verification.damage import Finding
    from archive.verification.verify import verify as find

    shown: Counter[str] = Counter()
    damaged = False
    with _Display() as display:
        for each in find(path):
            if isinstance(each, Finding):
                damaged |= not each.kind.is_note
                display.print(each, shown)
            else:
                display.show(each)
    _count_others(shown)
    click.echo(
        f"{path}: damaged; `filmcrit verify --repair` mends what can be" if damaged else f"{path}: sound", err=True
    )
    return FAILED if damaged else DONE


def _repair(path: Path) -> int:
    from archive.repair.repair import repair
    from archive.verification.damage import DamageKind

    with _Display() as display:
        done = repair(path, display.show)
    _print_all("mended: ", done.mended)
    _print_all("left: ", done.left)
    _print_all("noted: ", done.notes)
    click.echo(f"{path}: {len(done.mended):,} mended, {len(done.left):,} left", err=True)
    if any(finding.kind in (DamageKind.VALUES, DamageKind.READING) for finding in done.left):
        click.echo("what was altered can be read from its captures again: `filmcrit reextract`", err=True)
    if done.left:
        return FAILED
    return PARTLY_DONE if done.mended else DONE


def _print_all(prefix: str, found: Iterable[Finding]) -> None:
    shown: Counter[str] = Counter()
    for finding in found:
        _print_bounded(finding, shown, prefix)
    _count_others(shown, prefix)


def _print_bounded(finding: Finding, shown: Counter[str], prefix: str = "") -> None:
    from filmcrit.display import clean

    shown[finding.kind.slug] += 1
    if shown[finding.kind.slug] <= MOST_SHOWN:
        # One line each: what stands in an archive is as untrusted as the pages it came from.
        line = f"{prefix}{finding.kind.slug}: {finding.where}: {finding.detail}"
        click.echo(clean(line.replace("\n", " "))[:MOST_CHARACTERS])


def _count_others(shown: Counter[str], prefix: str = "") -> None:
    for slug, count in shown.items():
        if count > MOST_SHOWN:
            click.echo(f"{prefix}{slug}: and {count - MOST_SHOWN:,} more")


class _Display:
    """What is being verified: live on a terminal, a line now and then anywhere else; a context manager."""

    def __init__(self) -> None:
        from rich.live import Live
        from rich.text import Text

        self._text = Text
        self._live = Live(Text(""), console=messages(), transient=True) if sys.stderr.isatty() else None
        self._line = ProgressLine()

    def show(self, progress: Progress) -> None:
        """Say how far it is."""
        share = f": {progress.done / progress.total:.0%}" if progress.total else ""
        if self._live is None:
            self._line.show(f"{progress.task}{share}")
        else:
            self._live.update(self._text(f"{progress.task}{share}"))

    def print(self, finding: Finding, shown: Counter[str]) -> None:
        """Print a finding above the live line."""
        if self._live is not None:
            self._live.stop()
        _print_bounded(finding, shown)
        if self._live is not None:
            self._live.start()

    def __enter__(self) -> Self:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()
