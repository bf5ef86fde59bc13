"""Train: makes the shipped weights again from the corpora's folder: `python -m graph.training.train CORPORA`.

First word vectors and a tok2vec that has guessed hidden words, from unlabelled news. Both parts go on from
these, one to a core: the parser with its tagger, and the names. The names are learnt twice: two teachers from gold
alone label unlabelled news, and the pupil learns from both.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed  # type: ignore[attr-defined]
from thinc.api import Adam, NumpyOps, set_current_ops, warmup_linear

from graph.knowledge import load_kb
from graph.model import FOLDER, load
from graph.model.store import Floats, make_vectors
from graph.training.architecture import namer, parser, untrained_tok2vec
from graph.training.corpora import Sentence
from graph.training.examples import Noise, changed, chunks, to_example
from graph.training.gradients import Gathered
from graph.training.names import NamePool, Swaps, swapped
from graph.training.pack import assemble
from graph.training.pretrain import Guessing, pretrain
from graph.training.sets import agency_texts, named_sentences, near_texts, parsed_sentences, unlabelled_sentences
from graph.training.silver import label
from graph.training.vectors import word_vectors

Change = Callable[[list[Sentence], random.Random], list[Sentence]]
Begin = Callable[[Language], object]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how one part is trained; chosen on the dev sets (MODEL.md has the figures)."""

    epochs: float  # over the sentences given, silver included
    seed: int = 7
    rate: float = 0.001
    dropout: float = 0.2
    words_per_step: int = 1000


GUESSING = Guessing(steps=2500)
PARSER = Plan(epochs=27)
TEACHERS = (Plan(epochs=10, seed=7), Plan(epochs=10, seed=8))
PUPIL = Plan(epochs=1, seed=9, rate=0.0007)  # goes on from the second teacher
GOLD_TIMES = 2  # how often the pupil sees gold for once silver


@dataclass(frozen=True, slots=True)
class Start:
    """What both parts begin with: words that have a vector, their vectors, and a tok2vec's weights."""

    words: list[str]
    vectors: Floats
    tok2vec: bytes

    def give_vectors(self, nlp: Language) -> Language:
        """The same pipeline, with the word vectors."""
        nlp.vocab.vectors = make_vectors(nlp, self.words, self.vectors)
        return nlp


def make_start(corpora: Path) -> Start:
    """Word vectors and a tok2vec that has guessed words, from unlabelled news and the treebanks' training text."""
    near, agency = list(near_texts(corpora)), list(agency_texts(corpora))
    words, vectors = word_vectors([*near, *agency], seed=0)
    start = Start(words, vectors, b"")
    nlp = start.give_vectors(load("blank"))
    return replace(start, tok2vec=pretrain(nlp, untrained_tok2vec(), [*near, *agency[::3]], GUESSING))


def train_parser(corpora: Path, start: Start) -> bytes:
    """Tagger and parser, from the treebanks alone."""

    def begin(nlp: Language) -> None:
        nlp.get_pipe("tok2vec").model.from_bytes(start.tok2vec)  # type: ignore[attr-defined]

    return fit(start.give_vectors(parser()), parsed_sentences(corpora), PARSER, begin)


def train_namer(corpora: Path, start: Start) -> bytes:
    """Names, from gold and from silver of two teachers."""
    gold = named_sentences(corpora)
    pool = NamePool(load_kb())

    def with_other_names(chunk: list[Sentence], chance: random.Random) -> list[Sentence]:
        return swapped(chunk, pool, Swaps(), chance)

    def begin(nlp: Language) -> None:
        nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0].from_bytes(start.tok2vec)  # type: ignore[attr-defined]

    learnt = [fit(start.give_vectors(namer()), gold, plan, begin, with_other_names) for plan in TEACHERS]
    teachers = [start.give_vectors(namer()).from_bytes(data) for data in learnt]
    silver = list(label(unlabelled_sentences(corpora), teachers))
    return fit(
        start.give_vectors(namer()),
        gold * GOLD_TIMES + silver,
        PUPIL,
        lambda nlp: nlp.from_bytes(learnt[-1]),
        with_other_names,
    )


NOISE = Noise()


def fit(nlp: Language, sentences: Sequence[Sentence], plan: Plan, begin: Begin, change: Change | None = None) -> bytes:
    """The averaged weights of all steps; `begin` sets the first. The rate rises for 500 steps, then falls to zero."""
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(plan.seed)
    chance = random.Random(plan.seed)
    first = [to_example(nlp, chunk, wrap=chance) for chunk in chunks(sentences, chance)]
    nlp.initialize(lambda: first)
    begin(nlp)
    gathered = Gathered(nlp)
    steps = int(plan.epochs * sum(len(sentence.words) for sentence in sentences) / plan.words_per_step)
    optimizer = Adam(
        learn_rate=warmup_linear(plan.rate, min(500, steps // 10), steps),  # type: ignore[arg-type]
        L2=0.01,
        L2_is_weight_decay=True,
        grad_clip=1.0,
        use_averages=True,
    )
    losses: dict[str, float] = {}
    for step, batch in enumerate(islice(_batches(nlp, sentences, plan, chance, change), steps), start=1):
        nlp.update(batch, sgd=False, drop=plan.dropout, losses=losses)  # type: ignore[arg-type]  # no step yet
        gathered.add()
        for _, component in nlp.pipeline:
            component.finish_update(optimizer)  # type: ignore[attr-defined]
        optimizer.step_schedules()
        if step % 200 == 0:
            spent = f"{step}/{steps} {time.process_time():.0f} s"
            print(spent, {name: round(loss) for name, loss in losses.items()}, file=sys.stderr, flush=True)
            losses = {}
    with nlp.use_params(optimizer.averages):
        return nlp.to_bytes()


def _batches(
    nlp: Language, sentences: Sequence[Sentence], plan: Plan, chance: random.Random, change: Change | None
) -> Iterator[list[Example]]:
    """Batches without end, each of chunks about as long as one another: a batch takes as long as its longest chunk."""
    while True:
        order = list(chunks(sentences, chance))
        chance.shuffle(order)
        for start in range(0, len(order), _SORTED_TOGETHER):
            batches = list(_filled(order[start : start + _SORTED_TOGETHER], plan.words_per_step))
            chance.shuffle(batches)
            for batch in batches:
                yield [_example(nlp, chunk, chance, change) for chunk in batch]


_SORTED_TOGETHER = 400  # chunks; some twenty batches


def _filled(order: Sequence[list[Sentence]], words: int) -> Iterator[list[list[Sentence]]]:
    batch, size = [], 0
    for chunk in sorted(order, key=_length):
        batch.append(chunk)
        size += _length(chunk)
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _length(chunk: list[Sentence]) -> int:
    return sum(len(sentence.words) for sentence in chunk)


def _example(nlp: Language, chunk: list[Sentence], chance: random.Random, change: Change | None) -> Example:
    text = changed(change(chunk, chance) if change else chunk, NOISE, chance)
    return to_example(nlp, text, wrap=chance if chance.random() < NOISE.wrapped else None)


def main() -> None:
    """Train both parts at once and pack them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("--out", type=Path, default=FOLDER)
    options = arguments.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # for the two workers, each of which has one core
    start = make_start(options.corpora)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        parts = [pool.submit(part, options.corpora, start) for part in (train_parser, train_namer)]
        parsed, named = (part.result() for part in parts)
    assemble(
        start.give_vectors(parser()).from_bytes(parsed),
        start.give_vectors(namer()).from_bytes(named),
        parsed_sentences(options.corpora),
        options.out,
    )


if __name__ == "__main__":
    main()
