"""Bearers: everybody whom an article names, and which titles they can bear in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from graph.extraction.context import Context
from graph.extraction.namesakes import MANY
from graph.extraction.rules.people.roles import Role, roles_ending
from graph.extraction.rules.surnames.disambiguation import bears
from graph.knowledge.days import HALF_A_YEAR, days_before, number_of
from graph.knowledge.holders import LEADER_WORDS, titles_of
from graph.knowledge.lexicon import words

_MOURNING = 100  # days, as many states keep
_WINDOW = 2  # sentences before a position in which a name is fresh in the reader's mind


@dataclass(slots=True)
class Bearer:
    """Somebody whom the article names, where it does so, and the titles that it gives them."""

    id: str
    country: str | None
    role: str | None
    starts: list[int] = field(default_factory=list)
    given: set[str] = field(default_factory=set)

    def is_leader(self, seen: Context) -> bool:
        """Whether the knowledge base has the person."""
        return self.id in seen.kb.leaders

    def bears(self, seen: Context, title: str) -> bool:
        """Whether the person holds the title on the article's date, or is shown with it in an undated one."""
        if not self.is_leader(seen):
            said = (self.role or "").split()
            return self.role == title or (title in words("public_role") and _is_full(said, title))
        if title in words("common_title"):
            return title in self.given
        day = seen.passage.published
        if day is None and self.given and title not in self.given:
            return False
        terms = seen.kb.terms_of[self.id]
        held = [term for term in terms if term.covers(day)] if day is not None else terms
        if title in LEADER_WORDS:
            return seen.kb.governed(self.id) and bool(held)
        titles = {form for term in held for form in titles_of(seen.kb.offices[term.office])}
        return title in titles or any(_is_full(form.split(), title) for form in titles)

    def has_died(self, seen: Context, title: str) -> bool:
        """Whether the person is dead by the article's date and bore the title."""
        return self.is_leader(seen) and seen.kb.died_by(self.id, seen.passage.published) and bears(seen, self.id, title)

    def is_mourned(self, seen: Context, title: str, country: str | None) -> bool:
        """Whether the person bore the country's title to the death in the last months, so that it may mean them yet."""
        day = seen.passage.published
        if day is None or self.country != country or not self.has_died(seen, title):
            return False
        then = days_before(day, _MOURNING)
        return seen.kb.in_office(self.id, then) and not seen.kb.in_office(self.id, day)

    def is_new(self, seen: Context) -> bool:
        """Whether an office of the person is less than half a year old."""
        day, terms = seen.passage.published, seen.kb.terms_of.get(self.id, ())
        return day is not None and any(0 <= number_of(day) - term.start.number < HALF_A_YEAR for term in terms)

    def lately(self, seen: Context, position: int) -> bool:
        """Whether the person is named in the position's sentence or the two before it."""
        index = bisect_left(self.starts, position) - 1
        here = seen.passage.sentence_of(position)
        return index >= 0 and here - seen.passage.sentence_of(self.starts[index]) <= _WINDOW


class Bearers:
    """Everybody whom an article names, in that order, and who of them bears which title; each is asked once.

    Of a title, `bearing` gives those who bear it on the article's date, `given` those before whose names it stands,
    `dead` those who bore it and are dead.
    """

    def __init__(self, seen: Context, found: Mapping[str, Bearer]) -> None:
        self._found = found
        everybody = found.values()  # no cached function knows self, so that no cycle waits for the garbage collector
        self.bearing = cache(lambda title: [each for each in everybody if each.bears(seen, title)])
        self.given = cache(lambda title: [each for each in everybody if title in each.given])
        self.dead = cache(lambda title: [each for each in everybody if each.has_died(seen, title)])

    @cached_property
    def _named(self) -> Sequence[tuple[int, str]]:
        """Where each of them is named, in order."""
        return sorted((start, bearer.id) for bearer in self._found.values() for start in bearer.starts)

    def get(self, id: str) -> Bearer | None:
        """The person of the id, if the article names them."""
        return self._found.get(id)

    def between(self, start: int, end: int) -> Sequence[Bearer]:
        """Who is named between the two positions; of a list without end those at its end."""
        first, last = bisect_left(self._named, (start,)), bisect_left(self._named, (end,))
        return [self._found[id] for id in dict.fromkeys(id for _, id in self._named[max(first, last - MANY) : last])]


def before(bearers: Sequence[Bearer], position: int) -> Sequence[Bearer]:
    """Those of them, in the order of the text, whom it names before the position."""
    return bearers[: bisect_left(bearers, position, key=lambda bearer: bearer.starts[0])]


def bearers_of(seen: Context) -> Bearers:
    """Everybody whom the mentions so far name."""
    roles = {person.id: person.role for person in reversed(seen.persons) if person.id}
    left = {m.start: seen.passage.adjoining_before(m.start) for m in seen.mentions if m.kind == "leader"}
    titles = roles_ending(seen, {word.end for word in left.values() if word is not None})
    ends = {role.end: role.text for role in titles if role.public and not _is_former(seen, role)}
    found: dict[str, Bearer] = {}
    for mention in sorted((m for m in seen.mentions if m.kind == "leader"), key=lambda mention: mention.start):
        bearer = found.get(mention.entity)
        if bearer is None:
            bearer = Bearer(mention.entity, mention.iso3, roles.get(mention.entity))
            found[mention.entity] = bearer
        bearer.starts.append(mention.start)
        title = left[mention.start]
        if title is not None and title.end in ends:
            bearer.given.add(ends[title.end])
    return Bearers(seen, found)


def _is_former(seen: Context, role: Role) -> bool:
    """Whether the title is one of the past: "former President"."""
    return any(word.lower in words("lesser_role") for word in seen.passage.before(role.start, 1))


def _is_full(role: Sequence[str], title: str) -> bool:
    """Whether the role's last word is the title and nothing lessens it: a deputy mayor is not "the mayor"."""
    return list(role[-1:]) == [title] and not words("lesser_role") & set(role)
