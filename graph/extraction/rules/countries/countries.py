"""Countries by their names and demonyms, and what may be a country's weak name."""

from __future__ import annotations

from collections.abc import Iterator

from graph.extraction.claims import Block, Claim, Link
from graph.extraction.context import Context
from graph.extraction.rules.countries.inverted import inverted
from graph.extraction.rules.countries.other_names import is_elsewhere, is_other_name
from graph.extraction.rules.countries.tongues import is_language
from graph.extraction.rules.countries.weak_names import support_of, weak_name
from graph.extraction.text.finder import Hit
from graph.knowledge.fold import fold_form
from graph.knowledge.lexicon import words
from graph.knowledge.tables import NAME_TYPES, PEOPLE_TYPES, Name

_TYPES = NAME_TYPES | PEOPLE_TYPES


def countries(seen: Context) -> Iterator[Claim]:
    """Strong names first; then weak ones, which the strong ones, capitals and leaders of the article support."""
    yield from inverted(seen)
    weak: list[tuple[Hit, list[Name]]] = []
    for hit in seen.hits:
        names = [name for name in hit.names if name.type in _TYPES and name.entity in seen.kb.countries]
        if (
            not names
            or not seen.is_free(hit.start, hit.end)
            or is_elsewhere(seen, hit)
            or is_language(seen, hit, names)
        ):
            continue
        after = seen.passage.adjoining_after(hit.end)
        if after is not None and after.capital and after.lower in words("institution") and names[0].type in NAME_TYPES:
            yield Block((hit.start, hit.end))  # Lebanon High School, Cuba City
            continue
        strong = [name for name in names if name.strength == "strong"]
        if not strong or is_other_name(seen, hit):
            weak.append((hit, names))
        else:
            name = _in_force(seen, strong)
            yield Link((hit.start, hit.end), name.entity, "name" if name.type in NAME_TYPES else "demonym")
    yield from _sharers(seen)
    support = support_of(seen)
    for hit, names in sorted(weak, key=lambda pair: pair[0].is_of("point")):
        if seen.is_free(hit.start, hit.end):
            yield from weak_name(seen, hit, names, support)


def prefixes(seen: Context) -> Iterator[Claim]:
    """ "Sino" and "Russo" in "Sino-Russian", only before a hyphen."""
    for hit in seen.hits:
        names = [name for name in hit.names if name.type == "prefix"]
        paired = seen.passage.plain[hit.end : hit.end + 1] == "-" and seen.hit_begins(hit.end + 1)
        if names and paired and seen.is_free(hit.start, hit.end):
            yield Link((hit.start, hit.end), names[0].entity, "prefix of a pair")


def _in_force(seen: Context, names: list[Name]) -> Name:
    """The first name whose dates fit the article's, else the first of all."""
    return next((name for name in names if name.valid_on(seen.passage.published)), names[0])


def _sharers(seen: Context) -> Iterator[Claim]:
    """ "North" in "North and South Korea": the first of two names that share their last words."""
    plain = seen.passage.plain
    for mention in list(seen.mentions):
        if not plain.endswith(("nd", "or", "ND", "OR"), 0, max(0, mention.start - 1)):
            continue  # as nearly everywhere, and no word needs to be asked for
        joint = seen.passage.adjoining_before(mention.start)
        first = seen.passage.adjoining_before(joint.start) if joint and joint.lower in ("and", "or") else None
        if mention.kind != "country" or first is None or not seen.is_free(first.start, first.end):
            continue
        _, _, shared = mention.text.partition(" ")
        whole = seen.kb.places_named(fold_form(f"{first.text} {shared}")) if shared and first.capital else []
        if strong := [name for name in whole if name.strength == "strong"]:
            name = _in_force(seen, strong)
            yield Link((first.start, first.end), name.entity, "name that shares its last words", f'"{shared}"')
