"""A page that is plain text, with the markup it would have."""

from __future__ import annotations

import html
import re

_MARKUP = re.compile(r"<(?:!doctype|/?[a-z][a-z0-9]*[\s>/]|!--|\?xml)", re.IGNORECASE)
_EMPTY_LINES = re.compile(r"\n[^\S\n]{0,200}\n\s*")
_LONGEST_TITLE = 120  # characters
_WRAPPED = 120  # characters: lines of a text whose lines are not paragraphs are shorter
_NO_TITLE = (".", ",", ";", ":", "。", "、")  # at its end


def is_plain_text(text: str, content_type: str | None) -> bool:
    """Whether a page is no HTML: it holds no tag at all, or is served as plain text and does not begin as HTML."""
    if (content_type or "").lower().strip().startswith("text/plain"):
        return not _MARKUP.match(text.lstrip()[:100])
    return not _MARKUP.search(text)


def mark_up(text: str) -> str:
    """HTML with the paragraphs of `text`: parted by empty lines, else its lines where they are long.

    A short first line that does not end as sentences do is the title.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    paragraphs = _EMPTY_LINES.split(lines)
    if len(paragraphs) == 1 and any(len(line) > _WRAPPED for line in lines.split("\n")):
        paragraphs = lines.split("\n")
    title = paragraphs[0].strip() if len(paragraphs) > 1 else ""
    if not title or "\n" in title or len(title) > _LONGEST_TITLE or title.endswith(_NO_TITLE):
        title = ""
    heading = f"<h1>{html.escape(title)}</h1>" if title else ""
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in paragraphs[bool(title) :])
    return f"<html><body>{heading}{body}</body></html>"
