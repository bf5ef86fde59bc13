"""Components: the finder and the resolver as parts of any spaCy pipeline, `nlp.add_pipe("leadergraph_finder")`."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from graph.errors import GraphError
from graph.extraction.decisions import Decision
from graph.extraction.finder import FoldedText, blockers_of, finder_of
from graph.extraction.passage import Passage
from graph.extraction.resolver import resolve
from graph.extraction.sentences import paragraph_sentences, split_sentences
from graph.knowledge import load_kb

EXTENSIONS: dict[str, Any] = {
    "published": None,  # datetime.date of the article
    "leadergraph": [],  # list of graph.Mention
    "leadergraph_abstained": [],  # list of graph.Abstention
    "leadergraph_article": "",  # the article's id, for decisions about it alone
    "leadergraph_sentences": [],  # as offsets, cut at paragraph ends
    "leadergraph_blocked": [],  # longer names that swallow a name
    "leadergraph_masked": [],  # boilerplate, as offsets
    "leadergraph_hits": [],  # forms of the knowledge base
    "leadergraph_folded": None,  # the text as matching sees it, while the components work on it
}
for _name, _default in EXTENSIONS.items():
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


def _folded(doc: Doc) -> FoldedText:
    """The text, raw and folded; a Doc puts its text together anew each time it is asked."""
    if doc._.leadergraph_folded is None:
        doc._.leadergraph_folded = FoldedText(doc.text)
    folded: FoldedText = doc._.leadergraph_folded
    return folded


class Component:
    """A part of a pipeline that reads with a knowledge base; `kb` may be replaced by one's own."""

    def __init__(self) -> None:
        self.kb = load_kb()


@Language.factory("leadergraph_blockers", assigns=["doc._.leadergraph_blocked"])
def make_blockers(nlp: Language, name: str) -> BlockerComponent:
    """Marks the longer names that swallow a name within them."""
    return BlockerComponent()


class BlockerComponent(Component):
    """Writes `doc._.leadergraph_blocked`."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.leadergraph_blocked = blockers_of(self.kb).find(_folded(doc))
        return doc


@Language.factory("leadergraph_finder", assigns=["doc._.leadergraph_hits"])
def make_finder(nlp: Language, name: str) -> FinderComponent:
    """Finds every form of the knowledge base."""
    return FinderComponent()


class FinderComponent(Component):
    """Writes `doc._.leadergraph_hits`."""

    def __call__(self, doc: Doc) -> Doc:
        blocked = [(span.start, span.end) for span in doc._.leadergraph_blocked] + doc._.leadergraph_masked
        doc._.leadergraph_hits = finder_of(self.kb).find(_folded(doc), blocked)
        return doc


@Language.factory(
    "leadergraph_resolver",
    assigns=["doc._.leadergraph", "doc.spans"],
    default_config={"coreference": ["titles"]},
)
def make_resolver(nlp: Language, name: str, coreference: list[str]) -> ResolverComponent:
    """Decides what each form stands for, and finds the people whom the base does not know."""
    return ResolverComponent(coreference)


class ResolverComponent(Component):
    """Writes `doc._.leadergraph` and `doc.spans["leadergraph"]`; reads the date from `doc._.published`."""

    decisions: Sequence[Decision] = ()

    def __init__(self, coreference: Sequence[str]) -> None:
        super().__init__()
        self.coreference = tuple(coreference)

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Each doc in turn; one that a rule breaks on is kept without mentions, so that its neighbours are read."""
        for doc in stream:
            try:
                yield self(doc)
            except GraphError:
                raise  # the user's own mistake, with its remedy
            except Exception as error:  # whatever it is, it is our defect and not the end of the user's run
                article = doc._.leadergraph_article or "a text"
                warnings.warn(f"{article}: kept without mentions, {error!r}; please report it", stacklevel=2)
                doc._.leadergraph_sentences = sentences_of(doc, doc.text)
                yield doc

    def __call__(self, doc: Doc) -> Doc:
        text = _folded(doc).raw
        doc._.leadergraph_folded = None
        doc._.leadergraph_sentences = sentences_of(doc, text)
        resolution = resolve(
            Passage(text, doc._.leadergraph_sentences, doc._.published),
            self.kb,
            doc._.leadergraph_hits,
            persons=persons_of(doc),
            blocked=doc._.leadergraph_blocked,
            masked=doc._.leadergraph_masked,
            article=doc._.leadergraph_article,
            decisions=self.decisions,
            coreference=self.coreference,
        )
        doc._.leadergraph = list(resolution.mentions)
        doc._.leadergraph_abstained = list(resolution.abstentions)
        doc.spans["leadergraph"] = [
            Span(doc, span.start, span.end, label=mention.kind, span_id=mention.entity)
            for mention in resolution.mentions
            if (span := doc.char_span(mention.start, mention.end, alignment_mode="expand")) is not None
        ]
        return doc


def persons_of(doc: Doc) -> list[tuple[int, int]]:
    """The people whom a statistical model found, as offsets; labels of OntoNotes and of WikiNER."""
    return [(span.start_char, span.end_char) for span in doc.ents if span.label_ in ("PERSON", "PER")]


def sentences_of(doc: Doc, text: str) -> list[tuple[int, int]]:
    """The sentences as offsets into the doc's text; a paragraph's end ends a sentence too."""
    if not doc.has_annotation("SENT_START"):
        return split_sentences(text)
    found: list[tuple[int, int]] = []
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        if found and not _CLOSED.search(text[max(found[-1][0], start - _TAIL) : start]):
            found[-1] = (found[-1][0], end)  # a parser may cut where no sentence ends
        else:
            found.append((start, end))
    return paragraph_sentences(text, found)


_TAIL = 16  # characters; enough for a full stop, closing quotes and the white space behind them
_CLOSED = re.compile(r"[.!?…:;][\"'”’)\]]*\s*$|\n\s*$")
