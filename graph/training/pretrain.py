"""Pretrain: lets a tok2vec guess hidden words of unlabelled news before it learns anything else.

Devlin et al. (2019), masked language modelling, over the commonest words alone.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Adam, Linear, Model, NumpyOps, set_current_ops, set_dropout_rate, warmup_linear

Words = Sequence[str]
Floats = NDArray[np.float32]

_MASK = "[mask]"
_MASKED, _EXCHANGED = 0.8, 0.1  # of the hidden words; the others stand there unchanged


@dataclass(frozen=True, slots=True)
class Guessing:
    """How long and how hard."""

    steps: int
    seed: int = 3
    rate: float = 0.002
    dropout: float = 0.1
    hidden: float = 0.2  # share of the words that can be guessed
    words: int = 8000  # that can be guessed
    words_per_step: int = 1500


def pretrain(nlp: Language, tok2vec: Model[Any, Any], texts: Sequence[Words], plan: Guessing) -> bytes:
    """The weights of the tok2vec after guessing; the rate rises for 200 steps, then falls to zero.

    Raises ValueError when the texts hold less than a step.
    """
    if sum(map(len, texts)) < plan.words_per_step:
        raise ValueError(f"fewer than {plan.words_per_step} words to guess in")
    ops = NumpyOps(use_blis=False)
    set_current_ops(ops)
    chance = random.Random(plan.seed)
    np.random.seed(plan.seed)
    answers_of = _commonest(texts, plan.words)
    tok2vec.initialize(X=[Doc(nlp.vocab, words=list(texts[0]))])
    head: Model[Any, Any] = Linear(nO=len(answers_of), nI=tok2vec.get_dim("nO"))
    head.initialize()
    set_dropout_rate(tok2vec, plan.dropout)
    optimizer = Adam(
        learn_rate=warmup_linear(plan.rate, min(200, plan.steps // 10), plan.steps),  # type: ignore[arg-type]
        L2=0.01,
        L2_is_weight_decay=True,
        grad_clip=1.0,
    )
    loss, guesses = 0.0, 0
    for step, batch in enumerate(islice(_batches(texts, plan.words_per_step, chance), plan.steps), start=1):
        shown, places, answers = _hide(batch, answers_of, plan.hidden, chance)
        vectors, back = tok2vec.begin_update([Doc(nlp.vocab, words=words) for words in shown])
        rows = np.concatenate(vectors)
        scores, back_head = head.begin_update(rows[places])
        loss += _to_gradient(scores, answers)
        guesses += len(places)
        d_rows = np.zeros_like(rows)
        d_rows[places] = back_head(scores)
        lengths: Any = np.array([len(words) for words in shown], dtype=np.int32)
        back(ops.unflatten(d_rows, lengths))
        for model in (tok2vec, head):
            model.finish_update(optimizer)
        optimizer.step_schedules()
        if step % 200 == 0:
            spent = f"{step}/{plan.steps} {time.process_time():.0f} s"
            print(spent, f"guess {loss / guesses:.3f}", file=sys.stderr, flush=True)
            loss, guesses = 0.0, 0
    return tok2vec.to_bytes()


def _commonest(texts: Iterable[Words], count: int) -> dict[str, int]:
    counts = Counter(word.lower() for words in texts for word in words if not word.isspace())
    return {form: number for number, (form, _) in enumerate(counts.most_common(count))}


def _batches(texts: Sequence[Words], size: int, chance: random.Random) -> Iterator[list[Words]]:
    while True:
        order = list(range(len(texts)))
        chance.shuffle(order)
        batch: list[Words] = []
        length = 0
        for number in order:
            batch.append(texts[number])
            length += len(texts[number])
            if length >= size:
                yield batch
                batch, length = [], 0


def _hide(
    batch: Sequence[Words], answers_of: dict[str, int], share: float, chance: random.Random
) -> tuple[list[list[str]], list[int], list[int]]:
    """The texts with hidden words, where these stand in all of the batch, and which they are."""
    forms = list(answers_of)
    shown, places, answers = [], [], []
    offset = 0
    for words in batch:
        seen = list(words)
        for place, word in enumerate(words):
            answer = answers_of.get(word.lower())
            if answer is None or chance.random() >= share:
                continue
            places.append(offset + place)
            answers.append(answer)
            draw = chance.random()
            if draw < _MASKED:
                seen[place] = _MASK
            elif draw < _MASKED + _EXCHANGED:
                seen[place] = chance.choice(forms)
        shown.append(seen)
        offset += len(words)
    return shown, places, answers


def _to_gradient(scores: Floats, answers: list[int]) -> float:
    """The cross entropy of the scores' softmax, in nats over all rows; the scores become its gradient."""
    scores -= scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    rows = np.arange(len(answers))
    loss = -float(np.log(scores[rows, answers] + 1e-9).sum())
    scores[rows, answers] -= 1
    return loss
