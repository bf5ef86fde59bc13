"""Changes: the section of what the second half of the time tells otherwise than the first."""

from __future__ import annotations

from graph.network.compare import compare
from graph.network.comparison import Comparison, RankChange, TieChange, ToneChange
from graph.network.span import between, halves
from graph.network.statistics import ENOUGH_ARTICLES
from graph.reports.blocks import Block, Entries, Entry, Figure, Section, Table, Text
from graph.reports.subject import Subject
from graph.reports.words import clean, plural, span

_EACH = 6
_TITLE = "What changed"
_KINDS = (("Gained", "gained"), ("Lost", "lost"), ("Grown", "grown"), ("Shrunk", "shrunk"))


def changes(subject: Subject) -> tuple[Section, Comparison | None]:
    """The two halves against each other, and the comparison where one can be made."""
    times = halves(subject.network)
    if subject.too_few or times is None:
        one = "what is dated lies in one month, and a network counts by month" if subject.months else "nothing is dated"
        why = subject.too_few or one
        return Section("changes", _TITLE, (Text(f"Not given: {why}."),)), None
    sides = [Subject(between(subject.network, *time)) for time in times]
    names = [span(*time) for time in times]
    if (fewest := min(len(side.articles) for side in sides)) < ENOUGH_ARTICLES and subject.articles:
        why = f"one half has only {plural(fewest, 'article')}, and {ENOUGH_ARTICLES} are needed"
        return Section("changes", _TITLE, (Text(f"Not given: {why}."),)), None
    found = compare(*(side.network for side in sides))
    blocks: list[Block] = [Text(_how(sides, names, found))]
    blocks += [table for caption, change in _KINDS if (table := _ties(subject, found, caption, change))]
    blocks += filter(None, [_ranks(found), _tones(found)])
    if len(blocks) == 1:
        blocks.append(Text("Nothing differs by more than chance may give."))
    note = (
        "A pair's share of all co-mentions is compared, not its count; listed is what differs with G² of 3.84 or more "
        "(Rayson and Garside 2000), which chance gives once in twenty. Sentences of one story hang together, so some "
        "of these may be one story's. Leaders with their own countries are left out."
    )
    return Section("changes", _TITLE, (*blocks, Text(note, note=True))), found


def _how(sides: list[Subject], names: list[str], found: Comparison) -> str:
    told = [
        f"{name} ({plural(len(side.articles), 'article')}, {total:,} co-mentions)"
        for side, name, total in zip(sides, names, found.totals, strict=True)
    ]
    return f"Two halves with about as many co-mentions: {told[0]} against {told[1]}."


def _ties(subject: Subject, found: Comparison, caption: str, change: str) -> Table | None:
    rows = [
        row
        for row in found.ties
        if row["change"] == change and row["sure"] and not subject.is_own((row["a"], row["b"]))
    ]
    if not rows:
        return None
    more = f" (the first {_EACH} of {len(rows)})" if len(rows) > _EACH else ""
    one_sided = change in ("gained", "lost")
    columns = ("Pair", "Sentences before", "After", *(() if one_sided else ("Share",)))
    shown = [
        (_pair(row), row["before"], row["after"], *(() if one_sided else (Figure(_factor(row)),)))
        for row in rows[:_EACH]
    ]
    return Table(f"{caption}{more}", columns, tuple(shown))


def _pair(row: TieChange | ToneChange) -> str:
    return f"{clean(row['name_a'])} – {clean(row['name_b'])}"


def _factor(row: TieChange) -> str:
    """ "×4.1": the second share against the first, one sentence added to each."""
    factor = 2 ** abs(row["log_ratio"])
    return f"{'÷' if row['log_ratio'] < 0 else '×'}{factor:.1f}"


def _ranks(found: Comparison) -> Table | None:
    rows = [row for row in found.ranks if row["sure"] and row["moved"] != 0][:_EACH]
    if not rows:
        return None
    cells = tuple((clean(row["name"]), *(_place(row, side) for side in ("before", "after"))) for row in rows)
    return Table("Ranks that moved, among all actors", ("Name", "Before", "After"), cells)


def _place(row: RankChange, side: str) -> str:
    rank, count = (row["rank_before"], row["before"]) if side == "before" else (row["rank_after"], row["after"])
    return "not named" if rank is None else f"{rank} ({plural(count, 'co-mention')})"


def _tones(found: Comparison) -> Entries | None:
    entries = [
        Entry(
            f"{_pair(row)}: {row['turned']}",
            f"cooperation {row['cooperation_before']}, conflict {row['conflict_before']} before; "
            f"cooperation {row['cooperation_after']}, conflict {row['conflict_after']} after",
        )
        for row in [row for row in found.tone if row["sure"]][:_EACH]
    ]
    return (
        Entries("Tone that turned, of pairs with three events and more in each half", tuple(entries))
        if entries
        else None
    )
