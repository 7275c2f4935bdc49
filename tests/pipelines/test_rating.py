"""Rating notations as a table, and where on a page the critic's own rating is found."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import Rating
from pipelines.about.rating import find_rating, parse_rating
from pipelines.found import Found
from pipelines.notation.notations import NOTATIONS, Notation, number
from pipelines.page import Page
from pipelines.rules import DEFAULT_RULES, Rules
from pipelines.text.article import read_article
from pipelines.vocabulary import rating_words

PROSE = (
    "The camera waits at the harbour until the light gives out, and the actors wait with it. Two thirds of the men, "
    "or 2/3 if you count, never speak; a post-9/11 parable it is not, and 24/7 the gulls complain."
)


def rating_of(body: str, head: str = "", rules: Rules = DEFAULT_RULES, aside: str = "") -> Found[Rating] | None:
    html = f"""<html><head><meta charset="utf-8"><title>Salt</title>{head}</head><body>
        <article class="post"><h1>Salt</h1>
        <div class="entry-content"><p>{PROSE}</p>{body}</div></article>{aside}</body></html>"""
    page = Page(html.encode(), "https://reviews.example/salt/")
    return find_rating(page, read_article(page, "Salt", rules), rules)


@pytest.mark.parametrize(
    ("text", "value", "best"),
    [
        ("3/4", 3, 4),
        ("Calificación personal: 10/10", 10, 10),
        ("Ocena naszego krytyka: 9/10", 9, 10),
        ("Voto: 5,5 [DVD]", 5.5, None),
        ("(VOTO: 7,5: un bel giorno)", 7.5, None),
        ("Voto: 5+", 5, None),
        ("3 ud af 6", 3, 6),
        ("3.5/5", 3.5, 5),
        ("7,5/10", 7.5, 10),
        ("7.8 / 10", 7.8, 10),
        ("78%", 78, 100),
        ("85/100", 85, 100),
        ("4 out of 5", 4, 5),
        ("0 out of 4 stars", 0, 4),
        ("three and a half stars (out of four)", 3.5, 4),
        ("3 1/2 stars", 3.5, None),
        ("***1/2", 3.5, None),
        ("★★★½", 3.5, None),
        ("★★★☆☆", 3, 5),
        ("½☆☆☆☆", 0.5, 5),
        ("⭐⭐⭐", 3, None),
        ("⭐️⭐️⭐️", 3, None),
        ("A-", 11, 12),
        ("B PLUS", 10, 12),
        ("B minus", 8, 12),
        ("Grade: B+", 10, 12),
        ("high +1 (-4 to +4)", 1, 4),
        ("Two thumbs up", None, None),
        ("Verdict: Recommended", None, None),
        ("Note : 4/5", 4, 5),
        ("Nota: 8", 8, None),
        ("Nota: 9/10", 9, 10),
        ("Wertung: 4 von 5", 4, 5),
        ("2,5 von 5 Sternen", 2.5, 5),
        ("1.5 étoiles sur 5", 1.5, 5),
        ("4 estrellas de 5", 4, 5),
        ("評価：0.5点（5点満点）", 0.5, 5),
        ("5点満点中4点", 4, 5),
        ("评分：8.5/10", 8.5, 10),
        ("Voto: 3 stelle su 5", 3, 5),
        ("Le doy un 7", 7, None),
        ("Yo le doy un siete.", 7, None),
        ("I give it three out of five stars.", 3, 5),
        ("I won’t rate it more than 2 out of 5.", 2, 5),
        ("Dafür gibt es 7 von 10 Punkten.", 7, 10),
        ("Je lui mets 3 étoiles sur 5.", 3, 5),
        ("Rating: 5/10 - not great.", 5, 10),
        ("Salt movie Rating - 4.9/5.0", 4.9, 5),
        ("It is a film for nobody. 3/5", 3, 5),
        ("It is a film for nobody. Verdict: 40%.", 40, 100),
        ("It is a film for nobody. A solid 8/10.", 8, 10),
        ("⭐ 4/5", 4, 5),
        ("★ 4.0", 4, None),
        ("★★★★☆ — a fine one", 4, 5),
        ("★★★☆☆ (3/5)", 3, 5),
        ("点数：85点", 85, None),
        ("7.5分（满分10分）", 7.5, 10),
        ("Nota 8,5", 8.5, None),
        ("Rating: Rating: 3/5", 3, 5),
    ],
)
def test_notations(text: str, value: float | None, best: float | None) -> None:
    rating = parse_rating(text)
    assert rating is not None
    assert (rating.value, rating.best) == (value, best)


@pytest.mark.parametrize(
    "text",
    [
        "Rated PG-13 for salt",
        "Rating: R",
        "MPAA rating: A",
        "Rating: 15",
        "Running time: 105 min",
        "IMDb: 7.8/10",
        "IMDb rating 7.8/10",
        "Rotten Tomatoes: 85%",
        "User rating: 4/5",
        "Rating: 4.2/5 (120 votes)",
        "Leserwertung: 4 von 5 Stimmen",
        "Acting: 8/10",
        "A post-9/11 parable",
        "2/3 of them are right",
        "open 24/7",
        "Review: A Fine Romance",
        "Note: 45 minutes were cut",
        "Total: 12",
        "What do 3 stars mean to a sailor",
        "It gets 80% of the boats right.",
        "It runs 105 minutes and earns 30 of them.",
        "★",
        "",
    ],
)
def test_not_ratings(text: str) -> None:
    assert parse_rating(text) is None


@pytest.mark.parametrize(("raw", "share"), [("A+", 1.0), ("A", 1.0), ("B-", 0.6667), ("C", 0.5), ("F", 0.0)])
def test_letters_are_spread_evenly(raw: str, share: float) -> None:
    rating = parse_rating(raw)
    assert rating is not None
    assert (rating.raw, rating.normalised) == (raw, share)


def test_signed_scale_is_linear() -> None:
    rating = parse_rating("high +1 (-4 to +4)")
    assert rating is not None
    assert rating.normalised == 0.625


@pytest.mark.parametrize(
    ("body", "value", "best"),
    [
        (
            '<p class="stars"><i class="icon-star-full"></i><i class="icon-star-full"></i><i '
            'class="icon-star-half"></i></p>',
            2.5,
            None,
        ),
        (
            '<p><i class="fa fa-star"></i><i class="fa fa-star-half-o"></i><i class="fa '
            'fa-star-o"></i><i class="fa fa-star-o"></i></p>',
            1.5,
            4,
        ),
        ('<p><img src="/img/4stars.gif" alt=""></p>', 4, None),
        ('<p><img src="/img/r.gif" alt="3.5 out of 5 stars"></p>', 3.5, 5),
        ('<p><img src="/img/stars-3.5.png"></p>', 3.5, None),
        (
            '<div class="review-total-box"><span class="review-total-star"><span '
            'class="review-result" style="width:70%;"></span></span></div>',
            3.5,
            5,
        ),
        ('<div class="review-final-score"><h3>85%</h3></div>', 85, 100),
        ('<div class="td-review-final-score">8.5</div>', 8.5, None),
        ("<dl><dt>Rating</dt><dd>3 stars (out of 5)</dd></dl>", 3, 5),
        ("<table><tr><td>Year</td><td>1999</td></tr>\n<tr><td>Rating</td><td>3/5</td></tr></table>", 3, 5),
        (
            '<div class="hreview"><span class="rating"><span class="value">3.5</span> of '
            '<span class="best">4</span></span></div>',
            3.5,
            4,
        ),
        (
            '<div itemscope itemtype="http://schema.org/Review"><div itemprop="reviewRating" itemscope '
            'itemtype="http://schema.org/Rating"><span itemprop="ratingValue">3</span></div></div>',
            3,
            5,
        ),
        ("<p>★★★★</p><p>Rating: 9/10</p>", 9, 10),
        ("<p>Story: 6/10</p><p>Music: 7/10</p><p>Overall: 8/10</p>", 8, 10),
    ],
)
def test_rating_on_a_page(body: str, value: float, best: float | None) -> None:
    found = rating_of(body)
    assert found is not None
    assert (found.value.value, found.value.best) == (value, best)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ({"@type": "Review", "reviewRating": {"@type": "Rating", "ratingValue": "4"}}, (4, 5)),
        ({"@type": "CriticReview", "reviewRating": {"ratingValue": 7, "bestRating": 10, "worstRating": 1}}, (7, 10)),
        ({"@type": "Review", "reviewRating": 3.5}, (3.5, 5)),
        ({"@type": "Review", "reviewRating": {"ratingValue": "B+"}}, (10, 12)),
        ({"@type": "Movie", "aggregateRating": {"@type": "AggregateRating", "ratingValue": 4, "ratingCount": 9}}, None),
        ({"@type": "UserReview", "reviewRating": {"@type": "Rating", "ratingValue": 4}}, None),
    ],
)
def test_rating_in_json_ld(node: dict[str, object], expected: tuple[float, float | None] | None) -> None:
    found = rating_of("", f'<script type="application/ld+json">{json.dumps(node)}</script>')
    assert (found and (found.value.value, found.value.best)) == expected


@pytest.mark.parametrize(
    "body",
    [
        '<div class="user-rating"><span style="width:80%"></span> 4/5 (12 votes)</div>',
        '<div class="kk-star-ratings">4/5</div>',
        '<div class="user-rate-wrap"><span class="taq-score">4.1</span></div>',
        "<p>IMDb 7.8/10</p>",
        '<div itemprop="aggregateRating" itemscope '
        'itemtype="http://schema.org/AggregateRating"><b itemprop="ratingValue">4</b></div>',
        '<div class="related-posts"><p>Brine ★★★★</p><p>★★★</p></div>',
        '<div id="comments"><p>5/5</p></div>',
        "<p>Rated R. 105 min.</p>",
        "",
    ],
)
def test_no_rating_is_invented(body: str) -> None:
    assert rating_of(body) is None


def test_scale_from_the_profile_only_where_the_page_has_none() -> None:
    rules = Rules(rating_best=4.0, rating_worst=0.0)
    without, with_scale = rating_of("<p>★★★½</p>", rules=rules), rating_of("<p>3.5/5</p>", rules=rules)
    assert without is not None
    assert with_scale is not None
    assert (without.value.best, without.value.raw, with_scale.value.best) == (4.0, "★★★½", 5.0)


def test_profile_selector_comes_first() -> None:
    found = rating_of('<p>Rating: 1/5</p><p class="our-mark">4</p>', rules=Rules(rating=(".our-mark",), rating_best=5))
    assert found is not None
    assert (found.source, found.value.value, found.value.best) == ("profile", 4.0, 5)


@pytest.mark.parametrize("notation", [one for one in NOTATIONS if one.signs], ids=lambda one: str(one.name))
@given(data=st.data())
def test_no_notation_is_written_without_its_signs(notation: Notation, data: st.DataObject) -> None:
    found = notation.pattern.search(data.draw(st.from_regex(notation.pattern)))
    assert found is None or not set(found[0]).isdisjoint(notation.signs)


@pytest.mark.parametrize("name", ["LABELS", "HUNDRED_LABELS", "UNITS", "OF", "GIVES", "FOREIGN", "VERDICTS", "PARTS"])
def test_words_matched_against_lower_case_text_hold_no_capital(name: str) -> None:
    written = re.sub(r"\\.", "", getattr(rating_words, name))
    assert written == written.lower()


@given(st.text(max_size=300))
def test_any_text_has_a_rating_in_bounds_or_none(text: str) -> None:
    rating = parse_rating(text)
    assert rating is None or rating.normalised is None or 0 <= rating.normalised <= 1


@given(st.integers(0, 10), st.sampled_from(["", ".5", ",5", "½", " 1/2"]))
def test_number_reads_halves(whole: int, half: str) -> None:
    assert number(f"{whole}{half}") == whole + (0.5 if half else 0)


@pytest.mark.parametrize(
    ("text", "value", "best"),
    [
        ("●●●○○", 3, 5),
        ("● ● ● ◐ ○", 3.5, 5),
        ("♥♥♥♡♡", 3, 5),
        ("❤️❤️❤️❤️", 4, None),
        ("🌕🌕🌕🌗🌑", 3.5, 5),
        ("Rating: ●●●●○", 4, 5),
        ("👍👍", None, None),
        ("Two thumbs up", None, None),
        ("Verdict: Recommended", None, None),
    ],
)
def test_drawn_marks_and_words(text: str, value: float | None, best: float | None) -> None:
    rating = parse_rating(text)
    assert rating is not None
    assert (rating.value, rating.best) == (value, best)


@pytest.mark.parametrize("text", ["●●●", "♥♥", "● A point", "●●●●●●●●●●●●○○○○", "♥●★"])
def test_ornaments_are_no_ratings(text: str) -> None:
    rating = parse_rating(text)
    assert rating is None or rating.best is None


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("<p>by Mira Vance, 1999, ****</p>", 4),
        ("<p>Salt ★★★½ Drama by Mira Vance. Chile, 1999, 82 minutes.</p>", 3.5),
        ("<p>It is wet, and at last it is over. 7,5</p>", 7.5),
    ],
)
def test_ratings_that_close_a_line(body: str, value: float) -> None:
    found = rating_of(body)
    assert found is not None
    assert found.value.value == value


def test_stars_in_the_credits_of_several_films_are_no_rating_of_the_page() -> None:
    assert rating_of("<p>Salt, Chile, 1999, ****</p><p>Brine, Peru, 2001, **</p>") is None


@pytest.mark.parametrize("line", ["Rating for acting: 3/5", "Ocena użytkowników: 7/10", "Notes on the cast: 3/4"])
def test_labels_that_say_whose_rating_it_is(line: str) -> None:
    assert parse_rating(line) is None


def test_a_drawn_scale_completes_a_number_without_one() -> None:
    html = f"<article><h1>Salt</h1><p>{PROSE}</p><p>Verdict: 4</p><p>80%</p></article>"
    page = Page(html.encode(), "https://reviews.example/salt/")
    found = find_rating(page, read_article(page, "Salt", DEFAULT_RULES), DEFAULT_RULES)
    assert found is not None
    assert (found.value.value, found.value.best) == (80, 100)


@pytest.mark.parametrize(
    ("text", "value", "best"),
    [
        ("*** out of ****", 3, 4),
        ("**1/2 (out of ****)", 2.5, 4),
        ("★★★ out of 5", 3, 5),
        ("“Salt Road”: three and a half stars (out of four)", 3.5, 4),
        ("“Salt Road”: ★★½", 2.5, None),
        ("Our verdict: Rotten", None, None),
        ("Our verdict: Fresh", None, None),
        ("I could have done with less rain. Call it 8/10, and mind the gap.", 8, 10),
        ("Si hubiera que ponerle nota, le pondría un siete, y nada más.", 7, None),
    ],
)
def test_ratings_in_words_of_their_own(text: str, value: float | None, best: float | None) -> None:
    rating = parse_rating(text)
    assert rating is not None
    assert (rating.value, rating.best) == (value, best)


def test_the_article_belongs_to_the_notation() -> None:
    rating = parse_rating("Le pondría un siete.") or parse_rating("Yo le pondría un siete.")
    assert rating is not None
    assert rating.raw == "un siete"


@pytest.mark.parametrize("text", ["Rotten: 45%", "Rotten Tomatoes: 4/5", "*** out of *******"])
def test_what_others_give(text: str) -> None:
    assert parse_rating(text) is None


@pytest.mark.parametrize(
    ("line", "best"),
    [("Rating: 4 out of 10", 10), ("4/5", 5), ("Rain, boats, no coats.", 5)],
)
def test_the_scale_of_a_bare_number_in_json_ld(line: str, best: float) -> None:
    node = {"@type": "Review", "reviewRating": 4}
    found = rating_of(f"<p>{line}</p>", f'<script type="application/ld+json">{json.dumps(node)}</script>')
    assert found is not None
    assert (found.value.raw, found.value.value, found.value.best) == ("4", 4, best)


def test_a_bar_over_icons_of_stars_counts_stars() -> None:
    icons = '<i class="mts-icon-star"></i>' * 5
    box = f'<div class="review-result-wrapper">{icons}<div class="review-result" style="width:70%">{icons}</div></div>'
    found = rating_of(box)
    assert found is not None
    assert (found.value.value, found.value.best) == (3.5, 5)
