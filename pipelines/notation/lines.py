"""Ratings in lines and sentences: behind a label, alone on a line, in a score box, given in a sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from archive.records import Rating
from pipelines.notation.notations import Reading, in_lower_case, read_bare_number, read_notation, read_opening
from pipelines.vocabulary import rating_words as words

LINE_LENGTH = 160  # a line that states a rating and perhaps a word of comment
_OWN_LINE = 60
_SHORT_LINE = 20  # "Nota 8,5": a label and a number need no colon when they are all
_SAID_IN = 4000  # characters of a paragraph, its last: longer ones are whole articles
_VERBS = 10
_GIVEN_WITHIN = 40  # characters from the verb to what is given
# All but `_AGE` are matched against lower-case text.
_FOREIGN = re.compile(rf"(?<!\w)(?:{words.FOREIGN})(?!\w)")
_AGE = re.compile(words.AGE_RATING)
_AGES = frozenset({12.0, 13.0, 14.0, 15.0, 16.0, 18.0, 21.0})
_LABEL = re.compile(
    rf"^[\W_]*(?P<of>(?:[^\W\d_][\w'’.-]*\s+){{0,4}})(?P<label>{words.LABELS})"
    r"(?P<whose>(?:\s+[^\W\d_][\w'’.-]*){1,3}(?=\s?[:：]))?"  # "Note de la rédaction :", "Ocena naszego krytyka:"
    r"(?P<tie>\s*(?:\([^)]{0,20}\))?\s*[:：=–—-]\s*|\s+|(?=[★☆⭐\d]))"
)
_OUT_OF_HUNDRED = re.compile(words.HUNDRED_LABELS)
_PART = re.compile(rf"(?<!\w)(?:{words.PARTS})(?!\w)")
_GIVES = re.compile(rf"\W(?:{words.GIVES})(?!\w)")
_UNIT = re.compile(rf"(?:{words.UNITS})[\s.!)）]*$")
_HINT = re.compile(r"[★☆⭐½%/\d]|\bout of\b|\bstars?\b|\bthumbs?\b")
_BEFORE_NUMBER = re.compile(r"\s+(?:it |this (?:film|movie) )?(?:an? |un |una |uma |ein(?:e|en)? |nota )?(?=\S)")
_ARTICLE = re.compile(r"(?:an?|un|una|uma|ein(?:e|en)?)\s$")
_BARE_END = re.compile(r"[ .!)]*(?:$|\+?\s?[\[(:：])|\+\s*$")  # "Voto: 5+ [DVD]", "Voto: 7: a fine day"
_LAST_NUMBER = re.compile(r"[.!?…。！？]\s+(?P<value>\d{1,2}[.,]\d)\W{0,2}$")
_CREDIT_YEAR = re.compile(r"(?<!\d)(?:18[89]|19\d|20\d)\d(?!\d)")
_STARS = re.compile(r"(?<![\w*★☆])(?:\*{1,5}(?:\s?1/2|½)?|[★☆⭐½]{2,10})(?![\w*★☆])")
_ENDS = re.compile(r"\s*(?:[.,;!)]|$)")
_LAST_SENTENCES = re.compile(r"(?<=[.!?…。！？])\s+")
_SENTENCE_BREAK = re.compile(r"[.!?…]\s|[。！？]")
_SENTENCE_END = re.compile(r"(?:^|[.!?…。！？”\"’)]\s+|[。！？])\W{0,3}$")
_COMMENT = re.compile(r"\s*[-–—(（:：|,].{1,50}$")
_ONE_STAR = ("★", "⭐", "☆", "*")
# “Title”: what a line opens with that rates the film by name.
_NAMED = re.compile(r"[“‘«„\"'『《][^“”«»\"『』《》]{1,100}[”’»“\"'』》]\s*[:：–—-]\s*(?=\S)")
_AROUND = " .!|)]）-–—,"


def states_others(line: str) -> bool:
    """Whether a line speaks of readers' votes, other sites' scores or age ratings."""
    return _names_others(line) or bool(_AGE.search(line))


def _names_others(text: str) -> bool:
    return bool(_FOREIGN.search(in_lower_case(text)))


def labelled_rating(line: str, depth: int = 1) -> Rating | None:
    """The rating after a label ("Rating: 3/4"), never that of a part of the film ("Acting: 3/4")."""
    label = _LABEL.match(in_lower_case(line))
    tied = bool(label and (label["tie"].strip() or len(line) <= _SHORT_LINE))
    beside = f"{label['of']}{label['whose'] or ''}" if label else ""
    if not label or (beside and (_PART.search(beside) or not tied)):
        return None
    rest = line[label.end() :]
    again = labelled_rating(rest, depth - 1) if depth else None  # a table whose values repeat the label
    if again:
        return again
    reading = read_opening(rest) or (_bare(rest, label["label"]) if tied else None)
    if reading is None or (reading.alone and (label["whose"] or not _ends_there(reading, rest, tied=tied))):
        return None
    return _more_precise(reading, rest).rating


def line_rating(line: str) -> Rating | None:
    """The rating that is all that a line says, a remark behind a row of stars or the film's title before it aside."""
    named = _NAMED.match(line)
    line = line[named.end() :] if named else line
    if len(line) > _OWN_LINE:
        return None
    first = read_opening(line)
    reading = _more_precise(first, line) if first else None
    if first is None or reading is None or reading.rating.raw in _ONE_STAR:  # a bullet or an ornament
        return None
    after = line[max(first.end, reading.end) :]
    rest = after.strip(_AROUND)
    stars = first.rating.raw[0] in "★⭐" and len(first.rating.raw) > 2
    if rest and not (stars and _COMMENT.match(after)) and not _is_notation(rest):
        return None
    return reading.rating


