"""Pack: puts separately trained parts together as the pipeline that ships, with its tables."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from graph.model import words
from graph.model.store import save_weights
from graph.model.tokens import TOKENIZER
from graph.training.corpora import Sentence


def assemble(parser: Language, namer: Language, sentences: Iterable[Sentence], folder: Path) -> None:
    """Write config, labels, weights and tables of tok2vec, tagger, parser and ner to the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_tables(folder / words.TABLES.name, {"pos": _pos_table(sentences)} | _verb_tables())
    nlp = spacy.blank("en", config=TOKENIZER)
    nlp.batch_size = 64
    nlp.vocab.vectors = namer.vocab.vectors
    nlp.add_pipe("tok2vec", source=parser)
    nlp.add_pipe("tagger", source=parser)
    nlp.add_pipe("leadergraph_paragraphs")
    nlp.add_pipe("parser", source=parser)
    nlp.add_pipe("leadergraph_words")
    nlp.add_pipe("ner", source=namer)
    nlp.config.to_disk(folder / "config.cfg")
    labels = {name: sorted(nlp.get_pipe(name).labels) for name in ("tagger", "parser", "ner")}  # type: ignore[attr-defined]
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    save_weights(nlp, folder)


def _pos_table(sentences: Iterable[Sentence]) -> dict[str, str]:
    """The usual word class of each tag, and of each tag and relation where that is another."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for tag, dep, pos in zip(sentence.tags or (), sentence.deps or (), sentence.pos or (), strict=True):
            counts[tag, dep][pos] += 1
            counts[tag, ""][pos] += 1
    usual = {key: count.most_common(1)[0][0] for key, count in counts.items()}
    return {
        f"{tag} {dep}".strip(): pos
        for (tag, dep), pos in sorted(usual.items())
        if not dep or (pos != usual[tag, ""] and counts[tag, dep].total() >= _SEEN_OFTEN)
    }


_SEEN_OFTEN = 3  # times; below that a pair is as often an annotation error as a fact


def _verb_tables() -> dict[str, Any]:
    """WordNet's verbs and irregular forms, from spacy-lookups-data (needed only here)."""
    import spacy_lookups_data

    folder = Path(spacy_lookups_data.__file__).parent / "data"
    index, irregular = (_read(folder / f"en_lemma_{name}.json.gz") for name in ("index", "exc"))
    return {
        "verbs": sorted(verb for verb in index["verb"] if "-" not in verb and "_" not in verb),
        "irregular": {
            kind: {form: lemmas[0] for form, lemmas in sorted(irregular[kind].items()) if form.isalpha()}
            for kind in ("verb", "noun", "adj", "adv")
        },
    }


def _read(path: Path) -> dict[str, Any]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return dict(json.load(file))


def _write_tables(path: Path, tables: dict[str, Any]) -> None:
    data = json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    path.write_bytes(gzip.compress(data, mtime=0))
