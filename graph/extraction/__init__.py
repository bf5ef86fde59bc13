"""Extraction: from articles to mentions, by rules over the text, alone or as a spaCy component."""

from graph.extraction.corrected import corrected
from graph.extraction.decisions import Decision, read_decisions
from graph.extraction.events.beside import EventsBeside
from graph.extraction.events.reader import EventReader
from graph.extraction.explain import explain
from graph.extraction.extractor import Extractor
from graph.extraction.jobs.sharing import Reads, Sharing
from graph.extraction.pipeline import build_pipeline, extract, load_pipeline
from graph.extraction.registry import Rule, choose_rules
from graph.extraction.unused import Unused

__all__ = [
    "Decision",
    "EventReader",
    "EventsBeside",
    "Extractor",
    "Reads",
    "Rule",
    "Sharing",
    "Unused",
    "build_pipeline",
    "choose_rules",
    "corrected",
    "explain",
    "extract",
    "load_pipeline",
    "read_decisions",
]
