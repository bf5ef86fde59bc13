"""Namesakes: each person once, the nearest places first."""

from __future__ import annotations

from graph.extraction.claims import Person
from graph.extraction.namesakes import MANY, Namesakes


def _person(start: int, id: str = "", *, name: str = "Ann Lee", public: bool = True) -> Person:
    return Person(start, start + 7, id, name, frozenset({"lee"}), public=public)


def test_each_person_stands_once_where_the_text_names_them_first() -> None:
    named = Namesakes([_person(20, "a"), _person(10, "b"), _person(5, "a")])
    assert [(person.id, person.start) for person in named.people] == [("a", 5), ("b", 10)]
    assert [person.start for person in named.places] == [20, 10, 5]
    assert named.names("a")
    assert not named.names("c")


def test_the_nearest_place_comes_first() -> None:
    named = Namesakes([_person(20, "a"), _person(10, "b"), _person(30, "c")])
    assert [person.id for person in named.nearest(10, 30)] == ["a", "b"]


def test_of_places_without_end_the_nearest_are_looked_at() -> None:
    named = Namesakes([_person(start, f"id-{start}") for start in range(0, 3_000, 10)])
    assert len(named.people) == MANY + 1
    assert [person.start for person in named.nearest(0, 3_000)][:2] == [2_990, 2_980]
    assert len(list(named.nearest(0, 3_000))) == MANY


def test_one_in_public_life_makes_them_public() -> None:
    assert not Namesakes([_person(1, public=False)]).public
    assert Namesakes([_person(1, public=False), _person(2, "a")]).public
