"""`filmcrit captures`: the bytes behind the reviews."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from filmcrit.lookup import open_corpus, require
from filmcrit.options import database
from filmcrit.packing import wacz

if TYPE_CHECKING:
    from archive.query import Corpus
    from archive.records import Capture

_MOMENT = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII
)


class UtcMoment(click.ParamType[str]):
    """A time as precise as the user likes; without an offset it is UTC."""

    name = "time"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The time as captures have it, without its Z: "2026-03" or "2026-03-31T20:15:00"."""
        whole = value + "-01-01"[len(value) - 4 :] if len(value) < len("2026-03-31") else value
        try:
            moment = datetime.fromisoformat(whole if _MOMENT.fullmatch(value) else "")
        except ValueError:
            self.fail(f"{value!r} is no time: write 2026, 2026-03, 2026-03-31 or 2026-03-31T20:15:00Z", param, ctx)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC).isoformat()[: len("2026-03-31T20:15:00")]
        return value.replace(" ", "T")


@click.group()
def captures() -> None:
    """The bytes that were fetched: export one, or pack them all."""


@captures.command("export")
@click.argument("url", metavar="URL|ID")
@click.option(
    "--at", type=UtcMoment(), metavar="TIME", help="The newest until this time (UTC): 2026-03, 2026-03-31T20:15."
)
@click.option("--record", is_flag=True, help="The WARC records as they stand in the file, with the request.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default=Path("-"),
    help="The file to write, whole or not at all.  [default: -, standard output]",
)
@database
def export_capture(url: str, at: str | None, record: bool, output: Path, db: Path | None) -> int:
    """Give back the newest bytes captured of a page, feed or file, content-encoding removed.

    \b
    Examples:
      filmcrit captures export https://example.org/reviews/sunrise -o sunrise.html
      filmcrit captures export 3f2a9c0d11e4b7aa --at 2025
      filmcrit captures export https://example.org/feed --record | zcat | less
    """
    from filmcrit.raw_output import write_raw

    with open_corpus(db) as corpus:
        asked = url + (f" until {at}" if at else "")
        capture = require(corpus.find_capture(url, at), asked, corpus, "capture")
        write_raw(_read_records(corpus, capture) if record else read_body(corpus, capture), output)
    if capture.status is not None and capture.status not in (200, 304):
        click.echo(
            f"{capture.url} answered {capture.status} at {capture.fetched}; --at TIME gives an earlier one", err=True
        )
    return 0


captures.add_command(wacz)


def read_body(corpus: Corpus, capture: Capture) -> bytes:
    """The body of a capture without its content-encoding. Raises ArchiveError when it is not what was captured."""
    from archive.captures.reading import read_capture
    from archive.store import captures_folder

    return read_capture(captures_folder(corpus.path.resolve()), capture).body


def _read_records(corpus: Corpus, capture: Capture) -> bytes:
    """The records of a capture; before a revisit those that hold its payload."""
    from archive.captures.reading import read_record_bytes
    from archive.store import captures_folder

    folder = captures_folder(corpus.path.resolve())
    records = (capture.original, capture) if capture.original else (capture,)
    return b"".join(read_record_bytes(folder, each) for each in records)
