"""Dates and what else is known of an article: on the doc, or in the context that `nlp.pipe` hands through."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import graph
from graph.extraction import extract
from graph.records import Article

TEXT = "Aides said the South Korean president spoke to Putin."
DAY = date(2019, 1, 10)


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("leadergraph")
    return nlp


def read(nlp: Language, context: Any, text: str = TEXT) -> Doc:
    [(doc, back)] = nlp.pipe([(text, context)], as_tuples=True)
    assert back is context
    return doc


@pytest.mark.parametrize(
    "day",
    [DAY, "2019-01-10", "2019-01-10T09:00:00Z", datetime(2019, 1, 10, 9), datetime(2019, 1, 10, tzinfo=UTC)],
)
def test_a_doc_takes_a_date_however_it_is_written(nlp: Language, day: date | str) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = day
    assert doc._.published == DAY and type(doc._.published) is date
    assert "moon-jae-in" in [mention.entity for mention in nlp(doc)._.leadergraph]


class NaT(datetime):
    """As pandas has it: a datetime that equals nothing."""

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    __hash__ = datetime.__hash__


@pytest.mark.parametrize("day", [None, "", float("nan"), NaT(1970, 1, 1)])
def test_no_date_is_none(nlp: Language, day: Any) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = DAY
    doc._.published = day
    assert doc._.published is None
    assert read(nlp, {"published": day})._.published is None


@pytest.mark.parametrize("day", ["10 January", "2019-01", "2019-13-01", 1547078400])
@pytest.mark.parametrize("key", ["published", "date"])
def test_what_is_no_date_is_refused(nlp: Language, key: str, day: Any) -> None:
    with pytest.raises(ValueError, match='a day is a date, a datetime, or a text such as "2019-01-10"'):
        read(nlp, {key: day})


@pytest.mark.parametrize("key", ["published", "date"])
def test_a_context_gives_the_date(nlp: Language, key: str) -> None:
    doc = read(nlp, {key: "2019-01-10"})
    assert doc._.published == DAY
    assert [span.id_ for span in doc.spans["leadergraph"]] == ["moon-jae-in", "KOR", "vladimir-putin"]


def test_a_context_gives_what_a_network_shows_of_an_article(nlp: Language) -> None:
    about = {"id": 7, "published": DAY, "title": "Aides speak", "url": "https://a.example/7", "source": "Wire"}
    reading = read(nlp, about)._.leadergraph_reading
    assert reading.article == Article("7", TEXT, "Aides speak", DAY, "https://a.example/7", "Wire")
    network = graph.build_network([reading])
    assert network.graph["articles"]["7"]["title"] == "Aides speak"


def test_an_article_may_be_the_context_itself(nlp: Language) -> None:
    text = "Advertisement: visit China.\n\n" + TEXT
    article = Article(
        "a", text, "Aides speak", DAY, published_text="Thursday", masked=((0, 27),), flags=("guessed_encoding",)
    )
    (expected,) = extract([article])
    assert read(nlp, article, text)._.leadergraph_reading == expected


def test_the_boilerplate_of_an_article_is_not_that_of_another_text(nlp: Language) -> None:
    reading = read(nlp, Article("a", "China " + TEXT, published=DAY, masked=((0, 60),)))._.leadergraph_reading
    assert reading.article.text == TEXT and len(reading.mentions) == 3


def test_what_the_doc_says_comes_before_its_context(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published, doc._.leadergraph_article = "2005-05-05", "mine"
    [(doc, _)] = nlp.pipe([(doc, {"published": DAY, "id": "theirs"})], as_tuples=True)
    assert (doc._.published, doc._.leadergraph_reading.article.id) == (date(2005, 5, 5), "mine")
    assert "roh-moo-hyun" in [mention.entity for mention in doc._.leadergraph]


@pytest.mark.parametrize(
    "context", [None, 7, "2019-01-10", ("a", 1), DAY, {}, {"published": None, "title": float("nan")}]
)
def test_a_context_of_the_callers_own_is_left_alone(nlp: Language, context: Any) -> None:
    article = read(nlp, context)._.leadergraph_reading.article
    assert (article.published, article.title, article.text) == (None, None, TEXT)


def test_text_of_a_context_is_kept_as_text(nlp: Language) -> None:
    hostile = {"id": "=1+1\n\ud800", "title": "<script>\x00", "url": "javascript:alert(1)"}
    doc = read(nlp, hostile)
    again = Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())
    article = again._.leadergraph_reading.article
    assert (article.id, article.title, article.url) == ("=1+1\n\ufffd", "<script>\x00", "javascript:alert(1)")


@pytest.mark.parametrize("processes", [1, 2])
def test_contexts_reach_each_their_doc_in_batches_and_processes(nlp: Language, processes: int) -> None:
    days = {"moon-jae-in": "2019-01-10", "roh-moo-hyun": "2005-05-05", "park-geun-hye": "2014-05-05"}
    stories = [(f"{TEXT} {n}", {"published": day, "id": f"{n}-{id}"}) for n in range(7) for id, day in days.items()]
    for doc, context in nlp.pipe(stories, as_tuples=True, n_process=processes, batch_size=4):
        reading = doc._.leadergraph_reading
        assert reading.article.id == context["id"]
        assert context["id"].split("-", 1)[1] in [mention.entity for mention in reading.mentions]
        assert doc.text == f"{TEXT} {context['id'].split('-', 1)[0]}"
