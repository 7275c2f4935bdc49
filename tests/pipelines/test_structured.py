"""JSON-LD as pages write it, and microdata in the same shape."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from pipelines.markup.microdata import find_items, find_microdata
from pipelines.markup.structured import (
    Node,
    nodes_of,
    parse_json_ld,
    resolve,
    string_of,
    strings_of,
    types_of,
    values_of,
)
from pipelines.page import Page


def _page(*scripts: str) -> str:
    blocks = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return f"<html><head>{blocks}</head><body><p>Hello</p></body></html>"


def _nodes(*scripts: str) -> tuple[Node, ...]:
    return parse_json_ld(document_fromstring(_page(*scripts)).iter("script"))


def _names(*scripts: str) -> list[str | None]:
    return [string_of(node, "name") for node in _nodes(*scripts)]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Movie", "name": "Ember"}',
        '<!-- {"@type": "Movie", "name": "Ember"} -->',
        '//<![CDATA[\n{"@type": "Movie", "name": "Ember"}\n//]]>',
        '/*<![CDATA[*/ {"@type": "Movie", "name": "Ember"} /*]]>*/',
        '{"@type": "Movie", "name": "Ember",}',
        '{"@type": "Movie", "genre": ["drama", "war",], "name": "Ember",\n}',
        '{"@type": "Movie", "name": "Ember", "description": "two\nlines\tand a tab"}',
        '{"@type": "Movie", "name": "Ember"};',
        '{"@type": "Movie", "name": "Ember", "description": "it\\\'s \\x bad"}',
        '{"@type": "Movie", "name": "Ember", "description": "a "quoted" word"}',
        "{&quot;@type&quot;: &quot;Movie&quot;, &quot;name&quot;: &quot;Ember&quot;}",
        '[{"@type": "Movie", "name": "Ember"}]',
        '{"@context": "https://schema.org", "@graph": [{"@type": "Movie", "name": "Ember"}]}',
    ],
)
def test_a_node_is_read_through_what_pages_do_to_it(script: str) -> None:
    assert _names(script) == ["Ember"]


def test_several_values_in_one_script_and_a_broken_one_beside_it() -> None:
    two = '{"@type": "Movie", "name": "Ember"}\n{"@type": "Movie", "name": "Ash"}'
    assert _names(two, '{"@type": "Movie", name: }', '{"@type": "Movie", "name": "Coal"}') == ["Ember", "Ash", "Coal"]


def test_nested_nodes_follow_their_parent_in_page_order() -> None:
    script = json.dumps(
        {
            "@type": "Movie",
            "name": "Ember",
            "review": {"@type": "Review", "name": "On Ember", "author": {"@type": "Person", "name": "Ida Berg"}},
            "director": [{"@type": "Person", "name": "Olu Sand"}],
        }
    )
    assert _names(script) == ["Ember", "On Ember", "Ida Berg", "Olu Sand"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ember &amp; Ash", "Ember & Ash"),
        ("It&#39;s over", "It's over"),
        ("It&amp;#8217;s over", "It’s over"),
        ("Fish & chips", "Fish & chips"),
    ],
)
def test_entities_in_strings_are_decoded(written: str, read: str) -> None:
    assert _names(json.dumps({"@type": "Movie", "name": written})) == [read]


def test_references_are_resolved_in_the_graph() -> None:
    graph = [{"@type": "Article", "author": {"@id": "#ida"}}, {"@type": "Person", "@id": "#ida", "name": "Ida Berg"}]
    nodes = _nodes(json.dumps({"@graph": graph}))
    (reference,) = values_of(nodes_of(nodes, {"Article"})[0], "author")
    person = resolve(reference, nodes)
    assert person is not None
    assert string_of(person, "name") == "Ida Berg"


@pytest.mark.parametrize(
    ("stated", "types"),
    [
        ("Movie", {"Movie"}),
        ("https://schema.org/Movie", {"Movie"}),
        ("schema:Movie", {"Movie"}),
        (["Review", "NewsArticle"], {"Review", "NewsArticle"}),
        (None, set()),
        (7, {"7"}),
    ],
)
def test_types_are_bare_names(stated: object, types: set[str]) -> None:
    assert types_of({"@type": stated}) == types


def test_strings_of_mixed_values() -> None:
    node = {"author": ["Ida Berg", {"@type": "Person", "name": "Olu Sand"}, "", None, {"@value": "Kim Ray"}]}
    assert strings_of(node, "author") == ["Ida Berg", "Olu Sand", "Kim Ray"]


def test_deep_and_wide_json_is_cut_and_answered() -> None:
    deep = '{"@type": "Movie", "name": "Ember", "x": ' + "[" * 100_000 + "]" * 100_000 + "}"
    wide = json.dumps([{"@type": "Movie", "name": str(number)} for number in range(5000)])
    nested = '{"@type":"Movie","name":"a","isPartOf":' * 50 + "null" + "}" * 50
    assert _names(deep) == []
    assert len(_names(wide)) == 200
    assert 10 <= len(_names(nested)) <= 13


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_any_json_is_read_without_an_error(value: object) -> None:
    script = json.dumps({"@type": "Movie", "name": "Ember", "rest": value}).replace("</", "<\\/")
    assert "Ember" in _names(script.replace("<!--", "<\\u0021--"))


@given(st.text(alphabet='{}[]",:\\<!->/*ab\n ', max_size=300))
def test_any_rubbish_is_survived(script: str) -> None:
    assert isinstance(_nodes(script), tuple)


MICRODATA = """
<div itemscope itemtype="http://schema.org/Review">
  <h1 itemprop="headline">Slow light</h1>
  <div itemprop="itemReviewed" itemscope itemtype="https://schema.org/Movie">
    <a itemprop="name" href="/ember">Ember</a> <a itemprop="sameAs" href="https://example.org/tt1">id</a>
    <span itemprop="director">Olu Sand</span><span itemprop="director">Kim Ray</span>
  </div>
  <time itemprop="datePublished" datetime="2019-03-02">March</time>
  <div itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating">
    <meta itemprop="ratingValue" content="3.5"><span itemprop="bestRating">4</span>
  </div>
</div>"""


def test_microdata_has_the_shape_of_json_ld() -> None:
    (review,) = find_microdata(Page(MICRODATA.encode(), ""), "Review")
    assert review == {
        "@type": ["Review"],
        "headline": "Slow light",
        "itemReviewed": {
            "@type": ["Movie"],
            "name": "Ember",
            "sameAs": "https://example.org/tt1",
            "director": ["Olu Sand", "Kim Ray"],
        },
        "datePublished": "2019-03-02",
        "reviewRating": {"@type": ["Rating"], "ratingValue": "3.5", "bestRating": "4"},
    }


def test_nested_items_are_found_by_their_type() -> None:
    page = Page(MICRODATA.encode(), "")
    assert [item["name"] for item in find_microdata(page, "Movie")] == ["Ember"]
    assert [item.tag for item in find_items(page, "Movie", "Rating")] == ["div", "div"]
    assert find_microdata(page, "Book") == ()
