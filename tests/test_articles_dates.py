"""Dates: full ones are read, short ones never filled in."""

from __future__ import annotations

from datetime import date

import pytest

from graph.articles.dates import find_date, parse_date


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
        "1528790640",
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
