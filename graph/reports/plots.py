"""Plots: where the lines and bars of a chart stand, in the units of its SVG; the template draws them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.reports.blocks import Columns, RankChart
from graph.reports.words import day, plural

WIDTH = 680.0  # units; a column of text on A4
_TICKS = 9  # labels below a chart, at most
_LABEL = 60.0  # units that one takes
_SPARK = (96.0, 20.0)
_HIGH = 120.0  # of columns
_LEFT, _RIGHT = 34.0, 150.0  # beside a chart of ranks: the ranks, the names
_ROW = 22.0  # between two ranks


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with what it shows."""

    x: float
    y: float
    width: float
    height: float
    words: str


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a place."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line in pieces, its dots, and its name at its end; `number` tells its colour and dashes."""

    number: int
    pieces: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    end: tuple[float, float]
    label: Label


@dataclass(frozen=True, slots=True)
class Plot:
    """All that a chart draws."""

    width: float
    height: float
    words: str
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    below: tuple[Label, ...] = ()
    beside: tuple[Label, ...] = ()


def period_words(period: str) -> str:
    """ "Q2 2018", "Jun 2018", "2018", "6 Dec 2011"."""
    return f"{period[5:]} {period[:4]}" if "Q" in period else day(period)


def columns_words(chart: Columns) -> str:
    """What a chart of columns shows, in a sentence."""
    most = max(chart.rows, key=lambda row: row[1])
    ends = f"{period_words(chart.rows[0][0])} to {period_words(chart.rows[-1][0])}"
    return f"{chart.caption}, {ends}; most in {period_words(most[0])}: {plural(most[1], chart.unit)}"


def columns_plot(chart: Columns) -> Plot:
    """Columns from the first period to the last."""
    most = max(count for _, count in chart.rows) or 1
    room = WIDTH - _LEFT
    step = room / len(chart.rows)
    gap = min(2.0, step / 5)
    boxes = tuple(
        Box(
            _LEFT + place * step, _HIGH - high, step - gap, high, f"{period_words(period)}: {plural(count, chart.unit)}"
        )
        for place, (period, count) in enumerate(chart.rows)
        for high in [_units((_HIGH - 12) * count / most)]
    )
    centres = [_LEFT + (place + 0.5) * step for place in range(len(chart.rows))]
    below = tuple(_ticks(centres, [period for period, _ in chart.rows], _HIGH + 14))
    beside = (Label(_LEFT - 6, 16, f"{most:,}"), Label(_LEFT - 6, _HIGH, "0"))
    return Plot(WIDTH, _HIGH + 20, columns_words(chart), boxes=tuple(map(_rounded, boxes)), below=below, beside=beside)


def rank_words(chart: RankChart) -> str:
    """What a chart of ranks shows, in a sentence."""
    first = [f"{name} {ranks[-1]}" for name, ranks in chart.lines if ranks[-1] is not None]
    told = f"; in the last: {', '.join(first)}" if first else ""
    return f"{chart.caption}, {period_words(chart.periods[0])} to {period_words(chart.periods[-1])}{told}"


def rank_plot(chart: RankChart) -> Plot:
    """A line an actor, the first rank at the top; where a period has no rank the line breaks."""
    deepest = max((rank for _, ranks in chart.lines for rank in ranks if rank is not None), default=1)
    across = (WIDTH - _LEFT - _RIGHT) / (len(chart.periods) - 1)
    places = [_units(_LEFT + place * across) for place in range(len(chart.periods))]
    height = 14 + deepest * _ROW
    drawn = [
        (
            number,
            name,
            [(x, 14 + (rank - 1) * _ROW) if rank is not None else None for x, rank in zip(places, ranks, strict=True)],
        )
        for number, (name, ranks) in enumerate(chart.lines)
    ]
    ends = {number: [point for point in points if point][-1] for number, _, points in drawn if any(points)}
    heights = _apart({number: y for number, (_, y) in ends.items()})
    lines = tuple(
        Line(
            number,
            tuple(_pieces(points)),
            tuple(point for point in points if point),
            ends[number],
            Label(WIDTH - _RIGHT + 12, heights[number], name),
        )
        for number, name, points in drawn
        if number in ends
    )
    beside = tuple(Label(_LEFT - 14, 18 + (rank - 1) * _ROW, str(rank)) for rank in range(1, deepest + 1))
    below = tuple(_ticks(places, chart.periods, height + 12))
    tall = max(height + 18, max((line.label.y for line in lines), default=0) + 8)
    return Plot(WIDTH, _units(tall), rank_words(chart), lines=lines, below=below, beside=beside)


def spark_points(values: Sequence[int]) -> str:
    """The points of a small curve."""
    wide, high = _SPARK
    most = max(values) or 1
    step = (wide - 4) / max(len(values) - 1, 1)
    return " ".join(f"{2 + n * step:.1f},{high - 2 - (high - 4) * value / most:.1f}" for n, value in enumerate(values))


def _pieces(points: Sequence[tuple[float, float] | None]) -> Iterator[str]:
    """The runs of points between breaks."""
    run: list[tuple[float, float]] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
        elif run:
            yield " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
            run = []


def _apart(heights: dict[int, float], gap: float = 15.0) -> dict[int, float]:
    """The heights of labels, moved down where two would lie on each other."""
    moved: dict[int, float] = {}
    lowest = float("-inf")
    for number in sorted(heights, key=lambda number: (heights[number], number)):
        lowest = moved[number] = max(heights[number] + 4, lowest + gap)
    return moved


def _ticks(places: Sequence[float], periods: Sequence[str], y: float) -> Iterator[Label]:
    """Labels of some of the periods, evenly, so that none lies on another."""
    room = max(1, int((places[-1] - places[0]) / _LABEL)) if len(places) > 1 else 1
    every = -(-len(periods) // min(_TICKS, room))
    for place in range(0, len(periods), every):
        middle = min(places[place], WIDTH - _LABEL / 2)  # so that the last one ends within the chart
        yield Label(_units(middle), y, period_words(periods[place]))


def _rounded(box: Box) -> Box:
    return Box(_units(box.x), _units(box.y), _units(box.width), _units(box.height), box.words)


def _units(value: float) -> float:
    return round(value, 1)
