"""Unused: which rows of a user's files bore on no article of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from graph.characters import printable
from graph.extraction.decisions import Decision
from graph.knowledge import KnowledgeBase
from graph.records import Reading

_LONGEST = 60  # characters of a cell in a line for a screen


class Unused:
    """The rows of decisions and corrections that no reading so far has used; iterating gives a line for each.

    It is fed with readings, whichever process made them: `for reading in unused.watched(extractor.readings(articles))`.
    Readings that come from JSON do not tell what they used.
    """

    def __init__(self, kb: KnowledgeBase, decisions: Iterable[Decision] = ()) -> None:
        self._kb = kb
        self._decisions = list(decisions)
        self._used: set[str] = set()
        self._named: set[str] = set()  # whom rules name, and not decisions alone

    def watched(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The readings as they come, each noted."""
        asked = {id for row in self._decisions if (id := self._awaited(row))}
        for reading in readings:
            self._used.update(reading.used)
            if asked:
                self._named |= asked & {each.entity for each in reading.mentions if each.rule != "your decision"}
            yield reading

    def __iter__(self) -> Iterator[str]:
        for decision in self._decisions:
            if decision.label not in self._used:
                form, article = _shown(decision.form), _shown(decision.article)
                where = f'article "{article}"' if article else "any article"
                yield f'{decision.label}: unused, "{form}" in {where} met nothing to decide'
            elif (missed := self._awaited(decision)) and missed not in self._named:
                hint = self._hint(missed)
                yield f'{decision.label}: "{_shown(missed)}" is in no base, and no text introduces them{hint}'
        for row in self._kb.corrections.rows:
            if (id := next((id for id in row.awaited if id not in self._used), None)) is not None:
                hint = "" if id in row.known else self._hint(id)
                yield f'{row.place}: unused, {row.verb} waits for "{_shown(id)}", whom no text names{hint}'

    def _awaited(self, row: Decision) -> str:
        """The id of somebody who must come from a text, and who has no name by a row of their own."""
        id = self._kb.corrections.meant(row.entity)
        known = not id or id in self._kb or id in self._kb.corrections.names
        return "" if known or row.decision != "is" else id

    def _hint(self, id: str) -> str:
        near = get_close_matches(id, self._kb.leaders, n=1, cutoff=0.85)
        return f"; did you mean {near[0]}?" if near else ""


def _shown(cell: str) -> str:
    text = printable(cell)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
