"""Periods: the stretches of time by which counts are given, as ISO 8601 writes them: 2019, 2019-Q1, 2019-01."""

from __future__ import annotations

from datetime import date
from typing import Literal

By = Literal["day", "month", "quarter", "year", "all"]
UNDATED = ""  # the period of what has no day, or of which too little is known
_KNOWN = {"day": 10, "month": 7, "quarter": 7, "year": 4, "all": 0}  # characters of an ISO date that tell the period


def period_of(day: str, by: By) -> str:
    """The period of an ISO day or of what is known of one; `UNDATED` where that does not tell, "all" by all."""
    if by == "all":
        return "all"
    if len(day) < _KNOWN[by]:
        return UNDATED
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}" if by == "quarter" else day[: _KNOWN[by]]


def middle_of(period: str, by: By) -> date | None:
    """The day in its middle, so that what changes once in the period is as it was for the most of it.

    That is the 15th of a month or of the second month of a quarter, and the first of July; None without dates.
    """
    if by == "all" or period == UNDATED:
        return None
    year = int(period[:4])
    if by == "year":
        return date(year, 7, 1)
    if by == "quarter":
        return date(year, 3 * int(period[-1]) - 1, 15)
    return date(year, int(period[5:7]), 15) if by == "month" else date.fromisoformat(period)
