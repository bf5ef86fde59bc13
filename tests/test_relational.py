"""Relational: whoever counts, and in whatever order, the tables are the same."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import contract
import pytest
from hand_built import reading, unlike

from graph.articles import read_articles
from graph.articles.ids import Ids
from graph.counting import Tables, count
from graph.counting.near_duplicates import CROWDED
from graph.counting.relational import count_relations
from graph.counting.relations import RELATIONS, flat
from graph.counting.rows import distinct_ids, rows_of
from graph.errors import OutputError
from graph.extraction import EventReader, Extractor, extract
from graph.loading import load
from graph.network import assemble
from graph.records import Article, Reading
from graph.store import count_bounded, open_store, spool
from graph.store.spool import spooled

KIM, XI, MOON = "[Kim Jong Un|kim-jong-un]", "[Xi|xi-jinping]", "[Moon|moon-jae-in]"


def on_disk(readings: Sequence[Reading], *, with_text: bool = False, **options: int) -> Tables:
    with spooled(rows_of(each, with_text=with_text) for each in readings) as engine:
        return count_relations(engine, **options)  # type: ignore[arg-type]


def shuffled(readings: Sequence[Reading], seed: int) -> list[Reading]:
    return random.Random(seed).sample(readings, len(readings))


def assert_equal(one: Tables, other: Tables) -> None:
    for field in fields(Tables):
        assert getattr(one, field.name) == getattr(other, field.name), field.name


@pytest.mark.parametrize("events", [False, True], ids=["mentions", "events"])
def test_memory_and_disk_count_alike_in_every_order(events: bool) -> None:
    readings = contract.readings(events=events)
    told = count(readings)
    assert bool(told.deeds) == events
    assert told.independent < told.read and told.undated
    for seed in range(3):
        other = shuffled(readings, seed)
        assert_equal(count(other), told)
        assert_equal(on_disk(other), told)


def test_texts_come_back_from_the_disk() -> None:
    readings = contract.readings(events=True)
    assert_equal(on_disk(readings, with_text=True), count(readings, with_text=True))


@pytest.mark.parametrize("most", [1, 7, 60])
def test_of_more_ties_than_are_kept_all_keep_the_same(most: int) -> None:
    readings = contract.readings(events=True)
    kept = count(readings, most_ties=most)
    assert (len(kept.pairs), kept.ties) == (most, len(count(readings).pairs))
    assert_equal(on_disk(shuffled(readings, 1), most_ties=most), kept)


def test_of_very_many_articles_those_that_are_quoted_are_listed_and_no_sources_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("counting.count", "counting.relational", "network.assemble"):
        monkeypatch.setattr(sys.modules[f"graph.{module}"], "KEPT_ARTICLES", 20)
    monkeypatch.setattr("graph.counting.evidence._MANY", 30)
    readings = contract.readings(events=True)
    told = count(readings)
    assert told.naming > len(told.sources) > 0
    assert {quote.article for pair in told.pairs for quote in pair.evidence} <= {each.id for each in told.sources}
    assert not any(pair.tally.sources for pair in told.pairs)
    assert max(len(pair.evidence) for pair in told.pairs) == 5
    assert_equal(on_disk(shuffled(readings, 4)), told)
    notes = assemble(told).graph["statistics"]
    assert f"of {told.naming} that name an actor" in notes["listed"]
    assert "more than 20 articles" in notes["sources"]


def test_articles_of_one_id_get_their_numbers_in_no_order_of_the_input() -> None:
    told = [reading("a", f"{KIM} met {XI}.", published=day) for day in ("2019-01-10", "2019-01-09")]
    told += [reading("a#2", f"{XI} rang {MOON}."), reading("a", f"{MOON} left {KIM}.")]
    tables = count(told)
    assert [(source.id, source.published) for source in tables.sources] == [
        ("a", "2019-01-09"),
        ("a#3", "2019-01-10"),
        ("a#4", None),
        ("a#2", None),
    ]
    assert_equal(count(told[::-1]), tables)
    assert_equal(on_disk(told[::-1]), tables)


def test_ids_of_their_own_avoid_those_that_are_taken() -> None:
    assert list(distinct_ids(["a", "a", "b", "a"], ["a", "b", "a#2"])) == ["a", "a#3", "b", "a#4"]


def test_a_chain_of_copies_is_settled_alike() -> None:
    words = [f"word{n}" for n in range(120)]
    told = []
    for number in range(12):  # each like its neighbours, the ends not like each other
        text = " ".join([*words[number * 4 :], *(f"other{n}" for n in range(number * 4))])
        told.append(reading(f"{number:02}", text, f"{KIM} met {XI}.", published=f"2019-01-{number + 1:02}"))
    tables = count(told)
    assert 1 < tables.independent < len(told)
    assert_equal(on_disk(shuffled(told, 3)), tables)


def test_a_crowd_of_one_form_is_settled_alike() -> None:
    form = " ".join(f"form{n}" for n in range(300))
    told = [reading(f"{n:02}", f"{form} {n} {n + 1}", published="2019-01-10") for n in range(CROWDED + 10)]
    tables = count(told)
    assert tables.independent == 1
    assert_equal(on_disk(shuffled(told, 2)), tables)


def test_undated_articles_take_the_middle_of_the_periods_of_their_offices() -> None:
    told = [replace(each, article=replace(each.article, published=None)) for each in contract.readings(events=False)]
    assert count(told).period is not None
    assert_equal(on_disk(told), count(told))


def test_nothing_makes_empty_tables_on_the_disk_too() -> None:
    assert on_disk([]) == Tables()


def test_many_are_counted_on_the_disk_and_few_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def watched(engine: object) -> Tables:
        asked.append(1)
        return count_relations(engine)  # type: ignore[arg-type]

    monkeypatch.setattr(spool, "IN_MEMORY", 20)
    monkeypatch.setattr(spool, "count_relations", watched)
    readings = unlike(25, [f"{KIM} met {XI}."], published="2019-01-10")
    assert count_bounded(readings[:20]) == count(readings[:20])
    assert not asked
    assert count_bounded(iter(readings)) == count(readings)
    assert asked


def test_without_duckdb_many_are_counted_in_memory_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 20)
    monkeypatch.setattr(spool, "is_installed", lambda: False)
    readings = unlike(25, [f"{KIM} met {XI}."])
    assert count_bounded(iter(readings)) == count(readings)
    assert "leadergraph[archive]" in caplog.text


def test_two_processes_and_a_store_in_another_order_give_the_same_tables_and_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 10)
    there = contract.write(tmp_path / "there", contract.articles())
    back = contract.write(tmp_path / "back", contract.articles()[::-1])
    extractor = Extractor(events=EventReader())
    told = count(extractor.readings(read_articles(there)))
    assert contract.digest(count(extract(back, events=True, jobs=2))) == contract.digest(told)
    with open_store(tmp_path / "news.duckdb", write=True) as archive:
        archive.add(back, extractor)
    with open_store(tmp_path / "news.duckdb") as archive:
        assert contract.digest(count_bounded(archive.readings())) == contract.digest(told)
    network, stored = assemble(told), load(str(tmp_path / "news.duckdb"))
    assert dict(stored.nodes(data=True)) == dict(network.nodes(data=True))
    assert list(stored.edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))


def test_every_row_fits_its_relation() -> None:
    for each in contract.readings(events=True):
        for name, rows in flat(rows_of(each)).items():
            assert all(len(row) == len(RELATIONS[name]) for row in rows), name


def test_counts_that_find_no_room_say_so_and_name_no_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 5)
    monkeypatch.setattr(spool, "_COUNTING", "1MB")
    with pytest.raises(OutputError, match=r"^the counts: .*; read a part .* more room$"):
        count_bounded(contract.readings(events=False))


def test_ids_that_find_no_room_say_so() -> None:
    ids = Ids()
    ids._known.execute("PRAGMA max_page_count = 4")
    with pytest.raises(OutputError, match=r"the ids of a run: .*full; make room"):
        for number in range(10_000):
            ids.claim(Article(str(number), "text"))
