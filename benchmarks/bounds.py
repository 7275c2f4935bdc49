"""What pages that flood a reader cost ours: CPU at one size and at four times that size, and memory at the larger.

    python benchmarks/bounds.py [--size 500000] [--pages NAME ...]

Each page is read in a process of its own. A ratio near four is linear; memory is the peak above what the warm process
holds before, as a multiple of the page's size.
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.hostile_pages import PAGES
from pipelines.extract import extract
from pipelines.page import Page, UnreadablePage

_URL = "https://reel.example/the-lighthouse-letters/"
_WARM = 3000  # bytes of a first page, which loads models and compiles patterns


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=500_000, help="bytes of the smaller page")
    parser.add_argument("--pages", nargs="*", default=list(PAGES), choices=list(PAGES), metavar="NAME")
    args = parser.parse_args()
    logging.disable(logging.ERROR)
    processes = multiprocessing.get_context("spawn")
    print(f"{'page':24}{'CPU s':>9}{'x 4':>9}{'ratio':>8}{'MB/s':>8}{'memory':>9}")
    for name in args.pages:
        with processes.Pool(1) as pool:
            small, large, memory = pool.apply(measure, (name, args.size))
        speed = 4 * args.size / 1e6 / large
        print(f"{name:24}{small:9.2f}{large:9.2f}{large / small:8.1f}{speed:8.1f}{memory:8.0f}x", flush=True)


def measure(name: str, size: int) -> tuple[float, float, float]:
    """CPU seconds for the page at `size` bytes and at four times that; peak memory of the larger per byte of it."""
    _read(PAGES["prose"](_WARM))
    small = _read(PAGES[name](size))
    body = PAGES[name](4 * size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    large = _read(body)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return small, large, peak * 1024 / len(body)


def _read(body: bytes) -> float:
    start = time.process_time()
    try:
        extract(Page(body, _URL))
    except UnreadablePage as error:
        if "reader failed" in str(error):
            raise
    return time.process_time() - start


if __name__ == "__main__":
    main()
