"""State: all that a reading depends on beside its article, in digests that show what of it changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from graph.extraction.decisions import Decision
from graph.extraction.registry import choose_rules
from graph.knowledge.digest import digest
from graph.records import Provenance

if TYPE_CHECKING:
    from graph.extraction.extractor import Extractor


@dataclass(frozen=True, slots=True)
class State:
    """What articles were read with: `words` and `facts` are digests of tables, lists hold a JSON array an item."""

    version: str
    model: str
    events: bool
    rules: tuple[str, ...]
    words: str  # whatever may change any article: blockers, lexicon, words of events
    facts: str  # whatever changes the articles that name those concerned
    newest: str
    decisions: tuple[str, ...]
    corrections: tuple[str, ...]  # of people that the base does not hold

    @property
    def provenance(self) -> Provenance:
        """The same for who reads the reading."""
        return Provenance(
            version=self.version,
            knowledge=self.newest,
            digest=digest((self.words, self.facts, *self.corrections)),
            model=self.model or None,
            events=self.events,
            rules=None if self.rules == _usual_rules() else digest(self.rules),
            decisions=digest(self.decisions) if self.decisions else None,
        )


def state_of(extractor: Extractor) -> State:
    """The state of what the extractor reads with."""
    kb, nlp = extractor.kb, extractor.nlp
    words, facts = kb.digests
    return State(
        installed_version() or "",
        "" if nlp is None else f"{nlp.meta.get('lang')}_{nlp.meta.get('name')} {nlp.meta.get('version')}",
        extractor.events is not None,
        tuple(rule.name for rule in extractor.rules),
        words,
        facts,
        kb.newest.isoformat(),
        tuple(sorted(map(_decision, extractor.decisions))),
        tuple(sorted(json.dumps([row.verb, *row.ids]) for row in kb.corrections.rows if set(row.ids) - row.known)),
    )


def installed_version() -> str | None:
    """The version of the package, None in a clone that was never installed."""
    try:
        return version("leadergraph")
    except PackageNotFoundError:
        return None


def _usual_rules() -> tuple[str, ...]:
    return tuple(rule.name for rule in choose_rules())


def _decision(row: Decision) -> str:
    return json.dumps([row.article, row.form, row.decision, row.entity])
