"""No page costs more than its size, and none breaks the reader: floods take time in proportion, wrecks are answered."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest

from benchmarks.fuzzing import find_fault
from benchmarks.hostile_pages import PAGES
from benchmarks.mutations import mutate
from pipelines.extract import extract
from pipelines.page import Page, UnreadablePage

_SIZE = 30_000  # bytes
_TIMES = 4
_ROOM = 9.0  # linear is `_TIMES`, quadratic its square; between them, the noise of a busy machine
_MOMENT = 0.15  # seconds: what takes no longer is not judged


_GOLDEN = sorted((Path(__file__).parents[1] / "pages" / "golden").glob("*.html"))
_WRECKS = 4  # of each golden page


@pytest.mark.parametrize("page", _GOLDEN, ids=lambda page: page.stem)
def test_a_page_broken_at_random_is_answered(page: Path) -> None:
    random = Random(page.stem)
    faults = [fault for _ in range(_WRECKS) if (fault := find_fault(mutate(page.read_bytes(), random)))]
    assert not [fault for fault in faults if not fault.endswith(" s")]  # time is the other test's


@pytest.mark.parametrize("name", PAGES)
def test_time_grows_no_faster_than_the_page(name: str) -> None:
    small, large = (_seconds(PAGES[name](size)) for size in (_SIZE, _TIMES * _SIZE))
    assert large <= max(_MOMENT, _ROOM * small)


def _seconds(body: bytes) -> float:
    """CPU of the quicker of two readings."""
    return min(_read(body), _read(body))


def _read(body: bytes) -> float:
    start = time.process_time()
    try:
        extract(Page(body, "https://reel.example/the-lighthouse-letters/"))
    except UnreadablePage as error:
        if "the reader failed" in str(error):
            raise
    return time.process_time() - start
