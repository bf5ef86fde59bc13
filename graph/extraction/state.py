"""State: all that a reading depends on beside its article, in digests that show what of it changed."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from graph.extraction.registry import choose_rules
from graph.knowledge.digest import digest
from graph.records import Provenance


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


def installed_version() -> str | None:
    """The version of the package, None in a clone that was never installed."""
    try:
        return version("leadergraph")
    except PackageNotFoundError:
        return None


def _usual_rules() -> tuple[str, ...]:
    return tuple(rule.name for rule in choose_rules())
