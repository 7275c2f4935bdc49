"""Our reader beside others on pages with known answers: accuracy and CPU in one table, from one interleaved run.

    python benchmarks/reading.py MANIFEST.jsonl [MANIFEST.jsonl ...] [--rounds 3]

`scoring.py` says what a manifest holds. The other programs are installed into an environment of their own when the
command is first run. Every page is read by each reader in turn, so that a change of the machine's speed meets all of
them alike; imports and the first page, which loads models and compiles patterns, are left out. CPU is the least of the
rounds, page by page.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.environment import enter
from benchmarks.peers import PACKAGES, Program, Reader, programs
from benchmarks.scoring import Answer, KnownPage, Score, read_manifest

_OURS = "filmcrit"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifests", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is read")
    args = parser.parse_args()
    enter(PACKAGES)
    pages = [page for manifest in args.manifests for page in read_manifest(manifest)]
    table = programs()
    scores, seconds = measure(pages, table, args.rounds)
    print_accuracy(scores, list(table))
    print_speed(pages, seconds)


def measure(
    pages: Sequence[KnownPage], table: dict[str, Program], rounds: int
) -> tuple[dict[str, dict[str, Score]], dict[str, list[float]]]:
    """Scores by group of pages and reader, and CPU seconds of each reader for each page."""
    scores = {page.group: {name: Score(program.fields) for name, program in table.items()} for page in pages}
    seconds = {name: [float("inf")] * len(pages) for name in table}
    for program in table.values():
        program.read(pages[0].body, pages[0].url)
    for number in range(rounds):
        for index, page in enumerate(pages):
            for name, program in table.items():
                start = time.process_time()
                answer = _answer(program.read, page)
                seconds[name][index] = min(seconds[name][index], time.process_time() - start)
                if number == 0:
                    scores[page.group][name].add(page, answer)
    return scores, seconds


def _answer(read: Reader, page: KnownPage) -> Answer:
    try:
        return read(page.body, page.url)
    except Exception as error:  # noqa: BLE001 - whatever a program fails with, it has no answer
        print(f"{page.url}: {type(error).__name__}: {error}"[:200], file=sys.stderr)
        return Answer()


def print_accuracy(scores: dict[str, dict[str, Score]], names: Sequence[str]) -> None:
    """One table for each group of pages: measures down, readers across."""
    for group, by_reader in scores.items():
        columns = [dict(by_reader[name].rows()) for name in names[:-1]]  # the last only parses
        measures = list(dict.fromkeys(measure for column in columns for measure in column))
        print(f"\n{group:20}" + "".join(f"{name:>18}" for name in names[:-1]))
        for measure in measures:
            print(f"{measure:20}" + "".join(f"{column.get(measure, ''):>18}" for column in columns))


def print_speed(pages: Sequence[KnownPage], seconds: dict[str, list[float]]) -> None:
    """CPU of each reader over all pages."""
    sizes = sorted(len(page.body) for page in pages)
    print(f"\nCPU: {len(pages)} pages, median {sizes[len(sizes) // 2] / 1000:.0f} kB")
    ours = sum(seconds[_OURS])
    for name, each in seconds.items():
        mean, median = sum(each) / len(each), sorted(each)[len(each) // 2]
        print(f"{name:20}{1000 * mean:8.2f} ms mean{1000 * median:8.2f} ms median{sum(each) / ours:8.2f} x ours")


if __name__ == "__main__":
    main()
