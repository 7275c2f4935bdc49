"""Rating notations: from "★★★½", "7,5/10", "B+" or "three and a half stars" to a rating.

Scale by the notation alone; letters by the map in `vocabulary.rating_words`. Nothing here knows of pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from archive.records import Rating
from pipelines.vocabulary import rating_words as words

_FULL, _EMPTY, _HALF = "★⭐🌟✭✮✯✪🟊⭑", "☆✩✰⚝✫⭒", "½⯨⯪✬"
_GLYPH = f"{_FULL}{_EMPTY}{_HALF}¼¾"
# Other drawn marks, each with its own empty and half form; moons are filled from either side.
_MARKS = (("●⬤⚫", "○◯⚪", "◐◑◖◗"), ("♥❤💖🖤", "♡🤍", "💔"), ("🌕", "🌑", "🌓🌗🌖🌔🌒🌘"))
_MARK = "".join("".join(family) for family in _MARKS)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_NUMBER = r"(?:\d{1,3}(?:[.,]\d{1,2})?(?:\s?[½¼¾]|\s1/2)?|½)"
_BEST = r"(?:\d{1,3}(?:[.,]0{1,2})?)"
_IN_WORDS = "|".join(sorted((re.escape(name) for name in words.NUMBERS), key=len, reverse=True))
_WORD_NUMBER = rf"(?:{_IN_WORDS})(?:{words.AND_A_HALF})?"
_ANY_NUMBER = rf"(?:{_NUMBER}|{_WORD_NUMBER})"
_UNIT = rf"(?:{words.UNITS})"
_LETTER = r"[A-F](?:\s?(?:[+−–-](?!\w)|(?i:plus|minus)\b))?"


class Notation(NamedTuple):
    """One way to write a rating, and how its match becomes (value, best, worst)."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], tuple[float | None, float | None, float | None] | None]
    alone: bool = False  # too short to be believed without a label or a line of its own
    signs: str = ""  # of which each such notation holds at least one: most lines hold none and need no search
    cased: bool = False  # matched against the text as written; all others against the text in lower case


class Reading(NamedTuple):
    """A notation found in a string: the rating and where it stands."""

    rating: Rating
    start: int
    end: int
    alone: bool


def in_lower_case(text: str) -> str:
    """`text` in lower case, letter for letter: of all letters the dotted İ alone would become two."""
    return text.replace("İ", "i").lower()


def _of(found: re.Match[str]) -> tuple[float | None, float | None, float | None] | None:
    value, best = number(found["value"]), number(found["best"])
    if value is None or best is None or best not in words.SCALES or value > best:
        return None
    return value, best, None


def _percent(found: re.Match[str]) -> tuple[float | None, float | None, float | None] | None:
    value = number(found["value"])
    return (value, 100.0, None) if value is not None and value <= 100 else None


def _units(found: re.Match[str]) -> tuple[float | None, float | None, float | None] | None:
    value = number(found["value"])
    return (value, None, None) if value is not None and value <= 10 else None


def _points(found: re.Match[str]) -> tuple[float | None, float | None, float | None] | None:
    value = number(found["value"])
    return (value, None, None) if value is not None and value <= 100 else None


def _glyphs(found: re.Match[str]) -> tuple[float | None, float | None, float | None] | None:
    run = found["run"].replace("\ufe0f", "").replace(" ", "")
    full = sum(run.count(glyph) for glyph in _FULL)
    empty = sum(run.count(glyph) for glyph in _EMPTY)
    part = sum(run.count(glyph) for glyph in _HALF) * 0.5 + run.count("¼") * 0.25 + run.count("¾") * 0.75
    part += 0.5 if found["half"] else 0
    if full > 10 or (not full and not part and not empty):
        return None
    best = full + empty + (1 if part else 0) if empty else None
    if best in (1, 2):
        return None
    return full + part, float(best) if best else None, None


def _marks(found: re.Match[str]) -> tuple[float | None, float | None, float | None] | None:
    """A run of one family of marks. Without empty ones circles are bullets, and fewer than three hearts are love."""
    run = found["run"].replace("\ufe0f", "").replace(" ", "")
    for full_marks, empty_marks, half_marks in _MARKS:
        full, empty, half = (sum(map(run.count, marks)) for marks in (full_marks, empty_marks, half_marks))
        if full + empty + half == len(run):
            if not 3 <= len(run) <= 10 or (not empty and (not full or full_marks[0] == "●") and not half):
                return None
            value, best = full + half / 2, float(len(run)) if empty or half else None
            return (value, best, None) if best is None or best in words.SCALES or best == 3 else (value, None, None)
    return None


