"""Given: what a program hands over to be read: files, folders, texts, records and articles, mixed as they come."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, cast

from graph.arguments import each_of
from graph.articles.account import Account
from graph.articles.day_order import dated
from graph.articles.draft import Draft, Found, to_article
from graph.articles.formats import Formats
from graph.articles.ids import Ids
from graph.articles.options import Options
from graph.articles.outcomes import Note, Reject, Skip
from graph.articles.paths import entries, is_phrase
from graph.articles.reader import claimed, found_in, settled
from graph.articles.structured.record_parts import Mapper
from graph.records import Article

Given = str | os.PathLike[str] | Mapping[str, Any] | Article

_KINDS = (str, os.PathLike, Mapping, Article)
_WANTED = "{}, a text, a dict with its fields, or a list of such"


def read_given(given: Given | Iterable[Given], caller: str, options: Options | None = None) -> Iterator[Article]:
    """The articles in what was given, one thing or several of any kind; a warning tells what is left out.

    A path is read as `read_articles` reads it, a text that names no file is an article, a record is a mapping with the
    fields of a JSON object, and an Article stays as it is. Without an id of its own, a text or record has its place as
    one: "#1", "#2". Raises InputError for a file that is not there, and TypeError for what is none of these.
    """
    account = Account()
    return _told(settled(given_unsettled(given, caller, options, account), account), account)


def warn_of_left_out(account: Account) -> None:
    """Warn who has given no account of his own of what was rejected or skipped."""
    if not account.complete:
        first = [*account.rejects, *account.skipped][0]
        warnings.warn(f"{account}; the first left out is {first}", stacklevel=3)


def given_unsettled(
    given: Given | Iterable[Given], caller: str, options: Options | None, account: Account
) -> Iterator[Article]:
    """The same for who settles each in the account himself."""
    things = several(given, caller)
    if isinstance(things, list) and (paths := [thing for thing in things if _kind(thing) == "path"]):
        entries(paths)  # a file that is missing is told before any is read
    return _read(things, Options() if options is None else options, account)


def several(given: Any, caller: str, *others: type) -> Iterable[Any]:
    """What was given as several things, each of a kind to be read or of the others; lists and tuples as lists."""
    kinds = (*_KINDS, *others)
    if isinstance(given, kinds):
        return [given]
    if hasattr(given, "columns"):  # a table of pandas, which gives the names of its columns
        raise TypeError(f'{caller} takes articles, not a table; pass table.to_dict("records")')
    things = each_of(given, kinds, caller, _WANTED)
    return list(things) if isinstance(given, list | tuple) else things


def _kind(thing: Given) -> str:
    if isinstance(thing, Article):
        return "article"
    if isinstance(thing, Mapping):
        return "record"
    # No text is too long for os.path.exists, as it is for a Path.
    is_text = isinstance(thing, str) and ("\n" in thing or (is_phrase(thing) and not os.path.exists(thing)))  # noqa: PTH110
    return "text" if is_text else "path"


def _read(things: Iterable[Given], options: Options, account: Account) -> Iterator[Article]:
    ids = Ids()
    with Formats(options) as formats:
        for kind, group in groupby(enumerate(things, start=1), key=lambda each: _kind(each[1])):
            if kind == "article":
                for _, article in group:
                    account.found += 1
                    yield cast(Article, article)
            elif kind == "path":
                paths = (entry for _, path in group for entry in entries([cast(str, path)]))
                yield from claimed(found_in(paths, formats, options), ids, account)
            elif kind == "text":
                yield from claimed(map(_checked, _texts(group)), ids, account)
            else:
                yield from claimed(map(_checked, dated(_records(group, options), options.day_first)), ids, account)


def _texts(numbered: Iterable[tuple[int, Any]]) -> Iterator[Draft]:
    return (Draft("texts", number, f"#{number}", text) for number, text in numbered)


def _records(numbered: Iterable[tuple[int, Any]], options: Options) -> Iterator[Found]:
    mapper = Mapper(options.fields)
    for number, record in numbered:
        parts = mapper.parts(record)
        if parts.problem is not None:
            yield Reject("records", number, "no_text_field", parts.problem)
        else:
            yield Draft("records", number, f"#{number}", flags=parts.flags, in_field=True, **parts.values)


def _checked(found: Found) -> Article | Reject | Skip | Note:
    return to_article(found) if isinstance(found, Draft) else found


def _told(articles: Iterator[Article], account: Account) -> Iterator[Article]:
    yield from articles
    warn_of_left_out(account)
