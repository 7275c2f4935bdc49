"""CPU per page of our reader beside trafilatura and a bare lxml parse, interleaved in one run.

    python benchmarks/reading.py MANIFEST.jsonl [MANIFEST.jsonl ...] [--rounds 3]

A manifest has one JSON object a line with "file" (relative to it) and "url_or_best_guess". Every page is read by each
reader in turn, so that a change of the machine's speed meets all of them; imports and a warming page are left out.
trafilatura is measured where it is installed: pip install trafilatura.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from lxml import html

from pipelines.extract import extract
from pipelines.page import Page, UnreadablePage

Reader = Callable[[bytes, str], object]


def read_ours(body: bytes, url: str) -> object:
    try:
        return extract(Page(body, url))
    except UnreadablePage:
        return None


def readers() -> dict[str, Reader]:
    """The readers to compare, by name."""
    table: dict[str, Reader] = {"filmcrit": read_ours, "lxml parse": lambda body, _: html.document_fromstring(body)}
    if importlib.util.find_spec("trafilatura"):
        from trafilatura import bare_extraction

        table["trafilatura, with metadata"] = lambda body, url: bare_extraction(body, url=url, with_metadata=True)
    return table


def load(manifest: Path) -> list[tuple[bytes, str]]:
    rows = map(json.loads, manifest.read_text("utf-8").splitlines())
    return [((manifest.parent / row["file"]).read_bytes(), row.get("url_or_best_guess") or "") for row in rows]


def measure(pages: list[tuple[bytes, str]], rounds: int) -> dict[str, list[float]]:
    """CPU seconds of each reader for each page: the least of the rounds."""
    table = readers()
    times = {name: [float("inf")] * len(pages) for name in table}
    for read in table.values():
        read(*pages[0])
    for _ in range(rounds):
        for index, (body, url) in enumerate(pages):
            for name, read in table.items():
                start = time.process_time()
                read(body, url)
                times[name][index] = min(times[name][index], time.process_time() - start)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifests", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    pages = [page for manifest in args.manifests for page in load(manifest)]
    times = measure(pages, args.rounds)
    ours = sum(times["filmcrit"])
    print(f"{len(pages)} pages, median {statistics.median(len(body) for body, _ in pages) / 1000:.0f} kB")
    for name, each in times.items():
        total, median = sum(each), statistics.median(each)
        print(f"{name:28} {total:8.2f} s in all {1000 * median:8.2f} ms median page   {total / ours:6.2f} x ours")


if __name__ == "__main__":
    main()
