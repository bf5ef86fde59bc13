"""Columns: a part is found under its usual names when one alone can be meant, and what was done is said."""

from __future__ import annotations

import pytest

from graph.articles.columns import choose
from graph.articles.draft import Fields


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["title", "text"], "text"),
        (["Title", "TEXT"], "TEXT"),
        (["headline", "body"], "body"),
        (["content", "title"], "content"),
        (["Article Text", "Headline"], "Article Text"),
        (["fullText", "x"], "fullText"),
        (["text", "body", "content"], "text"),
        (["body", "bodyText"], "bodyText"),
        (["maintext", "article"], "maintext"),
        (["Titel", "Text"], "Text"),
        (["Titre", "Texte"], "Texte"),
    ],
)
def test_the_text_is_found_under_its_usual_names_the_surer_before_the_vaguer(names: list[str], text: str) -> None:
    choice = choose(names, Fields())
    assert choice.problem is None
    assert choice.fields.text == text


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("title", "Headline"),
        ("date", "publishedAt"),
        ("date", "publish_date"),
        ("date", "pubDate"),
        ("date", "created_at"),
        ("url", "web-url"),
        ("url", "link"),
        ("source", "Source Name"),
        ("source", "publication"),
        ("id", "GUID"),
        ("title", "Titel"),
        ("date", "Date de publication"),
        ("date", "Datum"),
        ("date", "@timestamp"),
        ("date", "created"),
        ("url", "Web Link"),
        ("source", "media_name"),
        ("source", "Quelle"),
        ("id", "stories_id"),
    ],
)
def test_other_parts_are_found_under_their_usual_names(part: str, name: str) -> None:
    choice = choose(["text", name], Fields())
    assert getattr(choice.fields, part) == name
    assert choice.dropped == ()


def test_what_was_asked_for_wins_over_the_usual_names() -> None:
    choice = choose(["text", "Lede", "title", "headline"], Fields(text="lede", title="headline"))
    assert (choice.fields.text, choice.fields.title) == ("Lede", "headline")
    assert choice.dropped == ("text", "title")


def test_exact_name_wins_over_one_of_other_case() -> None:
    assert choose(["Text", "text"], Fields()).fields.text == "text"


@pytest.mark.parametrize(
    ("names", "asked", "said"),
    [
        (["body", "content"], "text", '"body" and "content" may each be the text; name the right one'),
        (["Body", "BODY"], "text", '"Body" and "BODY" may each be the text'),
        (["text", "text"], "text", '2 columns are named "text"; keep the name of one'),
        (["title", "description"], "text", '"description" is a summary'),
        (["a", "b"], "text", 'no "text" column (it has a, b); name yours with --text-field'),
        (["text"], "body", 'no "body" column (it has text); name yours with --text-field'),
        ([], "text", "it has none"),
    ],
)
def test_no_text_is_guessed(names: list[str], asked: str, said: str) -> None:
    problem = choose(names, Fields(text=asked)).problem
    assert problem is not None
    assert said in problem


@pytest.mark.parametrize(
    ("names", "text", "said", "flags"),
    [
        (["headline", "short_description", "date"], "short_description", "each summary is read", ()),
        (["title", "description", "snippet", "url"], "description", "each summary is read", ()),
        (["publish_date", "headline_text"], "headline_text", "each title is read", ("title_only",)),
        (["stories_id", "publish_date", "Title", "url"], "Title", "each title is read", ("title_only",)),
    ],
)
def test_of_news_without_texts_the_summary_or_else_the_title_is_read(
    names: list[str], text: str, said: str, flags: tuple[str, ...]
) -> None:
    choice = choose(names, Fields())
    assert (choice.problem, choice.fields.text, choice.flags) == (None, text, flags)
    assert choice.note is not None
    assert said in choice.note


@pytest.mark.parametrize("names", [["title", "url"], ["name", "description", "version", "url"], ["title", "date"]])
def test_titles_of_what_may_be_no_news_are_no_texts(names: list[str]) -> None:
    assert choose(names, Fields()).problem is not None


def test_note_says_what_was_used_what_was_missing_and_what_was_left() -> None:
    choice = choose(["body", "headline", "author", "tags", ""], Fields(url="address"))
    assert choice.note == (
        'read "body" as the text, "headline" as the title; no "address" for the url; left: author, tags'
    )


def test_nothing_is_said_when_all_is_as_asked_but_for_case() -> None:
    assert choose(["Title", "Text", "DATE"], Fields()).note is None


def test_many_long_names_make_a_short_message() -> None:
    problem = choose([f"{number}{'x' * 10_000}" for number in range(1_000)], Fields()).problem
    assert problem is not None
    assert len(problem) < 1_000
