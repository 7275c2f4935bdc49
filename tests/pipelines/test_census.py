"""The census of a page, what is read once for a page, and shared climbs."""

from __future__ import annotations

from lxml.html import HtmlElement

from pipelines.markup.census import take_census
from pipelines.markup.surroundings import is_within
from pipelines.markup.transcript import stands_beside_article
from pipelines.page import Page, once_per_page

PAGE = """<body><h2 class="teaser title">One</h2><div class="score-box"><a href="/a">x</a></div>
<h1 class="title">Two</h1><time>now</time><p class="final score">4</p><a>y</a></body>"""


def page(source: str = PAGE) -> Page:
    return Page(f"<html>{source}</html>".encode(), "https://gazette.example/x")


def test_elements_are_found_by_part_of_their_class_in_page_order() -> None:
    census = take_census(page())
    assert [element.tag for element in census.at(census.places_named("score", "title"))] == ["h2", "div", "h1", "p"]
    assert census.places_named("absent") == []


def test_elements_are_found_by_tag_in_page_order() -> None:
    census = take_census(page())
    assert [element.text for element in census.of_tags("h1", "h2", "time")] == ["One", "Two", "now"]
    assert len(census.of_tags("a")) == 2


def test_what_is_read_once_is_kept_for_its_page_alone() -> None:
    asked: list[str] = []

    @once_per_page
    def read(page: Page, word: str) -> str:
        asked.append(word)
        return word

    one, other = page(), page()
    assert [read(one, "first"), read(one, "second"), read(other, "third")] == ["first", "first", "third"]
    assert asked == ["first", "third"]


def test_a_climb_remembers_what_it_found() -> None:
    tree = page("<body><nav><p><a>x</a><b>y</b></p></nav><i>z</i></body>").tree
    asked: list[str] = []

    def is_menu(element: HtmlElement) -> bool:
        asked.append(str(element.tag))
        return element.tag == "nav"

    known: dict[HtmlElement, bool] = {}
    found = [is_within(next(tree.iter(tag)), is_menu, known) for tag in ("a", "b", "i")]
    assert found == [True, True, False]
    assert asked == ["a", "p", "nav", "b", "i"]


def test_readers_votes_are_beside_the_article_and_the_body_never_is() -> None:
    voted = page('<body class="comments"><p>own</p><div class="user-rating"><b>4</b></div></body>')
    own, vote = next(voted.tree.iter("p")), next(voted.tree.iter("b"))
    assert [stands_beside_article(voted, own), stands_beside_article(voted, vote)] == [False, True]
