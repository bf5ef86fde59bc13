"""Status: whether an event is told as done, planned, denied or imagined, by the words above and around it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from graph.extraction.events.clauses import (
    cases_of,
    children,
    conditions_of,
    is_adjunct,
    is_gerund,
    is_infinitive,
    is_listed,
    is_passive,
    is_verb,
    lemma,
    particles,
)
from graph.extraction.events.lexicon import CueKind, Lexicon
from graph.knowledge.lexicon import words
from graph.records import EventStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

_ORDER: tuple[EventStatus, ...] = ("asserted", "planned", "hypothetical", "denied")
_CLOSING = ' "”’)'
_CLIMBS = 8
_CLAUSAL = {"xcomp", "ccomp", "acl", "advcl", "csubj"}
_NOMINAL = {"obj", "nsubj:pass", "obl", "nmod"}
_DEFINITE = {"the", "this", "that", "these", "those"}
_AHEAD = {"before", "until", "till", "once"}
_DENYING = {"advmod", "det", "cc", "aux", "cc:preconj"}
_DENIED = {"from", "of", "to"}  # "refrained from an attack"
_CONDITION = {"if", "unless", "whether", "lest", "should"}
_PLANNED_AUX = {"will", "shall", "'ll", "wo"}


@lru_cache(maxsize=512)  # each clause asks for the one above it, and some twice
def status_of(trigger: Token, lexicon: Lexicon) -> EventStatus:
    """The status of the event that the token tells."""
    awaited = words("awaiting_word")  # "is due in Pyongyang for a visit"
    due = lemma(trigger) in awaited or any(case in awaited for case in cases_of(trigger.head))
    due = due and not any(child.dep_ == "fixed" for case in children(trigger, "case") for child in case.children)
    worst: EventStatus = "planned" if due else "asserted"
    node = trigger
    while not is_verb(trigger) and trigger.dep_ == "conj" and trigger.head.pos_ == "NOUN":
        worst = _worse(worst, _around(trigger, trigger, lexicon))
        node = trigger = trigger.head  # "calls for a pullout and the deployment of a force"
    while not is_verb(trigger) and _is_carried(trigger, lexicon):
        node = trigger = trigger.head  # "relations of | cooperation"
    if is_verb(trigger) and trigger.sent.text.rstrip(_CLOSING).endswith("?"):
        worst = _worse(worst, "hypothetical")
    for _ in range(_CLIMBS):
        worst = _worse(worst, _around(node, trigger, lexicon))
        head = node.head
        if head == node:
            break
        worst = _worse(worst, _under(node, head, trigger, lexicon))
        if not _climbs(node, head, trigger, lexicon):
            if _is_then(node) and status_of(head, lexicon) == "planned":
                return _worse(worst, "planned")  # "will be briefed when he meets Xi"
            return _worse(worst, "hypothetical") if _is_doubtful(node, lexicon) else worst
        node = head
    return worst


def _is_then(clause: Token) -> bool:
    present = clause.dep_ == "advcl" and clause.tag_ in ("VBZ", "VBP")
    return present and any(child.lower_ == "when" for child in clause.children)


def _is_carried(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun only says what another is of: "a series of | talks"."""
    return noun.dep_ == "nmod" and cases_of(noun) == ["of"] and lexicon.is_cue(lemma(noun.head), "measure")


def _is_doubtful(clause: Token, lexicon: Lexicon) -> bool:
    """Whether a clause hangs on something not done: "needs to show that he helps", "must yield before it leaves"."""
    if clause.head.pos_ == "ADJ" and not is_cue(clause.head, lexicon, "doubt", "deny", "wish", "plan", "allege"):
        return False  # "it was not fair that he pressed them"
    if lemma(clause.head) == "mean" and _is_negated(clause.head, lexicon):
        return True
    before = clause.dep_ == "advcl" and any(lemma(mark) in _AHEAD for mark in children(clause, "mark"))
    if before and clause.tag_ in ("VBZ", "VBP"):
        return True  # "days before he visits the Pope"
    if clause.dep_ == "csubj" and clause.head.pos_ == "ADJ":
        return True  # "it is likely that he asked"
    if clause.dep_ == "advcl" and clause.tag_ == "VBG" and not before:
        told = _told_clause(clause)  # "it is likely that he went on, | asking for help"
        return told != clause and _is_doubtful(told, lexicon)
    return (before or clause.dep_ == "ccomp") and status_of(clause.head, lexicon) != "asserted"


