"""Coverage of offices against dated holders: `python tests/eval/offices_coverage.py HOLDERS.csv.gz MISSING.csv STATES`.

HOLDERS has the columns iso3, position, person, qid, start, end; MISSING iso3, category, qid, person, start, end, of
those whom an earlier base lacked; STATES names the states most in the news. A holder is known when `lookup` of the name
on some day of the term gives somebody with an office of that kind and state; "with that term" when they held it on
that day. Rows of refused_holders.csv are no such ministers, each with its reason, and are not asked.

    python tests/eval/offices_coverage.py ../shared/kb/holders.csv.gz ../shared/kb/missing_ministers.csv \\
        ../shared/kb/states60.txt
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph import KnowledgeBase, load_kb
from graph.knowledge.days import Day
from graph.knowledge.holders import titles_of
from graph.knowledge.tables import GOVERNING, Office

REFUSED = Path(__file__).parent / "refused_holders.csv"
SINCE, UNTIL, MADE = "2000", "2022", date(2023, 1, 10)  # terms that ended in these years; when the list was made
DAYS_ASKED = 9  # of each term, from its first to its last: lists differ at the edges
FLOORS = {"foreign": 0.95, "defence": 0.95}  # of the states most in the news
FLOOR_OF_MISSING = 0.95

_HEAD = r"(?:president(?: of the republic)?|prime minister|(?:federal )?chancellor|king|queen|emir|sultan|premier)"
_MINISTER = r"(?:(?:federal |union |first )?(?:minister|secretary|ministre)\b.*?\b)"
POSITIONS: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        "head of state or government": _HEAD,
        "foreign": rf"secretary of state|{_MINISTER}(?:foreign(?: and european)? (?:affairs|relations)"
        r"|external (?:affairs|relations)|[ée]trang[èe]res)\b.*",
        "defence": rf"{_MINISTER}(?:defen[cs]e|d[ée]fense)\b.*",
        "vice president, deputy head": r"(?:first )?(?:vice[ -](?:president|premier|prime minister|chancellor)"
        r"|deputy (?:prime minister|premier))",
        "finance": rf"chancellor of the exchequer|{_MINISTER}(?:financ\w+|treasury)\b.*",
        "interior": rf"{_MINISTER}(?:interior|int[ée]rieur|home affairs|internal affairs|homeland security)\b.*",
        "central bank governor": r"(?:governor|president|chair(?:man)?) of the "
        r"(?:central|national|state|reserve) bank\b.*",
        "UN ambassador": r"(?:permanent representative|ambassador) to the united nations(?:, new york)?",
    }.items()
}
_LESSER = re.compile(
    r"\b(?:deputy|vice|under|assistant|junior|parliamentary|state secretary|secretary to|shadow|minister of state|"
    r"minister delegate|delegate|comptroller|production|veterans|home front|d[ée]l[ée]gu[ée]e?)\b",
    re.IGNORECASE,
)
TITLES: Mapping[str, set[str]] = {
    "foreign": {"foreign minister", "foreign secretary"},
    "defence": {"defence minister", "defense minister"},
    "finance": {"finance minister", "treasury secretary", "treasurer"},
    "interior": {"interior minister", "home minister", "homeland security secretary"},
    "central bank governor": {"central bank governor", "central bank chief", "central bank president"},
    "UN ambassador": {"ambassador to the united nations", "un ambassador", "ambassador to the un"},
}
CATEGORIES = {"vp": "vice president, deputy head", "un": "UN ambassador", "head": "head of state or government"}


@dataclass(frozen=True, slots=True)
class Holder:
    """One line of a list: who held an office of the kind in the state, from day to day."""

    state: str
    kind: str
    person: str
    qid: str
    start: str
    end: str

    @property
    def days(self) -> Iterator[date]:
        """The days that are asked about."""
        first = Day(self.start).first
        last = max(first, Day(self.end).last if self.end else MADE)
        return (first + (last - first) * part // (DAYS_ASKED - 1) for part in range(DAYS_ASKED))


def main(arguments: list[str]) -> int:
    """Print the figures, and who is not known; 1 when a floor is not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("holders", type=Path)
    parser.add_argument("missing", type=Path)
    parser.add_argument("states", type=Path)
    parser.add_argument(
        "--lost", action="store_true", help="name those of the states most in the news who are not known"
    )
    options = parser.parse_args(arguments)
    kb, newsworthy, refused = load_kb(), set(options.states.read_text().split()), _refused()
    missing = [each for each in _missing(options.missing) if key(each) not in refused]
    asked = [each for each in holders(options.holders) if key(each) not in refused]
    asked = list({(each.state, each.kind, each.qid, each.start): each for each in (*asked, *missing)}.values())
    print(f"{'left ' + SINCE + '-' + UNTIL:44}{'known':>8}{'of':>6}{'share':>8}{'with that term':>16}")
    for kind in POSITIONS:
        _row(kb, kind, [each for each in asked if each.kind == kind and SINCE <= each.end[:4] <= UNTIL])
    print(f"\nthe {len(newsworthy)} most newsworthy states since {SINCE}")
    below, lost = False, list[Holder]()
    for kind in POSITIONS:
        own = [each for each in asked if each.kind == kind and each.state in newsworthy and each.start[:4] >= SINCE]
        share = _row(kb, kind, own)
        below |= share < FLOORS.get(kind, 0)
        lost += own
    print("\nof those whom the earlier base lacked")
    for kind in dict.fromkeys(each.kind for each in missing):
        _row(kb, f"{kind}, all states", [each for each in missing if each.kind == kind])
    own = [each for each in missing if each.kind in FLOORS and each.state in newsworthy]
    below |= _row(kb, "foreign and defence, newsworthy", own) < FLOOR_OF_MISSING
    lost += own
    print("\nrefused:", dict(Counter(refused.values()).most_common()))
    if options.lost:
        for each in dict.fromkeys(each for each in lost if not standing(kb, each)[1]):
            print(each.state, each.kind, each.person, each.start, each.end, sep="\t")
    return int(below)


