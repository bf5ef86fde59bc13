"""Markdown: a report as text in which nothing that articles say is markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.reports.blocks import (
    Balance,
    Bar,
    Block,
    Cell,
    Columns,
    Entries,
    Figure,
    Points,
    Quote,
    RankChart,
    Report,
    Spark,
    Table,
    Text,
)
from graph.reports.plots import columns_words, period_words

_BAR = 12  # letters of the longest bar
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_CURVE = "▁▂▃▄▅▆▇█"
# Inline markup of CommonMark and GFM wherever it may stand; a dot between letters would make an address of a host.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~$&#{}!]|(?<=:)/(?=/)|(?<=\w)\.(?=[^\W\d])|(?<=\w):(?=\w+:)")
_MAIL = re.compile(r"@(?=\w)")
_KEPT_APART = "@\u2060"  # a word joiner, which nobody sees: GFM links addresses of mail even where they are escaped


def to_markdown(report: Report) -> str:
    """The report in Markdown (CommonMark with the tables of GFM)."""
    parts = [f"# {escaped(report.title)}", escaped(report.subtitle)]
    for section in report.sections:
        parts.append(f"## {escaped(section.title)}")
        parts += [part for block in section.blocks for part in _block(block)]
    return "\n\n".join((*parts, "---", escaped(report.made))) + "\n"


def escaped(text: str) -> str:
    """The text with a backslash before all that Markdown would read as markup or as an address."""
    return _MAIL.sub(_KEPT_APART, _MARKUP.sub(r"\\\g<0>", text))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Text(words, note):
            yield f"*{escaped(words)}*" if note else _line(words)
        case Points(items):
            yield "\n".join(f"- {_line(item)}" for item in items)
        case Table(caption, columns, rows):
            yield f"**{escaped(caption)}**"
            yield _table(columns, rows)
        case Entries(caption, entries):
            yield f"### {escaped(caption)}"
            for entry in entries:
                yield f"**{escaped(entry.head)}**  \n{_line(entry.facts)}"
                yield from map(_quote, entry.quotes)
        case Columns(caption, _, rows):
            yield f"**{escaped(caption)}**"
            yield f"`{_curve([count for _, count in rows])}`  \n{escaped(columns_words(block))}"
        case RankChart(caption, periods, lines):
            yield f"**{escaped(caption)}**"
            ranked = [(name, *("–" if rank is None else rank for rank in ranks)) for name, ranks in lines]
            yield _table(("Name", *map(period_words, periods)), ranked)


def _line(words: str) -> str:
    """Text at the start of a line, where a number, a dash or a sign would begin a block."""
    text = escaped(words)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", text) if text[:1].isdigit() else re.sub(r"^([-+=])", r"\\\1", text)


def _table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    among = list(rows)
    right = [any(isinstance(row[place], int | Figure) for row in among) for place in range(len(columns))]
    lines = [list(map(escaped, columns)), ["--:" if number else "---" for number in right]]
    lines += [[_cell(cell) for cell in row] for row in among]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(cell: Cell) -> str:
    match cell:
        case Figure(words):
            return escaped(words)
        case Bar(value, most):
            return f"{_bar(value, most)} {value:,}".strip()
        case Spark(values, _):
            return _curve(values)
        case Balance(good, bad, most):
            return f"{_bar(bad, most)} − {bad} / + {good} {_bar(good, most)}".strip()
        case int():
            return f"{cell:,}"
        case _:
            return escaped(cell)


def _bar(value: int, most: int) -> str:
    eighths = round(8 * _BAR * value / most) if most else 0
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _curve(values: Sequence[int]) -> str:
    """A letter a period, its height the count; a dot where there is none."""
    most = max(values, default=0) or 1
    return "".join(_CURVE[-(-8 * value // most) - 1] if value else "·" for value in values)


def _quote(told: Quote) -> str:
    said = "".join(f"**{escaped(text)}**" if named else escaped(text) for text, named in told.parts)
    where = escaped(told.where)
    return f"> “{said}”  \n> {_line(told.where) if not told.url else where}{_address(told.url)}"


def _address(url: str | None) -> str:
    """The address of an article in code, which no reader follows by accident and nothing in it can leave."""
    return "" if url is None or "`" in url else f", `{url}`"
