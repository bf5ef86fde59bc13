"""Ends: which noun phrases act or are acted on: states, leaders, bodies, and organs and people of a state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.extraction.events.clauses import (
    agents,
    case_of,
    cases_of,
    children,
    clause_of,
    conjuncts,
    is_adjunct,
    is_verb,
    lemma,
    subjects,
)
from graph.extraction.events.lexicon import Lexicon, Noun
from graph.knowledge.lexicon import words
from graph.records import Kind, Mention

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_AIRCRAFT = re.compile(r"[A-Z][A-Za-z]{0,3}-?\d{1,3}[A-Z]?s?")  # "F-16s", "MiG-29", "B52"
_PERSONAL = {"it": "it", "he": "he", "him": "he", "she": "she", "they": "they", "them": "they"}
_POSSESSIVE = {"its": "it", "his": "he", "her": "she", "their": "they"}
_SPEAKING = {"we", "i", "our", "my"}
_MODIFIERS = ("amod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat")
_TIES = ("of", "from", "in")  # "the government of Iran", "troops from Chad", "rebels in Syria"
_LOOSE_TIES = (*_TIES, "on", "with", "to", "against", "for", "by")
_TIED = (
    "-bound",
    "-based",
    "-backed",
    "-funded",
    "-sponsored",
    "-allied",
    "-born",
    "-trained",
    "-made",
    "-built",
    "-aligned",
)
_BACKED = tuple(f"{each[1:]} " for each in _TIED)
_NEAR = 3  # tokens beside a name of which a hyphenated word may be made
_AGAINST = {"anti", "counter", "pro", "non", "ex"}
_TWO = 2
_OPEN = 2  # pronouns that may wait for each other: "his army and its leader"
_CLAUSES = 4  # above a pronoun in which its subject is looked for


@dataclass(frozen=True, slots=True)
class End:
    """An actor or recipient: its entity, what it is lifted to, and its sector, "" for the bare name of a state."""

    entity: str
    state: str  # ISO3, else the entity
    kind: Kind
    sector: str


class Ends:
    """The ends in one sentence: of a noun phrase by its head."""

    def __init__(self, sentence: Span, mentions: Iterable[Mention], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._own: dict[int, Mention] = {}
        self._open: set[int] = set()  # pronouns whose antecedent is being looked for
        for mention in mentions:
            span = sentence.char_span(
                mention.start - sentence.start_char, mention.end - sentence.start_char, alignment_mode="expand"
            )
            for token in span or ():
                if token.pos_ not in ("PUNCT", "ADP", "DET") or len(span) == 1:
                    self._own[token.i] = mention

    def mention(self, token: Token) -> Mention | None:
        """The mention to which the token belongs."""
        return self._own.get(token.i)

    def of(self, token: Token, *, loose: bool = False, place: bool = False, owned: bool = False) -> list[End]:
        """The ends that a phrase names, with those coordinated; `loose` for what belongs to one: "Iran's offer".

        With `place` a capital or country as a place is an end too; with `owned` what is only aimed at one is not his.
        """
        found: list[End] = []
        for head in conjuncts(token):
            named = [far for far in children(head, "nmod") if "include" in cases_of(far)]  # "allies including Russia"
            for end in (*self._of_head(head, loose, place, owned), *(each for far in named for each in self.of(far))):
                if end.entity not in {other.entity for other in found}:
                    found.append(end)
        return found

    def _of_head(self, head: Token, loose: bool, place: bool, owned: bool) -> list[End]:
        past = any(child.lower_ in words("past_holder") for child in children(head, "amod", "compound"))
        if leader := self._leader(head):
            own = self._own.get(head.i)
            both = [leader, *(self._joined(head, own) if own is not None and leader.kind == "organisation" else ())]
            return both if leader.kind == "leader" or not past else []
        if (own := self._own.get(head.i)) is not None:
            if not self._may(own, place) or _is_against(head):
                return []
            return [self._end(own, ""), *self._joined(head, own)]
        if head.pos_ == "PRON":
            return self._antecedent(head)
        if lemma(head) in words("side_noun") and (both := self._both(head)):
            return both
        if lemma(head) in words("other_side", "currency_noun"):  # a president's critics are not the president
            return []
        if past or (loose and lemma(head) in words("abstract_noun")):
            return []  # a former diplomat speaks for himself; who kills a country's jobs kills nobody
        noun = self._noun(head)
        sector = noun.sector if noun is not None else ""
        if noun is None and _AIRCRAFT.fullmatch(head.text):
            sector = "MIL"
        elif noun is None and head.pos_ == "PROPN":
            sector = self._sector_of_person(
                head, loose
            )  # "Iranian general Qassem Soleimani", no "Dutch retailer Ahold"
            if not sector and not (loose and place and children(head, "nmod")):  # "Far Eastern Regions of Russia"
                return []
        elif not loose and not (noun.acts if noun is not None else lemma(head) in words("quantity_noun")):
            return []
        return [
            End(end.entity, end.state, end.kind, sector or end.sector)
            for end in self._holders(head, loose, place, _ties(loose and noun is None and not owned, place))
        ]

    def _noun(self, head: Token) -> Noun | None:
        """The row of a noun for people; a "news agency" is of the press, not of its state."""
        press = any(child.lower_ == "news" for child in children(head, "compound"))
        word = "news" if press else lemma(head)
        if head.pos_ == "PROPN" and head.tag_ == "NNPS" and word not in self.lexicon.nouns:
            word = word.removesuffix("s")  # "Demonstrators", at the beginning of a sentence
        return self.lexicon.nouns.get(word)

    def _joined(self, head: Token, own: Mention) -> list[End]:
        """The other of "North and South Korea", whose parse has but one head."""
        left = head.doc[head.left_edge.i : head.i]
        joined = any(token.dep_ == "cc" for token in left)  # "the IMF and World Bank"
        parts = [
            child
            for child in head.children
            if child.dep_ in ("compound", "amod") and (children(child, "conj") or (joined and child.i < head.i - 1))
        ]
        others = (self._own.get(part.i) for part in parts)
        return [self._end(each, "") for each in others if each is not None and each != own and self._may(each, False)]

    def _both(self, head: Token) -> list[End]:
        """The two states or leaders that a sentence names, when it calls them so: "talks between the two nations"."""
        if not any(child.lower_ in ("two", "both") for child in head.children):
            return []
        named = {mention.iso3 or mention.entity: mention for mention in self._own.values() if mention.kind != "leader"}
        leaders = {mention.entity: mention for mention in self._own.values() if mention.kind == "leader"}
        if lemma(head) in words("head_noun") and len(leaders) != 1:
            named = leaders
        else:
            named |= {
                each.iso3: replace(each, entity=each.iso3, kind="country") for each in leaders.values() if each.iso3
            }
        states = [self._end(each, "") for each in named.values() if each.kind != "organisation"]
        return states if len(states) == len(named) == _TWO else []

    def _leader(self, head: Token) -> End | None:
        """The leader whom a phrase names, in its head or beside a title or description there."""
        own = self._own.get(head.i)
        named = ("appos",) if own is None or own.kind == "leader" else ()  # no "Liberia, the World Food Program"
        near = [head, *children(head, "flat", "compound", "nmod:desc", *named)]
        near += [far for child in children(head, "flat", *named) for far in children(child, "flat", "compound")]
        for token in near:
            own = self._own.get(token.i)
            if own is not None and own.kind in ("leader", "organisation"):
                return self._end(own, self._sector_of(own)) if not _is_against(token) else None
        return None

    def _holders(self, head: Token, loose: bool, place: bool, ties: Sequence[str]) -> list[End]:
        """Whose the noun is: by a possessor, a demonym, a compound, else by "of" and the like."""
        for child in sorted(head.children, key=lambda child: child.i):
            if child.dep_ not in _MODIFIERS and not child.dep_.startswith("flat"):
                continue
            inner = [far for far in child.subtree if far.dep_ in ("amod", "compound") and far.i < child.i]
            for token in (child, *inner):
                own = self._own.get(token.i)
                if own is not None and own.kind == "organisation" and lemma(head) in words("member_noun"):
                    return []  # "Turkey, a NATO | member", does not act for NATO
                if own is not None and self._may(own, place) and not _is_against(token):
                    return [self._end(self._master(own, head, child), ""), *self._coordinated(token, place)]
            owner = child.dep_ == "nmod:poss"
            if (owner or loose) and (found := self.of(child, loose=loose or not owner, place=place)):
                return found
        return self._behind(head, loose, place, ties)

    def _behind(self, head: Token, loose: bool, place: bool, ties: Sequence[str]) -> list[End]:
        """Whose the noun is by what stands behind it: "the government of Iran", "people | fleeing a war in Liberia"."""
        known = self._noun(head) is not None
        for child in children(head, "nmod"):
            case = case_of(child)
            posted = case == "in" and lemma(head) in words("posted_noun")  # "mediators in Nigeria" are not Nigeria's
            named = (
                case == "in" and head.pos_ == "PROPN" and not place
            )  # "the Association of Korean | Residents in Japan"
            if case not in ties or posted or named or lemma(child) in words("occasion_noun"):
                continue
            there = place or (case == "in" and known)  # "protesters in Baghdad"
            region = known and child.pos_ == "PROPN"  # "inhabitants of the Syrian Golan Heights"
            if found := self.of(child, loose=loose or region, place=there):
                return found
        fleeing = [clause for clause in children(head, "acl") if clause.tag_ == "VBG"] if loose and place else []
        for token in (each for clause in fleeing for each in children(clause, "obj")):
            if found := self.of(token, loose=True, place=True):
                return found
        return []

    def _master(self, own: Mention, head: Token, owner: Token) -> Mention:
        """Whose servant the noun is: the state of a leader whose aide or army it is, not the leader."""
        if (
            own.kind != "leader"
            or not own.iso3
            or owner.dep_ != "nmod:poss"
            or lemma(head) not in words("servant_noun")
        ):
            return own
        return replace(own, entity=own.iso3, kind="country")

    def doers(self, deed: Token, *, place: bool = False) -> list[End]:
        """Whose deed a noun is: by a possessor, a demonym, "by" or "from", and never by whom it hit."""
        if self._own.get(deed.i) is not None:
            return self.of(deed)
        sources = [child for child in children(deed, "nmod") if case_of(child) in ("by", "from")]
        by = [end for child in sources for end in self.of(child, place=place)]
        by += [end for clause in children(deed, "acl") for each in agents(clause) for end in self.of(each)]
        victims = [child for child in children(deed, "compound") if child.pos_ == "PROPN" and not child.text.isupper()]
        return by or ([] if victims else self._holders(deed, False, False, ()))

    def _coordinated(self, modifier: Token, place: bool) -> list[End]:
        """The others of "Chinese and Russian officials"."""
        found = []
        for other in children(modifier, "conj"):
            own = self._own.get(other.i)
            if own is not None and self._may(own, place):
                found.append(self._end(own, ""))
        return found

    def _antecedent(self, pronoun: Token) -> list[End]:
        """Whom a pronoun means: the subject of its clause or of one above, when nobody else stands between."""
        form = pronoun.lower_
        person = _POSSESSIVE.get(form) or _PERSONAL.get(form, "")
        waiting = pronoun.i in self._open or len(self._open) >= _OPEN
        if waiting or not (person or form in _SPEAKING):
            return []
        self._open.add(pronoun.i)
        try:
            return self._subject_above(pronoun, person) if person else self._speaker(pronoun)
        finally:
            self._open.discard(pronoun.i)

    def _subject_above(self, pronoun: Token, person: str) -> list[End]:
        form = pronoun.lower_
        for step, verb in enumerate(_clauses_above(pronoun, own=form in _POSSESSIVE)):
            for subject in subjects(verb) or [child for child in verb.children if child.dep_ == "nsubj:pass"]:
                if subject == pronoun or subject.is_ancestor(pronoun) or subject.pos_ == "PRON":
                    continue
                found = self.of(subject) or self._possessors(subject, person)
                if found and not _fits(person, found):
                    continue
                if found:
                    near = step == 0 and person not in ("he", "she") and form != "them" and not _is_loose(pronoun, verb)
                    other = not near and self._is_another_between(subject, pronoun, person, found)
                    return found if not other else []
        bare = pronoun.dep_ in ("obj", "obl") and not children(pronoun.head, "xcomp", "ccomp")
        return self._only_other(pronoun) if person == "it" and bare else []

    def _only_other(self, pronoun: Token) -> list[End]:
        """The one state named before "it" that is not of those who act: "broke with Qatar, accusing | it"."""
        acting = {
            end.state for verb in _clauses_above(pronoun, own=True) for each in subjects(verb) for end in self.of(each)
        }
        named = {
            mention.iso3: mention
            for i, mention in sorted(self._own.items())
            if i < pronoun.i and mention.kind == "country"
        }
        others = [self._end(mention, "") for iso3, mention in named.items() if iso3 not in acting]
        return others if acting and len(others) == 1 else []

    def _speaker(self, pronoun: Token) -> list[End]:
        """Who says "we" or "I": the subject of the verb of saying over the clause or beside it."""
        node = pronoun
        while node.head != node:
            if node.dep_ in ("ccomp", "parataxis") and self.lexicon.is_cue(lemma(node.head), "report"):
                return [end for subject in subjects(node.head) for end in self.of(subject)]
            node = node.head
        beside = [verb for verb in children(node, "parataxis") if self.lexicon.is_cue(lemma(verb), "report")]
        return [end for verb in beside for subject in children(verb, "nsubj") for end in self.of(subject)]

    def _possessors(self, subject: Token, person: str) -> list[End]:
        """The leader whose something is the subject: "Kim's relations …, where he met"."""
        owners = [end for child in children(subject, "nmod:poss") for end in self.of(child)]
        return [end for end in owners if end.kind == "leader"] if person in ("he", "she") else []

    def _is_another_between(self, subject: Token, pronoun: Token, person: str, found: Sequence[End]) -> bool:
        """Whether the pronoun may mean somebody who is named behind the subject."""
        known = {end.entity for end in found}
        if pronoun.dep_ in ("obj", "iobj", "obl"):  # "and Medvedev praised | him": who acts is another
            known |= {end.entity for each in subjects(clause_of(pronoun)) for end in self.of(each)}
        first, last = sorted((subject.i, pronoun.i))
        near = (self._own[i] for i in range(first, last) if i in self._own)
        return any(
            mention.entity not in known and (person == "they" or (mention.kind == "leader") == (person != "it"))
            for mention in near
        )

    def _sector_of_person(self, head: Token, loose: bool) -> str:
        """The sector of a person whom the base does not know, by the noun beside the name; a firm has none."""
        beside = children(head, "compound", "appos", "nmod:desc", "flat")
        nouns = (self.lexicon.nouns.get(lemma(child)) for child in beside)
        return next(
            (noun.sector for noun in nouns if noun is not None and (noun.acts or (loose and noun.sector != "BUS"))), ""
        )

    def _sector_of(self, mention: Mention) -> str:
        if mention.kind != "leader":
            return ""
        role = (mention.role or "").removeprefix("former ")
        return _SECTORS.get(role, "GOV")

    def _may(self, mention: Mention, place: bool) -> bool:
        return mention.kind != "place" or place

    def _end(self, mention: Mention, sector: str) -> End:
        if mention.kind == "place":
            return End(mention.iso3 or mention.entity, mention.iso3 or mention.entity, "country", sector)
        state = mention.iso3 if mention.kind != "organisation" else None
        return End(mention.entity, state or mention.entity, mention.kind, sector)


_SECTORS = {
    "opposition leader": "OPP", "party leader": "PTY", "legislator": "LEG", "military": "MIL", "judge": "JUD",
    "cleric": "REL", "candidate": "PTY",
}  # fmt: skip


def _ties(loose: bool, place: bool) -> Sequence[str]:
    """The prepositions by which a noun has a state; what is merely in it is touched by what is done to a place."""
    return [tie for tie in _LOOSE_TIES if place or tie != "in"] if loose else _TIES


def _clauses_above(pronoun: Token, *, own: bool) -> Iterator[Token]:
    """The verbs of the clauses above a pronoun, with its own clause first where that may name whom it means."""
    verb = clause_of(pronoun)
    if own:
        yield verb
    for _ in range(_CLAUSES):
        if verb.head == verb or (verb.dep_ == "parataxis" and verb.head.i < verb.i):
            return
        verb = verb.head if is_verb(verb.head) else clause_of(verb.head)
        yield verb


def _is_loose(pronoun: Token, verb: Token) -> bool:
    """Whether a pronoun stands so far from the subject that another may be meant: "since its invasion"."""
    node = pronoun
    while node != verb and node.head != node:
        if is_adjunct(node) or node.dep_ == "advcl":
            return True
        node = node.head
    return False


def _fits(person: str, found: Sequence[End]) -> bool:
    """Whether the pronoun can stand for those: "it" for no leader, "they" for one or many."""
    if person == "they":
        return len(found) > 1 or found[0].kind != "leader"
    return len(found) == 1 and (found[0].kind == "leader") == (person != "it")


def _is_against(token: Token) -> bool:
    """Whether the name is only part of "anti-American", "pro-Russian", "US-based"."""
    before = token.doc[max(0, token.i - _NEAR) : token.i].text_with_ws.lower()
    behind = token.doc[token.i + 1 : token.i + 1 + _NEAR].text_with_ws.lower()
    word = token.lower_
    hyphened = re.search(r"(\w+)-$", before)
    prefix = hyphened[1] if hyphened else word.partition("-")[0]
    tied = behind.startswith(_TIED) and not token.whitespace_
    backed = token.pos_ == "ADJ" and behind.startswith(_BACKED)  # "Iranian backed fighters"
    return prefix in _AGAINST or tied or backed or word.endswith(_TIED)
