"""The backbone: how much of the ties at its ends a tie is, and which ties are kept where there are too many to hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

KEPT_TIES = 50_000  # of 10 KB in memory with months and quotes; a page draws some thousands of them
ALPHA_STEPS = 10**9  # from 0 to 1 when ties are put in order: powers differ in the last digits from machine to machine
Ends = tuple[str, str]


@dataclass(slots=True)
class Power:
    """What all ties of an actor come to: `degree` ties of `strength` sentences."""

    degree: int = 0
    strength: int = 0


def alpha_of(weight: float, ends: Iterable[tuple[int, float]]) -> float:
    """The significance of an undirected edge: (1 - weight / strength) ** (degree - 1), the smaller of its two ends.

    After Serrano, Boguñá and Vespignani (2009), "Extracting the multiscale backbone of complex weighted networks".
    `ends` are degree and strength of each. An end with a single edge says nothing; an edge between two such gets 1.
    """
    return min((1 - weight / strength) ** (degree - 1) if degree > 1 else 1.0 for degree, strength in ends)


def powers(counted: Iterable[tuple[Ends, int]]) -> dict[str, Power]:
    """Degree and strength of each actor, of the ties and their independent sentences; ties without one do not count."""
    found: dict[str, Power] = {}
    for ends, sentences in counted:
        if sentences:
            for end in ends:
                power = found.setdefault(end, Power())
                power.degree += 1
                power.strength += sentences
    return found


def backbone_of(ties: Iterable[tuple[Ends, int, int]], most: int) -> set[Ends]:
    """The ends of so many ties, given with weight and independent sentences: the heaviest of each actor, then the most
    significant, then the heaviest."""
    rows = list(ties)
    if len(rows) <= most:
        return {ends for ends, _, _ in rows}
    power = powers((ends, sentences) for ends, _, sentences in rows)
    heaviest: dict[str, Ends] = {}
    for ends, _, _ in sorted(rows, key=lambda row: (-row[1], row[0])):
        for end in ends:
            heaviest.setdefault(end, ends)

    def place(row: tuple[Ends, int, int]) -> tuple[bool, int, int, Ends]:
        ends, weight, sentences = row
        alpha = alpha_of(sentences, ((power[end].degree, power[end].strength) for end in ends)) if sentences else 1.0
        return ends not in (heaviest[ends[0]], heaviest[ends[1]]), int(alpha * ALPHA_STEPS), -weight, ends

    return {ends for ends, _, _ in sorted(rows, key=place)[:most]}
