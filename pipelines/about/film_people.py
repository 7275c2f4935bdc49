"""Names of directors as credits write them: behind a label, with or without a colon, in any script."""

from __future__ import annotations

import re
from unicodedata import category

from pipelines.markup.matching import fold
from pipelines.notation.notations import in_lower_case
from pipelines.vocabulary import film_credits as labels
from pipelines.vocabulary.film_titles import DIRECTOR_MARKS, PARTICLES, PLACES

_VALUE_LENGTH = 200
_MOST = 8
_WORDS = 6  # of one name
_PARTICLE = 3  # letters up to which a label may as well begin a name: "de", "an"
_LONE = 4  # letters of a name of one word
# Where the names of a value end: a dash, a bar, a bracket, a number, a sentence; the full stop of an initial ends none.
_END = re.compile(r"\s[–—|•·-]+\s|[|•;:：()\[（）【。]|\s*\d|(?<=[^\W\d_]{3})\.(?=\s|$)")
_NEXT = re.compile(rf"[\s,、，](?:{labels.FOLLOWING})(?!\w)")  # in lower case
_JOINT = re.compile(
    r"\s*[,;/&+、，／＆]\s*(?:(?:and|und|et|y|e|och|og|en|ja|i|a|и)\s+(?=\S))?"
    r"|\s+(?:and|und|et|y|e|och|og|en|ja|i|a|и|і|та|ve|és|şi|și|και|و|और|및)\s+"
)
_PARTICLES = frozenset(PARTICLES.split("|"))
_HAN = r"々〆\u3400-\u9fff"
_UNSPACED_NAME = re.compile(
    rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,3}} ?[{_HAN}\u3040-\u30ff]{{1,4}}|[가-힣]{{2,5}}(?: [가-힣]{{1,5}}){{0,3}}"
    r"|[\u30a0-\u30ff]{2,12}(?:[・･＝·‧•= ][\u30a0-\u30ffA-Z.]{1,12}){0,4}"
    rf"|[{_HAN}A-Z.]{{1,8}}(?:[·・•‧][{_HAN}A-Z.]{{1,8}}){{1,3}}"
)
_UNSPACED = re.compile(rf"[{_HAN}\u3040-\u30ff가-힣]")
_MARK = re.compile(rf"^(?:{DIRECTOR_MARKS})", re.IGNORECASE)
_LABEL = re.compile("|".join((labels.DIRECTOR, labels.YEAR, labels.RELEASE, labels.TITLE, labels.OTHER)))
_NOBODY = frozenset((*labels.NOBODY.split("|"), *PLACES.split("|")))
_SPOKEN = re.compile(rf"(?:^|[|•·/／;。(（)），,.]\s*|\s[–—-]\s)(?:{labels.SPOKEN})(?:\s+|(?<=['’]))(?=[^\s:：])")
_CLOSED = re.compile(rf"\s*(?:$|[|•·/／;。.)）(\[–—-]|\d|,\s?\d|[\s,]+(?:{labels.FOLLOWING})(?!\w))", re.IGNORECASE)
_EDGE = ' .,–-"“”'
_TIE = re.compile(
    r"[”’»«“\"'』》」]?(?:\s?[(,–—-])?\s?(?:de|di|von|van|av|af|do|da|d['’])(?:\s+|(?<=['’]))(?-i:(?=[^\W\d_a-z]))",
    re.IGNORECASE,
)
_TIED_END = re.compile(r"\s*(?:$|[|:;.,)(\[–—-])")
_LINE_LENGTH = 160


def labelled_people(value: str, alone: bool = True) -> tuple[str, ...]:
    """The persons that the value of a label such as "Director" begins with; `alone`, whether one word may be a name."""
    head = _head(value)
    pieces = [_MARK.sub("", piece.strip()).strip(_EDGE) for piece in _JOINT.split(head)[:_MOST]]
    if len(pieces) == 1:
        return (pieces[0],) if is_name(pieces[0], alone) else ()
    family = _shared_family(head, pieces)
    names: list[str] = []
    for piece in (f"{pieces[0]} {family}" if family else pieces[0], *pieces[1:]):
        if not is_name(piece, alone=False):
            break
        names.append(piece)
    return tuple(dict.fromkeys(names))


def _head(value: str) -> str:
    """What stands before the end of the names and before the next label: "A. Name, with B. Name" is A. Name."""
    head = _END.split(value[:_VALUE_LENGTH], maxsplit=1)[0]
    following = _NEXT.search(in_lower_case(head))
    return head[: following.start()] if following else head


def _shared_family(head: str, pieces: list[str]) -> str | None:
    """The family name that "Ann and Ben Lee" share."""
    first, second = pieces[0].split(), pieces[1].split()
    shared = len(pieces) == 2 and len(first) == 1 and len(second) == 2 and "," not in head
    return second[-1] if shared and is_name(pieces[1], alone=False) and not _UNSPACED.search(head) else None


def spoken_people(line: str) -> tuple[str, ...]:
    """The persons behind a label without a colon that a short line, or a part of it, begins with: "Regie A. Name /
    Kamera B. Name", "Un film de A. Name. Avec B. Name"."""
    found = _SPOKEN.search(in_lower_case(line)) if len(line) <= _LINE_LENGTH else None
    if not found:
        return ()
    rest = line[found.end() :]
    names = labelled_people(rest, alone=False)
    last = names[-1].split()[-1] if names else ""
    return names if names and _CLOSED.match(rest, rest.find(last) + len(last)) else ()


def tied_people(title: str, headline: str) -> tuple[str, ...]:
    """The persons that a headline ties to the title: "X, de A. Name", "Review: “X” von A. Name"."""
    place = headline.find(title)
    tie = _TIE.match(headline, place + len(title)) if place >= 0 else None
    rest = headline[tie.end() :] if tie else ""
    names = labelled_people(rest, alone=False)
    last = names[-1].split()[-1] if names else ""
    return names if names and _TIED_END.match(rest, rest.find(last) + len(last)) else ()


def is_name(piece: str, alone: bool = True) -> bool:
    """Whether `piece` has the shape of a person's name and is none of the words for nobody."""
    if not piece or fold(piece) in _NOBODY:
        return False
    if _UNSPACED.search(piece):
        return bool(_UNSPACED_NAME.fullmatch(piece)) and not _LABEL.fullmatch(piece.split(maxsplit=1)[0])
    words = piece.split()
    if len(words) > _WORDS or (len(words[0]) > _PARTICLE and _LABEL.fullmatch(in_lower_case(words[0]))):
        return False
    if len(words) == 1 and (not alone or len(piece) < _LONE):
        return False
    return all(map(_is_name_word, words)) and _PARTICLES.isdisjoint((words[0], words[-1]))


def _is_name_word(word: str) -> bool:
    if _is_particle(word):
        return True
    first = word.lstrip("'’")[:1]
    letters = all(char.isalpha() or char in "'’.-‐" or category(char)[0] == "M" for char in word)
    return letters and first.isalpha() and not first.islower()


def _is_particle(word: str) -> bool:
    return word in _PARTICLES or (word[:2] in ("d'", "d’") and word[2:3].isupper())
