"""Holders: who held an office on a day, asked for by a title and a country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import groupby

from graph.knowledge.cached import cached_on_base
from graph.knowledge.facts import Facts
from graph.knowledge.fold import fold_form
from graph.knowledge.lexicon import words
from graph.knowledge.tables import GOVERNING, ROLES, Names, Office
from graph.knowledge.variants import loose_title

LEADER_WORDS = {
    "leader", "ruler", "strongman", "dictator", "head of state", "head of government", "paramount leader",
    "military ruler", "military dictator", "head of the junta", "head of the military junta", "head of junta",
    "head of military junta", "head of the military government",
}  # fmt: skip
BODY_WORDS = {"leader", "chief", "head", "boss"}  # for who heads a body of states: "UN chief"
_SAME_TITLE = (
    {"prime minister", "premier"},
    {"foreign minister", "foreign secretary", "minister of foreign affairs", "secretary of state"},
    {"defence minister", "defense minister", "defence secretary", "defense secretary", "secretary of defense"},
    {"finance minister", "treasury secretary", "treasurer", "chancellor of the exchequer", "minister of finance"},
    {"interior minister", "home minister", "home secretary", "minister of the interior", "minister of home affairs"},
    {"central bank governor", "central bank chief", "central bank president", "governor of the central bank"},
    {"president", "head of state"},
)
_KINDS = {  # a word for all of a kind; a queen is no king, but both are monarchs
    "monarch": {"king", "queen", "emperor", "empress", "sultan", "emir", "prince", "grand duke", "grand duchess"},
    "ruler": {"emir", "emperor", "sultan", "prince"},
}
_LEADING = ("de facto", "head of state", "head of government", "ceremonial", "body")
_FORMAL = {
    "head of state": ("head of state", "ceremonial"),
    "head of government": ("head of government",),
}
SUPREME = {"paramount leader", "supreme leader"}


def holders(facts: Facts, country: str, title: str, on: date | None, *, part: str = "") -> list[str]:
    """Who held the title in the country on the day, the latest to begin first; without a day every holder.

    `part` is the form that named the country: "south yemen" asks for the offices of that half.
    """
    epithet, _, rest = title.partition(" ")
    if rest and epithet in words("acting_epithet"):
        return _standing_in(facts, country, part, title, rest, on)
    if title not in _FORMAL and title in (BODY_WORDS if country in facts.organisations else LEADER_WORDS):
        return _effective_leader(facts, country, part, on)
    found = holding(facts, _titled(facts, country, part, title), on)
    return found or (_effective_leader(facts, country, part, on) if title in _FORMAL else [])


@cached_on_base(65_536)
def _titled(facts: Facts, country: str, part: str, title: str) -> Sequence[Office]:
    """The offices that bear the title or, where none does, one that says the same in other words."""
    offices = _offices(facts, country, part)
    if title in _FORMAL:
        return [office for office in offices if office.role in _FORMAL[title] or title in titles_of(office)]
    if title in LEADER_WORDS | BODY_WORDS and (led := [each for each in offices if each.role in (*GOVERNING, "body")]):
        return led
    titled = [office for office in offices if title in titles_of(office)]
    if not titled:
        same = {other for group in _SAME_TITLE if title in group for other in group} | _KINDS.get(title, set())
        titled = [office for office in offices if same & set(titles_of(office))]
    return titled or [office for office in offices if loose_title(title) in map(loose_title, titles_of(office))]


def _standing_in(facts: Facts, country: str, part: str, whole: str, title: str, on: date | None) -> list[str]:
    """Who held the title for the time being: in an office of its own ("acting president"), or as acting holder."""
    own = [office for office in _offices(facts, country, part) if whole in titles_of(office)]
    of_the_title = _titled(facts, country, part, title)
    terms = [
        term
        for office in (*own, *of_the_title)
        for term in facts.terms_in.get(office.id, ())
        if (office in own or "acting" in term.status) and (on is None or term.covers(on))
    ]
    found = [term.leader for term in sorted(terms, key=lambda term: term.start, reverse=True)]
    if not found and whole.startswith("caretaker "):  # who goes on until a successor is found has no term of that kind
        return holding(facts, of_the_title, on)
    return found


def nth_holder(facts: Facts, country: str, title: str, number: int) -> str | None:
    """The holder of that number, where holders of the title are counted: the 45th president of the United States."""
    for office in facts.offices_of.get(country, ()):
        if office.numbered.isdigit() and title in titles_of(office):
            terms = sorted(facts.terms_in[office.id], key=lambda term: term.start)
            order = [id for id, _ in groupby(term.leader for term in terms)]
            index = number - int(office.numbered)
            return order[index] if 0 <= index < len(order) else None
    return None


def _offices(facts: Facts, country: str, part: str) -> Sequence[Office]:
    """The country's offices, or those of one half when the form names it: "south vietnam", "south vietnamese"."""
    offices = facts.offices_of.get(country, [])
    side = _SIDE.match(part)
    if side is None or part in map(fold_form, facts.plain_names(country)):
        return offices  # East Timor is no half
    halves = [office for office in offices if any(side[0] in title for title in titles_of(office))]
    return halves or offices


_SIDE = re.compile(r"(?:north|south|east|west) \w{5}")  # enough of the name to span noun and adjective


def titles_of(office: Office) -> Names:
    """The folded forms of an office's title, the ones cut short behind the others: "pm", "sec"."""
    return _folded(office.titles)


@cache
def _folded(titles: Names) -> Names:
    whole = tuple(fold_form(title) for title in titles)
    return whole + tuple(short for short, title in _short_titles() if title in whole and short not in whole)


@cache
def _short_titles() -> Sequence[tuple[str, str]]:
    """Each title cut short, with a whole one that it stands for."""
    pairs = (pair.partition(" ") for pair in sorted(words("short_title_of")))
    return [(short, title) for short, _, title in pairs]


def _effective_leader(facts: Facts, country: str, part: str, on: date | None) -> list[str]:
    """Who led in fact: the highest role that anyone held on the day."""
    offices = _offices(facts, country, part)
    found: list[str] = []
    for role in (*_LEADING, "claimant"):
        found += holding(facts, [office for office in offices if office.role == role], on)
    return found


def holding(facts: Facts, offices: Iterable[Office], on: date | None) -> list[str]:
    """Who held one of the offices on the day, rivals last, then by the office's weight, the latest to begin first."""
    order = {office.id: _weight(office) for office in offices}
    terms = [term for id in order for term in facts.terms_in.get(id, ()) if on is None or term.covers(on)]
    terms.sort(key=lambda term: ("rival" in term.status, order[term.office] if on else 0, -term.start.number))
    return [term.leader for term in terms]


def _weight(office: Office) -> tuple[int, bool, bool]:
    return ROLES.index(office.role), not SUPREME & set(titles_of(office)), office.concurrent


@cached_on_base()
def title_forms(facts: Facts, country: str) -> frozenset[str]:
    """The folded titles that can mean an office of the country, synonyms included."""
    own = {title for office in facts.offices_of.get(country, ()) for title in titles_of(office)}
    same = {other for group in _SAME_TITLE if group & own for other in group} - {"secretary of state"}
    same |= {word for word, kind in _KINDS.items() if kind & own}
    return frozenset(own | same)
