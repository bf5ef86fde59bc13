"""Credibility: whether a surname alone, with nobody of that name in full, can be taken for a leader."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.extraction.context import Context
from graph.extraction.rules.surnames.name_use import (
    acts,
    address,
    happens,
    is_kin,
    is_located,
    is_no_surname,
    is_person,
    joined,
    suits,
)
from graph.extraction.rules.surnames.standing import (
    LATELY,
    LEADING,
    LESSER,
    MEMORY,
    NOTICE,
    OTHER,
    REMEMBERED,
    SERVING,
    is_here,
    is_near,
    office_rank,
    office_rank_on,
    outlasts,
    surname_rank,
)
from graph.knowledge.cached import cached_on_base
from graph.knowledge.common_words import is_ordinary
from graph.knowledge.fold import fold_form
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.lexicon import verb_forms, words
from graph.records import Span

_NAMES_A_HEAD = 4  # capitals in a sentence for each head of government in it; a team sheet has more


@dataclass(frozen=True, slots=True)
class Surname:
    """A word that can be a surname: where it stands, and which leaders of the base bear it."""

    start: int
    end: int
    key: str
    leaders: tuple[str, ...]
    strong: frozenset[str] = frozenset()  # of these, whom the bare surname always means

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end


def is_credible(seen: Context, surname: Surname, leader: str, *, in_period: bool) -> bool:
    """Whether a bare surname with no full name in the article can be taken for the leader."""
    country = seen.kb.country_of(leader, seen.passage.published) or ""
    whole = " " in surname.key and len(surname.leaders) == 1 and not _reigns(seen, leader)  # "Hun Sen"
    here, known = is_here(seen, country), whole or country.lower() in words("major_state")
    if not suits(address(seen, surname.span), seen.kb.leaders[leader].name):
        return False
    if is_no_surname(seen, surname.span) or (is_kin(seen, surname.span) and not (here and _reigns(seen, leader))):
        return False
    if leader in surname.strong or (len(surname.leaders) == 1 and _REGNAL.search(surname.key)):
        return True
    if seen.passage.published is None:
        return _is_credible_undated(seen, surname, leader, in_period=in_period)
    office = surname_rank(seen, leader)
    if office == LESSER:
        serving = [id for id in surname.leaders if seen.kb.in_office(id, seen.passage.published)]
        plain, (start, end) = seen.passage.plain, surname.span
        whole_word = "-" not in (plain[start - 1 : start], plain[end : end + 1])
        alone = serving == [leader] and whole_word and not is_ordinary(surname.key)
        return alone and _is_beside_compatriot(seen, surname, country)
    if is_ordinary(surname.key):
        return (office in (LATELY, SERVING) and _is_tied_to_compatriot(seen, surname, country)) or (
            office in (LEADING, LATELY, REMEMBERED)
            and (here or (known and office == LEADING))
            and _reads_as_name(seen, surname, supported=here)
        )
    if office == LEADING or (office == LATELY and here):
        return (here or known) and not (office == LATELY and address(seen, surname.span) in _WIVES)
    if office == SERVING and _is_beside_compatriot(seen, surname, country):
        return True
    if not is_person(seen, surname.span):
        return False
    if office == SERVING:
        return seen.country_near(country, surname.start) or (country == "USA" and seen.speaks_of_states)
    if office == OTHER:
        alone = [id for id in surname.leaders if seen.kb.governed(id)] == [leader]
        alone = alone and is_near(seen, leader, before=NOTICE, after=2 * MEMORY)
        then = (here and _is_of_his_time(seen, leader)) or (alone and (here or known))
        return seen.kb.governed(leader) and then and not is_located(seen, surname.span)
    return (here or known) and not is_located(seen, surname.span)


_REGNAL = re.compile(r" [ivx]+$")  # "Elizabeth II" is as good as a full name


def _reigns(seen: Context, leader: str) -> bool:
    """Whether the press calls the leader by the given name, as it does kings."""
    return seen.kb.leaders[leader].name_order in ("given", "mononym")


_WIVES = ("mrs", "miss", "ms")  # as likely the wife of one who has just left office


def _is_credible_undated(seen: Context, surname: Surname, leader: str, *, in_period: bool) -> bool:
    kb = seen.kb
    near = kb.country_of(leader, None) in seen.countries_named()
    if is_ordinary(surname.key):
        supported = near or bool(seen.leaders_named)
        return in_period and near and kb.governed(leader) and _reads_as_name(seen, surname, supported=supported)
    addressed = address(seen, surname.span)
    if in_period:
        return near or bool(addressed) or _is_among_leaders(seen, surname)
    if addressed == "sir" or not kb.governed(leader):
        return False  # a given name follows "Sir"
    named = bool(addressed) or acts(seen, surname.end)
    return ((near and named) or _is_among_leaders(seen, surname)) and outlasts(seen, leader, surname.leaders)


def _is_of_his_time(seen: Context, leader: str) -> bool:
    """Whether the article names a year in which the leader was in office."""
    terms = seen.kb.terms_of[leader]
    return any(term.start.year <= year <= term.last_year for year in seen.passage.years for term in terms)


def _reads_as_name(seen: Context, surname: Surname, *, supported: bool) -> bool:
    """Whether an ordinary word is a name here: a verb follows, or a capital stands inside the sentence."""
    passage = seen.passage
    after = passage.after(surname.end, 1)
    adjoins = bool(after) and passage.gap(surname.end, after[0].start) == " "
    acting = adjoins and after[0].lower in verb_forms("act_verb", "person_verb")
    before = passage.adjoining_before(surname.start)
    if bool(address(seen, surname.span)):
        return True
    if surname.key in words("calendar"):
        return acting
    if before is not None and before.lower in ("the", "a", "an") and adjoins and not after[0].capital:
        return supported and after[0].lower in words("government_noun")  # "the Brown government", "the English city"
    went = happens(seen, surname.end) or (adjoins and after[0].lower in words("auxiliary"))
    inside = not passage.starts_sentence(surname.start) and not passage.in_title_case(surname.start)
    return acting or (supported and (inside or went or passage.possessive(surname.end) is not None))


def _is_beside_compatriot(seen: Context, surname: Surname, country: str) -> bool:
    """Whether the sentence may name somebody else in office for the country: "Romney and President Obama"."""
    serving = _serving(seen.kb, seen.company_at(surname.start).ids, seen.passage.published)
    return not serving.get(country, frozenset()).issubset(surname.leaders)


@cached_on_base(1_024)
def _serving(kb: KnowledgeBase, ids: frozenset[str], day: date | None) -> Mapping[str | None, frozenset[str]]:
    """By country those of the leaders, of no everyday surname, who are in office, or were or will be within a year."""
    found: defaultdict[str | None, set[str]] = defaultdict(set)
    for id in ids:
        if office_rank_on(kb, id, day) <= SERVING and not is_ordinary(fold_form(kb.leaders[id].family_name)):
            found[kb.country_of(id, day)].add(id)
    return {country: frozenset(serving) for country, serving in found.items()}


def _is_tied_to_compatriot(seen: Context, surname: Surname, country: str) -> bool:
    """Whether "and" or "or" ties the surname to that of somebody in office for the country: "Edwards and Cheney"."""
    tied = joined(seen, surname.span)
    return any(
        name.entity in seen.kb.leaders and _is_of(seen, name.entity, country)
        for start, end in tied
        for hit in seen.hits_over(start, end)
        for name in hit.names
    )


def _is_of(seen: Context, leader: str, country: str) -> bool:
    """Whether the leader is in office for the country, or was or will be within a year."""
    return office_rank(seen, leader) <= SERVING and seen.kb.country_of(leader, seen.passage.published) == country


def _is_among_leaders(seen: Context, surname: Surname) -> bool:
    """Whether two more heads of state or government may be named in the sentence, and it is no list of other names."""
    heads = seen.company_at(surname.start).heads_beside(surname.leaders)
    return 1 < heads >= seen.passage.capitals_beside(surname.start) / _NAMES_A_HEAD
