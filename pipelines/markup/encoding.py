"""Bytes of a page to characters: in the order browsers use, and by detection where nothing is declared."""

from __future__ import annotations

import re

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, to_unicode

# What browsers fall back to for a page's language when nothing is declared (WHATWG HTML, "encoding sniffing").
LEGACY_ENCODINGS = {
    "ar": "cp1256", "be": "cp1251", "bg": "cp1251", "cs": "cp1250", "el": "cp1253", "fa": "cp1256",
    "he": "cp1255", "hr": "cp1250", "hu": "cp1250", "ja": "cp932", "ko": "cp949", "lt": "cp1257",
    "lv": "cp1257", "mk": "cp1251", "pl": "cp1250", "ro": "cp1250", "ru": "cp1251", "sk": "cp1250",
    "sl": "cp1250", "sr": "cp1251", "th": "cp874", "tr": "cp1254", "uk": "cp1251", "vi": "cp1258",
    "zh": "gb18030", "zh-hk": "big5hkscs", "zh-tw": "big5hkscs", "zh-hant": "big5hkscs",
}  # fmt: skip

# What text is full of when it is read in the right encoding: kana, commonest syllables and characters, runs of
# small letters.
TELLTALES = (
    ("utf-8", re.compile(r"[^\x00-\x7f\ufffd]")),
    ("cp932", re.compile(r"[ぁ-んァ-ヶー]{2,}")),
    ("euc_jp", re.compile(r"[ぁ-んァ-ヶー]{2,}")),
    ("cp949", re.compile(r"[이다는에의가을를은고하지로사한도기서나그리인자어대시]")),
    ("gb18030", re.compile(r"[的一是不了在人有我他这中大来上国们说电影和就]")),
    ("big5hkscs", re.compile(r"[的一是不了在人有我他這中大來上國們說電影和就]")),
    ("cp1251", re.compile(r"[а-яё]{4,}")),
    ("koi8_r", re.compile(r"[а-яё]{4,}")),
)
_LEAST_SHARE = 0.08  # of all characters beyond ASCII that must be telltales
_SAMPLE_BYTES = 60_000
_LANGUAGE = re.compile(rb"<html[^>]{0,500}?\slang\s*=\s*[\"']?([a-zA-Z-]{2,12})", re.IGNORECASE)
_HEAD_BYTES = 200_000  # in which a meta element may stand below long scripts and styles
_LATE_META = re.compile(rb"<!--.*?(?:-->|\Z)|(<meta\s[^<>]{0,300}charset[^<>]{0,100}>)", re.IGNORECASE | re.DOTALL)
_ESCAPE = re.compile(rb"\x1b\$[@B]")  # of ISO-2022-JP, seven-bit Japanese
_BROKEN = "\ufffd"


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of `body`: byte order mark, HTTP header, meta element, then detection. Never raises.

    The order is that of browsers (WHATWG HTML, "encoding sniffing"), but a declaration that the bytes contradict is
    not believed: what is valid UTF-8 or plainly UTF-16 is read so whatever a server's default header says, and
    broken "UTF-8" is detected anew.
    """
    encoding, mark = read_bom(body)
    if encoding and mark:
        return to_unicode(body[len(mark) :], encoding)
    if wide := _wide_encoding(body[:4096]):
        return to_unicode(body, wide)
    if b"\x1b" not in body or not _ESCAPE.search(body):
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
    declared = _declared(body, content_type)
    if declared and not _contradicted(body, declared):
        return to_unicode(body, declared)
    return to_unicode(body, detect(body))


def _declared(body: bytes, content_type: str | None) -> str | None:
    """The encoding by HTTP header, else by a meta element or XML declaration in the first kilobytes, else by a meta
    element further down: browsers start over where they meet one late."""
    late = next(filter(None, _LATE_META.findall(body[:_HEAD_BYTES])), b"")
    declared = (
        http_content_type_encoding(content_type)
        or html_body_declared_encoding(body)
        or html_body_declared_encoding(late)
    )
    # A declaration that can be read as ASCII cannot be true of UTF-16 (WHATWG).
    return "utf-8" if declared and declared.startswith("utf-16") else _text_encoding(declared)


def _text_encoding(name: str | None) -> str | None:
    """`name`, where Python has an encoding of texts under it that holds ASCII; "uu" and "zip" are codecs of bytes."""
    try:
        return name if name and b"<a>".decode(name, "replace") == "<a>" else None
    except (LookupError, UnicodeError):
        return None


def detect(body: bytes) -> str:
    """The likeliest encoding of `body`, which declares none: by its language, then by the letters it would give."""
    if _ESCAPE.search(body):
        return "iso2022_jp"
    if wide := _wide_encoding(body[:4096]):
        return wide
    sample = body[:_SAMPLE_BYTES]
    shares = {encoding: _telltale_share(sample, encoding, telltale) for encoding, telltale in TELLTALES}
    likeliest = max(shares, key=lambda encoding: shares[encoding])
    language = _LANGUAGE.search(body[:4096])
    legacy = _legacy_encoding(language[1].decode("ascii").lower()) if language else None
    if legacy and legacy not in shares and not shares["utf-8"]:
        return legacy
    return likeliest if shares[likeliest] >= _LEAST_SHARE else legacy or "cp1252"


def _contradicted(body: bytes, declared: str) -> bool:
    """Whether `body` cannot be what it declares: "UTF-8" in which a tenth of the characters beyond ASCII is broken."""
    if declared != "utf-8":
        return False
    text = body[:_SAMPLE_BYTES].decode("utf-8", "replace")
    beyond = sum(1 for character in text if character > "\x7f")
    return text.count(_BROKEN) * 10 > beyond


def _telltale_share(sample: bytes, encoding: str, telltale: re.Pattern[str]) -> float:
    text = sample.decode(encoding, "replace")
    beyond = sum(1 for character in text if character > "\x7f")
    if not beyond or text.count(_BROKEN) * 20 > beyond:
        return 0.0
    return sum(len(run) for run in telltale.findall(text)) / beyond


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of markup is NUL."""
    if len(sample) < 8 or sample.count(0) < len(sample) // 4:
        return None
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"


def _legacy_encoding(language: str) -> str | None:
    return LEGACY_ENCODINGS.get(language) or LEGACY_ENCODINGS.get(language.partition("-")[0])
