"""Leaders of the base by their full names; a name that many people bear needs support."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cache

from graph.extraction.desk import Desk, Person, folded
from graph.extraction.finder import Hit
from graph.extraction.passage import Passage, Word
from graph.extraction.roles import is_role_word
from graph.knowledge.base import KnowledgeBase
from graph.knowledge.fold import fold_form
from graph.knowledge.lexicon import verb_forms, words
from graph.records import Candidate, Span


def name_leaders(desk: Desk) -> None:
    """Full names that the base knows; one that several people share goes to who fits the date or the article."""
    for hit in desk.hits:
        ids = list(
            dict.fromkeys(name.entity for name in hit.names if name.type == "full" and name.entity in desk.kb.leaders)
        )
        if not ids or not desk.is_free(hit.start, hit.end) or _is_thing(desk.passage, hit):
            continue
        span = _personal_part(desk.passage, hit)
        ids = [id for id in ids if not _is_everyday(desk, hit, id) or _is_supported(desk, hit, id)]
        ids = [id for id in ids if not _comes_later(desk, id)]
        if not ids:
            desk.close(*span)
            continue
        wider = _wider_person(desk, span, ids[0])
        if wider:
            desk.close(*wider)
            continue
        chosen, lost = choose(desk, ids, span)
        if chosen is None:
            desk.close(*span)
            continue
        desk.name(span, chosen, "full name", candidates=lost)
        leader = desk.kb.leaders[chosen]
        desk.add_person(
            Person(
                *span,
                chosen,
                leader.name,
                surnames_of(desk.kb, chosen),
                desk.kb.country_of(chosen, desk.passage.published),
            )
        )


def _is_everyday(desk: Desk, hit: Hit, leader: str) -> bool:
    """Whether many people bear the name: the table calls it weak, or a minister's surname is an everyday one."""
    if any(name.entity == leader and name.type == "full" and name.strength == "weak" for name in hit.names):
        return True
    row = desk.kb.leaders[leader]
    return (
        not desk.kb.governed(leader)
        and " " not in row.family_name
        and folded(row.family_name) in words("ordinary_word")
    )


def _comes_later(desk: Desk, leader: str) -> bool:
    """Whether the person came to any office only years after the article, and never to the first one of a state."""
    published = desk.passage.published
    terms = desk.kb.terms_of.get(leader, ())
    if published is None or not terms or desk.kb.governed(leader):
        return False
    return all(int(term.start[:4]) > published.year + _YEARS_AHEAD for term in terms)


_YEARS_AHEAD = 3  # a minister of tomorrow is known a few years before; an earlier bearer of the name is somebody else


def _is_supported(desk: Desk, hit: Hit, leader: str) -> bool:
    """Whether the article gives a reason to take an everyday name for the leader's: office, title or country."""
    kb, published = desk.kb, desk.passage.published
    if published is not None and kb.in_office(leader, published):
        return True
    country = kb.country_of(leader, published)
    if country in desk.entities_hit:
        return True
    return any(is_role_word(word) for word in desk.passage.before(hit.start, 2))


def choose(desk: Desk, ids: list[str], span: Span) -> tuple[str | None, list[Candidate]]:
    """The one person of several who is in office on the date, else whose country the article names; or nobody."""
    if len(ids) == 1:
        return ids[0], []
    kb, published = desk.kb, desk.passage.published
    if published is not None and (alive := [id for id in ids if not _died_before(kb, id, published)]):
        ids = alive
    if len(ids) == 1:
        return ids[0], []
    reason = "not in office on the date"
    fitting = [id for id in ids if published is not None and kb.in_office(id, published)]
    if len(fitting) != 1:
        reason = "their country is not in the article"
        fitting = [id for id in fitting or ids if kb.country_of(id, published) in desk.entities_hit]
    if len(fitting) != 1:
        heads = [id for id in fitting or ids if kb.governed(id)]
        fitting, reason = heads, "never head of state or government"
    if len(fitting) != 1:
        return None, []
    return fitting[0], [Candidate(id, reason) for id in ids if id != fitting[0]]


def _died_before(kb: KnowledgeBase, leader: str, day: date) -> bool:
    died = kb.leaders[leader].died
    return bool(died) and int(died[:4]) < day.year


@cache
def surnames_of(kb: KnowledgeBase, leader: str) -> frozenset[str]:
    """The folded short forms of a leader of the base."""
    row = kb.leaders[leader]
    short = {fold_form(row.family_name or row.name)}
    return frozenset(short | _short_forms(kb).get(leader, set()))


@cache
def _short_forms(kb: KnowledgeBase) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, names in kb.forms.items():
        for name in names:
            if name.type == "surname":
                found[name.entity].add(key)
    return dict(found)


def _is_thing(passage: Passage, hit: Hit) -> bool:
    """A university, airport or ship named after the person; "the Queen Elizabeth"."""
    after, before = passage.adjoining_after(hit.end), passage.adjoining_before(hit.start)
    if after is not None and after.capital and after.lower in words("name_suffix"):
        return True
    if before is None:
        return False
    titled = passage.text[hit.start : hit.end].split()[0].lower() in words("title_word")
    return before.lower in words("ship_word") or (titled and before.lower == "the")


def _personal_part(passage: Passage, hit: Hit) -> Span:
    """The span without a title before the name and without "of Jordan" behind it."""
    start, end = hit.start, hit.end
    text = passage.plain[start:end]
    while (match := re.match(r"(\w+)\s+(?=\S)", passage.plain[start:end])) and match.group(1).lower() in words(
        "title_word"
    ):
        start += match.end()
    if (cut := text.find(" of ")) > 0 and hit.start + cut > start:
        end = hit.start + cut
    return start, end


def _wider_person(desk: Desk, span: Span, leader: str) -> Span | None:
    """A longer name around this one: "Juan Carlos Ferrero", or a PERSON of the model: "John Howard Smith"."""
    after = desk.passage.adjoining_after(span[1])
    given = desk.kb.leaders[leader].name_order in ("given", "mononym")
    if given and after is not None and after.capital and not _follows_names(desk, after):
        return span[0], after.end
    for start, end in desk.spans_over(*span):
        if start <= span[0] and span[1] <= end and (start, end) != span:
            left = desk.passage.words_in(start, span[0])
            right = desk.passage.words_in(span[1], end)
            extra = [word for word in (*left, *right) if word.capital and not is_role_word(word)]
            after = desk.passage.adjoining_after(span[1])
            if extra and after in right and after.capital and not desk.passage.in_title_case(start):
                return start, end
    return None


def _follows_names(desk: Desk, word: Word) -> bool:
    """Whether a capitalised word behind a name is no part of it: a month, a verb in a headline, a known name."""
    if word.lower in words("calendar") or word.lower in words("opener") or is_role_word(word) or word.text.isupper():
        return True
    if desk.passage.in_title_case(word.start) or word.lower in verb_forms("act_verb"):
        return True
    over = desk.hits_over(word.start, word.end)
    return any(hit.start == word.start and any(name.type != "surname" for name in hit.names) for hit in over)
