"""Components: the rules as a part of any spaCy pipeline, `nlp.add_pipe("leadergraph")`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from graph.extraction.decisions import read_decisions
from graph.extraction.docs import model_persons_of, sentences_of
from graph.extraction.events.reader import EventReader
from graph.extraction.extractor import COMPONENT, Extractor
from graph.extraction.registry import choose_rules
from graph.knowledge import KnowledgeBase, load_kb
from graph.records import Abstention, Article, Event, Mention, Reading

EVENTS = "leadergraph_events"  # the name of the second factory


class LeadergraphComponent:
    """Reads a doc with an extractor; the doc keeps the reading as plain values, so that it can be stored and sent."""

    def __init__(self, extractor: Extractor) -> None:
        self.extractor = extractor
        self._configured = extractor  # what the pipeline's config makes anew

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Nothing, since the pipeline's config makes the component. Raises ValueError when it could not."""
        if self.extractor is not self._configured:
            raise ValueError(
                "this component reads with objects, which no pipeline can store; name files instead: "
                f'nlp.add_pipe("{COMPONENT}", config={{"kb": "mine.yaml", "decisions": "mine.csv"}})'
            )
        return b""

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """As `to_bytes`."""
        self.to_bytes()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> LeadergraphComponent:
        """The component as the config made it."""
        return self

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> LeadergraphComponent:
        """The component as the config made it."""
        return self

    def __call__(self, doc: Doc) -> Doc:
        reading = self.extractor.read(
            _article_of(doc), sentences=sentences_of(doc), model_persons=model_persons_of(doc)
        )
        doc._.leadergraph_json = reading.to_dict(explain=True)
        doc.spans["leadergraph"] = [
            Span(doc, span.start, span.end, label=mention.kind, span_id=mention.entity)
            for mention in reading.mentions
            if (span := doc.char_span(mention.start, mention.end, alignment_mode="expand")) is not None
        ]
        return doc


class EventsComponent:
    """Adds events to the reading that the component of mentions left in the doc, by the parse of its pipeline."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb, self._reader = kb, EventReader()

    def __call__(self, doc: Doc) -> Doc:
        reading = _reading(doc)
        if reading is not None:
            doc._.leadergraph_json = self._reader.read_doc(doc, reading, self._kb).to_dict(explain=True)
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Nothing, since the pipeline's config makes the component."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> EventsComponent:
        """The component as it is."""
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """As `to_bytes`."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> EventsComponent:
        """The component as it is."""
        return self


@Language.factory(
    EVENTS,
    assigns=["doc._.leadergraph_events"],
    requires=["doc._.leadergraph", "token.dep", "token.head", "token.pos", "token.tag", "token.lemma"],
    default_config={"kb": None},
)
def make_events(nlp: Language, name: str, kb: str | None) -> EventsComponent:
    """Finds who did what to whom; it stands behind the mentions, and a tagger, lemmatizer and parser of UD labels.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        kb: path of a YAML file with words of events, on top of the shipped ones.
    """
    return EventsComponent(load_kb(extra=kb))


@Language.factory(
    COMPONENT,
    assigns=["doc._.leadergraph", "doc.spans"],
    default_config={"kb": None, "decisions": None, "with_rules": [], "without_rules": []},
)
def make_component(
    nlp: Language,
    name: str,
    kb: str | None,
    decisions: str | None,
    with_rules: list[str],
    without_rules: list[str],
) -> LeadergraphComponent:
    """Finds the leaders and countries of a doc; its choices are made here and stay.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        kb: path of a YAML file on top of the shipped knowledge base.
        decisions: path of a CSV file as `read_decisions` wants it.
        with_rules: rules to ask beside those that are asked by default, such as "pronouns".
        without_rules: rules to leave out.
    """
    chosen = choose_rules(add=with_rules, without=without_rules)
    rows = read_decisions(decisions) if decisions else ()
    return LeadergraphComponent(Extractor(load_kb(extra=kb), None, rows, chosen))


def _article_of(doc: Doc) -> Article:
    masked = tuple((start, end) for start, end in doc._.leadergraph_masked)
    id = doc._.leadergraph_article or blake2b(doc.text.encode("utf-8", "replace"), digest_size=8).hexdigest()
    return Article(id, doc.text, published=doc._.published, masked=masked)


def _published(doc: Doc) -> date | None:
    day = doc.user_data.get("published")
    return date.fromisoformat(day) if day else None


def _set_published(doc: Doc, day: date | str | None) -> None:
    """Keep the day as an ISO string. Raises ValueError for a string that is no full ISO date."""
    day = day.date() if isinstance(day, datetime) else day
    doc.user_data["published"] = date.fromisoformat(str(day)).isoformat() if day else None


def _reading(doc: Doc) -> Reading | None:
    plain = doc._.leadergraph_json
    return Reading.from_dict({**plain, "text": doc.text, "masked": doc._.leadergraph_masked}) if plain else None


def _mentions(doc: Doc) -> list[Mention]:
    reading = _reading(doc)
    return list(reading.mentions) if reading else []


def _events(doc: Doc) -> list[Event]:
    reading = _reading(doc)
    return list(reading.events) if reading else []


def _abstained(doc: Doc) -> list[Abstention]:
    reading = _reading(doc)
    return list(reading.abstentions) if reading else []


EXTENSIONS: dict[str, dict[str, Any]] = {
    "published": {"getter": _published, "setter": _set_published},  # the article's datetime.date, or its ISO form
    "leadergraph": {"getter": _mentions},  # list of graph.Mention
    "leadergraph_events": {"getter": _events},  # list of graph.Event
    "leadergraph_abstained": {"getter": _abstained},  # list of graph.Abstention
    "leadergraph_reading": {"getter": _reading},  # the graph.Reading, for graph.build_network; None before it is read
    "leadergraph_json": {"default": None},  # the reading as `leadergraph extract --explain` writes it
    "leadergraph_article": {"default": ""},  # the article's id; without one a digest of the text stands for it
    "leadergraph_masked": {"default": []},  # boilerplate, as [start, end]
}
for _name, _how in EXTENSIONS.items():
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, **_how)
