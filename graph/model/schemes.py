"""Schemes: one set of plain names for the labels of different pipelines (UD here, ClearNLP in en_core_web_*).

The two dependency schemes share no label with two meanings that matter here, so one table serves both and
nobody has to say which pipeline made a Doc.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Span, Token

NameKind = Literal["person", "place", "organisation", "group"]
Relation = Literal[
    "root",
    "subject",
    "passive subject",
    "object",
    "indirect object",
    "oblique",
    "agent",
    "auxiliary",
    "passive auxiliary",
    "copula",
    "predicate",
    "negation",
    "conjunct",
    "conjunction",
    "apposition",
    "possessor",
    "noun modifier",
    "name part",
    "adjective",
    "adverb",
    "clause",
    "open clause",
    "adverbial clause",
    "noun clause",
    "relative clause",
    "side clause",
    "marker",
    "particle",
    "preposition",
    "other",
]

_NAME_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "PER": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organisation",
    "NORP": "group",
}
# UD's labels, then ClearNLP's where they differ; a UD subtype that is not listed counts as its universal
# label.
_RELATIONS: dict[str, Relation] = {
    "ROOT": "root",
    "root": "root",
    "nsubj": "subject",
    "csubj": "subject",
    "nsubj:pass": "passive subject",
    "csubj:pass": "passive subject",
    "nsubj:outer": "subject",
    "obj": "object",
    "iobj": "indirect object",
    "obl": "oblique",
    "obl:agent": "agent",
    "aux": "auxiliary",
    "aux:pass": "passive auxiliary",
    "cop": "copula",
    "conj": "conjunct",
    "cc": "conjunction",
    "appos": "apposition",
    "nmod:poss": "possessor",
    "nmod": "noun modifier",
    "nmod:desc": "name part",
    "compound": "name part",
    "flat": "name part",
    "fixed": "name part",
    "amod": "adjective",
    "advmod": "adverb",
    "ccomp": "clause",
    "xcomp": "open clause",
    "advcl": "adverbial clause",
    "acl": "noun clause",
    "acl:relcl": "relative clause",
    "parataxis": "side clause",
    "mark": "marker",
    "compound:prt": "particle",
    "case": "preposition",
    "nsubjpass": "passive subject",
    "csubjpass": "passive subject",
    "dobj": "object",
    "dative": "indirect object",
    "agent": "agent",
    "auxpass": "passive auxiliary",
    "attr": "predicate",
    "acomp": "predicate",
    "oprd": "open clause",
    "neg": "negation",
    "poss": "possessor",
    "nn": "name part",
    "relcl": "relative clause",
    "prt": "particle",
    "prep": "preposition",
    "npadvmod": "oblique",
}
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


def name_kind(span: Span) -> NameKind | None:
    """What kind of thing a named span is, or None for labels that name no actor (dates, money, works)."""
    return _NAME_KINDS.get(span.label_)


def relation(token: Token) -> Relation:
    """How a token hangs on its head."""
    label = token.dep_
    if label == "advmod" and token.lower_ in _NEGATIONS:
        return "negation"
    return _RELATIONS.get(label) or _RELATIONS.get(label.split(":", 1)[0], "other")


def children(token: Token, *relations: Relation) -> list[Token]:
    """The token's direct dependents in these relations, in text order."""
    return [child for child in token.children if relation(child) in relations]


def phrases(token: Token) -> Iterator[tuple[str, Token]]:
    """The prepositional phrases on a word: preposition in lower case and the head of what follows it.

    UD hangs "with" on "leaders" (obl or nmod over case), ClearNLP hangs "leaders" on "with" (prep over pobj).
    """
    for child in token.children:
        kind = relation(child)
        if kind in ("oblique", "agent", "noun modifier"):
            if child.dep_ == "agent":
                yield from ((child.lower_, found) for found in child.children if found.dep_ == "pobj")
                continue
            case = [word.lower_ for word in child.children if word.dep_ == "case"]
            if case:
                yield " ".join(case), child
        elif child.dep_ in ("prep", "dative"):
            yield from ((child.lower_, found) for found in child.children if found.dep_ in ("pobj", "pcomp"))


def agents(verb: Token) -> list[Token]:
    """Who acts in a passive clause: "by the president"."""
    if not is_passive(verb):
        return []
    return [found for preposition, found in phrases(verb) if preposition == "by"]


def is_passive(verb: Token) -> bool:
    """Whether the clause of a verb is passive, by its auxiliary, its subject or a marked agent."""
    marks = {"passive auxiliary", "passive subject", "agent"}
    return any(relation(child) in marks for child in verb.children)


def is_negated(verb: Token) -> bool:
    """Whether the verb or one of its auxiliaries carries a negation."""
    return any(
        relation(child) == "negation"
        or (relation(child) == "auxiliary" and any(relation(word) == "negation" for word in child.children))
        for child in verb.children
    )


def predicate(subject: Token) -> Token | None:
    """What a copula says that the subject is: "Moon is the president" gives "president"; else None.

    UD makes the predicate the head and "is" its dependent, ClearNLP the reverse.
    """
    head = subject.head
    if children(head, "copula"):
        return head
    found = children(head, "predicate")
    return found[0] if found else None


def conjuncts(token: Token) -> list[Token]:
    """The token and everything that is coordinated with it, in text order."""
    return sorted([token, *token.conjuncts], key=lambda found: found.i)


def name_words(token: Token) -> list[Token]:
    """The token and the parts of the name or title that hang on it, in text order."""
    return sorted([token, *children(token, "name part")], key=lambda found: found.i)
