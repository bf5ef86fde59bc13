"""Silver: names in unlabelled news where two models agree or a rule is sure; the rest is left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.language import Language

from graph.knowledge import KnowledgeBase, load_kb
from graph.training.corpora import Name, Sentence
from graph.training.examples import to_text
from graph.training.labels import demonyms, word_list


def label(sentences: Sequence[Sentence], teachers: Sequence[Language]) -> Iterator[Sentence]:
    """The sentences with the names that are sure; words that only some teachers call a name are `unsure`."""
    kb = load_kb()
    texts = [to_text([sentence]) for sentence in sentences]
    streams = [teacher.pipe((text for text, _ in texts), batch_size=256) for teacher in teachers]
    known: dict[str, int] = {}
    for number, (sentence, (_, (starts,)), docs) in enumerate(
        zip(sentences, texts, zip(*streams, strict=True), strict=True)
    ):
        found = [set(_word_spans(doc.ents, starts, sentence.words)) for doc in docs]
        yield _settled(sentence, found, kb, known, number)


def _word_spans(ents: Iterable[object], starts: list[int], words: tuple[str, ...]) -> Iterator[Name]:
    first = {start: place for place, start in enumerate(starts)}
    last = {start + len(word): place for place, (start, word) in enumerate(zip(starts, words, strict=True))}
    for ent in ents:
        start, end = first.get(ent.start_char), last.get(ent.end_char)  # type: ignore[attr-defined]
        if start is not None and end is not None:
            yield start, end + 1, ent.label_  # type: ignore[attr-defined]


def _settled(
    sentence: Sentence, found: list[set[Name]], kb: KnowledgeBase, known: dict[str, int], number: int
) -> Sentence:
    sure = [*_people_by_rule(sentence.words), *_long_demonyms(sentence.words)]
    taken = {place for start, end, _ in sure for place in range(start, end)}
    agreed = sorted(set.intersection(*found))
    for name in (corrected(sentence.words, name) for name in agreed):
        if not taken & set(range(name[0], name[1])):
            sure.append(name)
            taken |= set(range(name[0], name[1]))
    for start, end, label_ in sure:
        if label_ == "PERSON" and end - start > 1:
            known[sentence.words[end - 1]] = number
    doubtful = {place for names in found for start, end, _ in names for place in range(start, end)} - taken
    for place in sorted(doubtful):
        word = sentence.words[place]
        if word in _bodies():
            sure.append((place, place + 1, _bodies()[word]))
        elif word in demonyms():
            sure.append((place, place + 1, "NORP"))
        elif number - known.get(word, -99) <= _SAME_STORY:
            sure.append((place, place + 1, "PERSON"))
        else:
            continue
        taken.add(place)
    return replace(sentence, names=tuple(sorted(sure)), unsure=frozenset(doubtful - taken))


_SAME_STORY = 5  # sentences; the file runs story after story, most of them shorter than that


def corrected(words: tuple[str, ...], name: Name) -> Name:
    """The name without an article, and with the label that the knowledge base has for it."""
    start, end, label_ = name
    if end - start > 1 and words[start] in ("The", "A", "An", "the"):
        start += 1
    return start, end, _bodies().get(" ".join(words[start:end]), label_)


def _long_demonyms(words: tuple[str, ...]) -> Iterator[Name]:
    """Demonyms of two words ("North Korean"), which gold has too few of to teach."""
    for place in range(len(words) - 1):
        if f"{words[place]} {words[place + 1]}" in demonyms():
            yield place, place + 2, "NORP"


def _people_by_rule(words: tuple[str, ...]) -> Iterator[Name]:
    """Leaders by their full names, and capitalised words after a role."""
    place = 0
    while place < len(words):
        end = _leader_end(words, place) or _role_end(words, place)
        if end:
            yield place, end, "PERSON"
            place = end
        else:
            place += 1


def _leader_end(words: tuple[str, ...], place: int) -> int:
    for length in (4, 3, 2):
        if words[place : place + length] in _leaders() and len(words) >= place + length:
            return place + length
    return 0


def _role_end(words: tuple[str, ...], place: int) -> int:
    if not place or words[place - 1] not in word_list("roles"):
        return 0
    end = place
    while end < len(words) and end - place < 4 and _may_be_name(words[end]):
        end += 1
    return end if end - place in (2, 3) else 0


def _may_be_name(word: str) -> bool:
    plain = word.replace("-", "").replace("'", "").replace(".", "")
    return (
        word[0].isupper()
        and plain.isalpha()
        and not plain.isupper()
        and word not in word_list("not_in_names")
        and word not in _bodies()
    )


@cache
def _leaders() -> frozenset[tuple[str, ...]]:
    names = {form for leader in load_kb().leaders.values() for form in (leader.name, *leader.spellings)}
    return frozenset(tuple(name.split()) for name in names if 2 <= len(name.split()) <= 4)


@cache
def _bodies() -> dict[str, str]:
    """Countries and organisations by name and abbreviation, with their labels."""
    kb = load_kb()
    bodies = {form: "ORG" for row in kb.organisations.values() for form in (row.name, *row.names, *row.abbreviations)}
    for country in kb.countries.values():
        bodies |= dict.fromkeys((country.name, *country.names, *country.abbreviations), "GPE")
    return bodies
