"""Record parts: what of an article a JSON object holds, under the names asked for, a known service's, or usual ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from graph.articles.columns import choose, listed
from graph.articles.draft import Fields
from graph.articles.outcomes import Flag
from graph.articles.structured.services import SERVICES, Names, Service

Record = Mapping[str, Any]

_MISSING = object()
_PARTS = tuple(field.name for field in fields(Fields))
_DEFAULT = Fields()
_LABELS = ("name", "title", "domain", "site", "uri")  # of a source that is an object
_KINDS = {type(None): "null", bool: "true or false", str: "empty", list: "a list", dict: "an object"}
# How NewsAPI and GNews end a text of which they give the beginning alone.
_CUT = re.compile(r"\s{0,9}\[\+?\d{1,9} chars\]\s{0,9}\Z")
_REMEMBERED = 1_000  # shapes of records
_WIDEST = 200  # fields of a record whose shape is remembered; a larger one is a mapping of ids


@dataclass(frozen=True, slots=True)
class Parts:
    """What a record holds of an article; or the problem, if it has no text."""

    values: Mapping[str, Any]
    flags: tuple[Flag, ...] = ()
    note: str | None = None  # which names were read as what, and which were left
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Shape:
    """The names that hold each part in records of the same fields, first the best."""

    names: Mapping[str, Names]
    note: str | None = None
    problem: str | None = None
    publisher: str | None = None
    whole: bool = True  # whether its texts are whole, and neither summaries nor titles


class Mapper:
    """Tells the parts of records by the names asked for, by those of a known service, or by the usual ones."""

    def __init__(self, asked: Fields) -> None:
        self._asked = asked
        self._dotted = tuple(name for part in _PARTS if "." in (name := getattr(asked, part)))
        self._shapes: dict[tuple[object, ...], _Shape] = {}

    def has_text(self, record: Record) -> bool:
        """Whether something to read is found in the record, be it an empty text."""
        return self._text(self._document(record))[1] is not None

    def has_whole_text(self, record: Record) -> bool:
        """Whether the record itself holds a text and no mere summary, so that nothing below it can be meant."""
        shape, found = self._text(_source(record))
        return found is not None and shape.whole

    def parts(self, record: Record) -> Parts:
        """The parts of an article that the record holds."""
        record = self._document(record)
        shape, found = self._text(record)
        if found is None:
            return Parts({}, problem=shape.problem or _no_text(record, shape.names["text"]))
        name, text = found
        values = {part: _first(record, shape.names[part]) for part in _PARTS if part != "text"}
        values["id"] = _own_id(values["id"])
        values["source"] = _label(values["source"]) or shape.publisher
        flags: list[Flag] = []
        if name in shape.names["title"] and name != self._asked.text:
            flags.append("title_only")
        if text.rstrip().endswith("chars]") and (whole := _CUT.sub("", text)) != text:
            text = whole
            flags.append("truncated")
        return Parts(values | {"text": text}, tuple(flags), shape.note)

    def _document(self, record: Record) -> Record:
        """The record; if it has no text, with what stands in the one object in it that has, as in "doc" of CouchDB,
        "attributes" of JSON:API and "content" of Feedly."""
        record = _source(record)
        if self._text(record)[1] is not None:
            return record
        below = [value for value in record.values() if type(value) is dict and self._text(value)[1] is not None]
        return {**record, **below[0]} if len(below) == 1 else record

    def _text(self, record: Record) -> tuple[_Shape, tuple[str, str] | None]:
        """The shape of the record, and its text with the name of the field, None if it has none."""
        shape = self._shape(record)
        return shape, None if shape.problem is not None else next(_texts(record, shape.names["text"]), None)

    def _shape(self, record: Record) -> _Shape:
        """The shape of all records with the same fields, two deep; a name asked for may reach deeper."""
        below = tuple((name, *value) for name, value in record.items() if type(value) is dict)
        reached = tuple(name for name in self._dotted if _has(record, name))
        key = (*record, below, reached)
        if (shape := self._shapes.get(key)) is None:
            service = next((each for each in SERVICES if all(_has(record, sign) for sign in each.signs)), None)
            shape = _of_service(service, record, self._asked) if service else self._usual(record, reached)
            if len(self._shapes) == _REMEMBERED:
                self._shapes.clear()
            if len(key) <= _WIDEST:
                self._shapes[key] = shape
        return shape

    def _usual(self, record: Record, reached: Names) -> _Shape:
        choice = choose([*record, *(name for name in reached if name not in record)], self._asked, kind="field")
        names = {part: (getattr(choice.fields, part),) for part in _PARTS}
        return _Shape(names, choice.note, choice.problem, whole=choice.stands_in is None)


def _source(record: Record) -> Record:
    """The record, or the document in it as Elasticsearch gives one."""
    source = record.get("_source")
    return {"id": record.get("_id")} | source if isinstance(source, dict) else record


def _has(record: Record, name: str) -> bool:
    return _get(record, name) is not _MISSING


def _get(record: Record, name: str) -> Any:
    """The value of a field; a key of that very name wins, else each dot reaches inside an object."""
    if name in record:
        return record[name]
    value: Any = record
    for key in name.split("."):
        if not isinstance(value, dict) or key not in value:
            return _MISSING
        value = value[key]
    return value


def _of_service(service: Service, record: Record, asked: Fields) -> _Shape:
    names: dict[str, Names] = {}
    for part in _PARTS:
        name, default = getattr(asked, part), getattr(_DEFAULT, part)
        names[part] = (name,) if name != default else getattr(service, part)
    if asked.text == _DEFAULT.text and asked.text in record:
        names["text"] = (asked.text, *names["text"])
    return _Shape(names, _note(service, names, record), publisher=service.publisher)


def _note(service: Service, names: Mapping[str, Names], record: Record) -> str:
    held = {part: [name for name in names[part] if _has(record, name)] for part in _PARTS}
    read = ", ".join(f'"{found[0]}" as the {part}' for part, found in held.items() if found)
    tops = {name.split(".")[0] for found in held.values() for name in found}
    left = [name for name in record if name not in tops]
    none = "; it gives no texts" if service.text == service.title else ""
    return f"of {service.name}{none}; read {read}" + (f"; left: {listed(left)}" if left else "")


def _texts(record: Record, names: Names) -> Iterator[tuple[str, str]]:
    for name in names:
        value = _get(record, name)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)  # a list of paragraphs
        if isinstance(value, str) and (value.strip() or len(names) == 1):
            yield name, value


def _first(record: Record, names: Names) -> Any:
    for name in names:
        value = _get(record, name)
        if isinstance(value, list):  # as Solr and Scrapy's getall() give every field
            value = next((part for part in value if not isinstance(part, str) or part.strip()), None)
        if value is not _MISSING and value is not None and value != "":
            return value
    return None


def _own_id(value: Any) -> Any:
    """The id; one of Mongo stands in an object of its own."""
    return value["$oid"] if isinstance(value, dict) and isinstance(value.get("$oid"), str) else value


def _label(value: Any) -> Any:
    return _first(value, _LABELS) if isinstance(value, dict) else value


def _no_text(record: Record, names: Names) -> str:
    value = _get(record, names[0])
    if value is _MISSING:
        return f'no "{names[0]}" field (it has {listed(record) or "none"}); name yours with --text-field'
    return f'"{names[0]}" is {_KINDS.get(type(value), "a number")}; give it a string'
