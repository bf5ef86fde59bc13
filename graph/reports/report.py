"""Report: what an analyst would write of a network on one page."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import networkx as nx

from graph.arguments import expect_network, expect_path
from graph.errors import OutputError
from graph.files import lines_aside
from graph.network.citation import citation
from graph.network.grouping import communities
from graph.reports.blocks import Report
from graph.reports.changes import changes
from graph.reports.corpus import corpus
from graph.reports.deeds import deeds
from graph.reports.leading import leading
from graph.reports.limits import limits
from graph.reports.strongest import strongest
from graph.reports.structure import between_others, groups, holes
from graph.reports.subject import Subject
from graph.reports.summary import summary
from graph.reports.words import clean, plural, span

TITLE = "Leaders and countries in the news"
Form = Literal["html", "md"]
_FORMS: dict[str, Form] = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}


def report(network: nx.Graph, *, title: str = TITLE, form: Form = "html") -> str:
    """What an analyst would write of the network on one page, as text.

    What was read, who is told of most, the strongest ties with a sentence each, events and tone, communities with
    their Q, brokers, gaps, what changed between the first and the second half, and what the graph cannot tell. A
    figure that rests on too little is not given, and the report says why. The same network gives the same bytes.

    Args:
        network: a network; it stays as it is. `between(network, "2018", "2019")` is a part of the time.
        title: the heading.
        form: "html", one page that loads nothing and runs nothing, light and dark, for a screen and for A4; or "md",
            Markdown in which no text of an article is markup.

    Returns:
        The text of the report.

    Raises:
        TypeError: for what is no network.
        ValueError: for another form.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> lg.report(network, title="Summits and deals", form="md").splitlines()[0]
        '# Summits and deals'
    """
    expect_network(network, "report")
    if form not in _FORMS.values():
        raise ValueError(f'form={form!r}: pass "html" or "md"')
    written = to_report(network, title)
    if form == "md":
        from graph.reports.markdown import to_markdown

        return to_markdown(written)
    from graph.reports.html import to_html

    return to_html(written)


def write_report(network: nx.Graph, path: str | os.PathLike[str], *, title: str = TITLE) -> None:
    """Write the report in the form of the path's suffix: .html or .md.

    Args:
        network: a network; it stays as it is.
        path: where it goes; it is put in place when it is whole.
        title: the heading.

    Raises:
        OutputError: when the suffix is neither, or the path cannot be written.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> lg.write_report(network, "report.pdf")
        Traceback (most recent call last):
        graph.errors.OutputError: report.pdf: no such form of a report; end the name in .html or .md
    """
    expect_network(network, "write_report", 'it first, then "report.html"')
    expect_path(path, "write_report", 'the network, then "report.html"')
    written = report(network, title=title, form=form_of(path))
    with lines_aside(path) as file:
        file.write(written)


def form_of(path: str | os.PathLike[str]) -> Form:
    """The form that a path's suffix names; Markdown for "-". Raises OutputError for another suffix."""
    if os.fspath(path) == "-":
        return "md"
    if (form := _FORMS.get(Path(path).suffix.lower())) is None:
        raise OutputError(f"{os.fspath(path)}: no such form of a report; end the name in .html or .md")
    return form


def to_report(network: nx.Graph, title: str = TITLE) -> Report:
    """The report as plain values, before it has a form."""
    subject = Subject(network)
    found = communities(network)
    changed, comparison = changes(subject)
    told = deeds(subject)  # before the ties, which find another sentence where this one has quoted the best
    sections = (
        summary(subject, found, comparison),
        corpus(subject),
        leading(subject),
        strongest(subject),
        told,
        groups(subject, found),
        between_others(subject, found),
        holes(subject),
        changed,
        limits(subject),
    )
    return Report(clean(title) or TITLE, _subtitle(subject), sections, f"Made with {citation(network)}")


def _subtitle(subject: Subject) -> str:
    parts = [plural(len(subject.network), "actor"), plural(len(subject.pairs), "tie")]
    if subject.articles:
        parts.append(f"{plural(len(subject.articles), 'article')} that name them")
    if period := subject.statistics.get("period"):
        parts.append(span(*period))
    return ", ".join(parts)
