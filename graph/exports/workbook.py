"""XLSX, for Excel and its like: ties, the sentences behind them, people, countries and articles, a sheet each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import chain
from pathlib import Path
from shutil import copyfileobj
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import networkx as nx

from graph.errors import OutputError
from graph.exports.flat_graph import offices_of
from graph.exports.values import is_day, scalars, text_ids
from graph.network.citation import citation
from graph.network.relations import CO_MENTION, OFFICE

# Excel's own bounds (support.microsoft.com, "Excel specifications and limits").
ROWS, CELL = 1_048_576, 32_767  # a cell in UTF-16 units
_AUTHOR = "docProps/core.xml"
_DIGITS = 15  # of a number, as many as Excel keeps
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was
_WIDTHS = {"Sentence": 90, "Headline": 60, "Offices": 60, "URL": 40, "Who": 24, "Whom": 24, "Name": 28, "Source": 20}
_TIES = (
    "Who", "Relation", "Whom", "Direction", "Sentences", "Articles", "Independent", "First", "Last", "NPMI", "G2",
    "Alpha", "Score", "Net", "Verbal cooperation", "Material cooperation", "Verbal conflict", "Material conflict",
    "Who (id)", "Whom (id)",
)  # fmt: skip
_SENTENCES = ("Date", "Who", "Relation", "Whom", "Sentence", "Headline", "Source", "URL", "Article (id)")
_COUNTED = ("Mentions", "Articles", "Independent", "First", "Last", "Wikipedia", "Wikidata", "Id")
_PEOPLE = ("Name", "Country", "Role", "Offices", *_COUNTED)
_BODIES = ("Name", "Kind", *_COUNTED)
_ARTICLES = ("Date", "Headline", "Source", "URL", "Article (id)")
Cell = str | int | float | bool | date | None
Sheets = dict[str, list[tuple[Cell, ...]]]


def shape(network: nx.MultiDiGraph) -> Sheets:
    """The sheets, a row of headings first: strongest ties and most named actors on top, articles by date.

    What is too long for a cell is cut there and says so; what is too long for a sheet goes on in a second one.
    """
    sheets: dict[str, tuple[Sequence[str], Iterable[Sequence[Any]]]] = {
        "Ties": (_TIES, _ties(network)),
        "Sentences": (_SENTENCES, _sentences(network)),
        "People": (_PEOPLE, _people(network)),
        "Countries and bodies": (_BODIES, _bodies(network)),
        "Articles": (_ARTICLES, _articles(network)),
        "About": (("About", "Says"), _about(network)),
    }
    return dict(chain.from_iterable(_parted(name, *sheet) for name, sheet in sheets.items()))


def _about(network: nx.MultiDiGraph) -> Iterator[tuple[Cell, ...]]:
    """With what the network was made, and what became of the inputs."""
    yield "Citation", citation(network)
    account = network.graph.get("account") or {}
    for name in ("found", "stored", "flagged", "duplicate", "rejected", "skipped"):
        if isinstance(account, Mapping) and isinstance(count := account.get(name), int):
            yield f"Articles {name}", count


def write(sheets: Sheets, path: Path) -> None:
    """Write the file; no text in it is a formula or a link. Raises OutputError when XlsxWriter is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise OutputError('XLSX needs XlsxWriter: pip install "leadergraph[xlsx]", or name a .csv file') from error
    written = BytesIO()
    with Workbook(written, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        # A date that ZIP has too: the same network, the same bytes.
        book.set_properties({"author": "leadergraph", "created": datetime(1980, 1, 1)})
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for column, heading in enumerate(rows[0]):
                look = wrapped if heading in ("Sentence", "Offices") else None
                sheet.set_column(column, column, _WIDTHS.get(str(heading), 13), look)
                sheet.write_string(0, column, heading, bold)
            for place, row in enumerate(rows[1:], 1):
                for column, cell in enumerate(row):
                    _put(sheet, place, column, cell)
            sheet.autofilter(0, 0, max(len(rows) - 1, 1), len(rows[0]) - 1)
    with ZipFile(written) as given, ZipFile(path, "w") as archive:
        _copy(given, archive)


def read(path: Path) -> Sheets:
    """The sheets of the file. Raises OutputError when openpyxl is not installed."""
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise OutputError('XLSX is read back by openpyxl: pip install "leadergraph[xlsx]"') from error
    book = load_workbook(path, read_only=True)
    try:
        return {sheet.title: [tuple(map(_value, row)) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    finally:
        book.close()


def offices_in_words(terms: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """A leader's offices as text: "president (France) since 2017-05-14"."""
    told = []
    for country, among in terms.items():
        for term in among if isinstance(among, list) else ():
            title = term.get("title") or term.get("role") or "office"
            told.append(" ".join(filter(None, (f"{title} ({names.get(country, country)})", _span(term)))))
    return "; ".join(told)


def _span(term: Mapping[str, Any]) -> str:
    start, end, presumed = term.get("start"), term.get("end"), term.get("presumed_end")
    if presumed and not end:
        end = f"about {presumed}"
    if start and end:
        return f"{start} to {end}"
    return f"since {start}" if start else f"until {end}" if end else ""


def _ties(network: nx.MultiDiGraph) -> Iterator[Sequence[Any]]:
    ids, names = text_ids(network), _names(network)
    alike = {CO_MENTION, *(network.graph.get("undirected") or ())}
    for source, target, key, data in _strongest(network):
        tone = data.get("tone") or {}
        yield (
            names[source], key, names[target], "both ways" if key in alike else "one way",
            *(data.get(name) for name in ("weight", "articles", "independent", "first", "last", "npmi", "g2", "alpha",
                                          "score", "net")),
            *(tone.get(name) for name in ("verbal_cooperation", "material_cooperation", "verbal_conflict",
                                          "material_conflict")),
            ids[source], ids[target],
        )  # fmt: skip


def _sentences(network: nx.MultiDiGraph) -> Iterator[Sequence[Any]]:
    names, articles = _names(network), network.graph.get("articles") or {}
    for source, target, key, data in _strongest(network):
        for quote in data.get("evidence") or ():
            article = articles.get(quote.get("article")) or {}
            yield (
                article.get("published"), names[source], key, names[target], quote.get("sentence"),
                article.get("title"), article.get("source"), article.get("url"), quote.get("article"),
            )  # fmt: skip


def _strongest(network: nx.MultiDiGraph) -> list[tuple[Any, Any, str, Mapping[str, Any]]]:
    """The edges but those of offices, which stand with the people: co-mentions first, the heaviest of each on top."""
    edges = [edge for edge in network.edges(keys=True, data=True) if edge[2] != OFFICE]
    return sorted(edges, key=lambda edge: (edge[2] != CO_MENTION, -_number(edge[3].get("weight"))))


def _people(network: nx.MultiDiGraph) -> Iterator[Sequence[Any]]:
    ids, names, offices = text_ids(network), _names(network), offices_of(network)
    shown = {ids[node]: names[node] for node in network}
    for node, data in _most_named(network):
        if data.get("kind") == "leader":
            country, held = str(data.get("country") or ""), offices_in_words(offices.get(node, {}), shown)
            yield names[node], shown.get(country, country), data.get("role"), held, *_counted(data), ids[node]


def _bodies(network: nx.MultiDiGraph) -> Iterator[Sequence[Any]]:
    ids, names = text_ids(network), _names(network)
    for node, data in _most_named(network):
        if data.get("kind") != "leader":
            yield names[node], data.get("kind"), *_counted(data), ids[node]


def _most_named(network: nx.MultiDiGraph) -> list[tuple[Any, Mapping[str, Any]]]:
    return sorted(network.nodes(data=True), key=lambda item: -_number(item[1].get("mentions")))


def _counted(data: Mapping[str, Any]) -> Iterator[Any]:
    return (data.get(name) for name in ("mentions", "articles", "independent", "first", "last", "wikipedia", "qid"))


def _articles(network: nx.MultiDiGraph) -> list[Sequence[Any]]:
    found = (network.graph.get("articles") or {}).items()
    rows = [(*(row.get(name) for name in ("published", "title", "source", "url")), id) for id, row in found]
    return sorted(rows, key=lambda row: str(row[0] or "9999"))


def _names(network: nx.MultiDiGraph) -> dict[Any, str]:
    ids = text_ids(network)
    return {node: str(name or ids[node]) for node, name in network.nodes(data="name")}


def _number(value: Any) -> float:
    return value if isinstance(value, int | float) and abs(value) < float("inf") else 0.0


def _parted(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Iterator[tuple[str, list[tuple[Cell, ...]]]]:
    """The sheet, or as many as its rows need."""
    cells = [tuple(map(_cell, row)) for row in rows]
    for number, start in enumerate(range(0, max(len(cells), 1), ROWS - 1), 1):
        yield name if number == 1 else f"{name} {number}", [tuple(headings), *cells[start : start + ROWS - 1]]


def _cell(value: Any) -> Cell:
    """The value as a cell holds it: days as days, numbers to 15 digits, text without control characters."""
    given = scalars({"": value}).get("")
    if given is None or given == "" or isinstance(given, bool):
        return None if given == "" else given
    if isinstance(given, int | float) and abs(given) < 10**_DIGITS:
        return given if isinstance(given, int) else float(f"{given:.{_DIGITS}g}")
    if is_day(given) and (day := date.fromisoformat(given)) >= _FIRST_DAY:
        return day
    return _short("\n".join(str(given).splitlines()))


def _short(text: str) -> str:
    size = len(text.encode("utf-16-le")) // 2
    if size <= CELL:
        return text
    end = f" … [cut here, {len(text):,} characters in all]"
    room = (CELL - len(end)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + end


def _put(sheet: Any, row: int, column: int, cell: Cell) -> None:
    match cell:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, cell)
        case int() | float():
            sheet.write_number(row, column, cell)
        case date():
            sheet.write_datetime(row, column, cell)
        case _:
            sheet.write_string(row, column, cell)


def _copy(given: ZipFile, archive: ZipFile) -> None:
    """Copy the parts, first and unpacked the one that says who wrote it: no run then takes the workbook for news."""
    for part in sorted(given.infolist(), key=lambda part: part.filename != _AUTHOR):
        entry = ZipInfo(part.filename)
        entry.compress_type = ZIP_STORED if part.filename == _AUTHOR else ZIP_DEFLATED
        with given.open(part) as source, archive.open(entry, "w", force_zip64=part.file_size >= 1 << 31) as target:
            copyfileobj(source, target)


def _value(cell: Any) -> Cell:
    """The value that was written: openpyxl leaves the escape of what looks like an escape in an inline text."""
    if isinstance(cell, datetime):
        return cell.date()
    return cell.replace("_x005F_x", "_x") if isinstance(cell, str) else cell
