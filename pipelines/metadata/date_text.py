"""Dates as people and machines write them: "January 12, 2010", "12. März 2010", "2010年1月12日", "12/01/2010"."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pipelines.markup.folding import without_marks
from pipelines.vocabulary import months as words

FIRST_YEAR = 1895  # the first film reviews; archives of newspapers reach back to them
_LAST_YEAR = 2200
_MAX_CHARS = 300
_BUDDHIST = 543  # Thai calendars count from there


# Digits of other scripts.
_DIGIT = re.compile(r"(?![0-9])\d")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as far as it is written. `clock` is "HH:MM" or "HH:MM:SS" with the page's own offset if it gives one.

    `swapped` is the other reading of a date such as 03/04/2010, where either number may be the month;
    the date itself is then read day first.
    """

    year: int
    month: int | None = None
    day: int | None = None
    clock: str = ""
    start: int = 0
    end: int = 0
    swapped: tuple[int, int, int] | None = None

    @property
    def iso(self) -> str:
        """ISO 8601, as precise as it is written."""
        day = "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])
        return f"{day}T{self.clock}" if self.clock and self.day else day

    @property
    def precision(self) -> str:
        """ "second", "minute", "day", "month" or "year"."""
        if self.clock and self.day:
            return "second" if re.match(r"\d\d:\d\d:\d\d", self.clock) else "minute"
        return "day" if self.day else "month" if self.month else "year"

    def month_first(self) -> WrittenDate:
        """The other reading of an ambiguous date; any other date as it is."""
        if self.swapped is None:
            return self
        year, month, day = self.swapped
        return WrittenDate(year, month, day, self.clock, self.start, self.end)


def fold_date(text: str) -> str:
    """`text` without case and accents, digits of every script as 0-9: what the patterns are matched against."""
    if text.isascii():
        return text[:_MAX_CHARS].lower()
    plain = _DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), without_marks(text[:_MAX_CHARS]))
    return unicodedata.normalize("NFC", plain)


_MONTH_NUMBERS = {
    fold_date(name.replace("_", " ")): number for number, names in enumerate(words.MONTHS, 1) for name in names.split()
}
_MONTH = "|".join(sorted(map(re.escape, _MONTH_NUMBERS), key=len, reverse=True))
_SOLAR_NUMBERS = {fold_date(name): number for number, name in enumerate(words.SOLAR_MONTHS, 1)}
_DAY = r"(?P<day>[0-3]?\d)"
_YEAR = r"(?P<year>(?:1[89]|2[0-5])\d\d)"
_NAMED = rf"(?:ב[-־]?)?(?P<name>{_MONTH})(?!\w)\.?"
_ISO_CLOCK = r"(?:(?:t|\s{1,2})(?P<clock>\d{1,2}:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?\s?(?P<offset>z|[+-]\d\d:?\d\d)?)?"
_SPOKEN_CLOCK = (
    r"(?:\s?[,@–—|-]?\s?(?:at|um|a las|a la|as|kl\.?|om|alle|ore|klo|в|o)?\s?"
    r"(?P<hour>[0-2]?\d)[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?\s?(?P<half>[ap]\.?\s?m\b\.?)?(?!\d))?"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<month>[01]?\d)-{_DAY}(?!\d){_ISO_CLOCK}",
        rf"(?<!\d){_YEAR}\s?[년年]\s?(?P<month>[01]?\d)\s?[月월]\s?{_DAY}\s?[日일]?{_SPOKEN_CLOCK}",
        rf"(?<!\d){_YEAR}\s?[/.]\s?(?P<month>[01]?\d)\s?[/.]\s?{_DAY}(?!\d){_SPOKEN_CLOCK}",
        rf"(?<!\d){_DAY}(?:st|nd|rd|th|er|eme|º|ª|o)?\.?(?:\s|-|/)?\s?(?:de\s|of\s|d['’]|thang\s)?{_NAMED}"
        rf"(?:\s|-|/|,)?\s?(?:de\s|del\s|พ\.ศ\.\s?)?{_YEAR}(?!\d){_SPOKEN_CLOCK}",
        rf"(?<!\w){_NAMED}\s?-?{_DAY}(?:st|nd|rd|th)?(?:\s?[,.]\s?|\s|-){_YEAR}(?!\d){_SPOKEN_CLOCK}",
        rf"(?<!\d){_YEAR}[\s.,-]{{1,3}}{_NAMED}[\s-]?{_DAY}(?!\d)",
        rf"(?<!\d){_DAY}\s?thang\s?(?P<month>[01]?\d),?\s?(?:nam\s)?{_YEAR}",
        rf"(?<![\d/.-])(?P<one>[0-3]?\d)\s?(?P<mark>[/.-])\s?(?P<two>[0-3]?\d)\s?(?P=mark)\s?{_YEAR}(?!\d){_SPOKEN_CLOCK}",
        rf"(?<!\d){_DAY}\s{{1,2}}(?P<solar>{'|'.join(_SOLAR_NUMBERS)})\s(?P<solar_year>1[34]\d\d)(?!\d)",
        r"(?<![\d/.-])(?P<one>[0-3]?\d)(?P<mark>[/.])(?P<two>[0-3]?\d)(?P=mark)(?P<short>\d\d)(?![\d/.])",
    )
)
_LETTERS = re.compile(r"[^\W\d_]+")
_YEAR_DIGITS = re.compile(r"\d\d")  # no date is without
_MONTH_OF_YEAR = re.compile(rf"^\W*{_NAMED}\s?,?\s?(?:de\s|del\s)?{_YEAR}\W*$")
_MACHINE = re.compile(rf"^\W{{0,3}}{_YEAR}-?(?P<month>[01]\d)-?(?P<day>[0-3]\d)(?!\d){_ISO_CLOCK}")
_MACHINE_MONTH = re.compile(rf"^{_YEAR}(?:-(?P<month>[01]\d))?$")


