"""The critic's rating: from what the page declares, draws, labels or says, in that order; never a reader's vote.

The first witness that answers wins (`pipelines.precedence`). So where a page shows ★★★★ beside 9/10, a declared rating
beats both; else the labelled one; else the one that stands first.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from archive.records import Rating
from pipelines.about.headline import rating_of_title
from pipelines.about.rating_declared import (
    DEFAULT_BEST,
    declared_in_hreview,
    declared_in_json_ld,
    declared_in_microdata,
)
from pipelines.found import Found
from pipelines.markup.census import take_census
from pipelines.markup.transcript import is_score_box, page_lines, stands_beside_article, transcribe
from pipelines.notation.lines import (
    LINE_LENGTH,
    boxed_rating,
    credited_rating,
    labelled_rating,
    line_rating,
    said_rating,
    states_others,
)
from pipelines.notation.notations import number
from pipelines.page import Page
from pipelines.precedence import in_order
from pipelines.rules import Rules
from pipelines.text.article import Article
from pipelines.vocabulary import rating_words as words

_BOXES = 40
_BOX_NAMES = ("rating", "score", "stars", "Rating", "review-total", "Stars", "Score", "grade")
_FINAL = re.compile(rf"(?<!\w)(?:{words.FINAL})", re.IGNORECASE)
_PROSE_ENDS = 4  # paragraphs at either end in which critics sum up


def parse_rating(text: str) -> Rating | None:
    """The rating that a short text states ("Rating: 3.5/5", "★★★½", "Nota: 8", "B+"); None when it states none."""
    line = " ".join(text.split())
    if not line or len(line) > LINE_LENGTH:
        return None
    rating = labelled_rating(line) or line_rating(line) or said_rating(line)
    return None if rating and states_others(line) else rating


def find_rating(page: Page, article: Article, rules: Rules) -> Found[Rating] | None:
    """The critic's rating of the page's film, on the page's scale, else on that of `rules`, else without a scale."""
    return next((found for _, found in rating_witnesses(page, article, rules)), None)


def rating_witnesses(page: Page, article: Article, rules: Rules) -> Iterator[tuple[str, Found[Rating]]]:
    """All that states the critic's rating, with the name of the witness, in order of precedence."""
    for name, (source, witness) in _ASKED:
        rating = witness(page, article, rules)
        if rating:
            yield name, Found(_on_scale(rating, rules), source, rating.raw)


def _on_scale(rating: Rating, rules: Rules) -> Rating:
    best, worst = rules.rating_best, rules.rating_worst
    if rating.value is None or rating.best is not None or best is None or rating.value > best:
        return rating
    return Rating(rating.raw, rating.value, best, rating.worst if rating.worst is not None else worst)


def _by_profile(page: Page, article: Article, rules: Rules) -> Rating | None:
    for selector in rules.rating:
        for element in page.tree.cssselect(selector)[:_BOXES]:
            rating = next(filter(None, map(boxed_rating, transcribe(element))), None)
            if rating:
                return rating
    return None


def _by_json_ld(page: Page, article: Article, rules: Rules) -> Rating | None:
    """A number without its best: on the scale on which a line gives the same, else out of five up to five."""
    rating = declared_in_json_ld(page)
    if rating is None or rating.value is None or rating.best is not None or number(rating.raw) is None:
        return rating
    stated = (labelled_rating(line) or line_rating(line) for line in _lines(page, article) if not states_others(line))
    scales = (said.best for said in stated if said and said.value == rating.value and said.best)
    return replace(rating, best=next(scales, DEFAULT_BEST if rating.value <= DEFAULT_BEST else None))


def _by_microdata(page: Page, article: Article, rules: Rules) -> Rating | None:
    return declared_in_microdata(page)


def _by_hreview(page: Page, article: Article, rules: Rules) -> Rating | None:
    return declared_in_hreview(page)


