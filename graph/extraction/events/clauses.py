"""Clauses: subjects, objects, agents and obliques of a verb in a Universal Dependencies parse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from graph.knowledge.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = {"who", "which", "that", "whom"}
_NESTED = 3  # phrases through which the end of one is looked for
_DEEP = 5  # clauses through which a subject is looked for
_CONTROLLED = {"xcomp", "advcl", "ccomp"}


def lemma(token: Token) -> str:
    """The lemma in small letters; of an irregular verb that the lemmatizer leaves as it is, the base form."""
    base = token.lemma_.lower()
    if base.endswith("men") and token.tag_ == "NNS":
        return base.removesuffix("men") + "man"
    return _irregular().get(base, base) if token.tag_ in ("VBD", "VBN", "VB", "VBP") else base


@cache
def _irregular() -> Mapping[str, str]:
    pairs = (pair.partition(" ") for pair in words("irregular_verb"))
    return {form: base for form, _, base in pairs}


def children(token: Token, *labels: str) -> list[Token]:
    """The children with one of the labels; a label stands for its subtypes too: "obl" for "obl:tmod"."""
    return [child for child in token.children if (dep := child.dep_) in labels or dep.partition(":")[0] in labels]


def is_verb(token: Token) -> bool:
    """Whether the token is the predicate of a clause."""
    return token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "aux:pass", "cop"))


def cases_of(token: Token) -> list[str]:
    """The prepositions of a phrase, as in "out of Lebanon"; a parser may hang them on a title: "of leader Kim"."""
    marks = [lemma(child) for child in token.children if child.dep_ == "case" and child.tag_ != "POS"]
    titles = () if marks else children(token, "nmod:desc")
    return marks or [lemma(far) for title in titles for far in title.children if far.dep_ == "case"]


def case_of(token: Token) -> str:
    """The preposition of a phrase, "" without one."""
    return next(iter(cases_of(token)), "")


def particles(verb: Token) -> set[str]:
    """What stands with the verb as a particle or adverb, or as a preposition right behind it or its object."""
    found = {lemma(child) for child in verb.children if child.dep_ in ("compound:prt", "advmod")}
    beside = [child for child in verb.children if child.dep_ == "advmod" or child.dep_.endswith(":unmarked")]
    behind = {verb.i + 1, *(child.right_edge.i + 1 for child in (*children(verb, "obj"), *beside) if child.i > verb.i)}
    behind |= {place + 1 for place in behind if place < len(verb.doc) and verb.doc[place].is_punct}
    phrases = children(verb, "obl", "obj", "iobj", "xcomp")
    marks = (mark for phrase in phrases for mark in phrase.children if mark.dep_ == "case" and mark.i in behind)
    return found | {lemma(mark) for mark in marks}


def is_adjunct(phrase: Token) -> bool:
    """Whether a phrase says when or in what circumstances, so that nothing in it is a party: "after talks with"."""
    return not words("adjunct_case").isdisjoint(cases_of(phrase)) or lemma(phrase) in words("occasion_noun")


def is_yardstick(phrase: Token) -> bool:
    """Whether a phrase stands for another thing of the same kind: "outstrip | that of the United States"."""
    return phrase.pos_ == "PRON" and phrase.lower_ in ("that", "those")


def governed(verb: Token, *prepositions: str, through_adjuncts: bool = False) -> list[list[Token]]:
    """The phrases of a clause that one of the prepositions introduces, those on the verb first, then by depth.

    A parser often hangs a phrase on the noun before it: "handed a ship | to Vietnam".
    """
    found: list[list[Token]] = []
    level = [verb]
    for _ in range(_NESTED):
        level = [
            child
            for token in level
            if token == verb or ((through_adjuncts or not is_adjunct(token)) and not is_yardstick(token))
            for child in children(token, "obl", "obj", "iobj", "nmod", "xcomp", "nsubj:pass", "conj", "acl")
            if child.dep_ not in ("obl:agent", "nmod:poss") and _is_within(child)
        ]
        within = (child for child in level if through_adjuncts or lemma(child) not in words("occasion_noun"))
        found.append([child for child in within if not set(prepositions).isdisjoint(cases_of(child))])
    return found


def _is_within(child: Token) -> bool:
    """Whether what hangs on a word belongs to the same deed: "restrictions | imposed | on Iran", no other clause."""
    if child.dep_ == "acl":
        return child.tag_ == "VBN" and child.head.pos_ == "NOUN"  # no "Africans | ordered out of Nigeria"
    return (child.dep_ == "xcomp" and child.tag_ not in ("VBN", "VBD")) or not is_verb(child)


def conjuncts(token: Token) -> Iterator[Token]:
    """The head of a phrase and those that are coordinated with it."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ not in ("VERB", "AUX"):
            yield from conjuncts(child)


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive, or a participle behind its noun: "the man arrested by police"."""
    if any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.children):
        return True
    perfect = any(lemma(child) == "have" for child in children(verb, "aux"))
    return (
        verb.tag_ == "VBN"
        and not perfect
        and (
            verb.dep_ == "acl"
            or (verb.dep_ == "advcl" and not children(verb, "obj") and not children(verb, "aux"))
            or (verb.dep_ == "conj" and is_passive(verb.head) and not children(verb, "nsubj", "aux"))
        )
    )


def agents(verb: Token) -> list[Token]:
    """Who does what a passive says."""
    phrases = children(verb, "obl")
    own = [child for child in phrases if child.dep_ == "obl:agent" or case_of(child) == "by"]
    return own or [far for child in phrases for far in children(child, "nmod") if case_of(far) == "by"]


def patients(verb: Token) -> list[Token]:
    """Objects, or the subject of a passive, or the noun of a participle or relative clause."""
    if not is_passive(verb):
        found = children(verb, "obj") or children(verb, "iobj")
        if not found and verb.dep_ == "acl:relcl" and _relative(verb, "obj"):
            return [verb.head]
        return found if not _are_relative(found) else [verb.head]
    found = [child for child in verb.children if child.dep_ == "nsubj:pass"]
    if verb.dep_ == "acl" or (verb.dep_ == "acl:relcl" and (_are_relative(found) or not found)):
        found = [verb.head]
    elif verb.dep_ == "conj" and not found:
        found = patients(verb.head) if is_passive(verb.head) else []
    elif verb.dep_ == "advcl" and not found:
        found = list(subjects(verb.head)) if is_verb(verb.head) else []
    return [*found, *children(verb, "obj")]


def _are_relative(found: Sequence[Token]) -> bool:
    return bool(found) and lemma(found[0]) in _RELATIVE


def _relative(verb: Token, wanted: str) -> bool:
    """Whether the noun of a relative clause without a pronoun is the object in it: "the man Iran arrested"."""
    within = any(  # "in which he called for talks"
        child.tag_ in ("WDT", "WP", "WRB") for child in children(verb, "obl", "advmod")
    )
    own = children(verb, "nsubj")
    return wanted == "obj" and bool(own) and not within and not _are_relative(own)


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The subject of a clause, its own or that of the clause on which it hangs; who bears a passive is none."""
    if depth > _DEEP:
        return []
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubj:outer")]
    if own:
        return [verb.head] if verb.dep_ == "acl:relcl" and _are_relative(own) else own
    if is_passive(verb):
        return []
    if verb.tag_ in ("VBD", "VBZ") and (torn := _before_a_day(verb) or _torn_off(verb)) is not None:
        return [torn]
    head = verb.head
    if verb.dep_ == "acl:relcl":
        return [head]
    if verb.dep_ == "acl" and any(lemma(child) in words("ordinal_noun") for child in children(head, "amod")):
        return children(head, "nsubj") or (subjects(head.head, depth + 1) if is_verb(head.head) else [])
    if verb.dep_ == "acl":
        told = verb.tag_ == "VBD" and head.dep_ != "obj" and bool(children(verb, "obj"))  # finite, hung on its subject
        own_deed = told or verb.tag_ == "VBG" or head.pos_ == "PROPN"  # "Xi | to visit Pyongyang"
        return [head] if own_deed else holders(head, depth)
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX", "ADJ"):
        return _of(head, depth)
    if verb.dep_ in _CONTROLLED or (verb.dep_ == "parataxis" and not own):
        seen = verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBG") and lemma(head) in words("perception_verb")
        asked = verb.dep_ == "advcl" and is_infinitive(verb) and lemma(head) in words("calling_verb")
        asked = asked or is_listed(verb)
        asked = asked or (verb.dep_ == "xcomp" and lemma(head) not in words("visiting_verb"))
        if is_gerund(verb) and lemma(head) in words("discussing_verb"):
            return []  # "discussed | removing the troops"
        addressed = _addressed(head) if seen or asked or is_gerund(verb) else []
        return addressed or _of(head, depth)
    return []


