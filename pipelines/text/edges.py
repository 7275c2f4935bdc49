"""Drops the lines at the edges of a text: headline, byline, date before it; credits, signatures after it."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.markup.matching import fold
from pipelines.text.blocks import Block
from pipelines.text.draft import LONGEST_LINE, Draft
from pipelines.text.lines_beside import is_metadata
from pipelines.text.prose import is_closed
from pipelines.vocabulary.elements import HEADING_TAGS

_LEAST_AFTER = 200.0  # weighted characters of prose after an h1 that make what stands before it another part
_SAME_LENGTH = 8  # characters that two lines of the same words may differ in


def drop_before_headline(draft: Draft, headline: str) -> None:
    """Drop the lines that repeat the headline; and all before it, when it is the first heading and most follows."""
    if not headline:
        return
    weights = draft.weights()
    total, before, headings, found = sum(weights), 0.0, 0, False
    for index, block in enumerate(draft.blocks):
        headings += block.tag in HEADING_TAGS
        if _says(block, headline):
            first = block.tag in HEADING_TAGS and headings == 1 and before <= 0.5 * total
            if not found and (first or (block.tag in ("h1", "h2") and total - before >= _LEAST_AFTER)):
                draft.drop(0, index, "before the headline")
                found = True
            draft.drop(index, index + 1, "headline")
        before += weights[index]


def _says(block: Block, headline: str) -> bool:
    first = block.text[0]
    if first.isascii() and first.isalnum() and first.lower() != headline[0]:
        return False  # most blocks: folding is not for nothing
    return len(block.text) <= LONGEST_LINE * 2 and fold(block.text) == headline


def drop_lead(draft: Draft, named: bool, descriptions: Sequence[str]) -> None:
    """Drop short lines before the first sentence: bylines, dates, labels, ratings."""
    first = next((index for index in range(len(draft.blocks)) if draft.is_prose(index)), None)
    if first is None:
        return
    for index in range(first):
        block = draft.blocks[index]
        if block.tag in HEADING_TAGS and block.tag != "h1" and index == first - 1 and not is_metadata(block.text):
            continue
        if is_metadata(block.text) or not (
            named or is_closed(block.text) or any(says_the_same(block.text, stated) for stated in descriptions)
        ):
            draft.drop(index, index + 1, "line before the text")


def drop_tail(draft: Draft, named: bool) -> None:
    """Drop short lines after the last sentence: credits, dates, tags, signatures."""
    last = next((index for index in reversed(range(len(draft.blocks))) if draft.is_prose(index)), None)
    if last is None:
        return
    for index in range(len(draft.blocks) - 1, last, -1):
        block = draft.blocks[index]
        if draft.reasons[index]:
            continue
        if is_metadata(block.text):
            draft.drop(index, index + 1, "line after the text")
        elif named or is_closed(block.text) or (block.listed and block.link_share < 0.5):
            return
        else:
            draft.drop(index, index + 1, "line after the text")


def drop_lone_headings(draft: Draft) -> None:
    """Drop headings with nothing left under them."""
    for index in range(len(draft.blocks) - 1, -1, -1):
        if draft.reasons[index]:
            continue
        if draft.blocks[index].tag not in HEADING_TAGS:
            return
        draft.drop(index, index + 1, "heading of nothing")


def trim_tail(blocks: Sequence[Block]) -> Sequence[Block]:
    """`blocks` without the credits and signatures that end them, once what stood below has been taken away."""
    end = len(blocks)
    while end > 1 and is_metadata(blocks[end - 1].text):
        end -= 1
    return blocks[:end]


def says_the_same(one: str, other: str) -> bool:
    """Whether two lines have the same words."""
    return abs(len(one) - len(other)) <= _SAME_LENGTH and fold(one) == fold(other)
