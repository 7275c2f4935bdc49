"""Which blocks of the article's region are the critic's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.markup.matching import fold
from pipelines.text.blocks import Block
from pipelines.text.lines_beside import is_labelled_credit, is_metadata, is_rating
from pipelines.text.markup_names import Mark, marks_of
from pipelines.text.phrases import is_appeal, is_button, is_notice, leads_elsewhere, opens_comments, opens_other_part
from pipelines.text.prose import is_closed, is_paragraph, measure_paragraph
from pipelines.vocabulary.elements import HEADING_TAGS

_LINKED = 0.7  # share of a line in links that makes it a link line
_ALL_LINKED = 0.85  # share in links that makes a link line of any length
_LONGEST_LINE = 160  # characters of a line that may head a part of the page
_LEAST_BEFORE = 0.4  # of the prose that must stand before a heading such as "Related" for all after it to go
_LEAST_AFTER = 200.0  # weighted characters of prose after an h1 that make what stands before it another part
_TEASER_LENGTH = 300  # characters of a line below a linked title
_TEASER_LINES = 2  # such lines
_LEAST_TEASERS = 2
_REPEAT_LENGTH = 120  # characters: shorter lines may stand twice, as refrains do
_FIRST, _LAST = 3, 8  # blocks at the edges of the region, where notices stand
_ROW_TAGS = frozenset(("tr", "td", "th", "dt", "dd"))
_LEAST_CREDITS = 2  # labelled rows of an info box
_CAPTION_LENGTH = 220  # characters


@dataclass(frozen=True, slots=True)
class Choice:
    """The blocks kept, and those dropped with the reason for each."""

    kept: tuple[Block, ...]
    dropped: tuple[tuple[Block, str], ...]


class _Draft:
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


def choose_blocks(
    blocks: Sequence[Block], title: str | None, *, named: bool = False, phrases: Sequence[str] = ()
) -> Choice:
    """The critic's text among `blocks`.

    `title` is the headline; `named` when the template calls the region the article's text, so that short lines at
    its edges are likelier the critic's; `phrases` are a site's own lines of boilerplate.
    """
    draft = _Draft(blocks, {fold(phrase) for phrase in phrases})
    _drop_before_headline(draft, fold(title or ""))
    _drop_link_lists(draft)
    _drop_credit_tables(draft)
    _drop_other_parts(draft)
    if not named:
        _drop_teasers(draft)
    _drop_lead(draft, named)
    _drop_tail(draft, named)
    _drop_lone_headings(draft)
    _drop_repeats(draft)
    pairs = list(zip(blocks, draft.reasons, strict=True))
    return Choice(
        kept=tuple(block for block, reason in pairs if not reason),
        dropped=tuple((block, reason) for block, reason in pairs if reason),
    )


def trim_tail(blocks: Sequence[Block]) -> Sequence[Block]:
    """`blocks` without the credits and signatures that end them, once what stood below has been taken away."""
    end = len(blocks)
    while end > 1 and is_metadata(blocks[end - 1].text):
        end -= 1
    return blocks[:end]


def measure_prose(block: Block) -> float:
    """Length of the block as prose where it is a paragraph of running text, else 0."""
    if block.tag in HEADING_TAGS or block.link_share >= 0.5:
        return 0.0
    prose = measure_paragraph(block.text)
    return 0.0 if prose and is_metadata(block.text) else prose


def _reason(block: Block, is_edge: bool) -> str | None:
    """Why the block is boilerplate by itself, or None; `is_edge` when it is among the first or last of the region."""
    text = block.text
    if block.link_share == 0 and len(text) > _LONGEST_LINE and not is_edge and not block.pictured:
        return None  # the plain paragraph, which most are
    heading = block.tag in HEADING_TAGS
    if is_button(text) and not (heading and " " not in text):
        return "phrase"
    if not heading and is_rating(text):
        return "rating"
    closed = is_closed(text)
    if leads_elsewhere(text) and (block.link_share > 0.3 or not closed):
        return "leads elsewhere"
    if (is_edge or len(text) <= _LONGEST_LINE) and (reason := _plea(block)):
        return reason
    if block.link_share >= (_LINKED if len(text) <= _LONGEST_LINE else _ALL_LINKED) and (block.listed or not heading):
        return "link line"
    if block.pictured and not closed and not block.strong and len(text) <= _CAPTION_LENGTH:
        return "caption"
    return None


def _plea(block: Block) -> str | None:
    if is_notice(block.text):
        return "notice"
    if (block.link_share > 0 or not is_paragraph(block.text)) and is_appeal(block.text):
        return "appeal"
    return None


def _is_edge(index: int, count: int) -> bool:
    return index < _FIRST or index >= count - _LAST


def _drop_before_headline(draft: _Draft, headline: str) -> None:
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
    return len(block.text) <= _LONGEST_LINE * 2 and fold(block.text) == headline


def _drop_link_lists(draft: _Draft) -> None:
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


def _drop_credit_tables(draft: _Draft) -> None:
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


def _drop_other_parts(draft: _Draft) -> None:
    """Drop comments and related articles from their heading on."""
    weights = draft.weights()
    total, before = sum(weights), 0.0
    for index, block in enumerate(draft.blocks):
        before += weights[index]
        if before <= 0 or len(block.text) > _LONGEST_LINE or draft.was_prose(index):
            continue
        if before >= 0.1 * total and opens_comments(block.text) and not block.listed:
            draft.drop(index, len(draft.blocks), "comments")
            return
        if opens_other_part(block.text) or (block.tag in HEADING_TAGS and marks_of(block.names) & Mark.VOLUMINOUS):
            end = _end_of_part(draft, index, before >= _LEAST_BEFORE * total)
            if end > index + 1 or not draft.is_prose(min(end, len(weights) - 1)):  # else it heads the critic's words
                draft.drop(index, end, "other part")


def _end_of_part(draft: _Draft, index: int, late: bool) -> int:
    """Where the part that the line at `index` heads ends: with the blocks, or after the links that follow."""
    following = range(index + 1, len(draft.blocks))
    beside = sum(1 for other in following if draft.reasons[other] or draft.blocks[other].link_share >= 0.5)
    paragraphs = sum(1 for other in following if draft.is_prose(other))
    if late and 2 * beside >= len(following) and paragraphs != 1:  # teasers come in numbers
        return len(draft.blocks)
    return next((other for other in following if draft.blocks[other].link_share < 0.5), len(draft.blocks))


def _drop_teasers(draft: _Draft) -> None:
    """Drop linked titles with a few lines each that follow the text without a heading of their own."""
    start, teasers, lines = len(draft.blocks), 0, 0
    for index in range(len(draft.blocks) - 1, -1, -1):
        block = draft.blocks[index]
        if block.link_share >= _LINKED:
            teasers += lines > 0
            start, lines = index, 0
        elif len(block.text) > _TEASER_LENGTH or lines == _TEASER_LINES:
            break
        else:
            lines += 1
    weights = draft.weights()
    if teasers >= _LEAST_TEASERS and sum(weights[:start]) >= 0.5 * sum(weights):
        draft.drop(start, len(draft.blocks), "teasers")


def _drop_lead(draft: _Draft, named: bool) -> None:
    """Drop short lines before the first sentence: bylines, dates, labels, ratings."""
    first = next((index for index in range(len(draft.blocks)) if draft.is_prose(index)), None)
    if first is None:
        return
    for index in range(first):
        block = draft.blocks[index]
        if block.tag in HEADING_TAGS and block.tag != "h1" and index == first - 1 and not is_metadata(block.text):
            continue
        if is_metadata(block.text) or not (named or is_closed(block.text)):
            draft.drop(index, index + 1, "line before the text")


def _drop_tail(draft: _Draft, named: bool) -> None:
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


def _drop_lone_headings(draft: _Draft) -> None:
    """Drop headings with nothing left under them."""
    for index in range(len(draft.blocks) - 1, -1, -1):
        if draft.reasons[index]:
            continue
        if draft.blocks[index].tag not in HEADING_TAGS:
            return
        draft.drop(index, index + 1, "heading of nothing")


def _drop_repeats(draft: _Draft) -> None:
    """Drop long blocks that stand on the page a second time."""
    seen: set[str] = set()
    for index, block in enumerate(draft.blocks):
        if draft.reasons[index] or len(block.text) < _REPEAT_LENGTH:
            continue
        if block.text in seen:
            draft.drop(index, index + 1, "repeat")
        seen.add(block.text)
