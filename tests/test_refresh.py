"""Refresh: against a real HTTP server that speaks the SPARQL 1.1 JSON results format, and breaks it."""

from __future__ import annotations

import contextlib
import csv
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from graph.errors import InputError, OutputError
from graph.knowledge.days import Day
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.rows import DATA
from graph.knowledge.tables import TABLES, Country, Leader, Office, Term, read_table, write_table
from graph.knowledge.upkeep.accept import accept
from graph.knowledge.upkeep.changes import read_changes
from graph.knowledge.upkeep.queries import Holder, holders_of
from graph.knowledge.upkeep.refresh import compare, refresh
from graph.knowledge.upkeep.wikidata import Endpoint, rows_of

OFFICE = "Q100"


def answer(*rows: dict[str, str]) -> bytes:
    """A SPARQL 1.1 JSON result."""
    names = sorted({name for row in rows for name in row})
    bindings = [{name: cell(value) for name, value in row.items()} for row in rows]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}).encode()


def cell(value: str) -> dict[str, str]:
    if value.startswith("http"):
        return {"type": "uri", "value": value}
    if value.startswith("_:"):
        return {"type": "bnode", "value": value}
    return {"type": "literal", "value": value, "xml:lang": "en"}


def item(qid: str) -> str:
    return f"http://www.wikidata.org/entity/{qid}"


