"""The critic's text out of pages in the layouts of real systems; all prose here is invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.page import Page
from pipelines.rules import DEFAULT_RULES, Rules
from pipelines.text.article import Article, read_article

TITLE = "The Ferryman’s Ledger"
ONE = (
    "The Ferryman’s Ledger begins with eleven minutes of fog, and by the time it lifts we have learned to listen. "
    "Marta Oyelaran films the river as if it were a witness who has been asked not to speak."
)
TWO = (
    "Her ferryman keeps accounts of everyone he has carried, in a hand so small that the camera must lean in, and so "
    "must we. What the numbers mean is the only mystery the film allows itself."
)
THREE = (
    "There are longueurs. A wedding in the second hour goes on for longer than some marriages, and the accordionist "
    "ought to have been paid to stop. But the last crossing, made without a word, is worth the fare."
)
SHORT = "See it with somebody who can swim."
TEXT = (ONE, TWO, THREE, SHORT)
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
BIO = "Lena Varga is a freelance critic who writes about river films for several small magazines."


def read(html: str, title: str | None = TITLE, rules: Rules = DEFAULT_RULES) -> Article:
    return read_article(Page(html.encode(), "https://example.org/ferrymans-ledger/"), title, rules)


def body(content: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{TITLE} | Riverlight</title>{head}</head><body>{content}</body></html>"


NAVIGATION = (
    '<header class="site-header"><a href="/">Riverlight</a><p>A small magazine about films with water in them.</p>'
    '<nav><ul><li><a href="/reviews/">Reviews</a></li><li><a href="/essays/">Essays</a></li></ul></nav></header>'
)
SIDEBAR = (
    '<div class="sidebar"><h3>Latest</h3><ul><li><a href="/a/">A Winter of Buoys</a> is a film in which nobody is ever '
    "quite dry, and the better for it.</li><li><a href='/b/'>Harbour Lights, Again</a> is less than its lamps.</li>"
    "</ul></div>"
)
FOOTER = (
    "<footer><p>© 2024 Riverlight. All rights reserved.</p><p>Made with patience by people who live on boats.</p>"
    "</footer>"
)
COMMENTS = (
    '<div id="comments"><h2>2 comments</h2><ol class="comment-list"><li class="comment"><p>I could not disagree more, '
    "the "
    "accordionist was by a long way the best thing in the whole picture and I have seen it four times.</p></li></ol>"
    "<form><textarea></textarea><input type=submit></form></div>"
)

# Pages in the markup of real systems; all of them hold TEXT and nothing else of the critic's.
PAGES = Path(__file__).parent.parent / "pages" / "layouts"
LAYOUTS = sorted(path.stem for path in PAGES.glob("*.html"))


def layout_of(name: str) -> str:
    return (PAGES / f"{name}.html").read_text("utf-8")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_text_and_nothing_else(layout: str) -> None:
    assert read(layout_of(layout)).paragraphs == TEXT


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_text_without_knowing_the_headline(layout: str) -> None:
    paragraphs = read(layout_of(layout), title=None).paragraphs
    assert [paragraph for paragraph in paragraphs if paragraph != TITLE] == list(TEXT)


@pytest.mark.parametrize("layout", ["amp-reader", "wordpress", "elementor"])
def test_the_biography_is_kept_apart(layout: str) -> None:
    assert read(layout_of(layout)).bio == BIO


def test_a_box_beside_the_text_holds_the_biography() -> None:
    box = "<p>Lena Varga pływa i pisze o rzekach dla kilku małych pism.</p>"
    content = f'<section class="tresc">{PARAGRAPHS}</section><div class="nota-o-autorze">{box}</div>'
    article = read(body(f"<article><h1>{TITLE}</h1>{content}</article>"))
    assert article.bio == "Lena Varga pływa i pisze o rzekach dla kilku małych pism."
    assert article.paragraphs == TEXT


@pytest.mark.parametrize("heading", ["Written by Lena Varga", "Lena Varga", "Von Lena Varga"])
def test_a_biography_below_the_text_is_headed_by_its_authors_name(heading: str) -> None:
    said = "Usher, now and then a swimmer. Sees films from the wrong angle."
    text = f"<article><h1>{TITLE}</h1><h3>{heading}</h3><div>{PARAGRAPHS}</div></article>"
    footer = f"<div><h2><a href='/lena'>{heading}</a></h2><p>{said}</p></div><div><h2>More from Lena Varga</h2></div>"
    article = read(body(f"{text}<footer>{footer}</footer>", '<meta name="author" content="Lena Varga">'))
    assert article.bio == said
    assert article.paragraphs == TEXT


def test_many_headings_of_other_parts_are_dropped_with_them() -> None:
    parts = "".join(f'<h3>Related</h3><p><a href="/{number}">A film {number}</a></p>' for number in range(30))
    article = read(body(f'<h1>{TITLE}</h1><div class="entry-content">{PARAGRAPHS}{parts}</div>'))
    assert article.paragraphs == TEXT


def test_lines_taken_out_are_handed_on() -> None:
    assert "The fog lifts." in read(layout_of("wordpress")).stripped
    assert "Advertisement" in read(layout_of("wordpress")).stripped


def test_each_decision_is_explained() -> None:
    article = read(
        body(
            f'<article id="post-7"><h1>{TITLE}</h1><div class="entry-content wide"><p>By Lena Varga</p>{PARAGRAPHS}'
            f"<p>Running time: 94 minutes</p><p>{BIO}</p>"
            '<div class="sharedaddy x1"><a href="/s">Share</a></div><p id="about" hidden>About</p></div></article>'
        )
    )
    decisions = article.decisions
    assert decisions.place == "article#post-7 > div.entry-content.wide"
    assert decisions.reason == "its name says that it is the article's text"
    assert [(removed.place, removed.reason, removed.text) for removed in decisions.removed] == [
        ("div.sharedaddy", "its name", "Share"),
        ("p#about", "hidden", "About"),
    ]
    assert [(block.text, reason) for block, reason in decisions.blocks] == [
        ("By Lena Varga", "line before the text"),
        *((text, None) for text in TEXT),
        ("Running time: 94 minutes", "credits at the end"),
        (BIO, "biography"),
    ]


def test_a_region_without_a_name_is_explained() -> None:
    decisions = read(body(f"{NAVIGATION}<div><h1>{TITLE}</h1><div>{PARAGRAPHS}</div></div>")).decisions
    assert (decisions.place, decisions.reason) == (
        "body > div > div",
        "the smallest part that holds most of the prose",
    )


def test_the_tree_of_the_page_is_not_touched() -> None:
    page = Page(layout_of("wordpress").encode(), "https://example.org/")
    before = page.tree.text_content()
    article = read_article(page, TITLE, DEFAULT_RULES)
    assert page.tree.text_content() == before
    assert article.container is not None
    assert "The fog lifts." in article.container.text_content()


def test_the_standfirst_opens_the_text() -> None:
    standfirst = "A river, a ledger and eleven minutes of fog"
    article = read(
        body(
            f'<main><h1>{TITLE}</h1><p class="article__standfirst">{standfirst}</p><div class="byline">Lena Varga</div>'
            f'<div class="article-body">{PARAGRAPHS}</div></main>'
        )
    )
    assert article.standfirst == standfirst
    assert article.paragraphs == (standfirst, *TEXT)


SENTENCE = "A river, a ledger and eleven minutes of fog make a fine crossing."


@pytest.mark.parametrize(
    "layout",
    [
        '<main><div><h1>{title}</h1><p class="x1">{standfirst}</p><p>Lena Varga</p></div><div>{text}</div></main>',
        '<main><div><h1>{title}</h1><h2 class="x1">{standfirst}</h2><div>Lena Varga</div>{text}</div></main>',
        '<div class="entry-content"><p><em>{standfirst}</em></p>{text}</div>',
    ],
)
def test_a_line_that_is_the_pages_description_is_the_standfirst(layout: str) -> None:
    html = layout.format(title=TITLE, standfirst=SENTENCE, text=PARAGRAPHS)
    article = read(body(html, f'<meta property="og:description" content="{SENTENCE}">'))
    assert article.standfirst == SENTENCE
    assert article.paragraphs == (SENTENCE, *TEXT)


def test_a_first_paragraph_that_serves_as_description_is_no_standfirst() -> None:
    html = body(
        f'<h1>{TITLE}</h1><div class="entry-content">{PARAGRAPHS}</div>', f'<meta name="description" content="{ONE}">'
    )
    assert read(html).standfirst is None


def test_a_name_that_all_of_the_text_bears_makes_no_standfirst() -> None:
    text = "<br><br>".join(TEXT)
    article = read(body(f'<h1>{TITLE}</h1><div class="post-body entry-content description">{text}</div>'))
    assert article.standfirst is None
    assert article.paragraphs == TEXT


def test_an_excerpt_that_repeats_the_beginning_is_no_standfirst() -> None:
    article = read(
        body(f'<h1>{TITLE}</h1><p class="excerpt">{ONE[:100]}…</p><div class="entry-content">{PARAGRAPHS}</div>')
    )
    assert article.standfirst is None
    assert article.paragraphs == TEXT


def test_headings_lists_quotes_and_footnotes_belong_to_it() -> None:
    content = (
        f"<p>{ONE}</p><h2>The crossing</h2><p>{TWO}</p><ul><li>The fog</li><li>The ledger</li></ul>"
        f"<blockquote>I have carried worse.</blockquote><p>{THREE}<sup><a href='#fn1'>1</a></sup></p>"
        "<div class=footnotes><ol><li id=fn1>I am told it was seventeen minutes. <a href='#fnref1'>↩</a></li></ol>"
        "</div>"
    )
    assert read(body(f'<h1>{TITLE}</h1><div class="entry-content">{content}</div>')).paragraphs == (
        ONE, "The crossing", TWO, "The fog", "The ledger", "I have carried worse.", THREE,
        "I am told it was seventeen minutes.",
    )  # fmt: skip


def test_capsules_of_several_films_are_all_read() -> None:
    content = f"<h2>A Winter of Buoys</h2><p>{ONE}</p><h2>Harbour Lights</h2><p>{TWO}</p><h2>Salt</h2><p>{THREE}</p>"
    article = read(
        body(f"{NAVIGATION}<div><h1>March at the pictures</h1>{content}</div>{FOOTER}"), "March at the pictures"
    )
    assert article.paragraphs == ("A Winter of Buoys", ONE, "Harbour Lights", TWO, "Salt", THREE)


def test_a_capsule_of_one_paragraph_among_much_else() -> None:
    assert read(
        body(
            f"{NAVIGATION}{SIDEBAR}<div><h1>{TITLE}</h1><span>March 4, 2022</span><div><p>{TWO}</p></div></div>"
            f"{COMMENTS}{FOOTER}"
        )
    ).paragraphs == (TWO,)


def test_no_long_paragraph_twice() -> None:
    content = f"<p>{ONE}</p><p>{TWO}</p><p>{ONE}</p><p>{THREE}</p>"
    assert read(body(f'<h1>{TITLE}</h1><div class="entry-content">{content}</div>')).paragraphs == (ONE, TWO, THREE)


def test_verse_keeps_its_lines() -> None:
    verse = "<p>The ferry goes over,<br>the ferry comes back,<br/>and nobody drowns.</p>"
    assert (
        "The ferry goes over,\nthe ferry comes back,\nand nobody drowns."
        in read(body(f'<div class="entry-content"><p>{ONE}</p>{verse}<p>{TWO}</p></div>')).paragraphs
    )


def test_text_as_a_reader_sees_it() -> None:
    content = (
        "<p><span class=dropcap>T</span>he fer&shy;ry&#8203;man’s&nbsp;  ledger\n is <b>al</b><i>most</i> "
        "<ruby>川<rp>(</rp><rt>かわ</rt><rp>)</rp></ruby> &amp; fog, and it&#39;s<wbr> long.</p>"
    )
    assert read(body(f'<div class="entry-content">{content}<p>{ONE}</p></div>')).paragraphs[0] == (
        "The ferryman’s ledger is almost 川 & fog, and it's long."
    )


def test_words_are_not_glued_across_blocks_and_cells() -> None:
    table = "<table><tr><td>Fog</td><td>eleven minutes</td></tr><tr><td>Wedding</td><td>forty</td></tr></table>"
    paragraphs = read(body(f'<div class="entry-content"><p>{ONE}</p>{table}<p>{TWO}</p></div>')).paragraphs
    assert paragraphs == (ONE, "Fog eleven minutes", "Wedding forty", TWO)


SCRIPTS = {
    "ja": (
        "霧の渡し守",
        [
            "霧の中から舟が現れるまでの十一分間、観客はただ水の音を聞いている。監督は川を証人のように撮る。",
            "結末は静かで、言葉がないからこそ胸に残る。",
        ],
    ),
    "zh": (
        "渡船人的账本",
        [
            "影片以十一分钟的浓雾开场,等到雾散的时候,我们已经学会了倾听。导演把河流拍成了一位沉默的证人。",
            "最后一次摆渡没有一句台词,却值回票价。",
        ],
    ),
    "ru": (
        "Книга перевозчика",
        [
            "Фильм начинается с одиннадцати минут тумана, и к тому времени, когда он рассеивается, "
            "мы уже научились слушать.",
            "Последняя переправа снята без единого слова и стоит всей дороги.",
        ],
    ),
    "ar": (
        "دفتر المراكبي",
        [
            "يبدأ الفيلم بإحدى عشرة دقيقة من الضباب، وحين ينقشع نكون قد تعلمنا الإصغاء إلى النهر كأنه شاهد صامت.",
            "أما العبور الأخير فلا كلمة فيه، وهو يستحق ثمن التذكرة كله.",
        ],
    ),
    "hi": (
        "मांझी की बही",
        [
            "फ़िल्म ग्यारह मिनट के कोहरे से शुरू होती है और जब तक वह छंटता है, हम सुनना सीख चुके होते हैं।",
            "आख़िरी बार नदी पार करने का दृश्य बिना किसी शब्द के है और टिकट के पूरे दाम वसूल कर देता है।",
        ],
    ),
    "ko": (
        "나루지기의 장부",
        [
            "영화는 십일 분 동안의 안개로 시작하고, 안개가 걷힐 즈음 우리는 이미 듣는 법을 배운 뒤다.",
            "마지막 건넘은 한마디 말도 없이 찍혔고 표값을 충분히 한다.",
        ],
    ),
}


@pytest.mark.parametrize("language", SCRIPTS)
def test_every_script_is_read_alike(language: str) -> None:
    title, texts = SCRIPTS[language]
    content = "".join(f"<p>{text}</p>" for text in texts)
    article = read(
        f"<html lang={language}><body>{NAVIGATION}"
        f"<div class=w><h1>{title}</h1><div class=t>{content}</div></div>{FOOTER}"
        "</body></html>",
        title,
    )
    assert list(article.paragraphs) == texts


def test_text_that_only_a_script_declares() -> None:
    declared = "\\n\\n".join(TEXT)
    head = f'<script type="application/ld+json">{{"@type": "Review", "reviewBody": "{declared}"}}</script>'
    article = read(body(f"{NAVIGATION}<div id=app><h1>{TITLE}</h1></div>", head))
    assert article.paragraphs == TEXT
    assert article.decisions.reason == "the page shows hardly any of the text that its data for machines hold"
    assert None not in [reason for _, reason in article.decisions.blocks]


def test_a_declared_excerpt_does_not_replace_what_is_visible() -> None:
    head = f'<script type="application/ld+json">{{"@type": "Review", "reviewBody": "{ONE}"}}</script>'
    assert read(body(f"<h1>{TITLE}</h1>{PARAGRAPHS}", head)).paragraphs == TEXT


PARTIAL = {
    "declared": body(
        f'<h1>{TITLE}</h1><div class="entry-content">{PARAGRAPHS}</div>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>',
    ),
    "wall": body(
        f'<h1>{TITLE}</h1><div class="entry-content"><p>{ONE}</p><div class="subscribe-box"><p>Subscribe to continue '
        "reading "
        "this review.</p></div></div>"
    ),
    "wall in the text": body(
        f'<h1>{TITLE}</h1><div class="entry-content"><p>{ONE}</p><p>Il vous reste 71.4% de l’article à lire.</p></div>'
    ),
    "ellipsis": body(f'<h1>{TITLE}</h1><div class="entry-content"><p>{ONE} Her ferryman keeps […]</p></div>'),
}


@pytest.mark.parametrize("case", PARTIAL)
def test_teasers_are_marked_as_partial(case: str) -> None:
    article = read(PARTIAL[case])
    assert article.partial
    assert article.paragraphs[0].startswith(ONE)
    assert not any("reste" in paragraph for paragraph in article.paragraphs)


def test_whole_texts_are_not_partial() -> None:
    assert not any(read(layout_of(layout)).partial for layout in LAYOUTS)


def test_a_profile_names_the_body_and_what_to_strip() -> None:
    html = body(
        f'<div class="k1"><p>{ONE}</p><p class="k2">{TWO}</p><p>Ferry Club Members’ Note</p><p>{THREE}</p></div>'
    )
    rules = Rules(body=(".nothing", ".k1"), strip=(".k2",), phrases=("ferry club members’ note",))
    article = read(html, rules=rules)
    assert article.paragraphs == (ONE, THREE)
    assert article.decisions.reason == "the profile names it"
    assert [(removed.place, removed.reason) for removed in article.decisions.removed] == [("p.k2", "profile")]


def test_a_page_without_text_gives_none() -> None:
    article = read("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    assert article.paragraphs == ()
    assert article.text == ""


def test_deep_and_long_pages_are_read_in_bounds() -> None:
    spans = "<span>" * 1500 + ONE + "</span>" * 1500
    assert read(body(f"<h1>{TITLE}</h1><p>{spans}</p><p>{TWO}</p>")).paragraphs == (ONE, TWO)
    links = "".join(f"<li><a href='/{number}'>Film {number}</a></li>" for number in range(20_000))
    assert read(body(f"<h1>{TITLE}</h1><div class=entry-content>{PARAGRAPHS}</div><ul>{links}</ul>")).paragraphs == TEXT


TAGS = st.sampled_from(
    ["<div>", "</div>", "<p>", "</p>", "<td>", "<a href=/x>", "</a>", "<br>", "<h1>", "</h1>", "<li>", "<article>",
     "<div class=entry-content>", "<div class=comments>", "<div hidden>", "<blockquote>", "<script>", "</script>"]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(TAGS | st.sampled_from([ONE, TWO, SHORT, "Tags:", "Comments", "&#0;", "<!-- "]), max_size=40))
def test_any_markup_gives_an_article_twice_the_same(pieces: list[str]) -> None:
    html = "<p>x</p>" + "".join(pieces)
    article = read(html)
    assert article.paragraphs == read(html).paragraphs
    assert all(paragraph.strip() == paragraph != "" for paragraph in article.paragraphs)
