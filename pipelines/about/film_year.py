"""Years of films in running text and beside it, believed only where they are bound to the film."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from pipelines.about.headline import read_headline
from pipelines.about.mentions import occurrences
from pipelines.markup.matching import fold
from pipelines.vocabulary import film_years as words
from pipelines.vocabulary.countries import COUNTRIES

_YEAR = r"((?:18[89]|19\d|20\d)\d)(?<![\d–-]\d{4})(?!\d|[–-]\d)"
_QUOTE = r"[”’\"'»«“」』》]?"
_OPEN = r"[“‘\"'«„『「《]?"
_NOUN = rf"(?:{words.NOUNS})"
_BRACKET_AFTER = re.compile(
    rf"{_QUOTE},?\s{{0,2}}[(（\[](?P<before>[^()（）\[\]]{{0,60}}?){_YEAR}年?"
    r"(?:[,;/／、·|–-][^()（）\[\]]{0,60})?[)）\]]"
)
_BARE_AFTER = re.compile(rf",?\s{_YEAR}")
_LISTED_AFTER = re.compile(rf",\s{_YEAR}(?=\s*[,;])")  # "X, 1999, dir. A. Name"
_NOUN_AFTER = re.compile(
    rf"{_QUOTE},?\s+(?:[\w’'-]+\s+){{0,4}}?{_YEAR}\s+(?:[\w-]+\s+){{0,4}}?{_NOUN}(?!\w)", re.IGNORECASE
)
_BEFORE = re.compile(
    rf"(?:{_YEAR}['’]s|{_YEAR}\s+(?:[\w-]+\s+){{0,2}}?{_NOUN}[,:]?|{_YEAR}(?:{words.PREFIXES}))\s+{_OPEN}$"
    rf"|{_YEAR}年(?:の|に)?[^\W\d]{{0,12}}{_OPEN}$",
    re.IGNORECASE,
)
_RELEASED_BEFORE = re.compile(
    rf"[.!?\n]\s*(?:released|made|shot|produced|filmed)\s(?:\w+\s){{0,2}}?in\s(?:\w+\s)?{_YEAR}[^.!?\n]{{0,60}}$",
    re.IGNORECASE,
)
_DATED_AFTER = re.compile(
    rf"{_QUOTE},?\s+(?:(?:{words.BETWEEN})\s{_YEAR}|{_YEAR}\s(?:{words.SUFFIXES})(?!\w))", re.IGNORECASE
)
_DIRECTED = re.compile(
    rf"(?:directed by|dirigid[ao] por|réalisé par|diretto da|film de|unter der regie von)[^.!?]{{3,60}}?"
    rf"(?:released|estrenada|sorti(?:e)?|uscito|lançado|erschienen)\s+(?:in|en|em|nel)\s+{_YEAR}",
    re.IGNORECASE,
)
# Each with a sign that it holds: most openings hold few of them, and need no search.
_INTRODUCED = (
    ("his ", re.compile(rf"\bthis (?:\w+ )?{_YEAR} (?:[\w-]+ ){{0,3}}?{_NOUN}(?!\w)", re.IGNORECASE)),
    ("", re.compile(rf"\b(?:filme|film|película|pellicola) (?:de|del|do|von|aus dem Jahr) {_YEAR}", re.IGNORECASE)),
    (
        "",
        re.compile(
            r"(?<!\d)((?:18[89]|19\d|20\d)\d)年?(?:の|に)?[^\W\d]{0,8}?"
            r"(?:映画|作品|公開|製作|制作|电影|電影|上映|推出的|出品的|主演的)"
        ),
    ),
    ("년", re.compile(r"(?<!\d)((?:18[89]|19\d|20\d)\d)년(?:에)? ?(?:작|개봉|제작|영화|만들|나온|공개)")),
    (
        " ",
        re.compile(
            r"\b(?:film|movie|picture)(?:(?:,? which)? (?:is|was)|,)? (?:(?:made|released|shot|produced|came out) in"
            rf"|(?<=(?:is|as) )from|(?<=(?:is|as) )in)(?: [A-Z]\w+(?: of)?)? {_YEAR}"
        ),
    ),
    (" года", re.compile(rf"(?<!\w)(?:фильм|картин|лент|драм|комеди)\w{{0,3}} {_YEAR} года")),
    ("年", re.compile(rf"(?:^|\n)\s*[(（]{_YEAR}年[ 　・/／、,]?[^()（）\d]{{1,24}}[)）]")),
    (" (", re.compile(rf"(?<=[^\W\d_]) \({_YEAR}\)")),
)
_NOUN_BEFORE = re.compile(rf"(?<!\w)(?i:{_NOUN})(?: [a-zäöüéèà]+){{0,2}}$")
_OTHERS = re.compile(rf"(?<!\w)(?:{words.OTHERS})(?!\w)", re.IGNORECASE)
_CLAUSE = re.compile(r"[.!?;:。！？\n]")
_AGAIN = re.compile(words.AGAIN, re.IGNORECASE)
_FESTIVAL = re.compile(rf"(?<!\w)(?:{words.FESTIVALS})", re.IGNORECASE)
_RUNTIME = re.compile(
    r"(?<!\d)\d{2,3}\s?(?:min(?:\.|utes?|uten|utos|uti)?|mins|mn|m(?=\b)|['’′]|分(?:钟|鐘)?)(?!\w)|(?<!\d)\dh\s?\d{2}",
    re.I,
)
_ANY_YEAR = re.compile(_YEAR)
_LONE = re.compile(rf"[(\[（]{_YEAR}年?[)\]）]")
_MADE = re.compile(r"((?:18[89]|19\d|20\d)\d)\s?年(?:製作|制作|公開|上映|の映画|／|/|、|・)")
# "France/Belgique, 1999": a line that opens with the country of the film, or a bracket that does.
_MADE_IN = re.compile(
    rf"(?:^|^[(\[]|\.\s)(?:{COUNTRIES})(?:\s?[/,·–-]\s?(?:{COUNTRIES})){{0,5}}[,.]?\s+{_YEAR}\s*(?:$|[,.;|·/()\]–-])"
)
_FULL_DATE = re.compile(rf"(?<!\d)\d{{1,2}}(?:er|st|nd|rd|th|\.)?\s(?:de\s)?[^\W\d]{{3,}}\.?,?\s(?:de\s)?{_YEAR}")
# "© 1999 Harbor Pictures" under a still; a site's own copyright names no studio.
_STUDIO = re.compile(
    rf"(?:©|\(c\)|copyright)\s?{_YEAR}\b.{{0,40}}?(?<!\w)(?:pictures?|films?|studios?|entertainment|productions?|bros"
    r"|cin[eé]ma|filmverleih|distribution|universal|disney|paramount|mgm|pixar)(?!\w)",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(r"[\W_]+")
_OPENING = 600  # characters of a paragraph
_FIRST = 3  # paragraphs: a standfirst, and two that introduce the film
_CLAUSE_LENGTH = 60
_TITLE_LINE = 90
_CREDIT_LENGTH = 160
_REACH = 120  # characters from the title within which a year speaks of it
_PLACES = 30  # at which the title stands in the text


def year_beside(title: str, text: str) -> int | None:
    """The year that `text` gives to the film of this title: "Nosferatu (1922)", "1922's Nosferatu", "the 1922 film
    Nosferatu", "Nosferatu is a 1922 horror film", "Nosferatu, released in 1922"."""
    if not _ANY_YEAR.search(text):
        return None
    for place in islice(occurrences(title, text), _PLACES):
        before, after = text[max(0, place - _REACH) : place], text[place + len(title) : place + len(title) + _REACH]
        year = _year_after(after) or _year_before(before if place > _REACH else f"\n{before}")
        if year:
            return year
    return None


