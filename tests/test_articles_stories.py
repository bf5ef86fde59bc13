"""Sample stories: the articles that ship with the package show every format and read without a flaw."""

from __future__ import annotations

from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from graph.articles import Account, read_articles
from graph.records import Article

STORIES = Path(str(resources.files("graph"))) / "data" / "stories"


@pytest.fixture(scope="module")
def stories() -> list[Article]:
    account = Account()
    articles = list(read_articles(STORIES, account=account))
    assert account.to_dict() | {"found": 0, "stored": 0} == dict.fromkeys(account.to_dict(), 0)
    assert account.skipped == []
    return articles


def test_there_are_text_pages_and_json_lines(stories: list[Article]) -> None:
    formats = Counter(path.suffix for path in STORIES.iterdir())
    assert formats.keys() == {".txt", ".html", ".jsonl"}
    assert 12 <= len(stories) <= 20


def test_each_has_title_source_and_a_full_date_of_2018_or_2019(stories: list[Article]) -> None:
    for story in stories:
        assert story.title and len(story.title.split()) >= 6, story.id
        assert story.source in ("Sample Wire", "samplewire.example"), story.id
        assert story.published is not None and story.published.year in (2018, 2019), story.id
        assert story.id.startswith(story.published.isoformat()), story.id


def test_each_has_the_length_of_a_short_news_story(stories: list[Article]) -> None:
    assert all(150 <= len(story.text.split()) <= 350 for story in stories)


def test_text_stories_show_page_boilerplate_which_is_masked(stories: list[Article]) -> None:
    texts = [story for story in stories if story.id.endswith(".txt")]
    assert all(story.masked for story in texts)
    assert any(story.text[start:end] == "Advertisement" for story in texts for start, end in story.masked)
