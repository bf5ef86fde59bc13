"""The extractor: everything that a reading depends on but the article, as one value."""

from __future__ import annotations

import json
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from graph.arguments import each_of, expect
from graph.characters import encodable
from graph.errors import GraphError
from graph.extraction.batches import batches, pieces
from graph.extraction.decisions import Decision
from graph.extraction.docs import model_persons_of, sentences_of
from graph.extraction.registry import Rule, choose_rules
from graph.extraction.resolver import BrokenRuleError, Given, resolve
from graph.extraction.state import State, installed_version
from graph.extraction.text.evened import Evened, evened
from graph.extraction.text.language import is_foreign, lacks_capitals
from graph.extraction.text.passage import Passage
from graph.extraction.text.sentences import split_sentences
from graph.extraction.text.tokenizable import tokenizable
from graph.knowledge import KnowledgeBase, load_kb
from graph.records import Article, Provenance, Reading, Span

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENT = "leadergraph"  # the name of our spaCy factory
_BATCH = 64  # articles; the shipped model was measured with it
_CHARACTERS = 50_000  # of a batch; the shipped model takes 2.5 KB for each


class AddsEvents(Protocol):
    """What adds events to readings: an `EventReader`, or one with a process beside it."""

    def read(self, readings: Iterable[Reading], kb: KnowledgeBase | None = None) -> Iterator[Reading]:
        """The readings with their events, in order."""


@dataclass(frozen=True)
class Extractor:
    """Everything that a reading depends on but the article; it changes nothing of what it is given, and pickles.

    Args:
        kb: the knowledge base.
        nlp: a spaCy pipeline whose sentences and PERSON entities the rules take into account; by default the rules
            find sentences themselves and spaCy is not imported. A component of ours in it is passed over.
        decisions: rows as `read_decisions` gives them; they overrule the rules.
        rules: what `choose_rules` gives; by default ours and those of installed packages.
        events: who did what to whom, read behind the mentions by the words of `kb`; by default nothing is, and spaCy
            is not imported.
    """

    kb: KnowledgeBase = field(default_factory=load_kb)
    nlp: Language | None = None
    decisions: Sequence[Decision] = ()
    rules: Sequence[Rule] = field(default_factory=choose_rules)
    events: AddsEvents | None = None

    def __post_init__(self) -> None:
        expect(self.kb, KnowledgeBase, "an Extractor", "lg.load_kb(extra={})")
        rows = tuple(each_of(self.decisions, Decision, "an Extractor", "lg.read_decisions({})"))
        object.__setattr__(self, "decisions", rows)

    @cached_property
    def state(self) -> State:
        """All that a reading depends on beside its article."""
        words, facts = self.kb.digests
        corrections = self.kb.corrections.rows
        return State(
            installed_version() or "",
            "" if self.nlp is None else "{lang}_{name} {version}".format_map(self.nlp.meta),
            self.events is not None,
            tuple(rule.name for rule in self.rules),
            words,
            facts,
            self.kb.newest.isoformat(),
            tuple(sorted(json.dumps([row.article, row.form, row.decision, row.entity]) for row in self.decisions)),
            tuple(sorted(json.dumps([row.verb, *row.ids]) for row in corrections if set(row.ids) - row.known)),
        )

    @cached_property
    def provenance(self) -> Provenance:
        """With what the readings are made."""
        return self.state.provenance

    def readings(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """What each article says of leaders and countries, in the order of the articles; a batch at most is held.

        An article on which a rule breaks keeps its sentences and is flagged "rule_failed", one that is not English
        "not_english"; where capitals are missing, by which names are told, it is "no_capitals". Raises InputError for a
        decision about an entity that neither the knowledge base nor a text can hold.
        """
        waiting: deque[Evened] = deque()
        even = _evened(articles, waiting)
        found = map(self._mentions, even) if self.nlp is None else self._behind(self.nlp, even)
        for reading in found if self.events is None else self.events.read(found, self.kb):
            yield waiting.popleft().restored(reading)

    def _behind(self, nlp: Language, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings behind a spaCy pipeline, which is run without our component."""
        parts = (
            (number, article, at, part)
            for number, article in enumerate(articles)
            for at, part in pieces(tokenizable(article.text), _CHARACTERS)
        )
        apart = batches(parts, most=_BATCH, characters=_CHARACTERS, length=lambda part: len(part[-1]))
        annotated = (each for batch in apart for each in zip(batch, _annotated(nlp, batch), strict=True))
        for _, group in groupby(annotated, key=lambda each: each[0][0]):
            whole = list(group)
            sentences, persons = ([span for _, found in whole for span in found[part]] for part in (0, 1))
            yield self._mentions(whole[0][0][1], sentences=sentences, model_persons=persons)

    def read(
        self, article: Article, *, sentences: Sequence[Span] | None = None, model_persons: Sequence[Span] = ()
    ) -> Reading:
        """What one article says; with sentences and PERSON spans that somebody else found in its text.

        Raises and flags as `readings` does.
        """
        even = evened(article)
        given = None if sentences is None else even.spans(sentences)
        reading = self._mentions(even.article, sentences=given, model_persons=even.spans(model_persons))
        return even.restored(reading if self.events is None else next(self.events.read([reading], self.kb)))

    def _mentions(
        self, article: Article, *, sentences: Sequence[Span] | None = None, model_persons: Sequence[Span] = ()
    ) -> Reading:
        text = encodable(article.text)
        found = tuple(split_sentences(text) if sentences is None else sentences)
        if is_foreign(text):
            return Reading(article, found, flags=("not_english",), provenance=self.provenance)
        try:
            given = Given(article.id, article.title or "", self.decisions, article.masked, model_persons)
            resolution = resolve(Passage(text, found, article.published), self.kb, self.rules, given)
        except GraphError:
            raise  # the user's own mistake, with its remedy
        except Exception as error:  # a defect, of a rule or of ours, and not the end of the user's run
            why = str(error) if isinstance(error, BrokenRuleError) else repr(error)
            warnings.warn(f"{article.id}: kept without mentions, {why}; please report it", stacklevel=2)
            return Reading(article, found, flags=("rule_failed",), provenance=self.provenance)
        return Reading(
            article,
            found,
            resolution.mentions,
            abstentions=resolution.abstentions,
            period=resolution.period,
            flags=("no_capitals",) if lacks_capitals(text) else (),
            used=resolution.used,
            provenance=self.provenance,
        )


def _evened(articles: Iterable[Article], waiting: deque[Evened]) -> Iterator[Article]:
    """The articles with even white space, each with the way back put among those that wait for their readings."""
    for article in articles:
        waiting.append(evened(article))
        yield waiting[-1].article


def _annotated(nlp: Language, parts: Sequence[tuple[int, Article, int, str]]) -> list[tuple[list[Span], list[Span]]]:
    """The sentences and PERSON spans of each part of a text, as offsets into the whole."""
    docs = nlp.pipe((nlp.tokenizer(text) for *_, text in parts), batch_size=len(parts), disable=ours_in(nlp))
    return [
        (
            [(start + at, end + at) for start, end in sentences_of(doc)],
            [(a + at, b + at) for a, b in model_persons_of(doc)],
        )
        for doc, (_, _, at, _) in zip(docs, parts, strict=True)
    ]


def ours_in(nlp: Language) -> list[str]:
    """The names that components of our factory have in the pipeline."""
    return [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory == COMPONENT]
