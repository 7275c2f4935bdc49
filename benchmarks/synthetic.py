"""Reviews of realistic sizes and vocabulary, made by rule: the same number gives the same review.

Words are drawn by Zipf's law; the largest of 300 outlets has 6 % of the reviews, the most reviewed of 40,000 films
0.5 %. One review in twelve is about several films, one mention in eight carries an identifier, one in six no year.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from archive.records import Capture, Film, FilmId, Kind, Rating, Review, Source

VOCABULARY = 300_000
OUTLETS = 300
CRITICS_OF_OUTLET = 10
FILMS = 40_000

# The words that English repeats most; all others are made of syllables.
_FREQUENT = tuple(
    re.findall(
        r"\w+",
        "the of and a to in is it that with for his as on but this its by film her from are an not be one at they who "
        "all have which has more story like than out so when there what we or time if into she only can their will",
    )
)
_SYLLABLES = tuple(start + end for start in "bcdfgklmnprstvw" for end in ("a", "e", "i", "o", "u", "an", "er", "is"))
_FIRST_DAY = date(2000, 1, 1)
_FIRST_FETCH = datetime(2026, 1, 1, tzinfo=UTC)
_SCALES = (("{}/5", 5), ("{}/10", 10), ("{} out of 4", 4), ("{} %", 100))
_HEADERS = (
    ("Date", "Thu, 01 Jan 2026 00:00:00 GMT"),
    ("Server", "nginx"),
    ("Content-Type", "text/html; charset=UTF-8"),
    ("Cache-Control", "max-age=300, must-revalidate"),
    ("Vary", "Accept-Encoding, Cookie"),
    ("Link", '<https://outlet.example/wp-json/>; rel="https://api.w.org/"'),
    ("Strict-Transport-Security", "max-age=31536000"),
    ("Content-Encoding", "gzip"),
)


class Library:
    """The words, critics and films that reviews are made of."""

    def __init__(self) -> None:
        draw = random.Random(1927)
        self._words = [*_FREQUENT, *(_spell(draw, rank) for rank in range(len(_FREQUENT), VOCABULARY))]
        self._proper = [word.capitalize() for word in self._words[len(_FREQUENT) : 20_000]]
        self._outlets = [self._name(draw, 2) for _ in range(OUTLETS)]
        self._critics = [self._name(draw, 2) for _ in range(OUTLETS * CRITICS_OF_OUTLET)]
        self._films = [self._make_film(draw, number) for number in range(FILMS)]

    def reviews(self, start: int, stop: int) -> Iterator[Review]:
        """The reviews of these numbers, of 300 to 1,200 words, 600 on average."""
        return (self.review(number) for number in range(start, stop))

    def review(self, number: int) -> Review:
        """The review of that number; half of its fields say where they came from at some length."""
        draw = random.Random(number)
        outlet = int(OUTLETS * draw.random() ** 2)
        films = self._mentions(draw)
        length = int(draw.triangular(300, 1200, 300))
        text = self._prose(draw, length)
        title = f"{films[0].title} review: {self._phrase(draw, 5)}"
        day = (_FIRST_DAY + timedelta(days=draw.randrange(9_400))).isoformat()
        url = f"https://outlet-{outlet}.example/{day[:4]}/{day[5:7]}/{_slug(title)}-{number}/"
        return Review(
            url=url,
            canonical_url=url,
            kind=Kind.REVIEW,
            about="film",
            outlet=self._outlets[outlet],
            title=title,
            standfirst=text[: text.index(".") + 1],
            films=films,
            critics=self._authors(draw, outlet),
            published=f"{day}T09:30:00+01:00",
            rating=_draw_rating(draw) if len(films) == 1 else None,
            language=draw.choice(("en", "en", "en", "de", "fr")),
            text=text,
            bio=self._phrase(draw, 30) if draw.random() < 0.4 else None,
            image=f"https://outlet-{outlet}.example/uploads/{number}.jpg",
            word_count=length,
            sources=_describe(title, day),
        )

    def _mentions(self, draw: random.Random) -> tuple[Film, ...]:
        several = draw.random() < 1 / 12
        found = (self._films[int(FILMS * draw.random() ** 2)] for _ in range(draw.randint(2, 6) if several else 1))
        return tuple(self._mention(draw, film, rated=several) for film in found)

    def _mention(self, draw: random.Random, film: Film, *, rated: bool) -> Film:
        return Film(
            film.title,
            film.year if draw.random() > 1 / 6 else None,
            film.directors if draw.random() < 0.5 else (),
            film.ids if draw.random() < 1 / 8 else (),
            _draw_rating(draw) if rated else None,
        )

    def _authors(self, draw: random.Random, outlet: int) -> tuple[str, ...]:
        staff = self._critics[CRITICS_OF_OUTLET * outlet :][:CRITICS_OF_OUTLET]
        return tuple(draw.sample(staff, draw.choices((0, 1, 2), (3, 90, 7))[0]))

    def _make_film(self, draw: random.Random, number: int) -> Film:
        title = self._name(draw, draw.randint(1, 4))
        return Film(title, draw.randint(1920, 2025), (self._name(draw, 2),), (FilmId("imdb", f"tt{number:07}"),))

    def _prose(self, draw: random.Random, length: int) -> str:
        """Sentences of some 18 words, in paragraphs of five."""
        words = self._draw_words(draw, length)
        sentences = [" ".join(words[start : start + 18]).capitalize() + "." for start in range(0, length, 18)]
        return "\n\n".join(" ".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5))

    def _phrase(self, draw: random.Random, length: int) -> str:
        return " ".join(self._draw_words(draw, length))

    def _draw_words(self, draw: random.Random, count: int) -> list[str]:
        words, chance = self._words, draw.random
        return [words[int(VOCABULARY ** chance()) - 1] for _ in range(count)]

    def _name(self, draw: random.Random, count: int) -> str:
        return " ".join(draw.choices(self._proper, k=count))


def make_capture(number: int, review: Review) -> Capture:
    """Where the page of a review lies; no such file is there."""
    return Capture(
        url=review.url,
        fetched=(_FIRST_FETCH + timedelta(seconds=number)).isoformat().replace("+00:00", "Z"),
        status=200,
        headers=_HEADERS,
        digest=f"sha1:{hashlib.sha1(b'%d' % number).hexdigest()[:32].upper()}",
        file=f"filmcrit-20260101000000-5f3a9c11-{1 + number // 40_000:05}.warc.gz",
        offset=25_000 * (number % 40_000),
        length=24_000,
    )


def _spell(draw: random.Random, rank: int) -> str:
    return "".join(draw.choices(_SYLLABLES, k=2 if rank < 5_000 else 3))  # what is frequent is short


def _slug(title: str) -> str:
    return title.lower().replace(":", "").replace(" ", "-")


def _draw_rating(draw: random.Random) -> Rating | None:
    pattern, best = draw.choice(_SCALES)
    value = draw.randint(0, best)
    return Rating(pattern.format(value), float(value), float(best)) if draw.random() < 0.6 else None


def _describe(title: str, day: str) -> dict[str, Source]:
    """Where the values came from, as the reader says it."""
    plain = dict.fromkeys(("outlet", "critics", "text", "kind", "image", "bio"), Source("json-ld"))
    return plain | {
        "title": Source("json-ld", title),
        "films": Source("title", title),
        "published": Source("json-ld", f"{day}T09:30:00+01:00", "second"),
        "rating": Source("text", "Rating: as written"),
        "language": Source("html"),
    }
