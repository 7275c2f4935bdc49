"""Read pages that were broken at random, and name those that the reader fails on or takes long for.

    python benchmarks/fuzzing.py [MANIFEST.jsonl ...] [--count 10000] [--seed 1]

Without a manifest the golden pages of the tests are broken. A page that holds no text is an answer; what ends in a
fault of the reader, or costs more than a second and two seconds a megabyte, is kept in `build/fuzzing/`. Exit code 1 if
there was any.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.environment import ROOT
from benchmarks.mutations import mutate
from pipelines.extract import extract
from pipelines.page import Page, UnreadablePage

_KEPT = ROOT / "build" / "fuzzing"
_MOMENT = 1.0  # CPU seconds: a page in an unknown language loads a model
_PER_MEGABYTE = 2.0


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifests", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    logging.disable(logging.ERROR)
    files = [page for manifest in args.manifests for page in _pages(manifest)]
    files = files or sorted((ROOT / "tests" / "pages" / "golden").glob("*.html"))
    random = Random(args.seed)
    extract(Page(files[0].read_bytes(), ""))
    faults = 0
    for number in range(args.count):
        file = random.choice(files)
        body = mutate(file.read_bytes(), random)
        if fault := find_fault(body):
            faults += 1
            _KEPT.mkdir(parents=True, exist_ok=True)
            (_KEPT / f"{args.seed}-{number}.html").write_bytes(body)
            print(f"{_KEPT.name}/{args.seed}-{number}.html, of {file.name}: {fault}", flush=True)
    print(f"{args.count} pages read, {faults} faults")
    sys.exit(bool(faults))


def find_fault(body: bytes) -> str | None:
    """What is wrong with how the reader takes a page; None when it answers in time or says that there is no page."""
    start = time.process_time()
    try:
        json.dumps(extract(Page(body, "")).text).encode()
    except UnreadablePage as error:
        if "the reader failed" in str(error):
            return str(error)
    seconds = time.process_time() - start
    return f"{seconds:.1f} s" if seconds > max(_MOMENT, _PER_MEGABYTE * len(body) / 1e6) else None


def _pages(manifest: Path) -> list[Path]:
    return [manifest.parent / json.loads(line)["file"] for line in manifest.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
