"""A user's own YAML file: add, extend, remove, and what is said about rows that cannot stand."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest

from graph import KnowledgeBase, KnowledgeError, load_kb

ADDED = """
countries:
  - {id: "local:RUR", name: Ruritania, demonyms: [Ruritanian, Ruritanians], capital: Strelsau}
offices:
  - {id: "local:RUR-king", country: "local:RUR", titles: king|monarch, role: head of state}
leaders:
  - id: local:rudolf-v
    name: Rudolf V of Ruritania
    family_name: Rudolf
    spellings: [King Rudolf, Rudolf Elphberg]
    name_order: given
terms:
  - {leader: "local:rudolf-v", office: "local:RUR-king", start: 1994, end: 1996-07}
"""


def with_extra(folder: Path, text: str) -> KnowledgeBase:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return load_kb(extra=path)


def test_adds_a_country_its_office_and_its_king(tmp_path: Path) -> None:
    kb = with_extra(tmp_path, ADDED)
    day = date(1995, 5, 5)
    for form in ("king of Ruritania", "the Ruritanian king", "Rudolf Elphberg", "Rudolf"):
        assert kb.lookup(form, on=day)[0].id == "local:rudolf-v"
    assert kb.lookup("Strelsau")[0].id == "local:RUR"
    assert kb.lookup("king of Ruritania", on=date(1997, 1, 1)) == []
    assert kb.terms_of["local:rudolf-v"][0].precision == "year"


def test_extends_an_entity_lists_grow_and_values_are_replaced(tmp_path: Path) -> None:
    text = "leaders:\n  - {id: angela-merkel, spellings: [Mutti Merkel], born: 1954}\n"
    kb = with_extra(tmp_path, text)
    assert kb.lookup("Mutti Merkel")[0].id == "angela-merkel"
    assert set(load_kb().leaders["angela-merkel"].spellings) < set(kb.leaders["angela-merkel"].spellings)
    assert kb.leaders["angela-merkel"].name == "Angela Merkel"


def test_a_name_row_overrules_the_strength_of_a_form(tmp_path: Path) -> None:
    kb = with_extra(tmp_path, "names:\n  - {form: Angela Merkel, entity: angela-merkel, strength: weak, type: full}\n")
    assert [name.strength for name in kb.named("angela merkel")] == ["weak"]


def test_removes_an_entity_with_its_terms_names_and_offices(tmp_path: Path) -> None:
    kb = with_extra(tmp_path, "remove:\n  - angela-merkel\n  - SMR\n")
    assert "angela-merkel" not in kb and "SMR" not in kb
    assert "angela-merkel" not in kb.terms_of
    assert not kb.offices_of["SMR"]
    assert kb.lookup("chancellor of Germany", on=date(2010, 1, 1)) == []


def test_the_shipped_base_stays_as_it_was(tmp_path: Path) -> None:
    before = load_kb()
    with_extra(tmp_path, "remove: [angela-merkel]\n")
    assert load_kb() is before and "angela-merkel" in before


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert with_extra(tmp_path, "").leaders == load_kb().leaders


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("leaders:\n  - {id: local:x}\n", 2, 'lacks "name"'),
        ("leaders:\n  - {name: Nobody}\n", 2, 'lacks "id"'),
        ("leaders:\n  - {id: nobody, name: Nobody}\n", 2, 'begins with "local:"'),
        ("leaders:\n  - {id: FRA, name: France}\n", 2, "id of another kind"),
        ("countries:\n  - {id: angela-merkel, name: Angela}\n", 2, "id of another kind"),
        ("leaders:\n  - {id: local:x, name: X, surname: Y}\n", 2, 'no field "surname"'),
        ("leaders:\n  - just a name\n", 2, "has fields"),
        ("leaders:\n  - {id: local:x, name: [X]}\n", 2, "must be one value"),
        ("leaders: Angela\n", 1, "list of rows"),
        ("chiefs:\n  - {id: local:x}\n", 1, 'no table "chiefs"'),
        ("- id: x\n", 1, "tables are wanted"),
        ("terms:\n  - {leader: nobody, office: DEU-chancellor, start: 2019}\n", 2, 'no leader "nobody"'),
        ("terms:\n  - {leader: angela-merkel, office: none, start: 2019}\n", 2, 'no office "none"'),
        ("terms:\n\n  - {leader: angela-merkel, office: DEU-chancellor}\n", 3, 'lacks "start"'),
        ("terms:\n  - {leader: angela-merkel, office: DEU-chancellor, start: May 2019}\n", 2, "is no date"),
        ("offices:\n  - {id: local:o, country: FRA, titles: chief, role: boss}\n", 2, 'no role "boss"'),
        ("offices:\n  - {id: local:o, country: XXX, titles: chief, role: body}\n", 2, 'no country "XXX"'),
        ("names:\n  - {form: Mutti, entity: angela-merkel, strength: firm}\n", 2, 'no strength "firm"'),
        ("names:\n  - {form: Mutti, entity: nobody}\n", 2, 'no entity "nobody"'),
        ("remove:\n  - angela-merkel\n  - DEU-chancelor\n", 3, 'no entity or office "DEU-chancelor".* DEU-chancellor'),
        ("remove:\n  - local:nobody\n", 2, 'no entity or office "local:nobody"'),
        ("remove:\n  - {id: angela-merkel}\n", 2, "remove is a list of ids"),
        ("merge:\n  - angela-merkel\n", 2, "a row of merge has fields, from: and into:"),
        ("merge:\n  - {from: a, to: b}\n", 2, 'merge has no field "to"; it has from, into'),
        ("merge:\n  - {from: a}\n", 2, 'lacks "into"'),
        ("merge:\n  - {from: a, into: [b]}\n", 2, "into must be one value"),
        ("merge:\n  - {from: a, into: FRAA}\n", 2, 'no entity "FRAA" to merge; did you mean FRA'),
        ("merge:\n  - {from: FRA, into: angela-merkel}\n", 2, '"FRA" is of countries, "angela-merkel" of leaders'),
        ("merge:\n  - {from: FRA, into: a}\n", 2, "merge those of one kind"),
        ("merge:\n  - {from: DEU-chancellor, into: a}\n", 2, "is an office"),
        ("merge:\n  - {from: a, into: a}\n", 2, "in a circle: a into a"),
        (
            "merge:\n  - {from: a, into: b}\n  - {from: b, into: c}\n  - {from: c, into: a}\n",
            4,
            "c into a into b into c",
        ),
        ("merge:\n  - {from: a, into: b}\n  - {from: a, into: c}\n", 3, 'two rows merge "a", to "b" and "c"'),
        ("rename:\n  - {id: a, name: A}\n  - {id: a, name: B}\n", 3, 'two rows rename "a"'),
        ("rename:\n  - {id: a}\n", 2, 'lacks "name"'),
        ('rename:\n  - {id: a, name: "A\\nB"}\n', 2, "name must be one value on one line"),
        ("rename:\n  - {id: a, name: A, role: b}\n", 2, 'rename has no field "role"'),
        ("leaders:\n  - {id: local:x\n", 3, "not YAML"),
    ],
)
def test_a_row_that_cannot_stand_is_named_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message) as caught:
        with_extra(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'mine.yaml'}:{line}: ")


def test_an_anchor_that_holds_itself_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="too deep"):
        with_extra(tmp_path, "leaders:\n  - &a {id: local:x, name: *a}\n")


def test_a_missing_file_is_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"none\.yaml: .*name a YAML file"):
        load_kb(extra=tmp_path / "none.yaml")


def test_the_file_is_data_and_never_code(tmp_path: Path) -> None:
    made = tmp_path / "made"
    with pytest.raises(KnowledgeError, match="must be one value"):
        with_extra(tmp_path, f'leaders:\n  - {{id: local:x, name: !!python/object/apply:os.mkdir ["{made}"]}}\n')
    assert not made.exists()


def test_what_points_at_a_removed_office_goes_with_it(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("remove: [ASEAN]\n", encoding="utf-8")
    kb = load_kb(extra=file)
    assert all(term.office in kb.offices for terms in kb.terms_of.values() for term in terms)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ('{id: "local:z", name: "Zed\\tFoo"}', "name has a line break, a tab"),
        ('{id: "local:a\\nb", name: Zed}', "id has a line break"),
        ('{id: "local:a|b", name: Zed}', '"|" parts several'),
        ("{id: angela-merkel, born: 1954-02-31}", "is no date"),
    ],
)
def test_what_no_table_can_hold_is_refused_with_its_line(tmp_path: Path, row: str, why: str) -> None:
    with pytest.raises(KnowledgeError, match=r"mine\.yaml:2: ") as error:
        with_extra(tmp_path, f"leaders:\n  - {row}\n")
    assert why in str(error.value)


CORRECTIONS = """
merge:
  - {from: kim-jongun, into: kim-jong-un}
  - {from: lund~swe, into: "local:ada-lund"}
