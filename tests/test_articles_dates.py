"""Dates: full ones are read, short ones never filled in."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.articles.text.dates import figures, find_date, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2018-06-12",
        "2018-06-12T09:04:00Z",
        "2018-06-12T09:04:00.123+08:00",
        "2018-06-12 09:04",
        "2018/06/12",
        "20180612",
        "June 12, 2018",
        "June. 12, 2018 09:04",
        "Jun 12 2018",
        "12 June 2018",
        "12th June, 2018",
        "Tue, 12 Jun 2018 09:04:00 +0800",
        "Tuesday, June 12, 2018 9:04 a.m. EST",
        "12-Jun-2018",
        "June 12, 2018,\u00a0\u00a0",
        "2018-06-12 00:00:00",
        "2018-06-12T09:04:00.123456789+08:00[Asia/Singapore]",
        "2018-06-12T09:04:00,123+0000",
        "2018-06-12 09:04:00 UTC",
        "2018-06-12 23:59:59-05",
        "20180612090400",
        "20180612T090400Z",
        "1528790640",
        "1528790640.25",
        "1528790640000",
        "1528790640000000000",
        "Tue Jun 12 12:00:00 +0000 2018",
        "Tue Jun 12 12:00:00 CEST 2018",
        "Tue Jun 12 2018 12:00:00 GMT+0200 (Central European Summer Time)",
        "Tue Jun 12 2018 12:00:00 GMT+0200 (heure d’été d’Europe centrale)",
        "Tue, 12 Jun 2018 12:00:00 GMT",
        "June 12, 2018 Tuesday 11:05 PM GMT",
        "12 June 2018 09:04 HKT",
        "12 June 2018 09:04 UTC+8",
        "12-JUN-18",
        "12-Jun-18 09:04:00",
        "2018年6月12日",
        "2018년 6월 12일",
        "Published: 12 June 2018",
        "Posted on June 12, 2018 9:04 a.m.",
    ],
)
def test_full_date_is_read_in_its_many_forms(text: str) -> None:
    assert parse_date(text) == date(2018, 6, 12)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May 13",
        "June 2018",
        "2018-06",
        "2018",
        "Monday",
        "12/06/18",
        "32/13/20x6",
        "9999-12-31",
        "2018-02-30",
        "0000-00-00",
        "yesterday",
        "Trump met Kim on June 12, 2018",
        "2018-06-12 to 2018-06-14",
        "15287906",
        "2018061209",  # a day and hour, or a time in 2033
        "197606171230",  # the same with milliseconds of 1976
        "18-06-12",
        "June 12, 2018 (3)",
        "2018-W24",
        "2018-06-12-14",
        "12 Jun 18",
        "12-Jun-50",  # of either century
        "Published",
        "Updated: 12 June 2018",
    ],
)
def test_what_is_no_single_full_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_day_and_month_in_figures_count_only_when_no_other_reading_is_possible() -> None:
    assert parse_date("13/05/2019") == parse_date("05/13/2019") == date(2019, 5, 13)
    assert parse_date("05/05/2019") == date(2019, 5, 5)
    assert parse_date("05/06/2019") is None


def test_find_date_says_where_the_first_date_stands() -> None:
    assert find_date("Posted June 12, 2018, edited 2018-06-13") == (date(2018, 6, 12), 7, 20)


def test_long_text_is_no_date() -> None:
    assert parse_date("2018-06-12" + " " * 100_000) is None


@pytest.mark.parametrize(
    "value",
    [
        1528790640,
        1528790640.5,
        1528790640000,
        20180612,
        20180612090400,
        {"$date": "2018-06-12T09:04:00Z"},
        {"$date": 1528790640000},
        {"$date": {"$numberLong": "1528790640000"}},
        date(2018, 6, 12),
        datetime(2018, 6, 12, 23, 59, tzinfo=timezone(timedelta(hours=-5))),
    ],
)
def test_date_is_read_from_numbers_and_what_services_wrap_it_in(value: object) -> None:
    assert parse_date(value) == date(2018, 6, 12)


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, 2018, 43263, 0, -1528790640, 10**30, float("nan"), float("inf"), [], {}),
        *({"$date": None}, {"$date": "June"}, {"$date": {"$numberLong": "9" * 50}}, {"$date": 10**18}),
        {"$date": "2018-06-12", "more": 1},
        date(1500, 1, 1),
    ],
)
def test_value_that_is_no_date_is_none(value: object) -> None:
    assert parse_date(value) is None


def test_mongo_counts_before_1970_too() -> None:
    assert parse_date({"$date": {"$numberLong": "-86400000"}}) == date(1969, 12, 31)


def test_day_stays_as_it_is_written_in_its_own_zone() -> None:
    assert parse_date("2018-06-12T23:30:00-08:00") == date(2018, 6, 12)
    assert parse_date("Tue, 12 Jun 2018 00:30:00 +0900") == date(2018, 6, 12)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("25/01/99", {date(1999, 1, 25)}),
        ("05/06/2019", {date(2019, 6, 5), date(2019, 5, 6)}),
        ("05/06/2019 10:30:00 AM", {date(2019, 6, 5), date(2019, 5, 6)}),
        ("25/01/19", {date(2019, 1, 25), date(2025, 1, 19)}),
        ("25/01/45", set()),  # of which century nothing tells
        ("13/25/2019", set()),
    ],
)
def test_figures_have_every_reading_that_the_calendar_allows(text: str, readings: set[date]) -> None:
    found = figures(text)
    assert found is not None
    assert found.readings == readings
    assert parse_date(text) == (next(iter(readings)) if len(readings) == 1 else None)


@pytest.mark.parametrize("text", ["2019/06/05", "05/06", "1/2/3/4", "version 1.2.19", "05/06/2019 and more", ""])
def test_other_text_is_no_figures(text: str) -> None:
    assert figures(text) is None


@given(st.one_of(st.text(max_size=200), st.from_regex(r"[0-9/.,:T+Z -]{0,40}"), st.floats(), st.integers()))
def test_nothing_makes_reading_a_date_fail(value: object) -> None:
    day = parse_date(value)
    assert day is None or 1800 <= day.year <= 2100
