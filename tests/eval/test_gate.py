"""The gate: how well the pipelines read our own gold must not fall below floors.toml; only raising a floor is free."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from gold import GOLD, GoldArticle, Region, Wanted, fold, read_gold
from markup import parse, records
from score import read, score

from graph.model import FOLDER

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
SETS = [(name, model) for name, models in FLOORS.items() for model in models]


@pytest.mark.parametrize(("name", "model"), SETS, ids=lambda value: str(value))
def test_gold_is_read_no_worse_than_the_floor(name: str, model: str) -> None:
    if model != "rules" and not FOLDER.is_dir():
        pytest.skip("the package was built without weights")
    gold = list(read_gold(GOLD / f"{name}.jsonl"))
    predicted = read(GOLD / f"{name}.jsonl", None if model == "rules" else model)
    figures = score(gold, predicted).figures()
    ceilings = {"traps"}
    below = {
        measure: (round(figures[measure], 4), bound)
        for measure, bound in FLOORS[name][model].items()
        if (figures[measure] > bound if measure in ceilings else figures[measure] < bound)
    }
    assert not below, f"measured and floor: {below}; python tests/eval/score.py tests/eval/gold/{name}.jsonl --errors 9"


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.jsonl")), ids=lambda path: path.stem)
def test_gold_offsets_slice_to_their_text(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for span in (*row["mentions"], *row["negatives"], *row["ignore"]):
            assert row["text"][span["start"] : span["end"]] == span["text"], row["id"]


def test_gold_ids_are_unique() -> None:
    ids = [article.id for path in GOLD.glob("*.jsonl") for article in read_gold(path)]
    assert len(ids) == len(set(ids)) >= 200


def test_markup_gives_nested_spans_with_offsets() -> None:
    text, spans = parse("The [[[[South Korean|KOR|d]] president|Moon Jae-in|t]] left [[Seoul|!place:KOR]].")
    assert text == "The South Korean president left Seoul."
    assert [(field, span["text"], text[span["start"] : span["end"]] == span["text"]) for field, span in spans] == [
        ("mentions", "South Korean", True),
        ("mentions", "South Korean president", True),
        ("negatives", "Seoul", True),
    ]


@pytest.mark.parametrize("broken", ["[[Kim", "[[Kim|Kim Jong Un|n", "[[]"])
def test_markup_that_is_not_closed_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match="span"):
        parse(broken)


def test_markup_items_are_kept_apart() -> None:
    source = (
        "# a 2019-01-01 Korea\n[[Moon|Moon Jae-in|n]] met [[Kim|Kim Jong Un|n]].\n# b 2020-01-01 Asia tag\nNobody.\n"
    )
    first, second = records(source)
    assert [span["entity"] for span in first["mentions"]] == ["Moon Jae-in", "Kim Jong Un"]
    assert (second["text"], second["tags"]) == ("Nobody.", ["tag"])


def test_a_right_a_missed_and_a_wrong_mention_are_counted() -> None:
    figures = score([ARTICLE], {"x": [mention(0, 4, "leader", "moon-jae-in", "Moon Jae-in")]}).figures()
    assert (figures["leader_recall"], figures["leader_precision"], figures["country_recall"]) == (1.0, 1.0, 0.0)
    figures = score([ARTICLE], {"x": [mention(0, 4, "leader", "park-geun-hye", "Park Geun-hye")]}).figures()
    assert (figures["leader_recall"], figures["leader_precision"]) == (0.0, 0.0)


def test_a_mention_on_a_trap_is_counted_as_trap_and_as_wrong() -> None:
    result = score([ARTICLE], {"x": [mention(15, 20, "country", "CHN", "China", "CHN")]}).figures()
    assert (result["traps"], result["country_precision"]) == (1, 0.0)


def test_a_place_and_a_free_span_are_neither_right_nor_wrong() -> None:
    figures = score([ARTICLE], {"x": [mention(15, 20, "place", "CHN", "China", "CHN")]}).figures()
    assert (figures["traps"], figures["precision"]) == (0, 1.0)
    free = mention(24, 26, "country", "PRK", "North Korea", "PRK")
    assert score([ARTICLE], {"x": [free]}).figures()["precision"] == 1.0


def test_a_span_laid_over_a_sentence_finds_nothing() -> None:
    figures = score([ARTICLE], {"x": [mention(0, 60, "leader", "moon-jae-in", "Moon Jae-in")]}).figures()
    assert figures["leader_recall"] == 0.0


def test_pairs_need_both_ends_right() -> None:
    moon = mention(0, 4, "leader", "moon-jae-in", "Moon Jae-in")
    korea = mention(9, 12, "country", "KOR", "South Korea", "KOR")
    assert score([ARTICLE], {"x": [moon, korea]}).figures()["pairs_f1"] == 1.0
    assert score([ARTICLE], {"x": [moon]}).figures()["pairs_recall"] == 0.0


def test_gold_with_links_is_read_too(tmp_path: Path) -> None:
    text = "Merkel left Berlin. Germany sighed. A fan of Boateng sang."
    rows: list[dict[str, Any]] = [
        {"start": 0, "end": 6, "text": "Merkel", "link": "Angela_Merkel", "dwie_types": ["person", "head_of_gov"]},
        {"start": 12, "end": 18, "text": "Berlin", "capital_of": "DEU"},
        {"start": 20, "end": 27, "text": "Germany", "iso3": "DEU"},
        {"start": 45, "end": 52, "text": "Boateng", "link": "X", "dwie_types": ["person", "sport_player"]},
    ]
    path = tmp_path / "linked.jsonl"
    path.write_text(json.dumps({"id": "d", "text": text, "mentions": rows, "countries": ["DEU"]}), encoding="utf-8")
    (article,) = read_gold(path)
    assert [(wanted.text, wanted.group) for wanted in article.wanted] == [("Merkel", "leader"), ("Germany", "country")]
    germany = mention(20, 27, "country", "DEU", "Germany", "DEU")
    berlin = mention(12, 18, "country", "DEU", "Germany", "DEU")
    player = mention(45, 52, "leader", "boateng", "Boateng")
    figures = score([article], {"d": [germany, berlin, player]}).figures()
    assert (figures["country_f1"], figures["leader_precision"], figures["traps"]) == (1.0, 0.0, 1)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Recep_Tayyip_Erdoğan", "recep tayyip erdogan"),
        ("Joko Widodo (politician)", "joko widodo"),
        ("O’Neill", "oneill"),
    ],
)
def test_names_are_compared_without_marks_and_brackets(name: str, folded: str) -> None:
    assert fold(name) == folded


def mention(start: int, end: int, kind: str, entity: str, name: str, iso3: str | None = None) -> dict[str, Any]:
    """A prediction in the shape that `leadergraph extract` writes."""
    text = ARTICLE.text[start:end]
    return {
        "start": start, "end": end, "text": text, "kind": kind, "entity": entity, "name": name, "iso3": iso3,
        "wikipedia": None,
    }  # fmt: skip


ARTICLE = GoldArticle(
    id="x",
    text="Moon of ROK saw China's UN seat.",
    published=None,
    wanted=(
        Wanted(0, 4, "Moon", "leader_name", (("Moon Jae-in",),)),
        Wanted(8, 11, "ROK", "country_name", (("KOR",),)),
    ),
    traps=(Region(16, 21),),
    free=(Region(24, 26),),
)


@pytest.mark.parametrize(
    ("gold", "name", "same"),
    [
        ("Joe Biden", "Joe R. Biden", True),
        ("George W. Bush", "George H. W. Bush", False),
        ("George Bush", "George W. Bush", True),
        ("Donald Trump", "Donald Trump Jr.", False),
        ("Zelenskyy", "Volodymyr Zelenskyy", False),
        ("Kim Jong-un", "Kim Jong Un", True),
    ],
)
def test_another_initial_or_a_junior_is_another_person(gold: str, name: str, same: bool) -> None:
    wanted = Wanted(0, 4, "text", "leader_name", ((gold,),))
    article = GoldArticle("x", "text", None, (wanted,))
    given = mention(0, 4, "leader", "x", name)
    counts = score([article], {"x": [given, dict(given)]}).counts  # what is said twice counts once
    assert (counts["leader found"], counts["leader right"]) == ((1, 1) if same else (0, 0))
