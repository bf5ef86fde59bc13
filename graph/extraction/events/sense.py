"""Sense: what a frame tells in its clause, where the words around it make it another deed or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.extraction.events.clauses import (
    case_of,
    cases_of,
    children,
    clause_of,
    conditions_of,
    is_gerund,
    is_infinitive,
    is_passive,
    is_verb,
    lemma,
)
from graph.extraction.events.ends import Ends
from graph.extraction.events.found import CRITICISED, INVESTIGATED, LEFT, PEACEKEEPING, REFUSED
from graph.extraction.events.lexicon import Frame
from graph.extraction.events.matching import Matcher
from graph.extraction.events.speech import NOT, UNFRIENDLY, WOULD
from graph.extraction.events.status import is_cue, status_of
from graph.knowledge.lexicon import words
from graph.records import EventStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

_ATTACKS = {"attack", "assault", "assail"}  # of words too
_GRANTED = {"CONCEDE", "AID", "COOPERATE", "RETREAT", "AGREE"}  # what is refused to another when it is not done
_TOPIC = {"on", "about", "over", "regarding", "concerning"}
_ENTERED = {"join", "reinforce", "serve", "support"}  # a force: "sent troops to join the peacekeepers"
_JOINTLY = {"jointly", "together", "joint", "with", "between"}
Told = tuple[Frame, str, EventStatus]  # the frame, the type and the status of what is told


class Sense:
    """Tells what a frame's words mean where they stand."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._lexicon = matcher.lexicon

    def of(self, frame: Frame, token: Token, ends: Ends) -> Told | None:
        """What the word tells: a refusal, a threat, a search, or what the frame says; None for nothing."""
        type, status = frame.type, self._status(frame, token)
        if status == "denied" and frame.pos == "adj" and type == "AGREE":
            return None  # who is not ready refuses nothing
        if status == "denied" and frame.pos == "verb" and self._is_refusal(token, frame):
            return REFUSED._replace(symmetric=frame.symmetric), "REJECT", "asserted"
        if type == "AGREE" and status == "asserted" and self._is_vow_not_to(token, ends):
            return REFUSED, "REJECT", "asserted"
        if status == "planned" and conditions_of(token):
            leaves = type == "RETREAT" and any(lemma(each) == "unless" for each in token.subtree)
            return (frame, "THREATEN", "asserted") if type in UNFRIENDLY or leaves else (frame, type, "hypothetical")
        if (
            status == "planned"
            and type in UNFRIENDLY
            and token.dep_ == "acl"
            and lemma(token.head) in words("design_noun")
        ):
            return frame, type, "hypothetical"  # "their scheme to invade the North"
        if status == "denied" and frame.pos == "noun" and type == "ACCUSE" and children(token, "nmod:poss"):
            status = "asserted"  # who refutes another's charge says that it was made
        if type == "RETREAT" and _is_from_accord(token):
            return LEFT, "SANCTION", status
        if type == "MOBILIZE" and _keeps_peace(token):
            return PEACEKEEPING, "AID", status
        if lemma(token) in words("sending_verb") and _is_to_inspect(token):
            return INVESTIGATED, "ACCUSE", status
        if status == "planned" and "war" in frame.object and is_infinitive(token):
            return frame, type, "hypothetical"  # "is working to ignite a war": a scheme that others see
        if type == "ASSAULT" and self._is_over_something_said(token, ends):
            return CRITICISED, "ACCUSE", status
        return frame, type, status

    def is_unready(self, frame: Frame, token: Token, ends: Ends) -> bool:
        """Whether what somebody is ready to do is hostile, and so no offer: "ready to fight the South"."""
        if frame.type != "AGREE":
            return False
        if frame.pos == "adj" and any(map(self._matcher.is_hostile, children(token, "obl", "nmod"))):
            return True  # "committed to the destruction of Israel"
        frames = (self._matcher.verb_frame(each, ends) for each in children(token, "xcomp", "acl", "ccomp", "advcl"))
        return any(inner is not None and inner.type in UNFRIENDLY for inner in frames)

    def _status(self, frame: Frame, token: Token) -> EventStatus:
        """The status of what a frame tells: a thing promised, scheduled or only talked about is not done yet."""
        status, type = status_of(token, self._lexicon), frame.type
        if status == "planned" and type == "AGREE" and not {child.lower_ for child in children(token, "aux")} & WOULD:
            return "asserted"  # what is promised is to come, the promise is given
        if status != "asserted":
            return status
        if frame.mode != "visit" and _is_ahead_of(token):
            return "planned"  # "left for talks", "left to attend talks"
        if frame.pos == "noun" and type != "CONSULT" and (self._is_topic(token) or _is_end_in_view(token)):
            return "hypothetical"
        scheduled = _is_scheduled(token) and (frame.pos == "verb" or type == "CONSULT")
        started = token.dep_ == "obj" and is_cue(token.head, self._lexicon, "begin", "light")  # "moves to start a war"
        held = token.head if started and not is_verb(token) else token
        purpose = self._lexicon.quad(type).startswith("material") and _is_purpose(token)
        helped = (
            type in ("AID", "PROTEST") and token.dep_ == "advcl"
        )  # "sent planes to rescue them": that is how it was done
        if scheduled or (purpose and not helped):
            return "planned"
        return "hypothetical" if is_verb(held) and _is_of_noun(held) else status  # "desperation to secure a deal"

    def _is_topic(self, noun: Token) -> bool:
        """Whether a deed is only what is talked about: "negotiations on | an Israeli pullback"."""
        if case_of(noun) not in _TOPIC:
            return False
        near = [noun.head, *(children(noun.head, "obj") if is_verb(noun.head) else ())]
        frames = [frame for each in near for frame in self._matcher.of_lemma("noun", each)]
        frames += self._matcher.of_lemma("verb", noun.head)
        return any(frame.type == "CONSULT" for frame in frames)

    def _is_refusal(self, verb: Token, frame: Frame) -> bool:
        """Whether not to do it is a deed: "will not lift the ban", "failed to reach an agreement"."""
        if not self._lexicon.quad(frame.type).endswith("cooperation"):
            return False
        own = {child.lower_ for child in children(verb, "aux", "advmod")}
        if own & WOULD and own & NOT and not is_passive(verb):
            return frame.type in _GRANTED
        failed = verb.dep_ == "xcomp" and is_cue(verb.head, self._lexicon, "fail")
        return failed and frame.type in ("AGREE", "SUPPORT") and not words("accord_noun").isdisjoint(frame.object)

    def _is_vow_not_to(self, verb: Token, ends: Ends) -> bool:
        """Whether what is promised is not to do a thing, and no harm: "vowed not to return the heights"."""
        for clause in children(verb, "xcomp"):
            inner = self._matcher.verb_frame(clause, ends)
            kept = {child.lower_ for child in children(clause, "advmod")} & NOT
            if kept and (inner is None or inner.type not in UNFRIENDLY):
                return True
        return False

    def _is_over_something_said(self, token: Token, ends: Ends) -> bool:
        """Whether an attack is one of words: "attacked her for her comments", but not "for two hours"."""
        clauses = children(token, "advcl")
        if lemma(token) in _ATTACKS and is_verb(token):
            phrases = [child for child in children(token, "obl") if case_of(child) == "for"]
            reasons = any(not ends.of(each) and not self._lexicon.is_cue(lemma(each), "measure") for each in phrases)
            says = any(self._lexicon.is_cue(lemma(each), "report", "allege") for each in clauses)
            return says or reasons or any(map(is_gerund, clauses))
        return any(
            not words("verbal_modifier").isdisjoint(child.lower_ for child in children(deed, "amod", "compound"))
            or any(lemma(each) in words("calling_name_verb") for each in children(clause_of(deed), "advcl"))
            for deed in (token, *children(token, "obj"))
            if lemma(deed) in _ATTACKS  # "launched a scathing attack on him", "... calling him a liar"
        )


