"""Check: what the rows of the knowledge base contradict, and what a person should look at."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from graph.knowledge.days import coarsest
from graph.knowledge.fold import fold_form
from graph.knowledge.index import leader_keys
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.lexicon import words
from graph.knowledge.load import load_kb
from graph.knowledge.tables import OWN, TABLES, Code, Scheme, Term, closed_lists, read_table, write_table
from graph.knowledge.upkeep.findings import Finding
from graph.knowledge.upkeep.notes import all_terms, chains, notes
from graph.knowledge.upkeep.undone import undone

# Everyday surnames too, but in the news the place, by itself
_STRONG_ALL_THE_SAME = {"ireland", "paris", "trinidad", "washington"}


def check(kb: KnowledgeBase, *, folder: Path | None = None) -> list[Finding]:
    """Everything found in the rows of the base, and in the files of its folder where one is named; errors first."""
    found = [
        *(Finding("error", "ids", id, "two rows have this id") for id in kb.repeated_ids),
        *_dangling(kb),
        *_closed(kb),
        *_dates(kb),
        *_lives(kb),
        *_overlaps(kb),
        *_repeated(kb),
        *_codes(kb),
        *_common_words(kb),
        *_shared_names(kb),
        *(() if folder is None else _unstable_files(folder)),
        *_ids(kb),
        *undone(kb),
        *notes(kb),
    ]
    return sorted(found, key=lambda finding: (finding.level, finding.kind))


def check_own(kb: KnowledgeBase) -> list[Finding]:
    """What a user's rows bring up: the findings that the shipped base does not have by itself."""
    return [finding for finding in check(kb) if finding not in _of_the_shipped()]


@cache
def _of_the_shipped() -> frozenset[Finding]:
    return frozenset(check(load_kb()))


def _dangling(kb: KnowledgeBase) -> Iterator[Finding]:
    """Rows that point to what is not there; of a user's, a person of whom no more is known than the name may be."""
    taken_apart = bool(kb.corrections)  # what has lost its last term was meant to
    places = kb.countries.keys() | kb.organisations.keys()
    for country in kb.countries.values():
        for successor in country.successors:
            if successor not in kb.countries:
                yield Finding("error", "countries", country.id, f"no successor {successor}")
    for office in kb.offices.values():
        if office.country not in places:
            yield Finding("error", "offices", office.id, f"no country or organisation {office.country}")
        if not taken_apart and not kb.terms_in.get(office.id):
            yield Finding("error", "offices", office.id, "nobody ever held it")
    for term in all_terms(kb):
        if term.leader not in kb.leaders:
            yield Finding("error", "terms", term.office, f"no leader {term.leader}")
        if term.office not in kb.offices:
            yield Finding("error", "terms", term.leader, f"no office {term.office}")
    for leader in kb.leaders.values():
        if not (taken_apart or leader.id.startswith(OWN) or kb.terms_of.get(leader.id)):
            yield Finding("error", "leaders", leader.id, "without a term")
    for name in kb.names:
        if name.entity not in kb:
            yield Finding("error", "names", name.form, f"no entity {name.entity}")


def _closed(kb: KnowledgeBase) -> Iterator[Finding]:
    """Cells outside the closed list of their column."""
    for table in ("offices", "leaders", "terms", "names", "blockers"):
        lists = closed_lists(TABLES[table])
        for row in kb.rows(table):
            for column, allowed in lists.items():
                value = getattr(row, column)
                for item in value if isinstance(value, tuple) else (value,):
                    if item not in allowed:
                        there = f'no {column} "{item}"; there are {", ".join(filter(None, allowed))}'
                        yield Finding("error", table, row[0], there)


def _dates(kb: KnowledgeBase) -> Iterator[Finding]:
    """Days that are none, terms that end before they start, a precision that the dates do not have."""
    for term in all_terms(kb):
        days = [day for day in (term.start, term.known_end) if day]
        if not term.start or not all(day.exists for day in days):
            yield Finding("error", "terms", f"{term.leader} {term.office}", f"no such day: {term.start} {term.end}")
        elif term.end and term.end.before(term.start):
            yield Finding("error", "terms", f"{term.leader} {term.office}", f"ends {term.end}, starts {term.start}")
        elif term.precision != (precision := coarsest(*days)):
            yield Finding("error", "terms", f"{term.leader} {term.office}", f"precision is {precision}")
        if term.end and term.is_incumbent:
            yield Finding("error", "terms", f"{term.leader} {term.office}", "an incumbent's term has no end")


def _lives(kb: KnowledgeBase) -> Iterator[Finding]:
    """Terms outside the life of the leader."""
    for term in all_terms(kb):
        leader = kb.leaders.get(term.leader)
        if leader is None:
            continue
        if leader.born and term.start.before(leader.born):
            yield Finding("error", "terms", f"{term.leader} {term.office}", f"starts before birth in {leader.born}")
        if leader.died and (leader.died.before(term.start) or (term.end and leader.died.before(term.end))):
            yield Finding("error", "terms", f"{term.leader} {term.office}", f"lasts after death in {leader.died}")
        if leader.died and term.is_incumbent:
            yield Finding("error", "terms", f"{term.leader} {term.office}", f"incumbent, died {leader.died}")


def _overlaps(kb: KnowledgeBase) -> Iterator[Finding]:
    """Two holders of an office at once, unless it is concurrent, or one of them a rival or acting for the other."""
    for office, terms in chains(kb):
        if office.concurrent:
            continue
        first: Term | None = None
        for second in terms:
            if "rival" in second.status:
                continue
            if first is None or first.leader == second.leader:
                first = second
                continue
            if "acting" in second.status and second.end and not first.known_end.before(second.end):
                continue  # for a holder who was away
            if not first.end or second.start.before(first.end):
                yield Finding(
                    "error",
                    "terms",
                    office.id,
                    f"{first.leader} to {first.end or 'today'}, {second.leader} from {second.start}",
                )
            first = second


