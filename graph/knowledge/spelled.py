"""Spelled: every form of a name that a text may hold, and what can be worked out of all the names alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from graph.knowledge.fold import edged, fold_form, fold_forms
from graph.knowledge.index import is_full
from graph.knowledge.lexicon import words
from graph.knowledge.names import leader_names
from graph.knowledge.tables import Leader, Name, NameType, Term, name_to_line


def spelled_out(
    others: Mapping[str, Iterable[Name]],
    leaders: Iterable[Leader],
    own_rows: Collection[tuple[str, str]],
    called: Collection[str],
) -> dict[str, list[str]]:
    """All forms as lines: the others, and those of the leaders but for the rows of their own (form, entity).

    `called` are the leaders whom the press calls by the bare surname; of others a given name or a place is none.
    """
    index = {key: [*map(name_to_line, names)] for key, names in others.items()}
    given_or_place = words("mans_name", "womans_name", "place_surname", "bloc", "political_word")
    seen: set[tuple[str, str, NameType]] = set()
    names = [name for leader in leaders for name in leader_names(leader)]
    for name, key in zip(names, fold_forms([name.form for name in names]), strict=True):
        if name.type == "surname" and key in given_or_place and name.entity not in called:
            continue  # a David, an England
        if (key, name.entity) not in own_rows and (key, name.entity, name.type) not in seen:
            seen.add((key, name.entity, name.type))
            index.setdefault(key, []).append(name_to_line(name))
    return index


def patterns(forms: Iterable[str]) -> tuple[str, str]:
    """The folded forms in order, and with blanks at the edges of their words; both line by line."""
    keys = sorted(filter(None, forms))
    return "\n".join(keys), "\n".join(map(edged, keys))


def short_forms(forms: Mapping[str, Sequence[Name]]) -> dict[str, list[str]]:
    """The folded surnames, by the entity whose they are."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, names in forms.items():
        for name in names:
            if name.type == "surname":
                found[name.entity].append(key)
    return dict(found)


def last_words(forms: Mapping[str, Sequence[Name]], leaders: Collection[str]) -> frozenset[str]:
    """The last words of the forms of leaders."""
    return frozenset(key.rpartition(" ")[2] for key, names in forms.items() if names[0].entity in leaders)


def name_words(leaders: Iterable[Leader]) -> frozenset[str]:
    """The words of all their names, folded."""
    forms = [form for row in leaders for form in (row.name, *row.spellings)]
    return frozenset(word for key in fold_forms(forms) for word in key.split())


class TwoWordName(NamedTuple):
    """A Western name of two words, folded, an article before the second left out, and the years of its bearer's terms.

    The years are text, "1993-2001 2009-2013", which costs less to keep than what can be made of it.
    """

    first: str
    last: str
    leader: str
    years: str

    def serves(self, year: int) -> bool:
        """Whether the bearer was in office in the year."""
        spells = (spell.split("-") for spell in self.years.split())
        return any(int(start) <= year <= int(end) for start, end in spells)


def two_word_names(leaders: Iterable[Leader], terms_of: Mapping[str, Sequence[Term]]) -> dict[str, list[str]]:
    """The lines of such names by one of their words and the first letter of the other."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in leaders:
        if row.name_order != "western" or not (terms := terms_of[row.id]):
            continue
        years = " ".join(f"{term.start.year}-{term.last_year}" for term in terms)
        full = [form for form in row.spellings if is_full(row.name, row.family_name or row.name, form)]
        for first, _, rest in (fold_form(form).partition(" ") for form in (row.name, *full)):
            if (last := without_article(rest)).isalpha():
                line = "\t".join((first, last, row.id, years))
                found[f"{first} {last[0]}"].append(line)
                found[f"{last} {first[0]}"].append(line)
    return found


def without_article(name: str) -> str:
    """The folded family name without the Arabic article before it."""
    return _ARTICLE.sub("", name)


_ARTICLE = re.compile("^[ae]l ")
