"""The pipeline: a spaCy pipeline with our components at its end, and `extract`, which runs articles through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.records import Article, Reading

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from graph.knowledge import KnowledgeBase

COMPONENTS = ("leadergraph_blockers", "leadergraph_finder", "leadergraph_resolver")
_BATCH = 64  # articles; the shipped model was measured with it
_LONGEST = 50_000_000  # characters; articles/limits.py refuses longer texts long before


def load_pipeline(model: str = "leadergraph") -> Language:
    """A spaCy pipeline by name: "leadergraph" ships with the package, "blank" is the rules alone, or an installed one.

    Raises ModelError when it is not installed.
    """
    from graph.model import BLANK, load

    nlp = load(model)
    if model == BLANK:
        nlp.add_pipe("sentencizer")
    return nlp


def build_pipeline(nlp: Language | None = None, *, kb: KnowledgeBase | None = None) -> Language:
    """The pipeline with our components at its end; those that it has already stay where they are.

    With `kb` they read with that knowledge base from here on.
    """
    import graph.extraction.components  # noqa: F401  registers the factories where entry points are not read

    nlp = nlp or load_pipeline()
    nlp.max_length = max(nlp.max_length, _LONGEST)
    for name in COMPONENTS:
        part = nlp.get_pipe(name) if name in nlp.pipe_names else nlp.add_pipe(name)
        if kb is not None:
            part.kb = kb  # type: ignore[attr-defined]
    return nlp


def extract(
    articles: Iterable[Article], *, kb: KnowledgeBase | None = None, nlp: Language | None = None
) -> Iterator[Reading]:
    """What each article says of leaders and countries, in the order of the articles; only a batch is held at a time."""
    from graph.extraction.components import sentences_of

    pipeline = build_pipeline(nlp, kb=kb)

    def docs() -> Iterator[tuple[Doc, Article]]:
        for article in articles:
            doc = pipeline.make_doc(article.text)
            doc._.published = article.published
            doc._.leadergraph_masked = list(article.masked)
            yield doc, article

    for doc, article in pipeline.pipe(docs(), as_tuples=True, batch_size=_BATCH):
        yield Reading(article, tuple(sentences_of(doc)), tuple(doc._.leadergraph))
