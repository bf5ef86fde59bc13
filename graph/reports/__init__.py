"""Reports: what an analyst would write of a network on one page, as HTML or Markdown."""

from graph.reports.report import form_of, report, write_report

__all__ = ["form_of", "report", "write_report"]
