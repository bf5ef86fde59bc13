"""Packing: the large fields of a page's data as one block of deflated text, less than half their size."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping
from typing import Any

from graph.view.payload import to_json

PACK_FROM = 100_000  # bytes of JSON; below, a page saves less than a tenth, and its data stays legible
_FIELD_FROM = 8_000  # bytes of a field's JSON; smaller ones stay where a reader of the file finds them


def split(data: Mapping[str, Any], *, least: int | None = PACK_FROM) -> tuple[dict[str, Any], str]:
    """The data with its large fields taken out, and these as packed text: "" when all is smaller than `least`.

    The first has a list more, `packed`: the names of the fields that `pack` holds as one object. None packs nothing.
    """
    sizes = {name: len(to_json(value).encode()) for name, value in data.items()} if least is not None else {}
    if least is None or sum(sizes.values()) < least:
        return {**data, "packed": []}, ""
    large = [name for name, size in sizes.items() if size >= _FIELD_FROM]
    left = {name: value for name, value in data.items() if name not in large}
    return {**left, "packed": large}, pack({name: data[name] for name in large})


def pack(value: Any) -> str:
    """The value's JSON, deflated without a header (RFC 1951), in base64: a browser's "deflate-raw" reads it."""
    deflate = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS, memLevel=9)
    return base64.b64encode(deflate.compress(to_json(value).encode()) + deflate.flush()).decode()
