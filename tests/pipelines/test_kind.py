"""What sort of text a page holds, and what it is about."""

from __future__ import annotations

import json

import pytest

from archive.records import Kind
from pipelines.about.film import find_films
from pipelines.about.kind import KindFound, find_kind
from pipelines.about.rating import find_rating
from pipelines.page import Page
from pipelines.rules import DEFAULT_RULES
from pipelines.text.article import read_article

FILM_PROSE = (
    "<p>Salt begins in a harbour, and the camera stays there. The director films the actors from behind, scene after "
    "scene, and the screenplay trusts them. The film is slow and so is the sea.</p>"
    "<p>By the last scene the film has earned its silence. The cast is fine "
    "throughout, and Salt is a film to see.</p>"
)


def kind_of(title: str, body: str = FILM_PROSE, path: str = "/a-page/", head: str = "") -> KindFound:
    html = f"""<html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body><article><h1>{title}</h1>
        <div class="entry-content">{body}</div></article></body></html>"""
    page = Page(html.encode(), f"https://reviews.example{path}")
    article = read_article(page, title, DEFAULT_RULES)
    films = find_films(page, title, article, (), None).films
    rating = find_rating(page, article, DEFAULT_RULES)
    return find_kind(page, title, article, films, rating.value if rating else None)


@pytest.mark.parametrize(
    "title",
    [
        "Salt",
        "Review: Salt",
        "Salt (1999)",
        "Crítica de ‘Salt’",
        "Kritik: Salt",
        "Salt — A Slow Tide",
        "『Salt』レビュー",
    ],
)
def test_reviews(title: str) -> None:
    found = kind_of(title)
    assert (found.kind.value, found.about) == (Kind.REVIEW, "film")


@pytest.mark.parametrize(
    ("title", "kind", "about"),
    [
        ("Interview: Mira Vance on Salt", Kind.INTERVIEW, "film"),
        ("A conversation with Mira Vance", Kind.INTERVIEW, None),
        ("First trailer for Mira Vance’s Salt", Kind.NEWS, None),
        ("Mira Vance to direct Brine for Quarto", Kind.NEWS, None),
        ("The 10 best films of 1999", Kind.LIST, None),
        ("Ranked: every Mira Vance film, from worst to best", Kind.LIST, None),
        ("Salt Review (Book)", Kind.OTHER, "book"),
        ("Salt Review Season 2", Kind.OTHER, "series"),
        ("Review: Salt (PS5)", Kind.OTHER, "game"),
        ("Salt – music review", Kind.OTHER, "music"),
    ],
)
def test_other_kinds_by_headline(title: str, kind: Kind, about: str | None) -> None:
    found = kind_of(title)
    assert found.kind.value is kind
    assert about is None or found.about == about


@pytest.mark.parametrize(
    "path", ["/tag/sea/", "/category/reviews/page/2/", "/author/ada/", "/", "/movies/", "/2019/05/"]
)
def test_pages_that_list_others(path: str) -> None:
    body = "".join(f'<h2><a href="/{n}">Salt {n}</a></h2><p>A film on the sea, with actors.</p>' for n in range(5))
    found = kind_of("Movies", body, path)
    assert (found.kind.value, found.about) == (Kind.OTHER, "index")


def test_questions_and_answers_make_an_interview() -> None:
    body = "".join(
        f"<p><b>Why did you film scene {n} at sea?</b></p><p>Because the film asked for it.</p>" for n in range(6)
    )
    assert kind_of("Mira Vance at the harbour", body).kind.value is Kind.INTERVIEW


@pytest.mark.parametrize(
    ("item", "kind", "about"),
    [("Movie", Kind.REVIEW, "film"), ("Book", Kind.OTHER, "book"), ("VideoGame", Kind.OTHER, "game")],
)
def test_declared_type_of_what_is_reviewed(item: str, kind: Kind, about: str) -> None:
    node = {"@type": "Review", "itemReviewed": {"@type": item, "name": "Salt"}}
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    found = kind_of("Salt", "<p>It is long, and it is slow, and it is worth every hour.</p>", head=head)
    assert (found.kind.value, found.about) == (kind, about)
    assert found.kind.source == "json-ld"


@pytest.mark.parametrize(
    ("body", "about"),
    [
        (
            "<p>Theatre: The Old Mill.</p><p>The play is long. The stage is bare, the "
            "production plain, the theatre cold.</p>",
            "stage",
        ),
        (
            "<p>The novel has forty chapters; the author wastes no page. The prose is dry, and readers of novels will "
            "know the book.</p>",
            "book",
        ),
        (
            "<p>Each episode of the season is better than the last; the series ends with its tenth episode.</p>",
            "series",
        ),
    ],
)
def test_topic_by_the_words_of_the_text(body: str, about: str) -> None:
    assert kind_of("Salt", body * 2).about == about
