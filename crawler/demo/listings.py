"""The pages around the articles: home, archive pages, categories, tags, critics, about, not found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from crawler.demo.catalogue import ADDRESS, DemoArticle, Publication, articles, biographies, publications
from crawler.demo.markup import anchor, base, excerpt, fill, listing_path, meta
from crawler.demo.wording import day_in_words

PER_PAGE = 6
_WORDS = {
    "en-US": {
        "older": "Older posts",
        "newer": "Newer posts",
        "about": "About",
        "lost": "Page not found",
        "and": " and ",
    },
    "fr": {
        "older": "Plus anciens",
        "newer": "Plus récents",
        "about": "À propos",
        "lost": "Page introuvable",
        "and": " et ",
    },
}


@dataclass(frozen=True, slots=True)
class Listing:
    """Articles under one heading; `intro` is HTML above the first of them."""

    path: str
    heading: str
    articles: tuple[DemoArticle, ...]
    intro: str = ""


def listed(publication: Publication) -> tuple[DemoArticle, ...]:
    """The articles that the publication shows in its lists, newest first: all but drafts."""
    own = (article for article in articles() if article.publication is publication)
    return tuple(article for article in own if article.robots != "disallowed")


def page_html(publication: Publication, title: str, main: str, head: str = "", **more: str) -> str:
    """A whole page: the publication's frame around `main`. `more`: "switcher" and "body_class"."""
    given = {"switcher": "", "body_class": "wp-embed-responsive"} | more
    return fill(
        publication,
        "page.html",
        head_title=escape(title if title == publication.outlet else f"{title} – {publication.outlet}", quote=False),
        head=head,
        style=fill(publication, "style.css"),
        menu=_menu(publication),
        latest="".join(f"<li>{anchor(publication, one.path, one.title)}</li>" for one in listed(publication)[:4]),
        main=main,
        **given,
    )


def listing_pages(publication: Publication) -> Iterator[tuple[str, str]]:
    """(path, html) of every list of the publication, page by page."""
    for listing in _listings(publication):
        chunks = [listing.articles[start : start + PER_PAGE] for start in range(0, len(listing.articles), PER_PAGE)]
        for number, chunk in enumerate(chunks, start=1):
            yield _numbered(listing.path, number), _list_html(publication, listing, chunk, number, len(chunks))


def about_path(publication: Publication) -> str:
    """The path of the page that presents the publication."""
    return "/about/" if publication.root == "/" else f"{publication.root}a-propos.html"


def about_html(publication: Publication) -> str:
    """The page that presents the publication; it links the drafts that robots.txt forbids."""
    paragraphs = "".join(f"<p>{escape(text, quote=False)}</p>" for text in publication.about.split("\n\n"))
    drafts = (one for one in articles() if one.publication is publication and one.robots == "disallowed")
    links = "".join(f"<p>{anchor(publication, one.path, one.title)}</p>" for one in drafts)
    heading = _words(publication)["about"]
    main = f'<div class="section-inner"><h1>{heading}</h1>{paragraphs}{links}</div>'
    canonical = f'<link rel="canonical" href="{ADDRESS}{about_path(publication)}" />'
    return page_html(publication, heading, main, canonical, body_class="page")


def lost_html(publication: Publication) -> str:
    """The page for an address that does not exist."""
    heading = _words(publication)["lost"]
    home = anchor(publication, publication.root, publication.outlet)
    main = f'<div class="section-inner"><h1>{heading}</h1><p>{home}</p></div>'
    return page_html(publication, heading, main, meta("robots", "noindex", "name"), body_class="error404")


def card_html(article: DemoArticle) -> str:
    """An article in a list: headline, byline, day, first words."""
    publication = article.publication
    critics = _words(publication)["and"].join(article.critics)
    return fill(
        publication,
        "card.html",
        url=base(publication) + article.path,
        title=escape(article.title, quote=False),
        byline=publication.byline.replace("$critics", escape(critics)),
        date=day_in_words(article.published, article.language),
        excerpt=excerpt(article),
    )


def _words(publication: Publication) -> dict[str, str]:
    return _WORDS[publication.language]


def _listings(publication: Publication) -> Iterator[Listing]:
    found = listed(publication)
    yield Listing(publication.root, publication.outlet, found)
    for kind, label in publication.categories.items():
        path = listing_path(publication, "category", label)
        yield Listing(path, label, tuple(one for one in found if one.kind is kind))
    for tag in sorted({tag for one in found for tag in one.tags}):
        yield Listing(listing_path(publication, "tag", tag), tag, tuple(one for one in found if tag in one.tags))
    for name in sorted({name for one in found for name in one.critics}):
        path = listing_path(publication, "author", name)
        own = tuple(one for one in found if name in one.critics)
        yield Listing(path, name, own, f"<p>{biographies()[name]}</p>")


def _list_html(publication: Publication, listing: Listing, chunk: Sequence[DemoArticle], number: int, last: int) -> str:
    hidden = "screen-reader-text" if listing.path == publication.root else "archive-title"
    cards = "\n".join(card_html(article) for article in chunk)
    opening = f'<div class="section-inner"><h1 class="{hidden}">{escape(listing.heading)}</h1>{listing.intro}</div>'
    canonical = f'<link rel="canonical" href="{ADDRESS}{_numbered(listing.path, number)}" />'
    main = f"{opening}\n{cards}\n{_pager(publication, listing.path, number, last)}"
    return page_html(publication, listing.heading, main, canonical, body_class="blog archive")


def _numbered(path: str, number: int) -> str:
    return path if number == 1 else f"{path}page/{number}/"


def _pager(publication: Publication, path: str, number: int, last: int) -> str:
    words, links = _words(publication), []
    if number < last:
        links.append(anchor(publication, _numbered(path, number + 1), words["older"], ' rel="next"'))
    if number > 1:
        links.append(anchor(publication, _numbered(path, number - 1), words["newer"], ' rel="prev"'))
    return f'<nav class="navigation pagination nav-links">{" ".join(links)}</nav>' if links else ""


def _menu(publication: Publication) -> str:
    labels = publication.categories.values()
    entries = [(listing_path(publication, "category", label), label) for label in labels]
    entries.append((about_path(publication), _words(publication)["about"]))
    return "".join(f"<li>{anchor(publication, path, label)}</li>" for path, label in entries)


def publication_of(path: str) -> Publication:
    """The publication that a path of the site belongs to."""
    iris_out, carton_noir = publications().values()
    return carton_noir if path.startswith(carton_noir.root) else iris_out
