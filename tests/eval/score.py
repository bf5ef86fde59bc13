"""Score: how well predictions agree with a gold file.

    python tests/eval/score.py GOLD [PRED] [--model leadergraph] [--errors N]

PRED is what `leadergraph extract GOLD` writes; without it the file is read here, by the rules alone or with the model
named. Counted are mentions of countries and of leaders (precision, recall, F1), recall by kind, traps hit, and pairs of
entities that one article names.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from gold import SLACK, GoldArticle, Region, Wanted, fold, read_gold

Predicted = Mapping[str, Any]  # a mention as `leadergraph extract` writes it


@dataclass
class Score:
    """Counts over all articles; names such as "country found" in order of first use."""

    counts: Counter[str] = field(default_factory=Counter)
    kinds: defaultdict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    errors: list[tuple[str, str, str]] = field(default_factory=list)  # sort, article, place

    def figures(self) -> dict[str, float]:
        """The measures by name: country_f1, leader_precision, pairs_f1, recall, traps, recall of each kind …"""
        result: dict[str, float] = {}
        count = self.counts
        for group in ("country", "leader", "pairs"):
            found, missed = count[f"{group} found"], count[f"{group} missed"]
            if found + missed:
                precision = _share(count[f"{group} right"], count[f"{group} wrong"])
                recall = _share(found, missed)
                result |= {f"{group}_precision": precision, f"{group}_recall": recall}
                result[f"{group}_f1"] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        both = ("country", "leader")
        result["recall"] = _share(sum(count[f"{g} found"] for g in both), sum(count[f"{g} missed"] for g in both))
        result["precision"] = _share(sum(count[f"{g} right"] for g in both), sum(count[f"{g} wrong"] for g in both))
        result["traps"] = count["traps hit"]
        return result | {f"{kind}_recall": sum(hits) / len(hits) for kind, hits in sorted(self.kinds.items())}


def score(gold: Iterable[GoldArticle], predicted: Mapping[str, list[Predicted]]) -> Score:
    """Compare all articles; one without a prediction has found nothing, and a mention given twice counts once."""
    result = Score()
    for article in gold:
        scored = (m for m in predicted.get(article.id, ()) if m["kind"] in ("country", "leader"))
        mentions = list({(m["start"], m["end"], m["kind"], m["entity"]): m for m in scored}.values())
        if not article.judges_leaders:
            mentions = [m for m in mentions if m["kind"] == "country"]
        _count_found(result, article, mentions)
        _count_right(result, article, mentions)
        _count_pairs(result, article, mentions)
    return result


def _count_found(result: Score, article: GoldArticle, mentions: list[Predicted]) -> None:
    for wanted in article.wanted:
        if wanted.optional:
            continue
        found = any(_agrees(wanted, mention) for mention in mentions)
        result.kinds[wanted.kind].append(found)
        result.counts[f"{wanted.group} {'found' if found else 'missed'}"] += 1
        if not found:
            result.errors.append((f"missed {wanted.kind}", article.id, _around(article, wanted.start, wanted.end)))


def _count_right(result: Score, article: GoldArticle, mentions: list[Predicted]) -> None:
    for mention in mentions:
        verdict = _verdict(article, mention)
        result.counts[f"{mention['kind']} {verdict}"] += 1
        if verdict == "wrong":
            sort = f"wrong {mention['kind']} {mention['name']}"
            result.errors.append((sort, article.id, _around(article, mention["start"], mention["end"])))
            result.counts["traps hit"] += any(_meets(trap, mention) for trap in article.traps)


def _verdict(article: GoldArticle, mention: Predicted) -> str:
    if any(_agrees(wanted, mention) for wanted in article.wanted):
        return "right"
    over = [region for region in article.free if _meets(region, mention)]
    if any(_is_free(region, mention) for region in over):
        return "free"
    if article.exhaustive:
        return "wrong"
    if mention["kind"] == "country":
        inside = mention["iso3"] in article.present and any(_meets(name, mention) for name in article.longer)
        return "free" if inside else "wrong"
    shared = set(fold(mention["text"]).split()) & set(fold(mention["name"]).split())
    return "wrong" if shared or _over_person(article, mention) else "free"  # titles are not annotated


def _is_free(region: Region, mention: Predicted) -> bool:
    if region.only is None:
        return True
    if mention["kind"] == "country":
        return bool(mention["iso3"] == region.only)
    return bool(set(fold(region.only).split()) <= set(fold(mention["name"]).split()))


def _over_person(article: GoldArticle, mention: Predicted) -> bool:
    persons = (wanted for wanted in article.wanted if wanted.group == "leader")
    spans: tuple[Wanted | Region, ...] = (*persons, *article.free, *article.traps)
    return any(_meets(span, mention) for span in spans)


def _count_pairs(result: Score, article: GoldArticle, mentions: list[Predicted]) -> None:
    wanted = {fold(names[0]) for each in article.wanted if not each.optional for names in each.entities}
    known = {fold(names[0]) for each in article.wanted for names in each.entities} | set(map(fold, article.present))
    given = set()
    for mention in mentions:
        agreeing = [names for each in article.wanted if _agrees(each, mention) for names in each.entities]
        if agreeing:
            given |= {fold(names[0]) for names in agreeing if any(_same(name, mention) for name in names)}
        elif _verdict(article, mention) == "wrong":
            given.add(fold(mention["entity"]))
    pairs_wanted, pairs_given = set(combinations(sorted(wanted), 2)), set(combinations(sorted(given), 2))
    result.counts["pairs found"] += len(pairs_wanted & pairs_given)
    result.counts["pairs right"] += len(pairs_wanted & pairs_given)
    result.counts["pairs missed"] += len(pairs_wanted - pairs_given)
    result.counts["pairs wrong"] += sum(not known.issuperset(pair) for pair in pairs_given - pairs_wanted)


def _agrees(wanted: Wanted, mention: Predicted) -> bool:
    return _meets(wanted, mention) and any(_same(name, mention) for names in wanted.entities for name in names)


def _same(entity: str, mention: Predicted) -> bool:
    """Whether the prediction is the gold's entity: the same country, or names of which one holds the other."""
    if len(entity) == 3 and entity.isupper():
        return bool(mention["kind"] == "country" and mention["iso3"] == entity)
    if mention["kind"] != "leader":
        return False
    names = filter(None, (mention["name"], mention["entity"], mention["wikipedia"]))
    return any(_same_person(fold(entity), fold(name)) for name in names)


