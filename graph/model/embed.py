"""Embed: one vector a word form, worked out once for every form of a batch however often it stands there."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import intify_attrs  # type: ignore[import-not-found]
from spacy.strings import hash_string
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Dropout, HashEmbed, Linear, Maxout, Model, concatenate
from thinc.initializers import glorot_uniform_init
from thinc.types import Floats2d

Floats = NDArray[np.float32]


@registry.architectures("leadergraph.FormEmbed.v1")  # type: ignore[untyped-decorator]
def form_embed(
    width: int, attrs: list[str], rows: list[int], vector_width: int, maxout_pieces: int
) -> Model[list[Doc], list[Floats2d]]:
    """spaCy's MultiHashEmbed with word vectors found by lower-case form, over forms in place of words.

    `width`: numbers a word. `attrs`, `rows`: features of a form and the rows of their hash tables; a feature is an
    attribute of spaCy's tokens, or "START3", "END2": so many first or last letters of the lower-case form.
    `vector_width`: numbers of a word vector; 0 for none.
    """
    whole = [attr for attr in attrs if not attr[-1].isdigit()]
    tables: Model[Any, Any] = concatenate(
        *[
            HashEmbed(nO=width, nV=count, column=column, seed=8 + column, dropout=0.0)
            for column, count in enumerate(rows)
        ]
    )
    inputs = width * len(rows) + (width if vector_width else 0)
    mixer = Maxout(nO=width, nI=inputs, nP=maxout_pieces, dropout=0.0, normalize=True)
    layers: list[Model[Any, Any]] = [tables, mixer, Dropout(0.0)]
    if vector_width:
        layers.append(Linear(nO=width, nI=vector_width, init_W=glorot_uniform_init))
    return Model(
        "form_embed",
        _forward,
        init=_initialize,
        layers=layers,
        dims={"nO": width},
        attrs={
            "columns": [*intify_attrs({"ORTH": None, "LOWER": None, **dict.fromkeys(whole)})],
            "letters": tuple(_letter_count(attr) for attr in attrs[len(whole) :]),
        },
    )


def _letter_count(attr: str) -> int:
    """How many first letters a feature takes; below zero how many last ones."""
    count = int(attr[-1])
    return count if attr.startswith("START") else -count


def _initialize(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:
    for layer in model.layers:
        layer.initialize()


def _forward(
    model: Model[Any, Any], docs: list[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
    tables, mixer, drop, *projections = model.layers
    words = np.concatenate([doc.to_array(model.attrs["columns"]) for doc in docs])
    keys = words[:, 0] * _ODD ^ words[:, 2]
    _, first, form_of = np.unique(keys, return_index=True, return_inverse=True)
    forms = words[first]
    features = np.concatenate([forms[:, 2:], _letters(docs[0], forms[:, 1], tuple(model.attrs["letters"]))], axis=1)
    hashed, back_tables = tables(features, is_train)
    pieces, back_projection = [hashed], None
    if projections:
        found, back_projection = projections[0](_vectors(docs[0], forms[:, 1]), is_train)
        pieces.append(found)
    mixed, back_mixer = mixer(np.concatenate(pieces, axis=1), is_train)
    flat, back_drop = drop(mixed[form_of], is_train)
    lengths = [len(doc) for doc in docs]
    hashed_width = hashed.shape[1]

    def backprop(dY: list[Floats2d]) -> list[Doc]:
        d_words = back_drop(model.ops.flatten(dY))
        d_pieces = back_mixer(_sums(d_words, form_of, len(forms)))
        back_tables(np.ascontiguousarray(d_pieces[:, :hashed_width]))
        if back_projection is not None:
            back_projection(np.ascontiguousarray(d_pieces[:, hashed_width:]))
        return []

    return model.ops.unflatten(flat, np.asarray(lengths, dtype="i")), backprop


_ODD = np.uint64(0x9E3779B97F4A7C15)


def _vectors(doc: Doc, keys: NDArray[np.uint64]) -> Floats:
    table = doc.vocab.vectors
    rows = table.find(keys=keys)
    found: Floats = table.data[rows]
    found[rows < 0] = 0
    return found


def _letters(doc: Doc, keys: NDArray[np.uint64], counts: tuple[int, ...]) -> NDArray[np.uint64]:
    strings = doc.vocab.strings
    rows = [_letter_keys(strings[key], counts) for key in keys.tolist()]
    return np.array(rows, dtype=np.uint64).reshape(len(keys), len(counts))


@lru_cache(maxsize=200_000)
def _letter_keys(form: str, counts: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(hash_string(form[:count] if count > 0 else form[count:]) for count in counts)


def _sums(d_words: Floats, form_of: NDArray[np.intp], forms: int) -> Floats:
    order = np.argsort(form_of, kind="stable")
    starts = np.searchsorted(form_of[order], np.arange(forms))
    sums: Floats = np.add.reduceat(d_words[order], starts, axis=0)
    return sums
