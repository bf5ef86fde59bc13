"""Matching: which frame a word has in its clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from graph.extraction.events.clauses import (
    agents,
    case_of,
    cases_of,
    children,
    conjuncts,
    is_passive,
    is_verb,
    lemma,
    particles,
    patients,
    subjects,
)
from graph.extraction.events.ends import Ends
from graph.extraction.events.idioms import is_idiom
from graph.extraction.events.lexicon import Frame, Lexicon
from graph.knowledge.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token

JUDGING = {"ACCUSE", "REJECT", "PROTEST", "SUPPORT"}  # what is said of a deed, and so of who did it
HOSTILE = {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"}  # deeds that have a victim
_QUOTES = set("\"“”'‘’")
_PARTICIPLES = {"VBN", "VBD", "VBG", "JJ"}
_NARROW = {"<force>", "<prisoner>"}  # classes that say more than "<actor>"
_HYPHENATED = 2  # tokens before the last of a hyphenated word
_ENDINGS = (("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")), ("es", ("", "e")), ("s", ("",)))


class Matcher:
    """Finds frames by lemma, particle, object and subject; of several the one that asks for most."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def frame_of(self, token: Token, ends: Ends) -> Frame | None:
        """The frame of a verb, adjective or event noun; a word within a name or in quotes of its own has none."""
        frame = self._frame_of(token, ends)
        apart = frame is None or _is_name(token) or _is_quoted(token) or _is_hyphenated(token)
        return None if apart else frame

    def _frame_of(self, token: Token, ends: Ends) -> Frame | None:
        if is_verb(token) or token.tag_.startswith("VB"):
            return self.verb_frame(token, ends)
        if token.pos_ == "ADJ":
            frames = self.of_lemma("adj", token)
            if (
                frames
                and token.dep_ == "amod"
                and token.i > token.head.i
                and not children(token, "obl", "ccomp", "xcomp")
            ):
                return None  # "officials | concerned"
            return next((frame for frame in frames if _has_particle(frame, token)), None)
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound" and ends.mention(token) is None:
            return self.noun_frame(token)
        return None

    def of_lemma(self, pos: str, token: Token) -> Sequence[Frame]:
        """The frames of a word's lemma; a form that the lemmatizer does not know is cut to a stem."""
        found = self.lexicon.frames.get((pos, lemma(token)), ())
        if not found and pos == "verb":
            stems = (self.lexicon.frames.get((pos, stem), ()) for stem in _stems(token.lower_))
            found = next(filter(None, stems), ())
        return found

    def verb_frame(self, verb: Token, ends: Ends) -> Frame | None:
        """The frame of a verb with its particle, objects and subject."""
        frames = list(self.of_lemma("verb", verb))
        if is_passive(verb):
            frames += self.lexicon.frames.get(("adj", verb.lower_), ())  # "was dismayed by"
        if not frames:
            return None
        beside = particles(verb)
        behind = {case for each in children(verb, "obj") for far in children(each, "nmod") for case in cases_of(far)}
        heads = [head for patient in patients(verb) for head in conjuncts(patient)]
        inner = [each for head in heads for each in self._measured(head)]
        objects = [*heads, *inner]
        fitting = [
            frame
            for frame in frames
            if (not frame.particle or frame.particle in beside or (frame.object and frame.particle in behind))
            and (not frame.object or self._is_object(verb, frame, objects, ends))
            and (not frame.subject or any(self._is_class(each, frame.subject, ends) for each in _doers(verb)))
            and not is_idiom(verb, frame, ends)
        ]
        filled = beside | ({"obj"} if children(verb, "obj") else set())
        named = {lemma(each) for each in objects}
        measured = {lemma(each) for each in inner}  # "a message of greeting" is a greeting

        def rank(frame: Frame) -> tuple[int, bool, int]:
            exact = (not named.isdisjoint(frame.object)) + (not measured.isdisjoint(frame.object))
            narrow = not _NARROW.isdisjoint(frame.object)
            return frame.weight + exact, narrow, len(filled.intersection(frame.recipient))

        return max(fitting, key=rank, default=None)

    def noun_frame(self, noun: Token) -> Frame | None:
        """The frame of an event noun with its modifiers: "arms | shipment"; "tough talk" is no talks."""
        frames = self.of_lemma("noun", noun)
        if not frames or (lemma(noun) in words("plural_event") and noun.tag_ not in ("NNS", "NNPS")):
            return None
        beside = {child.lower_ for child in children(noun, "amod", "compound")}
        if lemma(noun) == "war" and (beside & {"cold", "trade"} or noun.tag_ == "NNS"):
            return None  # "the Iraqi and Afghan wars"
        standing = bool(beside & {"existing", "current"})
        standing |= bool(children(noun, "nmod:poss")) and lemma(noun) in words("accord_noun")  # "our trade agreement"
        modifiers = {lemma(child) for child in children(noun, "compound", "amod")}
        behind = {case for child in children(noun, "nmod") for case in cases_of(child)}
        fitting = [
            frame
            for frame in frames
            if not (standing and frame.type in ("SUPPORT", "AGREE"))
            and (not frame.object or not modifiers.isdisjoint(frame.object))
            and (not frame.particle or frame.particle in behind)
        ]
        return max(fitting, key=lambda frame: frame.weight, default=None)

    def is_hostile(self, noun: Token) -> bool:
        """Whether a noun is a deed that has a victim: who condemns "the attack on Israel" does not blame Israel."""
        return lemma(noun) in words("wrong_noun") or any(frame.type in HOSTILE for frame in self.of_lemma("noun", noun))

    def is_light(self, verb: Token, ends: Ends) -> bool:
        """Whether the verb leaves it to its object to say what is done, and its subject does that."""
        word = lemma(verb)
        if self.lexicon.is_cue(word, "light", "begin", "plan"):
            return True
        if word in words("onlooker_verb"):  # "will not tolerate | attacks"
            return False
        against = self.lexicon.is_cue(word, "refuse", "fail", "deny", "demand", "wish", "allege", "threat", "report")
        return not against and self.verb_frame(verb, ends) is None

    def _measured(self, head: Token) -> Iterator[Token]:
        """What a noun is a measure of: "tons of | aid", "a series of | talks", "a | sympathy message"."""
        if self.lexicon.is_cue(lemma(head), "measure") or lemma(head) in words("quantity_noun"):
            yield from (child for child in children(head, "nmod") if case_of(child) == "of")
            yield from children(head, "compound", "amod")

    def _is_object(self, verb: Token, frame: Frame, objects: Iterable[Token], ends: Ends) -> bool:
        among = list(objects)
        if frame.particle:
            phrases = children(verb, "obl", "obj", "iobj")
            among += [each for child in phrases if case_of(child) == frame.particle for each in conjuncts(child)]
        classes = [each for each in frame.object if each.startswith("<")]
        return any(
            lemma(each) in frame.object or any(self._is_class(each, name, ends) for name in classes) for each in among
        )

    def _is_class(self, token: Token, name: str, ends: Ends) -> bool:
        if not name.startswith("<"):
            return lemma(token) == name
        noun = self.lexicon.nouns.get(lemma(token))
        if name == "<force>":
            return noun is not None and noun.force
        if name == "<actor>":
            return bool(ends.of(token))
        if name == "<prisoner>":
            return lemma(token) in words("prisoner_noun") or (
                noun is not None and noun.sector in ("CVL", "MIL", "MED", "OPP")
            )
        if name == "<leader>":
            return any(end.kind == "leader" for end in ends.of(token))
        own = ends.mention(token)  # <person>
        return (own is not None and own.kind == "leader") or noun is not None or token.pos_ == "PROPN"


