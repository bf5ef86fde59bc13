"""Entities: the mentions of a doc as spans, and their place among the entities that other components found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from graph.records import Mention

LABELS = {"leader": "PERSON", "country": "GPE", "organisation": "ORG"}  # of OntoNotes, which displaCy colours
# What recognizers call people, states and their citizens, by OntoNotes and by WikiNER.
_SAME = {"leader": ("PERSON", "PER"), "country": ("GPE", "NORP")}


def spans_of(doc: Doc, mentions: Iterable[Mention]) -> Iterator[Span]:
    """A span a mention: the kind its label, the entity its id, the QID its kb_id, or the id where no QID is known.

    A capital used as a place (kind "place") has no kb_id: its entity is the country, which the place is not.
    """
    for mention in mentions:
        link = "" if mention.kind == "place" else mention.qid or mention.entity
        span = doc.char_span(
            mention.start,
            mention.end,
            label=mention.kind,
            kb_id=link,
            span_id=mention.entity,
            alignment_mode="expand",
        )
        if span is not None:
            yield span


def set_entities_in_place(doc: Doc, spans: Iterable[Span], labels: Mapping[str, str | None]) -> None:
    """Put the spans of mentions among the doc's entities, with the label of their kind; kinds without one stay out.

    Where ours meet one that is there, ours take its place, and the longest of ours stands. It stays only where it says
    more than ours and of something else, as the ORG "South Korean Foreign Ministry" does.
    """
    ours = {i: span for span in filter_spans(span for span in spans if labels.get(span.label_)) for i in _places(span)}
    before = doc.ents
    kept = [ent for ent in before if all(_says_more(ent, ours[i]) for i in _places(ent) if i in ours)]
    taken = {i for ent in kept for i in _places(ent)}
    for token in (token for ent in before if ent.start not in taken for token in ent):
        token.ent_kb_id_ = token.ent_id_ = ""  # set_ents leaves the links of those that go
    found = [
        Span(doc, span.start, span.end, label=labels[span.label_] or "", kb_id=span.kb_id, span_id=span.id)
        for span in dict.fromkeys(ours.values())
        if span.start not in taken
    ]
    doc.set_ents([*kept, *found])


def _places(span: Span) -> range:
    return range(span.start, span.end)


def _says_more(ent: Span, span: Span) -> bool:
    """Whether an entity that holds a mention is of something else: a longer name of another kind, but for "the"."""
    if ent.label_ in _SAME.get(span.label_, ()) or ent.start > span.start or ent.end < span.end:
        return False
    return any(not (token.is_stop or token.is_punct or token.is_space) for token in ent if token.i not in _places(span))
