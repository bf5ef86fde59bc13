"""Spans and entities of the component: linked to Wikidata, and at peace with what other components found."""

from __future__ import annotations

from typing import Any, cast

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.pipeline import EntityRuler
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from graph.extraction import load_pipeline

TEXT = "President Moon Jae-in told the South Korean Foreign Ministry on Monday: the United States and the UN met Putin."
WIKIDATA = {"kb_url_template": "https://www.wikidata.org/wiki/{}", "spans_key": "leadergraph"}
ONTONOTES = {
    "President Moon Jae-in": "PERSON",
    "the South Korean Foreign Ministry": "ORG",
    "Monday": "DATE",
    "the United States": "GPE",
    "Putin": "ORG",
}
WIKINER = ONTONOTES | {"President Moon Jae-in": "PER", "the United States": "LOC", "Putin": "MISC"}


def pipeline(found: dict[str, str] | None = None, **config: object) -> Language:
    """Our component behind one that finds what is given, as a recognizer would."""
    nlp = spacy.blank("en")
    if found:
        cast(EntityRuler, nlp.add_pipe("entity_ruler")).add_patterns(
            [{"label": label, "pattern": text} for text, label in found.items()]
        )
    nlp.add_pipe("leadergraph", config={"annotate_ents": True} | config)
    return nlp


def read(nlp: Language, text: str = TEXT) -> Doc:
    doc = nlp.make_doc(text)
    doc._.published = "2019-01-10"
    return nlp(doc)


def problems(nlp: Language) -> dict[str, Any]:
    analysis = nlp.analyze_pipes()
    return analysis["problems"] if analysis else {}


def told(doc: Doc) -> list[tuple[str, str, str]]:
    return [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents]


def test_a_span_has_the_qid_the_id_and_the_kind() -> None:
    doc = read(pipeline(), "Swedish minister Adah Lundd met Putin in Hanoi.")
    assert [(span.text, span.label_, span.id_, span.kb_id_) for span in doc.spans["leadergraph"]] == [
        ("Swedish", "country", "SWE", "Q34"),
        ("Adah Lundd", "leader", "adah-lundd", "adah-lundd"),  # whom no list knows
        ("Putin", "leader", "vladimir-putin", "Q7747"),
        ("Hanoi", "place", "VNM", ""),  # where they met, and not the country
    ]


def test_entities_are_left_alone_unless_asked_for() -> None:
    nlp = pipeline(ONTONOTES, annotate_ents=False)
    doc = read(nlp)
    assert {ent.text: ent.label_ for ent in doc.ents} == ONTONOTES
    assert not any(ent.kb_id_ for ent in doc.ents)
    assert "moon-jae-in" in [span.id_ for span in doc.spans["leadergraph"]]


@pytest.mark.parametrize("found", [ONTONOTES, WIKINER], ids=["OntoNotes", "WikiNER"])
def test_ours_take_the_place_of_entities_that_say_no_more(found: dict[str, str]) -> None:
    assert told(read(pipeline(found))) == [
        ("Moon Jae-in", "PERSON", "Q21001"),
        ("the South Korean Foreign Ministry", "ORG", ""),  # longer, and no country
        ("Monday", "DATE", ""),
        ("United States", "GPE", "Q30"),
        ("UN", "ORG", "Q1065"),
        ("Putin", "PERSON", "Q7747"),
    ]


def test_without_other_components_ours_are_all_the_entities() -> None:
    doc = read(pipeline())
    assert told(doc) == [
        ("Moon Jae-in", "PERSON", "Q21001"),
        ("South Korean", "GPE", "Q884"),
        ("United States", "GPE", "Q30"),
        ("UN", "ORG", "Q1065"),
        ("Putin", "PERSON", "Q7747"),
    ]
    assert [ent.ent_id_ for ent in doc.ents] == ["moon-jae-in", "KOR", "USA", "UN", "vladimir-putin"]
    assert [token.ent_kb_id_ for token in doc[1:5]] == ["Q21001", "Q21001", "Q21001", "Q21001"]


