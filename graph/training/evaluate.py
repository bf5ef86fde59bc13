"""Evaluate: every figure of MODEL.md, from raw text: `python -m graph.training.evaluate CORPORA EVAL`."""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from graph.model import load
from graph.training.corpora import Sentence, read_treebank, with_names
from graph.training.examples import to_text
from graph.training.hand_split import hand_split

Place = tuple[int, int]  # start and end of a word, in code points


@dataclass(slots=True)
class Count:
    """What was found, what the gold holds, and what both agree on."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: set[object], gold: set[object]) -> None:
        """Count two sets of one text."""
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def f(self) -> float:
        """F1 in percent; 0 when there is nothing to find."""
        return 200 * self.right / max(self.found + self.gold, 1)

    def __str__(self) -> str:
        precision = 100 * self.right / max(self.found, 1)
        recall = 100 * self.right / max(self.gold, 1)
        return f"F {self.f:.1f} (P {precision:.1f}, R {recall:.1f}, {self.gold})"


def parse_scores(nlp: Language, sentences: Iterable[Sentence]) -> dict[str, Count]:
    """Counts of words, LAS, relations, tags and lemmas, over whole documents of raw text.

    Two LAS are given. "LAS" is what spaCy's scorer prints: over the words that both sides cut alike, relations with
    their subtypes, punctuation left out. "LAS 2018" is the CoNLL shared task's: a word cut otherwise is an error,
    subtypes do not count, punctuation does.
    """
    counts = {
        name: Count()
        for name in (
            "words",
            "sentences",
            "UAS",
            "LAS",
            "LAS 2018",
            "nsubj",
            "obj",
            "tags",
            "pos",
            "verb lemmas",
        )
    }
    documents = [list(group) for _, group in groupby(sentences, key=lambda sentence: sentence.document)]
    texts = [to_text(document) for document in documents]
    docs = nlp.pipe((text for text, _ in texts), batch_size=64)
    for document, (_, starts), doc in zip(documents, texts, docs, strict=True):
        _count_document(counts, document, starts, doc)
    return counts


def _count_document(counts: dict[str, Count], document: list[Sentence], starts: list[list[int]], doc: Doc) -> None:
    gold = list(_gold_words(document, starts))
    found = list(_found_words(doc))
    counts["words"].add({word.place for word in found}, {word.place for word in gold})
    counts["sentences"].add({_trimmed(sent) for sent in doc.sents}, set(_gold_sentences(document, starts)))
    right = {word.place: word for word in found}
    shared = right.keys() & {word.place for word in gold}
    for name, (select, among_shared) in _LAYERS.items():
        found_items, gold_items = (
            {select(word) for word in words if not among_shared or word.place in shared} - {None}
            for words in (found, gold)
        )
        counts[name].add(found_items, gold_items)
    for word in gold:
        if word.pos == "VERB" and word.place in right:
            counts["verb lemmas"].gold += 1
            counts["verb lemmas"].found += 1
            counts["verb lemmas"].right += word.lemma.lower() == right[word.place].lemma.lower()


@dataclass(frozen=True, slots=True)
class _Word:
    place: Place
    head: Place
    dep: str
    tag: str
    pos: str
    lemma: str


def _base(dep: str) -> str:
    return dep.split(":", 1)[0].lower()


# What is compared, and whether over the words alone that both sides cut alike.
_LAYERS: dict[str, tuple[Callable[[_Word], object], bool]] = {
    "UAS": (lambda word: None if _base(word.dep) == "punct" else (word.place, word.head), True),
    "LAS": (lambda word: None if _base(word.dep) == "punct" else (word.place, word.head, word.dep.lower()), True),
    "LAS 2018": (lambda word: (word.place, word.head, _base(word.dep)), False),
    "nsubj": (lambda word: (word.place, word.head) if _base(word.dep) == "nsubj" else None, False),
    "obj": (lambda word: (word.place, word.head) if _base(word.dep) == "obj" else None, False),
    "tags": (lambda word: (word.place, word.tag), True),
    "pos": (lambda word: (word.place, word.pos), True),
}


def _gold_words(document: list[Sentence], starts: list[list[int]]) -> Iterator[_Word]:
    for sentence, offsets in zip(document, starts, strict=True):
        assert sentence.heads and sentence.deps and sentence.tags and sentence.pos and sentence.lemmas
        places = [(start, start + len(word)) for start, word in zip(offsets, sentence.words, strict=True)]
        rows = zip(places, sentence.heads, sentence.deps, sentence.tags, sentence.pos, sentence.lemmas, strict=True)
        for place, head, dep, tag, pos, lemma in rows:
            yield _Word(place, places[head], dep, tag, pos, lemma)


def _found_words(doc: Doc) -> Iterator[_Word]:
    for token in doc:
        if not token.is_space:
            yield _Word(_place(token), _place(token.head), token.dep_, token.tag_, token.pos_, token.lemma_)


def _place(token: Token) -> Place:
    return token.idx, token.idx + len(token)


def _trimmed(sent: Iterable[Token]) -> Place:
    words = [token for token in sent if not token.is_space]
    return (_place(words[0])[0], _place(words[-1])[1]) if words else (-1, -1)


def _gold_sentences(document: list[Sentence], starts: list[list[int]]) -> Iterator[Place]:
    for sentence, offsets in zip(document, starts, strict=True):
        yield offsets[0], offsets[-1] + len(sentence.words[-1])


def person_score(nlp: Language, texts: Sequence[tuple[str, set[Place]]]) -> Count:
    """Exact spans of PERSON against the gold spans of each text."""
    count = Count()
    docs = nlp.pipe((text for text, _ in texts), batch_size=64)
    for (_, gold), doc in zip(texts, docs, strict=True):
        count.add({(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "PERSON"}, set(gold))
    return count


def sentence_score(nlp: Language, texts: Sequence[tuple[str, set[Place]]]) -> Count:
    """Exact places of sentences against the gold places of each text."""
    count = Count()
    for (_, gold), doc in zip(texts, nlp.pipe((text for text, _ in texts), batch_size=64), strict=True):
        count.add({_trimmed(sent) for sent in doc.sents}, set(gold))
    return count


def crossner(path: Path) -> list[tuple[str, set[Place]]]:
    """CrossNER politics: each sentence with the spans of its politicians and other persons."""
    texts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        people = {(m["start"], m["end"]) for m in row["mentions"] if m["type"] in ("politician", "person")}
        texts.append((row["text"], people))
    return texts


def named_documents(sentences: Iterable[Sentence], label: str = "PERSON") -> list[tuple[str, set[Place]]]:
    """Documents of a name layer, each with the spans of the names that carry the label."""
    texts = []
    for _, group in groupby(sentences, key=lambda sentence: sentence.document):
        document = list(group)
        text, starts = to_text(document)
        spans = {
            (offsets[start], offsets[end - 1] + len(sentence.words[end - 1]))
            for sentence, offsets in zip(document, starts, strict=True)
            for start, end, name in sentence.names or ()
            if name == label
        }
        texts.append((text, spans))
    return texts


def speeds(nlp: Language, path: Path, *, stories: int = 2000) -> dict[str, float]:
    """Words a CPU second on KCNA: `spacy.blank("en")` tokenising, ner alone, and the whole pipeline."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in islice(file, stories)]
    blank = spacy.blank("en")
    words = sum(len(text.split()) for text in texts)
    result = {"blank": words / _cpu_seconds(blank, texts)}
    with nlp.select_pipes(enable=["ner"]):
        result["ner alone"] = words / _cpu_seconds(nlp, texts)
    result["everything"] = words / _cpu_seconds(nlp, texts)
    return result


