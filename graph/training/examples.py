"""Examples: sentences of a corpus as raw text in our own tokens, roughened at random as news is."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from graph.training.corpora import Sentence


@dataclass(frozen=True, slots=True)
class Noise:
    """How often a chunk of text is changed; the shares are of chunks, or of sentences for the two casings.

    Chosen by eye from 200 news stories: few headlines, many wrapped lines, about half of the quotes curly.
    """

    curly: float = 0.4
    wrapped: float = 0.2
    upper: float = 0.03
    title: float = 0.04
    longest_headline: int = 18  # words; a longer sentence is not cased as a headline


def chunks(sentences: Sequence[Sentence], chance: random.Random, *, words: int = 120) -> Iterator[list[Sentence]]:
    """Runs of neighbouring sentences of one document, 1 to `words` words long, lengths drawn at random."""
    chunk: list[Sentence] = []
    length, limit = 0, 0
    for sentence in sentences:
        if chunk and (sentence.document != chunk[-1].document or length >= limit):
            yield chunk
            chunk, length = [], 0
        if not chunk:
            limit = chance.randint(1, words)
        chunk.append(sentence)
        length += len(sentence.words)
    if chunk:
        yield chunk


def changed(chunk: Iterable[Sentence], noise: Noise, chance: random.Random) -> list[Sentence]:
    """The chunk with curly quotes and headline casing put in."""
    curly = chance.random() < noise.curly
    result = []
    for sentence in chunk:
        words = _curly(sentence.words, sentence.spaces) if curly else sentence.words
        draw = chance.random()
        if len(words) <= noise.longest_headline or draw < noise.upper / 4:
            if draw < noise.upper:
                words = tuple(word.upper() for word in words)
            elif draw < noise.upper + noise.title:
                words = tuple(_title_case(word, place) for place, word in enumerate(words))
        result.append(replace(sentence, words=words))
    return result


def to_example(nlp: Language, chunk: Sequence[Sentence], *, wrap: random.Random | None = None) -> Example:
    """The chunk as raw text in the pipeline's own tokens with all layers; `wrap` breaks its lines."""
    text, starts = to_text(chunk, wrap)
    predicted = nlp.make_doc(text)
    reference = nlp.make_doc(text)
    _carry(reference, chunk, starts)
    return Example(predicted, reference)


def to_text(chunk: Sequence[Sentence], wrap: random.Random | None = None) -> tuple[str, list[list[int]]]:
    """The raw text, blank lines between paragraphs, and where every word of every sentence starts."""
    parts: list[str] = []
    starts: list[list[int]] = []
    place, column = 0, 0
    for number, sentence in enumerate(chunk):
        if number:
            gap = "\n\n" if sentence.opens_paragraph else " "
            if parts and parts[-1].isspace():
                place -= len(parts.pop())
            parts.append(gap)
            place += len(gap)
        offsets = []
        for word, space in zip(sentence.words, sentence.spaces, strict=True):
            offsets.append(place)
            parts.append(word)
            place += len(word)
            column += len(word) + 1
            if space:
                breaks = wrap is not None and column > 70
                parts.append("\n" if breaks else " ")
                column = 0 if breaks else column
                place += 1
        starts.append(offsets)
    if parts and parts[-1].isspace():
        parts.pop()
    return "".join(parts), starts


def _carry(doc: Doc, chunk: Sequence[Sentence], starts: list[list[int]]) -> None:
    """Put the gold layers on the tokens.

    A token that covers several words stands for the one nearest to the root; of a word cut into several
    tokens the last stands for it and the others hang on that one.
    """
    owner, last_token, first_token = _align(doc, chunk, starts)
    if all(sentence.heads is not None for sentence in chunk):
        _carry_parse(doc, chunk, owner, last_token)
    if all(sentence.names is not None for sentence in chunk):
        _carry_names(doc, chunk, owner, first_token, last_token)


Word = tuple[int, int]  # sentence, word


