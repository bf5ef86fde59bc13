"""Accept: changes that a person agreed to, laid into the tables, unless they would contradict one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_type_hints

from graph.errors import KnowledgeError
from graph.files import clear_unfinished, unfinished, writing
from graph.knowledge.days import Day, coarsest
from graph.knowledge.index import is_full
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.rows import DATA
from graph.knowledge.tables import TABLES, Leader, Name, Term, read_table, write_table
from graph.knowledge.upkeep.changes import Change
from graph.knowledge.upkeep.check import check

_SOURCE = "wikidata"
_TOUCHED = ("leaders", "terms", "names")


@dataclass(slots=True)
class Accepted:
    """What became of the changes: those laid in, and of the others why not."""

    done: list[Change] = field(default_factory=list)
    refused: list[tuple[Change, str]] = field(default_factory=list)


class _Refused(Exception):
    """A change that cannot be laid in; the message says why."""


def accept(changes: Iterable[Change], *, folder: Path = DATA) -> Accepted:
    """Lay the changes into the tables of the folder, in their order, and say which could not be.

    A change is refused when the table no longer says what it said, or has no such row. Raises KnowledgeError, and
    writes nothing, when the tables would contradict one another as `check` sees it; OutputError when the folder cannot
    be written.
    """
    tables: dict[str, list[Any]] = {name: list(read_table(name, folder)) for name in TABLES}
    before = {str(finding) for finding in check(KnowledgeBase(tables), folder=folder) if finding.level == "error"}
    accepted = Accepted()
    for change in changes:
        try:
            _lay(tables, change)
            accepted.done.append(change)
        except _Refused as why:
            accepted.refused.append((change, str(why)))
    _refuse_orphans(tables, accepted)
    found = [finding for finding in check(KnowledgeBase(tables), folder=folder) if finding.level == "error"]
    if broken := [str(finding) for finding in found if str(finding) not in before]:
        raise KnowledgeError(f"nothing was written; leave out what leads to this: {'; '.join(broken[:5])}")
    if accepted.done:
        _write(tables, folder)
    return accepted


def _refuse_orphans(tables: dict[str, list[Any]], accepted: Accepted) -> None:
    """Take back the newcomers of whom no term was accepted, so that the other changes stand."""
    made = {each.id for each in accepted.done if (each.table, each.field, each.ours) == ("leaders", "name", "")}
    orphans = made - {term.leader for term in tables["terms"]}
    tables["leaders"] = [row for row in tables["leaders"] if row.id not in orphans]
    tables["names"] = [row for row in tables["names"] if row.entity not in orphans]
    accepted.refused += [(each, "no term of theirs was accepted") for each in accepted.done if each.id in orphans]
    accepted.done = [each for each in accepted.done if each.id not in orphans]


def _write(tables: Mapping[str, list[Any]], folder: Path) -> None:
    """Write the tables aside, read them back, and only then put all of them in place."""
    clear_unfinished(folder)
    with writing(folder), TemporaryDirectory(prefix=unfinished(), dir=folder) as scratch:
        written = [path for name in _TOUCHED for path in write_table(name, tables[name], Path(scratch))]
        for name in _TOUCHED:
            read_table(name, Path(scratch))
        for path in written:
            path.replace(folder / path.name)


def _lay(tables: dict[str, list[Any]], change: Change) -> None:
    if not change.theirs.strip() or not change.theirs.isprintable() or "|" in change.theirs:
        raise _Refused("the cell is empty, or has a character that no table can hold")
    if change.table == "leaders":
        _lay_leader(tables["leaders"], change)
    elif change.table == "terms":
        _lay_term(tables, change)
    elif change.table == "names":
        _lay_name(tables, change)
    else:
        raise _Refused(f'no table "{change.table}" can be changed so; there are {", ".join(_TOUCHED)}')


def _lay_leader(leaders: list[Leader], change: Change) -> None:
    for place, row in enumerate(leaders):
        if row.id == change.id:
            laid = _with_cell(row, change)
            leaders[place] = _ordered(laid) if change.field == "family_name" else laid
            return
    if change.field != "name" or change.ours:
        raise _Refused(f'no leader "{change.id}"; accept the name first')
    leaders.append(Leader(change.id, change.theirs, name_order="western"))


def _ordered(leader: Leader) -> Leader:
    """The leader with the order that a family name at the front tells."""
    eastern = leader.name_order == "western" and leader.name.startswith(f"{leader.family_name} ")
    return leader._replace(name_order="eastern") if leader.family_name and eastern else leader


def _lay_term(tables: dict[str, list[Any]], change: Change) -> None:
    leader, office, start = (*change.id.split(" "), "", "", "")[:3]
    terms: list[Term] = tables["terms"]
    for place, row in enumerate(terms):
        if (row.leader, row.office, row.start) == (leader, office, start):
            if change.field == "start" and not change.ours:
                raise _Refused("the table has it")
            term = _with_cell(row, change)
            status = tuple(each for each in term.status if each != "incumbent" or not term.end)
            precision = coarsest(term.start, term.end) or term.precision
            terms[place] = term._replace(status=status, precision=precision, source=_SOURCE)
            return
    if change.field != "start" or change.ours:
        raise _Refused(f'no term "{change.id}"; accept its start first')
    for table, id in (("leaders", leader), ("offices", office)):
        if not any(row.id == id for row in tables[table]):
            raise _Refused(f'no row "{id}" in {table}')
    first = _day(change.theirs)
    terms.append(Term(leader, office, first, precision=coarsest(first) or "year", source=_SOURCE))


def _lay_name(tables: dict[str, list[Any]], change: Change) -> None:
    leader = next((row for row in tables["leaders"] if row.id == change.id), None)
    if leader is None:
        raise _Refused(f'no leader "{change.id}"')
    if change.field != "form" or change.ours:
        raise _Refused("a name is proposed as a form, and replaces none")
    form = change.theirs
    full = is_full(leader.name, leader.family_name or leader.name, form)
    name = Name(form, change.id, "weak", type="full" if full else "surname")
    if name in tables["names"]:
        raise _Refused("the table has it")
    tables["names"].append(name)


def _with_cell(row: Any, change: Change) -> Any:
    """The row with the cell changed, if it still says what it said when the change was proposed."""
    kinds = get_type_hints(type(row))
    if change.field not in kinds or change.field == "id":
        raise _Refused(f'no field "{change.field}"')
    if getattr(row, change.field) != change.ours:
        raise _Refused(f'the table says "{getattr(row, change.field)}" by now')
    return row._replace(**{change.field: _day(change.theirs) if kinds[change.field] is Day else change.theirs})


def _day(text: str) -> Day:
    if not Day(text).exists:
        raise _Refused(f'"{text}" is no day')
    return Day(text)
