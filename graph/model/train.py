"""Train: makes the shipped weights again from the corpora's folder: `python -m graph.model.train CORPORA`."""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import fix_random_seed
from thinc.api import Adam, NumpyOps, set_current_ops, warmup_linear

from graph.model.corpora import Sentence
from graph.model.examples import Noise, changed, chunks, to_example

Change = Callable[[list[Sentence], random.Random], list[Sentence]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how one part is trained; the numbers were chosen on the dev sets (MODEL.md)."""

    epochs: float
    seed: int = 7
    rate: float = 0.001
    dropout: float = 0.2
    words_per_step: int = 1000
    noise: Noise = Noise()


def fit(nlp: Language, sentences: Sequence[Sentence], plan: Plan, change: Change | None = None) -> Language:
    """The pipeline with the averaged weights of all steps; the rate rises for 500 steps, then falls to nothing."""
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(plan.seed)
    chance = random.Random(plan.seed)
    every = list(chunks(sentences, chance))
    nlp.initialize(lambda: [to_example(nlp, chunk, wrap=chance) for chunk in every])
    steps = int(plan.epochs * sum(len(sentence.words) for sentence in sentences) / plan.words_per_step)
    optimizer = Adam(
        learn_rate=warmup_linear(plan.rate, min(500, steps // 10), steps),
        L2=0.01,
        L2_is_weight_decay=True,
        grad_clip=1.0,
        use_averages=True,
    )