def _row(kb: KnowledgeBase, name: str, asked: Collection[Holder]) -> float:
    """Print a row of the table; gives the share with that term."""
    known, exact = (sum(each) for each in zip((0, 0), *(standing(kb, holder) for holder in asked), strict=True))
    size = max(1, len(asked))
    print(f"{name:44}{known:8}{len(asked):6}{known / size:8.3f}{exact:8} {exact / size:7.3f}")
    return float(exact / size)


def standing(kb: KnowledgeBase, holder: Holder) -> tuple[bool, bool]:
    """Whether the base knows the holder in such an office, and on a day of the term."""
    known = False
    for day in holder.days:
        for entity in kb.lookup(holder.person, on=day):
            terms = [term for term in kb.terms_of.get(entity.id, ()) if is_such(kb.offices[term.office], holder)]
            known |= bool(terms)
            if any(term.covers(day) for term in terms):
                return True, True
    return known, False


def is_such(office: Office, holder: Holder) -> bool:
    """Whether the office is of the holder's kind and state."""
    if office.country != holder.state:
        return False
    if holder.kind == "head of state or government":
        return office.role in GOVERNING
    if holder.kind == "vice president, deputy head":
        return office.role in ("vice", *GOVERNING)
    return not TITLES[holder.kind].isdisjoint(titles_of(office))


def holders(path: Path) -> Iterator[Holder]:
    """The lines of national offices of the kinds, lesser ones such as deputies of ministers left out."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for cells in csv.DictReader(lines):
            kind = kind_of(cells["position"], cells["iso3"])
            if kind is not None and cells["start"] and cells["iso3"]:
                yield _holder(cells, kind)


def kind_of(position: str, state: str) -> str | None:
    """The kind of office that a position is, as Wikidata words it."""
    if _LESSER.search(position) and not POSITIONS["vice president, deputy head"].fullmatch(position):
        return None
    if position == "Secretary of State" and state != "USA":
        return None
    return next((kind for kind, pattern in POSITIONS.items() if pattern.fullmatch(position)), None)


def _missing(path: Path) -> Iterator[Holder]:
    with path.open(encoding="utf-8", newline="") as lines:
        for cells in csv.DictReader(lines):
            yield _holder(cells, CATEGORIES.get(cells["category"], cells["category"]))


def _holder(cells: Mapping[str, str], kind: str) -> Holder:
    return Holder(cells["iso3"], kind, cells["person"], cells["qid"], cells["start"], cells["end"])


def key(holder: Holder) -> tuple[str, str, str]:
    """What a holder is refused by: state, kind and QID."""
    return holder.state, holder.kind, holder.qid


def _refused() -> dict[tuple[str, str, str], str]:
    """The reason for each holder that is refused."""
    with REFUSED.open(encoding="utf-8", newline="") as lines:
        return {(cells["state"], cells["kind"], cells["qid"]): cells["reason"] for cells in csv.DictReader(lines)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
