"""How pages state the year of their film, one row each, and the years that they state of other things."""

from __future__ import annotations

import pytest

from pipelines.about.film import find_films
from pipelines.about.film_year import year_of_tags
from pipelines.page import Page
from pipelines.rules import DEFAULT_RULES
from pipelines.text.article import read_article

PROSE = (
    "The ferry never comes, and the director makes a slow, lovely film of the waiting. The camera finds the rain, the "
    "rails, three old men with one umbrella, and stays with them until the light goes."
)


def year_of(
    *,
    headline: str = "Salt Road",
    title: str = "",
    head: str = "",
    lead: str = "",
    opening: str = "",
    foot: str = "",
    path: str = "/a-page/",
) -> int | None:
    html = f"""<html><head><meta charset="utf-8"><title>{title or headline} | The Lantern</title>{head}</head><body>
        <article><h1>{headline}</h1><p class="byline">By Ada Quill, 3 May 2019</p><div class="entry-content">{lead}
        <p>{opening} Salt Road is a drama. {PROSE}</p><p>{PROSE[4:]}</p>{foot}</div></article>
        <footer>© 2020 The Lantern</footer></body></html>"""
    page = Page(html.encode(), f"https://reviews.example{path}")
    article = read_article(page, headline, DEFAULT_RULES)
    found = find_films(page, headline, article, ("Ada Quill",), "The Lantern")
    assert [film.title for film in found.films] == ["Salt Road"]
    return found.films[0].year


@pytest.mark.parametrize(
    "headline",
    [
        "Review: Salt Road (1999)",
        "Salt Road (Mira Vance, 1999)",
        "Salt Road [1999] – Movie Review",
        "Salt Road (1999, Mira Vance)",
        "Salt Road, 1999",
        "Film Review – Salt Road – 1999",
        "Salt Road movie review (1999)",
        "Salt Road (1999) – Directed by Mira Vance",
        "Salt Road (1999) dir. Mira Vance",
        "Movie Review: Salt Road (Chile 1999)",
    ],
)
def test_years_of_headlines(headline: str) -> None:
    assert year_of(headline=headline) == 1999


@pytest.mark.parametrize(
    "lead",
    [
        "<p>Salt Road (Chile, 1999, dir. Mira Vance)</p>",
        "<p>Salt Road (1999) dir. Mira Vance</p>",
        '<img src="a.jpg" alt="Salt Road (1999) poster">',
        '<img src="/up/salt-road-1999.jpg">',
        "<p>Released 1999</p>",
        "<p>1999 | 104 min | USA</p>",
        "<p>Chile · 1999 · 104 minutes</p>",
        "<p>Japan 1999</p>",
        "<p>Chile/Peru 1999. Directed by Mira Vance. With Otto Reim.</p>",
        "<p>Directed by Mira Vance | Starring Otto Reim | 1999</p>",
        "<p>(1999) Directed by Mira Vance; Starring Otto Reim, Ilse Kant</p>",
        "<p>D: Mira Vance. S: Otto Reim. (R, 104 min., 1999)</p>",
        "<p>(1999)</p>",
        "<h2>Salt Road (1999)</h2>",
        "<h2>Salt Road – 1999</h2>",
        "<p><strong>Salt Road</strong> (Mira Vance, Chile 1999)</p>",
        "<p>Chile 1999, Regie: Mira Vance, mit Otto Reim</p>",
        "<p>USA 1999 – Regie: Mira Vance – Darsteller: Otto Reim</p>",
        "<p>Kinostart: 3. Mai 1999</p>",
        "<p>Un film de Mira Vance (1999) avec Otto Reim</p>",
        "<p>Date de sortie : 3 mai 1999</p>",
        "<p>(Chili, 1999, 1h44)</p>",
        "<p>Dirección: Mira Vance. Chile, 1999. 104 min.</p>",
        "<p>Chile. 1999. Título original: Salt Road. Director: Mira Vance</p>",
        "<p>De Mira Vance. Chile, 1999. Com Otto Reim.</p>",
        "<p>Cile, 1999 - durata 104 min.</p>",
        "<p>Dir: Mira Vance / 1999 / Chile / 104 mins</p>",
        "<p>Dir. Mira Vance, 1999</p>",
    ],
)
def test_years_of_lines_above_the_text(lead: str) -> None:
    assert year_of(lead=lead) == 1999


