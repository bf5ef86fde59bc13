"""The network of what a cluster has read: counted there, put together here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.counting.backbone import KEPT_TIES
from graph.counting.relational import count_relations
from graph.counting.tables import Tables
from graph.knowledge import KnowledgeBase
from graph.network.assemble import assemble
from graph.scale.engine import COUNTING, SparkEngine
from graph.scale.hadoop import Place
from graph.scale.session import telling
from graph.scale.shards import Extracted

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def network_of(extracted: Extracted, kb: KnowledgeBase | None = None, *, most_ties: int = KEPT_TIES) -> MultiDiGraph:
    """The network of what `extract_on_spark` gave, counted by the cluster.

    Args:
        extracted: what was read.
        kb: the knowledge base, for the offices; by default the shipped one.
        most_ties: of more co-mentions these are kept: the heaviest of each actor, then the most significant.

    Returns:
        A `networkx.MultiDiGraph`, the same that `load` makes of the files.
    """
    network = assemble(tables_of(extracted, most_ties=most_ties), kb)
    network.graph["account"] = extracted.account.to_full_dict()
    return network


def tables_of(extracted: Extracted, *, once: bool = True, most_ties: int = KEPT_TIES) -> Tables:
    """The tables of what was read, as `graph.counting.count` gives them of readings."""
    with telling(extracted.target):
        engine = SparkEngine(extracted.session, Place(extracted.session, extracted.target).place(COUNTING))
        try:
            return count_relations(engine, once=once, most_ties=most_ties)
        finally:
            engine.close()
