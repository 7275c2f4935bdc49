"""Drops the parts of a region that are no text: lists of links, tables of credits, comments, related articles."""

from __future__ import annotations

from pipelines.text.draft import LINKED, LONGEST_LINE, Draft
from pipelines.text.lines_beside import is_labelled_credit
from pipelines.text.markup_names import Mark, marks_of
from pipelines.text.phrases import opens_comments, opens_other_part
from pipelines.text.prose import is_closed
from pipelines.vocabulary.elements import HEADING_TAGS

_LEAST_BEFORE = 0.4  # of the prose that must stand before a heading such as "Related" for all after it to go
_TEASER_LENGTH = 300  # characters of a line below a linked title
_TEASER_LINES = 2  # such lines
_LEAST_TEASERS = 2
_ROW_TAGS = frozenset(("tr", "td", "th", "dt", "dd"))
_LEAST_CREDITS = 2  # labelled rows of an info box


def drop_link_lists(draft: Draft) -> None:
    """Drop what is left of a list most of whose items are links, and the line that leads into it."""
    blocks, start = draft.blocks, 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and blocks[end].listed:
            end += 1
        linked = sum(1 for index in range(start, end) if draft.reasons[index] == "link line")
        if linked * 2 > end - start:
            draft.drop(start, end, "link list")
            if start and not draft.was_prose(start - 1) and not is_closed(blocks[start - 1].text):
                draft.drop(start - 1, start, "link list")
        start = max(end, start + 1)


def drop_credit_tables(draft: Draft) -> None:
    """Drop tables and definition lists of a film's credits: two rows or more, half of them labelled as such."""
    blocks, start = draft.blocks, 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and blocks[end].tag in _ROW_TAGS and not draft.is_prose(end):
            end += 1
        labelled = sum(1 for block in blocks[start:end] if is_labelled_credit(block.text))
        if labelled >= _LEAST_CREDITS and 2 * labelled >= end - start:
            draft.drop(start, end, "credits")
        start = max(end, start + 1)


def drop_other_parts(draft: Draft) -> None:
    """Drop comments and related articles from their heading on."""
    weights = draft.weights()
    total, before = sum(weights), 0.0
    ahead: _Ahead | None = None
    for index, block in enumerate(draft.blocks):
        before += weights[index]
        if before <= 0 or len(block.text) > LONGEST_LINE or draft.was_prose(index):
            continue
        if before >= 0.1 * total and opens_comments(block.text) and not block.listed:
            draft.drop(index, len(draft.blocks), "comments")
            return
        if opens_other_part(block.text) or (block.tag in HEADING_TAGS and marks_of(block.names) & Mark.VOLUMINOUS):
            ahead = ahead or _Ahead(draft)
            ahead.drop_part(index, before >= _LEAST_BEFORE * total)


class _Ahead:
    """What follows each block, counted once from the end: every line of a page may head a part."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._count = len(draft.blocks)
        self._beside = [0] * (self._count + 1)  # of the blocks from each on: those dropped, or mostly links
        self._paragraphs = [0] * (self._count + 1)
        self._plain = [self._count] * (self._count + 1)  # the first that is not mostly links
        for index in range(self._count - 1, -1, -1):
            linked = draft.blocks[index].link_share >= 0.5
            self._beside[index] = self._beside[index + 1] + bool(linked or draft.reasons[index])
            self._paragraphs[index] = self._paragraphs[index + 1] + draft.is_prose(index)
            self._plain[index] = self._plain[index + 1] if linked else index
        self._dropped = 0  # where the parts end that were dropped since

    def drop_part(self, index: int, late: bool) -> None:
        """Drop the part that the line at `index` heads; but no line that heads the critic's words."""
        end = self._end_of_part(index + 1, late)
        if end > index + 1 or not self._draft.is_prose(min(end, self._count - 1)):
            self._draft.drop(max(index, self._dropped), end, "other part")
            self._dropped = max(self._dropped, end)

    def _end_of_part(self, start: int, late: bool) -> int:
        """Where the part ends whose heading stands before `start`: with the blocks, or after the links that follow."""
        left = max(start, self._dropped)  # all from `start` to here is dropped
        beside, paragraphs = left - start + self._beside[left], self._paragraphs[left]
        if late and 2 * beside >= self._count - start and paragraphs != 1:  # teasers come in numbers
            return self._count
        return self._plain[start]


def drop_teasers(draft: Draft) -> None:
    """Drop linked titles with a few lines each that follow the text without a heading of their own."""
    start, teasers, lines = len(draft.blocks), 0, 0
    for index in range(len(draft.blocks) - 1, -1, -1):
        block = draft.blocks[index]
        if block.link_share >= LINKED:
            teasers += lines > 0
            start, lines = index, 0
        elif len(block.text) > _TEASER_LENGTH or lines == _TEASER_LINES:
            break
        else:
            lines += 1
    weights = draft.weights()
    if teasers >= _LEAST_TEASERS and sum(weights[:start]) >= 0.5 * sum(weights):
        draft.drop(start, len(draft.blocks), "teasers")
