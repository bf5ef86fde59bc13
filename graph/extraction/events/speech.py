"""Speech: what somebody demands, refuses or threatens by saying so, without a word that is a frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.extraction.events.clauses import cases_of, children, conditions_of, is_passive, is_verb, lemma, subjects
from graph.extraction.events.ends import End, Ends
from graph.extraction.events.found import BLAMED, DEMANDED, REFUSED, THREATENED, Found, unique
from graph.extraction.events.lexicon import Frame
from graph.extraction.events.matching import Matcher
from graph.knowledge.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token

UNFRIENDLY = {"SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST", "REJECT"}  # a threat, when done "if" or "unless"
MUST = {"must", "should", "ought", "need"}
NOT = {"not", "n't", "never"}
WOULD = {"would", "will", "could", "can", "wo", "ca"}
_ABLE = {"can", "could", "ca"}
_AHEAD = {"will", "would", "'ll"}
_SPEAKER = {"it", "he", "she", "they", "we", "i"}
_STATES_OF_BEING = {"be", "have", "get", "remain"}  # "said the talks must be fair" asks nobody


class Speech:
    """Reads what is said in clauses."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._lexicon = matcher.lexicon

    def events(self, token: Token, ends: Ends) -> Iterator[Found]:
        """What the clauses under a verb of saying ask, refuse or threaten, and what a condition makes a threat."""
        if not is_verb(token):
            return
        if self._lexicon.is_cue(lemma(token), "report", "threat") and not MUST & _auxiliaries(token):
            yield from self._of_saying(token, ends)  # not "should know that they can never"
        if _AHEAD & _auxiliaries(token):
            yield from self._of_condition(token, ends)

    def _of_saying(self, verb: Token, ends: Ends) -> Iterator[Found]:
        speakers = unique(end for subject in subjects(verb) for end in ends.of(subject))
        for clause in children(verb, "ccomp", "parataxis") if speakers else ():
            yield from _said(verb, clause, speakers, ends, self._matcher)
            if self._lexicon.is_cue(lemma(verb), "threat"):
                yield from _warned(verb, clause, speakers, ends)

    def _of_condition(self, verb: Token, ends: Ends) -> Iterator[Found]:
        """A threat that a condition makes: "Peru will attack if Chile closes its port"."""
        said = verb.dep_ == "ccomp" and self._lexicon.is_cue(lemma(verb.head), "report")
        doers = unique(end for subject in subjects(verb) for end in ends.of(subject))
        for clause in (*conditions_of(verb), *(conditions_of(verb.head) if said else ())):
            frames = (self._matcher.verb_frame(verb, ends), self._matcher.verb_frame(clause, ends))
            if any(frame is not None and frame.type in UNFRIENDLY for frame in frames):
                asked = (end for child in children(clause, "nsubj") for end in ends.of(child))
                yield from _towards(THREATENED, verb, doers, asked)


def _said(verb: Token, clause: Token, speakers: list[End], ends: Ends, matcher: Matcher) -> Iterator[Found]:
    """What a clause that somebody says asks of another, or refuses."""
    auxiliaries = _auxiliaries(clause)
    doers = children(clause, "nsubj")
    named = [end for doer in doers for end in ends.of(doer)]
    ids = {end.entity for end in speakers}
    own = any(doer.lower_ in _SPEAKER for doer in doers) or any(end.entity in ids for end in named)
    refused = any(child.lower_ in NOT for child in children(clause, "advmod")) and _is_offered(clause)
    owed = any(lemma(each) in ("blame", "responsibility") for each in children(clause, "obj"))
    blamed = lemma(clause) == "blame" and not children(clause, "obj")  # "South Korea is to blame, North Korea said"
    if (blamed or (owed and auxiliaries & MUST)) and not own:  # "said Japan must share responsibility"
        yield from _towards(BLAMED, verb, speakers, named)
    elif lemma(clause) == "question" and "out" in cases_of(clause):  # "lifting the ban on Burma is out of the question"
        topics = (each for doer in (*doers, *children(clause, "csubj")) for each in doer.subtree)
        yield from _towards(REFUSED, verb, speakers, (end for each in topics for end in ends.of(each)))
    elif auxiliaries & MUST and not own and _is_for_subject(clause):
        yield from _towards(DEMANDED, verb, speakers, named)
    elif own and refused:
        tokens = [*children(clause, "obj", "obl"), *children(clause, "ccomp", "xcomp")]
        if any(map(matcher.is_hostile, tokens)):
            return  # "would not join in sanctions on Moscow" rejects nothing of Moscow's
        others = (end for token in tokens for end in ends.of(token, loose=True, place=True))
        yield from _towards(REFUSED, verb, speakers, others)


def _is_for_subject(clause: Token) -> bool:
    """Whether it is for the subject to do it: "Sudan must return the plane", no "talks must be fair" or "be held"."""
    ready = clause.pos_ == "ADJ"  # "must be ready to talk"
    return ready or (is_verb(clause) and not is_passive(clause) and lemma(clause) not in _STATES_OF_BEING)


def _is_offered(clause: Token) -> bool:
    """Whether it is for the subject to do or leave it: "would not return", "could not accept", no "can't find"."""
    auxiliaries = _auxiliaries(clause)
    return bool(auxiliaries & WOULD) and (not auxiliaries & _ABLE or lemma(clause) in words("accepting_verb"))


def _warned(verb: Token, clause: Token, speakers: list[End], ends: Ends) -> Iterator[Found]:
    """A threat: "warned that Russia would pay"."""
    if _auxiliaries(clause) & _AHEAD and lemma(clause) in words("suffering_verb"):
        named = (end for child in children(clause, "nsubj") for end in ends.of(child))
        yield from _towards(THREATENED, verb, speakers, named)


def _towards(frame: Frame, verb: Token, speakers: list[End], named: Iterable[End]) -> Iterator[Found]:
    """The event, when somebody of another state is named."""
    states = {end.state for end in speakers}
    others = tuple(unique(end for end in named if end.state not in states))
    if speakers and others:
        yield Found(frame, verb, tuple(speakers), others, "asserted", frame.type)


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in children(verb, "aux")}
