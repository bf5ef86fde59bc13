"""CSV files: one story a row, the first row names the columns."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from graph.articles.account import Flag, Reject
from graph.articles.draft import Draft, Fields
from graph.articles.limits import MAX_BYTES
from graph.articles.streams import Line, Stream

_DELIMITERS = (",", ";", "\t", "|")
_MAX_LINES = 10_000  # of one row; a text of more is an unclosed quote that swallows its neighbours
_MAX_DAMAGED = 1_000  # rows; after each the lines it swallowed are read again, so a file of noise must end


class _Row(NamedTuple):
    line: int
    cells: list[str]
    flags: tuple[Flag, ...]


class _Header(NamedTuple):
    columns: list[str]
    delimiter: str
    flags: tuple[Flag, ...]


def read_csv(stream: Stream, file: str, place: str, fields: Fields) -> Iterator[Draft | Reject]:
    """One draft or reject a row; the rows that a damaged one swallowed are read on their own."""
    lines = _Lines(stream.lines(newline=""))
    header = _header(lines, file, fields)
    if isinstance(header, Reject):
        yield header
        return
    flags = (*stream.flags, *header.flags)
    empty = True
    for row in _rows(lines, header.delimiter, file):
        empty = False
        if isinstance(row, Reject):
            yield row
        elif len(row.cells) > len(header.columns):
            seen = f"{len(row.cells)} fields where the header has {len(header.columns)}"
            yield Reject(file, row.line, "bad_row", f"{seen}; quote a field that holds a {header.delimiter!r}")
        else:
            yield _draft(row, header.columns, file, f"{place}:{row.line}", fields, flags)
    if empty:
        yield Reject(file, None, "empty_file", "no row below the header; remove it or fetch it again")


class _Lines:
    """Lines that can be put back, so that what a damaged row swallowed is read again."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._again: deque[Line] = deque()

    def __iter__(self) -> Iterator[Line]:
        return self

    def __next__(self) -> Line:
        return self._again.popleft() if self._again else next(self._lines)

    def put_back(self, lines: list[Line]) -> None:
        self._again.extendleft(reversed(lines))


def _header(lines: _Lines, file: str, fields: Fields) -> _Header | Reject:
    first = next((line for line in lines if line.text is None or line.text.strip()), None)
    if first is None:
        return Reject(file, None, "empty_file", "no header in it; remove it or fetch it again")
    if first.text is None:
        return Reject(file, first.number, "too_big", "the header alone is too long; name the columns in it")
    usual = "\t" if file.lower().removesuffix(".gz").endswith(".tsv") else ","
    for delimiter in (usual, *_DELIMITERS):
        columns = [name.strip() for name in next(csv.reader([first.text], delimiter=delimiter), [])]
        if columns.count(fields.text) == 1:
            return _Header(columns, delimiter, () if delimiter == usual else ("delimiter",))
        if columns.count(fields.text) > 1:
            remedy = f'{columns.count(fields.text)} columns are named "{fields.text}"; keep the name of one'
            return Reject(file, first.number, "no_text_field", remedy)
    seen = ", ".join(next(csv.reader([first.text], delimiter=usual)))[:200]
    remedy = f'no "{fields.text}" column (it has {seen}); name yours with --text-field'
    return Reject(file, first.number, "no_text_field", remedy)


def _rows(lines: _Lines, delimiter: str, file: str) -> Iterator[_Row | Reject]:
    csv.field_size_limit(max(MAX_BYTES, csv.field_size_limit()))
    damaged = 0
    taken: list[Line] = []
    while (row := _row(lines, delimiter, taken)) is not None:
        if isinstance(row, _Row):
            if row.cells:
                yield row
            continue
        damaged += 1
        yield Reject(file, taken[0].number, "bad_row", f"{row}; mend the quotes of this row")
        if damaged == _MAX_DAMAGED:
            message = f"{_MAX_DAMAGED} damaged rows; the rest of the file was not read; check its quotes"
            yield Reject(file, taken[0].number + 1, "bad_row", message)
            return
        lines.put_back(taken[1:])


def _row(lines: _Lines, delimiter: str, taken: list[Line]) -> _Row | str | None:
    """The next row, or why it is damaged; `taken` is filled with its lines. None at the end of the file."""
    taken.clear()
    reader = csv.reader(_texts(lines, taken), delimiter=delimiter, strict=True)
    try:
        cells = next(reader)
    except StopIteration:
        return None
    except (csv.Error, _TooLong) as error:
        return str(error)
    flags = tuple(flag for line in taken for flag in line.flags)
    return _Row(taken[0].number, cells, flags)


class _TooLong(Exception):
    pass


def _texts(lines: _Lines, taken: list[Line]) -> Iterator[str]:
    size = 0
    for line in lines:
        taken.append(line)
        size += len(line.text or "")
        if line.text is None or size > MAX_BYTES:
            raise _TooLong(f"a row of more than {MAX_BYTES // 2**20} MB")
        if len(taken) > _MAX_LINES:
            raise _TooLong(f"a quote that is not closed within {_MAX_LINES:,} lines")
        yield line.text


def _draft(
    row: _Row, columns: list[str], file: str, place: str, fields: Fields, flags: tuple[Flag, ...]
) -> Draft | Reject:
    cells = dict(zip(columns, row.cells, strict=False))
    ragged: tuple[Flag, ...] = ("ragged_row",) if len(row.cells) < len(columns) else ()
    if fields.text not in cells:
        remedy = f'the row ends before its "{fields.text}" column; add the missing fields'
        return Reject(file, row.line, "bad_row", remedy)
    return Draft(
        file=file,
        line=row.line,
        place=place,
        text=cells[fields.text],
        id=cells.get(fields.id),
        title=cells.get(fields.title),
        date=cells.get(fields.date),
        url=cells.get(fields.url),
        source=cells.get(fields.source),
        flags=(*flags, *row.flags, *ragged),
    )
