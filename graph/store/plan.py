"""Plan: which of some inputs are articles to be read, and what becomes of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.articles.ids import renamed
from graph.articles.outcomes import Duplicate, Outcome, Reject
from graph.records import Article
from graph.store.database import Database
from graph.store.places import Found
from graph.store.rows import key_of

_ATTEMPTS = 2  # that killed the process, after which an article is rejected
_DIED = "the process died twice while it was read; look at the article, then try again with: leadergraph retry"


@dataclass(frozen=True, slots=True)
class Planned:
    """An article to be read: its row, the article as found, and as it is named among those that share its id.

    With `replaces` the row is there, of the same article at a place that a walk finds later.
    """

    found: Found
    seq: int
    article: Article
    named: Article
    replaces: bool = False


@dataclass(slots=True)
class Plan:
    """The articles to be read, in order, and the outcomes of the others."""

    articles: list[Planned] = field(default_factory=list)
    others: list[tuple[Found, Outcome]] = field(default_factory=list)


def plan(database: Database, part: Sequence[Found], attempts: Mapping[int, int]) -> Plan:
    """What is to be done with inputs that are new to the ledger."""
    hashes = [found.hash for found in part if isinstance(found.what, Article)]
    stored = _stored(database, hashes) if hashes else {}
    ids = _ids(database, part)
    (last,) = database.rows("SELECT coalesce(max(seq), 0) FROM articles")[0]
    here: dict[int, Planned] = {}
    others: list[tuple[Found, Outcome]] = []
    for found in part:
        article = found.what
        if not isinstance(article, Article):
            others.append((found, article))
            continue
        if attempts.get(found.spot, 0) >= _ATTEMPTS:
            others.append((found, Reject(article.file, article.line, "worker_died", _DIED)))
            continue
        if found.hash in here:
            before = here[found.hash]
            if found.place < before.found.place:
                here[found.hash] = Planned(found, before.seq, article, _as(article, before.named), before.replaces)
                found = before.found
            others.append((found, _duplicate(found)))
        elif found.hash not in stored:
            last += 1
            here[found.hash] = Planned(found, last, article, _named(article, ids))
        elif found.place < stored[found.hash][1]:
            here[found.hash] = Planned(found, stored[found.hash][0], article, article, replaces=True)
        else:
            others.append((found, _duplicate(found)))
    return Plan(list(here.values()), others)


def _stored(database: Database, hashes: Sequence[int]) -> dict[int, tuple[int, bytes]]:
    """Row and place of those of the articles that are stored."""
    query = "SELECT hash, seq, place FROM articles WHERE hash IN (SELECT unnest(?::HUGEINT[]))"
    return {hash: (seq, place) for hash, seq, place in database.rows(query, [hashes])}


def _ids(database: Database, part: Sequence[Found]) -> Counter[int]:
    """How many stored articles have each of the ids, by its key."""
    keys = list({key_of(found.what.id) for found in part if isinstance(found.what, Article)})
    query = "SELECT id_key, count(*) FROM articles WHERE id_key IN (SELECT unnest(?::UBIGINT[])) GROUP BY id_key"
    return Counter(dict(database.rows(query, [keys])))


def _named(article: Article, ids: Counter[int]) -> Article:
    """The article by the id that it has as long as nothing comes before it."""
    key = key_of(article.id)
    ids[key] += 1
    return article if ids[key] == 1 else renamed(article, f"{article.id}#{ids[key]}")


def _as(article: Article, named: Article) -> Article:
    return article if named.id == article.id else renamed(article, named.id)


def _duplicate(found: Found) -> Duplicate:
    what = found.what
    id = what.id if isinstance(what, Article) else ""
    return Duplicate(id, what.file, found.line, of=id)
