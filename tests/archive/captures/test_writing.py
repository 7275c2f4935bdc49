from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from archive.captures.reading import CapturedResponse, read_capture
from archive.captures.writing import CaptureWriter, Exchange
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


def test_an_exchange_comes_back_as_it_was(writer: CaptureWriter, folder: Path) -> None:
    capture = writer.write_exchange(exchange())
    assert capture.status == 200
    assert capture.digest == digest(PAGE)
    assert capture.headers[1] == ("X-Odd", "caf\xe9 \xff")
    assert read_capture(folder, capture) == CapturedResponse(200, capture.headers, PAGE)


def test_a_second_reader_agrees(writer: CaptureWriter, folder: Path) -> None:
    body = gzip.compress(PAGE, mtime=0)
    headers = (*HEADERS, (b"Content-Encoding", b"gzip"))
    capture = writer.write_exchange(exchange(body=body, headers=headers, fetched="2026-03-01T10:00:00.123456Z"))
    resource = writer.write_resource("https://silent.example/file", PAGE, "text/html", "2026-03-02T10:00:00Z")
    writer.close()
    records = read_with_warcio(only_file(folder))
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


def test_the_request_is_kept_too(writer: CaptureWriter, folder: Path) -> None:
    writer.write_exchange(exchange(url="http://silent.example:81?s=a/b#top"))
    writer.close()
    data = only_file(folder).read_bytes()
    assert b"GET /?s=a/b HTTP/1.1\r\nHost: silent.example:81\r\nUser-Agent: filmcrit\r\n\r\n" in gzip.decompress(data)


def test_warcio_check_finds_nothing_wrong(writer: CaptureWriter, check_files: Callable[[], None]) -> None:
    for number in range(20):
        writer.write_exchange(exchange(body=PAGE * number, headers=((b"Transfer-Encoding", b"chunked"),)))
    writer.close()
    check_files()


def test_the_row_points_at_one_gzip_member(writer: CaptureWriter, folder: Path) -> None:
    captures = [writer.write_exchange(exchange(body=PAGE * number)) for number in range(1, 4)]
    data = only_file(folder).read_bytes()
    for number, capture in enumerate(captures, start=1):
        member = gzip.decompress(data[capture.offset : capture.offset + capture.length])
        assert member.startswith(b"WARC/1.1\r\nWARC-Type: response")
        assert member.endswith(PAGE * number + b"\r\n\r\n")


@pytest.mark.parametrize(("name", "body"), [("gzip", gzip.compress(PAGE, mtime=0)), ("identity", PAGE)])
def test_content_encoding_is_removed_unless_raw(name: str, body: bytes, writer: CaptureWriter, folder: Path) -> None:
    capture = writer.write_exchange(exchange(body=body, headers=((b"Content-Encoding", name.encode()),)))
    assert read_capture(folder, capture).body == PAGE
    assert read_capture(folder, capture, raw=True).body == body


def test_a_transfer_encoding_that_the_body_no_longer_has_is_not_claimed(writer: CaptureWriter, folder: Path) -> None:
    capture = writer.write_exchange(exchange(headers=((b"Transfer-Encoding", b"chunked"),)))
    response = read_capture(folder, capture)
    assert response.headers == (("X-Archive-Orig-Transfer-Encoding", "chunked"),)
    assert response.body == PAGE


def test_a_saved_file_becomes_a_resource(writer: CaptureWriter, folder: Path) -> None:
    capture = writer.write_resource("https://silent.example/a", PAGE, "text/html", "2026-03-01T10:00:00Z")
    assert capture.status is None
    assert read_capture(folder, capture) == CapturedResponse(None, (("Content-Type", "text/html"),), PAGE)


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


def test_a_header_cannot_add_a_line(writer: CaptureWriter, folder: Path) -> None:
    capture = writer.write_exchange(exchange(headers=((b"X", b"a\r\nSet-Cookie: evil"),)))
    assert read_capture(folder, capture).headers == (("X", "a Set-Cookie: evil"),)


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
def test_damage_is_named(how: str, message: str, writer: CaptureWriter, folder: Path) -> None:
    capture = writer.write_resource("https://silent.example/a", PAGE, "text/html", "2026-03-01T10:00:00Z")
    with pytest.raises(ArchiveError, match=message):
        read_capture(folder, damage(folder, capture, how))


def test_a_flipped_bit_is_found(writer: CaptureWriter, folder: Path) -> None:
    capture = writer.write_exchange(exchange(body=os.urandom(4000)))
    file = folder / capture.file
    whole = file.read_bytes()
    for place in range(capture.offset + 12, capture.offset + capture.length, 97):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 16]) + whole[place + 1 :])
        with pytest.raises(ArchiveError):
            read_capture(folder, capture)


def test_a_bomb_is_refused(writer: CaptureWriter, folder: Path) -> None:
    body = gzip.compress(bytes(5_000_000))
    capture = writer.write_exchange(exchange(body=body, headers=((b"Content-Encoding", b"gzip"),)))
    with pytest.raises(ArchiveError, match="larger than"):
        read_capture(folder, capture, max_bytes=1_000_000)
    large = writer.write_exchange(exchange(body=bytes(2_000_000)))
    with pytest.raises(ArchiveError, match="larger than"):
        read_capture(folder, large, max_bytes=1_000_000)


def test_the_first_record_says_what_made_the_file(tmp_path: Path) -> None:
    settings_ = {"robots": "obey", "http-header-user-agent": "filmcrit\r\nevil: yes"}
    writer = CaptureWriter(tmp_path, "filmcrit/1.2", settings_)
    writer.write_exchange(exchange())
    writer.close()
    (kind, _, block), *_ = read_with_warcio(only_file(tmp_path))
    assert kind == "warcinfo"
    assert block.decode().splitlines() == [
        "software: filmcrit/1.2",
        "format: WARC File Format 1.1",
        "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "robots: obey",
        "http-header-user-agent: filmcrit evil: yes",
    ]
