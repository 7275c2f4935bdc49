"""Read a site profile from its TOML file. Every complaint names the file, the key and what is expected."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from cssselect import HTMLTranslator, SelectorError

from archive.errors import BadCall
from crawler.sites.profile import DatedRules, SiteProfile, check_address
from pipelines.rules import DEFAULT_RULES, Rules

MAX_BYTES = 100_000  # a profile is a page of text; anything larger is another file given by mistake
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_TEXTS = frozenset({"outlet", "language"})
_LISTS = frozenset({"phrases"})
_SELECTORS = frozenset({"body", "strip", "critic", "rating"})
_NUMBERS = frozenset({"rating_best", "rating_worst"})


def load_profile(file: Path) -> SiteProfile:
    """The profile in `file`. Raises `BadCall` when it cannot be read or says something that cannot be."""
    top = _Table(file, "", _parse(file))
    top.allow("name", "starts", "delay", "max_pages", "urls", "reading")
    name = top.text("name")
    if name is None or not _NAME.fullmatch(name) or name != file.stem:
        raise top.complaint("name", f'must be the name of the file, "{file.stem}" (letters, digits, - and _)')
    urls, reading = top.table("urls"), top.table("reading")
    urls.allow("review", "skip")
    rules = _read_rules(reading, DEFAULT_RULES, "since")
    pages = top.number("max_pages", least=1)
    return SiteProfile(
        name=name,
        starts=_read_starts(top),
        delay=top.number("delay", least=0),
        max_pages=None if pages is None else int(pages),
        review=urls.patterns("review"),
        skip=urls.patterns("skip"),
        rules=rules,
        dated=_read_dated(reading, rules),
    )


def _parse(file: Path) -> Mapping[str, Any]:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise BadCall(f"{file}: larger than {MAX_BYTES} bytes: no site profile")
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadCall(f"{file}: not a readable TOML file: {error}") from error


def _read_starts(top: _Table) -> tuple[str, ...]:
    starts = top.texts("starts")
    if not starts:
        raise top.complaint("starts", 'must list at least one address, such as ["https://example.org/"]')
    try:
        return tuple(check_address(start) for start in starts)
    except BadCall as error:
        raise top.complaint("starts", str(error)) from error


def _read_dated(reading: _Table, rules: Rules) -> tuple[DatedRules, ...]:
    dated = [DatedRules(_read_date(table), _read_rules(table, rules, "date")) for table in reading.tables("since")]
    return tuple(sorted(dated, key=lambda one: one.date))


def _read_date(table: _Table) -> str:
    written = table.values.get("date")
    try:
        return date.fromisoformat(str(written)).isoformat()
    except ValueError as error:
        raise table.complaint("date", 'must be a day such as "2019-06-01"') from error


def _read_rules(table: _Table, base: Rules, extra: str) -> Rules:
    table.allow(*_TEXTS, *_LISTS, *_SELECTORS, *_NUMBERS, extra)
    given: dict[str, Any] = {key: table.text(key) for key in _TEXTS & table.values.keys()}
    given |= {key: table.texts(key) for key in _LISTS & table.values.keys()}
    given |= {key: table.selectors(key) for key in _SELECTORS & table.values.keys()}
    given |= {key: table.number(key) for key in _NUMBERS & table.values.keys()}
    return replace(base, **given)


class _Table:
    """A TOML table that hands out its values checked; complaints name file and key."""

    def __init__(self, file: Path, prefix: str, values: Mapping[str, Any]) -> None:
        self.file, self.prefix, self.values = file, prefix, values

    def complaint(self, key: str, message: str) -> BadCall:
        return BadCall(f"{self.file}: {self.prefix}{key} {message}")

    def allow(self, *keys: str) -> None:
        for key in self.values:
            if key not in keys:
                raise self.complaint(key, f"is not a key that a site profile may have here ({', '.join(sorted(keys))})")

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise self.complaint(key, "must be a text in quotes")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.complaint(key, 'must be a list of texts, such as ["one", "two"]')
        return tuple(value)

    def number(self, key: str, least: float | None = None) -> float | None:
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < float("inf"):
            raise self.complaint(key, "must be a number")
        if least is not None and value < least:
            raise self.complaint(key, f"must be at least {least}")
        return value

    def patterns(self, key: str) -> tuple[re.Pattern[str], ...]:
        try:
            return tuple(re.compile(text) for text in self.texts(key))
        except re.error as error:
            raise self.complaint(key, f"holds {error.pattern!r}, which is no regular expression: {error}") from error

    def selectors(self, key: str) -> tuple[str, ...]:
        texts = self.texts(key)
        for text in texts:
            try:
                HTMLTranslator().css_to_xpath(text)
            except SelectorError as error:
                raise self.complaint(key, f"holds {text!r}, which is no CSS selector: {error}") from error
        return texts

    def table(self, key: str) -> _Table:
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.complaint(key, f"must be a table: [{self.prefix}{key}]")
        return _Table(self.file, f"{self.prefix}{key}.", value)

    def tables(self, key: str) -> list[_Table]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.complaint(key, f"must be a list of tables: [[{self.prefix}{key}]]")
        return [_Table(self.file, f"{self.prefix}{key}.", one) for one in value]
