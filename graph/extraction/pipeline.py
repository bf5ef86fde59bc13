"""The pipeline: articles to readings, by the rules alone or behind a spaCy pipeline."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.errors import GraphError
from graph.knowledge import KnowledgeBase, load_kb
from graph.records import Article, Reading, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from graph.extraction.decisions import Decision

COMPONENTS = ("leadergraph_blockers", "leadergraph_finder", "leadergraph_resolver")
_BATCH = 64  # articles; the shipped model was measured with it
_SURROGATES = dict.fromkeys(range(55296, 57344), "�")  # halves of characters, which no file and no Doc can hold
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

    nlp = nlp or load_pipeline()
    nlp.max_length = max(nlp.max_length, _LONGEST)
    for name in COMPONENTS:
        part = nlp.get_pipe(name) if name in nlp.pipe_names else nlp.add_pipe(name)
        part.kb = kb or load_kb()  # type: ignore[attr-defined]
    nlp.get_pipe("leadergraph_resolver").decisions = decisions  # type: ignore[attr-defined]
    return nlp


@dataclass(frozen=True)
class Extractor:
    """Everything that a reading depends on but the article; it changes nothing of what it is given, and pickles.

    Args:
        kb: the knowledge base.
        nlp: a spaCy pipeline whose sentences and PERSON entities the rules take into account; by default the rules
            find sentences themselves and spaCy is not imported. Components of ours in it are passed over.
        decisions: rows as `read_decisions` gives them; they overrule the rules.
        coreference: the kinds to follow, "titles" and "pronouns".
    """

    kb: KnowledgeBase = field(default_factory=load_kb)
    nlp: Language | None = None
    decisions: Sequence[Decision] = ()
    coreference: tuple[str, ...] = ("titles",)

    def readings(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """What each article says of leaders and countries, in the order of the articles; a batch at most is held.

        An article on which a rule breaks keeps its sentences and is flagged "rule_failed". Raises InputError for a
        decision about an entity that the knowledge base does not hold.
        """
        from graph.extraction.sentences import split_sentences

        if self.nlp is not None:
            yield from self._behind(self.nlp, articles)
            return
        for article in articles:
            text = _encodable(article.text)
            yield self._reading(article, text, split_sentences(text))

    def _behind(self, nlp: Language, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings behind a spaCy pipeline, which is run without the components of ours that it may have."""
        from graph.extraction.components import persons_of, sentences_of

        docs: Iterator[tuple[Doc, Article]] = (
            (nlp.tokenizer(_encodable(article.text)), article) for article in articles
        )
        ours = [name for name in COMPONENTS if name in nlp.pipe_names]
        for doc, article in nlp.pipe(docs, as_tuples=True, batch_size=_BATCH, disable=ours):
            text = _encodable(article.text)
            yield self._reading(article, text, sentences_of(doc, text), persons_of(doc))

    def _reading(self, article: Article, text: str, sentences: Sequence[Span], persons: Sequence[Span] = ()) -> Reading:
        from graph.extraction.finder import scan
        from graph.extraction.passage import Passage
        from graph.extraction.resolver import resolve

        try:
            blocked, hits = scan(self.kb, text, article.masked)
            resolution = resolve(
                Passage(text, sentences, article.published),
                self.kb,
                hits,
                persons=persons,
                blocked=blocked,
                masked=article.masked,
                article=article.id,
                decisions=self.decisions,
                coreference=self.coreference,
            )
        except GraphError:
            raise  # the user's own mistake, with its remedy
        except Exception as error:  # whatever it is, it is our defect and not the end of the user's run
            warnings.warn(f"{article.id}: kept without mentions, {error!r}; please report it", stacklevel=2)
            return Reading(article, tuple(sentences), flags=("rule_failed",))
        return Reading(
            article,
            tuple(sentences),
            resolution.mentions,
            abstentions=resolution.abstentions,
            period=resolution.period,
        )


def extract(
    articles: Iterable[Article],
    *,
    kb: KnowledgeBase | None = None,
    nlp: Language | None = None,
    decisions: Sequence[Decision] = (),
) -> Iterator[Reading]:
    """What each article says of leaders and countries, in the order of the articles, as `Extractor.readings` tells.

    Args:
        kb: the knowledge base; by default that of the pipeline's resolver if it has one, else the shipped one.
        nlp: a spaCy pipeline to read behind; by default the rules alone, without spaCy.
        decisions: rows as `read_decisions` gives them; they overrule the rules.
    """
    resolver = (
        nlp.get_pipe("leadergraph_resolver") if nlp is not None and nlp.has_pipe("leadergraph_resolver") else None
    )
    base = kb or getattr(resolver, "kb", None) or load_kb()
    coreference = getattr(resolver, "coreference", ("titles",))
    return Extractor(base, nlp, tuple(decisions), coreference).readings(articles)


def _encodable(text: str) -> str:
    return text if text.isascii() else text.translate(_SURROGATES)
