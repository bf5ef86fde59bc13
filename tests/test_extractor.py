"""The extractor: it needs no spaCy, changes nothing of what it is given, and goes to other processes."""

from __future__ import annotations

import gc
import pickle
import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.extraction import EventReader, Extractor, build_pipeline, extract, load_pipeline
from graph.knowledge import KnowledgeBase, load_kb
from graph.records import Article

TEXT = "Zanzibaria met China. Xi Jinping spoke."
STORIES = [Article(str(n), TEXT, published=date(2019, 1, 10)) for n in range(40)]


@pytest.fixture
def own_kb(tmp_path: Path) -> KnowledgeBase:
    extra = tmp_path / "mine.yaml"
    extra.write_text("names:\n  - {form: Zanzibaria, entity: TZA}\n", encoding="utf-8")
    return load_kb(extra=extra)


def entities(extractor: Extractor, stories: list[Article] = STORIES) -> set[frozenset[str]]:
    return {frozenset(mention.entity for mention in reading.mentions) for reading in extractor.readings(stories)}


def test_two_extractors_over_one_pipeline_each_read_with_their_own_base(own_kb: KnowledgeBase) -> None:
    nlp = load_pipeline("blank")
    streams = [Extractor(kb, nlp).readings(STORIES) for kb in (load_kb(), own_kb)]
    pairs = list(zip(*streams, strict=True))  # in turn, article by article
    assert len(pairs) == len(STORIES)
    for shipped, own in pairs:
        assert {mention.entity for mention in shipped.mentions} == {"CHN", "xi-jinping"}
        assert {mention.entity for mention in own.mentions} == {"TZA", "CHN", "xi-jinping"}
    assert nlp.pipe_names == ["sentencizer"]


def test_two_extractors_in_two_threads_are_both_right(own_kb: KnowledgeBase) -> None:
    with ThreadPoolExecutor(2) as pool:
        shipped, own = pool.map(entities, (Extractor(load_kb()), Extractor(own_kb)))
    assert shipped == {frozenset({"CHN", "xi-jinping"})}
    assert own == {frozenset({"TZA", "CHN", "xi-jinping"})}


def test_a_pipeline_that_was_built_keeps_its_base_and_is_read_with_it(own_kb: KnowledgeBase) -> None:
    nlp = build_pipeline(load_pipeline("blank"), kb=own_kb)
    list(extract(STORIES[:1], nlp=nlp, kb=load_kb()))
    (reading,) = extract(STORIES[:1], nlp=nlp)
    assert "TZA" in {mention.entity for mention in reading.mentions}


def test_an_extractor_reads_the_same_after_pickling() -> None:
    extractor = Extractor()
    again = pickle.loads(pickle.dumps(extractor))
    assert list(again.readings(STORIES[:2])) == list(extractor.readings(STORIES[:2]))


def test_the_shipped_base_is_the_same_after_pickling_and_costs_nothing() -> None:
    pickled = pickle.dumps(Extractor())
    assert len(pickled) < 5_000
    assert pickle.loads(pickled).kb is load_kb()


def test_a_base_of_ones_own_reads_the_same_after_pickling(own_kb: KnowledgeBase) -> None:
    extractor = Extractor(own_kb)
    again = pickle.loads(pickle.dumps(extractor))
    assert entities(again) == entities(extractor) == {frozenset({"TZA", "CHN", "xi-jinping"})}


def test_reading_by_the_rules_imports_no_spacy() -> None:
    program = (
        "import sys, graph; from graph.records import Article\n"
        "reading = next(graph.extract([Article('a', 'Xi Jinping spoke.')]))\n"
        "print(len(reading.mentions), 'spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False"]


@pytest.mark.parametrize("text", ["President Andr\ufffd Putin spoke.", "Ch\ufffdina and \ufffdChina"])
def test_no_mention_is_made_of_letters_beside_one_that_was_lost(text: str) -> None:
    (reading,) = extract([Article("a", text)])
    assert not [mention for mention in reading.mentions if "\ufffd" in text[mention.start - 1 : mention.end + 1]]
    assert "andr" not in {mention.entity for mention in reading.mentions}


def test_an_undated_article_keeps_the_period_that_its_titles_tell() -> None:
    text = "US Secretary of State John Kerry met French Foreign Minister Laurent Fabius in Paris on Friday."
    (reading,) = extract([Article("a", text)])
    assert reading.period is not None
    assert 2013 <= reading.period[0].year <= reading.period[1].year <= 2016


def test_a_headline_introduces_people_and_shifts_no_offset() -> None:
    text = "Walz spoke in Rome. Rivals of Walz waited."
    article = Article("a", text, title="Tim Walz opens his campaign", published=date(2024, 8, 27))
    (reading,) = extract([article])
    leaders = [mention for mention in reading.mentions if mention.kind == "leader"]
    assert [(mention.start, mention.entity) for mention in leaders] == [(0, "tim-walz"), (30, "tim-walz")]
    (bare,) = extract([replace(article, title="A campaign opens")])
    assert [mention for mention in bare.mentions if mention.kind == "leader"] == []


def test_an_article_leaves_no_cycle_for_the_garbage_collector() -> None:
    text = (
        "President Xi met Kim Jong Un in Beijing. Kim said South Korea's Moon was glad, and so did his brother. "
        "The president thanked the chancellor, Angela Merkel; the late President Kim Dae-jung had hoped for it."
    )
    extractor, article = Extractor(), Article("a", text, published=date(2019, 1, 10))
    assert extractor.read(article).mentions  # and what is made once and kept is made
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        extractor.read(article)
        gc.collect()
        left = [each for each in gc.garbage if str(getattr(each, "__module__", "")).startswith("graph.")]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert left == []


def test_a_base_of_ones_own_goes_with_all_that_was_worked_out_of_it(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("leaders: [{id: 'local:ada', name: Ada Lund}]\nevent_cues: [{cue: chess, kind: sport}]\n")
    kb = load_kb(extra=mine)
    text = "Ada Lund met President Xi in Beijing. The South Korean president and Kim's sister played chess."
    assert Extractor(kb, events=EventReader()).read(Article("a", text, published=date(2019, 1, 10))).mentions
    left = weakref.ref(kb)
    del kb
    gc.collect()
    assert left() is None
