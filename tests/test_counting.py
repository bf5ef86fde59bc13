"""Counting: readings become tables of plain values, from which the graph is assembled."""

from __future__ import annotations

import dataclasses
import pickle

import pytest
from hand_built import reading

from graph.counting import Source, Tables, count
from graph.knowledge import load_kb
from graph.network import assemble
from graph.records import Reading

KIM, XI = "[Kim Jong Un|kim-jong-un]", "[Xi|xi-jinping]"
STORY = " ".join(f"word{n}" for n in range(100))


def test_no_readings_make_empty_tables() -> None:
    assert count([]) == Tables()


def test_actors_and_pairs_stand_by_id_with_what_was_counted() -> None:
    tables = count([reading("a", f"{XI} met {KIM} and {KIM} smiled.", f"{KIM} left.", published="2019-01-10")])
    assert [(actor.id, actor.tally.weight, actor.tally.sentences) for actor in tables.actors] == [
        ("kim-jong-un", 3, 2),
        ("xi-jinping", 1, 1),
    ]
    (pair,) = tables.pairs
    assert (pair.first, pair.second, pair.tally.weight) == ("kim-jong-un", "xi-jinping", 1)
    assert (pair.tally.first, pair.tally.months) == ("2019-01-10", {"2019-01": 1})
    assert [quote.sentence for quote in pair.evidence] == ["Xi met Kim Jong Un and Kim Jong Un smiled."]


def test_near_duplicates_are_one_independent_article() -> None:
    tables = count([reading("a", STORY), reading("b", "Else."), reading("c", f"{STORY} end")])
    assert (tables.read, tables.independent) == (3, 2)


def test_only_articles_that_name_an_actor_are_sources() -> None:
    tables = count([reading("a", "Nobody."), reading("b", f"{KIM} left.", title="Gone")])
    assert tables.sources == (Source("b", "Gone", None, None, None),)


def test_who_is_not_in_the_base_is_known_by_the_longest_name() -> None:
    tables = count([reading("a", "[Jo|jo-pom-gil] left.", "[Jo Pom Gil|jo-pom-gil] is gone.", "[Jo|jo-pom-gil].")])
    assert (tables.actors[0].first.name, tables.actors[0].fullest.name) == ("Jo", "Jo Pom Gil")
    node = assemble(tables, load_kb()).nodes["jo-pom-gil"]
    assert (node["name"], node["aliases"]) == ("Jo Pom Gil", ["Jo"])


def test_of_two_roles_as_frequent_the_order_of_articles_chooses_none() -> None:
    texts = [_with_role(reading(role, f"{XI} spoke."), role) for role in ("minister", "former minister")]
    assert count(texts).actors[0].role == count(texts[::-1]).actors[0].role == "minister"


def _with_role(read: Reading, role: str) -> Reading:
    mentions = tuple(dataclasses.replace(mention, role=role) for mention in read.mentions)
    return dataclasses.replace(read, mentions=mentions)


def test_the_months_of_each_source_add_up_to_those_of_all() -> None:
    wire = reading("a", f"{KIM} met {XI}.", f"{KIM} saw {XI} again.", published="2019-01-10", source="Wire")
    daily = reading("b", f"{KIM} rang {XI}.", source="Daily")
    (pair,) = count([wire, daily]).pairs
    assert pair.tally.sources == {"Daily": {"undated": 1}, "Wire": {"2019-01": 2}}
    assert pair.tally.months == {"2019-01": 2, "undated": 1}


def test_a_sentence_of_two_sources_counts_for_the_one_that_said_it_first() -> None:
    late = reading("a", f"{KIM} met {XI}.", published="2019-02-01", source="Daily")
    early = reading("b", f"{KIM} met {XI}.", published="2019-01-01", source="Wire")
    for order in ([late, early], [early, late]):
        assert count(order).pairs[0].tally.sources == {"Wire": {"2019-01": 1}}


def test_edges_tell_sources_only_where_there_is_more_than_one() -> None:
    texts = [f"{KIM} met {XI}.", f"{KIM} left {XI}."]
    alone = [reading(text, text, source="Wire") for text in texts]
    edge = assemble(count(alone)).edges["kim-jong-un", "xi-jinping", "co-mention"]
    assert "sources" not in edge
    edge = assemble(count([alone[0], reading("c", texts[1])])).edges["kim-jong-un", "xi-jinping", "co-mention"]
    assert edge["sources"] == {"": {"undated": 1}, "Wire": {"undated": 1}}


def test_tables_cannot_be_changed_and_can_be_sent_to_another_process() -> None:
    tables = count([reading("a", f"{KIM} met {XI}.")])
    with pytest.raises(dataclasses.FrozenInstanceError):
        tables.pairs[0].first = "CHN"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(tables)) == tables


def test_the_marks_of_one_place_keep_the_order_of_the_reading() -> None:
    story = reading("a", "[The North Korean leader|kim-jong-un] met him.")
    (leader,) = story.mentions
    country = dataclasses.replace(leader, start=4, end=16, entity="PRK", kind="country")
    leader = dataclasses.replace(leader, start=4)
    (pair,) = count([dataclasses.replace(story, mentions=(leader, country))]).pairs
    assert [(mark[2], mark[1]) for mark in pair.evidence[0].marks] == [("kim-jong-un", 23), ("PRK", 16)]
    assert pair.evidence[0].distance == 0
