"""The coder: the events of one parsed sentence, by the frames of its verbs, adjectives and event nouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from graph.extraction.events.clauses import case_of, children, clause_of, governed, lemma, patients, subjects
from graph.extraction.events.dates import when
from graph.extraction.events.ends import End, Ends
from graph.extraction.events.found import CRITICISED, PROTESTED, Found, distinct, outermost, unique
from graph.extraction.events.history import is_history
from graph.extraction.events.lexicon import Frame, Lexicon, acts_for_state
from graph.extraction.events.matching import Matcher
from graph.extraction.events.paths import paths
from graph.extraction.events.places import ends_of, is_told_by, verb_above
from graph.extraction.events.sense import Sense, is_attack, is_joint
from graph.extraction.events.speech import Speech
from graph.extraction.events.status import is_cue
from graph.knowledge.lexicon import words
from graph.records import Event, Mention

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from graph.knowledge import KnowledgeBase

_PLAYED = {"ASSAULT", "CONSULT"}  # what films and novels tell too
_SUFFERED = {"COERCE", "ASSAULT", "SANCTION", "AID", "CONCEDE", "RETREAT"}  # by firms, papers and clergy of a state too
_TOGETHER = {"AGREE", "COOPERATE"}  # what several do, they mostly do to each other
_OFFICIAL = {"GOV", "MIL", "LEG", "JUD"}
_ALONE = {"accept", "offer"}  # each for himself
_FARTHEST = 6  # heads above an event under which who says so is looked for


class Coder:
    """Codes sentences; it holds the lexicon and the base, which knows who is dead, and nothing of any text."""

    def __init__(self, lexicon: Lexicon, kb: KnowledgeBase | None = None) -> None:
        self.lexicon = lexicon
        self.kb = kb
        self._matcher = Matcher(lexicon)
        self._sense = Sense(self._matcher)
        self._speech = Speech(self._matcher)

    def events(self, sentence: Span, mentions: Iterable[Mention], published: date | None) -> list[Event]:
        """The events of a sentence, one of each type and ends, in order; offsets are into the doc's text."""
        ends = Ends(sentence, mentions, self.lexicon)
        return [self._event(each, sentence, ends, published) for each in self.found(sentence, ends)]

    def found(self, sentence: Span, ends: Ends) -> list[Found]:
        """What the words with a frame tell, one event of each type and pair of ends, the one told first."""
        untold = self._untold(sentence)
        if untold is None:
            return []
        told = (
            each for token in sentence for read in (self._of_word, self._speech.events) for each in read(token, ends)
        )
        return outermost(distinct(each for each in told if each.type not in untold))

    def _untold(self, sentence: Span) -> set[str] | None:
        """The types whose words mean something else in a sentence of sport or fiction, None where all do."""
        lemmas = {lemma(token) for token in sentence}
        cues = self.lexicon.cue_words
        sport, maybe = len(lemmas & cues["sport"]), len(lemmas & cues["maybe sport"])
        if sport and sport + maybe > 1:
            return None
        untold = set(_PLAYED) if lemmas & cues["figurative"] else set()
        if sport or maybe > 1:
            untold |= {type for (type, mode), row in self.lexicon.types.items() if row.in_sport and not mode}
        return untold

    def _of_word(self, token: Token, ends: Ends) -> Iterator[Found]:
        frame = self._matcher.frame_of(token, ends)
        if frame is None:
            return
        actors, recipients = ends_of(token, frame, ends, self._matcher)
        if frame.type == "CONCEDE":
            actors = _imposers(token, frame, recipients, ends) or actors
        if not actors and not (frame.symmetric and recipients):
            return
        if frame.symmetric and _are_against_own_rebels(actors, recipients):
            return
        if frame.pos == "noun" and self._is_told_by_verb(token, ends):
            return
        if frame.symmetric and frame.pos == "noun":
            actors = [end for end in actors if not _is_venue(end, token, ends)]
        unready = self._sense.is_unready(frame, token, ends)
        if not unready and not _has_another_party(frame, token, actors, recipients, ends):
            yield from self._built(frame, token, actors, recipients, ends)

    def _is_told_by_verb(self, noun: Token, ends: Ends) -> bool:
        """Whether the verb tells of the noun as its object, and of whom."""
        verb = verb_above(noun)
        if verb is not None and noun.dep_ in ("obj", "nsubj:pass") and is_cue(verb, self.lexicon, "refuse", "fail"):
            return True  # what ends or refuses it tells more than that it was not done
        if verb is None or not is_told_by(verb, noun, self._matcher.verb_frame(verb, ends)):
            return False
        return any(each.recipients or len(each.actors) > 1 for each in self._of_word(verb, ends))

    def _built(
        self, frame: Frame, token: Token, actors: Iterable[End], recipients: Iterable[End], ends: Ends
    ) -> Iterator[Found]:
        """The event, when its ends are two, or an actor alone."""
        told = self._sense.of(frame, token, ends)
        if told is None:
            return
        frame, type, status = told
        doers, done = _sides(frame, type, token, unique(actors), unique(recipients))
        if not doers or (frame.pos == "noun" and not frame.symmetric and not done):
            return
        people = all(end.kind == "leader" and end.sector != "MIL" for end in (*doers, *done))
        if type == "ASSAULT" and people and (frame.symmetric or (done and is_attack(token))):
            frame, type = CRITICISED._replace(symmetric=frame.symmetric), "ACCUSE"
        if frame.lemma == "protest" and type == "PROTEST" and all(end.sector in _OFFICIAL for end in doers):
            frame, type = PROTESTED, "ACCUSE"  # governments protest in words
        if type == "COOPERATE" and lemma(token) in words("making_verb") and not done and not is_joint(token):
            return
        together = frame.symmetric or (type in _TOGETHER and lemma(token) not in _ALONE)
        if done or (frame.mode != "visit" and together):
            yield Found(frame, token, tuple(doers), tuple(done), status, type)
        else:  # each for himself: two actors without a recipient would be parties alike
            yield from (Found(frame, token, (doer,), (), status, type) for doer in doers)

    def _event(self, each: Found, sentence: Span, ends: Ends, published: date | None) -> Event:
        told = when(each.trigger, sentence, published, future=each.status == "planned")
        status = each.status
        if status == "asserted" and _is_to_come(told, published) and not _is_past(clause_of(each.trigger)):
            status = "planned"  # "we go there tomorrow"
        if status in ("asserted", "planned") and is_history(each, told, sentence, published, self.kb):
            status = "recalled"
        mode = each.frame.mode if each.type == each.frame.type else ""
        return Event(
            type=each.type,
            mode=mode,
            actors=tuple(end.entity for end in each.actors),
            recipients=tuple(end.entity for end in each.recipients),
            start=sentence.start_char,
            end=sentence.end_char,
            trigger=(each.trigger.idx, each.trigger.idx + len(each.trigger)),
            score=self.lexicon.score(each.type, mode),
            status=status,
            sources=tuple(end.entity for end in self._sources(each, ends)),
            sectors=tuple(end.sector or None for end in (*each.actors, *each.recipients)),
            when=told,
            frame=each.frame.id,
            paths=paths(each.trigger, (*each.actors, *each.recipients), sentence, ends),
        )

    def _sources(self, each: Found, ends: Ends) -> list[End]:
        """Who says so: the subject of a verb of saying above, or "according to"."""
        actors = {end.entity for end in each.actors}
        node = each.trigger
        for _ in range(_FARTHEST):
            for phrase in children(node, "obl"):
                if case_of(phrase) == "accord" or any(lemma(child) == "accord" for child in phrase.children):
                    return [end for end in ends.of(phrase) if end.entity not in actors]
            head = node.head
            if head == node:
                return []
            if self.lexicon.is_cue(lemma(head), "report") and node.dep_ in ("ccomp", "parataxis"):
                said = [end for subject in subjects(head) for end in ends.of(subject)]
                return [end for end in said if end.entity not in actors]
            node = head
        return []


