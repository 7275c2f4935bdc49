"""Our reader and those of other programs, each as one function from a page to an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from benchmarks.scoring import Answer

Reader = Callable[[bytes, str], Answer]


class Program(NamedTuple):
    """A reader, and which fields of `Answer` it tries to fill besides the text."""

    read: Reader
    fields: frozenset[str]


_METADATA = frozenset(("title", "critic", "date"))
_EVERYTHING = _METADATA | {"film", "films", "year", "rating", "is_review"}

PACKAGES = (
    "trafilatura>=2.3",
    "readability-lxml>=0.9",
    "newspaper4k[ja,nlp,zh]>=0.9.6",
    "resiliparse>=2.0",
    "lxml_html_clean",
)


def programs() -> dict[str, Program]:
    """The programs by name, ours first. Each may raise whatever it raises when it is used by itself."""
    return {
        "filmcrit": Program(_ours(), _EVERYTHING),
        "trafilatura": Program(_trafilatura(), _METADATA),
        "readability-lxml": Program(_readability(), frozenset(("title",))),
        "newspaper4k": Program(_newspaper(), _METADATA),
        "resiliparse": Program(_resiliparse(), frozenset()),
        "lxml, parsing only": Program(_parse(), frozenset()),
    }


def _ours() -> Reader:
    from archive.records import Kind
    from pipelines.extract import extract
    from pipelines.page import Page

    def read(body: bytes, url: str) -> Answer:
        review = extract(Page(body, url))
        film = review.films[0] if len(review.films) == 1 else None
        return Answer(
            text=review.text,
            title=review.title,
            critic=review.critics,
            date=review.published,
            film=film.title if film else None,
            films=tuple(each.title for each in review.films),
            year=film.year if film else None,
            rating=review.rating.value if review.rating else None,
            is_review=review.kind is Kind.REVIEW,
        )

    return read


def _trafilatura() -> Reader:
    from trafilatura import bare_extraction

    def read(body: bytes, url: str) -> Answer:
        found = bare_extraction(body, url=url, with_metadata=True)
        if found is None:
            return Answer()
        authors = tuple(found.author.split("; ")) if found.author else ()
        return Answer(found.text or "", found.title, authors, found.date)

    return read


def _readability() -> Reader:
    from lxml import html
    from readability import Document

    def read(body: bytes, url: str) -> Answer:
        document = Document(body)
        return Answer(html.fromstring(document.summary()).text_content(), document.short_title())

    return read


def _newspaper() -> Reader:
    from newspaper import Article

    def read(body: bytes, url: str) -> Answer:
        article = Article(url or "https://page.example/", fetch_images=False)
        article.download(input_html=body.decode("utf-8", "replace"))
        article.parse()
        date = article.publish_date.isoformat() if article.publish_date else None
        return Answer(article.text, article.title, tuple(article.authors), date)

    return read


def _resiliparse() -> Reader:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree

    def read(body: bytes, url: str) -> Answer:
        tree = HTMLTree.parse(bytes_to_str(body, detect_encoding(body)))
        return Answer(extract_plain_text(tree, main_content=True, alt_texts=False))

    return read


def _parse() -> Reader:
    from lxml import html

    def read(body: bytes, url: str) -> Answer:
        html.document_fromstring(body)
        return Answer()

    return read
