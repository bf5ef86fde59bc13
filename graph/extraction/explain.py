"""Explaining: why each mention and each event was read as it was, for a person to check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.arguments import expect
from graph.knowledge import KnowledgeBase, load_kb
from graph.records import Candidate, Event, Reading


def explain(reading: Reading, kb: KnowledgeBase | None = None) -> Iterator[str]:
    """Lines of text: each sentence with an actor, what was read in it by which rule, who lost, what stays open.

    Args:
        reading: one that was just made; one that was read back has lost who else was in question, as far as it was not
            written with `explain=True`, and by which frame an event was found.
        kb: the knowledge base that it was read with, for the names; by default the shipped one.

    Yields:
        A line after the other; those of a sentence stand behind an empty one.

    Raises:
        TypeError: what was given is no reading.

    Example:
        >>> import leadergraph as lg
        >>> [reading] = lg.extract({"text": "Merkel met Macron in Berlin.", "date": "2019-01-10"})
        >>> [line.strip() for line in lg.explain(reading) if "Merkel" in line][1]
        'Merkel = Angela Merkel, head of government [leader angela-merkel]: surname, in office on the date'
    """
    expect(reading, Reading, "explain", "each reading of lg.extract({})")
    return _lines(reading, load_kb() if kb is None else kb)


def _lines(reading: Reading, kb: KnowledgeBase) -> Iterator[str]:
    article = reading.article
    acting = {id for event in reading.events for id in (*event.actors, *event.recipients)}
    names = {id: kb.entity(id).name for id in acting if id in kb}  # a state may act that only its president names
    names |= {mention.entity: mention.name for mention in reading.mentions}
    yield f"{article.title or article.id} ({article.published or article.published_text or 'no date'})"
    yield f"article: {article.id}"  # what a row of decisions names
    for start, end in reading.sentences:
        mentions = [mention for mention in reading.mentions if start <= mention.start < end]
        open_places = [place for place in reading.abstentions if start <= place.start < end]
        if not mentions and not open_places:
            continue
        yield ""
        yield " ".join(article.text[start:end].split())
        for mention in mentions:
            who = f"{mention.name}, {mention.role}" if mention.role else mention.name
            why = f"{mention.rule}, {mention.detail}" if mention.detail else mention.rule
            yield f"  {mention.text} = {who} [{mention.kind} {mention.entity}]: {why}"
            yield from _lost(mention.candidates, kb)
        for event in reading.events:
            if event.start == start:
                yield f"  {_told(event, article.text, names)}"
                yield from _reached(event, names)
        for place in open_places:
            yield f"  {place.text} = nobody: left open"
            yield from _lost(place.candidates, kb)


def _told(event: Event, text: str, names: Mapping[str, str]) -> str:
    """ "Kim Jong Un -> China: CONSULT visit, asserted, by "visited"", with the day and who says so, where told."""
    actors, others = (" + ".join(names.get(id, id) for id in ids) for ids in (event.actors, event.recipients))
    what = " ".join(filter(None, (event.type, event.mode)))
    said = f", says {' + '.join(names.get(id, id) for id in event.sources)}" if event.sources else ""
    day = f", {event.when}" if event.when else ""
    ends = f"{actors} -> {others}" if others else actors
    return f'{ends}: {what}, {event.status}{day}{said}, by "{text[slice(*event.trigger)]}"'


def _reached(event: Event, names: Mapping[str, str]) -> Iterator[str]:
    """The frame, and how each end was reached; nothing of an event that was read back, which has lost both."""
    if event.frame:
        yield f"    by the frame {event.frame}"
    for id, path in zip((*event.actors, *event.recipients), event.paths, strict=False):
        yield f"    {names.get(id, id)}: {path}"


def _lost(candidates: tuple[Candidate, ...], kb: KnowledgeBase) -> Iterator[str]:
    for candidate in candidates:
        name = kb.entity(candidate.entity).name if candidate.entity in kb else candidate.entity
        yield f"    not {name} [{candidate.entity}]: {candidate.why_not}"
