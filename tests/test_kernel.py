"""The kernel: record batches of articles in, record batches of what they add to the counts out."""

from __future__ import annotations

from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")

import contract  # noqa: E402

from graph.counting.kernel import INPUT, OUTPUT, read_batch  # noqa: E402
from graph.counting.relations import RELATIONS, flat  # noqa: E402
from graph.counting.rows import rows_of  # noqa: E402
from graph.extraction import Extractor  # noqa: E402
from graph.records import Article  # noqa: E402


def batch_of(articles: list[Article]) -> Any:
    rows = [
        {name: getattr(each, name) for name in INPUT.names}
        | {"published": each.published.isoformat() if each.published else None}
        for each in articles
    ]
    return pa.RecordBatch.from_pylist(rows, schema=INPUT)


def test_a_batch_gives_what_each_article_adds_in_the_same_order() -> None:
    articles = [
        Article(each.id, each.text, each.title, each.published, each.url, each.source) for each in contract.articles()
    ]
    extractor = Extractor()
    out = read_batch(batch_of(articles), extractor)
    assert out.schema.equals(OUTPUT)
    for row, reading in zip(out.to_pylist(), extractor.readings(articles), strict=True):
        cells = flat(rows_of(reading))
        assert tuple(row[name] for name in RELATIONS["articles"]) == cells.pop("articles")[0]
        for name, rows in cells.items():
            assert [tuple(each.values()) for each in row[name]] == rows
        assert [each["entity"] for each in row["mentions"]] == [each.entity for each in reading.mentions]


def test_an_empty_batch_gives_an_empty_one() -> None:
    assert read_batch(batch_of([]), Extractor()).num_rows == 0


def test_an_extractor_needs_no_spacy_without_events() -> None:
    import subprocess
    import sys

    code = (
        "import sys, pyarrow as pa\n"
        "from graph.counting.kernel import INPUT, read_batch\n"
        "from graph.extraction import Extractor\n"
        "batch = pa.RecordBatch.from_pylist([{'id': 'a', 'text': 'Angela Merkel met Xi Jinping.'}], schema=INPUT)\n"
        "assert len(read_batch(batch, Extractor()).to_pylist()[0]['together']) == 1\n"
        "print('spacy' in sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
