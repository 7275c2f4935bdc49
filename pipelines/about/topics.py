"""What a text talks about, by counting the words that films, books, games and other things have to themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipelines.vocabulary import topic_words as words

_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TOPICS = {topic: frozenset(vocabulary.split()) for topic, vocabulary in words.TOPIC_WORDS.items()}
_TOPICS["judgement"] = frozenset(words.JUDGEMENT_WORDS.split())
_TELLING = frozenset().union(*_TOPICS.values())
_OTHERS = tuple(topic for topic in _TOPICS if topic not in ("film", "screen", "festival", "judgement"))
_STEM = 5  # letters by which the stems of inflected words are found
_STEMS = {
    head: tuple(stem for stem in words.JUDGEMENT_STEMS if stem[:_STEM] == head)
    for head in {stem[:_STEM] for stem in words.JUDGEMENT_STEMS}
}
_LEAST_WORDS = 80  # of shorter texts one word would weigh too much


@dataclass(frozen=True, slots=True)
class Topics:
    """How often the words of each topic stand in a text of `total` words, and how many different ones."""

    counts: Mapping[str, int]
    total: int
    different: Mapping[str, int]

    def __getitem__(self, topic: str) -> int:
        return self.counts[topic]

    def per_thousand(self, topic: str) -> float:
        """Words of the topic per thousand words of the text."""
        return 1000 * self.counts[topic] / max(self.total, _LEAST_WORDS)

    @property
    def others(self) -> tuple[str, ...]:
        """The topics that are no film's."""
        return _OTHERS


@lru_cache(maxsize=20_000)  # the words of a language, most of which tell nothing, come again on every page
def _inflected(word: str) -> str | None:
    """The topic of a word that is in no vocabulary, but whose stem tells it."""
    if word in _TELLING:
        return None
    if word.startswith(words.FILM_HEADS) or word.endswith(words.FILM_TAILS):
        return "film"
    stems = _STEMS.get(word[:_STEM])
    return "judgement" if stems and word.startswith(stems) else None


def count_topics(text: str) -> Topics:
    """Count the words of every topic in `text`."""
    small = text.casefold()
    tokens = _WORD.findall(small)
    telling = Counter(filter(_TELLING.__contains__, tokens))
    words_on = {topic: telling.keys() & known for topic, known in _TOPICS.items()}
    counts = {topic: sum(telling[word] for word in told) for topic, told in words_on.items()}
    inflected = Counter(filter(None, map(_inflected, tokens)))
    counts["film"] += inflected["film"]
    counts["judgement"] += inflected["judgement"] + sum(map(small.count, words.JUDGEMENT_PHRASES))
    if _UNSPACED.search(text):
        for topic, vocabulary in words.UNSPACED_TOPIC_WORDS.items():
            counts[topic] += sum(text.count(word) for word in vocabulary)
    return Topics(counts, len(tokens), {topic: len(told) for topic, told in words_on.items()})
