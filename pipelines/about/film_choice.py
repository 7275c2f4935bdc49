"""Which of a headline's names is the film's: the headline's shape weighed against what the text sets off."""

from __future__ import annotations

import re

from pipelines.about.headline import Headline, people
from pipelines.about.headline_breaks import EDGE, STRONG_BREAK, breaks, parts
from pipelines.about.mentions import Mention, Mentions, occurrences
from pipelines.markup.matching import fold
from pipelines.vocabulary import film_titles as words

_MADE_BY = re.compile(rf",?\s+(?:{words.MADE_BY})\s+", re.IGNORECASE)
# "X: a long line on it" in scripts without spaces, whose titles hold no colon of that kind.
_TAGGED = re.compile(r"([^:：]{1,30})[:：]\s?(?=[^:：]*[\u3040-\u30ff\u3400-\u9fff])[^:：]{9,}$")
_BRACKETED = re.compile(r"【([^【】]{2,60})】")
_LAST_YEAR = re.compile(r"(.{2,100}?),?\s(?:18[89]|19\d|20[0-4])\d")
_CAPITALS = re.compile(r"(?<!\w)[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я0-9'’&:.!?-]+(?:\s[A-ZÀ-ÞА-Я0-9'’&:.!?-]+)*(?!\w)")
_MAKERS = re.compile(r"(?<![^\W\d_])((?:[^\W\d_a-z][\w.-]+ ){1,3}[^\W\d_a-z][\w.-]+)['’]s? ")  # "Ann Name’s "
_INVERTED = re.compile(rf"(\S.{{0,80}}), ({words.ARTICLES})", re.IGNORECASE)
_DOUBLE = re.compile(r"([^()\[\]/]{2,80}?)(?:\s?[(\[][^()\[\]]{2,80}[)\]]|\s/\s[^()/]{2,80})")
_ARTICLE = re.compile(rf"^(?:{words.ARTICLES}|l)\s")  # of folded names: "L’Avventura" is "l avventura"
_OR = frozenset(("or", "ou", "o", "oder", "of", "eller", "albo", "или", "nebo", "vagy", "tai"))
_COLUMN = re.compile(rf"(?:{words.COLUMNS})", re.IGNORECASE)
_SHOUTED = 6  # letters of such a name: shorter ones are festivals, broadcasters, formats
_STRONG_END = re.compile(r"\s*[:：–—|]\s*|\s-\s")
_TITLE_LINE = 90  # characters of a text in which its headline may stand again
_SENTENCE_WORDS = 4  # of a headline that may be more than a title
_RETURNS = 2  # times that a text names its film at least
_SHORT_NAME = 4  # letters of a name that stands in a sentence by chance
_TITLE_WORDS = 12
_SUBTITLE_WORDS = 4  # "Mad Max: Fury Road"; taglines are longer


def choose_title(headline: Headline, mentions: Mentions) -> str | None:
    """The film's title out of `headline`, or None when the headline names no film that the text knows.

    The rules below stand in order of precedence; each gives a title or passes on.
    """
    for rule in (
        _quoted,
        _bracketed,
        _shouted,
        _set_off,
        _with_article,
        _before_bracket,
        _before_maker,
        _before_year,
        _in_words,
        _named_within,
        _by_shape,
    ):
        title = rule(headline, mentions)
        if title:
            return _uninverted(title, mentions)
    return None


def _uninverted(title: str, mentions: Mentions) -> str:
    """ "Ferry, The" as the text writes it, where it does."""
    inverted = _INVERTED.fullmatch(title)
    name = f"{inverted[2]} {inverted[1]}".replace("’ ", "’").replace("' ", "'") if inverted else ""
    place = next(occurrences(name, mentions.text), None) if name else None
    return title if place is None else mentions.text[place : place + len(name)]


def _before_bracket(headline: Headline, mentions: Mentions) -> str | None:
    """ "X (Y)", Y being the title in another language, where the text knows X and never the whole."""
    for core in headline.cores:
        double = _DOUBLE.fullmatch(core)
        if not double or double[1].split()[-1] in _OR or mentions.count(core):
            continue
        if mentions.count_as_written(double[1]):
            return double[1]
    return None


