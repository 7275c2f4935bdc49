"""The article's headline: headings, metadata and <title> as witnesses, the site's own name taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from pipelines.found import Found
from pipelines.markup.census import take_census
from pipelines.markup.lines import tidy, visible_lines, visible_text
from pipelines.markup.main_node import main_nodes
from pipelines.markup.matching import fold, likeness, squeezed
from pipelines.markup.structured import string_of
from pipelines.markup.surroundings import names_of, own_elements
from pipelines.metadata.large_lines import is_large, large_lines
from pipelines.metadata.site_names import host_label, is_home_link, site_names
from pipelines.page import Page, once_per_page
from pipelines.rules import Rules
from pipelines.vocabulary import surroundings as words

MAX_TITLE = 400  # characters; longer ones are a paragraph in the wrong element
_SEPARATOR = re.compile(r"\s+(?:[-–—|·•»«›/~]|::|//|\|\|)\s+|\s*[｜|]\s*|\s+:\s+|_{1,2}(?=[^\W_])")
_SEPARATING = frozenset("-–—|·•»«›/~:_｜")  # without one of which no separator is
_EDGES = " -–—|·•»«›/~:_｜"
_PERMALINK = re.compile(r"\s*[¶#§🔗]+$")
_SITE_TITLE = re.compile(rf"(?:^|[\s_-])(?:{words.SITE_TITLE})(?=[\s_-]|$)")
_META_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title")
_AGREES = 0.5  # likeness of a heading to what metadata calls the page
_MATCHES = 0.8  # for lesser headings, of which a page has many
_MAX_HEADINGS = 40


@dataclass(frozen=True, slots=True)
class _Witness:
    """A title that the page's head states: `text` as such, `raw` with the site's name."""

    text: str
    source: str
    raw: str


@dataclass(frozen=True, slots=True)
class _Head:
    """What the page's head states as its title, and the heading that agrees."""

    witnesses: list[_Witness]
    heading: HtmlElement | None


def find_title(page: Page, rules: Rules) -> Found[str] | None:
    """The headline as the page shows it, without the site's name; where no heading does, as its metadata says it."""
    return next((found for _, found in title_witnesses(page, rules)), None)


def title_witnesses(page: Page, rules: Rules) -> Iterator[tuple[str, Found[str]]]:
    """All that names the article, with the name of the witness, in order of precedence."""
    head = _settle(page, site_names(page) | {fold(rules.outlet)}) if rules.outlet else _read_head(page)
    if head.heading is not None:
        text = _headline_text(head.heading, head.witnesses)
        yield "headline", Found(text, "headline", visible_text(head.heading, MAX_TITLE))
    texts = [fold(witness.text) for witness in head.witnesses]
    for witness in sorted(head.witnesses, key=lambda each: -texts.count(fold(each.text))):
        yield "head", Found(witness.text, witness.source, witness.raw)


def find_headline(page: Page) -> HtmlElement | None:
    """The heading element that shows the headline; None when the page has no such heading."""
    return _read_head(page).heading


@once_per_page
def stated_titles(page: Page) -> frozenset[str]:
    """The page's titles as headline and head state them, with the site's name and without, folded."""
    head = _read_head(page)
    shown = [] if head.heading is None else [visible_text(head.heading, MAX_TITLE)]
    return frozenset(map(fold, [*shown, *(text for witness in head.witnesses for text in (witness.text, witness.raw))]))


@once_per_page
def _read_head(page: Page) -> _Head:
    return _settle(page, site_names(page))


def _settle(page: Page, names: frozenset[str]) -> _Head:
    witnesses = list(_witnesses(page, names))
    return _Head(witnesses, _choose_heading(page, names, witnesses))


def split_title(text: str) -> list[str]:
    """The parts of a <title>: "X | Reviews | The Site" has three."""
    parts = [text] if _SEPARATING.isdisjoint(text) else _SEPARATOR.split(text)
    return [part for part in map(tidy, parts) if part]


def without_site(text: str, names: frozenset[str], host: str) -> str:
    """`text` without the site's name at either end, and then without the name of a section before it."""
    whole = tidy(text)
    text, before = whole, ""
    while text != before:
        text, before = _shortened(text, whole, names, host), text
    return text


def _shortened(text: str, whole: str, names: frozenset[str], host: str) -> str:
    """`text` without one name at one of its ends."""
    parts = split_title(text)
    if len(parts) > 1:
        section = fold(parts[-1]) in words.SECTIONS and (len(parts) > 2 or text != whole)
        if section or _names_site(parts[-1], names, host):
            return text[: text.rindex(parts[-1])].rstrip(_EDGES)
        if _names_site(parts[0], names, host):
            return text[text.index(parts[0]) + len(parts[0]) :].lstrip(_EDGES)
    first, _, rest = text.partition(": ")  # as Blogger writes it
    return rest.lstrip(_EDGES) if rest and fold(first) in names else text


