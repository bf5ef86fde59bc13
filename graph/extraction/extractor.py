"""The extractor: everything that a reading depends on but the article, as one value."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.errors import GraphError
from graph.extraction.decisions import Decision
from graph.extraction.docs import model_persons_of, sentences_of
from graph.extraction.registry import Rule, choose_rules
from graph.extraction.resolver import BrokenRuleError, Given, resolve
from graph.extraction.text.encodable import encodable
from graph.extraction.text.passage import Passage
from graph.extraction.text.sentences import split_sentences
from graph.extraction.text.tokenizable import tokenizable
from graph.knowledge import KnowledgeBase, load_kb
from graph.records import Article, Reading, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from graph.extraction.events.reader import EventReader

COMPONENT = "leadergraph"  # the name of our spaCy factory
_BATCH = 64  # articles; the shipped model was measured with it


@dataclass(frozen=True)
class Extractor:
    """Everything that a reading depends on but the article; it changes nothing of what it is given, and pickles.

    Args:
        kb: the knowledge base.
        nlp: a spaCy pipeline whose sentences and PERSON entities the rules take into account; by default the rules
            find sentences themselves and spaCy is not imported. A component of ours in it is passed over.
        decisions: rows as `read_decisions` gives them; they overrule the rules.
        rules: what `graph.choose_rules` gives; by default ours and those of installed packages.
        events: who did what to whom, read behind the mentions by the words of `kb`; by default nothing is, and spaCy
            is not imported.
    """

    kb: KnowledgeBase = field(default_factory=load_kb)
    nlp: Language | None = None
    decisions: Sequence[Decision] = ()
    rules: Sequence[Rule] = field(default_factory=choose_rules)
    events: EventReader | None = None

    def readings(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """What each article says of leaders and countries, in the order of the articles; a batch at most is held.

        An article on which a rule breaks keeps its sentences and is flagged "rule_failed". Raises InputError for a
        decision about an entity that neither the knowledge base nor a text can hold.
        """
        found = map(self._mentions, articles) if self.nlp is None else self._behind(self.nlp, articles)
        yield from found if self.events is None else self.events.read(found, self.kb)

    def _behind(self, nlp: Language, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings behind a spaCy pipeline, which is run without our component."""
        docs: Iterator[tuple[Doc, Article]] = (
            (nlp.tokenizer(tokenizable(article.text)), article) for article in articles
        )
        for doc, article in nlp.pipe(docs, as_tuples=True, batch_size=_BATCH, disable=ours_in(nlp)):
            yield self._mentions(article, sentences=sentences_of(doc), model_persons=model_persons_of(doc))

    def read(
        self, article: Article, *, sentences: Sequence[Span] | None = None, model_persons: Sequence[Span] = ()
    ) -> Reading:
        """What one article says; with sentences and PERSON spans that somebody else found in its text.

        Raises and flags as `readings` does.
        """
        reading = self._mentions(article, sentences=sentences, model_persons=model_persons)
        return reading if self.events is None else next(self.events.read([reading], self.kb))

    def _mentions(
        self, article: Article, *, sentences: Sequence[Span] | None = None, model_persons: Sequence[Span] = ()
    ) -> Reading:
        text = encodable(article.text)
        found = tuple(split_sentences(text) if sentences is None else sentences)
        try:
            given = Given(article.id, article.title or "", self.decisions, article.masked, model_persons)
            resolution = resolve(Passage(text, found, article.published), self.kb, self.rules, given)
        except GraphError:
            raise  # the user's own mistake, with its remedy
        except Exception as error:  # a defect, of a rule or of ours, and not the end of the user's run
            why = str(error) if isinstance(error, BrokenRuleError) else repr(error)
            warnings.warn(f"{article.id}: kept without mentions, {why}; please report it", stacklevel=2)
            return Reading(article, found, flags=("rule_failed",))
        return Reading(
            article,
            found,
            resolution.mentions,
            abstentions=resolution.abstentions,
            period=resolution.period,
            used=resolution.used,
        )


def ours_in(nlp: Language) -> list[str]:
    """The names that components of our factory have in the pipeline."""
    return [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory == COMPONENT]
