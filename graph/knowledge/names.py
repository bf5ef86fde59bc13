"""Names: every form of a country, an organisation or a leader that follows from its row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.knowledge.common_words import is_function_word
from graph.knowledge.fold import fold_form
from graph.knowledge.index import is_full
from graph.knowledge.lexicon import words
from graph.knowledge.tables import Country, Leader, Name, NameType, Organisation
from graph.knowledge.variants import ARTICLES, order_variants, short_variants, spelling_variants


def country_names(country: Country) -> Iterator[Name]:
    """The forms of a country's row, all of them strong."""

    def rows(forms: Iterable[str], type: NameType) -> Iterator[Name]:
        return (Name(form, country.id, "strong", country.start, country.end, type) for form in forms)

    yield from rows((country.name, *country.names), "name")
    yield from rows(country.abbreviations, "abbreviation")
    yield from rows(country.demonyms, "demonym")
    yield from rows(country.capital, "capital")
    yield from rows(country.metonyms, "metonym")


def organisation_names(organisation: Organisation) -> Iterator[Name]:
    """The forms of an organisation's row."""
    for form in (organisation.name, *organisation.names, *organisation.abbreviations):
        yield Name(form, organisation.id, type="name")


def leader_names(leader: Leader) -> Iterator[Name]:
    """The forms of a leader's row in every transliteration: full names strong, what the press says after them weak."""
    short = leader.family_name or leader.name
    for form in (leader.name, *leader.spellings):
        if is_full(leader.name, short, form) and not _is_one_name(form):
            for variant in (form, *order_variants(form, short, leader.name_order)):
                for spelling in spelling_variants(variant):
                    yield Name(spelling, leader.id, "strong", type="full")
        else:
            yield Name(form, leader.id, "weak", type="surname")
    for form in short_variants(leader.name, short):
        if len(form) == 1 or (is_function_word(form.lower()) and form.lower() not in words("calendar")):
            continue  # "He", "In", "No" are words of a text; where a Mr He is meant the full name is there too
        yield Name(form, leader.id, "weak", type="surname")


def _is_one_name(form: str) -> bool:
    """Whether the words are a single given name: "Abdel Aziz", "Abd al-Rahman"; many a person bears it."""
    if form[:1].isascii() and form[:1] not in "Aa":
        return False  # as most names are, so that they need no folding
    first, *rest = fold_form(form).split()
    return first in _SERVANT and len([word for word in rest if word not in ARTICLES]) == 1


_SERVANT = {"abd", "abdal", "abdel", "abdul"}
