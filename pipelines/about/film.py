"""Which film or films a page is about: title, year, directors, identifiers, each with where it was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from archive.records import Film, FilmId, Source
from pipelines.about.credits import Credits, all_lines, credits_of
from pipelines.about.film_boxes import box_lines, boxed_ids
from pipelines.about.film_choice import choose_title, leading_mention, plain_title
from pipelines.about.film_declared import declared_film, films_in_hreview, films_in_json_ld, films_in_microdata
from pipelines.about.film_ids import linked_ids
from pipelines.about.film_lines import FilmLine, film_lines, line_of
from pipelines.about.film_opening import introduced_title, opens_on_film
from pipelines.about.film_page import images_of, page_titles, published_years, tags
from pipelines.about.film_people import tied_people
from pipelines.about.film_sections import drawn_ratings, films_by_section
from pipelines.about.film_year import (
    year_beside,
    year_in_credit_line,
    year_in_prose,
    year_in_slug,
    year_of_images,
    year_of_tags,
    year_of_title,
)
from pipelines.about.headline import Headline, read_headline
from pipelines.about.headline_breaks import joined_titles
from pipelines.about.mentions import Mentions, mentions_of
from pipelines.found import Found
from pipelines.markup.matching import fold
from pipelines.markup.transcript import page_lines
from pipelines.page import Page
from pipelines.precedence import in_order
from pipelines.text.article import Article


@dataclass(frozen=True, slots=True)
class FilmsFound:
    """The films a page is about, none where it is about none; `sources` by field: "film.title", "film.year" ..."""

    films: tuple[Film, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Evidence:
    page: Page
    article: Article
    headline: Headline
    mentions: Mentions
    credits: Credits
    lines: tuple[FilmLine, ...]
    people: frozenset[str]


def find_films(
    page: Page, title: str | None, article: Article, critics: tuple[str, ...], outlet: str | None
) -> FilmsFound:
    """The films that `article` is about. Nothing is guessed: a year, a director or an identifier is only given
    where the page states it of the film."""
    evidence = _gather(page, title, article, critics, outlet)
    for _, (source, witness) in _ASKED_FOR_SEVERAL:
        several = tuple(_complete(film, evidence) for film in witness(evidence))
        if len(several) > 1:
            return FilmsFound(several, {"film.title": Source(source)})
    film = next((found for _, found in _single_films(evidence)), None)
    return _with_details(film.value, film.source, evidence) if film else FilmsFound(())


def film_witnesses(
    page: Page, title: str | None, article: Article, critics: tuple[str, ...], outlet: str | None
) -> Iterator[tuple[str, Found[tuple[Film, ...]]]]:
    """All that names the page's film or films, with the name of the witness, in order of precedence."""
    evidence = _gather(page, title, article, critics, outlet)
    for name, (source, witness) in _ASKED_FOR_SEVERAL:
        several = tuple(_complete(film, evidence) for film in witness(evidence))
        if len(several) > 1:
            yield name, Found(several, source)
    for name, single in _single_films(evidence):
        yield name, Found(_with_details(single.value, single.source, evidence).films, single.source)


def _gather(page: Page, title: str | None, article: Article, critics: tuple[str, ...], outlet: str | None) -> _Evidence:
    return _Evidence(
        page,
        article,
        read_headline(title or ""),
        mentions_of(page, article),
        credits_of(page, article),
        film_lines(line for line in all_lines(page, article) if line != title),
        frozenset(map(fold, (*critics, outlet or ""))),
    )


def _single_films(evidence: _Evidence) -> Iterator[tuple[str, Found[Film]]]:
    """The film that each witness names, critics and outlet aside."""
    for name, (source, witness) in _ASKED:
        film = witness(evidence)
        if film and fold(film.title) and fold(film.title) not in evidence.people:
            yield name, Found(film, source)


def _declared(reader: Callable[[Page], tuple[Film, ...]]) -> Callable[[_Evidence], Film | None]:
    """Of several declared films, only the one that the headline names is the page's."""

    def witness(evidence: _Evidence) -> Film | None:
        films = reader(evidence.page)
        named = [film for film in films if f" {fold(film.title)} " in f" {fold(evidence.headline.text)} "]
        if len(films) == 1:
            return films[0]
        return max(named, key=lambda film: len(film.title), default=None)

    return witness


