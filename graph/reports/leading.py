"""Leading: the section that says who is told of most, and how that changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.network.edges import months_of
from graph.network.measures import pagerank
from graph.network.periods import UNDATED, period_of, periods_from
from graph.network.ranks import placed, ranks
from graph.reports.blocks import Bar, Block, Cell, RankChart, Section, Spark, Table, Text
from graph.reports.subject import Subject
from graph.reports.words import count, plural

_ROWS = 10
_PERIODS = 3  # from which ranks are drawn over time; two are a comparison
_LINES = 6  # of a chart of ranks; more cannot be followed by eye
_DEPTH = 12  # ranks that a chart shows; who is below is not drawn
FEW = 20  # co-mentions of a period below which its ranks are left out: one more sentence moves them by several places


def leading(subject: Subject) -> Section:
    """The leading leaders, and the leading countries and bodies."""
    blocks: list[Block] = [
        Text(
            "Ranked by co-mentions: the sentences that an actor shares with each other actor, summed. Equals share a "
            "rank. To be named much is not to be mighty: it is what these sources wrote about.",
            note=True,
        )
    ]
    rank = {node: place for place, _, node in placed({n: round(v, 12) for n, v in pagerank(subject.ties).items()})}
    for caption, kinds in (
        ("Leaders", ("leader",)),
        ("Countries and international bodies", ("country", "organisation")),
    ):
        if table := _table(subject, caption, kinds, rank):
            blocks.append(table)
    if len(blocks) == 1:
        blocks = [Text("Nobody is named together with anybody.")]
    return Section("leading", "Who is told of most", (*blocks, *_over_time(subject)))


def _table(subject: Subject, caption: str, kinds: tuple[str, ...], pageranks: dict[Any, int]) -> Table | None:
    power = {node: value for node, value in subject.power.items() if value and subject.kind(node) in kinds}
    chosen = [(place, node) for place, _, node in placed(power)][:_ROWS]
    if not chosen:
        return None
    most = int(max(power.values()))
    curved = _periods(subject)
    columns = ["Rank", "Name", "Office at the time" if "leader" in kinds else "", "Mentions", "Co-mentions"]
    rows: list[tuple[Cell, ...]] = []
    for place, node in chosen:
        mentions = count(subject.network.nodes[node], "mentions")
        row: list[Cell] = [place, subject.name(node), subject.office(node)]
        row += ["not told" if mentions is None else mentions, Bar(int(power[node]), most), pageranks[node]]
        rows.append((*row, *([_curve(subject, node, curved)] if curved else [])))
    columns += ["PageRank place", *([f"By {subject.by}"] if curved else [])]
    if not columns[2]:
        columns, rows = columns[:2] + columns[3:], [row[:2] + row[3:] for row in rows]
    return Table(caption, tuple(columns), tuple(rows))


def _periods(subject: Subject) -> list[str]:
    """The periods of the curves; none where there is but one."""
    periods = periods_from(subject.months[0], subject.months[-1], subject.by) if subject.months else []
    return periods if len(periods) > 1 else []


def _curve(subject: Subject, node: Any, periods: list[str]) -> Spark:
    counted = dict.fromkeys(periods, 0)
    for month, number in months_of(subject.network.nodes[node]).items():
        if (period := period_of(month, subject.by)) in counted:
            counted[period] += number
    most = max(counted, key=lambda period: counted[period])
    words = f"{subject.name(node)}: most mentions in {most}, {counted[most]:,}"
    return Spark(tuple(counted.values()), words)


def _over_time(subject: Subject) -> Iterator[Block]:
    """The ranks of the first leaders, period by period."""
    rows = [row for row in ranks(subject.network, by=subject.by, kind="leader") if row["period"] != UNDATED]
    enough = {row["period"] for row in rows if row["of_co_mentions"] >= FEW}
    if len(enough) < _PERIODS or subject.too_few:
        return
    periods = periods_from(subject.months[0], subject.months[-1], subject.by)
    power = {node: value for node, value in subject.power.items() if value and subject.kind(node) == "leader"}
    held = {(row["id"], row["period"]): row["rank"] for row in rows if row["rank"] <= _DEPTH}
    chosen = [node for *_, node in placed(power)][:_LINES]
    lines = tuple(
        (subject.name(node), tuple(held.get((node, period)) if period in enough else None for period in periods))
        for node in chosen
    )
    yield RankChart(
        f"Rank among leaders by {subject.by}, by co-mentions of that {subject.by} alone", tuple(periods), lines
    )
    thin = len({row["period"] for row in rows} - enough)
    left = (
        f" {plural(thin, subject.by)} with fewer than {FEW} co-mentions {'is' if thin == 1 else 'are'} left out."
        if thin
        else ""
    )
    yield Text(f"Who is not among the first {_DEPTH} of a {subject.by} has no point there.{left}", note=True)