@dataclass
class Server:
    """A SPARQL endpoint: `troubles` are met first, one a question, then the right answers are given."""

    offices: bytes = b""
    positions: bytes = b'{"results": {"bindings": []}}'
    latest: bytes = b""
    holders: bytes = b""
    troubles: list[Any] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""

    def body(self, query: str) -> bytes:
        if "P1906" in query:
            return self.offices
        if "P1001" in query:
            return self.positions
        return self.latest if "MAX(?modified)" in query else self.holders


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server(
        offices=answer({"country": item("Q884"), "property": "P1906", "office": item(OFFICE)}),
        latest=answer({"office": item(OFFICE), "latest": "2026-11-01T00:00:00Z"}),
        holders=answer(MOON, YOON, LEE),
    )

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            query = parse_qs(text)["query"][0]
            state.asked.append(query)
            state.headers.append(dict(self.headers))
            trouble = state.troubles.pop(0) if state.troubles else None
            if isinstance(trouble, int):
                self.send_response(trouble)
                self.send_header("Retry-After", "7")
                self.end_headers()
                return
            if trouble == "slow":
                time.sleep(0.6)
            body = state.body(query)
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if trouble == "truncated":
                body = body[: len(body) // 2]
            elif trouble == "malformed":
                body = b"<html>busy</html>".ljust(len(body))
            elif trouble == "not a result":
                body = b'{"results": []}'.ljust(len(body))
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the client gave up waiting
                self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{httpd.server_port}/sparql"
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield state
    httpd.shutdown()
    httpd.server_close()


def holder(qid: str, name: str, start: str, end: str = "", **more: str) -> dict[str, str]:
    days = {"start": f"{start}T00:00:00Z", "startPrecision": "11"}
    if end:
        days |= {"end": f"{end}T00:00:00Z", "endPrecision": "11"}
    return {"person": item(qid), "name": name, **days, "modified": "2026-10-31T12:00:00Z", **more}


MOON = holder("Q1", "Moon Jae-in", "2017-05-10", "2022-05-09", aliases="Moon Jaein|The Moon", title="Moon Jae-in")
YOON = holder("Q2", "Yoon Suk Yeol", "2022-05-10", "2025-04-04")
LEE = holder("Q3", "Lee Jae-myung", "2025-06-04")


@pytest.fixture
def kb() -> KnowledgeBase:
    return KnowledgeBase(
        {
            "countries": [Country("KOR", "KR", "South Korea", qid="Q884")],
            "organisations": [],
            "offices": [Office("KOR-president", "KOR", ("president",), "head of state")],
            "leaders": [
                Leader("moon-jae-in", "Moon Jae-in", "Moon", "eastern", qid="Q1"),
                Leader("yoon-suk-yeol", "Yoon Suk Yeol", "Yoon", "eastern"),
            ],
            "terms": [
                Term("moon-jae-in", "KOR-president", Day("2017-05-10"), Day("2022-05-09")),
                Term("yoon-suk-yeol", "KOR-president", Day("2022-05-10"), status=("incumbent",)),
            ],
            "names": [],
            "blockers": [],
        }
    )


@dataclass
class Clock:
    """Sleeps without sleeping, and remembers for how long."""

    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def endpoint(server: Server, clock: Clock, **options: Any) -> Endpoint:
    return Endpoint(server.url, sleep=clock.sleep, timeout=options.pop("timeout", 10.0), **options)


def proposed(kb: KnowledgeBase, server: Server, folder: Path, **options: Any) -> list[dict[str, str]]:
    out = folder / "proposed.csv"
    refresh(kb, out, cache=folder / "cache", endpoint=endpoint(server, Clock()), locks=folder / "locks.csv", **options)
    with out.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def cells(rows: list[dict[str, str]]) -> set[tuple[str, str, str, str]]:
    return {(row["id"], row["field"], row["ours"], row["theirs"]) for row in rows}


def test_proposes_what_differs_and_nothing_that_agrees(kb: KnowledgeBase, server: Server, tmp_path: Path) -> None:
    found = cells(proposed(kb, server, tmp_path))
    assert ("yoon-suk-yeol KOR-president 2022-05-10", "end", "", "2025-04-04") in found
    assert ("yoon-suk-yeol", "qid", "", "Q2") in found
    assert ("lee-jae-myung", "name", "", "Lee Jae-myung") in found
    assert not any(id.startswith("moon-jae-in KOR") for id, *_ in found)


def test_new_names_arrive_as_weak(kb: KnowledgeBase, server: Server, tmp_path: Path) -> None:
    names = [row["theirs"] for row in proposed(kb, server, tmp_path) if row["table"] == "names"]
    assert names == ["Moon Jaein", "The Moon"]


def test_each_change_names_its_source(kb: KnowledgeBase, server: Server, tmp_path: Path) -> None:
    assert {row["source"] for row in proposed(kb, server, tmp_path)} == {
        "Q1 2026-10-31",
        "Q2 2026-10-31",
        "Q3 2026-10-31",
    }


def test_locked_fields_win(kb: KnowledgeBase, server: Server, tmp_path: Path) -> None:
    lines = ["table,id,field", "terms,yoon-suk-yeol KOR-president,end", "names,moon-jae-in,"]
    (tmp_path / "locks.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = proposed(kb, server, tmp_path)
    assert not [row for row in found if row["table"] == "names"]
    assert ("yoon-suk-yeol KOR-president 2022-05-10", "end", "", "2025-04-04") not in cells(found)
    assert ("yoon-suk-yeol", "qid", "", "Q2") in cells(found)


def test_tables_stay_as_they_are(kb: KnowledgeBase, server: Server, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in DATA.glob("*.csv")}
    proposed(kb, server, tmp_path)
    assert {path: path.read_bytes() for path in DATA.glob("*.csv")} == before
    with pytest.raises(OutputError, match="among the tables"):
        refresh(kb, DATA / "terms.csv", cache=tmp_path, endpoint=endpoint(server, Clock()))


def test_an_office_is_asked_for_once_until_a_holder_is_modified(
    kb: KnowledgeBase, server: Server, tmp_path: Path
) -> None:
    first = proposed(kb, server, tmp_path)
    assert [f"wd:{OFFICE} ." in query for query in server.asked] == [False, False, False, True]
    assert proposed(kb, server, tmp_path) == first
    assert len(server.asked) == 7  # offices and dates again, the holders from the cache
    server.latest = answer({"office": item(OFFICE), "latest": "2026-11-20T00:00:00Z"})
    proposed(kb, server, tmp_path)
    assert len(server.asked) == 11


def test_a_run_that_broke_off_goes_on_where_it_stopped(kb: KnowledgeBase, server: Server, tmp_path: Path) -> None:
    server.offices = answer(
        {"country": item("Q884"), "property": "P1906", "office": item(OFFICE)},
        {"country": item("Q884"), "property": "P1906", "office": item("Q101")},
    )
    server.latest = answer(
        {"office": item(OFFICE), "latest": "2026-11-01T00:00:00Z"}, {"office": item("Q101"), "latest": "2026-11-01"}
    )
    whole = proposed(kb, server, tmp_path)
    (tmp_path / "cache" / "Q101.json").write_text('{"latest": "2026-11-01", "rows', encoding="utf-8")
    server.asked.clear()
    assert proposed(kb, server, tmp_path) == whole
    assert ["wd:Q101 ." in query for query in server.asked] == [False, False, False, True]


@pytest.mark.parametrize("trouble", [429, 500, 502, 503, 504, "truncated", "malformed", "not a result"])
def test_trouble_is_tried_again(server: Server, trouble: int | str) -> None:
    server.troubles = [trouble, trouble]
    clock = Clock()
    rows = endpoint(server, clock).ask("SELECT ... P1906")
    assert rows == [{"country": item("Q884"), "property": "P1906", "office": item(OFFICE)}]
    assert len(server.asked) == 3
    assert clock.slept == [1.0, 7.0, 7.0] if isinstance(trouble, int) else clock.slept == [1.0, 2.0, 4.0]


def test_a_slow_answer_is_tried_again(server: Server) -> None:
    server.troubles = ["slow"]
    assert len(endpoint(server, Clock(), timeout=0.2).ask("SELECT ... P1906")) == 1
    assert len(server.asked) == 2


def test_a_server_that_never_answers_is_given_up_with_a_remedy(server: Server) -> None:
    server.troubles = [503] * 9
    with pytest.raises(InputError, match=r"no answer after 3 attempts: 503 .*run it again"):
        endpoint(server, Clock(), attempts=3).ask("SELECT 1")
    assert len(server.asked) == 3


def test_a_refused_question_is_not_repeated(server: Server) -> None:
    server.troubles = [400]
    with pytest.raises(InputError, match="refused the question: 400"):
        endpoint(server, Clock()).ask("SELECT")
    assert len(server.asked) == 1


def test_nobody_at_the_address_is_an_input_error() -> None:
    with pytest.raises(InputError, match="no answer"):
        Endpoint("http://127.0.0.1:9/sparql", attempts=2, sleep=Clock().sleep).ask("SELECT 1")


def test_the_client_names_itself_and_asks_for_json(server: Server) -> None:
    endpoint(server, Clock()).ask("SELECT ... P1906")
    assert server.headers[0]["Accept"] == "application/sparql-results+json"
    assert server.headers[0]["User-Agent"].startswith("leadergraph/")


def test_a_failed_run_leaves_the_last_proposal(kb: KnowledgeBase, server: Server, tmp_path: Path) -> None:
    proposed(kb, server, tmp_path)
    before = (tmp_path / "proposed.csv").read_bytes()
    server.troubles = [400]
    with pytest.raises(InputError):
        proposed(kb, server, tmp_path)
    assert (tmp_path / "proposed.csv").read_bytes() == before


def test_blank_nodes_are_left_out() -> None:
    assert rows_of(json.loads(answer({"person": item("Q1"), "end": "_:t1"}))) == [{"person": item("Q1")}]


@pytest.mark.parametrize(
    ("value", "precision", "day"),
    [
        ("2017-05-10T00:00:00Z", "11", "2017-05-10"),
        ("2017-05-01T00:00:00Z", "10", "2017-05"),
        ("2017-01-01T00:00:00Z", "9", "2017"),
        ("2010-01-01T00:00:00Z", "8", ""),  # a decade
        ("-0043-01-01T00:00:00Z", "11", ""),
        ("t123", "11", ""),
    ],
)
def test_only_the_known_part_of_a_day_is_taken(value: str, precision: str, day: str) -> None:
    (found,) = holders_of([{"person": item("Q1"), "name": "Moon", "start": value, "startPrecision": precision}])
    assert found.start == day


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "a\nb", "<b>Moon</b>", "", "7 of 9"])
def test_what_cannot_be_a_name_is_no_holder(name: str) -> None:
    assert holders_of([{"person": item("Q1"), "name": name}]) == []


