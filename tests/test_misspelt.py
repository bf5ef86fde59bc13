"""Given names that a text writes otherwise: title, country and surname tell whom it means, or nobody."""

from __future__ import annotations

import pytest
from read_text import entity_of


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
