"""Mail: mailboxes and messages are read one story a message, in whatever form a message comes."""

from __future__ import annotations

import base64
import gzip
import time
from email.message import EmailMessage
from itertools import cycle, islice
from pathlib import Path

import pytest

from graph.articles import Account, read_articles
from graph.articles.containers import mail
from graph.records import Article

GENEVA = "President Joe Biden met Vladimir Putin in Geneva."
SEOUL = "The South Korean president flew to Hanoi."


def read(path: Path, data: bytes | str, account: Account | None = None) -> list[Article]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_articles(path, account=account))


def one(path: Path, data: bytes | str) -> Article:
    (article,) = read(path, data)
    return article


BOX = (
    "From a@example.org Thu Jun 17 10:00:00 2021\nFrom: Jo Roe <a@news.example.org>\nSubject: Leaders Meet\n"
    f"Date: Thu, 17 Jun 2021 10:00:00 +0000\n\n{GENEVA}\n\n"
    f"From b@example.com  Wed Mar  5 09:00:00 2003\nSubject: A Flight\n\n{SEOUL}\n\n"
)


@pytest.mark.parametrize("name", ["news.mbox", "news.txt", "Inbox", "news.MBOX"])
def test_mailbox_is_read_message_by_message(name: str, tmp_path: Path) -> None:
    articles = read(tmp_path / name, BOX)
    assert [(a.id, a.line, a.title, str(a.published), a.source, a.text) for a in articles] == [
        (f"{name}#1", 1, "Leaders Meet", "2021-06-17", "news.example.org", GENEVA),
        (f"{name}#2", 8, "A Flight", "2003-03-05", "example.com", SEOUL),
    ]


def test_mailbox_without_a_suffix_is_found_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "Inbox").write_text(BOX)
    (tmp_path / "README").write_text("From here on nothing is mail.")
    account = Account()
    assert [a.id for a in read_articles(tmp_path, account=account)] == ["Inbox#1", "Inbox#2"]
    assert [skip.code for skip in account.skipped] == ["unsupported"]


