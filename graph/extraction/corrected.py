"""Corrected: readings that were made before, under a knowledge base that says who is who."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from graph.knowledge import KnowledgeBase
from graph.records import Event, Mention, Reading


def corrected(reading: Reading, kb: KnowledgeBase) -> Reading:
    """The reading as merge, rename and remove of the base have it; one that was made under them stays as it is.

    What rests on the rules is not read again: where somebody removed acts, the event goes, and no state acts instead.

    Args:
        reading: one that was made before.
        kb: the base of `load_kb(extra="mine.yaml")`.

    Returns:
        Another reading, or the same where the base corrects nothing.

    Raises:
        AttributeError: what was given is no reading.

    Example:
        >>> import leadergraph as lg
        >>> [reading] = lg.extract("Angela Merkel met Emmanuel Macron.")
        >>> lg.corrected(reading, lg.load_kb()) is reading
        True
    """
    if not kb.corrections:
        return reading
    itself = {mention.entity: mention for mention in reading.mentions}
    mentions = tuple(
        _mention(mention, reading, kb, itself) for mention in reading.mentions if not _is_gone(mention.entity, kb)
    )
    events = tuple(event for each in reading.events if (event := _event(each, kb)) is not None)
    return replace(reading, mentions=mentions, events=events, used=tuple(sorted(_used(itself.keys(), kb))))


def _is_gone(id: str, kb: KnowledgeBase) -> bool:
    return id in kb.corrections.removed or kb.corrections.meant(id) in kb.corrections.removed


def _mention(mention: Mention, reading: Reading, kb: KnowledgeBase, itself: Mapping[str, Mention]) -> Mention:
    corrections = kb.corrections
    id = corrections.meant(mention.entity)
    iso3 = corrections.meant(mention.iso3) if mention.iso3 else None
    if mention.kind == "place":
        return replace(mention, entity=id, iso3=iso3)
    if id == mention.entity:
        return replace(mention, name=corrections.names.get(id, mention.name), iso3=iso3)
    if id not in kb:
        own = itself.get(id, mention)
        name = corrections.names.get(id, own.name)
        home = own.iso3 and corrections.meant(own.iso3), own.role
        return replace(mention, entity=id, name=name, iso3=home[0], role=home[1], wikipedia=None, qid=None)
    known = kb.entity(id)
    standing = kb.standing(id, reading.article.published) if known.kind == "leader" else None
    country = standing.office.country if standing is not None else known.iso3
    return replace(
        mention,
        kind=known.kind,
        entity=id,
        name=known.name,
        iso3=country if country in kb.countries else None,
        role=standing.role if standing is not None else None,
        wikipedia=known.wikipedia,
        qid=known.qid,
    )


def _event(event: Event, kb: KnowledgeBase) -> Event | None:
    """The event between those who are left; None where none is left to act, or to act upon."""
    count = len(event.actors)
    sectors = event.sectors or (None,) * (count + len(event.recipients))
    actors = _ends(event.actors, sectors[:count], kb)
    recipients = {id: of for id, of in _ends(event.recipients, sectors[count:], kb).items() if id not in actors}
    if not actors or (event.recipients and not recipients) or (not event.recipients and len(actors) < min(count, 2)):
        return None
    return replace(
        event,
        actors=tuple(actors),
        recipients=tuple(recipients),
        sources=tuple(_ends(event.sources, (None,) * len(event.sources), kb)),
        sectors=(*actors.values(), *recipients.values()) if event.sectors else (),
    )


def _ends(ids: tuple[str, ...], sectors: tuple[str | None, ...], kb: KnowledgeBase) -> dict[str, str | None]:
    """Who is meant, each once, with the sector."""
    ends: dict[str, str | None] = {}
    for id, sector in zip(ids, sectors, strict=True):
        if not _is_gone(id, kb):
            ends.setdefault(kb.corrections.meant(id), sector)
    return ends


def _used(named: Set[str], kb: KnowledgeBase) -> set[str]:
    """The ids of the rows that bore on it, then or now: whom a row took away when it was read is not to be seen."""
    meant = {kb.corrections.meant(id) for id in named}
    rows = (row for row in kb.corrections.rows if row.verb == "remove" or kb.corrections.meant(row.id) in meant)
    return {id for row in rows for id in row.ids}
