"""Names of people in bylines: taken out of their line, told from desks, accounts and phrases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from pipelines.markup.lines import tidy
from pipelines.markup.matching import fold, squeezed
from pipelines.metadata.date_text import read_dates
from pipelines.vocabulary import bylines as words

_MAX_BYLINE = 300
_MAX_NAME = 60
_MAX_NAMES = 12
_OF_ARCHIVES = r"(?:view |see |read )?(?:all |more )?(?:(?:posts|articles|reviews|stories) (?:by|from)|(?:all|more) of)"
_LETTERED = (
    *words.REVIEWER_WORDS, *words.WRITER_WORDS, *words.PLAIN_WORDS, *words.MARKED_WORDS, "about", _OF_ARCHIVES
)  # fmt: skip
_LETTERED_BY = "|".join(sorted(_LETTERED, key=len, reverse=True))
_LEADING_BY = re.compile(rf"^\W*(?:{_LETTERED_BY})(?=[\s\W])\s*[:/|–—-]?\s*", re.IGNORECASE)
_LEADING_UNSPACED = re.compile(rf"^\W*(?:{'|'.join(words.UNSPACED_WORDS)})\s*[:：/／|｜＝=・\s]\s*")
_LABEL = re.compile(rf"\W*(?:{_LETTERED_BY}|{'|'.join(words.UNSPACED_WORDS)})\W*", re.IGNORECASE)
_PARTS = re.compile(r"\s+[|•·–—-]\s+|[|•｜\t]|\s{2,}|[。！？]")
_ADDRESS = re.compile(r"\S{1,64}@\S{0,255}|https?://\S+|www\.\S+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|<[^<>]*>")
_BETWEEN = re.compile(
    r"\s*[,;&+、，]\s*(?:and\s|und\s|et\s|&\s)?|\s+/\s+|\s+(?:and|und|et|och|og|ja|with|avec|mit|con|com)\s+",
    re.IGNORECASE,
)
# Also the middle of a surname ("Ortega y Gasset"): only between two names of two words or more.
_BETWEEN_LONG = re.compile(r"(?<=\w)\s+(?:y|e|ed|en|i|и|та|και)\s+(?=\w)")
_ROLE = re.compile(rf"^(?:the |our |a |an )?(?:{'|'.join(words.ROLES)})(?:\s.*)?$", re.IGNORECASE)
_AGENCY = re.compile(r"\s+(?:of |for )?(?:the )?(?:associated press|reuters|afp|ap|dpa|pa)$", re.IGNORECASE)
_ROLE_BEFORE = re.compile(rf"^(?:{words.ROLES[0]}):?\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\s(?:posts|articles|reviews|stories|archive|profile|blog|page)\b.*$", re.IGNORECASE)
_PREDICATE = re.compile(r"\s+(?:is|was|has|writes|ist|est|es|é|è|schreibt|écrit)\s.*$")
# What a byline says after the name, in small letters: "in Reviews", "on May 3", "dans Cinéma", "with 3 comments".
_AFTERWARDS = re.compile(
    r"\s+(?:in|on|at|under|dans|em|en|à|às|le|il|am|um|op|for|för|filed|posted|published|with \d+)(?:\s.*)?$"
    r"|\s+(?:den|d|dne|dnia|στις)[.:]?$"
)
_JUNIOR = re.compile(r",\s*(jr|sr|ii|iii|iv)\b\.?", re.IGNORECASE)
_NOT_IN_NAMES = words.NOT_IN_NAMES - words.PARTICLES
_MARKS_IN_NAMES = frozenset(".'’ʼ·‑-\u200c\u200d")  # the last two join letters of Arabic and Indic scripts
_UNSPACED_NAME = re.compile(r"^[\u3400-\u9fff\u3040-\u30ff々〆・＝=\s]{2,14}$")
_HANGUL_NAME = re.compile(r"^[가-힣]{2,4}$")
_ROLE_AFTER = re.compile(rf"(?<=[가-힣])\s?{words.ROLES_AFTER}$")
_OTHER_DIGITS = re.compile(r"\s*(?![0-9])\d.*")  # dates of other calendars: no name holds them
EDGES = " \t,;:.·•|/–—-_*'\"“”‘’«»()[]#>→»"


@lru_cache(maxsize=1024)  # a page says several times who wrote it, and a site has few critics
def read_names(text: str) -> tuple[str, ...]:
    """The names in a byline, without words such as "By", roles, dates, addresses; not yet judged whether they are."""
    line = _without_dates(_ADDRESS.sub(" ", _BRACKETS.sub(" ", tidy(text[:_MAX_BYLINE]))))
    line = next((part for part in _PARTS.split(line) if part.strip(EDGES)), "")
    line = _without_lead(line.strip() if line.isascii() else _OTHER_DIGITS.sub("", line.strip()))
    line = _JUNIOR.sub(r" \1", _PREDICATE.sub("", _AFTERWARDS.sub("", _POSSESSIVE.sub("", line))))
    parts = [_trim(part) for part in _BETWEEN.split(line)]
    pieces = (_AGENCY.sub("", piece) for part in parts for piece in _split_long(part))
    names = [name for name in pieces if name and not _ROLE.match(name)]
    return distinct(names)[:_MAX_NAMES]


@lru_cache(maxsize=1024)
def is_usable(name: str) -> bool:
    """Whether markup may call this an author: no desk, no system, no phrase; handles pass."""
    if not 1 < len(name) <= _MAX_NAME or "@" in name or "://" in name or name.isdigit():
        return False
    folded = fold(name)
    tokens = folded.split()
    if is_label(name):
        return False
    if not tokens or folded in words.GENERIC_NAMES or words.ORGANISATION_WORDS.intersection(tokens):
        return False
    if "admin" in folded or (tokens[0] == "the" and len(tokens) > 1):
        return False
    return len(tokens) <= (14 if _UNSPACED_NAME.match(name) else 6) and any(char.isalpha() for char in name)


def is_label(text: str) -> bool:
    """Whether `text` says that a writer's name follows and no more: "Written by", "door", "Autor:"."""
    return len(text) <= _MAX_NAME and bool(_LABEL.fullmatch(text))


