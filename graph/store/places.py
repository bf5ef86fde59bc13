"""Places: where each input was found, as a key that sorts as a walk of the folders finds it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import PurePath

from graph.articles.ids import content_hash
from graph.articles.outcomes import Note, Reject, Skip
from graph.records import Article

Input = Article | Reject | Skip
NOTHING = 0  # the hash where there is no article
_FILE, _FOLDER = b"\x01", b"\x02"  # files of a folder come before the folders in it
_END = b"\0"  # no name has it, and it sorts before every other byte


@dataclass(frozen=True, slots=True)
class Found:
    """One input with its absolute place: of a file the number of the input in it, since a line may hold several."""

    what: Input
    file: str
    place: bytes
    hash: int  # of the article

    @property
    def spot(self) -> int:
        """What tells it from every other: its place and what was found there."""
        return spot_of(self.place, self.hash)

    @property
    def line(self) -> int | None:
        """The line of the file, where it has lines."""
        return None if isinstance(self.what, Skip) else self.what.line


def placed(found: Iterable[Input | Note]) -> Iterator[Found | Note]:
    """The inputs with their places; those of one file stand together."""
    name, file, key, number = "", "", b"", 0
    for each in found:
        if isinstance(each, Note):
            yield each
            continue
        if each.file != name or not key:
            name, number = each.file, 0
            file = name if name == "-" else os.path.abspath(name)  # noqa: PTH100  Path keeps ".."
            key = key_of_place(file, is_folder=not isinstance(each, Article) and os.path.isdir(file))  # noqa: PTH112
        hash = content_hash(each) >> 1 if isinstance(each, Article) else NOTHING  # a HUGEINT has a sign
        yield Found(each, file, key + number.to_bytes(8, "big"), hash)
        number += 1


def spot_of(place: bytes, hash: int) -> int:
    """The spot of something found at a place."""
    digest = blake2b(place + hash.to_bytes(16, "big"), digest_size=16).digest()
    return int.from_bytes(digest, "big") >> 1


def key_of_place(file: str, *, is_folder: bool = False) -> bytes:
    """What sorts as a walk of the folders finds the file, by its path."""
    *folders, name = PurePath(file).parts or ("-",)
    marks = [*((_FOLDER, part) for part in folders), (_FOLDER if is_folder else _FILE, name)]
    return b"".join(mark + part.encode("utf-8", "surrogateescape") + _END for mark, part in marks)
