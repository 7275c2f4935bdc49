"""What keeping costs, beside plain sqlite3 and warcio: storing, capturing, a long load, reading again, opening, using.

    python benchmarks/keeping.py [--reviews 20000] [--pages 1000]
    python benchmarks/keeping.py --full          (200,000 reviews, 4,000 pages; some ten minutes)

Everything is synthetic (synthetic.py, synthetic_pages.py) and thrown away. CPU is that of the process or of its
children; only reading again on several cores is told by the clock, and wants a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from archive.captures.writing import Exchange
from archive.export.csv import write_csv
from archive.filters import Filters
from archive.query import Corpus
from archive.store import Archive
from benchmarks.capturing import make_exchanges, make_pages, measure, write_ours, write_with_warcio
from benchmarks.loading import Stage, compare_storing, load, make_batches
from benchmarks.rereading import COMMAND, copy_all, make_archive, measure_size, reread, verify_all
from benchmarks.synthetic import Library

_FULL = (200_000, 4_000)  # reviews and pages
_STORED = 5_000  # reviews for the comparison with plain sqlite3
_CAPTURED = 200  # pages for the comparison with warcio
_STAGES = 10  # of a load
_STAGE = 20_000  # reviews of each that the mark is about
_ROUNDS = 3
_BATCH = 100  # reviews in a transaction of a load
_LINE = "{:44}{:>12}{:>12}{:>8}  {}"


class Mark(NamedTuple):
    """A line of the table: what was measured, ours and the peer's or earlier figure, their ratio, what is asked for."""

    name: str
    ours: str
    peer: str = ""
    ratio: str = ""
    wanted: str = ""


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reviews", type=int, default=20_000, help="of the long load")
    parser.add_argument("--pages", type=int, default=1_000, help="that are read again")
    parser.add_argument("--full", action="store_true", help="200,000 reviews and 4,000 pages")
    args = parser.parse_args()
    reviews, pages = _FULL if args.full else (args.reviews, args.pages)
    print(_LINE.format("", "ours", "peer", "ratio", "wanted"))
    with tempfile.TemporaryDirectory(prefix="filmcrit-keeping-") as made:
        folder = Path(made)
        library = folder / "library.db"
        for marks in (
            compare_stores(folder),
            compare_captures(folder),
            follow_load(library, reviews),
            time_opening(library),
            time_use(library, reviews),
            time_care(folder / "pages.db", pages),
            time_rereading(folder / "pages.db", pages),
        ):
            for mark in marks:
                print(_LINE.format(*mark), flush=True)


def compare_stores(folder: Path) -> Iterator[Mark]:
    """Storing, beside one plain table with the same full text; CPU."""
    library = Library()
    for size in (100, 1000):
        batches = list(make_batches(library, _STORED, size))
        with tempfile.TemporaryDirectory(dir=folder) as made:
            ours, plain = (1e6 * seconds / _STORED for seconds in compare_storing(Path(made), batches))
        name = f"store a review, {size} in a batch, beside sqlite3"
        yield Mark(name, f"{ours:.0f} us", f"{plain:.0f} us", f"{ours / plain:.2f}", "<= 1.50")


def compare_captures(folder: Path) -> Iterator[Mark]:
    """Capturing pages of 100 kB, beside warcio; CPU."""
    pages = make_pages(_CAPTURED)
    for name, encoded in (("plain", False), ("in gzip", True)):
        exchanges = make_exchanges(pages, encoded=encoded)
        ours, warcio = (_time_captures(folder, write, exchanges) for write in (write_ours, write_with_warcio))
        figures = (f"{1000 * ours:.2f} ms", f"{1000 * warcio:.2f} ms", f"{ours / warcio:.2f}")
        yield Mark(f"capture 100 kB sent {name}, beside warcio", *figures, "<= 2 ms")


def _time_captures(folder: Path, write: Callable[[Path, list[Exchange]], object], exchanges: list[Exchange]) -> float:
    """CPU seconds of one capture."""
    with tempfile.TemporaryDirectory(dir=folder) as made:
        paths = (Path(made) / str(number) for number in range(_ROUNDS))
        return measure(lambda: write(next(paths), exchanges)) / len(exchanges)


