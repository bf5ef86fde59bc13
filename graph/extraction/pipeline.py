"""The pipeline: a spaCy pipeline with our components at its end, and `extract`, which runs articles through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from graph.records import Article, Reading

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from graph.extraction.decisions import Decision
    from graph.knowledge import KnowledgeBase

COMPONENTS = ("leadergraph_blockers", "leadergraph_finder", "leadergraph_resolver")
_BATCH = 64  # articles; the shipped model was measured with it
_SURROGATES = dict.fromkeys(range(55296, 57344), "�")  # halves of characters, which spaCy cannot hold
_LONGEST = 50_000_000  # characters; articles/limits.py refuses longer texts long before


def load_pipeline(model: str | None = None) -> Language:
    """A spaCy pipeline by name: "leadergraph" ships with the package, "blank" is the rules alone, or an installed one.

    Without a name it is the shipped one, or "blank" where the package was built without weights. Raises ModelError
    when it is not installed.
    """
    from graph.model import BLANK, FOLDER, SHIPPED, load

    model = model or (SHIPPED if FOLDER.is_dir() else BLANK)
    nlp = load(model)
    if model == BLANK:
        nlp.add_pipe("sentencizer")
    return nlp


def build_pipeline(
    nlp: Language | None = None, *, kb: KnowledgeBase | None = None, decisions: Sequence[Decision] = ()
) -> Language:
    """The pipeline with our components at its end; those that it has already stay where they are.

    From here on they read with that knowledge base, the shipped one by default, and follow those decisions.
    """
    import graph.extraction.components  # noqa: F401  registers the factories where entry points are not read
    from graph.knowledge import load_kb

    nlp = nlp or load_pipeline()
    nlp.max_length = max(nlp.max_length, _LONGEST)
    for name in COMPONENTS:
        part = nlp.get_pipe(name) if name in nlp.pipe_names else nlp.add_pipe(name)
        part.kb = kb or load_kb()  # type: ignore[attr-defined]
    nlp.get_pipe("leadergraph_resolver").decisions = decisions  # type: ignore[attr-defined]
    return nlp


def extract(
    articles: Iterable[Article],
    *,
    kb: KnowledgeBase | None = None,
    nlp: Language | None = None,
    decisions: Sequence[Decision] = (),
) -> Iterator[Reading]:
    """What each article says of leaders and countries, in the order of the articles; only a batch is held at a time.

    `decisions`, as `read_decisions` gives them, overrule the rules.
    """
    pipeline = build_pipeline(nlp, kb=kb, decisions=decisions)

    def docs() -> Iterator[tuple[Doc, Article]]:
        for article in articles:
            doc = pipeline.make_doc(article.text.translate(_SURROGATES))
            doc._.published = article.published
            doc._.leadergraph_article = article.id
            doc._.leadergraph_masked = list(article.masked)
            yield doc, article

    for doc, article in pipeline.pipe(docs(), as_tuples=True, batch_size=_BATCH):
        yield Reading(
            article,
            sentences=tuple(doc._.leadergraph_sentences),
            mentions=tuple(doc._.leadergraph),
            abstentions=tuple(doc._.leadergraph_abstained),
        )
