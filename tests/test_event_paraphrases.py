"""Paraphrases: five things that two articles tell, each in ten other ways, and ten sentences that assert none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.extraction import EventReader, Extractor
from graph.model import FOLDER
from graph.records import Article, Event, Reading

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the package was built without weights")

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "eval" / "events" / "paraphrases.jsonl").read_text("utf-8").splitlines()
]
TOLD = [row for row in ROWS if row["statement"] != "nothing asserted"]
UNTOLD = [row for row in ROWS if row["statement"] == "nothing asserted"]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(events=EventReader())


def read(extractor: Extractor, row: dict[str, Any]) -> Reading:
    return extractor.read(Article(row["id"], row["text"], published=date.fromisoformat(row["date"])))


def test_each_statement_has_ten_paraphrases() -> None:
    statements = [row["statement"] for row in ROWS]
    assert {statement: statements.count(statement) for statement in statements} == dict.fromkeys(statements, 10)


@pytest.mark.parametrize("row", TOLD, ids=lambda row: row["id"])
def test_a_paraphrase_tells_the_event(extractor: Extractor, row: dict[str, Any]) -> None:
    reading = read(extractor, row)
    states = {mention.entity: mention.iso3 or mention.entity for mention in reading.mentions}

    def is_told(event: Event) -> bool:
        actors, recipients = ([states.get(id, id) for id in ids] for ids in (event.actors, event.recipients))
        wanted = [[states.get(id, id) for id in row[side]] for side in ("actors", "recipients")]
        together = not recipients and sorted(actors) == sorted(wanted[0] + wanted[1])  # of parties alike all are actors
        mode = row["mode"] in ("", event.mode)
        same = together or [actors, recipients] == wanted
        return event.type == row["type"] and mode and event.status == row["status"] and same

    assert any(map(is_told, reading.events)), reading.events


@pytest.mark.parametrize("row", UNTOLD, ids=lambda row: row["id"])
def test_what_is_denied_imagined_or_played_is_not_asserted(extractor: Extractor, row: dict[str, Any]) -> None:
    told = [event for event in read(extractor, row).events if event.status == "asserted" and event.type == row["type"]]
    assert not told
    assert row["type"] or not read(extractor, row).events