def _asterisks(found: re.Match[str]) -> tuple[float | None, float | None, float | None] | None:
    return len(found["run"]) + (0.5 if found["half"] else 0), None, None


def _marks_of(found: re.Match[str]) -> tuple[float | None, float | None, float | None] | None:
    """Stars out of stars or of a number: "*** out of ****", "★★½ (out of 4)"."""
    value = len(found["run"]) + (0.5 if found["half"] else 0)
    best = float(len(found["best"])) if found["best"][0] in "*★⭐☆" else number(found["best"])
    return (value, best, None) if best in words.SCALES and value <= best else None


def _letter(found: re.Match[str]) -> tuple[float | None, float | None, float | None] | None:
    sign = found["letter"][1:].strip().casefold()
    name = found["letter"][0].upper() + ("+" if sign in ("+", "plus") else "-" if sign else "")
    value = words.LETTERS.get(name)
    return (float(value), words.LETTER_BEST, words.LETTER_WORST) if value is not None else None


def _signed(found: re.Match[str]) -> tuple[float | None, float | None, float | None] | None:
    value, worst, best = (float(found[name].replace("−", "-")) for name in ("value", "worst", "best"))
    return (value, best, worst) if worst <= value <= best else None


def _verdict(_: re.Match[str]) -> tuple[float | None, float | None, float | None] | None:
    return None, None, None


# Tried in this order at each place; earlier and longer wins.
NOTATIONS = (
    Notation(
        "signed",
        re.compile(
            r"(?:(?:high|low|strong|weak)\s+)?(?P<value>[+−-]?\d)\s*\((?P<worst>[−-]\d)\s+to\s+(?P<best>\+\d)\)"
        ),
        _signed,
        signs="(",
    ),
    Notation(
        "of",
        re.compile(
            rf"(?<![\w.,/:½-])(?P<value>{_ANY_NUMBER})\s*[-–]?\s*(?:{_UNIT})?\s*[（(]?\s*(?:{words.OF})\s*(?P<best>{_BEST}|{_IN_WORDS})"
            rf"(?![\w/]|[.,]\d|-\d)[）)]?(?:\s*{_UNIT}(?!\w))?[）)]?"
        ),
        _of,
    ),
    Notation(
        "full marks",
        re.compile(
            rf"(?P<value>{_NUMBER})\s*[点點점分]?\s*[（(／/]\s*(?:[満满滿]分)?(?P<best>\d{{1,3}})\s*[点點점分](?:制|[満满滿]点?|[満满滿]分|만점)?\s*(?:[満满滿]点)?\s*[）)]?"
        ),
        _of,
        signs="点點分점",
    ),
    Notation(
        "full marks first",
        re.compile(
            rf"(?:[満满滿]分)?(?P<best>\d{{1,3}})\s*(?:[点點][満满滿]点|分(?:[満满滿]分|制)?|점\s*만점)[^\d★☆]{{0,8}}(?P<value>{_NUMBER})\s*[点點分점]?"
        ),
        _of,
        signs="点點分점",
    ),
    Notation(
        "percent", re.compile(rf"(?<![\w.,/-])(?P<value>{_NUMBER})\s?[%％](?!\w)"), _percent, alone=True, signs="%％"
    ),
    Notation(
        "marks of marks",
        re.compile(
            rf"(?<![*\w])(?P<run>\*{{1,5}}|[★⭐]{{1,10}})(?:\s?(?P<half>1/2|½))?\s*[（(]?\s*(?:{words.OF})\s*"
            rf"(?P<best>\*{{3,6}}|[★⭐☆]{{3,10}}|{_BEST}|{_IN_WORDS})(?![*\w/★])(?:\s*{_UNIT}(?!\w))?[）)]?"
        ),
        _marks_of,
        signs="*★⭐",
    ),
    Notation(
        "glyphs",
        re.compile(rf"(?P<run>[{_GLYPH}](?:[ \ufe0f]?[{_GLYPH}\ufe0f])*)(?P<half>\s?1/2(?!\d))?"),
        _glyphs,
        signs=_GLYPH,
    ),
    Notation("marks", re.compile(rf"(?P<run>[{_MARK}](?:[ \ufe0f]?[{_MARK}\ufe0f]){{2,14}})"), _marks, signs=_MARK),
    Notation(
        "asterisks",
        re.compile(r"(?<![*\w])(?P<run>\*{1,5})(?:\s?(?P<half>1/2|½))?(?![*\w])"),
        _asterisks,
        alone=True,
        signs="*",
    ),
    Notation(
        "units",
        re.compile(rf"(?<![\w.,/:½-])(?P<value>{_ANY_NUMBER})[\s-]*(?:out\s+)?{_UNIT}(?!\w)"),
        _units,
        alone=True,
    ),
    Notation(
        "points",
        re.compile(rf"(?<![\w.,])(?P<value>{_NUMBER})\s*(?:点|點|分|점)(?!\w|間|钟|鐘|之)"),
        _points,
        alone=True,
        signs="点點分점",
    ),
    Notation(
        "letter",
        re.compile(rf"(?<![\w'’&./-])(?P<letter>{_LETTER})(?![\w'’&/]|\.\w)"),
        _letter,
        alone=True,
        cased=True,
    ),
    Notation("verdict", re.compile(rf"(?<!\w)(?:{words.VERDICTS})(?!\w)"), _verdict, alone=True),
)
_WITHOUT_SIGNS = tuple(notation for notation in NOTATIONS if not notation.signs)
_SIGN = re.compile(f"[{re.escape(''.join(notation.signs for notation in NOTATIONS))}]")
_BARE = re.compile(rf"(?P<value>{_NUMBER}|{_WORD_NUMBER})(?![\w%/]|[.,]\d)")
_BEFORE = " :：-–—([（"  # what may stand before a notation at the start of a text


