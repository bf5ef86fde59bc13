"""Queries: counting as SQL over `graph.counting.relations`, in words that DuckDB and Spark understand alike.

A step is the name of a table and the query that makes it; later steps read it. Every order is whole, so that no engine
and no order of the input changes a result.
"""

from __future__ import annotations

from graph.counting.actors import FORMS
from graph.counting.backbone import ALPHA_STEPS
from graph.counting.evidence import KEPT
from graph.counting.near_duplicates import CROWDED

Step = tuple[str, str]

# The texts that stand for all of the same words, and those of them that share a band with an earlier one.
CANDIDATES: tuple[Step, ...] = (
    ("texts", "SELECT digest, min(a) AS a FROM articles WHERE digest IS NOT NULL GROUP BY digest"),
    ("shared", "SELECT b.band FROM bands b JOIN texts t ON t.a = b.a GROUP BY b.band HAVING count(*) > 1"),
    (
        "placed",
        """SELECT b.band, b.a, row_number() OVER (PARTITION BY b.band ORDER BY b.a) AS place
        FROM bands b JOIN texts t ON t.a = b.a JOIN shared s ON s.band = b.band""",
    ),
    (
        "candidates",
        f"""SELECT DISTINCT h.a AS one, p.a AS other FROM placed p JOIN placed h ON h.band = p.band
        WHERE h.place <= {CROWDED} AND h.place < p.place""",
    ),
)
SIGNATURES = """SELECT c.one, c.other, x.signature AS first_signature, y.signature AS second_signature
    FROM candidates c JOIN articles x ON x.a = c.one JOIN articles y ON y.a = c.other"""


def settling(left: str, number: int) -> tuple[Step, Step, Step]:
    """One round of finding which texts repeat others, of the pairs left in the table.

    A text repeats another when it is near an earlier one that repeats none: that is the first maximal independent set
    by order, and who has no earlier one left is in it. The steps are those that repeat none, those near them, and the
    pairs that are left then.
    """
    firsts, near, rest = f"firsts_{number}", f"repeats_{number}", f"left_{number}"
    return (
        (
            firsts,
            f"SELECT DISTINCT l.one AS a FROM {left} l LEFT JOIN {left} m ON m.other = l.one WHERE m.other IS NULL",
        ),
        (near, f"SELECT DISTINCT l.other AS a FROM {left} l JOIN {firsts} f ON f.a = l.one"),
        (
            rest,
            f"""SELECT l.one, l.other FROM {left} l LEFT JOIN {near} x ON x.a = l.one LEFT JOIN {near} y
            ON y.a = l.other WHERE x.a IS NULL AND y.a IS NULL""",
        ),
    )


def stories(rounds: int) -> tuple[Step, ...]:
    """The articles with what they repeat, settled in so many rounds, and what each of their sentences adds."""
    repeating = " UNION ALL ".join(f"SELECT a FROM repeats_{number}" for number in range(rounds))
    return (
        ("repeating", repeating or "SELECT a FROM articles WHERE 1 = 0"),
        (
            "copies",
            """SELECT n.other AS a, min(n.one) AS original FROM near n LEFT JOIN repeating r ON r.a = n.one
            WHERE r.a IS NULL GROUP BY n.other""",
        ),
        (
            "stories",
            """SELECT s.a, s.day, CASE WHEN s.day = '' THEN 'undated' ELSE substr(s.day, 1, 7) END AS month,
            coalesce(s.source, '') AS source, coalesce(c.original, t.a, s.a) AS original,
            coalesce(c.original, t.a, s.a) <> s.a AS copied
            FROM articles s LEFT JOIN texts t ON t.digest = s.digest LEFT JOIN copies c ON c.a = t.a""",
        ),
        ("ids", "SELECT s.a, coalesce(r.id, s.id) AS id FROM articles s LEFT JOIN renamed r ON r.a = s.a"),
        (  # each sentence counts where it is said first, and for the statistics where no copy says it first
            "standing",
            """SELECT s.a, s.start_at, s.lengthy, s.tying, t.day, t.month, t.source, t.original, t.copied,
            row_number() OVER (PARTITION BY s.digest ORDER BY s.a, s.start_at) = 1 AS counts,
            NOT t.copied AND row_number() OVER (PARTITION BY s.digest, t.copied ORDER BY s.a, s.start_at) = 1
            AS independent FROM sentences s JOIN stories t ON t.a = s.a""",
        ),
    )


SHARED_IDS = """SELECT a, id FROM articles WHERE id IN (SELECT id FROM articles GROUP BY id HAVING count(*) > 1)
    ORDER BY a"""
NUMBERED_IDS = "SELECT id FROM articles WHERE id LIKE '%#%'"

_COUNTS = """count(DISTINCT n.a) AS articles, count(DISTINCT d.original) AS independent,
    sum(CASE WHEN d.independent THEN 1 ELSE 0 END) AS sentences, min(nullif(d.day, '')) AS first_day,
    max(nullif(d.day, '')) AS last_day"""
