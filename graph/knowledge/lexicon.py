"""The lexicon: the word lists that the rules read, and the verb forms that follow from them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from graph.knowledge.rows import DATA, read_rows


@cache
def words(*names: str) -> frozenset[str]:
    """The words of one list of the lexicon or of several, lower case. Raises KeyError for a list that is not there."""
    return frozenset[str]().union(*(_lists()[name] for name in names))


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: defaultdict[str, list[str]] = defaultdict(list)
    for name, form in read_rows(DATA / "lexicon.csv"):
        lists[name].append(form)
    return {name: frozenset(forms) for name, forms in lists.items()}


@cache
def verb_forms(*names: str) -> frozenset[str]:
    """Finite and participle forms of lists of verbs; the bare form is left out, since it is often a noun."""
    irregular: defaultdict[str, set[str]] = defaultdict(set)
    for pair in words("irregular"):
        form, lemma = pair.split()
        irregular[lemma].add(form)
    forms: set[str] = set()
    for verb in words(*names):
        forms |= {_third_person(verb)} | (irregular.get(verb) or {_past(verb)})
    return frozenset(forms)


@cache
def all_verb_forms(name: str) -> frozenset[str]:
    """As `verb_forms`, with the bare and the -ing forms."""
    return verb_forms(name) | words(name) | {_continuous(verb) for verb in words(name)}


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeou":
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeou":
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _continuous(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "ye")):
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    """Stop → stopp: a final consonant after one short vowel doubles in words of one syllable."""
    vowels = sum(character in "aeiou" for character in verb)
    short = vowels == 1 and len(verb) > 2 and verb[-2] in "aeiou" and verb[-1] not in "aeiouwxy"
    return verb + verb[-1] if short or verb in words("doubling") else verb
