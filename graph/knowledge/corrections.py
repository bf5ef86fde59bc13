"""Corrections: who a user says is who, by ids of the base and of people found in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Verb = Literal["merge", "rename", "remove"]
_FOUND = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:~\S+)?")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: `to` is the id that a merge leads to or the name that a rename gives; `known` are ids of the base."""

    place: str  # file and line
    verb: Verb
    id: str
    to: str = ""
    known: frozenset[str] = frozenset()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that the row names."""
        return (self.id, self.to) if self.verb == "merge" else (self.id,)

    @property
    def awaited(self) -> tuple[str, ...]:
        """Those of them that a text must have for the row to matter.

        What the base knows of one whom it merges or removes is gone before any text is read, so that no text has it.
        """
        if self.verb == "rename":
            return self.ids
        if self.verb == "merge" and self.id in self.known:
            return (self.to,)
        return tuple(id for id in self.ids if id not in self.known)


@dataclass(frozen=True)
class Corrections:
    """The rows of a user's file; they neither run in a circle nor say two things of one id."""

    rows: Sequence[Correction] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that a row names."""
        return frozenset(id for row in self.rows for id in row.ids)

    @cached_property
    def merged(self) -> Mapping[str, str]:
        """Whom each merged id stands for in the end."""
        steps = {row.id: row.to for row in self.rows if row.verb == "merge"}
        return {id: chain_of(steps, id)[-1] for id in steps}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name that is shown for an id."""
        return {row.id: row.to for row in self.rows if row.verb == "rename"}

    @cached_property
    def removed(self) -> frozenset[str]:
        """The ids of those who are no leaders, and of those merged into one of them."""
        removed = {row.id for row in self.rows if row.verb == "remove"}
        return frozenset(removed.union(id for id, to in self.merged.items() if to in removed))

    def meant(self, id: str) -> str:
        """Whom the id stands for: somebody else where it is merged, else the id itself."""
        return self.merged.get(id, id)


def chain_of(steps: Mapping[str, str], id: str) -> list[str]:
    """The id and those to which the steps lead from it; one that comes again ends the chain, and there is a circle."""
    chain = [id]
    while chain[-1] in steps:
        chain.append(steps[chain[-1]])
        if chain[-1] in chain[:-1]:
            break
    return chain


def may_be_found(id: str) -> bool:
    """Whether the id can be that of a person found in a text: a slug, or slug~iso3."""
    return _FOUND.fullmatch(id) is not None


def conflicts(rows: Iterable[Correction]) -> Mapping[str, str]:
    """What is wrong with rows that say two things of one id or run in a circle, by their places."""
    found: dict[str, str] = {}
    said: dict[tuple[Verb, str], Correction] = {}
    steps: dict[str, str] = {}
    for row in rows:
        before = said.setdefault((row.verb, row.id), row)
        if before.to != row.to:
            found[row.place] = f'two rows {row.verb} "{row.id}", to "{before.to}" and "{row.to}"; leave out one of them'
        elif row.verb == "merge":
            steps[row.id] = row.to
            chain = chain_of(steps, row.id)
            if chain[-1] in chain[:-1]:
                found[row.place] = f"merge runs in a circle: {' into '.join(chain)}; leave out one of these rows"
                del steps[row.id]
    return found
