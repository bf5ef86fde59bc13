"""Common words: which words the treebanks and the news write small, and whether they are words of grammar or others.

`python -m graph.training.common_words FOLDER` writes graph/data/common_words.csv from the corpora in the folder.
"""

from __future__ import annotations

import csv
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from graph.knowledge import KnowledgeBase, load_kb
from graph.knowledge.lexicon import words
from graph.knowledge.rows import DATA
from graph.training.corpora import read_treebank

TREEBANKS = ("en_ewt-ud-train.conllu.xz", "en_gum-ud-train.conllu.xz")
NEWS = "voa_sentences.txt.xz"  # without tags: only how often a word is written small there
GRAMMAR = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NUM", "PART", "PRON", "SCONJ"})
OPENING = frozenset("\":.([-`'")  # a capital behind these tells nothing

# Read by eye off the words near each bound: typing errors and rare tags below the first three, parts of names above
# the last two.
LEAST_SMALL = 3  # times written small in all
LEAST_IN_NEWS = 1  # of them in news that editors read
LEAST_GRAMMAR = 0.3  # of the tags of a function word, since an adverb is often tagged as an adjective too
MOST_CAPITALS = {"function": 0.35, "open": 0.1}  # of the places within a sentence


class Vocabulary:
    """How often each word is written small and with a capital within a sentence, and its tags when small."""

    def __init__(self) -> None:
        self.small: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()
        self.news: Counter[str] = Counter()
        self.tags: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add_tagged(self, forms: Sequence[str], tags: Sequence[str]) -> None:
        """Count a sentence of a treebank."""
        self._add(forms)
        for form, tag in zip(forms, tags, strict=True):
            if form.islower():
                self.tags[form][tag] += 1

    def add_news(self, forms: Sequence[str]) -> None:
        """Count a sentence without tags."""
        self._add(forms)
        self.news.update(form for form in forms if form.islower())

    def kind(self, word: str, names: frozenset[str]) -> str | None:
        """Whether the word is of grammar ("function") or another common one ("open"); None for what may be a name."""
        tags, small = self.tags[word], self.small[word]
        grammar = sum(tags[tag] for tag in GRAMMAR) / (tags.total() or 1)
        kind = "function" if grammar >= LEAST_GRAMMAR else "open"
        capitals = self.capital[word] / (self.capital[word] + small)
        if small < LEAST_SMALL or self.news[word] < LEAST_IN_NEWS or capitals > MOST_CAPITALS[kind]:
            return None
        return None if kind == "open" and word in names else kind

    def _add(self, forms: Sequence[str]) -> None:
        self.small.update(form for form in forms if form.islower())
        for before, form in pairwise(forms):
            if form.istitle() and before not in OPENING:
                self.capital[form.lower()] += 1


def rows(vocabulary: Vocabulary, names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Every common word of the vocabulary with its kind, sorted."""
    for word in sorted(vocabulary.small):
        if word.isascii() and word.isalpha() and len(word) > 1 and (kind := vocabulary.kind(word, names)):
            yield word, kind


def given_names(kb: KnowledgeBase) -> frozenset[str]:
    """The words that are given names too: of the leaders, and of the lexicon."""
    leaders = {row.name.split()[0].lower() for row in kb.leaders.values() if row.name_order == "western"}
    return words("name_word") | leaders


def main(arguments: Iterable[str]) -> None:
    """Write the table from the corpora in the folder."""
    folder = Path(*arguments)
    vocabulary = Vocabulary()
    for file in TREEBANKS:
        for sentence in read_treebank(folder / file):
            vocabulary.add_tagged(sentence.words, sentence.pos or ())
    with lzma.open(folder / NEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            vocabulary.add_news(line.split())
    with (DATA / "common_words.csv").open("w", encoding="utf-8", newline="") as table:
        csv.writer(table, lineterminator="\n").writerows([("word", "kind"), *rows(vocabulary, given_names(load_kb()))])


if __name__ == "__main__":
    main(sys.argv[1:])
