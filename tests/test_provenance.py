"""Provenance: with what a reading, a network, a page and a store were made, and how to cite it."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from stores import added, jsonl, story

import graph
from graph.extraction import EventReader
from graph.records import Provenance, Reading

TEXT = "Kim Jong Un met Xi Jinping in Beijing on Tuesday."
ARTICLE = graph.Article("a", TEXT)


def made_by(extractor: graph.Extractor) -> Provenance:
    made = extractor.read(ARTICLE).provenance
    assert made is not None
    return made


def test_a_reading_keeps_with_what_it_was_made_through_json() -> None:
    reading = graph.Extractor().read(ARTICLE)
    back = Reading.from_dict(json.loads(json.dumps(reading.to_dict(with_text=True, explain=True))))
    assert back.provenance == reading.provenance == made_by(graph.Extractor())
    assert reading.provenance is not None
    assert (reading.provenance.version, reading.provenance.model) == (graph.__version__, None)


def test_readings_without_it_are_read() -> None:
    plain = graph.Extractor().read(ARTICLE).to_dict(with_text=True)
    del plain["provenance"]
    assert Reading.from_dict(plain).provenance is None
    assert graph.build_network([Reading.from_dict(plain)]).graph["provenance"] == []


def test_what_was_chosen_shows(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text('leaders:\n  - {id: "local:ada-lund", name: Ada Lund}\n')
    (tmp_path / "mine.csv").write_text("article,form,decision,entity\n,Kim,is,kim-jong-un\n")
    usual = made_by(graph.Extractor())
    own = made_by(graph.Extractor(graph.load_kb(extra=tmp_path / "mine.yaml")))
    decided = made_by(graph.Extractor(decisions=graph.read_decisions(tmp_path / "mine.csv")))
    other = made_by(graph.Extractor(rules=graph.choose_rules(without=["kin"])))
    events = made_by(graph.Extractor(events=EventReader()))
    assert own.digest != usual.digest == decided.digest == other.digest == events.digest
    assert decided.decisions is not None and usual.decisions is None
    assert other.rules is not None and usual.rules is None
    assert events.events and not usual.events


def test_the_citation_names_all_that_made_the_network() -> None:
    made = made_by(graph.Extractor(events=EventReader()))
    network = graph.load([{"text": TEXT, "date": "2019-01-10"}])
    base = f"leadergraph {graph.__version__}, knowledge base of {made.knowledge} ({made.digest})"
    assert graph.citation(network) == f"{base}, read by rules alone, with events; 1 article of 2019-01-10."
    assert graph.citation(network) in graph.to_html(network)


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        (("2019", "2019"), "the part of 2019 of 2 articles."),
        (("2018-06", "2019"), "the part of 2018-06 to 2019 of 2 articles."),
        (("2019", None), "the part from 2019 on of 2 articles."),
        ((None, "2018"), "the part to 2018 of 2 articles."),
        ((None, None), "the dated part of 2 articles."),
    ],
)
def test_the_citation_of_a_part_says_which(ends: tuple[str | None, str | None], told: str) -> None:
    network = graph.load([{"text": TEXT, "date": "2018-06-10"}, {"text": f"{TEXT} Xi spoke.", "date": "2019-01-10"}])
    assert graph.citation(graph.between(network, *ends)).split("; ")[-1] == told


def test_events_of_states_are_cited_as_the_network_that_they_come_of() -> None:
    network = graph.load([{"text": TEXT, "date": "2019-01-10"}])
    assert graph.citation(graph.lift_to_countries(network)) == graph.citation(network)


def test_a_network_of_no_reading_has_a_citation_too() -> None:
    assert graph.citation(graph.build_network([])) == "leadergraph."


def test_a_store_tells_the_same_as_the_folder(tmp_path: Path) -> None:
    news = jsonl(tmp_path / "news.jsonl", *map(story, range(3)))
    network = graph.load(added(tmp_path / "a.duckdb", news))
    assert network.graph["provenance"] == graph.load(news, events=False).graph["provenance"]
    assert len(network.graph["provenance"]) == 1


@pytest.mark.parametrize("suffix", [".json", ".gexf", ".graphml", ".parquet", ".neo4j.zip", ".xlsx"])
def test_a_file_tells_it(suffix: str, tmp_path: Path) -> None:
    network = graph.load([{"text": TEXT, "date": "2019-01-10"}])
    path = tmp_path / f"a{suffix}"
    graph.write_network(network, path)
    base = network.graph["provenance"][0]["digest"]
    if suffix.endswith((".zip", ".xlsx")):
        with ZipFile(path) as archive:
            assert any(base.encode() in archive.read(name) for name in archive.namelist())
    else:
        assert base.encode() in path.read_bytes()