def _year_after(after: str) -> int | None:
    found = _BRACKET_AFTER.match(after)
    if found and not _FESTIVAL.search(found["before"]):
        return int(found[2])
    after = after.split("\n", 1)[0]
    found = _NOUN_AFTER.match(after)
    if found and not _OTHERS.search(found[0]):
        return int(found[1])
    found = _DATED_AFTER.match(after)
    again = found and (_AGAIN.search(found[0]) or _AGAIN.match(after[found.end() :].lstrip(" ,.on")))
    return int(found[1] or found[2]) if found and not again else None


def _year_before(before: str) -> int | None:
    found = _BEFORE.search(before.rsplit("\n", 1)[-1]) or _RELEASED_BEFORE.search(before)
    year = next(filter(None, found.groups()), None) if found else None
    return int(year) if year and found and not _AGAIN.search(found[0]) else None


def year_of_title(title: str, name: str) -> int | None:
    """The year that a headline or page title sets behind the film's: "X movie review (1999)", "X 1999 review"."""
    headline = read_headline(name)
    if headline.year and any(fold(core) == fold(title) for core in headline.cores):
        return headline.year
    bare = [_BARE_AFTER.fullmatch(core[len(title) :]) for core in headline.cores if core.startswith(title)]
    listed = (_LISTED_AFTER.match(name, place + len(title)) for place in occurrences(title, name))
    return next((int(found[1]) for found in (*bare, *listed) if found), None)


