"""Rulings: what a user settled, brought to bear on the claims about one article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from graph.characters import printable
from graph.errors import InputError
from graph.extraction.claims import Abstain, Block, Claim, Link, Person
from graph.extraction.context import Context
from graph.extraction.decisions import IS, IS_NOT, Decision
from graph.extraction.rules.people.people import given_name
from graph.extraction.text.finder import Hit
from graph.knowledge.corrections import may_be_found
from graph.knowledge.fold import fold_form
from graph.knowledge.kb import KnowledgeBase
from graph.records import Candidate

_DECIDED: Final = "your decision"


class Rulings:
    """The decisions on one article, and the corrections of the knowledge base.

    `used` names the rows that bore on the article: decisions by their label, corrections by the ids that came up.
    """

    def __init__(self, kb: KnowledgeBase, decisions: Iterable[Decision] = (), article: str = "") -> None:
        self.used: set[str] = set()
        self._kb, self._corrections = kb, kb.corrections
        self._rows = [row for row in decisions if row.applies(article)]
        self._refused: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for row in self._rows:
            if row.decision == IS_NOT:
                self._refused[fold_form(row.form), self._corrections.meant(row.entity)].append(row.label)

    def __bool__(self) -> bool:
        return bool(self._rows) or bool(self._corrections)

    def allowed(self, hits: Sequence[Hit], text: str) -> list[Hit]:
        """The hits without the entities that their forms are decided not to be."""
        if not self._refused:
            return list(hits)
        kept = []
        for hit in hits:
            form = text[hit.start : hit.end]
            names = tuple(name for name in hit.names if not self._is_refused(form, name.entity))
            if names:
                kept.append(replace(hit, names=names))
        return kept

    def decided(self, seen: Context) -> Iterator[Claim]:
        """Every place of a form that is decided; an article's own decision comes before one for everywhere.

        Within a longer name the form is none: a decision about "Kim" leaves "Kim Jong Un" alone.
        Raises InputError for an entity that neither the knowledge base nor a text can hold.
        """
        rows = [row for row in self._rows if row.decision == IS]
        for row in sorted(rows, key=lambda row: (row.article == "", -len(row.form))):
            self._check(row)
            words = r"\s+".join(map(re.escape, row.form.split()))
            for match in re.finditer(rf"(?<!\w){words}(?!\w)", seen.passage.text):
                if seen.is_free(*match.span()) and not _is_within(seen, *match.span()):
                    self.used.add(row.label)
                    yield Link(match.span(), row.entity, _DECIDED) if row.entity else Block(match.span())

    def on(self, claim: Claim, text: str) -> Claim:
        """What may stand of a claim: the very same, or of whom it means, or that nobody is meant."""
        match claim:
            case Link():
                return self._on_link(claim, text[slice(*claim.span)])
            case Person(public=True) if claim.id:
                return self._on_person(claim, text[claim.start : claim.end])
        return claim

    def _on_link(self, claim: Link, form: str) -> Claim:
        id = self._corrections.meant(claim.entity)
        if self._is_removed(claim.entity):
            return Block(claim.span)
        if claim.rule != _DECIDED and self._is_refused(form, claim.entity):
            return Abstain(claim.span, (Candidate(id, "your decision: it is not"),))
        if id in self._corrections.names or id in self._kb:
            self._note(id)
        if id == claim.entity:
            return claim
        others = tuple(each for each in claim.candidates if self._corrections.meant(each.entity) != id)
        return replace(claim, entity=id, candidates=others)

    def _on_person(self, claim: Person, form: str) -> Person:
        self._note(claim.id)
        if self._is_removed(claim.id) or self._is_refused(form, claim.id):
            return replace(claim, id="", public=False)
        id = self._corrections.meant(claim.id)
        return claim if id == claim.id else replace(claim, id=id)

    def _is_refused(self, form: str, id: str) -> bool:
        if not self._refused:
            return False
        labels = self._refused.get((fold_form(form), self._corrections.meant(id)), ())
        self.used.update(labels)
        return bool(labels)

    def _is_removed(self, id: str) -> bool:
        removed = self._corrections.removed
        return id in removed or self._corrections.meant(id) in removed

    def _note(self, id: str) -> None:
        if id in self._corrections.ids:
            self.used.add(id)

    def _check(self, row: Decision) -> None:
        id = self._corrections.meant(row.entity)
        if id and id not in self._kb and not may_be_found(id):
            form, entity = printable(row.form), printable(row.entity)
            where = row.place or "decisions"
            raise InputError(f'{where}: "{form}" is "{entity}", which is no entity; see leadergraph lookup "{form}"')


def _is_within(seen: Context, start: int, end: int) -> bool:
    """Whether the words are the surname in a name in full, of the base or by the given name before it."""
    hits = (hit for hit in seen.hits_over(start, end) if hit.is_of("full"))
    if any(hit.start <= start and end <= hit.end and (hit.start, hit.end) != (start, end) for hit in hits):
        return True
    return " " not in seen.passage.plain[start:end] and given_name(seen, start) is not None
