"""Made: values by key, each made when it is first asked for, so that a start costs no more than what it uses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

V = TypeVar("V")


class Made(Mapping[str, V]):
    """A read-only mapping whose values are made one by one and kept.

    `default` gives the value of a key that is none of `known`; without it such a key raises KeyError.
    """

    __slots__ = ("_default", "_known", "_make", "_values")

    def __init__(
        self, known: Collection[str], make: Callable[[str], V], default: Callable[[], V] | None = None
    ) -> None:
        self._known, self._make, self._default = known, make, default
        self._values: dict[str, V] = {}

    def __getitem__(self, key: str) -> V:
        try:
            return self._values[key]
        except KeyError:
            if key in self._known:
                value = self._values[key] = self._make(key)
                return value
            if self._default is None:
                raise
            return self._default()

    def __contains__(self, key: object) -> bool:
        return key in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
