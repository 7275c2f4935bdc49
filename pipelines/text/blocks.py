"""A subtree as blocks: the paragraphs, headings, list items and lines that a reader sees one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from pipelines.markup.lines import UNSEEN
from pipelines.vocabulary.elements import BLOCK_TAGS, PICTURE_TAGS

_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_BREAK = "\x00"  # stands for <br> until white space is folded
_BREAKS = re.compile(r" ?\x00 ?")
_PARAGRAPH_BREAK = re.compile(r" ?\x00 ?(?:\x00 ?)+")
_EMPTY_LINES = re.compile(r"\n[ \t\r]*\n[ \t\r\n]*")
_LONGEST_CELL = 120  # characters: a table with longer cells lays out a page rather than data
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
    for node in root.descendants:
        if isinstance(node, Tag):
            reader.enter(node)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            reader.read(node)
    reader.flush()
    return reader.blocks


def clean_text(text: str) -> str:
    """`text` on one line as a reader sees it: white space folded, nothing invisible."""
    return _SPACES.sub(" ", text.translate(UNSEEN)).strip()


def written_names(tag: Tag) -> str:
    """Class and id of `tag`, as written."""
    if not tag.attrs:
        return ""
    names = tag.get("class")
    joined = " ".join(names) if isinstance(names, list) else str(names or "")
    return f"{joined} {tag.get('id') or ''}".strip()


class _Reader:
    """Gathers text until a line-breaking element begins or ends."""

    def __init__(self, root: Tag) -> None:
        self.blocks: list[Block] = []
        self._owner: Tag = root
        self._owners: dict[int, Tag] = {id(root): root}
        self._links: dict[int, bool] = {id(root): False}
        self._strong: dict[int, bool] = {id(root): False}
        self._italic: dict[int, bool] = {id(root): False}
        self._listed: dict[int, bool] = {id(root): False}
        self._data_rows: set[int] = set()
        self._pictured: set[int] = set()
        self._pieces: list[str] = []
        self._linked = 0
        self._light = 0  # characters that are not bold
        self._plain = 0  # characters that are neither bold nor italic

    def enter(self, tag: Tag) -> None:
        """Note where the text inside `tag` belongs."""
        parent = id(tag.parent)
        cell = tag.name in ("td", "th") and parent in self._data_rows
        inline = cell or tag.name not in BLOCK_TAGS
        self._owners[id(tag)] = self._owners[parent] if inline else tag
        self._links[id(tag)] = tag.name == "a" or self._links[parent]
        self._strong[id(tag)] = tag.name in ("b", "strong") or (inline and self._strong[parent])
        self._italic[id(tag)] = tag.name in ("i", "em") or (inline and self._italic[parent])
        self._listed[id(tag)] = tag.name == "li" or self._listed[parent]
        if tag.name == "br":
            self._pieces.append(_BREAK)
        elif tag.name in PICTURE_TAGS:
            self._pictured.add(id(self._owners[id(tag)]))
        elif cell:
            self._pieces.append(" ")
        elif not inline:
            self.flush()
            if tag.name == "tr" and _holds_data(tag):
                self._data_rows.add(id(tag))

    def read(self, string: NavigableString) -> None:
        """Add `string` to the block it belongs to."""
        parent = id(string.parent)
        owner = self._owners[parent]
        if owner is not self._owner:
            self.flush()
            self._owner = owner
        self._pieces.append(_unwrapped(string) if "\n" in string and _is_set(owner) else string)
        length = len(string.strip())
        if self._links[parent]:
            self._linked += length
        if not self._strong[parent]:
            self._light += length
            self._plain += 0 if self._italic[parent] else length

    def flush(self) -> None:
        """End the block."""
        text = "".join(self._pieces)
        if text and not text.isspace():
            share = min(1.0, self._linked / max(1, len(text.replace(_BREAK, "").strip())))
            paragraphs = list(_paragraphs(text))
            block = Block(
                text="",
                tag=self._owner.name,
                link_share=share,
                strong=self._light == 0,
                emphasised=self._plain == 0,
                pictured=id(self._owner) in self._pictured and len(paragraphs) == 1,
                listed=self._listed[id(self._owner)],
                names=written_names(self._owner),
            )
            self.blocks.extend(replace(block, text=paragraph) for paragraph in paragraphs)
        self._pieces, self._linked, self._light, self._plain = [], 0, 0, 0


def _is_set(owner: Tag) -> bool:
    """Whether line breaks of the source count in `owner`."""
    return owner.name in ("pre", "listing", "xmp", "plaintext")


def _unwrapped(text: str) -> str:
    """Preformatted text with its empty lines as breaks between paragraphs; single ones only wrap."""
    return _EMPTY_LINES.sub(_BREAK * 2, text)


def _holds_data(row: Tag) -> bool:
    """Whether the cells of a table's row are short enough to be read as one line."""
    cells = [cell for cell in row.children if isinstance(cell, Tag)]
    return len(cells) > 1 and all(len(cell.get_text()) <= _LONGEST_CELL and not _is_tall(cell) for cell in cells)


def _is_tall(cell: Tag) -> bool:
    return any(isinstance(node, Tag) and node.name in _TALL for node in cell.descendants)


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs of a run of text: two line breaks part them, one is kept as a new line."""
    folded = _SPACES.sub(" ", text.translate(UNSEEN))
    for part in _PARAGRAPH_BREAK.split(folded):
        paragraph = _BREAKS.sub("\n", part).strip()
        if paragraph:
            yield paragraph
