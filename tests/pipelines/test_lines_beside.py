"""Lines beside a text: ratings, credits, rows of info boxes; and the critic's sentences that resemble them."""

from __future__ import annotations

import pytest

from pipelines.text.lines_beside import is_credit, is_labelled_credit, is_rating


@pytest.mark.parametrize(
    "line",
    [
        "★★★½",
        "Rating: 3/4",
        "Note : 16/20",
        "7,5/10",
        "4 étoiles sur 5",
        "Three and a half stars (out of four)",
        "Wertung: 4 von 5",
        "Grade: B+",
    ],
)
def test_a_line_that_only_rates(line: str) -> None:
    assert is_rating(line)


@pytest.mark.parametrize(
    "line",
    [
        "The stars of the film are its trams.",
        "It opened on 9/11 and nobody came.",
        "Half the running time is 3/4 waltzes and the rest is silence.",
        "He counts the shots, out of habit.",
        "1927",
    ],
)
def test_a_line_that_says_something(line: str) -> None:
    assert not is_rating(line)


@pytest.mark.parametrize(
    "line",
    [
        "Finis Terræ, de Jean Epstein. France, 1929, 82 minutes.",
        "L’Aurore, de F. W. Murnau. États-Unis, 1927, 1 h 34. Avec George O’Brien et Janet Gaynor.",
        "Directed by Ada Lang. UK, 1931, 71 mins.",
        "Nosferatu (Deutschland 1922), Regie: F. W. Murnau, 94 Min.",
    ],
)
def test_a_line_of_credits(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "It was made in 1929, lasts 82 minutes, and wastes none of them.",
        "In 1929 a film could still take 82 minutes to cross one street.",
        "Germany lost the war in 1918.",
    ],
)
def test_a_sentence_with_year_and_length(line: str) -> None:
    assert not is_credit(line)


@pytest.mark.parametrize(
    ("row", "labelled"),
    [
        ("Director F. W. Murnau", True),
        ("Réalisation Buster Keaton, Clyde Bruckman", True),
        ("Año 1922", True),
        ("Regie: Ada Lang", True),
        ("Director", True),
        ("Directors rarely say so", False),
        ("Paris by night", False),
    ],
)
def test_rows_of_an_info_box(row: str, labelled: bool) -> None:
    assert is_labelled_credit(row) is labelled