def is_listed(verb: Token) -> bool:
    """Whether a parser hangs a bare infinitive beside the verb that asks for it: "wants Kyiv to yield, | cut ..."."""
    return verb.dep_ == "parataxis" and verb.tag_ == "VB" and not children(verb, "nsubj", "aux", "mark")


def _before_a_day(verb: Token) -> Token | None:
    """The subject that a parser tears off where a day stands before the verb: "Israel Friday reimposed", "he today"."""
    day = verb.doc[verb.i - 1] if verb.i > 1 else None
    if day is None or day.lower_ not in words("day_name"):
        return None
    head = verb.doc[day.i - 1]
    while head.head.i < day.i and head.head != head and head.dep_ not in ("conj", "appos"):
        head = head.head
    return head if head.pos_ in ("PROPN", "NOUN") and head.i < day.i else None


def _torn_off(verb: Token) -> Token | None:
    """The subject that a parser gives to the clause before: "met Blair, and the French president | spoke to Putin"."""
    if verb.dep_ not in ("advcl", "xcomp") or children(verb, "mark", "advmod", "aux") or verb.i == 0:
        return None
    head = verb.doc[verb.i - 1]
    while head.head.i < verb.i and head.head != head and head.dep_ not in ("conj", "appos"):
        head = head.head
    return head if head.dep_ in ("conj", "appos") and head.pos_ in ("PROPN", "NOUN") else None


