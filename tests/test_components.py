"""The component: a spaCy citizen, whose docs are stored, sent and read again, and whose choices are made once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import graph
from graph.errors import InputError
from graph.extraction import Extractor, build_pipeline, extract, load_pipeline
from graph.knowledge import KnowledgeBase, load_kb
from graph.records import Article

TEXT = "Zanzibaria met China. The South Korean president spoke; Bush did not."
DAY = date(2019, 1, 10)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline(spacy.blank("en"))


@pytest.fixture
def own_yaml(tmp_path: Path) -> Path:
    extra = tmp_path / "mine.yaml"
    extra.write_text("names:\n  - {form: Zanzibaria, entity: TZA}\n", encoding="utf-8")
    return extra


def dated(nlp: Language, text: str = TEXT) -> Doc:
    doc = nlp.make_doc(text)
    doc._.published = DAY
    return nlp(doc)


def entities(doc: Doc) -> list[str]:
    return [mention.entity for mention in doc._.leadergraph]


def through_bytes(doc: Doc) -> Doc:
    return Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())


def through_disk(doc: Doc, folder: Path) -> Doc:
    doc.to_disk(folder / "doc")
    return Doc(spacy.blank("en").vocab).from_disk(folder / "doc")


def through_doc_bin(doc: Doc) -> Doc:
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab)
    return again


@pytest.mark.parametrize("way", [through_bytes, through_doc_bin])
def test_a_doc_keeps_its_reading_when_it_is_stored(nlp: Language, way: Callable[[Doc], Doc]) -> None:
    doc = dated(nlp)
    again = way(doc)
    assert entities(again) == entities(doc) == ["CHN", "moon-jae-in", "KOR"]
    assert again._.leadergraph == doc._.leadergraph
    assert again._.leadergraph_abstained == doc._.leadergraph_abstained
    assert again._.leadergraph_reading == doc._.leadergraph_reading
    assert again._.published == DAY
    assert [(span.text, span.id_) for span in again.spans["leadergraph"]] == [
        (span.text, span.id_) for span in doc.spans["leadergraph"]
    ]


def test_a_doc_keeps_its_reading_on_disk(nlp: Language, tmp_path: Path) -> None:
    doc = dated(nlp)
    assert through_disk(doc, tmp_path)._.leadergraph_reading == doc._.leadergraph_reading


def test_a_doc_becomes_json_with_its_reading(nlp: Language) -> None:
    data = dated(nlp).to_json(underscore=["leadergraph_json"])
    assert [mention["entity"] for mention in data["_"]["leadergraph_json"]["mentions"]] == ["CHN", "moon-jae-in", "KOR"]
    assert [span["label"] for span in data["spans"]["leadergraph"]] == ["country", "leader", "country"]


def test_the_reading_of_a_doc_is_the_extractors(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published, doc._.leadergraph_article, doc._.leadergraph_masked = DAY, "a", [[0, 10]]
    (reading,) = extract([Article("a", TEXT, published=DAY, masked=((0, 10),))])
    assert nlp(doc)._.leadergraph_reading == reading
    assert graph.build_network([dated(nlp)._.leadergraph_reading]).has_node("moon-jae-in")


def test_evidence_leads_to_the_doc_that_it_stands_in(nlp: Language) -> None:
    docs = [nlp.make_doc("Putin met Angela Merkel."), nlp.make_doc("Donald Trump met Xi Jinping.")]
    docs[0]._.published, docs[1]._.published = "2005-01-01", datetime(2018, 6, 12, 9)
    network = graph.build_network(nlp(doc)._.leadergraph_reading for doc in docs)
    (quote,) = network.edges["donald-trump", "xi-jinping", "co-mention"]["evidence"]
    assert network.graph["articles"][quote["article"]]["published"] == "2018-06-12"


def test_the_component_is_known_by_its_factory_whatever_its_name(own_yaml: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("leadergraph", name="lg", config={"kb": str(own_yaml)})
    assert build_pipeline(nlp).pipe_names == ["lg"]
    (reading,) = extract([Article("a", TEXT)], nlp=nlp)
    assert "TZA" in {mention.entity for mention in reading.mentions}


def test_a_doc_that_was_not_read_has_no_reading() -> None:
    doc = spacy.blank("en")("China spoke.")
    assert (doc._.leadergraph, doc._.leadergraph_abstained, doc._.leadergraph_reading) == ([], [], None)


def test_the_date_may_be_an_iso_string_and_nothing_else(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = "2019-01-10"
    assert doc._.published == DAY
    with pytest.raises(ValueError, match="Invalid isoformat"):
        doc._.published = "10 January"


def test_two_processes_give_what_one_gives(nlp: Language) -> None:
    texts = [f"{TEXT} Story {n}." for n in range(20)]
    docs = list(map(nlp.make_doc, texts))
    for doc in docs:
        doc._.published = DAY
    there = list(nlp.pipe([doc.copy() for doc in docs], n_process=2, batch_size=5))
    here = [nlp(doc) for doc in docs]
    assert [doc._.leadergraph for doc in there] == [doc._.leadergraph for doc in here]
    assert all("moon-jae-in" in entities(doc) for doc in there)


def test_the_choices_of_a_component_are_stored_with_the_pipeline(own_yaml: Path, tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.csv"
    decisions.write_text("article,form,decision,entity\n,Bush,is,jeb-bush\n", encoding="utf-8")
    nlp = spacy.blank("en")
    choices = {
        "kb": str(own_yaml),
        "decisions": str(decisions),
        "with_rules": ["pronouns"],
        "without_rules": ["titles"],
    }
    nlp.add_pipe("leadergraph", config=choices)
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert entities(dated(nlp)) == entities(dated(again)) == ["TZA", "CHN", "KOR", "jeb-bush"]
    assert again.to_bytes() == nlp.to_bytes()


def test_a_pipeline_follows_corrections_and_decisions_about_people_found(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "merge: [{from: adah-lundd, into: ada-lund}]\nrename: [{id: ada-lund, name: A. Lund}]\n", encoding="utf-8"
    )
    (tmp_path / "mine.csv").write_text("article;form;decision;entity\n;Putin;is;ada-lund\n", encoding="utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("leadergraph", config={"kb": str(tmp_path / "mine.yaml"), "decisions": str(tmp_path / "mine.csv")})
    nlp.to_disk(tmp_path / "pipeline")
    text = "Swedish minister Adah Lundd praised Putin."
    for each in (nlp, spacy.load(tmp_path / "pipeline")):
        told = [(mention.entity, mention.name) for mention in each(text)._.leadergraph]
        assert told == [("SWE", "Sweden"), ("ada-lund", "A. Lund"), ("ada-lund", "A. Lund")]


def test_choices_that_no_pipeline_can_store_are_refused_when_it_is_stored(own_yaml: Path, tmp_path: Path) -> None:
    nlp = build_pipeline(spacy.blank("en"), kb=load_kb(extra=own_yaml))
    assert "TZA" in entities(nlp("Zanzibaria spoke."))
    with pytest.raises(ValueError, match="name files instead"):
        nlp.to_disk(tmp_path / "pipeline")
    with pytest.raises(ValueError, match="name files instead"):
        nlp.to_bytes()


def test_a_choice_that_cannot_be_is_refused_when_the_component_is_made(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match='no rule is called "kim"'):
        spacy.blank("en").add_pipe("leadergraph", config={"without_rules": ["kim"]})
    (tmp_path / "mine.csv").write_text("article,form\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"mine\.csv:1: no column"):
        spacy.blank("en").add_pipe("leadergraph", config={"decisions": str(tmp_path / "mine.csv")})


@pytest.mark.parametrize("model", [pytest.param("blank", marks=pytest.mark.long), "leadergraph"])
def test_two_extractors_over_one_pipeline_in_two_threads_are_both_right(model: str, own_yaml: Path) -> None:
    nlp = load_pipeline(model)
    stories = [
        Article(str(n), f"{TEXT} Angela Merkel met Emmanuel Macron. " * (n % 7 + 1), published=DAY) for n in range(60)
    ]

    def read(kb: KnowledgeBase) -> list[list[str]]:
        return [[mention.entity for mention in reading.mentions] for reading in Extractor(kb, nlp).readings(stories)]

    bases = (load_kb(), load_kb(extra=own_yaml))
    alone = [read(kb) for kb in bases]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(read, bases))
    assert together == alone
    assert ["TZA" in found for found in together[0] + together[1]] == [False] * 60 + [True] * 60
