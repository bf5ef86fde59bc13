"""Dyads: two states and a period a row, each sentence and each event once, with the codes of political science."""

from __future__ import annotations

import tracemalloc
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hand_built import reading, unlike
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import extract, lift_to_countries, read_articles, sample_stories
from graph.cli import main
from graph.counting.periods import By, middle_of, period_of
from graph.exports import dyad_table, dyads
from graph.exports.dyad_frames import dyad_columns, dyad_rows
from graph.network import build_network
from graph.network.events import event_edges
from graph.network.relations import CO_MENTION
from graph.records import Event, EventStatus, Reading

MET = "[Trump|donald-trump] of the [United States|USA] met [Kim|kim-jong-un] of [North Korea|PRK] and [Xi|xi-jinping]."
BYS: tuple[By, ...] = ("day", "month", "quarter", "year", "all")


@pytest.fixture(scope="module")
def sample() -> list[Reading]:
    return list(extract(read_articles(sample_stories()), events=True))


def rows(readings: Iterable[Reading], by: By = "month", **options: Any) -> list[dict[str, Any]]:
    return list(dyad_rows(readings, by, **options))


def counts(readings: Iterable[Reading], name: str = "sentences", by: By = "month", **options: Any) -> dict[Any, Any]:
    """The count of each pair and period."""
    ends = ("iso3_a", "iso3_b") if options.get("lift", True) else ("id_a", "id_b")
    return {(*(row[end] for end in ends), row.get(by)): row[name] for row in rows(readings, by, **options)}


def accuses(
    id: str,
    day: str | None,
    actor: str = "xi-jinping",
    other: str = "kim-jong-un",
    *,
    type: str = "ACCUSE",
    status: EventStatus = "asserted",
    when: str | None = None,
    mutual: bool = False,
    score: float = -3.0,
) -> Reading:
    """An article that tells one event of two."""
    read = reading(id, f"[{actor}|{actor}] did it to [{other}|{other}] ({id}).", published=day)
    actors, others = ((actor, other), ()) if mutual else ((actor,), (other,))
    event = Event(type, "", actors, others, *read.sentences[0], (len(actor), len(actor) + 5), score, status, when=when)
    return replace(read, events=(event,))


def test_a_sentence_counts_once_for_two_states_whoever_of_them_it_names() -> None:
    found = counts([reading("a", MET, published="2019-02-28")])
    assert found == {(a, b, "2019-02"): 1 for a, b in combinations(("CHN", "PRK", "USA"), 2)}


def test_a_leader_and_the_own_country_are_no_dyad() -> None:
    assert rows([reading("a", "[Kim|kim-jong-un] leads [North Korea|PRK].", published="2019-02-28")]) == []


def test_bodies_and_people_without_a_country_have_no_states_but_stand_for_themselves_unlifted() -> None:
    read = reading("a", "[Ada|ada-lund] of [NATO|NATO] met [Kim|kim-jong-un].", published="2019-02-28")
    assert counts([read]) == {}
    assert counts([read], lift=False) == {
        ("NATO", "ada-lund", "2019-02"): 1,
        ("NATO", "kim-jong-un", "2019-02"): 1,
        ("ada-lund", "kim-jong-un", "2019-02"): 1,
    }


def test_a_sentence_of_many_articles_counts_once_in_the_month_that_says_it_first() -> None:
    said = "[Kim|kim-jong-un] met [Xi|xi-jinping]."
    days = ("2019-03-02", None, "2019-01-08", "2019-02-01")
    readings = [reading(str(n), said, "x" * n, " ".join(f"{n}-{i}" for i in range(30)), published=day) for n, day in
                enumerate(days)]  # fmt: skip
    assert counts(readings) == counts(reversed(readings))
    assert {key[2]: n for key, n in counts(readings).items() if n} == {"2019-01": 1}
    assert {row["month"]: row["articles"] for row in rows(readings)} == dict.fromkeys(
        ("2019-01", "2019-02", "2019-03", None), 1
    )


def test_near_duplicates_are_one_independent_article() -> None:
    wire = "[Kim|kim-jong-un] met [Xi|xi-jinping] and " + " ".join(f"word{i}" for i in range(60)) + "."
    copies = [reading(f"copy{n}", wire, published="2019-01-08") for n in range(3)]
    (row,) = rows([*copies, *unlike(2, ["[Kim|kim-jong-un] saw [Xi|xi-jinping]."], "2019-01-09")])
    assert (row["sentences"], row["articles"], row["independent"]) == (3, 5, 3)


