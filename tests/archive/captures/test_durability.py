"""What a full disk, a killed process and a reader beside the writer see."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from archive.captures.reading import read_capture
from archive.captures.writing import CaptureWriter, Exchange
from archive.errors import ArchiveError
from archive.records import Capture

PAGE = b"<html><p>Sunrise is a song.</p></html>"

MakeExchange = Callable[..., Exchange]


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


class FullDisk:
    """A file on a disk that takes a few more bytes and then no more."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._calls = 0

    def write(self, data: memoryview) -> int:
        self._calls += 1
        if self._calls > 1:
            raise OSError(28, "No space left on device")
        return self._file.write(data[:7])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> BinaryIO:
        return self._file.__enter__()

    def __exit__(self, *error: Any) -> None:
        self._file.close()


def test_a_full_disk_leaves_no_torn_record(writer: CaptureWriter, exchange: MakeExchange, folder: Path) -> None:
    first = writer.write_exchange(exchange())
    size = only_file(folder).stat().st_size
    writer._file = FullDisk(writer._file)  # type: ignore[assignment,arg-type] # no disk is full on demand
    with pytest.raises(ArchiveError, match="No space left"):
        writer.write_exchange(exchange())
    assert only_file(folder).stat().st_size == size
    again = writer.write_exchange(exchange())
    assert again.file != first.file
    assert read_capture(folder, first).body == read_capture(folder, again).body == PAGE


def test_a_file_that_cannot_be_begun_is_not_left(
    exchange: MakeExchange, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    writer = CaptureWriter(tmp_path, "filmcrit/test")
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", refuse)  # no disk is full on demand
        with pytest.raises(ArchiveError, match="No space left"):
            writer.write_exchange(exchange())
    assert list(tmp_path.iterdir()) == []
    assert read_capture(tmp_path, writer.write_exchange(exchange())).body == PAGE
    writer.close()


WRITE_FOREVER = """
import sys
from pathlib import Path
from archive.captures.writing import CaptureWriter
writer = CaptureWriter(Path(sys.argv[1]), "filmcrit/test")
number = 0
while True:
    url, body = f"https://silent.example/{number}", (b"%d " % number) * 3000
    capture = writer.write_resource(url, body, "text/plain", "2026-03-01T10:00:00Z")
    print(number, capture.file, capture.offset, capture.length, capture.digest, flush=True)
    number += 1
"""


def test_what_was_returned_survives_kill_9(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE_FOREVER, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(40)]
    process.send_signal(signal.SIGKILL)
    lines += process.stdout.read().splitlines()
    process.wait()
    # Another process goes on while the file before it may end in the middle of a record.
    torn = only_file(tmp_path)
    with torn.open("r+b") as file:
        file.truncate(torn.stat().st_size - 3)
    before = torn.read_bytes()
    writer = CaptureWriter(tmp_path, "filmcrit/test")
    after = writer.write_resource("https://silent.example/after", PAGE, "text/html", "2026-03-01T10:00:00Z")
    writer.close()
    assert torn.read_bytes() == before
    assert read_capture(tmp_path, after).body == PAGE
    for line in lines[:-2]:  # all but what was cut just now
        number, name, offset, length, expected = line.split()
        capture = Capture(
            f"https://silent.example/{number}",
            "2026-03-01T10:00:00Z",
            None,
            (),
            expected,
            name,
            int(offset),
            int(length),
        )
        assert read_capture(tmp_path, capture).body == (b"%d " % int(number)) * 3000


def test_others_may_read_while_we_write(writer: CaptureWriter, exchange: MakeExchange, folder: Path) -> None:
    capture = writer.write_exchange(exchange())
    copy = folder / "copy"
    copy.mkdir()
    shutil.copy(folder / capture.file, copy)  # what is on the file system now, unflushed buffers not
    assert read_capture(copy, capture).body == PAGE
