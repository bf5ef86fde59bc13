"""Sound: one leader under the spellings that German, French and Cyrillic give the name."""

from __future__ import annotations

from datetime import date

import pytest

from graph import KnowledgeBase, load_kb
from graph.knowledge.fold import fold_form
from graph.knowledge.sound import in_english_letters, sound_keys


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return load_kb()


def ids(kb: KnowledgeBase, form: str, on: date | None = None) -> list[str]:
    return [entity.id for entity in kb.lookup(form, on=on)]


@pytest.mark.parametrize(
    ("form", "leader"),
    [
        ("Michail Gorbatschow", "mikhail-gorbachev"),
        ("Mikhaïl Gorbatchev", "mikhail-gorbachev"),
        ("Михаил Горбачёв", "mikhail-gorbachev"),
        ("Nikita Chruschtschow", "nikita-khrushchev"),
        ("Nikita Khrouchtchev", "nikita-khrushchev"),
        ("Никита Хрущёв", "nikita-khrushchev"),
        ("Juri Andropow", "yuri-andropov"),
        ("Konstantin Tschernenko", "konstantin-chernenko"),
        ("Boris Jelzin", "boris-yeltsin"),
        ("Boris Eltsine", "boris-yeltsin"),
        ("Борис Ельцин", "boris-yeltsin"),
        ("Vladimir Poutine", "vladimir-putin"),
        ("Alexander Lukaschenko", "alexander-lukashenko"),
        ("Леонід Кучма", "leonid-kuchma"),
        ("Bachar al-Assad", "bashar-al-assad"),
    ],
)
def test_a_full_name_in_another_languages_letters_is_one_leader(kb: KnowledgeBase, form: str, leader: str) -> None:
    assert ids(kb, form) == [leader]


def test_a_stranger_whose_consonants_a_leader_shares_is_nobody(kb: KnowledgeBase) -> None:
    assert any(key in kb.sounds for key in sound_keys(fold_form("Viktor Kortschnoi")))
    assert ids(kb, "Viktor Kortschnoi") == []


@pytest.mark.parametrize("form", ["Boris Johansen", "Helmut Kahl", "Alain Prost", "Bill Gates", "George Clooney"])
def test_a_name_that_no_other_letters_write_is_not_read_by_its_sound(kb: KnowledgeBase, form: str) -> None:
    assert ids(kb, form) == []


@pytest.mark.parametrize(
    ("form", "on", "found"),
    [
        ("Gorbatchev", date(1988, 5, 5), ["mikhail-gorbachev"]),
        ("Gorbatchev", date(2010, 5, 5), []),
        ("Gorbatchev", None, []),
        ("Хрущёв", date(1960, 1, 1), ["nikita-khrushchev"]),
        ("Хрущёв", date(1990, 1, 1), []),
        ("Andropow", date(1983, 1, 1), ["yuri-andropov"]),
        ("Andropow", None, []),
    ],
)
def test_a_single_word_is_who_was_in_office_on_the_day(
    kb: KnowledgeBase, form: str, on: date | None, found: list[str]
) -> None:
    assert ids(kb, form, on) == found


def test_a_full_name_is_nobody_a_lifetime_after_the_office(kb: KnowledgeBase) -> None:
    assert ids(kb, "Boris Jelzin", date(2020, 1, 1)) == ["boris-yeltsin"]
    assert ids(kb, "Boris Jelzin", date(2080, 1, 1)) == []


@pytest.mark.parametrize(
    ("form", "english"),
    [
        ("chruschtschow", "khrushchov"),
        ("wladimir", "vladimir"),
        ("lukaschenko", "lukashenko"),
        ("jelzin", "yelzin"),
        ("хрущев", "khrushchev"),
        ("ющенко", "yushchenko"),
        ("юрии", "yurii"),
    ],
)
def test_german_and_cyrillic_letters_are_written_as_english_has_them(form: str, english: str) -> None:
    assert in_english_letters(form) == english


def test_a_name_of_too_few_consonants_has_no_sound() -> None:
    assert sound_keys("xi") == sound_keys("") == sound_keys("mao") == set()
