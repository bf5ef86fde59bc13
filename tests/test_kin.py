"""Kin: a given name behind a word of kinship is the relative of the leader named last."""

from __future__ import annotations

import pytest
from read_text import entity_of, mention_of


@pytest.mark.parametrize(
    ("given", "text", "published", "expected"),
    [
        ("Raúl", "Fidel Castro fell ill in Cuba. His brother Raúl took over.", "2006-08-01", "raul-castro"),
        ("Bashar", "Hafez al-Assad died in Syria, and his son, Bashar, came home.", "2000-06-11", "bashar-al-assad"),
    ],
)
def test_a_relative_is_known_by_the_family_of_who_was_named_last(
    given: str, text: str, published: str, expected: str
) -> None:
    mention = mention_of(given, text, published)
    assert mention is not None
    assert (mention.entity, mention.rule) == (expected, "given name of kin of one named here")


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel spoke in Cuba. Her brother Raúl took over.",  # no Merkel is called so
        "Fidel Castro fell ill in Cuba. His brother Raúl Gomez took over.",  # a longer name
        "A man in Cuba fell ill. His brother Raúl took over.",  # nobody is named before
    ],
)
def test_a_given_name_without_such_a_family_is_nobody(text: str) -> None:
    assert entity_of("Raúl", text, "2006-08-01") is None
