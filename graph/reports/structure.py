"""Structure: communities, brokers and gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.network.betweenness import sources_of
from graph.network.brokers import Broker, Placed, broker_rows
from graph.network.gaps import Gap, gaps
from graph.network.grouping import Communities
from graph.network.picture import MODULAR
from graph.network.ranks import placed
from graph.reports.blocks import Block, Cell, Entries, Entry, Figure, Section, Table, Text
from graph.reports.subject import Subject
from graph.reports.words import clean, listed, plural

_GROUPS, _MEMBERS = 8, 8
_SMALL = 3  # members below which a community says nothing
_BROKERS = 6
_GAPS, _CARRIERS = 8, 5
_NO_GAP = (
    "No gap: of the pairs that share strong neighbours and are never named together, none would be expected to be "
    "named together three times by chance."
)


def groups(subject: Subject, found: Communities) -> Section:
    """The communities with their Q."""
    if subject.too_few or found.q is None:
        return Section("communities", "Communities", (Text(_cannot(subject)),))
    told = (
        "that stands out"
        if found.stands_out
        else f"below {MODULAR}, which is no more than chance gives: read them with care"
    )
    shown = [row for row in found.rows if row["size"] >= _SMALL][:_GROUPS]
    blocks: list[Block] = [
        Text(f"{plural(len(found.rows), 'community', 'communities')}, modularity Q = {found.q:.2f}: {told}.")
    ]
    if shown:
        rows = tuple(
            (row["community"], row["size"], clean(listed(row["names"], _MEMBERS)), row["inside"], row["outside"])
            for row in shown
        )
        columns = ("No.", "Members", "The strongest", "Co-mentions inside", "With others")
        blocks.append(Table("The largest communities", columns, rows))
    note = (
        "Louvain (Blondel et al. 2008) over ln(1 + sentences); Q after Newman (2004), from "
        f"{MODULAR} on more than chance makes of a sparse graph (Newman and Girvan 2004). Who stands between two "
        "communities may fall to either."
    )
    return Section("communities", "Communities", (*blocks, Text(note, note=True)))


def between_others(subject: Subject, groups: Communities) -> Section:
    """Who stands between others, given the communities."""

    def first(between: Mapping[Any, float]) -> list[Placed]:
        order = [row for row in placed(between) if between[row[2]] > 0]
        leaders = [row for row in order if subject.kind(row[2]) == "leader"][:_BROKERS]
        return sorted({*order[:_BROKERS], *leaders}, key=order.index)

    rows = [] if subject.too_few else broker_rows(subject.network, first, groups)
    leaders = [row for row in rows if row["kind"] == "leader"]
    found = [_brokers(caption, among) for caption, among in (("All actors", rows), ("Leaders", leaders)) if among]
    if not found:
        words = _cannot(subject) if subject.too_few else "Nobody stands between two others."
        return Section("brokers", "Brokers", (Text(words),))
    sources, actors = sources_of(subject.ties), len(subject.ties)
    how = "exact" if sources is None else f"estimated from {sources} of {actors:,} actors (Brandes and Pich 2007)"
    note = (
        f"Betweenness (Brandes 2001) with 1 / sentences as distance, {how}. Of the ties those are redundant whose ends "
        "are tied to each other (effective size); a low constraint is a free hand (Burt 1992). Ranks are among all "
        "actors. Countries that everybody names stand between everybody."
    )
    return Section("brokers", "Brokers", (*found, Text(note, note=True)))


def _brokers(caption: str, rows: Sequence[Broker]) -> Table:
    columns = ("Rank", "Name", "Betweenness", "Ties", "Not redundant", "Constraint", "Most tied to the communities of")
    return Table(caption, columns, tuple(map(_broker, rows[:_BROKERS])))


def _broker(row: Broker) -> tuple[Cell, ...]:
    joined = [clean(reach["led_by"]) for reach in row["reaches"][:3]]
    size, constraint = Figure(f"{row['effective_size']:.1f}"), Figure(f"{row['constraint']:.2f}")
    figures = (Figure(f"{row['betweenness']:.3f}"), row["ties"], size, constraint)
    return (row["rank"], clean(row["name"]), *figures, listed(joined))


def holes(subject: Subject) -> Section:
    """Who is tied to the same others and never named together."""
    found = [] if subject.too_few else gaps(subject.network, most=_GAPS)
    if not found:
        words = _NO_GAP if subject.too_few is None else _cannot(subject)
        return Section("gaps", "Gaps", (Text(words),))
    entries = Entries("Tied to the same, never named together", tuple(_gap(row) for row in found))
    note = (
        "Ordered by resource allocation (Zhou, Lü and Zhang 2009) over ties of three sentences and more. Expected is "
        "what chance would give with everybody's co-mentions of each month; pairs below three are left out. A gap is "
        "one of these articles, not of the world; sentences that list more than twelve actors do not close it."
    )
    return Section("gaps", "Gaps", (entries, Text(note, note=True)))


def _gap(row: Gap) -> Entry:
    carried = [f"{clean(each['name'])} ({each['with_a']} and {each['with_b']} sentences)" for each in row["carriers"]]
    named = "no sentence names both, "
    facts = f"{named}about {row['expected']:.0f} expected by chance; both are tied to {listed(carried, _CARRIERS)}"
    return Entry(f"{clean(row['name_a'])} – {clean(row['name_b'])}", facts)


def _cannot(subject: Subject) -> str:
    return f"Not given: {subject.too_few or 'nobody is named together with anybody'}."
