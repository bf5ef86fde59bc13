"""Mail: mailboxes (mbox) and single messages (.eml), one story a message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32

from graph.articles.containers.pages import to_page
from graph.articles.containers.story import dated
from graph.articles.draft import Draft
from graph.articles.limits import MAX_BYTES
from graph.articles.outcomes import SAVE_TEXT, Flag, Note, Reject
from graph.articles.streams import Stream, StreamError
from graph.articles.text.encoding import codec_of, decode, encoding_of

_MARK = b"\xef\xbb\xbf"  # of UTF-8, as a text editor may have put it before a mailbox
# "From a@example.org Thu Jun 17 10:00:00 2021" of RFC 4155, also with a zone, and with the " at " of list archives.
_FROM = re.compile(
    rb"From \S[^\r\n]{0,300}?[ \t](?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +[A-Z][a-z]{2} +\d{1,2} +\d{1,2}:\d{2}(?::\d{2})?"
    rb"(?: +[A-Za-z]{3,5}| +[+-]\d{4})? +[12]\d{3}(?: +[+-]\d{4})?[ \t]*(?:\r?\n|$)"
    rb"|From [^\s@]{1,100}@[^\s@]{1,100}(?:[ \t][^\r\n]{0,60})?(?:\r?\n|$)"
)
_DAY = re.compile(
    r"(?P<month>[A-Z][a-z]{2}) +(?P<day>\d{1,2}) +\d{1,2}:[\d:]+(?: +[A-Za-z+\d-]{3,5})? +(?P<year>[12]\d{3})"
)
_FIELD = re.compile(rb"[!-9;-~]{1,80}:")
_FIELDS = re.compile(
    rb"(?im)^(from|date|subject|to|message-id|received|return-path|mime-version|content-type|delivered-to|reply-to"
    rb"|x-[\w-]{1,40}|status|sender|list-id|in-reply-to|references|dkim-signature):"
)
_ON_ITS_WAY = {b"message-id", b"received", b"return-path", b"mime-version", b"delivered-to", b"dkim-signature"}
_QUOTED_FROM = re.compile(rb"(?m)^>(>*From )")
_NESTED = re.compile(rb"(?i)content-type:\s{0,9}(?:multipart|message)/")
_DELIMITER = re.compile(rb"(?m)^--\S")
_DOMAIN = re.compile(r"(?:@| at )((?:[\w-]{1,63}\.){1,8}[A-Za-z][\w-]{1,62})")
_PARTS = 50  # of parts in each other a message may have: the parser's time grows with them, and real mail has five
_DELIMITERS = 10_000  # lines that may part a message, each of which costs a kilobyte; real mail has some dozens
_LONGEST = 2_000  # characters of a field that are looked at
_TOLD = 5  # attachments that a note names


def is_mailbox(head: bytes) -> bool:
    """Whether the first bytes are those of a mailbox: a line "From …" with its day, and a message's fields below."""
    start = _start(head)
    line = _FROM.match(start)
    return line is not None and bool(_fields(start[line.end() :]))


def is_mail(head: bytes) -> bool:
    """Whether the first bytes are those of a mailbox or of a message, with fields that mail gets on its way."""
    fields = _fields(_start(head))
    return is_mailbox(head) or ({b"from", b"date"} <= fields and not _ON_ITS_WAY.isdisjoint(fields))


def read_mail(stream: Stream, file: str, place: str) -> Iterator[Draft | Reject | Note]:
    """One draft or reject a message, in order, then a note that names what was attached to them.

    A mailbox is read message by message and may be of any size; a message may have MAX_BYTES. Raises StreamError
    after the last message when the stream breaks off.
    """
    many = is_mailbox(stream.head)
    attached: list[str] = []
    number = 0
    for number, (line, data, envelope) in enumerate(_messages(_lines(stream)), 1):
        own_place, own_line = (f"{place}#{number}", line) if many else (place, None)
        if data is None:
            yield Reject(file, own_line, "too_big", f"a message of more than {MAX_BYTES // 2**20} MB; {SAVE_TEXT}")
            continue
        draft = Draft(file, own_line, own_place, text="", flags=stream.flags)
        yield _read_message(data, envelope, draft, attached)
        del attached[_TOLD + 1 :]
    if number == 0 and stream.error is None:
        yield Reject(file, None, "empty_file", "no message in it; remove it or fetch it again")
    if attached:
        named = ", ".join(attached[:_TOLD]) + (", …" if len(attached) > _TOLD else "")
        yield Note(file, "attachments", f"left out what was attached: {named}; save those that are articles")
    if stream.error is not None:
        raise StreamError(stream.error.code, str(stream.error))


def _start(head: bytes) -> bytes:
    if encoding_of(head) != "utf-8":
        head = decode(head)[0].encode("utf-8", "replace")
    return head.removeprefix(_MARK).lstrip(b"\r\n")


def _fields(start: bytes) -> set[bytes]:
    """Names of the fields that mail has, in the header that begins here; none if no header does."""
    header = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return {match[1].lower() for match in _FIELDS.finditer(header)} if _FIELD.match(header) else set()


def _lines(stream: Stream) -> Iterator[bytes]:
    if encoding_of(stream.head) == "utf-8":
        return stream.byte_lines()
    return ((line.text or "").encode("utf-8", "replace") for line in stream.lines())  # a text editor saved it so


