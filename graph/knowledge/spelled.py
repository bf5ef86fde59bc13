"""Spelled: every form of a name that a text may hold, and what can be worked out of all the names alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from graph.knowledge.fold import fold_form, fold_forms
from graph.knowledge.index import is_full
from graph.knowledge.names import leader_names
from graph.knowledge.tables import Leader, Name, NameCells, Term, to_cells

# The id of a leader, the first and last year of each term, and the names as pairs of words
TwoWordNames = tuple[str, list[tuple[int, int]], list[tuple[str, str]]]


def spelled_out(
    index: dict[str, list[NameCells]], leaders: Iterable[Leader], own_rows: Collection[tuple[str, str]]
) -> dict[str, list[NameCells]]:
    """The index with the forms of the leaders put in, but for those that have rows of their own (form, entity)."""
    names = [name for leader in leaders for name in leader_names(leader)]
    for name, key in zip(names, fold_forms([name.form for name in names]), strict=True):
        if (bearers := index.get(key)) is None:
            index[key] = [to_cells(name)]
        elif (key, name.entity) not in own_rows and not _is_last(name, bearers):
            bearers.append(to_cells(name))
    return index


def _is_last(name: Name, bearers: Sequence[NameCells]) -> bool:
    """Whether the leader whose names are being listed is there in that type; each has two at the most."""
    return any(name.entity == entity and name.type == type for _, entity, *_, type in bearers[-2:])


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


def two_word_names(leaders: Iterable[Leader], terms_of: Mapping[str, Sequence[Term]]) -> list[TwoWordNames]:
    """The leaders of Western name order who have a name of two words, an article before the second aside."""
    rows: list[TwoWordNames] = []
    for row in leaders:
        if row.name_order != "western":
            continue
        full = [form for form in row.spellings if is_full(row.name, row.family_name or row.name, form)]
        parts = [fold_form(form).partition(" ") for form in (row.name, *full)]
        names = [(first, _ARTICLE.sub("", family)) for first, _, family in parts]
        if names := [(first, last) for first, last in names if last.isalpha()]:
            rows.append((row.id, [(term.start.year, term.last_year) for term in terms_of[row.id]], names))
    return rows


_ARTICLE = re.compile("^[ae]l ")