def number(text: str) -> float | None:
    """The value of "3.5", "3,5", "3½", "3 1/2", "three and a half"; None when it is none of these."""
    text = text.strip().casefold()
    half = re.search(words.AND_A_HALF + r"$", text)
    if half:
        whole = words.NUMBERS.get(text[: half.start()])
        return whole + 0.5 if whole is not None else None
    if text in words.NUMBERS:
        return float(words.NUMBERS[text])
    part = 0.0
    if text.endswith(" 1/2"):
        text, part = text[:-4], 0.5
    elif text and text[-1] in _FRACTIONS:
        text, part = text[:-1].strip(), _FRACTIONS[text[-1]]
    try:
        return float(text.replace(",", ".") or 0) + part
    except ValueError:
        return None


def read_notation(text: str, start: int = 0) -> Reading | None:
    """The first rating notation in `text` from `start` on; the earlier place wins, then the order of `NOTATIONS`."""
    best: Reading | None = None
    small = in_lower_case(text)
    for notation in _possible(text):
        for found in notation.pattern.finditer(text if notation.cased else small, start):
            if best and found.start() >= best.start:
                break
            reading = _read(notation, found, text)
            if reading:
                best = reading
                break
    return best


def read_opening(text: str) -> Reading | None:
    """The rating notation that `text` begins with, space, dashes, colons and open brackets before it aside."""
    small = in_lower_case(text)
    possible = _possible(text)
    for place in range(len(text) - len(text.lstrip(_BEFORE)) + 1):
        for notation in possible:
            found = notation.pattern.match(text if notation.cased else small, place)
            reading = _read(notation, found, text) if found else None
            if reading:
                return reading
    return None


def _possible(text: str) -> Sequence[Notation]:
    """The notations of which `text` holds a sign, and those without signs."""
    if not _SIGN.search(text):
        return _WITHOUT_SIGNS
    present = frozenset(text)
    return [notation for notation in NOTATIONS if not notation.signs or not present.isdisjoint(notation.signs)]


def _read(notation: Notation, found: re.Match[str], text: str) -> Reading | None:
    scale = notation.read(found)
    if scale is None:
        return None
    start, end = found.span()
    return Reading(Rating(text[start:end].strip(), *scale), start, end, notation.alone)


def read_bare_number(text: str) -> Reading | None:
    """A number without a scale at the start of `text` ("Nota: 8"); only a label makes it a rating."""
    found = _BARE.match(in_lower_case(text))
    value = number(found["value"]) if found else None
    if not found or value is None or value > 100:
        return None
    return Reading(Rating(text[: found.end()], value), 0, found.end(), True)
