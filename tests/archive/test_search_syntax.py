from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import BadCall
from archive.query import Corpus
from archive.records import Review
from archive.search_syntax import MAX_QUERY, MAX_TERMS, Clause, Query, Term, parse_query
from archive.store import Saved


def wanted(*terms: str) -> Clause:
    return Clause(tuple(map(Term, terms)))


@pytest.mark.parametrize(
    ("typed", "clauses"),
    [
        ("slow cinema", [wanted("slow"), wanted("cinema")]),
        ("slow AND cinema", [wanted("slow"), wanted("cinema")]),
        ('"mise en scène" fog', [wanted("mise en scène"), wanted("fog")]),
        ("“mise en scène”", [wanted("mise en scène")]),
        ('"never closed', [wanted("never closed")]),
        ("fog -horror", [wanted("fog"), Clause((Term("horror"),), without=True)]),
        ("fog NOT horror", [wanted("fog"), Clause((Term("horror"),), without=True)]),
        ('fog -"slow burn"', [wanted("fog"), Clause((Term("slow burn"),), without=True)]),
        ("fog OR mist sea", [wanted("fog", "mist"), wanted("sea")]),
        ("fog OR mist OR rain", [wanted("fog", "mist", "rain")]),
        ("OR fog", [wanted("fog")]),
        ("fog OR", [wanted("fog")]),
        ("or not and", [wanted("or"), wanted("not"), wanted("and")]),
        ("cinema*", [Clause((Term("cinema", prefix=True),))]),
        ("Spider-Man", [wanted("Spider-Man")]),
        ("* & -- fog", [wanted("fog")]),
        ("title:fog NEAR(a b)", [wanted("title:fog"), wanted("NEAR(a"), wanted("b)")]),
    ],
)
def test_what_a_user_types(typed: str, clauses: list[Clause]) -> None:
    assert parse_query(typed) == Query(tuple(clauses))


@pytest.mark.parametrize("typed", ["", "  ", '"', "-fog", "***", "OR", "NOT fog", "_", "x" * (MAX_QUERY + 1)])
def test_nothing_to_look_for_is_said_clearly(typed: str) -> None:
    with pytest.raises(BadCall):
        parse_query(typed)


@pytest.mark.parametrize(("typed", "ranked"), [("fog", True), ("東京", False), ("fog ความรัก", False), ("영화", True)])
def test_scripts_without_blanks_are_searched_by_parts(typed: str, ranked: bool) -> None:
    assert parse_query(typed).ranked is ranked


def test_a_query_is_bounded() -> None:
    assert len(parse_query("a " * MAX_TERMS).clauses) == MAX_TERMS
    for typed in ("a " * (MAX_TERMS + 1), "a OR " * MAX_TERMS + "a"):
        with pytest.raises(BadCall, match="more than 64 words"):
            parse_query(typed)


SIGNS = [
    '"',
    "'",
    "-",
    "*",
    "(",
    ")",
    "^",
    "+",
    ":",
    "{",
    "}",
    " ",
    "\0",
    ",",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "fog",
    "東京",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=400)
@given(typed=st.text(max_size=40) | st.lists(st.sampled_from(SIGNS), max_size=12).map(" ".join))
def test_nothing_typed_is_a_syntax_error(
    typed: str, corpus: Corpus, keep: Callable[..., Saved], make_review: Callable[..., Review]
) -> None:
    keep(make_review(text="fog over 東京"))
    try:
        parse_query(typed)
    except BadCall:
        return
    for hit in corpus.search(typed):
        assert hit.snippet
