"""Made: values that come to be when they are asked for."""

from __future__ import annotations

import pytest

from graph.knowledge.made import Made


def test_a_value_is_made_once_and_only_when_asked_for() -> None:
    asked: list[str] = []

    def make(key: str) -> str:
        asked.append(key)
        return key.upper()

    made = Made({"a": 1, "b": 2}, make)
    assert (list(made), len(made), "a" in made, asked) == (["a", "b"], 2, True, [])
    assert (made["b"], made["b"], made.get("b"), asked) == ("B", "B", "B", ["b"])
    assert (list(made.values()), asked) == (["A", "B"], ["b", "a"])


def test_an_unknown_key_raises_or_has_a_default() -> None:
    with pytest.raises(KeyError):
        Made({}, str.upper)["x"]
    lenient: Made[list[int]] = Made({}, lambda key: [1], list)
    assert (lenient["x"], lenient.get("x", [2]), "x" in lenient) == ([], [], False)
