"""The critic's biography: beside the article in a box of its own, or as the last lines of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from lxml.html import HtmlElement

from pipelines.markup.lines import visible_text
from pipelines.markup.matching import fold
from pipelines.page import Page
from pipelines.text.blocks import Block
from pipelines.text.markup_names import Mark
from pipelines.text.outline import Outline
from pipelines.text.prose import is_closed
from pipelines.vocabulary import biography_words as vocabulary
from pipelines.vocabulary.elements import HEADING_TAGS

_META_NAMES = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "twitter:data1")
_LONGEST_NAME = 60  # characters
_LONGEST = 1200  # characters of a biography
_SHORTEST = 30
_LAST_BLOCKS = 3  # of the text, among which a biography is looked for
_MOST_BYLINES = 12
_BY = re.compile(
    r"^\W*(?:(?:written|posted|reviewed|review) )?(?:by|von|por|par|di|door|av|af|автор)\b\s*:?\s*", re.IGNORECASE
)

_VERB = re.compile(rf"\W{{0,3}}(?:,[^.]{{2,80}},\s*|\([^)]{{1,60}}\)\s*)?(?:{vocabulary.VERBS})\b", re.IGNORECASE)
_ROLE = re.compile(rf"(?:\b(?:{vocabulary.ROLES})\b)", re.IGNORECASE)
_CRITIC = re.compile(rf"(?:{vocabulary.CRITICS})", re.IGNORECASE)
_OPENING = re.compile(rf"\W*(?:{vocabulary.OPENINGS})", re.IGNORECASE)
_NAME_IS = re.compile(
    r"(?:[^\W\d_]\w*[.'’-]?\w*\s+){1,3}[^\W\d_]\w+\s(?:is|was|has been|writes|est|ist|es|é|è|jest|är"
    r"|er)\s(?P<what>.{3,200})"
)


def author_names(page: Page, outline: Outline) -> tuple[str, ...]:
    """Names that the page gives as its author's, folded: from JSON-LD, meta elements and bylines. Only witnesses."""
    names = [*_node_names(page.nodes), *(name for key in _META_NAMES for name in page.meta.get(key, ()))]
    names += [_BY.sub("", text) for text in _byline_texts(outline)]
    folded = (fold(name) for name in names if len(name) <= _LONGEST_NAME)
    return tuple(dict.fromkeys(name for name in folded if " " in name))


def split_biography(blocks: Sequence[Block], names: Sequence[str]) -> tuple[Sequence[Block], str | None]:
    """`blocks` without the biography that ends them, and that biography."""
    start = len(blocks)
    for index in range(max(1, len(blocks) - _LAST_BLOCKS), len(blocks)):
        last = index == len(blocks) - 1
        if is_biography(blocks[index].text, names, likely=last and blocks[index].emphasised):
            start = index
            break
    bio = "\n\n".join(block.text for block in blocks[start:])
    return blocks[:start], bio or None


def is_biography(text: str, names: Sequence[str], *, likely: bool = False) -> bool:
    """Whether a closing paragraph tells who its author is: it opens so, or with an author's name and a verb, or says
    of somebody that they are a critic; when it is `likely` for its looks, that they write or edit at all."""
    if not _SHORTEST <= len(text) <= _LONGEST:
        return False
    if _OPENING.match(text):
        return True
    folded = fold(text[:200]) if names else ""
    if any(folded.startswith(name) and _VERB.match(_after_words(text, name.count(" ") + 1)) for name in names):
        return True
    stated = _NAME_IS.match(text)
    if not stated:
        return False
    said = stated["what"].partition(". ")[0]
    return bool(_CRITIC.search(said) or (likely and _ROLE.search(said)))


def find_boxed_biography(outline: Outline, region: int, names: Sequence[str]) -> str | None:
    """The biography in the page's first author box that holds one: a box named so, or headed "About the author", or
    below the text, which stands at the place `region`, and headed by one of the author's `names`."""
    elements = outline.census.elements
    boxed = (_box_text(box) for box in outline.census.at(outline.marked(Mark.BIO)))
    headings = outline.census.places_of(*HEADING_TAGS)
    headed = (_text_below(elements[place]) for place in headings if _opens_biography(elements[place]))
    below = (place for place in headings if place > region and region not in outline.path(place))
    signed = (_text_below(elements[place]) for place in below if _says_author(elements[place], names))
    return next(filter(None, chain(boxed, headed, signed)), None)


def _opens_biography(heading: HtmlElement) -> bool:
    return bool(_OPENING.match(_short_text(heading)))


def _says_author(heading: HtmlElement, names: Sequence[str]) -> bool:
    """Whether a heading says "Written by" and one of the `names`, or the name alone."""
    text = _short_text(heading) if names else ""
    return bool(text) and (fold(text) in names or fold(_BY.sub("", text)) in names)


def _short_text(heading: HtmlElement) -> str:
    """The words of a heading; "" where they are more than a name may have."""
    text = visible_text(heading, _LONGEST_NAME + 1)
    return text if len(text) <= _LONGEST_NAME else ""


def _text_below(heading: HtmlElement) -> str | None:
    """The biography that a heading stands over: in the next element."""
    below = heading.getnext()
    return None if below is None else _box_text(below)


def _box_text(box: HtmlElement) -> str | None:
    """The sentences of an author box, without name, links to other posts and the like."""
    texts = [visible_text(element) for element in box.iter("p", "div", "span") if _is_leaf(element)]
    own = visible_text(box) if not texts else ""
    sentences = [text for text in (*texts, own) if _SHORTEST <= len(text) <= _LONGEST and is_closed(text)]
    return "\n\n".join(dict.fromkeys(sentences)) or None


def _is_leaf(element: HtmlElement) -> bool:
    """Whether `element` holds text itself, mostly outside links, and no paragraphs."""
    if not (element.text or "").strip() and not any((child.tail or "").strip() for child in element):
        return False
    around = element.getparent()
    return element.tag != "span" or around is None or around.tag not in ("p", "a", "span")


def _byline_texts(outline: Outline) -> list[str]:
    bylines = outline.census.at(outline.marked(Mark.BYLINE)[:_MOST_BYLINES])
    return [visible_text(element, 200) for element in bylines]


def _node_names(nodes: Iterable[Mapping[str, object]]) -> list[str]:
    names: list[str] = []
    for node in nodes:
        authors = node.get("author")
        for author in authors if isinstance(authors, list) else [authors]:
            name = author.get("name") if isinstance(author, dict) else author
            if isinstance(name, str):
                names.append(name)
    return names


def _after_words(text: str, count: int) -> str:
    """`text` after its first `count` words."""
    for match in re.finditer(r"[^\W_]+", text):
        count -= 1
        if not count:
            return text[match.end() :]
    return ""
