"""The pipeline: components in anybody's spaCy pipeline, offsets whatever the text, and every article accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import spacy
from read_text import entities, entity_of, read

from graph.errors import ModelError
from graph.extraction import Rule, build_pipeline, choose_rules, extract, load_pipeline
from graph.extraction.claims import Claim
from graph.extraction.context import Context
from graph.records import Article, Reading


def test_the_component_works_in_a_pipeline_of_ones_own() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("leadergraph")
    doc = nlp("Moon Jae-in flew to China.")
    assert [(span.text, span.id_, span.label_) for span in doc.spans["leadergraph"]] == [
        ("Moon Jae-in", "moon-jae-in", "leader"),
        ("China", "CHN", "country"),
    ]
    assert [mention.entity for mention in doc._.leadergraph] == ["moon-jae-in", "CHN"]


def test_the_date_is_read_from_the_doc() -> None:
    nlp = build_pipeline(spacy.blank("en"))
    doc = nlp.make_doc("Aides said the Chinese president spoke.")
    doc._.published = date(2005, 5, 5)
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    assert "hu-jintao" in [mention.entity for mention in doc._.leadergraph]


def test_a_title_cut_short_ends_no_sentence_of_the_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    doc = build_pipeline(nlp).make_doc("Polls cheered Pres. Bush. He left.")
    doc._.published = date(2005, 5, 5)
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    assert "george-w-bush" in [mention.entity for mention in doc._.leadergraph]
    assert len(doc._.leadergraph_reading.sentences) == 2


def test_docs_do_not_share_their_lists() -> None:
    nlp = build_pipeline(spacy.blank("en"))
    first, second = nlp("China"), nlp("Nothing.")
    assert (len(first._.leadergraph), second._.leadergraph) == (1, [])


def test_a_component_that_is_there_already_is_kept_and_not_doubled() -> None:
    nlp = build_pipeline(build_pipeline(spacy.blank("en")))
    assert nlp.pipe_names == ["leadergraph"]


def test_a_component_that_is_there_already_keeps_its_choices() -> None:
    nlp = build_pipeline(spacy.blank("en"))
    with pytest.raises(ValueError, match="choices of its own"):
        build_pipeline(nlp, rules=())


def test_a_pipeline_that_is_not_installed_is_refused_in_one_line() -> None:
    with pytest.raises(ModelError, match="xx_no_such_model") as caught:
        load_pipeline("xx_no_such_model")
    assert "\n" not in str(caught.value)


def test_articles_come_back_in_order_each_with_its_reading() -> None:
    articles = [Article(str(n), "China." if n % 2 else "") for n in range(150)]
    readings = list(extract(articles))
    assert [reading.article.id for reading in readings] == [str(n) for n in range(150)]
    assert [len(reading.mentions) for reading in readings] == [n % 2 for n in range(150)]


def test_articles_are_read_as_they_come_not_all_at_once() -> None:
    taken: list[int] = []

    def endless() -> object:
        for n in range(10_000):
            taken.append(n)
            yield Article(str(n), "China.")

    next(extract(endless()))  # type: ignore[arg-type]
    assert len(taken) < 1000


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u200b", "\x00", "👍" * 50, "…", "'s 's", "-" * 100])
def test_a_text_without_words_gives_an_empty_reading(text: str) -> None:
    assert read(text).mentions == ()


ODD = [
    "Kim\u200b Jong\u200b Un met Xi\u00a0Jinping in Seoul\u2019s \u201cBlue House\u201d.",
    "DONALD TRUMP AND KIM JONG UN SIGN TEXT IN SINGAPORE",
    "“Kim Jong\nUn” – said Moon\r\nJae-in’s aide",
    "\ufeffXi Jinping\ttold U.S.–China envoys…",
    "ﬁne: Erdoğan, İstanbul’s son, left Türkiye. Straße nach Österreich",
    "\N{COMBINING ACUTE ACCENT}Peru\N{COMBINING ACUTE ACCENT} won",
]


@pytest.mark.parametrize("text", ODD)
def test_offsets_slice_to_the_text_of_the_mention(text: str) -> None:
    reading = read(text, "2018-06-12")
    assert reading.mentions
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text == mention.text.strip()


def test_a_name_broken_by_a_line_is_one_mention() -> None:
    assert entity_of("Kim Jong\nUn", "The day Kim Jong\nUn smiled.", "2018-06-12") == "kim-jong-un"


def test_a_headline_in_capitals_is_read() -> None:
    expected = {"donald-trump", "kim-jong-un", "SGP"}
    assert expected <= entities("DONALD TRUMP AND KIM JONG UN SIGN TEXT IN SINGAPORE", "2018-06-12")


def test_a_masked_stretch_is_not_read() -> None:
    text = "China. Advertisement: visit China. China."
    (reading,) = extract([Article("x", text, masked=((7, 35),))])
    assert [mention.start for mention in reading.mentions] == [0, 35]


def test_a_text_of_one_megabyte_is_read_to_its_end() -> None:
    filler = "The council met again and talked about roads, rain and the price of bread. "
    text = "China. " + filler * (1_000_000 // len(filler)) + "Peru."
    reading = read(text)
    assert [mention.entity for mention in reading.mentions] == ["CHN", "PER"]
    assert len(reading.sentences) > 10_000


def test_every_mention_says_by_which_rule() -> None:
    text = "Seoul said Moon Jae-in met Kim. The South Korean president flew to Hanoi with German envoys of the UN."
    mentions = read(text, "2019-01-10").mentions
    assert len(mentions) > 5 and all(mention.rule for mention in mentions)


def test_a_reading_survives_json() -> None:
    reading = read("Seoul said President Bush met Xi.", "2003-05-05")
    again = Reading.from_dict(reading.to_dict(with_text=True, explain=True))
    assert again.mentions == reading.mentions and again.sentences == reading.sentences


def test_sentences_cover_every_mention() -> None:
    reading = read("China spoke.\n\nPeru answered. Chile did not.")
    for mention in reading.mentions:
        assert any(start <= mention.start and mention.end <= end for start, end in reading.sentences)


def test_an_article_that_breaks_a_rule_does_not_stop_its_neighbours() -> None:
    def broken_on_moscow(seen: Context) -> Iterator[Claim]:
        if "Moscow" in seen.passage.text:
            raise IndexError("a rule's defect")
        yield from ()

    articles = [Article("a", "Kim met Putin in Moscow."), Article("b", "Xi Jinping spoke in Beijing.")]
    chosen = choose_rules(add=[Rule("moscow", "names", broken_on_moscow)])
    with pytest.warns(UserWarning, match='a: kept without mentions, the rule "moscow" broke'):
        first, second = extract(articles, rules=chosen)
    assert first.sentences and not first.mentions
    assert (first.flags, second.flags) == (("rule_failed",), ())
    assert any(mention.entity == "xi-jinping" for mention in second.mentions)
