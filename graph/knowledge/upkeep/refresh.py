"""Refresh: what Wikidata says and the tables do not, as a list of changes for a person to accept."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from itertools import islice
from pathlib import Path

from graph.errors import OutputError
from graph.knowledge.days import UNKNOWN, Day
from graph.knowledge.fold import fold_form, slug
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.rows import DATA
from graph.knowledge.tables import Office, Term
from graph.knowledge.upkeep.wikidata import Endpoint, Row

_ROLES = {"P1906": "head of state", "P1313": "head of government"}  # Wikidata's properties of a country
_BATCH = 50  # countries or offices in one question; the answer stays far below the endpoint's limits
_PRECISION = {"9": 4, "10": 7, "11": 10}  # Wikidata's precision: how many characters of the ISO date are known
_STATE_ROLES = {
    "head of state": ("head of state", "ceremonial", "de facto"),
    "head of government": ("head of government",),
}


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One proposed change of one cell or row; `theirs` is what Wikidata says, `source` the item and its date."""

    table: str
    id: str
    field: str
    ours: str
    theirs: str
    source: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who held an office, as Wikidata has it; an unknown day is empty."""

    qid: str
    name: str
    start: Day
    end: Day
    aliases: tuple[str, ...]
    wikipedia: str
    modified: str


def refresh(
    kb: KnowledgeBase,
    out: Path,
    *,
    cache: Path,
    endpoint: Endpoint | None = None,
    locks: Path = DATA / "locks.csv",
) -> int:
    """Write the proposed changes to `out` as CSV and return their number; no table is touched.

    `cache` is a folder that keeps each office's answer until one of its holders is modified: a run that was broken
    off goes on where it stopped. Raises InputError when the endpoint does not answer, OutputError for a bad `out`.
    """
    if out.resolve().parent == DATA.resolve():
        raise OutputError(f"{out}: lies among the tables; write the proposal elsewhere")
    endpoint = endpoint or Endpoint()
    locked = read_locks(locks)
    changes: set[Change] = set()
    offices = list(_offices(kb, endpoint))
    latest = _latest(endpoint, [qid for qid, _, _ in offices])
    for qid, country, role in offices:
        holders = _holders(endpoint, cache, qid, latest.get(qid, ""))
        changes |= set(compare(kb, country, role, holders))
    kept = sorted(change for change in changes if not _is_locked(change, locked))
    _write(out, kept)
    return len(kept)


def compare(kb: KnowledgeBase, country: str, role: str, holders: Iterable[Holder]) -> Iterator[Change]:
    """What the holders of a country's first office would change in the tables."""
    by_qid = {leader.qid: leader.id for leader in kb.leaders.values() if leader.qid}
    offices = [office for office in kb.offices_of.get(country, ()) if office.role in _STATE_ROLES[role]]
    for holder in holders:
        source = f"{holder.qid} {holder.modified}"
        id = by_qid.get(holder.qid) or _known(kb, country, holder.name)
        if id is None:
            yield Change("leaders", slug(holder.name), "name", "", holder.name, source)
            yield Change("terms", f"{slug(holder.name)} {country} {role}", "start", "", holder.start, source)
            yield Change("terms", f"{slug(holder.name)} {country} {role}", "end", "", holder.end, source)
            continue
        yield from _facts(kb, id, holder, source)
        yield from _days(kb, id, offices, f"{country} {role}", holder, source)


def read_locks(path: Path) -> set[tuple[str, str, str]]:
    """(table, id, field) of what a person decided for good; an empty field locks the row. No file locks nothing."""
    if not path.exists():
        return set()
    with path.open(encoding="utf-8", newline="") as lines:
        return {(row["table"], row["id"], row["field"]) for row in csv.DictReader(lines)}


def _is_locked(change: Change, locked: set[tuple[str, str, str]]) -> bool:
    return bool(locked & {(change.table, change.id, change.field), (change.table, change.id, "")})


def _known(kb: KnowledgeBase, country: str, name: str) -> str | None:
    """The leader of that country who bears the name."""
    for entity in kb.lookup(name):
        if any(kb.offices[term.office].country == country for term in kb.terms_of.get(entity.id, ())):
            return entity.id
    return None


def _facts(kb: KnowledgeBase, id: str, holder: Holder, source: str) -> Iterator[Change]:
    """A missing QID and title, and names that do not lead here; a new name is weak until a person says otherwise."""
    leader = kb.leaders[id]
    for field, theirs in (("qid", holder.qid), ("wikipedia", holder.wikipedia)):
        if theirs and theirs != getattr(leader, field):
            yield Change("leaders", id, field, getattr(leader, field), theirs, source)
    for alias in (holder.name, *holder.aliases):
        if id not in {name.entity for name in kb.named(fold_form(alias))}:
            yield Change("names", id, "form", "", f"{alias}|weak", source)


def _days(
    kb: KnowledgeBase, id: str, offices: list[Office], place: str, holder: Holder, source: str
) -> Iterator[Change]:
    """Where the days of the term that lies nearest differ."""
    if not holder.start:
        return
    ids = {office.id for office in offices}
    terms = [term for term in kb.terms_of[id] if term.office in ids]
    nearest = min(terms, key=lambda term: abs(term.start.year - holder.start.year), default=None)
    if nearest is None or abs(nearest.start.year - holder.start.year) > 1:
        yield Change("terms", f"{id} {place}", "start", "", holder.start, source)
        yield Change("terms", f"{id} {place}", "end", "", holder.end, source)
        return
    for field, theirs in (("start", holder.start), ("end", holder.end)):
        ours = getattr(nearest, field)
        if theirs and not theirs.agrees(ours) and not _continues(terms, nearest, field):
            yield Change("terms", f"{id} {nearest.office}", field, ours, theirs, source)


