"""The resolver: the rules in their order, from a passage and its hits to mentions."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.extraction.capitals import name_capitals
from graph.extraction.coreference import name_bare_titles, name_pronouns
from graph.extraction.countries import name_countries, name_prefixes
from graph.extraction.dating import date_by_offices
from graph.extraction.decisions import Decision, name_decided, without_refused
from graph.extraction.desk import Desk, Person, folded
from graph.extraction.finder import Blocked, Hit
from graph.extraction.given import name_given_names
from graph.extraction.kin import name_kin
from graph.extraction.leaders import name_leaders
from graph.extraction.passage import Passage
from graph.extraction.people import name_people
from graph.extraction.surnames import name_surnames
from graph.extraction.titles import name_titles
from graph.knowledge.base import KnowledgeBase
from graph.records import Abstention, Mention, Span


def name_organisations(desk: Desk) -> None:
    """Bodies of states by their names."""
    for hit in desk.hits:
        ids = [name.entity for name in hit.names if name.entity in desk.kb.organisations]
        if ids and desk.is_free(hit.start, hit.end):
            desk.name((hit.start, hit.end), ids[0], "name")


STEPS: tuple[Callable[[Desk], None], ...] = (
    name_leaders,
    name_organisations,
    name_countries,
    name_prefixes,
    name_people,
    name_capitals,
    date_by_offices,
    name_surnames,
    name_kin,
    name_given_names,
    name_titles,
)
COREFERENCE: Mapping[str, Callable[[Desk], None]] = {"titles": name_bare_titles, "pronouns": name_pronouns}


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the rules made of a passage: mentions in the order of the text, where they held back, and its time.

    `period` is the first and last day of an undated passage, when the titles in it tell.
    """

    mentions: tuple[Mention, ...]
    abstentions: tuple[Abstention, ...]
    period: tuple[date, date] | None = None


def resolve(
    passage: Passage,
    kb: KnowledgeBase,
    hits: Sequence[Hit],
    *,
    persons: Sequence[Span] = (),
    blocked: Sequence[Blocked] = (),
    masked: Sequence[Span] = (),
    article: str = "",
    decisions: Sequence[Decision] = (),
    coreference: Collection[str] = ("titles",),
) -> Resolution:
    """Decide what each hit stands for; `persons` are a statistical model's PERSON spans.

    `coreference` names the kinds to follow: "titles" ("the president"), "pronouns" ("he"). Pronouns are off by
    default: what each kind gives was measured in tests/eval/README.md. Raises ValueError for another kind.
    """
    if unknown := set(coreference) - set(COREFERENCE):
        raise ValueError(f"no coreference of the kind {sorted(unknown)[0]!r}; there are {', '.join(COREFERENCE)}")
    desk = Desk(passage, kb, without_refused(hits, passage.text, article, decisions), persons)
    for start, end in (*masked, *_maimed(passage.text)):
        desk.close(start, end)
    name_decided(desk, article, decisions)
    for span in blocked:
        if any(hit.start <= span.start and span.end <= hit.end for hit in desk.hits_over(span.start, span.end)):
            continue  # a longer name around the blocker: Papua New Guinea
        desk.close(span.start, span.end)
        if span.person:
            name = passage.text[span.start : span.end]
            surnames = frozenset({folded(name.split()[-1])})
            desk.add_person(Person(span.start, span.end, "", name, surnames, public=False))
    for step in (*STEPS, *(COREFERENCE[kind] for kind in COREFERENCE if kind in coreference)):
        step(desk)
    mentions = sorted(desk.mentions, key=lambda mention: (mention.start, -mention.end, mention.entity))
    abstained = tuple(place for place in desk.abstained if desk.kind_at(place.start) is None)
    return Resolution(tuple(mentions), abstained, desk.period)


def _maimed(text: str) -> Iterator[Span]:
    """The words with a letter that was lost; they name nobody for certain."""
    if "\ufffd" in text:
        yield from (match.span() for match in _RUN.finditer(text) if "\ufffd" in match.group())


_RUN = re.compile("(?:[^\\W_]|\ufffd)+")
