"""Organisations: bodies of states by their names."""

from __future__ import annotations

import pytest
from read_text import found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The United Nations voted.", ("United Nations", "UN")),
        ("NATO sent ships.", ("NATO", "NATO")),
        ("The African Union agreed.", ("African Union", "AU")),
    ],
)
def test_a_body_of_states_is_known_by_its_names(text: str, expected: tuple[str, str]) -> None:
    assert expected in found(text, "2019-01-10")


def test_a_word_of_its_letters_is_none() -> None:
    assert found("The un-named nations met.", "2019-01-10") == []
