"""A subtree as BeautifulSoup's tree: the same elements and text, linked as its parser would link them."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring, fragment_fromstring

from pipelines.text.soup import copy_as_soup

PIECES = ["<p>", "</p>", "<b class=x>", "</b>", "<br>", "<i>", "</i>", "<div id=y>", "</div>", "a ", " ", "<a href=z>"]
READ = frozenset({"class"})


@pytest.mark.parametrize(
    ("html", "copied"),
    [
        ('<p class="a" id="b" title="c">x</p>', '<p class="a">x</p>'),
        ('<p>a <span lang="fr">b</span> <span class="d">c</span> e</p>', '<p>a b <span class="d">c</span> e</p>'),
        ("<p>a<script>b</script>c<noscript><p>d</p></noscript>e</p>", "<p>ace</p>"),
        ("<div>\n  <p> </p>\n  <b>a</b> \n\n\n <b>b</b>\n</div>", "<div><p></p><b>a</b>\n\n<b>b</b>\n</div>"),
        ("<p>a<br/>\nb</p>", "<p>a<br></br>\nb</p>"),
    ],
)
def test_what_is_copied(html: str, copied: str) -> None:
    assert copy_as_soup(fragment_fromstring(html), READ).decode_contents() == copied


def test_without_attributes_to_read_everything_is_copied() -> None:
    html = '<p class="a" lang="fr"><span>b</span></p>'
    assert copy_as_soup(fragment_fromstring(html), None).decode_contents() == html


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_nodes_are_linked_as_by_the_librarys_own_parser(pieces: list[str]) -> None:
    soup = copy_as_soup(document_fromstring(f"<body><hr>{''.join(pieces)}"), None)
    source = soup.decode_contents().replace("</br>", "").replace("</hr>", "")
    parsed = BeautifulSoup(source, "html.parser", multi_valued_attributes=None)
    for way in ("next_element", "previous_element", "next_sibling", "previous_sibling", "parent"):
        assert [shape(getattr(node, way)) for node in soup.descendants if node is not soup.html] == [
            shape(getattr(node, way)) for node in parsed.descendants if node is not parsed.html
        ]
    assert soup.get_text() == parsed.get_text()
    assert [tag.get_text() for tag in soup.select("b.x ~ i")] == [tag.get_text() for tag in parsed.select("b.x ~ i")]


def shape(node: PageElement | None) -> str | tuple[str, str] | None:
    if isinstance(node, Tag):
        return node.name, node.get_text()
    return None if node is None else str(node)
