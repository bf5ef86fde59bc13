"""Questions: what a name or a title can mean, and in which order of likelihood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from graph.knowledge.base import KnowledgeBase, valid_on
from graph.knowledge.fold import fold_form
from graph.knowledge.tables import ROLES, Office, Term

LEADER_WORDS = {
    "leader",
    "ruler",
    "strongman",
    "dictator",
    "head of state",
    "head of government",
    "paramount leader",
}
_SAME_TITLE = (
    {"prime minister", "premier"},
    {"king", "queen", "monarch"},
    {"emperor", "empress", "monarch"},
    {"emir", "ruler", "monarch"},
    {"sultan", "monarch"},
    {"foreign minister", "foreign secretary", "minister of foreign affairs", "secretary of state"},
    {
        "defence minister",
        "defense minister",
        "defence secretary",
        "defense secretary",
        "secretary of defense",
    },
    {"president", "head of state"},
)
_GOVERNING = ("de facto", "head of state", "head of government", "ceremonial")


def answer(kb: KnowledgeBase, form: str, on: date | None) -> list[str]:
    """Entity ids for a name, a surname, or a title with its country, likeliest first."""
    key = re.sub(r"^the ", "", fold_form(form))
    found = by_name(kb, key, on) or by_title(kb, key, on) or _by_titled_name(kb, key, on)
    return list(dict.fromkeys(found))


def by_name(kb: KnowledgeBase, key: str, on: date | None) -> list[str]:
    """Entities that bear the folded name: those valid on the day first, then as `likelihood` orders them."""
    names = kb.forms.get(key, ())
    order = sorted(
        names,
        key=lambda name: (not valid_on(name, on), name.strength != "strong", likelihood(kb, name.entity, on)),
    )
    if any(name.type == "surname" for name in names):  # a surname: the date weighs more than the strength
        order = sorted(names, key=lambda name: (not valid_on(name, on), likelihood(kb, name.entity, on)))
    return [name.entity for name in order]


def likelihood(kb: KnowledgeBase, entity: str, on: date | None) -> tuple[float, ...]:
    """A sort key: in office on the day, by weight of the office; else by distance in days from the nearest term."""
    terms = kb.terms_of.get(entity)
    if not terms:
        return (0.0,)
    ranked = [(ROLES.index(kb.offices[term.office].role), term) for term in terms]
    if on is None:
        rank, term = min(ranked, key=lambda pair: (pair[0] >= ROLES.index("claimant"), -_year(pair[1].start)))
        return (1.0, float(rank >= ROLES.index("claimant")), -_year(term.start))
    held = [rank for rank, term in ranked if term.covers(on)]
    if held:
        return (1.0, float(min(held)))
    return (
        2.0,
        min(_distance(term, on) + 4000.0 * (rank >= ROLES.index("claimant")) for rank, term in ranked),
    )


def by_title(kb: KnowledgeBase, key: str, on: date | None) -> list[str]:
    """Holders of "president of X", "Xan president", "X's president", or of a title that one country alone has."""
    found: list[str] = []
    for country, title in _split_title(kb, key, on):
        found += holders(kb, country, title, on)
    if not found:
        countries = {office.country for office in kb.offices.values() if key in titles_of(office)}
        if len(countries) == 1:
            found = holders(kb, countries.pop(), key, on)
    return found


def holders(kb: KnowledgeBase, country: str, title: str, on: date | None) -> list[str]:
    """Who held the title in the country on the day, the latest to begin first; without a day every holder."""
    if title in LEADER_WORDS and title != "head of government":
        return _effective_leader(kb, country, on)
    if title == "head of government":
        offices = [o for o in kb.offices_of.get(country, ()) if o.role == "head of government"]
        return _holding(kb, offices, on) or _effective_leader(kb, country, on)
    offices = [office for office in kb.offices_of.get(country, ()) if title in titles_of(office)]
    if not offices:
        same = {other for group in _SAME_TITLE if title in group for other in group}
        offices = [office for office in kb.offices_of.get(country, ()) if same & set(titles_of(office))]
    return _holding(kb, offices, on)


def titles_of(office: Office) -> list[str]:
    """The folded forms of an office's title."""
    return [fold_form(title) for title in office.titles]


def _effective_leader(kb: KnowledgeBase, country: str, on: date | None) -> list[str]:
    """Who led in fact: the highest role that anyone held on the day."""
    found: list[str] = []
    for role in _GOVERNING:
        found += _holding(kb, [office for office in kb.offices_of.get(country, ()) if office.role == role], on)
    return found


def _holding(kb: KnowledgeBase, offices: Iterable[Office], on: date | None) -> list[str]:
    order = {office.id: ROLES.index(office.role) for office in offices}
    terms = [term for id in order for term in kb.terms_in.get(id, ()) if on is None or term.covers(on)]
    terms.sort(key=lambda term: ("rival" in term.status, order[term.office] if on else 0, -_day_number(term.start)))
    return [term.leader for term in terms]


def _split_title(kb: KnowledgeBase, key: str, on: date | None) -> Iterable[tuple[str, str]]:
    """(country, title) for each way in which the key names a country beside a title."""
    match = re.fullmatch(r"(.+?) of (?:the )?(.+)", key)
    while match:
        title, place = match.groups()
        yield from ((country, title) for country in _countries(kb, place, on))
        match = re.fullmatch(rf"({re.escape(title)} of (?:the )?.+?) of (?:the )?(.+)", key)
    words = key.split()
    for cut in range(len(words) - 1, 0, -1):
        place = " ".join(words[:cut]).removesuffix("'s").removesuffix("'")
        yield from ((country, " ".join(words[cut:])) for country in _countries(kb, place, on))


def _countries(kb: KnowledgeBase, form: str, on: date | None) -> list[str]:
    names = [name for name in kb.forms.get(form, ()) if name.entity in kb.countries or name.entity in kb.organisations]
    valid = [name for name in names if valid_on(name, on)]
    return list(dict.fromkeys(name.entity for name in valid or names))


def _by_titled_name(kb: KnowledgeBase, key: str, on: date | None) -> list[str]:
    """The people that a title before a name leaves: "President Xi", "Chancellor Merkel"."""
    words = key.split()
    for cut in range(1, len(words)):
        title, name = " ".join(words[:cut]), " ".join(words[cut:])
        people = [id for id in by_name(kb, name, on) if id in kb.leaders]
        titled = [id for id in people if any(title in titles_of(kb.offices[t.office]) for t in kb.terms_of[id])]
        if titled or people:
            return titled + people
    return []


def _year(day: str) -> float:
    return float(day[:4] or 0)


def _day_number(day: str) -> int:
    year, month, number = (*day.split("-"), "0", "0")[:3]
    return int(year or 0) * 372 + int(month) * 31 + int(number)


def _distance(term: Term, on: date) -> float:
    """Days, nearly, from the day to the nearer end of the term."""
    day = on.year * 372 + on.month * 31 + on.day
    start, end = _day_number(term.start), _day_number(term.end or term.start)
    return float(min(abs(day - start), abs(day - end)))


def title_forms(kb: KnowledgeBase, country: str) -> frozenset[str]:
    """The folded titles that can mean an office of the country, synonyms included."""
    known = _TITLE_FORMS.setdefault(id(kb), {})
    if country not in known:
        own = {title for office in kb.offices_of.get(country, ()) for title in titles_of(office)}
        known[country] = frozenset(
            own | {other for group in _SAME_TITLE if group & own for other in group} - {"secretary of state"} | own
        )
    return known[country]


_TITLE_FORMS: dict[int, dict[str, frozenset[str]]] = {}
