"""Everything on a page that says when the article was published or changed, each with where it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lxml.html import HtmlElement

from pipelines.markup.lines import tidy, visible_text
from pipelines.markup.main_node import main_nodes
from pipelines.markup.marks import survey_marks
from pipelines.markup.structured import strings_of
from pipelines.markup.surroundings import ancestry, comes_after, names_of, own_elements
from pipelines.metadata.date_text import WrittenDate, fold_date, read_date, read_dates, read_machine_date
from pipelines.metadata.head_lines import headline_lines
from pipelines.metadata.languages import find_language
from pipelines.metadata.titles import find_headline
from pipelines.page import Page
from pipelines.rules import DEFAULT_RULES
from pipelines.text.article import Article
from pipelines.vocabulary import months as words
from pipelines.vocabulary.date_markup import META_MODIFIED, META_PUBLISHED, OTHER_SCOPES


@dataclass(frozen=True, slots=True)
class DateWitness:
    """One statement: `date` as read from `raw`, found in `source`; `modified` if it is the last change's."""

    date: WrittenDate
    source: str
    raw: str
    modified: bool = False


_MODIFIED_MARK = re.compile(r"modified|updated|(?:^|\s)edited|lastmod")
_PUBLISHED_MARK = re.compile(r"publish|dtreviewed|posted|entry-date|post-date|datecreated|pubdate")
_SENTENCE = 300  # characters of a block above which a <time> in it is part of the prose
_LABEL = 80  # characters before a date in which a word may say what it is the date of
_HEAD_REST = 14  # words beside the date in a line near the headline: byline, category, reading time
_TEXT_REST = 6  # in a paragraph of the text itself
_NUMERIC = re.compile(r"(?<![\d/.-])([0-3]?\d)[/-]([0-3]?\d)[/-](?:19|20)\d\d(?!\d)")
_MAX_SEARCH = 300_000
_URL_DAY = re.compile(
    r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d{1,2}|[a-z]{3})/(?P<d>\d{1,2})(?=/|$)"  # not the 7 of /2023/07/7-samurai/
    r"|[/_.-](?P<y2>(?:19|20)\d\d)[-_](?P<m2>\d{1,2})[-_](?P<d2>\d{1,2})(?=[/._-]|$)"
    r"|/(?P<y3>(?:19|20)\d\d)(?P<m3>[01]\d)(?P<d3>[0-3]\d)(?=[/._-]|$)"
)
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)(?=/|$)")


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of `phrases` (folded) as whole words; words of unspaced scripts anywhere."""
    return re.compile("|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(fold_date(w)) for w in phrases))


_PUBLISHED_WORDS = _any_of(words.PUBLISHED_WORDS)
_MODIFIED_WORDS = _any_of(words.MODIFIED_WORDS)
_OTHER_WORDS = _any_of((*words.OTHER_WORDS, "©"))
_WORD = re.compile(r"[^\W\d_]+")


def machine_witnesses(page: Page) -> Iterator[DateWitness]:
    """What JSON-LD and the meta elements state."""
    for node in main_nodes(page.nodes):
        for name in ("datePublished", "dateCreated", "dateModified"):
            for raw in strings_of(node, name)[:1]:
                yield from _witness(read_machine_date(raw), "json-ld", raw, modified=name == "dateModified")
    for names, modified in ((META_PUBLISHED, False), (META_MODIFIED, True)):
        for name in names:
            for raw in page.meta.get(name, ())[:1]:
                yield from _witness(read_machine_date(raw), "meta", raw, modified=modified)


def marked_witnesses(page: Page, article: Article) -> Iterator[DateWitness]:
    """What elements made for dates state: those marked as published first, then those after the headline."""
    heading = find_headline(page)
    own = ancestry(heading, article.container)
    found: list[tuple[tuple[bool, bool], DateWitness]] = []
    for element in own_elements(survey_marks(page).dates, own):
        marked = bool(_PUBLISHED_MARK.search(_marks(element)))
        above = heading is not None and comes_after(heading, element)
        found.extend(((not marked, above), witness) for witness in _read_marked(element, marked))
    yield from (witness for _, witness in sorted(found, key=lambda entry: entry[0]))


def _marks(element: HtmlElement) -> str:
    pubdate = "pubdate" if element.get("pubdate") is not None else ""
    return f"{names_of(element)} {(element.get('itemprop') or '').lower()} {pubdate}"


def _read_marked(element: HtmlElement, marked: bool) -> Iterator[DateWitness]:
    parent = element.getparent()
    beside = visible_text(parent, _SENTENCE + 1) if parent is not None else ""
    if _scope(element) in OTHER_SCOPES or (not marked and parent is not None and _is_prose(parent, beside)):
        return
    raw = next((text for text in _stated(element) if text and read_machine_date(text)), "")
    label = fold_date(beside) if len(beside) < _LABEL else ""
    called = bool(_MODIFIED_MARK.search(_marks(element))) or bool(_MODIFIED_WORDS.search(label))
    modified = called and not marked and not _PUBLISHED_WORDS.search(label)  # WordPress marks one day as both
    if not _OTHER_WORDS.search(label):
        source = "microdata" if element.get("itemprop") else "time"
        yield from _witness(read_machine_date(raw), source, raw, modified=modified)


def _is_prose(parent: HtmlElement, text: str) -> bool:
    """Whether the `text` of `parent` is more than a line about dates and bylines."""
    return len(text) > _SENTENCE or (parent.tag == "p" and len(_WORD.findall(text)) > 2 * _HEAD_REST)


def _stated(element: HtmlElement) -> Iterator[str | None]:
    yield from map(element.get, ("datetime", "content", "title"))
    yield visible_text(element, _LABEL)


def _scope(element: HtmlElement) -> str:
    """The type of the microdata item that `element` is a property of, or ""."""
    if not element.get("itemprop"):
        return ""
    owner = next((parent for parent in element.iterancestors() if parent.get("itemscope") is not None), None)
    return (owner.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1] if owner is not None else ""


def url_witness(url: str) -> DateWitness | None:
    """The day, else the month, in the path of the article's url."""
    path = url.lower().partition("?")[0]
    match = _URL_DAY.search(path) or _URL_MONTH.search(path)
    if match is None:
        return None
    parts = [part for part in match.groups() if part]
    date = read_date(" ".join(reversed(parts))) if parts[1].isalpha() else read_machine_date(_joined(parts))
    return next(_witness(date, "url", match[0].strip("/_.-")), None)


