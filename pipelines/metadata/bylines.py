"""Bylines in running lines: "Review by Jane Doe", "Von Anna Müller | 3. Mai", "文／山田太郎", "— Jane Doe"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipelines.markup.lines import tidy
from pipelines.metadata.date_text import fold_date, read_dates
from pipelines.metadata.names import distinct, is_usable, looks_like_name, read_names
from pipelines.vocabulary import bylines as words
from pipelines.vocabulary import months

_MAX_LINE = 200
_MAX_ENDING = 60
_DASHES = ("—", "–", "―")
_SENTENCE_MARKS = re.compile(r"[，、。！？；]")
_MAX_SIGNATURE = 35  # a last line that is a name and nothing else
_BOUNDARY = r"(?:^|(?<=[\s(（\[|•·–—,;:/]))"
_BETWEEN_EDGES = re.compile(r"[^\s(（\[|•·–—,;:/]+")
_STEM = 3  # first letters of a word by which it is looked up
_LITERAL = re.compile(r"(?:[\w /](?!\?))+")  # what a phrase begins with, whatever follows
# By these letters of its first word, the letters that each phrase begins with.
_WRITER_STARTS: dict[str, tuple[str, ...]] = {}
for _phrase in words.WRITER_WORDS:
    _stem = _phrase[:_STEM].partition(" ")[0]
    _WRITER_STARTS[_stem] = (*_WRITER_STARTS.get(_stem, ()), _LITERAL.findall(_phrase)[0])
_REVIEWER = re.compile(rf"{_BOUNDARY}(?:{'|'.join(words.REVIEWER_WORDS)})\s+(?P<names>\S.*)$", re.IGNORECASE)
_WRITER = re.compile(
    rf"{_BOUNDARY}(?P<label>{'|'.join(words.WRITER_WORDS)})(?:(?<!\w)|(?!\w))\s*(?P<names>\S.*)$", re.IGNORECASE
)
# Labels that a handle may follow; verbs alone may have another object: "Přidal komentář".
_SURE_LABEL = re.compile(rf"(?:[:/]|\b(?:{'|'.join((*words.PLAIN_WORDS, 'da', 'van'))}))\s*$", re.IGNORECASE)
_PLAIN = re.compile(rf"{_BOUNDARY}(?:{'|'.join(words.PLAIN_WORDS)})\s*:?\s+(?P<names>\S.*)$", re.IGNORECASE)
_UNSPACED = re.compile(
    rf"(?:^|[\s(（【\[｜|、。])(?:{'|'.join(words.UNSPACED_WORDS)})\s?[:：/／|｜＝=・\s]\s?(?P<names>[^\s()（）【】。、:：]{{2,14}})"
)
# "홍길동 기자", then perhaps an address or the date.
_TITLED = re.compile(
    rf"(?:^|[\[(|=]\s?)(?P<names>[가-힣]{{2,4}}\s?{words.ROLES_AFTER})(?=$|[\s\])|=]*(?:$|\S+@|[\d|(\[]))"
)
_ENDING = re.compile(r"^\s*(?:[—–―-]{1,2}|by|~)\s*(?P<names>[^—–―]{3,50}?)[.\s]*$", re.IGNORECASE)
# The last sentence has ended, and then a name: "… for good. (Jane Doe)", "… for good. —Jane Doe". After a quotation it
# is the one who is quoted.
_ENDING_INLINE = re.compile(
    r"[.!?…]\s{0,3}(?:[(\[](?P<enclosed>[^()\[\]]{3,50})[)\]]|[—–]\s?(?P<names>[^—–.!?]{3,50}))\s*$"
)
_ENCLOSED = re.compile(r"^\s*[(\[]([^()\[\]]{3,50})[)\]][.\s]*$")
_ENDING_UNSPACED = re.compile(
    rf"[（(](?:{'|'.join(words.UNSPACED_WORDS)})[:：/／|｜＝=・\s](?P<names>[^（）()]{{2,20}})[)）]\s*$"
)
# A biography's first words are the name, then the sentence goes on in small letters: "Jane Doe lives in Hull".
_BIO = re.compile(
    r"^\W*(?P<name>[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,4}?),?\s+"
    rf"(?:\([^()]{{1,60}}\)\s+)?(?:{words.BIO_VERBS})(?!\w)"
)
_BIO_LEAD = re.compile(r"^\W*(?:about(?: the author)?|über|à propos de|sobre|author)\b\s*:?\s*", re.IGNORECASE)
_FOLLOW = re.compile(
    r"\bfollow\s+(?P<names>@?[\w.'’ -]{3,40}?)\s+for more (?:\w+ )?(?:reviews|criticism|film writing)\b",
    re.IGNORECASE,
)
_FOLLOWED_SITE = re.compile(r"^(?:us|me|our|the|him|her|them|along|this)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# What may stand before the byline in its line: the words of dates and sections.
_BEFORE = frozenset(
    (*months.FILLERS, *months.PUBLISHED_WORDS, *months.MODIFIED_WORDS, "review", "reviews", "film", "news")
)
_SEPARATOR = re.compile(r"[|•·–—/:]")
_CREDITS = frozenset(
    (
        "film", "films", "movie", "screenplay", "script", "story", "novel", "book", "play", "music", "song",
        "photo", "photos", "photography", "image", "images", "video", "directed", "director", "produced",
        "edited", "editing", "cinematography", "based", "adapted", "drama", "comedy",
    )
)  # fmt: skip
_MONTHS = frozenset(fold_date(name) for names in months.MONTHS for name in names.split())


def names_in_line(line: str, *, reviewer: bool) -> tuple[str, ...]:
    """The names that a short line introduces as its writers; all must look like names, or be handles after words
    that nothing but a writer follows ("Posted by reelgirl").

    With `reviewer` only words such as "Review by" count. "Written by" after "A film" introduces no critic.
    """
    if len(line) > _MAX_LINE:
        return ()
    line = tidy(line)
    for pattern in _patterns(line, reviewer):
        match = pattern.search(line)
        if match and (reviewer or _may_come_before(line[: match.start()])):
            names = read_names(match["names"])
            handles = pattern is _WRITER and bool(_SURE_LABEL.search(match["label"]))
            if names and all(looks_like_name(name) or (handles and _is_handle(name)) for name in names):
                return names
    return ()


def _patterns(line: str, reviewer: bool) -> Iterator[re.Pattern[str]]:
    """The patterns whose words the line may hold: looking words up is quicker than searching for all of them."""
    lowered = line.lower()
    found = _words_of(lowered)
    if reviewer:
        if not found.isdisjoint(words.REVIEWER_LINKS):
            yield _REVIEWER
        return
    if any(start in lowered for word in found for start in _WRITER_STARTS.get(word[:_STEM], ())):
        yield _WRITER
    if not found.isdisjoint(words.PLAIN_WORDS):
        yield _PLAIN
    if not line.isascii():
        yield _UNSPACED
        yield _TITLED


@lru_cache(maxsize=256)  # each line of a page is read twice
def _words_of(line: str) -> frozenset[str]:
    return frozenset(_BETWEEN_EDGES.findall(line))


def _is_handle(name: str) -> bool:
    return len(name.split()) == 1 and is_usable(name)


def names_in_ending(line: str) -> tuple[str, ...]:
    """The names that sign a text: "— Jane Doe", "(Jane Doe)" or "Jane Doe, May 3, 2014" as a line of its own,
    "… for good. (Jane Doe)" or "（文・山田太郎）" at a line's end."""
    called = _called_signature(line)
    names = read_names(called or _signature(line))
    # A sentence in a script without capitals may have the shape of a name: there it takes a mark.
    certain = called or any(map(str.isupper, line))
    return names if certain and all(map(looks_like_name, names)) else ()


