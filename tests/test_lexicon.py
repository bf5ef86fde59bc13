"""The lexicon: word lists from the data folder, and the verb forms that follow from them."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import extraction
from graph.knowledge.lexicon import all_verb_forms, verb_forms, words
from graph.knowledge.rows import DATA

RULES = sorted(path for path in Path(extraction.__file__).parent.rglob("*.py") if path.stem != "__init__")


def test_the_table_is_sorted_lower_case_and_without_doubles() -> None:
    with (DATA / "lexicon.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(row["list"], row["form"]) for row in csv.DictReader(lines)]
    assert len(rows) == len(set(rows))
    assert rows == sorted(rows)
    assert [form for _, form in rows if form != form.lower() or form != form.strip() or not form] == []


def test_a_list_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        words("no_such_list")


@pytest.mark.parametrize("form", ["says", "said", "denies", "denied", "warns", "urged", "refuses"])
def test_finite_forms_of_verbs_of_acting_follow_from_the_list(form: str) -> None:
    assert form in verb_forms("act_verb") | verb_forms("person_verb")


@pytest.mark.parametrize("form", ["say", "deny", "warn"])
def test_bare_forms_are_left_out_of_the_finite_ones(form: str) -> None:
    assert form not in verb_forms("act_verb")
    assert form in all_verb_forms("act_verb")


def test_a_final_consonant_doubles_in_short_verbs_only() -> None:
    assert not {"stoped", "visitted", "planed"} & (all_verb_forms("act_verb") | all_verb_forms("object_verb"))


def test_former_is_no_ordinary_word_and_may_is() -> None:
    assert "may" in words("ordinary_word")
    assert "xi" not in words("ordinary_word")


@pytest.mark.parametrize("module", RULES, ids=lambda path: path.stem)
def test_rules_hold_no_lists_of_words(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        assert len(list(_words_of(node))) <= 6, f"{module.name}:{node.lineno}: a list for lexicon.csv"  # type: ignore[attr-defined]


def _words_of(node: ast.AST) -> Iterator[str]:
    """The words in a literal list or set, or between the bars of a pattern."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        texts: list[object] = [element.value for element in node.elts if isinstance(element, ast.Constant)]
    else:
        texts = [*node.value.split("|")] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []
    return (text for text in texts if isinstance(text, str) and text.strip(".,;!?()").isalpha())
