"""Decisions: what a person settled about a form, in one article or everywhere, as rows of a CSV file."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

from graph.arguments import expect_path
from graph.characters import printable
from graph.errors import InputError

LONGEST_FORM = 1_000  # letters; csv has a limit of its own, which readers of articles raise for the whole process
COLUMNS = ("article", "form", "decision", "entity")
IS, IS_NOT = "is", "is not"
_DELIMITERS = (",", ";", "\t")  # spreadsheets save the second where a comma parts decimals
_FORMULA = ("=", "+", "-", "@")  # how a cell begins that a spreadsheet would run


@dataclass(frozen=True, slots=True)
class Decision:
    """One row: an empty article means everywhere; "is" with an empty entity means nobody.

    The entity is an id of the knowledge base or of a person found in a text.
    """

    article: str
    form: str
    decision: str
    entity: str
    place: str = field(default="", compare=False)  # file and line

    @property
    def label(self) -> str:
        """Where the row stands, else what it says: how `Reading.used` names it."""
        return self.place or printable(f'"{self.form}" {self.decision} "{self.entity}" in "{self.article}"')

    def applies(self, article: str) -> bool:
        """Whether the row is about the article."""
        return self.article in ("", article)


def read_decisions(path: str | os.PathLike[str]) -> tuple[Decision, ...]:
    """The rows of a CSV file with the columns article, form, decision, entity; others are left aside.

    Commas, semicolons or tabs part the cells. A row without a decision is not decided yet, and left out.

    Args:
        path: of the file, such as `leadergraph explain --write` makes.

    Returns:
        A decision a row, in the order of the file.

    Raises:
        InputError: the file cannot be read, or a row cannot be understood; with file and line.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> import leadergraph as lg
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder, "decisions.csv")
        ...     _ = path.write_text("article,form,decision,entity\\n,Kim,is,kim-yo-jong\\n")
        ...     [decision] = lg.read_decisions(path)
        >>> decision.form, decision.decision, decision.entity
        ('Kim', 'is', 'kim-yo-jong')
    """
    expect_path(path, "read_decisions", '"decisions.csv"')
    source = Path(path)
    try:
        data = source.read_bytes()
    except OSError as error:
        raise InputError(f"{source}: {error.strerror}; name a CSV file that can be read") from error
    return decisions_in(data, source)


def decisions_in(data: bytes, source: Path) -> tuple[Decision, ...]:
    """The rows of what such a file holds; the messages name the source. Raises InputError as `read_decisions` does."""
    try:
        text = TextIOWrapper(BytesIO(data), encoding="utf-8-sig").read()
    except UnicodeDecodeError as error:
        raise InputError(f"{source}: not UTF-8; save it as CSV UTF-8") from error
    return tuple(_decisions(text, source))


def guarded(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def _decisions(text: str, source: Path) -> Iterator[Decision]:
    rows = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
    line = 1  # on which the row begins; cells may run over several
    try:
        header = [column.strip() for column in next(rows, [])]
        missing = [column for column in COLUMNS if column not in header]
        if missing:
            raise InputError(f'{source}:1: no column "{missing[0]}"; the header is {",".join(COLUMNS)}')
        line = rows.line_num + 1
        for cells in rows:
            row = dict(zip(header, cells, strict=False))
            if cells and row.get("decision", "?").strip():
                yield _decision(row, f"{source}:{line}")
            line = rows.line_num + 1
    except csv.Error as error:
        raise InputError(f"{source}:{line}: no CSV, {error}; save it as CSV UTF-8") from error


def _delimiter(text: str) -> str:
    """What parts the cells: the sign that stands most often in the header."""
    header = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=header.count)


def _decision(row: dict[str, str], place: str) -> Decision:
    article, form, decision, entity = (_unguarded(row.get(column, "").strip()) for column in COLUMNS)
    form, decision = " ".join(form.split()), " ".join(decision.lower().split())
    if len(form) > LONGEST_FORM:
        raise InputError(f"{place}: a form of {len(form):,} letters; a name has {LONGEST_FORM} at most")
    if not form or decision not in (IS, IS_NOT) or (decision == IS_NOT and not entity):
        said = f'; this one says "{printable(decision[:40])}"' if decision not in (IS, IS_NOT, "") else ""
        raise InputError(f'{place}: a row says article (or nothing), form, "is" or "is not", and an entity\'s id{said}')
    return Decision(article, form, decision, entity, place)
