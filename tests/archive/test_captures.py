from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from archive.captures import CapturedResponse, CaptureWriter, Exchange, read_capture
from archive.errors import ArchiveError
from archive.records import Capture

PAGE = b"<html><p>Sunrise is a song.</p></html>"
HEADERS = (
    (b"Content-Type", b"text/html; charset=utf-8"),
    (b"X-Odd", b"caf\xe9 \xff"),
    (b"Set-Cookie", b"a=1"),
    (b"set-cookie", b"b=2"),
    (b"Empty", b""),
)


def exchange(**changes: Any) -> Exchange:
    given_: dict[str, Any] = {"url": "https://silent.example/sunrise?p=1", "method": "GET", "status": 200}
    given_ |= {"request_headers": ((b"User-Agent", b"filmcrit"),), "reason": "OK", "headers": HEADERS, "body": PAGE}
    return Exchange(**given_ | {"fetched": "2026-03-01T10:00:00Z"} | changes)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[CaptureWriter]:
    made = CaptureWriter(tmp_path, "filmcrit/test")
    yield made
    made.close()


def digest(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def read_with_warcio(path: Path) -> list[tuple[str, dict[str, str], bytes]]:
    with path.open("rb") as stream:
        return [
            (record.rec_type, dict(record.rec_headers.headers), record.raw_stream.read())
            for record in ArchiveIterator(stream, check_digests="raise")
        ]


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_an_exchange_comes_back_as_it_was(writer: CaptureWriter, tmp_path: Path) -> None:
    capture = writer.write_exchange(exchange())
    assert capture.status == 200
    assert capture.digest == digest(PAGE)
    assert capture.headers[1] == ("X-Odd", "caf\xe9 \xff")
    assert read_capture(tmp_path, capture) == CapturedResponse(200, capture.headers, PAGE)


def test_a_second_reader_agrees(writer: CaptureWriter, tmp_path: Path) -> None:
    body = gzip.compress(PAGE)
    headers = (*HEADERS, (b"Content-Encoding", b"gzip"))
    capture = writer.write_exchange(exchange(body=body, headers=headers, fetched="2026-03-01T10:00:00.123456Z"))
    resource = writer.write_resource("https://silent.example/file", PAGE, "text/html", "2026-03-02T10:00:00Z")
    writer.close()
    records = read_with_warcio(only_file(tmp_path))
    assert [kind for kind, _, _ in records] == ["warcinfo", "response", "request", "resource"]
    info, response, request, saved = (fields for _, fields, _ in records)
    assert re.fullmatch("<urn:uuid:[0-9a-f-]{36}>", response["WARC-Record-ID"])
    assert info["WARC-Filename"] == capture.file
    assert response["WARC-Target-URI"] == capture.url
    assert response["WARC-Date"] == "2026-03-01T10:00:00.123456Z"
    assert response["WARC-Payload-Digest"] == capture.digest == digest(body)
    block = b"HTTP/1.1 200 OK\r\n" + b"".join(b"%s: %s\r\n" % pair for pair in headers) + b"\r\n" + body
    assert response["WARC-Block-Digest"] == digest(block)
    assert request["WARC-Concurrent-To"] == response["WARC-Record-ID"]
    assert saved["WARC-Payload-Digest"] == saved["WARC-Block-Digest"] == resource.digest == digest(PAGE)
    assert b"filmcrit/test" in records[0][2]


def test_the_request_is_kept_too(writer: CaptureWriter, tmp_path: Path) -> None:
    writer.write_exchange(exchange(url="http://silent.example:81?s=a/b#top"))
    writer.close()
    data = only_file(tmp_path).read_bytes()
    assert b"GET /?s=a/b HTTP/1.1\r\nHost: silent.example:81\r\nUser-Agent: filmcrit\r\n\r\n" in gzip.decompress(data)


def test_warcio_check_finds_nothing_wrong(
    writer: CaptureWriter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(20):
        writer.write_exchange(exchange(body=PAGE * number, headers=((b"Transfer-Encoding", b"chunked"),)))
    writer.close()

    class Call:
        inputs = [str(only_file(tmp_path))]  # noqa: RUF012 - what the checker's command line would give
        verbose = False

    checker = Checker(Call())
    checker.process_all()
    assert checker.exit_value == 0, capsys.readouterr().out


def test_the_row_points_at_one_gzip_member(writer: CaptureWriter, tmp_path: Path) -> None:
    captures = [writer.write_exchange(exchange(body=PAGE * number)) for number in range(1, 4)]
    data = only_file(tmp_path).read_bytes()
    for number, capture in enumerate(captures, start=1):
        member = gzip.decompress(data[capture.offset : capture.offset + capture.length])
        assert member.startswith(b"WARC/1.1\r\nWARC-Type: response")
        assert member.endswith(PAGE * number + b"\r\n\r\n")


@pytest.mark.parametrize(("name", "body"), [("gzip", gzip.compress(PAGE)), ("identity", PAGE)])
def test_content_encoding_is_removed_unless_raw(name: str, body: bytes, writer: CaptureWriter, tmp_path: Path) -> None:
    capture = writer.write_exchange(exchange(body=body, headers=((b"Content-Encoding", name.encode()),)))
    assert read_capture(tmp_path, capture).body == PAGE
    assert read_capture(tmp_path, capture, raw=True).body == body


def test_a_transfer_encoding_that_the_body_no_longer_has_is_not_claimed(writer: CaptureWriter, tmp_path: Path) -> None:
    capture = writer.write_exchange(exchange(headers=((b"Transfer-Encoding", b"chunked"),)))
    response = read_capture(tmp_path, capture)
    assert response.headers == (("X-Archive-Orig-Transfer-Encoding", "chunked"),)
    assert response.body == PAGE


def test_a_saved_file_becomes_a_resource(writer: CaptureWriter, tmp_path: Path) -> None:
    capture = writer.write_resource("https://silent.example/a", PAGE, "text/html", "2026-03-01T10:00:00Z")
    assert capture.status is None
    assert read_capture(tmp_path, capture) == CapturedResponse(None, (("Content-Type", "text/html"),), PAGE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    status=st.integers(100, 599),
    body=st.binary(max_size=3000),
    reason=st.text("abc XYZ\xe9\u4e2d\r\n", max_size=20),
    headers=st.lists(
        st.tuples(
            st.from_regex(rb"[A-Za-z][A-Za-z0-9-]{0,12}", fullmatch=True).filter(
                lambda name: name.lower() not in (b"content-encoding", b"transfer-encoding")
            ),
            st.binary(max_size=30).map(lambda value: value.translate(None, b"\r\n\0").strip(b" \t\x0b\x0c")),
        ),
        max_size=6,
    ),
)
def test_any_exchange_comes_back(
    status: int, body: bytes, reason: str, headers: list[tuple[bytes, bytes]], tmp_path: Path
) -> None:
    writer = CaptureWriter(tmp_path, "filmcrit/test")
    capture = writer.write_exchange(exchange(status=status, body=body, reason=reason, headers=tuple(headers)))
    writer.close()
    response = read_capture(tmp_path, capture)
    assert (response.status, response.body) == (status, body)
    assert response.headers == capture.headers


def test_a_header_cannot_add_a_line(writer: CaptureWriter, tmp_path: Path) -> None:
    capture = writer.write_exchange(exchange(headers=((b"X", b"a\r\nSet-Cookie: evil"),)))
    assert read_capture(tmp_path, capture).headers == (("X", "a Set-Cookie: evil"),)


@pytest.mark.parametrize("url", ["https://a.example/\r\nWARC-Type: x", "https://a.example/a b", "", "https://\ud83d"])
def test_a_url_that_no_record_can_carry_is_refused(url: str, writer: CaptureWriter) -> None:
    with pytest.raises(ValueError, match="not a url"):
        writer.write_exchange(exchange(url=url))


def test_a_time_that_is_not_utc_is_refused(writer: CaptureWriter) -> None:
    with pytest.raises(ValueError, match="not a UTC time"):
        writer.write_exchange(exchange(fetched="2026-03-01T10:00:00+01:00"))


def test_files_are_rolled_by_size(tmp_path: Path) -> None:
    writer = CaptureWriter(tmp_path, "filmcrit/test", roll_size=3000)
    captures = [writer.write_exchange(exchange(body=os.urandom(1000))) for _ in range(6)]
    writer.close()
    assert len({capture.file for capture in captures}) == len(list(tmp_path.iterdir())) == 3
    for file in tmp_path.iterdir():
        assert read_with_warcio(file)[0][0] == "warcinfo"
    for capture in captures:
        assert digest(read_capture(tmp_path, capture).body) == capture.digest


def test_nothing_is_made_before_the_first_capture(tmp_path: Path) -> None:
    CaptureWriter(tmp_path / "captures", "filmcrit/test").close()
    assert not (tmp_path / "captures").exists()


def damage(folder: Path, capture: Capture, how: str) -> Capture:
    file = folder / capture.file
    data = file.read_bytes()
    if how == "cut":
        file.write_bytes(data[: capture.offset + capture.length - 9])
    elif how == "gone":
        file.unlink()
    elif how == "altered":
        return replace(capture, digest="sha1:AAAA")
    elif how == "elsewhere":
        return replace(capture, offset=0, length=capture.offset)  # the warcinfo record
    elif how == "outside":
        return replace(capture, file="../" + capture.file)
    return capture


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ("cut", "is cut"),
        ("gone", "cannot read"),
        ("altered", "digest differs"),
        ("elsewhere", "no record of"),
        ("outside", "not the name"),
    ],
)
def test_damage_is_named(how: str, message: str, writer: CaptureWriter, tmp_path: Path) -> None:
    capture = writer.write_resource("https://silent.example/a", PAGE, "text/html", "2026-03-01T10:00:00Z")
    with pytest.raises(ArchiveError, match=message):
        read_capture(tmp_path, damage(tmp_path, capture, how))


