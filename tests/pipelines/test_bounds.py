"""No page costs more than its size: pages that flood the reader take time in proportion, and always give an answer."""

from __future__ import annotations

import time

import pytest

from benchmarks.hostile_pages import PAGES
from pipelines.extract import extract
from pipelines.page import Page, UnreadablePage

_SIZE = 30_000  # bytes
_TIMES = 4
_ROOM = 9.0  # linear is `_TIMES`, quadratic its square; between them, the noise of a busy machine
_MOMENT = 0.15  # seconds: what takes no longer is not judged


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