def _told_clause(clause: Token) -> Token:
    """The clause that somebody tells, in which the clause stands."""
    while clause.dep_ in ("advcl", "acl", "obj", "xcomp", "conj") and clause.head != clause:
        clause = clause.head
    return clause


def _worse(one: EventStatus, other: EventStatus) -> EventStatus:
    return max(one, other, key=_ORDER.index)


def _around(node: Token, trigger: Token, lexicon: Lexicon) -> EventStatus:
    """What the words beside a node make of it."""
    found: list[EventStatus] = ["asserted", *(_beside(child, node, lexicon) for child in node.children)]
    if node.dep_ == "conj" and any(lemma(mark) in _CONDITION for mark in children(node.head, "mark")):
        found.append("hypothetical")  # "unless it paid and its troops withdrew"
    if node.tag_ in ("VBP", "VBZ") and conditions_of(node):
        found.append("hypothetical")  # "if we increase forces, we increase security"
    if node.dep_ == "csubj" and is_infinitive(node):
        found.append("hypothetical")  # "to develop relations is a priority"
    beside = {lemma(child) for child in node.children if child.dep_ in ("mark", "aux", "cop")}
    if is_verb(node) and {"to", "be"} <= beside:
        found.append("planned")  # "is to pay a visit"
    definite = bool(children(node, "nmod:poss")) or any(child.lower_ in _DEFINITE for child in children(node, "det"))
    told = not definite or _occurs(node.head, lexicon) or (node.dep_ == "nsubj:pass" and is_cue(node.head, lexicon))
    if node == trigger and not is_verb(node):
        found += [_around_subject(node.head, lexicon)] if told else []
        projected = (each for each in children(node, "acl") if each.tag_ == "VBN" and is_cue(each, lexicon, "plan"))
        if _is_ahead(node) or _is_goal(node) or any(projected):
            found.append("planned")
    return max(found, key=_ORDER.index)


def _is_ahead(noun: Token) -> bool:
    """Whether a clause says that it is to come: "his trip to Spain, where he | will see the king"."""
    return any(
        aux.lower_ in _PLANNED_AUX for clause in children(noun, "acl:relcl") for aux in children(clause, "aux")
    ) and not any(child.dep_ == "nsubj" for child in noun.children)


def _is_goal(noun: Token) -> bool:
    """Whether it is only made somebody's aim: "has made reconciliation with Seoul | a goal"."""
    if noun.dep_ not in ("obj", "nsubj:pass"):
        return False
    return any(lemma(each) in words("goal_noun") for each in children(noun.head, "xcomp", "obj") if each != noun)


def _beside(child: Token, node: Token, lexicon: Lexicon) -> EventStatus:
    """What one word beside a node makes of it."""
    word, text, label = lemma(child), child.lower_, child.dep_
    if _is_negation(child, lexicon):
        return _negated(child, node, lexicon)
    if word == "instead" and label in ("mark", "case", "cc"):  # "instead of helping"
        return "denied"
    if label == "det":
        return "hypothetical" if text == "any" else "asserted"  # "any existing cooperation"
    if label == "aux":
        return _by_auxiliary(text, word, node) if child.text != "May" else "asserted"  # Theresa May
    if label == "parataxis":  # "…, a book claims"
        return "hypothetical" if lexicon.is_cue(word, "allege") and not lexicon.is_cue(word, "report") else "asserted"
    if label in ("mark", "case"):
        return _by_mark(word, label, node, lexicon)
    if label in ("amod", "compound", "advmod"):
        if lexicon.is_cue(word, "doubt"):
            return "hypothetical"
        future = node.pos_ == "NOUN" and label != "advmod" and child.is_lower and lexicon.is_cue(word, "future", "plan")
        return "planned" if future else "asserted"
    if is_verb(node) and label in ("obj", "nsubj", "nsubj:pass"):
        none = word in ("nobody", "none") or any(lemma(far) in ("no", "neither") for far in child.children)
        return "denied" if none or _is_scarce(child) else "asserted"
    return "asserted"


