"""Terms: who held which office when, by office and by leader; an end that the table lacks is presumed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

from graph.knowledge.days import UNKNOWN, Day, presumed_end
from graph.knowledge.made import Made
from graph.knowledge.tables import Leader, Office, Table, Term, cells_of

_ENOUGH = 3  # terms of an office of which the middle one tells how long it is held
_USUAL = 4 * 365  # days, as most constitutions have it


class Terms:
    """The terms in each office and of each leader, in the order of the table, made when they are asked for."""

    def __init__(self, rows: Iterable[Any], offices: Mapping[str, Office], leaders: Mapping[str, Leader]) -> None:
        self._rows, self._offices, self._leaders = rows, offices, leaders
        self._by_office: defaultdict[str, list[Any]] = defaultdict(list)
        self._by_leader: defaultdict[str, list[Any]] = defaultdict(list)
        for row in cells_of(rows):
            self._by_office[row[1]].append(row)
            self._by_leader[row[0]].append(row)
        self.in_office: Mapping[str, Sequence[Term]] = Made(self._by_office, self._make_in_office, list)
        self.of_leader: Mapping[str, Sequence[Term]] = Made(self._by_leader, self._make_of_leader, list)

    @property
    def newest(self) -> Day:
        """The last day on which a term began."""
        return Day(max(row[2] for rows in self._by_office.values() for row in rows))

    def _make_in_office(self, office: str) -> Sequence[Term]:
        return [self._ended(term) for term in self._made(self._by_office[office])]

    def _make_of_leader(self, leader: str) -> Sequence[Term]:
        return [self._ended(term) for term in self._made(self._by_leader[leader])]

    def _made(self, rows: Iterable[Any]) -> Iterable[Term]:
        return map(self._rows.row, rows) if isinstance(self._rows, Table) else rows

    def _ended(self, term: Term) -> Term:
        """The term; one without an end gets what is presumed: the successor's start, the usual time, or death."""
        if term.end or term.is_incumbent:
            return term
        held = list(self._made(self._by_office[term.office]))
        office = self._offices.get(term.office)
        successor = UNKNOWN
        if office is not None and not office.concurrent:
            later = [other.start for other in held if other.start > term.start and other.leader != term.leader]
            successor = min(later, default=UNKNOWN)
        lengths = [other.end.number - other.start.number for other in held if other.end]
        usual = int(median(lengths)) if len(lengths) >= _ENOUGH else _USUAL
        end = presumed_end(term.start, successor, usual)
        leader = self._leaders.get(term.leader)
        if leader is not None and leader.died and leader.died < end and not leader.died.before(term.start):
            end = leader.died
        return term._replace(end=end, status=(*term.status, "presumed"))
