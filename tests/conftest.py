"""What tests of several rooms share."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from crawler.demo import PORT


@pytest.fixture(scope="module")
def port() -> Iterator[None]:
    """The demo's fixed port for this file of tests alone, also when several test runs share the machine."""
    with FileLock(Path(tempfile.gettempdir()) / f"filmcrit-tests-port-{PORT}.lock", timeout=120):
        yield


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Bytes by their length: what gzip compresses names its second, and every process of a run must find one name."""
    return f"{len(val)} bytes" if isinstance(val, bytes) else None
