"""Status: a picture of the archive in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.articles.account import Account
from graph.extraction.state import State
from graph.store.database import Database
from graph.store.ledger import outcomes
from graph.store.states import key_of_state, saved_states

_WIDTH = 30  # cells of the longest bar
_SHOWN = 12  # sources and actors
_MONTHS = 24  # the latest, two years


def status_lines(database: Database, path: Path, present: State | None) -> Iterator[str]:
    """What the archive holds, line by line."""
    account = Account()
    for outcome in outcomes(database):
        account.found += 1
        account.settle(outcome)
    yield f"{database.name}: {_count(account.stored, 'article')}, {path.stat().st_size / 1e6:,.1f} MB"
    yield str(account)
    yield from _reports(database)
    yield from _unfinished(database)
    yield from _bars("Sources", _sources(database))
    yield from _bars("Months", _months(database))
    yield from _bars("Flags", account.flags.most_common())
    yield from _bars("Rejects", [(code.upper(), count) for code, count in account.codes.most_common()])
    yield from _bars("Actors (articles that name them)", _actors(database))
    yield from _versions(database, present)


def _reports(database: Database) -> Iterator[str]:
    ((reports, independent),) = database.rows("SELECT count(*), count(*) FILTER (original IS NULL) FROM articles")
    yield f"{_count(reports, 'report')}, {independent:,} independent: near-duplicates are counted once there"


def _unfinished(database: Database) -> Iterator[str]:
    ((count,),) = database.rows("SELECT count(*) FROM started")
    if count:
        yield f"{_count(count, 'article')} begun and not finished; add again, or: leadergraph retry {database.name}"


def _sources(database: Database) -> list[tuple[str, int]]:
    rows = database.rows(
        "SELECT coalesce(source, '(none told)'), count(*) AS n FROM articles GROUP BY 1 ORDER BY n DESC, 1"
    )
    shown, rest = rows[:_SHOWN], rows[_SHOWN:]
    return [*shown, (f"{len(rest):,} others", sum(count for _, count in rest))] if rest else shown


def _months(database: Database) -> list[tuple[str, int]]:
    rows = database.rows(
        "SELECT coalesce(strftime(published, '%Y-%m'), 'undated'), count(*) FROM articles GROUP BY 1 ORDER BY 1"
    )
    months = [row for row in rows if row[0] != "undated"]
    undated = [row for row in rows if row[0] == "undated"]
    if len(months) > _MONTHS:
        earlier = months[:-_MONTHS]
        months = [(f"{earlier[0][0]} to {earlier[-1][0]}", sum(count for _, count in earlier)), *months[-_MONTHS:]]
    return [*months, *undated]


def _actors(database: Database) -> list[tuple[str, int]]:
    return database.rows(
        "SELECT max(e.name), count(DISTINCT m.seq) AS n FROM mentions m JOIN entities e ON e.key = m.entity_key "
        f"WHERE e.kind <> 'place' GROUP BY e.entity ORDER BY n DESC, e.entity LIMIT {_SHOWN}"
    )


def _versions(database: Database, present: State | None) -> Iterator[str]:
    """What the articles were read with, and whether that is what is there today."""
    counts = dict(database.rows("SELECT state, count(*) FROM articles GROUP BY state"))
    yield ""
    for key, state in saved_states(database).items():
        what = f"leadergraph {state.version}, knowledge base {state.facts}"
        beside = [f"{len(state.decisions):,} decisions"] if state.decisions else []
        beside += ["events"] if state.events else ["no events"]
        beside += [f"pipeline {state.model}"] if state.model else []
        said = f"{_count(counts[key], 'article')} read by {what}, {', '.join(beside)}"
        today = present is None or key == key_of_state(present)
        end = "as today" if today else f"not as today; see: leadergraph refresh {database.name}"
        yield said if present is None else f"{said}: {end}"


def _bars(heading: str, rows: Sequence[tuple[str, int]]) -> Iterator[str]:
    """A heading and a bar a row; nothing where there is no row."""
    if not rows:
        return
    yield ""
    yield heading
    most = max(count for _, count in rows)
    names = [name if len(name) <= _WIDTH else f"{name[: _WIDTH - 1]}…" for name, _ in rows]
    width = max(map(len, names))
    for name, (_, count) in zip(names, rows, strict=True):
        yield f"  {name:<{width}}  {count:>9,}  {'█' * max(1, round(_WIDTH * count / most))}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
