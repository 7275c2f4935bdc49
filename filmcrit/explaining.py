"""`filmcrit extract --explain`: what the reader saw on a page and why it answered so, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from filmcrit.display import clean, output_console, print_pairs
from pipelines.explain import FIELDS, Explanation, Testimony

_LINE = 72  # characters of a block that are shown
_KEPT, _DROPPED = ("+", "green"), ("-", "red")


def print_explanation(explanation: Explanation) -> None:
    """Print where the text was found, its blocks kept and dropped, then what each witness said of each value."""
    out = output_console()
    review, decisions = explanation.review, explanation.decisions
    out.print(Text(clean(review.url or review.title or "(a page without url)"), "bold"))
    print_pairs(out, [("text", f"{decisions.place or 'the whole page'} ({decisions.reason})"), *_values(explanation)])
    if decisions.removed:
        out.print(Text("\nTaken out whole", "bold"))
        for removed in decisions.removed:
            out.print(_line(_DROPPED, f"{removed.place} ({removed.reason})", removed.text))
    out.print(Text("\nBlocks", "bold"))
    for block, reason in decisions.blocks:
        out.print(_line(_DROPPED if reason else _KEPT, block.tag + (f" ({reason})" if reason else ""), block.text))
    for field, testimonies in groupby(explanation.testimonies, key=lambda each: each.field):
        out.print(Text(f"\nWho says what of {field}, in order of precedence", "bold"))
        print_pairs(out, map(_testimony, testimonies))
    out.print(Text("\nWhat speaks for its kind", "bold"))
    hints = sorted(explanation.hints, key=lambda hint: (hint.label, -hint.weight))
    print_pairs(out, ((f"{hint.label} {hint.weight:+g}", f"{hint.seen} ({hint.source})") for hint in hints))


def _values(explanation: Explanation) -> Iterator[tuple[str, str]]:
    review = explanation.review
    yield "kind", review.kind + (f" ({review.about})" if review.about else "")
    yield "standfirst", review.standfirst or ""
    yield "biography", review.bio or ""
    yield "cut short", "yes" if review.partial else ""
    yield "words", f"{review.word_count:,}"
    heard = {testimony.field for testimony in explanation.testimonies}
    yield "nobody says", ", ".join(field for field in FIELDS if field not in heard)


def _line(mark: tuple[str, str], label: str, text: str) -> Text:
    sign, colour = mark
    shown = clean(" ".join(text.split()))
    shown = shown if len(shown) <= _LINE else shown[: _LINE - 1] + "…"
    return Text.assemble((f"  {sign} ", colour), (f"{clean(label)}  ", "dim"), shown)


def _testimony(each: Testimony) -> tuple[str, str]:
    raw = f"  [{each.raw}]" if each.raw and each.raw != each.answer else ""
    mark = "=>" if each.believed else "  "
    return f"{mark} {each.witness}", f"{each.answer or '(nothing)'}  ({each.source}){raw}"
