"""The coder: the events of one parsed sentence, by the frames of its verbs, adjectives and event nouns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from graph.extraction.events.clauses import (
    case_of,
    cases_of,
    children,
    clause_of,
    conditions_of,
    governed,
    is_gerund,
    is_passive,
    is_verb,
    lemma,
    patients,
    subjects,
)
from graph.extraction.events.dates import when
from graph.extraction.events.ends import End, Ends
from graph.extraction.events.lexicon import Frame, Lexicon, acts_for_state
from graph.extraction.events.matching import Matcher
from graph.extraction.events.paths import paths
from graph.extraction.events.places import ends_of, is_told_by, verb_above
from graph.extraction.events.status import is_cue, status_of
from graph.knowledge.lexicon import words
from graph.records import Event, EventStatus, Mention

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from graph.knowledge import KnowledgeBase

_PLAYED = {"ASSAULT", "CONSULT"}  # what films and novels tell too
_HOSTILE = {"SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST", "REJECT"}  # a threat, when done "if" or "unless"
_SUFFERED = {"COERCE", "ASSAULT", "SANCTION", "AID", "CONCEDE", "RETREAT"}  # by firms, papers and clergy of a state too
_TOGETHER = {"AGREE", "CONSULT", "COOPERATE"}  # what several do, they mostly do to each other
_PROMISING = {"AGREE", "REQUEST", "THREATEN", "REJECT"}  # whose content is an event not done yet
_ATTACKS = {"attack", "assault", "assail"}  # of words too
_MUST = {"must", "should", "ought", "need"}
_NOT = {"not", "n't", "never"}
_GRANTED = {"CONCEDE", "AID", "COOPERATE", "RETREAT", "AGREE"}  # what is refused to another when it is not done
_WOULD = {"would", "will", "could", "can", "wo", "ca"}
_ABLE = {"can", "could", "ca"}
_SPEAKER = {"it", "he", "she", "they", "we", "i"}
_ALIVE = {"CONSULT", "AID", "COOPERATE", "COERCE", "ASSAULT", "REQUEST"}  # what is done to the living
_DEEDS = {"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"}
_PAST = re.compile(r"\b(?:colonial|imperialists occupied)\b")
_LONG_PAST = re.compile(r"\b(?:the then (?=\w)|19[0-8]0s\b)")  # of any deed
_WAR = re.compile(r"\b(?:[A-Z][\w-]*\s+){1,3}War(?:\s+(?:II?|One|Two))?\b")
_AFTERMATH = 1995  # from when on those are past
_FIRST_NEWS = 1990  # what lies before it is past in a text without a date
_YEAR = 365  # days after which an event is history
_TWO = 2
_FARTHEST = 6  # heads above an event under which who says so is looked for


@dataclass(frozen=True, slots=True)
class Found:
    """An event before it is written down, with the frame that told it."""

    frame: Frame
    trigger: Token
    actors: tuple[End, ...]
    recipients: tuple[End, ...]
    status: EventStatus
    type: str

    @property
    def pairs(self) -> set[tuple[str, ...]]:
        """Actor and recipient, each with each; of parties alike each two, sorted."""
        doers = [end.entity for end in self.actors]
        if self.recipients:
            return {(doer, end.entity) for doer in doers for end in self.recipients}
        return {tuple(sorted(pair)) for pair in combinations(doers, 2)}


class Coder:
    """Codes sentences; it holds the lexicon and the base, which knows who is dead, and nothing of any text."""

    def __init__(self, lexicon: Lexicon, kb: KnowledgeBase | None = None) -> None:
        self.lexicon = lexicon
        self.kb = kb
        self._matcher = Matcher(lexicon)

    def events(self, sentence: Span, mentions: Iterable[Mention], published: date | None) -> list[Event]:
        """The events of a sentence, one of each type and ends, in order; offsets are into the doc's text."""
        ends = Ends(sentence, mentions, self.lexicon)
        return [self._event(each, sentence, ends, published) for each in self.found(sentence, ends)]

    def found(self, sentence: Span, ends: Ends) -> list[Found]:
        """What the words with a frame tell, one event of each type and pair of ends, the one told first."""
        lemmas = {lemma(token) for token in sentence}
        untold: set[str] = set()
        sport = sum(self.lexicon.is_cue(word, "sport") for word in lemmas)
        maybe = sum(self.lexicon.is_cue(word, "maybe sport") for word in lemmas)
        if sport and sport + maybe > 1:
            return []
        if sport or maybe > 1:
            untold |= {type for (type, mode), row in self.lexicon.types.items() if row.in_sport and not mode}
        if any(self.lexicon.is_cue(word, "figurative") for word in lemmas):
            untold |= _PLAYED
        told = (
            each
            for token in sentence
            for read in (self._of_word, self._of_speech, self._of_condition)
            for each in read(token, ends)
        )
        return _outermost(_distinct(each for each in told if each.type not in untold))

    def _of_word(self, token: Token, ends: Ends) -> Iterator[Found]:
        frame = self._matcher.frame_of(token, ends)
        if frame is None or (frame.pos == "noun" and self._is_told_by_verb(token, ends)):
            return
        actors, recipients = ends_of(token, frame, ends, self._matcher)
        if frame.type == "CONCEDE":
            actors = _imposers(token, frame, recipients, ends) or actors
        if frame.symmetric and frame.pos == "noun" and len({end.state for end in (*actors, *recipients)}) > _TWO:
            actors = [end for end in actors if not _is_venue(end, token, ends)]
        unready = frame.type == "AGREE" and self._is_readiness_to_fight(token, ends)
        if not unready and not _has_another_party(frame, token, recipients, ends):
            yield from self._built(frame, token, actors, recipients)

    def _is_told_by_verb(self, noun: Token, ends: Ends) -> bool:
        """Whether the verb tells of the noun as its object, and of whom."""
        verb = verb_above(noun)
        if verb is not None and noun.dep_ in ("obj", "nsubj:pass") and is_cue(verb, self.lexicon, "refuse", "fail"):
            return True  # what ends or refuses it tells more than that it was not done
        if verb is None or not is_told_by(verb, noun, self._matcher.verb_frame(verb, ends)):
            return False
        return any(each.recipients or len(each.actors) > 1 for each in self._of_word(verb, ends))

    def _built(self, frame: Frame, token: Token, actors: Iterable[End], recipients: Iterable[End]) -> Iterator[Found]:
        """The event, when its ends are two, or an actor alone."""
        doers, type, status = _unique(actors), frame.type, self._status(frame, token)
        if status == "denied" and frame.pos == "verb" and self._is_refusal(token, frame):
            type, status = "REJECT", "asserted"
            frame = _REFUSED._replace(symmetric=frame.symmetric)
        if status == "denied" and frame.pos == "adj" and type == "AGREE":
            return  # who is not ready refuses nothing
        leads = any(doer.kind == "leader" for doer in doers)
        known, states = {doer.entity for doer in doers}, {doer.state for doer in doers}
        done = [
            end
            for end in _unique(recipients)
            if end.entity not in known
            and (end.state not in states or (leads and end.kind == "leader"))
            and (acts_for_state(end.sector) or type in _SUFFERED)
        ]
        if frame.symmetric and frame.mode != "visit":
            alone = not doers and not any(mark.lower_ in ("between", "among") for mark in token.subtree)
            doers, done = _without_own_state(_unique([*doers, *done])), []
            heads = sum(end.kind == "leader" for end in doers)
            if alone or len(doers) < 2 or (len({end.state for end in doers}) < 2 and heads < 2):
                return
        if not doers or (frame.pos == "noun" and not frame.symmetric and not done):
            return
        if status == "planned" and _is_conditional(token):
            leaves = type == "RETREAT" and any(lemma(each) == "unless" for each in token.subtree)
            type, status = ("THREATEN", "asserted") if type in _HOSTILE or leaves else (type, "hypothetical")
        if type == "MOBILIZE" and _keeps_peace(token):
            frame, type = _PEACEKEEPING, "AID"
        if lemma(token) in words("sending_verb") and any(
            lemma(each) in words("inspecting_verb") for each in token.subtree
        ):
            frame, type = _INVESTIGATED, "ACCUSE"
        people = all(end.kind == "leader" and end.sector != "MIL" for end in (*doers, *done)) and bool(done)
        if type == "ASSAULT" and (self._is_over_something_said(token) or (people and lemma(token) in _ATTACKS)):
            frame, type = _CRITICISED, "ACCUSE"
        if type == "COOPERATE" and lemma(token) in words("making_verb") and not done and not self._is_joint(token):
            return
        together = type in _TOGETHER and lemma(token) not in ("accept", "offer")  # each for himself
        if done or (frame.mode != "visit" and (frame.symmetric or together)):
            yield Found(frame, token, tuple(doers), tuple(done), status, type)
        else:  # each for himself: two actors without a recipient would be parties alike
            yield from (Found(frame, token, (doer,), (), status, type) for doer in doers)

    def _status(self, frame: Frame, token: Token) -> EventStatus:
        """The status of what a frame tells: a thing promised, scheduled or only talked about is not done yet."""
        status, type = status_of(token, self.lexicon), frame.type
        if status == "planned" and type == "AGREE" and not {child.lower_ for child in children(token, "aux")} & _WOULD:
            return "asserted"  # what is promised is to come, the promise is given
        if status != "asserted":
            return status
        if frame.pos == "noun" and type != "CONSULT" and self._is_topic(token):
            return "hypothetical"
        scheduled = _is_scheduled(token) and (frame.pos == "verb" or type == "CONSULT")
        purpose = self.lexicon.quad(type).startswith("material") and _is_purpose(token)
        return "planned" if scheduled or purpose else status

    def _is_topic(self, noun: Token) -> bool:
        """Whether a deed is only what is talked about: "negotiations on | an Israeli pullback"."""
        if case_of(noun) not in ("on", "about", "over", "regarding", "concerning"):
            return False
        near = [noun.head, *(children(noun.head, "obj") if is_verb(noun.head) else ())]
        return any(frame.type == "CONSULT" for each in near for frame in self._matcher.of_lemma("noun", each)) or any(
            frame.type == "CONSULT" for frame in self._matcher.of_lemma("verb", noun.head)
        )

    def _is_joint(self, verb: Token) -> bool:
        """Whether several make something together, not each for himself: "jointly developed", "built with Turkey"."""
        return any(each.lower_ in ("jointly", "together", "joint", "with", "between") for each in verb.subtree)

    def _is_refusal(self, verb: Token, frame: Frame) -> bool:
        """Whether not to do it is a deed: "will not lift the ban", "failed to reach an agreement"."""
        if not self.lexicon.quad(frame.type).endswith("cooperation"):
            return False
        own = {child.lower_ for child in children(verb, "aux", "advmod")}
        if own & _WOULD and own & _NOT and not is_passive(verb):
            return frame.type in _GRANTED
        failed = verb.dep_ == "xcomp" and is_cue(verb.head, self.lexicon, "fail")
        return failed and frame.type in ("AGREE", "SUPPORT") and not words("accord_noun").isdisjoint(frame.object)

    def _is_over_something_said(self, verb: Token) -> bool:
        """Whether an attack is one of words: "attacked her for her comments", but not "for two hours"."""
        for deed in [each for each in (verb, *children(verb, "obj")) if lemma(each) in _ATTACKS and not is_verb(each)]:
            beside = {child.lower_ for child in children(deed, "amod", "compound")}
            called = any(lemma(each) in words("calling_name_verb") for each in children(clause_of(deed), "advcl"))
            if called or not words("verbal_modifier").isdisjoint(beside):
                return True  # "launched a scathing attack on him", "... calling him a liar"
        says = any(self.lexicon.is_cue(lemma(each), "report", "allege") for each in children(verb, "advcl"))
        phrases = [child for child in children(verb, "obl") if case_of(child) == "for"]
        reasons = any(not self.lexicon.is_cue(lemma(phrase), "measure") for phrase in phrases)
        return lemma(verb) in _ATTACKS and (says or reasons or any(map(is_gerund, children(verb, "advcl"))))

    def _is_readiness_to_fight(self, token: Token, ends: Ends) -> bool:
        """Whether what somebody is ready to do is hostile: "ready to fight the South"."""
        clauses = children(token, "xcomp", "acl", "ccomp", "advcl")
        frames = (self._matcher.verb_frame(clause, ends) for clause in clauses)
        return any(frame is not None and frame.type in _HOSTILE for frame in frames)

    def _of_speech(self, token: Token, ends: Ends) -> Iterator[Found]:
        """A demand or a refusal that is told as speech: "said Sudan must return", "said it would not return"."""
        if not is_verb(token) or not self.lexicon.is_cue(lemma(token), "report", "threat"):
            return
        speakers = _unique(end for subject in subjects(token) for end in ends.of(subject))
        if {child.lower_ for child in children(token, "aux")} & _MUST:
            return  # "should know that they can never"
        for clause in children(token, "ccomp", "parataxis") if speakers else ():
            yield from _said(token, clause, speakers, ends)
            if self.lexicon.is_cue(lemma(token), "threat"):
                yield from self._warned(token, clause, speakers, ends)

    def _warned(self, verb: Token, clause: Token, speakers: list[End], ends: Ends) -> Iterator[Found]:
        """A threat: "warned that Russia would pay", "warned that it would bomb any ship"."""
        states = {end.state for end in speakers}
        named = _unique(end for child in children(clause, "nsubj") for end in ends.of(child))
        others = tuple(end for end in named if end.state not in states)
        ahead = {child.lower_ for child in children(clause, "aux")} & {"will", "would", "'ll"}
        if ahead and others and lemma(clause) in words("suffering_verb"):
            yield Found(_THREATENED, verb, tuple(speakers), others, "asserted", "THREATEN")

    def _of_condition(self, verb: Token, ends: Ends) -> Iterator[Found]:
        """A threat that a condition makes: "Iran will close the strait if the United States tightens its sanctions"."""
        if not is_verb(verb) or not {child.lower_ for child in children(verb, "aux")} & {"will", "would", "'ll"}:
            return
        said = verb.dep_ == "ccomp" and self.lexicon.is_cue(lemma(verb.head), "report")
        for clause in (*conditions_of(verb), *(conditions_of(verb.head) if said else ())):
            frames = (self._matcher.verb_frame(verb, ends), self._matcher.verb_frame(clause, ends))
            if not any(frame is not None and frame.type in _HOSTILE for frame in frames):
                continue
            doers = _unique(end for subject in subjects(verb) for end in ends.of(subject))
            states = {end.state for end in doers}
            asked = _unique(end for child in children(clause, "nsubj") for end in ends.of(child))
            others = tuple(end for end in asked if end.state not in states)
            if doers and others:
                yield Found(_THREATENED, verb, tuple(doers), others, "asserted", "THREATEN")

    def _event(self, each: Found, sentence: Span, ends: Ends, published: date | None) -> Event:
        told = when(each.trigger, sentence, published, future=each.status == "planned")
        past = _is_history(told, published) or (told is None and _is_of_the_past(each, sentence, published))
        recalled = each.status == "asserted" and (past or self._is_of_the_dead(each, published))
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
            status="recalled" if recalled else each.status,
            sources=tuple(end.entity for end in self._sources(each, ends)),
            sectors=tuple(end.sector or None for end in (*each.actors, *each.recipients)),
            when=told,
            frame=each.frame.id,
            paths=paths(each.trigger, (*each.actors, *each.recipients), sentence, ends),
        )

    def _is_of_the_dead(self, each: Found, published: date | None) -> bool:
        """Whether one of those who did it, or to whom it was done, had been dead for a year on the article's day."""
        if self.kb is None:
            return False
        before = published - timedelta(_YEAR) if published is not None else date(_FIRST_NEWS, 1, 1)
        touched = each.recipients if each.type in _ALIVE else ()
        ends = {end.entity for end in (*each.actors, *touched)}
        return any(self.kb.died_by(entity, before) for entity in ends & self.kb.leaders.keys())

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