def _cpu_seconds(nlp: Language, texts: list[str]) -> float:
    start = time.process_time()
    for _ in nlp.pipe(texts, batch_size=64):
        pass
    return time.process_time() - start


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--model", default=None, help="another pipeline, by name or folder")
    parser.add_argument("--sentences", type=Path, help="paragraphs split by hand: tests/eval/sentence_starts.csv")
    parser.add_argument("--speed", action="store_true", help="measure speed as well")
    arguments = parser.parse_args()
    nlp = load(arguments.model) if arguments.model else load()
    train = arguments.corpora / "train"
    sets = {name: list(read_treebank(train / f"{name}.conllu.xz")) for name in _SETS}
    sets["en_pud news"] = [sentence for sentence in sets["en_pud-ud-test"] if sentence.id.startswith("n")]
    sets["gum news dev+test"] = [
        sentence
        for name in ("en_gum-ud-dev", "en_gum-ud-test")
        for sentence in sets[name]
        if sentence.document.startswith("GUM_news")
    ]
    for name, sentences in sets.items():
        print(name)
        for layer, count in parse_scores(nlp, sentences).items():
            print(f"  {layer:12}{count}")
    print("PERSON, exact spans")
    politics = crossner(arguments.eval / "crossner_politics_dev.jsonl")
    print(f"  {'CrossNER politics dev':24}{person_score(nlp, politics)}")
    pud = with_names(sets["en_pud news"], train / "uner_en_pud-test.iob2.xz")
    print(f"  {'UNER-PUD news':24}{person_score(nlp, named_documents(pud))}")
    for split in ("dev", "test"):
        ewt = with_names(read_treebank(train / f"en_ewt-ud-{split}.conllu.xz"), train / f"uner_en_ewt-{split}.iob2.xz")
        print(f"  {f'UNER-EWT {split}':24}{person_score(nlp, named_documents(ewt))}")
    if arguments.sentences:
        print("sentences of paragraphs split by hand")
        print(f"  {sentence_score(nlp, hand_split(arguments.corpora, arguments.sentences))}")
    if arguments.speed:
        rates = speeds(nlp, arguments.corpora / "kcna.jsonl.gz")
        print("words per CPU second on KCNA")
        for name, rate in rates.items():
            print(f"  {name:12}{rate:10.0f}  {100 * rate / rates['blank']:.1f} % of blank")


_SETS = ("en_ewt-ud-dev", "en_ewt-ud-test", "en_gum-ud-dev", "en_gum-ud-test", "en_pud-ud-test")


if __name__ == "__main__":
    main()
