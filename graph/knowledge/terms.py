"""Terms: who held which office when, by office and by leader; an end that the table lacks is presumed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from graph.knowledge.days import UNKNOWN, presumed_end
from graph.knowledge.made import Made
from graph.knowledge.tables import Leader, Office, Term

_ENOUGH = 3  # terms of an office of which the middle one tells how long it is held
_USUAL = 4 * 365  # days, as most constitutions have it


class Terms:
    """The terms in each office and of each leader, in the order of the table.

    `rows_in` and `rows_of` are the rows as the table has them, by office and by leader.
    """

    def __init__(
        self,
        rows_in: Mapping[str, Sequence[Term]],
        rows_of: Mapping[str, Sequence[Term]],
        offices: Mapping[str, Office],
        leaders: Mapping[str, Leader],
    ) -> None:
        self._rows_in, self._offices, self._leaders = rows_in, offices, leaders
        self.in_office: Mapping[str, Sequence[Term]] = self._made(rows_in)
        self.of_leader: Mapping[str, Sequence[Term]] = self._made(rows_of)

    def _made(self, rows: Mapping[str, Sequence[Term]]) -> Mapping[str, Sequence[Term]]:
        return Made(rows, lambda key: [*map(self._ended, rows[key])], list)

    def _ended(self, term: Term) -> Term:
        """The term; one without an end gets what is presumed: the successor's start, the usual time, or death."""
        if term.end or term.is_incumbent:
            return term
        held = self._rows_in[term.office]
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
