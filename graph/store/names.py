"""Names: the id that each article of a store goes by, which no other has."""

from __future__ import annotations

import re

from graph.articles.ids import Ids
from graph.articles.outcomes import Duplicate
from graph.records import Article
from graph.store.database import Database

_NUMBERS = re.compile(r"(?:#\d+)+$")


class Names:
    """Gives articles their ids in the order in which a walk finds them, as a run over the folders does.

    Of those that share an id the later ones get "#2" and so on; all that may meet such an id are counted, no others.
    """

    def __init__(self, database: Database) -> None:
        shared = database.rows(
            "SELECT DISTINCT id FROM articles WHERE id_key IN "
            "(SELECT id_key FROM articles GROUP BY id_key HAVING count(*) > 1)"
        )
        self._roots = {_root(id) for (id,) in shared}
        self._ids = Ids()

    def of(self, id: str, hash: int) -> tuple[str, bool]:
        """The id that the next article goes by, or went by when it came before, and whether that is not its own."""
        if not self._roots or _root(id) not in self._roots:
            return id, False
        claimed = self._ids.claim(Article(id, str(hash)))  # the hash stands for the text
        name = claimed.of if isinstance(claimed, Duplicate) else claimed.id
        return name, name != id


def _root(id: str) -> str:
    return _NUMBERS.sub("", id) if "#" in id else id