def _names_site(part: str, names: frozenset[str], host: str) -> bool:
    short = squeezed(part)
    return fold(part) in names or (bool(short) and short in (host, host.removeprefix("the"), f"{host}blog"))


def _witnesses(page: Page, names: frozenset[str]) -> Iterator[_Witness]:
    host = host_label(page.url)
    stated: list[tuple[str, str]] = [
        (headline, "json-ld") for node in main_nodes(page.nodes) if (headline := string_of(node, "headline"))
    ][:1]
    stated += [(page.meta[name][0], "meta") for name in _META_TITLES if name in page.meta]
    stated += [(visible_text(element), "title") for element in page.heads["title"][:1]]
    for raw, source in stated:
        text = without_site(raw, names, host)[:MAX_TITLE]
        if text and fold(text) not in names:
            yield _Witness(text, source, tidy(raw)[:MAX_TITLE])


def _choose_heading(page: Page, names: frozenset[str], witnesses: list[_Witness]) -> HtmlElement | None:
    """The h1 that agrees best with the metadata, else a lesser heading that does, else the page's only h1."""
    headings = [h for h in take_census(page).of_tags("h1")[:_MAX_HEADINGS] if _may_be_headline(h, page, names)]
    best = max(headings, key=lambda heading: _agreement(heading, witnesses), default=None)
    if best is not None and (not witnesses or _agreement(best, witnesses) >= _AGREES):
        return best
    lesser = _lesser_heading(page, witnesses)
    lone = lesser if lesser is not None else _lone_heading(headings, witnesses)
    return lone if lone is not None else _large_line(page, witnesses)


def _large_line(page: Page, witnesses: list[_Witness]) -> HtmlElement | None:
    """The line in large or bold letters that agrees; else one in large letters that begins as a title of the head."""
    lines = large_lines(page) if witnesses else ()
    best = max(lines, key=lambda line: _likeness(line[1], witnesses), default=None)
    if best is not None and _likeness(best[1], witnesses) >= _MATCHES:
        return best[0]
    titles = tuple(f"{fold(witness.text)} " for witness in witnesses)
    return next((element for element, line in lines if is_large(element) and fold(line).startswith(titles)), None)


def _lone_heading(headings: list[HtmlElement], witnesses: list[_Witness]) -> HtmlElement | None:
    """The page's only h1, unless it names a section or the metadata agree among them on something else."""
    settled = len({fold(w.text) for w in witnesses}) == 1 and len(witnesses) > 1
    alone = len(headings) == 1 and fold(visible_text(headings[0])) not in words.SECTIONS
    return headings[0] if alone and not settled else None


def _lesser_heading(page: Page, witnesses: list[_Witness]) -> HtmlElement | None:
    headings = own_elements(take_census(page).of_tags("h2", "h3", "h4")[:_MAX_HEADINGS], frozenset())
    best = max(headings, key=lambda heading: _agreement(heading, witnesses), default=None)
    return best if best is not None and _agreement(best, witnesses) >= _MATCHES else None


def _agreement(heading: HtmlElement, witnesses: list[_Witness]) -> float:
    return _likeness(visible_text(heading, MAX_TITLE), witnesses)


def _likeness(text: str, witnesses: list[_Witness]) -> float:
    titles = {fold(witness.text): witness.text for witness in witnesses}
    return 1.0 if fold(text) in titles else max((likeness(text, title) for title in titles.values()), default=0.0)


def _may_be_headline(heading: HtmlElement, page: Page, names: frozenset[str]) -> bool:
    """Not empty, not the site's name in its header, not inside a teaser of another article."""
    text = visible_text(heading, MAX_TITLE + 1)
    if not text or len(text) > MAX_TITLE or _SITE_TITLE.search(names_of(heading)):
        return False
    links = [link for link in heading.iter("a") if link.get("href")]
    parent = heading.getparent()
    links += [parent] if parent is not None and parent.tag == "a" else []
    if any(is_home_link(link, page.url) for link in links):
        return False
    return not (fold(text) in names and len(take_census(page).by_tag["h1"]) > 1)


def _headline_text(heading: HtmlElement, witnesses: list[_Witness]) -> str:
    """The heading's text, less a kicker or subtitle that has an element of its own and that metadata leave out."""
    text = _PERMALINK.sub("", visible_text(heading, MAX_TITLE))
    if len(heading):
        parts = {fold(part) for part in (*visible_lines(heading, MAX_TITLE), *map(visible_text, heading))}
        for witness in witnesses:
            short, whole = fold(witness.text), fold(text)
            rest = whole.removesuffix(short) if whole.endswith(short) else whole.removeprefix(short)
            if rest.strip() and rest != whole and rest.strip() in parts:
                return witness.text
    return text
