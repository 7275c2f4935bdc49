"""Names of meta elements that hold an article's dates, and microdata items whose dates are not the article's."""

from __future__ import annotations

# In order of trust: what publishers fill for readers of the web first, what libraries and trackers use after.
META_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "article.published",
    "og:published_time", "og:pubdate", "datepublished", "publishdate", "publish_date", "publish-date",
    "publication_date", "publication-date", "pubdate", "pub_date", "article_date_original", "article:create_at",
    "parsely-pub-date", "sailthru.date", "rnews:datepublished", "cxenseparse:recs:publishtime", "bt:pubdate",
    "citation_publication_date", "citation_online_date", "citation_date", "dcterms.issued", "dc.date.issued",
    "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "date", "created", "originalpublicationdate",
)  # fmt: skip
META_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "article:modified", "article.updated",
    "datemodified", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "article_date_updated",
)  # fmt: skip
OTHER_SCOPES = frozenset(
    (
        "Movie", "TVSeries", "TVEpisode", "CreativeWork", "Book", "VideoGame", "MusicAlbum", "Event", "ScreeningEvent",
        "UserComments", "Comment", "UserReview", "ImageObject", "VideoObject", "MediaObject", "Person", "Product",
    )
)  # fmt: skip
# Classes (camelCase taken apart, lower case) of elements that are a date, and of those that hold a line about one.
DATE_MARKS = r"(?:^|[\s_-])(?:dt-published|dt-updated|dtreviewed|published)(?=[\s_-]|$)"
BYLINE_MARKS = (
    r"date|dateline|datetime|meta|metadata|byline|author|posted|posted-?on|time|timestamp|published?|fecha|datum|data|"
    r"info|authoring"
)
