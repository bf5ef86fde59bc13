# /// script
# requires-python = ">=3.11"
# dependencies = ["rigour==2.6.1"]
# ///
"""Check of the countries against the library rigour (MIT): ids, QIDs, titles, successors and names.

`python -m graph.knowledge.upkeep.from_rigour` prints what differs or is lacking; it ends with code 1 when a fact is
contradicted. `--bare` also prints a bare row for each territory that the table lacks. It writes no file: the tables
are facts that people keep, and rigour, which mixes languages in its names, is one witness among others.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

DATA = Path(__file__).parents[2] / "data"
FIELDS = ("id", "iso2", "name", "from", "to", "successors", "wikipedia", "qid")
# alpha-3 codes in rigour that ISO 3166-1 reserves or has withdrawn, beside those we keep (SUN, YUG, CSK, DDR, SCG)
NOT_OURS = frozenset({"ANT", "ASC", "BYS", "CPT", "CRQ", "CYB", "DGA", "ZAR"})
# successors on which we decided otherwise: rigour leaves Turkmenistan out of the Soviet Union's, has Czechoslovakia and
# Kosovo among Yugoslavia's, and not Serbia and Montenegro, which our table puts between
DECIDED = frozenset({"SUN", "YUG"})

Row = Mapping[str, str]
Territory = Mapping[str, Any]


def main(arguments: list[str]) -> int:
    """Print the comparison to stdout; 1 when rigour contradicts a row, else 0."""
    rows = {row["id"]: row for row in _read("countries.csv")}
    known = _known_forms(rows.values())
    territories = _territories()
    wrong = list(contradictions(rows, territories))
    lacking = sorted(set(territories) - set(rows))
    unknown = list(unknown_names(territories, known))
    for line in [*wrong, *(f"{iso3}: no row" for iso3 in lacking), *unknown]:
        print(line)
    if "--bare" in arguments:
        writer = csv.DictWriter(sys.stdout, FIELDS, lineterminator="\n")
        writer.writerows(bare_row(iso3, territories[iso3]) for iso3 in lacking)
    print(
        f"{len(rows)} countries, {len(wrong)} contradictions, {len(lacking)} lacking, "
        f"{len(unknown)} names of rigour unknown here"
    )
    return 1 if wrong or lacking else 0


def contradictions(rows: Mapping[str, Row], territories: Mapping[str, Territory]) -> Iterator[str]:
    """One line for each id, QID or set of successors that rigour does not confirm."""
    by_code = {territory["code"]: iso3 for iso3, territory in territories.items()}
    for iso3, row in sorted(rows.items()):
        territory = territories.get(iso3)
        if territory is None:
            yield f"{iso3}: unknown to rigour"
            continue
        qids = {territory.get("qid"), *territory.get("other_qids", ())}
        if row["qid"] and row["qid"] not in qids:
            yield f"{iso3}: qid {row['qid']}, rigour has {', '.join(sorted(filter(None, qids)))}"
        theirs = {by_code.get(code, code) for code in territory.get("successors", ())}
        ours = set(filter(None, row["successors"].split("|")))
        if territory.get("is_historical") and ours != theirs and iso3 not in DECIDED:
            yield f"{iso3}: successors {sorted(ours)}, rigour has {sorted(theirs)}"


def unknown_names(territories: Mapping[str, Territory], known: Mapping[str, set[str]]) -> Iterator[str]:
    """One line for each English-looking strong name of rigour that our tables do not give to that country."""
    for iso3, territory in sorted(territories.items()):
        names = [territory["name"], territory.get("full_name", ""), *territory.get("names_strong", ())]
        for name in dict.fromkeys(filter(_looks_english, names)):
            if iso3 not in known.get(fold(name), set()):
                yield f"{iso3}: name not in our tables: {name}"


def bare_row(iso3: str, territory: Territory) -> dict[str, str]:
    """The row of countries.csv that rigour alone would give; a person completes it."""
    title = unquote(territory.get("wikipedia_url", "").rpartition("/wiki/")[2]).replace("_", " ")
    facts = {
        "id": iso3,
        "iso2": territory["code"].upper() if len(territory["code"]) == 2 else "",
        "name": territory["name"],
        "wikipedia": title,
        "qid": territory.get("qid", ""),
    }
    return {field: facts.get(field, "") for field in FIELDS}


def fold(name: str) -> str:
    """The name without case, diacritics, punctuation or a leading article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.casefold().replace("’", "'"))).removeprefix("the ")


def _known_forms(rows: Iterable[Row]) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for row in rows:
        known.setdefault(fold(row["name"]), set()).add(row["id"])
    for row in _read("country_forms.csv"):
        known.setdefault(fold(row["form"]), set()).add(row["id"])
    for row in _read("names.csv"):
        known.setdefault(fold(row["form"]), set()).add(row["entity"])
    return known


def _territories() -> dict[str, Territory]:
    from rigour._core import territories_jsonl  # its Territory class leaves the strong and weak names out
    from rigour.data import iter_jsonl_text

    found = {}
    for territory in iter_jsonl_text(territories_jsonl()):
        iso3 = (territory.get("alpha3") or "").upper()
        if iso3 and iso3 not in NOT_OURS:
            found[iso3] = territory
    return found


def _looks_english(name: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Za-z.'&() -]+", name)) and not name.isupper()


def _read(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