def is_attack(token: Token) -> bool:
    """Whether the word is one of those for blows that are for words too."""
    return lemma(token) in _ATTACKS


def is_joint(verb: Token) -> bool:
    """Whether several make something together, not each for himself: "jointly developed", "built with Turkey"."""
    phrases = children(verb, "obl", "obj")
    near = [far for each in (verb, *phrases) for far in children(each, "advmod", "amod", "case", "nmod")]
    cases = (case for far in near for case in children(far, "case"))
    return any(each.lower_ in _JOINTLY for each in (*near, *cases))


def _is_from_accord(token: Token) -> bool:
    """Whether what is left is a treaty or a union: "the withdrawal from the nuclear deal"."""
    phrases = [each for each in children(token, "obl", "nmod") if not {"from", "of"}.isdisjoint(cases_of(each))]
    return any(lemma(each) in words("accord_noun") or lemma(each) in words("union_noun") for each in phrases)


def _is_of_noun(verb: Token) -> bool:
    """Whether an infinitive says what a noun is for or of, and nothing of its being done; "the first to visit" does."""
    if verb.dep_ == "acl" and is_gerund(verb):
        return lemma(verb.head) in words("purpose_noun")  # "a base for | igniting a war"
    if verb.dep_ != "acl" or verb.tag_ == "VBG" or not is_infinitive(verb):
        return False
    ordinal = any(lemma(child) in words("ordinal_noun") for child in (verb.head, *children(verb.head, "amod")))
    return verb.head.pos_ == "NOUN" and not ordinal


