"""Workbooks (.xlsx): one story a row of every sheet that has a column of texts; only ever run in the worker process."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from graph.articles.columns import Choice, choose, listed
from graph.articles.draft import Draft, Fields
from graph.articles.limits import MAX_SKIP
from graph.articles.outcomes import Note, Reject
from graph.articles.tables.rows import Table, drafts

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_HEADS = 10  # rows, the filled ones from the top, among which the header may stand below a heading
# How a workbook writes a control character: "_x000D_" is the carriage return of a text with line ends.
_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f])_")
_UNPACKED = MAX_SKIP  # bytes of all parts of the workbook; its texts are kept in memory while it is read

Row = tuple[int, Sequence[Any]]  # the number in the sheet, the cells


def read_workbook(path: str, file: str, place: str, fields: Fields) -> Iterator[Draft | Reject | Note]:
    """One draft or reject a row below the header of each sheet with texts, named `file/sheet` and its row there."""
    if (refused := _refused(path, file)) is not None:
        yield refused
        return
    import openpyxl

    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    without: dict[str, str] = {}
    empty = True
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # what a file says of its size may be wrong, and rows would be filled up to it
        rows = _rows(sheet.iter_rows())
        header = _header(rows, fields)
        if isinstance(header, str):
            without[sheet.title] = header
            continue
        columns, choice = header
        name = f"{file}/{sheet.title}"
        if choice.note is not None:
            yield Note(name, "fields", choice.note)
        for found in drafts(Table(name, f"{place}/{sheet.title}", columns, choice.fields, choice.flags), rows):
            empty = False
            yield found
    if len(without) == len(workbook.worksheets):
        yield Reject(file, None, "no_text_field", next(filter(None, without.values()), "no row in it"))
        return
    if without:
        yield Note(file, "fields", f"no column of texts in {listed(without)}")
    if empty:
        yield Reject(file, None, "empty_file", "no row below the header; remove it or write it again")


def _refused(path: str, file: str) -> Reject | None:
    try:
        with zipfile.ZipFile(path) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
    except zipfile.BadZipFile:
        remedy = "no workbook, or one with a password; save it as .xlsx without one, or as .csv"
        return Reject(file, None, "damaged_file", remedy)
    if unpacked > _UNPACKED:
        size = f"{unpacked // 2**20:,} MB when unpacked, more than {_UNPACKED // 2**20} MB"
        return Reject(file, None, "too_big", f"{size}; save it as .csv")
    return None


def _rows(rows: Iterator[Sequence[Cell]]) -> Iterator[Row]:
    """The rows that hold anything; the value of an error such as #N/A is none."""
    for number, cells in enumerate(rows, start=1):
        values = [None if cell.data_type == "e" else _value(cell.value) for cell in cells]
        if any(value not in (None, "") for value in values):
            yield number, values


def _value(value: Any) -> Any:
    if isinstance(value, str) and "_x00" in value:
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    return value


def _header(rows: Iterator[Row], fields: Fields) -> tuple[list[str], Choice] | str:
    """The names of the columns and what they hold, the rows read up to there; or why there is no text among them."""
    problems: list[tuple[int, str]] = []
    for _, cells in islice(rows, _HEADS):
        names = ["" if cell is None else str(cell).strip() for cell in cells]
        choice = choose(names, fields)
        if choice.problem is None:
            return names, choice
        problems.append((sum(map(bool, names)), choice.problem))
    return max(problems, default=(0, ""), key=lambda problem: problem[0])[1]