def test_a_label_may_be_ones_own_and_a_kind_left_out() -> None:
    labels = {"leader": "LEADER", "organisation": None, "place": "PLACE"}
    found = told(read(pipeline(ent_labels=labels), "Moon Jae-in met Putin and the UN in Hanoi, Vietnam."))
    assert [label for _, label, _ in found] == ["LEADER", "LEADER", "PLACE", "GPE"]
    assert found[2] == ("Hanoi", "PLACE", "")


def test_a_label_for_a_kind_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no kind is called person; there are country, leader, organisation, place"):
        pipeline(ent_labels={"person": "PER"})


def test_links_of_entities_that_go_are_not_left_behind() -> None:
    nlp = spacy.blank("en")
    cast(EntityRuler, nlp.add_pipe("entity_ruler")).add_patterns(
        [{"label": "PERSON", "pattern": "President Moon Jae-in", "id": "theirs"}]
    )
    nlp.add_pipe("leadergraph", config={"annotate_ents": True})
    doc = read(nlp)
    assert (doc[0].text, doc[0].ent_type_, doc[0].ent_id_) == ("President", "", "")
    assert {token.ent_id_ for token in doc[1:5]} == {"moon-jae-in"}


def test_two_mentions_in_one_token_make_one_entity() -> None:
    doc = read(pipeline(), "A Russia–Ukraine deal and U.S.-China talks.")
    assert len(doc.spans["leadergraph"]) == 4
    assert doc.ents == tuple(filter_spans(doc.ents))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Nobody spoke.", "👍" * 9, "Kim Jong\nUn met\u00a0Putin\u200b."])
def test_any_text_has_its_entities(text: str) -> None:
    doc = read(pipeline(), text)
    assert len(doc.ents) == len(doc.spans["leadergraph"])


def test_entities_keep_their_links_in_stores_and_other_processes() -> None:
    nlp = pipeline()
    doc = read(nlp)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (binned,) = DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab)
    again = Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())
    (sent, _) = nlp.pipe([doc.copy(), doc.copy()], n_process=2, batch_size=1)
    links = [(span.id_, span.kb_id_) for span in doc.spans["leadergraph"]]
    for each in (binned, again, sent):
        assert told(each) == told(doc)
        assert [(span.id_, span.kb_id_) for span in each.spans["leadergraph"]] == links


@pytest.mark.parametrize("merging", ["merge_entities", "merge_noun_chunks"])
@pytest.mark.parametrize("behind", [True, False])
def test_tokens_may_be_merged_before_and_behind_us(merging: str, behind: bool) -> None:
    nlp = load_pipeline("leadergraph")
    nlp.add_pipe("leadergraph", config={"annotate_ents": True})
    plain = read(nlp)
    nlp.add_pipe(merging, **({"last": True} if behind else {"before": "leadergraph"}))
    merged = read(nlp)
    assert len(merged) < len(plain)
    assert [(m.text, m.entity) for m in merged._.leadergraph] == [(m.text, m.entity) for m in plain._.leadergraph]
    for span, mention in zip(merged._.leadergraph_spans, merged._.leadergraph, strict=True):
        assert mention.text in span.text and span.id_ == mention.entity
    if not behind:
        assert list(merged.spans["leadergraph"]) == merged._.leadergraph_spans
    assert "Q7747" in [ent.kb_id_ for ent in merged.ents]


def test_the_shipped_recognizer_and_ours_share_the_entities() -> None:
    nlp = load_pipeline("leadergraph")
    nlp.add_pipe("leadergraph", config={"annotate_ents": True})
    found = told(read(nlp))
    assert ("Moon Jae-in", "PERSON", "Q21001") in found and ("UN", "ORG", "Q1065") in found


