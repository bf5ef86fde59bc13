"""Titles: office titles in the case in which people write them, "FSB director" and "Secretary of State"."""

from __future__ import annotations

import re
from functools import cache

from graph.knowledge.facts import Facts
from graph.knowledge.lexicon import words
from graph.knowledge.rows import DATA, read_rows

_LONGEST = 6  # words of a form: United Nations Relief and Works Agency
_PARTY = re.compile(r"(?:[\w'-]+ )+party\b")
_LED = re.compile(r"\bleader of (?:the )?(.+)|^(.+?) leader\b")
_JOINTS = frozenset(("and", "for", "of", "the"))


class Titles:
    """The titles of a knowledge base; countries, bodies, places and abbreviations in them as the base spells them."""

    def __init__(self, facts: Facts) -> None:
        self._forms = _title_forms() | _forms_of(facts)

    def spelled(self, title: str, *, of_party: bool = False) -> str:
        """The title; of a party leader's the party's name has capitals too, whatever it is."""
        if title != title.lower():
            return title  # as the text has it
        parts = title.split()
        done: list[str] = []
        while parts:
            length = next((n for n in range(min(_LONGEST, len(parts)), 1, -1) if " ".join(parts[:n]) in self._forms), 1)
            done.append(self._word(" ".join(parts[:length])))
            parts = parts[length:]
        return _with_party(" ".join(done), of_party)

    def _word(self, form: str) -> str:
        """A form, or the parts of a compound: "us-based", "pakistan's"."""
        if form in self._forms:
            return self._forms[form]
        stem, mark, rest = form.rpartition("'")
        if mark and stem in self._forms:
            return f"{self._forms[stem]}'{rest}"
        return "-".join(self._forms.get(part, part) for part in form.split("-")) if "-" in form else form


def _with_party(title: str, of_party: bool) -> str:
    """Capitals for the name before "party", and for all that a party leader leads."""
    title = _PARTY.sub(lambda found: _capitals(found[0]), title)
    found = _LED.search(title) if of_party else None
    if found is None:
        return title
    start, end = found.span(1 if found[1] else 2)
    return title[:start] + _capitals(title[start:end]) + title[end:]


def _capitals(name: str) -> str:
    """Capitals for each word of a name; what only says which party or leader of it is meant, stays as it is."""
    parts = name.split()
    plain = words("role_modifier", "plain_party")
    start = max((place + 1 for place, part in enumerate(parts) if part.lower() in plain), default=0)
    if parts[start:] in ([], ["party"]):
        return name
    return " ".join(
        [*parts[:start], *(part if part in _JOINTS else part[0].upper() + part[1:] for part in parts[start:])]
    )


def _forms_of(facts: Facts) -> dict[str, str]:
    """The forms of countries and bodies by their lower case; of words that are common ones too only the long forms."""
    forms: dict[str, str] = {}
    for country in facts.countries.values():
        own = (*country.abbreviations, *country.demonyms, *country.capital, *country.names, country.name)
        forms |= {form.lower(): form for form in own}
    for body in facts.organisations.values():
        long = (form for form in (*body.names, body.name) if " " in form)
        forms |= {form.lower(): form for form in (*long, *body.abbreviations)}
        forms |= {form.lower(): form for form in body.abbreviations if form.isupper()}
    prepositions = words("preposition")
    return {lower: form for lower, form in forms.items() if lower not in prepositions and lower != form}


@cache
def _title_forms() -> dict[str, str]:
    """What the titles name beside countries and bodies."""
    return {form.lower(): form for (form,) in read_rows(DATA / "title_forms.csv")[1:]}
