"""Weak names of countries, which may mean something else: what the article and the words beside say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.extraction.claims import Block, Claim, Link, Person
from graph.extraction.context import Context, folded
from graph.extraction.rules.countries.other_names import is_other_name, is_us_state
from graph.extraction.text.finder import OPPOSITE, Hit
from graph.extraction.text.openers import is_opener
from graph.extraction.text.passage import Word
from graph.knowledge.lexicon import words
from graph.knowledge.tables import NAME_TYPES, Name
from graph.records import Candidate


def support_of(seen: Context) -> Counter[str]:
    """What the article says of each country other than by weak names: countries, capitals, leaders."""
    support: Counter[str] = Counter(mention.iso3 for mention in seen.mentions if mention.iso3)
    for hit in seen.hits:
        for name in hit.names:
            if name.type in ("capital", "metonym", "full", "demonym"):
                country = name.entity if name.entity in seen.kb.countries else seen.kb.country_of(name.entity)
                if country:
                    support[country] += 1
    return support


def weak_name(seen: Context, hit: Hit, names: list[Name], support: Counter[str]) -> Iterator[Claim]:
    """What a weak name stands for, by what the article says of each country it can mean."""
    span = (hit.start, hit.end)
    text = seen.passage.text[hit.start : hit.end]
    names = [name for name in names if name.valid_on(seen.passage.published)]
    if is_other_name(seen, hit):
        yield Person(*span, "", text, frozenset({folded(text)}), public=False)
        return
    if not names or (any(name.type == "point" for name in names) and not _point_of_a_country(seen, hit)):
        return
    if any(name.type == "adjective" for name in names) and _ends_a_name(seen, hit):
        yield Person(*span, "", text, frozenset({folded(text)}), public=False)
        return
    if any(name.type == "adjective" for name in names) and not _describes_a_state(seen, hit):
        return
    theirs = any(person.start < hit.start for person in seen.people_called(folded(text)).people)
    if theirs and not any(support[name.entity] for name in names):
        return
    entities = list(dict.fromkeys(name.entity for name in names))
    between = seen.passage.plain[hit.start - 6 : hit.start].lower() == "inter-"
    if len(entities) > 1 and (between or any(name.type == "plural" for name in names)):
        for entity in entities:  # "the Koreas": both
            yield Link(span, entity, "both countries of that name", over=True)
        yield Block(span)
        return
    support = _with_other_halves(seen, names, text, support)
    if len(entities) == 1:
        if _alone_is_enough(seen, hit, names[0], support):
            yield Link(span, entities[0], "weak name, supported by the article")
        return
    before = seen.passage.adjoining_before(hit.start)
    if before is not None and before.lower == "ethnic":
        return  # of a people in several states, as "ethnic Korean"
    ranked = sorted(entities, key=lambda entity: -support[entity])
    best, second = ranked[:2]
    if support[best] and support[best] >= 2 * support[second]:
        lost = tuple(Candidate(entity, "named less often in the article") for entity in ranked[1:])
        yield Link(span, best, "shared name, by the countries of the article", candidates=lost)


def _with_other_halves(seen: Context, names: list[Name], text: str, support: Counter[str]) -> Counter[str]:
    """The support; where nobody has any, a point of the compass has that of the country at the opposite point."""
    points = {name.entity for name in names if name.type == "point"}
    if not points or any(support[name.entity] for name in names):
        return support
    return Counter({entity: support[_other_half(seen, entity, text)] for entity in points})


def _other_half(seen: Context, country: str, point: str) -> str:
    """The country that the opposite point of the compass names: South Korea for "the North" that is North Korea."""
    opposite = OPPOSITE.get(point.lower(), "")
    halves = (name.lower().removeprefix(f"{point.lower()} ") for name in seen.kb.plain_names(country) if " " in name)
    found = (name.entity for half in halves for name in seen.kb.places_named(f"{opposite} {half}"))
    return next((entity for entity in found if entity != country), "")


def _alone_is_enough(seen: Context, hit: Hit, name: Name, support: Counter[str]) -> bool:
    """A weak name counts when the article knows the country otherwise, or when nothing speaks against it."""
    if support[name.entity]:
        return True
    if name.type in ("abbreviation", "adjective", "point"):
        return name.type == "adjective" and _names_another(seen, name.entity)  # "Indo-Pak ties" names both
    text = seen.passage.text[hit.start : hit.end]
    if is_us_state(seen, hit) and seen.speaks_of_states:
        return False
    if name.type in ("demonym", "noun"):  # "a Finn", "the Emirates"; not "Finn the fish"
        before = seen.passage.adjoining_before(hit.start)
        return (before is not None and before.lower in ("a", "an", "the")) or (
            text.endswith("s") and name.type == "demonym"
        )
    return " " in text or name.type in NAME_TYPES | {"demonym"}


def _ends_a_name(seen: Context, hit: Hit) -> bool:
    """Whether a capitalised word before it makes it a surname: "Se Ri Pak"."""
    before = seen.passage.adjoining_before(hit.start)
    if before is None or not before.capital or seen.kind_at(before.start) is not None:
        return False
    return not is_opener(seen.passage, before) and before.lower not in words("calendar", "honorific")


def _names_another(seen: Context, country: str) -> bool:
    """Whether the article may name the country otherwise than by the short adjective, or another country."""
    return bool(seen.countries_named()) or any(
        name.entity in seen.kb.countries and name.entity != country for hit in seen.hits for name in hit.names
    )


def _describes_a_state(seen: Context, hit: Hit) -> bool:
    """Whether the short adjective is no surname: a word of a state follows, as in "Pak army", or no bearer is at hand.

    "Pak denied it" is the Korean only where the article is about Korea.
    """
    after = seen.passage.adjoining_after(hit.end)
    of_a_state = after is not None and (after.text.isupper() or after.lower in words("government_noun", "organ"))
    if after is not None and (of_a_state or any(role.words[0].start == after.start for role in seen.role_words)):
        return True
    before = seen.passage.adjoining_before(hit.start)
    if before is not None and before.lower in ("a", "an"):
        return False
    namesakes = {seen.kb.country_of(name.entity) for name in hit.names if name.entity in seen.kb.leaders}
    return (after is None or not after.capital) and namesakes.isdisjoint(seen.entities_hit)


def _point_of_a_country(seen: Context, hit: Hit) -> bool:
    """ "The North" and "the South" are countries with an article before and no place behind."""
    before = seen.passage.adjoining_before(hit.start)
    after = seen.passage.adjoining_after(hit.end)
    if after is not None and (
        (after.capital and after.lower not in words("calendar"))
        or after.lower in ("coast", "side", "bank", "pole")
        or (after.lower == "of" and not _is_gerund(seen.passage.adjoining_after(after.end)))
        or (after.lower == "and" and _shares_a_place(seen, after.end))
    ):
        return False
    plain = seen.passage.plain
    linked = plain[hit.start - 1 : hit.start] == "-" or plain[hit.end : hit.end + 1] == "-"  # North-South talks
    return linked or (before is not None and before.lower in ("the", "both", "and"))


def _is_gerund(word: Word | None) -> bool:
    """Whether it tells of a deed: "accused by the North of | lying", not "the North of England"."""
    return word is not None and not word.capital and word.lower.endswith("ing")


def _shares_a_place(seen: Context, end: int) -> bool:
    """Whether another point and a place stand behind: "North and | South Hwanghae"."""
    point = seen.passage.adjoining_after(end)
    place = seen.passage.adjoining_after(point.end) if point else None
    hits = seen.hits_over(point.start, point.end) if point else ()
    return place is not None and place.capital and any(hit.is_of("point") for hit in hits)
