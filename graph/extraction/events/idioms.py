"""Idioms: clauses in which a verb with a frame tells something else: "tried to cross", "told reporters that"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from graph.extraction.events.clauses import case_of, cases_of, children, is_passive, lemma, particles
from graph.extraction.events.ends import Ends
from graph.extraction.events.lexicon import Frame
from graph.knowledge.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = {"obj", "poss", "iobj"}
_PURPOSES = {"for", "about", "with", "over"}
_HELD_IN = {"esteem", "regard", "respect", "contempt"}
_MUST = {"be", "must", "should"}


def is_idiom(verb: Token, frame: Frame, ends: Ends) -> bool:
    """Whether the verb does not tell in its clause what the frame says."""
    if frame.lemma == "meet" and frame.type == "CONSULT":
        objects = children(verb, "obj")
        return bool(objects) and not any(ends.of(each, loose=True, place=True) for each in objects)  # "met destruction"
    if frame.mode == "visit" and any(
        lemma(each) in words("abstract_place") and case_of(each) in ("at", "to") for each in children(verb, "obl")
    ):
        return True  # "arrived at a conclusion"
    usage = _USAGES.get(frame.lemma)
    if usage is not None and frame.type == usage[0]:
        return usage[1](verb)
    if frame.type == "REQUEST" and ends.lexicon.is_cue(frame.lemma, "report"):
        return not children(verb, "xcomp")  # "told reporters that"
    if frame.type == "MOBILIZE" and ends.lexicon.is_cue(frame.lemma, "demand"):
        return bool(children(verb, "xcomp"))  # "ordered soldiers | to leave"
    if frame.mode == "visit" and not frame.object and not _OBJECTS.intersection(frame.recipient):
        borne = is_passive(verb) and "obj" not in frame.actor
        return borne or any(ends.mention(each) is None for each in children(verb, "obj"))  # "flew doctors to Haiti"
    return frame.type == "CONSULT" and frame.symmetric and _is_with_others(verb, frame, ends)


def _is_with_others(verb: Token, frame: Frame, ends: Ends) -> bool:
    """Whether somebody else is talked to, or they are only talked about: "spoke to MPs amid a rift with Brown"."""
    told = [child for child in children(verb, "obl") if case_of(child) == "to"] if "to" in frame.recipient else []
    if told and not any(ends.of(each, loose=True) for each in told):
        return True
    cases = _cases(verb)
    spoken = frame.lemma == "speak" and any(map(_is_stage, children(verb, "obl")))  # "spoke at the ceremony"
    return (spoken or not cases.isdisjoint(("about", "of"))) and cases.isdisjoint(("with", "to"))


def _is_stage(phrase: Token) -> bool:
    """Whether one speaks there to all, or of a topic: no day and no telephone."""
    return case_of(phrase) in ("at", "in", "on") and lemma(phrase) not in words("day_name") | {"phone", "telephone"}


def _cases(verb: Token) -> set[str]:
    return {case for child in children(verb, "obl") for case in cases_of(child)}


def _is_bare(verb: Token) -> bool:
    return not children(verb, "xcomp", "ccomp", "advcl", "obl", "obj")


def _is_for_nothing(verb: Token) -> bool:
    return not _PURPOSES & _cases(verb)


def _is_mandative(clause: Token) -> bool:
    """Whether a clause says what is to be done: "that the gates | be opened", "that Japan | must pay"."""
    auxiliaries = {child.lower_ for child in children(clause, "aux", "cop")}
    return bool(auxiliaries & _MUST) or (clause.tag_ == "VB" and not auxiliaries)


def _is_held_in(verb: Token) -> bool:
    ranks = any(lemma(each) in words("rank_noun") for each in children(verb, "obj"))  # "holds the EU presidency"
    return ranks or any(lemma(each) in _HELD_IN for each in children(verb, "obl"))


def _is_naming(verb: Token) -> bool:
    called = [child for each in children(verb, "obj") for child in each.children if child.i > each.i]
    brave = any(child.pos_ == "ADJ" for child in called)  # "calls voters brave"
    return brave or bool(children(verb, "xcomp")) or any(lemma(each) == "name" for each in children(verb, "obl"))


def _is_in_doing(verb: Token) -> bool:
    gerunds = (clause for clause in children(verb, "advcl", "xcomp") if clause.tag_ == "VBG")
    return any(mark.lower_ == "in" for clause in gerunds for mark in clause.children)


# The type whose frame is meant, and when the words are no such thing.
_USAGES: Mapping[str, tuple[str, Callable[[Token], bool]]] = {
    "agree": ("AGREE", _is_bare),  # "Chile agreed", with what was said
    "approach": ("CONSULT", _is_for_nothing),  # "approached India as one more stop"
    "blame": ("ACCUSE", lambda verb: not is_passive(verb) and not children(verb, "obj")),  # "is to blame"
    "call": ("CONSULT", lambda verb: _is_naming(verb) or len(children(verb, "obj")) > 1 or "for" in _cases(verb)),
    "hold": ("COERCE", lambda verb: bool(children(verb, "xcomp")) or _is_held_in(verb)),  # "accountable", "in esteem"
    "insist": ("REQUEST", lambda verb: not any(map(_is_mandative, children(verb, "ccomp")))),  # "that it was innocent"
    "join": ("COOPERATE", _is_in_doing),  # "joined China in urging"
    "push": ("REQUEST", lambda verb: not words("phrasal_particle").isdisjoint(particles(verb))),  # "off the top"
    "try": ("ACCUSE", lambda verb: bool(children(verb, "xcomp", "ccomp", "advcl"))),  # "tried to cross the line"
    "turn": ("REQUEST", _is_for_nothing),  # "turning to Syria, he said"
}
