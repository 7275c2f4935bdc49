"""The article's text in the data that a page hands to its scripts: one long string, or a list of blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipelines.markup.matching import fold
from pipelines.markup.script_state import read_script_state
from pipelines.page import Page
from pipelines.rules import Rules
from pipelines.text.fragments import read_fragment, split_fragment
from pipelines.text.prose import is_closed, measure
from pipelines.vocabulary.state_names import BLOCK_TEXTS, INLINE_PARTS, NO_TEXT_TYPES, TITLE_NAMES, TYPE_NAMES

_MAX_VALUES = 50_000
_MAX_DEPTH = 60
_MAX_PARTS = 2_000  # inline parts of one block
_SHORTEST = 300.0  # weighted characters of an article
_NEAR = 2  # levels below a mapping that bears the page's title: what lies deeper may be a related article
_LEAST_TITLE = 4  # characters
_LEAST_BLOCKS = 0.5  # of a list's entries that must be blocks of text
_CODE = re.compile(r"[{}<>;=|\\]")
_NO_TEXT = re.compile(NO_TEXT_TYPES)
_MOST_CODE = 0.02  # of a text's characters


@dataclass(frozen=True, slots=True)
class _Candidate:
    """`paragraphs` that may be the article; `titled` if what they lie in bears the page's title; `source` is what they
    were read from where that is one string."""

    paragraphs: tuple[str, ...]
    titled: bool
    source: str = ""

    def weigh(self) -> tuple[bool, float]:
        """What makes one candidate better than another: to bear the title, then to be longer."""
        return self.titled, sum(map(measure, self.paragraphs))


def find_state_text(page: Page, rules: Rules, *, only_titled: bool) -> tuple[str, ...]:
    """Paragraphs of the longest article in the state of the page's scripts; empty when there is none.

    An article that stands beside the page's own title comes before any other: pages hold related ones whole. With
    `only_titled` no other is believed.
    """
    titles = _titles(page)
    values = list(read_script_state(page.heads["script"]))
    believable = (candidate for candidate in _candidates(values, titles) if candidate.titled or not only_titled)
    found = [candidate for candidate in believable if _is_article(candidate.paragraphs)]
    best = max(found, key=_Candidate.weigh, default=None)
    if best is None:
        return ()
    return (read_fragment(best.source, rules) if best.source else ()) or best.paragraphs


def _titles(page: Page) -> tuple[str, ...]:
    stated = [*page.meta.get("og:title", ()), *(title.text_content() for title in page.heads["title"][:1])]
    return tuple(fold(title) for title in stated)


def _candidates(values: list[object], titles: tuple[str, ...]) -> Iterator[_Candidate]:
    """The texts in `values`, found without recursion: state nests without bound."""
    stack = [(value, _NEAR + 1, 0) for value in reversed(values)]
    for _ in range(_MAX_VALUES):
        if not stack:
            return
        value, distance, depth = stack.pop()
        if isinstance(value, str):
            if len(value) * 3 > _SHORTEST:
                yield _Candidate(split_fragment(value), distance <= _NEAR, value)
        elif isinstance(value, Mapping) and depth < _MAX_DEPTH:
            distance = 0 if _is_titled(value, titles) else distance + 1
            stack.extend((child, distance, depth + 1) for child in value.values())
        elif isinstance(value, list) and depth < _MAX_DEPTH:
            if texts := _block_texts(value):
                yield _Candidate(texts, distance <= _NEAR)
            stack.extend((child, distance, depth + 1) for child in value)


def _is_titled(value: Mapping[str, object], titles: tuple[str, ...]) -> bool:
    """Whether a mapping bears the page's title, or the part of it that stands before the site's name."""
    stated = (fold(text) for name in TITLE_NAMES if isinstance(text := value.get(name), str))
    return any(len(text) >= _LEAST_TITLE and title.startswith(text) for text in stated for title in titles)


def _block_texts(values: Sequence[object]) -> tuple[str, ...]:
    """The paragraphs of a list of blocks, or of a list of nothing but strings; empty for any other list."""
    if all(isinstance(value, str) for value in values):
        blocks = [split_fragment(value) for value in values if isinstance(value, str)]
    else:
        blocks = [_read_block(value) for value in values]
    written = sum(1 for block in blocks if block)
    if written < 2 or written < _LEAST_BLOCKS * len(values):
        return ()
    return tuple(paragraph for block in blocks for paragraph in block)


def _read_block(value: object) -> tuple[str, ...]:
    """The paragraphs of one block of an editor's document, or of one element of React's stream; empty for others."""
    block = _as_mapping(value)
    kind = next((kind for name in TYPE_NAMES if isinstance(kind := block.get(name), str)), "")
    if not kind or _NO_TEXT.search(kind.lower()):
        return ()
    return split_fragment("".join(_inline(block, _MAX_PARTS)))


def _as_mapping(value: object) -> Mapping[str, object]:
    """A block as a mapping: React writes an element as ["$", tag, key, properties]."""
    if isinstance(value, list) and len(value) > 3 and value[0] == "$" and isinstance(value[3], Mapping):
        return {"type": value[1], "children": value[3].get("children")}
    return value if isinstance(value, Mapping) else {}


def _inline(block: Mapping[str, object], most: int) -> Iterator[str]:
    """The strings that make up the text of a block, in order."""
    stack: list[object] = [block]
    for _ in range(most):
        if not stack:
            return
        value = stack.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list) and not (value and value[0] == "$"):
            stack.extend(reversed(value))
        elif mapping := _as_mapping(value):
            stack.extend(_parts(mapping))


def _parts(block: Mapping[str, object]) -> list[object]:
    """What holds a block's text: a string where it has one, else what it is made of."""
    text = next((text for name in BLOCK_TEXTS if isinstance(text := block.get(name), str) and text), None)
    if text is not None:
        return [text]
    return next(([part] for name in INLINE_PARTS if isinstance(part := block.get(name), list | Mapping | str)), [])


def _is_article(paragraphs: tuple[str, ...]) -> bool:
    """Whether the paragraphs are prose, long enough: no code, no list of names, no template."""
    text = " ".join(paragraphs)
    if sum(map(measure, paragraphs)) < _SHORTEST or len(_CODE.findall(text)) > _MOST_CODE * len(text):
        return False
    closed = sum(len(paragraph) for paragraph in paragraphs if is_closed(paragraph))
    return closed * 2 > len(text) and (" " in text.strip() or not text.isascii())
