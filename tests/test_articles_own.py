"""Own files: each header that the readers leave aside is the one that leadergraph writes."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import networkx as nx
import pytest
from hand_built import network_of, reading

from graph.articles import Account, read_articles
from graph.articles.own import is_input, own_file
from graph.exports import suffixes, write_network
from graph.exports.dyad_frames import dyad_columns
from graph.exports.event_table import EVENT_COLUMNS
from graph.extraction.decisions import COLUMNS
from graph.knowledge.upkeep.changes import Change


def test_the_tables_that_we_write_are_known_by_their_columns() -> None:
    for columns in (
        COLUMNS,
        [field.name for field in fields(Change)],
        EVENT_COLUMNS,
        dyad_columns(),
        dyad_columns("day", lift=False),
    ):
        assert own_file((",".join(columns) + "\r\n").encode()) is not None


@pytest.mark.parametrize("delimiter", [",", ";", "\t", '","'])
def test_decisions_are_known_as_a_spreadsheet_saves_them(delimiter: str) -> None:
    quote = '"' * (len(delimiter) > 1)
    header = f"\ufeff{quote}{delimiter.join((*COLUMNS, 'name'))}{quote}\r\n"
    assert own_file(header.encode()) is not None


@pytest.mark.parametrize("indent", [None, 2])
def test_a_network_is_known_however_it_is_laid_out(indent: int | None) -> None:
    network = nx.node_link_data(nx.MultiDiGraph([("a", "b")]), edges="edges")
    assert own_file(json.dumps(network, indent=indent).encode()) is not None


def test_no_file_of_a_network_is_read_as_news_and_each_can_be_written_again(tmp_path: Path) -> None:
    network = network_of(reading("a", "[Kim|kim-jong-un] met [Xi|xi-jinping].", title="They meet"))
    for suffix in set(suffixes()) - {".neo4j.zip"}:  # an archive, which is told to be unpacked
        write_network(network, tmp_path / f"x{suffix}")
    account = Account()
    assert list(read_articles(tmp_path, account=account)) == []
    assert account.rejects == []
    assert not any(is_input(path, [tmp_path]) for path in tmp_path.iterdir())


@pytest.mark.parametrize(
    "head",
    [
        b'{"nodes": [{"title": "Directed by Lund"}]}',
        b'{"id": "a", "text": "He wrote \\"published_text\\": none."}\n',
        b"id,text,article,form\n",
        b"<html><head><meta name='generator' content='WordPress'></head>",
        b"<dc:creator>leadergraph</dc:creator>",
        b"",
    ],
)
def test_what_others_wrote_is_no_own_file(head: bytes) -> None:
    assert own_file(head) is None
