"""Paths: how an end was reached from the word that tells the event, in words that need no parser's labels."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph.extraction.events.clauses import case_of
from graph.extraction.events.ends import End, Ends

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_WORDS = {
    "nsubj": "subject", "nsubj:pass": "passive subject", "nsubj:outer": "subject", "obj": "object",
    "iobj": "indirect object", "obl": "phrase", "obl:agent": "agent", "nmod": "phrase", "nmod:poss": "possessor",
    "amod": "modifier", "compound": "modifier", "nmod:desc": "title", "flat": "name", "appos": "apposition",
    "conj": "conjunct", "xcomp": "clause", "ccomp": "clause", "advcl": "clause", "acl": "clause",
    "acl:relcl": "relative clause", "parataxis": "clause",
}  # fmt: skip
_NO_WAY = "elsewhere in the sentence"


def paths(trigger: Token, found: Iterable[End], sentence: Span, ends: Ends) -> tuple[str, ...]:
    """For each end the way from the nearest word that names it to the trigger.

    "modifier of jets < subject of bombed" goes up in the clause, "subject of made > object visit" up and down again.
    """
    return tuple(_nearest(trigger, _tokens(end, sentence, ends)) for end in found)


def _tokens(end: End, sentence: Span, ends: Ends) -> list[Token]:
    """The words that name the end, else those that name its state or somebody of it."""
    named = [(token, own) for token in sentence if (own := ends.mention(token)) is not None]
    return [token for token, own in named if own.entity == end.entity] or [
        token for token, own in named if end.state in (own.iso3, own.entity)
    ]


def _nearest(trigger: Token, tokens: Iterable[Token]) -> str:
    ways = (way for token in tokens if (way := _way(token, trigger)) is not None)
    ups, downs = min(ways, key=lambda way: len(way[0]) + len(way[1]), default=([], []))
    steps = [
        " < ".join(f"{_label(token)} of {token.head.text}" for token in ups),
        *(f"{_label(token)} {token.text}" for token in downs),
    ]
    return " > ".join(filter(None, steps)) or _NO_WAY


def _way(token: Token, trigger: Token) -> tuple[list[Token], list[Token]] | None:
    """The words from one up to below what both hang on, and from there down to the other; None in two trees."""
    ups, downs = [token, *token.ancestors], [trigger, *trigger.ancestors]
    shared = {each.i for each in ups} & {each.i for each in downs}
    if not shared:
        return None
    return [each for each in ups if each.i not in shared], [each for each in downs if each.i not in shared][::-1]


def _label(token: Token) -> str:
    """ "with-phrase" for what hangs on by "with"; a label that has no word stands as it is."""
    if token.dep_ in ("obl", "nmod") and (case := case_of(token)):
        return f"{case}-phrase"
    return _WORDS.get(token.dep_) or _WORDS.get(token.dep_.partition(":")[0], token.dep_)
