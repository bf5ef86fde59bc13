"""The account: one outcome a found input, and the sum of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner

import graph
from graph.articles import Account, Duplicate, Note, Outcome, Reject, Skip, Stored
from graph.cli import main

REJECT = Reject("a.jsonl", 2, "bad_json", "mend the line")


@pytest.mark.parametrize(
    ("outcome", "counts"),
    [
        (Stored("a"), {"stored": 1, "flagged": 0, "duplicate": 0, "rejected": 0}),
        (Stored("a", ("mojibake", "bad_date")), {"stored": 1, "flagged": 1, "duplicate": 0, "rejected": 0}),
        (Duplicate("a"), {"stored": 0, "flagged": 0, "duplicate": 1, "rejected": 0}),
        (REJECT, {"stored": 0, "flagged": 0, "duplicate": 0, "rejected": 1}),
    ],
)
def test_each_outcome_is_counted_as_one(outcome: Outcome, counts: dict[str, int]) -> None:
    account = Account(found=1)
    account.settle(outcome)
    assert account.to_dict() == {"found": 1, **counts}
    assert account.balanced


def test_flags_and_rejects_are_kept() -> None:
    account = Account(found=3)
    for outcome in (Stored("a", ("mojibake",)), Stored("b", ("mojibake", "bad_url")), REJECT):
        account.settle(outcome)
    assert account.flags == {"mojibake": 2, "bad_url": 1}
    assert account.rejects == [REJECT]


def test_remarks_are_no_outcomes() -> None:
    account = Account()
    account.remark(Skip("x.pdf", "unsupported", "rename it"))
    account.remark(Note("a.txt", "windows_1252"))
    assert (account.found, account.balanced) == (0, True)
    assert (len(account.skipped), len(account.notes)) == (1, 1)


def test_found_input_without_an_outcome_or_with_two_shows() -> None:
    account = Account(found=1)
    assert not account.balanced
    account.settle(Duplicate("a"))
    assert account.balanced
    account.settle(Duplicate("a"))
    assert not account.balanced


def test_reading_that_gets_lost_on_the_way_is_exit_code_70(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text("".join(json.dumps({"text": f"Kim met Xi {n} times."}) + "\n" for n in range(3)))
    whole = graph.Extractor.readings

    def losing(extractor: graph.Extractor, articles: Iterable[graph.Article]) -> Iterator[graph.Reading]:
        return islice(whole(extractor, articles), 1, None)

    monkeypatch.setattr(graph.Extractor, "readings", losing)
    result = CliRunner().invoke(main, ["extract", str(news)])
    assert result.exit_code == 70
    assert "3 articles found: 2 stored (0 flagged), 0 duplicate, 0 rejected" in result.stderr
    assert "does not add up" in result.stderr
