"""WARC files: web archives such as Common Crawl's; each page that was answered with 200 is read as a page."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from functools import partial
from typing import Any

from graph.articles.draft import Draft
from graph.articles.limits import MAX_BYTES
from graph.articles.outcomes import Flag, Note, Reject
from graph.articles.text.encoding import Legacy
from graph.articles.web.reader import HtmlReader, decode_page
from graph.articles.web.warc_members import Members

_KINDS = ("text/html", "application/xhtml+xml", "text/plain")
_HEADERS = 1024 * 1024  # bytes of the headers of a record with what stands between two; crawlers write some hundred
_BLOCK = 64 * 1024  # bytes read at a time
_DAMAGES = 1_000  # places; an archive that was damaged on a disk has a few
_AGAIN = "fetch the file again"


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as the archive holds it; `encoding` is the one that its server named."""

    data: bytes
    url: str | None
    encoding: str | None
    flags: tuple[Flag, ...]
    packed: str | None  # how, if it could not be unpacked


@dataclass(slots=True)
class _Tally:
    """What is counted of a file, to be said once."""

    pages: int = 0
    others: int = 0
    short: int = 0


def read_warc(
    raw: io.BufferedReader, file: str, place: str, pages: HtmlReader, encoding: str | None = None
) -> Iterator[Draft | Reject | Note]:
    """The drafts of the pages of an archive, its bytes packed or not, and a reject for each place that is damaged.

    `encoding` is that of pages that are not Unicode and declare none; by default it is guessed for each.
    """
    tally = _Tally()
    for one in _intact(Members(raw), file, tally):
        if isinstance(one, Reject):
            yield one
            continue
        tally.pages += 1
        for found in _read(one, file, f"{place}#{tally.pages}", pages, encoding):
            if isinstance(found, Note):
                tally.short += 1
            else:
                yield found
    if tally.others:
        yield Note(file, "records", f"{tally.others:,} records that are no pages were left aside")
    if tally.short:
        yield Note(file, "extraction", f"in {tally.short:,} pages little was found to be a story, so all was taken")


def _intact(members: Members, file: str, tally: _Tally) -> Iterator[_Page | Reject]:
    """The pages, those behind a damage too where the archive lets them be found."""
    told = -1  # behind which page a damage was told
    for _ in range(_DAMAGES):
        yield from _pages(members, tally)
        if members.damage is None:
            return
        if tally.pages != told:
            told = tally.pages
            where = f"behind page {told} it is damaged ({members.damage})"
            yield Reject(file, None, "damaged_file", f"{where}; what could be read around that was kept; {_AGAIN}")
        if not members.skip():
            return
    yield Reject(file, None, "too_many_rejects", f"damaged in {_DAMAGES} places; the rest was not read; {_AGAIN}")


def _pages(members: Members, tally: _Tally) -> Iterator[_Page]:
    """The pages up to the end, or to a damage that the members then tell."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    members.allowance = _HEADERS
    records = ArchiveIterator(members, no_record_parse=True, block_size=_BLOCK)
    try:
        while (record := _quietly(partial(next, records, None))) is not None:
            page = _page(record, members)
            members.allowance = None
            while record.raw_stream.read(_BLOCK):
                pass
            members.allowance = _HEADERS
            _quietly(records.read_to_end)
            if record.length is None or record.raw_stream.limit or records.err_count:
                members.damage = members.damage or "a record is not as long as it says"
                return
            if page is None:
                tally.others += 1
            else:
                yield page
    except (ArchiveLoadFailed, StatusAndHeadersParserException):
        members.damage = members.damage or "what follows is no record"


def _quietly(step: Callable[[], Any]) -> Any:
    """What a step of warcio gives, without the bytes of a damaged record that it prints: the account tells of them."""
    with redirect_stderr(io.StringIO()):
        return step()


def _page(record: Any, members: Members) -> _Page | None:
    """The page that a record holds, None if it holds none."""
    from warcio.bufferedreaders import BufferedReader
    from warcio.statusandheaders import StatusAndHeadersParser

    url = record.rec_headers.get_header("WARC-Target-URI")
    if record.rec_type != "response" or not str(url).startswith(("http:", "https:")) or not record.length:
        return None
    try:
        record.http_headers = headers = StatusAndHeadersParser([], verify=False).parse(record.raw_stream)
    except EOFError:
        return None
    kind, _, rest = (headers.get_header("content-type") or "").partition(";")
    if headers.get_statuscode() != "200" or kind.strip().lower() not in _KINDS:
        return None
    packed = (headers.get_header("content-encoding") or "").strip().lower()
    members.allowance = None
    data = record.content_stream().read(MAX_BYTES + 1)
    unknown = packed == "br" and packed not in BufferedReader.get_supported_decompressors()
    encoding = rest.lower().partition("charset=")[2].partition(";")[0].strip(" \"'") or None
    truncated: tuple[Flag, ...] = ("truncated",) if record.rec_headers.get_header("WARC-Truncated") else ()
    return _Page(data, url, encoding, truncated, packed if unknown and not data.lstrip().startswith(b"<") else None)


def _read(
    page: _Page, file: str, place: str, pages: HtmlReader, encoding: str | None
) -> Iterator[Draft | Reject | Note]:
    if page.packed is not None:
        remedy = f"{place}: packed with {page.packed}; pip install brotli"
        yield Reject(file, None, "unsupported", remedy)
    elif len(page.data) > MAX_BYTES:
        yield Reject(file, None, "too_big", f"{place}: more than {MAX_BYTES // 2**20} MB in one page; leave it out")
    else:
        html, flags = decode_page(page.data, Legacy(encoding), served=page.encoding)
        for found in pages.read_page(html, file, place, flags=(*flags, *page.flags), url=page.url):
            yield Reject(file, None, found.code, f"{place}: {found.message}") if isinstance(found, Reject) else found
