"""Changes: what of the articles a change of the knowledge base, of the rules or of decisions can touch."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.extraction.state import State
from graph.extraction.text.folded import FoldedText
from graph.extraction.text.matcher import Matcher
from graph.knowledge.fold import fold_form
from graph.store.states import Known

_SHORTEST = 3  # letters of a word of a name by itself; a misspelt name shares one of its words, and none is shorter


@dataclass(frozen=True, slots=True)
class Change:
    """What may be read otherwise: `everything` says why it is all, else any of the others makes an article touched."""

    everything: str = ""
    entities: frozenset[str] = frozenset()  # whoever names one of them
    forms: frozenset[str] = frozenset()  # folded; whose text holds one of them
    articles: frozenset[str] = frozenset()  # by their ids
    undated: bool = False  # those without a date

    @property
    def is_empty(self) -> bool:
        """Whether no article is touched."""
        return not (self.everything or self.entities or self.forms or self.articles or self.undated)

    def screen(self) -> Screen:
        """What tells whether a text is touched."""
        return Screen(self.forms)


class Screen:
    """One pass over a text for any of the forms."""

    def __init__(self, forms: frozenset[str]) -> None:
        self._matcher = Matcher(sorted(forms)) if forms else None

    def meets(self, text: str) -> bool:
        """Whether the text holds one of the forms."""
        return self._matcher is not None and next(self._matcher.find(FoldedText(text)), None) is not None


def change_between(
    before: State, after: State, known_before: Mapping[str, Known], known_after: Mapping[str, Known]
) -> Change:
    """What articles that were read in one state may have otherwise in another."""
    why = "; ".join(_whole(before, after))
    if why:
        return Change(everything=why)
    decided = list(_changed_rows(before.decisions, after.decisions))
    articles = frozenset(article for article, *_ in decided if article)
    forms = {fold_form(form) for article, form, *_ in decided if not article}
    corrected = {id for _, *ids in _changed_rows(before.corrections, after.corrections) for id in ids if id}
    changed = {
        id
        for id in known_before.keys() | known_after.keys()
        if (one := known_before.get(id)) is None
        or (other := known_after.get(id)) is None
        or (one.digest, one.near, one.forms, one.titles) != (other.digest, other.near, other.forms, other.titles)
    }
    touched = changed | corrected
    for known in (known_before, known_after):
        forms |= _forms(changed, known)
        touched |= _circle(changed, known)
    for known in (known_before, known_after):
        forms.update(form for id in touched if id in known for form in known[id].forms)
    forms |= _new_titles(changed, known_before, known_after)
    return Change(
        entities=frozenset(touched),
        forms=frozenset(filter(None, forms)),
        articles=articles,
        undated=before.newest != after.newest,
    )


def _whole(before: State, after: State) -> Iterator[str]:
    """The changes that no screen can find the articles of."""
    if before.version != after.version:
        yield f"leadergraph {before.version} became {after.version}"
    if before.model != after.model:
        yield f'the pipeline "{before.model or "none"}" became "{after.model or "none"}"'
    if before.events != after.events:
        yield "events are read as well" if after.events else "events are no longer read"
    if before.rules != after.rules:
        ruled = sorted(set(before.rules) ^ set(after.rules))
        yield f"other rules ({', '.join(ruled) or 'in another order'})"
    if before.words != after.words:
        yield "other blockers, common words or words of events"
    known = set(before.corrections) - set(after.corrections)
    if any(json.loads(row)[0] == "remove" for row in known):
        yield "somebody who was removed is to be found again"


def _changed_rows(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[list[str]]:
    return map(json.loads, sorted(set(before) ^ set(after)))


def _circle(changed: set[str], known: Mapping[str, Known]) -> set[str]:
    """The countries and bodies of those that changed, and all who ever held an office there: a title leads to them."""
    homes = {home for id in changed if id in known for home in known[id].near} | (changed & known.keys())
    return homes | {id for id, one in known.items() if not homes.isdisjoint(one.near)}


def _forms(changed: set[str], known: Mapping[str, Known]) -> set[str]:
    """The words of the names by themselves: a text may have the others misspelt."""
    words = (word for id in changed if id in known for form in known[id].forms for word in form.split())
    return {word for word in words if len(word) >= _SHORTEST}


def _new_titles(changed: set[str], before: Mapping[str, Known], after: Mapping[str, Known]) -> set[str]:
    """Titles that came or went: one that a single country's offices bear means its holder wherever it stands."""
    found: set[str] = set()
    for id in changed:
        one, other = before.get(id), after.get(id)
        found |= set(one.titles if one else ()) ^ set(other.titles if other else ())
    return found
