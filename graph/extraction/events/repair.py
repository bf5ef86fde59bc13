"""Repair: what the parser often gets wrong in news, mended where it arises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.extraction.events.clauses import children, lemma
from graph.knowledge.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from graph.extraction.events.lexicon import Lexicon

_MODIFIERS = ("compound", "amod", "nmod:desc")


def repair(doc: Doc, lexicon: Lexicon) -> None:
    """Mend the parse of a sentence in place."""
    if not any(token.tag_.startswith("VB") or token.tag_ == "MD" for token in doc):
        _make_headline(doc, lexicon)
    for token in doc:
        if token.dep_ == "amod" and token.tag_ in ("VBD", "VBN") and token.i > 0:
            _make_verb(token) if token.nbor(-1).lower_ not in words("day_name") else _make_verb_of_day(token)
        elif token.dep_ in ("compound", "amod") and token.tag_ == "VBZ" and children(token, "nsubj"):
            _make_root(token)
        elif token.dep_ == "xcomp" and token.tag_ == "VB":
            _make_noun(token, lexicon)
        elif token.lower_ == "due" and token.dep_ == "mark" and children(token.head, "cop"):
            _make_due(token)
        elif token.dep_ == "acl:relcl":
            _make_told(token)
        elif token.dep_ in ("ccomp", "advcl") and lexicon.is_cue(lemma(token), "report"):
            _make_reporting(token)
        elif token.dep_ == "conj" and token.tag_ == "VB":
            _join_infinitives(token)
        elif token.dep_ == "case" and token.i > 0:
            _make_particle(token, lexicon)


def _make_headline(doc: Doc, lexicon: Lexicon) -> None:
    """A headline without a verb, its verb taken for a noun: "Russia | bombs Ukraine port"."""
    for verb in doc[1:-1]:
        before, behind = verb.nbor(-1), verb.nbor()
        form = lemma(verb)
        named = before.pos_ == "PROPN" and verb.pos_ == "NOUN" and behind.pos_ in ("NOUN", "PROPN", "ADJ", "ADP", "DET")
        if not named or ("verb", form) not in lexicon.frames or verb.dep_ not in ("compound", "ROOT"):
            continue
        root = next(token for token in doc if token.head == token)
        left = [token for token in doc[: verb.i] if token.head.i >= verb.i and token.dep_ != "punct"]
        if not left or root.i < verb.i:
            return
        right = [child for child in verb.children if child.i > verb.i]
        verb.head, verb.dep_, verb.pos_, verb.tag_ = verb, "ROOT", "VERB", "VBP"
        if root != verb:
            root.head, root.dep_ = verb, "obj"
        for child in right:
            child.dep_ = "obl" if child.dep_ == "nmod" else child.dep_
        subject, *rest = left
        subject.head, subject.dep_ = verb, "nsubj"
        for other in rest:
            other.head, other.dep_ = subject, "conj"
        return


def _make_due(due: Token) -> None:
    """Who "is due | to visit", taken for "due to"."""
    verb = due.head
    if verb.tag_ != "VB":
        return
    due.head, due.dep_ = (due, "ROOT") if verb.head == verb else (verb.head, verb.dep_)
    verb.head, verb.dep_ = due, "xcomp"
    for mark in children(due, "fixed"):
        mark.head, mark.dep_ = verb, "mark"
    for copula in children(verb, "cop"):
        copula.head = due


def _make_told(verb: Token) -> None:
    """What somebody is told, taken for a clause about him: "assured Trump that Russia | would help"."""
    whom = verb.head
    mark = verb.left_edge
    told = whom.dep_ in ("iobj", "obj") and lemma(whom.head) in words("telling_verb")
    if told and mark.lower_ == "that" and mark.head == verb and children(verb, "nsubj") and mark.dep_ != "nsubj":
        mark.dep_ = "mark"
        verb.head, verb.dep_ = whom.head, "ccomp"


def _make_reporting(verb: Token) -> None:
    """Who says so at the end of a sentence, taken for what is said: "insists on it, the ministry | reported"."""
    subject = next(iter(children(verb, "nsubj")), None)
    if subject is None or verb.i < verb.head.i or children(verb, "mark", "ccomp", "xcomp", "obj"):
        return
    first = subject.left_edge.i
    if first > 0 and verb.doc[first - 1].text == "," and verb.left_edge.i >= first:
        verb.dep_ = "parataxis"


def _make_verb(verb: Token) -> None:
    """A simple past behind the name of its subject: "The North | accused Seoul", no accused Seoul of the North."""
    subject, noun = verb.doc[verb.i - 1], verb.head
    torn = subject.pos_ == "PROPN" and subject.head in (noun, verb) and subject.dep_ in _MODIFIERS
    if not torn or noun.dep_ != "ROOT" or noun.i < verb.i:
        return
    before = [child for child in noun.children if child.i < subject.i]
    verb.head, verb.dep_, verb.pos_ = verb, "ROOT", "VERB"
    noun.head, noun.dep_ = verb, "obj"
    subject.head, subject.dep_ = verb, "nsubj"
    for child in before:
        child.head = subject


def _make_verb_of_day(verb: Token) -> None:
    """A past behind a day that was taken for what a noun is: "Japan on Friday | lifted sanctions"."""
    doc, noun = verb.doc, verb.head
    day = doc[verb.i - 1]
    mark = doc[day.i - 1] if day.i and doc[day.i - 1].lower_ == "on" else None
    subject = noun.head
    if noun.i < verb.i or subject.i >= day.i or subject == noun:
        return
    left = [child for child in noun.children if child.i < day.i and child != mark]
    if left:
        return
    verb.head, verb.dep_ = (verb, "ROOT") if subject.head == subject else (subject.head, subject.dep_)
    verb.pos_, verb.tag_ = "VERB", "VBD"
    behind = [child for child in subject.children if child.i > noun.i and child.dep_ in ("punct", "acl", "parataxis")]
    subject.head, subject.dep_ = verb, "nsubj"
    noun.head, noun.dep_ = verb, "obj"
    day.head, day.dep_ = verb, "obl" if mark is not None else "obl:unmarked"
    if mark is not None:
        mark.head = day
    for child in behind:
        child.head, child.dep_ = verb, "advcl" if child.dep_ == "acl" else child.dep_


def _make_root(verb: Token) -> None:
    """A headline's verb that was taken for part of its object: "Seoul lifts | ban on Tokyo"."""
    noun = verb.head
    if noun.i < verb.i or noun.dep_ not in ("ROOT", "ccomp", "parataxis"):
        return
    verb.head, verb.dep_ = (verb, "ROOT") if noun.head == noun else (noun.head, noun.dep_)
    verb.pos_ = "VERB"
    noun.head, noun.dep_ = verb, "obj"


