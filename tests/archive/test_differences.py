"""What makes another revision, and what differs between two: fields, words."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import Film, Rating
from archive.reviews.differences import (
    Change,
    Edit,
    compare_words,
    count_changed_words,
    find_changes,
    is_same_publication,
    split_words,
)
from tests.archive.conftest import make_review


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"text": "It’s “fine” – really…"}, {"text": "It's \"fine\" - really..."}),
        ({"text": "One.\n\nTwo."}, {"text": "One. Two.  "}),
        ({"text": "A soft\u00adhyphen."}, {"text": "A softhyphen."}),
        ({"text": "Seen 3 hours ago."}, {"text": "Seen 2 days ago."}),
        ({"text": "Seen an hour ago."}, {"text": "Seen one year ago."}),
        ({"text": "Gesehen vor 3 Tagen."}, {"text": "Gesehen vor einer Woche."}),
        ({"text": "Vu il y a 2 jours."}, {"text": "Vu il y a un mois."}),
        ({"text": "Visto hace 3 horas."}, {"text": "Visto hace un mes."}),
        ({"text": "Visto há 3 horas."}, {"text": "Visto há uma semana."}),
        ({"text": "Visto 3 ore fa."}, {"text": "Visto un mese fa."}),
        ({"text": "3 uur geleden."}, {"text": "2 dagen geleden."}),
        ({"text": "2 часа назад."}, {"text": "5 дней назад."}),
        ({"text": "3小时前更新"}, {"text": "2天前更新"}),
        ({"text": "3時間前"}, {"text": "2日前"}),
        ({"text": "3시간 전"}, {"text": "2일 전"}),
        ({"critics": ("Ada Quill", "Bo")}, {"critics": ("BO", "Ada  Quill")}),
        ({"image": "a.jpg", "bio": "Ada.", "modified": "2020"}, {"image": "b.jpg", "bio": "Bo.", "modified": "2021"}),
        ({"kind": "review", "language": "en"}, {"kind": "review", "language": "en-GB"}),
    ],
)  # fmt: skip
def test_trifles_make_no_revision(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert is_same_publication(make_review(**old), make_review(**new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"text": "A boat."}, {"text": "A tram."}),
        ({"text": "It was long ago."}, {"text": "It was not long ago."}),
        ({"title": "A boat"}, {"title": "The boat"}),
        ({"standfirst": None}, {"standfirst": "Tender."}),
        ({"critics": ("Ada",)}, {"critics": ("Bo",)}),
        ({"rating": Rating("3/4", 3.0, 4.0)}, {"rating": Rating("4/4", 4.0, 4.0)}),
        ({"rating": Rating("3/4", 3.0, 4.0)}, {"rating": None}),
        (
            {"films": (Film("Sunrise", rating=Rating("***")),)},
            {"films": (Film("Sunrise", rating=Rating("**")),)},
        ),
    ],
)
def test_what_the_critic_changes_makes_a_revision(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert not is_same_publication(make_review(**old), make_review(**new))


def test_changes_are_named_as_corrections_name_fields() -> None:
    old = make_review(films=(Film("Sunrise", 1927),), rating=Rating("3/4", 3.0, 4.0), critics=("Ada",))
    new = make_review(
        films=(Film("Sunrise", 1928, ("F. W. Murnau",)), Film("City Girl")), critics=("Ada", "Bo"), partial=True
    )
    assert find_changes(old, new) == (
        Change("critics", "Ada", "Ada; Bo"),
        Change("rating", "3/4 (75%)", ""),
        Change("film.year", "1927", "1928"),
        Change("film.directors", "", "F. W. Murnau"),
        Change("partial", "", "yes"),
        Change("film.2.title", "", "City Girl"),
    )


def test_a_reading_differs_from_itself_in_nothing() -> None:
    assert find_changes(make_review(title="A"), make_review(title="A")) == ()


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("", "", []),
        ("a b", "a b", [(Edit.KEPT, "a b")]),
        ("a b c", "a x c", [(Edit.KEPT, "a "), (Edit.REMOVED, "b "), (Edit.ADDED, "x "), (Edit.KEPT, "c")]),
        ("a c", "a b c", [(Edit.KEPT, "a "), (Edit.ADDED, "b "), (Edit.KEPT, "c")]),
        ("a b", "a", [(Edit.REMOVED, "a b"), (Edit.ADDED, "a")]),  # with its space a word is another
        ("光と影", "光の影", [(Edit.KEPT, "光"), (Edit.REMOVED, "と"), (Edit.ADDED, "の"), (Edit.KEPT, "影")]),
    ],
)
def test_words_compared(old: str, new: str, edits: list[tuple[Edit, str]]) -> None:
    assert list(compare_words(old, new)) == edits


some_text = st.lists(st.sampled_from(["boat", "fog ", "tram\n\n", " ", "光", "the "]), max_size=40).map("".join)


@given(some_text, some_text)
def test_an_edit_script_makes_one_text_of_the_other(old: str, new: str) -> None:
    edits = list(compare_words(old, new))
    assert "".join(words for edit, words in edits if edit is not Edit.REMOVED) == new
    assert "".join(words for edit, words in edits if edit is not Edit.ADDED) == old
    assert all(words for _, words in edits)
    assert "".join(split_words(old)) == old


@given(some_text, some_text)
def test_changed_words_are_counted_alike_in_both_directions(old: str, new: str) -> None:
    added, removed = count_changed_words(old, new)
    assert count_changed_words(new, old) == (removed, added)
    assert count_changed_words(old, old) == (0, 0)


def test_changed_words() -> None:
    assert count_changed_words("a boat in the fog", "a tram in the the fog") == (2, 1)
    assert count_changed_words("a boat. A tram.", "A tram. a boat.") == (0, 0)  # moved


@pytest.mark.parametrize("vocabulary", [2, 101, 5_000])
def test_long_texts_of_few_words_are_compared_in_time(vocabulary: int) -> None:
    chance = random.Random(1)
    old, new = (" ".join(str(chance.randrange(vocabulary)) for _ in range(19_000)) for _ in range(2))
    start = time.process_time()
    edits = list(compare_words(old, new))
    assert time.process_time() - start < 5  # seconds; without a bound it takes minutes
    assert "".join(words for edit, words in edits if edit is not Edit.REMOVED) == new
