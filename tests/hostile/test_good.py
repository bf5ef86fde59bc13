"""Every format that is read: a good file of it gives its stories, whole, dated where it says so, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile.good import MAKERS, PARAGRAPHS, STORIES

import graph

UNDATED = {"story.txt", "latin.txt", "wide.txt", "paper.rtf", "paper.pdf", "paper.docx", "paper.odt"}
PEOPLE = {"angela-merkel", "emmanuel-macron", "DEU", "FRA"}


@pytest.mark.parametrize("name", MAKERS)
def test_a_good_file_gives_its_stories(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(MAKERS[name]())
    account = graph.Account()
    articles = list(graph.read_articles(tmp_path, account=account))
    assert (account.found, account.stored, account.rejected) == (STORIES[name], STORIES[name], 0)
    assert len({article.id for article in articles}) == STORIES[name]
    for article in articles:
        assert PARAGRAPHS[0][:60] in " ".join(article.text.split())
        assert (article.published is None) == (name in UNDATED)
    for reading in graph.extract(articles):
        assert {mention.entity for mention in reading.mentions} >= PEOPLE
