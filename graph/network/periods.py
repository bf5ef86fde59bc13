"""Periods: months, quarters and years as text that sorts: "2018-06", "2018-Q2", "2018", and "undated" last."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, get_args

By = Literal["month", "quarter", "year"]
UNDATED = "undated"

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"\d{4}")


def check_by(by: str) -> None:
    """Raise ValueError unless it names a length of periods."""
    if by not in get_args(By):
        raise ValueError(f"by={by!r}: pass one of {', '.join(get_args(By))}")


def period_of(month: str, by: By) -> str:
    """The period in which a month (or a day) lies; "undated" for what is none, a bare year but for the years."""
    if by == "year" and _YEAR.fullmatch(month):
        return month
    if _MONTH.fullmatch(month[:7]) is None:
        return UNDATED
    if by == "month":
        return month[:7]
    return month[:4] if by == "year" else f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}"


def bounds(period: str) -> tuple[str, str]:
    """The first and the last month of a period. Raises ValueError for what is none, such as a day."""
    if _MONTH.fullmatch(period):
        return period, period
    if _YEAR.fullmatch(period):
        return f"{period}-01", f"{period}-12"
    if (quarter := _QUARTER.fullmatch(period)) is not None:
        last = 3 * int(quarter[2])
        return f"{quarter[1]}-{last - 2:02}", f"{quarter[1]}-{last:02}"
    raise ValueError(f'{period!r} is no period; counts are by month: pass "2018-06", "2018-Q2" or "2018"')


def months_from(first: str, last: str) -> list[str]:
    """Every month from the first to the last."""
    low, high = (12 * int(month[:4]) + int(month[5:7]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(low, high + 1)]


def periods_from(first: str, last: str, by: By) -> list[str]:
    """Every period from that of the first month to that of the last."""
    return list(dict.fromkeys(period_of(month, by) for month in months_from(first, last)))


def dated(months: Iterable[str]) -> list[str]:
    """Those that are months, in order, each once."""
    return sorted({month for month in months if _MONTH.fullmatch(month)})
