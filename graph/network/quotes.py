"""Quotes: sentences and counts of the tables as an edge of the network holds them."""

from __future__ import annotations

from graph.counting.tables import Quote, Tally
from graph.network.schema import Counts, Evidence


def counts_of(tally: Tally) -> Counts:
    """What was counted of a node or an edge."""
    return {
        "articles": tally.articles,
        "independent": tally.independent,
        "first": tally.first,
        "last": tally.last,
        "months": tally.months if isinstance(tally.months, dict) else dict(tally.months),  # one of many MB is enough
    }


def to_evidence(quote: Quote) -> Evidence:
    """A sentence behind an edge."""
    return {
        "article": quote.article,
        "start": quote.start,
        "end": quote.end,
        "sentence": quote.sentence,
        "marks": [list(mark) for mark in quote.marks],
    }
