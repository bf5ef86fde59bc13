"""The context: what is known of one article while the rules go over it; a rule reads it and never changes it."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from graph.extraction.claims import Person
from graph.extraction.company import Company
from graph.extraction.namesakes import Namesakes
from graph.extraction.text.finder import Hit
from graph.extraction.text.passage import Passage, Word
from graph.extraction.text.roles import RoleWords, role_words
from graph.knowledge.fold import fold_form
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.lexicon import words
from graph.knowledge.standing import years_in_office
from graph.records import Abstention, Kind, Mention, Span


class Context:
    """One article's passage and hits, and the people and mentions that the claims so far have made of it.

    `hits` are the forms of the knowledge base in the text, in order, `model_persons` the PERSON spans of a statistical
    model, if one read the text, and `of_headline` finds whom a title that is no part of the text names. All offsets are
    code points into the text.
    """

    def __init__(
        self,
        passage: Passage,
        kb: KnowledgeBase,
        hits: Sequence[Hit],
        model_persons: Sequence[Span] = (),
        of_headline: Callable[[], Iterable[Person]] = tuple,
    ) -> None:
        self.passage: Final = passage
        self.kb: Final = kb
        self.hits: Final = hits
        self.model_persons: Final[Sequence[Span]] = sorted(model_persons)
        self._of_headline = of_headline
        self._period: tuple[date, date] | None = None
        self._persons: list[Person] = []
        self._mentions: list[Mention] = []
        self._abstentions: list[Abstention] = []
        self._taken = bytearray(len(passage.text))  # one byte a character: 1 where a name has been settled
        self._kinds = bytearray(len(passage.text))  # one byte a character: the kind of the mention there, see CODES
        self._country_ends: dict[int, str] = {}
        self._ends_of: defaultdict[str, list[int]] = defaultdict(list)  # the same by country, in order
        self._country_starts: dict[int, str] = {}
        self._countries: Counter[str] = Counter()
        self._weights: Counter[str] = Counter()
        self._countries_in: defaultdict[int, set[str]] = defaultdict(set)
        self._called: defaultdict[str, Namesakes] = defaultdict(Namesakes)
        self._called_with_headline: dict[str, Namesakes] = {}
        self._found: dict[str, Person] = {}
        self._ids_named: set[str] = set()
        self._leaders_named: set[str] = set()
        self._leaders_countries: set[str | None] = set()
        self._years: Counter[int] = Counter()  # in office of the leaders of the base who are named, one for each
        self._leader_places: list[tuple[int, int]] = []  # where leaders of the base are mentioned, and which mention
        self._leaders_placed = 0  # mentions that were looked through for them
        self._companies: dict[int, Company] = {}

    @property
    def persons(self) -> Sequence[Person]:
        """Who is named in full so far, in the order of the claims."""
        return self._persons

    @property
    def mentions(self) -> Sequence[Mention]:
        """The mentions so far, in the order of the claims."""
        return self._mentions

    @property
    def period(self) -> tuple[date, date] | None:
        """The first and last day on which an undated article can have been written, once that is known."""
        return self._period

    @property
    def leaders_named(self) -> Set[str]:
        """The ids of the leaders whom any mention so far names."""
        return self._leaders_named

    @property
    def ids_named(self) -> Set[str]:
        """The ids of the people who are named in full so far."""
        return self._ids_named

    @property
    def leaders_countries(self) -> Set[str | None]:
        """The countries of those leaders."""
        return self._leaders_countries

    @cached_property
    def role_words(self) -> Sequence[RoleWords]:
        """Where role words stand in the text."""
        return list(role_words(self.passage))

    @cached_property
    def role_ends(self) -> Set[int]:
        """Where the roles of the passage end."""
        return {role.words[-1].end for role in self.role_words}

    def people_called(self, surname: str) -> Namesakes:
        """The people of that folded surname.

        Where none of them is in public life those of the headline come first, who stand at -1.
        """
        called = self._called.get(surname, _NOBODY)
        if called.public or surname not in self._headlined:
            return called
        both = self._called_with_headline.setdefault(surname, Namesakes(self._headlined[surname]))
        for person in called.places[len(both.places) - len(self._headlined[surname]) :]:
            both.add(person)
        return both

    @cached_property
    def _headlined(self) -> Mapping[str, Sequence[Person]]:
        """Whom a headline outside the text names, by surname; looked for once somebody asks."""
        called: defaultdict[str, list[Person]] = defaultdict(list)
        for person in self._of_headline():
            for surname in person.surnames:
                called[surname].append(person)
        return called

    def surnames(self) -> Collection[str]:
        """Every surname that somebody of the article has."""
        return self._called.keys()

    def is_free(self, start: int, end: int) -> bool:
        """Whether no mention and no other person's name lies on the span."""
        return self._taken.find(1, start, end) < 0

    def kind_at(self, position: int) -> Kind | None:
        """The kind of the mention at the position, titles over others aside."""
        return _KINDS.get(self._kinds[position]) if position < len(self._kinds) else None

    def has_kind(self, kind: Kind, start: int, end: int) -> bool:
        """Whether a mention of the kind lies on any of the span, titles over others aside."""
        return self._kinds.find(CODES[kind], start, end) >= 0

    def countries_named(self) -> Mapping[str, int]:
        """How often each country is named so far, capitals as places included; 0 for one that is not named."""
        return self._countries

    def country_weights(self) -> Mapping[str, int]:
        """How often each country or one of its leaders is named so far: what the article is about."""
        return self._weights

    def country_near(self, country: str | None, position: int) -> bool:
        """Whether the sentence of the position or one beside it names the country or one of its leaders."""
        sentence = self.passage.sentence_of(position)
        return any(country in self._countries_in.get(near, ()) for near in (sentence - 1, sentence, sentence + 1))

    @cached_property
    def entities_hit(self) -> frozenset[str]:
        """Every entity that a hit can stand for."""
        return frozenset(name.entity for hit in self.hits for name in hit.names)

    @cached_property
    def speaks_of_states(self) -> bool:
        """Whether anything in the article tells of the states of the U.S."""
        text = self.passage.plain.lower()
        return any(cue in text and re.search(rf"\b{re.escape(cue)}\b", text) for cue in words("state_cue"))

    def model_persons_over(self, start: int, end: int) -> Sequence[Span]:
        """The model's PERSON spans that meet the span."""
        first = bisect_left(self._model_person_ends, start + 1)
        return self.model_persons[first : bisect_left(self.model_persons, (end,))]

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

    def company_at(self, position: int) -> Company:
        """The leaders whom the names in the sentence of the position may mean."""
        sentence = self.passage.sentence_of(position)
        if sentence not in self._companies:
            hits = self._hits_by_sentence.get(sentence, ())
            meant = (frozenset(name.entity for name in hit.names if name.entity in self.kb.leaders) for hit in hits)
            self._companies[sentence] = Company(meant, self.kb)
        return self._companies[sentence]

    def country_at(self, position: int, *, within: int) -> str | None:
        """The country whose mention begins at the position or so many characters behind it."""
        places = range(position, position + within)
        return next((self._country_starts[at] for at in places if at in self._country_starts), None)

    def contemporaries_of(self, leader: str) -> int:
        """How many other leaders of the base are named so far who were in office in a year in which this one was."""
        own = years_in_office(self.kb, leader)
        shared = sum(count for years, count in self._years.items() if years & own)
        return shared - bool(own and leader in self._leaders_named)

    def leader_before(self, position: int) -> str | None:
        """The leader of the base who is mentioned last before the position."""
        for number, mention in enumerate(self._mentions[self._leaders_placed :], start=self._leaders_placed):
            if mention.kind == "leader" and mention.entity in self.kb.leaders:
                insort(self._leader_places, (mention.start, -number))
        self._leaders_placed = len(self._mentions)
        index = bisect_left(self._leader_places, (position,)) - 1
        return self._mentions[-self._leader_places[index][1]].entity if index >= 0 else None

    def countries_between(self, start: int, end: int) -> set[str]:
        """The countries that are named between the two positions, by themselves or by a place."""
        return {
            country
            for country, ends in self._ends_of.items()
            if (first := bisect_left(ends, start)) < len(ends) and ends[first] <= end
        }

    def country_before(self, start: int) -> str | None:
        """The country whose name, demonym or possessive ends right before the position: "Britain's", "French"."""
        for end in range(start, max(0, start - 4) - 1, -1):
            if end in self._country_ends and self.passage.gap(end, start).strip(" \n") in ("", "'s", "'"):
                return self._country_ends[end]
        return None

    @cached_property
    def _model_person_ends(self) -> Sequence[int]:
        return [end for _, end in self.model_persons]

    @cached_property
    def _hit_starts(self) -> Sequence[int]:
        return [hit.start for hit in self.hits]

    @cached_property
    def _hit_ends(self) -> Sequence[int]:
        return [hit.end for hit in self.hits]

    @cached_property
    def _hits_by_sentence(self) -> Mapping[int, Sequence[Hit]]:
        found: defaultdict[int, list[Hit]] = defaultdict(list)
        for hit in self.hits:
            found[self.passage.sentence_of(hit.start)].append(hit)
        return found


_NOBODY: Final = Namesakes()
CODES: Mapping[Kind, int] = {"country": 1, "leader": 2, "organisation": 3, "place": 4}
_KINDS: Mapping[int, Kind] = {code: kind for kind, code in CODES.items()}


def folded(word: Word | str) -> str:
    """The word as a key of names."""
    return _key(word if isinstance(word, str) else word.text)


_key = lru_cache(maxsize=65_536)(fold_form)