def test_days_that_agree_as_far_as_known_are_no_change(kb: KnowledgeBase) -> None:
    known = Holder("Q1", "Moon Jae-in", Day("2017-05"), Day("2022"))
    assert list(compare(kb, [kb.offices["KOR-president"]], [known])) == []


def test_an_end_that_lacks_is_the_day_on_which_somebody_replaced_the_holder() -> None:
    rows = [
        {"person": item("Q1"), "name": "Ann", "start": "2001-02-03T00:00:00Z", "startPrecision": "11"},
        {
            "person": item("Q2"),
            "name": "Bob",
            "start": "2005-06-01T00:00:00Z",
            "startPrecision": "10",
            "replaces": item("Q1"),
        },
    ]
    assert [(holder.name, holder.end) for holder in holders_of(rows)] == [("Ann", "2005-06"), ("Bob", "")]


@pytest.mark.parametrize(
    "label",
    ["Minister of Foreign Affairs of South Korea", "South Korean Minister of Foreign Affairs", "foreign minister"],
)
def test_a_position_is_known_by_its_label(kb: KnowledgeBase, server: Server, tmp_path: Path, label: str) -> None:
    kb = KnowledgeBase(
        dict(kb._tables)
        | {
            "countries": [Country("KOR", "KR", "South Korea", demonyms=("South Korean",), qid="Q884")],
            "offices": [
                *kb.offices.values(),
                Office("KOR-foreign-minister", "KOR", ("foreign minister", "minister of foreign affairs"), "minister"),
            ],
            "terms": [*kb._tables["terms"], Term("moon-jae-in", "KOR-foreign-minister", Day("1999"))],
        }
    )
    server.offices = answer()
    server.positions = answer(
        {"country": item("Q884"), "office": item("Q200"), "label": label},
        {"country": item("Q884"), "office": item("Q201"), "label": "Minister of Magic of South Korea"},
    )
    server.holders = answer(holder("Q9", "Cho Tae-yul", "2024-01-10", "2025-07-21", family="Cho"))
    assert cells(proposed(kb, server, tmp_path)) == {
        ("cho-tae-yul", "name", "", "Cho Tae-yul"),
        ("cho-tae-yul", "family_name", "", "Cho"),
        ("cho-tae-yul", "qid", "", "Q9"),
        ("cho-tae-yul KOR-foreign-minister 2024-01-10", "start", "", "2024-01-10"),
        ("cho-tae-yul KOR-foreign-minister 2024-01-10", "end", "", "2025-07-21"),
    }
    assert not [query for query in server.asked if "wd:Q201 ." in query]


