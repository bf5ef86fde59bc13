"""Findings: what a check of the knowledge base says, as lines that a person can act on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["contradiction", "gap", "not verified", "end not known", "no id", "of a text", "example"]
REMEDIES: dict[Kind, str] = {  # what a person can do about each kind of note
    "gap": "look up who held the office then, and add the term",
    "not verified": "confirm the term from two sources, and empty its source",
    "end not known": "add the last day, or the status incumbent",
    "no id": "run `leadergraph kb refresh`, and accept the QID",
    "of a text": "compare the id with those that `leadergraph explain` prints for your articles",
    "example": "mend the frame, or word its example more plainly",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: an error contradicts the rules of the tables, a note asks a person to look."""

    level: Literal["error", "note"]
    table: str
    row: str
    message: str
    kind: Kind = "contradiction"

    def __str__(self) -> str:
        return f"{self.level}: {self.table}: {self.row}: {self.message}"


def page(findings: Iterable[Finding], *, first: int | None = None) -> Iterator[str]:
    """The lines of a page to act on: errors, then each kind of note with its number, its remedy and its first rows."""
    among = list(findings)
    errors = [finding for finding in among if finding.level == "error"]
    yield f"{len(errors)} error{'' if len(errors) == 1 else 's'}"
    yield from map(str, errors)
    for kind, remedy in REMEDIES.items():
        notes = [finding for finding in among if finding.level == "note" and finding.kind == kind]
        if notes:
            yield ""
            yield f"{len(notes)} {kind}: {remedy}"
            yield from (f"  {note.table}: {note.row}: {note.message}" for note in notes[:first])
            if first is not None and len(notes) > first:
                yield f"  … and {len(notes) - first} more (--all)"
