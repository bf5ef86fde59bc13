"""The period: when an article that bears no date was written, told by the offices in which it shows people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from graph.extraction.claims import Claim, Period
from graph.extraction.context import Context
from graph.extraction.rules.people.roles import Role, roles_ending
from graph.knowledge.holders import LEADER_WORDS, holders, titles_of
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.lexicon import words
from graph.knowledge.tables import Office, Term

Days = tuple[date, date]  # the first and the last

_LONGEST = 6 * 366  # days; an article that could be of more years is of no known time
_NOTICE = 366  # days that a leader is in the news before the first office


def period(seen: Context) -> Iterator[Claim]:
    """The time of an undated article: when most of the titles before its leaders' names were true."""
    if seen.passage.published is not None:
        return
    shared = _shared(list(_titled(seen)))
    if shared is None or (shared[1] - shared[0]).days > _LONGEST:
        return
    known = [mention.entity for mention in seen.mentions if mention.entity in seen.kb.leaders]
    begun = [min(term.start.first for term in seen.kb.terms_of[id]) for id in known if seen.kb.terms_of[id]]
    later_year = seen.passage.latest_year
    if begun and (max(begun) - shared[1]).days > _NOTICE:
        return  # somebody here came up only afterwards: the titles are history
    if later_year is not None and later_year > shared[1].year:
        return
    yield Period(*shared)


def serves(seen: Context, leader: str) -> bool:
    """Whether the leader was in office at some time within the article's period."""
    if seen.period is None:
        return False
    first, last = seen.period
    return any(term.start.first < last and first < _last(term, seen.kb) for term in seen.kb.terms_of[leader])


def holders_then(seen: Context, country: str, title: str) -> list[str]:
    """Who held the title on the article's date, or in every month of its period, the latest to begin first."""
    found = holders_by_day(seen, country, title)
    return found[0] if found and all(ids[:1] == found[0][:1] for ids in found) else []


def holders_by_day(seen: Context, country: str, title: str) -> list[list[str]]:
    """Who held the title on the article's date, or on a day of each month of its period; nothing without either."""
    days = [seen.passage.published] if seen.passage.published is not None else []
    if not days and seen.period is not None:
        first, last = seen.period
        days = [first + timedelta(days=passed) for passed in range(0, (last - first).days, _MONTH)] + [last]
    return [list(dict.fromkeys(holders(seen.kb, country, title, day))) for day in days]


_MONTH = 30  # days


def _titled(seen: Context) -> Iterator[list[Days]]:
    """For each name with a title right before it, the times when the title was that of somebody so called."""
    told = set[tuple[frozenset[str], str]]()
    named = (hit for hit in seen.hits if any(name.entity in seen.kb.leaders for name in hit.names))
    titled = {before.end: hit for hit in named if (before := seen.passage.adjoining_before(hit.start)) is not None}
    for role in roles_ending(seen, titled):
        if not role.public or role.text in LEADER_WORDS or _is_past(seen, role):
            continue
        hit = titled[role.end]
        leaders = frozenset(name.entity for name in hit.names if name.entity in seen.kb.leaders)
        terms = [term for id in sorted(leaders) for term in seen.kb.terms_of[id]]
        held = [
            (term.start.first, _last(term, seen.kb)) for term in terms if _is_title(seen.kb.offices[term.office], role)
        ]
        if held and (leaders, role.text) not in told:
            told.add((leaders, role.text))
            yield held


def _is_past(seen: Context, role: Role) -> bool:
    return any(word.lower in words("not_the_holder") for word in seen.passage.before(role.start, 3))


def _is_title(office: Office, role: Role) -> bool:
    if role.country is not None and role.country != office.country:
        return False
    return any(form == role.text or form.startswith(f"{role.text} of ") for form in titles_of(office))


def _shared(titles: list[list[Days]]) -> Days | None:
    """The time that most of the titles share, if there is one such time."""
    starts = {first for held in titles for first, _ in held}
    covering = {
        start: [period for held in titles for period in held if period[0] <= start <= period[1]] for start in starts
    }
    most = max(map(len, covering.values()), default=0)
    times = {
        (max(first for first, _ in periods), min(last for _, last in periods))
        for periods in covering.values()
        if len(periods) == most
    }
    return times.pop() if len(times) == 1 else None


def _last(term: Term, kb: KnowledgeBase) -> date:
    return term.end.last if term.end else kb.newest
