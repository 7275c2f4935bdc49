"""The data a page hands to its own scripts: what frameworks draw the page from once it is in the browser.

Next.js, Nuxt, Apollo, Redux and their like write it into the page as JSON: in a script of that type, as a value given
to a global name, or as pieces of a stream. Everything here is bounded, and what is no JSON is no answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

_MAX_SCRIPTS = 300
_MAX_CHARS = 5_000_000  # of all scripts together
_MAX_VALUES = 100  # of one script
_DECODER = json.JSONDecoder(strict=False)
# window.__INITIAL_STATE__ = {...}; window["__APOLLO_STATE__"] = JSON.parse("{...}"); const state = {...}
_ASSIGNED = re.compile(
    r"\b(?:(?:window|self|globalThis)\s{0,3}(?:\.[\w$]{1,60}|\[[\"'][\w$.:-]{1,60}[\"']\])|(?:var|let|const)\s[\w$]{1,60})"
    r"\s{0,3}=\s{0,3}(?P<parsed>JSON\.parse\(\s{0,3})?(?=[{\[\"'])"
)
_SINGLE_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'", re.DOTALL)
_QUOTES = re.compile(r"\\'|(?<!\\)\"")
# Nuxt 2 wraps its data in a function, to name what is repeated: the strings in it are all that is JSON.
_WRAPPED = re.compile(r"__NUXT__\s{0,3}=\s{0,3}\(?function\b")
_STRING = re.compile(r'"(?:[^"\\]|\\(?:.|\Z))*+(?:"|\Z)', re.DOTALL)  # what has no end takes all: time is linear
_LEAST_STRING = 200  # characters of one that may be a text
# React's stream: rows of "id:json", or "id:Tlength,text" with the length in bytes, hexadecimal.
_PUSHED = re.compile(r"__next_f\.push\(\s{0,3}(?=\[)")
_ROW = re.compile(rb"[0-9a-f]{1,8}:(?:T(?P<length>[0-9a-f]{1,7}),)?")


def read_script_state(scripts: Iterable[HtmlElement]) -> Iterator[object]:
    """The JSON values in a page's `scripts` that are no JSON-LD, in page order; those of a stream last."""
    pieces: list[str] = []
    for source, is_json in _sources(scripts):
        if is_json:
            yield from _decoded(source)
        elif "__next_f" in source:
            pieces.extend(_pushed(source))
        else:
            yield from _assigned(source)
    yield from _rows("".join(pieces).encode("utf-8", "replace"))


def _sources(scripts: Iterable[HtmlElement]) -> Iterator[tuple[str, bool]]:
    left = _MAX_CHARS
    for script, _ in zip(scripts, range(_MAX_SCRIPTS), strict=False):
        kind = (script.get("type") or "").lower()
        source = (script.text or "")[:left]
        if source and "ld+json" not in kind:
            left -= len(source)
            yield source, "json" in kind


def _decoded(source: str) -> list[object]:
    try:
        return [_DECODER.decode(source.strip())]
    except (ValueError, RecursionError):
        return []


def _assigned(source: str) -> Iterator[object]:
    position = 0
    for _ in range(_MAX_VALUES):
        match = _ASSIGNED.search(source, position)
        if match is None:
            break
        value, position = _value_at(source, match.end())
        yield from _decoded(value) if match["parsed"] and isinstance(value, str) else [value]
    if _WRAPPED.search(source):
        for literal in _STRING.finditer(source):
            if len(literal[0]) > _LEAST_STRING:
                yield from _decoded(literal[0])


def _value_at(source: str, start: int) -> tuple[object, int]:
    """The JSON value, or the string in single quotes, that begins at `start`; None where there is neither."""
    try:
        if source[start] != "'":
            return _DECODER.raw_decode(source, start)
        quoted = _SINGLE_QUOTED.match(source, start)
        text = _QUOTES.sub(lambda quote: "'" if len(quote[0]) > 1 else '\\"', quoted[1]) if quoted else ""
        return _DECODER.decode(f'"{text}"'), quoted.end() if quoted else start
    except (ValueError, RecursionError):
        return None, start


def _pushed(source: str) -> Iterator[str]:
    for match, _ in zip(_PUSHED.finditer(source), range(_MAX_VALUES), strict=False):
        value, _ = _value_at(source, match.end())
        if isinstance(value, list) and len(value) > 1 and isinstance(value[1], str):
            yield value[1]


def _rows(stream: bytes) -> Iterator[object]:
    position = 0
    while row := _ROW.match(stream, position):
        if row["length"]:
            end = row.end() + int(row["length"], 16)
            yield stream[row.end() : end].decode("utf-8", "replace")
        else:
            end = stream.find(b"\n", row.end()) % (len(stream) + 1)
            yield from _decoded(stream[row.end() : end].decode("utf-8", "replace"))
        position = end + (stream[end : end + 1] == b"\n")
