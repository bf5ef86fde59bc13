"""Namesakes: the people of one article who share a surname."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter

from graph.extraction.claims import Person

_start = attrgetter("start")
MANY = 100  # people of one surname, or places of their names; where there are more, none of them is told from the rest


class Namesakes:
    """Who is named in full with one surname, in the order of the claims.

    Of a text without end that names the same people again and again, a question looks at the nearest places alone.
    """

    def __init__(self, named: Iterable[Person] = ()) -> None:
        self.public = False  # whether any of them is in public life
        self._people: dict[str, Person] = {}
        self._places: list[Person] = []
        self._in_order: list[Person] = []  # the places in the order of the text
        for person in named:
            self.add(person)

    def __bool__(self) -> bool:
        return bool(self._places)

    @property
    def people(self) -> Collection[Person]:
        """Each person once, where the text names them first; one more than `MANY` at most."""
        return self._people.values()

    @property
    def places(self) -> Sequence[Person]:
        """Every place where one of them is named."""
        return self._places

    def names(self, identity: str) -> bool:
        """Whether the one of that identity is among the people."""
        return identity in self._people

    def add(self, person: Person) -> None:
        """Take in one place."""
        self.public = self.public or person.public
        insort(self._in_order, person, key=_start)
        self._places.append(person)
        own = identity(person)
        first = self._people.get(own)
        if (first is None and len(self._people) <= MANY) or (first is not None and person.start < first.start):
            self._people[own] = person

    def nearest(self, start: int, end: int) -> Iterator[Person]:
        """Who is named between the two positions, the last place first; `MANY` places at most."""
        first, last = (bisect_left(self._in_order, position, key=_start) for position in (start, end))
        yield from reversed(self._in_order[max(first, last - MANY) : last])


def identity(person: Person) -> str:
    """What tells people apart: the id, or the name of who has none."""
    return person.id or person.name
