"""Accept: changes laid into a copy of small tables, and what refuses them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from graph.cli import main
from graph.cli.knowledge import _asked
from graph.errors import InputError, KnowledgeError, OutputError
from graph.knowledge.days import Day
from graph.knowledge.rows import DATA
from graph.knowledge.tables import TABLES, Country, Leader, Office, Term, read_table, write_table
from graph.knowledge.upkeep.accept import accept
from graph.knowledge.upkeep.changes import Change, is_locked, read_changes, read_locks, write_changes

ROWS: dict[str, list[Any]] = {
    "countries": [Country("XXX", "XX", "Xland")],
    "offices": [Office("X-president", "XXX", ("president",), "head of state")],
    "leaders": [Leader("ann-ames", "Ann Ames", "Ames", "western")],
    "terms": [Term("ann-ames", "X-president", Day("2020-05-01"), status=("incumbent",))],
}
END = Change("terms", "ann-ames X-president 2020-05-01", "end", "", "2024-05-02", "Q1 2026-01-01")
NEWCOMER = [
    Change("leaders", "bo-berg", "name", "", "Bo Berg", "Q2 2026-01-01"),
    Change("leaders", "bo-berg", "qid", "", "Q2", "Q2 2026-01-01"),
    Change("terms", "bo-berg X-president 2024-05", "start", "", "2024-05", "Q2 2026-01-01"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tables = tmp_path / "tables"
    tables.mkdir()
    shutil.copy(DATA / "locks.csv", tables)
    for name in TABLES:
        write_table(name, ROWS.get(name, []), tables)
    return tables


def test_an_end_closes_the_term_of_an_incumbent(folder: Path) -> None:
    assert accept([END], folder=folder).done == [END]
    (term,) = read_table("terms", folder)
    assert term == Term("ann-ames", "X-president", Day("2020-05-01"), Day("2024-05-02"), source="wikidata")


def test_a_newcomer_is_laid_in_row_by_row(folder: Path) -> None:
    accepted = accept([END, *NEWCOMER], folder=folder)
    assert accepted.refused == []
    _, leader = read_table("leaders", folder)
    _, term = read_table("terms", folder)
    assert (leader.id, leader.name, leader.qid) == ("bo-berg", "Bo Berg", "Q2")
    assert term == Term("bo-berg", "X-president", Day("2024-05"), precision="month", source="wikidata")


def test_a_name_arrives_weak(folder: Path) -> None:
    accept([Change("names", "ann-ames", "form", "", "Annie Ames", "Q1")], folder=folder)
    (name,) = read_table("names", folder)
    assert (name.form, name.entity, name.strength, name.type) == ("Annie Ames", "ann-ames", "weak", "full")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (Change("leaders", "ann-ames", "qid", "Q7", "Q1", ""), 'the table says "" by now'),
        (Change("leaders", "nobody", "qid", "", "Q1", ""), "accept the name first"),
        (Change("leaders", "ann-ames", "hat", "", "red", ""), 'no field "hat"'),
        (Change("leaders", "ann-ames", "born", "", "soon", ""), '"soon" is no day'),
        (Change("terms", "ann-ames X-president 1999", "end", "", "2001", ""), "accept its start first"),
        (Change("terms", "nobody X-president 1999", "start", "", "1999", ""), 'no row "nobody" in leaders'),
        (Change("names", "nobody", "form", "", "No One", ""), 'no leader "nobody"'),
        (Change("countries", "XXX", "name", "Xland", "Yland", ""), 'no table "countries"'),
        (Change("leaders", "ann-ames", "wikipedia", "", "A\nB", ""), "no table can hold"),
        (Change("leaders", "ann-ames", "wikipedia", "", " ", ""), "the cell is empty"),
        (Change("names", "ann-ames", "form", "", "Ann\u2028Ames", ""), "no table can hold"),
        (Change("names", "ann-ames", "form", "", "Ann|Amy", ""), "no table can hold"),
        (Change("names", "ann-ames", "hat", "", "Annie", ""), "proposed as a form"),
        (Change("terms", "ann-ames X-president 2020-05-01", "start", "", "2020-05-01", ""), "the table has it"),
    ],
)
def test_what_fits_no_row_is_refused_and_the_rest_goes_on(folder: Path, change: Change, why: str) -> None:
    accepted = accept([change, END], folder=folder)
    assert (accepted.done, [each for each, _ in accepted.refused]) == ([END], [change])
    assert why in accepted.refused[0][1]


def test_tables_that_would_contradict_one_another_are_not_written(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(KnowledgeError, match=r"nothing was written; .*ann-ames to today, bo-berg from 2024-05"):
        accept(NEWCOMER, folder=folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_changes_read_back_are_the_changes_written(tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    write_changes(path, [END, *reversed(NEWCOMER)])
    assert read_changes(path) == [*NEWCOMER[:2], END, NEWCOMER[2]]  # what makes a row comes first


def test_a_file_that_a_spreadsheet_saved_is_read(tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    write_changes(path, [END])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + b"\n")
    assert read_changes(path) == [END]


@pytest.mark.parametrize(("text", "line"), [("", 1), ("a,b\n", 1), ("table,id,field,ours,theirs,source\nx,y\n", 2)])
def test_a_file_that_holds_no_changes_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "changes.csv"
    path.write_text(text)
    with pytest.raises(InputError, match=f"changes.csv:{line}: "):
        read_changes(path)


def test_tables_that_cannot_be_written_stay_as_they_are(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("graph.knowledge.upkeep.accept.write_table", fail)
    with pytest.raises(OutputError, match="Permission denied; name a path that can be written"):
        accept([END], folder=folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_family_name_at_the_front_tells_the_order(folder: Path) -> None:
    name = Change("leaders", "ann-ames", "family_name", "Ames", "Ann", "")
    accept([name], folder=folder)
    (leader,) = read_table("leaders", folder)
    assert leader.name_order == "eastern"


def test_another_cell_leaves_the_order_of_the_name_alone(folder: Path) -> None:
    write_table("leaders", [Leader("ann-ames", "Ann Ames", "Ann", "western")], folder)
    accept([Change("leaders", "ann-ames", "wikipedia", "", "Ann Ames", "")], folder=folder)
    (leader,) = read_table("leaders", folder)
    assert (leader.wikipedia, leader.name_order) == ("Ann Ames", "western")


def test_both_ends_of_a_term_are_accepted_from_one_file(folder: Path, tmp_path: Path) -> None:
    path, start = tmp_path / "changes.csv", replace(END, field="start", ours="2020-05-01", theirs="2020-05-03")
    write_changes(path, [start, END])
    assert accept(read_changes(path), folder=folder).refused == []
    (term,) = read_table("terms", folder)
    assert (term.start, term.end) == ("2020-05-03", "2024-05-02")


def test_a_newcomer_without_a_term_is_refused_and_the_rest_stands(folder: Path) -> None:
    accepted = accept([END, *NEWCOMER[:2]], folder=folder)
    assert accepted.done == [END]
    assert {why for _, why in accepted.refused} == {"no term of theirs was accepted"}
    assert [leader.id for leader in read_table("leaders", folder)] == ["ann-ames"]


def test_what_a_terminal_obeys_is_shown_and_not_sent() -> None:
    assert "\\x1b]0;" in str(Change("leaders", "ann-ames", "wikipedia", "", "\x1b]0;owned\x07", ""))


def test_a_form_is_locked_alone_and_a_newcomer_whole() -> None:
    annie, anny = (Change("names", "ann-ames", "form", "", form, "") for form in ("Annie", "Anny"))
    assert is_locked(annie, {annie.lock})
    assert not is_locked(anny, {annie.lock})
    assert all(is_locked(change, {NEWCOMER[0].lock}) for change in NEWCOMER)
    assert not is_locked(END, {NEWCOMER[0].lock})


@pytest.mark.parametrize("content", [b"table,id\nleaders,ann-ames\n", b"", b"\xff\xfe"])
def test_locks_of_other_columns_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "locks.csv"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError, match="the columns must be table, id, field"):
        read_locks(path)


@pytest.mark.parametrize("lock", [END.id, "ann-ames X-president"])
def test_a_term_is_locked_with_its_day_or_for_all_days(lock: str) -> None:
    assert is_locked(END, {("terms", lock, "end")})
    assert not is_locked(END, {("terms", lock, "start")})


def test_the_verb_accepts_all_or_asks_in_a_terminal(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    write_changes(path, [END, Change("leaders", "nobody", "qid", "", "Q1", "")])
    verb = ["kb", "accept", str(path), "--tables", str(folder)]
    alone = CliRunner().invoke(main, verb)
    assert (alone.exit_code, "nobody to ask" in alone.stderr) == (2, True)
    every = CliRunner().invoke(main, [*verb, "--all"])
    assert (every.exit_code, every.stderr) == (3, "1 accepted, 1 refused, 0 locked\n")
    assert every.stdout.startswith("refused: leaders: nobody: qid: nothing -> Q1")


def test_at_the_terminal_each_row_is_accepted_left_or_locked() -> None:
    @click.command()
    def ask() -> None:
        accepted, locked = _asked([*NEWCOMER, END])
        click.echo(f"accepted {[row.field for row in accepted]}, locked {[row.field for row in locked]}")

    said = CliRunner().invoke(ask, input="y\nl\nn\nq\n")
    assert said.stdout == "accepted ['name'], locked ['qid']\n"
    assert CliRunner().invoke(ask, input="y\nl\n").stdout == said.stdout  # whoever leaves has said so much
    assert "[1/4] leaders: bo-berg: name: nothing -> Bo Berg (Q2 2026-01-01)" in said.stderr
