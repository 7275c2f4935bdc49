"""A page title taken apart: the names in it, what is left without review words, the year, the directors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipelines.notation.notations import in_lower_case
from pipelines.vocabulary import film_titles as words

_TITLE_LENGTH = 300  # longer ones are paragraphs that a template put into the title
_SEPARATORS = ":：|｜┃│–—―•·~/-,_"
_MEDIUM = rf"(?:(?:{words.MEDIA})[\s-]+){{0,3}}"
_REVIEW = re.compile(
    rf"(?<!\w)(?:(?:a|an|my|the|our|una|eine|la|le|il|die|un|une|en|et|l[’'])\s+)?{_MEDIUM}(?:{'|'.join(words.REVIEW_WORDS)})(?!\w)"
    rf"|(?:{'|'.join(words.UNSPACED_REVIEW_WORDS)})"
)  # of lower-case text
_QUOTED_BY = tuple((pattern[0], re.compile(pattern)) for pattern in words.QUOTES)
_CONNECTOR = re.compile(rf"(?:{'|'.join(words.CONNECTORS)})(?:\s+|(?=\W))", re.IGNORECASE)
_LABEL = re.compile(rf"^\s*(?:(?:{words.LABELS})\s*[:：|｜–—•]|[\[【](?:{words.LABELS})[\]】])\s*(?=\S)", re.IGNORECASE)
_ONLY_LABEL = re.compile(rf"^(?:{words.LABELS}|{words.FILM_NOUNS}|a|an|the|my)$", re.IGNORECASE)
# "X, recensione del film di A. Name": behind the word for "review" only who made the film.
_ONLY_MAKER = re.compile(
    rf"^(?:(?:{words.FILM_NOUNS})\s+)?(?:{words.MADE_BY})\s+[^\W\d_]\S*(?:\s[^\W\d_]\S*){{1,3}}$", re.IGNORECASE
)
_FILM_ENDS = ("film", "filme", "filmu", "película", "pelicula")
_SERVICE = re.compile(r"^(?:netflix|amazon|hulu|hbo|apple)['’]s\s+(?=\S)", re.IGNORECASE)
_RATING_TAIL = re.compile(
    r"\s*(?:[|:–—-]\s*)?(?:[\[(]\s*)?(?:[★☆⭐✭✮✩✰⯨½¼¾\ufe0f]{1,12}|\*{1,5}(?:\s?1/2|½)?"
    r"|[\[(]\s*(?:\d{1,3}(?:[.,]\d{1,2})?\s?(?:/\s?(?:4|5|6|10|20|100)|%)|[A-F][+−–-]?)\s*(?=[\])]))\s*[\])]?\s*$"
)
_GRADE_TAIL = re.compile(  # "X: B+", "X — 7/10"
    r"\s*[:|–—]\s*(?:[A-F][+−–-]|\d{1,2}(?:[.,]\d)?\s?/\s?(?:4|5|6|10|20|100))$|\s-\s(?:[A-F][+−]|\d{1,2}(?:[.,]\d)?/(?:5|10))$"
)
_GRADE_ENDS = frozenset("+-−–0456")
_AGE_TAIL = re.compile(r"\s*\((?:G|PG(?:-13)?|R|NC-17|NR|U|12A?|15|18)\)\s*(?:\d{1,2}(?:[.,]\d)?)?\s*$")  # "X (R) 8.0"
_HEAD_BRACKET = re.compile(r"^\s*【[^】]{1,20}】\s*(?=[^\s:：])")  # "【良作】X": a label, whatever it says
_OPEN_TAIL = re.compile(r"\s*[(（\[【][^()（）\[\]【】]{0,40}$")  # of a bracket that went with the word for "review"
_ORNAMENTS = re.compile("[\\U0001f300-\\U0001faff\\u2600-\\u2604\\u2607-\\u27bf\\ufe0f\\u200d]+")
_SEEN_TAIL = re.compile(r"\s?を?(?:観|見|み)(?:て(?:来|き))?(?:た|ました)(?:よ|ので|話)?[。！!～〜]*$")  # "Xを観てきた"
_NUMBER_HEAD = re.compile(r"^\s*(?:#\s?\d{1,4}|[Nn]o\.?\s?\d{1,4}|№\s?\d{1,4})\s*[:：.–—-]?\s+(?=\S)")
_DATE_HEAD = re.compile(r"^\s*(?:19|20)\d{6}\s*[:：–-]\s*")
_RATING_ENDS = frozenset("★☆⭐✭✮✩✰⯨½¼¾\ufe0f*2])")  # what the last character of such a tail is
_RATING_HEAD = re.compile(r"^\s*[★☆⭐½]{1,12}\s*")
_BRACKET_YEAR = re.compile(
    r"[(（\[]([^()（）\[\]]{0,80}?)(?<!\d)((?:18[89]|19\d|20\d)\d)(?!\d)([^()（）\[\]]{0,60})[)）\]]"
)
_BARE_YEAR = re.compile(r"\s[–—|-]\s()((?:18[89]|19\d|20\d)\d)()(?=\s[–—|-]\s|$)")  # "X – 1949 – Studio"
_ORIGINAL = re.compile(rf"\s*[(（\[]\s*(?:{words.ORIGINAL_TITLE})[^()（）\[\]]{{0,100}}[)）\]]\s*$", re.IGNORECASE)
_MADE_BY = re.compile(rf"^\W*(?:{words.MADE_BY})\s+", re.IGNORECASE)
_BRACKET_MEDIUM = re.compile(rf"\s*[(\[](?:{words.MEDIA})[)\]]\s*$", re.IGNORECASE)
_DIRECTED_BY = re.compile(rf",?\s+(?:{words.DIRECTED_BY})\s+([^()（）|]{{3,80}})", re.IGNORECASE)
_DIRECTOR_MARK = re.compile(words.DIRECTOR_MARKS, re.IGNORECASE)
_PERSON_WORD = re.compile(
    r"(?:[^\W\d_a-zа-я]['’]?[\w.'’-]*|de|da|di|do|del|della|van|von|der|den|la|le|el|al|bin|ter|y)"
)
_PLACES = frozenset(words.PLACES.split("|"))
_NAME_JOINT = re.compile(r"\s*(?:,|;|/|&|\b(?:and|und|et|y|e|och|og|en)\b)\s*")
# Up to the end of the sentence; the full stop of an initial ends none.
_NAMES_HEAD = re.compile(r"(?:(?<!\w)[^\W\d_]\.\s?-?|(?<!\w)(?:Jr|Sr|St|Wm)\.|[^.;()|:·•–—\d\[\]]){3,120}")


@dataclass(frozen=True, slots=True)
class Headline:
    """`names` stand in quotes, `cores` are what is left without review words (likeliest first).

    `marked` says that the title calls itself a review; `year` and `directors` stand in its brackets.
    """

    text: str
    cores: tuple[str, ...]
    names: tuple[str, ...] = ()
    year: int | None = None
    directors: tuple[str, ...] = ()
    marked: bool = False


@lru_cache(maxsize=256)  # several readers ask for the same headline
def read_headline(title: str) -> Headline:
    """Take a headline apart; nothing is decided here about which of its names is the film's."""
    text = without_rating(_bare(" ".join(title[:_TITLE_LENGTH].split())))
    rest, credited = _cut_directors(text)
    year = _year_of(text)
    inside = people(year[1]) or people(_MADE_BY.sub("", year[3])) if year and not credited else ()
    word = _REVIEW.search(in_lower_case(_mask(rest)))
    sides = _sides_of(word.span(), rest) if word else ()
    inner = (part for side in sides for part in _inner_sides(side))
    cores = dict.fromkeys(core for side in tuple(inner) or (rest,) if (core := _core(side)))
    return Headline(
        text=text,
        cores=tuple(cores),
        names=tuple(quoted(text)),
        year=int(year[2]) if year else None,
        directors=credited or inside,
        marked=word is not None,
    )


