"""Events against our own gold: `python tests/eval/score_events.py [--errors N] [--confusion]`.

A typed pair is (type, actor, recipient) after leaders are lifted to their states; parties alike are a pair without
direction, and so are CONSULT, AGREE and COOPERATE. Printed are precision, recall and F1 of typed pairs over all
sentences, the share of right statuses among those found, false pairs in sentences without events, the share of right
dates and sectors where the event is found, and how often two tellings were rightly taken for one event or two.
--confusion prints what was told of each pair of states that the gold has, type by type.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from graph.counting import count
from graph.extraction import EventReader, Extractor
from graph.network import build_network, lift_to_countries
from graph.network.events import event_edges
from graph.records import Article, Event, Reading

GOLD = Path(__file__).parent / "events"
EITHER = {"CONSULT", "AGREE", "COOPERATE"}
Pair = tuple[str, str, str, bool]  # type, ends, and whether they have a direction


def main(arguments: list[str]) -> int:
    """Print the figures, and with --errors the first sentences that are not read as the gold has them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--confusion", action="store_true", help="print gold types by told types")
    options = parser.parse_args(arguments)
    if options.confusion:
        print(*_confusion_table(Extractor(events=EventReader())), sep="\n")
        return 0
    wrong: list[str] = []
    for name, figure in figures(wrong).items():
        print(f"{name:28}{figure:8.3f}")
    print(*wrong[: options.errors], sep="\n")
    return 0


def figures(wrong: list[str] | None = None) -> dict[str, float]:
    """Every figure by name; sentences that are read otherwise are put into `wrong`."""
    extractor = Extractor(events=EventReader())
    return {
        **_pairs(extractor, [] if wrong is None else wrong),
        "dates": _share(_dates(extractor)),
        "sectors": _share(_sectors(extractor)),
        "one event, once": _share(_tellings(extractor)),
    }


def _pairs(extractor: Extractor, wrong: list[str]) -> dict[str, float]:
    found = right = wanted = met = status = false = 0
    for row in _rows("events"):
        reading = _read(extractor, row["id"], row)
        states = {mention.entity: mention.iso3 or mention.entity for mention in reading.mentions} | row["lift"]
        gold = dict(_lifted((event, event["status"]) for event in _as_events(row["events"], states)))
        told = dict(_lifted((_plain(event, states), event.status) for event in reading.events))
        hits = {pair: next((each for each in told if _is_same(pair, each)), None) for pair in gold}
        found, wanted, met = found + len(told), wanted + len(gold), met + sum(map(bool, hits.values()))
        right += sum(any(_is_same(pair, each) for pair in gold) for each in told)
        status += sum(each is not None and told[each] == gold[pair] for pair, each in hits.items())
        false += len(told) if not gold else 0
        if set(hits.values()) != set(told):
            wrong.append(f"{row['id']}: {row['text']}\n    gold {sorted(gold)}\n    told {sorted(told)}")
    precision, recall = right / max(1, found), met / max(1, wanted)
    return {
        "typed pairs, precision": precision,
        "typed pairs, recall": recall,
        "typed pairs, F1": 2 * precision * recall / max(1e-9, precision + recall),
        "status where found": status / max(1, met),
        "false where there is none": float(false),
    }


def _confusion_table(extractor: Extractor) -> Iterator[str]:
    """Rows of a Markdown table: each gold type, how often it was told so, missed, and told as what else."""
    told_as: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in _rows("events"):
        reading = _read(extractor, row["id"], row)
        states = {mention.entity: mention.iso3 or mention.entity for mention in reading.mentions} | row["lift"]
        gold = {pair for pair, _ in _lifted((event, "") for event in _as_events(row["events"], states))}
        told = {pair for pair, _ in _lifted((_plain(event, states), "") for event in reading.events)}
        for pair in gold:
            others = {each[0] for each in told if set(each[1:3]) == set(pair[1:3])}
            others -= {each[0] for each in gold if each != pair and set(each[1:3]) == set(pair[1:3])}
            told_as[pair[0]].update([pair[0]] if pair[0] in others else sorted(others) or ["nothing"])
        for pair in told:
            if not any(set(pair[1:3]) == set(each[1:3]) for each in gold):
                told_as["nothing"][pair[0]] += 1
    yield "| gold | told so | nothing told | told as something else |"
    yield "|---|---|---|---|"
    for type, among in sorted(told_as.items()):
        rest = [f"{other} {count}" for other, count in among.most_common() if other not in (type, "nothing")]
        yield f"| {type} | {among[type]} | {among['nothing'] if type != 'nothing' else ''} | {', '.join(rest)} |"


def _dates(extractor: Extractor) -> Iterator[bool]:
    for row in _rows("dates"):
        events = [event for event in _read(extractor, row["id"], row).events if event.type == row["type"]]
        if events:
            yield any(event.when == row["when"] for event in events)


def _sectors(extractor: Extractor) -> Iterator[bool]:
    for row in _rows("sectors"):
        events = [event for event in _read(extractor, row["id"], row).events if event.type == row["type"]]
        if events:
            yield any(_has_sectors(event, row["sectors"]) for event in events)


def _has_sectors(event: Event, wanted: Mapping[str, list[str] | None]) -> bool:
    """Whether both sides are of the sectors wanted; null is a bare state, which has none."""
    sectors: list[str | None] = []
    for side, ids in (("actors", event.actors), ("recipients", event.recipients)):
        sectors += wanted[side] or (None for _ in ids)
    return list(event.sectors) == sectors


def _tellings(extractor: Extractor) -> Iterator[bool]:
    """Of two tellings of which both are read: whether they are one event between states just where the gold says so."""
    for row in _rows("pairs"):
        readings = [_read(extractor, name, row[name]) for name in ("first", "second")]
        if all(reading.events for reading in readings) and count(readings).deeds:
            network = lift_to_countries(build_network(readings))
            events = [event for *_, data in event_edges(network) for event in data["events"]]
            yield any(len(event["articles"]) > 1 for event in events) == row["same"]


def _rows(name: str) -> Iterator[dict[str, Any]]:
    return map(json.loads, (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())


def _read(extractor: Extractor, id: str, row: Mapping[str, Any]) -> Reading:
    return extractor.read(Article(id, row["text"], published=date.fromisoformat(row["date"])))


def _as_events(rows: Iterable[dict[str, Any]], states: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield row | {side: [states.get(id, id) for id in row[side]] for side in ("actors", "recipients")}


def _plain(event: Event, states: Mapping[str, str]) -> dict[str, Any]:
    sides = {"actors": event.actors, "recipients": event.recipients}
    return {"type": event.type} | {side: [states.get(id, id) for id in ids] for side, ids in sides.items()}


def _lifted(events: Iterable[tuple[dict[str, Any], str]]) -> Iterator[tuple[Pair, str]]:
    for event, status in events:
        type, actors, recipients = event["type"], event["actors"], event["recipients"]
        directed = bool(recipients) and type not in EITHER
        ends = [(a, b) for a in actors for b in recipients] if recipients else [*combinations(actors, 2)]
        for a, b in ends:
            first, second = (a, b) if directed else sorted((a, b))
            if a != b:
                yield (type, first, second, directed), status


def _is_same(gold: Pair, told: Pair) -> bool:
    if gold[3]:
        return gold == told
    return gold[0] == told[0] and set(gold[1:3]) == set(told[1:3])


def _share(right: Iterable[bool]) -> float:
    among = list(right)
    return sum(among) / max(1, len(among))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
