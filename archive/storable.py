"""Text that SQLite can hold: a review without NUL characters and lone surrogates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Final

from archive.records import Film, FilmId, Rating, Review, Source

# SQLite's functions stop at a NUL, and a lone surrogate (a broken \\ud83d in JSON-LD) has no UTF-8.
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")
_ESCAPED: Final = re.compile(r"\\u(?:0000|d[89a-f])")  # also the halves of emoji, which JSON escapes as pairs


def may_be_unstorable(ascii_json: str) -> bool:
    """Whether a review, written as ASCII JSON, may hold such characters: quick, and never wrong about a no."""
    return _ESCAPED.search(ascii_json) is not None


def make_storable(review: Review) -> Review:
    """`review` with U+FFFD for each character that cannot be stored."""
    return replace(review, **_mend_fields(review))


def _mend_fields(value: Review | Film | Rating | Source) -> dict[str, Any]:
    return {field.name: _mend(getattr(value, field.name)) for field in fields(value) if field.name != "kind"}


def _mend(value: object) -> object:
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, Film | Rating | Source):
        return replace(value, **_mend_fields(value))
    if isinstance(value, FilmId):
        return FilmId(*(_UNSTORABLE.sub("\ufffd", part) for part in value))
    if isinstance(value, Mapping):
        return {_mend(key): _mend(item) for key, item in value.items()}
    return tuple(map(_mend, value)) if isinstance(value, tuple) else value