def leading_mention(mentions: Mentions, least: int) -> Mention | None:
    """The name that the text sets off most, the first of equals; None when none reaches the weight `least`."""
    known = [mention for mention in mentions.by_name.values() if mention.italic or mention.linked or mention.quoted > 1]
    leading = max(known, key=lambda mention: mention.weight, default=None)
    return leading if leading and leading.weight >= least else None


def plain_title(headline: Headline, longest: int = _TITLE_WORDS) -> str | None:
    """The headline itself as a title, where it has at most `longest` words."""
    core = headline.cores[0] if headline.cores else ""
    if len(headline.names) == 1 and headline.names[0] in core and not headline.names[0][0].islower():
        core = headline.names[0]
    return core if core and len(core.split()) <= longest else None


def _quoted(headline: Headline, mentions: Mentions) -> str | None:
    """A name in quotes: the one the text knows best, else one that opens the headline or stands in a review's."""
    names = [name for name in headline.names if len(name.split()) <= _TITLE_WORDS]
    known = max(names, key=mentions.weight, default=None)
    if known and (mentions.weight(known) or mentions.count(known) > 1):
        return known
    for name in names:
        opens = headline.cores and _opens_part(name, headline.cores[0]) and not name.endswith((",", "."))
        if (opens or headline.marked) and not name[0].islower():
            return name
    return None


def _bracketed(headline: Headline, mentions: Mentions) -> str | None:
    """A name in the brackets that headlines in Chinese and Japanese use for labels and titles alike."""
    return next((name for name in _BRACKETED.findall(headline.text) if mentions.count_as_written(name)), None)


def _shouted(headline: Headline, mentions: Mentions) -> str | None:
    """Capitals amid small letters, "SALT ROAD Sells It Softly", as the text writes them."""
    if headline.text.upper() == headline.text:
        return None
    for run in sorted(_CAPITALS.findall(headline.text), key=len, reverse=True):
        name = run.strip(EDGE)
        place = next(occurrences(name, mentions.text), None) if len(name) >= _SHOUTED else None
        if place is not None and mentions.count(name) >= (1 if " " in name else _RETURNS):
            return mentions.text[place : place + len(name)]
    return None


def _opens_part(name: str, core: str) -> bool:
    """Whether `core`, or what stands behind a strong break in it, begins with `name`."""
    return any(fold(part).startswith(fold(name)) for part in (core, *STRONG_BREAK.split(core, maxsplit=2)[1:]))


def _before_maker(headline: Headline, mentions: Mentions) -> str | None:
    """ "X de A. Name": a title that the text knows, with a person behind it whom the text knows too."""
    for core in headline.cores:
        if mentions.count(core):
            return None
        for joint in list(_MADE_BY.finditer(core))[:4]:
            title, makers = core[: joint.start()].strip(EDGE), _STRONG_END.split(core[joint.end() :], maxsplit=1)[0]
            if (
                title
                and (headline.year or mentions.count(title))
                and any(mentions.count(name) for name in people(makers))
            ):
                return title
    return None


def _before_year(headline: Headline, mentions: Mentions) -> str | None:
    """ "X 1999", where the text knows X and never with the number; "FESTIVAL 1999 Review: Y" is about Y."""
    dates = [core for core in headline.cores if _LAST_YEAR.fullmatch(core)]
    others = [core for core in headline.cores if core not in dates and mentions.count(core)]
    if dates and others:
        return others[0]
    for core in dates:
        dated = _LAST_YEAR.fullmatch(core)
        if dated and not mentions.count(core) and mentions.count_as_written(dated[1]):
            return dated[1]
    return None


def _named_within(headline: Headline, mentions: Mentions) -> str | None:
    """A headline that is a sentence: the work in it that the text sets off, the one it sets off most."""
    core = headline.cores[0] if headline.cores else ""
    if len(core.split()) < _SENTENCE_WORDS or mentions.count(core):
        return None
    named = [mention for mention in mentions.by_name.values() if mention.weight and _stands_in(mention.title, core)]
    best = max(named, key=lambda mention: (mention.weight, len(mention.title)), default=None)
    if best:
        return best.title
    first, comma, _ = core.partition(", ")
    if comma and (mentions.count_as_written(first) >= _RETURNS or mentions.text.startswith(first)):
        return first
    made = _behind_maker(core, mentions)
    if made:
        return made
    return _shared_opening(core, mentions.text) if headline.year is None else None


