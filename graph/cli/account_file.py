"""The account as a file: what became of each input, a JSON line each, written while it happens."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from graph.cli.output import tell

if TYPE_CHECKING:
    from graph.articles import Account, Outcome


@contextmanager
def written_to(path: str, account: Account) -> Iterator[None]:
    """Write each outcome that the account is told in the block; the file is put in place however the block ends.

    It is a log: of a run that fails or is interrupted it tells what was settled until then. Where nothing was, the file
    is left as it was. `-` is stderr. Raises OutputError.
    """
    from graph.files import lines_aside

    if path == "-":
        account.told = lambda outcome: tell(_line(outcome, ensure_ascii=True))  # a console may lack letters
        yield
        return
    failure: BaseException | None = None
    with suppress(_NothingToTellError), lines_aside(path) as file:
        account.told = lambda outcome: file.write(_line(outcome) + "\n")
        try:
            yield
        except BaseException as error:  # of whatever kind: first the file, then the failure
            failure = error
        finally:
            account.told = None
        if not account.found:
            raise _NothingToTellError
    if failure is not None:
        raise failure


class _NothingToTellError(Exception):
    pass


def _line(outcome: Outcome, *, ensure_ascii: bool = False) -> str:
    from graph.articles.outcomes import to_row

    return json.dumps(to_row(outcome), ensure_ascii=ensure_ascii)
