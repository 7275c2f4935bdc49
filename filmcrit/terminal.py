"""What a person sees while a command works: live on a terminal, plain log lines anywhere else."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Self, TextIO, TypeVar

import click

from archive.errors import BadCall

if TYPE_CHECKING:
    from rich.console import Console

    from crawler.plan import Progress

T = TypeVar("T")

SECONDS_BETWEEN_LINES = 10.0  # of progress, when not on a terminal


def messages() -> Console:
    """The console for progress and reports: standard error, so that standard output stays data."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def data_output() -> TextIO:
    """Standard output for files that programs read: UTF-8 and line ends as written, whatever the terminal's are.

    Half a surrogate pair, which UTF-8 has no bytes for, is written as JSON escapes it. Raises `BadCall` when standard
    output is closed.
    """
    if sys.stdout is None:
        raise BadCall("standard output is closed: name a file to write to")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    return sys.stdout


def track(items: Iterable[T], verb: str, total: int | None = None) -> Iterator[T]:
    """Pass `items` on, showing how many are done, at what rate, and how long the rest will take.

    `total` is their number, None when nobody knows it.
    """
    if sys.stderr.isatty():
        from rich.progress import track as show

        yield from show(items, description=verb, total=total, console=messages(), transient=True)
        return
    line = ProgressLine()
    for number, item in enumerate(items, 1):
        yield item
        line.show(f"{verb}: {number:,}" + (f" of {total:,}" if total is not None else ""))


class ProgressLine:
    """A plain line now and then: at most one every `SECONDS_BETWEEN_LINES`."""

    def __init__(self) -> None:
        self._due = time.monotonic() + SECONDS_BETWEEN_LINES

    def show(self, text: str) -> None:
        """Print `text` if a line is due."""
        now = time.monotonic()
        if now >= self._due:
            self._due = now + SECONDS_BETWEEN_LINES
            click.echo(text, err=True)


def report_counts(heading: str, counts: Mapping[str, int], errors: Mapping[str, int]) -> None:
    """A summary: what was done, then errors by cause, most frequent first."""
    causes = sorted(errors.items(), key=lambda item: (-item[1], item[0]))
    rows = [*counts.items(), *((f"error: {cause}", count) for cause, count in causes)]
    click.echo(heading, err=True)
    for name, count in rows:
        click.echo(f"{count:>8,}  {name}", err=True)


def describe_progress(progress: Progress) -> str:
    """One line: what is done, at what rate, and how long the rest will take."""
    left = progress.seconds_left
    return (
        f"{progress.fetched:,} of {progress.fetched + progress.queued:,} fetched, {progress.reviews:,} reviews, "
        f"{progress.others:,} others, {progress.errors:,} errors, {progress.rate:.1f} requests/s"
        + (f", {_duration(left)} left" if left is not None else "")
    )


class CrawlDisplay:
    """The live line of a crawl on a terminal; a context manager."""

    def __init__(self, site: str) -> None:
        from rich.live import Live
        from rich.text import Text

        self._site, self._text = site, Text
        self._live = Live(Text(f"{site}: looking for reviews"), console=messages(), transient=True)

    def show(self, progress: Progress) -> None:
        """Replace the line."""
        self._live.update(self._text(f"{self._site}: {describe_progress(progress)}"))

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()


def _duration(seconds: float) -> str:
    whole = int(seconds)
    hours, minutes = whole // 3600, whole // 60 % 60
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {whole % 60:02} s" if minutes else f"{whole} s"
