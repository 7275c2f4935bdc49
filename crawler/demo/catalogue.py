"""The demo site's articles, read from `articles/*.md`: what each page should be understood to say, and how."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from archive.records import Film, FilmId, Kind, Rating
from crawler.demo import prose

PORT = 8717
ADDRESS = f"http://127.0.0.1:{PORT}"
HERE = Path(__file__).parent

_FRONT_MATTER = re.compile(r"\+\+\+\n(.*?)\n\+\+\+\n(.*)", re.DOTALL)
_NOT_PROSE = frozenset({"rating", "credits"})
_NOT_WORD = re.compile(r"[^a-z0-9]+")
# The folders in which the static site files its articles.
_FOLDERS = {Kind.REVIEW: "critiques", Kind.INTERVIEW: "entretiens", Kind.NEWS: "actualites", Kind.LIST: "listes"}


@dataclass(frozen=True, slots=True)
class Publication:
    """One of the two invented publications, with the words of its pages."""

    key: str
    outlet: str
    tagline: str
    language: str
    root: str
    byline: str
    about: str
    categories: Mapping[Kind, str]


@dataclass(frozen=True, slots=True)
class Comment:
    """A reader's comment; `stars` are the reader's, out of five, never the critic's."""

    name: str
    date: str
    text: str
    stars: int

    @property
    def stars_drawn(self) -> str:
        """The reader's stars as they are printed."""
        return "★" * self.stars + "☆" * (5 - self.stars)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page shows what it says.

    `marked` pages say who and when in markup, the others only in words. `bio` is "box", "end" or "none";
    `rating_shape` a key of `ratings.SHAPES`; `rating_place` "top" or "end".
    """

    byline: str
    marked: bool = True
    amp: bool = True
    bio: str = "none"
    credits: str | None = None
    infobox: Mapping[str, str] = field(default_factory=dict)
    rating_shape: str | None = None
    rating_place: str = "end"
    rating_written: str = ""
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """The right answers for one article of the demo site, as its own page (not its AMP page) gives them.

    `about` and `films` are told for reviews and for texts of kind "other"; elsewhere they are left open.
    `modified` repeats `published` where WordPress does. `rating.raw` of icons and of markup is put in words.
    `bio` is None where the page prints none. `robots` is "noarchive" (the page asks not to be kept),
    "disallowed" (robots.txt forbids fetching it) or None.
    """

    slug: str
    publication: Publication
    title: str
    kind: Kind
    about: str | None
    films: tuple[Film, ...]
    critics: tuple[str, ...]
    published: str
    modified: str | None
    rating: Rating | None
    standfirst: str | None
    blocks: tuple[prose.Block, ...]
    bio: str | None
    partial: bool
    robots: str | None
    tags: tuple[str, ...]
    layout: Layout

    @property
    def path(self) -> str:
        """Where the article lives on the site: a dated WordPress permalink, or a file in a folder."""
        if self.robots == "disallowed":
            return f"/drafts/{self.slug}/"
        if self.publication.root == "/":
            return f"/{self.published[:10].replace('-', '/')}/{self.slug}/"
        return f"{self.publication.root}{_FOLDERS[self.kind]}/{self.slug}.html"

    @property
    def url(self) -> str:
        """The canonical url."""
        return ADDRESS + self.path

    @property
    def outlet(self) -> str:
        """The name of the publication."""
        return self.publication.outlet

    @property
    def language(self) -> str:
        """BCP 47, as the pages say it."""
        return self.publication.language

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The critic's text: standfirst first, headings, quotes and items included, ratings and credits not."""
        opening = (self.standfirst,) if self.standfirst else ()
        return opening + tuple(block.plain for block in self.blocks if block.kind not in _NOT_PROSE)

    @property
    def text(self) -> str:
        """The paragraphs, separated by a blank line."""
        return "\n\n".join(self.paragraphs)

    @property
    def archivable(self) -> bool:
        """Whether a polite crawl keeps it."""
        return self.robots is None


@cache
def publications() -> Mapping[str, Publication]:
    """The publications by key, in the order of the file."""
    data = _publications_data()
    return {key: _publication(key, entry) for key, entry in data.items() if key != "critics"}


@cache
def biographies() -> Mapping[str, str]:
    """The critics' biographies by name."""
    return {name: entry["bio"].replace("'", "’") for name, entry in _publications_data()["critics"].items()}


@cache
def articles() -> tuple[DemoArticle, ...]:
    """Every article, newest first; those that a crawl must not keep are among them (see `archivable`)."""
    found = [_article(path) for path in (HERE / "articles").glob("*.md")]
    return tuple(sorted(found, key=lambda article: (article.published, article.slug), reverse=True))


def slug_of(name: str) -> str:
    """A name as it appears in a url: "Inés Calloway" -> "ines-calloway"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _NOT_WORD.sub("-", plain.lower()).strip("-")


@cache
def _publications_data() -> dict[str, Any]:
    return tomllib.loads((HERE / "publications.toml").read_text(encoding="utf-8"))


def _publication(key: str, entry: dict[str, Any]) -> Publication:
    categories = {Kind(kind): label for kind, label in entry["categories"].items()}
    about = entry["about"].strip().replace("'", "’")
    return Publication(**{**entry, "key": key, "categories": categories, "about": about})


def _article(path: Path) -> DemoArticle:
    match = _FRONT_MATTER.fullmatch(path.read_text(encoding="utf-8"))
    if match is None:
        raise ValueError(f"{path.name}: no front matter between two lines of +++")
    data = tomllib.loads(match[1])
    publication = publications()[data["section"]]
    layout = _layout(data, publication)
    critics = tuple(data["critics"])
    return DemoArticle(
        slug=path.stem,
        publication=publication,
        title=data["title"],
        kind=Kind(data["kind"]),
        about=data.get("about") or ("film" if data["kind"] == "review" else None),
        films=tuple(_film(entry) for entry in data.get("films", ())),
        critics=critics,
        published=data["published"],
        modified=_modified(data, publication, layout),
        rating=_rating(data.get("rating")),
        standfirst=data.get("standfirst"),
        blocks=prose.parse(match[2]),
        bio=None if layout.bio == "none" else biographies()[critics[0]],
        partial=data.get("partial", False),
        robots=data.get("robots"),
        tags=tuple(data.get("tags", ())),
        layout=layout,
    )


def _modified(data: dict[str, Any], publication: Publication, layout: Layout) -> str | None:
    repeats = publication.root == "/" and layout.marked  # WordPress's JSON-LD always has a dateModified
    return data.get("modified", data["published"] if repeats else None)


def _layout(data: dict[str, Any], publication: Publication) -> Layout:
    rating = data.get("rating", {})
    return Layout(
        **{"byline": publication.byline, **data.get("page", {})},
        rating_shape=rating.get("shape"),
        rating_place=rating.get("place", "end"),
        rating_written=rating.get("written", rating.get("raw", "")),
        comments=tuple(Comment(**entry) for entry in data.get("comments", ())),
    )


def _film(entry: dict[str, Any]) -> Film:
    ids = tuple(FilmId(scheme, value) for scheme, value in entry.get("ids", {}).items())
    return Film(entry["title"], entry["year"], tuple(entry["directors"]), ids, _rating(entry.get("rating")))


def _rating(entry: dict[str, Any] | None) -> Rating | None:
    if entry is None:
        return None
    return Rating(entry["raw"], entry["value"], entry.get("best"), entry.get("worst"))
