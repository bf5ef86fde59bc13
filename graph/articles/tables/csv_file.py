"""CSV files: one story a row, the first row names the columns."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from graph.articles.columns import Choice, choose, positions
from graph.articles.draft import Draft, Fields
from graph.articles.limits import MAX_BYTES
from graph.articles.outcomes import Flag, Note, Reject
from graph.articles.streams import Line, Stream

_DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r"\"?sep=(?P<delimiter>[,;|\t:^~])\"?\s*", re.IGNORECASE)  # as Excel writes and reads it
_ESCAPE = "\\"  # as MySQL writes it before a quote, where others double the quote
_NULL = re.compile(r"(?<![^,;\t|])\\N(?=[,;\t|\r\n]|$)")
# What COPY of PostgreSQL and the client of MySQL write in a table divided by tabs, which they do not quote.
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}
_ESCAPED = re.compile(r"\\([nrt\\])")
_LATE_QUOTE = re.compile(r"[ \t]{1,9}\"")  # as people write one behind a comma and a blank
_ROW_NAME = re.compile(r"\"\d{1,9}\"")  # before each row, and not in the header, as R's write.table() has it
_LONGEST_NAME = 30  # characters of a column's name; a clause of prose that begins with "text" has more
_MAX_LINES = 10_000  # of one row; a text of more is an unclosed quote that swallows its neighbours
_MAX_DAMAGED = 1_000  # rows; after each the lines it swallowed are read again, so a file of noise must end


class _Row(NamedTuple):
    line: int
    cells: list[str]
    flags: tuple[Flag, ...]


class _Header(NamedTuple):
    columns: list[str]
    delimiter: str
    choice: Choice
    flags: tuple[Flag, ...]


def read_csv(stream: Stream, file: str, place: str, fields: Fields) -> Iterator[Draft | Reject | Note]:
    """One draft or reject a row; the rows that a damaged one swallowed are read on their own."""
    csv.field_size_limit(max(MAX_BYTES, csv.field_size_limit()))
    lines = _Lines(stream.lines(newline=""))
    header = _header(lines, file, fields)
    if isinstance(header, Reject):
        yield header
        return
    if (note := header.choice.note) is not None:
        yield Note(file, "fields", note)
    flags = (*stream.flags, *header.flags, *header.choice.flags)
    where = positions(header.columns, header.choice.fields)
    empty = True
    for row in _rows(lines, header, file):
        empty = False
        yield row if isinstance(row, Reject) else _draft(row, header, where, file, f"{place}:{row.line}", flags)
    if empty:
        yield Reject(file, None, "empty_file", "no row below the header; remove it or fetch it again")


def is_table(head: str) -> bool:
    """Whether a text without a suffix that says so begins like a table: with short names, among them the text's."""
    first, second, *_ = (*head.lstrip("\ufeff").splitlines()[:2], "", "")
    line = second if _SEPARATOR_LINE.fullmatch(first) else first
    for delimiter in _DELIMITERS:
        header = _split(line, delimiter, Fields())
        named = header.choice.problem is None and len(positions(header.columns, header.choice.fields)) > 1
        if named and max(map(len, header.columns)) <= _LONGEST_NAME:
            return True
    return False


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
    first = _first_line(lines)
    declared = _SEPARATOR_LINE.fullmatch(first.text) if first is not None and first.text else None
    if declared is not None:
        first = _first_line(lines)
    if first is None:
        return Reject(file, None, "empty_file", "no header in it; remove it or fetch it again")
    if first.text is None:
        return Reject(file, first.number, "too_big", "the header alone is too long; name the columns in it")
    usual = "\t" if file.lower().removesuffix(".gz").endswith(".tsv") else ","
    candidates = (declared["delimiter"],) if declared is not None else (usual, *_DELIMITERS)
    headers = [_split(first.text, delimiter, fields) for delimiter in candidates]
    found = next((header for header in headers if header.choice.problem is None), None)
    if found is None:
        likeliest = max(headers, key=lambda header: len(header.columns))
        return Reject(file, first.number, "no_text_field", str(likeliest.choice.problem))
    return found if declared is not None or found.delimiter == usual else found._replace(flags=("delimiter",))


def _first_line(lines: _Lines) -> Line | None:
    return next((line for line in lines if line.text is None or line.text.strip()), None)


def _split(line: str, delimiter: str, fields: Fields) -> _Header:
    columns = [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]
    return _Header(columns, delimiter, choose(columns, fields), ())


