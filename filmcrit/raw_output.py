"""Bytes as they were captured, for files and programs; never an escape sequence for a terminal."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from archive.errors import BadCall

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
STANDARD_OUTPUT = Path("-")


def write_raw(data: bytes, output: Path = STANDARD_OUTPUT) -> None:
    """Write `data` to a file, whole or not at all, or to standard output.

    Raises BadCall when standard output is closed, or is a terminal that would take some of it for commands;
    ArchiveError when the file cannot be written.
    """
    from archive.export.whole import open_whole_bytes

    if output != STANDARD_OUTPUT:
        with open_whole_bytes(output) as file:
            file.write(data)
        return
    if sys.stdout is None:
        raise BadCall("standard output is closed: name a file with -o")
    if sys.stdout.isatty() and not _is_harmless(data):
        raise BadCall("these bytes are not plain text and would upset the terminal: name a file with -o, or pipe them")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def _is_harmless(data: bytes) -> bool:
    try:
        return _CONTROL.search(data.decode("utf-8")) is None
    except UnicodeDecodeError:
        return False
