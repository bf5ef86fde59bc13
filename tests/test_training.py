"""How the weights are made: what becomes of a treebank, other people's names, and the tools that train."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph import model
from graph.knowledge import load_kb
from graph.model.store import make_vectors
from graph.training.architecture import parser, untrained_tok2vec
from graph.training.corpora import Sentence, read_treebank, with_names
from graph.training.examples import Noise, changed, to_example, to_text
from graph.training.gradients import Gathered
from graph.training.names import NamePool, Swaps, swapped
from graph.training.pretrain import Guessing, pretrain
from graph.training.vectors import WIDTH

pytestmark = pytest.mark.training

CONLLU = """\
# newdoc id = one
# newpar
# sent_id = one-1
# text = He didn't go to al-Ani's.
1\tHe\the\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_
5\tto\tto\tADP\tIN\t_\t8\tcase\t_\t_
6-9\tal-Ani's\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
6\tal\tal\tPROPN\tNNP\t_\t8\tcompound\t_\t_
7\t-\t-\tPUNCT\tHYPH\t_\t8\tpunct\t_\t_
8\tAni\tAni\tPROPN\tNNP\t_\t4\tobl\t_\t_
9\t's\t's\tPART\tPOS\t_\t8\tcase\t_\t_
10\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# sent_id = one-2
# text = Yes.
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_

"""
NAMES = """\
# sent_id = one-1
1\tHe\tO\t-\t-
2\tdid\tO\t-\t-
3\tn't\tO\t-\t-
4\tgo\tO\t-\t-
5\tto\tO\t-\t-
6\tal\tB-PER\t-\t-
7\t-\tI-PER\t-\t-
8\tAni\tI-PER\t-\t-
9\t's\tO\t-\t-
10\t.\tO\t-\t-
"""


@pytest.fixture
def treebank(tmp_path: Path) -> list[Sentence]:
    (tmp_path / "one.conllu").write_text(CONLLU, encoding="utf-8")
    return list(read_treebank(tmp_path / "one.conllu"))


def test_treebank_gives_its_raw_text_back(treebank: list[Sentence]) -> None:
    assert to_text(treebank)[0] == "He didn't go to al-Ani's.\n\nYes."


def test_gold_heads_survive_our_own_tokens(treebank: list[Sentence]) -> None:
    reference = to_example(model.load("blank"), treebank).reference
    heads = {token.text: token.head.text for token in reference if not token.is_space}
    assert (heads["He"], heads["Ani"], heads["al"]) == ("go", "go", "Ani")
    assert [sent.text.strip() for sent in reference.sents] == ["He didn't go to al-Ani's.", "Yes."]


def test_gold_names_survive_curly_quotes(treebank: list[Sentence], tmp_path: Path) -> None:
    (tmp_path / "one.iob2").write_text(NAMES, encoding="utf-8")
    named = with_names(treebank, tmp_path / "one.iob2")
    noisy = changed(named, Noise(curly=1, upper=0, title=0), random.Random(0))
    reference = to_example(model.load("blank"), noisy).reference
    assert reference.text == "He didn’t go to al-Ani’s."
    assert [(ent.text, ent.label_) for ent in reference.ents] == [("al-Ani", "PERSON")]


def test_other_names_keep_their_places() -> None:
    words = ("Today", "Ann", "Lee", "met", "Bo", "Dahl", ".")
    sentence = Sentence("s", "d", True, words, (True,) * 5 + (False, False), names=((1, 3, "PERSON"), (4, 6, "PERSON")))
    pool = NamePool(load_kb())
    (other,) = swapped([sentence], pool, Swaps(people=1, dateline=0, title=0), random.Random(1))
    (start, end, _), (second, last, _) = other.names or ()
    assert other.words[:start] == ("Today",)
    assert other.words[end:second] == ("met",)
    assert other.words[last:] == (".",)
    assert other.words[start:end] != ("Ann", "Lee")


def test_words_of_unknown_label_are_left_open() -> None:
    sentence = Sentence("s", "d", True, ("Foo", "said"), (True, False), names=(), unsure=frozenset({0}))
    reference = to_example(model.load("blank"), [sentence]).reference
    assert [token.ent_iob_ for token in reference] == ["", "O"]


def numbers(*shape: int) -> Any:
    return np.random.default_rng(0).normal(size=shape).astype(np.float32)


SENTENCES = [
    Sentence("a", "a", True, ("Kim", "met", "Moon", "."), (True, True, False, False), ("NNP", "VBD", "NNP", "."),
             ("PROPN", "VERB", "PROPN", "PUNCT"), ("Kim", "meet", "Moon", "."), (1, 1, 1, 1),
             ("nsubj", "ROOT", "obj", "punct")),
    Sentence("b", "b", True, ("He", "left", "."), (True, False, False), ("PRP", "VBD", "."),
             ("PRON", "VERB", "PUNCT"), ("he", "leave", "."), (1, 1, 1), ("nsubj", "ROOT", "punct")),
]  # fmt: skip


def test_gathered_gradients_are_the_parsers_own() -> None:
    sums = []
    for gathers in (False, True):
        nlp = parser()
        nlp.vocab.vectors = make_vectors(nlp, ["kim"], numbers(1, WIDTH))
        examples = [to_example(nlp, [sentence]) for sentence in SENTENCES * 30]  # rarer labels are left out
        random.seed(1)
        np.random.seed(1)
        nlp.initialize(lambda examples=examples: examples)  # type: ignore[misc]
        network = nlp.get_pipe("parser").model  # type: ignore[attr-defined]
        upper = network.get_ref("upper")
        upper.set_param("W", numbers(*upper.get_param("W").shape))
        gathered = Gathered(nlp) if gathers else None
        nlp.update(examples[:6], sgd=False, drop=0.0)  # type: ignore[arg-type]
        if gathered:
            gathered.add()
        lower = network.get_ref("lower")
        sums.append({name: lower.get_grad(name) for name in lower.param_names})
    assert all(np.abs(gradient).max() > 0 for gradient in sums[0].values())
    for name, gradient in sums[0].items():
        np.testing.assert_allclose(sums[1][name], gradient, rtol=1e-3, atol=1e-4)


@pytest.mark.long
def test_guessing_hidden_words_gets_better(capsys: pytest.CaptureFixture[str]) -> None:
    nlp = model.load("blank")
    nlp.vocab.vectors = make_vectors(nlp, ["kim"], numbers(1, WIDTH))
    texts = [["Kim", "met", "Moon", "in", "Seoul", "."], ["Moon", "left", "Seoul", "for", "Pyongyang", "."]] * 20
    pretrain(nlp, untrained_tok2vec(), texts, Guessing(steps=400, words_per_step=60, rate=0.005))
    losses = [float(line.rsplit(" ", 1)[1]) for line in capsys.readouterr().err.splitlines()]
    assert len(losses) == 2
    assert losses[1] < losses[0] / 2
