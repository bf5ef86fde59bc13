"""Pretrain: lets a tok2vec guess hidden words of unlabelled news before it learns anything else.

Devlin et al. (2019), masked language modelling, over the commonest words alone.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Adam, Linear, Model, NumpyOps, set_current_ops, set_dropout_rate, warmup_linear

MASK = "[mask]"


@dataclass(frozen=True, slots=True)
class Guessing:
    """How long and how hard; a step is `words_per_step` words of text."""

    steps: int
    seed: int = 3
    rate: float = 0.002
    dropout: float = 0.1
    hidden: float = 0.2  # share of the words, of which a tenth stands there unchanged and a tenth as another word
    words: int = 8000  # that can be guessed
    words_per_step: int = 1500


def pretrain(nlp: Language, tok2vec: Model[Any, Any], texts: Sequence[Sequence[str]], plan: Guessing) -> bytes:
    """The weights of the tok2vec after guessing the words of the texts, given as lists of words, seen in order."""
    ops = NumpyOps(use_blis=False)
    set_current_ops(ops)
    chance = random.Random(plan.seed)
    np.random.seed(plan.seed)
    guessed = _commonest(texts, plan.words)
    forms = list(guessed)
    tok2vec.initialize(X=[Doc(nlp.vocab, words=list(texts[0]))])
    head: Model[Any, Any] = Linear(nO=len(forms), nI=tok2vec.get_dim("nO"))
    head.initialize()
    set_dropout_rate(tok2vec, plan.dropout)
    optimizer = Adam(
        learn_rate=warmup_linear(plan.rate, min(200, plan.steps // 10), plan.steps),  # type: ignore[arg-type]
        L2=0.01,
        L2_is_weight_decay=True,
        grad_clip=1.0,
    )
    loss, seen = 0.0, 0
    for step, batch in enumerate(islice(_batches(texts, plan.words_per_step, chance), plan.steps), start=1):
        docs, places, answers = [], [], []
        offset = 0
        for words in batch:
            shown = list(words)
            for place, word in enumerate(words):
                answer = guessed.get(word.lower())
                if answer is None or chance.random() >= plan.hidden:
                    continue
                places.append(offset + place)
                answers.append(answer)
                draw = chance.random()
                if draw < 0.8:
                    shown[place] = MASK
                elif draw < 0.9:
                    shown[place] = chance.choice(forms)
            docs.append(Doc(nlp.vocab, words=shown))
            offset += len(words)
        if not places:
            continue
        vectors, back = tok2vec.begin_update(docs)
        flat = np.concatenate(vectors)
        scores, back_head = head.begin_update(flat[places])
        scores -= scores.max(axis=1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        rows = np.arange(len(places))
        loss -= float(np.log(scores[rows, answers] + 1e-9).sum())
        seen += len(places)
        scores[rows, answers] -= 1
        d_flat = np.zeros_like(flat)
        d_flat[places] = back_head(scores)
        back(ops.unflatten(d_flat, np.array([len(doc) for doc in docs], dtype="i")))
        for model in (tok2vec, head):
            model.finish_update(optimizer)
        optimizer.step_schedules()
        if step % 200 == 0:
            print(
                f"{step}/{plan.steps} {time.process_time():.0f} s loss {loss / seen:.3f}", file=sys.stderr, flush=True
            )
            loss, seen = 0.0, 0
    return tok2vec.to_bytes()


def _batches(texts: Sequence[Sequence[str]], size: int, chance: random.Random) -> Iterator[list[Sequence[str]]]:
    while True:
        order = list(range(len(texts)))
        chance.shuffle(order)
        batch: list[Sequence[str]] = []
        length = 0
        for number in order:
            batch.append(texts[number])
            length += len(texts[number])
            if length >= size:
                yield batch
                batch, length = [], 0


def _commonest(texts: Iterable[Sequence[str]], count: int) -> dict[str, int]:
    from collections import Counter

    counts = Counter(word.lower() for words in texts for word in words if not word.isspace())
    return {form: number for number, (form, _) in enumerate(counts.most_common(count))}