def _align(
    doc: Doc, chunk: Sequence[Sentence], starts: list[list[int]]
) -> tuple[list[list[Word]], dict[Word, int], dict[Word, int]]:
    """For each token the words it covers, and for each word its last and its first token."""
    tokens = [(token.idx, token.idx + len(token), token.is_space) for token in doc]
    covering: list[list[Word]] = [[] for _ in tokens]
    last_token: dict[Word, int] = {}
    first_token: dict[Word, int] = {}
    token = 0
    for number, (sentence, offsets) in enumerate(zip(chunk, starts, strict=True)):
        for index, (start, word) in enumerate(zip(offsets, sentence.words, strict=True)):
            end = start + len(word)
            while token < len(tokens) - 1 and tokens[token][1] <= start:
                token += 1
            other = token
            while other < len(tokens) and tokens[other][0] < end:
                if not tokens[other][2]:
                    covering[other].append((number, index))
                    first_token.setdefault((number, index), other)
                    last_token[number, index] = other
                other += 1
    return covering, last_token, first_token


def _carry_parse(doc: Doc, chunk: Sequence[Sentence], owner: list[list[Word]], last_token: dict[Word, int]) -> None:
    heads, deps, tags = [], [], []
    for token, words in enumerate(owner):
        if not words:
            heads.append(token - 1 if token else _next_word(doc))
            deps.append("dep")
            tags.append("_SP")
            continue
        number, index = _standing_for(words, chunk)
        sentence = chunk[number]
        assert sentence.heads is not None and sentence.deps is not None and sentence.tags is not None
        if last_token[number, index] != token:
            heads.append(last_token[number, index])
            deps.append("dep")
        else:
            head = last_token.get((number, sentence.heads[index]), token)
            heads.append(head)
            deps.append("ROOT" if head == token else sentence.deps[index])
        tags.append(sentence.tags[index])
    strings = doc.vocab.strings  # from_array takes a head as its distance, in two's complement
    rows = [
        ((head - token) % 2**64, strings.add(dep), strings.add(tag))
        for token, (head, dep, tag) in enumerate(zip(heads, deps, tags, strict=True))
    ]
    doc.from_array(["HEAD", "DEP", "TAG"], np.array(rows, dtype=np.uint64))  # type: ignore[arg-type]


def _next_word(doc: Doc) -> int:
    return next((token.i for token in doc if not token.is_space), 0)


def _standing_for(words: list[Word], chunk: Sequence[Sentence]) -> Word:
    """The word nearest to its sentence's root, so that merging makes no circle."""
    if len(words) == 1:
        return words[0]
    return min(words, key=lambda word: _depth(chunk[word[0]].heads or (), word[1]))


def _depth(heads: Sequence[int], index: int) -> int:
    depth = 0
    while heads[index] != index:
        index = heads[index]
        depth += 1
    return depth


def _carry_names(
    doc: Doc,
    chunk: Sequence[Sentence],
    owner: list[list[Word]],
    first_token: dict[Word, int],
    last_token: dict[Word, int],
) -> None:
    spans: list[Span] = []
    unsure: list[Span] = []
    used = 0
    for number, sentence in enumerate(chunk):
        for start, end, label in sentence.names or ():
            first, last = first_token[number, start], last_token[number, end - 1]
            if first >= used:
                spans.append(Span(doc, first, last + 1, label))
                used = last + 1
    named = {token.i for span in spans for token in span}
    for token in doc:
        if token.i not in named and any(index in chunk[number].unsure for number, index in owner[token.i]):
            unsure.append(Span(doc, token.i, token.i + 1))
    doc.set_ents(spans, missing=unsure)


_CURLY_CLOSE = {'"': "”", "'": "’", "''": "”"}


def _curly(words: tuple[str, ...], spaces: tuple[bool, ...]) -> tuple[str, ...]:
    result = []
    for place, word in enumerate(words):
        if word in ('"', "'", "``", "''"):
            opens = not spaces[place] and (place == 0 or spaces[place - 1]) and place + 1 < len(words)
            result.append({'"': "“", "'": "‘", "``": "“"}.get(word, "“") if opens else _CURLY_CLOSE.get(word, "”"))
        else:
            result.append(word.replace("'", "’"))
    return tuple(result)


_SMALL = {
    "a",
    "an",
    "and",
    "as",
    "at",
    "but",
    "by",
    "for",
    "in",
    "of",
    "on",
    "or",
    "the",
    "to",
    "vs",
    "with",
    "from",
}


def _title_case(word: str, place: int) -> str:
    if (place and word.lower() in _SMALL) or not word[:1].isalpha() or not word[:1].islower():
        return word
    if word.startswith(("n't", "n’t")):
        return word
    return word[0].upper() + word[1:]