def conditions_of(verb: Token) -> list[Token]:
    """The clauses with "if" or "unless" under a verb."""
    return [
        clause
        for clause in children(verb, "advcl")
        if any(lemma(mark) in ("if", "unless") for mark in children(clause, "mark"))
    ]


def is_infinitive(clause: Token) -> bool:
    """Whether a clause has "to" before its verb; a gerund may: "committed to helping"."""
    return any(lemma(child) == "to" for child in clause.children if child.dep_ == "mark")


def is_gerund(clause: Token) -> bool:
    """Whether a clause is a gerund behind a preposition: "thanked him for | helping", "accused of | spying"."""
    return clause.tag_ == "VBG" and any(
        mark.dep_ == "mark" and lemma(mark) in words("gerund_mark") for mark in clause.children
    )


def _addressed(verb: Token) -> list[Token]:
    """Who is to do what the verb asks, or is thanked or blamed for it: "called on | Lukashenko to step down"."""
    asked = children(verb, "obl") if lemma(verb) in words("calling_verb") else []
    return children(verb, "obj", "iobj") or [child for child in asked if case_of(child) in ("on", "upon", "to", "for")]


def _of(verb: Token, depth: int) -> list[Token]:
    return subjects(verb, depth + 1) or [child for child in verb.children if child.dep_ == "nsubj:pass"]


def holders(noun: Token, depth: int = 0) -> list[Token]:
    """Who has a plan or decision: "its decision to bomb", "a plan by Iran to attack"."""
    own = [child for child in children(noun, "nmod") if child.dep_ == "nmod:poss" or case_of(child) in ("by", "of")]
    if own:
        return own
    modifiers = [child for child in noun.children if child.dep_ in ("amod", "compound")]
    if modifiers:
        return modifiers
    return subjects(noun.head, depth + 1) if noun.dep_ == "obj" and is_verb(noun.head) else []


def clause_of(token: Token) -> Token:
    """The verb of the clause in which the token stands, else the topmost word."""
    while not is_verb(token) and token.head != token:
        token = token.head
    return token
