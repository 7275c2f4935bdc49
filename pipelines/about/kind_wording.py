"""The evidence for a page's kind in the words and form of its text: topic, judgement, reports, speech, questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipelines.about.credits import credits_of
from pipelines.about.kind_case import Case, Hint
from pipelines.about.mentions import occurrences
from pipelines.about.topics import TEXT_LENGTH, Phrases, Topics, topics_of
from pipelines.markup.matching import fold_all
from pipelines.notation.notations import in_lower_case
from pipelines.vocabulary import kind_words as words

_REPORTS = Phrases.of(words.NEWS_PHRASES)
_YOU = re.compile(words.YOU, re.IGNORECASE)
_DATED = re.compile(words.DATED)
_IMPRINTS = tuple(
    (label, tuple((frozenset(map(fold_all, said.split())), re.compile(shape)) for said, shape in shapes))
    for label, shapes in (("book", words.PRINTED), ("stage", words.STAGED))
)
_DEATH = re.compile(words.DEATH)
_REFERENCE = re.compile(words.REFERENCE)
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_DEATH_WORDS = frozenset(map(fold_all, words.DEATH_WORDS.split()))
_SPEAKER = re.compile(words.SPEAKER)
_SPEECH = re.compile(r"[“«„「\"”]([^“«»„」\"”]{1,600})[”»“」\"]")
_QUOTES = frozenset('“«„「"”')
_DASHED_QUESTION = ("――", "──", "——", "−−", "ーー")  # as interviewers ask in Japanese and Chinese
_SPOKEN_DASH = ("– ", "— ", "—", "–")  # as speech begins in Spanish, Russian, Polish
RANK = re.compile(r"^(?:#\s?)?\d{1,3}[.):]\s")
_QUESTION_LENGTH = 220
_MOST_DATED = 5  # works with their year that the review of one film names, for comparison
_RETURNS = 4  # times that a review names its film at least, where it names so many others
_JUDGING = 5  # words of judgement in a thousand, from which a text is likelier a review than anything else
_LONG = 250  # words, in which a critic judges more than twice
_REPORTING = 33  # of a thousand words on festivals, for a report on one
_OPENING = 500  # characters in which a report says what happened
_OFTEN = 4
_CARD = 90  # characters of the longest paragraph of a card of credits
_REPORT = 1500  # characters of a text for each phrase of a report
_DENSE = 3  # times fewer in scripts that write a word in one or two characters
_LONG_QUOTE = 30  # characters, from which a quote is somebody's speech and no title
_SPOKEN = 0.2  # of a text in such quotes: critics quote less
_DASHED = 0.4  # of the paragraphs that begin with a dash, for an interview


def by_topic(case: Case) -> Iterator[Hint]:
    """Words on films against words on other things; those that plays and series share with films count little."""
    counts = topics_of(case.page, case.article)
    film = counts.per_thousand("film") + counts.per_thousand("screen")
    if film >= 3:
        weight = 1.0 if film < 8 else 1.5 if film < 20 else 2.0
        weight += 0.5 if counts["film"] >= 3 else -0.5 if not counts["film"] else 0
        yield Hint("film", weight, "text", f"{counts['film'] + counts['screen']} words on film")
    other = max(counts.others, key=lambda name: counts[name])
    if counts[other] >= 3 and counts[other] > counts["film"]:
        yield Hint(other, _weight_of_other(other, counts), "text", f"{counts[other]} words on {other}")
    elif (
        counts.different[other] >= 2 and not counts["film"]
    ):  # nothing says that the scenes and characters are a film's
        yield Hint(other, 2.0, "text", f"{counts[other]} words on {other}, none on film")
    if counts["festival"] >= _OFTEN and counts.per_thousand("festival") >= _REPORTING:
        yield Hint("news", 3.0, "text", f"{counts['festival']} words on festivals")


def _weight_of_other(other: str, counts: Topics) -> float:
    if other in ("book", "music") and counts["film"] > 1 and counts["film"] + counts["screen"] > counts[other]:
        return 1.5  # a film of a book, or about a band
    return 2.0 + (1.5 if counts[other] >= 2 * counts["film"] else 0) + (1.0 if counts[other] >= 8 else 0)


def by_judgement(case: Case) -> Iterator[Hint]:
    """A text that talks of a film and judges ("masterpiece", "boring") is its review."""
    counts = topics_of(case.page, case.article)
    judging, judged = counts.per_thousand("judgement"), counts["judgement"]
    enough = judged >= _OFTEN - 1 or counts.total < _LONG
    if judging >= _JUDGING and enough and (case.films or counts["film"]):
        weight = 0.5 if judging < 2 * _JUDGING or judged < 2 else 1.0 if judged < 4 else 1.5
        yield Hint("review", weight, "text", f"{judged} words of judgement")


def by_reports(case: Case) -> Iterator[Hint]:
    """Phrases of reports: what will be, who said so."""
    counts = topics_of(case.page, case.article)
    reports = counts.occurrences(_REPORTS)
    told = sum(min(times, 2) for times in reports)
    if told < max(2, len(counts.text) * (_DENSE if counts.unspaced else 1) // _REPORT):
        return
    weight = 2.0 if told < _OFTEN else 3.0
    if len(reports) > 1:
        weight += 1.0 if not counts["judgement"] else -1.0 if counts["judgement"] >= _OFTEN else 0.0
    yield Hint("news", weight, "text", f"{told} reports")


def by_speech(case: Case) -> Iterator[Hint]:
    """A text that is for a good part what others say, in quotes or behind dashes, is no critic's."""
    text = topics_of(case.page, case.article).text
    if _QUOTES.isdisjoint(text):
        return
    spoken = [quote for quote in _SPEECH.findall(text) if len(quote) >= _LONG_QUOTE or not quote.isascii()]
    long = [quote for quote in spoken if len(quote) >= (_LONG_QUOTE if quote.isascii() else _LONG_QUOTE // 2)]
    if len(long) >= 3 and sum(map(len, long)) >= _SPOKEN * len(text):
        yield Hint("review", -2.0, "text", f"{len(long)} quotes")
        if case.films and sum(map(len, long)) >= 1.5 * _SPOKEN * len(text):
            yield Hint("interview", 2.0, "text", f"{len(long)} quotes")


def by_spread(case: Case) -> Iterator[Hint]:
    """A text that dates many works and keeps returning to none of them is an essay, a report, a survey."""
    text = case.article.text[:TEXT_LENGTH]
    dated = len(set(_DATED.findall(text)))
    if dated < _MOST_DATED:
        return
    if all(len(list(occurrences(film.title, text))) < _RETURNS for film in case.films[:_MOST_DATED]):
        yield Hint("essay", 3.5, "text", f"{dated} dated works")


def by_imprint(case: Case) -> Iterator[Hint]:
    """What is said of printed books or of stages and of nothing else: ISBN, pages; the Theatre Royal."""
    counts = topics_of(case.page, case.article)
    beside = "\n".join(case.article.stripped)[:TEXT_LENGTH]
    for label, shapes in _IMPRINTS:
        found = (shape.search(counts.text) for said, shape in shapes if counts.holds(said))
        stripped = (shape.search(beside) for _, shape in shapes)
        said = next(filter(None, found), None) or (next(filter(None, stripped), None) if beside else None)
        if said:
            yield Hint(label, 4.0, "text", said[0])


def by_questions(case: Case) -> Iterator[Hint]:
    """Questions and answers make an interview, ranked headings a list."""
    paragraphs = [line for paragraph in case.article.paragraphs for line in paragraph.split("\n")]
    short = [paragraph.rstrip("”\"' )»") for paragraph in paragraphs if len(paragraph) <= _QUESTION_LENGTH]
    asked = [paragraph for paragraph in short if paragraph.endswith(("?", "？", "؟"))]
    questions = len(asked)
    if questions >= 3 and questions * 6 >= len(paragraphs):
        to_you = sum(bool(_YOU.search(question)) for question in asked) * 3 >= questions
        yield Hint("interview", 3.5 if to_you else 2.0, "text", f"{questions} questions")
    labelled = (paragraph for paragraph in paragraphs if ":" in paragraph or "：" in paragraph)
    speakers = Counter(found[0] for paragraph in labelled if (found := _SPEAKER.match(paragraph)))
    spoken = sum(count for count in speakers.values() if count >= 2)
    if spoken >= 4 and spoken * 4 >= len(paragraphs):
        yield Hint("interview", 3.0, "text", f"{spoken} speeches")
    asking = sum(paragraph.startswith(_DASHED_QUESTION) for paragraph in paragraphs)
    if asking >= 2 and asking * 6 >= len(paragraphs):
        yield Hint("interview", 3.5, "text", f"{asking} questions behind dashes")
    dashed = sum(paragraph.startswith(_SPOKEN_DASH) for paragraph in paragraphs)
    if dashed >= _OFTEN and dashed >= _DASHED * len(paragraphs) and questions >= 2:
        yield Hint("interview", 3.0, "text", f"{dashed} speeches behind dashes")
    ranks = sum(bool(len(paragraph) < 90 and RANK.match(paragraph)) for paragraph in paragraphs)
    if ranks >= 4:
        yield Hint("list", 3.0, "text", f"{ranks} ranks")


def by_occasion(case: Case) -> Iterator[Hint]:
    """Reports on a death, entries of an encyclopaedia, and cards of credits without prose."""
    counts = topics_of(case.page, case.article)
    opening = in_lower_case(counts.text[:_OPENING])
    if counts.unspaced or counts.holds(_DEATH_WORDS):
        death = _DEATH.search(opening)
        if death:
            yield Hint("news", 3.5, "text", death[0])
    entry = _REFERENCE.search(opening) if _YEAR.search(opening) else None
    if entry:
        yield Hint("review", -1.0 if counts["judgement"] else -2.5, "text", entry[0])
    longest = max(map(len, case.article.paragraphs), default=0)
    if longest < _CARD and credits_of(case.page, case.article).labels >= _OFTEN:
        yield Hint("review", -5.0, "text", "nothing but credits")
