"""Days: dates of which perhaps only the year or the month is known, and every comparison that is made of them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "month", "year"]

_SHAPE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}  # by the length of the text
_MONTH = 31  # days of each month on the calendar of `number`, so that no date needs to exist
HALF_A_YEAR = 6 * _MONTH
YEAR = 12 * _MONTH  # days of a year on that calendar


class Day(str):
    """An ISO date or what of one is known: "2019-01-10", "2019-01", "2019"; empty when nothing is.

    A day known in part stands for each day that it may be. Two orders are of use, and they differ there alone:
    days compare as their text, which puts "2018" before all of 2018; `late` is a key that puts it behind. What is
    asked about distances goes by `number`.
    """

    __slots__ = ()

    @property
    def late(self) -> str:
        """A key that sorts the day behind every day that it may be: "2018" after "2018-12-31"."""
        return self + "~"  # "2017-05" < "2017-05-31" < "2017-05~" < "2017-06"

    @property
    def precision(self) -> Precision | None:
        """What is known of it, down to which part; None when nothing is."""
        return _PRECISION.get(len(self))

    @property
    def year(self) -> int:
        """The year, 0 when nothing is known."""
        return int(self[:4] or 0)

    @property
    def first(self) -> date:
        """The first day that it may be. Raises ValueError when nothing is known, or for a day that does not exist."""
        year, month, day = (*map(int, self.split("-")), 1, 1)[:3]
        return date(year, month, day)

    @property
    def last(self) -> date:
        """The last day that it may be. Raises ValueError as `first` does."""
        parts = [int(part) for part in self.split("-")]
        year, month = (*parts, 12)[:2]
        return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])

    @property
    def number(self) -> int:
        """Days since the year 0 if every month had 31, for distances, which are right to a few days.

        A part that is not known counts as 0, one less than January or the first: "2018" is the end of November 2017.
        """
        year, month, day = (*self.split("-"), "0", "0")[:3]
        return int(year or 0) * YEAR + int(month) * _MONTH + int(day)

    @property
    def exists(self) -> bool:
        """Whether it is written as a day and one of the calendar, as 2019-02-30 is not."""
        try:
            return bool(_SHAPE.fullmatch(self) and self.first)
        except ValueError:
            return False

    def before(self, other: Day) -> bool:
        """Whether it lies before the other as far as both are known: 1991 is not before 1991-05."""
        known = min(len(self), len(other))
        return self[:known] < other[:known]

    def agrees(self, other: Day) -> bool:
        """Whether the two may be one day: they are the same as far as both are known, and something is."""
        known = min(len(self), len(other))
        return bool(known) and self[:known] == other[:known]


UNKNOWN = Day("")


def days_before(day: date, count: int) -> date:
    """The day so many days earlier, or the first of all days."""
    return day - timedelta(days=min(count, day.toordinal() - 1))


def number_of(day: date) -> int:
    """The date on the calendar of `Day.number`."""
    return day.year * YEAR + day.month * _MONTH + day.day


def presumed_end(start: Day, successor: Day, usual: int) -> Day:
    """The last day of a term of which only the start is known: its successor's first, else so many days later."""
    return successor or Day(min(start.last, date.max - timedelta(days=usual)) + timedelta(days=usual))


def coarsest(*days: Day) -> Precision | None:
    """The precision of the day of which the least is known; days of which nothing is known do not count."""
    return _PRECISION.get(min((len(day) for day in days if day), default=0))


def covers(start: Day, end: Day, day: date) -> bool:
    """Whether the date can lie between the two, both included; an empty bound is open."""
    iso = day.isoformat()
    return (not start or start <= iso) and (not end or iso <= end.late)
