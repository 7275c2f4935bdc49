"""Years of films in running text and beside it, believed only where they are bound to the film."""

from __future__ import annotations

import re
from itertools import islice

from pipelines.about.headline import read_headline
from pipelines.about.mentions import occurrences
from pipelines.markup.matching import fold
from pipelines.vocabulary.countries import COUNTRIES
from pipelines.vocabulary.film_titles import FILM_NOUNS

_YEAR = r"((?:18[89]|19\d|20\d)\d)(?<![\d–-]\d{4})(?!\d|[–-]\d)"
_QUOTE = r"[”’\"'»」』》]?"
_NOUN = rf"(?:{FILM_NOUNS})"
_BRACKET_AFTER = re.compile(rf"{_QUOTE},?\s{{0,2}}[(（\[][^()（）\[\]]{{0,60}}?{_YEAR}年?[)）\]]")
_BARE_AFTER = re.compile(rf",?\s{_YEAR}")
_NOUN_AFTER = re.compile(rf"{_QUOTE},?\s+(?:\w+\s+){{0,3}}?{_YEAR}\s+(?:[\w-]+\s+){{0,4}}?{_NOUN}", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:{_YEAR}['’]s|{_YEAR}\s+(?:[\w-]+\s+){{0,2}}?{_NOUN}[,:]?)\s+[“‘\"'«]?$", re.IGNORECASE)
_RELEASED_AFTER = re.compile(
    rf"{_QUOTE},?\s+(?:(?:is|was|which|first|originally|theatrically|fue|foi|est)\s+){{0,3}}(?:released|made|shot|produced"
    rf"|filmed|lançad[oa]|estrenad[oa]|sortie?|erschienen)\b[^.!?]{{0,30}}?\s(?:in|en|em|nel)\s(?:[A-Z]\w+\s)?(?:of\s)?{_YEAR}"
)
_DIRECTED = re.compile(
    rf"(?:directed by|dirigid[ao] por|réalisé par|diretto da|film de|unter der regie von)[^.!?]{{3,60}}?"
    rf"(?:released|estrenada|sorti(?:e)?|uscito|lançado|erschienen)\s+(?:in|en|em|nel)\s+{_YEAR}",
    re.IGNORECASE,
)
_INTRODUCED = (
    re.compile(rf"\bthis (?:\w+ )?{_YEAR} (?:[\w-]+ ){{0,3}}?{_NOUN}", re.IGNORECASE),
    re.compile(rf"\b(?:filme|film|película|pellicola) (?:de|del|do|von|aus dem Jahr) {_YEAR}", re.IGNORECASE),
    re.compile(
        r"(?<!\d)((?:18[89]|19\d|20\d)\d)年?(?:の)?(?:映画|作品|公開|製作|制作|电影|電影|上映|推出的|出品的|主演的)"
    ),
    re.compile(
        rf"\b(?:film|movie|picture) (?:is|was|came out) (?:from|made in|released in|in)(?: [A-Z]\w+(?: of)?)? {_YEAR}"
    ),
    re.compile(rf"(?<!\w)(?:фильм|картин|лент|драм|комеди)\w{{0,3}} {_YEAR} года"),
    re.compile(rf"(?:^|\n)\s*[(（]{_YEAR}年[ 　・/／、,]?[^()（）\d]{{1,24}}[)）]"),
)
_RUNTIME = re.compile(
    r"(?<!\d)\d{2,3}\s?(?:min(?:\.|utes?|uten|utos|uti)?|mins|mn|m(?=\b)|['’′]|分(?:钟|鐘)?)(?!\w)|(?<!\d)\dh\s?\d{2}",
    re.I,
)
_ANY_YEAR = re.compile(_YEAR)
_MADE = re.compile(r"((?:18[89]|19\d|20\d)\d)\s?年(?:製作|制作|公開|上映|の映画|／|/|、|・)")
# "France/Belgique, 1999": a line that opens with the country of the film, or a bracket that does.
_MADE_IN = re.compile(
    rf"(?:^|^[(\[]|\.\s)(?:{COUNTRIES})(?:\s?[/,·–-]\s?(?:{COUNTRIES})){{0,5}}[,.]?\s+{_YEAR}\s*(?:$|[,.;|·/()\]–-])"
)
_FULL_DATE = re.compile(rf"(?<!\d)\d{{1,2}}(?:er|st|nd|rd|th|\.)?\s(?:de\s)?[^\W\d]{{3,}}\.?,?\s(?:de\s)?{_YEAR}")
_OPENING = 600  # characters: a film is introduced in the first paragraphs
_TITLE_LINE = 90
_CREDIT_LENGTH = 160
_REACH = 120  # characters from the title within which a year speaks of it
_PLACES = 30  # at which the title stands in the text


def year_beside(title: str, text: str) -> int | None:
    """The year that `text` gives to the film of this title: "Nosferatu (1922)", "1922's Nosferatu", "the 1922 film
    Nosferatu", "Nosferatu is a 1922 horror film"."""
    for place in islice(occurrences(title, text), _PLACES):
        before, after = text[max(0, place - _REACH) : place], text[place + len(title) : place + len(title) + _REACH]
        found = (
            _BRACKET_AFTER.match(after)
            or _BEFORE.search(before)
            or _NOUN_AFTER.match(after)
            or _RELEASED_AFTER.match(after)
        )
        if found:
            return int(found[1] or found[2])
    return None


def year_of_title(title: str, name: str) -> int | None:
    """The year that a headline or page title sets behind the film's: "X movie review (1999)", "X 1999 review"."""
    headline = read_headline(name)
    if headline.year and any(fold(core) == fold(title) for core in headline.cores):
        return headline.year
    bare = (_BARE_AFTER.fullmatch(core[len(title) :]) for core in headline.cores if core.startswith(title))
    return next((int(found[1]) for found in bare if found), None)


def year_in_prose(paragraphs: tuple[str, ...]) -> int | None:
    """The year with which the first paragraphs introduce the film: "directed by A. Name and released in 1999",
    "this 1999 thriller", "filme de 1999", "1999年の映画"."""
    opening = " ".join(paragraphs[:2])[:_OPENING]
    found = _DIRECTED.search(opening)
    if found:
        return int(found[1])
    years = {int(year) for shape in _INTRODUCED for year in shape.findall(opening)}
    return years.pop() if len(years) == 1 else None


def year_in_credit_line(title: str, lines: tuple[str, ...]) -> int | None:
    """The one year of a line that opens with the title or the country, or also states a running time ("USA, 1999,
    97 min"), or of "1999年製作"; never the year of a day, on which the film may have come back."""
    name = title.lower()
    for line in lines:
        if len(line) > _CREDIT_LENGTH:
            continue
        made = _MADE.search(line) if "年" in line else None
        if made:
            return int(made[1])
        opens = _opens_with(name, line)
        years = set(_ANY_YEAR.findall(_FULL_DATE.sub("", line[len(name) :] if opens else line)))
        if len(years) == 1 and (opens or _RUNTIME.search(line) or _MADE_IN.search(line)):
            return int(years.pop())
    return None


def _opens_with(name: str, line: str) -> bool:
    """A short line that names the film first and holds no sentence: "Nosferatu, Germany 1922"."""
    return len(line) <= _TITLE_LINE and line.lower().startswith(name) and not line.endswith((".", "!", "?", "。"))


def year_in_slug(path: str, title: str) -> int | None:
    """The year that the last segment of the url sets right after the film's title: /salt-road-1999-review/."""
    slug = re.sub(r"[\W_]+", "-", title.lower()).strip("-")
    if not slug or f"{slug}-" not in path.lower():
        return None
    found = re.search(rf"(?:^|[/-]){re.escape(slug)}-((?:18[89]|19\d|20\d)\d)(?=-|/?$|\.)", path.lower())
    return int(found[1]) if found else None
