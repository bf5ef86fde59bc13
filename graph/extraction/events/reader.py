"""The reader: events of readings, from the parse of those sentences that name two actors."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.errors import GraphError
from graph.extraction.batches import batches
from graph.extraction.events.coder import Coder
from graph.extraction.events.lexicon import Lexicon, lexicon_of, load_lexicon
from graph.extraction.events.repair import repair
from graph.extraction.text.tokenizable import tokenizable
from graph.knowledge import KnowledgeBase
from graph.records import Event, Mention, Reading, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_BATCH = 64  # readings that are held together
_CHARACTERS = 200_000  # of these readings
_SENTENCES = 128  # that are parsed together; with more or fewer of them each costs more
_PARSED = 40_000  # characters of these; a parse takes 3 KB for each
_LONGEST = 1_000  # characters; what is longer is no sentence, and a parser of no use there
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SPORT = ("sport", "maybe sport")
_SPORT_WORDS, _SPORT_SHARE = 4, 0.01  # of an article's words: of the BBC's, 83 % of the reports of sport and one other
_UNUSED = ("ner",)  # parts of the shipped pipeline that events do not ask


@dataclass
class EventReader:
    """Adds events to readings; the pipeline is loaded with the first sentence that needs a parse.

    Without a lexicon of its own it reads by that of the knowledge base with which the mentions were found.
    """

    lexicon: Lexicon | None = None
    nlp: Language | None = None

    def read(self, readings: Iterable[Reading], kb: KnowledgeBase | None = None) -> Iterator[Reading]:
        """The readings with their events, in order; a batch at most is held.

        A reading of which a sentence breaks a rule keeps the events of the others and is flagged "rule_failed".
        """
        coder = self._coder(kb)
        for batch in batches(readings, most=_BATCH, characters=_CHARACTERS, length=lambda each: len(each.article.text)):
            found = self._parsed(batch, coder)
            for number, reading in enumerate(batch):
                yield _with_events(reading, found.get(number, []))

    def read_doc(self, doc: Doc, reading: Reading, kb: KnowledgeBase | None = None) -> Reading:
        """The reading of a whole doc with the events that its pipeline's own parse tells; the doc is left as it is."""
        coder = self._coder(kb)
        if _is_of_sport(reading.article.text, coder.lexicon):
            return reading
        spans = ((doc.char_span(*span, alignment_mode="expand"), mentions) for span, mentions in sentences_of(reading))
        found = [
            event
            for span, mentions in spans
            if span is not None
            for event in _events_of(span.as_doc(), mentions, reading, span.start_char, coder)
        ]
        return _with_events(reading, found)

    def _coder(self, kb: KnowledgeBase | None) -> Coder:
        return Coder(self.lexicon or (load_lexicon() if kb is None else lexicon_of(kb)), kb)

    def _parsed(self, batch: list[Reading], coder: Coder) -> dict[int, list[Event | None]]:
        """The events of each reading of the batch by its number."""
        asked = [
            (number, span, mentions)
            for number, reading in enumerate(batch)
            if not _is_of_sport(reading.article.text, coder.lexicon)
            for span, mentions in sentences_of(reading)
        ]
        if not asked:
            return {}
        nlp = self._pipeline()
        found: dict[int, list[Event | None]] = {}
        unused = [name for name in _UNUSED if name in nlp.pipe_names]
        for sentences in batches(asked, most=_SENTENCES, characters=_PARSED, length=lambda each: each[1][1] - each[1][0]):
            texts = (_parsable(batch[number].article.text[start:end]) for number, (start, end), _ in sentences)
            docs = nlp.pipe(texts, batch_size=len(sentences), disable=unused)
            for (number, (start, _), mentions), doc in zip(sentences, docs, strict=True):
                found.setdefault(number, []).extend(_events_of(doc, mentions, batch[number], start, coder))
        return found

    def _pipeline(self) -> Language:
        if self.nlp is None:
            from graph.model import load

            self.nlp = load()
        return self.nlp


def _is_of_sport(text: str, lexicon: Lexicon) -> bool:
    """Whether an article is a report of sport, where countries beat, attack and meet each other in play."""
    spoken = _WORD.findall(text.lower())
    known = frozenset[str]().union(*(lexicon.cue_words[kind] for kind in _SPORT))
    single = [word if word in known else word.removesuffix("s") for word in spoken]
    told = sum(word in known for word in single)
    sure = not lexicon.cue_words["sport"].isdisjoint(single)
    return sure and told >= _SPORT_WORDS and told >= len(spoken) * _SPORT_SHARE


def sentences_of(reading: Reading) -> Iterator[tuple[Span, list[Mention]]]:
    """The sentences that name two actors, each with its mentions; a leader and the own state are one."""
    mentions = sorted(reading.mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in mentions]
    for start, end in reading.sentences:
        here = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        states = {mention.iso3 or mention.entity for mention in here}
        leaders = {mention.entity for mention in here if mention.kind == "leader"}
        if max(len(states), len(leaders)) > 1 and end - start <= _LONGEST:
            yield (start, end), here


def _with_events(reading: Reading, found: list[Event | None]) -> Reading:
    events = tuple(event for event in found if event is not None)
    if len(events) < len(found):
        return replace(reading, events=events, flags=(*reading.flags, "rule_failed"))
    return replace(reading, events=events) if events else reading


def _parsable(text: str) -> str:
    """The text of a sentence as the parser was trained on it, of the same length."""
    return tokenizable(text).replace("\n", " ").replace("’", "'")


def _events_of(
    doc: Doc, mentions: Iterable[Mention], reading: Reading, start: int, coder: Coder
) -> list[Event] | list[None]:
    """The events of a parsed sentence that begins at `start` of its article; its parse is mended in place.

    A sentence that breaks a rule is warned of, and None stands for its events.
    """
    here = [replace(each, start=each.start - start, end=each.end - start) for each in mentions]
    try:
        repair(doc, coder.lexicon)
        return [_moved(event, start) for event in coder.events(doc[:], here, reading.article.published)]
    except GraphError:
        raise  # the user's own mistake, with its remedy
    except Exception as error:  # a defect of ours, and not the end of the user's run
        id = reading.article.id
        warnings.warn(f"{id}: a sentence was kept without events, {error!r}; please report it", stacklevel=2)
        return [None]


def _moved(event: Event, by: int) -> Event:
    first, last = event.trigger
    return replace(event, start=event.start + by, end=event.end + by, trigger=(first + by, last + by))