def _said(verb: Token, clause: Token, speakers: list[End], ends: Ends) -> Iterator[Found]:
    """What a clause that somebody says asks of another, or refuses."""
    auxiliaries = {child.text.lower() for child in children(clause, "aux")}
    doers = [child for child in clause.children if child.dep_ in ("nsubj", "nsubj:pass")]
    named = _unique(end for doer in doers for end in ends.of(doer))
    ids, states = {end.entity for end in speakers}, {end.state for end in speakers}
    own = any(doer.lower_ in _SPEAKER for doer in doers) or any(end.entity in ids for end in named)
    refused = any(child.lower_ in _NOT for child in children(clause, "advmod"))
    if lemma(clause) == "blame" and named and not children(clause, "obj"):  # "Seoul is to blame, the North said"
        yield Found(
            _CRITICISED,
            verb,
            tuple(speakers),
            tuple(end for end in named if end.state not in states),
            "asserted",
            "ACCUSE",
        )
    if lemma(clause) == "question" and "out" in cases_of(clause):  # "lifting the ban on Burma is out of the question"
        topics = [each for doer in (*doers, *children(clause, "csubj")) for each in doer.subtree]
        others = tuple(_unique(end for each in topics for end in ends.of(each) if end.state not in states))
        if others:
            yield Found(_REFUSED, verb, tuple(speakers), others, "asserted", "REJECT")
    if auxiliaries & _MUST and not own and lemma(clause) not in ("be", "have", "get", "remain"):
        asked = tuple(end for end in named if end.state not in states)
        if asked:
            yield Found(_DEMANDED, verb, tuple(speakers), asked, "asserted", "REQUEST")
    elif (
        own
        and refused
        and auxiliaries & _WOULD
        and not (auxiliaries & _ABLE and lemma(clause) not in words("accepting_verb"))
    ):
        tokens = [*children(clause, "obj", "obl"), *children(clause, "ccomp", "xcomp")]
        of = _unique(end for token in tokens for end in ends.of(token, loose=True, place=True))
        if refused_to := tuple(end for end in of if end.state not in states):
            yield Found(_REFUSED, verb, tuple(speakers), refused_to, "asserted", "REJECT")