@lru_cache(maxsize=1024)
def looks_like_name(name: str) -> bool:
    """Whether `name` reads as a person's name by itself: two to five capitalised words, or a name in a script
    without capitals. A single Latin word is none: it may be a handle, a place, a film."""
    if not is_usable(name):
        return False
    if _UNSPACED_NAME.match(name) or _HANGUL_NAME.match(name):
        return True
    tokens = name.split()
    if not 2 <= len(tokens) <= 5 or not all(map(_is_word, tokens)):
        return False
    if _NOT_IN_NAMES.intersection(token.casefold().strip(".") for token in tokens):
        return False
    capital = [not token[0].islower() for token in tokens]
    small = [token.casefold().strip(".'’") in words.PARTICLES or "’" in token or "'" in token for token in tokens]
    return capital[-1] and any(capital[:-1]) and all(big or little for big, little in zip(capital, small, strict=True))


def _is_word(token: str) -> bool:
    """Whether `token` is a word as names have them: letters (vowel signs of Indic scripts too), dots, hyphens."""
    return token[0].isalpha() and all(
        char.isalnum() or char in _MARKS_IN_NAMES or unicodedata.category(char)[0] == "M" for char in token
    )


def may_be_person(name: str, outlet: str) -> bool:
    """Whether a name that is also the site's ("Jane Doe" of janedoe.example) can be a person's."""
    tokens = set(fold(name).split())
    return (
        looks_like_name(name) and " " in name and not tokens & words.SITE_WORDS and squeezed(name) == squeezed(outlet)
    )


def _without_dates(line: str) -> str:
    """`line` up to its first date, or after it where the line begins with the date."""
    if not any(map(str.isdigit, line)):
        return line
    plain = "".join(map(_base_letter, line))
    dates = sorted(read_dates(plain), key=lambda date: date.start)
    if not dates:
        return line
    before, after = line[: dates[0].start], line[dates[-1].end :]
    return before if sum(char.isalpha() for char in before) > 2 else after.lstrip(EDGES)


def _base_letter(char: str) -> str:
    """The letter without its accents, one character for one, so that places in the line stay."""
    return char if char.isascii() or "가" <= char <= "힣" else unicodedata.normalize("NFKD", char)[0].lower()


def _without_lead(line: str) -> str:
    for _ in range(3):  # "Posted by: By Jane Doe"
        shorter = _LEADING_UNSPACED.sub("", _LEADING_BY.sub("", line))
        if shorter == line or not shorter:
            break
        line = shorter
    return _ROLE_AFTER.sub("", _ROLE_BEFORE.sub("", line))


def _trim(part: str) -> str:
    """`part` without punctuation at its ends; the dot of an initial or of "Jr." stays."""
    trimmed = part.strip(EDGES)
    dotted = part.strip().startswith(trimmed + ".") and re.search(r"(?:^|\s)(?:\w|[JS]r)$", trimmed)
    return trimmed + "." if dotted else trimmed


def _split_long(part: str) -> list[str]:
    pieces = _BETWEEN_LONG.split(part)
    return pieces if len(pieces) > 1 and all(len(piece.split()) > 1 for piece in pieces) else [part]


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names without repetitions, whatever their case and accents, in their order."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    return tuple(found.values())
