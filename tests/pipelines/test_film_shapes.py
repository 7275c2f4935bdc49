"""Films behind headlines that say little, or more than a title: labels, makers, capitals, openings, page titles."""

from __future__ import annotations

import pytest

from archive.records import Film
from pipelines.about.credits import read_credits
from pipelines.about.film import find_films
from pipelines.about.film_year import year_beside, year_in_credit_line, year_in_prose, year_of_title
from pipelines.about.headline import read_headline
from pipelines.page import Page
from pipelines.rules import DEFAULT_RULES
from pipelines.text.article import read_article

PROSE = (
    "The camera waits at the harbour until the light gives out, and the actors wait with it. Nobody in the picture "
    "explains why the boats came back empty, and the director is too wise to ask them."
)


def title_of(headline: str, text: str, page_title: str = "", under: str = "") -> str | None:
    film = film_of(headline, text, page_title, under)
    return film.title if film else None


def film_of(headline: str, text: str, page_title: str = "", under: str = "") -> Film | None:
    html = f"""<html><head><meta charset="utf-8"><title>{page_title or headline}</title></head><body><article>
        <h1>{headline}</h1>{under}<div class="entry-content"><p>{text}</p><p>{PROSE}</p></div>
        </article></body></html>"""
    page = Page(html.encode(), "https://reviews.example/a-page/")
    found = find_films(page, headline, read_article(page, headline, DEFAULT_RULES), ("Ada Quill",), "The Lantern")
    return found.films[0] if len(found.films) == 1 else None


@pytest.mark.parametrize(
    ("headline", "text", "film"),
    [
        ("Noir of the Week: Salt Road (1947)", "In Salt Road nobody has a coat.", "Salt Road"),
        ("Kinotipp: Salzstraße", "In Salzstraße trägt niemand einen Mantel.", "Salzstraße"),
        ("Salt Road: The Return (2011)", "Salt Road had a coat. Salt Road has none.", "Salt Road: The Return"),
        ("La ruta de Mira Vance (2018)", "Mira Vance filma en La ruta a su padre.", "La ruta"),
        ("Salz von Mira Vance", "Mira Vance hat mit Salz ihren Vater verfilmt.", "Salz"),
        (
            "The House of Mira Vance",
            "The House of Mira Vance is cold. Mira Vance had it built.",
            "The House of Mira Vance",
        ),
        ("Salt Road Review: TWO WET BROTHERS Row Home", "In Two Wet Brothers nobody has a coat.", "Two Wet Brothers"),
        ("Tidewater 2019 Review: Salt Road", "Salt Road was shown at Tidewater.", "Salt Road"),
        ("Salt Road 1999 review", "In Salt Road nobody has a coat.", "Salt Road"),
        ("Chambre 1408", "Dans Chambre 1408 personne ne dort.", "Chambre 1408"),
        ("Mira Vance has made Salt Road her own", "They call it “Salt Road”, and it is wet.", "Salt Road"),
        (
            "Laughter at Sea: Mira Vance’s Herring Winner Salt Road",
            "Mira Vance is back, and Salt Road is dry.",
            "Salt Road",
        ),
        (
            "At Harbour Critics' Herring Gala: pictures",
            "The Harbour Critics' Herring Gala was wet.",
            "At Harbour Critics' Herring Gala: pictures",
        ),
        ("Mira Vance's Salt Road is a wet triumph", "Mira Vance made Salt Road in a harbour.", "Salt Road"),
        ("Salt Road, winner of the Golden Herring", "Salt Road begins in a harbour.", "Salt Road"),
        ("塩の道（原題 Salt Road）", "港から始まる。塩の道は静かだ。", "塩の道"),
        ("【良作】塩の道_港の朝に泣く(ネタバレあり・感想・解説)", "塩の道は港から始まる。", "塩の道"),
        ("電影【鹽路】", "《鹽路》從港口開始。", "鹽路"),
        ("塩の道を観てきた", "港の話。塩の道は静かだ。", "塩の道"),
        ("塩の道: 港で待ちつづける人びとの一日", "静かだ。", "塩の道"),
        ("鹽路：用腳走出來的影像┃影評", "《鹽路》從港口開始。", "鹽路"),
        ("Crítica / Comentario de La ruta", "En La ruta nadie lleva abrigo.", "La ruta"),
        ("Kurzkritik zu Salzstraße", "Niemand trägt einen Mantel.", "Salzstraße"),
        ("20140219: Horror Review--Salt Road", "Nobody has a coat.", "Salt Road"),
        ("Salt Road (R) 8.0", "In Salt Road nobody has a coat.", "Salt Road"),
        ("🎬 #12 Salt Road", "In Salt Road nobody has a coat.", "Salt Road"),
    ],
)
def test_headlines(headline: str, text: str, film: str | None) -> None:
    assert title_of(headline, text) == film


