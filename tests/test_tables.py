"""Tables: rows as lines of text, made when they are asked for, and what no table takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import KnowledgeError
from graph.knowledge.days import Day
from graph.knowledge.rows import read_rows
from graph.knowledge.tables import Leader, Office, Table, Term, cells_of, read_table, write_table

ROWS = [
    Term("abe", "X-king", Day("1990-01-01"), Day("1995-05-05")),
    Term("abe", "X-pope", Day("1996"), Day("1997"), "year", ("acting", "rival"), "unverified"),
    Term("bob", "X-king", Day("1995-05-05"), status=("incumbent",)),
]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    write_table("terms", ROWS, tmp_path)
    return read_table("terms", tmp_path)


def test_a_table_is_a_sequence_of_its_rows(table: Table) -> None:
    assert (len(table), list(table), [*table[:2]]) == (3, ROWS, ROWS[:2])
    assert [table[place] for place in (0, 1, -1)] == ROWS
    assert ROWS[1] in table and [*table[5:]] == []
    with pytest.raises(IndexError):
        table[3]


def test_the_lines_of_a_table_are_its_rows_unmade(table: Table) -> None:
    assert [table.row(line) for line in table.lines] == ROWS
    assert [cells[0] for cells in cells_of(table)] == ["abe", "abe", "bob"]
    assert [*cells_of(ROWS)] == ROWS


@pytest.mark.parametrize(
    ("field", "found"),
    [("leader", {"abe": ROWS[:2], "bob": ROWS[2:]}), ("office", {"X-king": [ROWS[0], ROWS[2]], "X-pope": [ROWS[1]]})],
)
def test_the_lines_by_a_field_are_in_the_order_of_the_table(
    table: Table, field: str, found: dict[str, list[Term]]
) -> None:
    assert {key: [*map(table.row, lines)] for key, lines in table.by(field).items()} == found


def test_an_empty_table_has_no_rows() -> None:
    table = Table(Term, [])
    assert (len(table), list(table), table.by("leader")) == (0, [], {})


def test_a_cell_becomes_what_its_column_holds(tmp_path: Path) -> None:
    offices = [Office("X-envoy", "XXX", ("envoy", "special envoy"), "diplomat", concurrent=True)]
    write_table("offices", offices, tmp_path)
    (row,) = read_table("offices", tmp_path)
    assert (row, row.concurrent, row.titles) == (offices[0], True, ("envoy", "special envoy"))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("bo,Bo\tBerg,Berg,western,,,,,", ":3: a tab in a cell"),
        ("bo,Bo Berg,Berg,western,,,,", ":3: 8 cells where the header has 9"),
        ("bo,Bo Berg, Berg, western,,,,,,", ":3: 10 cells where the header has 9"),
    ],
)
def test_a_line_that_no_table_takes_is_named_with_its_file(tmp_path: Path, line: str, message: str) -> None:
    write_table("leaders", [Leader("abe", "Abe Adams", "Adams", "western")], tmp_path)
    with (tmp_path / "leaders.csv").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(KnowledgeError) as caught:
        read_table("leaders", tmp_path)
    assert str(caught.value) == f"{tmp_path / 'leaders.csv'}{message}"


def test_a_line_ends_with_a_newline_alone(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text('a\u2028b,c\n"d,e",f\n', encoding="utf-8")
    assert read_rows(path) == [["a\u2028b", "c"], ["d,e", "f"]]


def test_other_columns_are_named_with_those_that_there_must_be(tmp_path: Path) -> None:
    (tmp_path / "blockers.csv").write_text("form,sort,swallows\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"blockers\.csv:1: .* they must be form, kind, swallows"):
        read_table("blockers", tmp_path)
