"""The knowledge base: who the leaders and countries are, what they are called, and who was in office when."""

from graph.knowledge.kb import Entity, KnowledgeBase
from graph.knowledge.load import load_kb

__all__ = ["Entity", "KnowledgeBase", "load_kb"]
