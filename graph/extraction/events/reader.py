"""The reader: events of readings, from the parse of those sentences that name two actors."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.errors import GraphError
from graph.extraction.batches import batches
from graph.extraction.events.asked import Asked, asked_of, moved, with_events
from graph.extraction.events.coder import Coder
from graph.extraction.events.lexicon import Lexicon, lexicon_of, load_lexicon
from graph.extraction.events.repair import repair
from graph.extraction.text.tokenizable import tokenizable
from graph.knowledge import KnowledgeBase
from graph.records import Event, Reading

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 64  # readings that are held together
CHARACTERS = 200_000  # of these readings
_SENTENCES = 128  # that are parsed together; with more or fewer of them each costs more
_PARSED = 40_000  # characters of these; a parse takes 3 KB for each
_WORDS = 300_000  # that a pipeline comes to know and never forgets, about 60 MB; then a fresh one is loaded
_UNUSED = ("ner",)  # parts of the shipped pipeline that events do not ask


@dataclass
class EventReader:
    """Adds events to readings; the pipeline is loaded with the first sentence that needs a parse.

    Without a lexicon of its own it reads by that of the knowledge base with which the mentions were found.
    """

    lexicon: Lexicon | None = None
    nlp: Language | None = None
    _most_words: int | None = field(default=None, init=False, repr=False, compare=False)  # of a pipeline of our own

    def read(self, readings: Iterable[Reading], kb: KnowledgeBase | None = None) -> Iterator[Reading]:
        """The readings with their events, in order; a batch at most is held.

        A reading of which a sentence breaks a rule keeps the events of the others and is flagged "rule_failed".
        """
        sport = self._coder(kb).lexicon.sport
        for batch in batches(readings, most=BATCH, characters=CHARACTERS, length=lambda each: len(each.article.text)):
            asked = [(number, *each) for number, reading in enumerate(batch) for each in asked_of(reading, sport)]
            found: defaultdict[int, list[Event | None]] = defaultdict(list)
            told = self.events_of((each for *_, each in asked), kb)
            for (number, start, _), events in zip(asked, told, strict=True):
                found[number] += [None if event is None else moved(event, start) for event in events]
            for number, reading in enumerate(batch):
                yield with_events(reading, found[number])

    def events_of(self, asked: Iterable[Asked], kb: KnowledgeBase | None = None) -> Iterator[list[Event] | list[None]]:
        """The events of each sentence, as offsets into it; of one that breaks a rule, which is warned of, None."""
        coder = self._coder(kb)
        for sentences in batches(asked, most=_SENTENCES, characters=_PARSED, length=lambda each: len(each.text)):
            nlp = self.load()
            unused = [name for name in _UNUSED if name in nlp.pipe_names]
            texts = (_parsable(each.text) for each in sentences)
            for doc, each in zip(nlp.pipe(texts, batch_size=len(sentences), disable=unused), sentences, strict=True):
                yield _events_of(doc, each, coder)

    def read_doc(self, doc: Doc, reading: Reading, kb: KnowledgeBase | None = None) -> Reading:
        """The reading of a whole doc with the events that its pipeline's own parse tells; the doc is left as it is."""
        coder = self._coder(kb)
        spans = (
            (doc.char_span(start, start + len(each.text), alignment_mode="expand"), start, each)
            for start, each in asked_of(reading, coder.lexicon.sport)
        )
        found = [
            event and moved(event, span.start_char)
            for span, start, each in spans
            if span is not None
            for event in _events_of(span.as_doc(), each.moved(start - span.start_char), coder)
        ]
        return with_events(reading, found)

    def _coder(self, kb: KnowledgeBase | None) -> Coder:
        return Coder(self.lexicon or (load_lexicon() if kb is None else lexicon_of(kb)), kb)

    def load(self) -> Language:
        """The pipeline, loaded where there is none, and anew when it has come to know too many words."""
        if self.nlp is None or (self._most_words is not None and len(self.nlp.vocab.strings) > self._most_words):
            from graph.model import load

            self.nlp = load()
            self._most_words = len(self.nlp.vocab.strings) + _WORDS
        return self.nlp


def _parsable(text: str) -> str:
    """The text of a sentence as the parser was trained on it, of the same length."""
    return tokenizable(text).replace("\n", " ").replace("’", "'")


def _events_of(doc: Doc, asked: Asked, coder: Coder) -> list[Event] | list[None]:
    """The events of a parsed sentence; its parse is mended in place."""
    try:
        repair(doc, coder.lexicon)
        return coder.events(doc[:], asked.mentions, asked.published)
    except GraphError:
        raise  # the user's own mistake, with its remedy
    except Exception as error:  # a defect of ours, and not the end of the user's run
        told = f"{asked.article}: a sentence was kept without events, {error!r}; please report it"
        warnings.warn(told, stacklevel=2)
        return [None]