def _joined(parts: list[str]) -> str:
    return "-".join(part.zfill(2) for part in parts)


def written_witnesses(page: Page, article: Article) -> Iterator[DateWitness]:
    """What lines around the headline, in bylines, and short ones at both ends of the text say to readers."""
    for line in (*headline_lines(page), *article.stripped, *_byline_blocks(page, article)):
        yield from _read_line(line, _HEAD_REST)
    for line in (*article.paragraphs[:2], *article.paragraphs[-2:]):
        yield from _read_line(line, _TEXT_REST)


def _byline_blocks(page: Page, article: Article) -> Iterator[str]:
    """The texts of elements whose class speaks of dates or bylines, wherever they stand in the article."""
    own = ancestry(find_headline(page), article.container)
    for element in own_elements(survey_marks(page).bylines, own):
        yield visible_text(element, _SENTENCE + 1)


def _read_line(line: str, most_words: int) -> Iterator[DateWitness]:
    """The dates of a line that is about dates and bylines, each called by the words just before it."""
    folded = fold_date(line) if len(line) <= _SENTENCE else ""
    dates = sorted(_distinct(read_dates(folded)), key=lambda date: date.start)
    if not dates:
        only = read_date(folded)
        yield from _witness(only, "byline", line) if only else ()
        return
    rest = [word for word in _WORD.findall(_outside(folded, dates)) if word not in words.FILLERS]
    if len(rest) > most_words:
        return
    for before, date in pairwise([WrittenDate(0), *dates]):
        label = folded[before.end : date.start][-_LABEL:] + folded[date.end : date.end + 6]
        if not _OTHER_WORDS.search(label):
            modified = bool(_MODIFIED_WORDS.search(label)) and not _PUBLISHED_WORDS.search(label)
            yield DateWitness(date, "byline", tidy(line), modified)


def _distinct(dates: Iterator[WrittenDate]) -> list[WrittenDate]:
    """Dates that do not overlap; of overlapping ones the first, whose form is the more certain."""
    kept: list[WrittenDate] = []
    for date in dates:
        if all(date.end <= other.start or date.start >= other.end for other in kept):
            kept.append(date)
    return kept


def _outside(text: str, dates: list[WrittenDate]) -> str:
    for date in reversed(dates):
        text = f"{text[: date.start]} {text[date.end :]}"
    return text


def _witness(date: WrittenDate | None, source: str, raw: str, *, modified: bool = False) -> Iterator[DateWitness]:
    if date is not None:
        yield DateWitness(date, source, tidy(raw), modified)


def writes_month_first(page: Page, article: Article) -> bool:
    """Whether the page means March 4 by 03/04: its other dates say, else its domain, else the region of its
    language, else the language that it declares and the one it is written in."""
    pairs = [(int(one), int(two)) for one, two in _NUMERIC.findall(page.text[:_MAX_SEARCH])]
    votes = sum((two > 12) - (one > 12) for one, two in pairs)
    if votes:
        return votes > 0
    domain = page.canonical_url.partition("://")[2].partition("/")[0].partition(":")[0].rpartition(".")[2]
    if domain in words.DAY_FIRST_DOMAINS or domain in words.MONTH_FIRST_DOMAINS:
        return domain in words.MONTH_FIRST_DOMAINS
    declared = page.tree.get("lang") or next(iter(page.meta.get("og:locale", ())), "")
    language, _, region = declared.replace("_", "-").partition("-")
    if region:
        return region.upper() in words.MONTH_FIRST_REGIONS
    written = find_language(page, article.text, DEFAULT_RULES)
    return {language.lower(), written.value if written else ""} <= {"", *words.MONTH_FIRST_LANGUAGES}