def _repeated(kb: KnowledgeBase) -> Iterator[Finding]:
    """Terms of one leader in one office that overlap: one spell in two rows."""
    for office, terms in chains(kb):
        latest: dict[str, Term] = {}
        for term in terms:
            before, latest[term.leader] = latest.get(term.leader), term
            if before is not None and (not before.end or term.start.before(before.end)):
                yield Finding(
                    "error", "terms", f"{term.leader} {office.id}", f"{before.start} and {term.start} overlap"
                )


def _codes(kb: KnowledgeBase) -> Iterator[Finding]:
    """Numbers of states that are none, or that two countries or one country twice have at once."""
    rows = [code for codes in kb.codes_of.values() for code in codes]
    for row in rows:
        if not _NUMBER.fullmatch(row.code):
            yield Finding("error", "codes", row.country, f'"{row.code}" is no number')
        if row.scheme not in get_args(Scheme):
            yield Finding("error", "codes", row.country, f'no scheme "{row.scheme}"; there are cow, gw')
        if row.country not in kb.countries:
            yield Finding("error", "codes", row.code, f"no country {row.country}")
        if not all(day.exists for day in (row.start, row.end) if day):
            yield Finding("error", "codes", row.country, f"no such day: {row.start} {row.end}")
    for field in ("country", "code"):
        for one, other in _neighbours(rows, field):
            if not one.end or not other.start or not one.end.before(other.start):
                both = f"{one.country} {one.code} and {other.country} {other.code} at once"
                yield Finding("error", "codes", getattr(one, field), f"{one.scheme}: {both}")


def _neighbours(rows: Iterable[Code], field: str) -> Iterator[tuple[Code, Code]]:
    """Each two rows of one scheme and field that follow each other in time."""
    ordered = sorted(rows, key=lambda row: (row.scheme, getattr(row, field), row.start))
    for one, other in pairwise(ordered):
        if (one.scheme, getattr(one, field)) == (other.scheme, getattr(other, field)):
            yield one, other


_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


def _ids(kb: KnowledgeBase) -> Iterator[Finding]:
    """Ids of Wikidata that two rows have, and what is none."""
    rows: list[Any] = [*kb.countries.values(), *kb.organisations.values(), *kb.leaders.values()]
    bearers: dict[str, list[str]] = {}
    for row in rows:
        if row.qid:
            bearers.setdefault(row.qid, []).append(row.id)
        if row.qid and not _QID.fullmatch(row.qid):
            yield Finding("error", "ids", row.id, f'"{row.qid}" is no QID')
    for qid, ids in bearers.items():
        if len(ids) > 1:
            yield Finding("error", "ids", qid, f"{', '.join(ids)} have it")
    for row in rows:
        if not _SLUG.fullmatch(row.id):
            yield Finding("error", "ids", row.id or row.name, "is no id: small letters, digits and hyphens")


_QID = re.compile(r"Q[1-9]\d*")
_SLUG = re.compile(r"(?:local:)?[\w~-]+")


def _common_words(kb: KnowledgeBase) -> Iterator[Finding]:
    """Strong forms that are an everyday word or name, in capitals or not."""
    for name in kb.names:
        if name.strength == "strong" and fold_form(name.form) in words("ordinary_word") and not name.form.isupper():
            yield Finding("error", "names", name.form, "an everyday word cannot be strong")
    for country in kb.countries.values():
        overruled = {fold_form(name.form) for name in kb.names if name.entity == country.id}
        for form in (country.name, *country.names, *country.demonyms, *country.capital, *country.metonyms):
            key = fold_form(form)
            if key in words("ordinary_word") - _STRONG_ALL_THE_SAME - overruled:
                yield Finding(
                    "error", "countries", country.id, f'"{form}" is an everyday word; list it in names as weak'
                )


def _shared_names(kb: KnowledgeBase) -> Iterator[Finding]:
    """Strong forms that two entities have, unless the table names lists each of them."""
    listed = {(key, name.entity) for name in kb.names for key in leader_keys(fold_form(name.form))}
    for key in kb.index.full_names:
        bearers = kb.index.full(key)
        lacking = [id for id in bearers if (key, id) not in listed]
        if len(bearers) > 1 and lacking:
            yield Finding("error", "names", key, f"shared by {', '.join(bearers)}; list it for each")
    strong: dict[str, set[str]] = {}
    for key, names in kb.forms.items():
        strong[key] = {name.entity for name in names if name.strength == "strong" and name.entity not in kb.leaders}
    own = {(fold_form(name.form), name.entity) for name in kb.names}
    for key, entities in strong.items():
        apart = [id for id in entities if (key, id) not in own]
        if len(entities) > 1 and apart:
            yield Finding("error", "names", key, f"strong for {', '.join(sorted(entities))}; list it for each")


def _unstable_files(folder: Path) -> Iterator[Finding]:
    """Files that are not what loading and saving them gives: unsorted, or quoted or ended in another way."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in TABLES:
            rows: list[Any] = list(read_table(name, folder))
            for path in write_table(name, rows, Path(scratch)):
                if (folder / path.name).read_bytes() != path.read_bytes():
                    yield Finding("error", name, path.name, "changes when it is loaded and saved; sort its rows")
            if len(set(rows)) < len(rows):
                yield Finding("error", name, f"{name}.csv", "holds a row twice")
