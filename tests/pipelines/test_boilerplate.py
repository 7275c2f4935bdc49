"""What is stripped from the article's subtree, and what is not."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from pipelines.rules import DEFAULT_RULES, Rules
from pipelines.text.blocks import clean_text
from pipelines.text.boilerplate import strip_boilerplate
from pipelines.text.markup_names import Mark, marks_of

PROSE = "<p>A long quiet paragraph about a boat that nobody owns and everybody needs, twice a day.</p>" * 3

STRIPPED = [
    '<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3></div>',
    '<div id="jp-relatedposts"><p>Related</p></div>',
    '<div id="amp-mobile-version-switcher"><a href="/?noamp=mobile">Exit mobile version</a></div>',
    '<a href="#top" class="back-to-top">Back to top</a>',
    '<a href="/film/?noamp=mobile">Mobiele versie</a>',
    '<a href="/film/?replytocom=4#respond">Antworten</a>',
    '<a href="https://twitter.com/intent/tweet?url=x">Zwitschern</a>',
    '<a href="https://www.facebook.com/sharer.php?u=x">Teilen</a>',
    '<div class="wptouch-mobile-switch"><span id="switch">mobile</span></div>',
    "<nav>Menu</nav>",
    "<footer>Footer</footer>",
    "<aside>Aside</aside>",
    "<form><label>Mail</label></form>",
    "<figure><img><figcaption>Caption</figcaption></figure>",
    '<p class="wp-caption-text">Caption</p>',
    '<div class="image top"><img><p>Caption</p></div>',
    '<div class="td-a-rec">Ad</div>',
    '<div class="postNewsletterBox">Sign up</div>',
    '<div class="article__author-bio">Somebody</div>',
    '<div class="nota-o-autorze">Somebody</div>',
    '<div class="o-supportArea">Tip</div>',
    '<span class="screen-reader-text">on Title</span>',
    '<div style="display: none">unseen</div>',
    "<div hidden>unseen</div>",
    "<script>var x</script>",
    "<noscript>on</noscript>",
    '<sup><a href="#fn1">1</a></sup>',
    '<div class="sidebar widget widget_text">Widget</div>',
]

KEPT = [
    "<p>plain</p>",
    "<h3>Related matters</h3>",
    '<h2 id="comments-on-the-sound">Sound</h2>',
    '<a href="https://example.org/a-film/">a link</a>',
    '<a href="https://twitter.com/critic">a critic</a>',
    "<blockquote>quoted</blockquote>",
    '<figure><blockquote class="twitter-tweet">quoted</blockquote></figure>',
    '<div class="elementor-widget elementor-widget-text-editor">text</div>',
    '<div class="overflow-hidden print:hidden has-sidebar">text</div>',
    '<div class="wp-block-group">text</div>',
    '<div class="unrelated leadership nonads">text</div>',
    '<ol class="footnotes"><li>a note</li></ol>',
]


def strip(html: str, rules: Rules = DEFAULT_RULES) -> str:
    region = fragment_fromstring(f"<div>{PROSE}<div>{html}</div>{PROSE}</div>")
    soup = strip_boilerplate(region, rules).soup
    return clean_text(soup.get_text(" ")).replace(
        clean_text(fragment_fromstring(f"<div>{PROSE}</div>").text_content()), ""
    )


@pytest.mark.parametrize("html", STRIPPED)
def test_boilerplate_goes(html: str) -> None:
    text = fragment_fromstring(f"<div>{html}</div>").text_content()
    assert text.split()[0] not in strip(html).replace("A long quiet paragraph", "")


@pytest.mark.parametrize("html", KEPT)
def test_the_critics_text_stays(html: str) -> None:
    assert clean_text(fragment_fromstring(f"<div>{html}</div>").text_content()) in strip(html)


def test_what_holds_most_of_the_text_stays_whatever_its_name() -> None:
    region = fragment_fromstring(f'<div><div class="related">{PROSE}</div><p>short</p></div>')
    assert "boat" in strip_boilerplate(region, DEFAULT_RULES).soup.get_text()


def test_the_subtree_itself_is_not_touched() -> None:
    region = fragment_fromstring(f"<div>{PROSE}<aside>gone</aside></div>")
    stripped = strip_boilerplate(region, DEFAULT_RULES)
    assert "gone" not in stripped.soup.get_text()
    assert "gone" in region.text_content()
    assert stripped.lines == ("gone",)


def test_biographies_are_told_from_other_lines() -> None:
    region = fragment_fromstring(f'<div>{PROSE}<div class="author-bio">She swims.</div><nav>menu</nav></div>')
    stripped = strip_boilerplate(region, DEFAULT_RULES)
    assert [(removed.text, removed.is_bio) for removed in stripped.removed] == [("She swims.", True), ("menu", False)]
    assert stripped.lines == ("menu",)


REMOVED = [
    ('<div class="wide sharedaddy">x</div>', "div.sharedaddy", "its name"),
    ('<div id="jp-relatedposts" class="k1">x</div>', "div#jp-relatedposts", "its name"),
    ('<div class="md:px-4 newsletter">x</div>', "div.newsletter", "its name"),
    ("<aside>x</aside>", "aside", "its tag"),
    ('<aside class="k1">x</aside>', "aside.k1", "its tag"),
    ('<p id="about" hidden>x</p>', "p#about", "hidden"),
    ('<a href="/?share=x">x</a>', "a", "where it links"),
    ('<a href="#fn1">1</a>', "a", "mark of a footnote"),
    ('<div class="photo"><img>x</div>', "div.photo", "a picture's box"),
]


@pytest.mark.parametrize(("html", "place", "reason"), REMOVED)
def test_what_is_taken_out_is_told_with_place_and_reason(html: str, place: str, reason: str) -> None:
    region = fragment_fromstring(f"<div>{PROSE}{html}</div>")
    removed = strip_boilerplate(region, DEFAULT_RULES).removed
    assert [(each.place, each.reason) for each in removed] == [(place, reason)]
    again = strip_boilerplate(region, Rules(strip=(place,))).removed  # the place is one that a profile may name
    assert {each.reason for each in again} == {"profile"}


def test_a_profile_adds_selectors() -> None:
    assert "house ad" not in strip('<div class="k9">house ad</div>', Rules(strip=(".k9",)))


@pytest.mark.parametrize(
    ("names", "mark"),
    [
        ("entry-content", Mark.BODY),
        ("entryContent", Mark.BODY),
        ("c-article__body", Mark.BODY),
        ("article-body-wrapper", Mark.BODY),
        ("entry-content__author-bio", Mark.BIO),
        ("relatedPosts", Mark.BOILERPLATE),
        ("post-related-3", Mark.BOILERPLATE),
        ("article__standfirst", Mark.STANDFIRST),
        ("styles_dek__x9Yz2", Mark.STANDFIRST),
        ("byline-name", Mark.BYLINE),
        ("comment-list", Mark.VOLUMINOUS),
    ],
)
def test_names_mark_their_elements(names: str, mark: int) -> None:
    assert marks_of(names) & mark


@pytest.mark.parametrize(
    "names",
    ["", "page", "has-sidebar", "no-comments", "md:hidden", "overflow-hidden", "hentry tag-related category-newsletter",
     "elementor-widget elementor-element", "unrelated", "header", "sidebarless"],
)  # fmt: skip
def test_names_that_say_nothing(names: str) -> None:
    assert not marks_of(names) & (Mark.BOILERPLATE | Mark.BODY | Mark.VOLUMINOUS)