def _keeps_peace(verb: Token) -> bool:
    """Whether forces are sent to keep the peace: "deployed peacekeepers", "sent troops on a peacekeeping mission"."""
    joined = [each for each in children(verb, "xcomp", "advcl") if lemma(each) in _ENTERED]
    phrases = [verb, *joined]
    for each in phrases:  # grows by what hangs on each, without other clauses
        phrases += children(each, "nsubj", "obj", "obl", "nmod", "appos", "compound", "amod")
    return any(each.lower_.startswith(("peacekeep", "peace-keep")) for each in phrases)


def _is_to_inspect(verb: Token) -> bool:
    """Whether people are sent to find something out: "sent a team to | investigate the attack"."""
    purposes = [each for each in children(verb, "xcomp", "advcl") if is_infinitive(each) or is_gerund(each)]
    purposes += [far for each in children(verb, "obj", "nsubj:pass") for far in children(each, "acl")]
    return any(lemma(each) in words("inspecting_verb") for each in purposes)


def _is_ahead_of(token: Token) -> bool:
    """Whether somebody has only left for it."""
    if case_of(token) == "for" and not is_verb(token):
        return lemma(token.head) in words("departing_verb")
    verb = token if is_verb(token) else token.head
    purpose = verb.dep_ in ("advcl", "xcomp") and verb.tag_ == "VB" and is_infinitive(verb)
    return purpose and lemma(verb.head) in words("departing_verb")


def _is_end_in_view(noun: Token) -> bool:
    """Whether a deed is what something else is for: "exercises for | a war", "the campaign for | a pullout"."""
    if case_of(noun) == "in":
        return lemma(noun.head) in words("progress_noun")  # "lack of progress in | cooperation"
    return case_of(noun) == "for" and lemma(noun.head) in words("purpose_noun")


def _is_scheduled(trigger: Token) -> bool:
    """Whether a present tells what a day will bring: "meets with Trump on Thursday", "is flying to Rome"."""
    verb = trigger if is_verb(trigger) else clause_of(trigger)
    auxiliaries = children(verb, "aux")
    if trigger == verb and verb.tag_ == "VBG" and lemma(verb) in words("travelling_verb"):
        return any(child.tag_ in ("VBZ", "VBP") and lemma(child) == "be" for child in auxiliaries)
    if verb.tag_ not in ("VBZ", "VBP") or auxiliaries or verb.dep_ not in ("ROOT", "advcl", "conj", "ccomp"):
        return False
    days = words("day_name") - {"today", "yesterday"}
    return any(each.lower_ in days for each in children(verb, "obl", "nmod", "advmod"))


def _is_purpose(verb: Token) -> bool:
    """Whether a deed is only what another is for: "signed a pact | to build a pipeline"; words are said there."""
    infinitive = verb.tag_ == "VB" and is_infinitive(verb)
    means = lemma(verb.head) == "use"  # "is using its press to interfere"
    return infinitive and not means and verb.dep_ in ("advcl", "acl") and lemma(verb.head) not in words("ordinal_noun")
