"""Components: the rules as a part of any spaCy pipeline, `nlp.add_pipe("leadergraph")`."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import get_args

from spacy.language import Language
from spacy.tokens import Doc

from graph.extraction.attributes import article_of, reading_of
from graph.extraction.docs import model_persons_of, sentences_of
from graph.extraction.entities import LABELS, set_entities_in_place, spans_of
from graph.extraction.events.reader import EventReader
from graph.extraction.extractor import COMPONENT, Extractor
from graph.extraction.own_files import DECISIONS, KB, MadeOfFiles, OwnFiles
from graph.extraction.registry import Rule, choose_rules
from graph.knowledge import KnowledgeBase
from graph.records import Kind, Reading

EVENTS = "leadergraph_events"  # the name of the second factory
_PARSE = ("DEP", "POS", "TAG", "LEMMA")  # what events are read from
_CLEARNLP = frozenset({"dobj", "pobj", "nsubjpass", "auxpass", "prep"})  # relations that Universal Dependencies lack


class LeadergraphComponent(MadeOfFiles[Extractor]):
    """Reads a doc with an extractor; the doc keeps the reading as plain values, so that it can be stored and sent."""

    def __init__(self, files: OwnFiles, rules: Sequence[Rule], labels: Mapping[str, str | None] | None) -> None:
        self._rules, self._labels = rules, labels  # without labels the doc's entities stay as they are
        self._given: Extractor | None = None
        super().__init__(files)

    @property
    def extractor(self) -> Extractor:
        """What the component reads with; one that is set takes the place of what the config makes."""
        return self._given or self.made

    @extractor.setter
    def extractor(self, extractor: Extractor) -> None:
        self._given = extractor

    def make(self, files: OwnFiles) -> Extractor:
        """The extractor that the config tells."""
        return Extractor(files.kb(), None, files.decisions(), self._rules)

    def _stored(self) -> dict[str, bytes]:
        if self._given is not None:
            raise ValueError(
                "this component reads with objects, which no pipeline can store; name files instead: "
                f'nlp.add_pipe("{COMPONENT}", config={{"kb": "mine.yaml", "decisions": "mine.csv"}})'
            )
        return super()._stored()

    def __call__(self, doc: Doc) -> Doc:
        reading = self.extractor.read(article_of(doc), sentences=sentences_of(doc), model_persons=model_persons_of(doc))
        doc._.leadergraph_json = reading.to_dict(explain=True)
        spans = list(spans_of(doc, reading.mentions))
        doc.spans["leadergraph"] = spans
        if self._labels is not None:
            set_entities_in_place(doc, spans, self._labels)
        return doc


class EventsComponent(MadeOfFiles[KnowledgeBase]):
    """Adds events to the reading that the component of mentions left in the doc, by the parse of its pipeline."""

    def __init__(self, files: OwnFiles) -> None:
        self._reader = EventReader()
        super().__init__(files)

    def make(self, files: OwnFiles) -> KnowledgeBase:
        """The knowledge base with its words of events."""
        return files.kb()

    def __call__(self, doc: Doc) -> Doc:
        reading = reading_of(doc)
        if reading is not None and _is_parsed(doc, reading):
            doc._.leadergraph_json = self._reader.read_doc(doc, reading, self.made).to_dict(explain=True)
        return doc


def _is_parsed(doc: Doc, reading: Reading) -> bool:
    """Whether events can be read from the doc; where its pipeline lacks what they need, say so."""
    if len(reading.mentions) < 2:
        return False
    lacking = [name for name in _PARSE if not doc.has_annotation(name)]
    foreign = _CLEARNLP.intersection(doc.vocab.strings[label] for label in set(doc.to_array("DEP").tolist()))
    if not lacking and not foreign:
        return True
    why = f"no {', '.join(lacking)}" if lacking else f'relations of ClearNLP ("{min(foreign)}")'
    warnings.warn(
        f"{EVENTS} reads no events: the doc has {why}; it wants tags, word classes, lemmas and Universal Dependencies, "
        "as lg.load_pipeline() gives them; lg.extract(articles, nlp=nlp, events=True) reads them behind any",
        stacklevel=3,
    )
    return False


@Language.factory(
    EVENTS,
    assigns=["doc._.leadergraph_events"],
    requires=["doc._.leadergraph", "token.dep", "token.head", "token.pos", "token.tag", "token.lemma"],
    default_config={"kb": None},
)
def make_events(nlp: Language, name: str, kb: str | None) -> EventsComponent:
    """Finds who did what to whom; it stands behind the mentions, and a tagger, lemmatizer and parser of UD labels.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        kb: path of a YAML file with words of events, on top of the shipped ones.

    Returns:
        The component; a pipeline that is stored keeps what the file holds.

    Raises:
        GraphError: a row of the file cannot stand. That it cannot be read is told with the first doc.

    Example:
        >>> import leadergraph as lg
        >>> nlp = lg.load_pipeline("leadergraph")
        >>> _ = nlp.add_pipe("leadergraph"), nlp.add_pipe("leadergraph_events")
        >>> (event,) = nlp("Donald Trump met Kim Jong Un in Singapore.")._.leadergraph_events
        >>> event.type, event.actors
        ('CONSULT', ('donald-trump', 'kim-jong-un'))
    """
    return EventsComponent(OwnFiles({KB: kb}))


@Language.factory(
    COMPONENT,
    assigns=[
        "doc._.leadergraph",
        "doc._.leadergraph_spans",
        "doc._.leadergraph_reading",
        "doc._.leadergraph_abstained",
        "doc.spans",
    ],
    default_config={
        "kb": None,
        "decisions": None,
        "with_rules": [],
        "without_rules": [],
        "annotate_ents": False,
        "ent_labels": LABELS,
    },
)
def make_component(
    nlp: Language,
    name: str,
    kb: str | None,
    decisions: str | None,
    with_rules: list[str],
    without_rules: list[str],
    annotate_ents: bool,
    ent_labels: dict[str, str | None],
) -> LeadergraphComponent:
    """Finds the leaders and countries of a doc; its choices are made here and stay.

    The mentions are in `doc._.leadergraph`, and as spans in `doc.spans["leadergraph"]`: `span.kb_id_` is the QID, or
    the entity's id where no QID is known, `span.id_` the id, `span.label_` the kind. `doc._.leadergraph_spans` has them
    by the tokens of the moment, for whoever merges tokens behind. The date comes from `doc._.published` (a date, a
    datetime, ISO text or None), or from the context of `nlp.pipe(…, as_tuples=True)`: an `Article`, or a mapping with
    published, id, title, url, source.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        kb: path of a YAML file on top of the shipped knowledge base.
        decisions: path of a CSV file as `read_decisions` wants it.
        with_rules: rules to ask beside those that are asked by default, such as "pronouns".
        without_rules: rules to leave out.
        annotate_ents: put the mentions in `doc.ents` too, in the place of entities that they meet; one that is longer
            and of another kind, such as the ORG "South Korean Foreign Ministry", stays instead.
        ent_labels: the label of each kind there; kinds without one, or with null, stay out.

    Returns:
        The component; a pipeline that is stored keeps what the files hold.

    Raises:
        GraphError: a row of a file cannot stand. That one cannot be read is told with the first doc.
        ValueError: there is no such rule, or no such kind.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> _ = nlp.add_pipe("leadergraph", config={"annotate_ents": True})
        >>> story = "Aides said the South Korean president flew to Hanoi.", {"published": "2019-01-10"}
        >>> [(doc, _)] = nlp.pipe([story], as_tuples=True)
        >>> [(span.text, span.id_, span.kb_id_) for span in doc.spans["leadergraph"]][:2]
        [('South Korean president', 'moon-jae-in', 'Q21001'), ('South Korean', 'KOR', 'Q884')]
        >>> [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents]
        [('South Korean president', 'PERSON', 'Q21001')]
    """
    unknown = ", ".join(sorted(ent_labels.keys() - set(get_args(Kind))))
    if unknown:
        raise ValueError(f"ent_labels: no kind is called {unknown}; there are {', '.join(get_args(Kind))}")
    rules = choose_rules(add=with_rules, without=without_rules)
    files = OwnFiles({KB: kb, DECISIONS: decisions})
    return LeadergraphComponent(files, rules, ent_labels if annotate_ents else None)
