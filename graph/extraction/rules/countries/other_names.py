"""Other names: country names that are part of a person's, a town's or a longer one, and so name no country."""

from __future__ import annotations

import re

from graph.extraction.context import Context
from graph.extraction.text.finder import Hit
from graph.extraction.text.openers import is_opener
from graph.knowledge.lexicon import words
from graph.knowledge.tables import NAME_TYPES, PEOPLE_TYPES


def is_elsewhere(seen: Context, hit: Hit) -> bool:
    """A town of that name in the United States: "Lebanon, Tenn."; "Atlanta, Georgia"."""
    plain = seen.passage.plain
    after = _COMMA_NAME.match(plain, hit.end, hit.end + 20)
    listed = plain.endswith((", ", " and "), max(0, hit.start - 5), hit.start)  # Hawaii and Guam, Louisiana, …
    if after and not listed and after.group(1).rstrip(".").lower() in words("us_state"):
        return True
    named = plain.endswith(", ", 0, hit.start)
    before = _LAST_NAME.search(plain, max(0, hit.start - 20), hit.start) if named else None
    return before is not None and before.group(1).lower() in words("us_city") and is_us_state(seen, hit)


_COMMA_NAME = re.compile(r", ([A-Z][\w. ]{1,14}?)(?=[,.;)]|\s[a-z]|$)")
_LAST_NAME = re.compile(r"\b([A-Z][a-z]+), $")


def is_us_state(seen: Context, hit: Hit) -> bool:
    return seen.passage.text[hit.start : hit.end].lower() in words("us_state")


def is_other_name(seen: Context, hit: Hit) -> bool:
    """Whether the word is part of a person's or another longer name: "Michael Jordan", "Chad Kelly"."""
    if " " in seen.passage.text[hit.start : hit.end]:
        return False
    if _is_indexed(seen, hit):
        return True
    if not any(name.strength == "weak" and name.type in NAME_TYPES for name in hit.names):
        return any(
            (start <= hit.start and hit.end < end) or (start < hit.start and hit.end <= end)
            for start, end in seen.model_persons_over(hit.start, hit.end)
        ) and not any(name.type in PEOPLE_TYPES for name in hit.names)
    return _beside_a_name(seen, hit)


def _is_indexed(seen: Context, hit: Hit) -> bool:
    """Whether a given name alone follows the comma, as in an index: "Jordan, Michael"."""
    given = _GIVEN.match(seen.passage.plain, hit.end)
    return given is not None and given.group(1).lower() in words("mans_name", "womans_name")


_GIVEN = re.compile(r", ([A-Z][a-z]+)(?=[.;,)]|$| [A-Z]\.)")


def _beside_a_name(seen: Context, hit: Hit) -> bool:
    passage = seen.passage
    if passage.in_title_case(hit.start):
        return any(start <= hit.start and hit.end <= end for start, end in seen.model_persons_over(hit.start, hit.end))
    before, after = passage.adjoining_before(hit.start), passage.adjoining_after(hit.end)
    known = before is not None and seen.kind_at(before.end - 1) is not None
    if (
        before is not None
        and before.capital
        and not known
        and before.lower not in words("calendar", "honorific")
        and not is_opener(passage, before)
    ):
        return True
    if (
        after is not None
        and after.capital
        and after.lower not in words("calendar")
        and after.lower not in words("honorific")
    ):
        return not seen.hit_begins(after.start) or after.lower in words("name_suffix")
    return False
