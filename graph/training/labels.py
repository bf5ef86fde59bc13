"""Labels: one naming of names for corpora that each had their own (PERSON, GPE, LOC, ORG, NORP)."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from graph.knowledge import load_kb
from graph.training.corpora import Name, Sentence


def unified(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences in PERSON, GPE, LOC, ORG and NORP: no titles, countries that act as GPE, demonyms."""
    named = list(sentences)
    usual = _usual_labels(named)
    return [replace(sentence, names=_unified_names(sentence, usual)) for sentence in named]


def _usual_labels(sentences: Iterable[Sentence]) -> dict[str, str]:
    """LOC for each form that is usually a place; corpora that look at metonymy call many of those ORG."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for start, end, label in sentence.names or ():
            counts[_form(sentence, start, end)][label] += 1
    return {
        form: "LOC"
        for form, labels in counts.items()
        if 2 * labels["LOC"] >= labels["ORG"] and labels["LOC"] > labels["PERSON"]
    }


def _unified_names(sentence: Sentence, usual: dict[str, str]) -> tuple[Name, ...]:
    names: list[Name] = []
    for start, end, label in sentence.names or ():
        if label == "ORG" and _form(sentence, start, end) in usual:
            label = "LOC"
        if label == "LOC":
            label = "GPE" if _has_government(_form(sentence, start, end)) else "LOC"
        if label == "PERSON":
            while start < end and _is_title(sentence.words[start]):
                start += 1
            if start < end and (sentence.words[end - 1] in ("'s", "’s")):
                end -= 1
        if end - start == 1 and sentence.words[start] in demonyms():
            label = "NORP"
        if start < end and any(word[:1].isalnum() for word in sentence.words[start:end]):
            names.append((start, end, label))
    taken = {place for start, end, _ in names for place in range(start, end)}
    return tuple(sorted([*names, *_norp(sentence, taken)]))


def _norp(sentence: Sentence, taken: set[int]) -> Iterable[Name]:
    place = 0
    while place < len(sentence.words):
        word = sentence.words[place]
        pair = sentence.words[place : place + 2]
        if len(pair) == 2 and " ".join(pair) in demonyms() and not {place, place + 1} & taken:
            yield place, place + 2, "NORP"
            place += 1
        elif place not in taken and word in demonyms() and word not in word_list("plain"):
            first = place
            if place and place - 1 not in taken and sentence.words[place - 1] in ("North", "South"):
                first -= 1
            yield first, place + 1, "NORP"
        place += 1


def _form(sentence: Sentence, start: int, end: int) -> str:
    return " ".join(sentence.words[start:end])


def _has_government(form: str) -> bool:
    lower = form.lower()
    return lower in word_list("governed") or not word_list("geography") & set(lower.split())


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in word_list("titles")


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the lists in lists.toml."""
    lists = tomllib.loads((Path(__file__).parent / "lists.toml").read_text(encoding="utf-8"))
    return frozenset(lists[name])


@cache
def demonyms() -> frozenset[str]:
    """Words for a people, faith or party: the knowledge base's demonyms and the groups below."""
    of_countries = {form for country in load_kb().countries.values() for form in country.demonyms}
    return word_list("groups") | of_countries
