"""The same sentences in both dependency schemes must read the same."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span, Token

from graph.model import schemes

pytestmark = pytest.mark.training

VOCAB = spacy.blank("en").vocab
Rows = list[tuple[str, int, str]]

ACTIVE: dict[str, Rows] = {
    "ud": [
        ("Moon", 1, "nsubj"),
        ("met", 1, "ROOT"),
        ("Xi", 1, "obj"),
        ("and", 4, "cc"),
        ("Abe", 2, "conj"),
        ("in", 6, "case"),
        ("Beijing", 1, "obl"),
    ],
    "clearnlp": [
        ("Moon", 1, "nsubj"),
        ("met", 1, "ROOT"),
        ("Xi", 1, "dobj"),
        ("and", 2, "cc"),
        ("Abe", 2, "conj"),
        ("in", 1, "prep"),
        ("Beijing", 5, "pobj"),
    ],
}
PASSIVE: dict[str, Rows] = {
    "ud": [
        ("Syria", 3, "nsubj:pass"),
        ("was", 3, "aux:pass"),
        ("not", 3, "advmod"),
        ("condemned", 3, "ROOT"),
        ("by", 5, "case"),
        ("Russia", 3, "obl:agent"),
    ],
    "clearnlp": [
        ("Syria", 3, "nsubjpass"),
        ("was", 3, "auxpass"),
        ("not", 3, "neg"),
        ("condemned", 3, "ROOT"),
        ("by", 3, "agent"),
        ("Russia", 4, "pobj"),
    ],
}
COPULA: dict[str, Rows] = {
    "ud": [
        ("Moon", 2, "nsubj"),
        ("is", 2, "cop"),
        ("president", 2, "ROOT"),
        ("of", 4, "case"),
        ("Korea", 2, "nmod"),
    ],
    "clearnlp": [
        ("Moon", 1, "nsubj"),
        ("is", 1, "ROOT"),
        ("president", 1, "attr"),
        ("of", 2, "prep"),
        ("Korea", 3, "pobj"),
    ],
}
NOUN: dict[str, Rows] = {
    "ud": [
        ("Iran", 3, "nmod:poss"),
        ("'s", 0, "case"),
        ("supreme", 3, "amod"),
        ("leader", 6, "nsubj"),
        ("Ali", 3, "appos"),
        ("Khamenei", 4, "flat"),
        ("refused", 6, "ROOT"),
        ("to", 8, "mark"),
        ("talk", 6, "xcomp"),
    ],
    "clearnlp": [
        ("Iran", 3, "poss"),
        ("'s", 0, "case"),
        ("supreme", 3, "amod"),
        ("leader", 6, "nsubj"),
        ("Ali", 5, "compound"),
        ("Khamenei", 3, "appos"),
        ("refused", 6, "ROOT"),
        ("to", 8, "aux"),
        ("talk", 6, "xcomp"),
    ],
}
BOTH = pytest.mark.parametrize("scheme", ["ud", "clearnlp"])


def make_doc(rows: Rows) -> Doc:
    return Doc(
        VOCAB,
        words=[word for word, _, _ in rows],
        heads=[head for _, head, _ in rows],
        deps=[dep for _, _, dep in rows],
    )


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


@BOTH
def test_subject_and_object_are_found(scheme: str) -> None:
    verb = make_doc(ACTIVE[scheme])[1]
    assert texts(schemes.children(verb, "subject")) == ["Moon"]
    assert texts(schemes.children(verb, "object")) == ["Xi"]


@BOTH
def test_coordinated_objects_are_found_together(scheme: str) -> None:
    doc = make_doc(ACTIVE[scheme])
    assert texts(schemes.conjuncts(doc[2])) == ["Xi", "Abe"]


@BOTH
def test_prepositional_phrase_gives_preposition_and_noun(scheme: str) -> None:
    verb = make_doc(ACTIVE[scheme])[1]
    assert [(preposition, noun.text) for preposition, noun in schemes.phrases(verb)] == [("in", "Beijing")]


@BOTH
def test_prepositional_phrase_on_a_noun_is_found(scheme: str) -> None:
    noun = make_doc(COPULA[scheme])[2]
    assert [(preposition, found.text) for preposition, found in schemes.phrases(noun)] == [("of", "Korea")]


@BOTH
def test_passive_has_agent_and_passive_subject(scheme: str) -> None:
    verb = make_doc(PASSIVE[scheme])[3]
    assert schemes.is_passive(verb)
    assert texts(schemes.agents(verb)) == ["Russia"]
    assert texts(schemes.children(verb, "passive subject")) == ["Syria"]
    assert schemes.children(verb, "subject") == []


@BOTH
def test_active_clause_has_no_agent(scheme: str) -> None:
    verb = make_doc(ACTIVE[scheme])[1]
    assert not schemes.is_passive(verb)
    assert schemes.agents(verb) == []


@BOTH
def test_negation_is_seen(scheme: str) -> None:
    assert schemes.is_negated(make_doc(PASSIVE[scheme])[3])
    assert not schemes.is_negated(make_doc(ACTIVE[scheme])[1])


@BOTH
def test_copula_gives_what_the_subject_is(scheme: str) -> None:
    doc = make_doc(COPULA[scheme])
    found = schemes.predicate(doc[0])
    assert found is not None and found.text == "president"


@BOTH
def test_verb_clause_has_no_predicate(scheme: str) -> None:
    assert schemes.predicate(make_doc(ACTIVE[scheme])[0]) is None


@BOTH
def test_possessor_adjective_and_open_clause_have_one_name(scheme: str) -> None:
    doc = make_doc(NOUN[scheme])
    assert texts(schemes.children(doc[3], "possessor")) == ["Iran"]
    assert texts(schemes.children(doc[3], "adjective")) == ["supreme"]
    assert texts(schemes.children(doc[6], "open clause")) == ["talk"]


@BOTH
def test_apposition_reaches_the_whole_name(scheme: str) -> None:
    doc = make_doc(NOUN[scheme])
    (name,) = schemes.children(doc[3], "apposition")
    assert texts(schemes.name_words(name)) == ["Ali", "Khamenei"]


def test_unknown_subtype_counts_as_its_universal_relation() -> None:
    doc = make_doc([("He", 1, "nsubj"), ("left", 1, "ROOT"), ("Monday", 1, "obl:unheard")])
    assert schemes.relation(doc[2]) == "oblique"


def test_unknown_label_is_other() -> None:
    doc = make_doc([("He", 1, "nsubj"), ("left", 1, "ROOT"), ("er", 1, "meta")])
    assert schemes.relation(doc[2]) == "other"


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("PERSON", "person"),
        ("PER", "person"),
        ("GPE", "place"),
        ("LOC", "place"),
        ("ORG", "organisation"),
        ("NORP", "group"),
    ],
)
def test_name_labels_of_every_pipeline_have_one_kind(label: str, kind: str) -> None:
    doc = make_doc([("Paris", 0, "ROOT")])
    assert schemes.name_kind(Span(doc, 0, 1, label)) == kind


def test_date_is_no_actor() -> None:
    doc = make_doc([("Monday", 0, "ROOT")])
    assert schemes.name_kind(Span(doc, 0, 1, "DATE")) is None
