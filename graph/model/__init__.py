"""Model: the spaCy pipeline that ships with the package, and any other by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

FOLDER = Path(__file__).parent / "pipeline"
SHIPPED = "leadergraph"
BLANK = "blank"


def load(name: str = SHIPPED) -> Language:
    """A fresh pipeline: the shipped one, "blank" (a tokenizer alone), or an installed one by its name.

    The shipped pipeline has a tagger, a parser with Universal Dependencies, lemmas, and names of five kinds
    (PERSON, GPE, LOC, ORG, NORP). Raises ModelError when no pipeline of that name is installed.
    """
    if name == SHIPPED:
        return _load_shipped()
    if name == BLANK:
        return _load_blank()
    return _load_installed(name)


def _load_shipped() -> Language:
    from spacy.util import load_config, load_model_from_config

    from graph.model import embed, parsing, recognizer, recurrent, tokens, words  # noqa: F401  (what config.cfg names)
    from graph.model.buffers import keep_buffers
    from graph.model.store import load_weights

    nlp = load_model_from_config(load_config(FOLDER / "config.cfg"), auto_fill=False)
    load_weights(nlp, FOLDER)
    keep_buffers(nlp)
    return nlp


def _load_blank() -> Language:
    import spacy

    from graph.model.tokens import TOKENIZER

    return spacy.blank("en", config=TOKENIZER)


def _load_installed(name: str) -> Language:
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        raise ModelError(
            f'--model {name}: no spaCy pipeline of that name is installed; try "{SHIPPED}", "{BLANK}", '
            f"or install it (python -m spacy download {name})"
        ) from error
