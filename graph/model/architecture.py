"""Architecture: the untrained parts, small enough for a wheel and quick enough for a core."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language

from graph.model import tokens  # noqa: F401  (its tokenizer is named below)

WIDTH = 96
TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "leadergraph.Tokenizer.v1"}}}


def parser(*, vectors: bool = True) -> Language:
    """tok2vec, tagger and parser."""
    nlp = spacy.blank("en", config=TOKENIZER)
    nlp.add_pipe("tok2vec", config={"model": _tok2vec(vectors=vectors)})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": listener}
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": _transitions("parser", listener)})
    return nlp


def namer(*, vectors: bool = True) -> Language:
    """ner with a tok2vec of its own: names and parses pull a shared one in two directions."""
    nlp = spacy.blank("en", config=TOKENIZER)
    nlp.add_pipe("ner", config={"model": _transitions("ner", _tok2vec(vectors=vectors))})
    return nlp


def _tok2vec(*, vectors: bool) -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": WIDTH,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": [5000, 1000, 2500, 2500],
            "include_static_vectors": vectors,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _transitions(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,  # 128 costs a third of the parser's speed
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": tok2vec,
    }
