"""Countries by their names and demonyms; a name that may mean something else needs its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from graph.extraction.claims import Block, Claim, Link, Person
from graph.extraction.context import Context, folded
from graph.extraction.rules.inverted import inverted
from graph.extraction.rules.tongues import PEOPLE_TYPES, is_language
from graph.extraction.text.finder import Hit
from graph.extraction.text.openers import is_opener
from graph.knowledge.fold import fold_form
from graph.knowledge.lexicon import words
from graph.knowledge.tables import Name
from graph.records import Candidate

NAME_TYPES = {"name", "abbreviation", "nickname", "plural", "point", "noun"}
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
            or _is_elsewhere(seen, hit)
            or is_language(seen, hit, names)
        ):
            continue
        after = seen.passage.adjoining_after(hit.end)
        if after is not None and after.capital and after.lower in words("institution") and names[0].type in NAME_TYPES:
            yield Block((hit.start, hit.end))  # Lebanon High School, Cuba City
            continue
        strong = [name for name in names if name.strength == "strong"]
        if not strong or _is_other_name(seen, hit):
            weak.append((hit, names))
        else:
            name = _in_force(seen, strong)
            yield Link((hit.start, hit.end), name.entity, "name" if name.type in NAME_TYPES else "demonym")
    yield from _sharers(seen)
    support = _support(seen)
    for hit, names in sorted(weak, key=lambda pair: _is_of_type(pair[1], "point")):
        if seen.is_free(hit.start, hit.end):
            yield from _weak(seen, hit, names, support)


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


def _is_of_type(names: Iterable[Name], type: str) -> bool:
    return any(name.type == type for name in names)


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


def _support(seen: Context) -> Counter[str]:
    """What the article says of each country other than by weak names: countries, capitals, leaders."""
    support: Counter[str] = Counter(mention.iso3 for mention in seen.mentions if mention.iso3)
    for hit in seen.hits:
        for name in hit.names:
            if name.type in ("capital", "metonym", "full", "demonym"):
                country = name.entity if name.entity in seen.kb.countries else seen.kb.country_of(name.entity)
                if country:
                    support[country] += 1
    return support


def _is_elsewhere(seen: Context, hit: Hit) -> bool:
    """A town of that name in the United States: "Lebanon, Tenn."; "Atlanta, Georgia"."""
    plain = seen.passage.plain
    after = _COMMA_NAME.match(plain, hit.end, hit.end + 20)
    listed = plain.endswith((", ", " and "), max(0, hit.start - 5), hit.start)  # Hawaii and Guam, Louisiana, …
    if after and not listed and after.group(1).rstrip(".").lower() in words("us_state"):
        return True
    named = plain.endswith(", ", 0, hit.start)
    before = _LAST_NAME.search(plain, max(0, hit.start - 20), hit.start) if named else None
    return before is not None and before.group(1).lower() in words("us_city") and _is_us_state(seen, hit)


_COMMA_NAME = re.compile(r", ([A-Z][\w. ]{1,14}?)(?=[,.;)]|\s[a-z]|$)")
_LAST_NAME = re.compile(r"\b([A-Z][a-z]+), $")


def _is_us_state(seen: Context, hit: Hit) -> bool:
    return seen.passage.text[hit.start : hit.end].lower() in words("us_state")


def _weak(seen: Context, hit: Hit, names: list[Name], support: Counter[str]) -> Iterator[Claim]:
    """What a weak name stands for, by what the article says of each country it can mean."""
    span = (hit.start, hit.end)
    text = seen.passage.text[hit.start : hit.end]
    names = [name for name in names if name.valid_on(seen.passage.published)]
    if _is_other_name(seen, hit):
        yield Person(*span, "", text, frozenset({folded(text)}), public=False)
        return
    if not names or (_is_of_type(names, "point") and not _point_of_a_country(seen, hit)):
        return
    if _is_of_type(names, "adjective") and not _describes_a_state(seen, hit):
        return
    theirs = any(person.start < hit.start for person in seen.people_called(folded(text)))
    if theirs and not any(support[name.entity] for name in names):
        return
    entities = list(dict.fromkeys(name.entity for name in names))
    between = seen.passage.plain[hit.start - 6 : hit.start].lower() == "inter-"
    if len(entities) > 1 and (between or _is_of_type(names, "plural")):
        for entity in entities:  # "the Koreas": both
            yield Link(span, entity, "both countries of that name", over=True)
        yield Block(span)
        return
    if len(entities) == 1:
        if _alone_is_enough(seen, hit, names[0], support):
            yield Link(span, entities[0], "weak name, supported by the article")
        return
    ranked = sorted(entities, key=lambda entity: -support[entity])
    best, second = ranked[:2]
    if support[best] and support[best] >= 2 * support[second]:
        lost = tuple(Candidate(entity, "named less often in the article") for entity in ranked[1:])
        yield Link(span, best, "shared name, by the countries of the article", candidates=lost)


def _alone_is_enough(seen: Context, hit: Hit, name: Name, support: Counter[str]) -> bool:
    """A weak name counts when the article knows the country otherwise, or when nothing speaks against it."""
    if support[name.entity]:
        return True
    if name.type in ("abbreviation", "adjective", "point"):
        return name.type == "adjective" and seen.countries_named()[name.entity] > 0  # "Indo-Pak ties" knows it
    text = seen.passage.text[hit.start : hit.end]
    if _is_us_state(seen, hit) and seen.speaks_of_states:
        return False
    if name.type in ("demonym", "noun"):  # "a Finn", "the Emirates"; not "Finn the fish"
        before = seen.passage.adjoining_before(hit.start)
        return (before is not None and before.lower in ("a", "an", "the")) or (
            text.endswith("s") and name.type == "demonym"
        )
    return " " in text or name.type in NAME_TYPES | {"demonym"}


def _describes_a_state(seen: Context, hit: Hit) -> bool:
    """Whether a word of a state follows the short adjective: "Pak army", "Pak PM"; not "Pak said", "Pak Chol"."""
    after = seen.passage.adjoining_after(hit.end)
    if after is None:
        return False
    return after.text.isupper() or after.lower in words("government_noun", "organ", "public_role")


def _point_of_a_country(seen: Context, hit: Hit) -> bool:
    """ "The North" and "the South" are countries with an article before and no place behind."""
    before = seen.passage.adjoining_before(hit.start)
    after = seen.passage.adjoining_after(hit.end)
    if after is not None and (
        (after.capital and after.lower not in words("calendar"))
        or after.lower in ("of", "coast", "side", "bank", "pole")
        or (after.lower == "and" and _shares_a_place(seen, after.end))
    ):
        return False
    plain = seen.passage.plain
    linked = plain[hit.start - 1 : hit.start] == "-" or plain[hit.end : hit.end + 1] == "-"  # North-South talks
    return linked or (before is not None and before.lower in ("the", "both", "and"))


def _shares_a_place(seen: Context, end: int) -> bool:
    """Whether another point and a place stand behind: "North and | South Hwanghae"."""
    point = seen.passage.adjoining_after(end)
    place = seen.passage.adjoining_after(point.end) if point else None
    hits = seen.hits_over(point.start, point.end) if point else ()
    return place is not None and place.capital and any(_is_of_type(hit.names, "point") for hit in hits)


def _is_other_name(seen: Context, hit: Hit) -> bool:
    """Whether the word is part of a person's or another longer name: "Michael Jordan", "Chad Kelly"."""
    if " " in seen.passage.text[hit.start : hit.end]:
        return False
    if not any(name.strength == "weak" and name.type in NAME_TYPES for name in hit.names):
        return any(
            (start <= hit.start and hit.end < end) or (start < hit.start and hit.end <= end)
            for start, end in seen.model_persons_over(hit.start, hit.end)
        ) and not any(name.type in PEOPLE_TYPES for name in hit.names)
    return _beside_a_name(seen, hit)


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