def _by_label(page: Page, article: Article, rules: Rules) -> Rating | None:
    found = [
        (line, rating)
        for line in _lines(page, article)
        if (rating := labelled_rating(line)) and not states_others(line)
    ]
    final = [rating for line, rating in found if _FINAL.search(line)]
    rating = final[0] if final else found[0][1] if found else None
    return (_scaled_twin(rating, page, article) or rating) if rating else None


def _scaled_twin(rating: Rating, page: Page, article: Article) -> Rating | None:
    """Where the label gives a number without a scale ("Verdict: 4"), the line that draws the same on a scale (80%)."""
    if rating.value is None or rating.best is not None:
        return None
    drawn = (twin for line in _lines(page, article) if (twin := line_rating(line)) and not states_others(line))
    for twin in islice(drawn, _BOXES):
        if twin.value is not None and twin.best:
            share = twin.value / twin.best
            if any(math.isclose(rating.value, share * scale, abs_tol=0.01) for scale in words.SCALES):
                return twin
    return None


def _by_title(page: Page, article: Article, rules: Rules) -> Rating | None:
    headlines = (
        *page.meta.get("og:title", ()),
        *(" ".join(transcribe(head)) for head in take_census(page).of_tags("h1")[:4]),
    )
    for headline in headlines[:4]:
        tail = rating_of_title(headline)
        rating = line_rating(tail) if tail else None
        if rating:
            return rating
    return None


def _by_own_line(page: Page, article: Article, rules: Rules) -> Rating | None:
    found = [rating for line in _lines(page, article) if (rating := line_rating(line)) and not states_others(line)]
    letters = {rating.raw for rating in found if rating.best == words.LETTER_BEST}
    if len(letters) > 1:  # an alphabet of links, not a grade
        found = [rating for rating in found if rating.raw not in letters]
    return next((rating for rating in found if rating.value is not None), found[0] if found else None)


def _by_credit_line(page: Page, article: Article, rules: Rules) -> Rating | None:
    """Stars in the one line of credits that has any: several lines are a list of films."""
    found = [rating for line in _lines(page, article) if (rating := credited_rating(line))]
    return found[0] if len(found) == 1 else None


def _by_sentence(page: Page, article: Article, rules: Rules) -> Rating | None:
    paragraphs = tuple(dict.fromkeys(article.paragraphs))
    ends = (*paragraphs[-_PROSE_ENDS:][::-1], *paragraphs[:_PROSE_ENDS])
    for paragraph in dict.fromkeys(ends):
        rating = said_rating(paragraph)
        if rating:
            return rating
    return None


def _by_score_box(page: Page, article: Article, rules: Rules) -> Rating | None:
    """Boxes outside the article; several that differ belong to teasers of other texts."""
    found: list[Rating] = []
    census = take_census(page)
    for element in census.at(census.places_named(*_BOX_NAMES)[:_BOXES]):
        if is_score_box(element) and not stands_beside_article(page, element):
            lines = transcribe(element)
            found.extend(rating for line in lines[:3] if len(lines) < 8 and (rating := boxed_rating(line)))
    return found[0] if len({(rating.value, rating.best) for rating in found}) in (1, 2) else None


# Each witness by its name in `pipelines.precedence`, with the source of what it says.
_WITNESSES: dict[str, tuple[str, Callable[[Page, Article, Rules], Rating | None]]] = {
    "profile": ("profile", _by_profile),
    "json-ld": ("json-ld", _by_json_ld),
    "microdata": ("microdata", _by_microdata),
    "hreview": ("hreview", _by_hreview),
    "label": ("text", _by_label),
    "title": ("title", _by_title),
    "own line": ("text", _by_own_line),
    "credit line": ("text", _by_credit_line),
    "score box": ("html", _by_score_box),
    "sentence": ("text", _by_sentence),
}
_ASKED = in_order("rating", _WITNESSES)


def _lines(page: Page, article: Article) -> Iterator[str]:
    """Short lines of the article and around it that may state the critic's rating."""
    lines = page_lines(page, article.container) or (*article.stripped, *article.paragraphs)
    for line in dict.fromkeys(lines):
        if len(line) <= LINE_LENGTH:
            yield line
