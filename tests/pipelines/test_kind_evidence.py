"""What a text says of its kind without saying "review": judgement, stages, festivals, deaths, cards of credits."""

from __future__ import annotations

import pytest

from archive.records import Kind
from pipelines.about.film import find_films
from pipelines.about.kind import find_kind
from pipelines.about.topics import count_topics
from pipelines.markup.matching import fold_all
from pipelines.page import Page
from pipelines.rules import DEFAULT_RULES
from pipelines.text.article import read_article

PLAIN = (
    "The film “Salt Road” is about two brothers who row home from a war that nobody told them was over. The film "
    "begins in a harbour, and the camera stays there while they quarrel about the oars."
)
JUDGED = "It is a superb film, gripping and never dull; its brothers are entirely convincing, and the end is moving."


def read(title: str, *paragraphs: str, url: str = "https://reviews.example/a-page/") -> tuple[Kind, str | None]:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = f"""<html><head><meta charset="utf-8"><title>{title}</title></head><body><article><h1>{title}</h1>
        <div class="entry-content">{body}</div></article></body></html>"""
    page = Page(html.encode(), url)
    article = read_article(page, title, DEFAULT_RULES)
    found = find_kind(page, title, article, find_films(page, title, article, (), None).films, None)
    return found.kind.value, found.about


def test_judgement_makes_a_text_on_a_film_a_review() -> None:
    motto = "Two Oars and a Quarrel"
    assert read(motto, PLAIN)[0] is not Kind.REVIEW
    assert read(motto, PLAIN, JUDGED) == (Kind.REVIEW, "film")


def test_a_text_without_any_evidence_is_no_interview() -> None:
    kind, _ = read("We moved the shed again this year!", "The shed stands by the pond now, and the pond is glad of it.")
    assert kind is Kind.OTHER


@pytest.mark.parametrize(
    ("text", "topic", "count"),
    [
        ("Jeden z najpiękniejszych filmów, kinowy i wspaniały", "film", 2),
        ("Jeden z najpiękniejszych filmów, kinowy i wspaniały", "judgement", 2),
        ("Ein Horrorfilm unter vielen Horrorfilmen", "film", 2),
        ("С этими фильмами скучно, но они великолепны", "judgement", 2),
        ("Une obra maestra, must-see", "judgement", 2),
        ("退屈な映画", "judgement", 1),
        ("The filter of the pond", "film", 0),
    ],
)
def test_inflected_words(text: str, topic: str, count: int) -> None:
    assert count_topics(text, f" {fold_all(text)} ")[topic] == count


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        ("Review: Salt Road starring Ada Quill at the Harbour Theatre", (PLAIN, JUDGED)),
        ("Salt Road, Theatre Royal Brineport – Review", (PLAIN, JUDGED)),
        ("Salt Road review", ("This new stage comedy brings two brothers and a boat to the West End theatre.", JUDGED)),
    ],
)
def test_stages(title: str, paragraphs: tuple[str, ...]) -> None:
    assert read(title, *paragraphs) == (Kind.OTHER, "stage")


def test_reports_on_festivals_and_deaths() -> None:
    festival = (
        "The festival named its jury today. The jury will see the competition of the festival, and the competition has "
        "nine films, in the tenth edition of the festival."
    )
    assert read("Brineport 1999", festival)[0] is Kind.NEWS
    death = "Ada Quill, who played the mother in Salt Road and many other films, has died aged 92 at her home."
    assert read("Ada Quill", death, "Her best film was excellent, and she was brilliant in it.")[0] is Kind.NEWS


def test_cards_of_credits_are_no_reviews() -> None:
    card = (
        "Director: Mira Vance",
        "Year: 1999",
        "Genre: drama",
        "Country: Chile",
        "Cast: Ada Quill",
        "Runtime: 90 min",
    )
    assert read("Salt Road (1999)", *card)[0] is not Kind.REVIEW
    assert read("Salt Road (1999)", *card, PLAIN, JUDGED)[0] is Kind.REVIEW


@pytest.mark.parametrize("query", ["?p=733", "?page_id=12", "?lang=en&id=9"])
def test_a_post_behind_a_query_is_no_front_page(query: str) -> None:
    assert read("Review: Salt Road", PLAIN, JUDGED, url=f"https://reviews.example/{query}")[0] is Kind.REVIEW
    assert read("Review: Salt Road", PLAIN, JUDGED, url="https://reviews.example/?lang=en")[1] == "index"


def test_a_byline_called_author_makes_no_book() -> None:
    assert read("Review: Salt Road", "Author: Ada Quill", PLAIN, JUDGED)[0] is Kind.REVIEW


def test_questions_behind_dashes() -> None:
    asked = ("――港の話ですね。", "はい、そうです。", "――寒かったですか。", "とても寒かったです。")
    assert read("ミラ・ヴァンス監督", "映画『塩の道』の監督に聞いた。", *asked)[0] is Kind.INTERVIEW


