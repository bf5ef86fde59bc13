"""Wikidata: answers of a SPARQL endpoint, asked politely and one at a time."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from graph.errors import InputError

ENDPOINT = "https://query.wikidata.org/sparql"
_AGENT = "leadergraph/0.1 (kb refresh; Python urllib)"  # the endpoint asks every client to name itself
_AGAIN = {429, 500, 502, 503, 504}
_LONGEST_WAIT = 300.0  # seconds; the endpoint bans for minutes, not hours
_MOST_BYTES = 64 * 2**20  # a whole office with its aliases is under 1 MB

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL 1.1 endpoint; `pause` seconds lie between two questions, and double after each failure of one."""

    url: str = ENDPOINT
    pause: float = 1.0
    attempts: int = 5
    timeout: float = 60.0  # the endpoint gives up on a query after 60 s
    sleep: Callable[[float], None] = time.sleep

    def ask(self, query: str) -> list[Row]:
        """The rows of the answer, each from variable to value; a variable without a value is left out.

        Tries again after a timeout, a broken or malformed answer, 429 and 5xx, as long as the server or the pause
        asks. Raises InputError when the question is refused or the attempts are used up.
        """
        wait, trouble = self.pause, ""
        for _ in range(self.attempts):
            self.sleep(wait)
            try:
                return rows_of(self._answer(query))
            except HTTPError as error:
                if error.code not in _AGAIN:
                    raise InputError(f"{self.url}: refused the question: {error.code} {error.reason}") from error
                trouble, asked = f"{error.code} {error.reason}", _seconds(error.headers.get("Retry-After"))
            except (URLError, TimeoutError, HTTPException, ConnectionError, ValueError) as error:
                trouble, asked = str(error) or type(error).__name__, None
            wait = min(_LONGEST_WAIT, max(2 * wait, 1.0) if asked is None else asked)
        raise InputError(f"{self.url}: no answer after {self.attempts} attempts: {trouble}; run it again to go on")

    def _answer(self, query: str) -> Any:
        request = Request(
            self.url,
            data=urlencode({"query": query}).encode(),
            headers={"Accept": "application/sparql-results+json", "User-Agent": _AGENT},
        )
        with urlopen(request, timeout=self.timeout) as response:
            return json.loads(response.read(_MOST_BYTES))


def rows_of(answer: Any) -> list[Row]:
    """The rows of a SPARQL 1.1 JSON result; blank nodes ("somebody", "some day") are left out.

    Raises ValueError for anything else.
    """
    try:
        bindings = answer["results"]["bindings"]
        return [
            {name: str(cell["value"]) for name, cell in binding.items() if cell["type"] != "bnode"}
            for binding in bindings
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a SPARQL 1.1 JSON result") from error


def _seconds(retry_after: str | None) -> float | None:
    """The wait that a Retry-After header asks for: seconds or a date."""
    if not retry_after:
        return None
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