def year_of_tags(tags: Iterable[str], published: Iterable[int]) -> int | None:
    """The one year among a page's tags, where it lies before all years in which the page may have been published."""
    years = {int(tag) for tag in tags if _ANY_YEAR.fullmatch(tag)}
    first = min(published, default=None)
    return years.pop() if len(years) == 1 and first is not None and max(years) < first else None


def year_in_prose(paragraphs: tuple[str, ...]) -> int | None:
    """The year with which the first paragraphs introduce the film: "directed by A. Name and released in 1999",
    "this 1999 thriller", "filme de 1999", "1999年の映画", "her fourth feature (1999)"."""
    opening = "\n".join(paragraph[:_OPENING] for paragraph in paragraphs[:_FIRST])
    if not _ANY_YEAR.search(opening):
        return None
    found = _DIRECTED.search(opening)
    if found:
        return int(found[1])
    shapes = (found for sign, shape in _INTRODUCED if sign in opening for found in shape.finditer(opening))
    years = {int(found[1]) for found in shapes if _speaks_of_film(opening, found)}
    return years.pop() if len(years) == 1 else None


def _speaks_of_film(text: str, found: re.Match[str]) -> bool:
    """Whether the clause before a year speaks of no other film, book or life; a bare bracket stands behind a word for
    film: "her fourth feature (1999)"."""
    clause = _CLAUSE.split(text[max(0, found.start() - _CLAUSE_LENGTH) : found.start()])[-1]
    named = found[0][:2] != " (" or _NOUN_BEFORE.search(clause)
    return bool(named) and not _OTHERS.search(clause)


def year_in_credit_line(title: str, lines: tuple[str, ...]) -> int | None:
    """The one year of a line that opens with the title or the country, or also states a running time ("USA, 1999,
    97 min"), or of "1999年製作"; never the year of a day, on which the film may have come back."""
    name = title.lower()
    for line in lines:
        if len(line) > _CREDIT_LENGTH or not _ANY_YEAR.search(line):
            continue
        made = _LONE.fullmatch(line) or _STUDIO.search(line) or (_MADE.search(line) if "年" in line else None)
        if made:
            return int(made[1])
        opens = _opens_with(name, line)
        years = set(_ANY_YEAR.findall(_FULL_DATE.sub("", line[len(name) :] if opens else line)))
        bound = (opens and not _FESTIVAL.search(line)) or _RUNTIME.search(line) or _MADE_IN.search(line)
        if len(years) == 1 and bound:
            return int(years.pop())
    return None


def _opens_with(name: str, line: str) -> bool:
    """A short line that names the film first and holds no sentence: "Nosferatu, Germany 1922"."""
    return len(line) <= _TITLE_LINE and line.lower().startswith(name) and not line.endswith((".", "!", "?", "。"))


def year_of_images(title: str, images: Iterable[tuple[str, str]]) -> int | None:
    """The year that the alternative text or the file name of an image sets behind the title: (alt, src) of each."""
    name, slug = title.lower(), _slug(title)
    for text, source in images:
        if name in text.lower():
            year = year_beside(title, text) or year_of_title(title, text)
        elif slug in source.lower().replace("_", "-"):
            year = year_in_slug(f"/{source.split('?')[0].rsplit('/', 1)[-1]}", title)
        else:
            continue
        if year:
            return year
    return None


def year_in_slug(path: str, title: str) -> int | None:
    """The year that the last segment of the url sets right after the film's title: /salt-road-1999-review/."""
    if not _ANY_YEAR.search(path.replace("-", " ").replace("_", " ")):
        return None
    path = path.lower().replace("_", "-")
    for slug in (_slug(title), fold(title).replace(" ", "-")):
        found = re.search(rf"(?:^|[/-]){re.escape(slug)}-((?:18[89]|19\d|20\d)\d)(?=-|/?$|\.)", path) if slug else None
        if found:
            return int(found[1])
    return None


def _slug(title: str) -> str:
    return _NO_WORDS.sub("-", title.lower()).strip("-")
