"""Inverted names, as lists have them: "Korea, South", "Congo, Rep.", "Gambia, The", "Putin, Vladimir"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from graph.extraction.claims import Block, Claim, Link
from graph.extraction.context import Context
from graph.extraction.text.finder import Hit
from graph.knowledge.fold import fold_form


def inverted(seen: Context) -> Iterator[Claim]:
    """Names with a point behind their comma, and those whose second part belongs to what follows.

    "Yemen, South" is linked whole. In "Yemen, Rep. Ann Lee" the comma parts two names, and Yemen alone is named.
    """
    for hit in seen.hits:
        if ", " in seen.passage.plain[hit.start : hit.end] and hit.is_of("name") and _begins_a_name(seen, hit):
            yield from _first_part(seen, hit)
    for first, second in pairwise(seen.hits):
        if (
            seen.passage.gap(first.end, second.start) == ", "
            and second.is_of("point")
            and not _is_direction(seen, second)
        ):
            point, name = (seen.passage.text[hit.start : hit.end] for hit in (second, first))
            for whole in seen.kb.places_named(fold_form(f"{point} {name}")):
                if whole.strength == "strong" and point[0].isupper() and whole.valid_on(seen.passage.published):
                    yield Link((first.start, second.end), whole.entity, "name")


def _begins_a_name(seen: Context, hit: Hit) -> bool:
    """Whether the hit's last word goes with a name behind it: "Rep. Ann Lee", "The Guardian"."""
    after = seen.passage.adjoining_after(hit.end)
    return after is not None and after.capital


def _is_direction(seen: Context, hit: Hit) -> bool:
    """Whether the point goes with what follows: "South Ossetia", "the North of", "North and South"."""
    after = seen.passage.adjoining_after(hit.end)
    if after is None:
        return False
    other = seen.passage.adjoining_after(after.end) if after.lower in ("and", "or") else None
    paired = other is not None and any(each.is_of("point") for each in seen.hits_over(other.start, other.end))
    return after.capital or after.lower == "of" or paired


def _first_part(seen: Context, hit: Hit) -> Iterator[Claim]:
    """The name before the comma alone, if it is always that country's."""
    end = hit.start + seen.passage.plain[hit.start : hit.end].index(",")
    names = seen.kb.places_named(fold_form(seen.passage.text[hit.start : end]))
    if strong := [name for name in names if name.strength == "strong" and name.type == "name"]:
        yield Link((hit.start, end), strong[0].entity, "name")
    yield Block((hit.start, hit.end))


def surname_first(seen: Context) -> Iterator[Hit]:
    """ "Putin, Vladimir", as lists have it; what is no full name of one leader the other way round is none."""
    plain = seen.passage.plain
    for hit in seen.hits:
        if not plain.startswith(", ", hit.end) or not hit.is_of("surname"):
            continue
        given = _GIVEN.match(plain, hit.end)
        if given and (names := seen.kb.leaders_called(f"{given.group(1)} {plain[hit.start : hit.end]}")):
            yield Hit(hit.start, given.end(), tuple(names))


_GIVEN = re.compile(r", ([^\W\d_a-z][\w'-]+(?: (?:[^\W\d_a-z]\.|[^\W\d_a-z][\w'-]+))?)(?= *(?:[,;:.)\n]|\(|and\b|$))")
