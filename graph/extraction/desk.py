"""The desk: what is known of one article while the rules go over it, and the mentions made so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.extraction.finder import Hit
from graph.extraction.passage import Passage, Word
from graph.knowledge.base import KnowledgeBase
from graph.knowledge.fold import fold_form
from graph.records import Abstention, Candidate, Mention, Span


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom the article names in full: a leader of the base, one found in the text, or somebody else."""

    start: int
    end: int
    id: str
    name: str
    surnames: frozenset[str]  # folded forms that can stand for the person afterwards
    country: str | None = None
    role: str | None = None
    public: bool = True  # False: not a leader, yet the surname is theirs


@dataclass
class Desk:
    """One article's passage, hits and people, and the mentions that the rules have made."""

    passage: Passage
    kb: KnowledgeBase
    hits: Sequence[Hit]
    spans: Sequence[Span] = ()  # the statistical model's PERSON spans, if a model read the text
    persons: list[Person] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    abstained: list[Abstention] = field(default_factory=list)
    _taken: bytearray = field(init=False)  # one byte a character: 1 where a name has been settled

    _countries: Counter[str] = field(init=False, default_factory=Counter)
    _hits_by_sentence: dict[int, list[Hit]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._taken = bytearray(len(self.passage.text))
        for hit in self.hits:
            self._hits_by_sentence.setdefault(self.passage.sentence_of(hit.start), []).append(hit)

    def is_free(self, start: int, end: int) -> bool:
        """Whether no mention and no other person's name lies on the span."""
        return self._taken.find(1, start, end) < 0

    def close(self, start: int, end: int) -> None:
        """Let no later rule find a name in the span."""
        self._taken[start:end] = b"\x01" * (end - start)

    def name(
        self, span: Span, entity: str, via: str, *, candidates: Iterable[Candidate] = (), over: bool = False
    ) -> None:
        """Add a mention of an entity of the base; with `over` it may lie on others (a title on its country)."""
        known = self.kb.entity(entity)
        published = self.passage.published
        role = self.kb.role_of(entity, published) if known.kind == "leader" else None
        iso3 = self.kb.country_of(entity, published) if known.kind == "leader" else known.iso3
        iso3 = iso3 if iso3 in self.kb.countries else None
        text = self.passage.text[span[0] : span[1]]
        self.mentions.append(
            Mention(
                *span,
                text,
                known.kind,
                entity,
                known.name,
                iso3,
                role,
                known.wikipedia,
                known.qid,
                via,
                tuple(candidates),
            )
        )
        if known.kind == "country":
            self._countries[entity] += 1
        if not over:
            self.close(*span)

    def name_person(self, span: Span, person: Person, via: str, candidates: Iterable[Candidate] = ()) -> None:
        """Add a mention of a person: of the base, or found in this text."""
        if person.id in self.kb.leaders:
            self.name(span, person.id, via, candidates=candidates)
            return
        text = self.passage.text[span[0] : span[1]]
        self.mentions.append(
            Mention(
                *span,
                text,
                "leader",
                person.id,
                person.name,
                person.country,
                person.role,
                None,
                None,
                via,
                tuple(candidates),
            )
        )
        self.close(*span)

    def name_place(self, span: Span, iso3: str, via: str) -> None:
        """Add a capital or building that is meant as a place."""
        text = self.passage.text[span[0] : span[1]]
        self.mentions.append(Mention(*span, text, "place", iso3, text, iso3, None, None, None, via))
        self._countries[iso3] += 1
        self.close(*span)

    def countries_named(self) -> Counter[str]:
        """How often each country is named so far, capitals as places included."""
        return self._countries

    def hits_beside(self, position: int) -> Sequence[Hit]:
        """The hits in the sentence of the position."""
        return self._hits_by_sentence.get(self.passage.sentence_of(position), ())

    def country_before(self, start: int) -> str | None:
        """The country whose name, demonym or possessive ends right before the position: "Britain's", "French"."""
        gap_end = start
        for mention in reversed(self.mentions):
            near = mention.kind in ("country", "place") and mention.end <= gap_end and start - mention.end <= 4
            if near and self.passage.gap(mention.end, start).strip(" \n") in ("", "'s", "'"):
                return mention.iso3
        return None


def folded(word: Word | str) -> str:
    """The word as a key of names."""
    return fold_form(word if isinstance(word, str) else word.text)
