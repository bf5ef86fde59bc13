"""JSON files: articles as objects, one a line, one after another, in a list, or in a list inside an object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, groupby, islice
from typing import Any

from graph.articles.draft import Draft, Fields
from graph.articles.limits import MAX_REJECTS
from graph.articles.outcomes import Flag, Note, Reject, Skip
from graph.articles.streams import Stream
from graph.articles.structured.json_frames import records_of_frame
from graph.articles.structured.json_values import JsonValue, Path, read_values
from graph.articles.structured.record_parts import Mapper
from graph.articles.text.encoding import decode

_DEEP = 3  # keys to go into an object for articles, as {"newspapers": {"NAME": {"articles": […]}}} has
_SEEN = 20  # values by which a file is judged that holds no article
_UNFOLDED = -1  # the group of articles that one value held in a form of its own
_PROSE = 200  # characters, with a space in every ten: settings have no such text
_NO_OBJECT = 'not a JSON object; write one object a line, such as {"text": "..."}'


def read_json(
    stream: Stream, file: str, place: str, fields: Fields, *, lines: bool, named: bool
) -> Iterator[Draft | Reject | Skip | Note]:
    """One draft or reject an article; what was read as what is noted before the first.

    A file in which no article shows is one reject; if it is no file of `lines`, was not named by the user and holds no
    prose, it is settings or the like, and a skip.
    """
    by_line = lines and not _begins_long_value(stream.head)
    reader = _Reader(file, place, fields, stream.flags)
    nothing = True
    found = chain.from_iterable(map(reader.unfolded, read_values(stream, reader.paths, by_line=by_line)))
    for group, values in groupby(found, key=lambda found: found.group):
        if by_line and group == 0:
            for value in values:
                yield from reader.alone(value)
        else:
            rest = iter(values)
            first = list(islice(rest, _SEEN))
            if any(map(reader.is_article, first)):
                yield from reader.several(first, rest, in_list=group != 0)
            elif (late := reader.late_article(first, rest)) is not None:
                refused, article = late
                yield from refused
                yield from reader.several([], chain([article], rest), in_list=group != 0)
            elif nothing and not (lines or named or _holds_prose(first)):
                yield reader.skipped(first)
                return
            else:
                yield reader.refused(first)
        nothing = False
    if nothing:
        yield Reject(file, None, "empty_file", "no value in it; remove it or fetch it again")


def _begins_long_value(head: bytes) -> bool:
    """Whether the first line is no object of its own but the beginning of a list or of an object over many lines."""
    text = decode(head)[0].lstrip()
    return text.startswith("[") or text.split("\n", 1)[0].strip() == "{"


class _Reader:
    """Makes drafts of the values of one file."""

    def __init__(self, file: str, place: str, fields: Fields, flags: tuple[Flag, ...]) -> None:
        self._flags = flags
        self._file = file
        self._place = place
        self._mapper = Mapper(fields)
        self._text_name = fields.text
        self._number = 0  # of the last value in a list
        self._noted = False

    def paths(self, value: dict[str, Any]) -> frozenset[Path]:
        """Where inside an object, up to three keys deep, articles are; nowhere if it is one itself."""
        return frozenset(path for path, _ in self._inside(value))

    def unfolded(self, found: JsonValue) -> Iterator[JsonValue]:
        """The articles that one value holds in a form other than a list of objects; else the value.

        Nothing for what only says where the next value goes.
        """
        value = found.value
        if _is_action(value):
            return
        records: list[Any] = []
        if isinstance(value, dict):
            if found.group:  # of a list, so that it was not looked into
                for _, inner in self._inside(value):
                    records += inner if isinstance(inner, list) else []
            records = records or records_of_frame(value, self._is_story)
        elif isinstance(value, str) and found.group and _is_prose(value):
            records = [{self._text_name: value}]
        group = found.group or _UNFOLDED
        yield from (replace(found, group=group, value=record) for record in records) if records else (found,)

    def is_article(self, found: JsonValue) -> bool:
        return found.code is None and self._holds_text(found.value)

    def alone(self, found: JsonValue) -> Iterator[Draft | Reject | Note]:
        """What a value that is no part of a list gives; its line is its id."""
        yield from self._record(found, f"{self._place}:{found.line}")

    def several(
        self, first: list[JsonValue], rest: Iterator[JsonValue], *, in_list: bool
    ) -> Iterator[Draft | Reject | Note]:
        """What the values of one list give, or those that follow each other, of which the first were looked at."""
        for found in chain(first, rest):
            self._number += 1
            if in_list:
                place = f"{self._place}#{self._number}"
            else:
                place = self._place if len(first) == 1 else f"{self._place}:{found.line}"
            yield from self._record(found, place)

    def late_article(self, first: list[JsonValue], rest: Iterator[JsonValue]) -> tuple[list[Reject], JsonValue] | None:
        """The first article behind values that are none, and a reject for each of these; None where none is near."""
        refused: list[Reject] = []
        for found in chain(first, islice(rest, MAX_REJECTS)):
            if self.is_article(found):
                self._number += len(refused)
                return refused, found
            refused.append(self._reject(found))
        return None

    def refused(self, values: list[JsonValue]) -> Reject:
        """The one reject of values among which there is no article."""
        damaged = next((found for found in values if found.code is not None), None)
        record = next((found for found in values if isinstance(found.value, dict)), None)
        return self._reject(damaged or record or values[0])

    def skipped(self, values: list[JsonValue]) -> Reject | Skip:
        reject = self.refused(values)
        if reject.code in ("no_text_field", "not_an_object"):
            return Skip(self._file, "no_news", f"no articles in it: {reject.message}")
        return reject

    def _record(self, found: JsonValue, place: str) -> Iterator[Draft | Reject | Note]:
        if found.code is not None or not isinstance(found.value, dict):
            yield self._reject(found)
            return
        parts = self._mapper.parts(found.value)
        if parts.problem is not None:
            yield self._reject(found)
            return
        if parts.note is not None and not self._noted:
            self._noted = True
            yield Note(self._file, "fields", parts.note)
        yield Draft(
            self._file,
            found.line,
            place,
            flags=(*self._flags, *found.flags, *parts.flags),
            in_field=True,
            **parts.values,
        )

    def _reject(self, found: JsonValue) -> Reject:
        if found.code is not None:
            remedy = "; mend or remove it" if found.code == "bad_json" else ""
            return Reject(self._file, found.line, found.code, f"{found.message}{remedy}")
        if not isinstance(found.value, dict):
            return Reject(self._file, found.line, "not_an_object", _NO_OBJECT)
        problem = self._mapper.parts(found.value).problem or "no text"
        return Reject(self._file, found.line, "no_text_field", problem)

    def _holds_text(self, value: Any) -> bool:
        return isinstance(value, dict) and self._mapper.has_text(value)

    def _inside(self, value: dict[str, Any]) -> Iterator[tuple[Path, Any]]:
        if self._mapper.has_whole_text(value):
            return
        for path, inner in _inner(value, _DEEP):
            alone = isinstance(inner, dict) and self._mapper.has_whole_text(inner)  # a feed has a summary of its own
            if alone or self._is_list_of_articles(inner):
                yield path, inner

    def _is_story(self, record: dict[str, Any]) -> bool:
        """Whether a record that nobody wrote as one holds a text, with what only an article has."""
        values = self._mapper.parts(record).values
        return "text" in values and any(values[part] is not None for part in ("title", "date", "url"))

    def _is_list_of_articles(self, value: Any) -> bool:
        return isinstance(value, list) and any(map(self._holds_text, value))


def _inner(value: dict[str, Any], depth: int) -> Iterator[tuple[Path, Any]]:
    for key, inner in value.items():
        yield (key,), inner
        if isinstance(inner, dict) and depth > 1:
            yield from (((key, *below), deeper) for below, deeper in _inner(inner, depth - 1))


def _is_action(value: Any) -> bool:
    """Whether the value is a line of Elasticsearch's bulk format: {"index": {"_id": …}} before each document."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    ((name, where),) = value.items()
    return name in ("index", "create") and isinstance(where, dict) and all(key.startswith("_") for key in where)


def _holds_prose(values: list[JsonValue]) -> bool:
    return any(_is_prose(text) for found in values for text in _strings(found.value, 3))


def _strings(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list) and depth:
        for inner in value.values() if isinstance(value, dict) else value[:_SEEN]:
            yield from _strings(inner, depth - 1)


def _is_prose(text: str) -> bool:
    return len(text) >= _PROSE and text.count(" ") * 10 >= len(text)
