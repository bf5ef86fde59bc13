"""Account: what a run found, and what became of each article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from logging import INFO, WARNING
from pathlib import PurePath
from typing import Any, TypeVar

from graph.articles.outcomes import MISSED, Duplicate, Note, Outcome, Reject, Skip, Stored
from graph.characters import printable
from graph.log import LOG

TOLD = 20  # rejects and skipped files that a network names; the rest are counted
KEPT = 1_000  # rejects, skipped files and notes that an account names: more than a person reads, and under 1 MB

_Named = TypeVar("_Named", Reject, Skip, Note)


@dataclass(slots=True)
class Account:
    """What became of the inputs of a run: a fold over one outcome each.

    `found` is counted where an input is found, and apart from the outcomes, so that a lost one shows. Flagged articles
    are a part of the stored. All are counted; `rejects`, `skipped` and `notes` name the first thousand of each. `told`
    is handed each outcome as it is settled.
    """

    found: int = 0
    stored: int = 0
    flagged: int = 0
    duplicate: int = 0
    rejected: int = 0
    flags: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)  # of the rejects
    skips: Counter[str] = field(default_factory=Counter)  # codes of the skipped files
    rejects: list[Reject] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    noted: int = 0
    told: Callable[[Outcome], object] | None = field(default=None, compare=False)

    @property
    def balanced(self) -> bool:
        """Whether every input that was found is stored, a duplicate, rejected or skipped."""
        return self.found == self.stored + self.duplicate + self.rejected + self.skips.total()

    @property
    def complete(self) -> bool:
        """Whether nothing was left out that may be an article: no reject, no skipped file that one could miss."""
        return not self.rejected and MISSED.isdisjoint(self.skips)

    def settle(self, outcome: Outcome) -> None:
        """Count what became of one input."""
        match outcome:
            case Stored(id=id, flags=flags):
                self.stored += 1
                self.flagged += bool(flags)
                self.flags.update(flags)
                if flags:
                    LOG.debug("%s: flagged: %s", printable(id), ", ".join(flags))
            case Duplicate(id=id, of=of):
                self.duplicate += 1
                LOG.debug("%s: a duplicate of %s", printable(id), printable(of))
            case Reject():
                self.rejected += 1
                self.codes[outcome.code] += 1
                _keep(self.rejects, outcome)
                LOG.warning("%s", outcome)
            case Skip():
                self.skips[outcome.code] += 1
                _keep(self.skipped, outcome)
                LOG.log(WARNING if outcome.code in MISSED else INFO, "%s", outcome)
        if self.told is not None:
            self.told(outcome)

    def note(self, note: Note) -> None:
        """Keep what a person should know of a file that was read."""
        self.noted += 1
        _keep(self.notes, note)
        LOG.info("%s", note)

    def __str__(self) -> str:
        """The sum on one line: "found 3 = stored 1 (1 flagged) + duplicate 0 + rejected 2 [BAD_JSON 2]"."""
        kept = f"stored {self.stored:,}" + (f" ({self.flagged:,} flagged)" if self.flagged else "")
        parts = [kept, f"duplicate {self.duplicate:,}", _coded("rejected", self.rejected, self.codes)]
        if self.skips:
            parts.append(_coded("skipped", self.skips.total(), self.skips))
        return f"found {self.found:,} = {' + '.join(parts)}"

    def to_dict(self) -> dict[str, int]:
        """The five counts."""
        names = ("found", "stored", "flagged", "duplicate", "rejected")
        return {name: getattr(self, name) for name in names}

    def to_full_dict(self) -> dict[str, Any]:
        """What `network.graph["account"]` holds: the five counts, how many articles have which flag, and of the rejects
        and the skipped files the first twenty.

        Files go by their names alone: a page is passed on, and nobody need know in which folders they lie.
        """
        return {
            **self.to_dict(),
            "flags": dict(sorted(self.flags.items())),
            "rejects": [_told(reject.file, reject.line, reject.code) for reject in self.rejects[:TOLD]],
            "skipped": self.skips.total(),
            "skips": [_told(skip.file, None, skip.code) for skip in self.skipped[:TOLD]],
        }


def _keep(named: list[_Named], one: _Named) -> None:
    if len(named) < KEPT:
        named.append(one)


def _coded(what: str, count: int, codes: Counter[str]) -> str:
    """ "rejected 15 [BAD_JSON 8, TOO_BIG 7]", the commonest code first."""
    ordered = sorted(codes.items(), key=lambda item: (-item[1], item[0]))
    listed = ", ".join(f"{code.upper()} {number:,}" for code, number in ordered)
    return f"{what} {count:,}" + (f" [{listed}]" if listed else "")


def _told(file: str, line: int | None, code: str) -> dict[str, Any]:
    return {"file": PurePath(file).name, "line": line, "code": code}
