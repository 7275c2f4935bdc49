"""Removing the content-encodings of HTTP within a bound, and the chunks that a body was sent in."""

from __future__ import annotations

import re
import zlib
from typing import Final

MAX_ENCODINGS: Final = 4  # real servers apply one, rarely two
MAX_MEMBERS: Final = 64  # of one gzip body; servers send one
_CHUNK_SIZE: Final = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


class EncodingError(ValueError):
    """The encoding is not known, the data are damaged, or the result would be too large."""


def remove_encodings(body: bytes, names: str, max_bytes: int) -> bytes:
    """`body` without the codings listed in `names` (the header's value, in the order they were applied).

    Data that do not look compressed are returned as they are: servers name an encoding that they did not apply.
    Raises EncodingError.
    """
    codings = [name.strip().lower() for name in names.split(",") if name.strip()]
    if len(codings) > MAX_ENCODINGS:
        raise EncodingError(f"{len(codings)} content-encodings")
    for coding in reversed(codings):
        body = _remove(body, coding, max_bytes)
    return body


def remove_chunks(body: bytes) -> bytes:
    """`body` without the chunked transfer-encoding; as it is when it is not in chunks (RFC 9112, section 7.1).

    Many archives keep the header and have removed the chunks. A body that ends early gives what it holds.
    """
    parts: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(body, at):
        data = body[size.end() : size.end() + int(size[1], 16)]
        if not data:
            return b"".join(parts)
        parts.append(data)
        at = size.end() + len(data)
        at += 2 if body.startswith(b"\r\n", at) else 1
    return b"".join(parts) if parts and at >= len(body) else body


def inflate_member(data: bytes, max_bytes: int) -> bytes:
    """The content of one gzip member, which must be whole: its checksum vouches for it. Raises EncodingError."""
    content, rest = _inflate(data, 16 + zlib.MAX_WBITS, max_bytes, whole=True)
    if rest:
        raise EncodingError("more than one gzip member")
    return content


def _remove(body: bytes, coding: str, max_bytes: int) -> bytes:
    if coding == "identity" or not body:
        return body
    if coding in ("gzip", "x-gzip"):
        return _inflate_members(body, max_bytes) if body.startswith(b"\x1f\x8b") else body
    if coding == "deflate":
        return _inflate(body, _deflate_bits(body), max_bytes)[0]
    raise EncodingError(f"content-encoding {coding[:20]!r} is not known")


def _deflate_bits(body: bytes) -> int:
    """RFC 9110 means zlib by "deflate", but some servers send it bare."""
    is_zlib = len(body) > 1 and body[0] & 0x0F == zlib.DEFLATED and int.from_bytes(body[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS


def _inflate_members(body: bytes, max_bytes: int) -> bytes:
    parts: list[bytes] = []
    left = max_bytes
    while body.startswith(b"\x1f\x8b"):  # anything else after a member is padding
        if len(parts) == MAX_MEMBERS:
            raise EncodingError(f"more than {MAX_MEMBERS} gzip members")
        part, body = _inflate(body, 16 + zlib.MAX_WBITS, left)
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _inflate(body: bytes, bits: int, max_bytes: int, *, whole: bool = False) -> tuple[bytes, bytes]:
    """The data, and what follows them. A stream that ends early gives what it holds, as browsers do, unless `whole`."""
    inflater = zlib.decompressobj(bits)
    try:
        data = inflater.decompress(body, max_bytes + 1)
    except zlib.error as error:
        raise EncodingError(f"damaged content: {error}") from error
    if len(data) > max_bytes:
        raise EncodingError(f"larger than {max_bytes} bytes when decompressed")
    if whole and not inflater.eof:
        raise EncodingError("damaged content: it ends early")
    return data, inflater.unused_data
