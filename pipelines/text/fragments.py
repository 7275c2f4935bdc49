"""A piece of HTML or plain text that stands outside of the page's markup, as paragraphs."""

from __future__ import annotations

import html
import re

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, fromstring

from pipelines.markup.lines import visible_lines
from pipelines.rules import Rules
from pipelines.text.blocks import clean_text, read_blocks
from pipelines.text.boilerplate import strip_boilerplate
from pipelines.text.choice import choose_blocks

_MAX_CHARS = 500_000
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_BREAK = re.compile(r"\s*\n\s*")
_NO_TEXT = ("script", "style", "figure", "figcaption", "aside", "form", "nav", "button", "iframe", "noscript", "table")


def split_fragment(source: str) -> tuple[str, ...]:
    """The paragraphs of `source`: by its elements if it has tags, written as such or as entities, else by its lines."""
    root = _parse(source)
    if root is None:
        plain = html.unescape(source[:_MAX_CHARS]) if "&" in source else source[:_MAX_CHARS]
        return tuple(filter(None, map(clean_text, _BREAK.split(plain))))
    for element in list(root.iter(*_NO_TEXT)):
        element.drop_tree()
    return tuple(visible_lines(root, _MAX_CHARS))


def read_fragment(source: str, rules: Rules) -> tuple[str, ...]:
    """The paragraphs of an article that `source` holds as markup, read as a page's are: without boilerplate and what
    is no part of the text. Empty for what has no markup."""
    root = _parse(source)
    if root is None:
        return ()
    blocks = read_blocks(strip_boilerplate(root, rules).soup)
    return tuple(block.text for block in choose_blocks(blocks, None, named=True, phrases=rules.phrases).kept)


def _parse(source: str) -> HtmlElement | None:
    """The element that holds `source`; None where it has no tags."""
    source = source[:_MAX_CHARS]
    if "<" not in source and "&lt;" in source:
        source = html.unescape(source)
    if not _TAG.search(source):
        return None
    try:
        root: HtmlElement = fromstring(f"<div>{source}</div>", parser=HTMLParser(remove_comments=True, remove_pis=True))
    except ParserError:
        return None
    return root
