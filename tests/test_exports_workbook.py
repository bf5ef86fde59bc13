"""Workbooks: sheets as a reader of Excel wants them, with nothing in them that runs."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from graph_files import HOSTILE, nx_ranks, order, sample_network
from hand_built import network_of, reading
from openpyxl import Workbook, load_workbook

from graph.exports import workbook, write_network
from graph.network import co_mention_graph
from graph.network.relations import CO_MENTION, OFFICE

KIM_XI = ("kim-jong-un", "xi-jinping", CO_MENTION)


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph:
    return sample_network()


@pytest.fixture(scope="module")
def book(network: nx.MultiDiGraph, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return written(network, tmp_path_factory.mktemp("files"))


def written(network: nx.MultiDiGraph, folder: Path) -> Workbook:
    write_network(network, folder / "x.xlsx")
    return load_workbook(folder / "x.xlsx")


def rows_of(book: Workbook, name: str) -> list[dict[str, Any]]:
    headings, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def one_tie() -> nx.MultiDiGraph:
    return network_of(reading("a", "[Kim|kim-jong-un] met [Xi|xi-jinping].", published="2019-01-10", title="They meet"))


def test_a_workbook_has_its_sheets_with_a_row_for_each_thing(book: Workbook, network: nx.MultiDiGraph) -> None:
    assert book.sheetnames == ["Ties", "Sentences", "People", "Countries and bodies", "Articles", "About"]
    ties = [data for _, _, key, data in network.edges(keys=True, data=True) if key != OFFICE]
    assert len(rows_of(book, "Ties")) == len(ties)
    assert len(rows_of(book, "Sentences")) == sum(len(data["evidence"]) for data in ties)
    assert len(rows_of(book, "People")) + len(rows_of(book, "Countries and bodies")) == len(network)
    assert len(rows_of(book, "Articles")) == len(network.graph["articles"])


def test_a_sentence_has_names_date_headline_and_url(book: Workbook) -> None:
    row = next(
        row for row in rows_of(book, "Sentences") if "Trump, Putin and Kim" not in row["Sentence"] and row["URL"]
    )
    assert isinstance(row["Date"], datetime)
    assert row["URL"].startswith("https://example.org/") and row["Headline"]
    assert not row["Who"].islower() and row["Source"] == "Sample Wire"


def test_the_strongest_ties_stand_on_top_with_numbers_and_days(book: Workbook, network: nx.MultiDiGraph) -> None:
    first = rows_of(book, "Ties")[0]
    data = network.edges[first["Who (id)"], first["Whom (id)"], CO_MENTION]
    assert data["weight"] == max(weight for *_, weight in network.edges(data="weight", default=0))
    assert (first["Sentences"], first["Articles"]) == (data["weight"], data["articles"])
    assert first["First"].date() == date.fromisoformat(data["first"])
    assert first["NPMI"] == pytest.approx(data["npmi"])
    assert first["Direction"] == "both ways"


def test_pagerank_from_the_ties_is_that_of_the_co_mentions(book: Workbook, network: nx.MultiDiGraph) -> None:
    plain = nx.Graph()
    plain.add_nodes_from(row["Id"] for name in ("People", "Countries and bodies") for row in rows_of(book, name))
    ties = [row for row in rows_of(book, "Ties") if row["Relation"] == CO_MENTION]
    plain.add_weighted_edges_from((row["Who (id)"], row["Whom (id)"], row["Sentences"]) for row in ties)
    assert order(nx_ranks(plain)) == order(nx_ranks(co_mention_graph(network)))


def test_people_have_their_offices_in_words(book: Workbook) -> None:
    (xi,) = [row for row in rows_of(book, "People") if row["Id"] == "xi-jinping"]
    assert (xi["Name"], xi["Country"]) == ("Xi Jinping", "China")
    assert "president (China) since 2013-03-14" in xi["Offices"]


@pytest.mark.parametrize(
    ("term", "want"),
    [
        ({"title": "king", "start": "1999", "end": "2001-02"}, "king (France) 1999 to 2001-02"),
        ({"title": "king", "start": "1999", "end": None}, "king (France) since 1999"),
        ({"title": "king", "start": "1999", "end": None, "presumed_end": "2004"}, "king (France) 1999 to about 2004"),
        ({"title": "king", "start": None, "end": "2001"}, "king (France) until 2001"),
        ({"title": "", "role": "minister"}, "minister (France)"),
    ],
)
def test_a_term_is_told_with_what_is_known_of_it(term: dict[str, Any], want: str) -> None:
    assert workbook.offices_in_words({"FRA": [term]}, {"FRA": "France"}) == want


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "@x", "https://evil.example/", "mailto:a@b", "{=1}", "007", "1e5", "TRUE"]
)
def test_text_is_text_and_neither_formula_nor_link_nor_number(text: str, tmp_path: Path) -> None:
    network = one_tie()
    network.nodes["xi-jinping"]["name"] = text
    network.graph["articles"]["a"].update(title=text, url=text)
    book = written(network, tmp_path)
    cell = next(cell for row in book["People"] for cell in row if cell.value == text)
    assert cell.data_type in ("s", "inlineStr")
    assert rows_of(book, "Sentences")[0]["URL"] == text
    assert not any(cell.hyperlink or cell.data_type == "f" for sheet in book for row in sheet for cell in row)


def test_hostile_text_and_odd_numbers_are_written(tmp_path: Path) -> None:
    network = one_tie()
    network.nodes["xi-jinping"].update(name=f" {HOSTILE}\r\n ", mentions=10**20, articles=float("nan"))
    network.edges[KIM_XI].update(npmi=1 / 3, g2=float("inf"), weight=True, first="2019-02-30", last="1492-10-12")
    book = written(network, tmp_path)
    (row,) = rows_of(book, "Ties")
    assert (row["NPMI"], row["G2"], row["First"], row["Last"]) == (
        pytest.approx(1 / 3),
        None,
        "2019-02-30",
        "1492-10-12",
    )
    xi = next(row for row in rows_of(book, "People") if row["Id"] == "xi-jinping")
    assert (xi["Mentions"], xi["Articles"]) == (str(10**20), None)
    assert "<script>" in xi["Name"]


@pytest.mark.parametrize("letter", ["x", "é", "\U0001f600"])
def test_a_text_that_no_cell_holds_is_cut_and_says_so(letter: str, tmp_path: Path) -> None:
    network = one_tie()
    network.edges[KIM_XI]["evidence"][0]["sentence"] = letter * 40_000
    (row,) = rows_of(written(network, tmp_path), "Sentences")
    assert row["Sentence"].startswith(letter * 10_000)
    assert row["Sentence"].endswith(" … [cut here, 40,000 characters in all]")
    assert len(row["Sentence"].encode("utf-16-le")) // 2 in (workbook.CELL, workbook.CELL - 1)


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(
    network: nx.MultiDiGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rows_of(written(network, tmp_path), "Sentences")
    monkeypatch.setattr(workbook, "ROWS", 201)
    book = written(network, tmp_path)
    parts = [name for name in book.sheetnames if name.startswith("Sentences")]
    assert parts == ["Sentences", *(f"Sentences {number}" for number in range(2, len(parts) + 1))]
    assert [row for part in parts for row in rows_of(book, part)] == whole
    assert all(book[name].max_row <= 201 for name in book.sheetnames)


def test_the_headings_stay_in_sight_and_can_be_filtered(book: Workbook) -> None:
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
