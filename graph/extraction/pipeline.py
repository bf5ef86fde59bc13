"""The pipeline: spaCy components that find and resolve, and `extract`, which runs articles through them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from graph.errors import ModelError
from graph.extraction.finder import Blockers, Finder, FoldedText
from graph.extraction.passage import Passage, paragraph_sentences
from graph.extraction.resolver import resolve
from graph.knowledge import KnowledgeBase, load_kb
from graph.records import Article, Reading

COMPONENTS = ("leadergraph_blockers", "leadergraph_finder", "leadergraph_resolver")
_BATCH = 64


def _register_extensions() -> None:
    defaults: dict[str, Any] = {
        "published": None,
        "leadergraph": [],
        "leadergraph_blocked": [],
        "leadergraph_masked": [],
        "leadergraph_hits": [],
    }
    for name, default in defaults.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


_register_extensions()


@cache
def _finder(kb: KnowledgeBase) -> Finder:
    return Finder(kb)


@cache
def _blockers(kb: KnowledgeBase) -> Blockers:
    return Blockers(kb)


@Language.factory("leadergraph_blockers", assigns=["doc._.leadergraph_blocked"])
def make_blockers(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that marks longer names which swallow a name within them."""
    kb = load_kb()

    def component(doc: Doc) -> Doc:
        doc._.leadergraph_blocked = _blockers(kb_of(nlp, kb)).find(FoldedText(doc.text))
        return doc

    return component


@Language.factory("leadergraph_finder", assigns=["doc._.leadergraph_hits"])
def make_finder(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that finds every form of the knowledge base."""
    kb = load_kb()

    def component(doc: Doc) -> Doc:
        blocked = [(span.start, span.end) for span in doc._.leadergraph_blocked] + doc._.leadergraph_masked
        doc._.leadergraph_hits = _finder(kb_of(nlp, kb)).find(FoldedText(doc.text), blocked)
        return doc

    return component


@Language.factory("leadergraph_resolver", assigns=["doc._.leadergraph", "doc.spans"])
def make_resolver(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that decides what each form stands for."""
    kb = load_kb()

    def component(doc: Doc) -> Doc:
        passage = Passage(doc.text, sentences_of(doc), doc._.published)
        persons = [(span.start_char, span.end_char) for span in doc.ents if span.label_ in ("PERSON", "PER")]
        doc._.leadergraph = resolve(
            passage, kb_of(nlp, kb), doc._.leadergraph_hits, persons=persons, blocked=doc._.leadergraph_blocked, masked=doc._.leadergraph_masked
        )
        doc.spans["leadergraph"] = [
            Span(doc, span.start, span.end, label=mention.kind, span_id=mention.entity)
            for mention in doc._.leadergraph
            if (span := doc.char_span(mention.start, mention.end, alignment_mode="expand")) is not None
        ]
        return doc

    return component


def kb_of(nlp: Language, default: KnowledgeBase) -> KnowledgeBase:
    """The knowledge base that the pipeline was given with `build_pipeline`, else the shipped one."""
    kb = nlp.meta.get("leadergraph_kb", default)
    return kb if isinstance(kb, KnowledgeBase) else default


def sentences_of(doc: Doc) -> list[tuple[int, int]]:
    """The sentences as offsets; a paragraph's end ends a sentence too."""
    spans = (
        [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        if doc.has_annotation("SENT_START")
        else [(0, len(doc.text))]
    )
    return paragraph_sentences(doc.text, spans)


def load_pipeline(model: str = "blank") -> Language:
    """A spaCy pipeline by name, "blank" for rules alone. Raises ModelError when it is not installed."""
    import spacy

    if model == "blank":
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        return nlp
    try:
        return spacy.load(model)
    except OSError as error:
        raise ModelError(f'no spaCy pipeline "{model}"; install it, or use --model blank') from error


def build_pipeline(nlp: Language | None = None, *, kb: KnowledgeBase | None = None) -> Language:
    """The pipeline with our components at its end; those that it has already are left where they are."""
    nlp = nlp or load_pipeline()
    nlp.max_length = 50_000_000
    if kb is not None:
        nlp.meta["leadergraph_kb"] = kb
    for name in COMPONENTS:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name)
    return nlp


def extract(
    articles: Iterable[Article], *, kb: KnowledgeBase | None = None, nlp: Language | None = None
) -> Iterator[Reading]:
    """What each article says of leaders and countries, in the order of the articles; nothing else is held."""
    pipeline = build_pipeline(nlp, kb=kb)

    def docs() -> Iterator[tuple[Doc, Article]]:
        for article in articles:
            doc = pipeline.make_doc(article.text)
            doc._.published = article.published
            doc._.leadergraph_masked = list(article.masked)
            yield doc, article

    for doc, article in pipeline.pipe(docs(), as_tuples=True, batch_size=_BATCH):
        yield Reading(article, tuple(sentences_of(doc)), tuple(doc._.leadergraph))


def published_of(doc: Doc) -> date | None:
    """The date that the doc was given."""
    return doc._.published  # type: ignore[no-any-return]
