from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.captures.heads import find_header, find_url, parse_http_head, parse_record


@pytest.mark.parametrize(
    ("block", "status", "reason", "headers", "length"),
    [
        (b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody", 200, "OK", ((b"A", b"b"),), 25),
        (b"HTTP/1.0 404 Not here\nA:b\n\nbody", 404, "Not here", ((b"A", b"b"),), 27),
        (b"HTTP/2 301\r\nA: b\r\n c\r\n\td\r\n\r\n", 301, "", ((b"A", b"b c d"),), 28),
        (b"h2 200 \r\nno colon\r\n: no name\r\nA:\r\n\r\n", 200, "", ((b"A", b""),), 36),
        (b"HTTP/1.1 204 Caf\xe9", 204, "Café", (), 17),
        (b"<html>\r\n\r\n", None, "", (), 0),
        (b"HTTP/1.1 OK\r\n\r\n", None, "", (), 0),
        (b"", None, "", (), 0),
    ],
)
def test_heads_as_servers_send_them(
    block: bytes, status: int | None, reason: str, headers: tuple[tuple[bytes, bytes], ...], length: int
) -> None:
    head = parse_http_head(block)
    assert (head.status, head.reason, head.headers, head.length) == (status, reason, headers, length)


def test_a_header_may_stand_there_twice() -> None:
    assert (
        find_header(((b"Content-Encoding", b"gzip"), (b"A", b"x"), (b"content-encoding", b"br")), b"content-encoding")
        == "gzip,br"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"WARC/1.1\r\nContent-Length: 3\r\n\r\nab",
        b"WARC/1.1\r\nContent-Length: -1\r\n\r\nab",
        b"WARC/1.1\r\nContent-Length: \xd9\xa3\r\n\r\nabc",
        b"WARC/1.1\r\nWARC-Type: response\r\n\r\nab",
        b"WARC/1.1\r\nContent-Length: 0\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    ],
)
def test_what_is_no_whole_record(data: bytes) -> None:
    assert parse_record(data) is None


def test_the_url_of_a_piece_is_told_only_when_its_line_is_whole() -> None:
    head = b"WARC/1.1\r\nWARC-Target-URI: https://silent.example/a\r\n\r\n"
    assert find_url(head) == find_url(head[:-2]) == "https://silent.example/a"
    assert find_url(head[:-4]) is None
    assert find_url(b"x" + head) is None


@given(st.binary(max_size=400))
def test_any_bytes_have_some_head(data: bytes) -> None:
    for block in (data, b"HTTP/1.1 200 OK\r\n" + data):
        head = parse_http_head(block)
        assert 0 <= head.length <= len(block)
        assert all(name == name.strip(b" \t") and name for name, _ in head.headers)
