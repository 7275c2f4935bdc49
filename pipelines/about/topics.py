"""What a text talks about, by counting the words that films, books, games and other things have to themselves.

The words of an article are counted once; whoever searches it for phrases asks first whether their rarest word is there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipelines.about.mentions import mentions_of
from pipelines.markup.matching import fold_all
from pipelines.page import Page, once_per_page
from pipelines.text.article import Article
from pipelines.vocabulary import judgement_words as judgement
from pipelines.vocabulary import topic_words as words

TEXT_LENGTH = 20_000  # characters of a text that are looked at
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_RUN = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 80  # of shorter texts one word would weigh too much
_STEM = 5  # letters by which the stems of inflected words are found


def _folded(vocabulary: str) -> frozenset[str]:
    """The words as `fold_all` writes them, those that it parts left out: they are phrases."""
    return frozenset(fold_all(word) for word in vocabulary.split() if " " not in fold_all(word))


_VOCABULARIES = {**words.TOPIC_WORDS, "judgement": judgement.JUDGEMENT_WORDS}
_OTHERS = tuple(topic for topic in words.TOPIC_WORDS if topic not in ("film", "screen", "festival"))
_BY_WORD: dict[str, tuple[str, ...]] = {}
for _topic, _vocabulary in _VOCABULARIES.items():
    for _word in _folded(_vocabulary):
        _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _topic)
_STEMS = tuple(fold_all(stem) for stem in judgement.JUDGEMENT_STEMS)
_STEMS_BY_HEAD = {
    head: tuple(stem for stem in _STEMS if stem[:_STEM] == head) for head in {stem[:_STEM] for stem in _STEMS}
}
_FILM_HEADS = tuple(map(fold_all, words.FILM_HEADS))
_HEAD = 4  # letters by which those are found that may be such forms
_HEADS = frozenset(stem[:_HEAD] for stem in (*_STEMS, *_FILM_HEADS))
_NONE = ("\0",)  # no word begins so
_UNSPACED_WORDS = {**words.UNSPACED_TOPIC_WORDS, "judgement": judgement.UNSPACED_JUDGEMENT_WORDS}


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases to be counted in texts, by their longest word; of scripts that do not set words apart, as written."""

    by_word: Mapping[str, tuple[str, ...]]
    unspaced: tuple[str, ...]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """The phrases, case and accents aside."""
        by_word: dict[str, set[str]] = {}
        unspaced = []
        for phrase in phrases:
            if _UNSPACED.search(phrase):
                unspaced.append(phrase)
                continue
            folded = fold_all(phrase)
            longest = max(reversed(folded.split()), key=len)
            by_word.setdefault(longest, set()).add(f" {folded} ")
        return cls({word: tuple(sorted(told)) for word, told in by_word.items()}, tuple(unspaced))


@dataclass(frozen=True, slots=True)
class Topics:
    """How often the words of each topic stand in a text of `total` words, and how many different ones.

    `words` counts all words of the text, without accents and in lower case; `folded` is the text so written.
    `characters` are those of a text in a script that does not set words apart, none of other texts.
    """

    counts: Mapping[str, int]
    total: int
    different: Mapping[str, int]
    words: Counter[str]
    text: str
    folded: str
    characters: frozenset[str]

    def __getitem__(self, topic: str) -> int:
        return self.counts[topic]

    def per_thousand(self, topic: str) -> float:
        """Words of the topic per thousand words of the text."""
        return 1000 * self.counts[topic] / max(self.total, _LEAST_WORDS)

    @property
    def others(self) -> tuple[str, ...]:
        """The topics that are no film's."""
        return _OTHERS

    def holds(self, known: frozenset[str]) -> bool:
        """Whether one of these words, written without accents and capitals, is in the text."""
        return not self.words.keys().isdisjoint(known)

    def occurrences(self, phrases: Phrases) -> list[int]:
        """How often each of the phrases that the text holds stands in it."""
        present = self.words.keys() & phrases.by_word.keys()
        found = [self.folded.count(phrase) for word in present for phrase in phrases.by_word[word]]
        if self.unspaced:
            found += self.unspaced_occurrences(phrases.unspaced)
        return [times for times in found if times]

    @property
    def unspaced(self) -> bool:
        """Whether the text is in a script that does not set words apart."""
        return bool(self.characters)

    def unspaced_occurrences(self, sought: Iterable[str]) -> list[int]:
        """How often each of these words of such scripts stands in the text, where it does."""
        return list(filter(None, map(self.text.count, filter(self.characters.issuperset, sought))))


_TOLD = {**words.TOPIC_PHRASES, "judgement": judgement.JUDGEMENT_PHRASES}
_PHRASES = {
    topic: Phrases.of((*_TOLD.get(topic, ()), *(word for word in vocabulary.split() if " " in fold_all(word))))
    for topic, vocabulary in _VOCABULARIES.items()
}


def _inflected(counted: Counter[str], folded: str) -> Iterator[tuple[str, str]]:
    """The words that are in no vocabulary but whose stem or ending tells their topic, with it."""
    for word in [word for word in counted if word[:_HEAD] in _HEADS and word not in _BY_WORD]:
        if word.startswith(_FILM_HEADS):
            yield word, "film"
        elif word.startswith(_STEMS_BY_HEAD.get(word[:_STEM], _NONE)):
            yield word, "judgement"
    if folded.count("film") > folded.count(" film"):  # a compound: "Horrorfilm"
        compounds = [word for word in counted if word.endswith(words.FILM_TAILS)]
        yield from ((word, "film") for word in compounds if word not in _BY_WORD and not word.startswith(_FILM_HEADS))


@once_per_page
def topics_of(page: Page, article: Article) -> Topics:
    """The topics of the article's text."""
    return count_topics(article.text[:TEXT_LENGTH], f"{mentions_of(page, article).folded[:TEXT_LENGTH]} ")


def count_topics(text: str, folded: str) -> Topics:
    """Count the words of every topic in `text`; `folded` is the same as `fold_all` makes it, a space at either end."""
    tokens = folded.split()
    counted = Counter(tokens)
    counts, different = Counter[str](), Counter[str]()
    told = [(word, topic) for word in counted.keys() & _BY_WORD.keys() for topic in _BY_WORD[word]]
    for word, topic in (*told, *_inflected(counted, folded)):
        counts[topic] += counted[word]
        different[topic] += 1
    unspaced = not text.isascii() and _UNSPACED.search(text) is not None
    total = len(_RUN.findall(text)) if unspaced else len(tokens)
    characters = frozenset(text) if unspaced else frozenset[str]()
    found = Topics(counts, total, different, counted, text, folded, characters)
    for topic, vocabulary in _UNSPACED_WORDS.items() if unspaced else ():
        times = found.unspaced_occurrences(vocabulary)
        counts[topic] += sum(times)
        different[topic] += len(times) if topic == "judgement" else 0
    for topic, phrases in _PHRASES.items():
        said = found.occurrences(phrases)
        counts[topic] += sum(said)
        different[topic] += len(said) if topic == "judgement" else 0
    return found