@pytest.mark.parametrize("language", ["de", "fr", "es", "xx", "tr", "ar", "hi"])
def test_a_pipeline_of_another_language_takes_the_component(language: str) -> None:
    nlp = spacy.blank(language)
    nlp.add_pipe("leadergraph", config={"annotate_ents": True})
    assert told(read(nlp, "Angela Merkel met Emmanuel Macron in the end.")) == [
        ("Angela Merkel", "PERSON", "Q567"),
        ("Emmanuel Macron", "PERSON", "Q3052772"),
    ]
    foreign = read(
        nlp, "Die Bundeskanzlerin hat sich mit dem Präsidenten der Republik getroffen, und sie haben geredet."
    )
    assert foreign._.leadergraph_reading.flags == ("not_english",)


@pytest.mark.parametrize("style", ["ent", "span"])
def test_displacy_draws_them_with_links_to_wikidata(style: str) -> None:
    doc = read(pipeline(), "<b>Putin</b> met Angela Merkel & Adah Lundd.")
    page = displacy.render(doc, style=style, options=WIKIDATA, jupyter=False)
    assert 'href="https://www.wikidata.org/wiki/Q567"' in page and 'href="https://www.wikidata.org/wiki/Q7747"' in page
    assert ("leader" if style == "span" else "PERSON") in page
    assert "<b>" not in page and "Angela" in page


def test_displacy_draws_a_doc_that_came_from_a_store() -> None:
    doc = read(pipeline(), "Putin met Angela Merkel.")
    again = Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())
    assert displacy.render(again, style="ent", options=WIKIDATA, jupyter=False) == displacy.render(
        doc, style="ent", options=WIKIDATA, jupyter=False
    )


def test_the_analysis_of_a_pipeline_tells_what_events_lack() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("leadergraph_events")
    nlp.add_pipe("tagger", first=True)
    parse = ["token.dep", "token.head", "token.pos", "token.lemma"]
    assert problems(nlp)["leadergraph_events"] == ["doc._.leadergraph", *parse]
    nlp.add_pipe("leadergraph", before="leadergraph_events")
    assert problems(nlp) == {"tagger": [], "leadergraph": [], "leadergraph_events": parse}
    assert "doc.spans" in nlp.get_pipe_meta("leadergraph").assigns


def test_nothing_is_missing_in_the_shipped_pipeline() -> None:
    nlp = load_pipeline("leadergraph")
    nlp.add_pipe("leadergraph")
    nlp.add_pipe("leadergraph_events")
    assert not any(problems(nlp).values())


def test_events_without_a_parse_are_not_missed_in_silence() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("leadergraph")
    nlp.add_pipe("leadergraph_events")
    with pytest.warns(UserWarning, match="leadergraph_events reads no events: the doc has no DEP, POS, TAG, LEMMA"):
        assert nlp("Russia attacked Ukraine.")._.leadergraph_events == []
    assert nlp("Nobody spoke.")._.leadergraph_events == []


def test_a_parse_by_other_labels_gives_a_warning_and_no_events() -> None:
    nlp = spacy.blank("en")
    for name in ("leadergraph", "leadergraph_events"):
        nlp.add_pipe(name)
    words = ["Russia", "attacked", "Ukraine", "."]
    doc = Doc(
        nlp.vocab,
        words=words,
        spaces=[True, True, False, False],
        heads=[1, 1, 1, 1],
        deps=["nsubj", "ROOT", "dobj", "punct"],
        pos=["PROPN", "VERB", "PROPN", "PUNCT"],
        tags=["NNP", "VBD", "NNP", "."],
        lemmas=["Russia", "attack", "Ukraine", "."],
    )
    with pytest.warns(UserWarning, match=r'relations of ClearNLP \("dobj"\)'):
        assert nlp(doc)._.leadergraph_events == []


def test_docs_of_both_label_schemes_are_read_alike() -> None:
    nlp = pipeline()
    words = TEXT.replace(".", " .").split(" ")
    readings = []
    for person, place in (("PERSON", "GPE"), ("PER", "LOC")):
        doc = Doc(nlp.vocab, words=words)
        doc.ents = (
            Span(doc, 1, 3, label=person),
            Span(doc, words.index("United"), words.index("States") + 1, label=place),
        )
        doc._.published = "2019-01-10"
        readings.append(nlp(doc)._.leadergraph_reading)
    assert readings[0] == readings[1]
    assert readings[0].mentions