def read_dates(text: str) -> Iterator[WrittenDate]:
    """The dates in the first few hundred characters of `text`, by how certain their form is."""
    folded = fold_date(text)
    if not _YEAR_DIGITS.search(folded):
        return
    for pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            date = _read(match)
            if date:
                yield date


def read_date(text: str) -> WrittenDate | None:
    """The date in `text` whose form is the most certain; a month and year count when `text` holds nothing else."""
    month = _MONTH_OF_YEAR.match(fold_date(text))
    return next(read_dates(text), None) or (_valid(_year(month), _MONTH_NUMBERS[month["name"]]) if month else None)


def is_date(text: str) -> bool:
    """Whether `text` is a date and nothing beside it but words such as those for days of the week."""
    folded = fold_date(text) if len(text) < _MAX_CHARS else ""
    date = next(read_dates(folded), None)
    rest = f"{folded[: date.start]} {folded[date.end :]}" if date else folded
    return date is not None and all(word in words.FILLERS for word in _LETTERS.findall(rest))


@lru_cache(maxsize=1024)  # a page states its date several times
def read_machine_date(text: str) -> WrittenDate | None:
    """A date meant for machines (ISO 8601, also 20100112, also a year alone); else as `read_date`."""
    folded = fold_date(text.strip())
    match = _MACHINE.match(folded) or _MACHINE_MONTH.match(folded)
    if match is None:
        return read_date(text)
    groups = match.groupdict()
    return _valid(_year(match), _int(groups["month"]), _int(groups.get("day")), _clock(groups), match.span())


def _read(match: re.Match[str]) -> WrittenDate | None:
    groups = match.groupdict()
    clock = _clock(groups)
    if groups.get("one"):
        return _numeric(match, clock)
    if groups.get("solar"):
        return _solar(match)
    month = _MONTH_NUMBERS[groups["name"]] if groups.get("name") else _int(groups.get("month"))
    return _valid(_year(match), month, _int(groups["day"]), clock, match.span())


def _solar(match: re.Match[str]) -> WrittenDate | None:
    """A day of the Iranian calendar, by its cycle of 33 years with eight leap years: true from 1799 to 2256.

    Days are counted from 1 Farvardin 979, the 20th of March 1600.
    """
    year, month, day = int(match["solar_year"]) - 979, _SOLAR_NUMBERS[match["solar"]], int(match["day"])
    if not 1 <= day <= (31 if month <= 6 else 30):
        return None
    before = 31 * min(month - 1, 6) + 30 * max(month - 7, 0)
    leap_days = year // 33 * 8 + (year % 33 + 3) // 4
    found = date(1600, 3, 20) + timedelta(days=365 * year + leap_days + before + day - 1)
    return WrittenDate(found.year, found.month, found.day, "", *match.span())


def _numeric(match: re.Match[str], clock: str) -> WrittenDate | None:
    """12/01/2010: either number may be the month, where both can be; between dots the day comes first."""
    year, one, two = _year(match), int(match["one"]), int(match["two"])
    day_first = _valid(year, two, one, clock, match.span())
    month_first = _valid(year, one, two, clock, match.span())
    if day_first is None or month_first is None or one == two or match["mark"] == ".":
        return day_first or month_first
    return WrittenDate(year, two, one, clock, *match.span(), (year, one, two))


def _year(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups.get("year"):
        year = int(groups["year"])
        return year - _BUDDHIST if year >= FIRST_YEAR + _BUDDHIST else year
    short = int(groups["short"])
    return short + (1900 if short >= 70 else 2000)  # the web has no two-digit years before its own time


def _clock(groups: dict[str, str | None]) -> str:
    if groups.get("clock"):
        hour, _, rest = (groups["clock"] or "").partition(":")
        offset = (groups.get("offset") or "").upper()
        if offset[1:] and ":" not in offset:
            offset = f"{offset[:3]}:{offset[3:]}"
        return f"{int(hour):02}:{rest}{offset}" if int(hour) < 24 else ""
    if not groups.get("hour"):
        return ""
    hour_of_day = int(groups["hour"] or 0)
    if groups.get("half"):
        hour_of_day = hour_of_day % 12 + (12 if (groups["half"] or "").startswith("p") else 0)
    clock = f"{hour_of_day:02}:{groups['minute']}" + (f":{groups['second']}" if groups.get("second") else "")
    return clock if hour_of_day < 24 else ""


def _valid(
    year: int, month: int | None, day: int | None = None, clock: str = "", span: tuple[int, int] = (0, 0)
) -> WrittenDate | None:
    if not FIRST_YEAR <= year <= _LAST_YEAR or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and (month is None or not 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return WrittenDate(year, month, day, clock, *span)


def _int(text: str | None) -> int | None:
    return int(text) if text else None
