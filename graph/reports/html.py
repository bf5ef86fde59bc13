"""HTML: a report as one page that loads nothing and runs nothing."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graph.reports import plots
from graph.reports.blocks import Report


def to_html(report: Report) -> str:
    """The page; every text is escaped, and its content security policy lets it load nothing."""
    style = _style()
    policy = f"default-src 'none'; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    return _environment().get_template("report.html.jinja").render(report=report, style=style, policy=policy)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["kind"] = lambda block: type(block).__name__
    environment.globals.update(
        columns_plot=plots.columns_plot,
        rank_plot=plots.rank_plot,
        spark_points=plots.spark_points,
        period_words=plots.period_words,
    )
    return environment


@cache
def _style() -> str:
    return Path(__file__).with_name("report.css").read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
