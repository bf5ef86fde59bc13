"""Ties: a sentence ties those whom it names, unless it is a roll call, a menu or headlines run together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hand_built import network_of, reading

from graph.counting import count
from graph.counting.ties import ROLL_CALL

CHN, RUS = "[China|CHN]", "[Russia|RUS]"


def tied(sentence: str) -> bool:
    return bool(network_of(reading("a", sentence)).has_edge("CHN", "RUS"))


@pytest.mark.parametrize(
    "sentence",
    [
        f"{CHN} warns {RUS}",
        f"{CHN} and {RUS} Sign Pipeline Deal in Vladivostok After Nine Years of Talks About Price, Route and Size",
        f"{CHN} told {RUS} that " + "it would " * 30 + "wait.",
        f"{CHN} said of {RUS} that the pact which both had signed after months of talks would go to a vote in spring",
        f"Present were Ann Lee, Bo Li, Cy Ray, Di Fox, Ed May, Flo Kay, Gus Roe, Hal Orr, Ida Poe, {CHN} and {RUS}.",
    ],
    ids=["headline", "title case", "long", "without a stop", "names"],
)
def test_a_sentence_a_headline_and_a_lead_tie_those_whom_they_name(sentence: str) -> None:
    assert tied(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        f"Home World Africa Asia {CHN} Europe {RUS} Business Markets Tech Science Health Sport Culture Books Film Food "
        "Style Travel Weather Video Audio Puzzles",
        f"{CHN} opens a port Five things to do with rhubarb {RUS} answers critics "
        + "Ten new books for you " * 17
        + ".",
    ],
    ids=["menu", "headlines run together"],
)
def test_a_page_s_layout_ties_nobody(sentence: str) -> None:
    assert not tied(sentence)
    assert count([reading("a", sentence)]).roll_calls == 1


@pytest.mark.parametrize(("others", "is_tied"), [(ROLL_CALL - 2, True), (ROLL_CALL - 1, False)])
def test_a_sentence_with_too_many_actors_ties_nobody(others: int, is_tied: bool) -> None:
    names = ", ".join(f"[P{n}|person-{n}]" for n in range(others))
    assert tied(f"{CHN}, {RUS} and {names} voted.") is is_tied


def test_a_roll_call_that_many_articles_have_is_told_of_once() -> None:
    names = ", ".join(f"[P{n}|person-{n}]" for n in range(ROLL_CALL + 1))
    assert count([reading("a", names), reading("b", names, "More.")]).roll_calls == 1


def test_boilerplate_within_a_sentence_does_not_make_it_long() -> None:
    insert = "Ten new books for you " * 30
    story = reading("a", f"{CHN}, {insert}and {RUS} signed.")
    start = story.article.text.index(insert)
    article = replace(story.article, masked=((start, start + len(insert)),))
    assert [(pair.first, pair.second) for pair in count([replace(story, article=article)]).pairs] == [("CHN", "RUS")]
    assert count([story]).pairs == ()