def _messages(lines: Iterator[bytes]) -> Iterator[tuple[int, bytes | None, str]]:
    """Each message with the line at which it begins, and the line "From …" itself; None for one that is too big."""
    start, envelope, data, size = 1, "", bytearray(), 0
    for number, line, parts in _marked(lines):
        if not parts:
            size += len(line)
            data += line if size <= MAX_BYTES else b""
            continue
        if data.strip():
            yield start, bytes(data) if size <= MAX_BYTES else None, envelope
        start, envelope, data, size = number, line.decode("ascii", "replace"), bytearray(), 0
    if data.strip():
        yield start, bytes(data) if size <= MAX_BYTES else None, envelope


def _marked(lines: Iterator[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Each line with its number, and whether it parts two messages: a blank line stands before it and a field behind
    it, so that a text may well say the same."""
    waiting: tuple[int, bytes] | None = None
    number, blank = 1, True
    for whole in lines:
        line = whole.removeprefix(_MARK) if number == 1 else whole
        if waiting is not None:
            yield *waiting, _FIELD.match(line) is not None
            waiting = None
        if blank and _FROM.match(line):
            waiting = number, line
        else:
            yield number, line, False
        blank = not line.strip()
        number += line.endswith(b"\n")  # a long line comes in pieces
    if waiting is not None:
        yield *waiting, False


class _Raw(Compat32):
    """Fields as they stand, with bytes beyond ASCII as surrogates; cut, for the parser takes each parameter off a copy
    of all that follow."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value[:_LONGEST]


def _read_message(data: bytes, envelope: str, draft: Draft, attached: list[str]) -> Draft | Reject:
    if sum(1 for _ in _NESTED.finditer(data)) > _PARTS or sum(1 for _ in _DELIMITER.finditer(data)) > _DELIMITERS:
        return Reject(draft.file, draft.line, "damaged_file", f"too many parts in one message; {SAVE_TEXT}")
    try:
        message = message_from_bytes(_QUOTED_FROM.sub(rb"\1", data), policy=_Raw())
        texts = [text for text in _texts(message, attached) if text[0].strip()]
        sender = _DOMAIN.search(_field(message, "From") or "") or _DOMAIN.search(envelope)
        return Draft(
            file=draft.file,
            line=draft.line,
            place=draft.place,
            text="\n\n".join(text.strip() for text, _, _ in texts),
            title=_field(message, "Subject"),
            date=dated(_field(message, "Date")) or _day(envelope),
            source=sender[1].lower() if sender else None,
            flags=tuple(dict.fromkeys((*draft.flags, *(flag for _, _, flags in texts for flag in flags)))),
        )
    except Exception as error:  # what the library's parser raises on a stranger's message is this message's only
        return Reject(draft.file, draft.line, "damaged_file", f"not a message ({type(error).__name__}); {SAVE_TEXT}")


def _day(envelope: str) -> str | None:
    match = _DAY.search(envelope)
    return dated(f"{match['day']} {match['month']} {match['year']}") if match else None


def _field(message: Message, name: str) -> str | None:
    """The decoded field, None if there is none."""
    value = message.get(name)
    if value is None:
        return None
    raw = str(value)[:_LONGEST]
    try:
        chunks = decode_header(raw)
    except HeaderParseError:
        chunks = [(raw, None)]
    return "".join(_chunk(chunk, charset) for chunk, charset in chunks)


def _chunk(chunk: bytes | str, charset: str | None) -> str:
    if isinstance(chunk, str):
        return decode(chunk.encode("utf-8", "surrogateescape"))[0]
    return chunk.decode("raw-unicode-escape") if charset is None else decode(chunk, _codec(charset))[0]


def _texts(part: Message, attached: list[str]) -> list[tuple[str, bool, tuple[Flag, ...]]]:
    """The texts of a part that a reader sees, each with whether it is plain text and what was mended in it."""
    if part.get_content_disposition() == "attachment":
        attached.append(part.get_filename() or part.get_content_type())
        return []
    if not part.is_multipart():
        return _text(part, attached)
    found = [_texts(child, attached) for child in part.get_payload() if isinstance(child, Message)]
    if part.get_content_type() != "multipart/alternative":
        return [text for texts in found for text in texts]
    visible = [texts for texts in found if any(text.strip() for text, _, _ in texts)]
    plain = (texts for texts in visible if any(is_plain for _, is_plain, _ in texts))
    return next(plain, next(iter(visible), []))


def _text(part: Message, attached: list[str]) -> list[tuple[str, bool, tuple[Flag, ...]]]:
    kind = part.get_content_type()
    if part.get_content_maintype() not in ("text", "multipart", "message"):
        name = part.get_filename()
        if name and part.get_content_maintype() != "image":  # an image is most often the sender's sign
            attached.append(name)
        return []
    data = part.get_payload(decode=True)
    text, flags = decode(data if isinstance(data, bytes) else b"", _codec(part.get_content_charset()))
    if kind != "text/html":
        return [(text, True, tuple(flags))]
    return [(to_page(text).text, False, (*flags, "markup"))]


def _codec(charset: str | None) -> str | None:
    """Python's name of a declared encoding; none for ASCII, which mailers write for whatever they do not know."""
    return None if charset is None or charset.lower() == "us-ascii" else codec_of(charset)
