"""A page as bytes, url and headers; text, tree and structured data, each made once when first asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from archive.urls import canonicalise, same_site
from pipelines.markup.encoding import decode
from pipelines.markup.mojibake import mend
from pipelines.markup.plain_text import is_plain_text, mark_up
from pipelines.markup.structured import parse_json_ld

P = ParamSpec("P")
T = TypeVar("T")

# First bytes of files that servers hand out as pages: PDF, PNG, GIF, JPEG, zip, gzip, RIFF (WebP), MP4.
_BINARY = (b"%PDF-", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x00\x00\x00\x18ftyp")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_SAMPLE = 4096
# libxml2 gives up on documents nested deeper than 2,048 elements: then tags that only nest are left out; and where
# that is not enough, all but those that part paragraphs.
_NESTING_TAG = re.compile(
    rb"</?(?:div|span|font|b|i|u|em|strong|big|small|center|tt|blockquote|section)\b[^<>]*>", re.IGNORECASE
)
_MOST_TAGS = re.compile(
    rb"</?(?!/?(?:p|br|h[1-6]|a|html|head|body|title|meta|link|script|style)\b)[a-z][^<>]*>", re.IGNORECASE
)
# libxml2 takes quadratic time over the attributes of one tag. Long tags with few attributes hold pictures.
_LONG_TAG = re.compile(rb"<([a-zA-Z][\w:-]{0,40})\s[^<>]{20000,}>")
_STRIDE = 10_000  # half of a long tag: one that is longer spans such a stretch whole
# lxml.html looks up in Python which class each element gets; forms and inputs as such are nothing to us.
_ELEMENTS = etree.ElementDefaultClassLookup(element=HtmlElement)
_DOCUMENT_END = re.compile(rb"</(?:html|body)\s{0,9}>", re.IGNORECASE)
_ONLY_ENDS = re.compile(rb"(?:\s|</(?:html|body)\s{0,9}>)*+\Z", re.IGNORECASE)
_NUL, _REPLACED = b"\x00", "\ufffd".encode()
_MOST_ATTRIBUTES = 1000
_HEAD_TAGS = ("meta", "link", "script", "title")


class UnreadablePage(ValueError):
    """The bytes hold no page that can be read (empty, binary, no elements). Raised by `Page.tree`."""


@dataclass(frozen=True, eq=False)
class Page:
    """One page: `body` undecoded but with its content-encoding removed, `url` as fetched,
    `headers` with lower-case names, `fetched` ISO 8601 or None when unknown."""

    body: bytes
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    fetched: str | None = None

    @cached_property
    def text(self) -> str:
        """The decoded source: by BOM, HTTP header, meta, then detection (WHATWG encoding sniffing); mojibake mended."""
        return mend(decode(self.body, self.headers.get("content-type")))

    @cached_property
    def tree(self) -> HtmlElement:
        """The parsed document, without comments. Readers never change it: they copy the subtree to be stripped.

        Raises `UnreadablePage`.
        """
        if not self.body.strip() or self.body.startswith(_BINARY):
            raise UnreadablePage("the page is empty or no text at all")
        sample = self.text[:_SAMPLE]
        if len(_CONTROL.findall(sample)) * 10 > len(sample):
            raise UnreadablePage("the bytes are not text")
        is_plain = is_plain_text(self.text, self.headers.get("content-type"))
        return _parse(mark_up(self.text) if is_plain else self.text)

    @cached_property
    def heads(self) -> Mapping[str, tuple[HtmlElement, ...]]:
        """The `meta`, `link`, `script` and `title` elements, wherever they stand, in page order."""
        found: dict[str, list[HtmlElement]] = {tag: [] for tag in _HEAD_TAGS}
        for element in self.tree.iter(*_HEAD_TAGS):
            found[str(element.tag)].append(element)
        return {tag: tuple(elements) for tag, elements in found.items()}

    @cached_property
    def meta(self) -> Mapping[str, tuple[str, ...]]:
        """Contents of `meta` elements by lower-case name, property or itemprop, in page order."""
        found: dict[str, list[str]] = {}
        for element in self.heads["meta"]:
            content = (element.get("content") or "").strip()
            name = element.get("property") or element.get("name") or element.get("itemprop")
            if name and content:
                found.setdefault(name.strip().lower(), []).append(content)
        return {name: tuple(contents) for name, contents in found.items()}

    @cached_property
    def nodes(self) -> tuple[Mapping[str, object], ...]:
        """Every schema.org node of the page's JSON-LD, nested ones and @graph flattened, in page order."""
        return parse_json_ld(self.heads["script"])

    @cached_property
    def canonical_url(self) -> str:
        """The key the page is filed under: rel=canonical or og:url on the same site, made canonical.

        A declaration that names the site's root from a page further down is a template's mistake and not believed.
        """
        for declared in self._declared_urls():
            if not self.url or (same_site(declared, self.url) and not _names_root_only(declared, self.url)):
                return canonicalise(declared)
        return canonicalise(self.url)

    def _declared_urls(self) -> Iterator[str]:
        links = [link for link in self.heads["link"] if "canonical" in (link.get("rel") or "").lower().split()]
        for href in (*(link.get("href") for link in links), *self.meta.get("og:url", ())):
            if href and (url := _join(self.url, href.strip())):
                yield url


