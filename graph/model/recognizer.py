"""Recognizer: spaCy's ner, decoded for all words at once; its own loop asks each move of each word in turn.

Nine words in ten stand outside a name. There the transition system looks at the word alone (its two other features,
the first and the last word of an open name, are empty), so one matrix product decides them all. Only within names
words are decided one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.pipeline.ner import DEFAULT_NER_MODEL  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span
from thinc.api import Model

Floats = NDArray[np.float32]
Name = tuple[int, int, str]  # first token, token after the last, label


@Language.factory(
    "leadergraph_ner",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={
        "moves": None,
        "update_with_oracle_cut_size": 100,
        "model": DEFAULT_NER_MODEL,
        "incorrect_spans_key": None,
        "scorer": {"@scorers": "spacy.ner_scorer.v1"},
    },
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def make_recognizer(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: Any,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Callable[..., Any] | None,
) -> Recognizer:
    """spaCy's "ner" under another way to decode; training and weights are the same."""
    return Recognizer(
        nlp.vocab,
        model,
        name,
        moves=moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )


class Recognizer(EntityRecognizer):  # type: ignore[misc]
    """Greedy decoding as in EntityRecognizer; docs that hold names already are left to that."""

    def predict(self, docs: Sequence[Doc]) -> Any:
        """For each doc its names, or spaCy's own states."""
        if not any(map(len, docs)) or any(doc.has_annotation("ENT_IOB") for doc in docs):
            return super().predict(docs)
        return list(_Decoder(self).names(docs))

    def set_annotations(self, docs: Sequence[Doc], states_or_beams: Any) -> None:
        """Write the names that `predict` gave into each doc."""
        if not isinstance(states_or_beams, list) or not all(isinstance(names, list) for names in states_or_beams):
            super().set_annotations(docs, states_or_beams)
            return
        for doc, names in zip(docs, states_or_beams, strict=True):
            doc.set_ents([Span(doc, start, end, label=label) for start, end, label in names], default="outside")


class _Decoder:
    """The weights of one recognizer, laid out for decoding."""

    def __init__(self, recognizer: Recognizer) -> None:
        model: Any = recognizer.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        self._tok2vec, self._ops = model.get_ref("tok2vec"), model.ops
        features, outs, pieces, ins = (lower.get_dim(name) for name in ("nF", "nO", "nP", "nI"))
        assert features == 3, "the word, and the first and the last word of an open name"
        self._word, self._first, self._last = lower.get_param("W").reshape((features, outs * pieces, ins))
        self._none = lower.get_param("pad").reshape((features, outs * pieces))
        self._bias = lower.get_param("b").reshape(-1)
        self._pieces = pieces
        self._upper, self._upper_bias = upper.get_param("W"), upper.get_param("b")
        self._moves: list[str] = [recognizer.moves.get_class_name(number) for number in range(upper.get_dim("nO"))]
        self._class_of = {move: number for number, move in enumerate(self._moves)}
        kinds = np.array([move[0] if move[2:] else move for move in self._moves])  # "U-" blocks, and is no unit
        self._begins, self._units = np.flatnonzero(kinds == "B"), np.flatnonzero(kinds == "U")
        self._within = np.flatnonzero(~np.isin(kinds, ("B", "U", "O")))  # moves of an open name, and empty ones

    def names(self, docs: Sequence[Doc]) -> Iterator[list[Name]]:
        vectors: Floats = self._tok2vec.predict(docs)
        words = self._ops.gemm(vectors, self._word, trans2=True)
        scores = self._scores(words + (self._none[1] + self._none[2] + self._bias))
        starts, spaces = self._layout(docs)
        scores[:, self._within] = -np.inf
        scores[np.ix_(starts[1:] | spaces, self._begins)] = -np.inf
        scores[np.ix_(spaces, self._units)] = -np.inf
        moves = scores.argmax(axis=1)
        ends = np.cumsum([len(doc) for doc in docs])
        named = np.flatnonzero(moves != self._class_of["O"]).tolist()
        offset, index = 0, 0
        for end in ends.tolist():
            found: list[Name] = []
            reached = offset
            while index < len(named) and named[index] < end:
                start = named[index]
                index += 1
                if start < reached:
                    continue
                kind, _, label = self._moves[moves[start]].partition("-")
                reached = start + 1 if kind == "U" else self._close(vectors, words, starts, start, label)
                found.append((start - offset, reached - offset, label))
            yield found
            offset = end

    def _close(self, vectors: Floats, words: Floats, starts: NDArray[np.bool_], start: int, label: str) -> int:
        """The place behind a name that begins at `start`."""
        inside, last = self._class_of[f"I-{label}"], self._class_of[f"L-{label}"]
        first = self._first @ vectors[start] + self._bias
        place = start + 1
        while not starts[place + 1]:
            scores = self._scores((words[place] + first + self._last @ vectors[place - 1])[None])[0]
            if scores[last] > scores[inside] or (scores[last] == scores[inside] and last < inside):
                break
            place += 1
        return place + 1

    def _scores(self, sums: Floats) -> Floats:
        hidden = sums.reshape((len(sums), -1, self._pieces)).max(axis=2)
        scores: Floats = self._ops.gemm(hidden, self._upper, trans2=True)
        scores += self._upper_bias
        return scores

    def _layout(self, docs: Sequence[Doc]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether a sentence or text starts at each word, with one more place at the end; whether it is white space."""
        starts, spaces = [], []
        for doc in docs:
            if len(doc):
                columns: Any = doc.to_array(["SENT_START", "IS_SPACE"])
                begins = columns[:, 0] == 1
                begins[0] = True
                starts.append(begins)
                spaces.append(columns[:, 1] == 1)
        return np.concatenate([*starts, [True]]), np.concatenate(spaces)
