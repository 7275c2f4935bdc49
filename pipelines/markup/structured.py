"""What a page says of itself for machines: JSON-LD as it is found in the wild, and microdata in the same shape.

A node is a mapping with "@type" and its properties, as schema.org has it. Everything here is bounded: a page may
hold megabytes of broken JSON, a thousand nested lists or nodes that refer to each other.
"""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from lxml.html import HtmlElement

Node = Mapping[str, object]

_MAX_SCRIPTS = 60
_MAX_CHARS = 2_000_000  # of one script; an article with its whole body is under 100,000
_MAX_NODES = 1000
_MAX_DEPTH = 12  # schema.org nests five deep at most: graph, movie, review, author, affiliation
_MAX_VALUES = 200  # entries of one list

# Comment and CDATA wrappers of the days when scripts were hidden from old browsers.
_WRAPPERS = re.compile(r"<!--|-->|(?://|/\*)?\s*(?:<!\[CDATA\[|\]\]>)\s*(?:\*/)?")
# A JSON string, or a comma with nothing after it: strings are matched first so that their commas stay.
_TRAILING_COMMA = re.compile(r'"(?:[^"\\]|\\.)*"|,\s*(?=[}\]])', re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.)|$)', re.DOTALL)
# A string ends at a quote before , : } ] or the end; any other quote inside it was not escaped by the page.
_LOOSE_STRING = re.compile(r'"((?:[^"\\]|\\.|"(?!\s{0,20}(?:[,:}\]]|$)))*)"', re.DOTALL)
_DECODER = json.JSONDecoder(strict=False)  # raw newlines and tabs in strings are common


def parse_json_ld(scripts: Iterable[HtmlElement]) -> tuple[Node, ...]:
    """Every schema.org node of the JSON-LD among a page's `scripts`, in page order, nested ones and @graph flattened.

    A nested node is given both inside its parent and by itself. Entities in strings are decoded.
    What cannot be read even after repair is left out.
    """
    nodes: list[Node] = []
    for script in _json_ld(scripts):
        for value in _read_json(script):
            nodes.extend(_flatten(value, _MAX_NODES - len(nodes)))
    return tuple(nodes)


def types_of(node: Node) -> frozenset[str]:
    """The node's types as bare names: "Movie" for "Movie", "schema:Movie" and "https://schema.org/Movie"."""
    return frozenset(filter(None, map(_bare_type, _strings(node.get("@type")))))


def _bare_type(name: str) -> str:
    name = name.strip()
    return name if name.isalnum() else re.split(r"[/#:]", name)[-1]


def nodes_of(nodes: Iterable[Node], types: Iterable[str]) -> list[Node]:
    """Those of `nodes` that are of one of `types`, in their order."""
    wanted = frozenset(types)
    return [node for node in nodes if types_of(node) & wanted]


def values_of(node: Node, name: str) -> list[object]:
    """The values of a property as a list: none, one or many."""
    value = node.get(name)
    if value is None:
        return []
    return value[:_MAX_VALUES] if isinstance(value, list) else [value]


def strings_of(node: Node, name: str) -> list[str]:
    """The property's values as stripped, non-empty text; nodes among them give their `name`."""
    found: list[str] = []
    for value in values_of(node, name):
        if isinstance(value, Mapping):
            found.extend(_strings(value.get("name")) or _strings(value.get("@value")))
        else:
            found.extend(_strings(value))
    return [text.strip() for text in found if text.strip()]


def string_of(node: Node, name: str) -> str | None:
    """The first text of a property, or None."""
    return next(iter(strings_of(node, name)), None)


def resolve(value: object, nodes: Iterable[Node]) -> Node | None:
    """The node that `value` is or, by its "@id", refers to."""
    if not isinstance(value, Mapping):
        return None
    key = value.get("@id")
    if not key or value.get("name"):
        return value
    return next((node for node in nodes if node.get("@id") == key and len(node) > 1), value)


def _json_ld(scripts: Iterable[HtmlElement]) -> list[str]:
    typed = [script for script in scripts if "ld+json" in (script.get("type") or "").lower()]
    return [script.text[:_MAX_CHARS] for script in typed[:_MAX_SCRIPTS] if script.text]


def _read_json(source: str) -> list[object]:
    """The JSON values of a script: as written, else after ever bolder repairs."""
    text = source.strip().rstrip(";")
    for repair in (_as_written, _without_wrappers, _without_trailing_commas, _with_escaped_quotes):
        text = repair(text)
        try:
            return list(_decode(text))
        except (ValueError, RecursionError):
            continue
    return []


def _decode(text: str) -> Iterator[object]:
    """One value, or several written one after the other. Raises ValueError on anything else."""
    position = 0
    while position < len(text):
        value, position = _DECODER.raw_decode(text, position)
        yield value
        while position < len(text) and text[position] in " \t\r\n;,":
            position += 1


def _as_written(text: str) -> str:
    return text


def _without_wrappers(text: str) -> str:
    text = _WRAPPERS.sub(" ", text).strip().rstrip(";")
    return html.unescape(text) if '"' not in text else text  # the whole script was escaped


def _without_trailing_commas(text: str) -> str:
    text = _BAD_ESCAPE.sub(lambda match: match[0] if match[1] else (match[2] or ""), text)
    return _TRAILING_COMMA.sub(lambda match: match[0] if match[0][0] == '"' else "", text)


def _with_escaped_quotes(text: str) -> str:
    return _LOOSE_STRING.sub(lambda match: '"' + re.sub(r'(?<!\\)"', r"\"", match[1]) + '"', text)


def _flatten(value: object, limit: int) -> list[Node]:
    """The nodes in `value`, parents first, at most `limit`. Untyped mappings count at the top or with an "@id"."""
    found: list[Node] = []
    queue: deque[tuple[object, int]] = deque([(_clean(value, 0), 0)])
    while queue and len(found) < limit:
        item, depth = queue.popleft()
        if isinstance(item, list):
            queue.extendleft((entry, depth) for entry in reversed(item))
        elif isinstance(item, dict):
            if "@type" in item or (len(item) > 1 and (depth == 0 or "@id" in item) and "@graph" not in item):
                found.append(item)
            children = (child for child in item.values() if isinstance(child, dict | list))
            queue.extendleft((child, depth + 1) for child in reversed(list(children)))
    return found


def _clean(value: object, depth: int) -> object:
    """`value` with entities decoded, cut where it is nested too deep or a list is too long."""
    if isinstance(value, str):
        return _decode_entities(value)
    if isinstance(value, list):
        return [_clean(item, depth + 1) for item in value[:_MAX_VALUES]] if depth < _MAX_DEPTH else []
    if isinstance(value, dict):
        if depth >= _MAX_DEPTH:
            return {}
        return {name: _clean(item, depth + 1) for name, item in list(value.items())[:_MAX_VALUES]}
    return value


def _decode_entities(text: str) -> str:
    """Entities decoded, also when they were escaped twice ("&amp;#39;")."""
    return html.unescape(html.unescape(text)) if "&" in text else text


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, int | float):
        return [str(value)]
    if isinstance(value, list):
        return [item for item in value[:_MAX_VALUES] if isinstance(item, str)]
    return []
