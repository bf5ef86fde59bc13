"""The check of the countries against rigour, on rows and territories built by hand."""

from __future__ import annotations

from typing import Any

from graph.knowledge.upkeep.from_rigour import FIELDS, bare_row, contradictions, fold, unknown_names


def row(iso3: str, **facts: str) -> dict[str, str]:
    return {field: facts.get(field, "") for field in FIELDS} | {"id": iso3}


def territory(code: str, **facts: Any) -> dict[str, Any]:
    return {"code": code, "name": "Land", "qid": "Q1"} | facts


def test_a_qid_that_rigour_has_nowhere_is_a_contradiction() -> None:
    rows = {"AAA": row("AAA", qid="Q7")}
    assert list(contradictions(rows, {"AAA": territory("aa")})) == ["AAA: qid Q7, rigour has Q1"]


def test_a_qid_among_the_further_ones_or_a_lacking_qid_is_none() -> None:
    rows = {"AAA": row("AAA", qid="Q7"), "BBB": row("BBB")}
    territories = {"AAA": territory("aa", other_qids=["Q7"]), "BBB": territory("bb")}
    assert list(contradictions(rows, territories)) == []


def test_successors_are_compared_by_iso3() -> None:
    rows = {"OLD": row("OLD", successors="AAA|BBB")}
    territories = {
        "OLD": territory("old", is_historical=True, successors=["aa"]),
        "AAA": territory("aa"),
    }
    assert list(contradictions(rows, territories)) == ["OLD: successors ['AAA', 'BBB'], rigour has ['AAA']"]


def test_a_row_that_rigour_does_not_know_is_told() -> None:
    assert list(contradictions({"ZZZ": row("ZZZ")}, {})) == ["ZZZ: unknown to rigour"]


def test_only_names_in_latin_letters_that_are_not_ours_are_listed() -> None:
    territories = {"AAA": territory("aa", name="The Land", names_strong=["Land Republic", "Страна", "LAND"])}
    assert list(unknown_names(territories, {"land": {"AAA"}})) == ["AAA: name not in our tables: Land Republic"]


def test_a_bare_row_has_every_column_and_the_title_without_escapes() -> None:
    bare = bare_row("AAA", territory("aa", wikipedia_url="https://en.wikipedia.org/wiki/C%C3%B4te_Land"))
    assert tuple(bare) == FIELDS
    assert (bare["id"], bare["iso2"], bare["wikipedia"], bare["qid"]) == ("AAA", "AA", "Côte Land", "Q1")


def test_folding_drops_case_accents_punctuation_and_the_article() -> None:
    assert fold("The Côte d’Ivoire-Land") == fold("cote d'ivoire land")
