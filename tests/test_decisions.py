"""Decisions: what a person settled overrules the rules, here or everywhere, and bad rows are refused by line."""

from __future__ import annotations

import csv
import pickle
from datetime import date
from pathlib import Path

import pytest
from read_text import found, read

from graph.errors import InputError
from graph.extraction import Decision, Extractor, Unused, choose_rules, read_decisions
from graph.extraction.to_decide import lines_to_decide
from graph.knowledge import load_kb
from graph.records import Article, Reading

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
    for id in ("local:kim", "PKR"):
        with pytest.raises(InputError, match=f'mine.csv:7: "Kim" is "{id}", which is no entity'):
            found(TEXT, DAY, decisions=[Decision("", "Kim", "is", id, "mine.csv:7")])


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


# People found in a text

FOUND = "Swedish minister Ada Lund met Vladimir Putin. Lund praised Putin. Ms. Lund left."


def test_a_form_can_be_a_person_whom_only_the_text_knows() -> None:
    decided = read(FOUND, DAY, decisions=[Decision("", "Putin", "is", "ada-lund")]).mentions
    (putin,) = [mention for mention in decided if mention.text == "Putin"]
    assert (putin.text, putin.entity, putin.name, putin.kind) == ("Putin", "ada-lund", "Ada Lund", "leader")
    assert (putin.iso3, putin.role, putin.rule) == ("SWE", "minister", "your decision")


def test_who_is_nowhere_introduced_is_called_by_the_form() -> None:
    (mention,) = read("Then Lund  spoke.", decisions=[Decision("", "Lund", "is", "ada-lund")]).mentions
    assert (mention.entity, mention.name, mention.kind, mention.iso3) == ("ada-lund", "Lund", "leader", None)


@pytest.mark.parametrize("full", ["Ada Lund", "Kim Jong Un"])
def test_a_decided_surname_leaves_the_longer_name_alone(full: str) -> None:
    surname = "Lund" if full == "Ada Lund" else "Kim"
    text = f"The Swedish minister {full} spoke. Then {surname} left."
    told = found(text, DAY, decisions=[Decision("", surname, "is", "xi-jinping")])
    assert [entity for form, entity in told if form == surname] == ["xi-jinping"]
    assert full in [form for form, _ in told]


@pytest.mark.parametrize(
    ("text", "form", "entity"),
    [
        (FOUND, "Lund", "ada-lund"),
        (FOUND, "Ada Lund", "ada-lund"),
        ("Kim Jong Un spoke. Then Kim left. Chairman Kim smiled.", "Kim", "kim-jong-un"),
        ("Kim Jong Un spoke. Later Kim left.", "Kim Jong Un", "kim-jong-un"),
        ("The North Korean leader met Xi Jinping.", "North Korean leader", "kim-jong-un"),
        ("Xi Jinping met Kim Jong Un. The Chinese president left.", "Chinese president", "xi-jinping"),
        ("North Korean leader Kim Jong Un spoke. He left.", "He", "kim-jong-un"),
        ("Seoul said it would answer. Japan agreed.", "Seoul", "KOR"),
        ("He landed in Seoul on Monday.", "Seoul", "KOR"),
        ("French ministers spoke.", "French", "FRA"),
    ],
)
def test_what_a_form_is_not_no_rule_links_it_to(text: str, form: str, entity: str) -> None:
    def linked(*rows: Decision) -> set[tuple[str, str]]:
        extractor = Extractor(decisions=rows, rules=choose_rules(add=["pronouns"]))
        reading = extractor.read(Article("x", text, published=date.fromisoformat(DAY)))
        return {(mention.text, mention.entity) for mention in reading.mentions}

    assert (form, entity) in linked()
    assert (form, entity) not in linked(Decision("x", form, "is not", entity))
    assert (form, entity) in linked(Decision("other", form, "is not", entity))


def test_what_is_refused_is_left_open_and_told() -> None:
    reading = read(FOUND, DAY, decisions=[Decision("", "Lund", "is not", "ada-lund")])
    assert {(place.text, place.candidates[0].why_not) for place in reading.abstentions} == {
        ("Lund", "your decision: it is not")
    }
    assert ("Ada Lund", "ada-lund") in {(mention.text, mention.entity) for mention in reading.mentions}


def test_who_is_not_the_person_found_passes_no_surname_on() -> None:
    told = found(FOUND, DAY, decisions=[Decision("", "Ada Lund", "is not", "ada-lund")])
    assert "ada-lund" not in {entity for _, entity in told}


def test_a_form_that_the_text_breaks_over_two_lines_is_the_same() -> None:
    told = found("The Ruritanian\nking met Xi Jinping.", DAY, decisions=[Decision("", "Ruritanian king", "is", "FRA")])
    assert ("Ruritanian\nking", "FRA") in told


