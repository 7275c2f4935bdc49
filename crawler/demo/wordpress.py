"""Iris Out: an article as a WordPress theme prints it, and as the AMP plug-in's legacy Reader theme does."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from crawler.demo import prose
from crawler.demo.catalogue import ADDRESS, Comment, DemoArticle, biographies
from crawler.demo.markup import (
    anchor,
    author_links,
    fill,
    film_links,
    film_urls,
    image_path,
    json_ld,
    listing_path,
    meta,
    tag_links,
)
from crawler.demo.ratings import rating_html
from crawler.demo.wording import day_in_words, time_ago

_CONTEXT = "https://schema.org"


def article_html(article: DemoArticle, number: int, related: Sequence[DemoArticle]) -> str:
    """The main part of the desktop page. `related` are the posts offered beneath, the first two as neighbours."""
    publication = article.publication
    category = publication.categories[article.kind]
    return fill(
        publication,
        "article.html",
        number=str(number),
        title=escape(article.title, quote=False),
        category=escape(category),
        category_url=ADDRESS + listing_path(publication, "category", category),
        post_meta=_post_meta(article),
        image=ADDRESS + image_path(article),
        content=content(article),
        share=fill(publication, "share.html", url=article.url),
        related=_related(related),
        tags=tag_links(article),
        author_bio=_author_box(article),
        neighbours=" ".join(anchor(publication, other.path, other.title) for other in related[:2]),
        comments=_comments(article),
    )


def amp_html(article: DemoArticle) -> str:
    """The whole AMP page."""
    publication = article.publication
    category = publication.categories[article.kind]
    return fill(
        publication,
        "amp.html",
        url=article.url,
        title=escape(article.title, quote=False),
        json_ld=json_ld({"@context": _CONTEXT, **_posting(article, "BlogPosting")}),
        robots=robots_meta(article),
        critics=escape(" and ".join(article.critics)),
        published=article.published,
        ago=time_ago(article.published),
        image=ADDRESS + image_path(article),
        content=content(article, amp=True),
        category=escape(category),
        category_url=ADDRESS + listing_path(publication, "category", category),
        tags=tag_links(article),
        comments_link="View Comments" if article.layout.comments else "Leave a Comment",
    )


def article_head(article: DemoArticle) -> str:
    """The article's part of the head: canonical and AMP links, robots, Open Graph, JSON-LD."""
    parts = [f'<link rel="canonical" href="{article.url}" />', robots_meta(article)]
    if article.layout.amp:
        parts.append(f'<link rel="amphtml" href="{article.url}amp/" />')
    parts += [meta("og:type", "article"), meta("og:title", article.title), meta("og:url", article.url)]
    parts.append(meta("og:image", ADDRESS + image_path(article)))
    if article.layout.marked:
        parts.append(meta("article:published_time", article.published))
        if article.modified != article.published:
            parts.append(meta("article:modified_time", article.modified or ""))
        parts.append(_graph(article))
    return "\n".join(part for part in parts if part)


def robots_meta(article: DemoArticle) -> str:
    """The wish of a page not to be kept."""
    return meta("robots", "noarchive", "name") if article.robots == "noarchive" else ""


def switcher(article: DemoArticle) -> str:
    """The AMP plug-in's link on the desktop page, hidden until a phone comes."""
    if not article.layout.amp:
        return ""
    link = f'<a rel="" href="{article.url}amp/">Go to mobile version</a>'
    return f'<div id="amp-mobile-version-switcher" hidden="">{link}</div>'


def content(article: DemoArticle, *, amp: bool = False) -> str:
    """The post itself, the same on both pages: what the critic typed into the editor."""
    layout = article.layout
    rating = rating_html(article, amp=amp)
    parts = [
        "" if layout.marked else f'<p class="byline">{byline(article)}</p>',
        f'<p class="intro">{prose.inline(article.standfirst)}</p>' if article.standfirst else "",
        _infobox(article),
        rating if layout.rating_place == "top" else "",
        prose.render(article.blocks),
        fill(article.publication, "paywall.html") if article.partial else "",
        rating if layout.rating_place == "end" else "",
        _credits(article),
        _closing_bio(article),
    ]
    return "\n".join(part for part in parts if part)


