"""The desk: what is known of one article while the rules go over it, and the mentions made so far."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from graph.extraction.finder import Hit
from graph.extraction.passage import Passage, Word
from graph.knowledge.base import KnowledgeBase
from graph.knowledge.fold import fold_form
from graph.knowledge.lexicon import words
from graph.records import Abstention, Candidate, Kind, Mention, Span


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
    role_places: list[tuple[int, int, bool]] | None = None  # where roles stand, once they were looked for
    period: tuple[date, date] | None = None  # when an article without a date was written, if its titles tell
    _taken: bytearray = field(init=False)  # one byte a character: 1 where a name has been settled

    _kinds: bytearray = field(init=False)  # one byte a character: the kind of the mention there, see _CODES
    _country_ends: dict[int, str] = field(init=False, default_factory=dict)
    _country_starts: dict[int, str] = field(init=False, default_factory=dict)
    _countries: Counter[str] = field(init=False, default_factory=Counter)
    _hits_by_sentence: dict[int, list[Hit]] = field(init=False, default_factory=dict)
    _span_ends: list[int] = field(init=False, default_factory=list)
    _hit_starts: list[int] = field(init=False, default_factory=list)
    _hit_ends: list[int] = field(init=False, default_factory=list)
    _heads: dict[int, frozenset[str]] = field(init=False, default_factory=dict)
    _bearers: defaultdict[str, list[Person]] = field(init=False, default_factory=lambda: defaultdict(list))
    leaders_named: set[str] = field(init=False, default_factory=set)  # ids, by any mention so far
    leaders_countries: set[str | None] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self._taken = bytearray(len(self.passage.text))
        self._kinds = bytearray(len(self.passage.text))
        self._hit_starts = [hit.start for hit in self.hits]
        self._hit_ends = [hit.end for hit in self.hits]
        for hit in self.hits:
            self._hits_by_sentence.setdefault(self.passage.sentence_of(hit.start), []).append(hit)

        self.spans = sorted(self.spans)
        self._span_ends = [end for _, end in self.spans]

    def add_person(self, person: Person) -> None:
        """Remember whom the surname belongs to from here on."""
        self.persons.append(person)
        for surname in person.surnames:
            self._bearers[surname].append(person)

    def bearers(self, surname: str) -> Sequence[Person]:
        """The people of that surname, in the order in which they were added."""
        return self._bearers.get(surname, ())

    def surnames(self) -> Collection[str]:
        """Every surname that somebody of the article has."""
        return self._bearers.keys()

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
        iso3, role = _home(self.kb, entity, published) if known.kind == "leader" else (known.iso3, None)
        text = self.passage.text[slice(*span)]
        page = (known.wikipedia, known.qid)
        lost = tuple(candidates)
        self._add(Mention(*span, text, known.kind, entity, known.name, iso3, role, *page, via, lost), over=over)

    def name_person(self, span: Span, person: Person, via: str, candidates: Iterable[Candidate] = ()) -> None:
        """Add a mention of a person: of the base, or found in this text."""
        if person.id in self.kb.leaders:
            self.name(span, person.id, via, candidates=candidates)
            return
        text, lost = self.passage.text[slice(*span)], tuple(candidates)
        home = (person.country, person.role)
        self._add(Mention(*span, text, "leader", person.id, person.name, *home, None, None, via, lost))

    def name_place(self, span: Span, iso3: str, via: str) -> None:
        """Add a capital or building that is meant as a place."""
        text = self.passage.text[slice(*span)]
        self._add(Mention(*span, text, "place", iso3, text, iso3, None, None, None, via))

    def add_again(self, mention: Mention) -> None:
        """Add a mention made from another one, such as a pronoun's."""
        self._add(mention)

    def _add(self, mention: Mention, *, over: bool = False) -> None:
        self.mentions.append(mention)
        if mention.kind == "leader":
            self.leaders_named.add(mention.entity)
            self.leaders_countries.add(mention.iso3)
        if mention.kind in ("country", "place") and mention.iso3:
            self._countries[mention.iso3] += 1
            self._country_ends[mention.end] = mention.iso3
            self._country_starts[mention.start] = mention.iso3
        if not over:
            code = _CODES[mention.kind]
            self._kinds[mention.start : mention.end] = bytes([code]) * (mention.end - mention.start)
            self.close(mention.start, mention.end)

    def kind_at(self, position: int) -> Kind | None:
        """The kind of the mention at the position, titles over others aside."""
        return _KINDS.get(self._kinds[position]) if position < len(self._kinds) else None

    def countries_named(self) -> Counter[str]:
        """How often each country is named so far, capitals as places included."""
        return self._countries

    @cached_property
    def entities_hit(self) -> frozenset[str]:
        """Every entity that a hit can stand for."""
        return frozenset(name.entity for hit in self.hits for name in hit.names)

    @cached_property
    def speaks_of_states(self) -> bool:
        """Whether anything in the article tells of the states of the U.S."""
        text = self.passage.plain.lower()
        return any(re.search(rf"\b{re.escape(cue)}\b", text) for cue in words("state_cue"))

    def spans_over(self, start: int, end: int) -> Sequence[Span]:
        """The model's PERSON spans that meet the span."""
        first = bisect_left(self._span_ends, start + 1)
        return self.spans[first : bisect_left(self.spans, (end,))]

    def hits_over(self, start: int, end: int) -> Sequence[Hit]:
        """The hits that meet the span."""
        first = bisect_left(self._hit_ends, start + 1)
        last = bisect_left(self._hit_starts, end)
        return self.hits[first:last]

    def hit_begins(self, position: int) -> bool:
        """Whether a hit begins at the position."""
        index = bisect_left(self._hit_starts, position)
        return index < len(self._hit_starts) and self._hit_starts[index] == position

    def hit_ends(self, position: int) -> bool:
        """Whether a hit ends at the position."""
        index = bisect_left(self._hit_ends, position)
        return index < len(self._hit_ends) and self._hit_ends[index] == position

    def heads_beside(self, position: int) -> frozenset[str]:
        """The heads of state or government whom the sentence of the position may name."""
        sentence = self.passage.sentence_of(position)
        if sentence not in self._heads:
            hits = self._hits_by_sentence.get(sentence, ())
            ids = {name.entity for hit in hits for name in hit.names if name.entity in self.kb.leaders}
            self._heads[sentence] = frozenset(id for id in ids if self.kb.governed(id))
        return self._heads[sentence]

    def country_at(self, position: int, *, within: int) -> str | None:
        """The country whose mention begins at the position or so many characters behind it."""
        places = range(position, position + within)
        return next((self._country_starts[at] for at in places if at in self._country_starts), None)

    def country_before(self, start: int) -> str | None:
        """The country whose name, demonym or possessive ends right before the position: "Britain's", "French"."""
        for end in range(start, max(0, start - 4) - 1, -1):
            if end in self._country_ends and self.passage.gap(end, start).strip(" \n") in ("", "'s", "'"):
                return self._country_ends[end]
        return None


@lru_cache(maxsize=65_536)
def _home(kb: KnowledgeBase, leader: str, on: date | None) -> tuple[str | None, str | None]:
    """The country and the role of a leader on the day."""
    iso3 = kb.country_of(leader, on)
    return iso3 if iso3 in kb.countries else None, kb.role_of(leader, on)


_CODES: Mapping[Kind, int] = {"country": 1, "leader": 2, "organisation": 3, "place": 4}
_KINDS: Mapping[int, Kind] = {code: kind for kind, code in _CODES.items()}


def folded(word: Word | str) -> str:
    """The word as a key of names."""
    return _key(word if isinstance(word, str) else word.text)


_key = lru_cache(maxsize=65_536)(fold_form)
