"""Whom to believe: for each field its witnesses, in the order in which they are asked. One table for all of them.

The first witness whose answer stands is believed; where a field has a rule besides, it is told at its end.
`docs/reading.md` shows the table, and `filmcrit extract --explain` what each witness says of a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Witness(NamedTuple):
    """One way to learn a field: its name, and what it reads."""

    name: str
    reads: str


PRECEDENCE: Mapping[str, tuple[Witness, ...]] = {
    # Headings are what readers see; the head's names for the page choose between them, and speak where none agrees.
    "title": (
        Witness(
            "headline", "the h1 that agrees with the head's titles, else a lesser heading or a line in large letters"
        ),
        Witness("head", "JSON-LD headline, og:title and its like, <title> without the site's name: the most agreed on"),
    ),
    "outlet": (
        Witness("profile", "the site's profile"),
        Witness("metadata", "og:site_name, the publisher and WebSite of JSON-LD, application-name"),
        Witness("title part", "the end or beginning of <title> that feeds, home link or host confirm"),
        Witness("links", "titles of feeds, words or logo of the home link"),
    ),
    # "Review by NAME" is said of the review itself, where metadata may name whoever posted it; plain "By NAME" is
    # weaker than markup, since films have writers too; meta elements often name the site's owner on every page;
    # signatures and biographies come where nothing else names anyone.
    "critics": (
        Witness("profile", "the byline that the site's profile points to"),
        Witness("reviewer lines", "lines that can introduce nobody but the reviewer: “Review by NAME”"),
        Witness("json-ld", "author and creator of the article; the visible byline instead, where it names more"),
        Witness("marked", "elements that markup calls author or byline: itemprop, rel, class, links to profiles"),
        Witness(
            "lines", "lines around headline and text: “By NAME”, “Von NAME”, 文／NAME; a name alone above the date"
        ),
        Witness("meta", "meta author and its like; the visible byline instead, where it names more"),
        Witness("endings", "signatures and biographies at the end of the text"),
    ),
    # A day in the url is the day the article was filed under; lines for readers come last since they hold other days.
    "published": (
        Witness("json-ld", "datePublished, dateCreated"),
        Witness("meta", "article:published_time and its like"),
        Witness("microdata", "itemprop datePublished"),
        Witness("time", "time elements and those whose class speaks of dates"),
        Witness("url", "the day in the address; before all others where another witness confirms it against them"),
        Witness("byline", "lines around the headline, bylines, the ends of the text"),
    ),
    "films": (
        Witness("joined in headline", "several titles joined in the headline, each known to the text"),
        Witness("sections", "headings in the text that name one film each"),
    ),
    "film": (
        Witness("json-ld", "itemReviewed and Movie, where the page has one or the headline names it"),
        Witness("microdata", "the same in microdata"),
        Witness("hreview", "the item of an hReview or h-review"),
        Witness("credit line", "a line “TITLE, by DIRECTOR. COUNTRY, YEAR” whose title is in the headline"),
        Witness("headline", "the headline's shape, weighed against what the text sets off"),
        Witness("credits", "a labelled title among credits"),
        Witness("leading mention", "what the text sets in italics twice, or links to a film database"),
        Witness("introduction", "the name with which the text opens, or beside its word for film"),
        Witness("short headline", "a headline of five words or less"),
        Witness("mention", "what the text sets off once"),
        Witness("plain headline", "a headline of twelve words or less"),
    ),
    # Declared before drawn before said. Where a page shows ★★★★ beside 9/10, the labelled one counts; of two that are
    # labelled alike, one called final; else the one that stands first.
    "rating": (
        Witness("profile", "the place that the site's profile points to"),
        Witness("json-ld", "reviewRating of a critic's review"),
        Witness("microdata", "the same in microdata"),
        Witness("hreview", "rating of an hReview or h-review"),
        Witness("label", "a line that calls itself rating, grade, verdict: “Rating: 3/4”"),
        Witness("title", "stars, a fraction or a grade that end the headline"),
        Witness("own line", "a line that is nothing but a rating, drawn ones written out"),
        Witness("credit line", "stars that end the one line of credits that has any"),
        Witness("score box", "a box or bar made for scores outside the article"),
        Witness("sentence", "a rating given in a sentence at either end of the text: “I give it 3 out of 5”"),
    ),
    "language": (
        Witness("profile", "the site's profile"),
        Witness("text", "the text itself, where it is plainly in another language than declared"),
        Witness("declared", "lang, content-language, og:locale, inLanguage"),
    ),
}


def in_order(field: str, witnesses: Mapping[str, T]) -> tuple[tuple[str, T], ...]:
    """`witnesses` by name, in the order of `PRECEDENCE`. Raises `KeyError` when one that the table names is missing."""
    return tuple((witness.name, witnesses[witness.name]) for witness in PRECEDENCE[field])