def credited_rating(line: str) -> Rating | None:
    """The stars in a line of credits: "by A. Name, 1999, ****", "Salt ★★★½ Drama by A. Name. Chile, 1999"."""
    if len(line) > LINE_LENGTH or not _CREDIT_YEAR.search(line) or states_others(line):
        return None
    runs = _STARS.findall(line)
    reading = read_opening(runs[0]) if len(runs) == 1 else None
    return reading.rating if reading else None


def boxed_rating(line: str) -> Rating | None:
    """The rating in a box made for scores, where a bare number counts too."""
    if len(line) > _OWN_LINE or states_others(line):
        return None
    bare = read_bare_number(line)
    return (
        labelled_rating(line) or line_rating(line) or (bare.rating if bare and not line[bare.end :].strip() else None)
    )


def said_rating(paragraph: str) -> Rating | None:
    """A rating given in a sentence ("I give it 3 out of 5") or set at the end of the last one ("... at last. 3/5")."""
    for sentence in _LAST_SENTENCES.split(paragraph[-LINE_LENGTH:])[-2:]:
        labelled = labelled_rating(sentence) if len(sentence) < _OWN_LINE else None
        if labelled and not states_others(sentence):
            return labelled
    hinted = _HINT.search(in_lower_case(paragraph[-_OWN_LINE:]))
    return _given(paragraph[-_SAID_IN:]) or (_at_end(paragraph) if hinted else None)


def closing_rating(paragraph: str) -> Rating | None:
    """The notation that stands alone behind the last sentence of a paragraph: "... at last. B+"; of letters only
    where nothing else can be meant, so on pages that grade each of several films."""
    sentences = _LAST_SENTENCES.split(paragraph[-_OWN_LINE:])
    return line_rating(sentences[-1]) if len(sentences) > 1 else None


def _given(paragraph: str) -> Rating | None:
    text = f" {paragraph}"  # which begins with a break before a word, as every verb does
    for verb in islice(_GIVES.finditer(in_lower_case(text)), _VERBS):
        after = text[verb.end() : verb.end() + 2 * _GIVEN_WITHIN]
        rest = _SENTENCE_BREAK.split(after + " ", maxsplit=1)[0]
        if _names_others(rest):
            continue
        reading = read_notation(rest)
        if reading and reading.start <= _GIVEN_WITHIN and (not _too_common(reading) or _is_whole_share(reading, rest)):
            return reading.rating
        bare = _bare_after(rest)
        if bare:
            return bare
    return None


