"""Store: a pipeline's weights and vectors as half-precision numbers in one file, and back again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import srsly  # type: ignore[import-untyped]
from numpy.typing import NDArray
from spacy.language import Language
from spacy.vectors import Vectors  # type: ignore[import-not-found]
from thinc.api import NumpyOps

Floats = NDArray[np.float32]

WEIGHTS = "weights.msgpack"
_OPS = NumpyOps(use_blis=False)  # numpy's matrix product took a third of BLIS's time here


def save_weights(nlp: Language, folder: Path) -> None:
    """Write every trained component and the word vectors to the folder's weights file, as float16."""
    vectors = nlp.vocab.vectors
    row_of = {row: nlp.vocab.strings[key] for key, row in vectors.key2row.items()}
    table = [[row_of[row] for row in range(len(row_of))], vectors.data.astype(np.float16)]
    components = {}
    for name, component in nlp.pipeline:
        if hasattr(component, "model"):
            state = srsly.msgpack_loads(
                component.to_bytes(exclude=["vocab"])  # type: ignore[attr-defined]
            )
            state["model"] = _cast(state["model"], np.float16)
            components[name] = state
    (folder / WEIGHTS).write_bytes(srsly.msgpack_dumps({"vectors": table, "components": components}))


def load_weights(nlp: Language, folder: Path) -> None:
    """Fill the pipeline's components from the folder's weights file; the numbers become float32 again."""
    stored = srsly.msgpack_loads((folder / WEIGHTS).read_bytes())
    forms, data = stored["vectors"]
    nlp.vocab.vectors = make_vectors(nlp, forms, data.astype(np.float32))
    for name, state in stored["components"].items():
        state["model"] = _cast(state["model"], np.float32)
        component = nlp.get_pipe(name)
        component.from_bytes(srsly.msgpack_dumps(state))  # type: ignore[attr-defined]
        for node in component.model.walk():  # type: ignore[attr-defined]
            node.ops = _OPS
        for form in getattr(component, "labels", ()):
            nlp.vocab.strings.add(form)


def make_vectors(nlp: Language, words: list[str], data: Floats) -> Vectors:
    """The table as spaCy's Vectors, found by a token's lower-case form."""
    keys = [nlp.vocab.strings.add(word) for word in words]
    return Vectors(data=data, keys=keys, name="leadergraph", attr="LOWER", strings=nlp.vocab.strings)


def _cast(model: bytes, to: type[np.floating[Any]]) -> bytes:
    data = srsly.msgpack_loads(model)
    for params in data["params"]:
        for name, value in params.items():
            if isinstance(value, np.ndarray) and value.dtype.kind == "f":
                params[name] = value.astype(to)
    return bytes(srsly.msgpack_dumps(data))
