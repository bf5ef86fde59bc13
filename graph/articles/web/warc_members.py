"""WARC members: the bytes of a web archive, unpacked member by member, so that a damaged one costs no other."""

from __future__ import annotations

import io
import zlib

from graph.articles.streams import StreamError
from graph.files import is_gzip

_GZIP = 16 + zlib.MAX_WBITS
_MAGIC = b"\x1f\x8b\x08"
_BLOCK = 64 * 1024  # bytes taken at a time
_RECORD = b"WARC/"


class Members:
    """The unpacked bytes up to the end or to a damaged member; `skip` goes on behind it.

    `allowance` is how many bytes may yet be read, None if any number; past it StreamError is raised.
    """

    def __init__(self, raw: io.BufferedReader) -> None:
        self.damage: str | None = None
        self.allowance: int | None = None
        self._raw = raw
        self._packed = is_gzip(raw)
        self._rest = b""
        self._member = zlib.decompressobj(_GZIP)

    def read(self, size: int) -> bytes:
        """At most so many bytes, all of one member; none at the end and where one is damaged."""
        if self.damage is not None:
            return b""
        data = self._unpacked(size) if self._packed else self._raw.read(size)
        if self.allowance is not None:
            self.allowance -= len(data)
            if self.allowance < 0:
                raise StreamError("too_big", "the headers of a record do not end; the rest of the file was not read")
        return data

    def skip(self) -> bool:
        """Go on with the member behind the one that was read; False if there is none."""
        if not self._packed:
            return False
        self.damage, self._member = None, zlib.decompressobj(_GZIP)
        while (start := self._rest.find(_MAGIC)) < 0:
            block = self._raw.read(_BLOCK)
            if not block:
                return False
            self._rest = self._rest[1 - len(_MAGIC) :] + block  # the mark may lie across two blocks
        self._rest = self._rest[start:]
        return True

    def _unpacked(self, size: int) -> bytes:
        """Bytes of one member; what one that turns out damaged gave to this block is left out."""
        data = b""
        try:
            while len(data) < size:
                self._rest = self._rest or self._raw.read(_BLOCK)
                if not self._rest:
                    break
                data += self._member.decompress(self._rest, size - len(data))
                self._rest = self._member.unconsumed_tail
                if self._member.eof:
                    self._rest, self._member = self._member.unused_data.lstrip(b"\0"), zlib.decompressobj(_GZIP)
                    if data:
                        return data
        except zlib.error as error:
            self.damage = str(error)
            self._rest = self._rest[1:]  # what begins here need not be tried again
            return b""
        return data


def is_warc(raw: io.BufferedReader) -> bool:
    """Whether the bytes that come begin a web archive, packed or not; none is taken."""
    head = raw.peek(_BLOCK)[:_BLOCK]
    if head.startswith(_MAGIC):
        try:
            head = zlib.decompressobj(_GZIP).decompress(head, len(_RECORD))
        except zlib.error:
            return False
    return head.startswith(_RECORD)
