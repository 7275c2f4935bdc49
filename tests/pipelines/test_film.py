"""Which film a page is about: headline shapes, mentions, credits, declared films, several films on a page."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import Film, FilmId
from pipelines.about.credits import read_credits
from pipelines.about.film import FilmsFound, find_films
from pipelines.about.film_ids import film_id
from pipelines.about.film_lines import FilmLine, read_film_line
from pipelines.about.film_year import year_beside, year_in_credit_line, year_in_slug
from pipelines.about.headline import people, quoted, read_headline, without_rating
from pipelines.markup.matching import fold
from pipelines.page import Page
from pipelines.rules import DEFAULT_RULES
from pipelines.text.article import read_article

PROSE = (
    "The camera waits at the harbour until the light gives out, and the actors wait with it. Nobody in the picture "
    "explains why the boats came back empty, and the director is too wise to ask them."
)


def films_of(title: str, body: str, head: str = "") -> FilmsFound:
    html = f"""<html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body><article>
        <h1>{title}</h1><div class="entry-content">{body}<p>{PROSE}</p><p>{PROSE[::-1].capitalize()}</p></div>
        </article></body></html>"""
    page = Page(html.encode(), "https://reviews.example/a-page/")
    return find_films(page, title, read_article(page, title, DEFAULT_RULES), ("Ada Quill",), "The Lantern")


@pytest.mark.parametrize(
    ("title", "film", "year"),
    [
        ("‘The Salt Road’ Review: A Long Way Down", "The Salt Road", None),
        ("‘The Miller’s Bride’ Review – Flour and Water", "The Miller’s Bride", None),
        ("Review: The Salt Road", "The Salt Road", None),
        ("The Salt Road (2022)", "The Salt Road", 2022),
        ("The Salt Road (Mira Vance, 2022)", "The Salt Road", 2022),
        ("The Salt Road Review: A Long Way Down", "The Salt Road", None),
        ("Salt Road: Part II Review: Worse", "Salt Road: Part II", None),
        ("Crítica | La ruta de la sal", "La ruta de la sal", None),
        ("Crítica de ‘Mañana, Oaxaca’", "Mañana, Oaxaca", None),
        ("La ruta de la sal (2022): crítica", "La ruta de la sal", 2022),
        ("Kritik: Die Salzstraße", "Die Salzstraße", None),
        ("„Die Salzstraße“ – Kritik", "Die Salzstraße", None),
        ("Filmkritik zu Die Salzstraße", "Die Salzstraße", None),
        ("The Salt Road – a review", "The Salt Road", None),
        ("The Salt Road, Directed By Mira Vance (Quarto, 1999)", "The Salt Road", 1999),
        ("『塩の道』レビュー", "塩の道", None),
        ("映画評：塩の道（1988）", "塩の道", 1988),
        ("《盐路》——没有想象中的那么好", "盐路", None),
        ("Critique : La Route du sel", "La Route du sel", None),
        ("[Critique] « La Route du sel » (2006)", "La Route du sel", 2006),
        ("Recensione: La via del sale", "La via del sale", None),
        ("Рецензия на фильм «Соляная дорога»", "Соляная дорога", None),
        ("The Salt Road | Film Review | The Lantern", "The Salt Road", None),
        ("The Salt Road movie review & film summary (1999)", "The Salt Road", 1999),
        ("Film Review | 25% Salt (2021)", "25% Salt", 2021),
        ("The Salt Road (2020) ★★★½", "The Salt Road", 2020),
        ("‘Lagos, 1954’ Review [2.5/5]", "Lagos, 1954", None),
        ("…and the Tide", "…and the Tide", None),
    ],
)
def test_film_of_headline_shapes(title: str, film: str, year: int | None) -> None:
    found = films_of(title, "").films
    assert [(fold(one.title), one.year) for one in found] == [(fold(film), year)]


@pytest.mark.parametrize(
    ("title", "body", "film"),
    [
        (
            "A Sailor's Guide to Grief at the Multiplex",
            "<p>In <em>The Salt Road</em> men drown. <em>The Salt Road</em> lasts.</p>",
            "The Salt Road",
        ),
        (
            "A Fine Mess: The Salt Road",
            "<p><em>The Salt Road</em> is a film by a patient director.</p>",
            "The Salt Road",
        ),
        (
            "The Salt Road: A Haunting and Most Unusual Voyage of Discovery",
            "<p>The Salt Road is slow.</p>",
            "The Salt Road",
        ),
        ("The Salt Road — Drowning by Degrees", "<p>The Salt Road is slow.</p>", "The Salt Road"),
        (
            "Captain Vane: The Salt Road",
            "<p>Captain Vane: The Salt Road is the third of its line. Captain Vane is old now.</p>",
            "Captain Vane: The Salt Road",
        ),
        (
            "Why the sea keeps what it is given in this week's film",
            "<p>Saw “Salt Road” twice. “Salt Road” is a film about salt.</p>",
            "Salt Road",
        ),
        ("Salt", "<p>It reminds me of <em>Brine</em>, an older picture.</p>", "Salt"),
    ],
)
def test_headline_is_weighed_against_the_text(title: str, body: str, film: str) -> None:
    assert [one.title for one in films_of(title, body).films] == [film]


@pytest.mark.parametrize(
    "block",
    [
        "<p>Director: Mira Vance. Writer: Bo Lund. Starring: Ida Holm, Per Sand. 1999.</p>",
        "<ul><li><b>Director:</b> Mira Vance</li><li><b>Year:</b> 1999</li></ul>",
        "<dl><dt>Regie</dt><dd>Mira Vance</dd><dt>Jahr</dt><dd>1999</dd></dl>".replace("</dt>", ":</dt>"),
        "<table><tr><td>Réalisateur</td><td>Mira Vance</td></tr><tr><td>Année</td><td>1999</td></tr></table>",
        "<p>監督：Mira Vance<br>製作年：1999</p>",
        "<p><i>Directed and written by Mira Vance, 1999.</i></p>",
    ],
)
def test_year_and_director_from_credits(block: str) -> None:
    found = films_of("The Salt Road", block)
    assert [(film.title, film.year, film.directors) for film in found.films] == [
        ("The Salt Road", 1999, ("Mira Vance",))
    ]
    assert found.sources["film.year"].source == "text"


@pytest.mark.parametrize(
    "body",
    [
        "<p>Published in 2019, I think of <em>Brine</em> (1949) whenever The Salt Road is shown.</p>",
        "<p>The Salt Road is set in 1931, the year of the great storm. © 2020</p>",
        "<p>The Salt Road is shown on 3 May 2018.</p>",
    ],
)
def test_years_of_other_things_are_no_film_years(body: str) -> None:
    assert [film.year for film in films_of("The Salt Road", body).films] == [None]


def test_year_beside_the_mention_and_ids_of_own_links() -> None:
    body = """<p><em>The Salt Road</em> (1999) is slow. See
        <a href="https://www.imdb.com/title/tt0000001/">IMDb</a> and, for comparison,
        <a href="https://www.imdb.com/title/tt0000002/">Brine</a>.</p>"""
    (film,) = films_of("Review: The Salt Road", body).films
    assert (film.year, film.ids) == (1999, (FilmId("imdb", "tt0000001"),))


def test_declared_film_comes_first() -> None:
    node = {
        "@type": "Review",
        "itemReviewed": {
            "@type": "Movie",
            "name": "The Salt Road",
            "dateCreated": "1999-03-01",
            "director": [{"@type": "Person", "name": "Mira Vance"}],
            "sameAs": ["https://www.wikidata.org/wiki/Q42", "https://letterboxd.com/film/the-salt-road/"],
        },
    }
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    found = films_of("A Fine Mess at Sea", "", head)
    ids = (FilmId("wikidata", "Q42"), FilmId("letterboxd", "the-salt-road"))
    assert found.films == (Film("The Salt Road", 1999, ("Mira Vance",), ids),)
    assert found.sources["film.title"].source == "json-ld"


def test_microdata_and_hreview() -> None:
    micro = """<div itemscope itemtype="http://schema.org/Review"><div itemprop="itemReviewed" itemscope
        itemtype="http://schema.org/Movie"><span itemprop="name">The Salt Road</span></div></div>"""
    hreview = '<div class="hreview"><span class="item"><span class="fn">The Salt Road</span></span></div>'
    for body, source in ((micro, "microdata"), (hreview, "hreview")):
        found = films_of("A Fine Mess at Sea", body)
        assert [film.title for film in found.films] == ["The Salt Road"]
        assert found.sources["film.title"].source == source


def test_several_films_by_headline() -> None:
    body = "<p>Two films: <em>Salt</em> and <em>Brine</em>.</p><p>Salt is dry.</p><p>Brine is wet.</p>"
    assert [film.title for film in films_of("Salt and Brine", body).films] == ["Salt", "Brine"]


def test_a_title_with_a_joint_stays_one_film() -> None:
    body = "<p><em>Salt and Brine</em> is one film. Salt is dry, Brine is wet.</p>"
    assert [film.title for film in films_of("Salt and Brine", body).films] == ["Salt and Brine"]


def test_several_films_by_section_with_their_ratings() -> None:
    body = f"""<h3>The Salt Road (1999)</h3><p>{PROSE}</p><p>3/5</p>
        <h3>Brine (2003)</h3><p>{PROSE}</p><p>★★☆☆☆</p><h3>Ash (2010)</h3><p>{PROSE}</p>"""
    films = films_of("Three new films on disc", body).films
    assert [(film.title, film.year, film.rating.value if film.rating else None) for film in films] == [
        ("The Salt Road", 1999, 3.0),
        ("Brine", 2003, 2.0),
        ("Ash", 2010, None),
    ]


def test_chapters_of_one_review_are_no_films() -> None:
    body = f"<p>The Salt Road again.</p><h2>What Works</h2><p>{PROSE}</p><h2>The Cast</h2><p>{PROSE}</p>"
    assert [film.title for film in films_of("The Salt Road", body).films] == ["The Salt Road"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://m.imdb.com/title/tt0017136/?ref=x", FilmId("imdb", "tt0017136")),
        ("https://www.themoviedb.org/movie/19-metropolis", FilmId("tmdb", "19")),
        ("https://www.rottentomatoes.com/m/some_film", FilmId("rottentomatoes", "m/some_film")),
        ("https://www.imdb.com/name/nm0000485/", None),
        ("https://example.org/title/tt0017136", None),
    ],
)
def test_film_id(url: str, expected: FilmId | None) -> None:
    assert film_id(url) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mira Vance & J. Bo Lund", ("Mira Vance", "J. Bo Lund")),
        ("Dir. Mira Vance", ("Mira Vance",)),
        ("United States", ()),
        ("USA", ()),
        ("Guillermo del Torno, Ana de la Cruz", ("Guillermo del Torno", "Ana de la Cruz")),
    ],
)
def test_people(text: str, expected: tuple[str, ...]) -> None:
    assert people(text) == expected


def test_credit_labels_are_counted() -> None:
    assert read_credits(["Director: Mira Vance", "Cast: Ida Holm", "An ordinary sentence: it goes on."]).labels == 2


@given(st.text(max_size=400))
def test_any_headline_is_taken_apart_within_it(text: str) -> None:
    headline = read_headline(text)
    assert all(core and core in headline.text for core in headline.cores)
    assert all(name and len(name) <= 150 for name in quoted(text))
    assert len(without_rating(text)) <= len(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Salt (1999) is slow.", 1999),
        ("Salt (Mira Vance, 1999) is slow.", 1999),
        ("『塩』（1999年）", None),
        ("I saw 1999's Salt again.", 1999),
        ("the 1999 drama Salt", 1999),
        ("Salt is a 1999 Norwegian drama film", 1999),
        ("Salt was shown in the winter of 1999.", None),
        ("Brine (1949) is older than Salt.", None),
        ("Basalt (1999)", None),
    ],
)
def test_years_bound_to_a_title(text: str, year: int | None) -> None:
    assert year_beside("Salt", text) == year


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("Norway, 1999, 97 min", 1999),
        ("1999年／アメリカ／120分", 1999),
        ("Salt, Norway 1999", 1999),
        ("Salt was shot in 1999.", None),
        ("© 1999 The Lantern", None),
        ("1998-1999, 97 min", None),
    ],
)
def test_years_of_credit_lines(line: str, year: int | None) -> None:
    assert year_in_credit_line("Salt", (line,)) == year


@pytest.mark.parametrize(
    ("path", "year"),
    [
        ("/salt-1999/", 1999),
        ("/reviews/salt-1999-review.html", 1999),
        ("/1999/05/salt/", None),
        ("/basalt-1999/", None),
    ],
)
def test_years_of_slugs(path: str, year: int | None) -> None:
    assert year_in_slug(path, "Salt") == year


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Salt. Directed by F. W. Vance. Norway, 1999. 79 minutes.", FilmLine("Salt", ("F. W. Vance",), 1999)),
        (
            "Salt (Norway, 1999). Written and directed by Mira Vance. With Jo Poe.",
            FilmLine("Salt", ("Mira Vance",), 1999),
        ),
        ("Sel, de Mira Vance. France, 1999, 82 minutes.", FilmLine("Sel", ("Mira Vance",), 1999)),
        ("Sel, d’Ada Vance (France, 1999), avec Jo Poe", FilmLine("Sel", ("Ada Vance",), 1999)),
        ("„Salz“ von Mira Vance, Deutschland 1999, 82 Min.", FilmLine("Salz", ("Mira Vance",), 1999)),
        ("Salz – Regie: Mira Vance. Deutschland 1999", FilmLine("Salz", ("Mira Vance",), 1999)),
        ("Sal, dirigida por Mira Vance. España, 1999", FilmLine("Sal", ("Mira Vance",), 1999)),
        ("Sale. Regia di Mira Vance. Italia, 1999", FilmLine("Sale", ("Mira Vance",), 1999)),
        ("Sal, de Mira Vance e Jo Poe. Brasil, 1999", FilmLine("Sal", ("Mira Vance", "Jo Poe"), 1999)),
        ("Salt, by Mira Vance, Jo Poe and Ann Lee, 1999", FilmLine("Salt", ("Mira Vance", "Jo Poe", "Ann Lee"), 1999)),
        ("Salt, directed by Mira Vance, starring Jo Poe and Ann Lee. 1999", FilmLine("Salt", ("Mira Vance",), 1999)),
        ("Salt Jr. (1999), directed by Mira Vance. 45 min.", FilmLine("Salt Jr.", ("Mira Vance",), 1999)),
        ("La Fille de Jean Vance. 1999", None),
        ("Salt, directed by Mira Vance", None),
        ("Salt, by train and boat, 1999", None),
    ],
)
def test_credit_lines(line: str, expected: FilmLine | None) -> None:
    assert read_film_line(line) == expected


@given(st.text(alphabet="aA ,.(“”)de by1999", max_size=400))
def test_a_credit_line_has_title_and_directors_or_is_none(line: str) -> None:
    found = read_film_line(line)
    assert found is None or (found.directors and found.year)


def test_a_credit_line_parts_title_from_tagline() -> None:
    found = films_of("Sel : la mer patiente", "<p>Sel, de M. A. Vance. France, 1999, 82 minutes.</p>")
    assert found.films == (Film("Sel", 1999, ("M. A. Vance",)),)


def test_credit_lines_of_two_films() -> None:
    sections = "".join(
        f"<h2>{title} ({year})</h2><p>{title}. Directed by Mira Vance. Norway, {year}.</p><p>★★★★☆</p><p>{PROSE}</p>"
        for title, year in (("Salt", 1999), ("Brine", 2004))
    )
    films = films_of("Two by Mira Vance", sections).films
    assert [(film.title, film.year, film.directors) for film in films] == [
        ("Salt", 1999, ("Mira Vance",)),
        ("Brine", 2004, ("Mira Vance",)),
    ]
    assert [film.rating.value for film in films if film.rating] == [4, 4]


@pytest.mark.parametrize("box", ["jp-relatedposts", "related-posts", "comments-area", "more-from-us"])
def test_headings_of_other_posts_name_no_film(box: str) -> None:
    beside = f'<p>{PROSE}</p><div class="{box}"><h3><em>Related</em></h3><p><em>Brine</em>, <em>Brine</em></p></div>'
    found = films_of("The patience of the sea, or how to wait", beside)
    assert [film.title for film in found.films if film.title in ("Related", "Brine")] == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>(D 1999, Regie: Mira Vance)</p>",
        "<p>France/Belgique, 1999, couleur</p>",
        "<p>Dir. Mira Vance. UK. 1999.</p><p>UK, 1999.</p>",
        "<p>Original title: Sel (1999)</p>",
        "<p>(Originaltitel: <em>Salt</em>, 1999)</p><p>Originaltitel: Sel (1999)</p>",
        "<table><tr><th>Produktionsjahr</th><td>1999</td></tr></table>",
        "<dl><dt>Año</dt><dd>1999</dd></dl>",
        "<p>I saw Salt (1999) again last week, after Brine (2004).</p>",
    ],
)
def test_years_on_a_page(body: str) -> None:
    assert [film.year for film in films_of("Salt", body).films] == [1999]
