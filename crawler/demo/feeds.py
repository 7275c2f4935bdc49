"""What machines read: RSS and Atom feeds, the comments' feed, sitemaps, robots.txt."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import format_datetime
from html import escape

from crawler.demo import prose
from crawler.demo.catalogue import ADDRESS, DemoArticle, Publication, publications
from crawler.demo.listings import about_path, listed
from crawler.demo.markup import excerpt
from crawler.demo.wording import moment

FEED_LENGTH = 10  # WordPress's own number; older articles are found elsewhere
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def robots_txt() -> str:
    """The site's rules for crawlers: drafts and the back office are closed."""
    return f"User-agent: *\nDisallow: /wp-admin/\nDisallow: /drafts/\n\nSitemap: {ADDRESS}/sitemap.xml\n"


def sitemap_index() -> str:
    """The index: one sitemap for each publication."""
    entries = "".join(
        f"<sitemap><loc>{ADDRESS}{sitemap_path(one)}</loc></sitemap>\n" for one in publications().values()
    )
    return f"{_XML}<sitemapindex {_SITEMAP}>\n{entries}</sitemapindex>\n"


def sitemap_path(publication: Publication) -> str:
    """Where the publication's sitemap lives."""
    return f"/sitemap-{publication.key}.xml"


def sitemap(publication: Publication) -> str:
    """The publication's articles and its about page."""
    entries = "".join(
        f"<url><loc>{article.url}</loc><lastmod>{article.modified or article.published}</lastmod></url>\n"
        for article in listed(publication)
    )
    about = f"<url><loc>{ADDRESS}{about_path(publication)}</loc></url>\n"
    return f"{_XML}<urlset {_SITEMAP}>\n{entries}{about}</urlset>\n"


def rss(publication: Publication) -> str:
    """WordPress's feed of the newest posts, in full."""
    items = "".join(_rss_item(article) for article in listed(publication)[:FEED_LENGTH])
    return _channel(publication.outlet, f"{ADDRESS}/feed/", publication.tagline, items)


def comments_rss(publication: Publication) -> str:
    """WordPress's feed of readers' comments: it lists no articles."""
    items = "".join(
        f"<item><title>Comment on {escape(article.title)} by {escape(comment.name)}</title>"
        f"<link>{article.url}#comment-{number}</link><pubDate>{format_datetime(moment(comment.date))}</pubDate>"
        f"<description>{escape(comment.text)}</description></item>\n"
        for article in listed(publication)
        for number, comment in enumerate(article.layout.comments, start=1)
    )
    return _channel(f"Comments for {publication.outlet}", f"{ADDRESS}/comments/feed/", publication.tagline, items)


def atom(publication: Publication) -> str:
    """The static generator's feed: summaries only."""
    found = listed(publication)[:FEED_LENGTH]
    entries = "".join(_atom_entry(article) for article in found)
    address = ADDRESS + publication.root
    return (
        f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>{publication.outlet}</title>'
        f'<id>{address}</id><link href="{address}"/><link href="{address}feed.xml" rel="self"/>'
        f"<updated>{_latest(found)}</updated>\n{entries}</feed>\n"
    )


def _channel(title: str, address: str, description: str, items: str) -> str:
    return (
        f'{_XML}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f'<title>{title}</title><atom:link href="{address}" rel="self" type="application/rss+xml"/>'
        f"<link>{ADDRESS}/</link><description>{description}</description>"
        f"<generator>https://wordpress.org/?v=6.6.2</generator>\n{items}</channel></rss>\n"
    )


def _rss_item(article: DemoArticle) -> str:
    creators = "".join(f"<dc:creator>{escape(name)}</dc:creator>" for name in article.critics)
    appeared = (
        f'<p>The post <a href="{article.url}">{escape(article.title)}</a> appeared first on {article.outlet}.</p>'
    )
    return (
        f"<item><title>{escape(article.title)}</title><link>{article.url}</link>{creators}"
        f'<pubDate>{format_datetime(moment(article.published))}</pubDate><guid isPermaLink="true">{article.url}</guid>'
        f"<category>{escape(article.publication.categories[article.kind])}</category>"
        f"<description>{excerpt(article)} [&#8230;]</description>"
        f"<content:encoded>{escape(prose.render(article.blocks) + appeared)}</content:encoded></item>\n"
    )


def _atom_entry(article: DemoArticle) -> str:
    authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in article.critics)
    return (
        f'<entry><title>{escape(article.title)}</title><id>{article.url}</id><link href="{article.url}"/>{authors}'
        f"<published>{moment(article.published).isoformat()}</published>"
        f"<updated>{_latest([article])}</updated><summary>{excerpt(article)}…</summary></entry>\n"
    )


def _latest(found: Iterable[DemoArticle]) -> str:
    return max(moment(article.modified or article.published) for article in found).isoformat()
