"""An engineer's pipeline: spaCy with leadergraph and own choices, in two processes, stored, loaded and counted.

python spacy_pipeline.py WORKING_FOLDER
"""

from __future__ import annotations

import multiprocessing
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import leadergraph as lg
import networkx as nx
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

OWN_PEOPLE = """\
leaders:
  - {id: "local:ada-lund", name: Ada Lund, family_name: Lund}
terms:
  - {leader: "local:ada-lund", office: SWE-foreign-minister, start: 2018, end: 2020}
"""
DECISIONS = "article,form,decision,entity\n,Bush,is,jeb-bush\n"
OWN_STORY = "Swedish minister Ada Lund met Donald Trump and Bush. Lund praised the South Korean president."


def main(folder: Path) -> None:
    stored = folder / "pipeline"
    make_pipeline(folder / "choices").to_disk(stored)
    shutil.rmtree(folder / "choices")  # what the pipeline was made of goes with it
    nlp = spacy.load(stored.rename(folder / "moved"))

    box = DocBin(store_user_data=True)
    for doc, _ in nlp.pipe(stories(), as_tuples=True, n_process=2, batch_size=4):
        box.add(doc)
    box.to_disk(folder / "docs.spacy")

    docs = list(DocBin().from_disk(folder / "docs.spacy").get_docs(nlp.vocab))
    linked = Counter(ent.kb_id_ for doc in docs for ent in doc.ents if ent.kb_id_)
    print("docs:", len(docs), "dated:", sum(doc._.published is not None for doc in docs))
    print("linked entities:", linked.total(), "most:", *linked.most_common(1)[0])
    print("own:", *(f"{ent.text}={ent.ent_id_}" for ent in docs[-1].ents))

    network = lg.build_network(doc._.leadergraph_reading for doc in docs)
    ranks = nx.pagerank(lg.co_mention_graph(network), weight="weight")
    print("network:", len(network), "actors,", network.number_of_edges(), "ties")
    print("first by PageRank:", ", ".join(sorted(ranks, key=ranks.__getitem__, reverse=True)[:3]))
    lg.write_network(network, folder / "network.graphml")


def make_pipeline(choices: Path) -> Language:
    """The shipped tagger and parser, then ours with people and corrections of our own."""
    choices.mkdir(parents=True)
    (choices / "people.yaml").write_text(OWN_PEOPLE, encoding="utf-8")
    (choices / "decisions.csv").write_text(DECISIONS, encoding="utf-8")
    nlp: Language = lg.load_pipeline()
    own = {"kb": str(choices / "people.yaml"), "decisions": str(choices / "decisions.csv")}
    nlp.add_pipe("leadergraph", config={**own, "annotate_ents": True})
    nlp.add_pipe("leadergraph_events")
    return nlp


def stories() -> Iterator[tuple[str, object]]:
    """Texts with what is known of them: whole articles, or what a database has."""
    for article in lg.read_articles(lg.sample_stories()):
        yield article.text, article
    yield OWN_STORY, {"id": "own", "published": "2019-01-10", "title": "Lund in Washington"}


if __name__ == "__main__":
    if len(sys.argv) > 2:
        multiprocessing.set_start_method(sys.argv[2])
    main(Path(sys.argv[1]))
