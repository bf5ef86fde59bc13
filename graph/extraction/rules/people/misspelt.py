"""Misspelt: leaders whose names a text writes otherwise, known by office and country, or by all the other letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import groupby

from graph.extraction.context import Context, folded
from graph.extraction.rules.people.roles import Role
from graph.extraction.rules.surnames.standing import SERVING, office_rank
from graph.extraction.text.finder import Hit
from graph.knowledge.common_words import is_common_word
from graph.knowledge.fold import fold_form
from graph.knowledge.holders import LEADER_WORDS, holders, titles_of
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.lexicon import words
from graph.knowledge.spelled import without_article
from graph.knowledge.tables import Name


def misspelt(seen: Context) -> Iterator[Hit]:
    """Full names a letter off that of the one leader who was in office on the date, of a country that is named."""
    published = seen.passage.published
    if published is None:
        return
    names, year = seen.kb.two_word_names, published.year
    plain = seen.passage.plain
    for match in _CAPITAL.finditer(plain):
        second, end = match.span(1)
        start = None if plain[end + 1 : end + 2].isupper() else seen.passage.capital_before(second)
        if start is None:
            continue
        first, last = folded(plain[start : second - 1]), without_article(folded(plain[second:end]))
        near = [*names.get(f"{first} {last[0]}", ()), *names.get(f"{last} {first[0]}", ())]
        if near and _is_unknown(seen, start, end):
            near = [name for name in near if _is_near(seen.kb, (first, last), (name.first, name.last))]
            meant = {name.leader for name in near if name.serves(year)}
            meant = {id for id in meant if _is_at_hand(seen, id, published)}
            if len(meant) == 1:
                yield Hit(start, end, (Name(plain[start:end], meant.pop(), type="full"),))


_CAPITAL = re.compile(r" ((?:[AaEe]l-)?+[^\W\d_a-z][^\W\d_]{3,}+)(?![\w-])")  # begins with a blank: found quickly


def _is_unknown(seen: Context, start: int, end: int) -> bool:
    """Whether no full name, country or common word explains the two capitals."""
    return seen.is_free(start, end) and not any(
        name.type != "surname" for hit in seen.hits_over(start, end) for name in hit.names
    )


def _is_near(kb: KnowledgeBase, written: tuple[str, str], known: tuple[str, str]) -> bool:
    """Whether one word is the same and the other a slip of it that is no name of another leader."""
    (first, last), (given, family) = written, known
    if written == known:
        return False  # an article more or less is another name: Mohammad al-Mustafa
    if last == family and _undoubled(first) == _undoubled(given):
        return True  # Emanuel Macron; there are other Emanuels
    own, other = (first, given) if last == family else (last, family)
    slip = (last == family or first == given) and is_slip(own, other, long=6 if last == family else 8)
    return slip and own not in kb.name_words and not is_common_word(own)


def _is_at_hand(seen: Context, leader: str, day: date) -> bool:
    """Whether the leader is in office about the day, and of a country that the article names or every reader knows."""
    country = seen.kb.country_of(leader, day) or ""
    known = country in seen.entities_hit or country.lower() in words("major_state")
    return known and office_rank(seen, leader) <= SERVING


def is_slip(written: str, known: str, *, long: int = 8) -> bool:
    """Whether one letter is doubled, turned round, left out or another, the ends being right.

    A consonant counts only in a name of `long` letters or more, since "Barker" is no Baker.
    """
    if len(known) < _SHORTEST or written[0] != known[0]:
        return False
    own, other = _undoubled(written), _undoubled(known)
    head = next((at for at, (a, b) in enumerate(zip(own, other, strict=False)) if a != b), min(len(own), len(other)))
    left, right = own[head:], other[head:]
    if left[:2] == right[:2][::-1] and left[2:] == right[2:]:
        return True
    if written[-1] != known[-1]:
        return False
    cuts = ((left[1:], right[1:], left[:1] + right[:1]), (left[1:], right, left[:1]), (left, right[1:], right[:1]))
    return own == other or any(
        rest == its and (len(known) >= long or set(letters) <= _LIGHT) for rest, its, letters in cuts
    )


_SHORTEST = 5
_LIGHT = frozenset("aeiouyhcw")  # vowels, and the letters that spellings of one sound differ in: Scholz, Sholz


def _undoubled(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def leader_meant(seen: Context, start: int, end: int, role: Role) -> str | None:
    """The leader whom the role's country and title mean, if the name is much like theirs."""
    if role.country is None:
        return None
    return _holder_meant(seen, start, end, role) or _bearer_meant(seen, start, end, role)


def _holder_meant(seen: Context, start: int, end: int, role: Role) -> str | None:
    """The one who held the office on the date, or before it, if the first and last word are much like their names."""
    published = seen.passage.published
    if published is None or role.country is None:
        return None
    held = set(holders(seen.kb, role.country, role.text, published))
    if _is_past(seen, role):
        ever = holders(seen.kb, role.country, role.text, None)
        held = {id for id in ever if id not in held and seen.kb.terms_of[id][0].start.year <= published.year}
    written = _without_particles(seen.passage.plain[start:end]).split()
    alike = [id for id in held if _has_such_name(seen, id, written)]
    return alike[0] if len(alike) == 1 else None


def _is_past(seen: Context, role: Role) -> bool:
    """Whether a word before the role says that the office is not held."""
    before = seen.passage.before(role.start, 3)
    return any(word.lower in words("role_modifier", "lesser_role", "not_the_holder") for word in before)


def _has_such_name(seen: Context, leader: str, written: Sequence[str]) -> bool:
    row = seen.kb.leaders[leader]
    if len(written) == 1:
        return row.name_order == "western" and written[0] == fold_form(row.name).partition(" ")[0]
    return any(
        len(known) > 1 and _are_alike(written[0], known[0]) and _are_alike(written[-1], known[-1])
        for known in (_without_particles(form).split() for form in (row.name, *row.spellings))
    )


def _are_alike(written: str, known: str) -> bool:
    """Whether two names begin alike and share most of their letters."""
    same_start = written[:1] == known[:1]
    return same_start and SequenceMatcher(None, known, written, autojunk=False).ratio() >= _ALIKE


_ALIKE = 0.75  # of the letters of both, in order: Bashir and Bashar share 10 of 12


def _bearer_meant(seen: Context, start: int, end: int, role: Role) -> str | None:
    """The only leader who ever had the title there, bears the surname that ends the name, and has such a given name."""
    for hit in seen.hits_over(start, end):
        if hit.end != end or hit.start <= start:
            continue
        given = _without_particles(seen.passage.plain[start : hit.start])
        bearers = {name.entity for name in hit.names if name.type == "surname" and name.entity in seen.kb.leaders}
        alike = [id for id in sorted(bearers) if _has_title(seen, id, role) and _is_given(seen, id, given)]
        if len(alike) == 1:
            return alike[0]
    return None


def _has_title(seen: Context, leader: str, role: Role) -> bool:
    offices = [seen.kb.offices[term.office] for term in seen.kb.terms_of[leader]]
    return any(
        office.country == role.country
        and (role.text in titles_of(office) or (role.text in LEADER_WORDS and seen.kb.governed(leader)))
        for office in offices
    )


def _is_given(seen: Context, leader: str, given: str) -> bool:
    row = seen.kb.leaders[leader]
    return _are_alike(given, _without_particles(fold_form(row.name).replace(fold_form(row.family_name), "")))


def _without_particles(given: str) -> str:
    return " ".join(word for word in re.split(r"[ -]+", fold_form(given)) if word not in words("particle"))
