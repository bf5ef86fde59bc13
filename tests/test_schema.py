"""The schema is the one list of fields: a real network, a reading, the page and the files have these and no others."""

from __future__ import annotations

from hand_built import from_sources, reading, unlike

from graph.exports import rows as tables
from graph.network import build_network, schema
from graph.network.relations import CO_MENTION, OFFICE
from graph.network.schema import fields_of
from graph.view.payload import EDGE_NUMBERS, NODE_FIELDS

MET = "[Kim|kim-jong-un] met [Xi|xi-jinping] in [China|CHN]."
NETWORK = build_network(from_sources(unlike(12, [MET], published="2019-01-10"), "Daily", "Wire"))


def rows(relation: str) -> list[dict[str, object]]:
    found = [data for _, _, key, data in NETWORK.edges(keys=True, data=True) if key == relation]
    assert found
    return found


def test_every_node_has_exactly_the_fields_of_an_actor() -> None:
    assert {tuple(sorted(data)) for _, data in NETWORK.nodes(data=True)} == {tuple(sorted(fields_of(schema.Node)))}


def test_every_edge_has_exactly_the_fields_of_its_relation() -> None:
    assert {frozenset(data) for data in rows(CO_MENTION)} == {frozenset(fields_of(schema.CoMention))}
    assert {frozenset(data) for data in rows(OFFICE)} == {frozenset(fields_of(schema.Office))}
    assert {key for _, _, key in NETWORK.edges(keys=True)} == {CO_MENTION, OFFICE}


def test_evidence_terms_and_articles_have_exactly_their_fields() -> None:
    assert {frozenset(row) for data in rows(CO_MENTION) for row in data["evidence"]} == {  # type: ignore[attr-defined]
        frozenset(fields_of(schema.Evidence))
    }
    assert {frozenset(row) for data in rows(OFFICE) for row in data["terms"]} == {  # type: ignore[attr-defined]
        frozenset(fields_of(schema.Term))
    }
    assert {frozenset(row) for row in NETWORK.graph["articles"].values()} == {frozenset(fields_of(schema.Article))}


def test_a_mention_in_json_has_exactly_the_fields_of_the_schema() -> None:
    (mention,) = reading("a", "[Kim|kim-jong-un] spoke.").to_dict()["mentions"]
    assert tuple(mention) == fields_of(schema.Mention)


def test_a_spreadsheet_has_a_column_for_every_field_of_an_edge() -> None:
    ends = {"source", "target", "relation", "source_name", "target_name", "type"}
    assert set(tables.EDGE_COLUMNS) - ends == set(fields_of(schema.CoMention, schema.Event, schema.Office))


def test_a_spreadsheet_has_a_column_for_every_field_of_an_actor() -> None:
    assert {*tables.NODE_COLUMNS} - {"label", "offices"} == {*fields_of(schema.Node)} - {"name"}


def test_the_page_reads_fields_of_the_schema_alone() -> None:
    assert set(NODE_FIELDS) <= set(fields_of(schema.Node))
    assert set(EDGE_NUMBERS) <= set(fields_of(schema.CoMention))
