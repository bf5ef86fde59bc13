"""Corpus: the section that says what was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from graph.knowledge.days import Day
from graph.network.periods import By, dated, months_from, period_of, periods_from
from graph.reports.blocks import Block, Columns, Figure, Points, Section, Table, Text
from graph.reports.subject import Subject
from graph.reports.words import clean, count, day, plural, share, span

_SOURCES = 10  # rows
_DAYS = 45  # up to which a chart has a column a day
_COLUMNS = 60
_OUTCOMES = ("duplicate", "rejected", "skipped", "flagged")


def corpus(subject: Subject) -> Section:
    """What the figures rest on: articles, their dates and sources."""
    lines = (*_read(subject), *_dates(subject))
    blocks: list[Block] = [Points(tuple(lines))] if lines else [Text("The network does not tell what was read.")]
    blocks += filter(None, [_chart(subject), _sources(subject)])
    return Section("corpus", "What was read", tuple(blocks))


def _read(subject: Subject) -> Iterator[str]:
    account, statistics = subject.network.graph.get("account") or {}, subject.statistics
    if isinstance(account, Mapping) and (found := count(account, "found")) is not None:
        left = [f"{number:,} {name}" for name in _OUTCOMES if (number := count(account, name))]
        stored = count(account, "stored") or 0
        yield f"{plural(found, 'article')} found, {stored:,} read{''.join(f', {each}' for each in left)}."
    if first_last := statistics.get("range"):
        yield f"This report is of a part of them: {_range(first_last)}; what has no date is left out."
    read, independent = count(statistics, "articles"), count(statistics, "independent")
    if independent is not None and read is not None and independent < read:
        yield f"{independent:,} of them are independent; the others nearly repeat an earlier one and count with it."
    if subject.articles:
        naming = len(subject.articles)
        told = f"All {naming:,} name" if naming == read else f"{plural(naming, 'article names', 'articles name')}"
        yield f"{told} a leader, a country or an international body."
    if (sentences := count(statistics, "sentences")) is not None:
        yield f"{plural(sentences, 'different sentence')} of independent articles name one."
    if statistics.get("roll_calls"):
        yield f"{clean(statistics['roll_calls'])}."


def _dates(subject: Subject) -> Iterator[str]:
    undated = count(subject.statistics, "undated") or 0
    days = _days(subject)
    if days:
        yield f"The dated ones are of {span(days[0], days[-1])}."
    elif period := subject.statistics.get("period"):
        yield (
            f"None has a date; by the offices that they speak of they are of {span(*period)}. "
            "Nothing can be said about change over time."
        )
    if undated and days:
        yield f"{plural(undated, 'article has', 'articles have')} no date, and stand in no chart over time."


def _range(ends: list[str | None]) -> str:
    first, last = ends
    if first and last:
        return span(first, last)
    return f"from {day(first)}" if first else f"to {day(last)}"


def _days(subject: Subject) -> list[str]:
    told = (str(data.get("published") or "") for data in subject.articles.values())
    return sorted(day for day in map(Day, told) if day.precision == "day" and day.exists)


def _chart(subject: Subject) -> Columns | None:
    """Articles over time: by day, month, quarter or year, whichever gives columns that can be seen."""
    days = _days(subject)
    if not days or days[0] == days[-1]:
        return None
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    if (last - first).days < _DAYS:
        counted = Counter(days)
        every = [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]
        return Columns("Articles by day", "article", tuple((each, counted[each]) for each in every))
    months = dated(each[:7] for each in days)
    whole = len(months_from(months[0], months[-1]))
    by: By = "month" if whole <= _COLUMNS else "quarter" if whole <= 3 * _COLUMNS else "year"
    counted = Counter(period_of(each, by) for each in days)
    periods = periods_from(months[0], months[-1], by)
    return Columns(f"Articles by {by}", "article", tuple((each, counted[each]) for each in periods))


def _sources(subject: Subject) -> Table | None:
    counted = Counter(clean(data.get("source") or "") for data in subject.articles.values())
    if not any(counted):
        return None
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    total = len(subject.articles)
    rows = [(name or "not told", number, Figure(share(number, total))) for name, number in ordered[:_SOURCES]]
    if more := ordered[_SOURCES:]:
        rest = sum(number for _, number in more)
        rows.append((f"{len(more)} more", rest, Figure(share(rest, total))))
    return Table("Who published the articles that name an actor", ("Source", "Articles", "Share"), tuple(rows))