def _bare(title: str) -> str:
    """A headline without the number, date or ornaments in front of it and the age rating behind."""
    plain = _ORNAMENTS.sub(" ", title).strip() or title
    return _AGE_TAIL.sub("", _NUMBER_HEAD.sub("", _DATE_HEAD.sub("", plain))) or title


def _year_of(text: str) -> re.Match[str] | None:
    """A headline's year in brackets, or bare between dashes or at its end: (before, year, after)."""
    return _BRACKET_YEAR.search(text) or _BARE_YEAR.search(text)


def quoted(text: str) -> Iterator[str]:
    """What stands in quotes in `text`, in reading order and without overlaps."""
    spans = sorted((found.start(), found.end(), found[1]) for one in _quotes_in(text) for found in one.finditer(text))
    end = 0
    for start, stop, inner in spans:
        name = inner.strip().rstrip(",.;").strip()
        if start >= end and name:
            end = stop
            yield name


def _quotes_in(text: str) -> tuple[re.Pattern[str], ...]:
    """The shapes of quotes whose opening mark stands in `text`: most texts use one or two of them."""
    return tuple(shape for mark, shape in _QUOTED_BY if mark in text)


def without_rating(title: str) -> str:
    """A headline without the stars, fraction, percentage or letter that some outlets append to it."""
    rated = title.rstrip()[-1:] in _RATING_ENDS
    shorter = _RATING_HEAD.sub("", _RATING_TAIL.sub("", title) if rated else title).strip()
    return (_GRADE_TAIL.sub("", shorter) if shorter[-1:] in _GRADE_ENDS else shorter) or title


