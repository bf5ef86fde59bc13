"""The articles' texts in the network and the page: only for who asks, marked, and never past the page's bound."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner
from hand_built import unlike

from graph.cli import main
from graph.errors import InputError
from graph.exports import read_network, write_network
from graph.extraction import EventReader, Extractor
from graph.network import build_network, schema
from graph.network.schema import fields_of
from graph.records import Article
from graph.view import LeaderNetwork, to_html

TEXT = "Advertisement\nIran accused Israel of murder. Japan plans to send aid to Syria."


def network(*, with_text: bool = True) -> nx.MultiDiGraph:
    story = Article("a", TEXT, published=date(2019, 6, 3), masked=((0, 13),))
    return build_network(Extractor(events=EventReader()).readings([story]), with_text=with_text)


def data_of(network: nx.MultiDiGraph) -> dict[str, Any]:
    return LeaderNetwork(network).data


def test_texts_are_kept_for_who_asks_alone() -> None:
    assert set(network(with_text=False).graph["articles"]["a"]) == set(fields_of(schema.Article))
    article = network().graph["articles"]["a"]
    assert set(article) == set(fields_of(schema.GivenArticle))
    assert article["text"] == TEXT


def test_marks_are_the_names_the_events_by_type_and_the_boilerplate() -> None:
    marks = [[TEXT[start:end], *rest] for start, end, *rest in network().graph["articles"]["a"]["marks"]]
    assert marks[0] == ["Advertisement", "", "masked"]
    assert ["Iran", "IRN", "name"] in marks
    assert ["accused", "ACCUSE", "event"] in marks
    assert len([mark for mark in marks if mark[2] == "event"]) == 2


def test_a_page_has_the_text_with_actors_and_types_by_their_place() -> None:
    data = data_of(network())
    id, *_, text, marks = data["articles"][0]
    assert (id, text) == ("a", TEXT)
    types = {TEXT[start:end]: data["types"][-2 - place] for start, end, place, rule in marks if rule == "event"}
    assert types["accused"] == ["ACCUSE", -1]
    assert {tone for name, tone in types.values() if name == "AID"} == {1}
    names = {data["nodes"][place]["name"] for _, _, place, _ in marks if place >= 0}
    assert names == {"Iran", "Israel", "Japan", "Syria"}


def test_a_quote_has_its_events_by_type() -> None:
    data = data_of(network(with_text=False))
    found = {data["types"][-2 - mark[2]][0] for row in data["sentences"] for mark in row[4] if mark[3] == "event"}
    assert found == {"ACCUSE", "AID"}


def test_every_article_is_in_the_page_the_quoted_first() -> None:
    built = build_network(unlike(3, ["[Xi|xi-jinping] spoke."]) + unlike(2, ["[Kim|kim-jong-un] met [Xi|xi-jinping]."]))
    data = data_of(built)
    assert len(data["articles"]) == data["known"]["articles"] == 5
    assert {row[0] for row in data["sentences"]} == {0, 1}
    assert data["known"]["texts"] == 0


def test_texts_past_the_page_are_left_out_and_counted() -> None:
    built = build_network(unlike(60, ["[Kim|kim-jong-un] met [Xi|xi-jinping]."]))
    for article in built.graph["articles"].values():
        article |= {"text": "<&>" * 20_000, "marks": []}
    html = to_html(built)
    data = data_of(built)
    held = sum(len(row) > 5 for row in data["articles"])
    assert len(html.encode()) < 8_000_000
    assert 10 < held < 60 == data["known"]["texts"]


def test_the_hardest_event_is_in_the_page_however_old() -> None:
    built = network()
    edge = built.edges["IRN", "ISR", "ACCUSE"]
    (event,) = edge["events"]
    edge["events"] = [event | {"day": f"2020-01-{1 + i % 28:02}", "score": -1.0} for i in range(60)]
    edge["events"].append(event | {"day": "2001-01-01", "score": -8.0})
    edge["hardest"] = edge["events"][-1]
    rows = next(row[15] for row in data_of(built)["edges"] if len(row) > 15 and len(row[15]) > 1)
    assert len(rows) == 41
    assert (rows[-1][5], rows[-1][9]) == ("2001-01-01", -8)


def test_a_network_file_holds_the_texts_and_a_page_of_it_too(tmp_path: Path) -> None:
    write_network(network(), tmp_path / "x.json")
    assert to_html(read_network(tmp_path / "x.json")) == to_html(network())


@pytest.mark.parametrize(
    ("articles", "fault"),
    [
        ([], "the articles are no dict"),
        ({"a": 1}, "the articles are no dict"),
        ({"a": {"text": 5}}, "text of article 'a'"),
        ({"a": {"marks": [[0, 1, "x"]]}}, "a mark of article 'a'"),
        ({"a": {"marks": [[0.5, 1, "x", "y"]]}}, "a mark of article 'a'"),
        ({"a": {"marks": 7}}, "a mark of article 'a'"),
    ],
)
def test_a_text_or_mark_of_another_shape_is_refused(tmp_path: Path, articles: object, fault: str) -> None:
    data = nx.node_link_data(nx.MultiDiGraph(), edges="edges") | {"graph": {"articles": articles}}
    path = tmp_path / "x.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputError, match=fault):
        read_network(path)


def test_draw_and_network_take_the_texts_by_option(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("Iran accused Israel of murder.\n", encoding="utf-8")

    def run(*arguments: object) -> int:
        return CliRunner().invoke(main, [str(argument) for argument in arguments]).exit_code

    news, page, file = tmp_path / "news.txt", tmp_path / "page.html", tmp_path / "x.json"
    assert run("draw", news, "-o", page) == 0
    assert '"known":{"articles":1,"texts":0}' in page.read_text(encoding="utf-8")
    assert run("draw", "--with-text", news, "-o", page) == 0
    assert '"known":{"articles":1,"texts":1}' in page.read_text(encoding="utf-8")
    assert run("network", news, "-o", file) == 0
    assert run("draw", "--with-text", file, "-o", page) == 2
    assert run("network", "--with-text", news, "-o", file) == 0
    assert run("draw", file, "-o", page) == 0
    assert '"known":{"articles":1,"texts":1}' in page.read_text(encoding="utf-8")
