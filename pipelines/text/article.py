"""The critic's text: which part of the page it is, without what is not the critic's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from archive.records import Source
from pipelines.page import Page
from pipelines.rules import Rules
from pipelines.text.biography import author_names, find_boxed_biography, split_biography
from pipelines.text.blocks import Block, read_blocks
from pipelines.text.boilerplate import strip_boilerplate
from pipelines.text.choice import choose_blocks
from pipelines.text.decisions import Decisions
from pipelines.text.declared_text import find_declared_text
from pipelines.text.edges import trim_tail
from pipelines.text.outline import survey
from pipelines.text.paywall import find_wall
from pipelines.text.prose import measure
from pipelines.text.region_witnesses import confirm_region
from pipelines.text.regions import Region, choose_region
from pipelines.text.standfirst import descriptions, find_opening, find_standfirst

_LONGEST_WITNESS = 300  # characters of a line that is handed on as a witness
_MOST_WITNESSES = 200


@dataclass(frozen=True, slots=True)
class Article:
    """What was read of an article; see the fields."""

    paragraphs: tuple[str, ...]  # the critic's text in reading order, standfirst first
    standfirst: str | None  # also the first of paragraphs
    bio: str | None  # the critic's biography in or beside the article; never part of paragraphs
    partial: bool  # paywalled or cut
    container: HtmlElement | None  # untouched subtree of the page that holds the article; never to be changed
    stripped: tuple[str, ...]  # short lines taken out in or beside the article: witnesses for metadata
    decisions: Decisions = field(default_factory=Decisions)  # how it was read

    @property
    def text(self) -> str:
        """The paragraphs, parted by blank lines."""
        return "\n\n".join(self.paragraphs)

    @property
    def sources(self) -> dict[str, Source]:
        """Where each of its values was found: text, standfirst, bio, and partial where the text is cut."""
        markup, wall = Source("html"), self.decisions.wall
        found = {
            "text": Source(self.decisions.source, self.decisions.place) if self.paragraphs else None,
            "standfirst": markup if self.standfirst else None,
            "bio": markup if self.bio else None,
            "partial": wall.as_source() if wall else None,
        }
        return {name: source for name, source in found.items() if source}


def read_article(page: Page, title: str | None, rules: Rules) -> Article:
    """The article of `page`; `title` is its headline. Raises `UnreadablePage` as `Page.tree` does."""
    outline = survey(page, title)
    region = _ruled_region(page, rules) or confirm_region(page, outline, choose_region(outline))
    stripped = strip_boilerplate(region.element, rules)
    choice = choose_blocks(
        read_blocks(stripped.soup),
        title,
        named=region.named,
        phrases=rules.phrases,
        descriptions=descriptions(page),
    )
    names = author_names(page, outline)
    chosen, bio = split_biography(choice.kept, names)
    kept = trim_tail(chosen) if bio else chosen
    visible = tuple(block.text for block in kept)
    declared = find_declared_text(page, sum(map(measure, visible)), rules)  # where hardly any of it is visible
    texts = declared.value if declared else visible
    above = find_standfirst(page, outline, region, "\n".join(texts))
    wall = find_wall(page, texts, (*stripped.lines, *(block.text for block, _ in choice.dropped)))
    source = declared.source if declared else None
    return Article(
        paragraphs=(above, *texts) if above else texts,
        standfirst=above or (None if declared else find_opening(page, kept)),
        bio=bio or find_boxed_biography(outline, region.place, names),
        partial=wall is not None,
        container=region.element,
        stripped=_witnesses(stripped.lines, [block for block, _ in choice.dropped]),
        decisions=Decisions(region, stripped.removed, choice, len(kept), len(chosen), source, wall),
    )


def _ruled_region(page: Page, rules: Rules) -> Region | None:
    """The element that the site's profile names as the article's text."""
    for selector in rules.body:
        found = page.tree.cssselect(selector)
        if found:
            return Region(found[0], 0, named=True, reason="the profile names it", ruled=True)
    return None


def _witnesses(lines: Sequence[str], dropped: Sequence[Block]) -> tuple[str, ...]:
    texts = (*lines, *(block.text for block in dropped))
    return tuple(dict.fromkeys(text for text in texts if len(text) <= _LONGEST_WITNESS))[:_MOST_WITNESSES]