def test_lists_tie_nobody() -> None:
    codes = ["USA", "CHN", "PRK", "KOR", "JPN", "RUS", "FRA", "DEU", "GBR", "ITA", "ESP", "PRT", "BRA"]
    assert (
        rows([reading("a", "There were " + ", ".join(f"[{c}|{c}]" for c in codes) + ".", published="2019-01-08")]) == []
    )


def test_kept_apart_the_sentences_of_a_pair_are_its_weight_and_months_in_the_network(sample: list[Reading]) -> None:
    network = build_network(sample)
    weights = {
        (*sorted((a, b)), None if month == "undated" else month): n
        for a, b, key, data in network.edges(keys=True, data=True)
        if key == CO_MENTION
        for month, n in data["months"].items()
    }
    assert len(weights) > 100
    assert {key: n for key, n in counts(sample, lift=False).items() if n} == weights


def test_lifted_the_sentences_are_those_behind_the_ties_of_two_states(sample: list[Reading]) -> None:
    network = build_network(sample)
    places: dict[tuple[str, str], set[tuple[str, int]]] = {}
    for a, b, key, data in network.edges(keys=True, data=True):
        states = sorted((str(network.nodes[a]["country"]), str(network.nodes[b]["country"])))
        bodies = {network.nodes[end]["kind"] for end in (a, b)} & {"organisation"}
        if key == CO_MENTION and not bodies and "None" not in states and states[0] != states[1]:
            assert data["weight"] == len(data["evidence"])  # all sentences are kept
            places.setdefault((states[0], states[1]), set()).update(
                (q["article"], q["start"]) for q in data["evidence"]
            )
    found = counts(sample, by="all")
    assert len(places) > 30
    assert {ends[:2]: n for ends, n in found.items() if n} == {ends: len(at) for ends, at in places.items()}


def test_the_events_of_two_states_are_those_of_the_lifted_network(sample: list[Reading]) -> None:
    lifted: Counter[tuple[str, str]] = Counter()
    for a, b, _, data in event_edges(lift_to_countries(build_network(sample))):
        if not {a, b} - {row for dyad in rows(sample, "all") for row in (dyad["iso3_a"], dyad["iso3_b"])}:
            lifted[min(a, b), max(a, b)] += data["weight"]
    assert lifted.total() > 30
    assert {key[:2]: n for key, n in counts(sample, "events", "all").items() if n} == dict(+lifted)


_STATES = ("USA", "CHN", "PRK", "donald-trump", "xi-jinping", "kim-jong-un", "NATO")
_SAID = st.lists(st.sampled_from(_STATES), min_size=1, max_size=4, unique=True)
_DAYS = st.sampled_from([None, "2018-12-31", "2019-01-01", "2019-01-31", "2019-04-02", "2020-02-29"])
_ARTICLES = st.lists(st.tuples(st.lists(_SAID, min_size=1, max_size=3), _DAYS), max_size=8)


@given(_ARTICLES)
@settings(max_examples=60, deadline=None)
def test_periods_of_every_length_add_up_to_the_whole(articles: list[tuple[list[list[str]], str | None]]) -> None:
    readings = [
        reading(str(n), *(" and ".join(f"[{id}|{id}]" for id in said) + " met." for said in sentences), published=day)
        for n, (sentences, day) in enumerate(articles)
    ]
    whole = {key[:2]: n for key, n in counts(readings, by="all").items()}
    for by in BYS[:-1]:
        summed: Counter[tuple[str, str]] = Counter()
        for (a, b, _), n in counts(readings, by=by).items():
            assert n >= 0
            summed[a, b] += n
        assert dict(summed) == whole
    network = build_network(readings)
    weights = {(a, b): data["weight"] for a, b, key, data in network.edges(keys=True, data=True) if key == CO_MENTION}
    assert {key[:2]: n for key, n in counts(readings, by="all", lift=False).items()} == weights


def test_an_event_told_again_within_two_days_counts_once_for_the_states() -> None:
    readings = [
        accuses("a", "2019-06-20"),
        accuses("b", "2019-06-21", "CHN", "kim-jong-un"),
        accuses("c", "2019-06-22", "xi-jinping", "PRK"),
        accuses("d", "2019-06-28", "CHN", "PRK"),
    ]
    (row,) = rows(readings)
    assert (row["events"], row["accuse"], row["verbal_conflict"], row["net"], row["score"]) == (2, 2, 2, -2, -3.0)
    assert [row["events"] for row in rows(readings, lift=False)] == [1, 1, 1, 1]


