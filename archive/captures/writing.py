"""Appending records to WARC files of this process's own."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Final

from archive.captures.composing import (
    Exchange,
    compose_resource,
    compose_response,
    compose_revisit,
    compose_warcinfo,
)
from archive.captures.heads import as_text, digest_payload
from archive.captures.places import sync_folder
from archive.captures.reading import check_record, read_record_bytes
from archive.errors import ArchiveError
from archive.records import Capture

__all__ = ["ROLL_SIZE", "CaptureWriter", "Exchange", "digest_payload"]

ROLL_SIZE: Final = 1_000_000_000  # bytes; a new file from here on: the size that web archives use
_NO_SETTINGS: Final[Mapping[str, str]] = MappingProxyType({})


class CaptureWriter:
    """Appends records to WARC files in `folder`, which is made at the first record, as is each file.

    `settings` say with what the captures were made, as further fields of each file's warcinfo record, for instance
    `robots`, `http-header-user-agent`, `delay`.
    """

    def __init__(
        self, folder: Path, software: str, settings: Mapping[str, str] = _NO_SETTINGS, roll_size: int = ROLL_SIZE
    ) -> None:
        self._folder = folder
        self._software = software
        self._settings = settings
        self._roll_size = roll_size
        self._prefix = f"filmcrit-{datetime.now(UTC):%Y%m%d%H%M%S}-{secrets.token_hex(4)}"
        self._count = 0
        self._file: BinaryIO | None = None
        self._name = ""
        self._unsynced = False
        self._last: tuple[str, int] | None = None  # file and offset of what was written last

    @property
    def next_name(self) -> str:
        """The name of the file that is begun next."""
        return f"{self._prefix}-{self._count + 1:05}.warc.gz"

    def write_exchange(self, exchange: Exchange, known: Capture | None = None) -> Capture:
        """Append a response and its request; the Capture is the response's.

        `known` is an earlier capture of the same payload: then a `revisit` record is written, and `original` of the
        Capture names the capture that holds the payload (never a revisit itself). An answer of 304 to a request that
        was made conditional on `known` has its payload too.

        Raises ArchiveError when the disk refuses and ValueError for a url or time that no record can carry, or when
        the payload is not that of `known`.
        """
        original = (known.original or known) if known else None
        digest = digest_payload(exchange.body)
        if original is None:
            offset, length = self._append(*compose_response(exchange, digest))
        else:
            if exchange.status != 304 and digest != original.digest:
                raise ValueError(f"the payload of {exchange.url} is not that of {original.url}")
            digest = original.digest
            offset, length = self._append(*compose_revisit(exchange, original))
        headers = as_text(exchange.headers)
        where = (self._name, offset, length)
        return Capture(exchange.url, exchange.fetched, exchange.status, headers, digest, *where, original)

    def write_resource(self, url: str, body: bytes, content_type: str, fetched: str) -> Capture:
        """Append a file that was not fetched by us, for instance a page saved by hand. Raises as `write_exchange`."""
        digest = digest_payload(body)
        offset, length = self._append(compose_resource(url, body, content_type, fetched, digest))
        return Capture(url, fetched, None, (("Content-Type", content_type),), digest, self._name, offset, length)

    def copy_from(self, folder: Path, capture: Capture) -> Capture:
        """Append the record of `capture`, and its request, from the captures of another archive, byte for byte.

        `original` of the Capture is that of `capture`: a revisit names its original by url and time, which a copy
        does not change. Raises ArchiveError when the record is damaged or is not that of `capture`.
        """
        check_record(folder, capture)
        data = read_record_bytes(folder, capture)
        offset, length = self._append(data[: capture.length], data[capture.length :])
        return replace(capture, file=self._name, offset=offset, length=length)

    def discard(self, capture: Capture) -> bool:
        """Take `capture` back when it is the last that this writer wrote, which no row may name yet.

        Gives whether it was taken back; else it stays where it is.
        """
        if self._file is None or self._last != (capture.file, capture.offset):
            return False
        try:
            self._file.truncate(capture.offset)
            self._file.seek(capture.offset)
        except OSError as error:
            raise self._refusal(error) from error
        self._last = None
        return True

    def sync(self) -> None:
        """Return when all that was written is on the disk itself. Raises ArchiveError."""
        if self._file is not None and self._unsynced:
            try:
                os.fsync(self._file.fileno())
            except OSError as error:
                raise self._refusal(error) from error
            self._unsynced = False

    def close(self) -> None:
        """Finish the file; the next record begins a new one."""
        if self._file is not None:
            self.sync()
            self._file.close()
            self._file = self._last = None

    def _append(self, first: bytes, behind: bytes = b"") -> tuple[int, int]:
        """Offset and length of `first`, with what belongs behind it in the same file."""
        try:
            file = self._roll()
            offset = file.tell()
            self._write(file, first + behind)
        except OSError as error:
            raise self._refusal(error) from error
        self._last = (self._name, offset)
        return offset, len(first)

    def _write(self, file: BinaryIO, data: bytes) -> None:
        """Hand all of `data` to the operating system, or none of it."""
        start, left = file.tell(), memoryview(data)
        try:
            while left:
                left = left[file.write(left) :]
        except BaseException:
            self._file = None  # whatever could not be cut off is the last of this file
            with file:
                file.truncate(start)
            raise
        self._unsynced = True

    def _roll(self) -> BinaryIO:
        """The file to append to: the open one, or a new one when there is none or it is full."""
        if self._file is not None and self._file.tell() >= self._roll_size:
            self.close()
        if self._file is None:
            self._file = self._begin_file()
        return self._file

    def _begin_file(self) -> BinaryIO:
        if not self._folder.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            sync_folder(self._folder.parent)
        self._name = self.next_name
        self._count += 1
        path = self._folder / self._name
        # "x": never a file that is there already. Unbuffered: what is written survives the end of this process.
        file = path.open("xb", buffering=0)
        try:
            self._write(file, compose_warcinfo(self._name, self._software, self._settings))
            sync_folder(self._folder)  # else a power cut could lose the name of a file whose bytes are safe
        except BaseException:
            file.close()
            path.unlink()
            raise
        return file

    def _refusal(self, error: OSError) -> ArchiveError:
        return ArchiveError(f"cannot write captures in {self._folder}: {error.strerror}")
