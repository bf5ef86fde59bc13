"""Containers: exports of news archives are cut into their stories, each with its own title, date and source."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from documents import docx

from graph.articles import Account, read_articles
from graph.articles.containers.pages import to_page
from graph.records import Article

Read = Callable[[str], list[Article]]
GENEVA = "President Joe Biden met Vladimir Putin in Geneva.\n\nThe two spoke for three hours."
SEOUL = "The South Korean president flew to Hanoi.\n\nHe will stay until Friday."


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(text: str, name: str = "export.txt") -> list[Article]:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return list(read_articles(tmp_path / name))

    return read


def known(articles: list[Article]) -> list[tuple[str | None, str | None, str | None]]:
    return [(a.title, a.published.isoformat() if a.published else None, a.source) for a in articles]


BOTH = [("Leaders Meet", "2021-06-17", "The Example Times"), ("A Flight to Hanoi", "2003-03-05", "Other Post (London)")]


def academic(number: int, head: str, text: str, tail: str = "") -> str:
    return f"\n\n                    {number} of 2 DOCUMENTS\n\n\n{head}\n\n{text}\n\n{tail}\n"


ACADEMIC = (
    "              The Example Times\n\n             June 17, 2021 Thursday\n               Late Edition - Final\n\n"
    "Leaders Meet\n\nBYLINE: By JO ROE\n\nSECTION: Section A; Foreign Desk; Pg. 1\n\nLENGTH: 812 words\n\n"
    "DATELINE: MOSCOW",
    "       Other Post (London)\n\n    March 5, 2003 Wednesday 9:15 PM GMT\n\nA Flight to Hanoi\n\nLENGTH: 90 words",
)
ACADEMIC_TAIL = (
    "GRAPHIC: PHOTO: Angela Merkel in Berlin. (AL DOE)\n\nURL: http://www.example.org/\n\n"
    "SUBJECT: SUMMITS (90%); HEADS OF STATE (88%);\nTREATIES (70%)\n\nPERSON: XI JINPING (74%)\n\n"
    "GEOGRAPHIC: BEIJING, CHINA (79%)\n\nLOAD-DATE: June 18, 2021\n\nLANGUAGE: ENGLISH\n\n"
    "PUBLICATION-TYPE: Newspaper\n\n\n        Copyright 2021 The Example Company\n              All Rights Reserved\n"
)
BODY_LABEL = (
    "     Copyright 2021 Example Media Group, LLC d/b/a\n          Example Digital\n        All Rights Reserved\n\n"
    "              The Example Times\n\n             June 17, 2021 Thursday\n                 Met 2 Edition\n\n"
    "SECTION: A-SECTION; Pg. A01\n\nLENGTH: 812 words\n\nHEADLINE: Leaders Meet\n\nBYLINE: Jo Roe;Al Doe\n\nBODY:",
    "    Copyright 2003 Other Post\n      All Rights Reserved\n\n  Other Post (London)\n\n  March 5, 2003\n\n"
    "HEADLINE: A Flight to Hanoi\n\nBODY:",
)


@pytest.mark.parametrize("heads", [ACADEMIC, BODY_LABEL])
@pytest.mark.parametrize("tail", ["", ACADEMIC_TAIL])
@pytest.mark.parametrize("cover", ["", "Download Request: All Documents: 1-2\nTerms: (Kim Jong Un AND Iran)\n" * 5])
def test_academic_export_is_cut(heads: tuple[str, str], tail: str, cover: str, read: Read) -> None:
    export = cover + academic(1, heads[0], GENEVA, tail) + academic(2, heads[1], SEOUL, tail)
    articles = read(export)
    assert known(articles) == BOTH
    assert [article.text for article in articles] == [GENEVA, SEOUL]


def test_cover_that_bears_a_number_like_a_record_is_no_story(read: Read) -> None:
    cover = (
        "2 of 2 DOCUMENTS\n\nTime of Request: June 18, 2021\nJob Number: 1\nSearch Terms: Kim Jong Un AND Iran\n" * 3
    )
    articles = read(cover + academic(1, ACADEMIC[0], GENEVA) + academic(2, ACADEMIC[1], SEOUL))
    assert known(articles) == BOTH


def test_edition_is_no_headline_where_each_line_is_a_paragraph(read: Read) -> None:
    head = "The Example Times\n\nJune 17, 2021 Thursday\n\nFirst Edition\n\nLeaders Meet\n\nLENGTH: 812 words"
    articles = read(academic(1, head, GENEVA) + academic(2, ACADEMIC[1], SEOUL))
    assert known(articles) == BOTH


def test_short_story_before_a_label_that_may_stand_before_stories_is_kept(read: Read) -> None:
    tail = "LOAD-DATE: June 18, 2021\n\nLANGUAGE: ENGLISH\n\nDISTRIBUTION: Europe; Asia\n\nPUBLICATION-TYPE: Newswire"
    brief = "Xi Jinping left Rome."
    articles = read(academic(1, ACADEMIC[0], brief, tail) + academic(2, ACADEMIC[1], brief, tail))
    assert known(articles) == BOTH
    assert [article.text for article in articles] == [brief, brief]


def test_story_has_its_place_and_the_line_at_which_its_record_begins(read: Read) -> None:
    export = academic(1, ACADEMIC[0], GENEVA, ACADEMIC_TAIL) + academic(2, ACADEMIC[1], SEOUL)
    articles = read(export)
    assert [article.id for article in articles] == ["export.txt#1", "export.txt#2"]
    lines = export.split("\n")
    assert [lines[(article.line or 0) - 1].strip() for article in articles] == ["1 of 2 DOCUMENTS", "2 of 2 DOCUMENTS"]


def test_wrapped_headline_byline_and_index_terms_are_taken_whole(read: Read) -> None:
    head = (
        "  The Example Times\n\n  June 17, 2021 Thursday\n\n"
        "Leaders of two large countries that have not talked for years meet in a\nvilla by the lake\n\n"
        "BYLINE: By JO ROE and AL DOE; Reporting was contributed by Ann Poe from\nTehran and by Eva Low from Minsk.\n\n"
        "LENGTH: 812 words"
    )
    (first, _) = read(academic(1, head, GENEVA) + academic(2, ACADEMIC[1], SEOUL))
    assert first.title is not None and first.title.endswith("meet in a villa by the lake")
    assert first.text == GENEVA


def test_export_without_blank_lines_is_cut(read: Read) -> None:
    one = "1 of 2 DOCUMENTS\nThe Example Times\nJune 17, 2021 Thursday\nLeaders Meet\nBYLINE: Jo Roe\nLENGTH: 9 words\n"
    two = "2 of 2 DOCUMENTS\nOther Post (London)\nMarch 5, 2003 Wednesday\nA Flight to Hanoi\nLENGTH: 9 words\n"
    articles = read(f"{one}{GENEVA}\nLOAD-DATE: June 17, 2021\n{two}{SEOUL}\nLOAD-DATE: March 5, 2003\n")
    assert known(articles) == BOTH
    assert [article.text for article in articles] == [GENEVA, SEOUL]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_windows_line_ends_change_nothing(newline: str, tmp_path: Path) -> None:
    export = academic(1, ACADEMIC[0], GENEVA, ACADEMIC_TAIL) + academic(2, ACADEMIC[1], SEOUL)
    path = tmp_path / "export.txt"
    path.write_bytes(export.replace("\n", newline).encode())
    articles = list(read_articles(path))
    assert known(articles) == BOTH
    assert articles[1].text == SEOUL.replace("\n", newline)


def uni(head: str, text: str, label: str = "Body") -> str:
    return (
        f"{head}\nSection: News; Pg. 4\nLength: 300 words\nByline: Jo Roe in Damascus\nHighlight: Talks in Beirut\n\n"
        f"{label}\n\n\n{text}\n\nGraphic\n\nAngela Merkel last year.\n\nClassification\n\nLanguage: ENGLISH\n\n"
        "Publication-Type: Newspaper\n\nSubject: SUMMITS (90%); IRAN TALKS (71%)\n\nPerson: XI JINPING (74%)\n\n"
        "Load-Date: June 18, 2021\n\n\nEnd of Document\n\n\n"
    )


UNI = (
    "Leaders Meet\nThe Example Times\nJune 17, 2021 Thursday\n\nCopyright 2021 Example Company All Rights Reserved\n",
    "A Flight to Hanoi\n\nOther Post (London)\n\nMarch 5, 2003 Wednesday\nCity Edition\n\nCopyright 2003 Other Post\n"
    "All Rights Reserved\n",
)
UNI_COVER = (
    "Date and Time: Friday, 18 June 2021 10:00:00 o'clock CET\nJob Number: 123456\n\nDocuments (2)\n"
    "1. Leaders Meet\nClient/Matter: -None-\nSearch Terms: Iran AND Putin\nSearch Type: Terms and Connectors\n"
    "Narrowed by:\nContent Type   Narrowed by\nNews           Timeline: 01 Jan 2003 to 18 Jun 2021\n"
    "2. A Flight to Hanoi\nClient/Matter: -None-\nContent Type   Narrowed by\nNews           -None-\n\n"
)


@pytest.mark.parametrize("cover", ["", UNI_COVER, UNI_COVER * 60, "Page 1 of 2\n\nLeaders Meet\n\n"])
def test_nexis_uni_export_is_cut(cover: str, read: Read) -> None:
    articles = read(cover + uni(UNI[0], GENEVA) + uni(UNI[1], SEOUL))
    assert known(articles) == BOTH
    assert [article.text for article in articles] == [GENEVA, SEOUL]


def test_date_of_the_record_beats_one_in_its_text_and_the_day_of_loading_is_the_last_resort(read: Read) -> None:
    text = "Posted: May 1, 2019\n\n" + GENEVA
    undated = UNI[1].replace("March 5, 2003 Wednesday\nCity Edition", "")
    articles = read(uni(UNI[0], text) + uni(undated, SEOUL))
    assert [str(article.published) for article in articles] == ["2021-06-17", "2021-06-18"]


def academic_page(number: int, date: str, title: str, text: str, *, labelled: bool) -> str:
    def line(inside: str) -> str:
        return f'<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c2">{inside}</SPAN></P>\n</DIV>\n'

    paragraphs = "".join(f'<P CLASS="c8"><SPAN CLASS="c2">{part}</SPAN></P>\n' for part in text.split("\n\n"))
    headline = f'<SPAN CLASS="c7">HEADLINE: </SPAN>{title}' if labelled else f'<SPAN CLASS="c7">{title}</SPAN>'
    body = '<SPAN CLASS="c7"> BODY:<BR></SPAN>' if labelled else ""
    return (
        f'<A NAME="DOC_ID_0_{number}"></A><!-- Hide XML section from browser\n<DOC NUMBER={number}>\n<DOCFULL> -->\n'
        + line(f"{number} of 2 DOCUMENTS")
        + line("The Example Times")
        + line(f"{date}&nbsp;<BR>Late Edition")
        + (line("LENGTH: 90 words") + line(headline) if labelled else line(headline) + line("LENGTH: 90 words"))
        + f'<DIV CLASS="c5">{body}{paragraphs}</DIV>'
        + line("LOAD-DATE: June 18, 2021")
        + line("LANGUAGE: ENGLISH")
        + line("Copyright 2021 Example Company<BR>All Rights Reserved")
        + "<!-- Hide XML section from browser\n</DOCFULL> -->\n"
    )


@pytest.mark.parametrize("labelled", [True, False])
def test_html_of_academic_is_cut(labelled: bool, read: Callable[[str, str], list[Article]]) -> None:
    one = academic_page(1, "<B>June</B> 17, 2021 Thursday", "Leaders Meet", GENEVA, labelled=labelled)
    two = academic_page(2, "March 5, 2003", "A Flight to Hanoi", SEOUL, labelled=labelled)
    style = "<HTML><HEAD><STYLE><!-- .c0 { color: red } --></STYLE><TITLE>Iran</TITLE></HEAD><BODY>"
    articles = read(style + one + two + "</BODY></HTML>", "export.html")
    assert [(title, date) for title, date, _ in known(articles)] == [(title, date) for title, date, _ in BOTH]
    assert [article.text for article in articles] == [GENEVA, SEOUL]
    assert [article.id for article in articles] == ["export.html#1", "export.html#2"]


def test_html_of_nexis_uni_is_cut(read: Callable[[str, str], list[Article]]) -> None:
    lines = (uni(UNI[0], GENEVA) + uni(UNI[1], SEOUL)).split("\n")
    page = "<html><body>" + "".join(f"<p>{line}</p>\n" if line else "" for line in lines) + "</body></html>"
    articles = read(page, "export.HTML")
    assert [(title, date) for title, date, _ in known(articles)] == [(title, date) for title, date, _ in BOTH]
    assert [article.text for article in articles] == [GENEVA, SEOUL]


def shown(head: str, date: str, source: str, text: str, key: str) -> str:
    return (
        f"{head}\n812 words\n{date}\n10:15\n{source}\nEXTIM\nLate Edition - Final\n1\nEnglish\n"
        f"Copyright 2021 Example Company. All Rights Reserved.\n\n{text}\n\nDocument EXTIM0000{key}\n\n\n"
    )


def test_factiva_text_is_cut(read: Read) -> None:
    one = shown(
        "News\nLeaders Meet\n\nBy Jo Roe of the Example Times in Damascus",
        "17 June 2021",
        BOTH[0][2] or "",
        GENEVA,
        "20210617eh6h0001a",
    )
    two = shown("A Flight to Hanoi\n", "5 March 2003", BOTH[1][2] or "", SEOUL, "20030305dz3500002")
    summary = "Search Summary\nText: Iran AND Putin\nDate: All Dates\n© 2021 Factiva, Inc. All rights reserved.\n"
    articles = read(one + two + summary * 3)
    assert known(articles) == BOTH
    assert [article.text for article in articles] == [GENEVA, SEOUL]


def coded(title: str, date: str, source: str, text: str, key: str | None, gap: str) -> str:
    lead, rest = text.split("\n\n")
    fields = {
        "SE": "Iran", "HD": title, "BY": "By Jo Roe in Damascus", "WC": "812 words", "PD": date, "ET": "10:15",
        "SN": source, "SC": "EXTIM", "ED": "Late Edition", "PG": "1", "LA": "English",
        "CY": "Copyright 2021 Example Company.", "LP": f"\n\n{lead}", "TD": f"\n\n{rest}", "CO": "ntopc : Gazprom",
        "IN": "i1 : Crude Oil of Iraq", "NS": "gdip : International Relations | gcat : News of Syria",
        "RE": "usa : United States | iran : Iran", "PUB": "Example Company of Israel", "AN": f"Document EXTIM0000{key}",
    }  # fmt: skip
    return "".join(f"{code}{gap}{value}\n\n" for code, value in fields.items() if key or code != "AN") + "\n"


@pytest.mark.parametrize("gap", [" ", "  ", "\t", "\n\n", " " * 10])
@pytest.mark.parametrize("keys", [("20210617eh6h0001a", "20030305dz3500002"), (None, None)])
def test_factiva_fields_are_cut(keys: tuple[str | None, str | None], gap: str, read: Read) -> None:
    one = coded("Leaders Meet", "17 June 2021", BOTH[0][2] or "", GENEVA, keys[0], gap)
    two = coded("A Flight to Hanoi", "5 March 2003", BOTH[1][2] or "", SEOUL, keys[1], gap)
    articles = read(one + two)
    assert known(articles) == BOTH
    assert [article.text for article in articles] == [GENEVA, SEOUL]


def test_words_that_look_like_codes_stay_in_the_text_of_a_factiva_record(read: Read) -> None:
    text = (
        "IN the end President Joe Biden left.\n\nCT scans were shown.\nAN envoy came.\nPD 5 March 1999\n"
        "RE: the talks\nTD Bank sent one.\nPUB owners did not."
    )
    (article,) = read(coded("Leaders Meet", "17 June 2021", "The Example Times", text, "20210617eh6h0001a", "\t"))
    assert article.text == text
    assert str(article.published) == "2021-06-17"


def test_html_of_factiva_is_cut(read: Callable[[str, str], list[Article]]) -> None:
    def article(title: str, date: str, source: str, text: str, key: str) -> str:
        paragraphs = "".join(f'<p class="articleParagraph enarticleParagraph">{p}  </p>' for p in text.split("\n\n"))
        lines = ("877 words", date, source, "EXTIM", "Late Edition - Final", "1", "English", "Copyright 2021 Example.")
        return (
            f'<div id="article-{key}" class="article"><div class="article enArticle"><p>\n</p>'
            "<div>A very long name of a section of the foreign desk</div>\n"
            f'<div id="hd"><span class="enHeadline">{title}  </span>\n</div><div class="author">By JO ROE</div>'
            + "".join(f"<div>{line}</div>" for line in lines)
            + f"<p></p>{paragraphs}<p>Document EXTIM0000{key}</p></div></div><br><span></span>"
        )

    one = article("Leaders Meet", "17 June 2021", "The Example Times", GENEVA, "20210617eh6h0001a")
    two = article("A Flight to Hanoi", "5 March 2003", "Other Post (London)", SEOUL, "20030305dz3500002")
    articles = read(
        f"<html><head><title>Factiva</title></head><body><h1>Dow Jones</h1>{one}{two}</body></html>", "f.html"
    )
    assert known(articles) == BOTH
    assert [a.text.replace(" \n", "\n") for a in articles] == [GENEVA, SEOUL]


def test_html_table_of_factiva_fields_is_cut(read: Callable[[str, str], list[Article]]) -> None:
    def article(title: str, date: str, text: str, key: str) -> str:
        lead, rest = (f"<p>{part}</p>" for part in text.split("\n\n"))
        rows = {"HD": title, "WC": "812 words", "PD": date, "SN": "The Example Times", "LA": "English", "LP": lead,
                "TD": rest, "RE": "iran : Iran | usa : United States", "AN": f"Document EXTIM0000{key}"}  # fmt: skip
        cells = "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td>{value}</td></tr>\n" for code, value in rows.items())
        return f'<div class="article enArticle"><table>{cells}</table></div>'

    one, two = (
        article("Leaders Meet", "17 June 2021", GENEVA, "20210617eh6h0001a"),
        article("A", "5 March 2003", SEOUL, "20030305dz3500002"),
    )
    articles = read(f"<html><body>{one}{two}</body></html>", "f.html")
    assert [(a.title, str(a.published), a.text) for a in articles] == [
        ("Leaders Meet", "2021-06-17", GENEVA),
        ("A", "2003-03-05", SEOUL),
    ]


RULE = "_" * 60


def proquest(head: str, text: str, date: str, source: str, *, body: str = "Full text") -> str:
    return (
        f"\n{head}\n\nAuthor: Roe, Jo\n\nPublication info: {source} ; London (UK) [London (UK)]{date}: A.1.\n\n"
        f"https://search.example.com/docview/1?accountid=1\n\nAbstract: Putin and Macron met in Minsk.\n\n"
        f"{body}: {text}\n\nCredit: By Jo Roe in Damascus\n\nSubject: Summit conferences; Iran\n\n"
        "Location: Russia; United States--US; China\n\nPeople: Xi Jinping\n\n"
        f"Company / organization: Name: Gazprom; NAICS: 221210\n\nPublication title: {source}; London (UK)\n\n"
        f"Publication date: {date}\n\nCountry of publication: India\n\nLanguage of publication: English\n\n"
        "ProQuest document ID: 12345\n\nDocument URL: https://search.example.com/docview/12345\n\n"
        "Copyright: Copyright Example 2018\n\nLast updated: 2022-01-02\n\nDatabase: Global Newsstream\n\n"
    )


PROQUEST_COVER = (
    f"{RULE}\n\nReport Information from ProQuest\n\n18 June 2021 10:00\n\n{RULE}\n\nTable of contents\n\n"
    + "\n".join(f"{number}. Putin and Macron Meet {number}" for number in range(20))
    + "\n\n"
)
PROQUEST_END = f"{RULE}\n\nBibliography\n\nCitation style: APA\n\n{'Roe, J. (2021). Iran. Times. ' * 20}\n\n"


@pytest.mark.parametrize("cover", ["", PROQUEST_COVER])
@pytest.mark.parametrize("counted", [True, False])
@pytest.mark.parametrize("end", ["", PROQUEST_END])
def test_proquest_export_is_cut(cover: str, counted: bool, end: str, read: Read) -> None:
    heads = [f"Document {number} of 2\n\n" if counted else "" for number in (1, 2)]
    one = proquest(heads[0] + "Leaders Meet", GENEVA, "Jun 17, 2021", "The Example Times")
    two = proquest(heads[1] + "A Flight to Hanoi", SEOUL, "Mar 5, 2003", "Other Post (London)", body="Full Text")
    articles = read(f"{cover}{RULE}\n{one}{RULE}\n{two}{end}")
    assert known(articles) == BOTH
    assert [article.text for article in articles] == [GENEVA, SEOUL]
    assert articles[0].url == "https://search.example.com/docview/12345"


def test_proquest_record_without_full_text_is_its_abstract_and_without_either_a_reject(tmp_path: Path) -> None:
    records = ["Abstract: Joe Biden met Vladimir Putin.\n\n", "Full text: None available.\n\nAbstract: A talk.\n\n", ""]
    labels = "Publication title: Times\n\nPublication date: Jun 17, 2021\n\nSource type: Newspapers\n\n"
    path = tmp_path / "export.txt"
    path.write_text("".join(f"{RULE}\n\nA Meeting\n\n{record}{labels}" for record in records))
    account = Account()
    assert [a.text for a in read_articles(path, account=account)] == ["Joe Biden met Vladimir Putin.", "A talk."]
    assert [reject.code for reject in account.rejects] == ["no_text"]
    assert account.balanced


def test_paragraph_of_a_proquest_story_that_begins_like_a_label_stays_in_it(read: Read) -> None:
    text = f"{GENEVA}\n\nLocation: a villa by the lake, " + "which both like. " * 90 + f"\n\n{SEOUL}"
    (article,) = read(f"{RULE}\n" + proquest("Leaders Meet", text, "Jun 17, 2021", "The Example Times"))
    assert article.text == text


def test_html_of_proquest_is_cut(read: Callable[[str, str], list[Article]]) -> None:
    def record(title: str, date: str, source: str, text: str) -> str:
        labels = {"Author": "Roe, Jo", "Publication info": f"{source} ; London [London]{date}: 1."}
        terms = {"Subject": "Iran; Summits", "Location": "Russia", "Publication title": f"{source}; London",
                 "Publication date": date, "Publisher": "Example of Israel", "ProQuest document ID": "1"}  # fmt: skip
        rows, more = (
            "".join(f'<p style="margin:0"><strong>{name}: </strong>{value}</p>\n' for name, value in part.items())
            for part in (labels, terms)
        )
        paragraphs = "".join(f"<p>{part}</p>   " for part in text.split("\n\n"))
        return (
            '<div style="margin-bottom:20px;border-bottom:2px solid #ccc">\n<a name="DocID_MSTAR_1"></a><p></p>\n'
            f'<p style="font-weight:bold;">{title}</p>\n{rows}<p><strong>Full text: </strong>'
            f'<text wordcount="9"><title></title>\n{paragraphs}</text></p>\n{more}</div>\n\n'
        )

    one = record("Leaders Meet", "Jun 17, 2021", "The Example Times", GENEVA)
    two = record("A Flight to Hanoi", "Mar 5, 2003", "Other Post (London)", SEOUL)
    articles = read(f"<html><body>{one}{two}</body></html>", "p.html")
    assert known(articles) == BOTH
    assert [article.text for article in articles] == [GENEVA, SEOUL]
    assert articles[1].line == one.count("\n") + 2


@pytest.mark.parametrize(
    "export",
    [
        # Nexis without any label, a single agency record beside another, and titles apart from their sources.
        f"1 of 2 DOCUMENTS\n\nThe Example Times\n\n17 June 2021\n\nLeaders Meet\n\n{GENEVA}\n\nCopyright 2021 Times\n\n"
        f"2 of 2 DOCUMENTS\n\nOther Post (London)\n\nMarch 5, 2003\n\nA Flight to Hanoi\n\n{SEOUL}\n\nCopyright 2003\n",
        "FOCUS - 7 of 9 DOCUMENTS\n\nThe Example Times\n\nThursday, June 17, 2021\n\nLeaders Meet\n\n"
        f"LENGTH: 9 words\n\n{GENEVA}\n\n\f8 of 9 DOCUMENTS\n\nOther Post (London)\n\n"
        f"March 5, 2003, Wednesday, Final Edition\n\nHEADLINE: A Flight to Hanoi\n\nLENGTH: 9 words\n\n{SEOUL}\n",
        f"Leaders Meet\n\nThe Example Times\n\nJune 17, 2021\n\nBody\n\n{GENEVA}\n\nEnd of Document\n\n"
        f"A Flight to Hanoi\n\nOther Post (London)\n\nMarch 5, 2003\n\nBody\n\n{SEOUL}\n\nEnd of Document\n",
        # Factiva without hour, page and copyright, and with the number before the record.
        f"Leaders Meet\n\nBy Jo Roe\n812 words\n17 June 2021\nThe Example Times\nEXTIM\nEnglish\n\n{GENEVA}\n\n"
        f"Document EXTIM00020210617eh6h0001a\n\nA Flight to Hanoi\n1,090 words\n5 March 2003\n09:10 GMT\n"
        f"Other Post (London)\nOTHP\nEnglish\n(c) 2003, Post\n{SEOUL}\n\nDocument OTHP000020030305dz35000b1\n",
        "Document EXTIM00020210617eh6h0001a\n\nLeaders Meet\n\n812 words\n17 June 2021\nThe Example Times\n\n"
        f"{GENEVA}\n\nDocument EXTIM00020210617eh6h0001b\n\nA Flight to Hanoi\n\n90 words\n5 March 2003\n"
        f"Other Post (London)\n\n{SEOUL}",
        # ProQuest with headings, and without blank lines.
        f"{RULE}\n\nLeaders Meet\n\nRoe, Jo. Times [London]17 June 2021: 1.\n\nABSTRACT (ENGLISH)\n\nIran.\n\n"
        f"FULL TEXT\n\n{GENEVA}\n\nDETAILS\n\nSubject: Iran\n\nPublication title: The Example Times; London\n\n"
        f"Publication date: Jun 17, 2021\n\n{RULE}\n\nA Flight to Hanoi\n\nFULL TEXT\n\n{SEOUL}\n\nDETAILS\n\n"
        "Publication title: Other Post (London)\n\nPublication date: Mar 5, 2003\n",
        f"{RULE}\nTitle: Leaders Meet\nPublication title: The Example Times\nPublication date: Jun 17, 2021\n"
        f"Abstract: Iran.\nFull text: {GENEVA}\nSubject: Iran; Iraq\nLocation: China\n{RULE}\n"
        "Title: A Flight to Hanoi\nPublication title: Other Post (London)\n"
        f"Publication date: Mar 5, 2003\nFull text: {SEOUL}\nPeople: Xi\n",
    ],
)
def test_sparse_exports_are_cut(export: str, read: Read) -> None:
    articles = read(export)
    assert known(articles) == BOTH
    assert [article.text for article in articles] == [GENEVA, SEOUL]


def test_exports_saved_as_documents_are_cut(tmp_path: Path) -> None:
    lines = (UNI_COVER + uni(UNI[0], GENEVA) + uni(UNI[1], SEOUL)).split("\n")
    (tmp_path / "a.docx").write_bytes(docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)))
    one = shown("Leaders Meet", "17 June 2021", "The Example Times", GENEVA, "20210617eh6h0001a")
    two = shown("A Flight to Hanoi", "5 March 2003", "Other Post (London)", SEOUL, "20030305dz3500002")
    (tmp_path / "b.rtf").write_text("{\\rtf1\\ansi " + (one + two).replace("\n", "\\par\n") + "}")
    articles = list(read_articles(tmp_path))
    assert known(articles) == [*BOTH, *BOTH]
    assert [(article.id, article.line) for article in articles[:2]] == [("a.docx#1", None), ("a.docx#2", None)]
    assert [article.text for article in articles] == [GENEVA, SEOUL] * 2


def test_gzipped_export_is_cut(tmp_path: Path) -> None:
    export = academic(1, ACADEMIC[0], GENEVA) + academic(2, ACADEMIC[1], SEOUL)
    (tmp_path / "export.txt.gz").write_bytes(gzip.compress(export.encode()))
    assert known(list(read_articles(tmp_path / "export.txt.gz"))) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        f"How archives work\n\nEach record begins with a line such as\n\n1 of 3 DOCUMENTS\n\nand so on.\n\n{GENEVA}",
        f"Leaders Meet\n\nLENGTH: 812 words\n\n{GENEVA}\n\nLOAD-DATE: June 17, 2021\n",
        f"Leaders Meet\n\n{GENEVA}\n\nEnd of Document\n",
        f"Leaders Meet\n\n{RULE}\n\n{GENEVA}\n\n{RULE}\n\nMore tomorrow.",
        f"Leaders Meet\n\n812 words\n\n{GENEVA}\n\nDocument 1 of 2 was lost, they said.\n\n{SEOUL}",
        f"HD is short for high definition.\n\n{GENEVA}\n\nWC 812 words",
    ],
)
def test_article_that_shows_one_such_line_is_not_cut(text: str, read: Read) -> None:
    (article,) = read(text)
    assert (article.id, article.text, article.flags) == ("export.txt", text, ())


@pytest.mark.parametrize(
    "text",
    [
        f"The Times\n\nLENGTH: 80 words\n\n{GENEVA}\n\nThe Post\n\nLENGTH: 90 words\n\n{SEOUL}\n",
        f"{GENEVA}\n\nLOAD-DATE: June 17, 2021\n\n{SEOUL}\n\nLOAD-DATE: March 5, 2003\n",
        f"One\n\n{GENEVA}\n\nPublication date: Jun 17, 2021\n\nTwo\n\n{SEOUL}\n\nPublication date: Mar 5, 2003\n",
    ],
)
def test_file_of_several_records_without_boundaries_is_one_flagged_article(text: str, read: Read) -> None:
    (article,) = read(text)
    assert (article.id, article.text, article.flags) == ("export.txt", text, ("not_cut",))


def test_record_that_holds_the_labels_of_two_is_flagged(read: Read) -> None:
    lost = academic(1, ACADEMIC[0], GENEVA, ACADEMIC_TAIL) + academic(1, ACADEMIC[1], SEOUL, ACADEMIC_TAIL).replace(
        "1 of 2 DOCUMENTS", ""
    )
    articles = read(lost + academic(2, ACADEMIC[1], SEOUL, ACADEMIC_TAIL))
    assert [article.flags for article in articles] == [("not_cut",), ()]


def test_long_text_before_the_first_record_is_an_article_of_its_own(read: Read) -> None:
    export = academic(1, ACADEMIC[0], GENEVA) + academic(2, ACADEMIC[1], SEOUL)
    articles = read("A Story\n\n" + "Angela Merkel flew to Paris on Monday. " * 10 + export)
    assert [article.id for article in articles] == ["export.txt#1", "export.txt#2", "export.txt#3"]
    assert articles[0].title == "A Story"


def test_page_shows_its_lines_where_they_stand() -> None:
    page = to_page(
        "<html>\n<head><title>x</title><script>var a = '<p>';</script></head>\n<p>Caf&eacute;\n  <b>au</b> "
        "lait<br>\n<i title='a > b'>two</i></p><!-- no\n --><pre> 1\n 2</pre><div><div>end"
    )
    assert page.text == "Café au lait\ntwo\n\n1\n2\n\nend"
    assert [page.lines[0], page.lines[1], page.lines[-1]] == [3, 5, 7]


@pytest.mark.parametrize(
    "html",
    ["<" * 200_000, "<a " * 200_000, "<a \"'" * 100_000, "<!--" * 100_000, "<style>" * 100_000, "<!" * 200_000,
     "<b> </b>" * 100_000, "<p \"" * 100_000, "&" * 400_000, "<a href='" + "\"" * 400_000],
)  # fmt: skip
def test_page_takes_time_in_proportion(html: str) -> None:
    start = time.process_time()
    to_page(html)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "line",
    [" ", "\n", " \n", "1 of 2 DOCUMENTS\n", "LENGTH: 9 words\n", "Document EXTIM000020210617eh\n9 words\n", "HD \n",
     "_" * 20 + "\nFull text:\nPublication date:\n", "Body\nEnd of Document\nLength: 9 words\nCopyright 2021\n"],
)  # fmt: skip
def test_export_takes_time_in_proportion(line: str, read: Read) -> None:
    start = time.process_time()
    read("1 of 2 DOCUMENTS\nLENGTH: 9 words\n9 words\nHD x\nPD 5 March 2003\nLP x\n" + line * (400_000 // len(line)))
    assert time.process_time() - start < 20


LABELLED = "Title: {}\nAuthor: Jo Roe\nDate: {}\nSource: {}\n\n"


@pytest.mark.parametrize("between", ["\n\n", f"\n\n{'-' * 30}\n\n", f"\n{'=' * 8}\n"])
def test_texts_below_labels_are_cut(between: str, read: Read) -> None:
    articles = read(between.join(LABELLED.format(*BOTH[i]) + text for i, text in enumerate((GENEVA, SEOUL))))
    assert known(articles) == BOTH
    assert [article.text for article in articles] == [GENEVA, SEOUL]


@pytest.mark.parametrize("rule", ["-" * 40, "=====", "*" * 10])
def test_dated_texts_between_rules_are_cut(rule: str, read: Read) -> None:
    one, two = f"Leaders Meet\nJune 17, 2021\n\n{GENEVA}", f"A Flight to Hanoi\n5 March 2003\n\n{SEOUL}"
    articles = read(f"{one}\n\n{rule}\n\n{two}\n\n{rule}\n")
    assert [(title, date) for title, date, _ in known(articles)] == [(title, date) for title, date, _ in BOTH]


@pytest.mark.parametrize(
    "text",
    [
        f"Leaders Meet\nJune 17, 2021\n\n{GENEVA}\n\n{'-' * 40}\n\n{SEOUL}",
        f"Leaders Meet\nJune 17, 2021\n\n{GENEVA}\n\n{'-' * 40}\n\nPosted: June 17, 2021",
        LABELLED.format(*BOTH[0]) + GENEVA + "\n\nTitle: Leaders Meet\nDate: 17 June 2021\n",
        f"Title: Leaders Meet\n\n{GENEVA}\n\nTitle: An old film\n\n{SEOUL}",
    ],
)
def test_text_of_which_a_part_has_no_title_and_date_is_one(text: str, read: Read) -> None:
    assert len(read(text)) == 1