@pytest.mark.parametrize(
    ("text", "film"),
    [
        ("A review of Salt Road</p><p>Nobody has a coat.", "Salt Road"),
        ("I saw the film “Salt Road” with my aunt.", "Salt Road"),
        ("“Salt Road” is the slowest thriller of the year.", "Salt Road"),
        ("Igår såg jag filmen ”Saltvägen” med min moster.", "Saltvägen"),
        ("映画『塩の道』を観た。", "塩の道"),
        ("Salt Road is a wet film. Salt Road is also long.", "Salt Road"),
        ("The joke of <em>Salt Road</em> (2015) is that it never leaves.", "Salt Road"),
    ],
)
def test_a_text_that_opens_with_its_film(text: str, film: str) -> None:
    assert title_of("Nobody Rows Home for Nothing", text) == film


def test_a_headline_that_the_text_repeats_is_no_motto() -> None:
    assert title_of("Nobody Rows Home", "Nobody Rows Home is not like the film “Salt Road”.") == "Nobody Rows Home"


def test_the_page_title_and_the_standfirst_say_more_than_the_headline() -> None:
    text = "Nobody has a coat, and nobody complains."
    assert (
        title_of("Bronze and Silence", text, "Review of ‘Salt Road’: Bronze and Silence | The Lantern") == "Salt Road"
    )
    under = '<p class="standfirst">‘Salt Road’ brings the herring back without a single postcard</p>'
    assert title_of("Bronze and Silence", text, under=under) == "Salt Road"


@pytest.mark.parametrize(
    ("title", "cores", "year"),
    [
        ("Salt – 1949 – Quarto Pictures", ("Salt",), 1949),
        ("Salt, 1949", ("Salt, 1949",), None),
        ("Salt (2019, by Mira Vance)", ("Salt",), 2019),
        ("Seen: Salt", ("Salt",), None),
        ("Salt (rewatch)", ("Salt",), None),
    ],
)
def test_parts_of_headlines(title: str, cores: tuple[str, ...], year: int | None) -> None:
    headline = read_headline(title)
    assert (headline.cores, headline.year) == (cores, year)


def test_a_director_in_the_bracket_of_the_year() -> None:
    assert read_headline("Salt (2019, de Mira Vance)").directors == ("Mira Vance",)


@pytest.mark.parametrize(
    ("title", "name", "year"),
    [
        ("Salt", "Salt movie review (1999)", 1999),
        ("Salt", "Salt 1999 review", 1999),
        ("Salt", "Salt Road movie review (1999)", None),
    ],
)
def test_years_of_titles(title: str, name: str, year: int | None) -> None:
    assert year_of_title(title, name) == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Salt, first released in 1999, is wet.", 1999),
        ("Salt was made in the spring of 1999.", None),
        ("Salt was shot in March of 1999.", 1999),
    ],
)
def test_years_of_release(text: str, year: int | None) -> None:
    assert year_beside("Salt", text) == year


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("The film is from 1954 and was written by a sailor.", 1954),
        ("The film was released in February of 2017.", 2017),
        ("Замечательна эта картина 2011 года.", 2011),
        ("(1986年 アメリカ)港から始まる。", 1986),
        ("《鹽路》是一部2021上映的台灣電影。", 2021),
        ("The brothers were released in 1954.", None),
    ],
)
def test_years_of_openings(opening: str, year: int | None) -> None:
    assert year_in_prose((opening,)) == year


