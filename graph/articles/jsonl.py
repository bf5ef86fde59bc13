"""JSON lines: one story an object, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graph.articles.account import Flag, Reject
from graph.articles.draft import Draft, Fields
from graph.articles.limits import MAX_BYTES
from graph.articles.streams import Line, Stream

_NOT_LINES = "not one object a line but one value over many; write it with: jq -c '.[]?' or jq -c ."
_LONGEST_NUMBER = 1_000  # digits; Python refuses to read 4,300 and more, and no field here is a number
_KINDS = {type(None): "null", bool: "true or false", list: "a list", dict: "an object"}


def read_jsonl(stream: Stream, file: str, place: str, fields: Fields) -> Iterator[Draft | Reject]:
    """One draft or reject a line that is not blank."""
    empty = True
    for line in stream.lines():
        if line.text is not None and not line.text.strip():
            continue
        if empty and line.text is not None and line.text.strip() in ("[", "{"):
            yield Reject(file, line.number, "not_lines", _NOT_LINES)
            return
        empty = False
        yield _read_line(line, file, f"{place}:{line.number}", fields, stream.flags)
    if empty:
        yield Reject(file, None, "empty_file", "no line in it holds anything; remove it or fetch it again")


def _read_line(line: Line, file: str, place: str, fields: Fields, flags: tuple[Flag, ...]) -> Draft | Reject:
    if line.text is None:
        return Reject(file, line.number, "too_big", f"a line of more than {MAX_BYTES // 2**20} MB; split it")
    repeated: list[Flag] = []
    try:
        data = _decoder(repeated).decode(line.text.strip())
    except (ValueError, RecursionError) as error:
        return Reject(file, line.number, "bad_json", f"{_reason(error)}; mend or remove the line")
    if not isinstance(data, dict):
        remedy = 'not a JSON object; write one object a line, such as {"text": "..."}'
        return Reject(file, line.number, "not_an_object", remedy)
    text = data.get(fields.text)
    if not isinstance(text, str):
        return Reject(file, line.number, "no_text_field", _no_text(data, fields.text))
    return Draft(
        file=file,
        line=line.number,
        place=place,
        text=text,
        id=data.get(fields.id),
        title=data.get(fields.title),
        date=data.get(fields.date),
        url=data.get(fields.url),
        source=data.get(fields.source),
        flags=(*flags, *line.flags, *repeated),
        in_field=True,
    )


def _decoder(repeated: list[Flag]) -> json.JSONDecoder:
    """A decoder that takes raw control characters, and notes a field that stands twice in one object."""

    def to_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        data = dict(pairs)
        if len(data) < len(pairs):
            repeated.append("repeated_field")
        return data

    return json.JSONDecoder(strict=False, object_pairs_hook=to_object, parse_int=_to_number)


def _to_number(digits: str) -> int | float:
    return int(digits) if len(digits) < _LONGEST_NUMBER else float("inf")


def _reason(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _no_text(data: dict[str, Any], name: str) -> str:
    if name in data:
        kind = _KINDS.get(type(data[name]), "a number")
        return f'"{name}" is {kind}; give it a string'
    seen = ", ".join(list(data)[:12])[:200]
    return f'no "{name}" field (it has {seen or "none"}); name yours with --text-field'
