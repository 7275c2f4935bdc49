from __future__ import annotations

import html
import json
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.forgetting.text import KnownTexts

WORDS = [f"word{number}" for number in range(400)]
LONG = " ".join(WORDS)
CHINESE = "".join(chr(0x4E00 + number * 7 % 5000) for number in range(120))


def know(*texts: str) -> KnownTexts:
    known = KnownTexts(lambda _: False)
    for text in texts:
        known.add(text)
    return known


@pytest.mark.parametrize(
    ("content", "held"),
    [
        (LONG, True),
        (LONG.upper(), True),
        (" ".join(WORDS[:20]), True),
        (" ".join(WORDS[:15]), False),
        (" ".join(WORDS[300:]), True),
        (" ".join(reversed(WORDS)), False),
        (LONG.replace(" ", "</b>, <i class='x'>"), True),
        (LONG.replace(" ", "&nbsp;\n"), True),
        (LONG.replace(" ", "\\n\\u003cp\\u003e"), True),
        (LONG.replace(" ", " \u00ad").replace("o", "o\u200b"), True),
        (html.escape(f"<p>{LONG.replace('w', '&#119;')}</p>"), True),
        (json.dumps(json.dumps({"text": LONG.replace(" ", "\n“—”\t")})), True),
        (f'<meta name="description" content="{" ".join(WORDS[:40])}">', True),
        ("x " * 2_000_000 + LONG, True),
        ("", False),
    ],
)
def test_a_text_is_known_in_whatever_it_is_wrapped(content: str, held: bool) -> None:
    assert (
        know("Some other text that is not there, though it is long enough to be told from others.", LONG).are_in(
            content
        )
        is held
    )


@pytest.mark.parametrize(("signs", "held"), [(60, True), (40, True), (12, False)])
def test_scripts_without_blanks(signs: int, held: bool) -> None:
    assert know(CHINESE).are_in(f"<p>{CHINESE[:signs]}</p>") is held


def test_a_short_text_is_known_as_a_whole_and_a_tiny_one_never() -> None:
    short = "Ten words are enough to be told from all others."
    assert know(short).are_in(f"<p>{short}</p>")
    assert not know(short).are_in(short[:30])
    assert not know("A masterpiece, nothing less.")


def test_a_phrase_that_others_print_too_says_nothing() -> None:
    known = KnownTexts(lambda run: "word9" in run.split() or "word3" in run.split())
    known.add(LONG)
    assert not known.are_in(" ".join(WORDS[:23]))
    assert known.are_in(" ".join(WORDS[:40]))


@given(st.text(alphabet="abc<>&#;\\u0041n\"' x"))
def test_any_content_is_read(content: str) -> None:
    assert not know(LONG).are_in(content)


@pytest.mark.parametrize(
    "content",
    ["&#" + "1" * 100_000, "<a" * 500_000, "\\" * 1_000_000, "&" * 1_000_000, "&amp;#" * 200_000, "\\u00" * 300_000],
)
def test_hostile_content_takes_no_time(content: str) -> None:
    began = time.process_time()
    assert not know(LONG).are_in(content)
    assert time.process_time() - began < 3


def test_thousands_of_texts_cost_no_more_than_one() -> None:
    chance = random.Random(1)
    texts = [" ".join(f"w{chance.randrange(5000)}" for _ in range(300)) for _ in range(2000)]
    known = know(*texts)
    page = f"<p>{texts[77]}</p>" * 20
    began = time.process_time()
    assert known.are_in(page)
    assert not known.are_in(page.replace("w", "v"))
    assert time.process_time() - began < 2
