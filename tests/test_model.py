"""The shipped pipeline: what it holds, what it says of plain news sentences, and how it is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.ml._precomputable_affine import forward as spacys_forward
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Span

from graph import model, sample_stories
from graph.errors import ModelError
from graph.model import schemes
from graph.model.words import Words

PLAIN = (
    "President Barack Obama met Chancellor Angela Merkel in Berlin on Monday. "
    "He said the United States would support Germany."
)


@pytest.fixture(scope="module")
def nlp() -> Iterator[Language]:
    yield model.load()


def test_names_of_five_kinds_can_be_found(nlp: Language) -> None:
    assert set(nlp.get_pipe("ner").labels) == {"PERSON", "GPE", "LOC", "ORG", "NORP"}  # type: ignore[attr-defined]


def test_two_sentences_are_told_apart(nlp: Language) -> None:
    assert [sent.text.split()[0] for sent in nlp(PLAIN).sents] == ["President", "He"]


def test_people_and_places_are_named(nlp: Language) -> None:
    found = {(ent.text, ent.label_) for ent in nlp(PLAIN).ents}
    assert found >= {("Barack Obama", "PERSON"), ("Angela Merkel", "PERSON"), ("Berlin", "GPE")}


def test_subject_and_object_are_read_through_the_neutral_names(nlp: Language) -> None:
    verb = next(token for token in nlp(PLAIN) if token.text == "met")
    assert [token.text for token in schemes.children(verb, "subject")] == ["Obama"] or [
        schemes.name_words(token)[-1].text for token in schemes.children(verb, "subject")
    ] == ["Obama"]
    assert len(schemes.children(verb, "object")) == 1


def test_verb_has_class_and_lemma(nlp: Language) -> None:
    verb = next(token for token in nlp(PLAIN) if token.text == "met")
    assert (verb.pos_, verb.lemma_) == ("VERB", "meet")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("South Korean President Moon Jae-in spoke on Tuesday.", "Moon Jae-in"),
        ("Chinese President Xi Jinping arrived in Moscow on Friday.", "Xi Jinping"),
        ("“We will not wait,” said Prime Minister Theresa May’s spokesman.", "Theresa May"),
        ("Former North Korean diplomat Thae Yong-ho left London in 2016.", "Thae Yong-ho"),
    ],
)
def test_name_of_a_person_stays_in_one_piece(nlp: Language, text: str, name: str) -> None:
    assert name in {ent.text for ent in nlp(text).ents if ent.label_ == "PERSON"}


def test_demonym_is_a_group(nlp: Language) -> None:
    ents = nlp("A North Korean official said that the talks had failed.").ents
    assert [(ent.text, ent.label_) for ent in ents] == [("North Korean", "NORP")]


@pytest.mark.training
def test_names_are_those_of_spacys_own_decoding(nlp: Language) -> None:
    recognizer = nlp.get_pipe("ner")
    theirs = EntityRecognizer(nlp.vocab, recognizer.model, moves=recognizer.moves)  # type: ignore[attr-defined]
    texts = [story.read_text(encoding="utf-8") for story in sorted(sample_stories().glob("*.txt"))]
    texts += [PLAIN, "", "\n\n", "Kim", "Kim Jong Un", "Kim\n\nJong Un met U.S.\n\nPresident Trump"]
    with nlp.select_pipes(disable=["ner"]):
        ours, others = list(nlp.pipe(texts)), list(nlp.pipe(texts))
    found = [[(ent.start, ent.end, ent.label_) for ent in doc.ents] for doc in recognizer.pipe(ours)]  # type: ignore[attr-defined]
    assert found == [[(ent.start, ent.end, ent.label_) for ent in doc.ents] for doc in theirs.pipe(others)]
    assert sum(map(len, found)) > 100
    assert [token.ent_iob_ for doc in ours for token in doc] == [token.ent_iob_ for doc in others for token in doc]


@pytest.mark.training
def test_kept_buffers_change_no_parse(nlp: Language) -> None:
    texts = [story.read_text(encoding="utf-8") for story in sorted(sample_stories().glob("*.txt"))]
    lower = nlp.get_pipe("parser").model.get_ref("lower")  # type: ignore[attr-defined]
    ours = [doc.to_array(["HEAD", "DEP"]).tolist() for doc in nlp.pipe([*texts, "", *texts[:3]])]
    kept, lower._func = lower._func, spacys_forward
    try:
        theirs = [doc.to_array(["HEAD", "DEP"]).tolist() for doc in nlp.pipe([*texts, "", *texts[:3]])]
    finally:
        lower._func = kept
    assert kept is not spacys_forward
    assert ours == theirs


@pytest.mark.training
def test_parses_are_those_of_spacys_own_decoding(nlp: Language) -> None:
    parser = nlp.get_pipe("parser")
    theirs = DependencyParser(nlp.vocab, parser.model, moves=parser.moves)  # type: ignore[attr-defined]
    texts = [story.read_text(encoding="utf-8") for story in sorted(sample_stories().glob("*.txt"))] + ["", PLAIN]
    with nlp.select_pipes(enable=["tok2vec", "leadergraph_paragraphs"]):
        ours, others = list(nlp.pipe(texts)), list(nlp.pipe(texts))
    heads = [token.head.i for doc in parser.pipe(ours, batch_size=64) for token in doc]  # type: ignore[attr-defined]
    same = sum(
        head == token.head.i for head, token in zip(heads, (t for d in theirs.pipe(others) for t in d), strict=True)
    )
    assert same > 0.998 * len(heads)  # two ways to multiply round differently


def test_names_that_a_doc_holds_already_stay(nlp: Language) -> None:
    with nlp.select_pipes(disable=["ner"]):
        doc = nlp("The talks with Kim Jong Un failed.")
    doc.set_ents([Span(doc, 1, 2, label="ORG")], default="missing")
    assert ("talks", "ORG") in {(ent.text, ent.label_) for ent in nlp.get_pipe("ner")(doc).ents}


def test_blank_line_always_starts_a_sentence(nlp: Language) -> None:
    doc = nlp("Talks fail in Geneva\n\nThe talks on Syria failed on Friday.")
    assert [sent.text.strip() for sent in doc.sents] == [
        "Talks fail in Geneva",
        "The talks on Syria failed on Friday.",
    ]


def test_lone_newline_does_not_end_a_sentence(nlp: Language) -> None:
    assert len(list(nlp("The president of France met\nthe king of Spain on Friday.").sents)) == 1


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\n\n\n \n", "?", "\u200b"])
def test_text_without_words_is_read(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert list(doc.ents) == []


def test_every_call_gives_a_pipeline_of_its_own() -> None:
    first, second = model.load(), model.load()
    first.remove_pipe("ner")
    assert "ner" in second.pipe_names


def test_weights_are_single_precision_in_memory(nlp: Language) -> None:
    nodes = nlp.get_pipe("ner").model.walk()  # type: ignore[attr-defined]
    arrays = [node.get_param(name) for node in nodes for name in node.param_names if node.has_param(name)]
    assert {array.dtype for array in arrays} == {np.dtype("float32")}


def test_pipeline_is_small_enough_for_the_wheel() -> None:
    assert sum(path.stat().st_size for path in model.FOLDER.iterdir()) < 15_000_000


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("met", "VBD", "meet"),
        ("said", "VBD", "say"),
        ("visited", "VBN", "visit"),
        ("hoping", "VBG", "hope"),
        ("planning", "VBG", "plan"),
        ("denies", "VBZ", "deny"),
        ("launches", "VBZ", "launch"),
        ("goes", "VBZ", "go"),
        ("focuses", "VBZ", "focus"),
        ("causes", "VBZ", "cause"),
        ("re-emerged", "VBD", "re-emerge"),
        ("’s", "VBZ", "be"),
        ("found", "VBD", "find"),
        ("found", "VB", "found"),
        ("Accused", "VBD", "accuse"),
        ("routinized", "VBN", "routinize"),
        ("showcased", "VBD", "showcase"),
        ("blepped", "VBD", "blep"),
        ("blepping", "VBG", "blep"),
        ("glomped", "VBN", "glomp"),
    ],
)
def test_lemma_of_a_verb(nlp: Language, form: str, tag: str, lemma: str) -> None:
    words = nlp.get_pipe("leadergraph_words")
    assert isinstance(words, Words)
    assert words.lemma(form, "VERB", tag) == lemma


def test_lemma_of_a_name_is_the_name(nlp: Language) -> None:
    words = nlp.get_pipe("leadergraph_words")
    assert isinstance(words, Words)
    assert words.lemma("Wales", "PROPN", "NNP") == "Wales"


def test_blank_has_the_tokens_of_spacy_and_nothing_else() -> None:
    text = "U.S. officials didn't\nanswer  (yet).\n\n“Moon Jae-in’s” visit, 3,000 km away…\tNo."
    blank = model.load("blank")
    assert blank.pipe_names == []
    assert [token.text for token in blank(text)] == [token.text for token in spacy.blank("en")(text)]


@pytest.mark.parametrize("name", ["en_core_web_nonsense", "no/such/folder"])
def test_missing_pipeline_is_named_with_a_remedy(name: str) -> None:
    with pytest.raises(ModelError, match=rf"{name}.*installed.*blank"):
        model.load(name)
