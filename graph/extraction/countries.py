"""Countries by their names and demonyms; a name that may mean something else needs its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from graph.extraction.desk import Desk, Person, folded
from graph.extraction.finder import Hit
from graph.knowledge.base import valid_on
from graph.knowledge.fold import fold_form
from graph.knowledge.lexicon import words
from graph.knowledge.tables import Name
from graph.records import Candidate

NAME_TYPES = {"name", "abbreviation", "nickname", "plural", "point", "noun"}
PEOPLE_TYPES = {"demonym", "adjective"}


def name_countries(desk: Desk) -> None:
    """Strong names first; then weak ones, which the strong ones, capitals and leaders of the article support."""
    weak: list[tuple[Hit, list[Name]]] = []
    for hit in desk.hits:
        names = [
            name for name in hit.names if name.entity in desk.kb.countries and name.type in NAME_TYPES | PEOPLE_TYPES
        ]
        if (
            not names
            or not desk.is_free(hit.start, hit.end)
            or _is_elsewhere(desk, hit)
            or _is_language(desk, hit, names)
        ):
            continue
        after = desk.passage.adjoining_after(hit.end)
        if after is not None and after.capital and after.lower in words("institution") and names[0].type in NAME_TYPES:
            desk.close(hit.start, hit.end)  # Lebanon High School, Cuba City
            continue
        strong = [name for name in names if name.strength == "strong"]
        if not strong or _is_other_name(desk, hit):
            weak.append((hit, names))
        else:
            _name(desk, hit, _in_force(desk, strong), "name")
    _name_sharers(desk)
    support = _support(desk)
    for hit, names in sorted(weak, key=lambda pair: _is_of_type(pair[1], "point")):
        if desk.is_free(hit.start, hit.end):
            _name_weak(desk, hit, names, support)


def name_prefixes(desk: Desk) -> None:
    """ "Sino" and "Russo" in "Sino-Russian", only before a hyphen."""
    for hit in desk.hits:
        names = [name for name in hit.names if name.type == "prefix"]
        paired = desk.passage.plain[hit.end : hit.end + 1] == "-" and desk.hit_begins(hit.end + 1)
        if names and paired and desk.is_free(hit.start, hit.end):
            desk.name((hit.start, hit.end), names[0].entity, "prefix of a pair")


def _name(desk: Desk, hit: Hit, names: Iterable[Name], via: str) -> None:
    for name in names:
        type = "name" if name.type in NAME_TYPES else "demonym"
        desk.name((hit.start, hit.end), name.entity, type if via == "name" else via)


def _in_force(desk: Desk, names: list[Name]) -> list[Name]:
    """One name, the one whose dates fit the article's."""
    fitting = [name for name in names if valid_on(name, desk.passage.published)] or names
    return fitting[:1]


def _is_of_type(names: Iterable[Name], type: str) -> bool:
    return any(name.type == type for name in names)


def _name_sharers(desk: Desk) -> None:
    """ "North" in "North and South Korea": the first of two names that share their last words."""
    for mention in list(desk.mentions):
        joint = desk.passage.adjoining_before(mention.start)
        first = desk.passage.adjoining_before(joint.start) if joint and joint.lower in ("and", "or") else None
        if mention.kind != "country" or first is None or not desk.is_free(first.start, first.end):
            continue
        _, _, shared = mention.text.partition(" ")
        whole = desk.kb.places_named(fold_form(f"{first.text} {shared}")) if shared and first.capital else []
        for name in _in_force(desk, [name for name in whole if name.strength == "strong"]):
            desk.name((first.start, first.end), name.entity, f'name that shares "{shared}"')


def _support(desk: Desk) -> Counter[str]:
    """What the article says of each country other than by weak names: countries, capitals, leaders."""
    support: Counter[str] = Counter(mention.iso3 for mention in desk.mentions if mention.iso3)
    for hit in desk.hits:
        for name in hit.names:
            if name.type in ("capital", "metonym", "full", "demonym", "adjective"):
                country = name.entity if name.entity in desk.kb.countries else desk.kb.country_of(name.entity)
                if country:
                    support[country] += 1
    return support


def _is_elsewhere(desk: Desk, hit: Hit) -> bool:
    """A town of that name in the United States: "Lebanon, Tenn."; "Atlanta, Georgia"."""
    plain = desk.passage.plain
    after = re.match(r", ([A-Z][\w. ]{1,14}?)(?=[,.;)]|\s[a-z]|$)", plain[hit.end : hit.end + 20])
    listed = re.search(r"(?:, | and )$", plain[max(0, hit.start - 5) : hit.start])  # Hawaii and Guam, Louisiana, …
    if after and not listed and after.group(1).rstrip(".").lower() in words("us_state"):
        return True
    before = re.search(r"\b([A-Z][a-z]+), $", plain[max(0, hit.start - 20) : hit.start])
    return before is not None and before.group(1).lower() in words("us_city") and _is_us_state(desk, hit)


def _is_us_state(desk: Desk, hit: Hit) -> bool:
    return desk.passage.text[hit.start : hit.end].lower() in words("us_state")


