"""What the class and id of an element say about it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import Final

from pipelines.vocabulary import boilerplate_names as vocabulary


class Mark:
    """What a name marks its element as: bits, since a name may say several things. Plain numbers, since every
    element of a page is asked: flags of `enum` cost more than the rest of the survey."""

    NOTHING: Final = 0
    BOILERPLATE: Final = 1
    VOLUMINOUS: Final = 2  # boilerplate even where it holds much text
    BODY: Final = 4
    STANDFIRST: Final = 8
    BIO: Final = 16
    PICTURE: Final = 32  # a box around a picture
    BYLINE: Final = 64
    DOUBTFUL: Final = 128  # not by its name: its tag, role or style says that it is rarely text of an article


_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_STATES = frozenset(("has", "no", "with", "show", "is", "without", "js", "hide", "not"))  # of wrappers: "has-sidebar"
_HASH = re.compile(r"__(?=\w{0,12}[0-9A-Z])[\w-]{2,12}$")  # of CSS modules: "styles_dek__x9Yz2"
_VARIANT = re.compile(r"[:\[\]()!@]")  # utility classes: "print:hidden", "w-[40rem]"
_WRAPPING = frozenset(("wrap", "wrapper", "container", "inner", "text", "main", "col", "column", "area", "body"))
_TERMS = re.compile(r"^(?:tag|category|format|author|series|post|postid|type|status)-")
_LONGEST_NAME = 200  # characters of one class attribute that are looked at
_MOST_WORDS = 12  # of one name, in which a run of words is looked for


def _split(names: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(name.split("-")) for name in names.split())


_PICTURE = frozenset(vocabulary.PICTURE_NAMES.split())
_STANDFIRST = _split(vocabulary.STANDFIRST_NAMES)
_BODY = _split(vocabulary.BODY_NAMES)
_BUILDERS = frozenset(vocabulary.BUILDERS.split())
_BUILDER_WORDS = frozenset(vocabulary.BUILDER_WORDS.split())
_ANYWHERE = {  # what runs of words say wherever they stand in a name
    Mark.BOILERPLATE: _split(vocabulary.BOILERPLATE_NAMES + vocabulary.BIO_NAMES),
    Mark.VOLUMINOUS: _split(vocabulary.VOLUMINOUS_NAMES),
    Mark.BIO: _split(vocabulary.BIO_NAMES),
    Mark.BYLINE: _split(vocabulary.BYLINE_WORDS),
}
_RUNS = {
    run: sum(mark for mark, runs in _ANYWHERE.items() if run in runs) for run in chain.from_iterable(_ANYWHERE.values())
}
_LONGEST = {run[0]: len(run) for run in sorted(_RUNS, key=len)}  # of those that begin with a word
_FIRST_WORDS = _PICTURE | _LONGEST.keys()
_LAST_WORDS = _WRAPPING | {run[-1] for run in chain(_STANDFIRST, _BODY)}  # of names that may be one of those
_PARTING = str.maketrans("-_./", "    ")


@lru_cache(maxsize=4096)  # the items of a list share their names
def marks_of(names: str) -> int:
    """What `names`, the class or id of an element or both, mark it as."""
    return read_marks(names)


def read_marks(names: str) -> int:
    """As `marks_of`, for names that are not likely to be asked again; each name in them is remembered."""
    tokens = names[:_LONGEST_NAME].split()
    if "hentry" in tokens or "type-post" in tokens:
        tokens = [token for token in tokens if not _TERMS.match(token)]  # WordPress: a post is named after its terms
    marks: int = Mark.NOTHING
    for token in tokens:
        marks |= _marks_of_name(token)
    return marks


@lru_cache(maxsize=32768)  # the pages of one site share their names
def _marks_of_name(name: str) -> int:
    """Of one name; "entry-content", "entryContent" and "entry__content" are the same."""
    if "__" in name:
        name = _HASH.sub("", name)
    joined = name if name.islower() else _CAMEL.sub("-", name).lower()
    words = tuple(joined.translate(_PARTING).split())
    if not words or (_FIRST_WORDS.isdisjoint(words) and words[-1] not in _LAST_WORDS):
        return Mark.NOTHING
    if _VARIANT.search(name) or not _STATES.isdisjoint(words[:-1]):
        return Mark.NOTHING
    return _marks_of_words(words)


def _marks_of_words(words: tuple[str, ...]) -> int:
    if words[0] in _BUILDERS:
        words = tuple(word for word in words[1:] if word not in _BUILDER_WORDS) or words[:1]
    marks = _marks_of_runs(words[:_MOST_WORDS])
    if words[0] in _PICTURE:
        marks |= Mark.PICTURE
    if words[-1] not in _LAST_WORDS:
        return marks
    if words[-1:] in _STANDFIRST or _ends_as(words, _STANDFIRST):
        marks |= Mark.STANDFIRST
    if not marks and _ends_as(words, _BODY):
        marks |= Mark.BODY
    return marks


def _marks_of_runs(words: tuple[str, ...]) -> int:
    marks: int = Mark.NOTHING
    for start, word in enumerate(words):
        if word in _LONGEST:
            for end in range(start + 1, start + 1 + _LONGEST[word]):
                marks |= _RUNS.get(words[start:end], Mark.NOTHING)
    return marks


def _ends_as(words: tuple[str, ...], names: frozenset[tuple[str, ...]]) -> bool:
    """Whether the name is one of `names`, but for a prefix ("c-article-body") or a wrapper's ending; one word alone
    counts only as the whole name."""
    while words:
        if words in names or any(words[start:] in names for start in range(1, len(words) - 1)):
            return True
        if words[-1] not in _WRAPPING:
            return False
        words = words[:-1]
    return False
