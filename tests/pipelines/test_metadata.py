"""Headline, outlet, language and lead image."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.markup.folding import without_marks
from pipelines.markup.matching import fold, likeness
from pipelines.metadata.languages import normalise_tag
from pipelines.metadata.metadata import find_image, find_language, find_outlet, find_title
from pipelines.page import Page
from pipelines.rules import DEFAULT_RULES, Rules

URL = "https://www.slowreel.example/2012/ember"
ENGLISH = (
    "The light in this house is slow and it comes from the side, as if it had to ask for the way. There is a man who "
    "waits for his brother, and there is a door that is never shut. What he does with the time is the film."
)
PORTUGUESE = (
    "A luz desta casa é lenta e vem de lado, como se tivesse de perguntar o caminho. Há um homem que espera o irmão e "
    "há uma porta que não se fecha nunca. O que ele faz com o tempo é o filme, e não é pouco para quem sabe esperar."
)
GERMAN = (
    "Das Licht in diesem Haus ist langsam und es kommt von der Seite, als müsste es nach dem Weg fragen. Ein Mann "
    "wartet auf den Bruder, und eine Tür wird nie geschlossen. Was er mit der Zeit macht, das ist der ganze Film."
)
JAPANESE = "この家の光はゆっくりと横から差し込み、道を尋ねるように止まる。弟を待つ男がいて、閉まらない扉がある。"


def _page(head: str = "", body: str = "", url: str = URL, html: str = "") -> Page:
    return Page(f"<html {html}><head>{head}</head><body>{body}</body></html>".encode(), url)


def _title(head: str = "", body: str = "") -> str | None:
    found = find_title(_page(head, body), DEFAULT_RULES)
    return found.value if found else None


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Slow light &#8211; The Slow Reel</title>", "<h1>Slow&nbsp;light</h1>"),
        ("<title>Slow light | Slow Reel</title>", ""),
        ("<title>The Slow Reel: the blog</title><meta property='og:title' content='Slow light'>", ""),
        ("<meta property='og:site_name' content='Notes'><title>Notes - Slow light</title>", ""),
        ("<meta property='og:site_name' content='Notes'><title>Slow light - Reviews - Notes</title>", ""),
        ("<title>Slow light</title>", "<h1>Ida Berg</h1><h2>films and other rooms</h2><h2>Slow light</h2>"),
        ("<title>Slow light | N</title>", "<header><h1><a href='/'>N</a></h1></header><h1>Slow light</h1>"),
        ("<title>Slow light | Gone Far</title>", "<header><h1>Gone Far</h1></header><main><h1>Slow light</h1></main>"),
        ("<meta property='og:title' content='Slow light'>", "<h1><div class=kicker>News</div>Slow light</h1>"),
        ("<title>A film you must see</title>", "<h1>Slow light</h1>"),
        ("<title>N: Slow light</title>", "<h1><a href='/'>N</a></h1><h3 class=post-title>Slow light</h3>"),
        (
            "<title>N - Slow light</title>",
            "<td><font size=5><b>N</b></font></td><td><font size=4>Slow light</font></td>",
        ),
        ("<title>Slow light - N</title>", "<div><big>N</big></div><p><big>Slow light</big><br>3 May 2014<hr>It is."),
        ("<title>Slow - N</title>", "<a href='/'>N</a><p><font size=+2><b>Slow light</b></font><br>3 May 2014"),
        ("<title>Slow light</title>", "<h1>Slow light<a href='#x'>¶</a></h1><article><h1>Other</h1></article>"),
        ("<title>Slow light</title>", "<h1>Slow <b>l</b>ight</h1><aside class=sidebar><h1>Recent posts</h1></aside>"),
        (
            '<script type="application/ld+json">{"@type":"Review","headline":"Slow light"}</script><title>x</title>',
            "<h1>Reviews</h1>",
        ),
    ],
)
def test_the_headline_as_such(head: str, body: str) -> None:
    assert _title(head, body) == "Slow light"


def test_the_pages_own_headline_comes_before_that_for_search_engines() -> None:
    head = (
        "<title>Ember review</title><meta property='og:title' content='Ember ends well'>"
        '<script type="application/ld+json">{"@type":"Article","headline":"How Ember ends: &#39;well&#39;"}</script>'
    )
    assert _title(head, "<h1>How Ember ends: 'well'</h1>") == "How Ember ends: 'well'"


def test_a_title_keeps_what_only_looks_like_a_site() -> None:
    assert _title("<title>Ember - a review</title>") == "Ember - a review"
    assert _title() is None


@pytest.mark.parametrize(
    ("head", "body", "outlet", "source"),
    [
        ("<meta property='og:site_name' content='The Slow Reel'>", "", "The Slow Reel", "meta"),
        (
            '<script type="application/ld+json">{"@type":"Article","publisher":{"@type":"Organization","name":"Reel"}}'
            "</script>",
            "",
            "Reel",
            "json-ld",
        ),
        ("<title>Slow light – Slow Reel</title>", "", "Slow Reel", "title"),
        ("<title>Slow light</title>", "<a href='/'><img alt='Reel &amp; Co logo'></a>", "Reel & Co", "link"),
        ("<title>Slow light</title>", "<a href='/'>Home</a>", None, None),
        ("<title>N - Slow light</title>", "<font size=5>N</font><p><font size=4>Slow light</font>", "N", "title"),
        ("<title>N - Slow light</title>", "<p><font size=4>Slow light</font>", None, None),
        (
            "<link type='application/rss+xml' rel=alternate title='Reel Notes &raquo; Feed' href=x>",
            "",
            "Reel Notes",
            "link",
        ),
        (
            "<meta property='og:site_name' content='Reel Notes | films and more'>",
            "<a href='/'>Reel Notes</a>",
            "Reel Notes",
            "meta",
        ),
    ],
)
def test_the_outlet_is_no_tagline(head: str, body: str, outlet: str | None, source: str | None) -> None:
    found = find_outlet(_page(head, body), DEFAULT_RULES)
    assert (found.value, found.source) == (outlet, source) if found else outlet is None


@pytest.mark.parametrize(("href", "outlet"), [("../index.html", "Reel"), ("/~kim/", None), ("old/", None)])
def test_a_user_of_a_host_has_a_home_of_its_own(href: str, outlet: str | None) -> None:
    page = _page("<title>Reel - x</title>", f"<a href='{href}'><img alt=Reel></a>", "http://a.example/~ida/2012/e.html")
    found = find_outlet(page, DEFAULT_RULES)
    assert (found.value if found else None) == outlet


def test_the_profile_names_outlet_and_language() -> None:
    rules = Rules(outlet="Reel", language="fr")
    outlet, language = find_outlet(_page(), rules), find_language(_page(), ENGLISH, rules)
    assert outlet is not None
    assert language is not None
    assert (outlet.value, language.value, language.source) == ("Reel", "fr", "profile")


@pytest.mark.parametrize(
    ("html", "text", "language", "source"),
    [
        ("lang=en", ENGLISH, "en", "html"),
        ("lang=en-gb", ENGLISH, "en-GB", "html"),
        ("lang=en", PORTUGUESE, "pt", "text"),
        ("lang=pt_br", PORTUGUESE, "pt-BR", "html"),
        ("lang=en-US", GERMAN, "de", "text"),
        ("lang=en", JAPANESE, "ja", "text"),
        ("lang=zh-hant-tw", "光從旁邊來。" * 10, "zh-Hant-TW", "html"),
        ("", GERMAN, "de", "text"),
        ("lang=de", "", "de", "html"),
        ("lang=de", "Kurz.", "de", "html"),
        ("", "", None, None),
        ("lang='{{ lang }}'", ENGLISH, "en", "text"),
    ],
)
def test_the_text_has_the_last_word_on_its_language(
    html: str, text: str, language: str | None, source: str | None
) -> None:
    found = find_language(_page(html=html), text, DEFAULT_RULES)
    assert (found.value, found.source) == (language, source) if found else language is None


SPANISH = (
    "La casa de la película es una de las que no se olvidan, y el hermano que llega en la noche no dice lo que busca. "
    "Cuando al fin habla, ya no hay nadie que lo escuche, porque todos se han ido a la playa sin decir adiós."
)
CATALAN = (
    "La casa de la pel·lícula és una de les que no s'obliden, i el germà que arriba amb la nit no diu el que busca. "
    "Quan al final parla, ja no hi ha ningú per escoltar-lo, però els altres han anat a la platja amb els seus pares."
)


@pytest.mark.parametrize(("text", "language"), [(SPANISH, "es"), (CATALAN, "ca"), (GERMAN, "de"), (PORTUGUESE, "pt")])
@pytest.mark.parametrize("html", ["", "lang=en"])
def test_small_words_settle_neighbouring_languages_without_a_model(
    html: str, text: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.metadata.languages._identifier", lambda: pytest.fail("the model was read"))
    found = find_language(_page(html=html), text, DEFAULT_RULES)
    assert found is not None
    assert found.value == language


def test_a_list_of_names_is_in_the_language_that_the_page_declares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.metadata.languages._identifier", lambda: pytest.fail("the model was read"))
    cast = (
        "Ada Moreau as Ines, Paul Okafor as the Keeper, Lena Virtanen as Ruth, Tomas Brandt, Mira Sole, Ivo Kern. " * 4
    )
    found = find_language(_page(html="lang=en"), cast, DEFAULT_RULES)
    assert found is not None
    assert found.value == "en"


@pytest.mark.parametrize("text", ["\u05b0" * 300, "\u0661\u0662 " * 100, "\u0e31" * 300])
def test_signs_without_letters_are_in_no_language(text: str) -> None:
    assert find_language(_page(), text, DEFAULT_RULES) is None


def test_a_language_without_small_words_of_ours_is_guessed() -> None:
    lithuanian = (
        "Šviesa šiuose namuose yra lėta ir ateina iš šono, tarsi turėtų klausti kelio. Čia gyvena vyras, kuris laukia "
        "savo brolio, ir durys, kurios niekada neužsidaro. Tai, ką jis daro su laiku, yra visas šis filmas, ir to "
        "visiškai pakanka žmogui, kuris moka laukti ir žiūrėti."
    )
    found = find_language(_page(html="lang=en"), lithuanian, DEFAULT_RULES)
    assert found is not None
    assert found.value == "lt"


@pytest.mark.parametrize(
    ("tag", "normal"),
    [("EN", "en"), ("pt_BR", "pt-BR"), ("zh-hans-cn", "zh-Hans-CN"), ("en_US.UTF-8", "en-US"), ("es-419", "es-419"),
     ("english", None), ("", None), ("x", None), ("und", None)],
)  # fmt: skip
def test_language_tags(tag: str, normal: str | None) -> None:
    assert normalise_tag(tag) == normal


@pytest.mark.parametrize(
    ("head", "image", "source"),
    [
        ("<meta property='og:image' content='/still.jpg'>", "https://www.slowreel.example/still.jpg", "meta"),
        ("<link rel=image_src href='//img.example/a.png'>", "https://img.example/a.png", "link"),
        (
            '<script type="application/ld+json">{"@type":"Article","image":{"@type":"ImageObject",'
            '"url":"a.jpg"}}</script>',
            "https://www.slowreel.example/2012/a.jpg",
            "json-ld",
        ),
        ("<meta property='og:image' content='data:image/gif;base64,AA'>", None, None),
        ("<meta property='og:image' content='http://[broken'>", None, None),
        ("", None, None),
    ],
)
def test_the_lead_image(head: str, image: str | None, source: str | None) -> None:
    found = find_image(_page(head))
    assert (found.value, found.source) == (image, source) if found else image is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Crème Brûlée", "creme brulee"),
        ("ﬁlm Ａ", "film a"),
        ("Straße", "strasse"),
        ("İzmir", "izmir"),
        ("映画", "映画"),
    ],
)
def test_text_without_its_marks(text: str, plain: str) -> None:
    assert without_marks(text) == plain


@given(st.text(max_size=200))
def test_folding_is_stable_and_likeness_bounded(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert 0 <= likeness(text, "slow light") <= 1
