from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive.captures.reading import read_capture, read_record_bytes
from archive.captures.writing import CaptureWriter, Exchange
from archive.errors import ArchiveError
from archive.records import Capture

MakeExchange = Callable[..., Exchange]


def write_three(writer: CaptureWriter, exchange: MakeExchange) -> list[Capture]:
    """A response, a revisit and a resource."""
    first = writer.write_exchange(exchange())
    revisit = writer.write_exchange(exchange(fetched="2027-03-01T10:00:00Z"), first)
    return [first, revisit, writer.write_resource("https://silent.example/a", b"x", "text/html", first.fetched)]


def test_the_record_goes_with_its_request(writer: CaptureWriter, exchange: MakeExchange, folder: Path) -> None:
    first, revisit, resource = write_three(writer, exchange)
    whole = (folder / first.file).read_bytes()
    assert read_record_bytes(folder, first) == whole[first.offset : revisit.offset]
    assert read_record_bytes(folder, revisit) == whole[revisit.offset : resource.offset]
    assert read_record_bytes(folder, resource) == whole[resource.offset :]
    records = gzip.decompress(read_record_bytes(folder, first))
    assert records.count(b"WARC-Type: response") == records.count(b"WARC-Type: request") == 1


def test_a_response_without_request_goes_alone(writer: CaptureWriter, exchange: MakeExchange, folder: Path) -> None:
    alone = writer.write_exchange(exchange(method=""))
    writer.write_exchange(exchange())
    assert len(read_record_bytes(folder, alone)) == alone.length
    assert b"WARC-Type: request" not in gzip.decompress(
        (folder / alone.file).read_bytes()[: alone.offset + alone.length]
    )


def test_a_torn_request_does_not_go_along(writer: CaptureWriter, exchange: MakeExchange, folder: Path) -> None:
    capture = writer.write_exchange(exchange())
    path = folder / capture.file
    path.write_bytes(path.read_bytes()[:-5])
    assert len(read_record_bytes(folder, capture)) == capture.length


def test_a_copy_is_the_same_bytes(writer: CaptureWriter, exchange: MakeExchange, folder: Path, tmp_path: Path) -> None:
    captures = write_three(writer, exchange)
    other = CaptureWriter(tmp_path / "other", "filmcrit/other")
    copies = [other.copy_from(folder, capture) for capture in captures]
    other.close()
    for capture, copy in zip(captures, copies, strict=True):
        assert copy.file != capture.file
        assert replace(copy, file=capture.file, offset=capture.offset) == capture
        assert read_record_bytes(tmp_path / "other", copy) == read_record_bytes(folder, capture)
    first, revisit, _ = copies
    assert (
        read_capture(tmp_path / "other", replace(revisit, original=first)).body
        == b"<html><p>Sunrise is a song.</p></html>"
    )


def test_a_damaged_record_is_not_copied(
    writer: CaptureWriter, exchange: MakeExchange, folder: Path, tmp_path: Path
) -> None:
    capture = writer.write_exchange(exchange())
    other = CaptureWriter(tmp_path / "other", "filmcrit/other")
    with pytest.raises(ArchiveError, match="digest differs"):
        other.copy_from(folder, replace(capture, digest="sha1:A"))
    data = bytearray((folder / capture.file).read_bytes())
    data[capture.offset + capture.length // 2] ^= 4
    (folder / capture.file).write_bytes(data)
    with pytest.raises(ArchiveError):
        other.copy_from(folder, capture)
    assert not (tmp_path / "other").exists()


def test_the_last_capture_can_be_taken_back(writer: CaptureWriter, exchange: MakeExchange, folder: Path) -> None:
    first = writer.write_exchange(exchange())
    size = (folder / first.file).stat().st_size
    second = writer.write_exchange(exchange())
    assert writer.discard(second)
    assert (folder / first.file).stat().st_size == size
    assert not writer.discard(second)  # it is gone
    assert not writer.discard(first)  # it is not what was written last: a row may name it
    third = writer.write_exchange(exchange(url="https://silent.example/third"))
    assert third.offset == second.offset
    assert read_capture(folder, third).body == read_capture(folder, first).body


def test_what_is_in_a_finished_file_stays(writer: CaptureWriter, exchange: MakeExchange, folder: Path) -> None:
    capture = writer.write_exchange(exchange())
    writer.close()
    assert not writer.discard(capture)
    assert read_capture(folder, capture).status == 200
    writer.write_exchange(exchange())  # in a new file, at the same offset
    assert not writer.discard(capture)
    assert read_capture(folder, capture).status == 200
