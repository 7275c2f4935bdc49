"""Who directed the film: behind labels with and without a colon, in tables and boxes, in headlines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import Film, FilmId
from pipelines.about.film import find_films
from pipelines.about.film_people import labelled_people, spoken_people, tied_people
from pipelines.page import Page
from pipelines.rules import DEFAULT_RULES
from pipelines.text.article import read_article

PROSE = (
    "In Salt Road the camera waits at the harbour until the light goes, and the actors wait with it. Nobody in the "
    "film explains why the boats came back empty, and Vance is too wise to ask them."
)


def film_of(around: str, headline: str = "Salt Road", inside: str = "") -> Film:
    html = f"""<html><head><meta charset="utf-8"><title>{headline}</title></head><body><div class="page">
        <h1>{headline}</h1>{around}<div class="entry-content">{inside}<p>{PROSE}</p>
        <p>{PROSE[:-1]}, once more.</p></div>
        </div></body></html>"""
    page = Page(html.encode(), "https://reviews.example/a-page/")
    found = find_films(page, headline, read_article(page, headline, DEFAULT_RULES), ("Ada Quill",), "The Lantern")
    return found.films[0]


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("Mira Vance", ("Mira Vance",)),
        ("Mira Vance – Italia, 2014 – 97’", ("Mira Vance",)),
        ("Mira Vance, mit Otto Reim und Ilse Kant", ("Mira Vance",)),
        ("Mira Vance con Otto Reim", ("Mira Vance",)),
        ("M. J. Vance. Chile, 1999", ("M. J. Vance",)),
        ("Mira and Otto Vance", ("Mira Vance", "Otto Vance")),
        ("Mira Vance, Otto Reim & Ilse Kant (2006)", ("Mira Vance", "Otto Reim", "Ilse Kant")),
        ("Mira Vance, Chile", ("Mira Vance",)),
        ("MIRA VANCE", ("MIRA VANCE",)),
        ("Vancesh", ("Vancesh",)),
        ("Gianni D’Orso e Marco d’Orso", ("Gianni D’Orso", "Marco d’Orso")),
        ("沢渡冬子　出演：水木真帆", ("沢渡冬子",)),
        ("沢渡 冬子", ("沢渡 冬子",)),
        ("ミラ・ヴァンス", ("ミラ・ヴァンス",)),
        ("冯岚 主演：顾晓棠", ("冯岚",)),
        ("윤가람, 한도연", ("윤가람", "한도연")),
        ("मीरा वर्मा", ("मीरा वर्मा",)),
        ("Мира Ванс. В ролях: Отто Рейм", ("Мира Ванс",)),
        ("Μίρα Βανς", ("Μίρα Βανς",)),
        ("מירה ונס", ("מירה ונס",)),
        ("excellent work", ()),
        ("de Salt Road", ()),
        ("Various", ()),
        ("4/5", ()),
        ("", ()),
    ],
)
def test_people_behind_a_label(value: str, people: tuple[str, ...]) -> None:
    assert labelled_people(value) == people


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("감독 윤가람 / 출연 한도연, 배순임 / 95분", ("윤가람",)),
        ("監督　沢渡冬子　出演　水木真帆", ("沢渡冬子",)),
        ("Un film de Mira Vance. Avec Otto Reim. Durée : 1 h 52.", ("Mira Vance",)),
        ("Un film d’Agathe Vance", ("Agathe Vance",)),
        ("A film by Mira Vance", ("Mira Vance",)),
        ("Ein Film von Mira Vance", ("Mira Vance",)),
        ("Un film di Mira Vance con Otto Reim", ("Mira Vance",)),
        ("Chile 1999, Regie Mira Vance, mit Otto Reim", ("Mira Vance",)),
        ("Chile 1999. Dir. Mira Vance. 99 min", ("Mira Vance",)),
        ("(1999) Directed by Mira Vance; Starring Otto Reim", ("Mira Vance",)),
        ("Yönetmen Mira Vance", ("Mira Vance",)),
        ("Director Mira Vance Cast Otto Reim", ("Mira Vance",)),
        ("Director Mira Vance does what she can with it.", ()),
        ("Director Mira Vance, who has made better films, is back.", ()),
        ("De regisseur Mira Vance maakt er wat van.", ()),
        ("The script is the work of the director.", ()),
    ],
)
def test_people_behind_a_label_without_a_colon(line: str, people: tuple[str, ...]) -> None:
    assert spoken_people(line) == people


@pytest.mark.parametrize(
    ("headline", "people"),
    [
        ('"Salt Road", de Mira Vance', ("Mira Vance",)),
        ("„Salt Road“ von Mira Vance: im Hafen", ("Mira Vance",)),
        ("Salt Road (di Mira Vance)", ("Mira Vance",)),
        ("Salt Road by Mira Vance", ()),  # of books, too
        ("Salt Road de Mira Vance regresa al puerto", ()),
        ("Salt Road", ()),
    ],
)
def test_people_tied_to_a_title(headline: str, people: tuple[str, ...]) -> None:
    assert tied_people("Salt Road", headline) == people


@pytest.mark.parametrize(
    "box",
    [
        "<table><tr><td>Director</td><td>Mira Vance</td></tr><tr><td>Year</td><td>1999</td></tr></table>",
        "<dl><dt>Regie</dt><dd>Mira Vance</dd><dt>Jahr</dt><dd>1999</dd></dl>",
        "<aside class='film-credits'><p>Salt Road (1999)</p><h5>Director</h5><ul><li>Mira Vance</li></ul></aside>",
        "<p class='credit'>監督：Mira Vance　製作年：1999</p>",
        "<div class='ficha'><p>Dirección: Mira Vance</p><p>Año: 1999</p></div>",
    ],
)
def test_boxes_beside_the_text(box: str) -> None:
    film = film_of(box)
    assert (film.directors, film.year) == (("Mira Vance",), 1999)


def test_boxes_of_other_films_say_nothing() -> None:
    film = film_of("<div class='related-credits'><p>Director: Mira Vance</p></div>")
    assert film.directors == ()


def test_a_director_in_the_headline() -> None:
    assert film_of("", headline="“Salt Road”, de Mira Vance").directors == ("Mira Vance",)
    assert film_of("", headline="“Salt Road”, de Ada Quill").directors == ()


def test_identifiers_of_boxes_and_of_prose() -> None:
    link = '<a href="https://www.wikidata.org/wiki/Q990000001">Wikidata</a>'
    other = '<a href="https://www.wikidata.org/wiki/Q990000002">Wikidata</a>'
    assert film_of(f"<table><tr><td>Links</td><td>{link}</td></tr></table>").ids == (FilmId("wikidata", "Q990000001"),)
    assert film_of(f"<table><tr><td>Links</td><td>{link} {other}</td></tr></table>").ids == ()
    prose = f"<p>More on the real harbour, which is still there and still as wet as in the film, is at {link}.</p>"
    assert film_of("", inside=prose).ids == ()


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for name in (*labelled_people(text), *spoken_people(text), *tied_people("Salt", text)):
        assert name.strip() == name
        assert name
