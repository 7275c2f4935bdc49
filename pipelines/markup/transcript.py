"""The article and what stands around it as plain lines, with drawn marks written out: stars, bars, images."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml.html import HtmlElement

from pipelines.markup.lines import BLOCK_TAGS as LINE_TAGS
from pipelines.markup.surroundings import is_within
from pipelines.page import Page, once_per_page
from pipelines.vocabulary import film_credits as credit
from pipelines.vocabulary import rating_marks as marks
from pipelines.vocabulary import rating_words as ratings
from pipelines.vocabulary.elements import CELL_TAGS, DEAD_TAGS

_SKIPPED = (DEAD_TAGS - {"svg", "meter", "progress"}) | {"nav", "form"}
_OPENING = LINE_TAGS - {"dd"}
_BREAK = "\x00"  # begins or ends a line; never part of a page's text
_CLOSING = dict.fromkeys(LINE_TAGS, _BREAK) | dict.fromkeys(("dt", "td", "th"), ": ")
_IMAGES = frozenset(("img", "amp-img"))
_DRAWN = _IMAGES | {"svg", "use", "meter", "progress"}
_ICONS = frozenset(("i", "span", "svg", "use", "li", "em", "b", "a", "div", "ion-icon"))
_OUTLINES = frozenset(("svg", "use", "path", "g"))
_SCOPES = frozenset(("article", "main"))
_SCOPE_CLASSES = frozenset(("hentry", "h-entry", "hreview", "h-review", "type-post", "single-post", "post"))
_OTHER_SCORES = re.compile(rf"(?<!\S)(?:{marks.FOREIGN_NAMES})(?!\S)|{marks.FOREIGN_PARTS}")  # of lower-case names
_STAR = re.compile(rf"(?:^|\s)(?:{marks.STAR})(?=\s|$)", re.IGNORECASE)
_HALF = re.compile(marks.HALF, re.IGNORECASE)
_EMPTY = re.compile(marks.EMPTY, re.IGNORECASE)
_SCORE_BOX = re.compile(rf"(?:^|\s)(?:{marks.SCORE_BOX})(?=\s|$)", re.IGNORECASE)
_IMAGE_NAME = re.compile(marks.IMAGE_NAME, re.IGNORECASE)
_STATED = re.compile(
    r"\d[^a-z]{0,10}(?:stars?|out of|/|von|sur|de|su|étoiles|sterne|estrellas|estrelas|stelle)|[★☆]", re.I
)
_DATA = ("data-rating", "data-score", "data-stars", "data-value", "data-rate")
_DIGITS = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?")
_CODED = re.compile(
    r"(?:^|\s)(?:[a-z]+[-_])?(?:stars?|rating|rate|score)[-_]?([0-5](?:[-_.]?[05])?)(?=\s|$)", re.IGNORECASE
)
_WIDTH = re.compile(r"(?:^|;)\s*width\s*:\s*(\d{1,3}(?:\.\d{1,4})?)\s*%")
_COLONS = re.compile(r"\s*:(?:\s*:)+\s*")
_BARE_LABEL = re.compile(
    rf"(?:{credit.DIRECTOR}|{credit.YEAR}|{ratings.LABELS})\s*[:：]?|[\w ]{{2,20}}[:：]"  # in lower case
)
_LABEL_LENGTH, _VALUE_LENGTH = 30, 120
_ELEMENTS = 15_000  # of one page: a bound, far above any article
_LINE_LENGTH = 500


@once_per_page
def page_lines(page: Page, container: HtmlElement | None) -> tuple[str, ...]:
    """The lines of the surroundings of the article in `container`: of its `article`, `main` or post element."""
    return transcribe(_scope(container)) if container is not None else ()


def transcribe(element: HtmlElement) -> tuple[str, ...]:
    """Lines of `element` in reading order, without comments, teasers, navigation and readers' votes.

    Star icons become "★½☆", bars "70%" or "3.5/5", images what their alt text or name says. A definition or a row
    of two cells is one line, its cells parted by a colon.
    """
    text = " ".join("".join(_pieces(element)).split())
    if "::" in text or ": :" in text:
        text = _COLONS.sub(": ", text)
    lines = (line.strip()[:_LINE_LENGTH] for line in text.split(_BREAK))
    return tuple(_with_values(line for line in lines if line and line != ":"))


def _with_values(lines: Iterable[str]) -> Iterator[str]:
    """The lines, a label that stands on a line of its own joined with its value on the next."""
    label = ""
    for line in lines:
        if label:
            yield f"{label.rstrip(' :：')}: {line}" if len(line) <= _VALUE_LENGTH else line
            label = ""
        elif len(line) <= _LABEL_LENGTH and _BARE_LABEL.fullmatch(line.lower()):
            label = line
        else:
            yield line


def _pieces(root: HtmlElement) -> list[str]:
    """The text and the drawn marks in `root` in reading order, with NUL where a line begins or ends."""
    pieces: list[str] = []
    left = _ELEMENTS
    stack: list[HtmlElement | str] = [root]
    while stack and left > 0:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        left -= 1
        tag, names = str(item.tag), _read_names(item.get("class"), item.get("id"))
        if item is not root:
            stack.append(_CLOSING.get(tag, "") + (item.tail or ""))
            if names.other_scores or tag in _SKIPPED:
                continue
        if tag in _OPENING and not (tag in CELL_TAGS and item.getprevious() is not None):
            pieces.append(_BREAK)
        mark = _mark(item, tag) if names.rate or tag in _DRAWN or item.get("style") else None
        pieces.append(mark or item.text or "")
        if not mark:
            stack.extend(item[::-1])
    return pieces


class _Names(NamedTuple):
    """What the class and id of an element say of it."""

    other_scores: bool  # of readers, of other texts or of other sites
    rate: bool  # a star, or a box for scores


@lru_cache(maxsize=8192)  # the pages of one site share their names
def _read_names(classes: str | None, identity: str | None) -> _Names:
    classes = classes or ""
    return _Names(
        other_scores=bool(_OTHER_SCORES.search(f"{classes} {identity or ''}".lower())),
        rate=bool(_STAR.search(classes) or _SCORE_BOX.search(classes)),
    )


def holds_other_scores(element: HtmlElement) -> bool:
    """Whether class or id say that the subtree holds readers' votes, other texts or other sites' scores."""
    return _read_names(element.get("class"), element.get("id")).other_scores


def stands_beside_article(page: Page, element: HtmlElement) -> bool:
    """Whether `element` stands in what `holds_other_scores`."""
    return is_within(element, holds_other_scores, _climbed(page))


@once_per_page
def _climbed(page: Page) -> dict[HtmlElement, bool]:
    """What climbs from elements of the page have found, for the next climb."""
    return {}


def is_score_box(element: HtmlElement) -> bool:
    """Whether the classes of `element` are those of a box or bar that states a score."""
    return bool(_SCORE_BOX.search(element.get("class") or ""))


def _scope(container: HtmlElement) -> HtmlElement:
    for element in (container, *container.iterancestors()):
        if element.tag in ("body", "html"):
            break
        if element.tag in _SCOPES or not _SCOPE_CLASSES.isdisjoint((element.get("class") or "").split()):
            return element
    return container


def _mark(element: HtmlElement, tag: str) -> str | None:
    """What a drawn mark says, for elements that hold no text of their own."""
    if tag in _IMAGES:
        return _image(element)
    classes, style = element.get("class") or "", element.get("style")
    bar = _bar(element, classes, style) if style and "width" in style else None
    if bar or not (tag in _DRAWN or _read_names(classes, None).rate):
        return bar
    return _labelled(element) or _stated(element, tag, classes) or _icon(element, tag, classes)


def _labelled(element: HtmlElement) -> str | None:
    """What is said of a drawing to those who cannot see it: "4 out of 5 stars"."""
    label = element.get("aria-label") or element.get("title") or ""
    return f" {label} " if len(label) < 60 and _STATED.search(label) else None


def _stated(element: HtmlElement, tag: str, classes: str) -> str | None:
    """What `meter`, data attributes and coded classes (stars-35, rating_4) state on an element without text."""
    if tag in ("meter", "progress") and element.get("value") and element.get("max"):
        return f" {element.get('value')}/{element.get('max')} "
    if not classes or (element.text or "").strip() or len(element):
        return None
    value = next((found for name in _DATA if (found := element.get(name))), None)
    if value and _DIGITS.fullmatch(value):
        return f" {value} stars "
    coded = _CODED.search(classes)
    return f" {_image_number(coded[1])} stars " if coded else None


def _image(element: HtmlElement) -> str | None:
    alt = (element.get("alt") or "").strip()
    if alt and len(alt) < 60 and _STATED.search(alt):
        return f" {alt} "
    name = (element.get("src") or "").split("?")[0].rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if len(name) > 40:
        return None
    number = _IMAGE_NAME.search(name)
    if number:
        return f" {_image_number(number['before'] or number['after'])} stars "
    return _star(name) if name else None


def _image_number(digits: str) -> str:
    """ "35" and "3-5" in an image's name mean 3.5."""
    digits = re.sub(r"[_-]", ".", digits)
    return f"{digits[0]}.{digits[1]}" if len(digits) == 2 else digits


