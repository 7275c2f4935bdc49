"""Pages broken at random: what a server, a cut connection or an attacker might make of a page."""

from __future__ import annotations

from random import Random

_TIMES = (1, 3, 10, 40)  # changes of one page
_PIECES = (
    b"<div>", b"</div>", b"<p>", b"</p>", b"<table><tr><td>", b"</body>", b"</html>", b'<a href="', b'"', b"'", b">",
    b"<", b"&#", b"&#x110000;", b"&#0;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<script>", b"</script>", b"<!--",
    b"-->", b"<![CDATA[", b"<svg>", b"<math>", b"<template>", b"<plaintext>", b"<style>", b"<base href='http://['>",
    b"<link rel=canonical href='http://[::1'>", b"<meta charset=utf-16>", b"<meta charset=shift_jis>",
    b"<meta charset=uu>", b"<time datetime='0000-99-99'>", b"<time datetime='9999-12-31T23:59:59+99:99'>",
    b"<b itemprop=ratingValue>1e999</b>", b'{"@type":"Review","ratingValue":"nan"', b"9" * 40, b"(1999)", b"3/4 ",
    b"\xe2\x98\x85" * 30, b"<br>" * 50, "“The ".encode(), "『".encode(),
)  # fmt: skip


def mutate(body: bytes, random: Random) -> bytes:
    """`body` with some changes: pieces put in, once or often, parts cut out, doubled, cut off, replaced by noise."""
    page = bytearray(body)
    for _ in range(random.choice(_TIMES)):
        place = random.randrange(len(page) + 1)
        change = random.randrange(6)
        if change == 0:
            page[place:place] = random.choice(_PIECES) * random.choice((1, 1, 5, 100, 1000))
        elif change == 1:
            del page[place : place + random.choice((1, 10, 1000, 20_000))]
        elif change == 2:
            page[place : place + 1] = random.randbytes(1)
        elif change == 3:
            start = random.randrange(len(page) + 1)
            page[place:place] = page[start : start + random.choice((10, 500, 5000))]
        elif change == 4:
            page[place:place] = random.randbytes(random.choice((4, 200)))
        else:
            del page[place:]
    return bytes(page)
