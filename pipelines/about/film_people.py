"""Names of directors as credits write them: behind a label, with or without a colon, in any script."""

from __future__ import annotations

import re
from unicodedata import category

from pipelines.markup.matching import fold
from pipelines.notation.notations import in_lower_case
from pipelines.vocabulary import film_credits as labels
from pipelines.vocabulary.film_titles import DIRECTOR_MARKS, PLACES

_VALUE_LENGTH = 200
_MOST = 8
_WORDS = 6  # of one name
# Where the names of a value end: a dash, a bar, a bracket, a number, a sentence; the full stop of an initial ends none.
_END = re.compile(r"\s[–—|•·-]+\s|[|•;:：(\[（【。]|\s*\d|(?<=[^\W\d_]{3})\.(?=\s|$)")
_JOINT = re.compile(
    r"\s*[,;/&+、，／＆]\s*(?:(?:and|und|et|y|e|och|og|en|ja|i|a|и)\s+(?=\S))?"
    r"|\s+(?:and|und|et|y|e|och|og|en|ja|i|a|и|і|та|ve|és|şi|și|και|و|और|및|with|with)\s+"
)
_PARTICLES = frozenset("de da do dos das di del della dello la le el al bin ibn ben van von der den ter ten y af av zu du des".split())
_HAN = r"々〆\u3400-\u9fff"
_UNSPACED_NAME = re.compile(
    rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,3}} ?[{_HAN}\u3040-\u30ff]{{1,4}}|[가-힣]{{2,5}}(?: [가-힣]{{1,5}}){{0,3}}"
    rf"|[\u30a0-\u30ff]{{2,12}}(?:[・･＝·‧•= ][\u30a0-\u30ffA-Z.]{{1,12}}){{0,4}}"
    rf"|[{_HAN}A-Z.]{{1,8}}(?:[·・•‧][{_HAN}A-Z.]{{1,8}}){{1,3}}"
)
_UNSPACED = re.compile(rf"[{_HAN}\u3040-\u30ff가-힣]")
_MARK = re.compile(rf"^(?:{DIRECTOR_MARKS})", re.IGNORECASE)
_LABEL = re.compile("|".join((labels.DIRECTOR, labels.YEAR, labels.RELEASE, labels.TITLE, labels.OTHER)))
_NOBODY = frozenset((*labels.NOBODY.split("|"), *PLACES.split("|")))
_SPOKEN = re.compile(rf"(?:^|[|•·/／;。(（,.]\s*|\s[–—-]\s)(?:{labels.SPOKEN})(?:\s+|(?<=['’]))(?=[^\s:：])")
_CLOSED = re.compile(r"\s*(?:$|[|•·/／;。.)）(\[–—-]|\d|,\s?\d)")
_LINE_LENGTH = 160


def labelled_people(value: str, alone: bool = True) -> tuple[str, ...]:
    """The persons that the value of a label such as "Director" begins with; `alone`, whether one word may be a name."""
    head = _END.split(value[:_VALUE_LENGTH], maxsplit=1)[0]
    names: list[str] = []
    for piece in _JOINT.split(head)[:_MOST]:
        name = _MARK.sub("", piece.strip()).strip(" .,–-\"“”")
        if not is_name(name, alone):
            break
        names.append(name)
    return tuple(dict.fromkeys(names))


def spoken_people(line: str) -> tuple[str, ...]:
    """The persons behind a label without a colon that a short line, or a part of it, begins with: "Regie A. Name /
    Kamera B. Name", "Un film de A. Name. Avec B. Name"."""
    found = _SPOKEN.search(in_lower_case(line)) if len(line) <= _LINE_LENGTH else None
    if not found:
        return ()
    rest = line[found.end() :]
    names = labelled_people(rest, alone=False)
    after = rest[rest.find(names[-1]) + len(names[-1]) :] if names else ""
    return names if _CLOSED.match(after) or _label_follows(after) else ()


def _label_follows(after: str) -> bool:
    words = in_lower_case(after).split(maxsplit=1)
    return bool(words) and (after[0] in ", ") and bool(_LABEL.fullmatch(words[0].rstrip(":：") or words[-1]))


def is_name(piece: str, alone: bool = True) -> bool:
    """Whether `piece` has the shape of a person's name and is none of the words for nobody."""
    if not piece or fold(piece) in _NOBODY:
        return False
    if _UNSPACED.search(piece):
        return bool(_UNSPACED_NAME.fullmatch(piece)) and not _LABEL.fullmatch(piece.split()[0])
    words = piece.split()
    if len(words) > _WORDS or _LABEL.fullmatch(in_lower_case(words[0])):
        return False
    if len(words) == 1 and not (alone and len(piece) > 2 and not piece.isascii()) and not (alone and len(piece) > 3):
        return False
    return all(map(_is_name_word, words)) and not _is_particle(words[-1])


def _is_name_word(word: str) -> bool:
    if _is_particle(word):
        return True
    first = word.lstrip("'’")[:1]
    letters = all(char.isalpha() or char in "'’.-‐" or category(char)[0] == "M" for char in word)
    return letters and first.isalpha() and not first.islower()


def _is_particle(word: str) -> bool:
    return word in _PARTICLES or (word[:2] in ("d'", "d’") and word[2:3].isupper())
