"""Standing: how near a leader stands to an article, by country and by office on its date."""

from __future__ import annotations

from datetime import date

from graph.extraction.context import Context
from graph.knowledge.cached import cached_on_base
from graph.knowledge.kb import DAYS, KnowledgeBase
from graph.knowledge.lexicon import words
from graph.knowledge.tables import GOVERNING, LEADING_ROLES, SERVING_ROLES

MEMORY = 10  # years after an office in which the press still writes the bare surname
NOTICE = 2  # years before a first office in which the press writes it
_FAR_LONGER = 4  # times as long; with less, a bare surname without a date is anybody's guess

# How a leader's office stands to the article's date: at the head then, at the head a year before or after, in a lesser
# office then, at the head within memory, in an office then that the press names with the full name, and whoever else.
LEADING, LATELY, SERVING, REMEMBERED, LESSER, OTHER = range(6)


def standing(seen: Context, leader: str) -> tuple[int, int]:
    """A rank by country and the office's: who is of the country most named comes before foreign heads."""
    office = surname_rank(seen, leader)
    country = seen.kb.country_of(leader, seen.passage.published) or ""
    weights = seen.country_weights()
    if weights.get(country) and weights[country] == max(weights.values()) and office <= SERVING:
        return 0, office
    if is_here(seen, country):
        return (1 if office <= LATELY else 2 if office <= REMEMBERED else 4), office
    return (3 if office == LEADING else 4), office


def office_rank(seen: Context, leader: str) -> int:
    """How the leader's offices stand to the article's date, from LEADING to OTHER."""
    return office_rank_on(seen.kb, leader, seen.passage.published)


@cached_on_base(DAYS)
def office_rank_on(kb: KnowledgeBase, leader: str, day: date | None) -> int:
    """`office_rank` on any day."""
    if _leads(kb, leader, day):
        return LEADING
    if _governed_near(kb, leader, day, before=1, after=1):
        return LATELY
    if day is not None and (kb.in_office(leader, day) or _is_near(kb, leader, day, before=1, after=0)):
        return SERVING
    return REMEMBERED if _governed_near(kb, leader, day, before=NOTICE, after=MEMORY) else OTHER


def surname_rank(seen: Context, leader: str) -> int:
    """The rank by what lets the press say no more than the surname: an ambassador who once governed is remembered."""
    office = office_rank(seen, leader)
    if office != SERVING or is_called_by_surname(seen, leader):
        return office
    near = _governed_near(seen.kb, leader, seen.passage.published, before=NOTICE, after=MEMORY)
    return REMEMBERED if near else LESSER


def _governed_near(kb: KnowledgeBase, leader: str, day: date | None, *, before: int, after: int) -> bool:
    """Whether the leader ever governed, and the day lies within so many years of an office that the press names with
    the bare surname."""
    return day is not None and any(
        kb.offices[term.office].role in SERVING_ROLES and term.start.year - before <= day.year <= term.last_year + after
        for term in (kb.terms_of[leader] if kb.governed(leader) else ())
    )


def is_called_by_surname(seen: Context, leader: str) -> bool:
    """Whether the leader's office about the day is one whose holders the press calls by the bare surname: a minister
    or a candidate, and no governor, ambassador or judge."""
    return _is_called_by_surname(seen.kb, leader, seen.passage.published)


@cached_on_base(DAYS)
def _is_called_by_surname(kb: KnowledgeBase, leader: str, day: date | None) -> bool:
    return day is None or any(
        kb.offices[term.office].role in SERVING_ROLES and term.start.year - 1 <= day.year <= term.last_year
        for term in kb.terms_of[leader]
    )


def is_here(seen: Context, country: str) -> bool:
    """Whether the article names the country, perhaps by a name that others share, one of its leaders or states."""
    named = bool(seen.country_weights().get(country)) or country in seen.entities_hit
    return named or (country == "USA" and seen.speaks_of_states)


def is_of_reach(seen: Context, leader: str) -> bool:
    """Whether the leader leads on the date, or is of a country that the article names or every reader knows."""
    country = seen.kb.country_of(leader, seen.passage.published) or ""
    return leads(seen, leader) or is_here(seen, country) or country.lower() in words("major_state")


def leads(seen: Context, leader: str) -> bool:
    """Whether the leader heads a state, a government or a body of states on the article's date."""
    return _leads(seen.kb, leader, seen.passage.published)


def _leads(kb: KnowledgeBase, leader: str, day: date | None) -> bool:
    return day is not None and any(
        term.covers(day) and kb.offices[term.office].role in LEADING_ROLES for term in kb.terms_of[leader]
    )


def is_near(seen: Context, leader: str, *, before: int, after: int) -> bool:
    """Whether the article lies within so many years before the start or after the end of one of the leader's terms."""
    return _is_near(seen.kb, leader, seen.passage.published, before=before, after=after)


def _is_near(kb: KnowledgeBase, leader: str, day: date | None, *, before: int, after: int) -> bool:
    return day is not None and any(
        term.start.year - before <= day.year <= term.last_year + after for term in kb.terms_of[leader]
    )


def outlasts(seen: Context, leader: str, bearers: list[str] | tuple[str, ...]) -> bool:
    """Whether the leader governed far longer than every other bearer: Mao is Mao Zedong unless more is said."""
    years = {id: _years_governed(seen.kb, id) for id in bearers}
    return all(years[leader] >= _FAR_LONGER * count for id, count in years.items() if id != leader)


@cached_on_base()
def _years_governed(kb: KnowledgeBase, leader: str) -> float:
    """Years at the head of a state or government, a term counting for half a year at least."""
    terms = [term for term in kb.terms_of[leader] if kb.offices[term.office].role in GOVERNING]
    return sum(max(0.5, (term.end or term.start).year - term.start.year) for term in terms)
