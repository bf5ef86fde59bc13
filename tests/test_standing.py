"""Standing: what a leader is on a day, and what a title makes of its holder."""

from __future__ import annotations

from datetime import date

import pytest

from graph.extraction.extractor import Extractor
from graph.knowledge.days import Day
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.tables import Country, Leader, Office, Term
from graph.records import Article

OFFICES = [
    Office("X-president", "XXX", ("president",), "head of state"),
    Office("X-senator", "XXX", ("senator",), "legislator", concurrent=True),
    Office("X-candidate", "XXX", ("presidential candidate",), "candidate", concurrent=True),
    Office("X-foreign-minister", "XXX", ("foreign minister",), "minister"),
    Office("X-envoy", "XXX", ("special envoy",), "diplomat", concurrent=True),
    Office("X-king", "XXX", ("king",), "ceremonial"),
    Office("Y-monarch", "YYY", ("king",), "ceremonial"),
    Office("Z-monarch", "ZZZ", ("king",), "ceremonial"),
    Office("Y-chairman", "YYY", ("chairman",), "head of state"),
]
TERMS = [
    Term("abe-adams", "X-senator", Day("1985-01-03"), Day("2013-02-01")),
    Term("abe-adams", "X-candidate", Day("2004-03"), Day("2004-11"), precision="month"),
    Term("abe-adams", "X-foreign-minister", Day("2013-02-01"), Day("2017-01-20")),
    Term("abe-adams", "X-envoy", Day("2021-01-20"), Day("2024-03-06")),
    Term("bob-brown", "X-president", Day("2017-01-20"), Day("2021-01-20")),
    Term("cy-coe", "X-envoy", Day("2019-05")),
    Term("dan-dee", "Y-monarch", Day("2022-09-08"), status=("incumbent",)),
    Term("dan-dee", "X-king", Day("2022-09-08"), status=("incumbent",)),
    Term("dan-dee", "Z-monarch", Day("2022-10-01"), status=("incumbent",)),
    Term("flo-fry", "X-president", Day("2017-01-02"), Day("2017-01-20"), status=("acting",)),
    Term("ed-ely", "X-president", Day("1989-05-08"), Day("1997-07-23")),
    Term("ed-ely", "Y-chairman", Day("1997-07-23"), Day("2000-10-07")),
]
KB = KnowledgeBase(
    {
        "countries": [Country("XXX", "XX", "Xland"), Country("YYY", "YY", "Yland"), Country("ZZZ", "ZZ", "Zland")],
        "organisations": [],
        "offices": OFFICES,
        "leaders": [
            Leader(id, id.replace("-", " ").title(), id.split("-")[1].title(), "western", born=Day("1950"))
            for id in dict.fromkeys(term.leader for term in TERMS)
        ],
        "terms": TERMS,
        "names": [],
        "blockers": [],
    }
)


def role(leader: str, day: str | None) -> str | None:
    standing = KB.standing(leader, date.fromisoformat(day) if day else None)
    return standing.role if standing else None


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("1980-01-01", "future legislator"),
        ("1999-01-01", "legislator"),
        ("2004-06-01", "legislator"),
        ("2014-01-01", "minister"),
        ("2018-01-01", "former minister"),
        ("2022-01-01", "diplomat"),
        ("2025-01-01", "former diplomat"),
        (None, "minister"),
    ],
    ids=str,
)
def test_the_office_of_the_day_is_told_else_the_last_one_else_the_first(day: str | None, told: str) -> None:
    assert role("abe-adams", day) == told


def test_a_head_is_former_after_the_term_and_future_before_it() -> None:
    days = ("2015-01-01", "2019-01-01", "2023-01-01", None)
    heads = ["future head of state", "head of state", "former head of state", "head of state"]
    assert [role("bob-brown", day) for day in days] == heads


def test_whose_end_of_office_is_not_known_is_not_called_former() -> None:
    assert role("cy-coe", "2023-01-01") == "diplomat"


def test_who_never_held_an_office_has_no_standing() -> None:
    assert KB.standing("nobody") is None


@pytest.mark.parametrize("day", ["2023-01-01", "2022-09-20", "2001-01-01", None])
def test_a_monarch_of_many_realms_is_at_home_in_the_first_of_them(day: str | None) -> None:
    standing = KB.standing("dan-dee", date.fromisoformat(day) if day else None)
    assert standing is not None
    assert (standing.office.country, KB.country_of("dan-dee"), KB.entity("dan-dee").iso3) == ("XXX", "XXX", "XXX")


def test_of_two_states_one_after_the_other_the_later_is_home() -> None:
    assert (KB.country_of("ed-ely"), KB.country_of("ed-ely", date(1990, 1, 1))) == ("YYY", "XXX")


def test_a_mention_tells_role_and_country_of_the_articles_day() -> None:
    text = "Ed Ely spoke with Bob Brown."
    (ely, brown) = Extractor(KB).read(Article("a", text, published=date(1998, 3, 1))).mentions
    assert (ely.iso3, ely.role, brown.iso3, brown.role) == ("YYY", "head of state", "XXX", "future head of state")


def test_who_stands_in_is_told_as_acting() -> None:
    assert [role("flo-fry", day) for day in ("2017-01-10", "2019-01-01")] == ["acting", "former acting"]


def test_a_mention_says_that_the_end_of_the_term_is_not_known() -> None:
    text = "Cy Coe spoke with Bob Brown."
    (coe, brown) = Extractor(KB).read(Article("a", text, published=date(2020, 3, 1))).mentions
    assert (coe.detail, brown.detail) == ("end of the term not known", "")
