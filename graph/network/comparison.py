"""Comparison: what differs between two networks, as rows of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypedDict

Change = Literal["gained", "lost", "grown", "shrunk", "steady"]


class TieChange(TypedDict):
    """A pair on both sides: sentences, their share of all on that side, and how sure the difference is.

    `g2` is the log-likelihood ratio of the two shares; below 3.84 (`sure` is False) the difference may be chance.
    `log_ratio` is the binary logarithm of the second share against the first, one sentence added to each pair.
    """

    a: Any
    b: Any
    name_a: str
    name_b: str
    change: Change
    sure: bool
    before: int
    after: int
    share_before: float | None
    share_after: float | None
    log_ratio: float
    g2: float


class RankChange(TypedDict):
    """An actor's rank by strength on both sides, None where nobody names it; `moved` is positive for a rise."""

    id: Any
    name: str
    kind: str | None
    rank_before: int | None
    rank_after: int | None
    moved: int | None
    before: int
    after: int
    g2: float
    sure: bool


class ToneChange(TypedDict):
    """What a pair did of cooperation and conflict on both sides; `turned` is "warmer" or "colder".

    `g2` is the log-likelihood ratio of the four counts; below 3.84 (`sure` is False) the turn may be chance.
    """

    a: Any
    b: Any
    name_a: str
    name_b: str
    cooperation_before: int
    conflict_before: int
    cooperation_after: int
    conflict_after: int
    turned: Literal["warmer", "colder"]
    g2: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two networks; each list is rows of plain values, which `pandas.DataFrame` takes.

    Args:
        totals: co-mentions on each side, by which shares are taken.
        ties: every pair that either side tells of, the least likely to be chance first.
        ranks: every actor that either side ties, by the same order.
        tone: pairs with at least three events on each side whose tone turned.
    """

    totals: tuple[int, int]
    ties: list[TieChange]
    ranks: list[RankChange]
    tone: list[ToneChange]

    @property
    def gained(self) -> list[TieChange]:
        """Ties that the second side alone tells of."""
        return self._of("gained")

    @property
    def lost(self) -> list[TieChange]:
        """Ties that the first side alone tells of."""
        return self._of("lost")

    @property
    def grown(self) -> list[TieChange]:
        """Ties with a larger share on the second side, the difference being sure."""
        return self._of("grown")

    @property
    def shrunk(self) -> list[TieChange]:
        """Ties with a smaller share on the second side, the difference being sure."""
        return self._of("shrunk")

    def _of(self, change: Change) -> list[TieChange]:
        return [row for row in self.ties if row["change"] == change]

    def __repr__(self) -> str:
        told = ", ".join(f"{len(self._of(change))} {change}" for change in ("gained", "lost", "grown", "shrunk"))
        return f"<Comparison of {self.totals[0]} with {self.totals[1]} co-mentions: {told}>"
