"""Loading: paths, texts, dicts, articles, readings, archives and networks are told apart, or mixed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from stores import added, jsonl, story

import graph
from graph.articles import Account
from graph.errors import InputError, NothingStoredError

TEXT = "Kim Jong Un met Xi Jinping in Beijing on Tuesday."
PAIR = ("kim-jong-un", "xi-jinping", "co-mention")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_one_thing_of_each_kind_gives_the_same_tie(file: Path, tmp_path: Path) -> None:
    archive = added(tmp_path / "a.duckdb", file)
    network = tmp_path / "a.json"
    graph.write_network(graph.load(file), network)
    readings = list(graph.extract(file))
    things: list[Any] = [
        *(file, str(file), tmp_path / "a.txt", TEXT, {"body": TEXT}, graph.Article("a", TEXT)),
        *([file], (TEXT,), iter([TEXT]), readings, iter(readings), archive, network, str(network)),
    ]
    for thing in things:
        assert graph.load(thing).edges[PAIR]["weight"] == 1, thing


def test_things_are_mixed_and_each_is_in_the_account(file: Path) -> None:
    account = Account()
    things: list[Any] = [
        TEXT + " Again.",
        file,
        {"headline": "A", "body": TEXT, "date": "2019-01-10"},
        graph.Article("b", TEXT),
        {},
    ]
    network = graph.load(things, account=account)
    assert list(network.graph["articles"]) == ["#3", "#1", "a.txt", "b"]  # by day, the undated last
    assert network.graph["articles"]["#3"]["published"] == "2019-01-10"
    assert network.graph["account"]["found"] == 5
    assert str(account) == "found 5 = stored 4 + duplicate 0 + rejected 1 [NO_TEXT_FIELD 1]"


def test_dates_of_records_are_read_as_one_column() -> None:
    days = ["10/01/2019", "25/01/2019"]
    read = list(graph.extract([{"text": TEXT, "date": day} for day in days]))
    assert [str(each.article.published) for each in read] == ["2019-01-10", "2019-01-25"]


def test_what_is_given_as_articles_stays_as_it_is() -> None:
    article = graph.Article("a", TEXT)
    assert [reading.article for reading in graph.extract([article, article])] == [article, article]


def test_articles_are_read_as_they_come() -> None:
    def endless() -> Any:
        while True:
            yield graph.Article("a", TEXT)

    assert next(graph.extract(endless())).article.id == "a"


def test_a_warning_tells_what_is_left_out(file: Path) -> None:
    said = r"found 2 = stored 1 .* the first left out is records:2: NO_TEXT_FIELD"
    with pytest.warns(UserWarning, match=said):
        list(graph.extract([file, {"a": 1}]))
    with pytest.warns(UserWarning, match=said):
        graph.load([TEXT, {"a": 1}])


@pytest.mark.parametrize("given", ["gone.txt", ["gone.txt"], [TEXT, "gone.txt"], "gone"])
def test_a_file_that_is_missing_is_told_before_anything_is_read(given: Any) -> None:
    with pytest.raises(InputError, match=r"gone.*No such file"):
        graph.extract(given)
    with pytest.raises(InputError, match=r"gone.*No such file"):
        graph.load(given)


def test_nothing_to_read_is_an_error() -> None:
    with pytest.raises(InputError, match="nothing to read"):
        graph.load([])
    with pytest.raises(NothingStoredError, match="rejected first: records:1: NO_TEXT_FIELD"):
        graph.load([{"a": 1}])


def test_decisions_for_what_was_read_before_are_refused(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("article,form,decision,entity\n,Kim,is,kim-jong-un\n")
    decisions = graph.read_decisions(tmp_path / "d.csv")
    archive = added(tmp_path / "a.duckdb", jsonl(tmp_path / "news.jsonl", story(1)))
    with pytest.raises(InputError, match="decides what is read, and an archive was read before"):
        graph.load(archive, decisions=decisions)


def test_choices_bear_on_what_is_read() -> None:
    network = graph.load(TEXT, events=False, with_text=True)
    assert {key for *_, key in network.edges(keys=True)} == {"co-mention"}
    assert network.graph["articles"]["#1"]["text"] == TEXT
    assert isinstance(graph.load(TEXT), nx.MultiDiGraph)
    assert "CONSULT" in {key for *_, key in graph.load(TEXT).edges(keys=True)}
