"""Filling templates, and the small pieces of HTML that both publications share."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from string import Template
from typing import Any

from crawler.demo.catalogue import ADDRESS, HERE, DemoArticle, Publication, slug_of

# Category, tag and author pages: the folders of WordPress and of the static generator.
_FOLDERS = {
    "iris-out": {"category": "category", "tag": "tag", "author": "author"},
    "carton-noir": {"category": "rubrique", "tag": "mot-cle", "author": "auteur"},
}


def fill(publication: Publication, name: str, /, **values: str) -> str:
    """The publication's template `name` with `values`, which must already be HTML, and its own words."""
    own = {"base": base(publication), "outlet": publication.outlet, "tagline": publication.tagline}
    return _template(f"{publication.key}/{name}").substitute(own | values).strip()


@cache
def _template(name: str) -> Template:
    return Template((HERE / "templates" / name).read_text(encoding="utf-8"))


def base(publication: Publication) -> str:
    """What stands before a path in a link: WordPress writes full addresses, the static site none."""
    return ADDRESS if publication.root == "/" else ""


def still(rows: Sequence[str]) -> str:
    """A title card, as SVG, with its rows of text."""
    top = 212 - 26 * (len(rows) - 1)
    texts = "".join(
        f'<text x="380" y="{top + 52 * row}">{escape(row_text)}</text>' for row, row_text in enumerate(rows)
    )
    return _template("still.svg").substitute(lines=texts)


def listing_path(publication: Publication, sort: str, name: str) -> str:
    """The path of the page that lists a "category", "tag" or "author"."""
    return f"{publication.root}{_FOLDERS[publication.key][sort]}/{slug_of(name)}/"


def anchor(publication: Publication, path: str, text: str, attributes: str = "") -> str:
    """A link to a path of the site."""
    return f'<a href="{base(publication)}{path}"{attributes}>{escape(text, quote=False)}</a>'


def image_path(article: DemoArticle) -> str:
    """The path of the article's picture."""
    return f"/wp-content/uploads/{article.slug}.svg"


def tag_links(article: DemoArticle) -> str:
    """The article's tags, each linked to its listing."""
    publication = article.publication
    links = (anchor(publication, listing_path(publication, "tag", tag), tag, ' rel="tag"') for tag in article.tags)
    return ", ".join(links)


def author_links(article: DemoArticle) -> str:
    """The critics, each linked to their page."""
    publication = article.publication
    joint = " et " if article.language == "fr" else " and "
    paths = ((listing_path(publication, "author", name), name) for name in article.critics)
    return joint.join(anchor(publication, path, name, ' rel="author"') for path, name in paths)


def excerpt(article: DemoArticle, words: int = 34) -> str:
    """The first words of the article, escaped."""
    return escape(" ".join(article.text.split()[:words]), quote=False)


def film_urls(article: DemoArticle) -> tuple[str, ...]:
    """The films' pages at IMDb."""
    return tuple(f"https://www.imdb.com/title/{one.value}/" for film in article.films for one in film.ids)


def film_links(article: DemoArticle) -> str:
    """Links to the films' pages at IMDb."""
    return " ".join(f'<a href="{url}">IMDb</a>' for url in film_urls(article))


def json_ld(value: Mapping[str, Any]) -> str:
    """A JSON-LD script; "<" and "&" are escaped so that no text can end it."""
    text = json.dumps(value, ensure_ascii=False).replace("&", "\\u0026").replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def meta(name: str, content: str, key: str = "property") -> str:
    """A meta element."""
    return f'<meta {key}="{name}" content="{escape(content)}" />'