def _by_headline(evidence: _Evidence) -> Film | None:
    title = choose_title(evidence.headline, evidence.mentions)
    return Film(title) if title else None


def _by_credit_line(evidence: _Evidence) -> Film | None:
    """The film that a line of credits names with its directors, where the headline has its title too."""
    headline = f" {fold(evidence.headline.text)} "
    named = [line for line in evidence.lines if f" {fold(line.title)} " in headline]
    line = max(named, key=lambda line: len(line.title), default=None)
    if line is None:
        return None
    return Film(next((core for core in evidence.headline.cores if fold(core) == fold(line.title)), line.title))


def _by_credits(evidence: _Evidence) -> Film | None:
    return Film(evidence.credits.title) if evidence.credits.title and evidence.credits.labels > 1 else None


def _by_mention(least: int) -> Callable[[_Evidence], Film | None]:
    """Headlines that name no film: the name that the text sets off most, critics and outlet aside."""

    def witness(evidence: _Evidence) -> Film | None:
        mention = leading_mention(evidence.mentions, least)
        return Film(mention.title) if mention and fold(mention.title) not in evidence.people else None

    return witness


def _by_introduction(evidence: _Evidence) -> Film | None:
    titles = page_titles(evidence.page)
    title = introduced_title(evidence.headline, evidence.mentions, titles, evidence.article.standfirst)
    return Film(title) if title else None


def _by_plain_headline(longest: int) -> Callable[[_Evidence], Film | None]:
    def witness(evidence: _Evidence) -> Film | None:
        title = plain_title(evidence.headline, longest)
        return Film(title) if title else None

    return witness


# Each witness by its name in `pipelines.precedence`, with the source of what it says.
_WITNESSES: dict[str, tuple[str, Callable[[_Evidence], Film | None]]] = {
    "json-ld": ("json-ld", _declared(films_in_json_ld)),
    "microdata": ("microdata", _declared(films_in_microdata)),
    "hreview": ("hreview", _declared(films_in_hreview)),
    "credit line": ("text", _by_credit_line),
    "headline": ("headline", _by_headline),
    "credits": ("text", _by_credits),
    "leading mention": ("text", _by_mention(least=4)),
    "introduction": ("text", _by_introduction),
    "short headline": ("headline", _by_plain_headline(longest=5)),
    "mention": ("text", _by_mention(least=1)),
    "plain headline": ("headline", _by_plain_headline(longest=12)),
}
_ASKED = in_order("film", _WITNESSES)


def _joined_in_headline(evidence: _Evidence) -> Iterable[Film]:
    titles = joined_titles(evidence.headline, evidence.mentions)
    if not titles:
        return ()
    lines = page_lines(evidence.page, evidence.article.container)
    heads = {line: fold(line) for line in lines if fold(line) in map(fold, titles)}
    drawn = {heads[line]: rating for line, rating in drawn_ratings(lines, frozenset(heads)).items()}
    return tuple(Film(title, rating=drawn.get(fold(title))) for title in titles)


def _by_section(evidence: _Evidence) -> Iterable[Film]:
    named = (
        choose_title(evidence.headline, evidence.mentions)
        if evidence.headline.marked or evidence.headline.year
        else None
    )
    lines = page_lines(evidence.page, evidence.article.container)
    return () if named else films_by_section(evidence.article, evidence.mentions, lines, evidence.people)


# Likewise, for pages about several films.
_SEVERAL: dict[str, tuple[str, Callable[[_Evidence], Iterable[Film]]]] = {
    "joined in headline": ("headline", _joined_in_headline),
    "sections": ("text", _by_section),
}
_ASKED_FOR_SEVERAL = in_order("films", _SEVERAL)


