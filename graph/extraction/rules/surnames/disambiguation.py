"""Disambiguation: which leader a surname means when nobody of that name stands in full in the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.extraction.claims import Reason
from graph.extraction.context import Context
from graph.extraction.rules.period import serves
from graph.extraction.rules.surnames.credibility import Surname, is_credible
from graph.extraction.rules.surnames.standing import (
    LATELY,
    LEADING,
    SERVING,
    is_called_by_surname,
    is_of_reach,
    leads,
    outlasts,
    standing,
)
from graph.extraction.rules.surnames.titles_beside import Beside
from graph.knowledge.days import HALF_A_YEAR, number_of
from graph.knowledge.holders import titles_of
from graph.knowledge.lexicon import words
from graph.knowledge.tables import ROLES, Term

_BESIDE: Reason = "title or country beside the surname"
_IN_OFFICE: Reason = "surname, in office on the date"
_NEAR_OFFICE: Reason = "surname, in office near the date"
_THEN: Reason = "surname, in office when the titles here were true"
_BY_COUNTRY: Reason = "bare surname, by the countries of the article"


@dataclass
class Shortlist:
    """The leaders who are still in question, and why each of the others is not."""

    ids: list[str]
    reasons: dict[str, str] = field(default_factory=dict)

    def keep(self, fitting: list[str], why_not: str) -> None:
        """Go on with those who fit; when nobody does, with all."""
        if fitting:
            self.reasons.update({id: why_not for id in self.ids if id not in fitting})
            self.ids = fitting

    @property
    def open(self) -> bool:
        """Whether more than one is left."""
        return len(self.ids) > 1


def disambiguate(seen: Context, surname: Surname, beside: Beside) -> tuple[str | None, Reason, dict[str, str]]:
    """The leader meant, the rule that says so, and why the others are not; no leader when nothing decides."""
    shortlist = _asked_for(seen, surname, beside)
    rule = _BY_COUNTRY
    if not shortlist.ids:
        return None, rule, shortlist.reasons
    if seen.passage.published is not None:
        rule = _by_date(seen, shortlist)
    elif heads := [id for id in shortlist.ids if serves(seen, id) and seen.kb.governed(id)]:
        shortlist.keep(_foremost(seen, heads), "not in office when the titles here were true")
        rule = _THEN
    if beside.title or beside.country:
        rule = _BESIDE
    _by_article(seen, shortlist, titled=bool(beside.title))
    if shortlist.open:
        return None, rule, shortlist.reasons
    leader = shortlist.ids[0]
    sound = (
        is_of_reach(seen, leader) if rule == _BESIDE else is_credible(seen, surname, leader, in_period=rule == _THEN)
    )
    return (leader if sound else None), rule, shortlist.reasons


def _asked_for(seen: Context, surname: Surname, beside: Beside) -> Shortlist:
    """The bearers of the surname who fit the title and the country beside it."""
    shortlist = Shortlist(list(surname.leaders))
    if title := beside.title:
        able = [id for id in shortlist.ids if bears(seen, id, title) and not (beside.former and leads(seen, id))]
        able = [id for id in able if _holds(seen, id, title)] or able
        if not able and not beside.former:
            able = sorted(
                {name.entity for name in seen.kb.leaders_called(f"{title} {surname.key}")}
            )  # General Musharraf
        shortlist.reasons |= {id: f'not "{title}"' for id in shortlist.ids if id not in able}
        shortlist.ids = able
    if country := beside.country:
        local = [id for id in shortlist.ids if country in _countries(seen, id)]
        shortlist.reasons |= {id: f"not of {country}" for id in shortlist.ids if id not in local}
        shortlist.ids = local
    return shortlist


def bears(seen: Context, leader: str, title: str) -> bool:
    """Whether the leader ever held an office of the title, or governed when the title is a general one."""
    if _is_of_any(seen, _begun(seen, leader), title):
        return True
    if title in words("party_title"):
        return seen.kb.governed(leader) and not words("communist_state").isdisjoint(
            country.lower() for country in _countries(seen, leader)
        )
    return title in words("leader_title") and seen.kb.governed(leader)


def _begun(seen: Context, leader: str) -> Sequence[Term]:
    """The leader's terms that have begun by the article's date, or will within half a year."""
    day, terms = seen.passage.published, seen.kb.terms_of[leader]
    return terms if day is None else [term for term in terms if term.start.number - number_of(day) < HALF_A_YEAR]


def _holds(seen: Context, leader: str, title: str) -> bool:
    """Whether the leader holds an office of the title on the article's date."""
    day = seen.passage.published
    return day is not None and _is_of_any(seen, [t for t in seen.kb.terms_of[leader] if t.covers(day)], title)