def names_in_signature(line: str) -> tuple[str, ...]:
    """The names of a line that is a dash and a person's name, and nothing else: "— Jane Doe"."""
    match = _ENDING.match(line) if line.lstrip().startswith(_DASHES) and len(line) <= _MAX_SIGNATURE else None
    names = read_names(match["names"]) if match and any(map(str.isupper, line)) else ()
    return names if all(map(looks_like_name, names)) else ()


def _called_signature(line: str) -> str:
    """What a mark at the end of `line` calls the writer: "— Jane Doe", "by Jane Doe", "（文・山田太郎）"."""
    if enclosed := _ENDING_UNSPACED.search(line[-_MAX_ENDING:]):
        return enclosed["names"]
    match = _ENDING.match(line) if len(line) <= _MAX_ENDING else None
    return "" if match is None or _SENTENCE_MARKS.search(match["names"]) else match["names"]


def _signature(line: str) -> str:
    """What signs a text at the end of its last `line` without a mark; "" where nothing does."""
    ending = line[-_MAX_ENDING:]
    if inline := _ENDING_INLINE.search(ending):
        return inline["enclosed"] or inline["names"]
    if len(line) > _MAX_ENDING:
        return ""
    enclosed = _ENCLOSED.match(line)
    alone = enclosed[1] if enclosed else line
    return alone if len(alone) <= _MAX_SIGNATURE or next(read_dates(alone), None) else ""


def names_in_bio(bio: str) -> tuple[str, ...]:
    """The name that a biography begins with: "Jane Doe is a critic in Hull."."""
    match = _BIO.match(_BIO_LEAD.sub("", tidy(bio[:_MAX_LINE])))
    return distinct(filter(looks_like_name, [match["name"].strip()])) if match else ()


def names_to_follow(line: str) -> tuple[str, ...]:
    """Whom a line under the text asks to follow: "Follow Jane Doe for more reviews"; not the site itself."""
    match = _FOLLOW.search(line) if len(line) <= _MAX_LINE else None
    if match is None or _FOLLOWED_SITE.match(match["names"]):
        return ()
    return distinct(name for name in read_names(match["names"]) if is_usable(name))


def _may_come_before(text: str) -> bool:
    """Whether the words before a byline leave it one: dates and a section, not "A film" or a sentence."""
    folded = fold_date(_SEPARATOR.split(text)[-1])
    for date in read_dates(folded):
        folded = folded[: date.start].ljust(date.end) + folded[date.end :]
    found = set(_WORD.findall(folded))
    return not found & _CREDITS and len(found - _BEFORE - _MONTHS) <= 2