def days(**of: str) -> dict[str, str]:
    return {
        f"{name}{rest}": said
        for name, day in of.items()
        for rest, said in (("", f"{day}T00:00:00Z"), ("Precision", "11"))
    }


def test_an_end_is_the_next_day_on_which_somebody_replaced_the_holder() -> None:
    rows = [
        {"person": item("Q1"), "name": "Ann", **days(start="2000-01-01")},
        {"person": item("Q2"), "name": "Bob", **days(start="2004-01-01"), "replaces": item("Q1")},
        {"person": item("Q1"), "name": "Ann", **days(start="2006-01-01")},
        {"person": item("Q3"), "name": "Cy", **days(start="2010-01-01"), "replaces": item("Q1")},
    ]
    assert [holder.end for holder in holders_of(rows) if holder.name == "Ann"] == ["2004-01-01", "2010-01-01"]


def test_a_birth_on_which_statements_differ_is_not_known() -> None:
    rows = [
        {"person": item("Q1"), "name": "Ann", **days(start="2000-01-01", born=day)}
        for day in ("1950-01-01", "1960-01-01", "1960-01-01")
    ]
    assert [holder.born for holder in (*holders_of(rows), *holders_of(rows[::-1]))] == ["", ""]


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "A\nB", "\x1b]0;owned", "[[Ann]]"])
def test_what_cannot_be_a_title_is_none(title: str) -> None:
    (found,) = holders_of([{"person": item("Q1"), "name": "Ann", "title": title, "modified": "\x1b[2J2026-01"}])
    assert (found.wikipedia, found.modified) == ("", "")


def test_a_likeness_a_surname_or_another_id_makes_somebody_else(kb: KnowledgeBase) -> None:
    offices = [kb.offices["KOR-president"]]
    for name in ("Moon", "Moon Jae", "Mun Chae-in", "Moon Jae-in"):  # Q9 is not the Q1 whom the base has
        proposed = list(compare(kb, offices, [Holder("Q9", name, Day("1999-01-01"))]))
        assert {change.id.split(" ")[0] for change in proposed} <= {
            "moon",
            "moon-jae",
            "mun-chae-in",
            "moon-jae-in-kor",
        }
    (change, *_) = compare(kb, offices, [Holder("Q2", "Yoon Suk Yeol")])
    assert (change.id, change.field, change.theirs) == ("yoon-suk-yeol", "qid", "Q2")


def test_two_newcomers_of_one_name_are_two_people(kb: KnowledgeBase) -> None:
    newcomers: dict[str, str] = {}
    for qid in ("Q8", "Q9", "Q8"):
        list(compare(kb, [kb.offices["KOR-president"]], [Holder(qid, "Bo Berg", Day("1999"))], newcomers=newcomers))
    assert newcomers == {"Q8": "bo-berg", "Q9": "bo-berg-kor"}


def test_what_is_proposed_can_be_accepted(kb: KnowledgeBase, server: Server, tmp_path: Path) -> None:
    for name in TABLES:
        write_table(name, kb._tables.get(name, ()), tmp_path)
    proposed(kb, server, tmp_path)
    changes = read_changes(tmp_path / "proposed.csv")
    assert accept(changes, folder=tmp_path).refused == []
    lee = next(row for row in read_table("terms", tmp_path) if row.leader == "lee-jae-myung")
    assert (lee.start, lee.source) == ("2025-06-04", "wikidata")
    assert len(accept(changes, folder=tmp_path).refused) == len(changes)  # a second time there is nothing left to do


def test_births_and_deaths_that_differ_are_proposed(kb: KnowledgeBase) -> None:
    moon = Holder("Q1", "Moon Jae-in", born=Day("1953-01-24"))
    (change,) = compare(kb, [kb.offices["KOR-president"]], [moon])
    assert (change.id, change.field, change.theirs) == ("moon-jae-in", "born", "1953-01-24")