def _is_to_come(told: str | None, published: date | None) -> bool:
    return told is not None and published is not None and told > published.isoformat()


def _is_past(verb: Token) -> bool:
    """Whether a clause is told in the past; its date may be later than an article's that is a day behind."""
    return any(each.tag_ == "VBD" for each in (verb, *children(verb, "aux", "cop")))


def _sides(frame: Frame, type: str, token: Token, doers: list[End], done: list[End]) -> tuple[list[End], list[End]]:
    """Actors and recipients as they are told: of parties alike all are actors; nobody acts on his own state."""
    leads = any(doer.kind == "leader" for doer in doers)
    known, states = {doer.entity for doer in doers}, {doer.state for doer in doers}
    done = [
        end
        for end in done
        if end.entity not in known
        and (end.state not in states or (leads and end.kind == "leader"))
        and (acts_for_state(end.sector) or type in _SUFFERED)
    ]
    if not frame.symmetric or frame.mode == "visit":
        return _without_own_state(doers), done
    if not doers and not any(mark.lower_ in ("between", "among") for mark in token.subtree):
        return [], []
    parties = _without_own_state(unique([*doers, *done]))
    several = len({end.state for end in parties}) > 1 or sum(end.kind == "leader" for end in parties) > 1
    return (parties, []) if several else ([], [])


def _without_own_state(parties: list[End]) -> list[End]:
    """The parties, without a state whose leader is one of them."""
    led = {end.state for end in parties if end.kind == "leader"}
    return [end for end in parties if end.kind == "leader" or end.state not in led]


def _are_against_own_rebels(actors: Iterable[End], others: Iterable[End]) -> bool:
    """Whether the other party are rebels of one of the states: "American and Afghan troops clash with insurgents"."""
    states = {end.state for end in actors if end.sector != "REB"}
    return any(end.sector == "REB" and end.state in states for end in others)


def _has_another_party(frame: Frame, verb: Token, parties: list[End], partners: list[End], ends: Ends) -> bool:
    """Whether they did it with somebody who is no other end: "Britain and France began talks with the rebels"."""
    if not frame.symmetric or frame.pos == "noun" or partners:
        return False
    known = {end.state for end in parties}
    others = (phrase for level in governed(verb, "with") for phrase in level)
    return any(known.issuperset(end.state for end in ends.of(phrase, loose=True)) for phrase in others)


def _imposers(verb: Token, frame: Frame, recipients: Iterable[End], ends: Ends) -> list[End]:
    """Whose the sanction is that is lifted from another: "plans to end | the African Union's embargo on Mali"."""
    hit = {end.state for end in recipients}
    owners = [end for each in patients(verb) if lemma(each) in frame.object for end in ends.doers(each)]
    return unique(owners) if hit and hit.isdisjoint(end.state for end in owners) else []


def _is_venue(end: End, noun: Token, ends: Ends) -> bool:
    """Whether a body only lends a meeting its name: "asked Trump to meet at the | G20 | summit"."""
    named = {each.entity for child in children(noun, "compound", "amod") if (each := ends.mention(child)) is not None}
    partners = any(case_of(child) in ("with", "between", "of") for child in children(noun, "nmod"))
    return end.kind == "organisation" and named == {end.entity} and not partners