def _make_noun(verb: Token, lexicon: Lexicon) -> None:
    """A noun behind "to" that was taken for an infinitive: "bowed | to pressure from Tokyo"."""
    mark = next((child for child in verb.children if child.dep_ == "mark" and lemma(child) == "to"), None)
    behind = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    if mark is None or behind is None or behind.lower_ not in ("from", "by") or children(verb, "obj"):
        return
    if ("noun", lemma(verb)) in lexicon.frames:
        verb.dep_, verb.pos_, verb.tag_, mark.dep_ = "obl", "NOUN", "NN", "case"
        for child in children(verb, "obl"):
            child.dep_ = "nmod"


def _join_infinitives(verb: Token) -> None:
    """An infinitive joined to a finite verb belongs to the infinitive between: "wants Kyiv to leave | and cut"."""
    head = verb.head
    if head.tag_ not in ("VBZ", "VBD", "VBP") or children(verb, "nsubj", "aux", "mark"):
        return
    between = [child for child in children(head, "xcomp", "ccomp", "advcl") if child.tag_ == "VB" and child.i < verb.i]
    if between:
        verb.head = between[-1]


def _make_particle(mark: Token, lexicon: Lexicon) -> None:
    """A particle behind its verb that was taken for a preposition: "handed | over a commander"."""
    verb, noun = mark.doc[mark.i - 1], mark.head
    alone = [child for child in noun.children if child.dep_ == "case"] == [mark]
    if noun.head != verb or noun.dep_ != "obl" or not alone or children(verb, "obj"):
        return
    if (lemma(verb), lemma(mark)) in lexicon.phrasal:
        mark.head, mark.dep_ = verb, "compound:prt"
        noun.dep_ = "obj"
