"""Given names: "Sir Keir", and "Raúl" where Fidel is a Castro too, of those whom the article named in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from graph.extraction.bearers import acts
from graph.extraction.desk import Desk, Person, folded
from graph.extraction.lexicon import words
from graph.extraction.passage import Word


def name_given_names(desk: Desk) -> None:
    """A given name behind "Sir" or "Dame", or one that acts and tells two of a surname apart."""
    given = _given_names(desk)
    for word in desk.passage.words if given else ():
        people = {
            person.id or person.name: person for person in given.get(folded(word), ()) if person.start < word.start
        }
        if not word.capital or len(people) != 1 or not desk.is_free(word.start, word.end):
            continue
        (person,) = people.values()
        before, after = desk.passage.adjoining_before(word.start), desk.passage.adjoining_after(word.end)
        goes_on = after is not None and after.capital and desk.passage.possessive(word.end) is None
        if not person.public or goes_on:
            continue
        knighted = before is not None and before.lower in _KNIGHTED
        if before is not None and knighted:
            desk.name_person((before.start, word.end), person, "given name of one named in full")
        elif (before is None or not before.capital) and _has_namesake(desk, person) and acts(desk, word.end):
            desk.name_person((word.start, word.end), person, "given name of one named in full")


_KNIGHTED = ("sir", "dame")  # their given names follow


def _given_names(desk: Desk) -> Mapping[str, list[Person]]:
    """The people of the article by the first word of their full name, family names that stand first left out."""
    given: defaultdict[str, list[Person]] = defaultdict(list)
    for person in desk.persons:
        name = [word for word in desk.passage.words_in(person.start, person.end) if not _is_honorific(word)]
        if len(name) > 1 and folded(name[0]) not in person.surnames:
            given[folded(name[0])].append(person)
    return given


def _is_honorific(word: Word) -> bool:
    return word.lower in words("honorific")


def _has_namesake(desk: Desk, person: Person) -> bool:
    """Whether somebody else in the article has the person's surname."""
    return any(
        (other.id or other.name) != (person.id or person.name)
        for surname in person.surnames
        for other in desk.bearers(surname)
    )
