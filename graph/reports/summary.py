"""Summary: the section that says the most telling of all others in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator

from graph.network.comparison import Comparison
from graph.network.grouping import Communities
from graph.network.ranks import placed
from graph.reports.blocks import Points, Section, Text
from graph.reports.subject import Subject
from graph.reports.words import clean, listed, plural


def summary(subject: Subject, found: Communities, changed: Comparison | None) -> Section:
    """A few sentences, each proved by a section below."""
    lines = tuple(_lines(subject, found, changed))
    words = "These articles name no two leaders, countries or bodies in one sentence, so that there is nothing to rank."
    return Section("summary", "In short", (Points(lines) if lines else Text(words),))


def _lines(subject: Subject, found: Communities, changed: Comparison | None) -> Iterator[str]:
    for kind, words in (("leader", "leader"), ("country", "country")):
        power = {node: value for node, value in subject.power.items() if value and subject.kind(node) == kind}
        if power:
            places = placed(power)
            first = [subject.name(node) for place, _, node in places if place == 1]
            rest = [subject.name(node) for place, _, node in places if place > 1][:2]
            told = f"{listed(first, 3)} ({plural(int(max(power.values())), 'co-mention')})"
            behind = f", before {listed(rest)}" if rest else ""
            yield f"The {words} told of most is {told}{behind}."
    if pair := next((pair for pair in subject.pairs if not subject.is_own(pair)), None):
        weight = int(subject.ties.edges[pair]["weight"])
        told = f"{subject.names(pair)}: {plural(weight, 'sentence')}"
        yield f"The strongest tie, but for leaders with their own countries, is {told}."
    yield from _events(subject)
    if found.q is not None and found.stands_out and not subject.too_few:
        led = [clean(row["names"][0]) for row in found.rows if row["size"] > 2][:3]
        if led:
            yield f"The largest communities are those around {listed(led)} (Q = {found.q:.2f})."
    if changed is not None:
        sure = [row for row in changed.ties if row["sure"] and not subject.is_own((row["a"], row["b"]))]
        for words, kinds in (("rose", ("gained", "grown")), ("fell", ("lost", "shrunk"))):
            if row := next((row for row in sure if row["change"] in kinds), None):
                names = f"{clean(row['name_a'])} – {clean(row['name_b'])}"
                counts = f"{row['before']} sentences before, {row['after']} after"
                yield f"The tie that {words} most clearly from the first half to the second is {names} ({counts})."


def _events(subject: Subject) -> Iterator[str]:
    acts = [act for each in subject.acts.values() for act in each]
    if acts:
        done = sum(act["status"] == "asserted" for act in acts)
        apart = [f"{sum(act['status'] == status for act in acts)} {status}" for status in ("planned", "denied")]
        yield f"{plural(done, 'event')} between two of them told as done; {listed(apart)} are counted apart."
