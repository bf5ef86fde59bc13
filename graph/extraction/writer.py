"""The writer: the one place where claims become mentions."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from graph.extraction.claims import Abstain, Block, Claim, Link, Period, Person
from graph.extraction.context import CODES, Context
from graph.extraction.rulings import Rulings
from graph.knowledge.standing import Standing, years_in_office
from graph.records import Abstention, Candidate, Kind, Mention, Span


class Writer:
    """Adds claims to a context, each at once, so that the rule which made it sees what came of it.

    Rules are given the context alone; what it keeps to itself is the writer's to fill.
    """

    def __init__(self, seen: Context, rulings: Rulings) -> None:
        self.seen, self.rulings = seen, rulings
        self._late: list[tuple[Link, str]] = []
        self._stand_ins: dict[str, Person] = {}  # whom a user's row alone makes somebody here, by id

    def apply(self, claims: Iterable[Claim], rule: str) -> None:
        """Add the claims of the rule of that name.

        A link on a span that is settled comes too late: who it named stands among the candidates of the mention
        there, or as an abstention. Raises ValueError for a span that is not of the text and for a link to an entity
        that nobody knows, TypeError for what is no claim.
        """
        for made in claims:
            claim = self._ruled(made) if self.rulings else made
            match claim:
                case Link(span):
                    self._check(span)
                    self._link(claim, claim.rule or rule)
                case Block(span):
                    self._check(span)
                    self._settle(span)
                case Person(start, end):
                    self._check((start, end))
                    self._introduce(claim, itself=claim is made or claim.id in self.seen.kb)
                case Abstain(span, candidates):
                    self._check(span)
                    self.seen._abstentions.append(Abstention(*span, self._text(span), candidates))
                case Period(first, last):
                    self.seen._period = (first, last)
                case _:
                    raise TypeError(f"{claim!r} is no claim")

    def mentions(self) -> list[Mention]:
        """The mentions in the order of the text, those who came too late among their candidates."""
        order = sorted(self.seen.mentions, key=lambda mention: (mention.start, -mention.end, mention.entity))
        if self.seen.period is not None:  # it was not known when most of them were linked
            order = [self._retold(mention) if mention.entity in self.seen.kb.leaders else mention for mention in order]
        if self._stand_ins:
            order = [self._as_found(mention) for mention in order]
        return self._with_late(order) if self._late else order

    def abstentions(self) -> list[Abstention]:
        """Where the rules held back, and no mention was made after all; call it after `mentions`."""
        return [place for place in self.seen._abstentions if self.seen.kind_at(place.start) is None]

    def _ruled(self, made: Claim) -> Claim:
        """The claim as the user's rows let it stand; whom nothing but a row makes somebody gets a stand-in."""
        claim, kb = self.rulings.on(made, self.seen.passage.text), self.seen.kb
        match claim, made:
            case Link(), Link() if claim.entity not in kb and (claim is not made or claim.rule == "your decision"):
                self._stand_ins.setdefault(claim.entity, self._stand_in(claim, made.entity))
            case Person(), Person() if claim is not made and claim.id and claim.id not in kb:
                self._stand_ins.setdefault(claim.id, claim)
        return claim

    def _stand_in(self, claim: Link, was: str) -> Person:
        """Who the base says it was, else somebody called as the text has it."""
        known = self.seen.kb.entity(was) if was in self.seen.kb else None
        home = self._home(was) if known is not None and known.kind == "leader" else (None, None)
        name = " ".join(self._text(claim.span).split()) if known is None else known.name
        return Person(*claim.span, claim.entity, name, frozenset(), *home)

    def _as_found(self, mention: Mention) -> Mention:
        """The mention as of whom the article itself names, where it does so after all."""
        person = self.seen._found.get(mention.entity) if mention.entity in self._stand_ins else None
        if person is None:
            return mention
        name = self.seen.kb.corrections.names.get(mention.entity, person.name)
        return replace(mention, name=name, iso3=person.country, role=person.role)

    def _check(self, span: Span) -> None:
        start, end = span
        if not 0 <= start < end <= len(self.seen.passage.text):
            raise ValueError(f"the span {start} to {end} is not of the text")

    def _text(self, span: Span) -> str:
        return self.seen.passage.text[slice(*span)]

    def _link(self, claim: Link, rule: str) -> None:
        seen, (start, end) = self.seen, claim.span
        mention = self._mention(claim, rule)
        if not (claim.over or seen.is_free(start, end)):
            self._late.append((claim, rule))
            return
        seen._mentions.append(mention)
        if mention.iso3:
            seen._weights[mention.iso3] += 1
            seen._countries_in[seen.passage.sentence_of(start)].add(mention.iso3)
        if mention.kind == "leader":
            if mention.entity not in seen._leaders_named and mention.entity in seen.kb.leaders:
                seen._years[years_in_office(seen.kb, mention.entity)] += 1
            seen._leaders_named.add(mention.entity)
            seen._leaders_countries.add(mention.iso3)
        elif mention.kind in ("country", "place") and mention.iso3:
            seen._countries[mention.iso3] += 1
            self._end_country(mention.iso3, end)
            seen._country_starts[start] = mention.iso3
        if not claim.over:
            seen._kinds[start:end] = bytes([CODES[mention.kind]]) * (end - start)
            self._settle(claim.span)

    def _end_country(self, country: str, end: int) -> None:
        before = self.seen._country_ends.get(end)
        if before is not None:
            ends = self.seen._ends_of[before]
            del ends[bisect_left(ends, end)]
        self.seen._country_ends[end] = country
        insort(self.seen._ends_of[country], end)

    def _mention(self, claim: Link, rule: str) -> Mention:
        kb, text = self.seen.kb, self._text(claim.span)
        kind: Kind = "leader"
        home: tuple[str | None, str | None]
        page: tuple[str | None, str | None] = (None, None)
        detail = claim.detail
        if claim.place and claim.entity in kb.countries:
            kind, name, home = "place", text, (claim.entity, None)
        elif not claim.place and claim.entity in kb:
            known = kb.entity(claim.entity)
            kind, name, page = known.kind, known.name, (known.wikipedia, known.qid)
            home = self._home(known.id) if kind == "leader" else (known.iso3, None)
            if kind == "leader" and self.seen.kb.is_presumed(known.id, self.seen.passage.published):
                detail = detail or "end of the term not known"
        elif not claim.place and (person := self._person(claim.entity)) is not None:
            name = kb.corrections.names.get(claim.entity, person.name)
            home = person.country, person.role
        else:
            raise ValueError(f'"{text}" is linked to "{claim.entity}", whom neither the base nor a claim knows')
        return Mention(*claim.span, text, kind, claim.entity, name, *home, *page, rule, detail, claim.candidates)

    def _person(self, id: str) -> Person | None:
        return self.seen._found.get(id) or self._stand_ins.get(id)

    def _retold(self, mention: Mention) -> Mention:
        iso3, role = self._home(mention.entity)
        return mention if (mention.iso3, mention.role) == (iso3, role) else replace(mention, iso3=iso3, role=role)

    def _standing(self, leader: str) -> Standing | None:
        """What the leader was on the article's day, or all through the time in which it can have been written."""
        kb, period = self.seen.kb, self.seen.period
        if period is not None:
            first, last = (kb.standing(leader, day) for day in period)
            if first is not None and last is not None and first.role == last.role:
                return last
        return kb.standing(leader, self.seen.passage.published)

    def _home(self, leader: str) -> tuple[str | None, str | None]:
        """The country and the role of a leader of the base."""
        standing = self._standing(leader)
        if standing is None:
            return None, None
        country = standing.office.country if standing.office.country in self.seen.kb.countries else None
        person = self.seen._found.get(leader) if standing.when == "future" else None
        told = person.role if person is not None else None  # whom the base knows only from a later office
        return country, told or standing.role

    def _introduce(self, person: Person, *, itself: bool) -> None:
        self.seen._persons.append(person)
        self.seen._ids_named.add(person.id)
        if itself and person.public and person.id:
            self.seen._found.setdefault(person.id, person)
        for surname in person.surnames:
            self.seen._called[surname].add(person)

    def _settle(self, span: Span) -> None:
        start, end = span
        self.seen._taken[start:end] = b"\x01" * (end - start)

    def _with_late(self, order: list[Mention]) -> list[Mention]:
        """Let the reader of an explanation know whom a link would have named, had its place been free."""
        starts = [mention.start for mention in order]
        lost: defaultdict[int, list[Candidate]] = defaultdict(list)
        for claim, rule in self._late:
            late = Candidate(claim.entity, f"{rule}: what stands here was settled before")
            index = bisect_left(starts, claim.span[1]) - 1
            if index < 0 or order[index].end <= claim.span[0]:
                self.seen._abstentions.append(Abstention(*claim.span, self._text(claim.span), (late,)))
            elif order[index].entity != claim.entity and late not in lost[index]:
                lost[index].append(late)
        return [
            replace(mention, candidates=(*mention.candidates, *lost[index])) if index in lost else mention
            for index, mention in enumerate(order)
        ]
