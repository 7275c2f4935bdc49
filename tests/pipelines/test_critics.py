"""Who wrote an article: from every place that says so, and nobody where no place does."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.found import Found
from pipelines.metadata.bylines import names_in_bio, names_in_ending, names_in_line, names_in_signature, names_to_follow
from pipelines.metadata.critics import find_critics
from pipelines.metadata.names import is_usable, looks_like_name, read_names
from pipelines.page import Page
from pipelines.rules import DEFAULT_RULES, Rules
from pipelines.text.article import Article
from pipelines.vocabulary import bylines as words

URL = "https://www.slowreel.example/ember"
PAGE = (
    "<html><head><title>Slow light</title>{head}</head><body>{above}<article><h1>Slow light</h1>{byline}"
    "<div id=text><p>It begins.</p></div>{below}</article>{after}</body></html>"
)


def _find(
    rules: Rules = DEFAULT_RULES,
    *,
    outlet: str | None = "The Slow Reel",
    url: str = URL,
    paragraphs: tuple[str, ...] = (),
    bio: str | None = None,
    **parts: str,
) -> Found[tuple[str, ...]] | None:
    html = PAGE.format(**({"head": "", "above": "", "byline": "", "below": "", "after": ""} | parts))
    page = Page(html.encode(), url)
    container = next(element for element in page.tree.iter("div") if element.get("id") == "text")
    return find_critics(page, Article(paragraphs, None, bio, False, container, ()), outlet, rules)


def _names(*, paragraphs: tuple[str, ...] = (), **parts: str) -> list[str]:
    found = _find(paragraphs=paragraphs, **parts)  # type: ignore[arg-type]  # the parts of the page, all of them text
    return list(found.value) if found else []


def _ld(author: object, **more: object) -> str:
    node = {"@type": "Article", "author": author} | more
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ida Berg", ["Ida Berg"]),
        ("by Ida Berg | March 3, 2014", ["Ida Berg"]),
        ("Posted by Ida Berg Mar 3rd, 2014", ["Ida Berg"]),
        ("Written by Ida Berg on 3 March 2014 in Reviews", ["Ida Berg"]),
        ("By George S.January 27, 2022", ["George S."]),
        ("By Ida Berg, Senior Film Critic", ["Ida Berg"]),
        ("By Ida Berg (ida@slowreel.example)", ["Ida Berg"]),
        ("By Ida Berg and Olu van der Sand", ["Ida Berg", "Olu van der Sand"]),
        ("By IDA BERG & Ida Berg", ["IDA BERG"]),
        ("Robert Stone, Jr. and Ana de la Vega", ["Robert Stone Jr", "Ana de la Vega"]),
        ("Von Anna Müller und Bernd Stein", ["Anna Müller", "Bernd Stein"]),
        ("Par Émile Roche | 12 mars 2010", ["Émile Roche"]),
        ("Por Pedro Silva e Maria Costa", ["Pedro Silva", "Maria Costa"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Text: Sven Åkerlund", ["Sven Åkerlund"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("文／山田太郎", ["山田太郎"]),
        ("本文作者：江小白。欢迎关注", ["江小白"]),
        ("글 홍길동", ["홍길동"]),
        ("홍길동 기자", ["홍길동"]),
        ("Skrevet af Ida Berg d. 3. maj 2012", ["Ida Berg"]),
        ("View all of Ida Berg's posts.", ["Ida Berg"]),
        ("3 March 2014 · Ida Berg", ["Ida Berg"]),
        ("Vložil/a Ida Berg (ida@slowreel.example), 2. října 2023", ["Ida Berg"]),
        ("Dodał(a): Ida Berg", ["Ida Berg"]),
        ("Αναρτήθηκε από Ίδα Μπεργκ", ["Ίδα Μπεργκ"]),
        ("نویسنده: سارا کیهان\u200cفر۲۳ بهمن ۱۳۹۸", ["سارا کیهان\u200cفر"]),
        ("Interview: Ida Berg, 14. Juni 2022", ["Ida Berg"]),
    ],
)
def test_names_are_taken_out_of_bylines(byline: str, names: list[str]) -> None:
    assert list(read_names(byline)) == names
    assert all(looks_like_name(name) for name in names)


@pytest.mark.parametrize(
    ("name", "usable", "like_name"),
    [
        ("Ida Berg", True, True),
        ("reelgirl", True, False),
        ("M. Night S.", True, True),
        ("अनुराग वर्मा", True, True),
        ("admin", False, False),
        ("The Editors", False, False),
        ("Slow Reel Staff", False, False),
        ("Redação", False, False),
        ("ida@slowreel.example", False, False),
        ("https://social.example/ida", False, False),
        ("the numbers", False, False),
        ("Read More", False, False),
        ("door", False, False),
        ("Oleh", False, False),
        ("Written by:", False, False),
        ("Its Ladders", True, False),
    ],
)
def test_people_are_told_from_accounts_and_phrases(name: str, usable: bool, like_name: bool) -> None:
    assert (is_usable(name), looks_like_name(name)) == (usable, like_name)


@given(st.text(max_size=400))
def test_no_byline_is_too_strange(text: str) -> None:
    for name in read_names(text):
        assert name.strip() == name
        assert isinstance(looks_like_name(name), bool)
    assert isinstance(names_in_line(text, reviewer=False), tuple)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("posted on 2023-12-19 23:30 EST by Ida Berg", ("Ida Berg",)),
        ("Review by Ida Berg", ("Ida Berg",)),
        ("Posted by reelgirl at 10:30 PM", ("reelgirl",)),
        ("Posted by admin", ()),
        ("By candlelight", ()),
        ("A film written by Olu Sand", ()),
        ("Screenplay and direction by Olu Sand", ()),
        ("Photo by Olu Sand", ()),
        ("Films/By Ida Berg", ("Ida Berg",)),
        ("Publicado por: Ida Berg", ("Ida Berg",)),
        ("A cura di Ida Berg", ("Ida Berg",)),
        ("2006年4月22日 文：山田太郎", ("山田太郎",)),
        ("Napsal: reelgirl", ("reelgirl",)),
        ("Přidal komentář", ()),
        ("Yazanlar Ida Berg", ()),
        ("홍길동 기자 hong@slowreel.example", ("홍길동",)),
        ("홍길동 기자가 웃었다", ()),
        ("He was led by Olu Sand into a cellar and out again", ()),
    ],
)
def test_lines_that_introduce_a_writer(line: str, names: tuple[str, ...]) -> None:
    assert names_in_line(line, reviewer=False) == names


def test_the_words_of_bylines_are_such_that_they_can_be_looked_up() -> None:
    for phrase in words.REVIEWER_WORDS:
        last = phrase.removesuffix(r"\s*:?").replace("a[vf]", "av|af").rpartition(" ")[2]
        assert words.REVIEWER_LINKS.issuperset(re.findall(r"\w+", last))
    for phrase in words.WRITER_WORDS:
        assert not set(phrase[:3]) & set("\\()[]{}?*+|.^$")


def test_only_some_words_can_introduce_nobody_but_a_reviewer() -> None:
    assert names_in_line("Reviewed by Ida Berg", reviewer=True) == ("Ida Berg",)
    assert names_in_line("Kritik von Anna Müller", reviewer=True) == ("Anna Müller",)
    assert names_in_line("More articles from Ida Berg", reviewer=True) == ("Ida Berg",)
    assert names_in_line("By Ida Berg", reviewer=True) == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("— Ida Berg", ("Ida Berg",)),
        ("Ida Berg", ("Ida Berg",)),
        ("それでも灯は残る。（文・山田太郎）", ("山田太郎",)),
        ("(Ida Berg)", ("Ida Berg",)),
        ("Ida Berg, 3 May 2012", ("Ida Berg",)),
        ("And the lamp goes out for good. (Ida Berg)", ("Ida Berg",)),
        ("And the lamp goes out for good. —Ida Berg", ("Ida Berg",)),
        ("Es wird still um die Lampe, und das bleibt es auch. [Anna Müller und Bernd Stein]",
         ("Anna Müller", "Bernd Stein")),
        ("“A lamp is a promise that the house makes to the road.” —Olu Sand", ()),
        ("It is won by the sister who keeps the tide tables (Olu Sand)", ()),
        ("And the lamp goes out for good. (Read more)", ()),
        ("— the end", ()),
        ("It ends as it began.", ()),
        ("長い。", ()),
        ("井戸の中の九十分，海より広い。", ()),
        ("꼭 보세요", ()),
        ("— 山田太郎", ("山田太郎",)),
    ],
)  # fmt: skip
def test_signatures(line: str, names: tuple[str, ...]) -> None:
    assert names_in_ending(line) == names


def test_a_dash_before_a_name_is_a_signature_anywhere() -> None:
    assert names_in_signature("— Ida Berg") == ("Ida Berg",)
    assert names_in_signature("Ida Berg") == ()
    assert names_in_signature("— and so to bed") == ()


def test_biographies_and_those_to_follow() -> None:
    assert names_in_bio("Ida Berg lives in Hull.") == ("Ida Berg",)
    assert names_in_bio("Amateur Fiction writer, coffee drinker.") == ()
    assert names_to_follow("Follow reel.girl for more reviews") == ("reel.girl",)
    assert names_to_follow("Follow us on Instagram") == ()


@pytest.mark.parametrize(
    ("part", "markup", "names", "source"),
    [
        ("head", _ld({"@type": "Person", "name": "Ida Berg"}), ["Ida Berg"], "json-ld"),
        ("head", _ld([{"name": "Ida Berg"}, {"name": "Kim Ray"}, {"name": "Ida Berg"}]), ["Ida Berg", "Kim Ray"],
         "json-ld"),
        ("head", _ld("Ida Berg"), ["Ida Berg"], "json-ld"),
        ("head", '<meta name="author" content="Ida Berg">', ["Ida Berg"], "meta"),
        ("head", '<meta property="article:author" content="https://social.example/ida">', [], None),
        ("head", '<meta name="author" content="admin">', [], None),
        ("head", '<meta name="author" content="The Slow Reel">', [], None),
        ("head", '<meta name="author" content="slowreel">', [], None),
        ("head", _ld({"@type": "Organization", "name": "Reel Group"}), [], None),
        ("byline", '<a rel="author" href="/x">Ida Berg</a>', ["Ida Berg"], "link"),
        ("byline", '<a class="z1" href="/author/ida-berg/">Ida Berg</a>', ["Ida Berg"], "link"),
        ("byline", '<span class="vcard"><span class="fn">Ida Berg</span></span>', ["Ida Berg"], "byline"),
        ("byline", '<p class="byline">By <a href="/i">Ida Berg</a> and <a href="/k">Kim Ray</a></p>',
         ["Ida Berg", "Kim Ray"], "byline"),
        ("byline", '<div class="PostAuthorName">reelgirl</div>', ["reelgirl"], "byline"),
        ("byline", '<b itemprop="author" itemscope><i itemprop="name">Ida Berg</i></b>', ["Ida Berg"], "microdata"),
        ("byline", "<p>By <b>Ida Berg</b></p>", ["Ida Berg"], "byline"),
        ("below", "<p>Posted by reelgirl at 10:30</p>", ["reelgirl"], "byline"),
        ("after", '<div class="related"><p class="author">Olu Sand</p></div>', [], None),
        ("after", '<ol class="commentlist"><li><cite class="fn author">Olu Sand</cite></ol>', [], None),
        ("after", '<div><p class="author">Olu Sand</p><p class="author">Kim Ray</p></div>', [], None),
        ("byline", "<p class=x__byline>door</p><p class=author-name>Ida Berg</p>", ["Ida Berg"], "byline"),
        ("byline", "<p class=firma><span class=nombre>Ida Berg</span><span>Hull</span></p>", ["Ida Berg"], "byline"),
        ("byline", "<p><strong>Ida Berg</strong></p><time>3 May 2014</time>", ["Ida Berg"], "byline"),
        ("byline", "<p><strong>Ida Berg</strong></p><p>Hull is grey.</p>", [], None),
        ("byline", "<p><a href='/genre/slow-horror/'>Slow Horror</a></p><time>3 May 2014</time>", [], None),
        ("byline", "<p>映画レビュー</p><time>3 May 2014</time>", [], None),
        ("byline", "<p>Home Video</p><time>3 May 2014</time>", [], None),
        ("byline", "<p>Ida Berg | 03.05.2014</p>", ["Ida Berg"], "byline"),
        ("byline", "<p>高橋みどり</p><p>2014年5月3日</p>", ["高橋みどり"], "byline"),
        ("byline", "<p>영화 리뷰</p><p>2014년 5월 3일</p>", [], None),
        ("byline", "<p>Ida Berg, born 3 May 2014</p>", [], None),
        ("head", '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ida Berg">',
         ["Ida Berg"], "meta"),
        ("head", '<meta name="twitter:label1" content="For"><meta name="twitter:data1" content="Ida Berg">', [], None),
        ("byline", "<p>Directed by Olu Sand</p>", [], None),
        ("byline", "<p>A quiet film about a loud town</p>", [], None),
    ],
)  # fmt: skip
def test_where_critics_are_named(part: str, markup: str, names: list[str], source: str | None) -> None:
    found = _find(**{part: markup})  # type: ignore[arg-type]  # a part of the page, by name
    assert (list(found.value) if found else []) == names
    assert (found.source if found else None) == source


def test_a_real_byline_comes_before_the_account_in_the_metadata() -> None:
    assert _names(head=_ld({"name": "jdoe77"}), byline="<p class=byline>By Ida Berg</p>") == ["Ida Berg"]
    assert _names(head='<meta name="author" content="Olu Sand">', byline="<p>By Ida Berg</p>") == ["Ida Berg"]
    assert _names(head=_ld({"name": "Olu Sand"}), byline="<p>Guest review by Ida Berg</p>") == ["Ida Berg"]


def test_a_title_is_no_byline() -> None:
    title = "The Lamp Review: Told by Her Ladders"
    html = f"<title>{title}</title><h2>x</h2><div id=text><p>{title}</p></div>"
    page = Page(html.encode(), URL)
    article = Article((title,), None, None, False, page.tree.find(".//div"), ())
    assert find_critics(page, article, None, DEFAULT_RULES) is None


def test_the_text_tells_whom_it_is_about() -> None:
    byline = "<p><strong>Ida Berg</strong></p><time>3 May 2014</time>"
    assert _find(paragraphs=("A film by Ida Berg.",), byline=byline) is None


def test_a_signature_below_the_text() -> None:
    assert _names(below="<p>— Ida Berg</p>") == ["Ida Berg"]
    assert _names(below="<p>— Ida Berg</p>", paragraphs=("As she says: “It begins.”",)) == []


@pytest.mark.parametrize(
    ("stripped", "named"),
    [
        (("Share", "— Ida Berg"), True),
        (("“It is a lamp.”", "— Ida Berg"), False),
        (("— Ida Berg", "— Olu Sand"), False),
    ],
)
def test_signatures_beside_the_text(stripped: tuple[str, ...], named: bool) -> None:
    page = Page(PAGE.format(head="", above="", byline="", below="", after="").encode(), URL)
    found = find_critics(page, Article(("x",), None, None, False, None, stripped), None, DEFAULT_RULES)
    assert (found is not None) == named


def test_the_byline_in_the_only_article_of_a_page() -> None:
    html = "<h1>Slow light</h1><article><p>By Ida Berg</p><div id=text><p>It begins.</p></div></article>"
    page = Page(html.encode(), URL)
    found = find_critics(page, Article((), None, None, False, None, ()), None, DEFAULT_RULES)
    assert found is not None
    assert found.value == ("Ida Berg",)


def test_a_byline_of_two_completes_the_one_of_the_metadata() -> None:
    byline = "<p class=byline>By Ida Berg and Olu Sand</p>"
    assert _names(head=_ld({"name": "Ida Berg"}), byline=byline) == ["Ida Berg", "Olu Sand"]


def test_a_person_whose_site_bears_the_name() -> None:
    found = _find(outlet="Ida Berg", url="https://idaberg.example/x", head='<meta name="author" content="Ida Berg">')
    assert found is not None
    assert found.value == ("Ida Berg",)
    assert _find(outlet="The Mixed Box Blog", head='<meta name="author" content="mixedbox">') is None
    assert _find(outlet="Mixed Box", head='<meta name="author" content="Mixed Box">') is None


def test_what_the_profile_points_to_comes_first() -> None:
    rules = Rules(critic=(".w > b",))
    found = _find(rules, head=_ld({"name": "Olu Sand"}), byline="<p class=w>Words <b>Ida Berg</b></p>")
    assert found == Found(("Ida Berg",), "profile", "Ida Berg")


def test_the_text_names_its_writer_where_nothing_else_does() -> None:
    signed = _find(paragraphs=("It begins.", "— Ida Berg"))
    assert signed is not None
    assert (signed.value, signed.source) == (("Ida Berg",), "text")
    by_bio = _find(paragraphs=("It begins.",), bio="Ida Berg teaches in Hull.")
    assert by_bio is not None
    assert by_bio.value == ("Ida Berg",)
