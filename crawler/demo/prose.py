"""The articles' light markup: `## headings`, `> quotes`, `1. items`, `!rating`, `!credits`, *italic*, **bold**."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

_ITEM = re.compile(r"\d{1,2}\. ")
_STRONG = re.compile(r"\*\*([^*]+)\*\*")
_EMPHASIS = re.compile(r"\*([^*]+)\*")
_TEMPLATES = {
    "p": "<p>{}</p>",
    "h2": "<h2>{}</h2>",
    "li": "<li>{}</li>",
    "quote": "<blockquote><p>{}</p></blockquote>",
    "rating": '<p class="rating-line">{}</p>',
    "credits": '<p class="film-credits">{}</p>',
}


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of an article; `kind` is a key of the templates above."""

    kind: str
    source: str

    @property
    def plain(self) -> str:
        """The block as a reader hears it, without its markup."""
        return self.source.replace("*", "")

    @property
    def html(self) -> str:
        """The block as an element."""
        return _TEMPLATES[self.kind].format(inline(self.source))


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of an article, apostrophes made typographic as publishing engines do."""
    return tuple(block for chunk in text.replace("'", "’").strip().split("\n\n") for block in _blocks(chunk.strip()))


def _blocks(chunk: str) -> Iterator[Block]:
    if _ITEM.match(chunk):
        yield from (Block("li", _ITEM.sub("", line, count=1)) for line in chunk.splitlines())
        return
    for mark, kind in (("## ", "h2"), ("> ", "quote"), ("!rating ", "rating"), ("!credits ", "credits")):
        if chunk.startswith(mark):
            yield Block(kind, chunk.removeprefix(mark))
            return
    yield Block("p", " ".join(chunk.split()))


def inline(source: str) -> str:
    """Escaped HTML with bold and italic."""
    return _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", escape(source, quote=False)))


def render(blocks: Iterable[Block]) -> str:
    """The blocks as HTML; neighbouring items become one ordered list."""
    parts = []
    for is_list, group in groupby(blocks, key=lambda block: block.kind == "li"):
        html = "\n".join(block.html for block in group)
        parts.append(f"<ol>\n{html}\n</ol>" if is_list else html)
    return "\n".join(parts)
