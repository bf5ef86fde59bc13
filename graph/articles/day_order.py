"""Day order: whether a column writes the day or the month first, as the dates in it tell together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from graph.articles.draft import Draft, Found
from graph.articles.outcomes import Note
from graph.articles.text.dates import Figures, Order, figures

# A file may be endless or a pipe, so a column is judged by what stands from its first open date on within so many
# drafts or characters; in 10,000 rows that all lie in the first twelve days of a month the order can hardly be told.
_ROWS = 10_000
_CHARACTERS = 8_000_000  # twice the longest story; some 32 MB at worst


@dataclass(slots=True)
class DayOrder:
    """What the dates of one column have shown so far; `asked` is the order where they do not tell."""

    asked: Order | None = None
    against: dict[Order, str] = field(default_factory=dict)  # orders that cannot be, with the first date that shows it
    _firsts: set[int] = field(default_factory=set)
    _thirds: set[int] = field(default_factory=set)

    def learn(self, seen: Figures, example: str) -> None:
        """Take from a date the orders in which it would be none."""
        possible = {order for order in seen.orders if seen.read(order) is not None}
        if not possible:
            return  # no date at all, so it says nothing of the others
        for order in seen.orders:
            if order not in possible:
                self.against.setdefault(order, example)
        if seen.short:
            self._firsts.add(seen.numbers[0])
            self._thirds.add(seen.numbers[2])

    def of(self, seen: Figures) -> Order | None:
        """The order that is told for a date that can be two, else what was asked for if nothing is against it."""
        left = [order for order in seen.orders if order not in self.against]
        # Years come again and days change; a date of 19/01/25 and 19/02/25 alone may have the year first.
        if "year" in left and len(left) == 2 and len(self._firsts) > len(self._thirds):
            left.remove("year")
        if len(left) == 1:
            return left[0]
        return self.asked if self.asked in left or not left else None


@dataclass(slots=True)
class _Tally:
    """What the note of a file says: the orders in which dates that can be two were read, and how many stayed open."""

    read: set[Order] = field(default_factory=set)
    open: int = 0
    example: str = ""


def dated(found: Iterable[Found], day_first: bool | None = None) -> Iterator[Found]:
    """What one file gives, with dates such as 05/06/2019 read in the order that its other dates tell.

    Where they do not tell, `day_first` decides; without it these dates stay as they are, and a note says so.
    """
    asked: Order | None = None if day_first is None else "day" if day_first else "month"
    order, tally, file = DayOrder(asked), _Tally(), ""
    held: list[Found] = []
    size, waits = 0, True
    for one in found:
        seen = figures(one.date) if isinstance(one, Draft) else None
        if isinstance(one, Draft) and seen is not None:
            file = one.file
            order.learn(seen, _example(one))
        if not waits or (not held and (seen is None or len(seen.readings) < 2)):
            yield _settled(one, order, tally)
            continue
        held.append(one)
        size += len(one.text) if isinstance(one, Draft) else 0
        if len(held) == _ROWS or size > _CHARACTERS:
            yield from (_settled(each, order, tally) for each in held)
            held, waits = [], False
    yield from (_settled(each, order, tally) for each in held)
    if (message := _message(order, tally)) is not None:
        yield Note(file, "dates", message)


def _settled(one: Found, order: DayOrder, tally: _Tally) -> Found:
    seen = figures(one.date) if isinstance(one, Draft) else None
    if not isinstance(one, Draft) or seen is None or len(seen.readings) < 2:
        return one
    first = order.of(seen)
    day = None if first is None else seen.read(first)
    if first is None or day is None:
        tally.open += 1
        tally.example = tally.example or _example(one)
        return one
    tally.read.add(first)
    return replace(one, date=day)


def _message(order: DayOrder, tally: _Tally) -> str | None:
    said = []
    day_first, month_first = order.against.get("month"), order.against.get("day")
    for first in sorted(tally.read - {order.asked}):
        said.append(f"read with the {first} first, as {day_first if first == 'day' else month_first} shows")
    if tally.open:
        dates = f"{tally.open:,} date" + ("s" if tally.open > 1 else "")
        why = f"{day_first} has the day first, {month_first} the month; " if day_first and month_first else ""
        remedy = "say --day-first or --month-first"
        said.append(f"{why}{dates} such as {tally.example} can be two, so these articles have none; {remedy}")
    return "; ".join(said) or None


def _example(draft: Draft) -> str:
    place = "" if draft.line is None else f" (line {draft.line:,})"
    return f'"{draft.date}"{place}'
