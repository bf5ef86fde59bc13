"""Assets: what a page is made of besides its data: pyvis's vis-network, the flags and the style."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

SHEETS = ("base", "controls", "work", "panel", "table", "desk", "narrow", "print")  # a later one overrides


@cache
def vis_network() -> str:
    """The script of vis-network 9.1.2 as pyvis ships it; its style sheet (mostly icons) is not needed."""
    path = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return path.read_text(encoding="utf-8")


@cache
def style() -> str:
    """The page's style sheet: the sheets of the folder, one after the other."""
    folder = files("graph.view") / "style"
    return "\n".join((folder / f"{sheet}.css").read_text(encoding="utf-8") for sheet in SHEETS)


def flags(countries: Iterable[str]) -> dict[str, str]:
    """The flags there are for these ISO3 codes, sorted; each an SVG text or an image's data URI."""
    known = _all_flags()
    return {code: known[code] for code in sorted(set(countries)) if code in known}


@cache
def _all_flags() -> dict[str, str]:
    data = (files("graph.view") / "flags" / "flags.json.gz").read_bytes()
    table: dict[str, str] = json.loads(gzip.decompress(data))
    return table
