"""Leaders of the base by their full names; a name that many people bear needs support."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from graph.extraction.claims import Block, Claim, Link, Person
from graph.extraction.context import Context, folded
from graph.extraction.rules.countries.inverted import surname_first
from graph.extraction.rules.people.glued import glued
from graph.extraction.rules.people.initials import generation_behind, with_generation, with_initials
from graph.extraction.rules.people.longer_names import is_thing, wider_person
from graph.extraction.rules.people.misspelt import is_slip, misspelt
from graph.extraction.rules.surnames.standing import is_near
from graph.extraction.text.finder import Hit
from graph.extraction.text.passage import Passage
from graph.extraction.text.roles import is_role_word
from graph.knowledge.cached import cached_on_base
from graph.knowledge.fold import fold_form
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.lexicon import words
from graph.records import Candidate, Span

_YEARS_AHEAD = 3  # a minister of tomorrow is known a few years before; an earlier bearer of the name is somebody else
_CAREER = 15  # years from the first news of somebody to the office, where the article is of their country


def leaders(seen: Context) -> Iterator[Claim]:
    """Full names of the base's leaders; one that several people share goes to who fits the date or the article."""
    for hit in (*with_initials(seen), *surname_first(seen), *seen.hits, *glued(seen), *misspelt(seen)):
        ids = list(
            dict.fromkeys(name.entity for name in hit.names if name.type == "full" and name.entity in seen.kb.leaders)
        )
        if not ids or not seen.is_free(hit.start, hit.end) or is_thing(seen.passage, hit):
            continue
        span = _personal_part(seen.passage, hit)
        if behind := generation_behind(seen, span[1]):
            ids = with_generation(seen.kb, ids, seen.passage.text[slice(*span)], behind)
            span = span[0], behind.end()
        ids = [id for id in ids if not _is_everyday(seen, hit, id) or _is_supported(seen, hit, id)]
        if ids and all(_comes_later(seen, id) for id in ids):
            continue  # the rule `people` takes them for who they are if their own country's role stands beside the name
        ids = [id for id in ids if not _comes_later(seen, id)]
        wider = wider_person(seen, span, ids[0]) if ids else None
        chosen, lost = choose(seen, ids) if ids and not wider else (None, ())
        if chosen is None and behind is not None:
            yield _of_another_generation(seen, span)
            continue
        if chosen is None:
            yield Block(wider or span)
            continue
        yield from _named(seen, span, chosen, lost)
    yield from _namesakes(seen)


def future_leaders(seen: Context) -> Iterator[Claim]:
    """Full names of those whose first office lies years ahead, where the article is of their country.

    A role beside the name comes first, since it tells what they are on the day.
    """
    for hit in seen.hits:
        ids = {name.entity for name in hit.names if name.type == "full" and name.entity in seen.kb.leaders}
        leader = ids.pop() if len(ids) == 1 else None
        span = (hit.start, hit.end)
        if leader is None or not seen.is_free(*span) or is_thing(seen.passage, hit) or _is_everyday(seen, hit, leader):
            continue
        rising = _comes_later(seen, leader) and not _comes_later(seen, leader, _CAREER)
        known = rising and seen.kb.country_of(leader) in seen.countries_named()
        if known and not generation_behind(seen, hit.end) and not wider_person(seen, span, leader):
            yield from _named(seen, span, leader, ())


def _named(seen: Context, span: Span, leader: str, lost: Sequence[Candidate]) -> Iterator[Claim]:
    """The leader by the full name of the span, to whom the surname belongs from here on."""
    yield Link(span, leader, "full name", candidates=tuple(lost))
    name, country = seen.kb.leaders[leader].name, seen.kb.country_of(leader, seen.passage.published)
    yield Person(*span, leader, name, _surnames_here(seen, span, leader), country)


def _of_another_generation(seen: Context, span: Span) -> Person:
    """A son or father whom the base does not know; the surname is theirs from here on."""
    name = seen.passage.text[slice(*span)]
    return Person(*span, "", name, frozenset({folded(name.replace(",", "").split()[-2])}), public=False)


def _surnames_here(seen: Context, span: Span, leader: str) -> frozenset[str]:
    """The short forms of the leader, and the surname as it is misspelt in the span."""
    short, last = surnames_of(seen.kb, leader), folded(seen.passage.text[slice(*span)].rpartition(" ")[2])
    return short | {last} if any(is_slip(last, known) for known in short) else short


