"""How near a reader's answers come to a page's known ones; the manifest that lists pages and answers.

A manifest has one JSON object a line: "file" (relative to it), "url_or_best_guess", "split", "gold". Of "gold", a value
of null says that the page does not state it, so that any answer is invented; "optional" lists blocks that are neither
asked for nor wrong (credit lines, captions).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")  # one character of Chinese, Japanese, Korean counts as a word
_SHINGLE = 4  # words
_GOOD = 0.98  # F1 of a body that is as good as right
_FIELDS = {
    "title": "title",
    "film": "film_title",
    "year": "film_year",
    "critic": "critic",
    "date": "date_published",
    "rating": "rating_value",
}
_MAY_BE_INVENTED = ("year", "critic", "rating")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader says of a page; None where it says nothing, and for what it does not try."""

    text: str = ""
    title: str | None = None
    critic: tuple[str, ...] = ()
    date: str | None = None
    film: str | None = None
    films: tuple[str, ...] = ()
    year: int | None = None
    rating: float | None = None
    is_review: bool | None = None


@dataclass(frozen=True, slots=True)
class KnownPage:
    """One page of a manifest with what is known of it."""

    group: str
    site: str
    body: bytes
    url: str
    gold: Mapping[str, Any]
    text: str | None  # the article, where it is known


@dataclass(slots=True)
class Score:
    """Sums over pages of one reader's answers, in the `fields` that it tries; see `rows`."""

    fields: frozenset[str]
    bodies: list[tuple[str, float]] = field(default_factory=list)  # (site, F1)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[bool, bool]] = field(default_factory=Counter)  # (is a review, called one)

    def add(self, page: KnownPage, answer: Answer) -> None:
        """Judge one answer. Fields and bodies are asked of reviews only."""
        gold = page.gold
        if gold.get("is_review") is not None and answer.is_review is not None:
            self.kinds[bool(gold["is_review"]), answer.is_review] += 1
        if gold.get("is_review") is False:
            return
        if page.text is not None:
            self.bodies.append(
                (page.site, f1(_asked_for(answer.text, gold.get("optional") or (), page.text), page.text))
            )
        self._add_snippets(gold, fold(answer.text))
        self._add_fields(gold, answer)

    def _add_snippets(self, gold: Mapping[str, Any], text: str) -> None:
        wanted, unwanted = (list(map(fold, gold.get(name) or ())) for name in ("with", "without"))
        self.asked["snippets"] += len(wanted) + len(unwanted)
        self.right["snippets"] += sum(one in text for one in wanted)
        self.right["snippets"] += sum(bool(text) and one not in text for one in unwanted)

    def _add_fields(self, gold: Mapping[str, Any], answer: Answer) -> None:
        if gold.get("films"):
            self.asked["films"] += 1
            self.right["films"] += set(map(fold, answer.films)) == set(map(fold, gold["films"]))
        for name, key in _FIELDS.items():
            if key not in gold:
                continue
            known, given = gold[key], getattr(answer, name)
            if known not in (None, "", []):
                self.asked[name] += 1
                dates = (known, gold.get("date_in_url") or known) if name == "date" else (known,)
                self.right[name] += any(_agrees(name, given, each) for each in dates)
            elif name in _MAY_BE_INVENTED and not (name == "rating" and gold.get("rating_raw")):
                self.asked[f"{name} invented"] += 1
                self.right[f"{name} invented"] += bool(given) and not _is_tolerated(given, gold, key)

    def rows(self) -> Iterator[tuple[str, str]]:
        """Each measure and its value, with the number of pages it rests on."""
        if self.bodies:
            sites: dict[str, list[float]] = {}
            for site, value in self.bodies:
                sites.setdefault(site, []).append(value)
            yield "body F1", f"{_mean(value for _, value in self.bodies):.4f} of {len(self.bodies)}"
            yield "body F1 by site", f"{_mean(_mean(values) for values in sites.values()):.4f}"
            yield f"bodies over {_GOOD}", f"{_mean(value > _GOOD for _, value in self.bodies):.3f}"
        for name in ("snippets", "title", "film", "films", "year", "critic", "date", "rating"):
            if self.asked[name] and name in {*self.fields, "snippets"}:
                yield name, f"{self.right[name] / self.asked[name]:.3f} of {self.asked[name]}"
            if self.asked[f"{name} invented"] and name in self.fields:
                yield f"{name} invented", f"{self.right[f'{name} invented']} of {self.asked[f'{name} invented']}"
        if self.kinds:
            found, false, missed = (self.kinds[pair] for pair in ((True, True), (False, True), (True, False)))
            yield "review precision", f"{found / max(1, found + false):.3f} of {found + false}"
            yield "review recall", f"{found / max(1, found + missed):.3f} of {found + missed}"


def read_manifest(manifest: Path) -> Iterator[KnownPage]:
    """The pages of a manifest. Raises `OSError` and `ValueError` where it or a file it names cannot be read."""
    for row in map(json.loads, manifest.read_text("utf-8").splitlines()):
        gold = row["gold"]
        text = (manifest.parent / gold["body_file"]).read_text("utf-8") if gold.get("body_file") else None
        yield KnownPage(
            group=row.get("split") or manifest.parent.name,
            site=row.get("site") or "",
            body=(manifest.parent / row["file"]).read_bytes(),
            url=row.get("url_or_best_guess") or "",
            gold=gold,
            text=text,
        )


@cache
def fold(text: str) -> str:
    """Lower-case words without accents, joined by one space."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(_WORD.findall("".join(one for one in plain if not unicodedata.combining(one))))


def f1(answer: str, known: str) -> float:
    """F1 of the two texts' shingles of four words, 0 to 1; a text that stands there twice counts against the answer."""
    ours, theirs = _shingles(answer), _shingles(known)
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = fold(text).split()
    if len(words) <= _SHINGLE:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(_SHINGLE)), strict=False))


def _asked_for(text: str, optional: Iterable[str], known: str) -> str:
    """`text` without the lines that are optional blocks, or parts of one, and no part of the known text."""
    blocks, whole = [block for each in optional if (block := fold(each))], fold(known)
    return "\n".join(line for line in text.splitlines() if not _is_optional(fold(line), blocks, whole))


def _is_optional(line: str, blocks: list[str], known: str) -> bool:
    return bool(line) and line not in known and any(line in block or block == line for block in blocks)


def _agrees(name: str, given: Any, known: Any) -> bool:
    if given in (None, "", ()):
        return False
    if name == "critic":
        return set(map(fold, given)) == set(map(fold, re.split(r"\s*(?:;|,| and | & )\s*", str(known))))
    if name == "rating":
        return abs(float(given) - float(known)) < 0.01
    if name == "date":
        return bool(str(given)[:10] == str(known)[:10])
    return fold(str(given)) == fold(str(known))


def _is_tolerated(given: Any, gold: Mapping[str, Any], key: str) -> bool:
    """Whether an answer to what the page does not say in so many words is right all the same."""
    tolerated = (gold.get("critic_site_owner"), gold.get("critic_in_meta"), *(gold.get(f"{key}_also") or ()))
    allowed = {fold(str(each)) for each in tolerated if each}
    return {fold(str(each)) for each in (given if isinstance(given, tuple) else (given,))} <= allowed


def _mean(values: Iterable[float]) -> float:
    kept = list(values)
    return sum(kept) / max(1, len(kept))