def follow_load(path: Path, reviews: int) -> Iterator[Mark]:
    """A load in a process of its own, stage by stage: rate by CPU, beside the first stage's, and memory."""
    first = None
    done = 0
    for stage in _watch_load(path, reviews):
        first = first or stage
        wanted = ">= 0.80; " if first.reviews >= _STAGE else ""  # an archive just begun is cheap to fill
        done += stage.reviews
        rate, before = (each.reviews / each.cpu for each in (stage, first))
        figures = (f"{rate:,.0f}/s", f"{before:,.0f}/s", f"{rate / before:.2f}")
        memory = f"{stage.memory / 1e6:.0f} MB, {stage.reviews / stage.elapsed:,.0f}/s by the clock"
        yield Mark(f"load {done:,} reviews, beside the first {first.reviews:,}", *figures, f"{wanted}{memory}")
    yield Mark("database, bytes a review", f"{path.stat().st_size / done:,.0f}")


def _watch_load(path: Path, reviews: int) -> Iterator[Stage]:
    processes = multiprocessing.get_context("spawn")
    stages: multiprocessing.Queue[Stage | None] = processes.Queue()
    child = processes.Process(target=_load, args=(path, reviews, stages))
    child.start()
    yield from iter(stages.get, None)
    child.join()
    if child.exitcode:
        sys.exit("the load has failed: see above")


def _load(path: Path, reviews: int, stages: multiprocessing.Queue[Stage | None]) -> None:
    try:
        load(path, make_batches(Library(), reviews, _BATCH), max(1, reviews // _BATCH // _STAGES), stages.put)
    finally:
        stages.put(None)


def time_opening(path: Path) -> Iterator[Mark]:
    """Opening, by the clock, the least of several: in this process, and from the command line."""
    works: dict[str, Callable[[], object]] = {
        "open to write, and close": lambda: Archive.open(path).close(),
        "open to read, and close": lambda: Corpus.open(path).close(),
    }
    for name, work in works.items():
        yield Mark(name, f"{1000 * _least(work):.1f} ms", wanted="< 50 ms")
    commands = {
        "python -c 'import filmcrit'": [sys.executable, "-c", "import filmcrit"],
        "filmcrit stats --help": [*COMMAND, "stats", "--help"],
    }
    for name, command in commands.items():
        seconds = _least(partial(subprocess.run, command, check=True, capture_output=True))
        yield Mark(name, f"{1000 * seconds:.0f} ms")


def time_use(path: Path, reviews: int) -> Iterator[Mark]:
    """Export, and searches for a rare word, a common one and a phrase; by CPU."""
    with Corpus.open(path) as corpus:
        began = time.process_time()
        rows = write_csv(corpus, Filters(), path.with_suffix(".csv"))
        yield Mark("export csv, rows", f"{rows / (time.process_time() - began):,.0f}/s")
        words = next(corpus.rows()).text.split()
        for name, query in (
            ("a rare word", max(words, key=len).strip(".")),
            ("a common word", "film"),
            ("a phrase", f'"{words[0]} {words[1]} {words[2]}"'),
        ):
            began = time.process_time()
            hits = sum(1 for _ in corpus.search(query))
            yield Mark(
                f"search for {name} in {reviews:,}: {hits} hits", f"{1000 * (time.process_time() - began):.1f} ms"
            )


def time_rereading(path: Path, pages: int) -> Iterator[Mark]:
    """`filmcrit reextract` on one core and on two, by the clock, the best of three rounds each, in turn."""
    rounds = [(reread(path, 1), reread(path, 2)) for _ in range(_ROUNDS)]
    (one, cpu_of_one), (two, cpu_of_two) = (min(times) for times in zip(*rounds, strict=True))
    figures = (f"{pages / two:,.0f}/s", f"{pages / one:,.0f}/s", f"{one / two:.2f}")
    cpu = f"CPU {1000 * cpu_of_two / pages:.1f} ms a page beside {1000 * cpu_of_one / pages:.1f}"
    yield Mark("read again on 2 cores, beside 1", *figures, f">= 1.80; {cpu}; {os.cpu_count()} cores")


def time_care(path: Path, pages: int) -> Iterator[Mark]:
    """Verifying and backing up an archive of pages, which is made here, by CPU."""
    make_archive(path, pages)
    size = measure_size(path)
    for name, work in (("verify", verify_all), ("back up", copy_all)):
        seconds = work(path)
        yield Mark(f"{name}, captures", f"{pages / seconds:,.0f}/s", wanted=f"{size / 1e6 / seconds:,.0f} MB/s")


def _least(work: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


if __name__ == "__main__":
    main()
