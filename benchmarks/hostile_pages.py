"""Pages that try a reader's bounds: long, deep, broken, or full of what regular expressions stumble over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import cycle

_SENTENCES = (
    "The camera waits in the kitchen long after the guests have gone, and so does she.",
    "“Nobody writes to a lighthouse,” he says, in the first of three letters (1954) that the film reads aloud.",
    "It is at its best when nothing happens: a door, a kettle, the sea at the end of the street.",
    "I would give it three and a half stars out of four, and half a star more for the dog.",
    "Directed by Ada Holm from her own novel, it runs 104 minutes and feels shorter than most that run 90.",
)
_HEAD = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    "<title>The Lighthouse Letters review | Reel Notes</title>"
    '<meta property="og:title" content="The Lighthouse Letters review"></head><body><header><a href="/">Reel Notes</a>'
    "</header><article><h1>The Lighthouse Letters review</h1><p class=byline>By Jane Doe, 3 May 2019</p>"
)
_FOOT = "</article><footer>© 2019 Reel Notes</footer></body></html>"


def _article(content: str) -> bytes:
    return f"{_HEAD}{content}{_FOOT}".encode()


def _fill(size: int, piece: str) -> str:
    return piece * (size // len(piece.encode()) + 1)


def _prose(size: int) -> bytes:
    paragraphs, length = [], 0
    for number, sentence in enumerate(cycle(_SENTENCES)):
        paragraphs.append(f"<p>{number}. {sentence} {_SENTENCES[number % 3]}</p>\n")
        length += len(paragraphs[-1])
        if length > size:
            return _article("".join(paragraphs))
    raise AssertionError


def _one_line(size: int) -> bytes:
    return _article("<p>" + _fill(size, _SENTENCES[0] + " "))


def _in_a_paragraph(piece: str) -> Callable[[int], bytes]:
    return lambda size: _article(f"<p>{_SENTENCES[0]}</p><p>{_fill(size, piece)}</p><p>{_SENTENCES[2]}</p>")


def _in_lines(piece: str) -> Callable[[int], bytes]:
    return lambda size: _article(f"<p>{_SENTENCES[0]}</p>{_fill(size, f'<p>{piece}</p>')}<p>{_SENTENCES[2]}</p>")


def _raw(piece: str) -> Callable[[int], bytes]:
    return lambda size: _article(f"<p>{_SENTENCES[0]}</p>{_fill(size, piece)}")


def _in_head(before: str, piece: str, after: str) -> Callable[[int], bytes]:
    return lambda size: _prose(2000).replace(b"</head>", f"{before}{_fill(size, piece)}{after}</head>".encode())


def _deep(tag: str) -> Callable[[int], bytes]:
    return lambda size: _article(_fill(size, f"<{tag}>") + f"<p>{_SENTENCES[0]}</p>")


def _utf16(size: int) -> bytes:
    return _prose(size // 2).decode().encode("utf-16")


def _noise(size: int) -> bytes:
    state, noise = 1, bytearray()
    while len(noise) < size:
        state = (1103515245 * state + 12345) % 2**31
        noise += state.to_bytes(4, "little")
    return _HEAD.encode() + bytes(noise)


# Each builds a page of about so many bytes. Named after what floods it.
PAGES: Mapping[str, Callable[[int], bytes]] = {
    "prose": _prose,
    "one line": _one_line,
    "utf-16": _utf16,
    "noise": _noise,
    "nul bytes": _in_a_paragraph("\x00a"),
    "nested div": _deep("div"),
    "nested span": _deep("span"),
    "nested blockquote": _deep("blockquote"),
    "nested table": _deep("table><tr><td"),
    "nested list": _deep("ul><li"),
    "nested links": _deep('a href="/x"'),
    "unclosed p": _raw("<p>The door, the kettle, the sea. "),
    "unclosed everything": _raw('<div class="x"><b><i><p>A door<td>a kettle<li>the sea<span>'),
    "stray end tags": _raw("</div></p></span></article>x"),
    "links": _raw('<li><a href="/review/the-lighthouse">The Lighthouse</a></li>'),
    "links in prose": _in_a_paragraph('the <a href="/film/x/">film <em>X</em> (1999)</a>, and '),
    "headings": _raw("<h2>The Lighthouse (1999)</h2>"),
    "linked headings": _raw('<h3><a href="/a">The Lighthouse (1999)</a></h3><p>A door and a kettle.</p>'),
    "italics": _in_a_paragraph("<em>The Lighthouse</em> (1999) and "),
    "short paragraphs": _in_lines("A door."),
    "line breaks": _raw("A door, a kettle<br>"),
    "double line breaks": _raw("A door, a kettle, and the sea at the end of it.<br><br>"),
    "table cells": _raw("<tr><td>Director</td><td>Ada Holm</td></tr>"),
    "definition list": _raw("<dt>Director</dt><dd>Ada Holm</dd>"),
    "classes": _raw('<span class="entry-content post-author rating-stars related byline date-published">x</span>'),
    "long class": _raw(f'<div class="{"a-b_c " * 400}">x</div>'),
    "many attributes": _raw(f"<p {' '.join(f'data-a{number}=1' for number in range(900))}>x</p>"),
    "hidden": _raw('<div style="display:none">A door, a kettle, the sea.</div>'),
    "author links": _raw('<a rel="author" href="/author/jane-doe/">Jane Doe</a> '),
    "times": _raw('<time datetime="2019-05-03">3 May 2019</time> '),
    "images": _raw('<img src="/4stars.gif" alt="4 stars">'),
    "star icons": _raw('<i class="icon-star-full"></i>'),
    "microdata": _raw('<div itemscope itemtype="https://schema.org/Review"><span itemprop="author">Jane</span>'),
    "meta elements": _in_head("", '<meta property="article:tag" content="film">', ""),
    "json-ld nested": _in_head('<script type="application/ld+json">', '{"@graph":[', "</script>"),
    "json-ld flat": _in_head(
        '<script type="application/ld+json">[', '{"@type":"Review","author":{"name":"A B"}},', "1]</script>"
    ),
    "state script": _in_head(
        '<script id="__NEXT_DATA__" type="application/json">{"a":[', '{"text":"x"},', "1]}</script>"
    ),
    "comments": _raw("<!-- x -->"),
    "entities": _in_a_paragraph("&amp;&nbsp;&#8217;&unknown;"),
    "ampersands": _in_a_paragraph("&"),
    "spaces": _in_a_paragraph(" "),
    "no-break spaces": _in_a_paragraph("\u00a0"),
    "line feeds": _in_a_paragraph("\n"),
    "soft hyphens": _in_a_paragraph("light\u00adhouse\u200b "),
    "combining marks": _in_a_paragraph("e\u0301\u0302\u0303"),
    "dashes": _in_a_paragraph("—"),
    "hyphens": _in_a_paragraph("-"),
    "dots": _in_a_paragraph("."),
    "commas": _in_a_paragraph("a, "),
    "colons": _in_a_paragraph("a: "),
    "open quotes": _in_a_paragraph("“The "),
    "plain quotes": _in_a_paragraph('"The '),
    "apostrophes": _in_a_paragraph("'The "),
    "open brackets": _in_a_paragraph("(1999 "),
    "square brackets": _in_a_paragraph("[1999 "),
    "years": _in_a_paragraph("(1999) "),
    "digits": _in_a_paragraph("1"),
    "fractions": _in_a_paragraph("3/4 "),
    "numbers out of": _in_a_paragraph("3 out of "),
    "number words": _in_a_paragraph("three and a half "),
    "stars": _in_a_paragraph("★"),
    "stars apart": _in_a_paragraph("★ ½ "),
    "asterisks": _in_a_paragraph("*"),
    "capitals": _in_a_paragraph("The Big "),
    "initials": _in_a_paragraph("A. "),
    "bylines": _in_a_paragraph("by Jane Doe and "),
    "by": _in_a_paragraph("by "),
    "dates": _in_a_paragraph("3 May 2019, "),
    "directed by": _in_a_paragraph("directed by Ada Holm, "),
    "gives": _in_a_paragraph("I give it "),
    "labels": _in_a_paragraph("Rating: Director: "),
    "label lines": _in_lines("Rating: 3/4"),
    "credit lines": _in_lines("The Lighthouse, by Ada Holm. France, 1999, 82 minutes."),
    "questions": _in_lines("What do you think of the film?"),
    "appeals": _in_lines("Follow us on and subscribe to our newsletter"),
    "ideographs": _in_a_paragraph("灯台守の手紙、"),
    "ideographic quotes": _in_a_paragraph("『灯台』"),
    "hangul": _in_a_paragraph("등대의 편지 "),
    "arabic": _in_a_paragraph("رسائل المنارة "),
    "devanagari": _in_a_paragraph("प्रकाशस्तंभ "),
    "titles": _in_head("<title>", "The Lighthouse – review | ", "</title>"),
    "long headline": _raw("<h1>The Lighthouse: a review of “X” (1999) | "),
}
