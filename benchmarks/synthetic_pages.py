"""Pages of 60 to 100 kB as publishing systems make them: a third is the review's own, the rest surrounds it."""

from __future__ import annotations

import json
import random
from html import escape

from archive.records import Review

_STYLE = ".block-{0}{{margin:0 auto;padding:{0}px;display:flex;color:#1a1a1a;background:var(--colour-{0})}}"
_SCRIPT = (
    'window.settings.push({{"slot":{0},"lazy":true,"sizes":[[300,250],[728,90]],"id":"unit-{0}","path":"/ads/{0}"}});'
)
_PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title} - {outlet}</title>
<link rel="canonical" href="{url}"><meta property="og:title" content="{title}">
<meta property="og:site_name" content="{outlet}"><meta property="og:type" content="article">
<meta name="description" content="{standfirst}"><meta property="article:published_time" content="{published}">
<style>{style}</style>
<script type="application/ld+json">{data}</script></head>
<body class="single single-post"><header class="site-header"><a href="/" class="logo">{outlet}</a>
<nav class="main-menu"><ul>{menu}</ul></nav></header>
<main id="content"><article class="post type-post hentry"><header class="entry-header">
<h1 class="entry-title">{title}</h1><p class="byline">By <a rel="author" href="/author/">{critic}</a></p>
<time class="entry-date" datetime="{published}">{published}</time></header>
<div class="entry-content">{body}<p class="rating">Rating: {rating}</p></div></article></main>
<aside class="sidebar widget-area">{teasers}</aside>
<section class="comments-area" id="comments"><ol class="comment-list">{comments}</ol></section>
<footer class="site-footer"><ul>{menu}</ul><p>All rights reserved.</p></footer><script>{script}</script></body></html>
"""
_MENU = '<li class="menu-item menu-item-{0}"><a href="/section-{0}/" itemprop="url"><span>{1}</span></a></li>'
_TEASER = (
    '<div class="card teaser teaser-{0}"><a class="card__link" href="/2026/01/{1}/"><img class="lazyload" src="/uploads'
    '/{0}-300x200.jpg" srcset="/uploads/{0}-600x400.jpg 600w, /uploads/{0}-900x600.jpg 900w" alt=""><h3>{2}</h3></a>'
    '<p class="card__excerpt">{3}</p><span class="card__meta">by Staff</span></div>'
)
_COMMENT = (
    '<li class="comment depth-1" id="comment-{0}"><div class="comment-meta"><b class="fn">{1}</b></div>'
    '<div class="comment-content"><p>{2}</p></div><a class="comment-reply-link" href="#respond">Reply</a></li>'
)


def render(review: Review) -> bytes:
    """The page of a review, as a server sends it before any compression."""
    draw = random.Random(review.url)
    words = review.text.replace("\n\n", " ").split()
    text = _PAGE.format(
        language=review.language,
        title=escape(review.title or ""),
        outlet=escape(review.outlet or ""),
        url=review.url,
        published=review.published,
        critic=escape(", ".join(review.critics)),
        standfirst=escape(review.standfirst or ""),
        rating=review.rating.raw if review.rating else "none",
        style="".join(map(_STYLE.format, range(150))),
        script="\n".join(map(_SCRIPT.format, range(120))),
        data=_describe(review),
        body="\n".join(f"<p>{escape(part)}</p>" for part in review.text.split("\n\n")),
        menu="".join(_MENU.format(number, word) for number, word in enumerate(draw.choices(words, k=60))),
        teasers="\n".join(_make_teaser(draw, words, number) for number in range(draw.randint(20, 40))),
        comments="\n".join(_make_comment(draw, words, number) for number in range(draw.randint(5, 80))),
    )
    return text.encode()


def _make_teaser(draw: random.Random, words: list[str], number: int) -> str:
    title = draw.choices(words, k=6)
    return _TEASER.format(number, "-".join(title), " ".join(title), " ".join(draw.choices(words, k=25)))


def _make_comment(draw: random.Random, words: list[str], number: int) -> str:
    return _COMMENT.format(number, draw.choice(words), " ".join(draw.choices(words, k=40)))


def _describe(review: Review) -> str:
    """The JSON-LD of a review, as plug-ins write it."""
    film = review.films[0]
    about = {"@type": "Movie", "name": film.title, "dateCreated": str(film.year or "")}
    critics = [{"@type": "Person", "name": name} for name in review.critics]
    values = {"headline": review.title, "datePublished": review.published, "author": critics, "itemReviewed": about}
    return json.dumps({"@context": "https://schema.org", "@type": "Review", "url": review.url} | values)