def _is_scarce(noun: Token) -> bool:
    """Whether next to nothing is told: "have had | little contact", but not "a few talks"."""
    few = any(child.lower_ in ("little", "few") for child in children(noun, "amod", "det"))
    return few and not children(noun, "nmod:poss") and noun.doc[noun.left_edge.i].lower_ not in ("a", "the")


def _is_negation(child: Token, lexicon: Lexicon) -> bool:
    """Whether a word denies what it stands beside, alone or doubled: "never, ever"."""
    if child.dep_ not in _DENYING:
        return False
    beside = [child, *(children(child, "advmod") if child.dep_ == "advmod" else ())]
    return child.lower_ in ("n't", "no") or any(lexicon.is_cue(lemma(each), "negation") for each in beside)


def _negated(child: Token, node: Token, lexicon: Lexicon) -> EventStatus:
    if lemma(node) in words("certainty_noun"):
        return "asserted"  # "there is no doubt that"
    if _is_advice(node, lexicon) or lemma(node) in words("means_noun"):
        return "hypothetical"  # "advised them not | to go", "no reason to go"
    return "asserted" if child.i + 1 < len(child.doc) and child.nbor().lower_ == "only" else "denied"


def _by_mark(word: str, label: str, node: Token, lexicon: Lexicon) -> EventStatus:
    if word == "without":
        return "denied"
    if label == "case":
        return "asserted"
    if word == "against" and is_verb(node):  # "decided against joining"
        return "hypothetical" if is_cue(node.head, lexicon, "report", "threat", "demand") else "denied"
    return "hypothetical" if word in _CONDITION else "asserted"


def _by_auxiliary(text: str, word: str, node: Token) -> EventStatus:
    if text in _PLANNED_AUX:
        return "planned"
    if text in ("would", "'d"):
        if any(lemma(each) == "have" for each in children(node, "aux")):
            return "hypothetical"  # "would have allowed"
        said = [clause for clause in children(node, "parataxis", "ccomp") if clause.i > node.i]
        told = bool(said) or node.dep_ in ("ccomp", "parataxis", "conj")  # "…, the agency reported"
        told = told and not _is_quoted(node)
        return "planned" if told else "hypothetical"
    return "hypothetical" if not words("imagined_auxiliary").isdisjoint((text, word)) else "asserted"


def _is_advice(clause: Token, lexicon: Lexicon) -> bool:
    """Whether a clause is what somebody is told to do or leave."""
    return clause.dep_ in ("xcomp", "advcl") and is_infinitive(clause) and is_cue(clause.head, lexicon, "demand")


