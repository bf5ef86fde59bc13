"""Names: what else the knowledge base calls the actors of a network, for the page's search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import networkx as nx

from graph.knowledge.fold import fold_form
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.load import load_kb

MOST = 8  # names an actor: the base has up to 40 spellings of a person, few of which a reader would type

_MARKS = re.compile(r"[.'\u2019]")


def search_terms(network: nx.MultiDiGraph) -> dict[Any, list[str]]:
    """Names, abbreviations and demonyms of the network's actors that neither their name nor an alias gives already.

    An actor is the base's own where id and kind agree; all others, and those with nothing to add, are left out.
    """
    kb = load_kb()
    found = {}
    for node, data in network.nodes(data=True):
        known = [str(data.get("name") or node), *map(str, data.get("aliases") or ())]
        if terms := _beyond(known, _forms(kb, node, data.get("kind"))):
            found[node] = terms
    return found


def _forms(kb: KnowledgeBase, id: Any, kind: Any) -> Iterator[tuple[str, bool]]:
    """Names of an entity, abbreviations first, and whether each must be known as a whole: "German" is not "Germany"."""
    if not isinstance(id, str):
        return
    if kind == "country" and id in kb.countries:
        country = kb.countries[id]
        yield from ((form, True) for form in (*sorted(country.abbreviations, key=len), *_singular(country.demonyms)))
        yield from ((form, False) for form in (country.name, *country.names, *country.capital))
    elif kind == "organisation" and id in kb.organisations:
        body = kb.organisations[id]
        yield from ((form, True) for form in sorted(body.abbreviations, key=len))
        yield from ((form, False) for form in (body.name, *body.names))
    elif kind == "leader" and id in kb.leaders:
        leader = kb.leaders[id]
        yield from ((form, form.isupper()) for form in sorted((leader.name, *leader.spellings), key=_shorter))


def _singular(demonyms: Iterable[str]) -> list[str]:
    """Demonyms without those that only add an s to another."""
    known = set(demonyms)
    return [form for form in demonyms if form.removesuffix("s") == form or form[:-1] not in known]


def _shorter(form: str) -> tuple[bool, bool]:
    """One word first, of those initials: "MBS" is no part of the name."""
    return " " in form, not form.isupper()


def _beyond(known: Iterable[str], forms: Iterable[tuple[str, bool]]) -> list[str]:
    """The forms to which no name known before leads, as many as MOST."""
    words = [_words(form) for form in known]
    terms: list[str] = []
    for form, whole in forms:
        wanted = _words(form)
        if len(terms) < MOST and not any(
            "".join(wanted) == "".join(other) or (not whole and _leads(wanted, other)) for other in words
        ):
            terms.append(form)
            words.append(wanted)
    return terms


def _leads(wanted: list[str], words: list[str]) -> bool:
    """Whether each word wanted begins a word of the name."""
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _words(form: str) -> list[str]:
    return _MARKS.sub("", fold_form(form)).replace("-", " ").split()
