"""Dates: full dates as news pages, archives and services write them; what is short of one gives None, never a guess.

A date is the day as it is written, in the zone of who wrote it; only a count since 1970 has none, and is read in UTC.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from graph.articles.text.epochs import from_digits, from_milliseconds, from_number

Order = Literal["day", "month", "year"]  # what stands first in a date in figures

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_WORDED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH}\s*{_DAY}\s*,?\s+{_YEAR}",
        rf"(?<!\d){_DAY}\s*(?:of\s+)?[-\s]?{_MONTH}\s*,?[-\s]?\s*{_YEAR}",
        # Twitter and the C library: "Jun 16 12:00:00 +0000 2021".
        rf"\b{_MONTH}\s+{_DAY}\s+\d\d?:\d\d(?::\d\d)?\s+(?:(?:[+-]\d{{4}}|[a-z]{{2,5}})\s+)?{_YEAR}",
    )
)
_NUMERIC = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>[12]\d{3})(?P<sep>[-/.])(?P<month>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)(?!\d)",
        r"(?<!\d)(?P<year>[12]\d{3})(?P<month>[01]\d)(?P<day>[0-3]\d)(?=$|[T\s])",
        r"(?<!\d)(?P<year>[12]\d{3})\s?[年년]\s?(?P<month>[01]?\d)\s?[月월]\s?(?P<day>[0-3]?\d)\s?[日일]",
    )
)
# 13/05/2019 can only be 13 May; 05/06/2019 is two dates, so it is none.
_SLASHED = re.compile(r"(?<!\d)(?P<a>[0-3]?\d)(?P<sep>[-/.])(?P<b>[0-3]?\d)(?P=sep)(?P<year>[12]\d{3})(?!\d)")
_ISO = re.compile(r"([12]\d{3})-([01]\d)-([0-3]\d)(?:[T ][\d:.,]{5,18}(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_FIGURES = re.compile(r"(?<!\d)(\d\d?)([-/.])(\d\d?)\2([12]\d{3}|\d\d)(?![\d/])(?!\2\d)", re.ASCII)
_ZONES = r"z|gmt|utc|ut|et|ct|mt|pt|cet|eet|wet|msk|trt|hkt|sgt|pkt|ict|wib|wat|cat|eat|[a-z]{1,2}st|[a-z]{1,2}dt"
# Oracle's and SAS's "19-APR-18": the year is written in two figures as nobody writes it in a sentence.
_SHORT_YEAR = re.compile(rf"(?P<day>[0-3]?\d)-{_MONTH}-(?P<short>\d\d)(?=$|[T\s:])", re.IGNORECASE)
# What may surround the date in a line or field that is only a date: weekday, clock time, zone.
_LEFTOVER = re.compile(
    r"^(?:first )?(?:published|posted|publication date|date)(?: on| at)?\b:?"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:z\b|\s?[+-]\d{2}(?!\d|:))?(?:\s*[ap]\.?m\b\.?)?"
    r"|\d{1,2}\s*[ap]\.?m\b\.?|[+-]\d{2}:?\d{2}\b|\b(?:gmt|utc)[+-]\d{1,2}\b(?!:)"
    rf"|\b(?:{_ZONES})\b|\b(?:hrs?|at|on|t)\b"
    r"|\([^()\d]{2,60}\)$|\[[a-z]{1,30}(?:/[a-z_]{1,40})?\]$"  # (Central European Summer Time), [Europe/Paris]
    r"|[\s,;|()/·•-]",
    re.IGNORECASE,
)
_YEAR_ANYWHERE = re.compile(r"[12]\d{3}")
_LONGEST = 100  # characters; JavaScript's, with weekday, clock time and the zone in words, has about 80
_YEARS = range(1800, 2101)  # newspapers of the archive age, and no clock that runs wild
# Years in two figures: the newspapers' of 69 to 99 as POSIX has it, and of this century what its clocks can tell.
_LAST_CENTURY, _THIS_CENTURY = range(69, 100), range(39)


@dataclass(frozen=True, slots=True)
class Figures:
    """A date as three numbers whose order is not said; the third has four figures, or all have two."""

    numbers: tuple[int, int, int]
    short: bool

    @property
    def orders(self) -> tuple[Order, ...]:
        """The orders in which it may have been written, whether or not they give a date."""
        return ("day", "month", "year") if self.short else ("day", "month")

    def read(self, order: Order) -> date | None:
        """The date in that order, None if there is none such."""
        first, second, third = self.numbers
        if order == "year":
            return _day(_whole(first), second, third) if self.short else None
        day, month = (first, second) if order == "day" else (second, first)
        return _day(_whole(third) if self.short else third, month, day)

    @property
    def readings(self) -> set[date]:
        """Every date that it can be."""
        return {day for order in self.orders if (day := self.read(order)) is not None}


def parse_date(value: Any) -> date | None:
    """The one full date that the value is: text, a weekday, clock time and zone aside, a count since 1970, or
    {"$date": …} of Mongo.

    None where it is none, is short of one, or can be two.
    """
    match value:
        case str():
            return _within(_written(value.strip())) if len(value) <= _LONGEST else None
        case datetime():
            return _within(value.date())
        case date():
            return _within(value)
        case bool():
            return None
        case int() | float():
            return _within(from_number(value))
        case {"$date": inner, **others} if not others:
            return _within(_mongo(inner))
    return None


def figures(value: Any) -> Figures | None:
    """The numbers of a date such as 05/06/2019 or 25/01/19, when the value is one, a clock time and the like aside."""
    if not isinstance(value, str) or len(value) > _LONGEST or (match := _FIGURES.search(value)) is None:
        return None
    if not _is_leftover(value, *match.span()):
        return None
    first, _, second, third = match.groups()
    return Figures((int(first), int(second), int(third)), short=len(third) == 2)


def find_date(text: str) -> tuple[date, int, int] | None:
    """The first full date in the text and where it stands."""
    matches = [match for pattern in (*_NUMERIC, *_WORDED, _SLASHED) if (match := pattern.search(text))]
    for match in sorted(matches, key=lambda match: match.start()):
        day = _to_date(match)
        if day is not None:
            return day, match.start(), match.end()
    return None


def dates_in(text: str) -> set[date]:
    """Every full date that stands in the text."""
    patterns = (*_NUMERIC, *_WORDED, _SLASHED)
    days = (_to_date(match) for pattern in patterns for match in pattern.finditer(text))
    return {day for day in days if day is not None}


def _written(text: str) -> date | None:
    """The date that a text of at most _LONGEST characters consists of."""
    if (match := _ISO.fullmatch(text)) is not None:  # most are of this form, so it is tried before the others
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if (day := from_digits(text)) is not None:
        return day
    if (read := figures(text)) is not None:
        return read.readings.pop() if len(read.readings) == 1 else None
    if (match := _SHORT_YEAR.match(text)) is not None:
        day = _to_date(match)
        return day if _is_leftover(text, *match.span()) else None
    found = find_date(text) if _YEAR_ANYWHERE.search(text) is not None else None
    if found is None:
        return None
    day, start, end = found
    return day if _is_leftover(text, start, end) else None


def _is_leftover(text: str, start: int, end: int) -> bool:
    """Whether weekday, clock time and zone are all that stands around the date at start to end."""
    rest = text[:start] + " " + re.sub(r"^T?(?=\d)", "", text[end:])
    return not _LEFTOVER.sub("", rest)


def _mongo(value: Any) -> date | None:
    """What stands in {"$date": …}: text, or milliseconds since 1970, as a number or as {"$numberLong": "…"}."""
    if isinstance(value, dict) and list(value) == ["$numberLong"]:
        number = value["$numberLong"]
        value = int(number) if isinstance(number, str) and re.fullmatch(r"-?\d{1,18}", number, re.ASCII) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return from_milliseconds(value)
    return _written(value) if isinstance(value, str) and len(value) <= _LONGEST else None


def _to_date(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    if "a" in groups:
        readings = Figures((int(groups["a"]), int(groups["b"]), int(groups["year"])), short=False).readings
        return readings.pop() if len(readings) == 1 else None
    name = groups["month"]
    month = int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) + 1
    year = int(groups["year"]) if "year" in groups else _whole(int(groups["short"]))
    return _day(year, month, int(groups["day"]))


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year is not None and year in _YEARS else None
    except ValueError:
        return None


def _within(day: date | None) -> date | None:
    return day if day is not None and day.year in _YEARS else None


def _whole(year: int) -> int | None:
    """The year that two figures mean; between the two ranges it may be of either century."""
    if year in _THIS_CENTURY:
        return 2000 + year
    return 1900 + year if year in _LAST_CENTURY else None