def _icon(element: HtmlElement, tag: str, classes: str) -> str | None:
    """The one star that an element without text stands for."""
    if tag not in _ICONS or (element.text or "").strip() or any(child.tag not in _OUTLINES for child in element):
        return None
    drawn = element.get("href") or element.get("{http://www.w3.org/1999/xlink}href") if tag == "use" else None
    return _star(f"{classes} {drawn or ''}")


@lru_cache(maxsize=4096)
def _star(tokens: str) -> str | None:
    tokens = tokens.replace("#", " ").strip()
    if not _STAR.search(tokens):
        return None
    if _HALF.search(tokens):
        return "½"
    return "☆" if _EMPTY.search(tokens) else "★"


def _bar(element: HtmlElement, classes: str, style: str) -> str | None:
    """A bar's width as a share: of five stars where it is drawn with stars."""
    width = _WIDTH.search(style)
    parent = element.getparent()
    around = f"{classes} {(parent.get('class') or '') if parent is not None else ''}"
    if not width or len(element) > 6 or not _SCORE_BOX.search(around) or float(width[1]) > 100:
        return None
    share = float(width[1])
    drawn = "star" in around.lower() or any("star" in (icon.get("class") or "") for icon in element)
    return f" {round(share / 20, 2):g}/5 " if drawn else f" {share:g}% "
