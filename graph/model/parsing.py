"""Parsing: spaCy's parser, stepped from Python where many docs go side by side.

Its own loop gives the interpreter's lock away and takes it back at every transition, which costs more than the
transitions. Here each step is one matrix product and one call for all docs. The moves are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.pipeline.dep_parser import DEFAULT_PARSER_MODEL  # type: ignore[import-not-found]
from spacy.tokens import Doc
from thinc.api import Model, set_dropout_rate

_FEWEST = 6  # docs; with fewer, a step from Python costs more than the lock


@Language.factory(
    "leadergraph_parser",
    assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"],
    default_config={
        "moves": None,
        "update_with_oracle_cut_size": 100,
        "learn_tokens": False,
        "min_action_freq": 30,
        "model": DEFAULT_PARSER_MODEL,
        "scorer": {"@scorers": "spacy.parser_scorer.v1"},
    },
    default_score_weights={"dep_uas": 0.5, "dep_las": 0.5, "dep_las_per_type": None, "sents_f": 0.0},
)
def make_parser(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: Any,
    update_with_oracle_cut_size: int,
    learn_tokens: bool,
    min_action_freq: int,
    scorer: Callable[..., Any] | None,
) -> SteppedParser:
    """spaCy's "parser" under another way to decode; training and weights are the same."""
    return SteppedParser(
        nlp.vocab,
        model,
        name,
        moves=moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        learn_tokens=learn_tokens,
        min_action_freq=min_action_freq,
        scorer=scorer,
    )


class SteppedParser(DependencyParser):  # type: ignore[misc]
    """Greedy decoding as in DependencyParser; a few docs are left to that."""

    def predict(self, docs: Sequence[Doc]) -> Any:
        """The states in which the docs end."""
        if isinstance(docs, Doc) or sum(map(bool, map(len, docs))) < _FEWEST:
            return super().predict(docs)
        set_dropout_rate(self.model, 0.0)
        states = self.moves.init_batch(docs)
        model = self.model.predict(docs)
        unfinished = [state for state in states if not state.is_final()]
        while unfinished:
            unfinished = self.transition_states(unfinished, model.predict(unfinished))
        model.clear_memory()
        return states
