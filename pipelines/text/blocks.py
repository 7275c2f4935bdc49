"""A subtree as blocks: the paragraphs, headings, list items and lines that a reader sees one below the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from pipelines.markup.lines import tidy
from pipelines.vocabulary.elements import BLOCK_TAGS, CELL_TAGS, PICTURE_TAGS

_BREAK = "\x00"  # stands for <br> until white space is folded
_BREAKS = re.compile(r" ?\x00 ?")
_PARAGRAPH_BREAK = re.compile(r" ?\x00 ?(?:\x00 ?)+")
_EMPTY_LINES = re.compile(r"\n[ \t\r]*\n[ \t\r\n]*")
_LONGEST_CELL = 120  # characters: a table with longer cells lays out a page rather than data
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("i", "em"))
_SET = frozenset(("pre", "listing", "xmp", "plaintext"))  # where line breaks of the source count
_TALL = frozenset(("p", "div", "br", "table", "ul", "ol", "blockquote", *(f"h{level}" for level in range(1, 7))))


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text, with what the page's markup says of it."""

    text: str
    tag: str  # name of the nearest element that breaks lines
    link_share: float  # of its characters that are in links
    strong: bool  # all of it bold
    emphasised: bool  # all of it bold or italic
    pictured: bool  # its element holds a picture too
    listed: bool  # it stands in a list
    names: str = ""  # class and id of that element


def read_blocks(root: Tag) -> list[Block]:
    """The blocks of `root` in reading order, empty ones left out."""
    reader = _Reader(root)
    stack: list[tuple[PageElement, _Place]] = [(child, reader.place) for child in reversed(root.contents)]
    while stack:
        node, place = stack.pop()
        if isinstance(node, Tag):
            place = reader.enter(node, place)
            stack.extend([(child, place) for child in reversed(node.contents)])
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            reader.read(node, place)
    reader.flush()
    return reader.blocks


def clean_text(text: str) -> str:
    """`text` on one line as a reader sees it: white space folded, nothing invisible."""
    return tidy(text)


def written_names(tag: Tag) -> str:
    """Class and id of `tag`, as written."""
    return f"{tag.attrs.get('class', '')} {tag.attrs.get('id', '')}".strip() if tag.attrs else ""


@dataclass(slots=True)
class _Owner:
    """An element that breaks lines: the text in it, up to the next such element, is one block."""

    tag: Tag
    listed: bool = False
    holds_data: bool = False  # it is a table's row that is read as one line
    pictured: bool = False


class _Place(NamedTuple):
    """Where text stands."""

    owner: _Owner
    linked: bool = False
    strong: bool = False
    italic: bool = False


class _Reader:
    """Gathers text until a line-breaking element begins or ends."""

    def __init__(self, root: Tag) -> None:
        self.blocks: list[Block] = []
        self.place = _Place(_Owner(root))
        self._owner = self.place.owner
        self._pieces: list[str] = []
        self._linked = 0  # characters in links
        self._light = False  # whether some are not bold
        self._plain = False  # whether some are neither bold nor italic

    def enter(self, tag: Tag, outer: _Place) -> _Place:
        """Where the text inside `tag` stands, which itself stands in `outer`."""
        name, owner = tag.name, outer.owner
        if name == "br":
            self._pieces.append(_BREAK)
        elif name in PICTURE_TAGS:
            owner.pictured = True
        elif name in CELL_TAGS and owner.holds_data:
            self._pieces.append(" ")
        elif name in BLOCK_TAGS:
            self.flush()
            return _Place(_Owner(tag, owner.listed or name == "li", name == "tr" and _holds_data(tag)), outer.linked)
        else:
            linked, strong, italic = name == "a", name in _BOLD, name in _ITALIC
            if linked or strong or italic:
                return _Place(owner, outer.linked or linked, outer.strong or strong, outer.italic or italic)
        return outer

    def read(self, text: str, place: _Place) -> None:
        """Add `text` to the block it belongs to."""
        if place.owner is not self._owner:
            self.flush()
            self._owner = place.owner
        self._pieces.append(text)
        if place.linked:
            self._linked += len(text.strip())
        if not (self._plain or place.strong or text.isspace()):
            self._light = True
            self._plain = not place.italic

    def flush(self) -> None:
        """End the block."""
        if not self._pieces:
            return
        owner, text = self._owner, "".join(self._pieces)
        if text and not text.isspace():
            if owner.tag.name in _SET:  # empty lines part its paragraphs, single line breaks only wrap
                text = _EMPTY_LINES.sub(_BREAK * 2, text)
            share = min(1.0, self._linked / len(text.replace(_BREAK, "").strip())) if self._linked else 0.0
            names, paragraphs = written_names(owner.tag), _paragraphs(text)
            self.blocks.extend(
                Block(
                    text=paragraph,
                    tag=owner.tag.name,
                    link_share=share,
                    strong=not self._light,
                    emphasised=not self._plain,
                    pictured=owner.pictured and len(paragraphs) == 1,
                    listed=owner.listed,
                    names=names,
                )
                for paragraph in paragraphs
            )
        self._pieces, self._linked, self._light, self._plain = [], 0, False, False


def _holds_data(row: Tag) -> bool:
    """Whether the cells of a table's row are short enough to be read as one line."""
    cells = [cell for cell in row.children if isinstance(cell, Tag)]
    return len(cells) > 1 and all(len(cell.get_text()) <= _LONGEST_CELL and not _is_tall(cell) for cell in cells)


def _is_tall(cell: Tag) -> bool:
    return any(isinstance(node, Tag) and node.name in _TALL for node in cell.descendants)


def _paragraphs(text: str) -> list[str]:
    """Paragraphs of a run of text: two line breaks part them, one is kept as a new line."""
    folded = tidy(text)
    if _BREAK not in folded:
        return [folded] if folded else []
    parts = (_BREAKS.sub("\n", part).strip() for part in _PARAGRAPH_BREAK.split(folded))
    return [part for part in parts if part]
