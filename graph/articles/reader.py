"""Reader: articles from files of every format, each one accounted for."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from graph.arguments import expect_path
from graph.articles.account import Account
from graph.articles.day_order import dated
from graph.articles.draft import Draft, Fields, Found, to_article
from graph.articles.formats import Formats
from graph.articles.ids import Ids
from graph.articles.limits import MAX_REJECTS
from graph.articles.options import Options
from graph.articles.outcomes import Duplicate, Note, Reject, Skip, Stored
from graph.articles.paths import Entry, entries
from graph.characters import encodable
from graph.records import Article

Sources = Iterable[str | os.PathLike[str]] | str | os.PathLike[str]


def read_articles(
    paths: Sources,
    *,
    fields: Fields = Fields(),  # noqa: B008  frozen
    encoding: str | None = None,
    day_first: bool | None = None,
    account: Account | None = None,
) -> Iterator[Article]:
    """The articles in the files and folders named, in order; `-` is standard input.

    Bad input becomes a reject in the account and never stops the others.

    Args:
        paths: a file or folder, or several.
        fields: names of JSON fields and columns; dots reach inside.
        encoding: of files that are not Unicode and declare none; by default it is guessed.
        day_first: whether 05/06/2019 is in June, where the other dates of its column do not tell.
        account: what is to hold the outcome of each input.

    Yields:
        An article a story.

    Raises:
        InputError: at once when a path is missing, a folder holds nothing to read, or the encoding is none.

    Example:
        >>> import leadergraph as lg
        >>> account = lg.Account()
        >>> len(list(lg.read_articles(lg.sample_stories(), account=account)))
        16
        >>> print(account)
        found 16 = stored 16 + duplicate 0 + rejected 0
    """
    account = Account() if account is None else account
    inputs = entries(_several(paths, "read_articles"))
    return settled(claimed(_found_in(inputs, Options(fields, encoding, day_first)), Ids(), account), account)


def read_found(
    paths: Sources, *, options: Options, only: Container[str] | None = None
) -> Iterator[Article | Reject | Skip | Note]:
    """Every input that is found, duplicates among them, for who tells these himself; nothing is remembered of any.

    With `only`, the files that are read of those found, by their absolute paths.
    """
    inputs = entries(_several(paths, "Store.add"))
    wanted = inputs if only is None else (entry for entry in inputs if os.path.abspath(entry.file) in only)  # noqa: PTH100
    return _found_in(wanted, options)


def _several(paths: Sources, caller: str) -> Iterable[str | os.PathLike[str]]:
    if isinstance(paths, str | os.PathLike):
        return [paths]
    if not isinstance(paths, Iterable) or isinstance(paths, bytes):
        expect_path(paths, caller)
    return paths


def settled(articles: Iterable[Article], account: Account) -> Iterator[Article]:
    """The articles, each noted as stored."""
    for article in articles:
        account.settle(Stored(article.id, article.flags, article.file, article.line))
        yield article


def claimed(found: Iterable[Article | Reject | Skip | Note], ids: Ids, account: Account) -> Iterator[Article]:
    """The articles among what was found, each by an id of its own; all the rest is settled in the account."""
    for each in with_ids(found, ids):
        if isinstance(each, Note):
            account.note(each)
            continue
        account.found += 1
        if isinstance(each, Article):
            yield each
        else:
            account.settle(each)


def with_ids(
    found: Iterable[Article | Reject | Skip | Note], ids: Ids
) -> Iterator[Article | Duplicate | Reject | Skip | Note]:
    """What was found, each article by an id of its own or told as a duplicate."""
    return (ids.claim(each) if isinstance(each, Article) else each for each in found)


def found_in(
    inputs: Iterable[Entry | Reject | Skip], formats: Formats, options: Options
) -> Iterator[Article | Reject | Skip | Note]:
    """What the files give, their drafts checked."""
    for entry in inputs:
        if isinstance(entry, Entry):
            yield from _checked(dated(formats.read(entry), options.day_first), entry.file)
        else:
            yield entry


def _found_in(inputs: Iterator[Entry | Reject | Skip], options: Options) -> Iterator[Article | Reject | Skip | Note]:
    with Formats(options) as formats:
        yield from found_in(inputs, formats, options)


def _checked(found: Iterable[Found], file: str) -> Iterator[Article | Reject | Skip | Note]:
    """What one file gives, its drafts checked, until so much is rejected that the rest is no news either."""
    rejects = 0
    for one in found:
        # What is said of an input may quote it, and half a character can be written nowhere.
        checked = to_article(one) if isinstance(one, Draft) else replace(one, message=encodable(one.message))
        yield checked
        rejects = rejects + 1 if isinstance(checked, Reject) else 0
        if isinstance(checked, Reject) and rejects == MAX_REJECTS:
            message = f"{rejects:,} in a row, so the rest of the file was not read; mend how it was made"
            yield Reject(file, checked.line, "too_many_rejects", message)
            return
