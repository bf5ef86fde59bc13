"""Variants: which wordings of a title say the same."""

from __future__ import annotations

import pytest

from graph.knowledge.variants import loose_title


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("minister of defense", "defence minister"),
        ("minister for the interior", "interior minister"),
        ("minister of foreign affairs", "foreign minister"),
        ("secretary of defense", "defence secretary"),
        ("secretary of state for defence", "defence secretary"),
        ("secretary of state for the home department", "home secretary"),
        ("secretary of state for foreign affairs", "foreign secretary"),
        ("ambassador to the u.n.", "ambassador to the united nations"),
        ("special envoy on syria", "special envoy for syria"),
        ("national security advisor", "national security adviser"),
    ],
)
def test_two_wordings_of_a_title_say_the_same(title: str, other: str) -> None:
    assert loose_title(title) == loose_title(other)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("minister of state for defence", "defence minister"),
        ("secretary of state", "state secretary"),
        ("secretary of the treasury", "minister of the treasury"),
    ],
)
def test_titles_of_two_offices_do_not(title: str, other: str) -> None:
    assert loose_title(title) != loose_title(other)
