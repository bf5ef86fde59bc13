"""Epochs: dates that machines write as one number: time since 1970, or year, month and day without a separator."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, timedelta

# Seconds since 1970 from 1973-03-03 to 2100-01-01: below are numbers of eight digits, which may be 20210617.
_FIRST, _LAST = 100_000_000, 4_102_444_800
# Seconds, milliseconds, micro- and nanoseconds: no number of that range is in two of them.
_UNITS = (1, 10**3, 10**6, 10**9)
_DIGITS = re.compile(r"(?P<whole>\d{8,19})(?:\.\d{1,9})?", re.ASCII)
_COMPACT = re.compile(
    r"(?P<day>(?:19|20)\d{6})(?:T?(?:[01]\d|2[0-3])(?:[0-5]\d(?:[0-5]\d|60)?)?(?:\.\d{1,9})?Z?)?", re.ASCII
)
_HOUR = 10  # digits of a year, month, day and hour
_MINUTE = 12  # the same with the minute


def from_number(number: float) -> date | None:
    """The day in UTC of a time since 1970, or the day that 20210617 and 20210617123000 spell."""
    if not math.isfinite(number) or not 0 < number < 10**19:
        return None
    return from_digits(str(int(number)))


def from_digits(text: str) -> date | None:
    """The same of a number as text; None also where both can be meant, as 2021061712 is a day in 2021 and in 2034."""
    if (match := _DIGITS.fullmatch(text)) is None:
        return _spelled(text)
    digits = match["whole"]
    elapsed, spelled = _elapsed(int(digits)), _spelled(digits)
    if spelled is not None and elapsed is not None and len(digits) in (_HOUR, _MINUTE):
        return None
    return elapsed or spelled


def from_milliseconds(number: int) -> date | None:
    """The day in UTC of so many milliseconds since 1970, before it when negative."""
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=number)).date()
    except OverflowError:
        return None


def _elapsed(number: int) -> date | None:
    for unit in _UNITS:
        if _FIRST * unit <= number < _LAST * unit:
            return from_milliseconds(number * 1000 // unit)
    return None


def _spelled(text: str) -> date | None:
    match = _COMPACT.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match["day"][:4]), int(match["day"][4:6]), int(match["day"][6:]))
    except ValueError:
        return None
