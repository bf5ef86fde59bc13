"""The pipeline: articles to readings, by the rules alone or behind a spaCy pipeline."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from graph.articles.given import Given, read_given
from graph.extraction.decisions import Decision
from graph.extraction.events.reader import EventReader
from graph.extraction.extractor import COMPONENT, Extractor, ours_in
from graph.extraction.jobs.sharing import Sharing
from graph.extraction.registry import Rule, choose_rules
from graph.knowledge import KnowledgeBase, load_kb
from graph.records import Article, Reading

if TYPE_CHECKING:
    from spacy.language import Language

_LONGEST = 50_000_000  # characters; articles/limits.py refuses longer texts long before


def load_pipeline(model: str | None = None) -> Language:
    """A spaCy pipeline by name, to read behind.

    Args:
        model: "leadergraph" ships with the package, "blank" is the rules alone, any other is an installed one. Without
            a name it is the shipped one, or "blank" where the package was built without weights.

    Returns:
        A new `spacy.Language`.

    Raises:
        ModelError: no pipeline of that name is installed.

    Example:
        >>> import leadergraph as lg
        >>> lg.load_pipeline("blank").pipe_names
        ['sentencizer']
    """
    from graph.model import BLANK, FOLDER, SHIPPED, load

    model = model or (SHIPPED if FOLDER.is_dir() else BLANK)
    nlp = load(model)
    if model == BLANK:
        nlp.add_pipe("sentencizer")
    return nlp


def build_pipeline(
    nlp: Language | None = None,
    *,
    kb: KnowledgeBase | None = None,
    decisions: Sequence[Decision] = (),
    rules: Sequence[Rule] | None = None,
) -> Language:
    """The pipeline with our component at its end, which reads as an `Extractor` of the same arguments.

    Args:
        nlp: the pipeline; by default the shipped one. One that has the component already is given back as it is.
        kb: the knowledge base; by default the shipped one.
        decisions: rows as `read_decisions` gives them; they overrule the rules.
        rules: what `choose_rules` gives; by default what it gives by itself.

    Returns:
        The same pipeline; `doc._.leadergraph` has the mentions of a doc.

    Raises:
        ValueError: the pipeline has the component, whose choices are not the arguments that were given.

    Example:
        >>> import spacy
        >>> import leadergraph as lg
        >>> nlp = lg.build_pipeline(spacy.blank("en"))
        >>> [mention.entity for mention in nlp("Angela Merkel met Emmanuel Macron.")._.leadergraph]
        ['angela-merkel', 'emmanuel-macron']
    """
    from graph.extraction.components import LeadergraphComponent

    nlp = nlp or load_pipeline()
    given = kb is not None or bool(decisions) or rules is not None
    if ours_in(nlp):
        if given:
            raise ValueError(f'the pipeline has a component "{COMPONENT}" with choices of its own; remove it first')
        return nlp
    nlp.max_length = max(nlp.max_length, _LONGEST)
    part = nlp.add_pipe(COMPONENT)
    if given and isinstance(part, LeadergraphComponent):
        chosen = choose_rules() if rules is None else tuple(rules)
        part.extractor = Extractor(kb or load_kb(), None, decisions, chosen)
    return nlp


def extract(
    articles: Given | Iterable[Given],
    *,
    kb: KnowledgeBase | None = None,
    nlp: Language | None = None,
    decisions: Sequence[Decision] = (),
    rules: Sequence[Rule] | None = None,
    events: bool = False,
    jobs: int | None = 1,
) -> Iterator[Reading]:
    """What each article says of leaders and countries, in the order of the articles, as `Extractor.readings` tells.

    Args:
        articles: files and folders, texts, dicts with the fields of a JSON object and articles, one or several; what
            comes bit by bit is read as it comes. A warning tells what is left out.
        kb: the knowledge base; by default that of the pipeline's component if it has ours, else the shipped one.
        nlp: a spaCy pipeline to read behind; by default the rules alone, without spaCy.
        decisions: rows as `read_decisions` gives them; they overrule the rules.
        rules: what `choose_rules` gives; by default those of the component, else those that it gives by itself.
        events: read who did what to whom as well; the shipped pipeline parses the sentences that name two actors.
        jobs: how many processes read: 1 is this one alone; None takes all cores but one, once more than 2,000
            articles have come. The readings are the same, and some hundred articles are taken ahead of them.

    Yields:
        A reading an article.

    Raises:
        InputError: a file is missing, or a decision is about an entity that nobody can know.
        GraphError: a process that reads beside this one cannot work.
        TypeError: what was given is none of these kinds.
        ValueError: jobs is no number of processes.

    Example:
        >>> import leadergraph as lg
        >>> [reading] = lg.extract({"text": "The South Korean president met Kim Jong Un.", "date": "2019-01-10"})
        >>> [mention.name for mention in reading.mentions]
        ['Moon Jae-in', 'South Korea', 'Kim Jong Un']
    """
    given = read_given(articles, "extract")
    ours = ours_in(nlp) if nlp is not None else []
    part = nlp.get_pipe(ours[0]) if nlp is not None and ours else None
    base: Extractor = getattr(part, "extractor", None) or Extractor()
    chosen = base.rules if rules is None else tuple(rules)
    reader = EventReader() if events else base.events
    return _shared(Sharing(Extractor(kb or base.kb, nlp, decisions or base.decisions, chosen, reader), jobs), given)


def _shared(sharing: Sharing, articles: Iterator[Article]) -> Iterator[Reading]:
    """The readings; of what was rejected a warning tells."""
    with sharing:
        for each in sharing.readings(articles):
            if isinstance(each, Reading):
                yield each
            else:
                warnings.warn(f"left out: {each}", stacklevel=2)
