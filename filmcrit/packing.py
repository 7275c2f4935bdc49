"""`filmcrit captures wacz`: all captures as one file for replay programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from archive.database import DEFAULT_DATABASE
from filmcrit.options import database
from filmcrit.terminal import ProgressLine, messages


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write, whole or not at all.  [default: the archive's name with .wacz, beside it]",
)
@database
def wacz(output: Path | None, db: Path | None) -> int:
    """Pack all captures into one WACZ file, which replayweb.page and pywb show as the pages were.

    Needs the extra: pip install 'filmcrit[wacz]'.

    \b
    Examples:
      filmcrit captures wacz
      filmcrit captures wacz --db demo.db -o demo.wacz
    """
    from archive.export.wacz import write_wacz
    from archive.query import Corpus

    path = db or DEFAULT_DATABASE
    out = output or path.with_suffix(".wacz")
    with Corpus.open(path) as corpus, _progress() as watch:
        packed = write_wacz(corpus, out, watch)
    click.echo(f"{out}: {packed.captures:,} captures, {packed.pages:,} articles, {packed.size:,} bytes", err=True)
    return 0


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """What shows how many bytes are written, and of how many."""
    if not sys.stderr.isatty():
        line = ProgressLine()
        yield lambda done, total: line.show(f"packing: {done:,} of {total:,} bytes")
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    with Progress(
        "packing", BarColumn(), DownloadColumn(), TimeRemainingColumn(), console=messages(), transient=True
    ) as bar:
        task = bar.add_task("packing", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
