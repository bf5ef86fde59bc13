"""Check: what the rows of the knowledge base contradict, and what a person should look at."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from graph.knowledge.days import coarsest
from graph.knowledge.fold import fold_form
from graph.knowledge.index import leader_keys
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.lexicon import words
from graph.knowledge.rows import DATA
from graph.knowledge.tables import TABLES, Office, Term, closed_lists, read_table, write_table

_GAP = 90  # days without a holder that are worth a look: longer than most elections take to make a government
# Everyday surnames too, but in the news the place, by itself
_STRONG_ALL_THE_SAME = {"ireland", "paris", "trinidad", "washington"}
_WITHOUT_GAP = ("head of state", "head of government", "ceremonial")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: an error contradicts the rules of the tables, a note asks a person to look."""

    level: Literal["error", "note"]
    table: str
    row: str
    message: str

    def __str__(self) -> str:
        return f"{self.level}: {self.table}: {self.row}: {self.message}"


def check(kb: KnowledgeBase, *, folder: Path = DATA) -> list[Finding]:
    """Everything found in the rows of the base, and in the files of its folder; errors first."""
    found = [
        *(Finding("error", "ids", id, "two rows have this id") for id in kb.repeated_ids),
        *_dangling(kb),
        *_closed(kb),
        *_dates(kb),
        *_lives(kb),
        *_overlaps(kb),
        *_common_words(kb),
        *_shared_names(kb),
        *_unstable_files(folder),
        *_gaps(kb),
    ]
    return sorted(found, key=lambda finding: finding.level)


def _dangling(kb: KnowledgeBase) -> Iterator[Finding]:
    """Rows that point to what is not there."""
    places = kb.countries.keys() | kb.organisations.keys()
    for country in kb.countries.values():
        for successor in country.successors:
            if successor not in kb.countries:
                yield Finding("error", "countries", country.id, f"no successor {successor}")
    for office in kb.offices.values():
        if office.country not in places:
            yield Finding("error", "offices", office.id, f"no country or organisation {office.country}")
        if not kb.terms_in.get(office.id):
            yield Finding("error", "offices", office.id, "nobody ever held it")
    for term in _terms(kb):
        if term.leader not in kb.leaders:
            yield Finding("error", "terms", term.office, f"no leader {term.leader}")
        if term.office not in kb.offices:
            yield Finding("error", "terms", term.leader, f"no office {term.office}")
    for leader in kb.leaders.values():
        if not kb.terms_of.get(leader.id):
            yield Finding("error", "leaders", leader.id, "without a term")
    for name in kb.names:
        if name.entity not in kb:
            yield Finding("error", "names", name.form, f"no entity {name.entity}")


def _closed(kb: KnowledgeBase) -> Iterator[Finding]:
    """Cells outside the closed list of their column."""
    tables: Mapping[str, Iterable[Any]] = {
        "offices": kb.offices.values(),
        "leaders": kb.leaders.values(),
        "terms": _terms(kb),
        "names": kb.names,
        "blockers": kb.blockers,
    }
    for table, rows in tables.items():
        lists = closed_lists(TABLES[table])
        for row in rows:
            for column, allowed in lists.items():
                value = getattr(row, column)
                for item in value if isinstance(value, tuple) else (value,):
                    if item not in allowed:
                        there = f'no {column} "{item}"; there are {", ".join(filter(None, allowed))}'
                        yield Finding("error", table, row[0], there)


def _dates(kb: KnowledgeBase) -> Iterator[Finding]:
    """Days that are none, terms that end before they start, a precision that the dates do not have."""
    for term in _terms(kb):
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
    for term in _terms(kb):
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
    """Two holders of an office at once, unless the office or one of the terms declares it (concurrent, rival)."""
    for office, terms in _chains(kb):
        if office.concurrent:
            continue
        for first, second in pairwise(term for term in terms if "rival" not in term.status):
            if first.leader == second.leader or (not first.end and not first.is_incumbent):
                continue
            if not first.end or second.start.before(first.end):
                yield Finding(
                    "error",
                    "terms",
                    office.id,
                    f"{first.leader} to {first.end or 'today'}, {second.leader} from {second.start}",
                )


def _gaps(kb: KnowledgeBase) -> Iterator[Finding]:
    """Months without a holder of an office of state or government."""
    for office, terms in _chains(kb):
        if office.role not in _WITHOUT_GAP or office.concurrent:
            continue
        for first, second in pairwise(terms):
            if first.end.precision == second.start.precision == "day":
                days = (second.start.first - first.end.first).days
                if days > _GAP:
                    yield Finding("note", "terms", office.id, f"{days} days without a holder from {first.end}")


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
    for key, bearers in kb.index.full.items():
        lacking = [id for id in bearers if (key, id) not in listed]
        if len(bearers) > 1 and lacking:
            yield Finding("error", "names", key, f"shared by {', '.join(bearers)}; list it for each")
    strong: dict[str, set[str]] = {}
    for key, names in kb.forms.items():
        strong[key] = {name.entity for name in names if name.strength == "strong" and name.entity not in kb.leaders}
    for key, entities in strong.items():
        apart = [id for id in entities if (key, id) not in {(fold_form(name.form), name.entity) for name in kb.names}]
        if len(entities) > 1 and apart:
            yield Finding("error", "names", key, f"strong for {', '.join(sorted(entities))}; list it for each")


def _unstable_files(folder: Path) -> Iterator[Finding]:
    """Files that are not what loading and saving them gives: unsorted, or quoted or ended in another way."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in TABLES:
            rows: list[Any] = list(read_table(name, folder))
            write_table(name, rows, Path(scratch))
            if (folder / f"{name}.csv").read_bytes() != (Path(scratch) / f"{name}.csv").read_bytes():
                yield Finding("error", name, f"{name}.csv", "changes when it is loaded and saved; sort its rows")
            if len(set(rows)) < len(rows):
                yield Finding("error", name, f"{name}.csv", "holds a row twice")


def _chains(kb: KnowledgeBase) -> Iterator[tuple[Office, list[Term]]]:
    for office in kb.offices.values():
        yield office, sorted(kb.terms_in.get(office.id, ()), key=lambda term: (term.start, term.end or "9999"))


def _terms(kb: KnowledgeBase) -> Iterable[Term]:
    return (term for terms in kb.terms_of.values() for term in terms)
