"""Antecedents: which of the people whom the article names a later surname refers to, families kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.extraction.claims import Person
from graph.extraction.context import Context, folded
from graph.extraction.rules.credibility import Surname
from graph.extraction.rules.disambiguation import Beside, bears
from graph.extraction.rules.name_use import address
from graph.extraction.rules.standing import leads
from graph.knowledge.lexicon import words


def antecedent(seen: Context, surname: Surname, named: Sequence[Person], beside: Beside) -> Person | None:
    """The one of those named whom the surname means, or nobody; who is named twice may be given twice."""
    people = distinct(named)
    able: Sequence[Person] = [person for person in people if _fits_title(seen, person, beside.title)]
    if not able and len(people) == 1 and not _is_of_another(seen, surname, people[0], beside.title):
        able = people
    able = _of_the_sex(seen, surname, able)
    able = _of_the_age(seen, surname, able)
    able = [person for person in able if person.start < surname.start] or [
        person for person in able if _is_headline_for(seen, surname, person)
    ]
    if len(able) < 2:
        return able[0] if able else None
    ids = {identity(person): person for person in able}
    lately = _named_lately(seen, surname, [person for person in named if identity(person) in ids])
    heads = [person for person in able if person.id in seen.kb.leaders and seen.kb.governed(person.id)]
    heads = [person for person in heads if leads(seen, person.id)] or heads
    lately = ids[identity(lately)] if lately is not None else None
    if lately is not None and lately not in heads and not (heads and is_relative(seen, lately)):
        return lately
    return heads[0] if heads else able[0]


def distinct(named: Sequence[Person]) -> list[Person]:
    """Each person once, where they are named first, in the order of the text."""
    order = sorted(named, key=lambda person: person.start)
    first: dict[str, Person] = {}
    for person in order:
        first.setdefault(identity(person), person)
    return list(first.values())


def identity(person: Person) -> str:
    """What tells people apart: the id, or the name of who has none."""
    return person.id or person.name


def is_relative(seen: Context, person: Person) -> bool:
    """Whether the article introduces the person as somebody's spouse, child or other kin: "his wife, Ann"."""
    if person.start < 0:
        return False
    before = seen.passage.before(person.start, 2)
    return any(word.lower in words("kin") for word in before) or (
        len(before) > 1 and (before[1].lower, before[0].lower) in _FIRST_SPOUSES
    )


_FIRST_SPOUSES = {("first", "lady"), ("first", "gentleman"), ("first", "daughter"), ("first", "son")}


def _fits_title(seen: Context, person: Person, title: str | None) -> bool:
    """Whether the person may bear the title: leaders of the base if they ever did, others by their role here."""
    if title is None:
        return True
    if person.id in seen.kb.leaders:
        return bears(seen, person.id, title)
    return person.role is not None and title in person.role


def _is_of_another(seen: Context, surname: Surname, person: Person, title: str | None) -> bool:
    """Whether the title points at a namesake who is not named in full: the president, not his wife."""
    if is_relative(seen, person):
        return True
    others = [id for id in surname.leaders if id != person.id and title is not None and bears(seen, id, title)]
    return any(leads(seen, id) for id in others)


def _of_the_sex(seen: Context, surname: Surname, people: Sequence[Person]) -> Sequence[Person]:
    """Those whom the honorific before the surname fits, as far as the given names tell."""
    honorific = address(seen, surname.span)
    if honorific in words("mans_honorific"):
        return [person for person in people if not _is_womans(person)]
    if honorific in words("womans_honorific"):
        return [person for person in people if _is_womans(person)] or (people if len(people) == 1 else [])
    return people


def _is_womans(person: Person) -> bool:
    """Whether one of the given names is a woman's."""
    return any(folded(part) in words("womans_name") for part in person.name.split()[:-1])


def _of_the_age(seen: Context, surname: Surname, people: Sequence[Person]) -> Sequence[Person]:
    """ "The elder Khamenei", "the late Kim": the first-born of the leaders of that name, or who is dead."""
    before = seen.passage.adjoining_before(surname.start)
    if before is None or len(people) < 2:
        return people
    rows = [(seen.kb.leaders[person.id], person) for person in people if person.id in seen.kb.leaders]
    born = sorted((row.born, person.start, person) for row, person in rows if row.born)
    if before.lower in ("elder", "older", "senior"):
        return [born[0][2]] if len(born) == len(people) else []
    if before.lower in ("younger", "junior"):
        return [born[-1][2]] if len(born) == len(people) else []
    if before.lower in ("late", "dead", "slain", "deceased"):
        return [person for row, person in rows if row.died]
    return people


def _is_headline_for(seen: Context, surname: Surname, person: Person) -> bool:
    """A headline or lead may use the surname before the text gives the full name."""
    here, there = seen.passage.sentence_of(surname.start), seen.passage.sentence_of(person.start)
    if is_relative(seen, person):
        return False
    return here < there and (here < 3 or surname.key not in words("ordinary_word"))


def _named_lately(seen: Context, surname: Surname, named: Iterable[Person]) -> Person | None:
    """The only one who is named in full in this sentence or the one before."""
    here = seen.passage.sentence_of(surname.start)
    near = {
        identity(person): person
        for person in named
        if person.start < surname.start and here - seen.passage.sentence_of(max(0, person.start)) <= 1
    }
    return next(iter(near.values())) if len(near) == 1 else None
