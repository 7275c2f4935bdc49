"""The shapes in which a page shows its critic's rating. Each takes the article and whether the page is AMP."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from crawler.demo.catalogue import DemoArticle
from crawler.demo.markup import fill


def rating_html(article: DemoArticle, *, amp: bool = False) -> str:
    """The rating as it stands in the article's content; empty where it is told elsewhere or not at all."""
    shape = article.layout.rating_shape
    return SHAPES[shape](article, amp) if shape else ""


def _line(article: DemoArticle, _amp: bool) -> str:
    return f'<p class="rating-line">{escape(article.layout.rating_written, quote=False)}</p>'


def _image(article: DemoArticle, amp: bool) -> str:
    picture = 'src="/wp-content/uploads/4stars.gif" width="104" height="20"'
    attributes = f'class="stars" {picture} alt="{escape(article.layout.rating_written)}"'
    return f"<p><amp-img {attributes}></amp-img></p>" if amp else f"<p><img {attributes} /></p>"


def _icons(article: DemoArticle, _amp: bool) -> str:
    value, best = _value(article), _best(article)
    full, half = int(value), value % 1 >= 0.5
    names = ["full"] * full + ["half"] * half
    names += ["empty"] * (int(best) - len(names))
    return '<p class="star-rating">' + "".join(f'<i class="icon-star-{name}"></i>' for name in names) + "</p>"


def _bar(article: DemoArticle, _amp: bool) -> str:
    share = _value(article) / _best(article)
    return fill(article.publication, "rating-bar.html", value=f"{5 * share:g}", width=f"{100 * share:g}")


def _elsewhere(_article: DemoArticle, _amp: bool) -> str:
    return ""


def _value(article: DemoArticle) -> float:
    return (article.rating.value if article.rating else None) or 0.0


def _best(article: DemoArticle) -> float:
    return (article.rating.best if article.rating else None) or 5.0


SHAPES: Mapping[str, Callable[[DemoArticle, bool], str]] = {
    "line": _line,
    "image": _image,
    "icons": _icons,
    "bar": _bar,
    "json-ld": _elsewhere,
    "microdata": _elsewhere,
}
