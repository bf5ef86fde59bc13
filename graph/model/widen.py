"""Widen: lets a part go on learning from what another has learnt, with word vectors where that one had none."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from thinc.api import Model


def widen(nlp: Language, start: Language) -> None:
    """Copy the weights of `start`, a pipeline of the same parts; inputs that only `nlp` has begin almost silent."""
    for name, component in start.pipeline:
        if hasattr(component, "model"):
            source, target = _trained(component.model), _trained(nlp.get_pipe(name).model)  # type: ignore[attr-defined]
            target = [node for node in target if node.name != "static_vectors" or len(source) == len(target)]
            for old, new in zip(source, target, strict=True):
                _copy(old, new)


def _trained(model: Model[Any, Any]) -> list[Model[Any, Any]]:
    return [node for node in model.walk(order="dfs_pre") if node.param_names]


def _copy(old: Model[Any, Any], new: Model[Any, Any]) -> None:
    for name in old.param_names:
        values: Any = old.get_param(name)
        room: Any = new.get_param(name)
        if values.shape != room.shape:  # the vectors come last among the inputs
            room = room * _QUIET
            room[..., : values.shape[-1]] = values
            values = room
        new.set_param(name, values)


_QUIET = 0.1  # of the usual first values: enough for a gradient, too little to disturb what is known