def _same_person(gold: str, name: str) -> bool:
    """Whether one name holds the other; another initial or a "Jr." makes another person."""
    if gold.replace(" ", "") == name.replace(" ", ""):
        return True
    words, others = set(gold.split()), set(name.split())
    initials, other_initials = ({word for word in each if len(word) == 1} for each in (words, others))
    if (initials and other_initials and initials != other_initials) or {"jr", "junior"} & (words ^ others):
        return False
    return min(len(words), len(others)) > 1 and (words <= others or others <= words)


def _meets(span: Wanted | Region, mention: Predicted) -> bool:
    long = (mention["end"] - mention["start"]) - (span.end - span.start) > SLACK
    return not long and bool(span.start < mention["end"] and mention["start"] < span.end)


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 1.0


def _around(article: GoldArticle, start: int, end: int) -> str:
    text = article.text
    return f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 50]}".replace("\n", " ")


def read(path: str | os.PathLike[str], model: str | None = None) -> dict[str, list[Predicted]]:
    """The mentions that our own reading gives for each article: by the rules alone, or with the model named."""
    from graph import read_articles
    from graph.extraction import extract, load_pipeline

    nlp = load_pipeline(model) if model else None
    readings = extract(read_articles([path]), nlp=nlp)
    return {reading.article.id: reading.to_dict()["mentions"] for reading in readings}


def read_predictions(path: str) -> dict[str, list[Predicted]]:
    """The mentions of a file that `leadergraph extract` wrote, by article."""
    with Path(path).open(encoding="utf-8") as lines:
        return {str(row["id"]): row["mentions"] for row in map(json.loads, lines)}


def report(result: Score, errors: int) -> Iterator[str]:
    """The figures, and up to so many errors of each sort."""
    for name, value in result.figures().items():
        yield f"{name:28} {value:.3f}" if name != "traps" else f"traps hit                    {value:.0f}"
    shown: Counter[str] = Counter()
    for sort, article, place in sorted(result.errors):
        family = sort.split(" ")[0] + sort.split(" ")[1]
        if shown[family] < errors:
            yield f"{sort} | {article} | {place}"
        shown[family] += 1


def main() -> None:
    """Print the figures of one gold file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("predictions", nargs="?")
    parser.add_argument("--model", help='a pipeline such as "leadergraph"; the rules alone without')
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N errors of each sort")
    options = parser.parse_args()
    gold = list(read_gold(options.gold))
    predicted = read_predictions(options.predictions) if options.predictions else read(options.gold, options.model)
    print("\n".join(report(score(gold, predicted), options.errors)))


if __name__ == "__main__":
    main()