def _is_of_any(seen: Context, terms: Iterable[Term], title: str) -> bool:
    titles = {form for term in terms for form in titles_of(seen.kb.offices[term.office])}
    if title in words("company_title"):  # "Chairman Lee" is of a company before he is of the joint chiefs
        return title in titles
    return title in titles or any(title in form.split() for form in titles)


def _by_date(seen: Context, shortlist: Shortlist) -> Reason:
    """Who stands nearest to the article by country and by office on its date."""
    called = [id for id in shortlist.ids if seen.kb.governed(id) or is_called_by_surname(seen, id)]
    shortlist.keep(called, "of an office whose holders are not called by surname alone")
    ranks = {id: standing(seen, id) for id in shortlist.ids}
    nearest = min(ranks.values())
    fitting = [id for id in shortlist.ids if ranks[id] == nearest]
    _, office = nearest
    if office == LEADING:
        fitting = _foremost(seen, fitting)
    shortlist.keep(fitting, "further from the article by country and office")
    return _IN_OFFICE if office in (LEADING, SERVING) else _NEAR_OFFICE if office == LATELY else _BY_COUNTRY


def _by_article(seen: Context, shortlist: Shortlist, *, titled: bool) -> None:
    """By whose country the article names, who governed, and, without a date, by its years and people."""
    kb, published = seen.kb, seen.passage.published
    present = seen.countries_named()
    if shortlist.open:
        here = [id for id in shortlist.ids if kb.country_of(id, published) in present]
        shortlist.keep(here, "their country is not in the article")
    if shortlist.open and published is None:
        most = max(present[kb.country_of(id, None) or ""] for id in shortlist.ids)
        often = [id for id in shortlist.ids if present[kb.country_of(id, None) or ""] == most]
        shortlist.keep(often, "of a country less named here")
    if shortlist.open:
        shortlist.keep([id for id in shortlist.ids if kb.governed(id)], "never head of state or government")
    if shortlist.open and published is None:
        shortlist.keep(_contemporaries(seen, shortlist.ids), "not of the years and people of the article")
        lasting = [id for id in shortlist.ids if outlasts(seen, id, shortlist.ids)]
        shortlist.keep(lasting, "governed for a far shorter time")
    if shortlist.open and (published is not None or titled):
        latest = max(shortlist.ids, key=lambda id: max((t.end or t.start for t in kb.terms_of[id]), default=""))
        shortlist.keep([latest], "left office earlier")


def _contemporaries(seen: Context, ids: list[str]) -> list[str]:
    """Without a date: who was in office in the latest year that the article names, else beside its other leaders."""
    kb = seen.kb
    latest = seen.passage.latest_year
    if latest is not None:
        serving = [id for id in ids if any(t.start.year <= latest <= t.last_year for t in kb.terms_of[id])]
        if len(serving) == 1:
            return serving
    shared = {id: seen.contemporaries_of(id) for id in ids}
    best = max(shared.values(), default=0)
    return [id for id, count in shared.items() if count == best]


def _foremost(seen: Context, ids: list[str]) -> list[str]:
    """Of each country only who holds the weightiest role: the supreme leader before the head of the assembly."""
    kb, published = seen.kb, seen.passage.published

    def weight(id: str) -> int:
        return ROLES.index(kb.role_of(id, published) or "minister")

    best: dict[str | None, str] = {}
    for id in sorted(ids, key=weight):
        best.setdefault(kb.country_of(id, published), id)
    return list(best.values())


def _countries(seen: Context, leader: str) -> set[str]:
    return {seen.kb.offices[term.office].country for term in seen.kb.terms_of[leader]}
