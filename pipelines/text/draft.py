"""The blocks of a region with the reason why each is dropped, and what a block says by itself."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.markup.matching import fold
from pipelines.text.blocks import Block
from pipelines.text.lines_beside import is_metadata, is_rating
from pipelines.text.phrases import is_appeal, is_button, is_notice, is_wall, leads_elsewhere
from pipelines.text.prose import is_closed, is_paragraph, measure_paragraph
from pipelines.vocabulary.elements import HEADING_TAGS

LINKED = 0.7  # share of a line in links that makes it a link line
LONGEST_LINE = 160  # characters of a line that may head a part of the page
_ALL_LINKED = 0.85  # share in links that makes a link line of any length
_FIRST, _LAST = 3, 8  # blocks at the edges of the region, where notices stand
_CAPTION_LENGTH = 220  # characters


class Draft:
    """Blocks with the reason why each is dropped, None while it is kept."""

    def __init__(self, blocks: Sequence[Block], phrases: set[str]) -> None:
        self.blocks = blocks
        self.reasons = [
            "phrase" if phrases and fold(block.text) in phrases else _reason(block, _is_edge(index, len(blocks)))
            for index, block in enumerate(blocks)
        ]
        for index in range(len(blocks) - 1):  # of one word, a heading may be a film: "Home", "2046"
            if blocks[index].tag in HEADING_TAGS and is_button(blocks[index].text) and self.reasons[index + 1]:
                self.reasons[index] = "phrase"
        self._prose = [measure_prose(block) for block in blocks]

    def is_prose(self, index: int) -> bool:
        """Whether the block is a paragraph that is kept so far."""
        return self._prose[index] > 0 and not self.reasons[index]

    def was_prose(self, index: int) -> bool:
        """Whether the block is a paragraph, kept or not."""
        return self._prose[index] > 0

    def drop(self, start: int, end: int, reason: str) -> None:
        """Drop the blocks from `start` to before `end`, for what was not dropped yet."""
        for index in range(start, end):
            self.reasons[index] = self.reasons[index] or reason

    def weights(self) -> list[float]:
        """Prose of each block that is kept."""
        return [0.0 if reason else prose for prose, reason in zip(self._prose, self.reasons, strict=True)]


def measure_prose(block: Block) -> float:
    """Length of the block as prose where it is a paragraph of running text, else 0."""
    if block.tag in HEADING_TAGS or block.link_share >= 0.5:
        return 0.0
    prose = measure_paragraph(block.text)
    return 0.0 if prose and is_metadata(block.text) else prose


def _reason(block: Block, is_edge: bool) -> str | None:
    """Why the block is boilerplate by itself, or None; `is_edge` when it is among the first or last of the region."""
    text = block.text
    if block.link_share == 0 and len(text) > LONGEST_LINE and not is_edge and not block.pictured:
        return None  # the plain paragraph, which most are
    heading = block.tag in HEADING_TAGS
    if is_button(text) and not (heading and " " not in text):
        return "phrase"
    if not heading and is_rating(text):
        return "rating"
    closed = is_closed(text)
    if leads_elsewhere(text) and (block.link_share > 0.3 or not closed):
        return "leads elsewhere"
    if (is_edge or len(text) <= LONGEST_LINE) and (reason := _plea(block)):
        return reason
    if block.link_share >= (LINKED if len(text) <= LONGEST_LINE else _ALL_LINKED) and (block.listed or not heading):
        return "link line"
    if block.pictured and not closed and not block.strong and len(text) <= _CAPTION_LENGTH:
        return "caption"
    return None


def _plea(block: Block) -> str | None:
    if is_notice(block.text):
        return "notice"
    if is_wall(block.text):
        return "paywall"
    if (block.link_share > 0 or not is_paragraph(block.text)) and is_appeal(block.text):
        return "appeal"
    return None


def _is_edge(index: int, count: int) -> bool:
    return index < _FIRST or index >= count - _LAST
