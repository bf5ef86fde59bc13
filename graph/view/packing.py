"""Packing: the large parts of a page, library and data, as blocks of deflated text, less than half their size."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from graph.view import assets
from graph.view.payload import to_json

PACK_FROM = 100_000  # letters of JSON; below, a page saves less than a tenth, and its data stays legible
_FIELD_FROM = 8_000  # letters of a field's JSON; smaller ones stay where a reader of the file finds them


def split(data: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The data without its large fields, and these as one packed object; "" when all is smaller than PACK_FROM."""
    sizes = {name: len(to_json(value)) for name, value in data.items()}
    if sum(sizes.values()) < PACK_FROM:
        return dict(data), ""
    large = {name: data[name] for name, size in sizes.items() if size >= _FIELD_FROM}
    return {name: value for name, value in data.items() if name not in large}, pack(large)


@cache
def library() -> str:
    """The script of vis-network, packed; the page's own script stays in the page as it is written."""
    return pack(assets.vis_network())


def pack(value: Any) -> str:
    """The value's JSON, deflated without a header (RFC 1951), in base64: a browser's "deflate-raw" reads it."""
    deflate = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS, memLevel=9)
    return base64.b64encode(deflate.compress(to_json(value).encode()) + deflate.flush()).decode()
