"""The knowledge base under the name by which rules import it."""

from graph.knowledge.facts import valid_on
from graph.knowledge.kb import KnowledgeBase

__all__ = ["KnowledgeBase", "valid_on"]
