"""Counting: from readings to tables of who is named, with whom, when and in which sentences."""

from graph.counting.count import count
from graph.counting.readings import holds_readings, read_readings
from graph.counting.tables import Actor, Identity, Pair, Quote, Source, Tables, Tally

__all__ = [
    "Actor",
    "Identity",
    "Pair",
    "Quote",
    "Source",
    "Tables",
    "Tally",
    "count",
    "holds_readings",
    "read_readings",
]
