"""The knowledge base: who bears a name, who held a title on a day, and the golden tables."""

from __future__ import annotations

import ast
import csv
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph import KnowledgeBase, knowledge, load_kb
from graph.knowledge.days import Day
from graph.knowledge.fold import fold_form, fold_forms
from graph.knowledge.tables import Country, Leader, Name, Office, Organisation, Term

HERE = Path(__file__).parent
ORDER = (
    *("fold", "cached", "rows", "compiled", "made", "days", "lexicon", "event_rows", "common_words"),
    *("corrections", "correction_rows", "tables", "merging", "variants"),
    *(
        "index",
        "names",
        "terms",
        "spelled",
        "sound",
        "facts",
        "digest",
        "holders",
        "lookup",
        "standing",
        "titles",
        "kb",
    ),
    *("extra", "load"),
)


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return load_kb()


def small(**tables: list[object]) -> KnowledgeBase:
    names = ("countries", "organisations", "offices", "leaders", "terms", "names", "blockers")
    return KnowledgeBase({name: tables.get(name, []) for name in names})


def ids(kb: KnowledgeBase, form: str, on: str | None = None) -> list[str]:
    return [entity.id for entity in kb.lookup(form, on=date.fromisoformat(on) if on else None)]


def printed(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def questions(name: str) -> Iterator[tuple[str, date | None, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["question"], date.fromisoformat(row["on"]) if row["on"] else None, row["expected"]


@pytest.mark.parametrize(
    ("table", "least", "floor"),
    [
        ("golden_offices.csv", 300, 0.99),  # issue 3 wants 300 questions at 0.97
        ("knowledge_questions.csv", 300, 0.99),
        ("office_questions.csv", 800, 0.99),  # issue 12 wants 300; four annotators, three of whom knew no table
    ],
)
def test_golden_table_is_answered(kb: KnowledgeBase, table: str, least: int, floor: float) -> None:
    asked = list(questions(table))
    wrong = [
        (question, str(day), expected, [entity.name for entity in kb.lookup(question, on=day)][:2])
        for question, day, expected in asked
        if not (found := kb.lookup(question, on=day)) or expected not in (found[0].name, found[0].id)
    ]
    assert len(asked) >= least
    assert len(wrong) <= (1 - floor) * len(asked), wrong


@pytest.mark.parametrize(
    ("form", "on", "first"),
    [
        ("Bush", "1991-02-01", "george-h-w-bush"),
        ("Bush", "2003-03-20", "george-w-bush"),
        ("George Bush", "1991-02-01", "george-h-w-bush"),
        ("George Bush", "2003-03-20", "george-w-bush"),
        ("Russian president", "2010-06-24", "dmitry-medvedev"),
        ("British prime minister", "2022-10-01", "liz-truss"),
        ("president of South Korea", "2019-01-10", "moon-jae-in"),
        ("the Queen of Denmark", "2020-01-01", "margrethe-ii-of-denmark"),
        ("Dominican president", "2010-01-01", "leonel-fernandez"),  # Dominica's is a figurehead
        ("South Yemeni president", "1985-01-01", "ali-nasir-muhammad"),
    ],
)
def test_the_day_decides(kb: KnowledgeBase, form: str, on: str, first: str) -> None:
    assert ids(kb, form, on)[0] == first


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("Qaddafi", "muammar-gaddafi"),
        ("Muammar al-Qaddafi", "muammar-gaddafi"),
        ("Mohamed Khatami", "mohammad-khatami"),
        ("al-Assad, Bashar", "bashar-al-assad"),
        ("ERDOGAN", "recep-tayyip-erdogan"),
        ("Zelenskiy", "volodymyr-zelenskyy"),
        ("Vladimir Zelensky", "volodymyr-zelenskyy"),
        ("Jong Un Kim", "kim-jong-un"),
        ("Kim Jong-un", "kim-jong-un"),
        ("Bibi Netanyahu", "benjamin-netanyahu"),
        ("Gerhard Schroeder", "gerhard-schroder"),
        ("J. Chirac", "jacques-chirac"),
        ("President Xi", "xi-jinping"),
        ("Andrés Manuel López Obrador (2018)", "andres-manuel-lopez-obrador"),
        ("Moon Jae-in’s", "moon-jae-in"),
    ],
)
def test_spellings_lead_to_one_person(kb: KnowledgeBase, form: str, first: str) -> None:
    assert ids(kb, form)[0] == first


@pytest.mark.parametrize(
    "form",
    [
        "",
        " ",
        "!",
        "president",
        "president of",
        "prime minister",
        "the leader",
        "queen of Jordan",
        "king of France",
        "Chinese king",
        "mayor of London",
        "Prince Philip",
        "Jane Smith",
        "John Scott",
        "George Orwell",
        "Michael Jordan",
        "of France " * 20_000,  # as quickly as the others
    ],
)
def test_nobody_is_better_than_somebody_else(kb: KnowledgeBase, form: str) -> None:
    assert ids(kb, form, "1995-06-01") == []


def test_a_surname_without_a_day_lists_all_who_bear_it_governing_first(kb: KnowledgeBase) -> None:
    found = ids(kb, "Bush")
    assert found[0] == "george-w-bush" and "george-h-w-bush" in found


def test_a_bare_second_name_counts_only_on_a_day_in_office(kb: KnowledgeBase) -> None:
    assert "luis-antonio-solorzano" not in ids(kb, "Molina", "2013-05-05")
    assert "otto-perez-molina" in ids(kb, "Molina", "2013-05-05")
    assert "otto-perez-molina" not in ids(kb, "Molina", "1970-05-05")


def test_a_form_of_several_entities_lists_them(kb: KnowledgeBase) -> None:
    assert set(ids(kb, "Korea")) == {"KOR", "PRK"}
    assert set(ids(kb, "King Abdullah", "2008-01-01")) >= {"abdullah-of-saudi-arabia", "abdullah-ii-of-jordan"}


def test_forms_of_a_text_hold_every_spelling_that_lookup_finds_under_one_key() -> None:
    leader = Leader("muammar-gaddafi", "Muammar al-Gaddafi", "Gaddafi", "western", ("Mohammed Gaddafi",))
    kb = small(leaders=[leader])
    assert {"muammar al gaddafi", "muammar el gaddafi", "muammar gaddafi", "muhammad gaddafi"} <= set(kb.forms)
    for form in kb.forms:
        assert ids(kb, form) == ["muammar-gaddafi"], form


def test_a_row_of_names_overrules_what_follows_from_other_tables() -> None:
    country = Country("GEO", "GE", "Georgia")
    kb = small(countries=[country], names=[Name("Georgia", "GEO", "weak")])
    assert [name.strength for name in kb.named("georgia")] == ["weak"]
    assert [name.strength for name in kb.forms["georgia"]] == ["weak"]


def test_the_day_of_the_change_has_both_the_later_first() -> None:
    kb = small(
        countries=[Country("XXX", "", "Xland")],
        offices=[Office("X-premier", "XXX", ("premier",), "head of government")],
        leaders=[Leader("a", "Abe Adams", "Adams"), Leader("b", "Bob Brown", "Brown")],
        terms=[
            Term("a", "X-premier", Day("1990-01-01"), Day("1995-05-05")),
            Term("b", "X-premier", Day("1995-05-05"), Day("1999")),
        ],
    )
    assert ids(kb, "Xland's prime minister", "1995-05-05") == ["b", "a"]


def test_loading_takes_little_memory_and_no_heavy_import() -> None:
    code = (
        "import tracemalloc, sys; tracemalloc.start(); from graph import load_kb; from datetime import date;"
        "load_kb().lookup('Bush', on=date(2003, 3, 20));"
        "print(tracemalloc.get_traced_memory()[1] // 2**20);"
        "print(bool({'spacy', 'networkx', 'yaml', 'numpy'} & set(sys.modules)))"
    )
    memory, heavy = printed(code).split()
    assert int(memory) < 100  # MB, issue 3
    assert heavy == "False"


def test_lookup_costs_a_small_part_of_loading() -> None:
    code = (
        "import time; from graph import load_kb; from datetime import date;"
        "start = time.process_time(); kb = load_kb(); kb.lookup('Bush', on=date(2003, 3, 20));"
        "load = time.process_time() - start; start = time.process_time();"
        "[kb.lookup(form, on=date(2003, 3, 20)) for form in ('Bush', 'Russian president') for _ in range(50)];"
        "print(load / ((time.process_time() - start) / 100))"
    )
    assert float(printed(code)) > 300  # 0.2 s against some 0.2 ms


@pytest.mark.parametrize("forms", [[], ["Kim Jong-un", "Łukasz", "", " al - Assad "], ["a\0b", "Kim", "Ø"]])
def test_forms_folded_together_are_those_folded_one_by_one(forms: list[str]) -> None:
    assert fold_forms(forms) == [fold_form(form) for form in forms]


def test_no_cache_of_the_process_holds_a_base() -> None:
    found = []
    for file in Path(knowledge.__file__).parents[1].rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                caching = any("cache" in ast.unparse(each) for each in node.decorator_list)
                on_base = any("cached_on_base" in ast.unparse(each) for each in node.decorator_list)
                kinds = [ast.unparse(each.annotation) for each in node.args.args if each.annotation]
                if caching and not on_base and any(kind in ("KnowledgeBase", "Facts", "Context") for kind in kinds):
                    found.append(f"{file.name}:{node.lineno}")
    assert found == []


def test_each_module_of_the_room_imports_only_those_before_it() -> None:
    room = Path(knowledge.__file__).parent
    assert sorted(ORDER) == sorted(path.stem for path in room.glob("*.py") if path.stem != "__init__")
    for place, name in enumerate(ORDER):
        for node in ast.walk(ast.parse((room / f"{name}.py").read_text(encoding="utf-8"))):
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            if module.startswith("graph.knowledge."):
                assert module.removeprefix("graph.knowledge.") in ORDER[:place], f"{name}: {module}"


def open_ended(*terms: Term, concurrent: bool = False) -> KnowledgeBase:
    return small(
        countries=[Country("XXX", "XX", "Xland", demonyms=("Xan",))],
        offices=[Office("X-foreign-minister", "XXX", ("foreign minister",), "minister", concurrent=concurrent)],
        leaders=[Leader(id, id.title(), died=Day("2004-06-01" if id == "dee" else "")) for id in ("ann", "bo", "dee")],
        terms=[*terms],
    )


ANN = Term("ann", "X-foreign-minister", Day("2000-02-01"))


@pytest.mark.parametrize(
    ("terms", "day", "found"),
    [
        ([ANN], "2003-12-31", ["ann"]),  # four years, as nothing else tells
        ([ANN], "2004-03-01", []),
        ([ANN, Term("bo", "X-foreign-minister", Day("2009-05"), Day("2010"))], "2009-04-30", ["ann"]),
        ([ANN, Term("bo", "X-foreign-minister", Day("2009-05"), Day("2010"))], "2009-06-01", ["bo"]),
        ([*(Term("bo", "X-foreign-minister", Day(f"19{y}"), Day(f"19{y + 2}")) for y in (80, 82, 84)), ANN],
         "2002-02-20", []),
        ([Term("dee", "X-foreign-minister", Day("2003-01-01"))], "2004-06-02", []),
        ([Term("ann", "X-foreign-minister", Day("2000-02-01"), status=("incumbent",))], "2020-01-01", ["ann"]),
    ],
    ids=["usual", "usual is over", "until the successor", "the successor", "as long as others", "death", "incumbent"],
)  # fmt: skip
def test_an_unknown_end_is_presumed(terms: list[Term], day: str, found: list[str]) -> None:
    assert ids(open_ended(*terms), "Xan foreign minister", day) == found


def test_of_an_office_that_several_hold_nobody_is_the_successor() -> None:
    kb = open_ended(ANN, Term("bo", "X-foreign-minister", Day("2001-01-01"), Day("2001-02-01")), concurrent=True)
    assert ids(kb, "Xan foreign minister", "2003-01-01") == ["ann"]


@pytest.mark.parametrize("title", ["acting president of Xland", "the Xan interim president", "Xland's interim leader"])
def test_who_stands_in_is_found_by_the_words_for_it(title: str) -> None:
    kb = small(
        countries=[Country("XXX", "XX", "Xland", demonyms=("Xan",))],
        offices=[
            Office("X-president", "XXX", ("president",), "head of state"),
            Office("X-acting-president", "XXX", ("acting president", "interim president"), "head of state"),
        ],
        leaders=[Leader("ann", "Ann"), Leader("bo", "Bo"), Leader("cy", "Cy")],
        terms=[
            Term("ann", "X-president", Day("2000-02-01"), Day("2008-02-01")),
            Term("bo", "X-acting-president", Day("2004-02-01"), Day("2004-03-01"), status=("acting",)),
            Term("cy", "X-president", Day("2008-02-01"), Day("2008-06-01"), status=("acting",)),
        ],
    )
    days = ("2003-01-01", "2004-02-10", "2008-03-01")
    assert [ids(kb, title, day) for day in days] == [[], ["bo"], ["cy"]]


def test_a_title_that_one_office_alone_bears_is_no_surname() -> None:
    kb = small(
        organisations=[Organisation("BODY", "Body of Bodies")],
        countries=[Country("XXX", "XX", "Xland")],
        offices=[
            Office("X-pope", "XXX", ("pope",), "head of state"),
            Office("BODY-head", "BODY", ("director general",), "body"),
        ],
        leaders=[Leader("leo-i", "Leo I", "Leo", "given"), Leader("amy-pope", "Amy Pope", "Pope", "western")],
        terms=[
            Term("leo-i", "X-pope", Day("2020-01-01"), status=("incumbent",)),
            Term("amy-pope", "BODY-head", Day("2020-01-01"), status=("incumbent",)),
        ],
    )
    assert ids(kb, "the pope", "2021-01-01") == ["leo-i", "amy-pope"]
    assert ids(kb, "Pope", "2019-01-01") == ["amy-pope"]
