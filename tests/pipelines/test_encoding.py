"""Bytes to characters: the order of witnesses, and detection where there are none."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.markup.encoding import decode, detect

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
