"""Properties: what holds for any text, whatever it says, on the whole way from a file to the files of other tools."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph
from graph.exports import suffixes, write_network
from graph.exports.node_link import to_node_link
from graph.extraction import EventReader
from graph.network import build_network
from graph.view import to_html

# Words that the rules act on, between whatever hypothesis thinks of.
_ACTORS = st.sampled_from(
    [
        "Kim Jong Un",
        "Xi Jinping",
        "Putin",
        "Recep Tayyip Erdoğan",
        "Kim",
        "Moscow",
        "the Kremlin",
        "South Korea",
        "the South Korean president",
        "Chinese President",
        "Côte d’Ivoire",
        "U.S.",
        "Georgia",
        "Mr.",
        "his brother",
        "met",
        "told",
        "sanctions on",
        "in",
        "said.",
        "\n\n",
        "\n",
        "“",
        "”",
        "(",
        ")",
        "'s",
        "’s",
        ",",
        ".",
        "?",
        "1998",
    ]
)
_TEXTS = st.lists(st.one_of(_ACTORS, st.text(max_size=12)), max_size=60).map(" ".join)
_LABELS = st.one_of(st.none(), st.text(max_size=30))
_ARTICLES = st.builds(
    graph.Article,
    id=st.text(min_size=1, max_size=20),
    text=_TEXTS,
    title=_LABELS,
    published=st.one_of(st.none(), st.dates(date(1800, 1, 1), date(2100, 12, 31))),
    url=_LABELS,
    source=_LABELS,
)
_ANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
_FEW = settings(_ANY, max_examples=25)


@pytest.fixture(scope="module")
def extractor() -> graph.Extractor:
    return graph.Extractor(events=EventReader())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("properties")


@_ANY
@given(article=_ARTICLES)
def test_offsets_of_any_text_are_true(extractor: graph.Extractor, article: graph.Article) -> None:
    (reading,) = extractor.readings([article])
    text = article.text
    assert reading.article == article
    assert all(mention.text == text[mention.start : mention.end] for mention in reading.mentions)
    assert all(0 <= start < end <= len(text) for start, end in reading.sentences)
    assert list(reading.sentences) == sorted(reading.sentences)
    for event in reading.events:
        assert (event.start, event.end) in reading.sentences
        assert event.start <= event.trigger[0] < event.trigger[1] <= event.end
    assert "rule_failed" not in reading.flags


@_ANY
@given(article=_ARTICLES)
def test_any_reading_reads_back_equal(extractor: graph.Extractor, article: graph.Article) -> None:
    (reading,) = extractor.readings([article])
    line = json.dumps(reading.to_dict(with_text=True, explain=True))
    assert graph.Reading.from_dict(json.loads(line)) == reading


@_FEW
@given(articles=st.lists(_ARTICLES, min_size=1, max_size=6))
def test_any_network_reads_back_equal_from_every_format(
    extractor: graph.Extractor, folder: Path, articles: list[graph.Article]
) -> None:
    network = build_network(extractor.readings(articles))
    for suffix in suffixes():
        write_network(network, folder / f"x{suffix}")  # raises when what was written reads back as another network
    assert to_node_link(graph.read_network(folder / "x.json")) == to_node_link(network)


@_FEW
@given(articles=st.lists(_ARTICLES, min_size=1, max_size=6))
def test_any_page_is_the_same_twice(extractor: graph.Extractor, articles: list[graph.Article]) -> None:
    pages = {to_html(build_network(extractor.readings(articles), with_text=True)) for _ in range(2)}
    assert len(pages) == 1


@_ANY
@given(text=_TEXTS, title=_LABELS, day=st.text(max_size=30), url=_LABELS, source=_LABELS)
def test_any_file_of_one_story_is_stored_or_rejected(
    folder: Path, text: str, title: str | None, day: str, url: str | None, source: str | None
) -> None:
    row = {"text": text, "title": title, "date": day, "url": url, "source": source}
    (folder / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (folder / "a.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    (folder / "a.html").write_bytes(f"<p>{text}</p>".encode("utf-8", "surrogatepass"))
    account = graph.Account()
    for article in graph.read_articles([folder / "a.jsonl", folder / "a.txt"], account=account):
        article.text.encode()
        assert all(0 <= start < end <= len(article.text) for start, end in article.masked)
    assert account.balanced
