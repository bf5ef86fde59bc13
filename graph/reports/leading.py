"""Leading: the section that says who is told of most, and how that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

from graph.network.edges import months_of
from graph.network.measures import pagerank
from graph.network.periods import UNDATED, By, bounds, period_of, periods_from
from graph.network.ranks import Rank, placed, ranks
from graph.network.statistics import ENOUGH_ARTICLES
from graph.reports.blocks import Bar, Block, Cell, RankChart, Section, Spark, Table, Text
from graph.reports.subject import Subject
from graph.reports.words import count, plural

_ROWS = 10
_PERIODS = 3  # from which ranks are drawn over time; two are a comparison
_LINES = 6  # of a chart of ranks; more cannot be followed by eye
_DEPTH = 12  # ranks that a chart shows; who is below is not drawn
_BY: tuple[By, ...] = get_args(By)


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
    """The ranks of the first leaders, by the shortest periods of which there are enough with enough articles."""
    for by in () if subject.too_few else _BY[_BY.index(subject.by) :]:
        rows = [row for row in ranks(subject.network, by=by, kind="leader") if row["period"] != UNDATED]
        every = {row["period"] for row in rows}
        enough = every & _enough(subject, by) if subject.articles else every
        if len(enough) >= _PERIODS:
            yield _rank_chart(subject, by, [row for row in rows if row["period"] in enough])
            yield Text(_left_out(by, len(every - enough)), note=True)
            return
    yield Text(f"Ranks over time are not given: they need {_PERIODS} periods of {ENOUGH_ARTICLES} articles.", note=True)


def _left_out(by: By, count: int) -> str:
    told = f"Who is not among the first {_DEPTH} of a {by} has no point there."
    few = f"{plural(count, by)} with fewer than {ENOUGH_ARTICLES} articles {'is' if count == 1 else 'are'} left out."
    return f"{told} {few}" if count else told


def _enough(subject: Subject, by: By) -> set[str]:
    """The periods whose ranks are not those of a few stories."""
    counted = Counter(period_of(str(data.get("published") or ""), by) for data in subject.articles.values())
    return {period for period, count in counted.items() if count >= ENOUGH_ARTICLES}


def _rank_chart(subject: Subject, by: By, rows: list[Rank]) -> RankChart:
    power = {node: value for node, value in subject.power.items() if value and subject.kind(node) == "leader"}
    held = {(row["id"], row["period"]): row["rank"] for row in rows if row["rank"] <= _DEPTH}
    told = {row["period"] for row in rows}
    periods = periods_from(bounds(min(told))[0], bounds(max(told))[1], by)
    chosen = [node for *_, node in placed(power)][:_LINES]
    lines = tuple((subject.name(node), tuple(held.get((node, period)) for period in periods)) for node in chosen)
    return RankChart(f"Rank among leaders by {by}, by co-mentions of that {by} alone", tuple(periods), lines)
