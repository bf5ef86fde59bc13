"""Decisions: what a person settled about a form, in one article or everywhere; they overrule the rules."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import InputError
from graph.extraction.claims import Block, Claim, Link
from graph.extraction.context import Context
from graph.extraction.text.finder import Hit
from graph.knowledge.fold import fold_form

COLUMNS = ("article", "form", "decision", "entity")
_IS, _IS_NOT = "is", "is not"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row: an empty article means everywhere; "is" with an empty entity means nobody."""

    article: str
    form: str
    decision: str
    entity: str

    def applies(self, article: str) -> bool:
        """Whether the row is about the article."""
        return self.article in ("", article)


def read_decisions(path: str | os.PathLike[str]) -> tuple[Decision, ...]:
    """The rows of a CSV file with the columns article, form, decision, entity.

    Raises InputError, with file and line, when a row cannot be understood.
    """
    source = Path(path)
    try:
        with source.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                raise InputError(f'{source}:1: no column "{missing[0]}"; the header is {",".join(COLUMNS)}')
            return tuple(_decision(row, f"{source}:{reader.line_num}") for row in reader)
    except OSError as error:
        raise InputError(f"{source}: {error.strerror}; name a CSV file that can be read") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{source}: not UTF-8; save it as CSV UTF-8") from error


def _decision(row: dict[str, str | None], place: str) -> Decision:
    article, form, decision, entity = ((row.get(column) or "").strip() for column in COLUMNS)
    if not form or decision not in (_IS, _IS_NOT) or (decision == _IS_NOT and not entity):
        raise InputError(f'{place}: a row says article (or nothing), form, "is" or "is not", and an entity\'s id')
    return Decision(article, form, decision, entity)


def without_refused(hits: Sequence[Hit], text: str, article: str, decisions: Iterable[Decision]) -> list[Hit]:
    """The hits without the entities that their forms are decided not to be."""
    refused = {(fold_form(d.form), d.entity) for d in decisions if d.decision == _IS_NOT and d.applies(article)}
    if not refused:
        return list(hits)
    kept = []
    for hit in hits:
        key = fold_form(text[hit.start : hit.end])
        names = tuple(name for name in hit.names if (key, name.entity) not in refused)
        if names:
            kept.append(replace(hit, names=names))
    return kept


def decided(seen: Context, article: str, decisions: Iterable[Decision]) -> Iterator[Claim]:
    """Every place of a form that is decided; an article's own decision comes before one for everywhere.

    Raises InputError for an entity that the knowledge base does not hold.
    """
    rows = [decision for decision in decisions if decision.decision == _IS and decision.applies(article)]
    for row in sorted(rows, key=lambda row: (row.article == "", -len(row.form))):
        if row.entity and row.entity not in seen.kb:
            raise InputError(
                f'decisions: "{row.form}" is "{row.entity}", which is no entity; see leadergraph lookup "{row.form}"'
            )
        pattern = re.compile(rf"(?<!\w){re.escape(row.form)}(?!\w)")
        for match in pattern.finditer(seen.passage.text):
            if seen.is_free(*match.span()):
                yield Link(match.span(), row.entity, "your decision") if row.entity else Block(match.span())