def test_an_event_is_of_its_own_month_where_the_text_tells_it() -> None:
    whens = ("2019-05-31", "2019-04", "2018", "no date", None)
    found = counts([accuses(str(n), "2019-06-20", when=when) for n, when in enumerate(whens)], "events")
    assert found == {("CHN", "PRK", month): 1 for month in ("2019-04", "2019-05", "2019-06", None)}


def test_events_are_told_apart_by_status_and_types_are_those_of_the_one_asked_for() -> None:
    statuses: tuple[EventStatus, ...] = ("asserted", "planned", "denied", "hypothetical", "recalled")
    readings = [accuses(status, "2019-06-20", status=status) for status in statuses]
    readings.append(accuses("aid", "2019-06-20", type="AID", status="planned", score=7.0))
    (done,), (planned,), (plover,) = rows(readings), rows(readings, status="planned"), rows(readings, as_plover=True)
    assert [done[status] for status in statuses] == [1, 2, 1, 1, 1] == [planned[status] for status in statuses]
    assert (done["events"], done["accuse"], done["aid"], done["net"]) == (1, 1, 0, -1)
    assert (planned["events"], planned["accuse"], planned["aid"], planned["net"], planned["score"]) == (2, 1, 1, 0, 2.0)
    assert [plover[status] for status in statuses] == [1, 2, 0, 0, 1]
    (agreed,) = rows(readings, as_plover=True, status="planned")
    assert (agreed["aid"], agreed["agree"]) == (0, 1)


def test_directed_dyads_have_each_pair_both_ways_with_what_the_first_did() -> None:
    readings = [
        accuses("a", "2019-06-20"),
        accuses("b", "2019-06-26", "PRK", "CHN"),
        accuses("c", "2019-06-20", type="CONSULT", mutual=True),
        accuses("d", "2019-06-29", "xi-jinping", "PRK"),
    ]
    there, back = rows(readings, directed=True)
    (both,) = rows(readings)
    assert (there["iso3_a"], back["iso3_a"], there["cow_a"], back["cow_a"]) == ("CHN", "PRK", 710, 731)
    assert (there["accuse"], back["accuse"], both["accuse"]) == (2, 1, 3)
    assert there["consult"] == back["consult"] == both["consult"] == 1
    assert there["sentences"] == back["sentences"] == both["sentences"] == 4


def test_the_codes_are_those_of_the_middle_of_the_period() -> None:
    said = "[Germany|DEU] spoke with [Russia|RUS] of the [Soviet Union|SUN]."
    by_month = rows(unlike(1, [said], "1990-09-05") + unlike(1, [said], "1990-10-01") + unlike(1, [said], "1992-03-01"))
    codes = {(r["iso3_a"], r["iso3_b"], r["month"]): (r["cow_a"], r["cow_b"], r["gw_a"]) for r in by_month}
    assert codes["DEU", "SUN", "1990-09"] == (260, 365, 260)
    assert codes["DEU", "SUN", "1990-10"] == (255, 365, 260)
    assert codes["DEU", "RUS", "1990-10"] == (255, None, 260)
    assert codes["DEU", "RUS", "1992-03"] == (255, 365, 260)
    assert {(r["cow_a"], r["cow_b"]) for r in rows(unlike(1, [said], "1990-09-05"), "all") if r["iso3_b"] == "SUN"} == {
        (260, 365), (None, 365)}  # fmt: skip
    assert [row["cow_a"] for row in rows(unlike(1, [said]))] == [None, None, None]


def test_two_numbers_and_a_year_name_one_row(sample: list[Reading]) -> None:
    keys = [(row["cow_a"], row["cow_b"], row["year"]) for row in rows(sample, "year") if row["cow_a"] and row["cow_b"]]
    assert len(keys) > 30 and len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("by", "period", "middle"),
    [
        ("day", "2019-03-31", date(2019, 3, 31)),
        ("month", "2019-03", date(2019, 3, 15)),
        ("quarter", "2019-Q1", date(2019, 2, 15)),
        ("year", "2019", date(2019, 7, 1)),
        ("all", "all", None),
    ],
)
def test_a_day_has_its_period_and_a_period_its_middle(by: By, period: str, middle: date | None) -> None:
    assert (period_of("2019-03-31", by), middle_of(period, by)) == (period, middle)


