"""The check: the shipped tables pass it, and each rule finds what breaks it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from graph import KnowledgeBase, load_kb
from graph.errors import KnowledgeError
from graph.knowledge.days import Day
from graph.knowledge.rows import DATA
from graph.knowledge.tables import (
    TABLES,
    Blocker,
    Country,
    Leader,
    Name,
    Office,
    Status,
    Term,
    read_table,
    write_table,
)
from graph.knowledge.upkeep.check import check, check_own
from graph.knowledge.upkeep.findings import Finding, page

GOOD: dict[str, list[object]] = {
    "countries": [Country("XXX", "XX", "Xland", qid="Q1")],
    "organisations": [],
    "offices": [Office("X-king", "XXX", ("king",), "head of state")],
    "leaders": [
        Leader("a", "Abe Adams", "Adams", "western", born=Day("1930"), died=Day("1999"), qid="Q2"),
        Leader("b", "Bob Brown", "Brown", "western", born=Day("1940"), qid="Q3"),
    ],
    "terms": [
        Term("a", "X-king", Day("1990-01-01"), Day("1995-05-05")),
        Term("b", "X-king", Day("1995-05-05"), status=("incumbent",)),
    ],
    "names": [],
    "blockers": [],
}


def errors(**changed: list[Any]) -> list[Finding]:
    return [finding for finding in check(KnowledgeBase(GOOD | changed)) if finding.level == "error"]


def term(index: int, **fields: object) -> list[object]:
    terms = list(GOOD["terms"])
    terms[index] = terms[index]._replace(**fields)  # type: ignore[attr-defined]
    return terms


def test_the_shipped_tables_have_no_error() -> None:
    assert [str(finding) for finding in check(load_kb(), folder=DATA) if finding.level == "error"] == []


def test_good_rows_have_none_either() -> None:
    assert check(KnowledgeBase(GOOD)) == []


def ill(value: str) -> Any:
    """A value that no table takes, and no type either."""
    return value


@pytest.mark.parametrize(
    ("table", "rows", "message"),
    [
        ("leaders", [*GOOD["leaders"], Leader("a", "Al Adams", "Adams")], "two rows have this id"),
        ("leaders", [*GOOD["leaders"], Leader("XXX", "X", "X")], "two rows have this id"),
        ("leaders", [*GOOD["leaders"], Leader("c", "Cy Coe", "Coe")], "without a term"),
        ("offices", [*GOOD["offices"], Office("Y-king", "XXX", ("king",), "head of state")], "nobody ever held it"),
        ("offices", [Office("X-king", "YYY", ("king",), "head of state")], "no country or organisation YYY"),
        ("offices", [Office("X-king", "XXX", ("king",), ill("boss"))], 'no role "boss"'),
        ("leaders", [Leader("a", "Abe Adams", "Adams", ill("latin")), GOOD["leaders"][1]], 'no name_order "latin"'),
        ("names", [Name("Xlands", "XXX", type=ill("many"))], 'no type "many"'),
        ("names", [Name("Xlands", "XXX", ill("firm"))], 'no strength "firm"'),
        ("blockers", [Blocker("Xland Sea", ill("ocean"), "Xland")], 'no kind "ocean"'),
        ("terms", term(0, status=("interim",)), 'no status "interim"'),
        ("terms", term(0, status=("presumed",)), 'no status "presumed"'),
        ("terms", term(0, precision="week"), 'no precision "week"'),
        ("countries", [Country("XXX", "XX", "Xland", successors=("YYY",))], "no successor YYY"),
        ("countries", [Country("XXX", "XX", "Chad")], "is an everyday word"),
        ("names", [Name("Chad", "XXX")], "cannot be strong"),
        ("names", [Name("Xia", "YYY")], "no entity YYY"),
        ("terms", term(0, leader="z"), "no leader z"),
        ("terms", term(0, office="Z-king"), "no office Z-king"),
        ("terms", term(0, start=Day("1990-02-30")), "no such day"),
        ("terms", term(0, start=Day("May 1990")), "no such day"),
        ("terms", term(0, start=Day("1996-01-01")), "ends 1995-05-05, starts 1996-01-01"),
        ("terms", term(0, start=Day("1990"), precision="day"), "precision is year"),
        ("terms", term(0, start=Day("1929-01-01")), "starts before birth in 1930"),
        ("terms", term(0, end=Day("2000-01-01")), "lasts after death in 1999"),
        ("terms", term(0, end=Day(""), status=("incumbent",)), "incumbent, died 1999"),
        ("terms", term(1, end=Day("1999-01-01")), "an incumbent's term has no end"),
        ("leaders", [GOOD["leaders"][0]._replace(qid="Q3"), GOOD["leaders"][1]], "a, b have it"),  # type: ignore[attr-defined]
        ("leaders", [GOOD["leaders"][0]._replace(qid="3"), GOOD["leaders"][1]], '"3" is no QID'),  # type: ignore[attr-defined]
        ("leaders", [*GOOD["leaders"], Leader("", "Cy Coe", "Coe")], "is no id"),
        ("terms", term(1, start=Day("1994-05-05")), "a to 1995-05-05, b from 1994-05-05"),
    ],
)
def test_each_rule_finds_what_breaks_it(table: str, rows: list[object], message: str) -> None:
    found = errors(**{table: rows})
    assert any(message in str(finding) for finding in found), found


def test_rivals_and_concurrent_offices_may_overlap() -> None:
    assert errors(terms=term(1, start=Day("1994-05-05"), status=("rival", "incumbent"))) == []
    shared = [Office("X-king", "XXX", ("king",), "head of state", concurrent=True)]
    assert errors(terms=term(1, start=Day("1994-05-05")), offices=shared) == []


AGAIN = Term("a", "X-king", Day("1995-05-05"), Day("1996-01-01"))


@pytest.mark.parametrize("concurrent", [False, True])
def test_one_spell_in_two_rows_is_an_error(concurrent: bool) -> None:
    offices = [Office("X-king", "XXX", ("king",), "head of state", concurrent=concurrent)]
    twice = [GOOD["terms"][0], AGAIN._replace(start=Day("1994-01-01")), GOOD["terms"][1]]
    found = [str(finding) for finding in errors(terms=twice, offices=offices)]
    assert "error: terms: a X-king: 1990-01-01 and 1994-01-01 overlap" in found


def test_two_spells_of_one_leader_are_none() -> None:
    assert errors(terms=[GOOD["terms"][0], AGAIN], leaders=GOOD["leaders"][:1]) == []
    part = term(0, end=Day("1995"), precision="year")[0]  # may end on any day of it
    assert errors(terms=[part, AGAIN], leaders=GOOD["leaders"][:1]) == []


@pytest.mark.parametrize(
    ("status", "end", "message"),
    [
        (("acting",), "1992-02-01", None),
        ((), "1992-02-01", "a to 1995-05-05, b from 1992-01-01"),
        (("acting",), "1996-02-01", "a to 1995-05-05, b from 1992-01-01"),
    ],
    ids=["acting", "in office", "acting for longer"],
)
def test_who_acts_for_a_holder_does_so_within_the_term(status: tuple[Status, ...], end: str, message: str) -> None:
    acting = Term("b", "X-king", Day("1992-01-01"), Day(end), status=status)
    found = errors(terms=[GOOD["terms"][0], acting])
    assert [finding.message for finding in found] == ([message] if message else [])


def test_days_known_in_part_do_not_contradict() -> None:
    assert errors(terms=term(0, end=Day("1995"), precision="year")) == []
    assert errors(terms=term(0, end=Day("1995-05"), precision="month")) == []


def test_a_gap_is_a_note() -> None:
    found = check(KnowledgeBase(GOOD | {"terms": term(1, start=Day("1996-05-05"))}))
    assert [(finding.level, finding.message) for finding in found] == [
        ("note", "366 days without a holder from 1995-05-05")
    ]
    assert check(KnowledgeBase(GOOD | {"terms": term(1, start=Day("1999-05-05"))})) == []  # there was no such office


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"terms": term(1, status=())}, "end not known"),
        ({"terms": term(0, source="unverified")}, "not verified"),
        ({"leaders": [Leader("a", "Abe Adams", "Adams", "western"), GOOD["leaders"][1]]}, "no id"),
        ({"countries": [Country("XXX", "XX", "Xland")]}, "no id"),
    ],
)
def test_what_is_left_to_do_is_a_note_of_its_kind(changed: dict[str, list[object]], kind: str) -> None:
    assert [finding.kind for finding in check(KnowledgeBase(GOOD | changed))] == [kind]


def test_the_page_gives_each_kind_its_number_its_remedy_and_its_first_rows() -> None:
    notes = [Finding("note", "terms", str(n), "since 1990", "end not known") for n in range(3)]
    lines = list(page([Finding("error", "ids", "a", "two rows have this id"), *notes], first=2))
    assert lines == [
        "1 error",
        "error: ids: a: two rows have this id",
        "",
        "3 end not known: add the last day, or the status incumbent",
        "  terms: 0: since 1990",
        "  terms: 1: since 1990",
        "  … and 1 more (--all)",
    ]


def test_a_full_name_of_two_people_must_be_listed_for_each() -> None:
    people = [row._replace(name="Abe Brown", family_name="Brown") for row in GOOD["leaders"]]  # type: ignore[attr-defined]
    assert any("shared by a, b" in str(finding) for finding in errors(leaders=people))
    rows = [Name("Abe Brown", id, "weak", type="full") for id in ("a", "b")]
    assert errors(leaders=people, names=rows) == []


def test_a_strong_form_of_two_countries_must_be_listed_for_each() -> None:
    countries = [Country("XXX", "XX", "Xland"), Country("YYY", "YY", "Yland", ("Xland",))]
    assert any("strong for XXX, YYY" in str(finding) for finding in errors(countries=countries))


def test_a_file_that_saving_would_change_is_found(tmp_path: Path) -> None:
    for path in DATA.glob("*.csv"):
        shutil.copy(path, tmp_path)
    assert check(KnowledgeBase(GOOD), folder=tmp_path) == []
    lines = (tmp_path / "offices.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "offices.csv").write_text("".join([lines[0], *reversed(lines[1:])]), encoding="utf-8")
    assert [finding.table for finding in check(KnowledgeBase(GOOD), folder=tmp_path)] == ["offices"]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_same_bytes_after_load_and_save(tmp_path: Path, name: str) -> None:
    for path in write_table(name, read_table(name), tmp_path):
        assert path.read_bytes() == (DATA / path.name).read_bytes()


def test_forms_of_no_country_are_an_error_with_their_file(tmp_path: Path) -> None:
    write_table("countries", [Country("XXX", "XX", "Xland", demonyms=("Xan", "Xans"), capital=("X City",))], tmp_path)
    (row,) = read_table("countries", tmp_path)
    assert (row.demonyms, row.capital, row.names) == (("Xan", "Xans"), ("X City",), ())
    with (tmp_path / "country_forms.csv").open("a", encoding="utf-8") as file:
        file.write("YYY,capital,Y City\n")
    with pytest.raises(KnowledgeError, match=r'country_forms.csv: no row "YYY" in countries'):
        read_table("countries", tmp_path)


def own(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return [str(finding) for finding in check_own(load_kb(extra=path))]


def test_a_person_with_id_and_name_is_enough_in_a_file_of_ones_own(tmp_path: Path) -> None:
    assert own(tmp_path, 'leaders: [{id: "local:ada-lund", name: Ada Lund}]\n') == []


def test_of_a_file_of_ones_own_only_what_it_brings_up_is_told(tmp_path: Path) -> None:
    text = """
