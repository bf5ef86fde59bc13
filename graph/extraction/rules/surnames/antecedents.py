"""Antecedents: which of the people whom the article names a later surname refers to, families kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from graph.extraction.claims import Person
from graph.extraction.context import Context
from graph.extraction.namesakes import MANY, Namesakes, identity
from graph.extraction.rules.surnames.credibility import Surname
from graph.extraction.rules.surnames.disambiguation import bears
from graph.extraction.rules.surnames.name_use import address, suits
from graph.extraction.rules.surnames.standing import leads
from graph.extraction.rules.surnames.titles_beside import Beside
from graph.knowledge.common_words import is_ordinary
from graph.knowledge.lexicon import words


def antecedent(
    seen: Context, surname: Surname, in_full: Namesakes, evoked: Sequence[Person], beside: Beside
) -> Person | None:
    """The one whom the surname means of those named in full and those whom it has meant before, or nobody."""
    people = _distinct([*in_full.people, *evoked])
    if len(people) > MANY:
        return None
    if len(people) == 1 and beside.title is None and not surname.leaders:
        return people[0] if _is_antecedent(seen, surname, people[0]) else None
    able: Sequence[Person] = [person for person in people if _fits_title(seen, person, beside.title)]
    able = able if beside.former else [person for person in able if not _is_succeeded(seen, surname, person, beside)]
    if (
        not able
        and len(people) == 1
        and in_full.names(identity(people[0]))
        and not _is_of_another(seen, surname, people[0], beside.title)
    ):
        able = people
    able = _of_the_age(seen, surname, _of_the_sex(seen, surname, able)) if able else able
    able = [person for person in able if person.start < surname.start] or [
        person for person in able if _is_headline_for(seen, surname, person)
    ]
    if len(able) < 2:
        return able[0] if able and not _stands_behind_head(seen, surname, able[0]) else None
    ids = {identity(person): person for person in able}
    lately = _named_lately(seen, surname, in_full, [person for person in evoked if identity(person) in ids], ids)
    heads = [person for person in able if person.id in seen.kb.leaders and seen.kb.governed(person.id)]
    heads = [person for person in heads if leads(seen, person.id)] or heads
    if lately is not None and lately not in heads and not _is_meant_first(seen, surname, heads, lately):
        return lately
    return heads[0] if heads else able[0]


def _is_meant_first(seen: Context, surname: Surname, heads: Sequence[Person], other: Person) -> bool:
    """Whether the bare surname is a head's here, whoever else of the family was named in between."""
    if not heads or is_relative(seen, surname, other):
        return bool(heads)
    known = other.id in seen.kb.leaders
    western = seen.kb.leaders[heads[0].id].name_order == "western"
    return not known and western and not is_ordinary(surname.key) and leads(seen, heads[0].id)


def _distinct(named: Sequence[Person]) -> list[Person]:
    """Each person once, where they are named first, in the order of the text."""
    order = sorted(named, key=lambda person: person.start)
    first: dict[str, Person] = {}
    for person in order:
        first.setdefault(identity(person), person)
    return list(first.values())


def is_relative(seen: Context, surname: Surname, person: Person) -> bool:
    """Whether the person is kin of a head of that surname: told so here, or a politician of the head's country."""
    if person.id not in seen.kb.leaders:
        return _is_introduced_as_kin(seen, person)
    return not seen.kb.governed(person.id) and _shares_surname_of_head(seen, surname, person)


def _stands_behind_head(seen: Context, surname: Surname, person: Person) -> bool:
    """Whether the bare surname means a head in office first, though only the relative is named in full."""
    return is_relative(seen, surname, person) and any(leads(seen, id) for id in surname.leaders)


def _shares_surname_of_head(seen: Context, surname: Surname, person: Person) -> bool:
    """Whether a head in office, of the same country and the same rare surname, is meant by it first."""
    kb, day = seen.kb, seen.passage.published
    if is_ordinary(surname.key) or kb.leaders[person.id].name_order != "western":
        return False
    home = kb.country_of(person.id, day)
    return any(id != person.id and leads(seen, id) and kb.country_of(id, day) == home for id in surname.leaders)


def _is_introduced_as_kin(seen: Context, person: Person) -> bool:
    """Whether the full name stands behind a word of kinship: "his wife, Ann", "first lady Ann"."""
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


