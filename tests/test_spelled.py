"""Spelled: which forms of a name a text may hold, and which are for lookup alone."""

from __future__ import annotations

import pytest
from read_text import entities, entity_of

from graph import KnowledgeBase, load_kb
from graph.knowledge.days import Day
from graph.knowledge.fold import edged
from graph.knowledge.tables import TABLES, Country, Leader, Name, Office, Role, Term


def base(family: str, role: Role) -> KnowledgeBase:
    """One leader of that family name, in an office of that role."""
    tables: dict[str, list[object]] = {
        "countries": [Country("XXX", "XX", "Xland")],
        "offices": [Office("X-office", "XXX", ("chief",), role)],
        "leaders": [Leader("ann", f"Ann {family}", family, "western")],
        "terms": [Term("ann", "X-office", Day("2000-01-01"), Day("2004-01-01"))],
        "names": [Name("Iron Ann", "ann", "weak", type="nickname"), Name("Xanadu", "XXX", "weak", type="nickname")],
    }
    return KnowledgeBase({name: tables.get(name, []) for name in TABLES})


@pytest.mark.parametrize(
    ("family", "role", "is_in_texts"),
    [
        ("Work", "official", True),
        ("David", "official", False),  # a given name
        ("David", "head of government", True),
        ("England", "official", False),  # a place
        ("England", "head of state", True),
        ("Zwart", "official", True),
    ],
)
def test_a_text_holds_a_word_as_a_surname_only_of_who_is_known_by_it(
    family: str, role: Role, is_in_texts: bool
) -> None:
    kb = base(family, role)
    assert [name.entity for name in kb.forms.get(family.casefold(), ()) if name.type == "surname"] == (
        ["ann"] if is_in_texts else []
    )
    assert [entity.id for entity in kb.lookup(family)] == ["ann"]  # but who asks is told
    assert [name.type for name in kb.forms[f"ann {family.casefold()}"]] == ["full"]


@pytest.mark.parametrize(
    "text", ["Mr. Work said no in the United States.", "In the U.S., Work began and Deal was off."]
)
def test_a_common_word_names_no_official_without_title_or_country(text: str) -> None:
    assert entities(text, "2015-03-01") == {"USA"}


def test_a_common_word_names_an_official_whom_the_text_names_in_full() -> None:
    text = "Robert Work spoke in the United States. Work left."
    assert entity_of("Work", text, "2015-03-01") == "robert-o-work"


@pytest.mark.parametrize(
    ("nickname", "leader"),
    [("Amtrak Joe", "joe-biden"), ("Arik", "ariel-sharon"), ("Arkadag", "gurbanguly-berdimuhamedow")],
)
def test_a_leaders_nickname_is_for_lookup_and_not_for_a_text(nickname: str, leader: str) -> None:
    assert [entity.id for entity in load_kb().lookup(nickname)] == [leader]
    assert entities(f"Xi Jinping met {nickname} and left.", "2004-06-01") == {"xi-jinping"}


def test_a_leaders_nickname_hides_no_country_within_it() -> None:
    assert entities("Xi Jinping met Japan's Iron Lady and left.", "2025-11-01") == {"xi-jinping", "JPN"}


def test_the_patterns_are_the_forms_in_order_and_with_their_edges() -> None:
    for kb in (load_kb(), base("Zwart", "minister")):
        keys, patterns = kb.patterns
        assert list(keys) == sorted(kb.forms)
        assert list(patterns) == [edged(key) for key in keys]


def test_what_is_kept_by_key_is_a_list_for_each_key_and_empty_for_any_other() -> None:
    kb = base("Zwart", "minister")
    assert [office.id for office in kb.offices_titled["chief"]] == ["X-office"]
    assert [term.office for term in kb.terms_of["ann"]] == ["X-office"]
    assert list(kb.short_forms["ann"]) == ["zwart"]
    assert [name.leader for name in kb.two_word_names["ann z"]] == ["ann"]
    for lists in (kb.offices_titled, kb.terms_of, kb.terms_in, kb.short_forms, kb.two_word_names, kb.sounds):
        assert list(lists["nobody"]) == [] and "nobody" not in lists


def test_several_rows_of_one_key_keep_the_order_of_the_table() -> None:
    terms = load_kb().terms_of["vladimir-putin"]
    assert len(terms) > 1
    assert [term for term in load_kb().terms_in["RUS-president"] if term.leader == "vladimir-putin"] == [
        term for term in terms if term.office == "RUS-president"
    ]
