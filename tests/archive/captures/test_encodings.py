from __future__ import annotations

import gzip
import time
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.captures.encodings import EncodingError, remove_chunks, remove_encodings

TEXT = b"<p>Tender but slow.</p>" * 50
LIMIT = 1_000_000


def bare_deflate(data: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-15)
    return compressor.compress(data) + compressor.flush()


@pytest.mark.parametrize(
    ("names", "body"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("GZip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("gzip", TEXT),  # named, but not applied
        ("gzip", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])),
        ("gzip", gzip.compress(TEXT) + b"\0\0\0\0"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", bare_deflate(TEXT)),
        ("deflate, gzip", gzip.compress(zlib.compress(TEXT))),
    ],
)
def test_encodings_are_removed(names: str, body: bytes) -> None:
    assert remove_encodings(body, names, LIMIT) == TEXT


def test_a_body_that_ends_early_gives_what_it_holds() -> None:
    assert TEXT.startswith(remove_encodings(gzip.compress(TEXT)[:-12], "gzip", LIMIT))


@pytest.mark.parametrize(
    ("names", "body", "message"),
    [
        ("br", b"xx", "not known"),
        ("gzip", gzip.compress(bytes(LIMIT + 1)), "larger than"),
        ("deflate", zlib.compress(bytes(LIMIT + 1)), "larger than"),
        ("gzip, gzip", gzip.compress(gzip.compress(bytes(LIMIT * 20))), "larger than"),
        ("gzip", gzip.compress(bytes(LIMIT // 2 + 1)) * 2, "larger than"),
        ("gzip,gzip,gzip,gzip,gzip", b"", "5 content-encodings"),
        ("gzip", gzip.compress(b"") * 100_000, "gzip members"),
        ("gzip", b"\x1f\x8b\x08\x00garbage that is no stream", "damaged"),
    ],
)
def test_what_cannot_be_decoded_is_named(names: str, body: bytes, message: str) -> None:
    with pytest.raises(EncodingError, match=message):
        remove_encodings(body, names, LIMIT)


def test_a_bomb_costs_no_time() -> None:
    bomb = gzip.compress(bytes(200_000_000), 1)
    began = time.process_time()
    with pytest.raises(EncodingError):
        remove_encodings(bomb, "gzip", LIMIT)
    assert time.process_time() - began < 0.1


@given(st.binary(max_size=500), st.sampled_from(["gzip", "deflate", "gzip,deflate", "identity"]))
def test_any_bytes_give_bytes_or_an_encoding_error(body: bytes, names: str) -> None:
    with suppress(EncodingError):
        assert isinstance(remove_encodings(body, names, LIMIT), bytes)


@pytest.mark.parametrize(
    ("body", "without"),
    [
        (b"5\r\nhello\r\n0\r\n\r\n", b"hello"),
        (b"5;name=value\r\nhello\r\n1 \r\n!\r\n0\r\nTrailer: x\r\n\r\n", b"hello!"),
        (b"5\nhello\n0\n\n", b"hello"),
        (b"5\r\nhello\r\n6\r\n wor", b"hello wor"),  # ends early
        (b"0\r\n\r\n", b""),
        (b"<p>no chunks</p>", b"<p>no chunks</p>"),  # the header is there, the chunks are not
        (b"5\r\nhello world", b"5\r\nhello world"),
        (b"", b""),
    ],
)
def test_chunks_are_removed(body: bytes, without: bytes) -> None:
    assert remove_chunks(body) == without


@given(st.binary(max_size=300), st.integers(1, 50))
def test_any_body_comes_out_of_its_chunks(body: bytes, size: int) -> None:
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    assert remove_chunks(b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n") == body
