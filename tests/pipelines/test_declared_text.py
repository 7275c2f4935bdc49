"""Text that a page does not show but declares: in JSON-LD, or in the data it hands to its scripts."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract import extract
from pipelines.markup.script_state import read_script_state
from pipelines.page import Page
from pipelines.rules import DEFAULT_RULES, Rules
from pipelines.text.declared_text import find_declared_text
from pipelines.text.fragments import split_fragment

TITLE = "Slow light"
ONE = (
    "The lamp in the harbour office goes out twice before anybody speaks, and by then the film has told us all it "
    "means to tell about the two sisters who keep the tide tables there."
)
TWO = (
    "What follows is patient, “quietly” funny work: a ledger goes missing, a ferry comes in a day late, and an "
    "inspector who eats only pears asks the same question in four different rooms."
)
THREE = "It ends where it began, with the lamp, and with a silence that has changed its meaning since."
TEXT = (ONE, TWO, THREE)
OTHER = tuple(f"{paragraph} It is another film altogether. {paragraph}" for paragraph in TEXT)
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
BLANK = "<div id=app><nav><a href=/>Home</a> <a href=/films>Films</a></nav></div>"


def _declared(page: Page, shown: float, rules: Rules) -> tuple[str, ...]:
    found = find_declared_text(page, shown, rules)
    return found.value if found else ()


def _page(*scripts: str, shown: str = BLANK, title: str = TITLE) -> Page:
    head = f"<head><title>{title} | The Reel</title></head>"
    return Page(f"<html>{head}<body>{shown}{''.join(scripts)}</body></html>".encode(), "https://reel.example/slow")


def _json(value: object) -> str:
    return json.dumps(value).replace("</", "<\\/")


def _state(value: object) -> str:
    return f'<script id="__NEXT_DATA__" type="application/json">{_json(value)}</script>'


def _spans(paragraph: str) -> list[dict[str, str]]:
    return [{"_type": "span", "text": paragraph[:40]}, {"_type": "span", "text": paragraph[40:]}]


DOCUMENTS = {
    "html": HTML,
    "escaped html": HTML.replace("<", "&lt;").replace(">", "&gt;"),
    "html with boilerplate": HTML.replace("</p>", '</p><div class="share-buttons">Share this: One Two</div>', 1),
    "html with a picture": HTML.replace("</p>", "</p><figure><img><figcaption>A lamp.</figcaption></figure>", 1),
    "lines": "\n\n".join(TEXT),
    "a list of strings": list(TEXT),
    "Portable Text": [
        {"_type": "image", "alt": "A lamp."},
        *({"_type": "block", "children": _spans(paragraph)} for paragraph in TEXT),
    ],
    "Draft.js": {"blocks": [{"type": "unstyled", "text": paragraph} for paragraph in TEXT], "entityMap": {}},
    "EditorJS": {"blocks": [{"type": "paragraph", "data": {"text": paragraph}} for paragraph in TEXT]},
    "ProseMirror": {
        "type": "doc",
        "content": [{"type": "paragraph", "content": _spans(paragraph)} for paragraph in TEXT],
    },
    "Contentful": {
        "nodeType": "document",
        "content": [
            {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": paragraph}]} for paragraph in TEXT
        ],
    },
    "Arc": [
        {"type": "text", "content": ONE},
        {"type": "image", "caption": "A lamp.", "content": "no text"},
        {"type": "text", "content": f"<p>{TWO}</p>"},
        {"type": "interstitial_link", "content": "Read also: nothing"},
        {"type": "text", "content": THREE},
    ],
    "WordPress": [
        {"blockName": "core/paragraph", "innerHTML": f"\n<p>{paragraph}</p>\n", "attrs": {}} for paragraph in TEXT
    ],
    "React": [["$", "p", None, {"children": [paragraph[:30], ["$", "i", None, {"children": paragraph[30:]}]]}]
              for paragraph in TEXT],
}  # fmt: skip


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_the_documents_of_many_editors_are_read(document: object) -> None:
    state = _state({"props": {"pageProps": {"article": {"title": TITLE, "body": document}}}, "buildId": "x1"})
    assert _declared(_page(state), 0, DEFAULT_RULES) == TEXT


BODY = {"article": {"title": TITLE, "slug": "slow-light", "body": HTML}}
QUOTED = json.dumps(_json(BODY))
SINGLE = _json(BODY).replace("\\", "\\\\").replace("'", "\\'")
STREAM = f'0:["$","main",null,{{}}]\n1:I["x.js"]\n2:T{len(HTML.encode()):x},{HTML}3:{_json({"title": TITLE})}\n'
PLACES = {
    "another script of JSON": f'<script type="application/json" data-x>{_json(BODY)}</script>',
    "a global": f"<script>window.__INITIAL_STATE__ = {_json(BODY)};(function(){{}})()</script>",
    "a global by key": f'<script>window["__APOLLO_STATE__"]={_json(BODY)}</script>',
    "the second of two": f"<script>window.a={{b:1}};self.__NUXT__ = {_json(BODY)}</script>",
    "a constant": f"<script>const pageData = {_json(BODY)};</script>",
    "parsed": f"<script>window.__PRELOADED_STATE__ = JSON.parse({QUOTED})</script>",
    "parsed, in single quotes": f"<script>window.__PRELOADED_STATE__ = JSON.parse('{SINGLE}')</script>",
    "inside a function": f'<script>window.__NUXT__=(function(a,b){{return {{data:[{{t:a,body:{_json(HTML)},n:b}}]}}}}'
    '("x",1))</script>',
    "a stream": "".join(
        f"<script>self.__next_f.push({json.dumps([1, piece])})</script>"
        for piece in (STREAM[:50], STREAM[50:400], STREAM[400:])
    ),
}  # fmt: skip


@pytest.mark.parametrize("scripts", PLACES.values(), ids=PLACES)
def test_state_is_read_wherever_frameworks_put_it(scripts: str) -> None:
    assert _declared(_page("<script>[0].push(1)</script>", scripts), 0, DEFAULT_RULES) == TEXT


def test_the_page_is_filed_with_that_text() -> None:
    review = extract(_page(_state(BODY), shown=f"{BLANK}<h1>{TITLE}</h1>"))
    assert review.text == "\n\n".join(TEXT)
    assert review.title == TITLE


def test_what_bears_the_pages_title_comes_before_what_is_longer() -> None:
    related = [{"title": "A pear in winter", "body": "".join(f"<p>{paragraph}</p>" for paragraph in OTHER)}]
    state = {"related": related, "page": {"meta": {"x": 1}, "headline": f"{TITLE} ", "content": {"rendered": HTML}}}
    assert _declared(_page(_state(state)), 0, DEFAULT_RULES) == TEXT


def test_a_page_that_shows_a_little_believes_only_what_bears_its_title() -> None:
    assert _declared(_page(_state({"policy": HTML})), 0, DEFAULT_RULES) == TEXT
    assert _declared(_page(_state({"policy": HTML})), 110, DEFAULT_RULES) == ()
    assert _declared(_page(_state({"title": TITLE, "body": HTML})), 110, DEFAULT_RULES) == TEXT
    assert _declared(_page(_state({"title": TITLE, "body": HTML})), 2000, DEFAULT_RULES) == ()


@pytest.mark.parametrize(
    "value",
    [
        "function(){return {a:1};} " * 60,
        ".card{color:red;margin:0 1px} " * 60,
        "QUJDREVG" * 200,
        "One, two, three, four " * 40,
        ["Films", "Books", "Music", "About us"] * 30,
        [{"type": "link", "text": "Films"}] * 60,
        THREE,
    ],
)
def test_what_is_no_prose_is_no_article(value: object) -> None:
    assert _declared(_page(_state({"title": TITLE, "body": value})), 0, DEFAULT_RULES) == ()


@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/json">{"title": "Slow light", "body": "It begins</script>',
        "<script>window.__NUXT__ = {title: TITLE}</script>",
        "<script>window.__NUXT__ = '</script>",
        "<script>self.__next_f.push([1,5])</script><script>self.__next_f.push([1,\"2:Tfffffff,x\"])</script>",
        f"<script>window.x = {'[' * 100_000}</script>",
        f"<script>{'window.x = {' * 10_000}</script>",
        f'<script type="application/json">{"[" * 900 + "]" * 900}</script>',
    ],
)  # fmt: skip
def test_broken_and_endless_state_is_no_answer(script: str) -> None:
    assert _declared(_page(script), 0, DEFAULT_RULES) == ()


STATE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(("type", "text", "children", "data", "x")), inner),
)


@given(STATE)
def test_any_state_is_survived(value: object) -> None:
    page = _page(_state(value))
    assert isinstance(_declared(page, 0, DEFAULT_RULES), tuple)
    assert list(read_script_state(page.heads["script"])) == [value]


@given(st.text(alphabet="{}[]\"',:\\=window.x __next_f.push(1T3)&<p>", max_size=200))
def test_any_script_is_survived(source: str) -> None:
    assert isinstance(_declared(_page(f"<script>{source}</script>"), 0, DEFAULT_RULES), tuple)
    assert isinstance(split_fragment(source), tuple)