def test_a_flipped_bit_is_found(writer: CaptureWriter, tmp_path: Path) -> None:
    capture = writer.write_exchange(exchange(body=os.urandom(4000)))
    file = tmp_path / capture.file
    whole = file.read_bytes()
    for place in range(capture.offset + 12, capture.offset + capture.length, 97):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 16]) + whole[place + 1 :])
        with pytest.raises(ArchiveError):
            read_capture(tmp_path, capture)


def test_a_bomb_is_refused(writer: CaptureWriter, tmp_path: Path) -> None:
    body = gzip.compress(bytes(5_000_000))
    capture = writer.write_exchange(exchange(body=body, headers=((b"Content-Encoding", b"gzip"),)))
    with pytest.raises(ArchiveError, match="larger than"):
        read_capture(tmp_path, capture, max_bytes=1_000_000)
    large = writer.write_exchange(exchange(body=bytes(2_000_000)))
    with pytest.raises(ArchiveError, match="larger than"):
        read_capture(tmp_path, large, max_bytes=1_000_000)


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


def test_a_full_disk_leaves_no_torn_record(writer: CaptureWriter, tmp_path: Path) -> None:
    first = writer.write_exchange(exchange())
    size = only_file(tmp_path).stat().st_size
    writer._file = FullDisk(writer._file)  # type: ignore[assignment,arg-type] # no disk is full on demand
    with pytest.raises(ArchiveError, match="No space left"):
        writer.write_exchange(exchange())
    assert only_file(tmp_path).stat().st_size == size
    again = writer.write_exchange(exchange())
    assert again.file != first.file
    assert read_capture(tmp_path, first).body == read_capture(tmp_path, again).body == PAGE


WRITE_FOREVER = """
import sys
from pathlib import Path
from archive.captures import CaptureWriter
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


def test_others_may_read_while_we_write(writer: CaptureWriter, tmp_path: Path) -> None:
    capture = writer.write_exchange(exchange())
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copy(tmp_path / capture.file, copy)  # what is on the file system now, unflushed buffers not
    assert read_capture(copy, capture).body == PAGE
