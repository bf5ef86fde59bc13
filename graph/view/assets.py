"""Assets: what a page is made of besides its data: pyvis's vis-network, the flags and the style."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

# A later one overrides.
_HERE = Path(__file__).parent
SHEETS = ("base", "controls", "work", "panel", "reader", "search", "table", "desk", "narrow", "print")


@cache
def vis_network() -> str:
    """The script of vis-network 9.1.2 as pyvis ships it; its style sheet (mostly icons) is not needed."""
    path = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return path.read_text(encoding="utf-8")


@cache
def style() -> str:
    """The page's style sheet: the sheets of the folder, one after the other."""
    folder = _HERE / "style"
    return "\n".join((folder / f"{sheet}.css").read_text(encoding="utf-8") for sheet in SHEETS)


def flags(countries: Iterable[str]) -> dict[str, str]:
    """The flags there are for these ISO3 codes, sorted; each an SVG text or an image's data URI."""
    known = _all_flags()
    return {code: known[code] for code in sorted(set(countries)) if code in known}


@dataclass(frozen=True, slots=True)
class PastFlag:
    """A flag and the days from which and until which it flew; ISO, the second is no longer its day, empty is open."""

    code: str
    start: str
    end: str
    image: str

    def flew(self, first: str, last: str) -> bool:
        """Whether it flew at a time between two days."""
        return self.start <= last and (not self.end or self.end > first)


def past_flags(countries: Iterable[str], years: tuple[str, str] | None) -> dict[str, list[list[str]]]:
    """The other flags of these ISO3 codes that flew at a time between two ISO days, as [from, until, image], the
    earliest first; none without the days, for then the flags of today stand. A state that is no more has its last."""
    found: dict[str, list[list[str]]] = {}
    wanted = set(countries)
    for flag in _all_past_flags():
        is_last = not flag.end and flag.code not in _all_flags()
        if flag.code in wanted and (is_last or (years is not None and flag.flew(*years))):
            found.setdefault(flag.code, []).append([flag.start, flag.end, flag.image])
    return found


@cache
def _all_past_flags() -> tuple[PastFlag, ...]:
    folder = _HERE / "flags" / "past"
    rows = csv.DictReader((folder / "past.csv").read_text(encoding="utf-8").splitlines())
    return tuple(PastFlag(row["code"], row["from"], row["to"], _image(folder / f"{row['file']}.svg")) for row in rows)


def _image(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip()


@cache
def _all_flags() -> dict[str, str]:
    data = (_HERE / "flags" / "flags.json.gz").read_bytes()
    table: dict[str, str] = json.loads(gzip.decompress(data))
    return table