leaders: [{id: "local:ada-lund", name: Ada Lund, qid: Q}]
terms: [{leader: "local:ada-lund", office: DEU-chancellor, start: 2010, end: 2009}]
"""
    told = own(tmp_path, text)
    assert 'error: ids: local:ada-lund: "Q" is no QID' in told
    assert any("ends 2009, starts 2010" in line for line in told)
    assert all("ada-lund" in line for line in told)


CONFLICTS = """
merge: [{from: jeb-bush, into: al-gore}, {from: a, into: b}, {from: a-b, into: kim-jong-unn}]
rename: [{id: jeb-bush, name: J}, {id: ken-buck, name: K}]
remove: [ken-buck, a, somebody-found]
"""


def test_corrections_that_undo_each_other_or_that_only_a_text_can_know_are_told(tmp_path: Path) -> None:
    told = own(tmp_path, CONFLICTS)
    assert [line for line in told if line.startswith(("error: merge", "error: rename", "error: remove"))] == [
        "error: rename: jeb-bush: is merged into al-gore; rename that",
        "error: rename: ken-buck: is removed; leave out one of the two rows",
        "error: remove: a: is merged into b; leave out one of the two rows",
    ]
    assert "note: merge: a-b: the base has no kim-jong-unn; did you mean kim-jong-un?" in told
    assert "note: remove: somebody-found: the base has no somebody-found" in told
