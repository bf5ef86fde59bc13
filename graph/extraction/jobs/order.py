"""Order: what was found and what was read of it, told in the order in which it was found."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from graph.extraction.jobs.wire import Other, Told
from graph.records import Article, Reading


def in_order(
    found: Iterable[Article | Other], readings: Callable[[Iterator[Article]], Iterator[Reading]]
) -> Iterator[Told]:
    """The reading in the place of each article, and everything else where it stood among them.

    Who reads articles in batches has found more than was read; what is no article waits for those before it.
    """
    waiting: deque[Other | None] = deque()  # None is an article that is not read yet

    def articles() -> Iterator[Article]:
        for each in found:
            if isinstance(each, Article):
                waiting.append(None)
                yield each
            else:
                waiting.append(each)

    for reading in readings(articles()):
        while (other := waiting.popleft()) is not None:
            yield other
        yield reading
    yield from (other for other in waiting if other is not None)
