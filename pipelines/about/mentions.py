"""Where a text names works: titles in italics, in quotes and in links, and how often a name stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml.html import HtmlElement

from pipelines.about.headline import quoted
from pipelines.markup.lines import plain_text
from pipelines.markup.matching import UNSPACED, fold, fold_all
from pipelines.markup.surroundings import is_within
from pipelines.markup.transcript import holds_other_scores
from pipelines.page import Page, once_per_page
from pipelines.text.article import Article

_ITALIC_TAGS = ("em", "i", "cite", "dfn")
_BESIDE_TAGS = frozenset(("nav", "form", "footer"))
_MENTIONS = 400  # of one page; more are an index
_TEXT_LENGTH = 60_000
_YEAR_AFTER = re.compile(
    r"^[\s,”’\"'»」』》]{0,3}[(（\[]([^()（）\[\]]{0,60}?)((?:18[89]|19\d|20\d)\d)[^()（）\[\]]{0,20}[)）\]]"
)
_YEAR_INSIDE = re.compile(r"\s*[(（\[]([^()（）\[\]]{0,60}?)((?:18[89]|19\d|20\d)\d)[)）\]]\s*$")
_CREDIT = re.compile(
    r"^(?:director|writer|starring|cast|written|regie|réalisateur)\W|\b(?:by|directed|written|starring"
    r"|published)\b.*\b(?:18|19|20)\d\d\b|^(?:on )?(?:imdb|letterboxd|rotten tomatoes|tmdb|wikidata)(?: page)?$",
    re.I,
)
_EMPHASIS_END = (".", ",", ";", ":", "…")
_WIKIPEDIA_YEAR = re.compile(r"wikipedia\.org/wiki/[^?#]{1,200}_\(((?:18[89]|19\d|20\d)\d)_film\)", re.I)
_FILM_LINK = re.compile(
    r"wikipedia\.org/wiki/[^?#]{1,200}_\((?:\d{4}_)?film\)|imdb\.com/title/|letterboxd\.com/film/|themoviedb\.org/movie/|rottentomatoes\.com/m/"
)


@dataclass(slots=True)
class Mention:
    """One name as the text sets it off: how often in italics, quotes, film links; the year beside it."""

    title: str
    italic: int = 0
    quoted: int = 0
    linked: int = 0
    year: int | None = None

    @property
    def weight(self) -> int:
        """Italics and links to film databases say more than quotes, which also hold speech."""
        return 2 * self.italic + self.quoted + 2 * self.linked


@dataclass(slots=True)
class Mentions:
    """All names that a text sets off, by folded title in order of appearance, and the folded text itself."""

    by_name: dict[str, Mention] = field(default_factory=dict)
    folded: str = ""
    text: str = ""

    def of(self, title: str) -> Mention | None:
        """The mention of exactly this title, case, accents and punctuation aside."""
        return self.by_name.get(fold(title))

    def weight(self, title: str) -> int:
        """How strongly the text sets off this title: 0 when it never does."""
        mention = self.of(title)
        return mention.weight if mention else 0

    def count(self, title: str) -> int:
        """How often the words of `title` stand in the text, set off or not."""
        name = fold(title)
        if not name:
            return 0
        return self.folded.count(f" {name} ")

    def count_as_written(self, title: str) -> int:
        """As `count`, capitals respected: "Amor" is not "amor"."""
        return sum(self.text[place : place + len(title)] == title for place in occurrences(title, self.text))


def occurrences(name: str, text: str) -> Iterator[int]:
    """Where `name` stands in `text` as whole words, case ignored."""
    small, wanted = text.lower(), name.lower()
    if len(small) != len(text):  # a few letters change their length with their case
        small, wanted = text, name
    place = small.find(wanted) if wanted else -1
    while place >= 0:
        end = place + len(wanted)
        if not _inside_word(small[place - 1 : place], wanted[0]) and not _inside_word(small[end : end + 1], wanted[-1]):
            yield place
        place = small.find(wanted, end)


def _inside_word(beside: str, edge: str) -> bool:
    """Whether a name's edge and the character beside it belong to one word."""
    return beside.isalnum() and edge.isalnum() and not UNSPACED.match(edge)


@once_per_page
def mentions_of(page: Page, article: Article) -> Mentions:
    """Names set off in the article: italics and film links of its element, quotes of its text."""
    text = article.text[:_TEXT_LENGTH]
    mentions = Mentions(folded=f" {fold_all(text)} ", text=text)
    if article.container is not None:
        for element in _set_off(article.container):
            _add_element(mentions, element)
    for name in quoted_names(text):
        _add(mentions, name).quoted += 1
    return mentions


def quoted_names(text: str) -> Iterator[str]:
    """What stands in quotes and may be a title: short, capitalised, no full stop within."""
    for number, name in enumerate(quoted(text)):
        if number >= _MENTIONS:
            return
        if _may_be_title(name):
            yield name


def _set_off(container: HtmlElement) -> Iterator[HtmlElement]:
    """Italics and film links of the article's own text: what stands in boxes of other posts names nothing."""
    known = {container: False}
    for element in islice(container.iter(*_ITALIC_TAGS, "a"), _MENTIONS):
        named = element.tag != "a" or _FILM_LINK.search((element.get("href") or "").lower())
        if named and not is_within(element, _is_beside, known):
            yield element


def _is_beside(element: HtmlElement) -> bool:
    """Whether the element is a teaser, a form, a menu or readers' comments."""
    return element.tag in _BESIDE_TAGS or holds_other_scores(element)


def _add_element(mentions: Mentions, element: HtmlElement) -> None:
    name = plain_text(element)
    inside = _YEAR_INSIDE.search(name)
    name = (name[: inside.start()] if inside else name).rstrip(",.;:").strip(" “”\"'‘’«»„")
    if not _may_be_title(name):
        return
    mention = _add(mentions, name)
    if element.tag == "a":
        mention.linked += 1
    else:
        mention.italic += 1
    year = inside or _YEAR_AFTER.search(_tail(element))
    linked = _WIKIPEDIA_YEAR.search(element.get("href") or "")
    if mention.year is None and (year or linked):
        mention.year = int(year[2] if year else linked[1] if linked else 0)


def _tail(element: HtmlElement) -> str:
    """The text right after an element, or after the link or emphasis that holds nothing else."""
    parent = element.getparent()
    if (
        not (element.tail or "").strip()
        and parent is not None
        and parent.tag in ("a", "strong", "b", "em", "i", "span")
    ):
        return (parent.tail or "")[:120]
    return (element.tail or "")[:120]


def _add(mentions: Mentions, name: str) -> Mention:
    return mentions.by_name.setdefault(fold(name), Mention(name))


def _may_be_title(name: str) -> bool:
    """A title is short and begins with a capital, a digit or a letter of a script without capitals."""
    if not name or len(name) > 100 or len(name.split()) > 12 or name.endswith(_EMPHASIS_END):
        return False
    if ". " in name or _CREDIT.search(name):
        return False
    first = next((character for character in name if character.isalnum()), "a")
    return not first.islower() and bool(fold(name))
