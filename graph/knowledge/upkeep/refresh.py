"""Refresh: what Wikidata says and the tables do not, as a list of changes for a person to accept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from graph.errors import OutputError
from graph.files import lines_aside
from graph.knowledge.cached import cached_on_base
from graph.knowledge.days import Day
from graph.knowledge.fold import fold_form, slug
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.rows import DATA
from graph.knowledge.tables import Office, Role, Term
from graph.knowledge.upkeep import queries
from graph.knowledge.upkeep.changes import Change, is_locked, read_locks, write_changes
from graph.knowledge.upkeep.queries import Holder, holders_of, qid_of
from graph.knowledge.upkeep.wikidata import Endpoint, Row
from graph.knowledge.variants import loose_title

_HEADS: dict[str, tuple[Role, ...]] = {  # the roles of the offices that a property of a country names
    "P1906": ("head of state", "ceremonial", "de facto"),
    "P1313": ("head of government",),
}


def refresh(
    kb: KnowledgeBase,
    out: Path,
    *,
    cache: Path,
    endpoint: Endpoint | None = None,
    locks: Path = DATA / "locks.csv",
    on_office: Callable[[int, int], None] = lambda done, of: None,
) -> int:
    """Write the proposed changes to `out` as CSV and return their number; no table is touched.

    Asked is for every office of the base that Wikidata has: those of the heads by the country's own properties, the
    others by their English label. `cache` is a folder that keeps each office's answer until one of its holders is
    modified: a run that was broken off goes on where it stopped. `on_office` is told how many offices are done.
    Raises InputError when the endpoint does not answer, OutputError for a bad `out`.
    """
    if out.resolve().parent == DATA.resolve():
        raise OutputError(f"{out}: lies among the tables; write the proposal elsewhere")
    endpoint = endpoint or Endpoint()
    locked = read_locks(locks)
    changes: set[Change] = set()
    posts = _posts(kb, endpoint)
    latest = _latest(endpoint, posts)
    newcomers: dict[str, str] = {}
    for done, (qid, offices) in enumerate(posts.items(), 1):
        holders = _holders(endpoint, cache, qid, latest.get(qid, ""))
        changes |= set(compare(kb, offices, holders, newcomers=newcomers))
        on_office(done, len(posts))
    kept = [change for change in changes if not is_locked(change, locked)]
    write_changes(out, kept)
    return len(kept)


def compare(
    kb: KnowledgeBase, offices: Sequence[Office], holders: Iterable[Holder], *, newcomers: dict[str, str] | None = None
) -> Iterator[Change]:
    """What the holders of a post would change in the tables; `offices` are those that the base has for the post.

    `newcomers` are the ids of the people whom the run has proposed so far, by QID; it grows.
    """
    newcomers = {} if newcomers is None else newcomers
    for holder in holders:
        source = f"{holder.qid} {holder.modified}"
        known = _by_qid(kb).get(holder.qid)
        meant = [known] if known else _namesakes(kb, offices[0].country, holder)
        if len(meant) == 1:
            yield from _facts(kb, meant[0], holder, source)
            yield from _days(kb, meant[0], offices, holder, source)
        elif not meant:  # of several nobody can say who it is
            yield from _newcomer(kb, offices, holder, source, newcomers)


@cached_on_base()
def _by_qid(kb: KnowledgeBase) -> Mapping[str, str]:
    return {leader.qid: leader.id for leader in kb.leaders.values() if leader.qid}


def _namesakes(kb: KnowledgeBase, country: str, holder: Holder) -> list[str]:
    """The leaders of that country who bear the full name and may be the holder: who has another QID is somebody else.

    A likeness, a surname or a sound is no evidence.
    """
    key = fold_form(holder.name)
    bearers = dict.fromkeys(name.entity for name in kb.named(key) if name.entity in kb.leaders)
    rows = [kb.leaders[id] for id in bearers if not kb.leaders[id].qid]
    return [
        row.id
        for row in rows
        if (" " in key or fold_form(row.name) == key)
        and any(name.type == "full" or fold_form(row.name) == key for name in kb.named(key) if name.entity == row.id)
        and (not row.born or not holder.born or abs(row.born.year - holder.born.year) <= 1)
        and any(kb.offices[term.office].country == country for term in kb.terms_of[row.id])
    ]


def _newcomer(
    kb: KnowledgeBase, offices: Sequence[Office], holder: Holder, source: str, newcomers: dict[str, str]
) -> Iterator[Change]:
    """A person whom the base lacks, and the term; without a first day it would be no term."""
    if not slug(holder.name) or not holder.start:
        return
    if holder.qid not in newcomers:
        newcomers[holder.qid] = next(
            id for id in _ids(holder.name, offices[0].country) if id not in kb and id not in newcomers.values()
        )
    id = newcomers[holder.qid]
    facts = {"name": holder.name, "family_name": holder.family, "born": holder.born, "died": holder.died}
    for field, value in (facts | {"wikipedia": holder.wikipedia, "qid": holder.qid}).items():
        if value:
            yield Change("leaders", id, field, "", value, source)
    yield from _new_term(kb, id, offices, holder, source)


def _ids(name: str, country: str) -> Iterator[str]:
    """The ids that the person may have, the plainest first."""
    id = slug(name)
    yield from (id, f"{id}-{country.lower()}")
    yield from (f"{id}-{country.lower()}-{number}" for number in count(2))


def _facts(kb: KnowledgeBase, id: str, holder: Holder, source: str) -> Iterator[Change]:
    """A missing id, title or day, and names that do not lead here; a new name is weak until a person says otherwise."""
    leader = kb.leaders[id]
    for field in ("qid", "wikipedia"):
        theirs, ours = getattr(holder, field), getattr(leader, field)
        if theirs and theirs != ours:
            yield Change("leaders", id, field, ours, theirs, source)
    for field in ("born", "died"):
        day: Day = getattr(holder, field)
        if day and not day.agrees(ours := getattr(leader, field)):
            yield Change("leaders", id, field, ours, day, source)
    for alias in (holder.name, *holder.aliases):
        if id not in {name.entity for name in kb.named(fold_form(alias))}:
            yield Change("names", id, "form", "", alias, source)


def _days(kb: KnowledgeBase, id: str, offices: Sequence[Office], holder: Holder, source: str) -> Iterator[Change]:
    """Where the days of the term that lies nearest differ."""
    if not holder.start:
        return
    ids = {office.id for office in offices}
    terms = [term for term in kb.terms_of[id] if term.office in ids]
    nearest = min(terms, key=lambda term: abs(term.start.year - holder.start.year), default=None)
    if nearest is None or abs(nearest.start.year - holder.start.year) > 1:
        yield from _new_term(kb, id, offices, holder, source)
        return
    for field, theirs, ours in (("start", holder.start, nearest.start), ("end", holder.end, nearest.known_end)):
        if theirs and not theirs.agrees(ours) and not _continues(terms, nearest, field):
            yield Change("terms", f"{id} {nearest.office} {nearest.start}", field, ours, theirs, source)


def _new_term(kb: KnowledgeBase, id: str, offices: Sequence[Office], holder: Holder, source: str) -> Iterator[Change]:
    """A term in the office of the post that somebody held last."""
    office = max(offices, key=lambda office: max((term.start for term in kb.terms_in[office.id]), default=Day("")))
    place = f"{id} {office.id} {holder.start}"
    yield Change("terms", place, "start", "", holder.start, source)
    if holder.end:
        yield Change("terms", place, "end", "", holder.end, source)


def _continues(terms: list[Term], term: Term, field: str) -> bool:
    """Whether the term goes on in another office at that end, as when an office changed its role."""
    day = getattr(term, field)
    return any(other is not term and day and day in (other.start, other.end) for other in terms)


def _posts(kb: KnowledgeBase, endpoint: Endpoint) -> dict[str, Sequence[Office]]:
    """The offices of the base for each post of Wikidata, by its QID."""
    places = {row.qid: row.id for row in kb.countries.values() if row.qid}
    places |= {row.qid: row.id for row in kb.organisations.values() if row.qid}
    found: dict[str, Sequence[Office]] = {}
    for group in queries.groups(places):
        for row in endpoint.ask(queries.HEADS % queries.values(group)):
            roles = _HEADS.get(row.get("property", ""), ())
            own = kb.offices_of.get(places.get(qid_of(row.get("country", "")), ""), ())
            _put(found, row, [office for office in own if office.role in roles])
    for group in queries.groups(places):
        for row in endpoint.ask(queries.POSITIONS % queries.values(group)):
            _put(found, row, _offices_called(kb, places.get(qid_of(row.get("country", "")), ""), row.get("label", "")))
    return found


def _put(found: dict[str, Sequence[Office]], row: Row, offices: Sequence[Office]) -> None:
    qid = qid_of(row.get("office", ""))
    if qid and offices:
        found.setdefault(qid, offices)


def _offices_called(kb: KnowledgeBase, place: str, label: str) -> list[Office]:
    """The offices of a country or body that the label of a position means: "Minister of Defence of Kenya"."""
    names = kb.plain_names(place) or ((row.name, *row.names) if (row := kb.organisations.get(place)) else ())
    called = "|".join(sorted((re.escape(fold_form(name)) for name in names), key=len, reverse=True))
    title = (
        re.sub(rf" (?:of|for) (?:the )?(?:{called})$|^(?:{called})(?:'s?)? ", "", fold_form(label)) if called else ""
    )
    wanted = loose_title(title)
    offices = kb.offices_of.get(place, ())
    return [office for office in offices if wanted in map(loose_title, map(fold_form, office.titles))]


def _latest(endpoint: Endpoint, offices: Iterable[str]) -> dict[str, str]:
    """When a holder of each office was last modified."""
    found: dict[str, str] = {}
    for group in queries.groups(offices):
        for row in endpoint.ask(queries.LATEST % queries.values(group)):
            found[qid_of(row.get("office", ""))] = row.get("latest", "")
    return found


def _holders(endpoint: Endpoint, cache: Path, office: str, latest: str) -> list[Holder]:
    """The holders of an office: from the cache while nobody among them was modified, else asked for and kept."""
    path = cache / f"{office}.json"
    rows = _cached(path, latest)
    if rows is None:
        rows = endpoint.ask(queries.HOLDERS % office)
        cache.mkdir(parents=True, exist_ok=True)
        with lines_aside(path) as file:
            json.dump({"latest": latest, "rows": list(rows)}, file)
    return holders_of(rows)


def _cached(path: Path, latest: str) -> list[Row] | None:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return list(kept["rows"]) if latest and kept["latest"] == latest else None
    except (OSError, ValueError, KeyError, TypeError):
        return None  # no cache, or half a one: ask again