def _is_language(desk: Desk, hit: Hit, names: list[Name]) -> bool:
    """ "In Spanish", "speaks French", "English, French and Arabic": a tongue, not a people."""
    if any(name.type not in PEOPLE_TYPES for name in names) or hit.end - hit.start < 4:
        return False
    passage = desk.passage
    after = passage.after(hit.end, 1)
    if (
        after
        and passage.gap(hit.end, after[0].start) == " "
        and after[0].lower not in words("after_tongue")
        and not after[0].lower.endswith("ly")
    ):
        return after[0].lower in words("language_noun")
    if passage.plain[hit.end : hit.end + 9] == "-language":
        return True
    start = hit.start
    for _ in range(_LONGEST_LIST):  # back through "English, French and Arabic"
        before = passage.before(start, 1)
        if not before or passage.gap(before[0].end, start).strip() not in ("", ","):
            return False
        if before[0].lower in words("before_tongue"):
            return passage.gap(before[0].end, start) == " "
        if not before[0].capital and before[0].lower != "and":
            return False
        start = before[0].start
    return False


_LONGEST_LIST = 12  # words of a list of languages that are looked back through


def _name_weak(desk: Desk, hit: Hit, names: list[Name], support: Counter[str]) -> None:
    span = (hit.start, hit.end)
    text = desk.passage.text[hit.start : hit.end]
    names = [name for name in names if valid_on(name, desk.passage.published)]
    if _is_other_name(desk, hit):
        desk.add_person(Person(*span, "", text, frozenset({folded(text)}), public=False))
        return
    if not names or (_is_of_type(names, "point") and not _point_of_a_country(desk, hit)):
        return
    theirs = any(person.start < hit.start for person in desk.bearers(folded(text)))
    if theirs and not any(support[name.entity] for name in names):
        return
    entities = list(dict.fromkeys(name.entity for name in names))
    between = desk.passage.plain[hit.start - 6 : hit.start].lower() == "inter-"
    if len(entities) > 1 and (between or _is_of_type(names, "plural")):
        for entity in entities:  # "the Koreas": both
            desk.name(span, entity, "both countries of that name", over=True)
        desk.close(*span)
        return
    if len(entities) == 1:
        if _alone_is_enough(desk, hit, names[0], support):
            desk.name(span, entities[0], "weak name, supported by the article")
        return
    ranked = sorted(entities, key=lambda entity: -support[entity])
    best, second = ranked[:2]
    if support[best] and support[best] >= 2 * support[second]:
        lost = [Candidate(entity, "named less often in the article") for entity in ranked[1:]]
        desk.name(span, best, "shared name, by the countries of the article", candidates=lost)


def _alone_is_enough(desk: Desk, hit: Hit, name: Name, support: Counter[str]) -> bool:
    """A weak name counts when the article knows the country otherwise, or when nothing speaks against it."""
    if support[name.entity]:
        return True
    if name.type == "abbreviation":
        return False
    text = desk.passage.text[hit.start : hit.end]
    if _is_us_state(desk, hit) and desk.speaks_of_states:
        return False
    if name.type in ("demonym", "noun"):  # "a Finn", "the Emirates"; not "Finn the fish"
        before = desk.passage.adjoining_before(hit.start)
        return (before is not None and before.lower in ("a", "an", "the")) or (
            text.endswith("s") and name.type == "demonym"
        )
    return " " in text or name.type in NAME_TYPES | {"demonym"}


def _point_of_a_country(desk: Desk, hit: Hit) -> bool:
    """ "The North" and "the South" are countries with an article before and no place behind."""
    before = desk.passage.adjoining_before(hit.start)
    after = desk.passage.adjoining_after(hit.end)
    if after is not None and (
        (after.capital and after.lower not in words("calendar"))
        or after.lower in ("of", "coast", "side", "bank", "pole")
        or (after.lower == "and" and _shares_a_place(desk, after.end))
    ):
        return False
    plain = desk.passage.plain
    linked = plain[hit.start - 1 : hit.start] == "-" or plain[hit.end : hit.end + 1] == "-"  # North-South talks
    return linked or (before is not None and before.lower in ("the", "both", "and"))


def _shares_a_place(desk: Desk, end: int) -> bool:
    """Whether another point and a place stand behind: "North and | South Hwanghae"."""
    point = desk.passage.adjoining_after(end)
    place = desk.passage.adjoining_after(point.end) if point else None
    hits = desk.hits_over(point.start, point.end) if point else ()
    return place is not None and place.capital and any(_is_of_type(hit.names, "point") for hit in hits)


def _is_other_name(desk: Desk, hit: Hit) -> bool:
    """Whether the word is part of a person's or another longer name: "Michael Jordan", "Chad Kelly"."""
    if " " in desk.passage.text[hit.start : hit.end]:
        return False
    if not any(name.strength == "weak" and name.type in NAME_TYPES for name in hit.names):
        return any(
            (start <= hit.start and hit.end < end) or (start < hit.start and hit.end <= end)
            for start, end in desk.spans_over(hit.start, hit.end)
        ) and not any(name.type in PEOPLE_TYPES for name in hit.names)
    return _beside_a_name(desk, hit)


def _beside_a_name(desk: Desk, hit: Hit) -> bool:
    passage = desk.passage
    if passage.in_title_case(hit.start):
        return any(start <= hit.start and hit.end <= end for start, end in desk.spans_over(hit.start, hit.end))
    before, after = passage.adjoining_before(hit.start), passage.adjoining_after(hit.end)
    known = before is not None and desk.kind_at(before.end - 1) is not None
    if before is not None and before.capital and not known and before.lower not in words("calendar"):
        function = passage.starts_sentence(before.start) and (len(before.text) < 4 or before.lower in words("opener"))
        if not function and before.lower not in words("honorific") and before.lower not in words("opener"):
            return True
    if (
        after is not None
        and after.capital
        and after.lower not in words("calendar")
        and after.lower not in words("honorific")
    ):
        return not desk.hit_begins(after.start) or after.lower in words("name_suffix")
    return False