def _continues(terms: list[Term], term: Term, field: str) -> bool:
    """Whether the term goes on in another office at that end, as when an office changed its role."""
    day = getattr(term, field)
    return any(other is not term and day and day in (other.start, other.end) for other in terms)


def _offices(kb: KnowledgeBase, endpoint: Endpoint) -> Iterator[tuple[str, str, str]]:
    """(QID of the office, country, role) of the heads of every country of the base."""
    countries = {country.qid: country.id for country in kb.countries.values() if country.qid}
    for group in _groups(countries):
        for row in endpoint.ask(_OFFICES % _values(group)):
            property, country = row.get("property", ""), countries.get(_qid(row.get("country", "")))
            if property in _ROLES and country and _qid(row.get("office", "")):
                yield _qid(row["office"]), country, _ROLES[property]


def _latest(endpoint: Endpoint, offices: list[str]) -> dict[str, str]:
    """When a holder of each office was last modified."""
    found: dict[str, str] = {}
    for group in _groups(dict.fromkeys(offices)):
        for row in endpoint.ask(_LATEST % _values(group)):
            found[_qid(row.get("office", ""))] = row.get("latest", "")
    return found


def _holders(endpoint: Endpoint, cache: Path, office: str, latest: str) -> list[Holder]:
    """The holders of an office: from the cache while nobody among them was modified, else asked for and kept."""
    path = cache / f"{office}.json"
    rows = _cached(path, latest)
    if rows is None:
        rows = endpoint.ask(_HOLDERS % office)
        cache.mkdir(parents=True, exist_ok=True)
        scratch = path.with_suffix(".new")
        scratch.write_text(json.dumps({"latest": latest, "rows": list(rows)}), encoding="utf-8")
        scratch.replace(path)
    return [holder for row in rows if (holder := holder_of(row)) is not None]


def _cached(path: Path, latest: str) -> list[Row] | None:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return list(kept["rows"]) if latest and kept["latest"] == latest else None
    except (OSError, ValueError, KeyError, TypeError):
        return None  # no cache, or half a one: ask again


def holder_of(row: Mapping[str, str]) -> Holder | None:
    """The holder that a row of the answer tells of, or None when it has no plain name in English."""
    name = row.get("name", "")
    if not _qid(row.get("person", "")) or not _is_plain(name):
        return None
    return Holder(
        qid=_qid(row["person"]),
        name=name,
        start=_day(row.get("start", ""), row.get("startPrecision", "")),
        end=_day(row.get("end", ""), row.get("endPrecision", "")),
        aliases=tuple(alias for alias in row.get("aliases", "").split("|") if _is_plain(alias)),
        wikipedia=row.get("title", ""),
        modified=row.get("modified", "")[:10],
    )


def _is_plain(name: str) -> bool:
    """Whether the text can be a name: letters first, nothing that a table, a sheet or a terminal would take amiss."""
    return bool(re.fullmatch(r"[^\W\d_][\w .,'’‘ʻ\-()–]{1,99}", name))


def _day(value: str, precision: str) -> Day:
    """The part of a time that is known; nothing for less than a year, and for years before the common era."""
    if not re.match(r"\d{4}-\d\d-\d\dT", value):
        return UNKNOWN
    return Day(value[: _PRECISION.get(precision, 0)])


def _qid(uri: str) -> str:
    match = re.fullmatch(r"(?:https?://www\.wikidata\.org/entity/)?(Q[1-9]\d*)", uri)
    return match[1] if match else ""


def _groups(qids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(qids)
    while group := list(islice(rest, _BATCH)):
        yield group


def _values(qids: Iterable[str]) -> str:
    return " ".join(f"wd:{qid}" for qid in qids)


def _write(out: Path, changes: list[Change]) -> None:
    scratch = out.with_name(out.name + ".new")
    try:
        with scratch.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([field.name for field in fields(Change)])
            writer.writerows(astuple(change) for change in changes)
        scratch.replace(out)
    except OSError as error:
        raise OutputError(f"{out}: {error.strerror}; name a file that can be written") from error


_OFFICES = """SELECT ?country ?property ?office WHERE {
  VALUES ?country { %s }
  { ?country wdt:P1906 ?office . BIND("P1906" AS ?property) }
  UNION { ?country wdt:P1313 ?office . BIND("P1313" AS ?property) }
}"""
_LATEST = """SELECT ?office (MAX(?modified) AS ?latest) WHERE {
  VALUES ?office { %s }
  ?person wdt:P39 ?office ; schema:dateModified ?modified .
} GROUP BY ?office"""
_HOLDERS = """SELECT ?person ?name ?start ?startPrecision ?end ?endPrecision ?title ?modified
  (GROUP_CONCAT(DISTINCT ?alias; separator="|") AS ?aliases) WHERE {
  ?person p:P39 ?statement ; schema:dateModified ?modified ; rdfs:label ?name .
  FILTER(LANG(?name) = "en")
  ?statement ps:P39 wd:%s .
  FILTER NOT EXISTS { ?statement wikibase:rank wikibase:DeprecatedRank }
  OPTIONAL { ?statement pqv:P580 [ wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision ] }
  OPTIONAL { ?statement pqv:P582 [ wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision ] }
  OPTIONAL { ?person skos:altLabel ?alias . FILTER(LANG(?alias) = "en") }
  OPTIONAL { ?page schema:about ?person ; schema:isPartOf <https://en.wikipedia.org/> ; schema:name ?title }
} GROUP BY ?person ?name ?start ?startPrecision ?end ?endPrecision ?title ?modified"""
