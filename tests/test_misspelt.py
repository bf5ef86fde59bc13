"""Given names that a text writes otherwise: title, country and surname tell whom it means, or nobody."""

from __future__ import annotations

import pytest
from read_text import entity_of, read


@pytest.mark.parametrize(
    ("name", "text", "leader"),
    [
        ("Bashir al-Assad", "Syrian President Bashir al-Assad is isolated.", "bashar-al-assad"),
        ("Angele Merkel", "German Chancellor Angele Merkel spoke.", "angela-merkel"),
        ("Salahauddin Rabbani", "Afghan Foreign Minister Salahauddin Rabbani left.", "salahuddin-rabbani"),
        ("Dimitri Medvedev", "Dimitri Medvedev, the Russian president, agreed.", "dmitry-medvedev"),
    ],
)
def test_a_given_name_may_be_written_otherwise(name: str, text: str, leader: str) -> None:
    assert entity_of(name, text) == leader


def test_the_surname_is_the_leaders_afterwards() -> None:
    text = "Syrian President Bashir al-Assad is isolated. Assad spoke on Friday."
    assert entity_of("Assad", text) == "bashar-al-assad"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Bernadette Hollande", "French President Bernadette Hollande smiled."),  # another given name
        ("Donna Trump", "American president Donna Trump is a character in the novel."),
        ("Angele Merkel", "Austrian Chancellor Angele Merkel spoke."),  # another country
        ("Angele Merkel", "German Foreign Minister Angele Merkel spoke."),  # another office
    ],
)
def test_another_name_country_or_office_is_another_person(name: str, text: str) -> None:
    assert entity_of(name, text) not in {"francois-hollande", "angela-merkel", "donald-trump"}


SLIPS = "Germany and Ukraine wait. France, Russia and the U.S. do too."


@pytest.mark.parametrize(
    ("name", "day", "leader"),
    [
        ("Olaf Sholz", "2024-01-01", "olaf-scholz"),
        ("Volodymyr Zelenksy", "2024-01-01", "volodymyr-zelenskyy"),
        ("Scott Besant", "2025-05-01", "scott-bessent"),
        ("Emanuel Macron", "2018-05-01", "emmanuel-macron"),
        ("Angela Merkle", "2018-05-01", "angela-merkel"),
    ],
)
def test_a_slip_in_a_full_name_is_forgiven_where_one_leader_of_the_time_is_meant(
    name: str, day: str, leader: str
) -> None:
    text = f"{SLIPS} They met {name} at noon. {name.split()[1]} left."
    assert [mention.entity for mention in read(text, day).mentions if mention.kind == "leader"] == [leader, leader]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("James Barker", "1991-01-01"),  # no slip of Baker
        ("John Terry", "2014-01-01"),  # nor of Kerry
        ("Angela Merrell", "2018-05-01"),
        ("Olaf Sholz", "2010-01-01"),  # not in office
        ("Julia Gillart", "2012-01-01"),  # her country is not named
    ],
)
def test_a_stranger_with_a_name_like_a_leaders_is_no_leader(name: str, day: str) -> None:
    assert entity_of(name, f"{SLIPS} They met {name} at noon.", day) is None


def test_a_slip_is_left_alone_without_a_date() -> None:
    assert entity_of("Olaf Sholz", f"{SLIPS} They met Olaf Sholz at noon.") is None


@pytest.mark.parametrize(
    ("name", "text", "day", "leader"),
    [
        ("Omer Hassan El-Bashir", "Sudanese President Omer Hassan El-Bashir left.", "2006-11-06", "omar-al-bashir"),
        ("Islom Karimow", "The president of Uzbekistan, Islom Karimow, left.", "2006-11-06", "islam-karimov"),
    ],
)
def test_country_office_and_date_give_one_holder_whatever_the_spelling(
    name: str, text: str, day: str, leader: str
) -> None:
    assert entity_of(name, text, day) == leader


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        ("Omer Bashira", "Former Sudanese President Omer Bashira left.", "2006-11-06"),  # not the holder
        ("Omer Bashira", "Sudanese President Omer Bashira left.", "2021-11-06"),  # he no longer holds it
        ("Omer Tawil", "Sudanese President Omer Tawil left.", "2006-11-06"),  # another surname
    ],
)
def test_who_does_not_hold_the_office_is_another_person(name: str, text: str, day: str) -> None:
    assert entity_of(name, text, day) != "omar-al-bashir"


@pytest.mark.parametrize(
    ("name", "text", "day", "leader"),
    [
        ("Moqtaha al-Sadr", "They follow Moqtaha al-Sadr in Iraq.", "2023-07-02", "muqtada-al-sadr"),
        ("Malcom Rifkind", "They met Malcom Rifkind in Britain.", "1996-05-02", "malcolm-rifkind"),
        ("Mohammad al-Mustafa", "They met Mohammad al-Mustafa in Gaza, Palestinian police said.", "2025-05-21", None),
        ("Michael Temer", "They met Michael Temer in Brazil.", "2017-05-21", None),  # the name of other leaders
    ],
)
def test_a_letter_of_a_long_given_name_may_be_wrong_before_the_right_surname(
    name: str, text: str, day: str, leader: str | None
) -> None:
    assert entity_of(name, text, day) == leader


def test_who_held_the_office_before_is_meant_by_a_former_holder() -> None:
    text = "Former Iranian president Abolhassan Bani Sadre left."
    assert entity_of("Abolhassan Bani Sadre", text, "1997-04-09") == "abolhassan-banisadr"
