"""Dates: full dates as news pages write them; what is short of a full date gives None, never a guess."""

from __future__ import annotations

import re
from datetime import date

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
    )
)
_NUMERIC = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>[12]\d{3})(?P<sep>[-/.])(?P<month>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)(?!\d)",
        r"(?<!\d)(?P<year>[12]\d{3})(?P<month>[01]\d)(?P<day>[0-3]\d)(?=$|[T\s])",
    )
)
# 13/05/2019 can only be 13 May; 05/06/2019 is two dates, so it is none.
_SLASHED = re.compile(r"(?<!\d)(?P<a>[0-3]?\d)(?P<sep>[-/.])(?P<b>[0-3]?\d)(?P=sep)(?P<year>[12]\d{3})(?!\d)")
# What may surround the date in a line or field that is only a date: weekday, clock time, zone.
_LEFTOVER = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?z?(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?"
    r"|[+-]\d{2}:?\d{2}\b|\b(?:gmt|utc|[a-z]{1,2}st|[a-z]{1,2}dt|hrs?|et|kst|at|on|z|t)\b|[\s,;|()/·•-]",
    re.IGNORECASE,
)
_YEAR_ANYWHERE = re.compile(r"[12]\d{3}")
_LONGEST = 80  # characters; a date with weekday, clock time and zone has about 45
_YEARS = range(1800, 2101)  # newspapers of the archive age, and no clock that runs wild


def parse_date(text: str) -> date | None:
    """The one full date that the text consists of, a weekday, clock time and zone aside."""
    if len(text) > _LONGEST or _YEAR_ANYWHERE.search(text) is None:
        return None
    found = find_date(text)
    if found is None:
        return None
    day, start, end = found
    rest = text[:start] + " " + re.sub(r"^T?(?=\d)", "", text[end:])
    return day if not _LEFTOVER.sub("", rest) else None


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


def _to_date(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    if "a" in groups:
        first, second = int(groups["a"]), int(groups["b"])
        day, month = (second, first) if second > 12 else (first, second)
        if first <= 12 and second <= 12 and first != second:
            return None
    else:
        name = groups["month"]
        month = int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) + 1
        day = int(groups["day"])
    year = int(groups["year"])
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
