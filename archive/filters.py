"""Which articles a search or an export is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from archive.errors import BadCall
from archive.folding import fold
from archive.records import Kind

_ISO_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
# Scripts that put no blanks between words: there a part of a name cannot be told by its ends.
UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)

Condition = tuple[str, tuple[object, ...]]
"""SQL over `reviews AS r`, and its parameters."""


@dataclass(frozen=True, slots=True)
class Filters:
    """All that are given must hold; the default is every film review.

    `outlet`, `critic` and `film` match the whole name or whole words of it, without regard to case, accents
    and punctuation: "bradshaw" finds "Peter Bradshaw", "ann" does not find "Anna". `film` finds every article
    about a film that some article names so. `kind` None means all kinds. `language` "en" includes "en-GB".
    `since` and `until` are ISO dates, inclusive and as precise as given ("2019" is the whole year); an article
    whose own date is less precise counts when its period overlaps, one without a date does not.
    """

    outlet: str | None = None
    critic: str | None = None
    film: str | None = None
    kind: Kind | None = Kind.REVIEW
    language: str | None = None
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            date = getattr(self, name)
            if date is not None and not _ISO_DATE.fullmatch(date):
                raise BadCall(f"{name} {date!r} is not a date: write 2019, 2019-05 or 2019-05-31")
        if self.language is not None and not _LANGUAGE.fullmatch(self.language):
            raise BadCall(f"language {self.language!r} is not a language tag: write en, de or pt-BR")
        for name in ("outlet", "critic", "film"):
            if (text := getattr(self, name)) is not None and not text.strip():
                raise BadCall(f"{name} is empty: give a name, or leave it out")

    def condition(self) -> Condition:
        """The filters as SQL."""
        parts = list(self._conditions())
        return " AND ".join(sql for sql, _ in parts) or "1", tuple(value for _, values in parts for value in values)

    def _conditions(self) -> Iterator[Condition]:
        if self.kind is not None:
            yield "r.kind = ?", (self.kind.value,)
        if self.language is not None:
            yield "(r.language = ? COLLATE NOCASE OR r.language LIKE ?)", (self.language, f"{self.language}-%")
        if self.since is not None:
            yield "substr(r.published, 1, ?) >= substr(?, 1, length(r.published))", (len(self.since), self.since)
        if self.until is not None:
            yield "substr(r.published, 1, ?) <= ?", (len(self.until), self.until)
        if self.outlet is not None:
            yield _names("r.outlet_id IN (SELECT id FROM outlets WHERE {})", self.outlet)
        if self.critic is not None:
            yield _names(_BY_CRITIC, self.critic)
        if self.film is not None:
            yield _names(_BY_FILM, self.film)


_BY_CRITIC: Final = """r.row IN (SELECT rc.review FROM critics AS c JOIN review_critics AS rc ON rc.critic_id = c.id
 WHERE {})"""
# By way of `films`: an article that calls the film by another title is about it all the same.
_BY_FILM: Final = """r.row IN (SELECT review FROM review_films WHERE film_id IN (SELECT film_id FROM review_films
 WHERE {}))"""


def _names(sql: str, name: str) -> Condition:
    folded = fold(name)
    if UNSPACED.search(folded):
        return sql.format("instr(folded, ?)"), (folded,)
    return sql.format("instr(' ' || folded || ' ', ?)"), (f" {folded} ",)
