"""Caches: what functions work out of a knowledge base, remembered with it and gone with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Remembering(Protocol):
    """What holds the caches of functions whose first argument it is."""

    caches: dict[Any, Any]


B = TypeVar("B", bound=Remembering)


def cached_on_base(
    maxsize: int | None = None,
) -> Callable[[Callable[Concatenate[B, P], T]], Callable[Concatenate[B, P], T]]:
    """`functools.lru_cache` for functions of a base and more: each base has a cache of its own.

    A cache of the process would hold every base that was ever asked, some 170 MB each once articles were read with it.
    """

    def decorate(function: Callable[Concatenate[B, P], T]) -> Callable[Concatenate[B, P], T]:
        @wraps(function)
        def cached(base: B, /, *rest: P.args, **named: P.kwargs) -> T:
            try:
                known = base.caches[function]
            except KeyError:
                known = base.caches.setdefault(function, lru_cache(maxsize)(partial(function, base)))
            return known(*rest, **named)  # type: ignore[no-any-return]

        return cached

    return decorate
