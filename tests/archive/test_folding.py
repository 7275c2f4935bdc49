from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amélie", "AMELIE"),
        ("Amelie\u0301", "Amélié"),
        ("Schindler's List", "Schindler’s List"),
        ("Dr. Strangelove", "Dr Strangelove"),
        ("  Sunrise:  A Song ", "Sunrise – a song"),
        ("Straße", "STRASSE"),
        ("Łódź", "lodz"),
        ("Ｍ", "M"),
        ("Ночь", "НОЧЬ"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alien", "Aliens"),
        ("8½", "8"),
        ("が", "か"),  # the mark is a letter's part, not an accent
        ("ปู่", "ปู"),
        ("!!!", "???"),
        ("Ida", "I da"),
    ],
)
def test_different_names_fold_differently(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(min_size=1).filter(str.strip))
def test_folding_is_stable_and_never_empties_a_name(name: str) -> None:
    assert fold(name)
    assert fold(fold(name)) == fold(name)
