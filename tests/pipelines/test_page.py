"""A page: its tree, its meta elements, the address it is filed under, and what cannot be read."""

from __future__ import annotations

import gc
import weakref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract import count_words, extract
from pipelines.page import Page, UnreadablePage, once_per_page


def page(html: str, url: str = "https://example.org/2024/a-film/") -> Page:
    return Page(html.encode(), url)


def test_text_is_decoded_by_the_header() -> None:
    assert Page("<p>Тихо".encode("cp1251"), "", {"content-type": "text/html; charset=windows-1251"}).text == "<p>Тихо"


PLAIN = (
    "Slow light\r\n\r\nThe lamp goes out twice before anybody\r\nspeaks & the film < ours > is done.\r\n \r\n"
    "It ends where it began.\r\n"
)


@pytest.mark.parametrize("content_type", ["text/plain; charset=utf-8", None])
def test_plain_text_has_its_paragraphs_and_a_title(content_type: str | None) -> None:
    read = Page(PLAIN.encode(), "", {"content-type": content_type} if content_type else {})
    assert [(element.tag, " ".join((element.text or "").split())) for element in read.tree.iter("h1", "p")] == [
        ("h1", "Slow light"),
        ("p", "The lamp goes out twice before anybody speaks & the film < ours > is done."),
        ("p", "It ends where it began."),
    ]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("One line only", ["p"]),
        ("It is a sentence.\n\nIt is another.", ["p", "p"]),
        (f"Title\n{'A long line, and on it goes. ' * 6}\n{'Another. ' * 20}", ["h1", "p", "p"]),
        ("A verse\nof short lines\nstays together", ["p"]),
        (f"{'Too long for a title ' * 9}\n\nIt begins.", ["p", "p"]),
    ],
)
def test_lines_and_paragraphs_of_plain_text(text: str, tags: list[str]) -> None:
    assert [element.tag for element in page(text).tree.iter("h1", "p")] == tags


def test_plain_text_is_told_from_html() -> None:
    assert Page(b"<!doctype html><p>One<p>Two", "", {"content-type": "text/plain"}).tree.find(".//p") is not None
    plain = Page(b"Use the <p> element.\n\nTwice.", "", {"content-type": "text/plain"})
    assert [element.text for element in plain.tree.iter("p")] == ["Use the <p> element.", "Twice."]
    assert extract(Page(PLAIN.encode(), "https://reel.example/slow.txt")).title == "Slow light"


def test_the_tree_is_made_once_and_has_no_comments() -> None:
    read = page("<p>One <!-- not this --> two</p>")
    assert read.tree is read.tree
    assert read.tree.text_content().split() == ["One", "two"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \n\t ",
        b"%PDF-1.7 binary",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0 a photograph",
        b"PK\x03\x04 a book",
        bytes(range(32)) * 20,
        b"<!-- only a comment -->",
    ],
)
def test_what_is_no_page_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadablePage):
        _ = Page(body, "https://example.org/").tree


def test_an_xml_declaration_does_no_harm() -> None:
    read = Page(
        '<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>Café</p></body></html>'.encode("latin-1"), ""
    )
    assert read.tree.text_content().strip() == "Café"


def test_a_page_nested_a_hundred_thousand_deep_keeps_its_text() -> None:
    deep = "<div>" * 100_000 + "<p>Down here.</p>" + "</div>" * 100_000 + "<p>And after.</p>"
    assert page(f"<html><body>{deep}</body></html>").tree.text_content().split() == ["Down", "here.", "And", "after."]


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><p>One.</p></body></html><p>Two.</p>",
        "<html><body><p>One.</p></html><div>Two.</div></body>",
        "<HTML><BODY><p>One.</p></BODY ></HTML>\n<!doctype html><html lang=de><body class=x><p>Two.</p></body></html>",
        "<body><p>One.</body></body></html></html>Two.",
        "<html><body><p>One.</p> <p>Two.</p></body></html> \n",
    ],
)
def test_a_page_is_read_beyond_the_tags_that_end_it(html: str) -> None:
    assert page(html).tree.text_content().split() == ["One.", "Two."]


def test_the_first_of_two_documents_speaks_for_the_page() -> None:
    read = page(
        "<html lang=en><head><title>One</title></head><body>1</body></html>"
        "<html lang=de><head><title>Two</title></head><body>2</body></html>"
    )
    assert read.tree.get("lang") == "en"
    assert read.tree.findtext(".//title") == "One"