def _occurs(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb only tells that its subject takes place: not "the talks did not | involve pressure"."""
    return lemma(verb) in words("occurring_verb") or is_cue(verb, lexicon, "begin", "fail", "plan")


def _around_subject(verb: Token, lexicon: Lexicon) -> EventStatus:
    """What the verb's auxiliaries make of an event that is its subject: "the talks will begin"."""
    found: list[EventStatus] = ["asserted"]
    occurs = _occurs(verb, lexicon)
    for child in verb.children:
        text = child.text.lower()
        if child.dep_ in ("aux", "advmod"):
            if text in _PLANNED_AUX:
                found.append("planned")
            elif text in words("imagined_auxiliary") or text == "would":
                found.append("hypothetical")
            elif (lexicon.is_cue(lemma(child), "negation") or text == "n't") and (
                occurs or (is_passive(verb) and is_cue(verb, lexicon))
            ):
                found.append("denied")  # not "the raid is not linked with the inquiry"
    if is_cue(verb, lexicon, "fail") or any(is_cue(each, lexicon, "fail") for each in children(verb, "obl")):
        found = [each for each in found if each == "denied"] or ["asserted"]  # what "must end" is under way
    if is_passive(verb):
        if is_cue(verb, lexicon, "fail", "refuse"):
            found.append("denied")
        elif is_cue(verb, lexicon, "plan"):
            found.append("planned")
    return max(found, key=_ORDER.index)


def _under(node: Token, head: Token, trigger: Token, lexicon: Lexicon) -> EventStatus:
    """What the head makes of a node that hangs on it."""
    label = node.dep_
    if node != trigger and node.pos_ == "NOUN" and label in ("obj", "nsubj", "nsubj:pass"):
        # "denied reports that", "claims that ... are false", "dropped plans to"
        dropped = is_cue(head, lexicon, "fail") and is_cue(node, lexicon, "plan", "promise", "demand", "threat", "wish")
        return "denied" if dropped or is_cue(head, lexicon, "deny", "refuse") else "asserted"
    if _stands_apart(node, head, trigger, lexicon):
        return "asserted"
    if is_infinitive(node) and lemma(head) in words("means_noun"):
        return "hypothetical"  # "devised a way | to offer", "discussed how | to strengthen"
    if label == "acl" and head.pos_ == "PROPN" and is_infinitive(node):
        return "planned"  # "Xi to visit Pyongyang"
    if label == "xcomp" and head.pos_ == "ADJ" and is_cue(head, lexicon, "doubt"):
        return "hypothetical"
    return _by_cue(node, head, lexicon)


def _stands_apart(node: Token, head: Token, trigger: Token, lexicon: Lexicon) -> bool:
    """Whether a node is no part of what the head says is planned, wished or refused."""
    label = node.dep_
    noun = label in _NOMINAL and node == trigger and not is_verb(node)
    if (
        noun
        and label == "nmod"
        and head.pos_ == "NOUN"
        and children(node, "nmod:poss")
        and is_cue(head, lexicon, "fail")
    ):
        return True  # "demands include a stop to | Israel's offensive"
    if noun and _is_known(node):
        return not is_cue(head, lexicon, "fail", "begin")
    if label not in _CLAUSAL and not noun and not is_listed(node):
        return True
    if lemma(head) in words("certainty_noun") and any(lemma(child) == "no" for child in children(head, "det")):
        return True  # "there is no doubt that"
    if any(child.lower_ == "why" for child in children(node, "advmod")):
        return True  # "asked why he had warned them"
    if label == "ccomp":
        return is_passive(head) and is_cue(head, lexicon, "fail")  # "is frustrated that"
    if label == "acl":
        return node.tag_ == "VBN"  # "the concern | raised by Japan"
    return label == "advcl" and not is_infinitive(node) and not is_gerund(node)


def _by_cue(node: Token, head: Token, lexicon: Lexicon) -> EventStatus:
    """What a cue of planning, wishing or refusing makes of what hangs on it."""
    label = node.dep_
    cases = cases_of(node) if label in ("obl", "nmod") else []
    over = head.pos_ == "NOUN" and cases == ["of"]  # "the failure of the talks"
    if over and lemma(head) in words("rumour_noun"):
        return "hypothetical"  # "reports of | a feud"
    if not over and is_cue(head, lexicon, "refuse", "fail", "deny") and (not cases or not _DENIED.isdisjoint(cases)):
        unsaid = _is_negated(head, lexicon) or status_of(head, lexicon) in ("hypothetical", "denied")
        return "hypothetical" if unsaid else "denied"  # "did not rule out a deal"
    asked = not cases or not words("asked_case").isdisjoint(cases)
    if label == "obl" and "to" in cases and children(node, "nmod:poss"):
        return "asserted"  # "responded to | Russia's invasion"
    if asked and is_cue(head, lexicon, "demand", "threat", "wish", "allege"):
        told = label == "ccomp" and is_cue(head, lexicon, "report")
        done = label in ("obj", "nsubj:pass") and is_cue(head, lexicon, "begin", "light")
        return "asserted" if told or done else "hypothetical"
    if label == "obj" and lemma(head) == "commit":
        return "asserted"  # "committed | an assault"
    if is_cue(head, lexicon, "plan", "promise") and (label != "obl" or cases in (["for"], ["to"])):
        return "planned"
    going = lemma(head) == "be" or (lemma(head) == "go" and head.tag_ == "VBG")  # "is going to pay a visit"
    return "planned" if going and label == "xcomp" else "asserted"


def _is_quoted(token: Token) -> bool:
    """Whether the token stands within quotes."""
    before = token.doc.text[: token.idx]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_negated(verb: Token, lexicon: Lexicon) -> bool:
    return any(
        (lexicon.is_cue(lemma(child), "negation") or child.lower_ == "n't")
        and not (child.i + 1 < len(child.doc) and child.nbor().lower_ == "only")
        for child in children(verb, "advmod")
    )


def is_cue(head: Token, lexicon: Lexicon, *kinds: CueKind) -> bool:
    """Whether the word, or the verb with its particle ("rule out"), is a cue of one of the kinds, or of any."""
    word = lemma(head)
    return lexicon.is_cue(word, *kinds) or any(lexicon.is_cue(f"{word} {each}", *kinds) for each in particles(head))


def _climbs(node: Token, head: Token, trigger: Token, lexicon: Lexicon) -> bool:
    """Whether what is true of the head's clause is true of the node."""
    label = node.dep_
    if label == "conj":
        tense = node.tag_ not in ("VB", "VBN") or any(child.dep_ in ("aux", "aux:pass") for child in node.children)
        finite = node.tag_ == "VBD" or any(lemma(child) == "have" for child in children(node, "aux"))
        own = finite or any(child.dep_ in ("nsubj", "nsubj:pass") for child in node.children)
        return not (own and tense)  # "should be withdrawn and a treaty concluded", no "did not go, but praised him"
    if label in ("ccomp", "parataxis"):
        return is_listed(node)
    if label == "obj" and node.pos_ == "NOUN" and is_gerund(trigger):
        return True  # "would mark an occasion in | promoting"
    if label == "advcl":
        beside = node.i > 0 and any(child.lower_ == "," for child in node.children if child.i < node.i)
        if any(mark.lower_ in ("by", "in") for mark in children(node, "mark")):
            return True  # "would break the law | by attacking"
        return is_infinitive(node) or (node.tag_ == "VBG" and not children(node, "mark") and not beside)
    if label == "csubj":
        return is_infinitive(node) or node.tag_ == "VBG"  # "it was not fair that he | pressed them" says that he did
    if label in ("xcomp", "acl"):
        return True
    if label == "nsubj" and lemma(head) == "be" and node == trigger:
        return True  # "there was an agreement"
    held = label in ("obj", "nsubj:pass", "obl", "nmod") and not is_adjunct(node)
    if is_under_way(node):
        return False
    given = _is_known(node) or (_is_owned(node) and not is_cue(head, lexicon))
    if label in ("obl", "nmod") and not is_cue(head, lexicon) and is_verb(head):
        return False  # "did not succeed in | talks"
    return held and node == trigger and not is_verb(node) and not given


def is_under_way(noun: Token) -> bool:
    """Whether somebody is on the journey that the noun names: "announced it while | on a trip to China"."""
    return lemma(noun) in words("journey_noun") and "on" in cases_of(noun)


def _is_known(noun: Token) -> bool:
    """Whether a deed is told as known, whatever is said of it: "considered the recent attack an obstacle"."""
    return any(child.lower_ in words("presupposing_adjective") for child in children(noun, "amod"))


def _is_owned(noun: Token) -> bool:
    """Whether a deed is somebody's, or one spoken of in passing: "did not hide its anger", "in the talks with Kyiv"."""
    the = any(child.lower_ == "the" for child in children(noun, "det"))
    if the and any(child.text[0].isupper() for child in children(noun, "amod", "compound")):
        return True  # "the Turkish invasion"
    passing = noun.dep_ in ("obl", "nmod") and any(child.lower_ == "the" for child in children(noun, "det"))
    return bool(children(noun, "nmod:poss")) or (passing and not {"in", "at", "of"}.isdisjoint(cases_of(noun)))
