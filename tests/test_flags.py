"""Flags: those of the day, only the needed ones, all of them plain drawings that load nothing."""

from __future__ import annotations

import csv
import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hand_built import network_of, reading

import graph.view
from graph.knowledge import load_kb
from graph.network.picture import to_picture
from graph.view.assets import flags, past_flags
from graph.view.payload import payload

PAST = Path(graph.view.__file__).parent / "flags" / "past"
ROWS = list(csv.DictReader((PAST / "past.csv").read_text(encoding="utf-8").splitlines()))


def page_of(sentence: str, published: str | None = None) -> dict[str, Any]:
    network = network_of(reading("a", sentence, published=published))
    return payload(network, to_picture(network), title="x")


@pytest.mark.parametrize(
    ("code", "published", "flown"),
    [
        ("SYR", "2019-05-01", ["1980-03-30"]),
        ("SYR", "2025-05-01", []),
        ("LBY", "1986-04-15", ["1977-11-11"]),
        ("LBY", "2015-04-15", []),
        ("YUG", "1974-05-16", ["1946-01-31"]),
        ("YUG", "1999-05-16", []),
        ("IRQ", "2003-05-16", ["1991-01-13"]),
        ("ZAF", "1990-02-11", ["1928-05-31"]),
        ("FRA", "1990-02-11", []),
    ],
)
def test_a_page_holds_the_flags_that_flew_in_its_years(code: str, published: str, flown: list[str]) -> None:
    page = page_of(f"[There|{code}] met [Xi|xi-jinping].", published)
    assert [start for start, _, _ in page["past_flags"].get(code, [])] == flown


def test_states_that_are_no_more_have_a_flag_even_without_a_date() -> None:
    page = page_of("[Moscow|SUN] and [Berlin|DDR] met [Assad's men|SYR].")
    assert set(page["past_flags"]) == {"SUN", "DDR"}
    known = set(flags(load_kb().countries)) | set(past_flags(load_kb().countries, None))
    assert {"SUN", "DDR", "YUG", "CSK", "SCG"} <= known


def test_a_range_of_years_over_a_change_holds_both() -> None:
    assert [row[:2] for row in past_flags(["SYR"], ("1970-01-01", "2025-01-01"))["SYR"]] == [
        ["1963-03-08", "1972-01-01"],
        ["1980-03-30", "2024-12-08"],
    ]


def test_rows_are_in_order_of_known_states_and_do_not_overlap() -> None:
    assert [(row["code"], row["from"]) for row in ROWS] == sorted((row["code"], row["from"]) for row in ROWS)
    assert {row["code"] for row in ROWS} <= set(load_kb().countries)
    for one, two in pairwise(ROWS):
        assert one["code"] != two["code"] or (one["to"] and one["to"] <= two["from"]), two
    assert {f"{row['file']}.svg" for row in ROWS} == {path.name for path in PAST.glob("*.svg")}


@pytest.mark.parametrize("path", sorted(PAST.glob("*.svg")), ids=lambda path: path.stem)
def test_a_flag_is_a_small_drawing_that_loads_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8").strip()
    assert ElementTree.fromstring(text).get("viewBox") == "0 0 640 480"
    assert len(text) < 6_000
    assert not re.search(r"script|href=\"(?!#)|url\((?!#)|on\w+=|<image|foreignObject", text)
