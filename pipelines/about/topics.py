"""What a text talks about, by counting the words that films, books, games and other things have to themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.vocabulary import topic_words as words

_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TOPICS = {topic: frozenset(vocabulary.split()) for topic, vocabulary in words.TOPIC_WORDS.items()}
_TELLING = frozenset().union(*_TOPICS.values())
_OTHERS = tuple(topic for topic in _TOPICS if topic not in ("film", "screen"))
_LEAST_WORDS = 80  # of shorter texts one word would weigh too much


@dataclass(frozen=True, slots=True)
class Topics:
    """How often the words of each topic stand in a text of `total` words."""

    counts: Mapping[str, int]
    total: int

    def __getitem__(self, topic: str) -> int:
        return self.counts[topic]

    def per_thousand(self, topic: str) -> float:
        """Words of the topic per thousand words of the text."""
        return 1000 * self.counts[topic] / max(self.total, _LEAST_WORDS)

    @property
    def others(self) -> tuple[str, ...]:
        """The topics that are no film's."""
        return _OTHERS


def count_topics(text: str) -> Topics:
    """Count the words of every topic in `text`."""
    tokens = _WORD.findall(text.casefold())
    telling = Counter(filter(_TELLING.__contains__, tokens))
    counts = {topic: sum(telling[word] for word in telling if word in known) for topic, known in _TOPICS.items()}
    if _UNSPACED.search(text):
        for topic, vocabulary in words.UNSPACED_TOPIC_WORDS.items():
            counts[topic] += sum(text.count(word) for word in vocabulary)
    return Topics(counts, len(tokens))
