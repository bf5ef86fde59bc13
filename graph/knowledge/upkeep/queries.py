"""Queries: what Wikidata is asked, and what its answers say of offices and of who held them.

The properties: P39 position held, with P580 start, P582 end and P1365 replaces; P1906 and P1313 the offices of a state
and a government's heads; P1001 where a position has jurisdiction, P2389 the body that it heads; P569 birth, P570
death, P734 the family name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from graph.knowledge.days import UNKNOWN, Day
from graph.knowledge.upkeep.wikidata import Row

HEADS = """SELECT ?country ?property ?office WHERE {
  VALUES ?country { %s }
  { ?country wdt:P1906 ?office . BIND("P1906" AS ?property) }
  UNION { ?country wdt:P1313 ?office . BIND("P1313" AS ?property) }
}"""
POSITIONS = """SELECT ?country ?office ?label WHERE {
  VALUES ?country { %s }
  ?office (wdt:P1001|wdt:P2389) ?country ; rdfs:label ?label .
  FILTER(LANG(?label) = "en")
  FILTER EXISTS { [] wdt:P39 ?office }
}"""
LATEST = """SELECT ?office (MAX(?modified) AS ?latest) WHERE {
  VALUES ?office { %s }
  ?person wdt:P39 ?office ; schema:dateModified ?modified .
} GROUP BY ?office"""
HOLDERS = """SELECT ?person ?name ?family ?start ?startPrecision ?end ?endPrecision ?replaces ?born ?bornPrecision
  ?died ?diedPrecision ?title ?modified (GROUP_CONCAT(DISTINCT ?alias; separator="|") AS ?aliases) WHERE {
  ?person p:P39 ?statement ; schema:dateModified ?modified ; rdfs:label ?name .
  FILTER(LANG(?name) = "en")
  ?statement ps:P39 wd:%s .
  FILTER NOT EXISTS { ?statement wikibase:rank wikibase:DeprecatedRank }
  OPTIONAL { ?statement pqv:P580 [ wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision ] }
  OPTIONAL { ?statement pqv:P582 [ wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision ] }
  OPTIONAL { ?statement pq:P1365 ?replaces }
  OPTIONAL {
    ?person p:P569 ?bornStatement .
    ?bornStatement psv:P569 [ wikibase:timeValue ?born ; wikibase:timePrecision ?bornPrecision ] .
    FILTER NOT EXISTS { ?bornStatement wikibase:rank wikibase:DeprecatedRank }
  }
  OPTIONAL {
    ?person p:P570 ?diedStatement .
    ?diedStatement psv:P570 [ wikibase:timeValue ?died ; wikibase:timePrecision ?diedPrecision ] .
    FILTER NOT EXISTS { ?diedStatement wikibase:rank wikibase:DeprecatedRank }
  }
  OPTIONAL { ?person wdt:P734/rdfs:label ?family . FILTER(LANG(?family) = "en") }
  OPTIONAL { ?person skos:altLabel ?alias . FILTER(LANG(?alias) = "en") }
  OPTIONAL { ?page schema:about ?person ; schema:isPartOf <https://en.wikipedia.org/> ; schema:name ?title }
} GROUP BY ?person ?name ?family ?start ?startPrecision ?end ?endPrecision ?replaces ?born ?bornPrecision
  ?died ?diedPrecision ?title ?modified"""

_BATCH = 50  # countries or offices in one question; the answer stays far below the endpoint's limits
_PRECISION = {"9": 4, "10": 7, "11": 10}  # Wikidata's precision: how many characters of the ISO date are known


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who held an office, as Wikidata has it; what is unknown is empty. `replaces` is a QID."""

    qid: str
    name: str
    start: Day = UNKNOWN
    end: Day = UNKNOWN
    aliases: tuple[str, ...] = ()
    wikipedia: str = ""
    modified: str = ""
    family: str = ""
    born: Day = UNKNOWN
    died: Day = UNKNOWN
    replaces: str = ""


def holders_of(rows: Iterable[Row]) -> list[Holder]:
    """The holders in the answer, each spell once; an end that lacks is the day on which somebody replaced them.

    A day on which rows of one spell differ is not known.
    """
    spells: defaultdict[tuple[str, Day], list[Holder]] = defaultdict(list)
    starts: defaultdict[str, set[Day]] = defaultdict(set)
    for holder in filter(None, map(_holder, rows)):
        spells[holder.qid, holder.start].append(holder)
        starts[holder.replaces].add(holder.start)

    def ended(holder: Holder) -> Holder:
        after = min((start for start in starts[holder.qid] if start > holder.start), default=UNKNOWN)
        return holder if holder.end else replace(holder, end=after)

    return [ended(_agreed(told)) for told in spells.values()]


def _agreed(told: Sequence[Holder]) -> Holder:
    """The spell with the days on which all its rows agree, as far as they know them."""

    def day(name: str) -> Day:
        days: set[Day] = {day for holder in told if (day := getattr(holder, name))}
        longest = max(days, key=len, default=UNKNOWN)
        return longest if all(day.agrees(longest) for day in days) else UNKNOWN

    return replace(told[0], end=day("end"), born=day("born"), died=day("died"))


def _holder(row: Mapping[str, str]) -> Holder | None:
    """The holder that a row of the answer tells of, or None when it has no plain name in English."""
    name, family = row.get("name", ""), row.get("family", "")
    if not qid_of(row.get("person", "")) or not is_plain(name):
        return None
    return Holder(
        qid=qid_of(row["person"]),
        name=name,
        start=_day(row, "start"),
        end=_day(row, "end"),
        aliases=tuple(alias for alias in row.get("aliases", "").split("|") if is_plain(alias)),
        wikipedia=title if is_title(title := row.get("title", "")) else "",
        modified=modified if re.fullmatch(r"[\d-]{10}", modified := row.get("modified", "")[:10]) else "",
        family=family if is_plain(family) and family in name else "",
        born=_day(row, "born"),
        died=_day(row, "died"),
        replaces=qid_of(row.get("replaces", "")),
    )


def is_plain(name: str) -> bool:
    """Whether the text can be a name: letters first, nothing that a table, a sheet or a terminal would take amiss."""
    return bool(re.fullmatch(r"[^\W\d_][\w .,'’‘ʻ\-()–]{1,99}", name))


def is_title(text: str) -> bool:
    """Whether the text can be the title of a page about a person."""
    return bool(re.fullmatch(r"[^\W\d_][^|\[\]{}<>#\t]{1,150}", text)) and text.isprintable()


def qid_of(uri: str) -> str:
    """The QID of an item's address; empty for anything else."""
    match = re.fullmatch(r"(?:https?://www\.wikidata\.org/entity/)?(Q[1-9]\d*)", uri)
    return match[1] if match else ""


def groups(qids: Iterable[str]) -> Iterator[Sequence[str]]:
    """The ids in lists short enough for one question."""
    rest = iter(qids)
    while group := list(islice(rest, _BATCH)):
        yield group


def values(qids: Iterable[str]) -> str:
    """The ids as a query writes them."""
    return " ".join(f"wd:{qid}" for qid in qids)


def _day(row: Mapping[str, str], name: str) -> Day:
    """The part of a time that is known; nothing for less than a year, and for years before the common era."""
    value = row.get(name, "")
    if not re.match(r"\d{4}-\d\d-\d\dT", value):
        return UNKNOWN
    return Day(value[: _PRECISION.get(row.get(f"{name}Precision", ""), 0)])
