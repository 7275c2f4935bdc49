"""A subtree as the blocks that a reader sees."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.blocks import Block, clean_text, read_blocks


def blocks(html: str) -> list[Block]:
    return read_blocks(BeautifulSoup(html, "lxml", multi_valued_attributes=None))


def texts(html: str) -> list[str]:
    return [block.text for block in blocks(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<p>One<p>Two", ["One", "Two"]),
        ("<div>One<p>Two</p>Three</div>", ["One", "Two", "Three"]),
        ("One<br><br>Two<br>three", ["One", "Two\nthree"]),
        ("One<br>\n&nbsp;<br> <br>Two", ["One", "Two"]),
        ("<p>one <b>bold</b>er <i>word</i></p>", ["one bolder word"]),
        ("<p><span>T</span>he drop cap</p>", ["The drop cap"]),
        ("<h2>Head</h2>text", ["Head", "text"]),
        ("<ul><li>a</li><li>b</li></ul>", ["a", "b"]),
        ("one<hr>two", ["one", "two"]),
        ("<p>a <custom-tag>b</custom-tag> c</p>", ["a b c"]),
        ("<table><tr><th>Cast</th><td>A, B</td></tr></table>", ["Cast A, B"]),
        ("<table><tr><td><p>One</p></td><td>Two</td></tr></table>", ["One", "Two"]),
        ("<pre>One line\nof two.\n\n  Two</pre>", ["One line of two.", "Two"]),
        ("<p> \n </p><div></div>", []),
        ("<p>kept<!-- not --></p>", ["kept"]),
        ("<p>a&shy;b&#8203;c&#65279;d&#160;e</p>", ["abcd e"]),
        ("<p>म&zwj;न और ن&zwnj;م</p>", ["म\u200dन और ن\u200cم"]),
    ],
)
def test_blocks_are_what_a_reader_sees(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_how_much_of_a_block_is_linked() -> None:
    shares = [
        block.link_share for block in blocks("<p>plain</p><p><a href=x>all</a></p><p>half <a href=x>half</a></p>")
    ]
    assert shares[:2] == [0, 1]
    assert 0.4 < shares[2] < 0.6


def test_emphasis_pictures_and_lists_are_noted() -> None:
    bold, italic, plain, pictured, listed = blocks(
        "<p><b>bold</b></p><p><b>bold</b> <i>italic</i></p><p><b>b</b> plain</p><p><img> caption</p><li><h4>x</h4></li>"
    )
    assert bold.strong
    assert bold.emphasised
    assert italic.emphasised
    assert not italic.strong
    assert not plain.emphasised
    assert pictured.pictured
    assert not plain.pictured
    assert listed.listed
    assert not pictured.listed


def test_names_of_the_element_are_kept() -> None:
    assert blocks('<p class="a b" id="c">x</p>')[0].names == "a b c"


@given(st.text(max_size=60))
def test_clean_text_is_one_clean_line(text: str) -> None:
    clean = clean_text(text)
    assert clean == clean_text(clean)
    assert not {"\n", "\t", "\u00a0", "\u00ad", "\u200b"} & set(clean)


@given(st.lists(st.sampled_from(["<p>", "</p>", "<b>", "<br>", "<td>", "word ", "<a href=x>", "</a>", "<div>"])))
def test_no_word_is_lost_or_doubled(pieces: list[str]) -> None:
    words = sum(piece == "word " for piece in pieces)
    assert " ".join(texts("<div>" + "".join(pieces))).count("word") == words