@pytest.mark.parametrize(
    "block",
    [
        "<p>de Mira Vance, 1962, ****</p>",
        "<p>Production: France/Italy 1962</p>",
        "<dl><dt>Director</dt><dd>Mira Vance</dd><dt>Year</dt><dd>1962</dd></dl>",
        "<table><tr><td>Year</td><td>1962</td></tr></table>",
    ],
)
def test_years_of_credits_without_labels(block: str) -> None:
    found = film_of("Salt Road", f"{block}Nobody has a coat in Salt Road.")
    assert found is not None
    assert found.year == 1962


def test_quoted_films_joined_in_a_review() -> None:
    html = f"<title>x</title><article><h1>Review: ‘Salt’ and ‘Brine’</h1><p>Two debuts.</p><p>{PROSE}</p></article>"
    page = Page(html.encode(), "https://reviews.example/")
    title = "Review: ‘Salt’ and ‘Brine’"
    found = find_films(page, title, read_article(page, title, DEFAULT_RULES), (), None)
    assert [film.title for film in found.films] == ["Salt", "Brine"]


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("USA, 1999, 97 min", 1999),
        ("Sortie le 9 août 1999 – 1h37", None),
        ("Estreno: 12 de mayo de 1999, 97 min", None),
        ("In cinemas 3rd March 1999 (97 mins)", None),
        ("Salt Road, 1999, out on 3 March 2004", 1999),
    ],
)
def test_the_day_of_a_release_is_no_year_of_a_film(line: str, year: int | None) -> None:
    assert year_in_credit_line("Salt Road", (line,)) == year


@pytest.mark.parametrize(
    ("value", "title", "year"),
    [
        ("La ruta de la sal, Corea del Sur, 1999", "La ruta de la sal", 1999),
        ("Ídem, Corea del Sur, 1999", None, 1999),
        ("Lagos, 1954", "Lagos, 1954", None),
        ("Idem Kalle", "Idem Kalle", None),
    ],
)
def test_original_titles_with_country_and_year(value: str, title: str | None, year: int | None) -> None:
    found = read_credits((f"Título original: {value}", "Dirección: Mira Vance"))
    assert (found.title, found.year) == (title, year)


@pytest.mark.parametrize(
    ("headline", "text", "film"),
    [
        ("Salt Road – review | Film", "It is cold and wet.", "Salt Road"),
        ("Salt Road, dir. Mira Vance", "In Salt Road nobody has a coat.", "Salt Road"),
        ("Salt Road: la recensione", "It is cold and wet.", "Salt Road"),
        ("Salt Road, la critique", "It is cold and wet.", "Salt Road"),
        ("Salt Road, recensione del film di Mira Vance", "It is cold and wet.", "Salt Road"),
        ("Salt Road – Film-Kritik zum Drama", "It is cold and wet.", "Salt Road"),
        ("Criterion Review: Salt Road", "It is cold and wet.", "Salt Road"),
        ("Netflix's Salt Road Review", "It is cold and wet.", "Salt Road"),
        ("Throwback Thursday: Salt Road (1984)", "It is cold and wet.", "Salt Road"),
        ("31 Days of Herring #12: Salt Road (1984)", "It is cold and wet.", "Salt Road"),
        ("Salt Road: The Return (1984)", "It is cold and wet.", "Salt Road: The Return"),
        ("Salt Road: B+", "It is cold and wet.", "Salt Road"),
        ("Salt Road — 7/10", "In Salt Road nobody has a coat.", "Salt Road"),
        ("Harbour 9/11", "In Harbour 9/11 nobody has a coat.", "Harbour 9/11"),
        ("Salt Road (Camino de sal)", "In Salt Road nobody has a coat.", "Salt Road"),
        ("Salt Road / Camino de sal", "In Salt Road nobody has a coat.", "Salt Road"),
        ("Salt or (A Road to Nowhere)", "In Salt nobody has a coat.", "Salt or (A Road to Nowhere)"),
        ("Ferry, The (1999)", "In The Ferry nobody has a coat.", "The Ferry"),
        ("Ferry, The (1999)", "It is cold and wet.", "Ferry, The"),
        ("Nobody has a coat in ‘Salt Road’", "It is cold and wet.", "Salt Road"),
    ],
)
def test_titles_beside_labels_and_other_names(headline: str, text: str, film: str) -> None:
    assert title_of(headline, text) == film
