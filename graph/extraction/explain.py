"""Explaining: why each mention was read as it was, for a person to check."""

from __future__ import annotations

from collections.abc import Iterator

from graph.knowledge import KnowledgeBase
from graph.records import Candidate, Reading


def explain(reading: Reading, kb: KnowledgeBase) -> Iterator[str]:
    """Lines of text: each sentence with an actor, what was read in it by which rule, who lost, what stays open."""
    article = reading.article
    yield f"{article.title or article.id} ({article.published or article.published_text or 'no date'})"
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
        for place in open_places:
            yield f"  {place.text} = nobody: left open"
            yield from _lost(place.candidates, kb)


def _lost(candidates: tuple[Candidate, ...], kb: KnowledgeBase) -> Iterator[str]:
    for candidate in candidates:
        name = kb.entity(candidate.entity).name if candidate.entity in kb else candidate.entity
        yield f"    not {name} [{candidate.entity}]: {candidate.why_not}"
