"""An archive of synthetic pages, captured and read as a crawl does it; read again by the command, verified, copied."""

from __future__ import annotations

import gzip
import resource
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from archive.backup import back_up
from archive.captures.writing import Exchange
from archive.records import Review
from archive.store import Archive, captures_folder
from archive.verification.damage import Finding
from archive.verification.verify import verify
from benchmarks.synthetic import Library
from benchmarks.synthetic_pages import render
from pipelines.keeping import keep, open_page

COMMAND = (sys.executable, "-c", "from filmcrit.command import main; main()")
_TOGETHER = 100  # pages in one transaction
_DAY = "2026-01-01T00:00:00Z"
_REQUEST = ((b"User-Agent", b"filmcrit"), (b"Accept-Encoding", b"gzip"))
_ANSWER = ((b"Content-Type", b"text/html; charset=utf-8"), (b"Content-Encoding", b"gzip"))
# As an older version of the reader would have left them; one reading in ten was different then.
_AGE = (
    "UPDATE readings SET reader = 'older', confirmed = 'older'",
    "UPDATE readings SET digest = 'older' WHERE id IN (SELECT reading_id FROM reviews WHERE row % 10 = 0)",
)


def make_archive(path: Path, pages: int) -> None:
    """Capture and file that many pages."""
    library = Library()
    with Archive.open(path) as archive:
        run = archive.start_run("crawl", None)
        for start in range(0, pages, _TOGETHER):
            with archive.transaction():
                for review in library.reviews(start, min(start + _TOGETHER, pages)):
                    _keep(archive, review, run)
        archive.finish_run(run, "finished", {})


def reread(path: Path, jobs: int) -> tuple[float, float]:
    """Seconds by the clock and of CPU of `filmcrit reextract` over all pages of an archive."""
    with closing(sqlite3.connect(path)) as database, database:
        for sql in _AGE:
            database.execute(sql)
    before, began = _children_cpu(), time.perf_counter()
    command = [*COMMAND, "reextract", "--db", str(path), "--jobs", str(jobs)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began, _children_cpu() - before


def verify_all(path: Path) -> float:
    """CPU seconds of verifying an archive. Raises RuntimeError when anything is found."""
    began = time.process_time()
    found = [each for each in verify(path) if isinstance(each, Finding)]
    if found:
        raise RuntimeError(f"{path}: {found[0]}")
    return time.process_time() - began


def copy_all(path: Path) -> float:
    """CPU seconds of a backup of an archive, into the same folder."""
    began = time.process_time()
    back_up(path, path.with_name("copy.db"), lambda _: None)
    return time.process_time() - began


def measure_size(path: Path) -> int:
    """Bytes of an archive, its captures among them."""
    return sum(file.stat().st_size for file in (path, *captures_folder(path).iterdir()))


def _keep(archive: Archive, review: Review, run: int) -> None:
    body = gzip.compress(render(review), 6)
    exchange = Exchange(review.url, "GET", _REQUEST, 200, "OK", _ANSWER, body, _DAY)
    capture = archive.captures.write_exchange(exchange)
    page = open_page(capture, archive.captures_folder)
    keep(archive, archive.save_capture(capture, run), page, run=run)


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