def byline(article: DemoArticle) -> str:
    """The byline in words, with its day where the wording has one."""
    critics = author_links(article) if article.layout.marked else escape(" and ".join(article.critics))
    day = day_in_words(article.published, article.language)
    return article.layout.byline.replace("$critics", critics).replace("$date", day)


def _post_meta(article: DemoArticle) -> str:
    if not article.layout.marked:
        return ""
    return fill(
        article.publication,
        "post-meta.html",
        byline=byline(article),
        url=article.url,
        published=article.published,
        day=day_in_words(article.published, article.language),
    )


def _graph(article: DemoArticle) -> str:
    site = {"@type": "WebSite", "url": f"{ADDRESS}/", "name": article.outlet}
    nodes: list[dict[str, Any]] = [_posting(article, "Article"), site]
    if article.layout.rating_shape == "json-ld":
        nodes.append(_review(article))
    return json_ld({"@context": _CONTEXT, "@graph": nodes})


def _posting(article: DemoArticle, sort: str) -> dict[str, Any]:
    free = {"isAccessibleForFree": False} if article.partial else {}
    return free | {
        "@type": sort,
        "headline": article.title,
        "mainEntityOfPage": article.url,
        "datePublished": article.published,
        "dateModified": article.modified or article.published,
        "author": [{"@type": "Person", "name": name} for name in article.critics],
        "publisher": {"@type": "Organization", "name": article.outlet},
        "image": ADDRESS + image_path(article),
    }


def _review(article: DemoArticle) -> dict[str, Any]:
    rating, film = article.rating, article.films[0]
    return {
        "@type": "CriticReview",
        "author": {"@type": "Person", "name": article.critics[0]},
        "itemReviewed": {
            "@type": "Movie",
            "name": film.title,
            "dateCreated": str(film.year),
            "director": [{"@type": "Person", "name": name} for name in film.directors],
            "sameAs": list(film_urls(article)),
        },
        "reviewRating": rating
        and {"@type": "Rating", "ratingValue": rating.value, "bestRating": rating.best, "worstRating": rating.worst},
    }


def _infobox(article: DemoArticle) -> str:
    rows = [f"<li><strong>{label}:</strong> {escape(value)}</li>" for label, value in article.layout.infobox.items()]
    return f'<ul class="film-info">{"".join(rows)}<li>{film_links(article)}</li></ul>' if rows else ""


def _credits(article: DemoArticle) -> str:
    written = article.layout.credits
    return f'<p class="film-credits"><em>{escape(written)}</em> {film_links(article)}</p>' if written else ""


def _closing_bio(article: DemoArticle) -> str:
    return f'<p class="about-critic"><em>{article.bio}</em></p>' if article.bio and article.layout.bio == "end" else ""


def _author_box(article: DemoArticle) -> str:
    if article.layout.bio != "box":
        return ""
    name = article.critics[0]
    path = listing_path(article.publication, "author", name)
    return fill(
        article.publication,
        "author-bio.html",
        name=escape(name),
        bio=biographies()[name],
        archive=anchor(article.publication, path, "View Archive", ' class="author-link" rel="author"'),
    )


def _related(related: Sequence[DemoArticle]) -> str:
    publication = related[0].publication
    links = (anchor(publication, other.path, other.title, ' rel="nofollow"') for other in related)
    return fill(publication, "related.html", items="".join(f"<li>{link}</li>" for link in links))


def _comments(article: DemoArticle) -> str:
    comments = article.layout.comments
    if not comments:
        return ""
    items = "".join(_comment(article, number, one) for number, one in enumerate(comments, start=1))
    count = "One reply" if len(comments) == 1 else f"{len(comments)} replies"
    return fill(article.publication, "comments.html", count=count, items=items)


def _comment(article: DemoArticle, number: int, comment: Comment) -> str:
    return fill(
        article.publication,
        "comment.html",
        number=str(number),
        name=escape(comment.name),
        date=comment.date,
        day=day_in_words(comment.date, article.language),
        stars=comment.stars_drawn,
        text=escape(comment.text, quote=False),
    )
