"""Decisions: what a person settled overrules the rules, here or everywhere, and bad rows are refused by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from read_text import found

from graph.errors import InputError
from graph.extraction import Decision, read_decisions

TEXT = "Kim met Xi. China was calm."
DAY = "2019-01-10"
HEADER = "article,form,decision,entity\n"


def test_without_decisions_the_rules_decide() -> None:
    assert ("Kim", "kim-jong-un") in found(TEXT, DAY)


def test_a_form_is_somebody_everywhere() -> None:
    rows = [Decision("", "Kim", "is", "kim-yo-jong")]
    assert ("Kim", "kim-yo-jong") in found(TEXT, DAY, decisions=rows)


def test_a_form_is_nobody() -> None:
    rows = [Decision("", "Kim", "is", "")]
    assert [form for form, _ in found(TEXT, DAY, decisions=rows)] == ["Xi", "China"]


def test_a_form_is_not_somebody_and_the_rules_choose_among_the_rest() -> None:
    rows = [Decision("", "Kim", "is not", "kim-jong-un")]
    assert ("Kim", "kim-jong-un") not in found(TEXT, DAY, decisions=rows)
    assert ("China", "CHN") in found(TEXT, DAY, decisions=rows)


def test_a_decision_on_another_article_does_not_count() -> None:
    rows = [Decision("other", "Kim", "is", "kim-yo-jong")]
    assert found(TEXT, DAY, decisions=rows) == found(TEXT, DAY)


def test_an_articles_own_decision_comes_before_the_general_one() -> None:
    rows = [Decision("", "Kim", "is", "kim-yo-jong"), Decision("x", "Kim", "is", "kim-jong-il")]
    assert ("Kim", "kim-jong-il") in found(TEXT, DAY, decisions=rows)


def test_a_decision_taken_back_leaves_nothing_behind() -> None:
    before = found(TEXT, DAY)
    found(TEXT, DAY, decisions=[Decision("", "Xi", "is", "")])
    assert found(TEXT, DAY) == before


def test_a_form_counts_as_a_whole_word() -> None:
    rows = [Decision("", "Kim", "is", "kim-yo-jong")]
    assert found("Kimchi is good.", DAY, decisions=rows) == []


def test_the_signs_of_a_form_are_letters_not_a_pattern() -> None:
    rows = [Decision("", "K.m", "is", "kim-yo-jong")]
    assert ("Kim", "kim-yo-jong") not in found(TEXT, DAY, decisions=rows)


def test_an_entity_that_nobody_knows_is_refused() -> None:
    with pytest.raises(InputError, match="kim-jong-unn"):
        found(TEXT, DAY, decisions=[Decision("", "Kim", "is", "kim-jong-unn")])


def test_a_file_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("\ufeff" + HEADER + "a.txt,Kim,is,kim-yo-jong\n,Georgia,is not,GEO\n,Moon,is,\n", encoding="utf-8")
    assert read_decisions(path) == (
        Decision("a.txt", "Kim", "is", "kim-yo-jong"),
        Decision("", "Georgia", "is not", "GEO"),
        Decision("", "Moon", "is", ""),
    )


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (HEADER + ",Kim,is,kim-jong-un\n,Kim,maybe,kim-jong-un\n", 3),
        (HEADER + ",,is,kim-jong-un\n", 2),
        (HEADER + ",Kim,is not,\n", 2),
        (HEADER + ",Kim\n", 2),
        ("form,decision\nKim,is\n", 1),
        ("", 1),
    ],
)
def test_a_bad_row_is_refused_with_file_and_line(tmp_path: Path, rows: str, line: int) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(InputError, match=rf"decisions\.csv:{line}:"):
        read_decisions(path)


def test_a_file_that_is_missing_or_not_utf8_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        read_decisions(tmp_path / "nowhere.csv")
    path = tmp_path / "latin.csv"
    path.write_bytes(HEADER.encode() + b",Caf\xe9,is,FRA\n")
    with pytest.raises(InputError, match="UTF-8") as caught:
        read_decisions(path)
    assert "\n" not in str(caught.value)
