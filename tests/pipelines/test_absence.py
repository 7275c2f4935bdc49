"""When a page no longer shows the article that was there."""

from __future__ import annotations

import pytest

from archive.records import Kind, Review
from pipelines.absence import find_absence
from pipelines.extract import extract
from pipelines.page import Page

URL = "https://silent.example/the-salt-road"
PARAGRAPHS = (
    "The salt road of the title leads nowhere that anybody in the film would want to be, and Ines Karlow's camera knows"
    " it from the first shot, in which a mule looks back and its driver does not.",
    "What follows is ninety minutes of walking, told in so few words that each of them seems to have been carried up"
    " the hill in a basket. Mira Soll, as the driver, has a way of tying knots that says more than any of them.",
    "When the snow comes at last, it comes like a verdict. One leaves the cinema thirsty, and grateful for it.",
)


def page(title: str, *paragraphs: str, head: str = "", extra: str = "") -> Page:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = (
        f"<html><head><title>{title} | Silent</title>{head}</head><body><main><article><h1>{title}</h1>{text}{extra}"
        "</article></main></body></html>"
    )
    return Page(html.encode(), URL)


def known() -> Review:
    return extract(page("Review: The Salt Road (1961)", *PARAGRAPHS))


@pytest.mark.parametrize(
    ("now", "cause"),
    [
        (page("Review: The Salt Road (1961)", *PARAGRAPHS), None),
        (page("Review: The Salt Road (1961)", *PARAGRAPHS[:1], "The rest I take back, having seen it again."), None),
        (page("Review: The Salt Road", "I was wrong about this film, and I say so here at some length. " * 6), None),
        (page("Page not found", "The page that you asked for is not here. Try the search."), "soft 404"),
        (page("Seite nicht gefunden", "Diese Seite gibt es hier nicht. Versuchen Sie die Suche."), "soft 404"),
        (page("ページが見つかりません", "お探しのページはありません。"), "soft 404"),
        (page("Oops!", "Please log in to read.", extra='<form><input type="password"></form>'), "login wall"),
        (page("Réservé aux abonnés", "Abonnez-vous pour lire la suite."), "login wall"),
    ],
)  # fmt: skip
def test_what_stands_where_an_article_stood(now: Page, cause: str | None) -> None:
    assert find_absence(known(), extract(now), now) == cause


def test_a_teaser_before_a_paywall_is_no_revision() -> None:
    new = page("Review: The Salt Road (1961)", PARAGRAPHS[0])
    teaser = Review(url=URL, canonical_url=URL, kind=Kind.REVIEW, text=PARAGRAPHS[0], word_count=30, partial=True)
    assert find_absence(known(), teaser, new) == "login wall"


def test_a_notice_that_was_kept_once_tells_nothing() -> None:
    short = Review(url=URL, canonical_url=URL, kind=Kind.OTHER, text="Back soon.", word_count=2)
    now = page("Page not found", "Nothing here.")
    assert find_absence(short, extract(now), now) is None