def _is_succeeded(seen: Context, surname: Surname, person: Person, beside: Beside) -> bool:
    """Whether the person is dead, and the title that of a namesake who leads: "President Park" in 2013."""
    titled = beside.title is not None and not beside.former
    dead = titled and person.id in seen.kb.leaders and seen.kb.died_by(person.id, seen.passage.published)
    return dead and _is_of_another(seen, surname, person, beside.title)


def _is_of_another(seen: Context, surname: Surname, person: Person, title: str | None) -> bool:
    """Whether the title points at a namesake who is not named in full: the president, not his wife."""
    if is_relative(seen, surname, person):
        return True
    others = [id for id in surname.leaders if id != person.id and title is not None and bears(seen, id, title)]
    return any(leads(seen, id) for id in others)


def _of_the_sex(seen: Context, surname: Surname, people: Sequence[Person]) -> Sequence[Person]:
    """Those whom the honorific before the surname fits, as far as the given names tell."""
    honorific = address(seen, surname.span)
    return [person for person in people if suits(honorific, person.name)] if honorific else people


def _of_the_age(seen: Context, surname: Surname, people: Sequence[Person]) -> Sequence[Person]:
    """ "The elder Khamenei", "the late Kim": the first-born of the leaders of that name, or who is dead."""
    before = seen.passage.adjoining_before(surname.start)
    word = before.lower if before is not None else ""
    dead = [p for p in people if p.id in seen.kb.leaders and seen.kb.died_by(p.id, seen.passage.published)]
    if dead and len(people) > 1 and (word in words("dead_epithet") or _is_mourned(seen, surname, dead)):
        return dead
    if word not in _ELDER and word not in _YOUNGER:
        return people
    rows = [(seen.kb.leaders[person.id].born, person) for person in _family(seen, surname, people)]
    born = sorted(((day, person) for day, person in rows if day), key=lambda row: row[0])
    if len(born) != len(rows) or len(born) < 2 or (len(people) == 1 and len(born) > 2):
        return []
    return [born[0 if word in _ELDER else -1][1]]


def _family(seen: Context, surname: Surname, people: Sequence[Person]) -> Sequence[Person]:
    """The leaders of the base among them; where one alone is named, with the heads of that surname in the country."""
    known = [person for person in people if person.id in seen.kb.leaders]
    if len(known) != 1 or len(people) != 1:
        return known if len(known) == len(people) else []
    kb, (person,) = seen.kb, known
    others = [id for id in surname.leaders if id != person.id and kb.governed(id)]
    home = kb.country_of(person.id, seen.passage.published)
    kin = [id for id in others if kb.country_of(id, seen.passage.published) == home]
    return [person, *(Person(-1, -1, id, kb.leaders[id].name, person.surnames, home) for id in kin)]


def _is_mourned(seen: Context, surname: Surname, dead: Sequence[Person]) -> bool:
    """Whether the words around tell of a death of late: "Khamenei's coffin", "the funeral of Khamenei"."""
    day = seen.passage.published
    if day is not None and all(day.year - seen.kb.leaders[person.id].died.year > 1 for person in dead):
        return False
    around = (*seen.passage.before(surname.start, 3), *seen.passage.after(surname.end, 3))
    return any(word.lower in words("mourning") for word in around)


_ELDER = ("elder", "older", "senior")
_YOUNGER = ("younger", "junior")


def _is_antecedent(seen: Context, surname: Surname, person: Person) -> bool:
    return person.start < surname.start or _is_headline_for(seen, surname, person)


def _is_headline_for(seen: Context, surname: Surname, person: Person) -> bool:
    """A headline or lead may use the surname before the text gives the full name."""
    here, there = seen.passage.sentence_of(surname.start), seen.passage.sentence_of(person.start)
    if is_relative(seen, surname, person):
        return False
    return here < there and (here < 3 or not is_ordinary(surname.key))


def _named_lately(
    seen: Context, surname: Surname, in_full: Namesakes, evoked: Iterable[Person], able: Mapping[str, Person]
) -> Person | None:
    """The only one of the able who is named in this sentence or the one before."""
    here = seen.passage.sentence_of(surname.start)
    first = seen.passage.sentences[here - 1][0] if here > 1 else -1  # the headline stands before the first sentence
    near = (person for person in evoked if first <= person.start < surname.start)
    found: set[str] = set()
    for person in chain(near, in_full.nearest(first, surname.start)):
        found |= {identity(person)} & able.keys()
        if len(found) > 1:
            return None
    return able[found.pop()] if found else None
