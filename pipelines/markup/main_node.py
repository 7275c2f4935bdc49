"""Which of a page's JSON-LD nodes is the article itself."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.markup.structured import Node, types_of

_ARTICLES = frozenset(
    (
        "Article", "NewsArticle", "BlogPosting", "ReviewNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle",
        "BackgroundNewsArticle", "ReportageNewsArticle", "TechArticle", "ScholarlyArticle", "SocialMediaPosting",
        "AdvertiserContentArticle", "Report", "LiveBlogPosting", "PodcastEpisode",
    )
)  # fmt: skip
_REVIEWS = frozenset({"Review", "CriticReview"})
_PAGES = frozenset({"WebPage", "ItemPage", "CreativeWork"})


def main_nodes(nodes: Sequence[Node]) -> list[Node]:
    """The nodes that may speak for the article, best first: articles, then a review, then the web page.

    Several reviews without an article are readers' or a list's, and none of them speaks for the page.
    """
    typed = [(node, types_of(node)) for node in nodes]
    articles, reviews, pages = ([n for n, types in typed if types & wanted] for wanted in (_ARTICLES, _REVIEWS, _PAGES))
    return [*articles, *(reviews if len(reviews) == 1 else []), *pages]
