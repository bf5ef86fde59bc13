"""The layers of our own tok2vec: gradients are right, order counts where it should."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, Ragged, fix_random_seed

from graph.model import load
from graph.model.embed import form_embed
from graph.model.recurrent import both_ways, recurrent_encoder
from graph.model.store import make_vectors

pytestmark = pytest.mark.training

LENGTHS: Any = np.array([3, 5, 1, 0, 4])


def numbers(*shape: int) -> Any:
    return np.random.default_rng(0).normal(size=shape).astype(np.float32)


def ragged(rows: Any, lengths: Any) -> Ragged:
    return Ragged(rows, lengths)


@pytest.fixture
def layer() -> Model[Any, Any]:
    model = both_ways(6)
    model.initialize()
    return model


@pytest.mark.parametrize("parameter", ["X", "W", "b"])
def test_gradient_is_the_slope(layer: Model[Any, Any], parameter: str) -> None:
    values: dict[str, Any] = {"X": numbers(13, 6), "W": layer.get_param("W"), "b": layer.get_param("b")}
    weights = numbers(13, 6)[::-1]

    def loss() -> float:
        return float((layer.predict(ragged(values["X"], LENGTHS)).data * weights).sum())

    _, backprop = layer.begin_update(ragged(values["X"], LENGTHS))
    d_input: Any = backprop(ragged(weights, LENGTHS)).data
    gradient: Any = d_input if parameter == "X" else layer.get_grad(parameter)
    for place in np.ndindex(values[parameter].shape):
        first = values[parameter][place]
        values[parameter][place] = first + 0.01
        above = loss()
        values[parameter][place] = first - 0.01
        slope = (above - loss()) / 0.02
        values[parameter][place] = first
        assert slope == pytest.approx(gradient[place], abs=2e-3)


def test_half_of_a_layer_sees_what_stood_before_and_half_what_comes(layer: Model[Any, Any]) -> None:
    X = numbers(4, 6)
    other = X.copy()
    other[2] += 1
    length: Any = np.array([4])
    changed = layer.predict(ragged(X, length)).data != layer.predict(Ragged(other, length)).data
    assert changed.tolist() == [[False] * 3 + [True] * 3] * 2 + [[True] * 6] + [[True] * 3 + [False] * 3]


def test_texts_of_a_batch_do_not_see_each_other(layer: Model[Any, Any]) -> None:
    X = numbers(13, 6)
    together = layer.predict(ragged(X, LENGTHS)).data
    ends = np.cumsum(LENGTHS)
    alone = [layer.predict(ragged(X[e - n : e], np.array([n]))).data for n, e in zip(LENGTHS, ends, strict=True) if n]
    np.testing.assert_allclose(together, np.concatenate(alone), rtol=1e-5)


def test_width_must_be_even() -> None:
    with pytest.raises(ValueError, match="even"):
        both_ways(7)


def test_encoder_sees_the_whole_text() -> None:
    fix_random_seed(0)  # of few weights the first word may fade below what a float holds
    model: Model[Any, Any] = recurrent_encoder(8, 2, 2, 3)
    model.initialize()
    X = numbers(40, 8)
    other = X.copy()
    other[0] += 1
    assert (model.predict([X])[0][39] != model.predict([other])[0][39]).any()


@pytest.fixture
def embed() -> Model[list[Doc], Any]:
    model: Model[list[Doc], Any] = form_embed(8, ["NORM", "SHAPE", "START3"], [50, 50, 50], 4, 2)
    model.initialize()
    return model


@pytest.fixture
def nlp() -> Language:
    blank = load("blank")
    blank.vocab.vectors = make_vectors(blank, ["kim", "moon"], numbers(2, 4))
    return blank


def test_a_form_has_one_vector_wherever_it_stands(embed: Model[list[Doc], Any], nlp: Language) -> None:
    first, second = embed.predict([nlp("Kim met Moon"), nlp("Moon met him")])
    np.testing.assert_array_equal(first[2], second[0])
    assert (first[0] != first[2]).any()


def test_gradients_of_a_form_add_up(embed: Model[list[Doc], Any], nlp: Language) -> None:
    def gradient(text: str) -> Any:
        for node in embed.walk():
            for name in node.grad_names:
                node.set_grad(name, node.get_grad(name) * 0)
        (vectors,), backprop = embed.begin_update([nlp(text)])
        backprop([np.repeat(numbers(1, 8), len(vectors), axis=0)])
        return embed.layers[3].get_grad("W").copy()

    once, thrice = gradient("Kim"), gradient("Kim Kim Kim")
    assert np.abs(once).max() > 0
    np.testing.assert_allclose(thrice, 3 * once, rtol=1e-4, atol=1e-6)


def test_texts_without_words_have_no_vectors(embed: Model[list[Doc], Any], nlp: Language) -> None:
    assert [len(vectors) for vectors in embed.predict([nlp(""), nlp("Kim")])] == [0, 1]