def rating_of_title(title: str) -> str | None:
    """The rating that a headline ends with or begins with, as written: "★★½", "[2.5/5]", "[B-]"."""
    for pattern in (_RATING_TAIL, _GRADE_TAIL, _RATING_HEAD):
        found = pattern.search(title)
        if found and found[0].strip() and found[0].strip() != title.strip():
            return found[0].strip(" []()|:–—").removeprefix("- ")
    return None


def people(text: str) -> tuple[str, ...]:
    """The persons named in a bracket or credit, without places, studios of one word and numbers."""
    pieces = (_DIRECTOR_MARK.sub("", piece).strip(" .:,–-") for piece in _NAME_JOINT.split(text))
    return tuple(dict.fromkeys(piece for piece in pieces if _is_person(piece)))


def credited_people(text: str) -> tuple[str, ...]:
    """The persons that a credit begins with: "F. W. Murnau. Germany, 1922", "A. Name and B. Name, with C. Name".

    Names after a comma only count in an enumeration that ends with "and", in whatever language.
    """
    named = _NAMES_HEAD.match(text)
    pieces = re.split(r"\s*,\s*", named[0]) if named else []
    taken, joined = people(pieces[0]) if pieces else (), 0
    for number, piece in enumerate(pieces[1:6], 2):
        bare = _NAME_JOINT.sub("", piece, count=1) if _NAME_JOINT.match(piece) else piece
        if not taken or not all(map(_is_person, _NAME_JOINT.split(bare))):
            break
        if _NAME_JOINT.search(piece):
            joined = number
            break
    return people(", ".join(pieces[:joined])) if joined else taken


def _is_person(piece: str) -> bool:
    names = piece.split()
    return (
        2 <= len(names) <= 5
        and piece.casefold() not in _PLACES
        and all(_PERSON_WORD.fullmatch(name) for name in names)
        and not piece.isupper()
    )


def _cut_directors(text: str) -> tuple[str, tuple[str, ...]]:
    found = _DIRECTED_BY.search(text)
    names = people(found[1]) if found else ()
    return (text[: found.start()], names) if found and names else (text, ())


def _mask(text: str) -> str:
    """`text` with what stands in quotes blanked out, so that words are searched outside titles only."""
    for one in _quotes_in(text):
        text = one.sub(lambda found: "\x00" * len(found[0]), text)
    return text


def _sides_of(word: tuple[int, int], text: str) -> tuple[str, ...]:
    """What stands before and after the word for "review", likelier side first."""
    start, end = word
    before = text[:start].rstrip(_SEPARATORS + " [【((")
    after = text[end:].lstrip(" ]】)").lstrip()
    if before and text[start:end].lower().endswith(_FILM_ENDS) and _ONLY_MAKER.match(after):
        return (before,)
    tied = _CONNECTOR.match(after)
    after = (after[_length_of_tie(tied[0]) :] if tied else after).lstrip(_SEPARATORS + " ")
    if _ONLY_LABEL.match(before):
        before = ""
    if before and (_ONLY_LABEL.match(after) or _ONLY_MAKER.match(after)):
        return (before,)
    sides = (after, before) if tied and after else (before, after)
    return tuple(side for side in sides if side.strip("()[]{} "))


def _length_of_tie(tie: str) -> int:
    """Characters of what ties a title to the word for "review", less an article that is the title's: "de La ruta"."""
    first, _, article = tie.strip().partition(" ")
    return len(first) + 1 if article[:1].isupper() else len(tie)


def _inner_sides(side: str) -> tuple[str, ...]:
    """A side that itself begins with a word for "review": "Crítica / Comentario de X"."""
    word = _REVIEW.search(in_lower_case(_mask(side)))
    return (_sides_of(word.span(), side) if word else ()) or (side,)


def _core(side: str) -> str:
    """One side without label, medium, year bracket and the quotes around it."""
    for _ in range(2):  # "Film: NYFF 2021: X"
        side = _LABEL.sub("", side)
    year = _year_of(side)
    if year and side[: year.start()].strip():
        side = side[: year.start()]
    side = _SEEN_TAIL.sub("", side)
    side = _ORIGINAL.sub("", _OPEN_TAIL.sub("", _HEAD_BRACKET.sub("", side)))
    side = _BRACKET_MEDIUM.sub("", _SERVICE.sub("", side)).strip().strip(_SEPARATORS.replace("/", "") + " ")
    for one in _quotes_in(side):
        whole = one.fullmatch(side)
        if whole:
            return whole[1].strip()
    return side
