"""Noun phrases: the ends of an event noun, in its own phrase and by the verb that leaves it to say what was done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.extraction.events.clauses import (
    agents,
    case_of,
    children,
    is_passive,
    is_verb,
    lemma,
    subjects,
)
from graph.extraction.events.ends import End, Ends
from graph.extraction.events.lexicon import Frame
from graph.extraction.events.matching import HOSTILE, JUDGING, Matcher
from graph.knowledge.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT_FROM = ("RETREAT", "COERCE")  # "withdrawal from Iraq" names the recipient, "a threat from Iraq" the actor
Sides = tuple[list[End], list[End]]  # actors and recipients


class NounPhrase:
    """An event noun: "Iran's condemnation of the raid", "talks between", a visit that somebody paid."""

    def __init__(self, noun: Token, frame: Frame, ends: Ends, matcher: Matcher) -> None:
        self._noun, self._frame, self._ends, self._matcher = noun, frame, ends, matcher
        verb = noun.head if noun.dep_ in ("obj", "obl", "nsubj:pass", "nsubj") and is_verb(noun.head) else None
        self._verb = verb
        self.actors: list[End] = []
        self.recipients: list[End] = []

    def sides(self) -> Sides:
        """Actors and recipients."""
        for child in self._noun.children:
            if child.dep_ in ("nmod:poss", "amod", "compound", "nmod:desc"):
                named = self._ends.of(child)
                hit = self._frame.type in HOSTILE and child.dep_ == "compound" and child.pos_ == "PROPN"
                if hit and not child.text.isupper() and "." not in child.text:  # "the Iraq invasion", "the U.S. attack"
                    self.recipients += named
                else:
                    self.actors += named
        for phrase in self._phrases():
            self._take(phrase)
        if "comp" in self._frame.recipient:
            self._take_clause()
        if self._verb is not None:
            self._take_verb(self._verb)
        if not self.actors and self._frame.type == "CONSULT" and (verb := self._journey()) is not None:
            self.actors += self._named(subjects(verb))
        if self._frame.mode == "visit" and not self.actors and case_of(self._noun) in ("on", "for"):
            self._take_stay(self._noun.head)
        return self.actors, self.recipients

    def _take_stay(self, where: Token) -> None:
        """Who is where for a visit: "Macron in Egypt | on a visit", "Xi is due in Pyongyang | for a visit"."""
        if children(where, "cop"):
            guests, hosts = children(where, "nsubj"), [where]
        elif where.dep_ == "nmod" and case_of(where) in ("in", "to"):
            guests, hosts = [where.head], [where]
        else:
            guests, hosts = [where], [each for each in children(where, "nmod") if case_of(each) in ("in", "to")]
        self.actors = [end for end in self._named(guests) if end.kind == "leader"]
        self.recipients = [end for host in hosts for end in self._ends.of(host, loose=True, place=True)]

    def _named(self, tokens: list[Token]) -> list[End]:
        return [end for token in tokens for end in self._ends.of(token)]

    def _phrases(self) -> Iterator[Token]:
        """The phrases on the noun, on what it names ("a rally by Britons | against Bush"), and on its verb."""
        first = children(self._noun, "nmod")
        yield from first
        yield from (far for near in first for far in children(near, "nmod") if far.dep_ != "nmod:poss")
        own = self._frame.mode == "visit" and any(case_of(each) in self._frame.recipient for each in first)
        if self._verb is not None and not own:  # "during his visit to Lebanon referred | to Abbas"
            yield from (each for each in _obliques(self._verb) if each != self._noun)
        for clause in children(self._noun, "acl"):
            if clause.tag_ in ("VBN", "VBG") or subjects(clause) == [self._noun]:  # "a clash | that erupted between"
                yield from _obliques(clause)
                by = lemma(clause) not in words("mediating_verb")  # "talks mediated by Norway"
                self.actors += self._named(agents(clause)) if by else []

    def _take(self, phrase: Token) -> None:
        """Give the ends of a phrase to the side that its preposition names."""
        case, frame = case_of(phrase), self._frame
        if (
            case == "by"
            or case in frame.actor
            or (case == "from" and frame.type not in _NOT_FROM and not frame.symmetric)
        ):
            self.actors += self._ends.of(phrase)
        elif case == "between" and case in frame.recipient and not frame.symmetric:  # "mediation between"
            self.recipients += self._ends.of(phrase, loose=True)
        elif case == "between" or (frame.symmetric and case in ("among", "of") and not is_verb(phrase.head)):
            self.actors += self._ends.of(phrase, loose=case == "between")
        elif frame.symmetric and case == "with":
            self.recipients += self._ends.of(phrase, loose=True)
        elif case in frame.recipient and frame.type in JUDGING and self._matcher.is_hostile(phrase):
            self.recipients = self.recipients or self._ends.doers(phrase)  # "opposition to the war on Iraq"
        elif case in frame.recipient:
            self.recipients = self.recipients or self._ends.of(phrase, loose=True, place=True)
        elif case == "of" and not frame.symmetric:
            self.actors += self._ends.of(phrase)

    def _take_clause(self) -> None:
        """ "a threat to expel American troops", "the accusation that Seoul had lied"."""
        for clause in children(self._noun, "acl", "ccomp"):
            inner = self._matcher.verb_frame(clause, self._ends)
            if self._frame.type == "REJECT" and inner is not None and inner.type in {*HOSTILE, "ACCUSE"}:
                continue  # "the refusal to condemn Israel" spares it
            blamed = children(clause, "nsubj") if self._frame.type == "ACCUSE" else []
            for token in (*blamed, *children(clause, "obj", "iobj"), *children(clause, "obl")):
                self.recipients = self.recipients or self._ends.of(token, loose=True, place=True)

    def _take_verb(self, verb: Token) -> None:
        """The subject of a verb that leaves it to the noun to say what was done."""
        label = self._noun.dep_
        if is_passive(verb) and label == "nsubj:pass":
            if self._matcher.is_light(verb, self._ends) and not (self._frame.symmetric and self.actors):
                self.actors += self._named(agents(verb))
            return
        frame, lexicon = self._frame, self._matcher.lexicon
        held = lexicon.is_cue(lemma(verb), "light", "begin")
        friendly = not frame.symmetric or lexicon.quad(frame.type).endswith("cooperation")
        light = held or (friendly and self._matcher.is_light(verb, self._ends))
        open_ = label == "obj" and light and (not self.actors or frame.symmetric)
        within = label == "obl" and frame.type == "CONSULT" and self._is_with_somebody()  # "said at a meeting with"
        if label == "obj" and lemma(verb) in words("receiving_verb"):
            self.recipients = self.recipients or self._named(subjects(verb))
        elif open_ or within or (label == "obl" and frame.symmetric and held):
            self.actors += self._named(subjects(verb))
            for token in children(verb, "iobj"):
                self.recipients += self._ends.of(token, loose=True)

    def _is_with_somebody(self) -> bool:
        return any(case_of(phrase) == "with" and self._ends.of(phrase) for phrase in children(self._noun, "nmod"))

    def _journey(self) -> Token | None:
        """The verb whose subject came for the talks: "flew to Dalian for two days of | talks"."""
        noun, matcher = self._noun, self._matcher
        while noun.dep_ in ("nmod", "obl", "appos", "conj") and noun.head != noun and not is_verb(noun):
            noun = noun.head
        going = is_verb(noun) and (
            any(frame.type == "CONSULT" for frame in matcher.of_lemma("verb", noun))
            or matcher.lexicon.is_cue(lemma(noun), "light", "begin", "plan")
        )
        return noun if going else None


def _obliques(verb: Token) -> list[Token]:
    return [child for child in children(verb, "obl") if child.dep_ != "obl:agent"]