def _behind_maker(core: str, mentions: Mentions) -> str | None:
    """ "Ann Name’s gentle comedy Salt Road": the longest words behind a maker that the text has as they are written."""
    made = _MAKERS.search(core)
    if not made or not mentions.count(made[1]):
        return None
    said = core[made.end() :].split()[:_TITLE_WORDS]
    if not said or mentions.count(f"{made[0]}{said[0]}"):  # "Ann Name’s Diary", as a whole
        return None
    runs = [
        " ".join(said[start:stop]).strip(EDGE)
        for start in range(len(said))
        for stop in range(start + 1, len(said) + 1)
        if said[start][0].isupper() and (stop == len(said) or not said[start:stop][-1].islower())
    ]
    known = [run for run in runs if mentions.count_as_written(run) >= (1 if " " in run else _RETURNS)]
    return max(known, key=lambda run: (len(run.split()), mentions.count_as_written(run)), default=None)


def _shared_opening(core: str, text: str) -> str | None:
    """The capitalised words with which both the headline and the text open: "SALT ROAD is slow", "Salt Road is ..."."""
    shared = []
    for word, opening in zip(core.split(), text[:_TITLE_LINE].split(), strict=False):
        bare = opening.strip(EDGE + ".”“\"'")
        if fold(word) != fold(bare) or not bare or bare[0].islower():
            break
        shared.append(bare)
    titled = _RETURNS <= len(shared) < len(core.split()) and not core.split()[len(shared) - 1].endswith(":")
    return " ".join(shared) if titled else None


def _stands_in(title: str, core: str) -> bool:
    return len(title) >= _SHORT_NAME and any(
        core[place : place + len(title)] == title for place in occurrences(title, core)
    )


def _set_off(headline: Headline, mentions: Mentions) -> str | None:
    """The headline or a part of it that the text sets in italics, quotes or film links."""
    for core in headline.cores:
        if mentions.weight(core):
            return core
        named = [part for part in parts(core) if mentions.weight(part)]
        if named and not (mentions.count(core) and len(core.split()) <= _TITLE_WORDS):
            return max(named, key=lambda part: (mentions.weight(part), len(part)))
    return None


def _with_article(headline: Headline, mentions: Mentions) -> str | None:
    """A headline that is what the text sets off but for the article: "The Salt Road", where it says *Salt Road*."""
    bare = {_ARTICLE.sub("", name) for name, mention in mentions.by_name.items() if mention.weight}
    return next((core for core in headline.cores if _ARTICLE.sub("", fold(core)) in bare), None)


def _in_words(headline: Headline, mentions: Mentions) -> str | None:
    """The headline, else its first part before a strong break, where the text has the same words."""
    for core in headline.cores:
        if mentions.count(core) and len(core.split()) <= _TITLE_WORDS:
            return core
        for left, right, weak in breaks(core):
            if headline.year is not None or (weak and len(right.split()) <= _SUBTITLE_WORDS):
                if not mentions.count(left) and mentions.count_as_written(right):
                    return right  # a label: "Noir of the Week: X"
                continue
            if mentions.count_as_written(left):
                return left
            if mentions.count_as_written(right) and len(right.split()) <= _TITLE_WORDS:
                return right
    return None


def _by_shape(headline: Headline, mentions: Mentions) -> str | None:
    """A headline that shows by its year or its word for "review" what it names, whatever the text says."""
    if (
        headline.cores
        and (headline.year is not None or headline.marked or _TAGGED.match(headline.cores[0]))
        and len(headline.cores[0].split()) <= _TITLE_WORDS
    ):
        core = headline.cores[0]
        column = next((right for left, right, _ in breaks(core) if _COLUMN.fullmatch(left)), None)
        if column and not mentions.count(core):
            return column
        tagged = _TAGGED.match(core)
        strong = [tagged[1], ""] if tagged else STRONG_BREAK.split(core, maxsplit=1)
        return strong[0] if tagged or (headline.marked and len(strong) == 2 and headline.year is None) else core
    return None
