"""Sources: how often a thing is told, by month and by who published it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

Counted = Mapping[tuple[str, str], int]  # by source and month


def month_of(day: str) -> str:
    """The month of an ISO date, "undated" where the date has none."""
    return day[:7] if len(day) > len("2019") else "undated"


def by_month(counted: Counted) -> dict[str, int]:
    """The counts of all sources, months in order."""
    months: Counter[str] = Counter()
    for (_, month), count in counted.items():
        months[month] += count
    return dict(sorted(months.items()))


def by_source(counted: Counted) -> dict[str, dict[str, int]]:
    """The counts of each source, sources and months in order; the empty one is of articles that name none."""
    sources: dict[str, dict[str, int]] = {}
    for (source, month), count in sorted(counted.items()):
        sources.setdefault(source, {})[month] = count
    return sources