def _with_details(film: Film, source: str, evidence: _Evidence) -> FilmsFound:
    complete = _complete(film, evidence)
    sources = {"film.title": Source(source, evidence.headline.text if source == "headline" else film.title)}
    year, year_source = _year(film, evidence)
    directors, directors_source = _directors(film, source, evidence)
    ids = _with_boxed(complete.ids, evidence)
    complete = replace(complete, year=year, directors=directors, ids=ids)
    sources |= {"film.year": Source(year_source)} if year else {}
    sources |= {"film.directors": Source(directors_source)} if directors else {}
    sources |= {"film.ids": Source(source if film.ids else "link")} if complete.ids else {}
    return FilmsFound((complete,), sources)


def _with_boxed(ids: tuple[FilmId, ...], evidence: _Evidence) -> tuple[FilmId, ...]:
    """The identifiers, with those of other databases that the box of credits links to."""
    known = {one.scheme for one in ids}
    boxed = boxed_ids(evidence.page, evidence.article.container)
    return (*ids, *(one for one in boxed if one.scheme not in known))


def _complete(film: Film, evidence: _Evidence) -> Film:
    """A film with the year, the directors and the identifiers that the text gives beside its title."""
    mention = evidence.mentions.of(film.title)
    line = line_of(film.title, evidence.lines)
    year = (
        film.year
        or (line.year if line else None)
        or (mention.year if mention else None)
        or year_beside(film.title, evidence.mentions.text)
    )
    ids = dict.fromkeys((*film.ids, *linked_ids(evidence.article.container, film.title)))
    return replace(film, year=year, ids=tuple(ids), directors=film.directors or (line.directors if line else ()))


def _year(film: Film, evidence: _Evidence) -> tuple[int | None, str]:
    """The film's year by the first witness that states it; years of publication are never asked."""
    return next(((year, source) for source, year in _years(film, evidence) if year is not None), (None, ""))


def _years(film: Film, evidence: _Evidence) -> Iterator[tuple[str, int | None]]:
    """What each witness says, likelier first; the next is asked only when the one before says nothing."""
    mention = evidence.mentions.of(film.title)
    line = line_of(film.title, evidence.lines)
    yield "json-ld", film.year
    yield "headline", evidence.headline.year or year_of_title(film.title, evidence.headline.text)
    yield "text", line.year if line else None
    yield "text", evidence.credits.year
    yield "text", mention.year if mention else None
    yield "text", year_beside(film.title, evidence.mentions.text)
    declared = declared_film(evidence.page, film.title)
    yield "json-ld", declared.year if declared else None
    lines = page_lines(evidence.page, evidence.article.container)
    yield "text", year_beside(film.title, "\n".join((*lines, *box_lines(evidence.page, evidence.article.container))))
    yield "text", year_in_prose(evidence.article.paragraphs)
    for name in page_titles(evidence.page):
        yield "title", year_beside(film.title, name) or year_of_title(film.title, name)
    yield "text", year_in_credit_line(film.title, lines)
    for name in ("description", "og:description"):
        yield "meta", year_beside(film.title, " ".join(evidence.page.meta.get(name, ())))
    yield "html", year_of_images(film.title, images_of(evidence.page))
    yield "meta", year_of_tags(tags(evidence.page), published_years(evidence.page))
    yield "url", year_in_slug(urlsplit(evidence.page.canonical_url).path, film.title)


def _directors(film: Film, source: str, evidence: _Evidence) -> tuple[tuple[str, ...], str]:
    line = line_of(film.title, evidence.lines)
    for name, directors in (
        (source, film.directors),
        ("headline", evidence.headline.directors),
        ("text", line.directors if line else ()),
        ("text", evidence.credits.directors),
        ("headline", _tied_in_headline(film, evidence)),
    ):
        if directors:
            return directors, name
    return (), ""


def _tied_in_headline(film: Film, evidence: _Evidence) -> tuple[str, ...]:
    """The persons behind the title in the headline, "X, de A. Name", whom the text knows and who are no critics; where
    the text opens with a word for film, since books have authors."""
    named = tied_people(film.title, evidence.headline.text)
    if not named or not opens_on_film(evidence.mentions.text):
        return ()
    known = all(evidence.mentions.count(name.split()[-1]) and fold(name) not in evidence.people for name in named)
    return named if known else ()
