"""What a site profile may tell the reader about a site's pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """Overrides of the general reader for one site; the defaults change nothing.

    `body`, `strip`, `critic` and `rating` are CSS selectors: where the article is, what to take out of it,
    where the byline and the critic's rating stand. `phrases` are whole lines of boilerplate.
    `rating_best` and `rating_worst` are the outlet's usual scale, used only where the page names none.
    """

    outlet: str | None = None
    language: str | None = None
    body: tuple[str, ...] = ()
    strip: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    critic: tuple[str, ...] = ()
    rating: tuple[str, ...] = ()
    rating_best: float | None = None
    rating_worst: float | None = None


DEFAULT_RULES = Rules()
