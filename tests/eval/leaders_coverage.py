"""Coverage of the leaders against a list of one's own: `python tests/eval/leaders_coverage.py LEADERS.csv`.

The list has the columns name, iso3, office, start, end, source. Asked is, for the middle day of a row's term,
`lookup(name, on=day)`: a name of two words or more must give the person as its first answer, a bare surname among its
answers. A pair (name, iso3) counts once, and is found when one of its rows is. Offices of dependencies and collective
bodies are left out. Pairs not found are printed with a class of reason; floors are those of issue 3.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph import Entity, KnowledgeBase, load_kb
from graph.knowledge.fold import fold_form

# A source's name begins with the key; the value is the day on which it was made, the end of its open terms.
SOURCES = {
    "REIGN": date(2021, 2, 15),
    "CountryInfo.120116 Leaders (rulers.org)": date(2011, 6, 30),
    "every-politician-scrapers/world-leaders": date(2022, 10, 15),
    "open-data-archive/world-leaders": date(2026, 7, 19),
}
FLOORS = {"1990": 0.97, "1945": 0.97}
DEPENDENCY = re.compile(r"governor|administrator|commissioner", re.IGNORECASE)
COLLECTIVE = re.compile(r"\b(council|junta|committee|government|regency|presidium|bureau)\b|\band\b", re.IGNORECASE)
# A list may put a person under a state's predecessor, successor or claimant, or under a code or name of its own.
FAMILIES = (
    {"SUN", "RUS"},
    {"YUG", "SCG", "SRB", "MNE", "XKX"},
    {"CSK", "CZE", "SVK"},
    {"DDR", "DEU"},
    {"CHN", "TWN"},
    {"YMD", "YEM"},
    {"XNC", "Turkish Republic of Northern Cyprus", "CYP"},
    {"Republic of Abkhazia", "South Ossetia", "GEO"},
    {"Republic of Artsakh", "AZE", "ARM"},
    {"Republika Srpska", "BIH"},
    {"Transnistria", "MDA"},
    {"Somaliland", "SOM"},
    {"EU", "EU-COMMISSION", "EU-COUNCIL"},
    {"AU_AF", "AU", "AU-COMMISSION"},
    {"XKX", "KIR"},  # CountryInfo gives Kiribati's presidents Kosovo's code,
    {"MUS", "MRT"},  # Mauritania's that of Mauritius,
    {"GIN", "PNG"},  # REIGN Papua New Guinea's that of Guinea
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: who, where, and the days between which the office was held."""

    name: str
    iso3: str
    office: str
    start: date
    end: date

    @property
    def day(self) -> date:
        """The middle of the term."""
        return self.start + (self.end - self.start) // 2


def main(arguments: list[str]) -> int:
    """Print the figures and those not found; 1 when a floor is not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", type=Path)
    parser.add_argument("--quiet", action="store_true", help="figures alone")
    options = parser.parse_args(arguments)
    kb = load_kb()
    pairs: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in read_rows(options.list):
        pairs[row.name, row.iso3].append(row)
    lost = {pair: reason for pair, rows in pairs.items() if (reason := why_not(kb, rows))}
    below = False
    for since, floor in FLOORS.items():
        asked = {pair for pair, rows in pairs.items() if any(row.end.year >= int(since) for row in rows)}
        found = len(asked) - len(asked & lost.keys())
        below |= found < floor * len(asked)
        print(f"since {since}: {found} of {len(asked)} = {found / max(1, len(asked)):.4f} (floor {floor})")
    print("not found:", dict(Counter(lost.values()).most_common()))
    if not options.quiet:
        for (name, iso3), reason in sorted(lost.items(), key=lambda each: (each[0][1], each[0][0])):
            row = pairs[name, iso3][0]
            first = next(iter(kb.lookup(name, on=row.day)), None)
            print(iso3, name, row.start, row.end, row.office[:40], reason, first.id if first else "", sep="\t")
    return int(below)


def read_rows(path: Path) -> Iterator[Row]:
    """The rows that are asked for, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        for cells in csv.DictReader(lines):
            made = next((day for source, day in SOURCES.items() if cells["source"].startswith(source)), None)
            if made is None or DEPENDENCY.search(cells["office"]) or COLLECTIVE.search(cells["name"]):
                continue
            row = Row(cells["name"], cells["iso3"], cells["office"], *bounds(cells, made))
            if row.end.year >= 1945:
                yield row


def why_not(kb: KnowledgeBase, rows: Iterable[Row]) -> str:
    """Nothing when one of the rows is answered rightly, else the class of the reason."""
    reason = ""
    for row in rows:
        answers = kb.lookup(row.name, on=row.day)
        single = len(fold_form(row.name).split()) == 1
        if any(is_meant(kb, entity, row) for entity in (answers if single else answers[:1])):
            return ""
        if any(is_meant(kb, entity, row) for entity in answers):
            reason = "behind another"
        elif answers:
            reason = "another person"
        else:
            reason = "initial" if re.search(r"\b\w\.", row.name) else "unknown form"
    return reason


def is_meant(kb: KnowledgeBase, entity: Entity, row: Row) -> bool:
    """Whether the entity is a leader of the row's country; of a surname also whether in office near the row's term."""
    states = {row.iso3}.union(*(family for family in FAMILIES if row.iso3 in family))
    slack = 2 if len(fold_form(row.name).split()) == 1 else 20  # years; a list may name another office of the person
    return any(
        kb.offices[term.office].country in states
        and int(term.start[:4]) <= row.end.year + slack
        and row.start.year - slack <= int((term.end or "9999")[:4])
        for term in kb.terms_of.get(entity.id, ())
    )


def bounds(cells: Mapping[str, str], made: date) -> tuple[date, date]:
    """The first and the last day of the cells' term; an open one ends when the list was made."""
    end = _day(cells["end"], "-12-31") or made
    start = _day(cells["start"], "-01-01") or end
    return min(start, end), max(start, end)


def _day(text: str, rest: str) -> date | None:
    """The day, or the first or last one of the month or year that the text names, as `rest` says."""
    if not text:
        return None
    try:
        return date.fromisoformat(text + rest[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:  # the last of a shorter month; one list also has a 31 June
        return date.fromisoformat(text[:7] + "-28")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
