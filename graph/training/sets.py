"""Sets: what each part of the pipeline learns from, out of the corpora's folder."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from graph.model import load
from graph.training.corpora import Sentence, read_plain, read_treebank, read_wikigold, with_names
from graph.training.examples import chunks, to_text
from graph.training.labels import unified
from graph.training.names import bare


def parsed_sentences(corpora: Path) -> list[Sentence]:
    """EWT's and GUM's training sentences."""
    return [
        sentence
        for name in ("en_ewt", "en_gum")
        for sentence in read_treebank(corpora / "train" / f"{name}-ud-train.conllu.xz")
    ]


def named_sentences(corpora: Path) -> list[Sentence]:
    """Every training sentence with gold names, under one naming and without its parse."""
    train = corpora / "train"
    ewt = with_names(read_treebank(train / "en_ewt-ud-train.conllu.xz"), train / "uner_en_ewt-train.iob2.xz")
    gum = read_treebank(train / "en_gum-ud-train.conllu.xz")
    wikigold = read_wikigold(train / "wikigold.conll.xz")
    return [bare(sentence) for sentence in unified([*ewt, *gum, *wikigold])]


def unlabelled_sentences(corpora: Path) -> list[Sentence]:
    """News for silver: the first of the Voice of America's sentences and paragraphs of KCNA."""
    voice = islice(read_plain(corpora / "train" / "voa_sentences.txt.xz"), _SILVER_SENTENCES)
    return [*voice, *_kcna_paragraphs(corpora, _KCNA_STORIES)]


def _kcna_paragraphs(corpora: Path, stories: int) -> Iterator[Sentence]:
    nlp = load("blank")
    for number, text in enumerate(islice(_kcna(corpora), 0, stories * _APART, _APART)):
        for place, doc in enumerate(_paragraphs(nlp, text)):
            spaces = tuple(bool(token.whitespace_) for token in doc)
            words = tuple(token.text for token in doc)
            yield Sentence(f"kcna-{number}-{place}", f"kcna-{number}", True, words, spaces)


def _paragraphs(nlp: Language, text: str) -> Iterator[Doc]:
    for paragraph in text.split("\n\n"):
        if words := paragraph.split():
            yield nlp.make_doc(" ".join(words))


_SILVER_SENTENCES = 26_000  # of the Voice of America's 47,959; more costs time in proportion
_KCNA_STORIES = 1_000  # for names in the region's order
_APART = 19  # every 19th story: the file is in order of date and holds 19,325


def _kcna(corpora: Path) -> Iterator[str]:
    with gzip.open(corpora / "kcna.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def near_texts(corpora: Path) -> Iterator[list[str]]:
    """Stretches of the Voice of America and of the treebanks' own training text, as words."""
    nlp = load("blank")
    voice = read_plain(corpora / "train" / "voa_sentences.txt.xz")
    for chunk in chunks([*voice, *parsed_sentences(corpora)], random.Random(0)):
        yield [token.text for token in nlp.make_doc(to_text(chunk)[0]) if not token.is_space]


def agency_texts(corpora: Path) -> Iterator[list[str]]:
    """KCNA's paragraphs, as words."""
    nlp = load("blank")
    for text in _kcna(corpora):
        for doc in _paragraphs(nlp, text):
            yield [token.text for token in doc]
