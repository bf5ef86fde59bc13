"""The knowledge base under the name by which rules import it."""

from datetime import date

from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.tables import Name

__all__ = ["KnowledgeBase", "valid_on"]


def valid_on(name: Name, day: date | None) -> bool:
    """As `Name.valid_on`."""
    return name.valid_on(day)
