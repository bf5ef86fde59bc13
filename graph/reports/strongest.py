"""Strongest: the section of the strongest ties, each with a sentence that proves it."""

from __future__ import annotations

from collections.abc import Iterator

from graph.network.edges import Pair
from graph.reports.blocks import Block, Entries, Entry, Section, Text
from graph.reports.subject import Subject
from graph.reports.words import count, plural, span

_EACH = 5  # ties of each kind
_KINDS = (
    ("Between leaders", ({"leader"},)),
    ("Between countries and international bodies", ({"country"}, {"organisation"}, {"country", "organisation"})),
    ("Between leaders and others", ({"leader", "country"}, {"leader", "organisation"})),
)


def strongest(subject: Subject) -> Section:
    """The heaviest ties of each kind; a leader and a country of the leader's own are left out."""
    blocks: list[Block] = []
    rest = [pair for pair in subject.pairs if not subject.is_own(pair)]
    for caption, kinds in _KINDS:
        pairs = [pair for pair in rest if {subject.kind(node) for node in pair} in kinds][:_EACH]
        if pairs:
            blocks.append(Entries(caption, tuple(_entry(subject, pair) for pair in pairs)))
    if not blocks:
        blocks = [Text("No sentence names two actors, but for leaders with countries of their own.")]
    else:
        words = (
            "A sentence that names both counts once, however many articles repeat it. Leaders with a country in which "
            "they held office are left out. To be named in one sentence is not to be friends, nor to have met."
        )
        blocks.insert(0, Text(words, note=True))
    return Section("ties", "Strongest ties", tuple(blocks))


def _entry(subject: Subject, pair: Pair) -> Entry:
    return Entry(subject.names(pair), "; ".join(_facts(subject, pair)), subject.quotes(pair))


def _facts(subject: Subject, pair: Pair) -> Iterator[str]:
    data = subject.pairs[pair]
    articles, independent = count(data, "articles"), count(data, "independent")
    told = plural(int(subject.ties.edges[pair]["weight"]), "sentence")
    if articles is not None:
        told += f" in {plural(articles, 'article')}"
        if independent is not None and independent < articles:
            told += f", {independent:,} of them independent"
    yield told
    if data.get("first") and data.get("last"):
        yield span(data["first"], data["last"])
    done = sum(act["status"] == "asserted" for act in subject.acts.get(pair, ()))
    if done:
        yield plural(done, "event")