# Files as spreadsheets save them


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_semicolons_and_tabs_part_cells_too(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "decisions.csv"
    rows = [("article", "form", "decision", "entity"), ("a,b;c", "Kim", "Is  Not", "kim-jong-un")]
    text = "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
    path.write_text("\ufeff" + text, encoding="utf-8", newline="")
    assert read_decisions(path) == (Decision("a,b;c", "Kim", "is not", "kim-jong-un"),)


def test_an_apostrophe_is_taken_off_where_it_guards_a_formula_and_there_alone(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(HEADER + "'=1+1,'@Lund,is,\n'-a,'Ndrangheta,is,\n'+,''Ndou,is,\n", encoding="utf-8")
    assert [(row.article, row.form) for row in read_decisions(path)] == [
        ("=1+1", "@Lund"),
        ("-a", "'Ndrangheta"),
        ("+", "''Ndou"),
    ]


def test_a_row_without_a_decision_is_not_decided_yet(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(
        "article,form,decision,entity,name,sentence\na,Kim,,kim-jong-un,Kim,He left.\n,,,,,\nb,Xi,is,,Xi,x\n",
        encoding="utf-8",
    )
    assert read_decisions(path) == (Decision("b", "Xi", "is", ""),)
    assert [row.place for row in read_decisions(path)] == [f"{path}:4"]


def test_a_row_that_runs_over_lines_is_named_by_its_first(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(HEADER + 'a,"Kim\nJong Un",is,kim-jong-un\na,Xi,was,xi-jinping\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"decisions\.csv:4: .* this one says \"was\""):
        read_decisions(path)


def test_what_no_spreadsheet_writes_is_refused_on_one_printable_line(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    for rows in (f"a,{'x' * 200_000},is,FRA\n", "a,Kim,\x1b[2J\u202e,kim-jong-un\n"):
        path.write_text(HEADER + rows, encoding="utf-8")
        with pytest.raises(InputError, match=r"decisions\.csv:2: ") as caught:
            read_decisions(path)
        assert str(caught.value).isprintable()


def test_hostile_cells_are_text_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(HEADER + 'x,"(a+)+$",is,FRA\nx,\\w+,is,FRA\nx,<b>Kim</b>,is,FRA\n', encoding="utf-8")
    assert found(f"{'a' * 50}! {TEXT}", DAY, decisions=read_decisions(path)) == found(f"{'a' * 50}! {TEXT}", DAY)


# Which rows were used


def lines_of(text: str, *rows: Decision) -> list[str]:
    unused = Unused(load_kb(), rows)
    list(unused.watched([read(text, DAY, decisions=rows)]))
    return list(unused)


def test_each_row_that_bore_on_an_article_is_named_by_its_reading() -> None:
    rows = [
        Decision("", "Kim", "is", "kim-yo-jong", "mine.csv:2"),
        Decision("", "Xi", "is not", "xi-jinping", "mine.csv:3"),
        Decision("", "China", "is", "", "mine.csv:4"),
        Decision("", "Moon", "is", "", "mine.csv:5"),
        Decision("y", "Kim", "is", "", "mine.csv:6"),
    ]
    assert read(TEXT, DAY, decisions=rows).used == ("mine.csv:2", "mine.csv:3", "mine.csv:4")
    assert [line.partition(": ")[0] for line in lines_of(TEXT, *rows)] == ["mine.csv:5", "mine.csv:6"]


def test_a_row_that_waits_for_somebody_who_never_came_is_told_with_the_nearest_id() -> None:
    (line,) = lines_of(TEXT, Decision("", "Kim", "is", "kim-jong-unn", "mine.csv:2"))
    assert line == 'mine.csv:2: "kim-jong-unn" is in no base, and no text introduces them; did you mean kim-jong-un?'
    assert lines_of(FOUND, Decision("", "Putin", "is", "ada-lund", "mine.csv:2")) == []


def test_lines_about_rows_are_short_and_printable() -> None:
    (line,) = lines_of(TEXT, Decision("a\x1b[2J", "x" * 500, "is", "", "mine.csv:2"))
    assert line.isprintable() and len(line) < 200


def test_what_was_used_passes_between_processes_and_makes_no_two_readings_differ() -> None:
    rows = (Decision("", "Kim", "is", "kim-yo-jong", "mine.csv:2"),)
    extractor = pickle.loads(pickle.dumps(Extractor(decisions=rows)))
    reading = extractor.read(Article("x", TEXT))
    assert pickle.loads(pickle.dumps(reading)).used == reading.used == ("mine.csv:2",)
    back = Reading.from_dict(reading.to_dict(with_text=True, explain=True))
    assert back == reading and back.used == ()
    assert extractor.decisions == rows


# The file to tick


def test_the_file_to_tick_decides_nothing_until_it_is_ticked(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    lines = list(lines_to_decide([read("Kim met Xi. Kim left.", DAY, id="=1+1.txt")]))
    assert lines[0] == "\ufeffarticle,form,decision,entity,name,rule,sentence"
    assert [line.split(",")[:5] for line in lines[1:]] == [
        ["'=1+1.txt", "Kim", "", "kim-jong-un", "Kim Jong Un"],
        ["'=1+1.txt", "Xi", "", "xi-jinping", "Xi Jinping"],
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read_decisions(path) == ()
    path.write_text("\n".join(lines).replace("Kim,,", "Kim,is not,"), encoding="utf-8")
    assert read_decisions(path) == (Decision("=1+1.txt", "Kim", "is not", "kim-jong-un"),)


def test_a_cell_of_the_file_to_tick_quotes_the_words_around_the_mention() -> None:
    text = f'{"word " * 60}+Kim met "Xi". '
    _, row = csv.reader(lines_to_decide([read(text, DAY, decisions=[Decision("", "Xi", "is", "")])]))
    assert row[-1] == f'…{"word " * 15}+Kim met "Xi".'