def test_half_a_date_tells_the_periods_that_it_can() -> None:
    assert [period_of("2019-12", by) for by in BYS] == ["", "2019-12", "2019-Q4", "2019", "all"]
    assert [period_of("2019", by) for by in BYS] == ["", "", "", "2019", "all"]
    assert [period_of("", by) for by in BYS] == ["", "", "", "", "all"]
    assert [middle_of("", by) for by in BYS] == [None] * 5


@pytest.mark.parametrize("by", BYS)
@pytest.mark.parametrize("lift", [True, False])
def test_frame_table_and_rows_have_the_same_columns_with_and_without_rows(by: By, lift: bool) -> None:
    for readings in ([], [reading("a", MET, published="2019-02-28"), reading("b", MET + " Yes.")]):
        columns = list(dyad_columns(by, lift=lift))
        frame, table = dyads(readings, by, lift=lift), dyad_table(readings, by, lift=lift)
        assert list(frame.columns) == table.column_names == columns and len(frame) == table.num_rows
        assert {tuple(row) for row in rows(readings, by, lift=lift)} <= {tuple(columns)}
        assert str(frame.sentences.dtype) == "Int64" and str(table.schema.field("sentences").type) == "int64"


def test_what_is_no_reading_or_no_period_is_told_in_one_line() -> None:
    with pytest.raises(TypeError, match=r"dyads takes readings, not a MultiDiGraph; pass lg\.extract"):
        dyads(build_network([]))
    with pytest.raises(ValueError, match="no dyads by 'week'; there are day, month, quarter, year, all"):
        dyads([], "week")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no events that are 'done'; there are asserted, planned"):
        dyads([], status="done")  # type: ignore[arg-type]


def test_readings_are_taken_one_by_one_and_no_text_is_kept() -> None:
    def stream(count: int) -> Iterator[Reading]:
        for n in range(count):
            yield reading(str(n), "[Kim|kim-jong-un] met [Xi|xi-jinping].", f"{n:04} " * 30_000, published="2019-01-08")

    def peak(count: int) -> int:
        tracemalloc.start()
        rows(stream(count))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    rows(stream(1))
    assert peak(40) - peak(4) < 36 * 150_000 / 10  # bytes of the texts


@pytest.mark.parametrize("id", ["=1+1", "@SUM(A1)", "a\x00b", "‮evil", "\ud800", "Å|ß", 'q"uote'])
def test_a_strangers_id_breaks_no_table_and_is_no_formula(id: str, tmp_path: Path) -> None:
    read = reading("a", "[Kim|kim-jong-un] met [Xi|xi-jinping].", published="2019-01-08")
    hostile = replace(read, mentions=(read.mentions[0], replace(read.mentions[1], iso3=id, entity=id)))
    assert len(dyads([hostile])) == dyad_table([hostile]).num_rows == 1
    assert len(dyads([hostile], lift=False)) == 1


def test_the_verb_writes_csv_and_parquet_of_the_same_rows(tmp_path: Path) -> None:
    import pandas as pd

    csv, parquet = tmp_path / "dyads.csv", tmp_path / "dyads.parquet"
    for path in (csv, parquet):
        done = CliRunner().invoke(main, ["events", "-q", str(sample_stories()), "--dyads", "month", "-o", str(path)])
        assert done.exit_code == 0, done.stderr
    told, typed = pd.read_csv(csv), pd.read_parquet(parquet)
    assert list(told.columns) == list(typed.columns) == list(dyad_columns())
    assert len(told) == len(typed) > 50
    for name in ("cow_a", "gw_b", "sentences", "events", "net"):
        assert told[name].fillna(-1).astype(int).tolist() == typed[name].fillna(-1).astype(int).tolist()
    assert str(pq.read_schema(parquet).field("cow_a").type) == "int64"


def test_the_verb_has_its_options_and_says_what_they_go_with(tmp_path: Path) -> None:
    out = tmp_path / "dyads.csv"
    arguments = ["events", "-q", str(sample_stories()), "-o", str(out)]
    assert CliRunner().invoke(main, [*arguments, "--dyads", "year", "--directed", "--no-lift"]).exit_code == 0
    head, *lines = out.read_text(encoding="utf-8").splitlines()
    assert head.startswith("id_a,id_b,year,sentences") and any(line.startswith("xi-jinping,") for line in lines)
    alone = CliRunner().invoke(main, [*arguments, "--directed"])
    assert alone.exit_code == 2 and "--directed goes with --dyads" in alone.stderr
