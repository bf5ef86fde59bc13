"""Day order: a column of days and months is read as a whole, and what stays open is said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from graph.articles import day_order
from graph.articles.day_order import dated
from graph.articles.draft import Draft, Found
from graph.articles.outcomes import Note, Reject

JANUARY, OCTOBER = date(2019, 1, 10), date(2019, 10, 1)


def column(*values: object) -> Iterator[Draft]:
    return (Draft("a.csv", line, f"a.csv:{line}", "x", date=value) for line, value in enumerate(values, 2))


def dates(found: Iterator[Found]) -> tuple[list[object], list[str]]:
    """The dates, and the notes."""
    all_ = list(found)
    return [one.date for one in all_ if isinstance(one, Draft)], [one.message for one in all_ if isinstance(one, Note)]


@pytest.mark.parametrize(
    ("values", "read", "first"),
    [
        (["10/01/2019", "25/01/2019"], JANUARY, "day"),
        (["10/01/2019", "01/25/2019"], OCTOBER, "month"),
        (["25/01/2019", "10/01/2019"], JANUARY, "day"),
        (["10.01.2019 10:30", "25.01.2019 9:00"], JANUARY, "day"),
        (["10-1-2019", "2019-05-05", None, "25-1-2019"], JANUARY, "day"),
        (["10/01/19", "25/01/19", "26/01/19"], JANUARY, "day"),
        (["10/01/19", "01/25/19"], OCTOBER, "month"),
        (["10/01/19", "25/01/2019", "25/01/99"], JANUARY, "day"),
    ],
)
def test_a_date_that_can_be_two_is_read_as_the_others_of_its_column(
    values: list[object], read: date, first: str
) -> None:
    found, notes = dates(dated(column(*values)))
    assert read in found
    assert len(notes) == 1
    assert notes[0].startswith(f"read with the {first} first, as ")


@pytest.mark.parametrize(
    ("values", "day_first", "read"),
    [
        (["10/01/2019"], True, JANUARY),
        (["10/01/2019"], False, OCTOBER),
        (["10/01/19"], True, JANUARY),
        (["25/01/2019", "01/25/2019", "10/01/2019"], True, JANUARY),  # the column says both
    ],
)
def test_where_nothing_tells_the_option_does(values: list[str], day_first: bool, read: date) -> None:
    found, notes = dates(dated(column(*values), day_first))
    assert (found[-1], notes) == (read, [])


def test_column_wins_over_the_option_and_says_so() -> None:
    found, notes = dates(dated(column("10/01/2019", "25/01/2019"), False))
    assert found[0] == JANUARY
    assert notes == ['read with the day first, as "25/01/2019" (line 3) shows']


@pytest.mark.parametrize(
    "values",
    [
        ["10/01/2019", "11/01/2019"],
        ["10/01/19", "12/01/19"],
        ["19/01/25", "19/02/24"],  # the year may be first
        ["25/01/19"],
        ["10/01/2019", "13/25/2019"],  # the second is no date and says nothing
    ],
)
def test_what_nothing_tells_stays_open_and_is_named_with_the_remedy(values: list[str]) -> None:
    found, notes = dates(dated(column(*values)))
    assert found == values
    assert len(notes) == 1
    assert (
        f'such as "{values[0]}" (line 2) can be two, so these articles have none; say --day-first or --month-first'
        in notes[0]
    )


def test_column_of_both_orders_stays_open_and_both_are_shown() -> None:
    _, notes = dates(dated(column("10/01/2019", "25/01/2019", "01/26/2019")))
    assert notes == [
        '"25/01/2019" (line 3) has the day first, "01/26/2019" (line 4) the month; 1 date such as '
        '"10/01/2019" (line 2) can be two, so these articles have none; say --day-first or --month-first'
    ]


def test_order_of_what_was_found_is_kept() -> None:
    reject = Reject("a.csv", 9, "bad_row", "x")
    drafts = list(column("10/01/2019", "25/01/2019"))
    found = list(dated([reject, drafts[0], reject, drafts[1], reject]))
    assert [one.line for one in found if isinstance(one, Draft | Reject)] == [9, 2, 9, 3, 9]


def test_columns_without_open_dates_are_passed_on_at_once() -> None:
    def endless() -> Iterator[Draft]:
        while True:
            yield from column("2019-01-10", "25/01/2019")

    first = next(dated(endless()))
    assert isinstance(first, Draft)
    assert first.line == 2


def test_what_is_held_is_bounded_and_a_late_proof_counts_from_there_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(day_order, "_ROWS", 3)
    found, notes = dates(dated(column(*["10/01/2019"] * 4, "25/01/2019", "10/01/2019")))
    assert found == [*["10/01/2019"] * 4, "25/01/2019", JANUARY]
    assert "4 dates such as" in notes[0]
