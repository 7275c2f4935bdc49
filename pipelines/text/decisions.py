"""Why a text was read as it was: which part of the page, and what of it was kept or dropped for which reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from pipelines.found import Found
from pipelines.text.blocks import Block
from pipelines.text.boilerplate import Removed
from pipelines.text.choice import Choice
from pipelines.text.regions import Region

_STEPS = 3  # of a path that shows where an element stands


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the reader of the text decided. Held as it was found, and put into words only when somebody asks; empty
    for an article that was read from no page."""

    region: Region | None = None
    removed: tuple[Removed, ...] = ()  # elements taken out, in page order
    choice: Choice = field(default_factory=lambda: Choice(()))
    kept: int = 0  # blocks of the choice that are the text
    last: int = 0  # of those chosen, the number before the biography
    declared: str | None = None  # the source of data for machines from which the text was taken instead
    wall: Found[bool] | None = None  # what shows the text to be cut

    @property
    def place(self) -> str:
        """Where the text stands: a CSS selector of up to three steps."""
        steps = [_selector(element) for element in _around(self.region.element)] if self.region else []
        return " > ".join(reversed(steps))

    @property
    def source(self) -> str:
        """What the text was taken from, as sources are called."""
        return self.declared or ("profile" if self.region and self.region.ruled else "html")

    @property
    def reason(self) -> str:
        """Why the text is read from there."""
        if self.declared:
            return "the page shows hardly any of the text that its data for machines hold"
        return self.region.reason if self.region else ""

    @property
    def blocks(self) -> tuple[tuple[Block, str | None], ...]:
        """All blocks in page order, each with the reason why it was dropped; None where it is text."""
        return tuple(self._blocks())

    def _blocks(self) -> Iterator[tuple[Block, str | None]]:
        chosen = 0
        for block, reason in self.choice.blocks:
            yield block, reason or self._reason_after(chosen)
            chosen += reason is None

    def _reason_after(self, chosen: int) -> str | None:
        """Why a block that was chosen is not text after all; `chosen` are those before it."""
        if chosen < self.kept:
            return "declared text instead" if self.declared else None
        return "credits at the end" if chosen < self.last else "biography"


def _around(element: HtmlElement) -> Iterator[HtmlElement]:
    """`element` and those around it, inside out, up to one with an id."""
    around: HtmlElement | None = element
    for _ in range(_STEPS):
        if around is None or around.tag == "html":
            return
        yield around
        if around.get("id"):
            return
        around = around.getparent()


def _selector(element: HtmlElement) -> str:
    """A CSS selector of one step: tag with id, or with the classes that need no escape."""
    tag, identity = str(element.tag), (element.get("id") or "").strip()
    plain = [name for name in (element.get("class") or "").split() if _is_plain(name)]
    return f"{tag}#{identity}" if _is_plain(identity) else ".".join([tag, *plain[:2]])


def _is_plain(name: str) -> bool:
    return name.replace("-", "_").isidentifier()
