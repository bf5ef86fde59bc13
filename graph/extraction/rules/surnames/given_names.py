"""Given names: "Sir Keir", and "Raúl" where Fidel is a Castro too, of those whom the article named in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

from graph.extraction.claims import Claim, Link, Person, Reason
from graph.extraction.context import Context, folded
from graph.extraction.namesakes import MANY, identity
from graph.extraction.rules.surnames.name_use import acts
from graph.extraction.text.passage import Word
from graph.knowledge.lexicon import words


def given_names(seen: Context) -> Iterator[Claim]:
    """A given name behind "Sir" or "Dame", or one that acts and tells two of a surname apart."""
    given = _given_names(seen)
    others: set[str] = set()  # given names that somebody unknown has too
    for word in seen.passage.words_among(given):
        key = folded(word)
        people = given.get(key) if word.capital else None
        if not people or not seen.is_free(word.start, word.end):
            continue
        before, after = seen.passage.adjoining_before(word.start), seen.passage.adjoining_after(word.end)
        if after is not None and after.capital and seen.passage.possessive(word.end) is None:
            others.add(key)  # a longer name
            continue
        honour = before.lower if before is not None and before.lower in _KNIGHTED else ""
        earlier = list(islice(_earlier(seen, people, word, honour), 2))
        if len(earlier) != 1 or key in others or not earlier[0].public:
            continue
        if before is not None and honour:
            yield Link((before.start, word.end), earlier[0].id, _IN_FULL)
        elif not _is_doubtful(seen, word, before) and _has_namesake(seen, earlier[0]) and acts(seen, word.end):
            yield Link((word.start, word.end), earlier[0].id, _IN_FULL)


_KNIGHTED = ("sir", "dame")  # their given names follow
_IN_FULL: Reason = "given name of one named in full"


def _given_names(seen: Context) -> Mapping[str, dict[str, Person]]:
    """The people of the article by the first word of their full name, family names that stand first left out."""
    given: defaultdict[str, dict[str, Person]] = defaultdict(dict)
    for person in sorted(seen.persons, key=lambda person: person.start):
        name = [word for word in seen.passage.words_in(person.start, person.end) if not _is_honorific(word)]
        if len(name) > 1 and folded(name[0]) not in person.surnames:
            given[folded(name[0])].setdefault(identity(person), person)
    return given


def _earlier(seen: Context, people: Mapping[str, Person], word: Word, honour: str) -> Iterator[Person]:
    """Those of the people who are named before the word, and by the honour if one stands before it."""
    for person in islice(people.values(), MANY):
        if person.start < word.start and (not honour or _is_knighted(seen, person, honour)):
            yield person


def _is_honorific(word: Word) -> bool:
    return word.lower in words("honorific")


def _is_knighted(seen: Context, person: Person, honour: str) -> bool:
    """Whether the honour stands in or before the person's full name."""
    first = seen.passage.words_in(person.start, person.end)[0]
    before = seen.passage.adjoining_before(person.start)
    return first.lower == honour or (before is not None and before.lower == honour)


def _is_doubtful(seen: Context, word: Word, before: Word | None) -> bool:
    """Whether the word ends a longer name, or opens its sentence and is an ordinary word: "Bill would cut taxes"."""
    opens = seen.passage.starts_sentence(word.start) and word.lower in words("ordinary_word")
    return opens or (before is not None and before.capital)


def _has_namesake(seen: Context, person: Person) -> bool:
    """Whether somebody else in the article has the person's surname."""
    own = identity(person)
    return any(identity(other) != own for surname in person.surnames for other in seen.people_called(surname).people)
