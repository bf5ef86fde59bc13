"""Unnamed: recipients at no place that a frame names, found by what hangs on the deed or stands above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from graph.extraction.events.clauses import (
    cases_of,
    children,
    conditions_of,
    is_adjunct,
    is_infinitive,
    is_yardstick,
    lemma,
    patients,
)
from graph.extraction.events.ends import End, Ends
from graph.knowledge.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token

OF_PLACE = {"in", "at", "over", "near", "inside"}
REACH = 3  # heads between a word and what is looked for below it


def foreign(found: Iterable[End], actors: Sequence[End]) -> list[End]:
    """Those who are not of the actors' own state; a leader may act on another leader there."""
    states, leads = {end.state for end in actors}, any(end.kind == "leader" for end in actors)
    return [end for end in found if end not in actors and (end.state not in states or (leads and end.kind == "leader"))]


def nearest(verb: Token, actors: list[End], ends: Ends, *, place: bool) -> list[End]:
    """Of what hangs on the verb the nearest end of another state: "offered concessions in a war with Iraq"."""
    states = {end.state for end in actors}
    level = [verb]
    for _ in range(REACH):
        level = [
            child
            for token in level
            for child in (
                *(
                    each
                    for each in children(token, "obj", "iobj", "obl", "nmod", "xcomp")
                    if each.tag_ not in ("VBN", "VBD")
                ),
                *(_participles(token) if place else ()),
            )
            if child.i > verb.i
            and child.dep_ != "obl:agent"
            and (not is_adjunct(child) or (place and not words("passing_adjunct").isdisjoint(cases_of(child))))
            and not is_yardstick(token)
            and ("with" not in cases_of(child) or _is_behind_event(child, ends))  # "a war | with Iraq"
            and (place or OF_PLACE.isdisjoint(cases_of(child)))
            and not ("near" in cases_of(child) and lemma(child) in ("border", "frontier"))  # on which side of it?
        ]
        for token in level:
            found = [end for end in ends.of(token, loose=True, place=place) if end.state not in states]
            if found:
                return found
    return []


def pressed(verb: Token, ends: Ends) -> list[End]:
    """Who is to do what a condition says: "threatened to strike unless | Israel withdrew"."""
    told = [verb, *(clause for clause in children(verb, "xcomp", "advcl") if is_infinitive(clause))]
    conditions = (clause for each in told for clause in conditions_of(each))
    return [end for clause in conditions for each in children(clause, "nsubj") for end in ends.of(each)]


def fallen(verb: Token, ends: Ends) -> list[End]:
    """Who died when it was done: "two marines died when the North | shelled the island"."""
    main = verb.head
    if verb.dep_ != "advcl" or lemma(main) not in words("dying_verb"):
        return []
    return [end for each in (*children(main, "nsubj"), *patients(main)) for end in ends.of(each)]


def _is_behind_event(phrase: Token, ends: Ends) -> bool:
    """Whether a phrase stands right behind an event noun, wherever the parser hangs it."""
    before = phrase.left_edge.i - 1
    return before >= 0 and ("noun", lemma(phrase.doc[before])) in ends.lexicon.frames


def _participles(noun: Token) -> list[Token]:
    """ "refugees | fleeing the war in Liberia"."""
    clauses = (child for child in noun.children if child.dep_ == "acl")
    return [clause for clause in clauses if clause.tag_ == "VBG" or noun.pos_ == "NOUN"]