def _too_common(reading: Reading) -> bool:
    """Letters, percentages and verdict words are too common in sentences to count there."""
    rating = reading.rating
    return rating.best in (words.LETTER_BEST, 100.0) or rating.value is None


def _is_whole_share(reading: Reading, rest: str) -> bool:
    """A percentage of nothing in particular: "I give it 90%.", not "it gets 90% of the boats right"."""
    return reading.rating.best == 100.0 and not rest[reading.end :].strip(" .!")


def _bare_after(rest: str) -> Rating | None:
    """A number right after the verb ("un 7", "un siete") with nothing counted after it."""
    found = _BEFORE_NUMBER.match(in_lower_case(rest))
    bare = read_bare_number(rest[found.end() :]) if found else None
    if not found or not bare or not _ENDS.match(rest, found.end() + bare.end):
        return None
    if bare.rating.value is None or not 1 <= bare.rating.value <= 10:
        return None
    article = _ARTICLE.search(found[0])
    return replace(bare.rating, raw=f"{article[0] if article else ''}{bare.rating.raw}")


def _at_end(paragraph: str) -> Rating | None:
    """A notation that ends the paragraph: after a finished sentence, counting stars, or in a last sentence as short
    as a verdict ("A solid 8/10.")."""
    tail = paragraph[-_OWN_LINE:]
    position = 0
    while (reading := read_notation(tail, position)) is not None:
        position = reading.end
        if tail[reading.end :].strip(" .!)]"):
            continue
        before = tail[: reading.start]
        starts = bool(_SENTENCE_END.search(before)) and len(paragraph) > len(tail) - reading.start
        brief = len(_SENTENCE_BREAK.split(before)[-1]) <= _GIVEN_WITHIN and len(tail) > len(before)
        scaled = reading.rating.best is not None and not _names_others(before)
        if (starts and not _too_common(reading)) or (scaled and _UNIT.search(in_lower_case(tail[reading.start :]))):
            return reading.rating
        if scaled and brief and not reading.alone and _SENTENCE_BREAK.search(before):
            return reading.rating
    last = _LAST_NUMBER.search(tail)  # "... at last. 7,5"
    bare = read_bare_number(last["value"]) if last else None
    return bare.rating if bare and (bare.rating.value or 11) <= 10 else None


def _bare(rest: str, label: str) -> Reading | None:
    """A number without a scale after a label: up to ten, or up to a hundred for scores and points; never an age."""
    bare = read_bare_number(rest)
    if bare is None or bare.rating.value is None or not _BARE_END.match(rest, bare.end):
        return None
    most = 100 if _OUT_OF_HUNDRED.search(label) else 10
    return bare if bare.rating.value <= most and bare.rating.value not in _AGES else None


def _ends_there(reading: Reading, rest: str, tied: bool) -> bool:
    """Whether a short notation is all that a label is followed by: "Review: A Fine Day" is no grade."""
    more = rest[reading.end :].strip(" .!)]")
    return not more or (tied and not more[0].isalnum())


def _is_notation(text: str) -> bool:
    reading = read_opening(text)
    return reading is not None and not text[reading.end :].strip(_AROUND)


def _more_precise(reading: Reading, text: str) -> Reading:
    """Of two notations side by side that state the same value, the one that also states the scale.

    A single star before a number ("★ 4.0", "⭐ 4/5") is an ornament of that number.
    """
    if reading.rating.best is not None or reading.rating.value is None:
        return reading
    after = text[reading.end :]
    second = read_opening(after)
    if reading.rating.raw in _ONE_STAR:
        number = after.lstrip(" :")
        bare = None if second else read_bare_number(number)
        if bare and not number[bare.end :].strip():
            return _moved(bare, len(text) - len(number))
        return _moved(second, reading.end) if second else reading
    agrees = second is not None and second.rating.value == reading.rating.value and second.rating.best is not None
    return _moved(second, reading.end) if second and agrees else reading


def _moved(reading: Reading, by: int) -> Reading:
    return reading._replace(start=reading.start + by, end=reading.end + by)