def _namesakes(seen: Context) -> Iterator[Claim]:
    """The sons and fathers of one surname: "Trump Jr."."""
    for hit in seen.hits:
        if hit.is_of("surname") and (behind := generation_behind(seen, hit.end)):
            yield from _of_no_leader(seen, hit, behind.end())


def _of_no_leader(seen: Context, hit: Hit, end: int) -> Iterator[Claim]:
    """Nobody of the base is meant, unless a role beside the name makes it somebody's: "Gov. Edmund G. Brown Jr."."""
    before = seen.passage.adjoining_before(hit.start)
    if before is None or not before.capital or is_role_word(before):
        yield Block((hit.start, end))
    else:
        surname = folded(seen.passage.text[hit.start : hit.end])
        yield Person(hit.start, end, "", seen.passage.text[hit.start : end], frozenset({surname}), public=False)


def _is_everyday(seen: Context, hit: Hit, leader: str) -> bool:
    """Whether many people bear the name: the table calls it weak, or a minister's surname is an everyday one."""
    if any(name.entity == leader and name.type == "full" and name.strength == "weak" for name in hit.names):
        return True
    row = seen.kb.leaders[leader]
    return (
        not seen.kb.governed(leader)
        and " " not in row.family_name
        and folded(row.family_name) in words("ordinary_word")
    )


def _comes_later(seen: Context, leader: str, years: int = _YEARS_AHEAD) -> bool:
    """Whether the person came to any office only so many years after the article, and never to the first of a state."""
    published = seen.passage.published
    terms = seen.kb.terms_of.get(leader, ())
    if published is None or not terms or seen.kb.governed(leader):
        return False
    return all(term.start.year > published.year + years for term in terms)


def _is_supported(seen: Context, hit: Hit, leader: str) -> bool:
    """Whether the article gives a reason to take an everyday name for the leader's: office, title or country."""
    kb, published = seen.kb, seen.passage.published
    if published is not None and kb.in_office(leader, published):
        return True
    country = kb.country_of(leader, published)
    rare = not any(name.entity == leader and name.type == "full" and name.strength == "weak" for name in hit.names)
    near = rare or kb.governed(leader) or is_near(seen, leader, before=_NEAR, after=_NEAR)
    if near and country in seen.entities_hit:
        return True
    beside = (*seen.passage.before(hit.start, 2), *seen.passage.after(hit.end, 1))
    return any(is_role_word(word) for word in beside)


_NEAR = 4  # years from an office, in which somebody of an everyday name may be meant without it


def choose(seen: Context, ids: list[str]) -> tuple[str | None, tuple[Candidate, ...]]:
    """The one person of several who is in office on the date, else whose country the article names; or nobody."""
    if len(ids) == 1:
        return ids[0], ()
    kb, published = seen.kb, seen.passage.published
    if published is not None and (alive := [id for id in ids if not _died_before(kb, id, published)]):
        ids = alive
    if len(ids) == 1:
        return ids[0], ()
    reason = "not in office on the date"
    fitting = [id for id in ids if published is not None and kb.in_office(id, published)]
    if len(fitting) != 1:
        reason = "their country is not in the article"
        fitting = [id for id in fitting or ids if kb.country_of(id, published) in seen.entities_hit]
    if len(fitting) != 1:
        heads = [id for id in fitting or ids if kb.governed(id)]
        fitting, reason = heads, "never head of state or government"
    if len(fitting) != 1:
        return None, ()
    return fitting[0], tuple(Candidate(id, reason) for id in ids if id != fitting[0])


def _died_before(kb: KnowledgeBase, leader: str, day: date) -> bool:
    died = kb.leaders[leader].died
    return bool(died) and died.year < day.year


@cached_on_base()
def surnames_of(kb: KnowledgeBase, leader: str) -> frozenset[str]:
    """The folded short forms of a leader of the base."""
    row = kb.leaders[leader]
    short = {fold_form(row.family_name or row.name)}
    return frozenset(short | set(kb.short_forms.get(leader, ())))


def _personal_part(passage: Passage, hit: Hit) -> Span:
    """The span without a title before the name and without "of Jordan" behind it."""
    start, end = hit.start, hit.end
    text = passage.plain[start:end]
    while (match := _FIRST_WORD.match(passage.plain, start, end)) and match.group(1).lower() in words("title_word"):
        start = match.end()
    if (cut := text.find(" of ")) > 0 and hit.start + cut > start:
        end = hit.start + cut
    return start, end


_FIRST_WORD = re.compile(r"(\w+)\s+(?=\S)")