def test_what_is_read_once_per_page_is_not_mixed_up_and_not_kept_longer() -> None:
    asked: list[str] = []

    @once_per_page
    def length(read: Page) -> int:
        asked.append(read.url)
        return len(read.body)

    one, two = page("<p>1", "https://one.example/"), page("<p>22", "https://two.example/")
    assert [length(one), length(two), length(one), length(two)] == [4, 5, 4, 5]
    assert asked == [one.url, two.url]
    gone = weakref.ref(one)
    del one
    gc.collect()
    assert gone() is None


def test_a_tag_of_thousands_of_attributes_is_cut_and_one_with_a_picture_is_not() -> None:
    many = " ".join(f"a{number}=1" for number in range(5000))
    picture = "x" * 30_000
    read = page(f"<p>One. </p><p {many}>Two. </p><img src='data:{picture}'><p>Three.</p>")
    assert read.tree.text_content().split() == ["One.", "Two.", "Three."]
    assert [len(element.attrib) for element in read.tree.iter("p")] == [0, 0, 0]
    assert [len(image.get("src", "")) for image in read.tree.iter("img")] == [30_005]


def test_nul_characters_do_not_end_the_page() -> None:
    assert "after" in page("<p>before\x00</p><p>after</p>").tree.text_content()


def test_meta_elements_by_lower_case_name() -> None:
    read = page(
        '<meta name="Author" content=" A. Critic "><meta property="og:title" content="One">'
        '<meta property="og:title" content="Two"><meta itemprop="datePublished" content="2024-05-01"><meta name="e">'
    )
    assert read.meta == {"author": ("A. Critic",), "og:title": ("One", "Two"), "datepublished": ("2024-05-01",)}


def test_json_ld_nodes() -> None:
    read = page('<script type="application/ld+json">{"@type": "Review", "name": "A Film"}</script><p>x</p>')
    assert [node["name"] for node in read.nodes] == ["A Film"]


CANONICAL = [
    ('<link rel="canonical" href="https://example.org/a-film/">', "https://example.org/a-film/"),
    ('<link rel="canonical" href="/a-film/">', "https://example.org/a-film/"),
    ('<LINK REL="Canonical" HREF="https://www.example.org/a-film/?utm_source=x">', "https://www.example.org/a-film/"),
    ('<meta property="og:url" content="https://example.org/a-film/">', "https://example.org/a-film/"),
    ('<link rel="canonical" href="https://elsewhere.example/a-film/">', "https://example.org/2024/a-film/"),
    ('<link rel="canonical" href="https://example.org/">', "https://example.org/2024/a-film/"),
    ('<link rel="canonical" href="">', "https://example.org/2024/a-film/"),
    ('<link rel="canonical" href="http://[broken">', "https://example.org/2024/a-film/"),
    ("", "https://example.org/2024/a-film/"),
]


@pytest.mark.parametrize(("head", "canonical"), CANONICAL)
def test_canonical_url(head: str, canonical: str) -> None:
    assert page(f"<head>{head}</head><p>x", "https://example.org/2024/a-film/amp/?amp=1").canonical_url == canonical


@pytest.mark.parametrize("href", ["http://[::1", "http://[x]/", "http://a.example:port/", "//[", "\x0b"])
def test_a_declared_url_that_is_none_is_no_canonical_url(href: str) -> None:
    assert page(f'<head><link rel=canonical href="{href}"></head><p>x', "").canonical_url == ""


def test_a_page_without_an_address_has_the_one_it_declares() -> None:
    head = '<link rel="canonical" href="https://example.org/a-film/">'
    assert page(f"<head>{head}</head><p>x", "").canonical_url == "https://example.org/a-film/"


@settings(max_examples=60)
@given(st.text(alphabet="<>/=\"' abdivp&;#x!-[]\x00é", max_size=200))
def test_any_text_is_a_page_or_unreadable(text: str) -> None:
    read = page(text)
    try:
        assert read.tree.tag is not None
    except UnreadablePage:
        return
    assert isinstance(read.canonical_url, str)
    assert isinstance(read.meta, dict)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Don't stop_it: 3½ — “no”", 6),
        ("Öl ist\u00a0da", 3),
        ("映画は ok。", 4),
        ("한국 영화", 2),
        ("हिंदी", 2),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, count: int) -> None:
    assert count_words(text) == count


@given(st.text(max_size=60))
def test_words_are_counted_alike_in_every_script(text: str) -> None:
    assert count_words(text) + 1 == count_words(f"{text} 字")
