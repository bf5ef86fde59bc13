"""XML: each item of a feed and each NITF or NewsML story is an article; nothing in it runs, grows or is fetched."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from graph.articles import Account, read_articles
from graph.records import Article

STORY = "Angela Merkel received Emmanuel Macron at Meseberg on Tuesday."
DAY = date(2018, 6, 19)
SPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def read(folder: Path, data: str | bytes, name: str = "f.xml") -> tuple[list[Article], Account]:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    account = Account()
    articles = list(read_articles(folder / name, account=account))
    assert account.balanced
    return articles, account


def rss(*items: str, head: str = "<title>The Daily</title>") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>\n<rss version="2.0" {SPACES}><channel>{head}{inside}</channel></rss>'


def test_item_of_rss_is_an_article_with_all_its_parts(tmp_path: Path) -> None:
    item = (
        f"<title>Merkel &amp;amp; Macron</title><link>https://e.org/1</link><guid>https://e.org/?p=1</guid>"
        f"<pubDate>Tue, 19 Jun 2018 17:05:00 GMT</pubDate><description>{STORY}</description>"
    )
    ((article,), _) = read(tmp_path, rss(item))
    assert article == Article("https://e.org/?p=1", STORY, "Merkel & Macron", DAY, "https://e.org/1", "The Daily")


def test_items_without_an_id_are_numbered_and_carry_their_line(tmp_path: Path) -> None:
    articles, _ = read(tmp_path, rss(f"\n<description>a {STORY}</description>", f"<description>{STORY}</description>"))
    assert [(article.id, article.line) for article in articles] == [("f.xml#1", 2), ("f.xml#2", 3)]


def test_the_whole_text_is_taken_before_the_teaser_and_its_markup_goes(tmp_path: Path) -> None:
    whole = f"<![CDATA[<p>{STORY}</p><p>Trade &amp; China&#8217;s plans.</p><script>Putin</script>]]>"
    item = f"<description>A teaser.</description><content:encoded>{whole}</content:encoded>"
    ((article,), _) = read(tmp_path, rss(item))
    assert (article.text, article.flags) == (f"{STORY}\n\nTrade & China’s plans.", ("markup",))


@pytest.mark.parametrize(
    ("item", "part", "value"),
    [
        ("<dc:date>2018-06-19T10:00:00Z</dc:date>", "published", DAY),
        ('<source url="https://w.org">The Wire</source>', "source", "The Wire"),
        ("<guid>https://e.org/9</guid>", "url", "https://e.org/9"),
        ('<guid isPermaLink="false">17</guid>', "id", "17"),
        ("<link><![CDATA[https://e.org/?a=1&b=2]]></link>", "url", "https://e.org/?a=1&b=2"),
        ("<link>https://e.org/?a=1&b=2</link>", "url", "https://e.org/?a=1&b=2"),
        ('<m:group xmlns:m="http://search.yahoo.com/mrss/"/><title>T</title>', "title", "T"),
        ('<m:title xmlns:m="http://search.yahoo.com/mrss/">A picture</m:title>', "title", None),
    ],
)  # fmt: skip
def test_parts_of_an_item_are_found(item: str, part: str, value: object, tmp_path: Path) -> None:
    ((article,), _) = read(tmp_path, rss(f"<description>{STORY}</description>{item}"))
    assert getattr(article, part) == value


@pytest.mark.parametrize("suffix", ["xml", "atom", "rss", "rdf"])
def test_entry_of_atom_is_an_article(suffix: str, tmp_path: Path) -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily</title><entry><id>tag:e.org,2018:1</id>'
        '<title type="html">Macron&amp;#8217;s day</title><link rel="self" href="https://e.org/x"/>'
        '<link href="https://e.org/1"/><updated>2018-06-20T10:00:00Z</updated><published>2018-06-19T10:00:00Z</published>'
        f'<summary>Short.</summary><content type="html">&lt;p&gt;{STORY}&lt;/p&gt;</content></entry></feed>'
    )
    ((article,), _) = read(tmp_path, feed, f"f.{suffix}")
    assert article == Article(
        "tag:e.org,2018:1", STORY, "Macron’s day", DAY, "https://e.org/1", "The Daily", flags=("markup",)
    )


def test_atom_with_xhtml_inside_keeps_its_paragraphs(tmp_path: Path) -> None:
    body = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY}</p><p>Then <b>Mac</b>ron left.</p></div>'
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">{body}</content></entry></feed>'
    ((article,), _) = read(tmp_path, feed)
    assert article.text == f"{STORY}\n\nThen Macron left."


def test_rdf_feed_has_its_items_beside_the_channel(tmp_path: Path) -> None:
    rdf = (
        f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {SPACES}>'
        '<channel rdf:about="https://e.org"><title>The Daily</title></channel><item rdf:about="https://e.org/1">'
        f"<link>https://e.org/1</link><description>{STORY}</description><dc:date>2018-06-19</dc:date></item></rdf:RDF>"
    )
    ((article,), _) = read(tmp_path, rdf)
    assert article == Article("https://e.org/1", STORY, None, DAY, "https://e.org/1", "The Daily")


def test_item_of_a_title_alone_is_read_and_flagged_and_an_empty_one_is_a_reject(tmp_path: Path) -> None:
    articles, account = read(tmp_path, rss("<title>Merkel meets Macron</title>", "<link>https://e.org/2</link>"))
    assert [(article.text, article.flags) for article in articles] == [("Merkel meets Macron", ("title_only",))]
    assert [reject.code for reject in account.rejects] == ["no_text"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Turkey&rsquo;s C&ocirc;te", "Turkey’s Côte"),
        ("AT&T R&D & B&B;", "AT&T R&D & B&B;"),
        ("1 &lt; 2 &amp; so on", "1 < 2 & so on"),
        ("Merkel\x01met", "Merkel met"),
        ("<p>One.<p>Two.", "One.\n\nTwo."),
        ("<g:x>One</g:x>", "One"),
    ],
)
def test_what_is_not_quite_xml_is_read_all_the_same(written: str, text: str, tmp_path: Path) -> None:
    ((article,), _) = read(tmp_path, rss(f"<description>{written}</description>"))
    assert article.text == text


def test_what_the_maker_says_of_a_video_is_its_text(tmp_path: Path) -> None:
    entry = (
        "<entry><id>v</id><title>Summit</title><published>2018-06-19T10:00:00Z</published>"
        "<media:group><media:title>Summit</media:title><media:description>Kim met Xi.</media:description></media:group>"
        "</entry>"
    )
    feed = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">' + entry + "</feed>"
    path = tmp_path / "videos.xml"
    path.write_text(feed, encoding="utf-8")
    (article,) = read_articles(path)
    assert (article.text, article.flags) == ("Kim met Xi.", ())


def test_item_whose_markup_is_not_closed_does_not_hold_the_next(tmp_path: Path) -> None:
    articles, _ = read(tmp_path, rss("<description>One.<p>Two.</description>", f"<description>{STORY}</description>"))
    assert [article.text for article in articles] == ["One.\n\nTwo.", STORY]


def test_encoding_that_the_feed_declares_is_read(tmp_path: Path) -> None:
    feed = rss("<description>Пу́тин и Меркель</description>".replace("\u0301", "")).replace(
        '"1.0"?', '"1.0" encoding="windows-1251"?'
    )
    ((article,), _) = read(tmp_path, feed.encode("cp1251"))
    assert article.text == "Путин и Меркель"


@pytest.mark.parametrize("cut", ["<item><description>Half of", "<item><descr", "<item><description>Half</description>"])
def test_feed_that_breaks_off_gives_the_items_before_and_one_reject(cut: str, tmp_path: Path) -> None:
    whole = rss(f"<description>{STORY}</description>")
    articles, account = read(tmp_path, whole.removesuffix("</channel></rss>") + "\n" + cut)
    assert [article.text for article in articles] == [STORY]
    assert [(reject.code, reject.line) for reject in account.rejects] == [("damaged_file", 3)]


def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{bomb}<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    feed = f"{doctype}<rss><channel><item><description>Merkel &a11; &x;</description></item></channel></rss>"
    articles, _ = read(tmp_path, feed)
    assert all("haha" not in article.text and "password" not in article.text for article in articles)


@pytest.mark.parametrize(
    "inside",
    [
        "<a>" * 100_000,
        "<a " + " ".join(f"a{n}='1'" for n in range(50_000)) + "/>",
        "<!--" * 100_000,
        "<![CDATA[" * 100_000,
        "<item>" * 100_000,
        "&a;" * 100_000,
        "<item/>" * 50_000,
    ],
)
def test_hostile_feeds_are_read_in_linear_time(inside: str, tmp_path: Path) -> None:
    _, account = read(tmp_path, f"<rss>{inside}")
    assert account.found


def test_nitf_story_is_an_article(tmp_path: Path) -> None:
    nitf = (
        '<nitf><head><title>Short</title><docdata><doc-id id-string="77"/>'
        '<date.issue norm="20180619T100000Z"/></docdata>'
        '<pubdata name="The Daily" ex-ref="https://e.org/7"/></head><body>'
        "<body.head><hedline><hl1>Merkel\n receives</hl1>"
        "</hedline></body.head><body.content><block class='lead_paragraph'><p>Angela Merkel received</p></block>"
        f"<block class='full_text'><p>{STORY}</p><p>Then he left.</p></block></body.content></body></nitf>"
    )
    ((article,), _) = read(tmp_path, nitf)
    assert article == Article("77", f"{STORY}\n\nThen he left.", "Merkel receives", DAY, "https://e.org/7", "The Daily")


def test_newsml_items_of_one_message_are_articles(tmp_path: Path) -> None:
    item = (
        '<newsItem guid="urn:{0}"><itemMeta><versionCreated>2018-06-19T10:00:00Z</versionCreated></itemMeta>'
        "<contentMeta><headline>Head {0}</headline></contentMeta><contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'>"
        "<head><title>x</title></head><body><p>Story {0}.</p><p>More.</p></body></html></inlineXML>"
        "</contentSet></newsItem>"
    )
    space = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
    articles, _ = read(
        tmp_path, f"<newsMessage {space}><itemSet>{item.format(1)}{item.format(2)}</itemSet></newsMessage>"
    )
    assert articles == [Article(f"urn:{n}", f"Story {n}.\n\nMore.", f"Head {n}", DAY, None, None) for n in (1, 2)]


@pytest.mark.parametrize("data", ["<project><name>Merkel</name></project>", "no XML at all"])
def test_other_xml_is_skipped_in_a_folder_and_refused_where_it_is_named(data: str, tmp_path: Path) -> None:
    _, account = read(tmp_path, data)
    assert [reject.code for reject in account.rejects] == ["unsupported"]
    account = Account()
    assert list(read_articles(tmp_path, account=account)) == []
    assert [skip.code for skip in account.skipped] == ["unsupported"]


def test_feed_without_items_is_empty(tmp_path: Path) -> None:
    _, account = read(tmp_path, rss())
    assert [reject.code for reject in account.rejects] == ["empty_file"]


def test_a_page_named_xml_is_read_as_a_page(tmp_path: Path) -> None:
    words = "".join(f"<p>{STORY} {n}</p>" for n in range(9))
    page = f'<?xml version="1.0"?><html><body><article>{words}</article></body></html>'
    ((article,), _) = read(tmp_path, page)
    assert STORY in article.text


def test_feed_from_standard_input_is_known_by_its_root(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "<!-- made by hand -->\n" + rss(f"<description>{STORY}</description>").removeprefix('<?xml version="1.0"?>')
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert [article.id for article in read_articles("-")] == ["stdin#1"]
