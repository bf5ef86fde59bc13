"""Rows: what one article adds to the counts, without its text, so that articles can be counted in any order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from graph.counting.evidence import MASKED, TRIGGER, Sentence, naming_sentences
from graph.counting.near_duplicates import Fingerprint
from graph.counting.tables import Mark, Source
from graph.records import Event, Mention, Provenance, Reading

ACTORS = frozenset(("country", "leader", "organisation"))
_UNDATED = "~"  # sorts behind every date


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """One article as it is counted: who it is, the sentences that name actors, their mentions and events.

    `digest` and `signature` are those of a `Fingerprint`, None where the text has no words or too few to be like
    another. Undated articles have an empty `published`, and their `period` where their offices tell one.
    """

    source: Source
    published: str  # an ISO date, or empty
    content: bytes  # a hash of the whole article, by which articles of one id and day are put in order
    digest: bytes | None
    signature: bytes | None
    actors: tuple[Mention, ...]
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]  # of these sentences
    period: tuple[str, str] | None
    provenance: Provenance | None

    @property
    def order(self) -> tuple[str, str, bytes]:
        """Where it stands among all: by day, the undated last, then by id."""
        return self.published or _UNDATED, self.source.id, self.content


def rows_of(reading: Reading, *, with_text: bool = False) -> ArticleRows:
    """What the reading, which needs its text, adds to the counts; `with_text` keeps the text of who names an actor."""
    article = reading.article
    digest, signature = Fingerprint(article.text).compared
    actors = tuple(mention for mention in reading.mentions if mention.kind in ACTORS)
    sentences = tuple(naming_sentences(reading, actors)) if actors else ()
    starts = {sentence.start for sentence in sentences}
    period = None if article.published or reading.period is None else reading.period
    kept = article.text if with_text and actors else None
    return ArticleRows(
        source=_source(reading, kept, _marks(reading, actors) if kept is not None else ()),
        published=article.published.isoformat() if article.published else "",
        content=_content(reading),
        digest=digest,
        signature=None if signature is None else signature.tobytes(),
        actors=actors,
        sentences=sentences,
        events=tuple(event for event in reading.events if event.start in starts),
        period=None if period is None else (period[0].isoformat(), period[1].isoformat()),
        provenance=reading.provenance,
    )


def distinct_ids(ids: Iterable[str], taken: Iterable[str]) -> Iterator[str]:
    """An id of its own for each of some articles in order, those of one id told apart by "#2" and so on.

    `taken` are ids that none of them may get unless it is its own.
    """
    used = set(taken)
    numbers: dict[str, int] = {}
    for id in ids:
        number = numbers[id] = numbers.get(id, 0) + 1
        if number == 1:
            yield id
            continue
        while (distinct := f"{id}#{numbers[id]}") in used:
            numbers[id] += 1
        used.add(distinct)
        yield distinct


def _source(reading: Reading, text: str | None, marks: tuple[Mark, ...]) -> Source:
    article = reading.article
    published = article.published.isoformat() if article.published else article.published_text
    return Source(article.id, article.title, published, article.source, article.url, text, marks)


def _marks(reading: Reading, actors: Iterable[Mention]) -> tuple[Mark, ...]:
    names = [(mention.start, mention.end, mention.entity, mention.rule) for mention in actors]
    triggers = {(*event.trigger, event.type, TRIGGER) for event in reading.events}
    masked = ((*span, "", MASKED) for span in reading.article.masked)
    return tuple(sorted((*names, *triggers, *masked)))


def _content(reading: Reading) -> bytes:
    article = reading.article
    told = (article.text, article.title, article.url, article.source, article.published_text)
    digest = blake2b(digest_size=8)
    for part in told:
        digest.update(b"\0" if part is None else b"\1" + part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.digest()
