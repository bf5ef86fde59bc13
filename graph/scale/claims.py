"""Claims: which inputs of a cluster are articles, each by an id of its own, which are duplicates, and their account."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from graph.articles import Account
from graph.articles.account import KEPT
from graph.articles.outcomes import Note, Reject, RejectCode, Skip, SkipCode
from graph.errors import InputError
from graph.extraction import Decision
from graph.scale.session import own_session

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from graph.scale.hadoop import Place

_OF_READINGS = ("mentions", "events")
# As `graph.articles.ids` does: of one id and text the first is stored, of one id and other texts each gets a number.
_CLAIMS = r"""SELECT place, day, flags, copy, CASE WHEN number = 1 THEN id ELSE id || '#' || number END AS id,
    number > 1 AS renamed FROM (SELECT *, row_number() OVER (PARTITION BY id, copy > 1 ORDER BY place) AS number
    FROM (SELECT place, id, day, flags, row_number() OVER (PARTITION BY hash ORDER BY place) AS copy
    FROM found WHERE outcome = 'article') a) b"""
# A numbered id that another article has of its own is told apart by its place. U+0001 sorts before all that ids hold.
_STORED = r"""SELECT place, id, flags, renamed, (CASE WHEN day = '' THEN '~' ELSE day END) || '\u0001' || id AS a
    FROM (SELECT place, day, flags, renamed, CASE WHEN twin = 1 THEN id ELSE id || '#' || place END AS id
    FROM (SELECT *, row_number() OVER (PARTITION BY id ORDER BY renamed, place) AS twin
    FROM claims WHERE copy = 1) c) d"""
_FLAGS = "SELECT CASE WHEN renamed THEN array_union(flags, array('same_id')) ELSE flags END AS flags FROM stored"

_BY_FLAG = "SELECT flag, count(*) FROM (SELECT explode(flags) AS flag FROM flagged) f GROUP BY flag"
_BY_CODE = "SELECT code, count(*) FROM found WHERE outcome = '{}' GROUP BY code"
_NAMED = f"""SELECT outcome, file, line, code, message FROM (SELECT outcome, file, line, code, message, place,
    row_number() OVER (PARTITION BY outcome ORDER BY place) AS number FROM found WHERE outcome <> 'article') r
    WHERE number <= {KEPT} ORDER BY place"""


TABLES = (*_OF_READINGS, "rejects")
"""The folders below the target for who reads on."""


def found_in_shards(spark: SparkSession, folders: Iterable[str]) -> DataFrame:
    """What became of each input, of all shards, as a view `found` of a session of its own."""
    found = own_session(spark).read.parquet(*folders)
    found.createOrReplaceTempView("found")
    return found


def claim(found: DataFrame) -> DataFrame:
    """The articles that are stored: their place, id and key `a`, as a view `stored` of the same session."""
    session = found.sparkSession
    claims = session.sql(_CLAIMS).persist()
    claims.createOrReplaceTempView("claims")
    stored = session.sql(_STORED).persist()
    stored.createOrReplaceTempView("stored")
    return stored


def check_decisions(stored: DataFrame, decisions: Iterable[Decision]) -> None:
    """Raise InputError where a decision is about an article whose id others have: each was read under that id."""
    asked = {row.article: row.label for row in decisions if row.article}
    if not asked:
        return
    renamed = stored.where("renamed").join(stored.sparkSession.table("found").selectExpr("place", "id AS old"), "place")
    shared = {id for row in renamed.select("id", "old").collect() for id in row}
    if told := [label for id, label in asked.items() if id in shared]:
        raise InputError(f"{told[0]}: several articles have this id, which a cluster cannot tell apart; rename them")


def account_of(found: DataFrame, stored: DataFrame) -> Account:
    """The account of the inputs, which names the first of the rejects, the skipped files and the notes."""
    session = found.sparkSession
    account = Account()
    counted: dict[str, int] = dict(session.sql("SELECT outcome, count(*) FROM found GROUP BY outcome").collect())
    account.stored = stored.count()
    account.duplicate = counted.get("article", 0) - account.stored
    account.rejected, account.noted = counted.get("rejected", 0), counted.get("note", 0)
    account.found = sum(counted.values()) - account.noted
    session.sql(_FLAGS).createOrReplaceTempView("flagged")
    account.flagged = session.sql("SELECT * FROM flagged WHERE size(flags) > 0").count()
    account.flags.update(dict(session.sql(_BY_FLAG).collect()))
    for outcome, codes in (("rejected", account.codes), ("skipped", account.skips)):
        codes.update(dict(session.sql(_BY_CODE.format(outcome)).collect()))
    for outcome, file, line, code, message in session.sql(_NAMED).collect():
        if outcome == "rejected":
            account.rejects.append(Reject(file, line, cast(RejectCode, code), message))
        elif outcome == "skipped":
            account.skipped.append(Skip(file, cast(SkipCode, code), message))
        else:
            account.notes.append(Note(file, code, message))
    return account


def write_tables(found: DataFrame, out: Place) -> None:
    """Write mentions, events and rejects as Parquet, a row each."""
    session = found.sparkSession
    asked = {
        name: f"SELECT s.id AS article, r.* FROM (SELECT place, inline({name}) FROM found) r "
        "JOIN stored s ON s.place = r.place"
        for name in _OF_READINGS
    }
    asked["rejects"] = "SELECT file, line, code, message FROM found WHERE outcome = 'rejected' ORDER BY place"
    for name, query in asked.items():
        table = session.sql(query)
        table.drop("place").write.mode("overwrite").parquet(out.below(name))