rename: [{id: "local:ada-lund", name: A. Lund}]
remove: [somebody-found, jeb-bush]
leaders: [{id: "local:ada-lund", name: Ada Lund}]
"""


def test_ids_of_people_found_in_texts_may_be_corrected(tmp_path: Path) -> None:
    kb = with_extra(tmp_path, CORRECTIONS)
    assert kb.corrections.merged == {"kim-jongun": "kim-jong-un", "lund~swe": "local:ada-lund"}
    assert kb.corrections.removed == {"somebody-found", "jeb-bush"} and "jeb-bush" not in kb
    assert [row.place for row in kb.corrections.rows][:2] == [f"{tmp_path / 'mine.yaml'}:{line}" for line in (3, 4)]
    assert kb.lookup("Ada Lund")[0].name == "A. Lund"
    assert not load_kb().corrections


def test_what_is_said_twice_is_said_once(tmp_path: Path) -> None:
    kb = with_extra(tmp_path, "merge: [{from: a, into: b}, {from: a, into: b}]\nremove: [c, c]\n")
    assert dict(kb.corrections.merged) == {"a": "b"}
    assert kb.corrections.removed == {"c"}


def test_of_two_merged_the_target_keeps_what_it_has_and_takes_the_names(tmp_path: Path) -> None:
    kb, shipped = with_extra(tmp_path, "merge: [{from: jeb-bush, into: donald-trump}]\n"), load_kb()
    row, before = kb.leaders["donald-trump"], shipped.leaders["donald-trump"]
    assert (row.name, row.qid, row.wikipedia, row.born) == (before.name, before.qid, before.wikipedia, before.born)
    assert {"Jeb Bush", "Bush"} <= set(row.spellings) and before.name not in row.spellings
    assert kb.lookup("Jeb Bush")[0].id == "donald-trump"


def test_a_file_that_touches_no_shipped_row_works_nothing_out_again(tmp_path: Path) -> None:
    kb = with_extra(tmp_path, "merge: [{from: a, into: kim-jong-un}]\nrename: [{id: FRA, name: Gaul}]\nremove: [b]\n")
    assert kb.rows("leaders") is load_kb().rows("leaders")
    again = pickle.loads(pickle.dumps(kb))
    assert (again.entity("FRA").name, again.corrections) == ("Gaul", kb.corrections)