_SAID = "JOIN standing d ON d.a = n.a AND d.start_at = n.start_at"
COUNTS: tuple[Step, ...] = (
    (
        "pair_counts",
        f"""SELECT n.one, n.other, sum(CASE WHEN d.counts THEN 1 ELSE 0 END) AS weight, {_COUNTS}
        FROM together n {_SAID} GROUP BY n.one, n.other""",
    ),
    (
        "ends",
        """SELECT one AS entity, one, other, weight, sentences FROM pair_counts
        UNION ALL SELECT other AS entity, one, other, weight, sentences FROM pair_counts""",
    ),
    (
        "powers",
        """SELECT entity, count(*) AS degree, sum(sentences) AS strength FROM ends WHERE sentences > 0
        GROUP BY entity""",
    ),
)
_ALPHA = """CASE WHEN {end}.degree > 1
    THEN power(1 - CAST(p.sentences AS DOUBLE) / CAST({end}.strength AS DOUBLE), {end}.degree - 1) ELSE 1.0 END"""


def kept(most: int, ties: int) -> Step:
    """Which pairs are kept of so many, as `graph.counting.backbone.backbone_of` tells."""
    if ties <= most:
        return "kept", "SELECT one, other FROM pair_counts"
    alphas = ", ".join(_ALPHA.format(end=end) for end in ("x", "y"))
    return (
        "kept",
        f"""SELECT one, other FROM (SELECT r.one, r.other, row_number() OVER (ORDER BY r.weak, r.alpha, r.weight DESC,
        r.one, r.other) AS place FROM (SELECT p.one, p.other, p.weight,
        CASE WHEN h.one IS NULL THEN 1 ELSE 0 END AS weak,
        CASE WHEN p.sentences = 0 THEN {ALPHA_STEPS} ELSE floor(least({alphas}) * {ALPHA_STEPS}) END AS alpha
        FROM pair_counts p LEFT JOIN powers x ON x.entity = p.one LEFT JOIN powers y ON y.entity = p.other
        LEFT JOIN (SELECT DISTINCT one, other FROM (SELECT one, other, row_number() OVER (PARTITION BY entity
        ORDER BY weight DESC, one, other) AS place FROM ends) e WHERE e.place = 1) h
        ON h.one = p.one AND h.other = p.other) r) k WHERE k.place <= {most}""",
    )


# The best of each year in turn, latest year first, independent articles before copies.
RANKED: Step = (
    "ranked",
    """SELECT n.one, n.other, n.a, n.start_at, d.copied, substr(d.day, 1, 4) AS year,
        row_number() OVER (PARTITION BY n.one, n.other, substr(d.day, 1, 4)
        ORDER BY d.copied, d.lengthy, n.distance, i.id, n.start_at) AS place
        FROM together n JOIN kept k ON k.one = n.one AND k.other = n.other
        JOIN standing d ON d.a = n.a AND d.start_at = n.start_at JOIN ids i ON i.a = n.a WHERE d.counts""",
)


def evidence(quotes: int) -> Step:
    """The best sentences of each pair, so many at most."""
    return (
        "evidence",
        f"""SELECT one, other, a, start_at, copied, place FROM (SELECT one, other, a, start_at, copied,
        row_number() OVER (PARTITION BY one, other ORDER BY copied, place, year DESC) AS place
        FROM ranked WHERE place <= {KEPT}) r WHERE r.place <= {quotes}""",
    )


TOLD: Step = (  # of a sentence that stands word for word in many articles the first tells the event
    "told",
    """SELECT * FROM (SELECT t.*, row_number() OVER (PARTITION BY one, other, type, digest, trigger_start - start_at
    ORDER BY a, number) AS place FROM tellings t) r WHERE r.place = 1""",
)

# What is read out of the tables, in the order in which it is put together.
PAIRS = """SELECT c.one, c.other, c.weight, c.articles, c.independent, c.sentences, c.first_day, c.last_day
    FROM pair_counts c JOIN kept k ON k.one = c.one AND k.other = c.other ORDER BY c.one, c.other"""
PAIR_MONTHS = f"""SELECT n.one, n.other, {{source}}, d.month, count(*) FROM together n
    JOIN kept k ON k.one = n.one AND k.other = n.other {_SAID} WHERE d.counts
    GROUP BY n.one, n.other, {{source}}, d.month ORDER BY n.one, n.other"""
PAIR_QUOTES = """SELECT e.one, e.other, e.copied, i.id, s.start_at, s.stop_at, s.said, s.marks FROM evidence e
    JOIN sentences s ON s.a = e.a AND s.start_at = e.start_at JOIN ids i ON i.a = e.a
    ORDER BY e.one, e.other, e.place"""
ACTORS = f"""SELECT n.entity, sum(CASE WHEN d.counts THEN n.times ELSE 0 END) AS weight, {_COUNTS}
    FROM named n {_SAID} GROUP BY n.entity ORDER BY n.entity"""
