"""Which blocks of the article's region are the critic's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.markup.matching import fold
from pipelines.text.blocks import Block
from pipelines.text.draft import Draft
from pipelines.text.edges import drop_before_headline, drop_lead, drop_lone_headings, drop_tail
from pipelines.text.parts import drop_credit_tables, drop_link_lists, drop_other_parts, drop_teasers

_REPEAT_LENGTH = 120  # characters: shorter lines may stand twice, as refrains do


@dataclass(frozen=True, slots=True)
class Choice:
    """All `blocks` in page order, each with the reason why it was dropped; None where it was kept."""

    blocks: tuple[tuple[Block, str | None], ...]

    @property
    def kept(self) -> tuple[Block, ...]:
        """The blocks that are the critic's text."""
        return tuple(block for block, reason in self.blocks if not reason)

    @property
    def dropped(self) -> tuple[tuple[Block, str], ...]:
        """The others, each with the reason."""
        return tuple((block, reason) for block, reason in self.blocks if reason)


def choose_blocks(
    blocks: Sequence[Block],
    title: str | None,
    *,
    named: bool = False,
    phrases: Sequence[str] = (),
    descriptions: Sequence[str] = (),
) -> Choice:
    """The critic's text among `blocks`.

    `title` is the headline; `named` when the template calls the region the article's text, so that short lines at
    its edges are likelier the critic's; `phrases` are a site's own lines of boilerplate, `descriptions` what the page
    says of its article: a line before the text that is one of them is its standfirst.
    """
    draft = Draft(blocks, {fold(phrase) for phrase in phrases})
    drop_before_headline(draft, fold(title or ""))
    drop_link_lists(draft)
    drop_credit_tables(draft)
    drop_other_parts(draft)
    if not named:
        drop_teasers(draft)
    drop_lead(draft, named, descriptions)
    drop_tail(draft, named)
    drop_lone_headings(draft)
    _drop_repeats(draft)
    return Choice(tuple(zip(blocks, draft.reasons, strict=True)))


def _drop_repeats(draft: Draft) -> None:
    """Drop long blocks that stand on the page a second time."""
    seen: set[str] = set()
    for index, block in enumerate(draft.blocks):
        if draft.reasons[index] or len(block.text) < _REPEAT_LENGTH:
            continue
        if block.text in seen:
            draft.drop(index, index + 1, "repeat")
        seen.add(block.text)
