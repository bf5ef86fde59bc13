"""Embed: one vector a word form, worked out once for every form of a batch however often it stands there."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import intify_attrs  # type: ignore[import-not-found]
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Dropout, HashEmbed, Linear, Maxout, Model, concatenate
from thinc.initializers import glorot_uniform_init
from thinc.types import Floats2d

Floats = NDArray[np.float32]
Keys = NDArray[np.uint64]


@registry.architectures("leadergraph.FormEmbed.v1")  # type: ignore[untyped-decorator]
def form_embed(
    width: int, attrs: list[str], rows: list[int], vector_width: int, maxout_pieces: int
) -> Model[list[Doc], list[Floats2d]]:
    """spaCy's MultiHashEmbed with the vocabulary's word vectors, over forms in place of words.

    `width`: numbers a word. `attrs`, `rows`: features of a form and the rows of their hash tables; first attributes of
    spaCy's tokens, then "START3", "END2" and the like: so many first or last letters of the lower-case form.
    `vector_width`: numbers of a word vector, which is found by the lower-case form.
    """
    if attrs[0] != "NORM":
        raise ValueError("forms are told apart by their norm, which must be the first feature")
    whole = [attr for attr in attrs if not attr[-1].isdigit()]
    tables: Model[Any, Any] = concatenate(
        *[
            HashEmbed(nO=width, nV=count, column=column, seed=8 + column, dropout=0.0)
            for column, count in enumerate(rows)
        ]
    )
    mixer = Maxout(nO=width, nI=width * (len(rows) + 1), nP=maxout_pieces, dropout=0.0, normalize=True)
    projection = Linear(nO=width, nI=vector_width, init_W=glorot_uniform_init)
    return Model(
        "form_embed",
        _forward,
        init=_initialize,
        layers=[tables, mixer, Dropout(0.0), projection],
        dims={"nO": width},
        attrs={
            "columns": [*intify_attrs(dict.fromkeys(("ORTH", "LOWER", *whole)))],
            "letters": [_letter_count(attr) for attr in attrs[len(whole) :]],
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
    model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
    tables, mixer, drop, projection = model.layers
    forms, form_of = _forms([cast(Keys, doc.to_array(model.attrs["columns"])) for doc in docs])
    vocab, lower = docs[0].vocab, forms[:, 1]
    features = np.concatenate([forms[:, 2:], _letters(vocab, lower, tuple(model.attrs["letters"]))], axis=1)
    hashed, back_tables = tables(features, is_train)
    projected, back_projection = projection(_vectors(vocab, lower), is_train)
    mixed, back_mixer = mixer(np.concatenate([hashed, projected], axis=1), is_train)
    words, back_drop = drop(mixed[form_of], is_train)

    def backprop(d_texts: list[Floats2d]) -> list[Doc]:
        d_words = back_drop(model.ops.flatten(d_texts))
        d_pieces = back_mixer(_sums(d_words, form_of, len(forms)))
        d_hashed, d_projected = np.split(d_pieces, [hashed.shape[1]], axis=1)
        back_tables(np.ascontiguousarray(d_hashed))
        back_projection(np.ascontiguousarray(d_projected))
        return []

    lengths = np.array([len(doc) for doc in docs], dtype=np.int32)
    return model.ops.unflatten(words, cast(Any, lengths)), backprop


def _forms(texts: list[Keys]) -> tuple[Keys, NDArray[np.intp]]:
    """The rows of the texts without repetition, and which of them each word has."""
    words = np.concatenate(texts)
    together = words[:, 0] * _ODD ^ words[:, 2]  # the form as it stands, and its norm, which may be the text's own
    _, first, form_of = np.unique(together, return_index=True, return_inverse=True)
    return words[first], form_of


_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio (Knuth's multiplicative hashing)


def _vectors(vocab: Vocab, lower: Keys) -> Floats:
    rows = vocab.vectors.find(keys=lower)
    found: Floats = vocab.vectors.data[rows]
    found[rows < 0] = 0
    return found


def _letters(vocab: Vocab, lower: Keys, counts: tuple[int, ...]) -> Keys:
    rows = [_letter_keys(vocab.strings[key], counts) for key in lower.tolist()]
    return np.array(rows, dtype=np.uint64).reshape(len(lower), len(counts))


@lru_cache(maxsize=200_000)
def _letter_keys(form: str, counts: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(hash_string(form[:count] if count > 0 else form[count:]) for count in counts)


def _sums(d_words: Floats, form_of: NDArray[np.intp], forms: int) -> Floats:
    """The gradient of each form, of the words that have it."""
    order = np.argsort(form_of, kind="stable")
    starts = np.searchsorted(form_of[order], np.arange(forms))
    sums: Floats = np.add.reduceat(d_words[order], starts, axis=0)
    return sums
