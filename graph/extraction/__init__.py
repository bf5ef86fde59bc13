"""Extraction: from articles to mentions, as spaCy components and the records they end in."""

from graph.extraction.decisions import Decision, read_decisions
from graph.extraction.pipeline import Extractor, build_pipeline, extract, load_pipeline

__all__ = ["Decision", "Extractor", "build_pipeline", "extract", "load_pipeline", "read_decisions"]
