"""Corrections: who a user's YAML file says is who, from the mention to the network, and what it waits for in vain."""

from __future__ import annotations

import json
import pickle
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from graph import Article, Decision, KnowledgeBase, Reading, Unused, build_network, corrected, load_kb
from graph.cli import main
from graph.extraction import EventReader, Extractor
from graph.model import FOLDER

DAY = date(2019, 1, 10)
BOTH = (
    "Swedish minister Ada Lund met Vladimir Putin. Lund praised Putin. Swedish minister Adah Lundd criticized Russia."
)
ONE = "Swedish minister Adah Lundd criticized China. Lundd visited Beijing."
MERGE = "merge: [{from: adah-lundd, into: ada-lund}]\n"


@pytest.fixture
def yaml(tmp_path: Path) -> Any:
    def base(text: str) -> KnowledgeBase:
        (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
        return load_kb(extra=tmp_path / "mine.yaml")

    return base


def read(kb: KnowledgeBase, *texts: str, day: date = DAY, events: bool = False) -> list[Reading]:
    if events and not FOLDER.is_dir():
        pytest.skip("the package was built without weights")
    articles = [Article(f"a{number}", text, published=day) for number, text in enumerate(texts)]
    return list(Extractor(kb=kb, events=EventReader() if events else None).readings(articles))


def leaders(readings: Sequence[Reading]) -> set[tuple[str, str, str]]:
    return {(m.text, m.entity, m.name) for reading in readings for m in reading.mentions if m.kind == "leader"}


def ends(readings: Sequence[Reading]) -> set[str]:
    return {id for reading in readings for each in reading.events for id in (*each.actors, *each.recipients)}


def test_two_people_found_are_one_from_the_mention_to_the_network(yaml: Any) -> None:
    kb = yaml(MERGE)
    readings = read(kb, BOTH, ONE, events=True)
    network = build_network(readings, kb)
    assert "adah-lundd" not in network and "adah-lundd" not in ends(readings)
    assert network.nodes["ada-lund"]["name"] == "Ada Lund"
    assert network.nodes["ada-lund"]["mentions"] == 5
    assert set(network["ada-lund"]["RUS"]) & {"ACCUSE", "DISAPPROVE"}
    assert network.has_edge("ada-lund", "SWE", "office")
    names = {(m.entity, m.name) for m in readings[0].mentions if m.kind == "leader"}
    assert ("ada-lund", "Ada Lund") in names and ("ada-lund", "Adah Lundd") not in names


def test_the_network_knows_the_name_of_one_who_stands_in_another_article(yaml: Any) -> None:
    kb = yaml("merge: [{from: ada-lund, into: adah-l}]\n")
    short = "Swedish minister Adah L spoke. "
    for texts in ((BOTH, short), (short, BOTH)):
        assert build_network(read(kb, *texts), kb).nodes["adah-l"]["name"] == "Adah L"


@pytest.mark.parametrize("swap", [False, True])
def test_whoever_comes_first_the_mentions_have_the_name_of_who_is_meant(yaml: Any, swap: bool) -> None:
    first, second = ("adah-lundd", "ada-lund") if swap else ("ada-lund", "adah-lundd")
    names = {name for _, entity, name in leaders(read(yaml(f"merge: [{{from: {first}, into: {second}}}]\n"), BOTH))}
    assert names == {"Ada Lund" if swap else "Adah Lundd", "Vladimir Putin"}


def test_a_person_found_becomes_one_of_the_base(yaml: Any) -> None:
    told = read(yaml("merge: [{from: adah-lundd, into: stefan-lofven}]\n"), ONE)
    found = {(m.text, m.entity, m.name, m.role, m.qid) for m in told[0].mentions if m.kind == "leader"}
    qid = load_kb().leaders["stefan-lofven"].qid
    assert found == {
        (form, "stefan-lofven", "Stefan Löfven", "head of government", qid) for form in ("Adah Lundd", "Lundd")
    }


def test_a_leader_of_the_base_becomes_another_with_names_terms_and_offices(yaml: Any) -> None:
    kb = yaml("merge: [{from: jeb-bush, into: george-w-bush}]\n")
    assert "jeb-bush" not in kb
    assert {term.office for term in load_kb().terms_of["jeb-bush"]} <= {
        term.office for term in kb.terms_of["george-w-bush"]
    }
    told = leaders(read(kb, "George W. Bush met Jeb Bush. Then Bush left.", day=date(2003, 3, 3)))
    assert {(entity, name) for _, entity, name in told} == {("george-w-bush", "George W. Bush")}
    assert {form for form, _, _ in told} == {"George W. Bush", "Jeb Bush", "Bush"}


def test_a_state_becomes_another_with_its_names_and_its_leaders_offices(yaml: Any) -> None:
    kb = yaml("merge: [{from: DDR, into: DEU}]\n")
    readings = read(kb, "East Germany praised Erich Honecker. East Germans agreed.", day=date(1984, 1, 1))
    assert {m.entity for m in readings[0].mentions} == {"DEU", "erich-honecker"}
    assert {m.iso3 for m in readings[0].mentions} == {"DEU"}
    assert build_network(readings, kb).has_edge("erich-honecker", "DEU", "office")
    assert all("DDR" not in row.successors for row in kb.countries.values())


def test_a_leader_of_the_base_becomes_a_person_found(yaml: Any) -> None:
    kb = yaml("merge: [{from: vladimir-putin, into: ada-lund}]\n")
    told = [m for m in read(kb, BOTH)[0].mentions if "Putin" in m.text]
    assert {(m.entity, m.name, m.iso3, m.role, m.qid) for m in told} == {
        ("ada-lund", "Ada Lund", "SWE", "minister", None)
    }
    (alone,) = read(kb, "Vladimir Putin spoke.")[0].mentions
    assert (alone.entity, alone.name, alone.iso3, alone.role) == ("ada-lund", "Vladimir Putin", "RUS", "head of state")


def test_merges_run_in_a_chain(yaml: Any) -> None:
    kb = yaml("merge: [{from: adah-lundd, into: ada-lund}, {from: ada-lund, into: stefan-lofven}]\n")
    assert {entity for _, entity, _ in leaders(read(kb, BOTH))} == {"stefan-lofven", "vladimir-putin"}


def test_who_met_themselves_met_nobody(yaml: Any) -> None:
    text = "Swedish minister Ada Lund met Swedish minister Adah Lundd. China agreed."
    assert ends(read(load_kb(), text, events=True)) >= {"ada-lund", "adah-lundd"}
    assert not ends(read(yaml(MERGE), text, events=True))


def test_a_new_name_is_shown_everywhere_and_changes_no_reading(yaml: Any) -> None:
    kb = yaml("rename: [{id: ada-lund, name: Ada B. Lund}, {id: vladimir-putin, name: Putin the Elder}]\n")
    readings, before = read(kb, BOTH), read(load_kb(), BOTH)
    assert [(m.text, m.entity) for m in readings[0].mentions] == [(m.text, m.entity) for m in before[0].mentions]
    network = build_network(readings, kb)
    assert network.nodes["ada-lund"]["name"] == "Ada B. Lund"
    assert network.nodes["vladimir-putin"]["name"] == kb.entity("vladimir-putin").name == "Putin the Elder"
    assert {name for _, entity, name in leaders(readings) if entity == "ada-lund"} == {"Ada B. Lund"}
    assert "Putin the Elder" not in {m.text for m in read(kb, "Putin the Elder spoke.")[0].mentions}


def test_who_is_no_leader_is_no_mention(yaml: Any) -> None:
    readings = read(yaml("remove: [adah-lundd]\n"), BOTH, ONE, events=True)
    assert {entity for _, entity, _ in leaders(readings)} == {"ada-lund", "vladimir-putin"}
    assert "adah-lundd" not in ends(readings)


def test_a_removed_leader_of_the_base_is_not_found_again_by_a_role(yaml: Any) -> None:
    text = "Russian president Vladimir Putin spoke. Putin left."
    assert leaders(read(yaml("remove: [vladimir-putin]\n"), text)) == set()


def test_whoever_is_merged_into_one_removed_is_removed_too(yaml: Any) -> None:
    kb = yaml(MERGE + "remove: [ada-lund]\n")
    assert {entity for _, entity, _ in leaders(read(kb, BOTH, ONE))} == {"vladimir-putin"}
    kb = yaml("merge: [{from: jeb-bush, into: george-w-bush}]\nremove: [george-w-bush]\n")
    assert leaders(read(kb, "Jeb Bush spoke.")) == set() and "jeb-bush" not in kb


def test_a_decision_about_a_merged_id_is_one_about_whom_it_means(yaml: Any) -> None:
    rows = [Decision("", "Lund", "is not", "adah-lundd"), Decision("", "Putin", "is", "adah-lundd")]
    (reading,) = Extractor(kb=yaml(MERGE), decisions=rows).readings([Article("a", BOTH, published=DAY)])
    told = {(m.text, m.entity) for m in reading.mentions}
    assert ("Lund", "ada-lund") not in told and ("Putin", "ada-lund") in told


def test_an_extractor_with_corrections_passes_between_processes(yaml: Any) -> None:
    extractor = Extractor(kb=yaml(MERGE + "rename: [{id: ada-lund, name: A. Lund}]\n"))
    article = Article("a", BOTH, published=DAY)
    there, here = pickle.loads(pickle.dumps(extractor)).read(article), extractor.read(article)
    assert there == here and there.used == here.used == ("ada-lund", "adah-lundd")
    assert Reading.from_dict(json.loads(json.dumps(here.to_dict(with_text=True, explain=True)))) == here


# What waits in vain


@pytest.mark.parametrize(
    ("row", "waits_for"),
    [
        ("merge: [{from: no-one, into: kim-jong-un}]", "no-one"),
        pytest.param("merge: [{from: adah-lundd, into: ada-lundt}]", "ada-lundt", marks=pytest.mark.long),
        ("merge: [{from: adah-lundd, into: kim-jong-un}]", ""),
        pytest.param("merge: [{from: jeb-bush, into: george-w-bush}]", "george-w-bush", marks=pytest.mark.long),
        ("rename: [{id: no-one, name: No}]", "no-one"),
        pytest.param("rename: [{id: vladimir-putin, name: Putin}]", "", marks=pytest.mark.long),
        ("remove: [no-one]", "no-one"),
        ("remove: [adah-lundd]", ""),
        ("remove: [jeb-bush]", ""),  # what the base has lost no text can show
    ],
)
def test_a_row_whose_id_never_came_is_told(yaml: Any, row: str, waits_for: str) -> None:
    kb = yaml(row)
    unused = Unused(kb)
    list(unused.watched(read(kb, BOTH, ONE)))
    lines = list(unused)
    assert len(lines) == bool(waits_for)
    assert all(f'mine.yaml:1: unused, {row.split(":")[0]} waits for "{waits_for}"' in line for line in lines)


# Readings that were made before


@pytest.mark.parametrize(
    "rows",
    [
        MERGE,
        pytest.param("merge: [{from: adah-lundd, into: stefan-lofven}]", marks=pytest.mark.long),
        pytest.param("merge: [{from: vladimir-putin, into: ada-lund}]", marks=pytest.mark.long),
        "rename: [{id: ada-lund, name: A. Lund}, {id: CHN, name: PRC}]",
        "remove: [ada-lund, CHN]",
    ],
)
def test_readings_made_before_are_corrected_as_if_they_were_made_now(yaml: Any, rows: str) -> None:
    kb, texts = yaml(rows), (BOTH, ONE)
    again, now = [corrected(reading, kb) for reading in read(load_kb(), *texts)], read(kb, *texts)
    for one, other in zip(again, now, strict=True):
        assert [(m.start, m.entity, m.name, m.iso3, m.role, m.qid) for m in one.mentions] == [
            (m.start, m.entity, m.name, m.iso3, m.role, m.qid) for m in other.mentions
        ]
    assert [corrected(reading, kb) for reading in now] == now
    unused = Unused(kb)
    assert list(unused.watched(corrected(reading, kb) for reading in now)) and not list(unused)


def test_events_of_readings_made_before_follow_and_go_with_who_is_removed(yaml: Any) -> None:
    before = read(load_kb(), BOTH, ONE, events=True)
    merged = [corrected(reading, yaml(MERGE)) for reading in before]
    assert "ada-lund" in ends(merged) and "adah-lundd" not in ends(merged)
    assert sum(len(each.events) for each in merged) == sum(len(each.events) for each in before)
    without = [corrected(reading, yaml("remove: [adah-lundd]")) for reading in before]
    assert "adah-lundd" not in ends(without) and ends(without) >= {"ada-lund", "vladimir-putin"}


# The whole way


def leadergraph(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def network_of(path: Path) -> nx.MultiDiGraph:
    return nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")


def test_what_is_wrong_in_a_network_is_written_down_and_right_in_the_next(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(f"January 10, 2019\n\n{BOTH}\n", encoding="utf-8")
    (news / "b.txt").write_text(f"January 11, 2019\n\n{ONE} French minister Guy Grand left.\n", encoding="utf-8")
    first = tmp_path / "first.json"
    assert leadergraph("network", "--no-events", news, "-o", first).exit_code == 0
    assert {"ada-lund", "adah-lundd", "guy-grand"} <= set(network_of(first))

    (tmp_path / "mine.yaml").write_text(
        f"{MERGE}rename:\n  - {{id: ada-lund, name: Ada of Lund}}\nremove: [guy-grand, never-seen]\n", encoding="utf-8"
    )
    (tmp_path / "decisions.csv").write_text(
        "article;form;decision;entity\r\na.txt;Putin;is not;vladimir-putin\r\n;Nobody;is;\r\n", encoding="utf-8-sig"
    )
    rows = ("--kb", tmp_path / "mine.yaml", "--decisions", tmp_path / "decisions.csv")
    second = tmp_path / "second.json"
    done = leadergraph("network", "--no-events", news, *rows, "-o", second)
    network = network_of(second)
    assert done.exit_code == 0
    assert not {"adah-lundd", "guy-grand"} & set(network)
    assert network.nodes["ada-lund"]["name"] == "Ada of Lund"
    assert network.nodes["ada-lund"]["mentions"] == sum(
        network_of(first).nodes[id]["mentions"] for id in ("ada-lund", "adah-lundd")
    )
    assert network.nodes["vladimir-putin"]["mentions"] == 1
    assert [line for line in done.stderr.splitlines() if "unused" in line] == [
        f'{tmp_path}/decisions.csv:3: unused, "Nobody" in any article met nothing to decide',
        f'{tmp_path}/mine.yaml:4: unused, remove waits for "never-seen", whom no text names',
    ]
    page = tmp_path / "page.html"
    assert leadergraph("draw", "--no-events", news, *rows, "-o", page).exit_code == 0
    assert "Ada of Lund" in page.read_text(encoding="utf-8") and "Adah" in page.read_text(encoding="utf-8")


def test_readings_and_networks_say_what_they_cannot_follow(tmp_path: Path) -> None:
    story = tmp_path / "a.txt"
    story.write_text(f"January 10, 2019\n\n{BOTH}\n", encoding="utf-8")
    readings, network = tmp_path / "readings.jsonl", tmp_path / "network.json"
    (tmp_path / "mine.yaml").write_text(MERGE, encoding="utf-8")
    (tmp_path / "decisions.csv").write_text("article,form,decision,entity\n", encoding="utf-8")
    kb, decisions = ("--kb", tmp_path / "mine.yaml"), ("--decisions", tmp_path / "decisions.csv")
    assert leadergraph("extract", "--no-events", "--with-text", story, "-o", readings).exit_code == 0
    assert leadergraph("network", readings, *kb, "-o", network).exit_code == 0
    assert "ada-lund" in network_of(network) and "adah-lundd" not in network_of(network)
    for source, option in ((readings, decisions), (network, decisions), (network, kb)):
        done = leadergraph("draw", source, *option, "-o", tmp_path / "page.html")
        assert done.exit_code == 2 and "name the articles" in done.stderr
