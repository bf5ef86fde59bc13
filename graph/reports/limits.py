"""Limits: what the graph cannot tell, and with what the report was made."""

from __future__ import annotations

from graph.reports.blocks import Points, Section
from graph.reports.subject import Subject

_ALWAYS = (
    "To be named in one sentence is not to be friends, nor to have met. Read the sentences.",
    "What is not in these articles is not in the report: a choice of sources is a choice of what is seen.",
    "Names are linked by rules and a knowledge base; a few are wrong; “leadergraph explain” says why.",
    "Only names, surnames and titles are followed, not “he” and “she”.",
    "Events are a way to the sentence, and no count of deeds: about half of them are found.",
    "Articles repeat what others say, and can be wrong; the report repeats them.",
)


def limits(subject: Subject) -> Section:
    """What holds for every report, and what this network lacks."""
    lacking = [
        f"{name} is left out: {why}."
        for key, name in (("npmi", "NPMI"), ("g2", "G² of ties"))
        if isinstance(why := subject.statistics.get(key), str)
    ]
    return Section("limits", "What the graph cannot tell", (Points((*_ALWAYS, *lacking)),))
