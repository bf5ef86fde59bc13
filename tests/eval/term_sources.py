"""Which lists agree with each term: `python tests/eval/term_sources.py LEADERS.csv [--write]`.

A list agrees with a term when it names the person for that state, in an office of the same kind, and the two spells
share at least half of the shorter one. Printed is, per list, how many of its rows a term answers, and of those how
many days of start and end agree within a month. `--write` puts the lists' names into the column source of terms.csv.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from leaders_coverage import DEPENDENCY, FAMILIES, Row, bounds

from graph import KnowledgeBase, load_kb
from graph.knowledge.rows import DATA
from graph.knowledge.tables import LEADING_ROLES, UNVERIFIED, Office, Term, read_table, write_table

# A source's name begins with the key; its short name, and the day on which it was made, the end of its open terms.
LISTS = {
    "REIGN": ("REIGN", date(2021, 2, 15)),
    "CountryInfo.120116 Leaders": ("CountryInfo", date(2011, 6, 30)),
    "CountryInfo.120116 Government": ("CountryInfo-Government", date(2011, 6, 30)),
    "every-politician-scrapers/world-leaders": ("world-leaders-2021", date(2022, 10, 15)),
    "open-data-archive/world-leaders": ("world-leaders-2026", date(2026, 7, 19)),
}
# Of the ministers' list only the posts that our tables have for many states
POSTS = (re.compile(r"foreign|external relations|secretary of state$", re.I), re.compile(r"defen[cs]e", re.I))
MONTH = 31  # days
TODAY = date(2026, 11, 22)  # the tables' own day


def main(arguments: list[str]) -> int:
    """Print the agreement; with --write fill the column."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    kb = load_kb()
    agreeing: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    asked, answered = Counter[str](), Counter[str]()
    days: defaultdict[str, list[bool]] = defaultdict(list)
    for name, row, cells in read_rows(options.list):
        if name == "CountryInfo-Government" and not has_post(kb, row):
            continue
        asked[name] += 1
        terms = [term for term in terms_like(kb, row) if shared(term, row)]
        for term in terms:
            agreeing[term[:3]].add(name)
        answered[name] += bool(terms)
        for field, ours in (("start", [first(term.start) for term in terms]), ("end", [last(term) for term in terms])):
            if terms and cells[field]:
                slack = MONTH if len(cells[field]) > 4 else 366
                days[f"{name} {field}"].append(any(abs((day - getattr(row, field)).days) <= slack for day in ours))
    for name in sorted(asked):
        print(f"{name}: {answered[name]} of {asked[name]} rows answered ({answered[name] / asked[name]:.3f})")
        for field in ("start", "end"):
            given = days[f"{name} {field}"]
            print(f"  {field}: {sum(given)} of {len(given)} agree ({sum(given) / max(1, len(given)):.3f})")
    terms = [term for held in kb.terms_of.values() for term in held]
    print(f"{sum(term[:3] in agreeing for term in terms)} of {len(terms)} terms have a list that agrees")
    if options.write:
        rows = [term._replace(source=sources(term, agreeing[term[:3]])) for term in read_table("terms")]
        write_table("terms", rows, DATA)
    return 0


def sources(term: Term, agreeing: set[str]) -> str:
    """The lists that agree with the term, behind what the table says of where it comes from; one that does verifies."""
    own = {"wikidata"} if agreeing else {"wikidata", UNVERIFIED}
    return "|".join([*sorted(own & set(term.source.split("|"))), *sorted(agreeing)])


def read_rows(path: Path) -> Iterator[tuple[str, Row, dict[str, str]]]:
    """(short name of the list, row, its cells) of every row since 1945 that is no office of a dependency."""
    with path.open(encoding="utf-8", newline="") as lines:
        for cells in csv.DictReader(lines):
            known = next((LISTS[source] for source in LISTS if cells["source"].startswith(source)), None)
            if known is None or DEPENDENCY.search(cells["office"]):
                continue
            if known[0] == "CountryInfo-Government" and not any(post.search(cells["office"]) for post in POSTS):
                continue
            row = Row(cells["name"], cells["iso3"], cells["office"], *bounds(cells, known[1]))
            if row.end.year >= 1945:
                yield known[0], row, cells


def terms_like(kb: KnowledgeBase, row: Row) -> Iterator[Term]:
    """The terms in the row's state, in an office of its kind, of those whom its name can mean."""
    states = {row.iso3}.union(*(family for family in FAMILIES if row.iso3 in family))
    for entity in kb.lookup(row.name, on=row.day):
        for term in kb.terms_of.get(entity.id, ()):
            office = kb.offices[term.office]
            if office.country in states and is_kind(office, row.office):
                yield term


def is_kind(office: Office, post: str) -> bool:
    """Whether both are ministers of the same post, or neither is a minister."""
    posts = [each for each in POSTS if each.search(post)]
    if office.role not in LEADING_ROLES:
        return any(each.search(title) for each in posts for title in office.titles)
    return not posts or "REIGN" in post


def has_post(kb: KnowledgeBase, row: Row) -> bool:
    """Whether the tables have the row's post of a minister for its state."""
    return any(
        office.role not in LEADING_ROLES and is_kind(office, row.office) for office in kb.offices_of.get(row.iso3, ())
    )


def shared(term: Term, row: Row) -> bool:
    """Whether the spells share at least half of the shorter one."""
    common = (min(last(term), row.end) - max(first(term.start), row.start)).days
    shorter = min((last(term) - first(term.start)).days, (row.end - row.start).days)
    return common >= shorter / 2


def first(day: str) -> date:
    """The first day that the words can mean."""
    return date.fromisoformat((day + "-01-01")[:10])


def last(term: Term) -> date:
    """The last day of the term, as far as known."""
    if not term.known_end:
        return TODAY if term.is_incumbent else date(int(term.start[:4]), 12, 31)
    return date.fromisoformat((term.end + ("-12-31" if len(term.end) == 4 else "-28"))[:10])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