@pytest.mark.parametrize(
    "opening",
    [
        "Salt Road (Chile, 1999, dir. Mira Vance) is slow.",
        "Salt Road (1999, Mira Vance) is slow.",
        "Salt Road (dir. Mira Vance, 1999) is slow.",
        "<em>Salt Road</em> [1999] is slow.",
        "Salt Road, released in 1999, is slow.",
        "Released in 1999, Salt Road is slow.",
        "Salt Road, from 1999, is slow.",
        "Salt Road was made in 1999 on a shoestring.",
        "The film was made in 1999 on a shoestring.",
        "Mira Vance’s film, made in 1999, is slow.",
        "Salt Road came out in 1999.",
        "When Salt Road came out in 1999 nobody saw it.",
        "Mira Vance is best known for her 1999 debut, Salt Road.",
        "Her 1999 debut feature Salt Road is slow.",
        "Salt Road, her 1999 debut, is slow.",
        "In this 1999 sci-fi chiller a ferry never comes.",
        "In 1999’s Salt Road a ferry never comes.",
        "This is Mira Vance’s fourth feature (1999), and her best.",
        "<em>Salt Road</em>, película de 1999, es lenta.",
        "Salt Road, estrenada en 1999, es lenta.",
        "Salt Road, sorti en 1999, est lent.",
        "Salt Road, réalisé par Mira Vance en 1999, est lent.",
        "Salt Road est un film de 1999.",
        "Salt Road, aus dem Jahr 1999, ist langsam.",
        "„Salt Road“ aus dem Jahr 1999 ist ein Film.",
        "Salt Road, 1999 gedreht, ist langsam.",
        "Salt Road, film del 1999, è lento.",
        "Salt Road, uscito nel 1999, è lento.",
        "Salt Road, lançado em 1999, é lento.",
        "Salt Road uit 1999 is traag.",
        "Salt Road från 1999 är långsam.",
        "Salt Road fra 1999 er langsom.",
        "Salt Road vuodelta 1999 on hidas.",
        "Salt Road z 1999 roku jest powolny.",
        "Salt Road z roku 1999 je pomalý.",
        "«Salt Road» 1999 года — медленный фильм.",
        "«Salt Road» 1999 року — повільний фільм.",
        "1999 yapımı Salt Road yavaş.",
        "Az 1999-es Salt Road lassú.",
        "1999年のアメリカ映画「Salt Road」は遅い。",
        "『Salt Road』（1999年）は遅い。",
        "『Salt Road』は1999年に公開された映画です。",
        "《Salt Road》是1999年上映的电影。",
        "《Salt Road》（1999）很慢。",
        "‘Salt Road’은 1999년 개봉한 영화다.",
        "‘Salt Road’(1999)는 느리다.",
    ],
)
def test_years_of_openings(opening: str) -> None:
    assert year_of(opening=opening) == 1999


@pytest.mark.parametrize(
    "foot",
    [
        '<p class="caption">© 1999 Harbor Pictures. All rights reserved.</p>',
        "<p>Year: 1999</p>",
        "<p>Released: May 3, 1999</p>",
        "<p><strong>Release Date:</strong> 3 May 1999</p>",
        "<dl><dt>Year</dt><dd>1999</dd><dt>Director</dt><dd>Mira Vance</dd></dl>",
        "<h4>Year</h4><ul><li>1999</li></ul>",
    ],
)
def test_years_of_lines_below_the_text(foot: str) -> None:
    assert year_of(foot=foot) == 1999


@pytest.mark.parametrize(
    "path",
    [
        "/2019/05/salt-road-1999/",
        "/2019/05/film-review-salt-road-1999.html",
    ],
)
def test_years_of_addresses(path: str) -> None:
    assert year_of(path=path) == 1999


@pytest.mark.parametrize(
    "title",
    [
        "Salt Road (1999) Review",
        "Salt Road 1999 Review",
        "Review: Salt Road, 1999, dir. Mira Vance",
    ],
)
def test_years_of_page_titles(title: str) -> None:
    assert year_of(title=title) == 1999


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="description" content="A review of Salt Road (1999), directed by Mira Vance.">',
        '<meta property="og:description" content="Salt Road, Mira Vance’s 1999 drama, is slow.">',
        '<script type="application/ld+json">{"@type":"Movie","name":"Salt Road","dateCreated":"1999-02-01"}</script>',
        '<script type="application/ld+json">{"@type":"Review","itemReviewed":'
        '{"@type":"Movie","name":"Salt Road","datePublished":"1999-02-01"}}</script>',
        '<script type="application/ld+json">{"@type":"Article","about":'
        '{"@type":"Movie","name":"Salt Road","datePublished":"1999"}}</script>',
    ],
)
def test_years_of_the_head(head: str) -> None:
    assert year_of(head=head) == 1999


@pytest.mark.parametrize(
    "lead",
    [
        '<div class="film"><span>Salt Road</span> <span class="year">1999</span></div>',
    ],
)
def test_years_of_boxes_above_the_text(lead: str) -> None:
    assert year_of(lead=lead) == 1999


@pytest.mark.parametrize(
    "opening",
    [
        "Salt Road opens in 1962, on a pier.",
        "Set in 1962, Salt Road is slow.",
        "Her second film after “Wet Rope” (1994), Salt Road is slow.",
        "Mira Vance, who made <em>Wet Rope</em> (1994), is back.",
        "Mira Vance (born 1962) is back with Salt Road.",
        "Salt Road is based on the 1962 novel by Otto Reim.",
        "Salt Road, based on the book published in 1962, is slow.",
        "Salt Road, a remake of a 1962 film, is slow.",
        "Since her 1994 debut, Mira Vance has made five films. Salt Road is slow.",
        "Salt Road won a prize in 1999.",
        "Released on Blu-ray in 2018, Salt Road is slow.",
        "The hero, shot in 1962, is dead.",
        "Salt Road is set in the 1960s.",
        "The first film was made in 1962; Salt Road is its sequel.",
        "Salt Road has 1999 extras.",
    ],
)
def test_years_of_other_things_in_openings(opening: str) -> None:
    assert year_of(opening=opening) is None


@pytest.mark.parametrize(
    "headline",
    [
        "Salt Road – Cannes 2019",
    ],
)
def test_years_of_other_things_in_headlines(headline: str) -> None:
    assert year_of(headline=headline) is None


@pytest.mark.parametrize(
    "foot",
    [
        "<p>© 2019 The Outlet. All rights reserved.</p>",
    ],
)
def test_years_of_other_things_in_lines_below_the_text(foot: str) -> None:
    assert year_of(foot=foot) is None


@pytest.mark.parametrize(
    ("tags", "published", "year"),
    [
        (("drama", "1999", "chile"), (2019,), 1999),
        (("drama", "2019"), (2019,), None),
        (("1999", "2004"), (2019,), None),
        (("1999",), (), None),
        (("films of 1999",), (2019,), None),
    ],
)
def test_years_of_tags(tags: tuple[str, ...], published: tuple[int, ...], year: int | None) -> None:
    assert year_of_tags(tags, published) == year
