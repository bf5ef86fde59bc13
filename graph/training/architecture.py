"""Architecture: the untrained parts, small enough for a wheel and quick enough for a core."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model
from thinc.types import Floats2d

from graph.model import embed, parsing, recognizer, recurrent  # noqa: F401  (named below)
from graph.model.tokens import TOKENIZER
from graph.training.vectors import WIDTH

FEATURES = {  # of a word form, and the rows of their hash tables
    "NORM": 5000,
    "PREFIX": 1000,
    "SUFFIX": 2500,
    "SHAPE": 2500,
    "START3": 2000,
    "END2": 2000,
    "END4": 2000,
}

TOK2VEC: dict[str, Any] = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "leadergraph.FormEmbed.v1",
        "width": WIDTH,
        "attrs": list(FEATURES),
        "rows": list(FEATURES.values()),
        "vector_width": WIDTH,
        "maxout_pieces": 3,
    },
    "encode": {
        "@architectures": "leadergraph.RecurrentEncoder.v1",
        "width": WIDTH,
        "windows": 2,
        "layers": 2,
        "maxout_pieces": 3,
    },
}


def untrained_tok2vec() -> Model[list[Doc], list[Floats2d]]:
    """The tok2vec that both parts have, each its own."""
    model: Model[list[Doc], list[Floats2d]] = registry.resolve({"model": TOK2VEC})["model"]
    return model


def parser() -> Language:
    """tok2vec, tagger and parser."""
    nlp = spacy.blank("en", config=TOKENIZER)
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": listener}
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("leadergraph_parser", name="parser", config=_transitions("parser", listener, hidden_width=128))
    return nlp


def namer() -> Language:
    """ner with a tok2vec of its own: names and parses pull a shared one in two directions."""
    nlp = spacy.blank("en", config=TOKENIZER)
    nlp.add_pipe("leadergraph_ner", name="ner", config=_transitions("ner", TOK2VEC, hidden_width=64))
    return nlp


def _transitions(kind: str, tok2vec: dict[str, Any], *, hidden_width: int) -> dict[str, Any]:
    return {
        "model": {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": kind,
            "extra_state_tokens": False,
            "hidden_width": hidden_width,
            "maxout_pieces": 2,
            "use_upper": True,
            "nO": None,
            "tok2vec": tok2vec,
        },
        "update_with_oracle_cut_size": 0,  # whole chunks, so that it learns to go on after its own errors
    }
