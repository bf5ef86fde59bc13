"""Times: when the articles of a corpus were written, and how many do not tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median_low


@dataclass(slots=True)
class Times:
    """The days of the articles, and the periods of those that bear none."""

    undated: int = 0
    _first: str = ""
    _last: str = ""
    _periods: list[tuple[str, str]] = field(default_factory=list)

    def add(self, published: str, period: tuple[str, str] | None) -> None:
        """Take one article in, by its day or, where that is empty, the two between which it was written."""
        if published:
            self._first, self._last = min(self._first or published, published), max(self._last, published)
            return
        self.undated += 1
        if period is not None:
            self._periods.append(period)

    @property
    def period(self) -> tuple[str, str] | None:
        """The first and last day of the dated articles; without any, the middle of those between which the offices put
        the undated ones, for a single story of long ago would stretch the ends."""
        if self._first:
            return self._first, self._last
        if not self._periods:
            return None
        first, last = (median_low(sorted(days)) for days in zip(*self._periods, strict=True))
        return min(first, last), last