def _distinct(found: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    seen: set[tuple[str, ...]] = set()
    for each in found:
        keys = {(each.type, *pair) for pair in each.pairs} or {(each.type, *(end.state for end in each.actors))}
        if not keys <= seen:
            kept.append(each)
            seen |= keys
    return kept


def _outermost(found: list[Found]) -> list[Found]:
    """Without what is only promised, asked, threatened or refused in an event of the same ends: that one tells it."""
    verbal = [each for each in found if each.type in _PROMISING]
    return [each for each in found if not any(_is_content(each, other) for other in verbal)]


def _is_content(inner: Found, outer: Found) -> bool:
    named = outer.type == "AGREE" and inner.type == "SUPPORT" and inner.frame.pos == "noun"  # "agreed on a pact"
    return (
        (named or inner.status in ("planned", "hypothetical", "denied"))
        and outer.status == "asserted"
        and inner.trigger != outer.trigger
        and outer.trigger.is_ancestor(inner.trigger)
        and {end.state for end in (*inner.actors, *inner.recipients)}
        <= {end.state for end in (*outer.actors, *outer.recipients)}
    )


def _is_history(told: str | None, published: date | None) -> bool:
    """Whether a time in the sentence lies a year or more before the article."""
    if told is None:
        return False
    if published is None:
        return int(told[:4]) < _FIRST_NEWS
    if len(told) < len("2019-01-01"):
        return int(told[:4]) < published.year - 1
    return (published - date.fromisoformat(told)).days > _YEAR


def _is_of_the_past(each: Found, sentence: Span, published: date | None) -> bool:
    """Whether a deed without a date is one of a war or rule that ended before the article's time."""
    verb = clause_of(each.trigger)
    years = [
        token
        for token in verb.subtree
        if lemma(token) in ("year", "decade", "century") and token.i < token.doc[:].end - 1
    ]
    if any(token.nbor().lower_ == "ago" and clause_of(token) == verb for token in years):
        return True
    after = verb.dep_ == "advcl" and any(lemma(mark) == "after" for mark in children(verb, "mark"))
    if after and verb.left_edge.i and lemma(verb.left_edge.nbor(-1)) in ("year", "decade"):
        return True  # "three years | after troops toppled him"
    kept = (node.head for node in (each.trigger, each.trigger.head))
    if any(lemma(head) in words("memorial_noun") for head in kept):
        return True  # "the anniversary of Kim's visit"
    if published is None or published.year < _AFTERMATH:
        return False
    if _LONG_PAST.search(sentence.text):
        return True
    return each.type in _DEEDS and (_PAST.search(sentence.text) is not None or _is_after_war(sentence.text, published))


def _is_after_war(text: str, published: date) -> bool:
    """Whether the text names a war that had been over for a year on the article's day."""
    over = {
        name for year, _, name in (each.partition(" ") for each in words("past_war")) if int(year) < published.year - 1
    }
    named = (" ".join(match.group().lower().split()) for match in _WAR.finditer(text))
    return any(name.endswith(tuple(over)) for name in named)


def _has_another_party(frame: Frame, verb: Token, partners: list[End], ends: Ends) -> bool:
    """Whether they did it with somebody who is no end: "Britain and France began talks with the rebels"."""
    if not frame.symmetric or frame.pos == "noun" or partners:
        return False
    return any(not ends.of(phrase, loose=True) for level in governed(verb, "with") for phrase in level)


def _imposers(verb: Token, frame: Frame, recipients: Iterable[End], ends: Ends) -> list[End]:
    """Whose the sanction is that is lifted from another: "defended plans to end | the EU's embargo on China"."""
    hit = {end.state for end in recipients}
    owners = [end for each in patients(verb) if lemma(each) in frame.object for end in ends.doers(each)]
    return _unique(owners) if hit and hit.isdisjoint(end.state for end in owners) else []


def _is_venue(end: End, noun: Token, ends: Ends) -> bool:
    """Whether a body only lends a meeting its name: "Trump and Putin will meet at the | G20 | summit"."""
    named = (ends.mention(child) for child in children(noun, "compound", "amod"))
    return end.kind == "organisation" and any(each is not None and each.entity == end.entity for each in named)


def _is_scheduled(trigger: Token) -> bool:
    """Whether a present tells what a day will bring: "meets with Trump on Thursday"."""
    verb = trigger if is_verb(trigger) else clause_of(trigger)
    auxiliaries = children(verb, "aux")
    if trigger == verb and verb.tag_ == "VBG" and lemma(verb) in words("travelling_verb"):
        return any(
            child.tag_ in ("VBZ", "VBP") and lemma(child) == "be" for child in auxiliaries
        )  # "is flying to Rome"
    if verb.tag_ not in ("VBZ", "VBP") or auxiliaries or verb.dep_ not in ("ROOT", "advcl", "conj", "ccomp"):
        return False
    days = words("day_name") - {"today", "yesterday"}
    return any(each.lower_ in days for each in children(verb, "obl", "nmod", "advmod"))


def _is_purpose(verb: Token) -> bool:
    """Whether a deed is only what another is for: "signed a pact | to build a pipeline"; words are said there."""
    infinitive = verb.tag_ == "VB" and any(lemma(mark) == "to" for mark in children(verb, "mark"))
    return infinitive and verb.dep_ in ("advcl", "acl") and lemma(verb.head) not in words("ordinal_noun")


def _keeps_peace(verb: Token) -> bool:
    """Whether forces are sent to keep the peace: "deployed peacekeepers", "sent troops on a peacekeeping mission"."""
    near = (far for each in (verb, *children(verb, "nsubj", "obj", "obl")) for far in each.subtree)
    return any(each.lower_.startswith(("peacekeep", "peace-keep")) for each in near)


def _is_conditional(verb: Token) -> bool:
    return bool(conditions_of(verb))


def _without_own_state(parties: list[End]) -> list[End]:
    """The parties, without a state whose leader is one of them."""
    led = {end.state for end in parties if end.kind == "leader"}
    return [end for end in parties if end.kind == "leader" or end.state not in led]


def _unique(ends: Iterable[End]) -> list[End]:
    found: dict[str, End] = {}
    for end in ends:
        found.setdefault(end.entity, end)
    return list(found.values())


_SAID = Frame("", "verb", "say", "", frozenset(), "", "", "", ("subj",), (), False, "", "", "")
_DEMANDED = _SAID._replace(id="said-must", type="REQUEST")
_THREATENED = _SAID._replace(id="will-if", type="THREATEN")
_CRITICISED = _SAID._replace(id="attacked-for", type="ACCUSE", mode="disapprove")
_PEACEKEEPING = _SAID._replace(id="keep-peace", type="AID")
_INVESTIGATED = _SAID._replace(id="send-to-investigate", type="ACCUSE", mode="investigate")
_REFUSED = _SAID._replace(id="said-would-not", type="REJECT")
