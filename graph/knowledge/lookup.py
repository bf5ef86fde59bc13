"""Questions: what a name or a title can mean, and in which order of likelihood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby

from graph.knowledge.days import YEAR, number_of
from graph.knowledge.facts import Facts
from graph.knowledge.fold import fold_form
from graph.knowledge.lexicon import words
from graph.knowledge.tables import GOVERNING, ROLES, Name, Names, Office, Term

LEADER_WORDS = {
    "leader",
    "ruler",
    "strongman",
    "dictator",
    "head of state",
    "head of government",
    "paramount leader",
    "military ruler",
    "military dictator",
}
_BODY_WORDS = {"leader", "chief", "head", "boss"}  # for who heads a body of states: "UN chief"
_SAME_TITLE = (
    {"prime minister", "premier"},
    {"foreign minister", "foreign secretary", "minister of foreign affairs", "secretary of state"},
    {"defence minister", "defense minister", "defence secretary", "defense secretary", "secretary of defense"},
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
_ROYAL = {"king", "queen", "prince", "princess", "pope", "emperor", "empress", "sultan", "emir"}
SUPREME = {"paramount leader", "supreme leader"}


def answer(facts: Facts, form: str, on: date | None) -> list[str]:
    """Entity ids for a name, a surname, or a title with its country, likeliest first."""
    if len(form) > _LONGEST:
        return []
    key = _AROUND.sub("", fold_form(form))
    named = facts.named(key)
    found = [*_by_sole_title(facts, key, on), *_in_order(facts, named, on)]
    surname = all(name.type == "surname" for name in named) and (named or " " not in key)
    if surname and (on is not None or not found):
        found += _by_likeness(facts, key, on)
    found = found or by_title(facts, key, on) or _by_titled_name(facts, key, on) or _by_likeness(facts, key, on)
    return list(dict.fromkeys(found))


_LONGEST = 200  # characters; the longest name of the tables has half as many
_AROUND = re.compile(r"^(?:(?:the|current|incumbent|sitting|then) )+|'s?$")


def by_name(facts: Facts, key: str, on: date | None) -> list[str]:
    """Entities that bear the folded name: those valid on the day first, then as `likelihood` orders them."""
    return _in_order(facts, facts.named(key), on)


def _in_order(facts: Facts, names: Sequence[Name], on: date | None) -> list[str]:
    order = sorted(
        names,
        key=lambda name: (not name.valid_on(on), name.strength != "strong", likelihood(facts, name.entity, on)),
    )
    if any(name.type == "surname" for name in names):  # a surname: the date weighs more than the strength
        order = sorted(names, key=lambda name: (not name.valid_on(on), likelihood(facts, name.entity, on)))
    return [name.entity for name in order]


def _by_likeness(facts: Facts, key: str, on: date | None) -> list[str]:
    """People whose name is written in another way; with a day only those in office then, or within a year of it."""
    ranked = sorted((likelihood(facts, id, on), id) for id in facts.index.alike(key, longer=on is not None))
    return [id for rank, id in ranked if on is None or rank[0] < _OUT_OF_OFFICE or rank[1] < YEAR]


_OUT_OF_OFFICE = 2.0


def likelihood(facts: Facts, entity: str, on: date | None) -> tuple[float, ...]:
    """A sort key: in office on the day, by weight of the office; else by distance in days from the nearest term."""
    terms = facts.terms_of.get(entity)
    if not terms:
        return (0.0,)
    ranked = [(ROLES.index(facts.offices[term.office].role), term) for term in terms]
    if on is None:
        rank, term = min(ranked, key=lambda pair: (pair[0] >= ROLES.index("claimant"), -pair[1].start.year))
        return (1.0, float(rank >= ROLES.index("claimant")), -float(term.start.year))
    held = [rank for rank, term in ranked if term.covers(on)]
    if held:
        return (1.0, float(min(held)))
    return (
        _OUT_OF_OFFICE,
        min(_distance(term, on) + 4000.0 * (rank >= ROLES.index("claimant")) for rank, term in ranked),
    )


def by_title(facts: Facts, key: str, on: date | None) -> list[str]:
    """Holders of "president of X", "Xan president", "X's president", or of a title that one country alone has."""
    found: list[str] = []
    for place, title in _split_title(key):
        whole = [o for form in (f"{title} of {place}", f"{place} {title}") for o in facts.offices_titled.get(form, ())]
        if len({office.country for office in whole}) == 1:  # "president of South Vietnam", not "prime minister"
            found += _holding(facts, whole, on)
        several = [holders(facts, country, title, on, part=place) for country in _countries(facts, place, on)]
        if len(several) > 1:  # Dominican, Congolese: whose holder has the weightier office
            several.sort(key=lambda ids: min((likelihood(facts, id, on) for id in ids), default=(9.0,)))
        found += (id for ids in several for id in ids)
    return found or _by_sole_title(facts, key, on)


def _by_sole_title(facts: Facts, title: str, on: date | None) -> list[str]:
    """Holders of a title that one country alone has: "pope"."""
    if title not in facts.sole_titles:
        return []
    return holders(facts, facts.sole_titles[title], title, on)


def holders(facts: Facts, country: str, title: str, on: date | None, *, part: str = "") -> list[str]:
    """Who held the title in the country on the day, the latest to begin first; without a day every holder.

    `part` is the form that named the country: "south yemen" asks for the offices of that half.
    """
    offices = _offices(facts, country, part)
    epithet, _, rest = title.partition(" ")
    if rest and epithet in words("acting_epithet"):
        return _standing_in(facts, offices, title, rest, on)
    if title in _FORMAL:
        return _holding(facts, _titled(offices, title), on) or _effective_leader(facts, offices, on)
    if title in (_BODY_WORDS if country in facts.organisations else LEADER_WORDS):
        return _effective_leader(facts, offices, on)
    return _holding(facts, _titled(offices, title), on)


def _titled(offices: Sequence[Office], title: str) -> list[Office]:
    """The offices that bear the title or, where none does, one that says the same."""
    if title in _FORMAL:
        return [office for office in offices if office.role in _FORMAL[title] or title in titles_of(office)]
    if title in LEADER_WORDS:
        return [office for office in offices if office.role in GOVERNING]
    titled = [office for office in offices if title in titles_of(office)]
    if not titled:
        same = {other for group in _SAME_TITLE if title in group for other in group} | _KINDS.get(title, set())
        titled = [office for office in offices if same & set(titles_of(office))]
    return titled


def _standing_in(facts: Facts, offices: Sequence[Office], whole: str, title: str, on: date | None) -> list[str]:
    """Who held the title for the time being: in an office of its own ("acting president"), or as acting holder."""
    own = [office for office in offices if whole in titles_of(office)]
    terms = [
        term
        for office in (*own, *_titled(offices, title))
        for term in facts.terms_in.get(office.id, ())
        if (office in own or "acting" in term.status) and (on is None or term.covers(on))
    ]
    return [term.leader for term in sorted(terms, key=lambda term: term.start, reverse=True)]


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


def _effective_leader(facts: Facts, offices: Sequence[Office], on: date | None) -> list[str]:
    """Who led in fact: the highest role that anyone held on the day."""
    found: list[str] = []
    for role in _LEADING:
        found += _holding(facts, [office for office in offices if office.role == role], on)
    return found


def _holding(facts: Facts, offices: Iterable[Office], on: date | None) -> list[str]:
    order = {office.id: _weight(office) for office in offices}
    terms = [term for id in order for term in facts.terms_in.get(id, ()) if on is None or term.covers(on)]
    terms.sort(key=lambda term: ("rival" in term.status, order[term.office] if on else 0, -term.start.number))
    return [term.leader for term in terms]


def _weight(office: Office) -> tuple[int, bool, bool]:
    return ROLES.index(office.role), not SUPREME & set(titles_of(office)), office.concurrent


def _split_title(key: str) -> Iterator[tuple[str, str]]:
    """(place, title) for each way in which the key can be a place beside a title."""
    for match in re.finditer(r" of (?:the )?", key):
        yield key[match.end() :], key[: match.start()]
    parts = key.split()
    for cut in range(len(parts) - 1, 0, -1):
        place = " ".join(parts[:cut]).removesuffix("'s").removesuffix("'").removesuffix(" communist party")
        yield place, " ".join(parts[cut:])


def _countries(facts: Facts, form: str, on: date | None) -> list[str]:
    names = facts.places_named(form)
    valid = [name for name in names if name.valid_on(on)]
    return list(dict.fromkeys(name.entity for name in valid or names))


def _by_titled_name(facts: Facts, key: str, on: date | None) -> list[str]:
    """The people that a title before a name leaves: "President Xi", "Chancellor Merkel", "Sir Edward Richards"."""
    parts = key.split()
    for cut in range(1, len(parts)):
        title, name = " ".join(parts[:cut]), " ".join(parts[cut:])
        if title not in facts.offices_titled and not words("name_prefix").issuperset(title.replace(".", "").split()):
            continue
        people = [id for id in by_name(facts, name, on) if id in facts.leaders]
        if title in _ROYAL:  # Prince Philip is nobody whose family name is Philip
            people = [id for id in people if facts.leaders[id].name_order in ("given", "mononym")]
        if people:
            return [id for id in people if _bore(facts, id, title)] + people
    return []


def _bore(facts: Facts, leader: str, title: str) -> bool:
    return any(title in titles_of(facts.offices[term.office]) for term in facts.terms_of[leader])


def _distance(term: Term, on: date) -> float:
    """Days, nearly, from the day to the nearer end of the term."""
    day = number_of(on)
    return float(min(abs(day - term.start.number), abs(day - (term.end or term.start).number)))


@cache
def title_forms(facts: Facts, country: str) -> frozenset[str]:
    """The folded titles that can mean an office of the country, synonyms included."""
    own = {title for office in facts.offices_of.get(country, ()) for title in titles_of(office)}
    same = {other for group in _SAME_TITLE if group & own for other in group} - {"secretary of state"}
    same |= {word for word, kind in _KINDS.items() if kind & own}
    return frozenset(own | same)
