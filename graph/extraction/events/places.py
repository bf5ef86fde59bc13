"""Places: whose ends stand at the places that a frame names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from graph.extraction.events.clauses import (
    agents,
    case_of,
    cases_of,
    children,
    clause_of,
    governed,
    is_adjunct,
    is_gerund,
    is_infinitive,
    is_passive,
    is_verb,
    lemma,
    patients,
    subjects,
)
from graph.extraction.events.ends import End, Ends
from graph.extraction.events.lexicon import Frame
from graph.extraction.events.matching import JUDGING, Matcher
from graph.extraction.events.noun_phrases import NounPhrase, Sides
from graph.extraction.events.unnamed import OF_PLACE, REACH, fallen, foreign, nearest, pressed
from graph.knowledge.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_DECREED = {"SANCTION", "CONCEDE", "MOBILIZE", "RETREAT", "COERCE", "AID"}  # what who announces it does
_HARMFUL = {"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "PROTEST"}
_ADDRESSED = ("REQUEST", "THREATEN", "ACCUSE")  # to whom something is said that a clause tells
_INWARD = {"CONSULT", "COOPERATE", "SUPPORT"}  # of whose recipients the frame must say where they stand
_PLACES = ("obj", "iobj", "subj", "poss")
_BY_AUTHORITIES = {"arrest": "in", "deport": "from", "expel": "from"}  # what only who rules there can do


def ends_of(token: Token, frame: Frame, ends: Ends, matcher: Matcher) -> Sides:
    """The actors and the recipients of what the frame tells."""
    if frame.pos == "noun":
        return NounPhrase(token, frame, ends, matcher).sides()
    actors, recipients = _clause(token, frame, ends, matcher)
    if frame.type == "RETREAT" and frame.mode in ("ceasefire", "disarm") and frame.object:
        halted = [end for each in patients(token) for end in ends.doers(each, place=True)]
        halted += [
            end for each in governed(token, "from")[0] for end in ends.of(each, place=True)
        ]  # "halt the fire | from Gaza"
        if halted and actors and foreign(halted, actors) == halted:
            return [], []  # who halts another's fire does not cease his own
    if frame.type in JUDGING:
        objects = [each for each in patients(token) if lemma(each) not in frame.object]
        told = {end.entity for end in recipients}
        phrases = [
            each
            for level in governed(token, *frame.recipient)
            for each in level
            if told.issubset(end.entity for end in ends.of(each, loose=True, place=True))
        ]
        if deeds := [each for each in (*objects, *phrases) if matcher.is_hostile(each)]:
            recipients = [end for deed in deeds for end in ends.doers(deed)]
    return actors, recipients


def _clause(verb: Token, frame: Frame, ends: Ends, matcher: Matcher) -> Sides:
    actors = _actors(verb, frame, ends, matcher)
    recipients: list[End] = []
    row = ends.lexicon.types[frame.type, ""]
    place = row.at_place or frame.mode == "investigate"  # "sent inspectors to a plant in Iran"
    spared = _is_spared(verb, frame, ends, matcher)
    for wheres in _grouped(frame.recipient):
        if recipients or spared:
            break
        if wheres[0] == "comp":
            found = _in_clause(verb, frame, ends, matcher, actors, place=place)
        elif wheres[0] in _PLACES:
            found = _at(wheres[0], verb, frame, ends, matcher, place=place, loose=wheres[0] == "subj")
        else:
            found = _of_phrases(verb, wheres, frame, ends, matcher, actors, place=place)
        recipients = foreign(found, actors)
        own = bool(found) and not recipients  # "evacuated its citizens | from"
        addressed = children(verb, "obj", "iobj") if frame.type == "REQUEST" else []
        accused = frame.lemma == "accuse" and any(map(is_gerund, children(verb, "advcl", "acl", "xcomp")))
        if accused or frame.mode in ("arrest", "convict"):  # "sentenced CIA employees for the abduction of an Egyptian"
            addressed = [each for each in children(verb, "obj") if not ends.of(each, loose=True)]
        strangers = any(lemma(each) in ends.lexicon.nouns or children(verb, "xcomp") for each in addressed)
        spared = spared or (wheres[0] == "obj" and not recipients and (own or strangers))  # "urged | fans"
        spared = spared or (wheres[0] == "subj" and own)  # "suffered losses in Chad from" its own army
        called = lemma(verb) in words("calling_verb") and "on" in wheres and governed(verb, "on")[0]
        spared = spared or bool(called and not recipients)  # "called | on Arab nations to help"
    open_ = bool(frame.recipient) and frame.pos == "verb" and frame.type not in _INWARD
    if open_ and actors and not recipients and not spared:
        recipients = nearest(verb, actors, ends, place=row.quad.startswith("material"))
    if not recipients and frame.type in ("REJECT", "AGREE"):
        recipients = _askers(verb, actors, ends, matcher)
    if not recipients and actors and frame.type == "THREATEN":
        recipients = foreign(pressed(verb, ends), actors)
    if not recipients and actors and frame.type == "ASSAULT":
        recipients = foreign(fallen(verb, ends), actors)
    if frame.symmetric:
        recipients += [end for end in _between(verb, frame, ends) if end not in recipients]
    return actors, recipients


def _actors(verb: Token, frame: Frame, ends: Ends, matcher: Matcher) -> list[End]:
    """Who does it: the first place of the frame that has an end; of a passive also whose the thing is, or who rules."""
    found = (_at(place, verb, frame, ends, matcher, place=False) for place in frame.actor)
    actors = next(filter(None, found), [])
    if actors or not is_passive(verb) or agents(verb):
        return actors
    if frame.type == "AID":
        return [end for each in patients(verb) for end in ends.doers(each)]  # "German tanks were delivered to Kyiv"
    if (case := _BY_AUTHORITIES.get(frame.mode)) and lemma(verb) != "hold":  # "was arrested in Niger"
        return [end for each in children(verb, "obl") if case_of(each) == case for end in ends.of(each, place=True)]
    return []


def _is_spared(verb: Token, frame: Frame, ends: Ends, matcher: Matcher) -> bool:
    """Whether nobody is to be looked for to whom it is done: "refused to sanction Iran", "denied rumours"."""
    if frame.type in ("REJECT", "AGREE") and _is_of_harm(verb, ends, matcher):
        return True
    rumours = frame.type == "REJECT" and any(lemma(each) in words("rumour_noun") for each in children(verb, "obj"))
    return rumours and not any(_at("poss", verb, frame, ends, matcher, place=False))


def _askers(verb: Token, actors: Sequence[End], ends: Ends, matcher: Matcher) -> list[End]:
    """Who asked, in the clause before: "asked for help, but Biden | refused"."""
    if verb.dep_ != "conj" or children(verb, "obj", "obl"):
        return []
    asked = matcher.verb_frame(verb.head, ends)
    if asked is None or asked.type not in ("REQUEST", "AGREE"):
        return []
    return foreign(_at("subj", verb.head, asked, ends, matcher, place=False), actors)


def _is_of_harm(verb: Token, ends: Ends, matcher: Matcher) -> bool:
    """Whether the deed agreed to or refused would harm somebody, whom it then spares: "refused to sanction"."""
    inner = (matcher.verb_frame(clause, ends) for clause in children(verb, "xcomp", "ccomp"))
    return any(frame is not None and frame.type in _HARMFUL for frame in inner)


def _grouped(places: Sequence[str]) -> Iterator[Sequence[str]]:
    """The places in their order, prepositions that stand together in one group: the nearest phrase of those counts."""
    for special, group in groupby(places, key=lambda where: where in _PLACES or where == "comp"):
        together = list(group)
        yield from ([where] for where in together) if special else [together]


def _of_phrases(
    verb: Token,
    prepositions: Sequence[str],
    frame: Frame,
    ends: Ends,
    matcher: Matcher,
    actors: list[End],
    *,
    place: bool,
) -> list[End]:
    """The ends of the phrases with one of the prepositions, the nearest to the verb: "agreed | to US mediation"."""
    spatial = [where for where in prepositions if where in OF_PLACE]
    plain = [where for where in prepositions if where not in OF_PLACE]
    levels = governed(verb, *plain, through_adjuncts=place)
    local = [token for where in spatial for token in _at_place(verb, where, frame)]
    embassies = [] if frame.type in JUDGING - {"SUPPORT"} else local  # "opened an embassy in Tehran"
    levels[0] += [token for token in local if token not in levels[0]]
    if "by" in plain:
        levels[0] += agents(verb)
    for level in levels[:2] if frame.mode == "visit" else levels:
        ranked = sorted(level, key=lambda token: min(map(_order(frame), cases_of(token)), default=0))
        for token in ranked:
            direct = (
                frame.type == "CONSULT" and frame.mode != "visit" and not {"with", "to"}.isdisjoint(cases_of(token))
            )
            if direct and _is_about(token, verb, frame):
                continue
            if frame.type == "REQUEST" and (matcher.is_hostile(token) or _is_victim(token, verb, matcher)):
                continue
            there = place or token in embassies
            found = ends.of(token, place=there) or ([] if direct else ends.of(token, loose=True, place=there))
            if found := foreign(found, actors):
                return found
            if frame.type == "ACCUSE" and "against" in cases_of(token):
                return []  # "a complaint against a firm | with the WTO"
    return []


def _is_about(phrase: Token, verb: Token, frame: Frame) -> bool:
    """Whether a phrase belongs to what is talked about: "discussed relations | with Bonn"."""
    head = phrase.head
    return head != verb and head.pos_ == "NOUN" and lemma(head) in words("tie_noun") and lemma(head) not in frame.object


def _is_victim(phrase: Token, verb: Token, matcher: Matcher) -> bool:
    """Whether a phrase hangs on a hostile deed, whose victim it names: "a halt to the blockade | of Yemen"."""
    head = phrase.head
    while head != verb and head.head != head:
        if head.pos_ == "NOUN" and matcher.is_hostile(head):
            return True
        head = head.head
    return False


def _order(frame: Frame) -> Callable[[str], int]:
    rank = {where: number for number, where in enumerate(frame.recipient)}
    return lambda case: rank.get(case, len(rank))


def _between(verb: Token, frame: Frame, ends: Ends) -> list[End]:
    """The parties "between" whom the verb says it is, or its object: not those of what is merely talked about."""
    heads = [verb, *(patients(verb) if frame.object else ())]
    phrases = [child for head in heads for child in children(head, "obl", "nmod") if "between" in cases_of(child)]
    return [end for phrase in phrases for end in ends.of(phrase, loose=True)]


def _at(
    where: str, verb: Token, frame: Frame, ends: Ends, matcher: Matcher, *, place: bool, loose: bool = False
) -> list[End]:
    """The ends at a place of the clause; `loose` where what belongs to an end stands for it."""
    if where == "subj":
        tokens = _subjects(verb, frame)
    elif where == "obj":
        tokens, loose = patients(verb) + _behind_particle(verb, frame), frame.type != "CONSULT"
    elif where == "iobj":
        tokens = children(verb, "iobj")
    elif where == "poss":
        tokens, loose = patients(verb) + _behind_particle(verb, frame), True
        tokens = tokens or [child for child in children(verb, "obl") if child.dep_ != "obl:agent"]
    else:
        return _of_phrases(verb, [where], frame, ends, matcher, [], place=place)
    found: list[End] = []
    for token in tokens:
        if frame.type == "REQUEST" and where == "obj" and lemma(token) in words("tie_noun"):
            continue  # "pushed relations | to a low"
        deed = _deed_in(token, matcher) if frame.type == "REQUEST" and where != "subj" else None
        if deed is not None:
            found += ends.doers(deed)
            continue
        owned = frame.type == "ACCUSE"  # who condemns settlements on Palestinian land does not blame the Palestinians
        found += ends.of(token, place=place) or (ends.of(token, loose=True, place=place, owned=owned) if loose else [])
    issued = frame.type in JUDGING or frame.type in _ADDRESSED or lemma(verb.head) in words("legal_act")
    if where in ("obj", "poss") and not found:
        return [end for token in tokens for end in _doers_of_deed(token, ends)]
    if where == "subj" and not found and issued and verb.dep_ in ("acl", "amod"):
        return _issuers(verb.head, ends)
    return found


def _deed_in(noun: Token, matcher: Matcher) -> Token | None:
    """The hostile deed whose end is asked for: "the lifting of | the blockade on Yemen"."""
    for _ in range(REACH):
        if noun.pos_ == "NOUN" and matcher.is_hostile(noun):
            return noun
        below = [child for child in children(noun, "nmod") if case_of(child) in ("of", "to")]
        if not below:
            return None
        noun = below[0]
    return None


def _doers_of_deed(noun: Token, ends: Ends) -> list[End]:
    """Who did what an apposition sums up: "asked Poland to leave, a request | that Tusk dismissed"."""
    if noun.dep_ != "appos" or lemma(noun) not in words("deed_noun"):
        return []
    verb = clause_of(noun.head)
    return [end for token in (agents(verb) if is_passive(verb) else subjects(verb)) for end in ends.of(token)]


def _issuers(document: Token, ends: Ends) -> list[End]:
    """Who says what a document says: "a UN report | criticising Israel", "issued a statement | critical of"."""
    if lemma(document) not in words("document_noun") and lemma(document) not in words("legal_act"):
        return []
    if own := ends.doers(document):
        return own
    verb = document.head
    issued = document.dep_ == "obj" and lemma(verb) in words("issuing_verb")
    return [end for each in subjects(verb) for end in ends.of(each)] if issued else []


def _at_place(verb: Token, preposition: str, frame: Frame) -> list[Token]:
    """The phrases on the verb, or on an object that belongs to the frame: "opened an embassy | in Baku".

    Deeper ones say where something stands, as in "rebels in Ukraine".
    """
    heads = [verb, *(patients(verb) if frame.object else ())]
    return [child for head in heads for child in children(head, "obl", "nmod") if preposition in cases_of(child)]


def _subjects(verb: Token, frame: Frame) -> list[Token]:
    """Who does it: the subject, the agent of a passive, or who bears a state of mind."""
    if not is_passive(verb):
        own = subjects(verb)
        described = verb.pos_ == "ADJ" and verb.dep_ in ("xcomp", "amod")
        return own or (children(verb.head, "nsubj") if described else [])
    if frame.pos == "adj":
        return patients(verb)
    if not {"subj", "obj"}.intersection(frame.actor):
        return patients(verb)
    head = verb.head
    announced = verb.dep_ == "ccomp" and lemma(head) in words("announcing_verb")
    if announced and frame.type in _DECREED and not agents(verb):
        return subjects(head)  # "announced that entry would be suspended"
    sent = (
        verb.dep_ != "acl" and "<force>" in frame.object and frame.type in ("MOBILIZE", "RETREAT")
    )  # "warships were ordered to the Gulf"
    return agents(verb) or (patients(verb) if sent else [])


def _behind_particle(verb: Token, frame: Frame) -> list[Token]:
    """An object that the parser took for a phrase: "warned off | Azerbaijan"."""

    def is_adjoining(mark: Token) -> bool:
        return mark.dep_ == "case" and lemma(mark) == frame.particle and mark.i == verb.i + 1

    phrases = children(verb, "obl") if frame.particle else []
    return [each for each in phrases if any(map(is_adjoining, each.children))]


def _in_clause(verb: Token, frame: Frame, ends: Ends, matcher: Matcher, actors: list[End], *, place: bool) -> list[End]:
    """The ends in the clause that the verb takes: whom it addresses, else whom the deed in it is done to."""
    if frame.type in _ADDRESSED:
        for token in children(verb, "obj", "iobj"):  # "told Spain to close"
            if found := ends.of(token):
                return found
    named = [each for each in children(verb, "obj") if lemma(each) in frame.object]
    told = [clause for each in named for clause in children(each, "acl")]  # "accepted an invitation | to visit"
    beside = [  # no "if", no "because"
        each
        for each in children(verb, "advcl")
        if is_infinitive(each) or (each.tag_ == "VBG" and (is_gerund(each) or not children(each, "mark")))
    ]
    for clause in (*children(verb, "ccomp", "xcomp"), *beside, *told):
        if frame.type == "AGREE" and clause.dep_ == "ccomp" and not children(clause, "aux"):
            continue  # who agrees that something is so agrees to nothing
        doers = [child for child in clause.children if child.dep_ in ("nsubj", "nsubj:pass")]
        asked = doers if frame.type in _ADDRESSED else []
        for token in asked:
            if token.pos_ != "PRON" and (found := ends.of(token, loose=True, place=place)):
                return found
        inner = matcher.verb_frame(clause, ends)
        if inner is not None and (found := _clause(clause, inner, ends, matcher)[1]):
            return found
        phrases = [child for child in children(clause, "obl") if not is_adjunct(child)]
        others = [*children(clause, "obj", "iobj"), *phrases]
        deeper = [far for inner in children(clause, "xcomp") for far in children(inner, "obj", "obl", "iobj")]
        for token in (*others, *deeper, *doers):
            if token.pos_ != "PRON" and (found := ends.of(token, loose=True, place=place)):
                return found
        if clause.dep_ != "advcl" and (found := nearest(clause, actors, ends, place=True)):
            return found
    return []


def is_told_by(verb: Token, noun: Token, frame: Frame | None) -> bool:
    """Whether the frame of the verb is with this very object: "held talks" is told by the verb."""
    head = noun
    while head.dep_ == "conj":
        head = head.head
    return head.head == verb and frame is not None and not frame.object.isdisjoint((lemma(noun), lemma(head)))


def verb_above(noun: Token) -> Token | None:
    """The verb on which a noun hangs, with those that it is coordinated with."""
    while noun.dep_ == "conj":
        noun = noun.head
    verb = noun.head
    return verb if verb != noun and (is_verb(verb) or verb.tag_.startswith("VB")) else None
