"""Loading: the shipped tables, once a process, and a user's own rows on top of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from graph.arguments import expect_path
from graph.errors import KnowledgeError
from graph.knowledge.compiled import kept
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.made import Made
from graph.knowledge.tables import TABLES, Table, read_table


def load_kb(*, extra: str | os.PathLike[str] | None = None) -> KnowledgeBase:
    """The shipped knowledge base, read once a process; with `extra` a user's YAML file on top of it.

    The file holds tables (countries, organisations, offices, leaders, terms, names, blockers), each a list of rows
    with the fields of graph/data. A row with a known id extends that entity: lists grow, other fields are replaced.
    Ids of its own begin with "local:". `merge` (from, into), `rename` (id, name) and `remove` (a list of ids) say who
    is who; their ids are of the base or of people found in texts, and `kb.corrections` has them. It also holds words of
    events (event_frames, event_nouns, event_cues), where a row replaces the one that it names again, and
    `remove_frames`, a list of ids.

    Args:
        extra: path of a YAML file.

    Returns:
        The base; it answers whom a name can mean (`lookup`) and who held which office when.

    Raises:
        KnowledgeError: a row of the file cannot stand, or it cannot be read; with file and line.

    Example:
        >>> from datetime import date
        >>> import leadergraph as lg
        >>> kb = lg.load_kb()
        >>> [entity.name for entity in kb.lookup("South Korean president", on=date(2019, 1, 10))]
        ['Moon Jae-in']
    """
    if extra is None:
        return _shipped()
    expect_path(extra, "load_kb", 'extra="mine.yaml"')
    source = Path(extra)
    try:
        data = source.read_bytes()
    except OSError as error:
        raise KnowledgeError(f"{source}: {error.strerror}; name a YAML file that can be read") from error
    return kb_with(data, source)


def kb_with(data: bytes, source: Path) -> KnowledgeBase:
    """The shipped knowledge base with what a user's YAML file holds on top; the messages name the source.

    Raises KnowledgeError as `load_kb` does.
    """
    from graph.knowledge.extra import extended

    shipped = _tables()
    tables = extended(shipped, data, source)
    return KnowledgeBase(tables, as_shipped=all(tables[name] is shipped[name] for name in TABLES))


@cache
def _tables() -> Mapping[str, Table]:
    return Made(TABLES, lambda name: Table(TABLES[name], kept(name, lambda: read_table(name).lines)))


@cache
def _shipped() -> KnowledgeBase:
    return KnowledgeBase(_tables(), remade=_shipped)  # a pickle of it is a few bytes: the same base in that process
