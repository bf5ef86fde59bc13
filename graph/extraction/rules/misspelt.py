"""Misspelt: a leader whose given name a text writes otherwise, known by surname, title and country all the same."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from graph.extraction.context import Context
from graph.extraction.rules.roles import Role
from graph.knowledge.fold import fold_form
from graph.knowledge.lexicon import words
from graph.knowledge.lookup import LEADER_WORDS, titles_of

_ALIKE = 0.75  # of the letters of both given names, in order: Bashir and Bashar share 10 of 12


def leader_meant(seen: Context, start: int, end: int, role: Role) -> str | None:
    """The only leader of the role's country and title whose surname ends the name, if the given names are alike."""
    if role.country is None:
        return None
    for hit in seen.hits_over(start, end):
        if hit.end != end or hit.start <= start:
            continue
        given = _without_particles(seen.passage.plain[start : hit.start])
        bearers = {name.entity for name in hit.names if name.type == "surname" and name.entity in seen.kb.leaders}
        alike = [id for id in sorted(bearers) if _has_title(seen, id, role) and _is_alike(seen, id, given)]
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


def _is_alike(seen: Context, leader: str, given: str) -> bool:
    row = seen.kb.leaders[leader]
    known = _without_particles(fold_form(row.name).replace(fold_form(row.family_name), ""))
    same_start = bool(known) and known[0] == given[:1]
    return same_start and SequenceMatcher(None, known, given, autojunk=False).ratio() >= _ALIKE


def _without_particles(given: str) -> str:
    return " ".join(word for word in re.split(r"[ -]+", fold_form(given)) if word not in words("particle"))
