"""Codes: the numbers of states in the Correlates of War and in the list of Gleditsch and Ward, on a day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.errors import KnowledgeError
from graph.knowledge import KnowledgeBase, load_kb
from graph.knowledge.days import UNKNOWN, Day
from graph.knowledge.tables import TABLES, Code, Country, Scheme
from graph.knowledge.upkeep.check import check

KB = load_kb()
# The ccode of each state that the State System Membership list of 2016 has on its last day, as that list gives them.
MEMBERS = """
2 20 31 40 41 42 51 52 53 54 55 56 57 58 60 70 80 90 91 92 93 94 95 100 101 110 115 130 135 140 145 150 155 160 165 200
205 210 211 212 220 221 223 225 230 232 235 255 290 305 310 316 317 325 331 338 339 341 343 344 345 346 347 349 350 352
355 359 360 365 366 367 368 369 370 371 372 373 375 380 385 390 395 402 403 404 411 420 432 433 434 435 436 437 438 439
450 451 452 461 471 475 481 482 483 484 490 500 501 510 516 517 520 522 530 531 540 541 551 552 553 560 565 570 571 572
580 581 590 591 600 615 616 620 625 626 630 640 645 651 652 660 663 666 670 679 690 692 694 696 698 700 701 702 703 704
705 710 712 713 731 732 740 750 760 770 771 775 780 781 790 800 811 812 816 820 830 835 840 850 860 900 910 920 935 940
946 947 950 955 970 983 986 987 990
"""
SCHEMES: tuple[Scheme, ...] = ("cow", "gw")


@pytest.mark.parametrize(
    ("country", "on", "cow", "gw"),
    [
        ("USA", "2019-01-15", 2, 2),
        ("SUN", "1985-01-15", 365, 365),
        ("RUS", "1985-01-15", None, None),
        ("RUS", "1992-01-15", 365, 365),
        ("DEU", "1940-01-15", 255, 255),
        ("DEU", "1950-01-15", None, 260),
        ("DEU", "1990-10-02", 260, 260),
        ("DEU", "1990-10-03", 255, 260),
        ("DDR", "1980-01-15", 265, 265),
        ("YUG", "1999-04-15", 345, 345),
        ("SRB", "1999-04-15", None, None),
        ("SCG", "2005-01-15", 345, 345),
        ("SRB", "2019-01-15", 345, 340),
        ("CSK", "1968-08-15", 315, 315),
        ("CZE", "2019-01-15", 316, 316),
        ("YEM", "1960-01-15", 678, 678),
        ("YEM", "1986-01-15", None, None),
        ("YEM", "2019-01-15", 679, 678),
        ("VNM", "1968-01-15", None, None),
        ("VNM", "2019-01-15", 816, 816),
        ("KIR", "2019-01-15", 946, 970),
        ("NRU", "2019-01-15", 970, 971),
        ("PSE", "2019-01-15", None, None),
        ("NATO", "2019-01-15", None, None),
        ("no-one", "2019-01-15", None, None),
    ],
)
def test_the_code_of_a_state_is_that_of_the_day(country: str, on: str, cow: int | None, gw: int | None) -> None:
    day = date.fromisoformat(on)
    assert (KB.code_of(country, "cow", day), KB.code_of(country, "gw", day)) == (cow, gw)


def test_without_a_day_only_a_code_that_is_always_the_countrys_is_given() -> None:
    assert [KB.code_of(country, "cow", None) for country in ("USA", "DEU", "RUS")] == [2, None, None]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_two_countries_have_one_code_on_any_day(scheme: Scheme) -> None:
    rows = [row for rows in KB.codes_of.values() for row in rows if row.scheme == scheme]
    turns = {day.first for row in rows for day in (row.start, row.end) if day}
    days = {date.fromordinal(turn.toordinal() + step) for turn in turns for step in (-1, 0, 1)}
    assert len(days) > 20
    for day in days:
        valid = [row for row in rows if row.valid_on(day)]
        for counted in (Counter(row.code for row in valid), Counter(row.country for row in valid)):
            assert [value for value, count in counted.items() if count > 1] == [], day


def test_every_state_of_the_correlates_of_war_has_its_code_and_no_other_country_has_one() -> None:
    members = set(map(int, MEMBERS.split()))
    living = [id for id, country in KB.countries.items() if not country.end]
    coded = {KB.code_of(id, "cow", date(2016, 12, 31)) for id in living} - {None}
    assert len(members) == 195 and coded == members


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([Code("XXX", "cow", "1"), Code("YYY", "cow", "1")], "cow: XXX 1 and YYY 1 at once"),
        ([Code("XXX", "gw", "1"), Code("XXX", "gw", "2")], "gw: XXX 1 and XXX 2 at once"),
        ([Code("XXX", "gw", "1", UNKNOWN, Day("1990-05")), Code("XXX", "gw", "2", Day("1990-05-22"))], "at once"),
        ([Code("XXX", "cow", "two")], '"two" is no number'),
        ([Code("ZZZ", "cow", "3")], "no country ZZZ"),
        ([Code("XXX", "cow", "3", Day("1990-02-30"))], "no such day: 1990-02-30"),
        ([Code("XXX", "eu", "3")], 'no scheme "eu"'),  # type: ignore[arg-type]
    ],
)
def test_check_tells_codes_that_cannot_stand(rows: list[Code], said: str) -> None:
    countries = [Country("XXX", "XX", "Xland"), Country("YYY", "YY", "Yland")]
    tables: dict[str, list[Any]] = {name: [] for name in TABLES} | {"countries": countries, "codes": rows}
    kb = KnowledgeBase(tables)
    assert [finding for finding in check(kb) if finding.table == "codes" and said in finding.message]


def test_codes_of_following_states_do_not_contradict_each_other() -> None:
    assert [finding for finding in check(KB) if finding.table == "codes"] == []


def test_a_country_of_ones_own_may_have_a_code(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "countries:\n  - {id: 'local:zanzibar', name: Zanzibar}\n"
        "codes:\n  - {country: 'local:zanzibar', scheme: cow, code: '511', from: 1963-12-19, to: 1964-04-26}\n"
    )
    kb = load_kb(extra=mine)
    assert kb.code_of("local:zanzibar", "cow", date(1964, 1, 15)) == 511
    assert kb.code_of("local:zanzibar", "cow", date(1965, 1, 15)) is None
    mine.write_text("codes:\n  - {country: 'local:atlantis', scheme: cow, code: '1'}\n")
    with pytest.raises(KnowledgeError, match="no country"):
        load_kb(extra=mine)


def test_the_codes_of_a_country_that_is_removed_or_merged_go_with_it(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("remove: [TWN]\nmerge:\n  - {from: DDR, into: DEU}\n")
    kb = load_kb(extra=mine)
    assert kb.code_of("TWN", "cow", None) is None
    assert not any(row.country == "DDR" for rows in kb.codes_of.values() for row in rows)
