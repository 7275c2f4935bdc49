"""Explanations say what the reader did: the same review, who was believed, what was dropped and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.explain import Explanation, explain
from pipelines.extract import extract
from pipelines.page import Page
from pipelines.precedence import PRECEDENCE
from pipelines.rules import Rules

_PAGE = """<!DOCTYPE html><html lang="en"><head><title>The Salt Road review | Reel Notes</title>
<meta property="og:site_name" content="Reel Notes"><meta name="author" content="admin">
<meta property="article:published_time" content="2019-05-03T10:00:00+01:00"></head><body>
<article id="post-3"><h1>The Salt Road review</h1><p class="byline">By Jane Doe</p><div class="entry-content">
<p>The Salt Road begins where most films would end, with a funeral at which nobody can find the coffin, and it never
quite forgives its people for laughing about it.</p>
<p>What follows is a journey in a borrowed van, told with a straight face and much patience for bad roads.</p>
<div class="sharedaddy">Share this: Tweet</div><p>Rating: 3.5/5</p>
<p><a href="/salt">Read more: ten films about roads</a></p></div></article></body></html>"""


def _explain(rules: Rules | None = None) -> Explanation:
    return explain(Page(_PAGE.encode(), "https://reel.example/2019/05/03/salt/"), rules or Rules())


def test_it_explains_the_review_that_extract_gives() -> None:
    page = Page(_PAGE.encode(), "https://reel.example/2019/05/03/salt/")
    assert explain(page).review == extract(page)


@pytest.mark.parametrize(
    ("field", "believed"),
    [("title", "headline"), ("outlet", "metadata"), ("critics", "marked"), ("published", "meta"), ("rating", "label")],
)
def test_one_witness_of_each_value_is_believed(field: str, believed: str) -> None:
    heard = [testimony for testimony in _explain().testimonies if testimony.field == field]
    assert [testimony.witness for testimony in heard if testimony.believed] == [believed]
    order = [witness.name for witness in PRECEDENCE[field]]
    assert [order.index(testimony.witness) for testimony in heard] == sorted(order.index(t.witness) for t in heard)


def test_witnesses_that_are_not_believed_are_heard_too() -> None:
    assert {"url", "meta"} <= {each.witness for each in _explain().testimonies if each.field == "published"}


def test_what_was_dropped_is_there_with_its_reason() -> None:
    decisions = _explain().decisions
    assert decisions.place == "article#post-3 > div.entry-content"
    assert [(removed.place, removed.text) for removed in decisions.removed] == [("div.sharedaddy", "Share this: Tweet")]
    reasons = {block.text: reason for block, reason in decisions.blocks}
    assert reasons["Rating: 3.5/5"]
    assert reasons["Read more: ten films about roads"]
    assert [text for text, reason in reasons.items() if reason is None] == list(_explain().review.text.split("\n\n"))


def test_a_profile_s_rules_are_explained() -> None:
    explained = _explain(Rules(strip=("p.byline", "div.sharedaddy"), body=("article",)))
    assert explained.decisions.reason == "the profile names it"
    assert {removed.reason for removed in explained.decisions.removed} == {"profile"}


@pytest.mark.parametrize("name", sorted(path.name for path in (Path(__file__).parents[1] / "pages/layouts").glob("*")))
def test_every_layout_can_be_explained(name: str) -> None:
    page = Page((Path(__file__).parents[1] / "pages/layouts" / name).read_bytes(), "")
    explained = explain(page)
    kept = [block.text for block, reason in explained.decisions.blocks if reason is None]
    assert explained.review == extract(page)
    assert not explained.decisions.blocks or "\n\n".join(kept) in explained.review.text
