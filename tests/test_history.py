"""History: what is told of two, period by period."""

# ruff: noqa: E501 - long inputs stay on one line

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from hand_built import network_of, reading, unlike
from test_deeds import reading as deed

from graph import build_network, lift_to_countries, report, to_html, write_network
from graph.network.history import Chapter, history, offices_held

KIM, XI, MOON, TRUMP = "kim-jong-un", "xi-jinping", "moon-jae-in", "donald-trump"


def summits() -> nx.MultiDiGraph:
    return build_network(
        [
            deed("a", "2018-06-12", "CONSULT", mutual=True, score=2.5),
            deed("b", "2018-07-01", "AID", status="planned", score=10),
            deed("c", "2018-12-28", "ACCUSE"),
            deed("d", "2019-02-28", "ACCUSE", status="denied"),
            deed("e", None, "SANCTION", score=-6),
        ]
    )


def rows(network: nx.Graph, **options: object) -> dict[str, Chapter]:
    return {row["period"]: row for row in history(network, KIM, XI, **options)}  # type: ignore[arg-type]


def test_a_period_has_its_sentences_and_events_by_status_and_kind() -> None:
    found = rows(summits(), by="year")
    assert [*found] == ["2018", "2019", "undated"]
    first = found["2018"]
    assert (first["sentences"], first["asserted"], first["planned"], first["denied"]) == (3, 2, 1, 0)
    assert (first["verbal_cooperation"], first["verbal_conflict"], first["net"]) == (1, 1, 0)
    assert first["types"] == {"ACCUSE": 1, "CONSULT": 1}
    assert (found["2019"]["asserted"], found["2019"]["denied"], found["2019"]["net"]) == (0, 1, 0)
    assert (found["undated"]["material_conflict"], found["undated"]["first"]) == (1, None)


def test_events_come_by_day_with_who_did_them_and_their_sentence() -> None:
    events = rows(summits(), by="year")["2018"]["events"]
    assert [(event["type"], event["day"]) for event in events] == [
        ("CONSULT", "2018-06-12"), ("AID", "2018-07-01"), ("ACCUSE", "2018-12-28")]  # fmt: skip
    assert (events[2]["actor"], events[2]["recipient"], events[0]["mutual"]) == (XI, KIM, True)
    assert events[2]["quote"] is not None and events[2]["quote"]["article"] == "c"


@pytest.mark.parametrize(
    ("by", "periods"),
    [("month", ["2018-06", "2018-07", "2018-12", "2019-02", "undated"]), ("quarter", ["2018-Q2", "2018-Q3", "2018-Q4", "2019-Q1", "undated"])],
)  # fmt: skip
def test_a_period_of_which_nothing_is_told_has_no_row(by: str, periods: list[str]) -> None:
    assert [*rows(summits(), by=by)] == periods


def test_an_event_stands_in_the_period_of_its_own_day() -> None:
    found = rows(build_network([deed("a", "2019-01-02", when="2018-12-30")]), by="year")
    assert (found["2018"]["asserted"], found["2018"]["sentences"], found["2018"]["first"]) == (1, 0, None)
    assert (found["2019"]["asserted"], found["2019"]["sentences"]) == (0, 1)


def test_offices_are_those_of_the_period() -> None:
    told = [
        reading(day, f"[Kim|{KIM}] met [Trump|{TRUMP}] on {day}.", published=day)
        for day in ("2016-03-01", "2018-06-12")
    ]
    found = {row["period"]: row["offices_b"] for row in history(network_of(*told), KIM, TRUMP, by="year")}
    assert found == {"2016": ["presidential candidate, United States"], "2018": ["president, United States"]}


def test_an_office_in_a_part_of_the_period_counts() -> None:
    network = network_of(reading("a", f"[Trump|{TRUMP}] of the [US|USA] spoke."))
    assert offices_held(network, TRUMP, "2021-01", "2021-01") == ["president, United States"]
    assert offices_held(network, TRUMP, "2021-02", "2021-02") == []


def test_quotes_are_the_best_of_the_period_with_their_article() -> None:
    network = network_of(*unlike(4, [f"[Kim|{KIM}] met [Xi|{XI}]."], "2018-06-12"))
    (row,) = history(network, KIM, XI, quotes=3)
    assert len(row["quotes"]) == 3
    assert row["quotes"][0]["sentence"] == "Kim met Xi. (0)"
    assert (row["quotes"][0]["published"], row["first"], row["last"]) == ("2018-06-12",) * 3


def test_two_who_are_never_told_of_together_have_no_history() -> None:
    network = network_of(reading("a", f"[Kim|{KIM}] spoke.", f"[Xi|{XI}] spoke.", published="2018-06-12"))
    assert history(network, KIM, XI) == []


def test_of_a_plain_graph_there_is_what_it_tells() -> None:
    plain = nx.Graph()
    plain.add_edge("a", "b", months={"2018-01": 2, "2018-02": float("nan"), "2018-03": "x"}, weight=2)
    (row,) = history(plain, "a", "b")
    assert (row["period"], row["sentences"], row["quotes"], row["offices_a"]) == ("2018-01", 2, [], [])


@pytest.mark.parametrize("events", ["ACCUSE", 5, [1, "x"], [{}], [{"day": "2019"}], {"a": 1}])
def test_events_of_another_shape_stop_nothing(events: object, tmp_path: Path) -> None:
    own = nx.MultiDiGraph()
    own.add_edge("a", "b", key="ACCUSE", weight=2, months={"2019-01": 2}, events=events)
    own.add_edge("a", "b", key="co-mention", weight=2, months={"2019-01": 2})
    assert [row["sentences"] for row in history(own, "a", "b") if row["period"] == "2019-01"] == [2]
    assert len(lift_to_countries(own).edges) == 0
    assert "ACCUSE" in to_html(own) and "a – b" in report(own, form="md")
    write_network(own, tmp_path / "own.ftm.json")


def test_a_wrong_name_is_told_with_near_ones() -> None:
    with pytest.raises(ValueError, match=r'no actor "Kim Jong Uun" in this network; near: Kim Jong Un \(kim-jong-un\)'):
        history(summits(), "Kim Jong Uun", XI)


def test_wrong_arguments_are_told() -> None:
    with pytest.raises(ValueError, match="are both kim-jong-un"):
        history(summits(), KIM, "Kim Jong Un")
    with pytest.raises(ValueError, match="by='week': pass one of month, quarter, year"):
        history(summits(), KIM, XI, by="week")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="it has no actors"):
        history(nx.MultiDiGraph(), ["a"], "b")
