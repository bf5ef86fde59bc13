"""The writer: the one place where claims become mentions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.extraction.claims import Abstain, Block, Claim, Link, Period, Person
from graph.extraction.context import CODES, Context
from graph.records import Abstention, Candidate, Kind, Mention, Span


class Writer(Context):
    """A context that claims are added to, each at once, so that the rule which made it sees what came of it."""

    def apply(self, claims: Iterable[Claim], rule: str) -> None:
        """Add the claims of the rule of that name.

        A link on a span that is settled comes too late: who it named stands among the candidates of the mention
        there, or as an abstention. Raises ValueError for a link to an entity that nobody knows.
        """
        for claim in claims:
            match claim:
                case Link():
                    self._link(claim, rule)
                case Block(span):
                    self._settle(span)
                case Person():
                    self._introduce(claim)
                case Abstain((start, end), candidates):
                    self._abstentions.append(Abstention(start, end, self.passage.text[start:end], candidates))
                case Period(first, last):
                    self._period = (first, last)

    def abstentions(self) -> list[Abstention]:
        """Where the rules held back, and no mention was made after all."""
        return [place for place in self._abstentions if self.kind_at(place.start) is None]

    def _link(self, claim: Link, rule: str) -> None:
        if not (claim.over or self.is_free(*claim.span)):
            self._keep_late(claim, claim.rule or rule)
            return
        mention = self._mention(claim, claim.rule or rule)
        self._mentions.append(mention)
        if mention.kind == "leader":
            self._leaders_named.add(mention.entity)
            self._leaders_countries.add(mention.iso3)
        elif mention.kind in ("country", "place") and mention.iso3:
            self._countries[mention.iso3] += 1
            self._country_ends[mention.end] = mention.iso3
            self._country_starts[mention.start] = mention.iso3
        if not claim.over:
            code = CODES[mention.kind]
            self._kinds[mention.start : mention.end] = bytes([code]) * (mention.end - mention.start)
            self._settle(claim.span)

    def _mention(self, claim: Link, rule: str) -> Mention:
        text = self.passage.text[slice(*claim.span)]
        kind: Kind = "leader"
        home: tuple[str | None, str | None]
        page: tuple[str | None, str | None] = (None, None)
        if claim.place:
            kind, name, home = "place", text, (claim.entity, None)
        elif claim.entity in self.kb:
            known = self.kb.entity(claim.entity)
            kind, name, page = known.kind, known.name, (known.wikipedia, known.qid)
            home = self._home(known.id) if kind == "leader" else (known.iso3, None)
        elif (person := self._found.get(claim.entity)) is not None:
            name, home = person.name, (person.country, person.role)
        else:
            raise ValueError(f'"{text}" is linked to "{claim.entity}", whom neither the base nor a claim knows')
        return Mention(*claim.span, text, kind, claim.entity, name, *home, *page, rule, claim.detail, claim.candidates)

    def _home(self, leader: str) -> tuple[str | None, str | None]:
        """The country and the role of a leader of the base on the article's day."""
        iso3 = self.kb.country_of(leader, self.passage.published)
        return iso3 if iso3 in self.kb.countries else None, self.kb.role_of(leader, self.passage.published)

    def _introduce(self, person: Person) -> None:
        self._persons.append(person)
        if person.public:
            self._found.setdefault(person.id, person)
        for surname in person.surnames:
            self._called[surname].append(person)

    def _settle(self, span: Span) -> None:
        start, end = span
        self._taken[start:end] = b"\x01" * (end - start)

    def _keep_late(self, claim: Link, rule: str) -> None:
        """Keep for the reader of an explanation whom a link would have named, had the place been free."""
        start, end = claim.span
        late = Candidate(claim.entity, f"{rule}: what stands here was settled before")
        for index, mention in enumerate(self._mentions):
            if mention.start < end and start < mention.end:
                if mention.entity != claim.entity:
                    self._mentions[index] = replace(mention, candidates=(*mention.candidates, late))
                return
        self._abstentions.append(Abstention(start, end, self.passage.text[start:end], (late,)))
