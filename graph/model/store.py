"""Store: a pipeline's weights as half-precision numbers in one file, and back again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import srsly  # type: ignore[import-untyped]
from spacy.language import Language

WEIGHTS = "weights.msgpack"


def save_weights(nlp: Language, folder: Path) -> None:
    """Write every trained component to the folder's weights file, each array as float16."""
    components = {}
    for name, component in nlp.pipeline:
        if hasattr(component, "model"):
            state = srsly.msgpack_loads(component.to_bytes(exclude=["vocab"]))
            state["model"] = _cast(state["model"], np.float16)
            components[name] = state
    (folder / WEIGHTS).write_bytes(srsly.msgpack_dumps(components))


def load_weights(nlp: Language, folder: Path) -> None:
    """Fill the pipeline's components from the folder's weights file; the numbers become float32 again."""
    components = srsly.msgpack_loads((folder / WEIGHTS).read_bytes())
    for name, state in components.items():
        state["model"] = _cast(state["model"], np.float32)
        nlp.get_pipe(name).from_bytes(srsly.msgpack_dumps(state))  # type: ignore[attr-defined]


def _cast(model: bytes, to: type[np.floating[Any]]) -> bytes:
    data = srsly.msgpack_loads(model)
    for params in data["params"]:
        for name, value in params.items():
            if isinstance(value, np.ndarray) and value.dtype.kind == "f":
                params[name] = value.astype(to)
    return bytes(srsly.msgpack_dumps(data))