def _doers(verb: Token) -> Iterator[Token]:
    for subject in agents(verb) if is_passive(verb) else subjects(verb):
        yield from conjuncts(subject)


def _has_particle(frame: Frame, token: Token) -> bool:
    beside = {case for child in children(token, "obl", "nmod") for case in cases_of(child)}
    clauses = children(token, "xcomp", "advcl", "ccomp")
    to = any(lemma(mark) == "to" for clause in clauses for mark in clause.children)
    return not frame.particle or frame.particle in beside or (to and frame.particle == "to")


def _is_name(noun: Token) -> bool:
    """Whether a capitalised noun inside a sentence is part of a name: "the Nabucco Summit"; not in a headline."""
    sentence = noun.sent
    if not noun.text[:1].isupper() or noun.i == sentence.start:
        return False
    return not all(token.text[:1].isupper() for token in sentence if token.is_alpha and len(token) > 3)


def _is_quoted(token: Token) -> bool:
    """Whether the word stands alone in quotes: a country "threatening" peace."""
    doc = token.doc
    before, behind = doc[token.i - 1].text if token.i else "", doc[token.i + 1].text if token.i + 1 < len(doc) else ""
    return before in _QUOTES and behind in _QUOTES


def _is_hyphenated(word: Token) -> bool:
    """Whether the word only ends an adjective: "Trump-endorsed", "Moscow-occupied"."""
    if word.tag_ not in _PARTICIPLES or word.i < _HYPHENATED or word.nbor(-1).text != "-":
        return False
    first = word.nbor(-2)
    return not (first.whitespace_ or word.nbor(-1).whitespace_) and first.text[-1:].isalnum()


def _stems(form: str) -> Iterator[str]:
    """What a verb's form may be the past or present participle of."""
    for ending, stems in _ENDINGS:
        if form.endswith(ending):
            yield from (form.removesuffix(ending) + stem for stem in stems)
