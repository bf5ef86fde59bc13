"""Start: with whom and when a page opens, as the hash of a link to it."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlencode

import networkx as nx

from graph.knowledge.days import Day
from graph.network.actors import find_actor
from graph.view.payload import whole
from graph.view.places import months_of

Range = tuple[str | date | None, str | date | None]


def start_hash(network: nx.Graph, selected: str | None = None, range: Range | None = None) -> str:
    """The state in which a page of the network opens, as `toHash` of the page's script writes it; "" for no choice.

    Args:
        network: whose actors and months are meant.
        selected: an actor, by id or name.
        range: the first and the last day, month or year, both included: ("2018", "2018-06"); None is open.

    Raises:
        ValueError: nobody or several are called so, or nothing was told in such a time.
    """
    parts = []
    if selected is not None:
        parts.append(("actor", whole(str(find_actor(network, selected)))))
    if range is not None:
        parts.append(("range", "..".join(_bounds(network, range))))
    return urlencode(parts)


def _bounds(network: nx.Graph, range: Range) -> tuple[str, str]:
    """The range as two ISO days, both within what the network tells or around it."""
    if not isinstance(range, tuple | list) or len(range) != 2:
        raise ValueError(f'a range is two days, months or years, as ("2018-01", "2018-12"), not {range!r}')
    months = months_of(network)
    if months is None:
        raise ValueError("no tie of this network has a month, so no range of time can be chosen")
    first, last = (_day(end) if end is not None else Day(month) for end, month in zip(range, months, strict=True))
    start, end = first.first.isoformat(), last.last.isoformat()
    if start > end:
        raise ValueError(f"the range ends before it begins: {first} to {last}")
    if start > Day(months[1]).last.isoformat() or end < Day(months[0]).first.isoformat():
        raise ValueError(f"nothing is told from {first} to {last}; this network tells of {months[0]} to {months[1]}")
    return start, end


def _day(given: str | date) -> Day:
    """A date or the text of one. Raises ValueError for what is none."""
    day = Day(given.date() if isinstance(given, datetime) else given)
    if not day.exists:
        raise ValueError(f'{given!r} is no day, month or year; write "2018-06-12", "2018-06" or "2018"')
    return day