@pytest.mark.parametrize(
    "envelope",
    [
        "From - Thu Jun 17 10:00:00 2021",
        "From MAILER-DAEMON Thu Jun 17 10:00:00 2021",
        "From jo at example.org  Thu Jun 17 10:00:00 2021",
        "From jo@example.org Thu Jun 17 10:00:00 CEST 2021",
        "From jo@example.org Thu Jun 17 10:00:00 2021 +0200",
        "From jo@example.org 2021-06-17",
        "From 1702 @xxx Thu Jun 17 10:00:00 +0000 2021",
    ],
)
def test_lines_that_part_messages_come_in_several_forms(envelope: str, tmp_path: Path) -> None:
    day = "" if "Thu" in envelope else "Date: 17 Jun 2021\n"
    messages = f"{envelope}\nSubject: One\n{day}\n{GENEVA}\n\n{envelope}\nSubject: Two\n{day}\n{SEOUL}\n"
    articles = read(tmp_path / "box.txt", messages)
    assert [(article.title, str(article.published)) for article in articles] == [
        ("One", "2021-06-17"),
        ("Two", "2021-06-17"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("above", ["", "\n\n"])
def test_mailbox_that_a_text_editor_saved_is_read(above: str, newline: str, encoding: str, tmp_path: Path) -> None:
    articles = read(tmp_path / "box.txt", (above + BOX).replace("\n", newline).encode(encoding))
    assert [article.text for article in articles] == [GENEVA, SEOUL]


def test_text_may_hold_what_looks_like_the_start_of_a_message(tmp_path: Path) -> None:
    text = (
        f"{GENEVA}\n\nFrom Moscow he flew on.\n\n>From the air he called.\n\n"
        "From a@example.org Thu Jun 17 10:00:00 2021\nas the list wrote.\n"
        "From a@example.org Thu Jun 17 10:00:00 2021\nSubject: quoted"
    )
    first, second = read(tmp_path / "box.mbox", BOX.replace(GENEVA, text))
    assert first.text == text.replace(">From", "From")
    assert second.text == SEOUL


@pytest.mark.parametrize(
    "text",
    [
        "From Moscow With a Plan\n\nJoe Biden met Vladimir Putin.\n",
        "From a@example.org Thu Jun 17 10:00:00 2021\n\nJoe Biden met Vladimir Putin.\n",
        "From: Moscow\nDate: June 17, 2021\nSubject: A Plan\n\nJoe Biden met Vladimir Putin.\n",
    ],
)
def test_text_that_only_begins_like_mail_is_one_article(text: str, tmp_path: Path) -> None:
    article = one(tmp_path / "story.txt", text)
    assert (article.id, article.text) == ("story.txt", text)


def message(text: str | None = GENEVA, html: str | None = None, **attached: str) -> EmailMessage:
    mail_ = EmailMessage()
    mail_["From"], mail_["Subject"] = "Jo Roe <jo@news.example.org>", "Leaders Meet"
    mail_["Date"], mail_["Message-ID"] = "Fri, 18 Jun 2021 01:30:00 +0900", "<1@example.org>"
    if text is not None:
        mail_.set_content(text)
    if html is not None and text is not None:
        mail_.add_alternative(html, subtype="html")
    elif html is not None:
        mail_.set_content(html, subtype="html")
    for name, content in attached.items():
        mail_.add_attachment(content, filename=f"{name}.txt")
    return mail_


@pytest.mark.parametrize("name", ["one.eml", "one.txt", "ONE.EML"])
def test_message_is_one_article(name: str, tmp_path: Path) -> None:
    article = one(tmp_path / name, message().as_bytes())
    assert (article.id, article.title, str(article.published)) == (name, "Leaders Meet", "2021-06-18")
    assert (article.text, article.source, article.flags) == (GENEVA, "news.example.org", ())


def test_plain_text_is_preferred_to_html(tmp_path: Path) -> None:
    article = one(tmp_path / "one.eml", message(GENEVA, f"<p>{SEOUL}</p>").as_bytes())
    assert (article.text, article.flags) == (GENEVA, ())


@pytest.mark.parametrize("plain", [None, "\n"])
def test_html_is_read_as_text_where_no_plain_text_is(plain: str | None, tmp_path: Path) -> None:
    style, script = "<style>p {}</style>", "<script>Iran</script>"
    html = f"<html><head>{style}</head><body><p>{GENEVA}</p>{script}<p>C&ocirc;te&nbsp;d'Ivoire</p>"
    article = one(tmp_path / "one.eml", message(plain, html).as_bytes())
    assert (article.text, article.flags) == (f"{GENEVA}\n\nCôte d'Ivoire", ("markup",))


def test_html_is_kept_beside_the_plain_footer_of_a_list(tmp_path: Path) -> None:
    data = (
        "From: a@example.org\nDate: Thu, 17 Jun 2021 10:00:00 +0000\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n"
        f"<p>{GENEVA}</p>\n--x\nContent-Type: text/plain\n\nTo leave the list write to us.\n--x--\n"
    )
    assert one(tmp_path / "one.eml", data).text == f"{GENEVA}\n\nTo leave the list write to us."


def test_attachments_are_left_out_and_named_once_a_file(tmp_path: Path) -> None:
    account = Account()
    first, second = (message(text, annex="Iran and Iraq").as_bytes() for text in (GENEVA, SEOUL))
    box = b"From a@b.org Thu Jun 17 10:00:00 2021\n" + first + b"\nFrom a@b.org Thu Jun 17 10:00:00 2021\n" + second
    articles = read(tmp_path / "box.mbox", box, account)
    assert [article.text for article in articles] == [GENEVA, SEOUL]
    (note,) = account.notes
    assert note.code == "attachments" and "annex.txt, annex.txt" in note.message


def test_encoded_and_raw_fields_are_decoded(tmp_path: Path) -> None:
    word = base64.b64encode("Erdoğan reist".encode("iso-8859-9")).decode()
    subjects = {
        f"=?iso-8859-9?B?{word}?= nach Paris": "Erdoğan reist nach Paris",
        "=?UTF-8?Q?C=C3=B4te?= =?UTF-8?Q?_d'Ivoire?=": "Côte d'Ivoire",
        "São Tomé": "São Tomé",
        "=?no-such-charset?Q?Talks?=": "Talks",
        "=?UTF-8?B?not base64!?=": "=?UTF-8?B?not base64!?=",
        "Leaders of many\n countries": "Leaders of many countries",
    }
    for subject, title in subjects.items():
        data = f"From: a@example.org\nSubject: {subject}\nDate: Thu, 17 Jun 2021 10:00:00 GMT\n\n{GENEVA}\n"
        assert one(tmp_path / "one.eml", data).title == title


@pytest.mark.parametrize(
    ("charset", "encoded"),
    [
        ("iso-8859-1", "cp1252"),
        ("windows-1254", "cp1254"),
        ("utf-8", "utf-8"),
        ("us-ascii", "utf-8"),
        ("bogus", "utf-8"),
    ],
)
def test_text_is_decoded_as_its_part_declares(charset: str, encoded: str, tmp_path: Path) -> None:
    text = "“Côte d’Ivoire,” he said." if encoded != "cp1254" else "Erdoğan said so."
    head = f"From: a@example.org\nDate: Thu, 17 Jun 2021 10:00:00 GMT\nContent-Type: text/plain; charset={charset}\n\n"
    assert one(tmp_path / "one.eml", head.encode() + text.encode(encoded)).text == text


def test_transfer_encodings_are_undone(tmp_path: Path) -> None:
    head = "From: a@example.org\nDate: Thu, 17 Jun 2021 10:00:00 GMT\nContent-Type: text/plain; charset=utf-8\n"
    quoted = f"{head}Content-Transfer-Encoding: quoted-printable\n\nC=C3=B4te d'Ivoire and Bra=\nzil agreed.\n"
    coded = f"{head}Content-Transfer-Encoding: base64\n\n{base64.encodebytes('Côte d’Ivoire'.encode()).decode()}\n"
    assert one(tmp_path / "one.eml", quoted).text == "Côte d'Ivoire and Brazil agreed."
    assert one(tmp_path / "one.eml", coded).text == "Côte d’Ivoire"


def test_message_without_text_is_a_reject(tmp_path: Path) -> None:
    account = Account()
    read(tmp_path / "box.mbox", BOX.replace(GENEVA, ""), account)
    assert (account.stored, [(reject.code, reject.line) for reject in account.rejects]) == (1, [("no_text", 1)])


@pytest.mark.parametrize("name", ["box.mbox", "one.eml"])
def test_file_without_a_message_is_a_reject(name: str, tmp_path: Path) -> None:
    account = Account()
    assert read(tmp_path / name, "\n \n", account) == []
    assert ([reject.code for reject in account.rejects], account.found) == (["empty_file"], 1)


def test_mailbox_of_any_size_is_read_and_only_the_message_that_is_too_big_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "MAX_BYTES", 1_000)
    account = Account()
    box = BOX + BOX.replace(GENEVA, "Iran. " * 40_000) + BOX.replace("Geneva", "Vienna") * 3
    articles = read(tmp_path / "box.mbox", box, account)
    assert (len(articles), [reject.code for reject in account.rejects]) == (9, ["too_big"])
    assert [article.line for article in articles][2:4] == [20, 25]
    assert account.balanced


def test_gzipped_mailbox_is_read_up_to_where_it_breaks_off(tmp_path: Path) -> None:
    whole = gzip.compress(BOX.encode())
    assert [a.text for a in read(tmp_path / "box.mbox.gz", whole)] == [GENEVA, SEOUL]
    account = Account()
    assert read(tmp_path / "box.mbox.gz", whole[:-12], account)
    assert [reject.code for reject in account.rejects] == ["truncated_gzip"]


NESTED = "".join(f"\n--x\nContent-Type: multipart/mixed; boundary=x{number}\n" for number in range(3_000))
NUMBERED = "9" * 5_000  # as the number of a parameter's part


@pytest.mark.parametrize(
    "head",
    [
        f"Content-Type: multipart/mixed; boundary=x\n{NESTED}",
        f"Content-Type: text/plain; name*{NUMBERED}*=a\nContent-Disposition: attachment; filename*{NUMBERED}*=a\n",
        "Content-Type: message/rfc822\n\n" * 2_000,
        "From: " + "(" * 100_000 + "\n",
        "Subject: " + "=?utf-8?q?a?= " * 50_000 + "\n",
        "Content-Type: text/plain; charset=idna\n",
        "Content-Type: multipart/mixed\n",
        "Content-Transfer-Encoding: base64\n",
        "Content-Type: text/plain; charset*=''%FF\n",
    ],
)
def test_hostile_message_is_an_article_or_a_reject(head: str, tmp_path: Path) -> None:
    account = Account()
    read(tmp_path / "one.eml", f"From: a@example.org\nDate: x\n{head}\n{GENEVA}\n", account)
    assert account.balanced and account.found == 1


@pytest.mark.parametrize(
    ("head", "unit", "count"),
    [
        ("Content-Disposition: attachment", "; filename*1*=b", 300_000),
        ('Content-Type: text/plain; a="', '\\\\"; ', 300_000),
        ('Content-Type: multipart/mixed; boundary="x"\n', "\n--x\n\nhi", 300_000),
    ],
)
def test_hostile_message_costs_seconds_at_the_most(head: str, unit: str, count: int, tmp_path: Path) -> None:
    """Each took a minute and more, or a gigabyte."""
    account = Account()
    began = time.process_time()
    read(
        tmp_path / "one.eml",
        f"From: a@example.org\nDate: x\nMessage-ID: <1@x>\n{head}{unit * count}\n\n{GENEVA}\n",
        account,
    )
    assert time.process_time() - began < 5
    assert account.balanced and account.found == 1


def test_damaged_messages_are_accounted_for(tmp_path: Path) -> None:
    """Every 7th byte of a good mailbox replaced in turn."""
    box = BOX.encode() + b"From a@b.org Thu Jun 17 10:00:00 2021\n" + message(SEOUL, "<p>x</p>", a="b").as_bytes()
    for at, byte in zip(range(0, len(box), 7), cycle(b"\x00<=?\n\xff-:"), strict=False):
        account = Account()
        read(tmp_path / "box.mbox", box[:at] + bytes([byte]) + box[at + 1 :], account)
        assert account.balanced and account.found


def test_names_of_attachments_are_bounded(tmp_path: Path) -> None:
    account = Account()
    parts = islice((message(text, annex="x").as_bytes() for text in cycle((GENEVA, SEOUL))), 30)
    read(
        tmp_path / "box.mbox",
        b"".join(b"From a@b.org Thu Jun 17 10:00:00 2021\n%b\n" % part for part in parts),
        account,
    )
    assert account.notes[0].message.count("annex.txt") == 5
