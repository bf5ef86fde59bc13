"""Kin: "his brother Mahinda" is the Rajapaksa of that given name, when the article has just named another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from graph.extraction.claims import Claim, Link
from graph.extraction.context import Context, folded
from graph.extraction.rules.people.leaders import surnames_of
from graph.extraction.text.matcher import Matcher
from graph.extraction.text.passage import Word
from graph.knowledge.cached import cached_on_base
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.lexicon import words


def kin(seen: Context) -> Iterator[Claim]:
    """A given name behind a word of kinship, if one leader has it with the family name of the last one mentioned."""
    if not any(mention.kind == "leader" for mention in seen.mentions):
        return
    for word in seen.passage.words_called(_kinship()):
        if word.lower in words("kin"):
            given = _given_name(seen, word)
            if given is not None and (leader := _relative(seen, given)):
                yield Link((given.start, given.end), leader, "given name of kin of one named here")


@cache
def _kinship() -> Matcher:
    return Matcher(words("kin"))


def _given_name(seen: Context, kin: Word) -> Word | None:
    """The single capitalised word in "his brother Raúl", "his son, Ilham,", "son of Pierre"."""
    passage = seen.passage
    for word in passage.after(kin.end, 2):
        if passage.gap(kin.end, word.start) not in (" ", ", ", " of "):
            continue
        after = passage.adjoining_after(word.end)
        if word.capital and (after is None or not after.capital) and seen.is_free(word.start, word.end):
            return word
    return None


def _relative(seen: Context, given: Word) -> str | None:
    last = seen.leader_before(given.start)
    if last is None:
        return None
    key, family = folded(given), surnames_of(seen.kb, last)
    relatives = {name.entity for surname in family for name in seen.kb.forms.get(surname, ()) if name.type == "surname"}
    related = [id for id in relatives - {last} if key in _given_names(seen.kb, id)]
    return related[0] if len(related) == 1 else None


@cached_on_base()
def _given_names(kb: KnowledgeBase, leader: str) -> frozenset[str]:
    """Each folded word of the leader's names that is not the family name."""
    if leader not in kb.leaders:
        return frozenset()
    row = kb.leaders[leader]
    forms = [form.split() for form in (row.name, *row.spellings)]
    parts = [part for form in forms if len(form) > 1 for part in form]
    return frozenset(folded(part) for part in parts if part != row.family_name)
