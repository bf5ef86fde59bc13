"""Services: where the records of news services and of data sets hold the parts of an article."""

from __future__ import annotations

from dataclasses import dataclass

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """The fields of one service, for each part the first that holds something; a dot reaches inside.

    `signs` are fields that all its records have, and no record of another.
    """

    name: str
    signs: Names
    text: Names
    title: Names = ("title",)
    date: Names = ()
    url: Names = ("url",)
    source: Names = ()
    id: Names = ()
    publisher: str | None = None  # where no field says it


# After their documentation of 2026; of texts the whole stands before its beginning, and that before a summary.
SERVICES = (
    Service(
        "the Guardian",
        signs=("webTitle", "webPublicationDate"),
        text=("fields.bodyText", "fields.body", "fields.standfirst", "fields.trailText", "webTitle"),
        title=("webTitle", "fields.headline"),
        date=("webPublicationDate",),
        url=("webUrl",),
        id=("id",),
        publisher="The Guardian",
    ),
    Service(
        "the New York Times",
        signs=("headline.main", "pub_date"),
        text=("body", "lead_paragraph", "abstract", "snippet"),
        title=("headline.main",),
        date=("pub_date",),
        url=("web_url",),
        source=("source",),
        id=("_id", "uri"),
    ),
    Service(
        "NewsAPI",
        signs=("publishedAt", "source.name"),
        text=("content", "description"),
        date=("publishedAt",),
        source=("source.name",),
    ),
    Service(
        "news-please",
        signs=("maintext", "date_publish"),
        text=("maintext", "description"),
        date=("date_publish",),
        source=("source_domain",),
    ),
    Service(
        "webz.io",
        signs=("thread.site", "text"),
        text=("text",),
        title=("title", "thread.title"),
        date=("published", "thread.published"),
        source=("thread.site",),
        id=("uuid",),
    ),
    Service(
        "GDELT",
        signs=("seendate", "domain"),
        text=("title",),
        date=("seendate",),
        source=("domain",),
    ),
    Service(
        "WordPress",
        signs=("content.rendered", "title.rendered"),
        text=("content.rendered", "excerpt.rendered"),
        title=("title.rendered",),
        date=("date_gmt", "date"),
        url=("link",),
        id=("id",),
    ),
    Service(
        "Event Registry",
        signs=("uri", "dateTimePub", "body"),
        text=("body",),
        date=("dateTimePub", "dateTime", "date"),
        source=("source.title", "source.uri"),
        id=("uri",),
    ),
    Service(
        "Aylien",
        signs=("published_at", "links.permalink", "body"),
        text=("body",),
        date=("published_at",),
        url=("links.permalink",),
        source=("source.name", "source.domain"),
        id=("id",),
    ),
    Service(
        "Bing",
        signs=("datePublished", "provider", "name"),
        text=("description",),
        title=("name",),
        date=("datePublished",),
        source=("provider",),
    ),
    *(
        Service(
            "JSON Feed",
            signs=(sign,),
            text=("content_text", "content_html", "summary"),
            date=("date_published", "date_modified"),
            url=("url", "external_url"),
            id=("id",),
        )
        for sign in ("content_html", "content_text")
    ),
)
