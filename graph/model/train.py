"""Train: makes the shipped weights again from the corpora's folder: `python -m graph.model.train CORPORA`.

Two parts that share nothing but the word vectors, one to a core: the parser with its tagger, and the names.
The names are learnt twice: two teachers from gold alone label unlabelled news, and the pupil learns from both.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed  # type: ignore[attr-defined]
from thinc.api import Adam, NumpyOps, set_current_ops, warmup_linear

from graph.knowledge import load_kb
from graph.model import load
from graph.model.architecture import namer, parser
from graph.model.corpora import Sentence, read_plain, read_treebank, read_wikigold, with_names
from graph.model.examples import Noise, changed, chunks, to_example, to_text
from graph.model.labels import unified
from graph.model.names import NamePool, Swaps, bare, swapped
from graph.model.pack import assemble
from graph.model.silver import label
from graph.model.vectors import Floats, make_vectors, word_vectors
from graph.model.widen import widen

Change = Callable[[list[Sentence], random.Random], list[Sentence]]
Table = tuple[list[str], Floats]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how one part is trained; chosen on the dev sets (MODEL.md has the figures)."""

    epochs: float  # the rate falls over so many
    stop: int | None = None  # steps after which training ends all the same
    seed: int = 7
    rate: float = 0.001
    dropout: float = 0.2
    words_per_step: int = 1000


PARSER = (Plan(epochs=12), Plan(epochs=10, stop=800, seed=11, rate=0.0007))  # without vectors, then with them
TEACHERS = (Plan(epochs=8, seed=7), Plan(epochs=9, seed=7))  # the second one has vectors and other people's names
PUPIL = (Plan(epochs=2, stop=500, seed=9, rate=0.0007),)  # goes on from the second teacher
GOLD_TIMES = 2  # how often the pupil sees gold for once silver
SILVER_SENTENCES = 26_000  # of the Voice of America's 47,959; more costs time in proportion
KCNA_STORIES = 1_000  # for names in the region's order


def train_parser(corpora: Path, table: Table) -> bytes:
    """Tagger and parser, from the treebanks alone."""
    sentences = parsed_sentences(corpora)
    nlp = fit(parser(vectors=False), sentences, PARSER[0])
    for plan in PARSER[1:]:
        nlp = fit(_with_vectors(parser(), table), sentences, plan, start=nlp)
    return nlp.to_bytes()


def train_namer(corpora: Path, table: Table) -> bytes:
    """Names, from gold and from silver of two teachers."""
    gold = named_sentences(corpora)
    pool = NamePool(load_kb())

    def with_other_names(chunk: list[Sentence], chance: random.Random) -> list[Sentence]:
        return swapped(chunk, pool, Swaps(), chance)

    teachers = [
        fit(namer(vectors=False), gold, TEACHERS[0]),
        fit(_with_vectors(namer(), table), gold, TEACHERS[1], with_other_names),
    ]
    silver = list(label(unlabelled_sentences(corpora), teachers))
    pupil = teachers[1]
    for plan in PUPIL:
        sentences = gold * GOLD_TIMES + silver
        pupil = fit(_with_vectors(namer(), table), sentences, plan, with_other_names, start=pupil)
    return pupil.to_bytes()


NOISE = Noise()


def fit(
    nlp: Language,
    sentences: Sequence[Sentence],
    plan: Plan,
    change: Change | None = None,
    *,
    start: Language | None = None,
) -> Language:
    """The pipeline with the averaged weights of all steps; the rate rises for 500 steps, then falls to nothing."""
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(plan.seed)
    chance = random.Random(plan.seed)
    first = list(chunks(sentences, chance))
    nlp.initialize(lambda: [to_example(nlp, chunk, wrap=chance) for chunk in first])
    if start is not None:
        widen(nlp, start)
    steps = int(plan.epochs * sum(len(sentence.words) for sentence in sentences) / plan.words_per_step)
    optimizer = Adam(
        learn_rate=warmup_linear(plan.rate, min(500, steps // 10), steps),  # type: ignore[arg-type]
        L2=0.01,
        L2_is_weight_decay=True,
        grad_clip=1.0,
        use_averages=True,
    )
    losses: dict[str, float] = {}
    batches = _batches(nlp, sentences, plan, chance, change)
    for step, batch in enumerate(islice(batches, plan.stop or steps), start=1):
        nlp.update(batch, sgd=optimizer, drop=plan.dropout, losses=losses)
        optimizer.step_schedules()
        if step % 200 == 0:
            spent = f"{step}/{steps} {time.process_time():.0f} s"
            print(spent, {name: round(loss) for name, loss in losses.items()}, file=sys.stderr, flush=True)
            losses = {}
    with nlp.use_params(optimizer.averages):
        trained = nlp.to_bytes()
    return nlp.from_bytes(trained)


def _batches(
    nlp: Language, sentences: Sequence[Sentence], plan: Plan, chance: random.Random, change: Change | None
) -> Iterator[list[Example]]:
    while True:
        order = list(chunks(sentences, chance))
        chance.shuffle(order)
        batch, size = [], 0
        for chunk in order:
            text = changed(change(chunk, chance) if change else chunk, NOISE, chance)
            wrap = chance if chance.random() < NOISE.wrapped else None
            batch.append(to_example(nlp, text, wrap=wrap))
            size += len(batch[-1].predicted)
            if size >= plan.words_per_step:
                yield batch
                batch, size = [], 0


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
    voice = islice(read_plain(corpora / "train" / "voa_sentences.txt.xz"), SILVER_SENTENCES)
    return [*voice, *_kcna_paragraphs(corpora, KCNA_STORIES)]


def _kcna_paragraphs(corpora: Path, stories: int) -> Iterator[Sentence]:
    tokenizer = load("blank")
    for number, text in enumerate(islice(_kcna(corpora), 0, stories * _APART, _APART)):
        for place, paragraph in enumerate(text.split("\n\n")):
            doc = tokenizer(" ".join(paragraph.split()))
            if len(doc):
                yield Sentence(
                    f"kcna-{number}-{place}",
                    f"kcna-{number}",
                    True,
                    tuple(token.text for token in doc),
                    tuple(bool(token.whitespace_) for token in doc),
                )


_APART = 19  # every 19th story: the file is in order of date and holds 19,325


def _kcna(corpora: Path) -> Iterator[str]:
    with gzip.open(corpora / "kcna.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def make_table(corpora: Path) -> Table:
    """Word vectors from the Voice of America, KCNA and the treebanks' own training text."""
    return word_vectors(load("blank"), _texts(corpora), width=96, seed=0)


def _texts(corpora: Path) -> Iterator[str]:
    for sentence in read_plain(corpora / "train" / "voa_sentences.txt.xz"):
        yield to_text([sentence])[0]
    yield from _kcna(corpora)
    for chunk in chunks(parsed_sentences(corpora), random.Random(0)):
        yield to_text(chunk)[0]


def _with_vectors(nlp: Language, table: Table) -> Language:
    nlp.vocab.vectors = make_vectors(nlp, *table)
    return nlp


def main() -> None:
    """Train both parts at once and pack them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("--out", type=Path, default=Path(__file__).parent / "pipeline")
    options = arguments.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # for the two workers, each of which has one core
    table = make_table(options.corpora)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        parts = [pool.submit(part, options.corpora, table) for part in (train_parser, train_namer)]
        parsed, named = (part.result() for part in parts)
    assemble(
        _with_vectors(parser(), table).from_bytes(parsed),
        _with_vectors(namer(), table).from_bytes(named),
        parsed_sentences(options.corpora),
        options.out,
    )


if __name__ == "__main__":
    main()
