"""HTML: what becomes of a page, and of the worker when a page is too much for it."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hostile.files import PARAGRAPHS, page

from graph import workers
from graph.articles import Account, read_articles
from graph.articles.draft import Draft, to_article
from graph.articles.streams import Stream
from graph.articles.web.reader import HtmlReader
from graph.records import Article

Read = Callable[[str], Article]


@pytest.fixture(scope="module")
def read() -> Iterator[Read]:
    """Reads a page as read_articles does, all of them in one worker."""
    with HtmlReader() as pages:

        def read_page(html: str) -> Article:
            (draft,) = pages.read(Stream(io.BufferedReader(io.BytesIO(html.encode()))), "page.html", "page.html")
            assert isinstance(draft, Draft), draft
            article = to_article(draft)
            assert isinstance(article, Article), article
            return article

        yield read_page


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2018-06-19T10:00:00+02:00">',
        '<meta name="date" content="19 June 2018">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2018-06-19"}</script>',
        '<link rel="canonical" href="https://daily.example/2018/06/19/meseberg">',
    ],
)
def test_page_gives_the_full_date_that_its_markup_states(head: str, read: Read) -> None:
    assert read(page(PARAGRAPHS, head)).published == date(2018, 6, 19)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<p>Merkel met Macron on June 19, 2018.</p>"),
        ('<meta name="date" content="2018-06">', ""),
        ('<meta name="date" content="June 2018">', ""),
        ('<meta name="date" content="9999-99-99">', ""),
        ("", "<p>© 2018 The Daily</p>"),
        ("<title>What June 19, 2018 means</title>", ""),
    ],
)
def test_page_without_a_full_date_of_its_own_gets_none(head: str, body: str, read: Read) -> None:
    assert read(page(body + PARAGRAPHS, head)).published is None


def test_page_gives_title_source_and_address(read: Read) -> None:
    head = (
        '<meta property="og:title" content="Merkel meets Macron">'
        '<meta property="og:site_name" content="The Daily">'
        '<link rel="canonical" href="https://daily.example/meseberg">'
    )
    article = read(page(PARAGRAPHS, head))
    assert (article.title, article.source, article.url) == (
        "Merkel meets Macron",
        "The Daily",
        "https://daily.example/meseberg",
    )


def test_address_that_is_script_is_dropped(read: Read) -> None:
    article = read(page(PARAGRAPHS, '<link rel=canonical href="javascript:alert(1)">'))
    assert article.url is None


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>var who = 'Putin'</script>",
        "<style>p{content:'Putin'}</style>",
        "<noscript>Putin</noscript>",
        "<template><p>Putin spoke.</p></template>",
        "<!-- Putin -->",
        "<p hidden>Putin spoke.</p>",
        '<div style="display: none"><p>Putin spoke at length about it.</p></div>',
        '<p style="visibility:hidden">Putin spoke.</p>',
    ],
)
def test_what_no_reader_sees_is_not_in_the_text(unseen: str, read: Read) -> None:
    text = read(page(PARAGRAPHS + unseen + PARAGRAPHS)).text
    assert "Merkel" in text
    assert "Putin" not in text


def test_entities_of_other_files_are_not_read(read: Read, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Putin spoke.")
    html = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + page(
        PARAGRAPHS + "<p>&x;"
    )
    assert "Putin" not in read(html).text


def test_escaped_markup_stays_text(read: Read) -> None:
    assert (
        "<script>alert(1)</script>"
        in read(page("<p>Say &lt;script&gt;alert(1)&lt;/script&gt; to Merkel.</p>" + PARAGRAPHS)).text
    )


def read_with(reader: HtmlReader, path: Path) -> Draft | str:
    with path.open("rb") as raw:
        (result,) = reader.read(Stream(raw), str(path), path.name)
    return result if isinstance(result, Draft) else result.code


def test_page_that_takes_too_long_is_refused_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_PATIENCE", 5.0)
    path = tmp_path / "page.html"
    path.write_text(page(PARAGRAPHS))
    with HtmlReader(timeout=0.5) as reader:
        read_with(reader, path)
        hanging = reader.worker_id
        assert hanging is not None
        os.kill(hanging, signal.SIGSTOP)
        assert read_with(reader, path) == "timeout"
        with pytest.raises(ProcessLookupError):
            os.kill(hanging, 0)
        assert isinstance(read_with(reader, path), Draft)


def test_worker_serves_many_pages_and_is_replaced_when_it_dies(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(PARAGRAPHS))
    with HtmlReader() as reader:
        read_with(reader, path)
        first = reader.worker_id
        read_with(reader, path)
        assert reader.worker_id == first is not None
        os.kill(first, signal.SIGKILL)
        assert read_with(reader, path) == "html_failed"
        assert isinstance(read_with(reader, path), Draft)
        last = reader.worker_id
    assert last not in (None, first)
    with pytest.raises(ProcessLookupError):
        os.kill(last, 0)


def test_no_worker_is_started_without_pages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Merkel met Macron.")
    with HtmlReader() as reader:
        assert isinstance(read_with(reader, tmp_path / "a.txt"), Draft)
        assert reader.worker_id is None


def test_pages_are_read_by_a_script_without_a_main_guard_beside_a_file_named_like_a_library(
    tmp_path: Path,
) -> None:
    (tmp_path / "page.html").write_text(page(PARAGRAPHS))
    (tmp_path / "trafilatura.py").write_text("raise SystemExit('ran a stranger's file')")
    (tmp_path / "code").mkdir()
    script = tmp_path / "code" / "script.py"
    script.write_text("from graph.articles import read_articles\nprint(len(list(read_articles(['page.html']))))\n")
    done = subprocess.run([sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_same_page_gives_the_same_article_each_time(tmp_path: Path) -> None:
    account = Account()
    for name in ("a.html", "b.htm", "c.xhtml"):
        (tmp_path / name).write_text(page(PARAGRAPHS))
    assert len({article.text for article in read_articles(tmp_path, account=account)}) == 1
    assert account.stored == 3
