"""How much running text a string is, and whether it ends as sentences do."""

from __future__ import annotations

import re

_WIDE = re.compile(r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WIDE_WEIGHT = 1.5  # added for each character of a script that says much in few
_CLOSED = re.compile(r"[.!?…。！？｡।॥؟።][^\w]{0,8}\Z")
_ENDED = re.compile(r"[.!?…。！？｡」』”\"’'»)\]।॥؟።:：;][^\w]{0,8}\Z")
_SENTENCE = 60.0  # weighted characters of a sentence that stands as a paragraph
_LONG = 140.0  # of text that is a paragraph even without an end


def measure(text: str | None) -> float:
    """Length of `text` as prose: characters, those of Chinese, Japanese, Korean and Thai weighted."""
    if not text or text.isspace():
        return 0.0
    length = float(len(text) if text[0] > " " else len(text.strip()))
    return length if text.isascii() else length + _WIDE_WEIGHT * len(_WIDE.findall(text))


def is_closed(text: str) -> bool:
    """Whether `text` ends as a sentence does."""
    return bool(_CLOSED.search(text))


def is_paragraph(text: str) -> bool:
    """Whether `text` is long enough, and ended, to be a paragraph of running text."""
    return measure_paragraph(text) > 0


def measure_paragraph(text: str) -> float:
    """Length of `text` as prose where it is a paragraph of running text, else 0."""
    weight = measure(text)
    return weight if weight >= _LONG or (weight >= _SENTENCE and _ENDED.search(text)) else 0.0