def test_a_plain_headline_that_the_text_never_names_is_no_evidence() -> None:
    text = "The film I load is slow, and the camera is quiet. With that film the light of the harbour takes its time."
    assert read("Brine M3", text)[0] is not Kind.REVIEW
    assert read("Pictures Are Not Dying", f"{text} Some pictures stay, as pictures always have.")[0] is not Kind.REVIEW


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("港の剣 13話「塩の道」の感想です", "series"),
        ("2031年冬アニメ感想", "series"),
    ],
)
def test_weekly_works_are_series(title: str, about: str) -> None:
    assert read(title, "港の映像は美しい。演出も見事で、感動した。") == (Kind.OTHER, about)


@pytest.mark.parametrize("title", ["2031年终总结", "2031回顧", "年度回顾"])
def test_looks_back_on_a_year_are_lists(title: str) -> None:
    text = "今年看了一部叫做《盐路》的电影。电影很好,导演很厉害,但我看了一半就睡着了。"
    assert read(title, text)[0] is Kind.LIST


def test_pages_and_publisher_of_a_book() -> None:
    text = (
        "O suspense prende do começo ao fim, e a trama lembra os filmes que a protagonista ama. Uma leitura deliciosa."
    )
    card = "Editora: Maré<br>Páginas: 352"
    assert read("Resenha | A Estrada de Sal - Mira Vance", card, text) == (Kind.OTHER, "book")


INTERVIEW_IN_PROSE = (
    "The director of “Salt Road” comes late. “I wanted to make something small, something to hold,” she says.",
    "“Nobody would lend us a boat, so I bought one and learnt to mend it before the shoot began,” she says. The film "
    "was shot in the spring. “The actors slept in the same house, and two of them still do not talk,” she says.",
)


@pytest.mark.parametrize(
    ("title", "paragraphs", "kind"),
    [
        ("Mira Vance Comes Home With Salt Road", INTERVIEW_IN_PROSE, Kind.INTERVIEW),
        ("Mira Vance: “I mended the boat of my film before I filmed it”", (PLAIN,), Kind.INTERVIEW),
        ("Salt Road Finds a Crew", (PLAIN, "The shoot is set to begin in May. Ada Quill has boarded it."), Kind.NEWS),
        ("Salt Road climbs past $40 million", (PLAIN,), Kind.NEWS),
        ("Ada Quill, 1901–1999", (PLAIN,), Kind.NEWS),
        ("《盐路》首映礼在京举行", ("电影《盐路》的导演很高兴,演员也很高兴。",), Kind.NEWS),
        ("Cinco filmes para ver no frio", (PLAIN, JUDGED), Kind.LIST),
        ("Movies I watched in May", (PLAIN, JUDGED), Kind.LIST),
        ("O sal no cinema de Mira Vance", (PLAIN,), Kind.ESSAY),
        ("Le sel, tome 2", (PLAIN, JUDGED), Kind.OTHER),
        ("Film Reviews", ("Boats and oars.",), Kind.OTHER),
        ("About this site", (PLAIN, JUDGED), Kind.OTHER),
    ],
)
def test_what_else_is_written_on_a_film(title: str, paragraphs: tuple[str, ...], kind: Kind) -> None:
    assert read(title, *paragraphs)[0] is kind


def test_a_review_may_have_a_word_of_news_in_its_headline() -> None:
    assert read("Salt Road review: a trailer of two hours", PLAIN, JUDGED)[0] is Kind.REVIEW


def test_an_entry_of_an_encyclopaedia_is_no_review() -> None:
    entry = "Salt Road is a 1999 Chilean drama film written and directed by Mira Vance. It stars Ada Quill."
    assert read("Salt Road", entry)[0] is not Kind.REVIEW
    assert read("Salt Road", PLAIN, JUDGED)[0] is Kind.REVIEW


def test_questions_and_answers_within_paragraphs() -> None:
    asked = [f"Why did you row home in scene {number}?<br>The film asked for it." for number in range(4)]
    assert read("A drink with Mira Vance", *asked)[0] is Kind.INTERVIEW


@pytest.mark.parametrize(
    ("text", "topic", "count"),
    [("This show is long, and the show longer", "series", 2), ("La pièce est longue", "stage", 1), ("फिल्म", "film", 1)],
)
def test_topics_told_in_phrases(text: str, topic: str, count: int) -> None:
    assert count_topics(text, f" {fold_all(text)} ")[topic] == count


@pytest.mark.parametrize(
    "title",
    [
        "“The Lighthouse Keepers of the Southern Sea”",
        "Review: “The Lighthouse Keepers of the Southern Sea”",
        "Film: “The Lighthouse Keepers of the Southern Sea”",
        "The Lighthouse Keepers Vol. 2 review",
        "Review: “The Lighthouse I Left and Never Saw Again”",
    ],
)
def test_titles_in_quotes_and_sequels_are_no_interviews_and_no_books(title: str) -> None:
    text = f"{PLAIN.replace('Salt Road', title.strip('“”').removeprefix('Review: “').removeprefix('Film: “'))} {JUDGED}"
    assert read(title, text, JUDGED) == (Kind.REVIEW, "film")
