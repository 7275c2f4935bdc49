"""What stands before a body: the named fields of a WARC record, the head of an HTTP message; and digests."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

Headers = tuple[tuple[bytes, bytes], ...]

MAX_HEADERS: Final = 2**20  # bytes of a record beside its body; servers send a few kB
_END: Final = re.compile(rb"\r?\n\r?\n")
_BREAK: Final = re.compile(rb"\r?\n")
_STATUS: Final = re.compile(rb"(?:HTTP/\d(?:\.\d)?|h[23])[ \t]+(\d{3})(?:[ \t]+(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Record:
    """One WARC record: its named fields (names in lower case) and its block."""

    fields: Mapping[str, str]
    block: bytes

    @property
    def type(self) -> str:
        """For instance "response"."""
        return self.fields.get("warc-type", "")

    @property
    def url(self) -> str:
        """The target uri; empty when there is none."""
        return self.fields.get("warc-target-uri", "")


@dataclass(frozen=True, slots=True)
class HttpHead:
    """The head of an HTTP response; `length` is its size in bytes. `status` is None when it is no such head."""

    status: int | None
    reason: str
    headers: Headers
    length: int


def parse_record(data: bytes) -> Record | None:
    """The record that `data` begin with; None when they hold no whole one."""
    end = _END.search(data, 0, MAX_HEADERS)
    if not data.startswith(b"WARC/1.") or end is None:
        return None
    fields = parse_fields(data[: end.start()])
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdecimal() and len(length) < 16):
        return None
    block = data[end.end() : end.end() + int(length)]
    return Record(fields, block) if len(block) == int(length) else None


def find_url(data: bytes) -> str | None:
    """The target uri of the record that `data` begin with, of which no more than its first bytes may be there."""
    if not data.startswith(b"WARC/1."):
        return None
    head, end, _ = data[:MAX_HEADERS].partition(b"\r\n\r\n")
    whole_lines = head if end else head.rpartition(b"\r\n")[0]
    return parse_fields(whole_lines).get("warc-target-uri")


def parse_fields(head: bytes) -> dict[str, str]:
    """The named fields below the first line, names in lower case; of a repeated one the first."""
    fields: dict[str, str] = {}
    for name, value in _pairs(head):
        fields.setdefault(name.decode("latin-1").lower(), value.decode("utf-8", "replace"))
    return fields


def parse_http_head(block: bytes) -> HttpHead:
    """The head of the response that `block` holds. Lenient, as browsers are: bare line feeds and folded lines."""
    end = _END.search(block, 0, MAX_HEADERS)
    head = block[: end.start()] if end else block[:MAX_HEADERS]
    status = _STATUS.fullmatch(_BREAK.split(head, 1)[0])
    if status is None:
        return HttpHead(None, "", (), 0)
    reason = (status[2] or b"").decode("latin-1").strip()
    return HttpHead(int(status[1]), reason, tuple(_pairs(head)), end.end() if end else len(block))


def as_text(headers: Headers) -> tuple[tuple[str, str], ...]:
    """Headers as rows keep them: latin-1, which no byte is lost in."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)


def find_header(headers: Headers, name: bytes) -> str:
    """The values of the header `name` (lower case), joined by commas; empty when there is none."""
    return ",".join(value.decode("latin-1") for given, value in headers if given.lower() == name)


def digest_payload(payload: bytes) -> str:
    """The digest that a capture of `payload` carries: "sha1:BASE32", as web archives write it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(payload, usedforsecurity=False).digest()).decode()


def _pairs(head: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Names and values of all lines but the first; a line that begins with a blank goes on the one before."""
    pairs: list[tuple[bytes, list[bytes]]] = []
    for line in _BREAK.split(head)[1:]:
        name, colon, value = line.partition(b":")
        if line[:1] in (b" ", b"\t") and pairs:
            pairs[-1][1].append(line.strip(b" \t"))
        elif colon and name.strip(b" \t"):
            pairs.append((name.strip(b" \t"), [value.strip(b" \t")]))
    return ((name, b" ".join(parts)) for name, parts in pairs)