def _rows(lines: _Lines, header: _Header, file: str) -> Iterator[_Row | Reject]:
    damaged = 0
    parser = _Parser(header.delimiter, len(header.columns))
    row_names: bool | None = None
    while (row := parser.next_row(lines)) is not None:
        if isinstance(row, _Row):
            more = len(row.cells) == len(header.columns) + 1 and _ROW_NAME.match(parser.taken[0].text or "") is not None
            row_names = more if row_names is None else row_names
            if more and row_names:
                row = row._replace(cells=row.cells[1:])
            if len(row.cells) > len(header.columns):
                seen = f"{len(row.cells)} fields where the header has {len(header.columns)}"
                remedy = f"quote a field that holds a {header.delimiter!r}"
                yield Reject(file, row.line, "bad_row", f"{seen}; {remedy}")
            elif row.cells:
                yield row
            continue
        damaged += 1
        first = parser.taken[0].number
        yield Reject(file, first, "bad_row", f"{row}; mend the quotes of this row")
        if damaged == _MAX_DAMAGED:
            message = f"{_MAX_DAMAGED} damaged rows; the rest of the file was not read; check its quotes"
            yield Reject(file, first + 1, "bad_row", message)
            return
        lines.put_back(parser.taken[1:])


class _Parser:
    """Rows of lines; how a quote stands within quotes, doubled or escaped, is learnt from the first row that shows it.

    `taken` are the lines of the last row.
    """

    def __init__(self, delimiter: str, columns: int) -> None:
        self.taken: list[Line] = []
        self._delimiter = delimiter
        self._columns = columns
        self._escape: str | None = None

    def next_row(self, lines: _Lines) -> _Row | str | None:
        """The next row, or why it is damaged; None at the end of the file."""
        row = self._parse(lines, self._escape)
        if isinstance(row, _Row) and any(_LATE_QUOTE.match(cell) for cell in row.cells):
            row = self._without_blanks(lines, row)
        if self._delimiter == "\t" and row is not None and (plain := self._plain(row)) is not None:
            lines.put_back(self.taken[1:])
            self.taken = self.taken[:1]
            return plain
        if row is None or self._fits(row) or not any('\\"' in (line.text or "") for line in self.taken):
            return row
        taken, other = self.taken, None if self._escape else _ESCAPE
        lines.put_back(taken)
        second = self._parse(lines, other)
        if self._fits(second):
            self._escape = other
            return second
        lines.put_back(self.taken)
        self.taken = [next(lines) for _ in taken]
        return row

    def _without_blanks(self, lines: _Lines, row: _Row) -> _Row:
        """The row when quotes may stand behind a blank, if it fits then; else as it is."""
        taken = self.taken
        lines.put_back(taken)
        second = self._parse(lines, self._escape, blanks=True)
        if isinstance(second, _Row) and self._fits(second):
            return second
        lines.put_back(self.taken)
        self.taken = [next(lines) for _ in taken]
        return row

    def _plain(self, row: _Row | str) -> _Row | None:
        """The first line as a row without quotes, its escapes read, where it fits and the quotes do not: they begin
        the words of a story."""
        line = (self.taken[0].text or "").rstrip("\r\n")
        quoted = any(cell.startswith('"') for cell in line.split("\t"))
        if self._fits(row) if quoted else "\\" not in line:
            return None
        cells = [_ESCAPED.sub(lambda match: _ESCAPES[match[1]], cell) for cell in line.split("\t")]
        return _Row(self.taken[0].number, cells, self.taken[0].flags) if len(cells) == self._columns else None

    def _fits(self, row: _Row | str | None) -> bool:
        return isinstance(row, _Row) and len(row.cells) <= self._columns

    def _parse(self, lines: _Lines, escape: str | None, *, blanks: bool = False) -> _Row | str | None:
        self.taken = []
        texts = _texts(lines, self.taken)
        if escape is not None:  # which would make a plain N of MySQL's NULL
            texts = (_NULL.sub("", text) for text in texts)
        reader = csv.reader(texts, delimiter=self._delimiter, strict=True, escapechar=escape, skipinitialspace=blanks)
        try:
            cells = next(reader)
        except StopIteration:
            return None
        except (csv.Error, _TooLong) as error:
            return str(error)
        while len(cells) > self._columns and not cells[-1].strip():  # delimiters at the end, as Excel leaves them
            cells.pop()
        flags = tuple(flag for line in self.taken for flag in line.flags)
        return _Row(self.taken[0].number, cells, flags)


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
    row: _Row, header: _Header, where: dict[str, int], file: str, place: str, flags: tuple[Flag, ...]
) -> Draft | Reject:
    cells = row.cells
    ragged: tuple[Flag, ...] = ("ragged_row",) if len(cells) < len(header.columns) else ()
    parts = {part: cells[index] for part, index in where.items() if index < len(cells)}
    if "text" not in parts:
        remedy = f'the row ends before its "{header.choice.fields.text}" column; add the missing fields'
        return Reject(file, row.line, "bad_row", remedy)
    flags = (*flags, *row.flags, *ragged)
    return Draft(file=file, line=row.line, place=place, flags=flags, in_field=True, **parts)
