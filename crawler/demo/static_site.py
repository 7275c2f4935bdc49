"""Carton noir: an article as a static generator's theme prints it, in French, with schema.org microdata."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from crawler.demo import prose
from crawler.demo.catalogue import ADDRESS, Comment, DemoArticle, biographies
from crawler.demo.markup import anchor, author_links, fill, film_links, image_path, meta, tag_links
from crawler.demo.ratings import rating_html
from crawler.demo.wording import day_in_words


def article_html(article: DemoArticle, related: Sequence[DemoArticle]) -> str:
    """The main part of the page; microdata only where the article is marked."""
    sort = "Review" if article.films else "Article"
    marks = {
        "article_scope": f' itemscope="" itemtype="https://schema.org/{sort}"',
        "headline_prop": ' itemprop="headline"',
        "image_prop": ' itemprop="image"',
        "body_prop": f' itemprop="{sort.lower()}Body"',
    }
    if not article.layout.marked:
        marks = dict.fromkeys(marks, "")
    return fill(
        article.publication,
        "article.html",
        **marks,
        title=escape(article.title, quote=False),
        url=article.url,
        signature=_signature(article),
        item=_item(article) if article.layout.marked and article.films else "",
        image=image_path(article),
        content=_content(article),
        tags=tag_links(article),
        author_bio=_author_box(article),
        related="".join(f"<li>{anchor(other.publication, other.path, other.title)}</li>" for other in related),
        comments=_comments(article),
    )


def article_head(article: DemoArticle) -> str:
    """The article's part of the head."""
    parts = [f'<link rel="canonical" href="{article.url}" />', meta("og:title", article.title)]
    parts += [meta("og:type", "article"), meta("og:image", ADDRESS + image_path(article))]
    return "\n".join(parts)


def _signature(article: DemoArticle) -> str:
    day, wording = day_in_words(article.published, "fr"), article.layout.byline
    if not article.layout.marked:
        words = wording.replace("$critics", escape(" et ".join(article.critics))).replace("$date", day)
        return f'<p class="signature">{words}</p>'
    person = fill(article.publication, "person.html", name=author_links(article))
    return fill(
        article.publication,
        "signature.html",
        byline=wording.replace("$critics", person),
        published=article.published,
        day=day,
        changed=_changed(article),
    )


def _changed(article: DemoArticle) -> str:
    if article.modified is None:
        return ""
    day = day_in_words(article.modified, "fr")
    return f', mis à jour le <time itemprop="dateModified" datetime="{article.modified}">{day}</time>'


def _item(article: DemoArticle) -> str:
    film, publication = article.films[0], article.publication
    directors = "".join(fill(publication, "director.html", name=escape(name)) for name in film.directors)
    return fill(publication, "item.html", name=escape(film.title), year=str(film.year), directors=directors)


def _content(article: DemoArticle) -> str:
    layout = article.layout
    rating = _microdata_rating(article) if layout.rating_shape == "microdata" else rating_html(article)
    parts = [
        f'<p class="chapo">{prose.inline(article.standfirst)}</p>' if article.standfirst else "",
        rating if layout.rating_place == "top" else "",
        prose.render(article.blocks),
        rating if layout.rating_place == "end" else "",
        _sheet(article),
        f'<p class="generique">{escape(layout.credits)} {film_links(article)}</p>' if layout.credits else "",
        f'<p class="a-propos-auteur"><em>{article.bio}</em></p>' if layout.bio == "end" else "",
    ]
    return "\n".join(part for part in parts if part)


def _microdata_rating(article: DemoArticle) -> str:
    rating = article.rating
    if rating is None:
        return ""
    value, best, worst = (f"{number or 0:g}" for number in (rating.value, rating.best, rating.worst))
    return fill(article.publication, "rating.html", value=value, best=best, worst=worst)


def _sheet(article: DemoArticle) -> str:
    rows = [f"<tr><th>{label}</th><td>{escape(value)}</td></tr>" for label, value in article.layout.infobox.items()]
    links = film_links(article)
    rows += [f"<tr><th>Voir aussi</th><td>{links}</td></tr>"] if rows and links else []
    return f'<table class="fiche">{"".join(rows)}</table>' if rows else ""


def _author_box(article: DemoArticle) -> str:
    if article.layout.bio != "box":
        return ""
    return f'<div class="auteur"><h3>À propos de l’auteur</h3><p>{biographies()[article.critics[0]]}</p></div>'


def _comments(article: DemoArticle) -> str:
    if not article.layout.comments:
        return '<div class="commentaires"><p>Aucun commentaire. <a href="#">Laisser un commentaire</a></p></div>'
    items = "".join(_comment(article, one) for one in article.layout.comments)
    return f'<div class="commentaires"><h3>Vos commentaires</h3><ul>{items}</ul></div>'


def _comment(article: DemoArticle, comment: Comment) -> str:
    return fill(
        article.publication,
        "comment.html",
        name=escape(comment.name),
        day=day_in_words(comment.date, "fr"),
        stars=comment.stars_drawn,
        text=escape(comment.text, quote=False),
    )
