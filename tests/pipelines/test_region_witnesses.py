"""What JSON-LD declares as the article's body, as a witness to which part of the page is the article."""

from __future__ import annotations

import json

from pipelines.page import Page
from pipelines.rules import DEFAULT_RULES
from pipelines.text.article import read_article
from pipelines.text.region_witnesses import agreement

TITLE = "Slow light"
TEXT = (
    "The lamp in the harbour office goes out twice before anybody speaks, and by then the film has told us all it "
    "means to tell about the two sisters who keep the tide tables there.",
    "What follows is patient and quietly funny work: a ledger goes missing, a ferry comes in a day late, and an "
    "inspector who eats only pears asks the same question in four different rooms.",
    "It ends where it began, with the lamp, and with a silence that has changed its meaning since we last heard it, "
    "which is more than most films that begin with a silence can say of theirs.",
)
OTHER = (
    "Our readers have asked us for years how a small magazine can pay its writers at all, and the answer has always "
    "been that it cannot, or not without the shop and the two evenings a month upstairs.",
    "The shop sells posters, second-hand projectors and tea, and the evenings upstairs are silent films with a piano "
    "that was tuned once, in the year in which the magazine was founded by three cousins.",
    "Whoever wants to help can come on any Thursday, bring a chair and a cup, and stay until the last reel has been "
    "carried down again, which is when the cousins count what is in the tin beside the door.",
)


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _read(declared: str, *, shown: tuple[str, ...] = TEXT) -> tuple[str, ...]:
    node = {"@type": "NewsArticle", "headline": TITLE, "articleBody": declared}
    html = (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><main><div class=entry-content>"
        f"{_paragraphs(OTHER)}</div></main><section><div class=z9>{_paragraphs(shown)}</div></section>"
        f'<script type="application/ld+json">{json.dumps(node)}</script></body></html>'
    )
    return read_article(Page(html.encode(), "https://reel.example/slow"), TITLE, DEFAULT_RULES).paragraphs


def test_the_part_that_holds_the_declared_body_is_the_article() -> None:
    assert _read(" ".join(TEXT)) == TEXT


def test_the_part_that_is_declared_too_stays() -> None:
    assert _read(" ".join(OTHER)) == OTHER


def test_a_body_that_the_page_does_not_show_or_that_is_short_tells_nothing() -> None:
    assert _read(" ".join(TEXT), shown=()) == OTHER
    assert _read(TEXT[0][:100]) == OTHER


def test_agreement_is_the_share_of_phrases() -> None:
    assert agreement("one two three", ("one two", "two three", "three four", "x")) == 0.5
    assert agreement("one two three", ()) == 0.0