ACTOR_MONTHS = f"""SELECT n.entity, {{source}}, d.month, sum(n.times) FROM named n {_SAID} WHERE d.counts
    GROUP BY n.entity, {{source}}, d.month ORDER BY n.entity"""
POWERS = "SELECT entity, degree, strength FROM powers ORDER BY entity"
FIRST = """SELECT entity, name, kind, wikipedia, qid FROM (SELECT n.entity, n.name, n.kind, n.wikipedia, n.qid,
    row_number() OVER (PARTITION BY n.entity ORDER BY n.number) AS place FROM names n
    JOIN (SELECT entity, min(a) AS a FROM names GROUP BY entity) f ON f.entity = n.entity AND f.a = n.a) r
    WHERE r.place = 1 ORDER BY entity"""
FULLEST = """SELECT entity, name, kind, wikipedia, qid FROM (SELECT n.entity, n.name, n.kind, n.wikipedia, n.qid,
    row_number() OVER (PARTITION BY n.entity ORDER BY n.number) AS place FROM names n
    JOIN (SELECT entity, own, letters, a, row_number() OVER (PARTITION BY entity ORDER BY own DESC, letters DESC)
    AS place FROM (SELECT entity, own, letters, min(a) AS a FROM names GROUP BY entity, own, letters) g) f
    ON f.place = 1 AND f.entity = n.entity AND f.own = n.own AND f.letters = n.letters AND f.a = n.a) r
    WHERE r.place = 1 ORDER BY entity"""
NAME_FORMS = f"""SELECT entity, form FROM (SELECT entity, form, row_number() OVER (PARTITION BY entity
    ORDER BY sum(times) DESC, form) AS place FROM names GROUP BY entity, form) r
    WHERE r.place <= {FORMS} ORDER BY entity, place"""
DEEDS = """SELECT t.one, t.other, t.type, t.actor, t.recipient, t.mutual, t.mode, t.status, t.score, t.sayers,
    coalesce(t.happened, s.day) AS day, t.trigger_start, t.trigger_stop, i.id, t.start_at, s.day AS published, s.copied,
    s.source, t.a, t.number FROM told t JOIN stories s ON s.a = t.a JOIN ids i ON i.a = t.a
    ORDER BY t.one, t.other, t.type, t.a, t.number"""
DEED_QUOTES = """SELECT q.edge, q.actor, q.recipient, q.copied, q.trigger_start, q.trigger_stop, q.id, s.start_at,
    s.stop_at, s.said, s.marks FROM quoted q JOIN sentences s ON s.a = q.a AND s.start_at = q.start_at
    ORDER BY q.edge, q.place"""
QUOTED = {
    "edge": "INTEGER",
    "place": "INTEGER",
    "a": "KEY",
    "start_at": "INTEGER",
    "actor": "VARCHAR",
    "recipient": "VARCHAR",
    "copied": "BOOLEAN",
    "trigger_start": "INTEGER",
    "trigger_stop": "INTEGER",
    "id": "VARCHAR",
}
RENAMED = {"a": "KEY", "id": "VARCHAR"}
SOURCES = """SELECT i.id, s.title, s.shown, s.source, s.url, s.text, s.text_marks FROM articles s JOIN ids i
    ON i.a = s.a WHERE s.a IN (SELECT a FROM names){cited} ORDER BY s.a"""
CITED = {"id": "VARCHAR"}
PROVENANCES = "SELECT DISTINCT provenance FROM articles WHERE provenance IS NOT NULL"
TOTALS = """SELECT count(*), count(DISTINCT original), sum(CASE WHEN day = '' THEN 1 ELSE 0 END),
    min(nullif(day, '')), max(nullif(day, '')) FROM stories"""
SENTENCES = """SELECT sum(CASE WHEN independent THEN 1 ELSE 0 END),
    sum(CASE WHEN counts AND NOT tying THEN 1 ELSE 0 END) FROM standing"""
NAMING = "SELECT count(DISTINCT a) FROM names"
EDGES = "SELECT count(*) FROM (SELECT DISTINCT one, other, type FROM told) e"
TIES = "SELECT count(*) FROM pair_counts"


def periods(end: str) -> str:
    """How many undated articles were written from, or until, each day; `end` is first_day or last_day."""
    return f"SELECT {end}, count(*) FROM articles WHERE day = '' AND {end} IS NOT NULL GROUP BY {end} ORDER BY {end}"


def _by_most(column: str) -> str:
    """The value of a column that most mentions of each actor have."""
    return f"""SELECT entity, {column} FROM (SELECT entity, {column}, row_number() OVER (PARTITION BY entity
    ORDER BY sum(times) DESC, {column} DESC) AS place FROM names WHERE {column} <> '' GROUP BY entity, {column}) r
    WHERE r.place = 1 ORDER BY entity"""


COUNTRIES, ROLES = _by_most("country"), _by_most("role")
