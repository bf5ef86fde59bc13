"""Testing: what a rule sees of a text, for tests of the rule alone."""

from __future__ import annotations

from datetime import date
from itertools import takewhile
from typing import get_args

from graph.extraction.context import Context
from graph.extraction.registry import Phase, choose_rules
from graph.extraction.resolver import Given, ask, begin
from graph.extraction.text.passage import Passage
from graph.extraction.text.sentences import split_sentences
from graph.knowledge import KnowledgeBase, load_kb


def context(
    text: str, day: date | str | None = None, *, before: str | None = None, kb: KnowledgeBase | None = None
) -> Context:
    """The context of a text of that day: `list(kin(context("his brother Raúl …", before="kin")))` are a rule's claims.

    `before` is the name of a rule or of a phase: every rule that comes before it has been asked; without it none has.
    Raises ValueError when no rule and no phase is called so.
    """
    published = date.fromisoformat(str(day)[:10]) if day else None
    writer = begin(Passage(text, split_sentences(text), published), kb or load_kb(), Given())
    if before is None:
        return writer.seen
    chosen = choose_rules(add=() if before in get_args(Phase) else (before,))
    for rule in takewhile(lambda rule: before not in (rule.name, rule.phase), chosen):
        ask(rule, writer)
    return writer.seen
