"""What the tests of captures share: a writer in a temporary folder, exchanges made to order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from warcio.checker import Checker

from archive.captures.writing import CaptureWriter, Exchange

PAGE = b"<html><p>Sunrise is a song.</p></html>"

MakeExchange = Callable[..., Exchange]
CheckFiles = Callable[[], None]


def _exchange(**changes: Any) -> Exchange:
    given: dict[str, Any] = {"url": "https://silent.example/sunrise?p=1", "method": "GET", "status": 200}
    given |= {"request_headers": ((b"User-Agent", b"filmcrit"),), "reason": "OK", "body": PAGE}
    given |= {"headers": ((b"Content-Type", b"text/html; charset=utf-8"),), "fetched": "2026-03-01T10:00:00Z"}
    return Exchange(**given | changes)


@pytest.fixture
def exchange() -> MakeExchange:
    return _exchange


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[CaptureWriter]:
    made = CaptureWriter(tmp_path / "captures", "filmcrit/test")
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where `writer` writes; made with its first record."""
    return tmp_path / "captures"


@pytest.fixture
def check_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> CheckFiles:
    """Let `warcio check` read all files in the folder."""

    def check() -> None:
        class Call:
            inputs = [str(path) for path in folder.iterdir()]  # noqa: RUF012 - what its command line would give
            verbose = True

        checker = Checker(Call())
        checker.process_all()
        assert checker.exit_value == 0, capsys.readouterr().out

    return check
