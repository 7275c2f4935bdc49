"""Which version of the reader this is: any change of its code, or of a site's rules, makes another one."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipelines.rules import DEFAULT_RULES, Rules

_HERE = Path(__file__).parent
# What is done with a review once it is read: another way of filing makes no other reader.
_BESIDE = frozenset({"keeping.py", "steps.py", "rereading.py", "explain.py", "absence.py", "reader.py"})


@cache
def reader_version(rules: Rules = DEFAULT_RULES) -> str:
    """For instance "0.1.0+3f9a0c21": the program's version and a digest of the reader's source; where a site has rules
    of its own, with a digest of these behind it ("0.1.0+3f9a0c21/5be11d07")."""
    own = f"/{_shorten(repr(rules).encode())}" if rules != DEFAULT_RULES else ""
    return f"{_program_version()}+{_digest_source()}{own}"


@cache
def _digest_source() -> str:
    files = sorted(file for file in _HERE.rglob("*.py") if file.name not in _BESIDE)
    return _shorten(b"\0".join(file.relative_to(_HERE).as_posix().encode() + file.read_bytes() for file in files))


def _program_version() -> str:
    try:
        return version("filmcrit")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "0"


def _shorten(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]