def once_per_page(read: Callable[Concatenate[Page, P], T]) -> Callable[Concatenate[Page, P], T]:
    """`read`, whose answer is kept as long as the page is: several readers ask the same of one page.

    What else `read` takes was itself read from the page (its article), so that there is one answer for each page.
    """
    key = f"{read.__module__}.{read.__qualname__}"

    @wraps(read)
    def remembered(page: Page, /, *args: P.args, **kwargs: P.kwargs) -> T:
        answers = page.__dict__  # where `cached_property` keeps its own; no attribute has a dot in its name
        if key not in answers:
            answers[key] = read(page, *args, **kwargs)
        answer: T = answers[key]
        return answer

    return remembered


def _parse(text: str) -> HtmlElement:
    source = _open_to_the_end(text.encode("utf-8", "replace").replace(_NUL, _REPLACED))
    if _has_long_tags(source):
        source = _LONG_TAG.sub(_bounded_tag, source)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False)
    parser.set_element_class_lookup(_ELEMENTS)
    tree = _document(source, parser)
    for needless in (_NESTING_TAG, _MOST_TAGS):
        if not _is_cut(parser):
            break
        source = needless.sub(b" ", source)
        tree = _document(source, parser)
    return tree


def _open_to_the_end(source: bytes) -> bytes:
    """`source` without the tags that end the document where more than space follows: libxml2 stops at the first."""
    first = _DOCUMENT_END.search(source)
    if first is None or _ONLY_ENDS.match(source, first.end()):
        return source
    return source[: first.start()] + _DOCUMENT_END.sub(b" ", source[first.start() :])


def _has_long_tags(source: bytes) -> bool:
    """Whether there may be tags as long as `_LONG_TAG` means; quick, since the next tag is never far."""
    return any(source.find(b"<", start, start + _STRIDE) < 0 for start in range(0, len(source) - _STRIDE, _STRIDE))


def _bounded_tag(tag: re.Match[bytes]) -> bytes:
    return tag[0] if tag[0].count(b"=") < _MOST_ATTRIBUTES else b"<%b>" % tag[1]


def _is_cut(parser: HTMLParser) -> bool:
    """Whether the parser stopped before the end of the document, since it is nested too deeply."""
    last = parser.error_log.last_error
    return last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT


def _document(source: bytes, parser: HTMLParser) -> HtmlElement:
    try:
        return document_fromstring(source, parser=parser)
    except etree.ParserError as error:
        raise UnreadablePage("the page holds no elements") from error


def _join(base: str, href: str) -> str:
    """The absolute url of `href`; "" where it is none, as with a host such as "[::1" or a port such as "x"."""
    try:
        joined = urljoin(base, href)
        _ = urlsplit(joined).port  # raises where host or port cannot be
    except ValueError:
        return ""
    return joined


def _names_root_only(declared: str, url: str) -> bool:
    return urlsplit(declared).path in ("", "/") and urlsplit(url).path not in ("", "/") and not urlsplit(declared).query
