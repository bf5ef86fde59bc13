"""Days: dates known in part, their two orders, and what they cover."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from graph.knowledge.days import UNKNOWN, YEAR, Day, coarsest, covers, number_of, presumed_end


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2018", "year", date(2018, 1, 1), date(2018, 12, 31)),
        ("2016-02", "month", date(2016, 2, 1), date(2016, 2, 29)),
        ("2018-01-05", "day", date(2018, 1, 5), date(2018, 1, 5)),
    ],
)
def test_a_day_known_in_part_has_a_first_and_a_last(text: str, precision: str, first: date, last: date) -> None:
    day = Day(text)
    assert (day.precision, day.first, day.last, day.year) == (precision, first, last, first.year)


def test_nothing_known_is_no_day_of_any_year() -> None:
    assert (UNKNOWN.precision, UNKNOWN.year, UNKNOWN.number, UNKNOWN.exists) == (None, 0, 0, False)
    with pytest.raises(ValueError):
        _ = UNKNOWN.first


def test_a_year_comes_before_its_days_as_text_and_behind_them_by_late() -> None:
    days = [Day(text) for text in ("2019", "2018-12-31", "2018", "2018-05", "2018-05-31", "2017")]
    assert sorted(days) == ["2017", "2018", "2018-05", "2018-05-31", "2018-12-31", "2019"]
    assert sorted(days, key=lambda day: day.late) == ["2017", "2018-05-31", "2018-05", "2018-12-31", "2018", "2019"]


def test_a_number_tells_how_far_two_days_lie_apart_on_months_of_31() -> None:
    assert Day("2018-03-04").number == number_of(date(2018, 3, 4))
    assert Day("2018-03-04").number - Day("2017-03-01").number == YEAR + 3
    assert Day("2018").number == Day("2017-12").number < Day("2018-01").number < Day("2018-01-01").number


@pytest.mark.parametrize("text", ["2019-02-30", "2019-13", "0000", "May 2019", "2019-1-1", "2019-01-01 "])
def test_what_is_not_on_the_calendar_does_not_exist(text: str) -> None:
    assert not Day(text).exists


def test_days_are_compared_as_far_as_both_are_known() -> None:
    assert Day("1990").before(Day("1991-05")) and not Day("1991").before(Day("1991-05"))
    assert Day("1991").agrees(Day("1991-05")) and not Day("1991-04").agrees(Day("1991-05"))
    assert not UNKNOWN.agrees(Day("1991"))


def test_the_least_known_day_tells_the_precision() -> None:
    assert coarsest(Day("1991-05-01"), Day("1992-05")) == "month"
    assert coarsest(Day("1991-05-01"), UNKNOWN) == "day"
    assert coarsest() is None


@pytest.mark.parametrize(
    ("start", "end", "on", "expected"),
    [
        ("2018", "2019-05", date(2018, 1, 1), True),
        ("2018", "2019-05", date(2019, 5, 31), True),
        ("2018", "2019-05", date(2019, 6, 1), False),
        ("2018-02", "", date(2018, 1, 31), False),
        ("", "2018", date(2018, 12, 31), True),
        ("", "", date(1, 1, 1), True),
    ],
)
def test_bounds_are_included_and_an_empty_one_is_open(start: str, end: str, on: date, expected: bool) -> None:
    assert covers(Day(start), Day(end), on) is expected


def test_a_day_is_its_text_and_survives_pickling() -> None:
    day = pickle.loads(pickle.dumps(Day("2018-01")))
    assert day == "2018-01" and type(day) is Day


@pytest.mark.parametrize(
    ("start", "successor", "end"),
    [
        ("2010-03-01", "2012-05", "2012-05"),
        ("2010-03-01", "", "2010-03-31"),
        ("2010", "", "2011-01-30"),
        ("9999-12-30", "", "9999-12-31"),
    ],
)
def test_an_unknown_end_is_the_successors_first_day_or_so_many_days_later(start: str, successor: str, end: str) -> None:
    assert presumed_end(Day(start), Day(successor), 30) == end
