"""Who wrote an article: witnesses settled by `pipelines.precedence`. Nobody is invented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

from archive.urls import host_of
from pipelines.found import Found
from pipelines.markup.matching import fold, squeezed
from pipelines.metadata.critic_witnesses import (
    CriticWitness,
    article_lines,
    dated_witnesses,
    ending_witnesses,
    json_ld_witnesses,
    line_witnesses,
    marked_witnesses,
    meta_witnesses,
    profile_witnesses,
)
from pipelines.metadata.head_lines import lines_below
from pipelines.metadata.names import distinct, looks_like_name, may_be_person
from pipelines.metadata.site_names import host_label
from pipelines.metadata.titles import stated_titles
from pipelines.page import Page
from pipelines.precedence import in_order
from pipelines.rules import Rules
from pipelines.text.article import Article

# What a site's name may have more than the account that posts on it.
_SITE_TRIM = re.compile(r"^the\s+|\s+(?:blog|magazine|online)$", re.IGNORECASE)


class _Hearing:
    """Witnesses that are heard one after the other, when first asked for and only once."""

    def __init__(self, witnesses: Iterable[CriticWitness]) -> None:
        self._heard: list[CriticWitness] = []
        self._rest = iter(witnesses)

    def __iter__(self) -> Iterator[CriticWitness]:
        yield from self._heard
        for witness in self._rest:
            self._heard.append(witness)
            yield witness


class _Testimony:
    """The witnesses of one page, by kind."""

    def __init__(self, page: Page, article: Article, rules: Rules) -> None:
        self._page = page
        self._article = article
        self.marked = _Hearing(marked_witnesses(page, article))
        self.lines = _Hearing(self._lines(reviewer=False))
        self.by_name: dict[str, Iterable[CriticWitness]] = {
            "profile": profile_witnesses(page, rules.critic),
            "reviewer lines": self._lines(reviewer=True),
            "json-ld": json_ld_witnesses(page),
            "marked": self.marked,
            "lines": self.lines,
            "meta": meta_witnesses(page),
            "endings": self._endings(),
        }

    def _lines(self, *, reviewer: bool) -> Iterator[CriticWitness]:
        yield from line_witnesses(self._read, self._after, reviewer=reviewer)
        if not reviewer:
            yield from dated_witnesses(self._page, self._article.text)

    def _endings(self) -> Iterator[CriticWitness]:
        yield from ending_witnesses(self._article, self._after)

    def is_title(self, line: str) -> bool:
        """Whether `line` is the page's title: "By the Sea" is none of its critics."""
        return fold(line) in stated_titles(self._page)

    def may_name(self, name: str) -> bool:
        """Whether a line that is read for bylines holds the last word of `name`."""
        word = fold(name).rpartition(" ")[2]
        return any(word in (line.lower() if line.isascii() else fold(line)) for line in (*self._read, *self._after))

    @cached_property
    def _read(self) -> list[str]:
        return list(article_lines(self._page, self._article))

    @cached_property
    def _after(self) -> list[str]:
        container = self._article.container
        return lines_below(container) if container is not None else []


def find_critics(page: Page, article: Article, outlet: str | None, rules: Rules) -> Found[tuple[str, ...]] | None:
    """All who wrote the article, in the page's order and spelling, or None when the page names nobody.

    The first witness in order of precedence whose names read as people's; else the first that names a handle.
    A name that is the site's own counts only where it reads as a person's. A byline that adds names to those of
    the witness is believed instead of it.
    """
    handles: CriticWitness | None = None
    testimony = _Testimony(page, article, rules)
    for _, witness in _believable(testimony, _names_of_site(page, outlet)):
        if witness.source == "profile" or all(looks_like_name(name) for name in witness.names):
            best = _completed(witness, testimony) if witness.source in ("json-ld", "meta") else witness
            return Found(best.names, best.source, best.raw)
        handles = handles or witness
    return Found(handles.names, handles.source, handles.raw) if handles else None


def critic_witnesses(
    page: Page, article: Article, outlet: str | None, rules: Rules
) -> Iterator[tuple[str, Found[tuple[str, ...]]]]:
    """All that names a critic, with the name of the witness, in order of precedence."""
    for name, witness in _believable(_Testimony(page, article, rules), _names_of_site(page, outlet)):
        yield name, Found(witness.names, witness.source, witness.raw)


def _names_of_site(page: Page, outlet: str | None) -> list[str]:
    return [name for name in (outlet, host_label(page.canonical_url), host_of(page.canonical_url)) if name]


def _believable(testimony: _Testimony, sites: list[str]) -> Iterator[tuple[str, CriticWitness]]:
    """The names that each witness gives, the site's own left out, in order of precedence."""
    for kind, witnesses in in_order("critics", testimony.by_name):
        for witness in witnesses:
            names = distinct(name for name in witness.names if not _is_site(name, sites))
            if names and not testimony.is_title(witness.raw):
                yield kind, CriticWitness(names, witness.source, witness.raw)


def _is_site(name: str, sites: list[str]) -> bool:
    """Whether `name` is the publication's and no person's: "Reel Notes" of The Reel Notes Blog."""
    return any(_bare(name) == _bare(site) and not may_be_person(name, site) for site in sites)


def _bare(name: str) -> str:
    return squeezed(_SITE_TRIM.sub("", name))


def _completed(witness: CriticWitness, testimony: _Testimony) -> CriticWitness:
    """The page's byline where it names all that `witness` names and more: metadata often hold one author of two."""
    known = set(map(fold, witness.names))
    for byline in chain(testimony.marked, testimony.lines if testimony.may_name(witness.names[0]) else ()):
        if known < set(map(fold, byline.names)) and all(map(looks_like_name, byline.names)):
            return byline
    return witness
