"""What sort of text a page holds, by a sum of evidence; and what it is about.

The witnesses of `kind_witnesses` give weighted hints, some for a form (review, interview, news, list, essay, index),
some for a topic (film, book, series ...). The form with the largest sum and the topic with the largest sum decide:
a review is a `review` only when its topic is film.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from archive.records import Film, Kind, Rating
from pipelines.about.kind_case import Case, Hint
from pipelines.about.kind_witnesses import WITNESSES
from pipelines.found import Found
from pipelines.page import Page
from pipelines.text.article import Article

_TITLE_LENGTH = 300  # longer ones are paragraphs that a template put into the title
_FORMS = ("review", "interview", "news", "list", "essay", "index")
_REVIEW_BAR = 2.75  # the least evidence of review and film together
_LONG_BAR = 3.2  # the same of a text of at least `_LONG` words set apart, which has had room to show what it is
_LONG = 250
_BLIND_BAR = 6.0  # of a review where the text's words tell no topic, as in languages without a vocabulary
_ESSAY_BAR = 2.0  # of evidence for film, from which a text without any form is an essay


@dataclass(frozen=True, slots=True)
class KindFound:
    """The kind with its strongest reason as source; `about` is the text's topic, "index" for pages that list others."""

    kind: Found[Kind]
    about: str | None


def find_kind(
    page: Page, title: str | None, article: Article, films: tuple[Film, ...], rating: Rating | None
) -> KindFound:
    """The kind of the page's text. `review` is the review of one or more films, nothing else."""
    hints = weigh(page, title, article, films, rating)
    sums: dict[str, float] = defaultdict(float)
    for hint in hints:
        sums[hint.label] += hint.weight
    form = max(_FORMS, key=lambda name: sums[name])  # the first of equals: a review
    topics = {name: total for name, total in sums.items() if name not in _FORMS and total > 0}
    topic = max(topics, key=lambda name: topics[name], default=None)
    bar = _LONG_BAR if article.text.count(" ") >= _LONG else _REVIEW_BAR
    kind, about = _decide(form if sums[form] > 0 or form == "review" else None, topic, sums, bar)
    reason = _reason(hints, (form, topic) if kind is not Kind.OTHER or about == "index" else (topic, form))
    return KindFound(Found(kind, reason.source if reason else "text", reason.seen if reason else None), about)


def weigh(
    page: Page, title: str | None, article: Article, films: tuple[Film, ...], rating: Rating | None
) -> list[Hint]:
    """All evidence for the page's kind, in the order of the witnesses."""
    case = Case(page, (title or "")[:_TITLE_LENGTH], article, films, rating)
    return [hint for witness in WITNESSES for hint in witness(case)]


def _decide(form: str | None, topic: str | None, sums: dict[str, float], bar: float) -> tuple[Kind, str | None]:
    """Kind and topic out of the strongest form and topic; `bar` is what a review on film has to show."""
    if form == "index":
        return Kind.OTHER, "index"
    if form == "review":
        if topic not in ("film", None):
            return Kind.OTHER, topic
        if sums["review"] + sums["film"] >= (bar if topic else _BLIND_BAR):
            return Kind.REVIEW, "film"
    elif form:
        return Kind(form), topic
    return (Kind.ESSAY if topic == "film" and sums["film"] >= _ESSAY_BAR else Kind.OTHER), topic


def _reason(hints: Iterable[Hint], labels: tuple[str | None, str | None]) -> Hint | None:
    """The weightiest hint for the label that decided, the first of equals."""
    for label in labels:
        reasons = [hint for hint in hints if hint.label == label and hint.weight > 0]
        if reasons:
            return max(reasons, key=lambda hint: hint.weight)
    return None
