"""Bytes to characters: the order of witnesses, and detection where there are none."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.markup.encoding import decode, detect
from pipelines.markup.mojibake import mend

FRENCH = "Un été à l’écart : « Déjà vu », mais très joué, même drôle."
RUSSIAN = "Тихий фильм о доме у реки, где никто не говорит громко."
JAPANESE = "川のそばの家についての静かな映画で、だれも大きな声で話さない。"
CHINESE = "这是一部关于河边房子的安静电影,我们都在等一个人回来,他说过会来的。"
TRADITIONAL = "這是一部關於河邊房子的安靜電影,我們都在等一個人回來,他說過會來的。"
KOREAN = "강가의 집에 대한 조용한 영화이고 아무도 크게 말하지 않는다."


def page(text: str, head: str = "", language: str = "") -> str:
    return f"<html{language}><head>{head}<title>x</title></head><body><p>{text}</p></body></html>"


def test_a_byte_order_mark_comes_first() -> None:
    body = codecs.BOM_UTF16_LE + page(FRENCH).encode("utf-16-le")
    assert FRENCH in decode(body, "text/html; charset=iso-8859-1")
    assert FRENCH in decode(codecs.BOM_UTF8 + page(FRENCH).encode(), "text/html; charset=windows-1251")


def test_the_header_comes_before_the_meta_element() -> None:
    body = page(RUSSIAN, '<meta charset="koi8-r">').encode("cp1251")
    assert RUSSIAN in decode(body, "text/html; charset=windows-1251")


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="windows-1251">',
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        "<META CONTENT='text/html;charset=windows-1251' HTTP-EQUIV=content-type>",
    ],
)
def test_the_meta_element_is_believed(meta: str) -> None:
    assert RUSSIAN in decode(page(RUSSIAN, meta).encode("cp1251"))


def test_latin_1_means_windows_1252() -> None:
    body = page("Café – “naïve” … 5 €").encode("cp1252")
    assert "Café – “naïve” … 5 €" in decode(body, "text/html; charset=ISO-8859-1")


def test_utf_8_is_read_as_such_whatever_the_server_says() -> None:
    assert FRENCH in decode(page(FRENCH).encode(), "text/html; charset=iso-8859-1")


def test_what_calls_itself_utf_8_and_is_not_is_detected() -> None:
    assert FRENCH.replace("’", "'") in decode(page(FRENCH.replace("’", "'"), '<meta charset="utf-8">').encode("cp1252"))


def test_one_broken_byte_does_not_make_utf_8_something_else() -> None:
    body = page(FRENCH * 20).encode() + b"\xff"
    assert FRENCH in decode(body)


@pytest.mark.parametrize(
    ("text", "label", "encoding"),
    [
        (CHINESE, "gb2312", "gb18030"),
        (CHINESE, "GBK", "gb18030"),
        (CHINESE, "GB18030", "gb18030"),
        (TRADITIONAL, "Big5", "big5hkscs"),
        (JAPANESE, "Shift_JIS", "cp932"),
        (JAPANESE, "x-sjis", "cp932"),
        (JAPANESE, "EUC-JP", "euc_jp"),
        (JAPANESE, "iso-2022-jp", "iso2022_jp"),
        (KOREAN, "EUC-KR", "cp949"),
        (KOREAN, "ks_c_5601-1987", "cp949"),
        (RUSSIAN, "windows-1251", "cp1251"),
        (RUSSIAN, "KOI8-R", "koi8_r"),
        (FRENCH, "ISO-8859-1", "cp1252"),
    ],
)
def test_what_labels_mean_to_browsers_in_the_header_and_in_the_page(text: str, label: str, encoding: str) -> None:
    assert text in decode(page(text).encode(encoding), f"text/html; charset={label}")
    assert text in decode(page(text, f'<meta charset="{label}">').encode(encoding))
    late = f"<!-- <meta charset=koi8-r> --><script>{'x' * 30_000}</script><meta charset='{label}'>"
    assert text in decode(page(text, late).encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_with_and_without_a_mark_whatever_is_declared(encoding: str) -> None:
    mark = codecs.BOM_UTF16_LE if encoding.endswith("le") else codecs.BOM_UTF16_BE
    for text in (FRENCH, CHINESE):
        body = page(text, '<meta charset="utf-8">').encode(encoding)
        for content_type in (None, "text/html; charset=utf-16", "text/html; charset=windows-1252"):
            assert text in decode(body, content_type)
            assert text in decode(mark + body, content_type)


def test_a_meta_element_that_says_utf_16_is_read_as_ascii_and_means_utf_8() -> None:
    assert FRENCH in decode(page(FRENCH, '<meta charset="utf-16">').encode() + b"\xff")


def test_a_declaration_in_a_comment_is_none() -> None:
    assert RUSSIAN in decode(page(RUSSIAN, "<!-- <meta charset=koi8-r> --><meta charset=cp1251>").encode("cp1251"))


SPOILT = "“Slow light” isn’t a quiet film – it’s a café that never closes… naïve, señor, but très joué."


@pytest.mark.parametrize("middle", ["cp1252", "latin-1"])
def test_text_stored_in_the_wrong_encoding_is_mended(middle: str) -> None:
    spoilt = "".join(_spoil(char, middle) for char in SPOILT)
    assert spoilt != SPOILT
    assert mend(f"<p>{spoilt} {spoilt}</p>") == f"<p>{SPOILT} {SPOILT}</p>"
    # a template that is right around a text that is not
    assert mend(f"<p>{spoilt} {spoilt}</p><p>©\u00a02020 — “The Reel”</p>").endswith("<p>©\u00a02020 — “The Reel”</p>")


def _spoil(char: str, middle: str) -> str:
    return "".join(bytes([byte]).decode(middle, "ignore") or chr(byte) for byte in char.encode())


@pytest.mark.parametrize(
    "text",
    [
        SPOILT * 9,
        "À\u00a0« propos » d’été, là\u00a0« bas », déjà\u00a0: voilà\u00a0« tout »." * 9,
        "He wrote â€™ where an apostrophe belongs.",
        f"Ce que le site a gardé, été après été : {_spoil('é', 'cp1252') * 6}." * 2,
        "Â£5 and Â£6, Â£7, Â£8: four of them are few.",
        "ÃƒÂ",
    ],
)
def test_text_that_is_right_or_doubtful_stays(text: str) -> None:
    assert mend(text) == text


@given(st.text(alphabet="éüñ’“”…–łЖд漢の、다 abc", max_size=300))
def test_what_was_spoilt_is_mended_whole_or_not_at_all(text: str) -> None:
    spoilt = "".join(_spoil(char, "cp1252") for char in text)
    assert mend(spoilt) in (spoilt, text)
    assert mend(text) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (CHINESE, "gb18030"),
        (TRADITIONAL, "big5hkscs"),
        (KOREAN, "cp949"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
    ],
)
def test_undeclared_bytes_are_detected(text: str, encoding: str) -> None:
    assert text in decode(page(text).encode(encoding))


@pytest.mark.parametrize(
    ("language", "text", "encoding"),
    [
        ("pl", "Żółta łódź płynie cicho przez gęstą mgłę.", "cp1250"),
        ("el", "Μια ήσυχη ταινία για ένα σπίτι.", "cp1253"),
        ("tr-TR", "Nehir kıyısındaki evde sessiz bir film, güçlü oyunculuk.", "cp1254"),
        ("zh-TW", TRADITIONAL, "big5hkscs"),
    ],
)
def test_the_language_of_the_page_helps_detection(language: str, text: str, encoding: str) -> None:
    assert text in decode(page(text, language=f' lang="{language}"').encode(encoding))


@given(st.binary(max_size=300), st.sampled_from([None, "text/html", "text/html; charset=utf-8", "x; charset=no-such"]))
def test_any_bytes_decode(body: bytes, content_type: str | None) -> None:
    assert isinstance(decode(body, content_type), str)
    codecs.lookup(detect(body))


@given(st.text(max_size=200))
def test_utf_8_survives(text: str) -> None:
    clean = text.encode("utf-8", "ignore").decode("utf-8")
    if not clean.startswith("\ufeff"):
        assert decode(page(clean).encode()) == page(clean)


@pytest.mark.parametrize("label", ["uu", "zip", "hex", "rot13", "nonsense", "undefined", "idna", "punycode"])
def test_a_declaration_that_names_no_encoding_of_texts_is_none(label: str) -> None:
    assert "caf\u00e9" in decode(f"<meta charset={label}><p>caf\u00e9 cr\u00e8me</p>".encode("windows-1252"))
