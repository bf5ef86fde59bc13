"""Repair: what the parser often gets wrong in news, mended where it arises."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MODIFIERS = ("compound", "amod", "nmod:desc")


def repair(doc: Doc) -> Doc:
    """The doc, a simple past behind the name of its subject made the verb that it is: "The North | accused Seoul"."""
    for token in doc:
        if token.dep_ == "amod" and token.tag_ in ("VBD", "VBN") and token.i > 0:
            _make_verb(token)
    return doc


def _make_verb(verb: Token) -> None:
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
