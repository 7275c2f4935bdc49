"""Dates as written, and which of a page's dates are the article's."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.metadata.date_text import read_date, read_dates, read_machine_date
from pipelines.metadata.dates import Dates, find_dates
from pipelines.page import Page
from pipelines.text.article import Article

URL = "https://reel.example/ember"


def _dates(
    html: str, url: str = URL, *, fetched: str | None = None, lang: str = "en", paragraphs: tuple[str, ...] = ()
) -> Dates:
    page = Page(f'<html lang="{lang}">{html}</html>'.encode(), url, fetched=fetched)
    container = next((element for element in page.tree.iter("div") if element.get("id") == "text"), None)
    return find_dates(page, Article(paragraphs, None, None, False, container, ()))


def _published(html: str, url: str = URL, *, fetched: str | None = None, lang: str = "en") -> str | None:
    found = _dates(html, url, fetched=fetched, lang=lang).published
    return found.value if found else None


HEAD = "<head><title>Slow light</title>{}</head><body><h1>Slow light</h1><div id=text><p>It begins.</p></div></body>"
BODY = (
    "<head><title>Slow light</title></head><body><article><h1>Slow light</h1>{}"
    "<div id=text><p>It begins.</p></div></article></body>"
)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("January 12, 2010", "2010-01-12"),
        ("Jan. 5th, 2010", "2010-01-05"),
        ("Sun 12 February 2023", "2023-02-12"),
        ("22nd of May 2011", "2011-05-22"),
        ("29-Jun-2012", "2012-06-29"),
        ("12. März 2010", "2010-03-12"),
        ("den 3 maj 2018", "2018-05-03"),
        ("1er août 2012", "2012-08-01"),
        ("5 de março de 2011", "2011-03-05"),
        ("12 de enero de 2020", "2020-01-12"),
        ("6 giugno 2012 alle 14:30", "2012-06-06T14:30"),
        ("3 мая 2019 г.", "2019-05-03"),
        ("14 stycznia 2015", "2015-01-14"),
        ("2023. május 5.", "2023-05-05"),
        ("5 Tháng 6, 2020", "2020-06-05"),
        ("2010年1月12日", "2010-01-12"),
        ("2012 년 3 월 4 일", "2012-03-04"),
        ("2021/05/06 12:00", "2021-05-06T12:00"),
        ("٢٠١٢-٠٣-٠٤", "2012-03-04"),
        ("12.03.2011 14:30", "2011-03-12T14:30"),
        ("May 3, 2009 at 8:28 PM", "2009-05-03T20:28"),
        ("4 בנובמבר 2018", "2018-11-04"),
        ("۲۳ بهمن ۱۳۹۸", "2020-02-12"),
        ("1 فروردین 1400", "2021-03-21"),
        ("۳۰ اسفند ۱۳۹۹", "2021-03-20"),
        ("۳۱ مهر ۱۳۹۹", None),
        ("12 มกราคม พ.ศ. 2563", "2020-01-12"),
        ("3 كانون الثاني 2015", "2015-01-03"),
        ("12:30 AM is no date", None),
        ("12/31/2010", "2010-12-31"),
        ("31/12/2010", "2010-12-31"),
        ("March 2014", "2014-03"),
        ("in March 2014 we met", None),
        ("2 years ago", None),
        ("9/11", None),
        ("2010-02-30", None),
        ("maybe 12, 2010", None),
    ],
)
def test_dates_in_words(text: str, iso: str | None) -> None:
    found = read_date(text)
    assert (found.iso if found else None) == iso


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("2022-01-27T13:05+02:00", "2022-01-27T13:05+02:00", "minute"),
        ("2023-12-22T11:00:00.000-05:00", "2023-12-22T11:00:00-05:00", "second"),
        ("2023-12-22T15:55:11.647030Z EST", "2023-12-22T15:55:11Z", "second"),
        ("2010-08-06 00:00:00 +0000", "2010-08-06T00:00:00+00:00", "second"),
        ("20100112", "2010-01-12", "day"),
        ("2019-05", "2019-05", "month"),
        ("2019", "2019", "year"),
        ("{{ page.date }}", None, None),
        ("0001-01-01T00:00:00", None, None),
    ],
)
def test_dates_for_machines(text: str, iso: str | None, precision: str | None) -> None:
    found = read_machine_date(text)
    assert (found.iso, found.precision) == (iso, precision) if found else iso is None


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_every_day_is_read_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y年%m月%d日", "%a, %d %b %Y 10:00:00"):
        found = read_date(day.strftime(form))
        assert found is not None
        assert found.iso[:10] == day.isoformat()


@given(st.text(alphabet="0123456789/-.: ,janmroct年月日", max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    for found in read_dates(text):
        assert date(found.year, found.month or 1, found.day or 1)


@pytest.mark.parametrize(
    ("extra", "value", "source"),
    [
        ('<meta property="article:published_time" content="2015-03-02T08:00+01:00">', "2015-03-02T08:00+01:00", "meta"),
        ('<meta name="DC.date.issued" content="2015-03-02">', "2015-03-02", "meta"),
        (
            '<script type="application/ld+json">{"@type":"Review","datePublished":"2015-03-02"}</script>'
            '<meta property="article:published_time" content="2016-01-01">',
            "2015-03-02",
            "json-ld",
        ),
        (
            '<script type="application/ld+json">{"@type":"Article","datePublished":"0001-01-01"}</script>'
            '<meta name="date" content="2016-01-01">',
            "2016-01-01",
            "meta",
        ),
        ('<script type="application/ld+json">{"@type":"Movie","datePublished":"1972-01-01"}</script>', None, None),
        ('<meta name="date" content="1970-01-01T00:00:00Z">', None, None),
        ('<meta name="date" content="1899-12-30T00:00:00">', None, None),
        ('<meta name="date" content="0000-00-00 00:00:00">', None, None),
        ('<meta name="date" content="-0001-11-30T00:00:00+00:00">', None, None),
        ('<meta name="date" content="{{ page.date }}"><meta name="pubdate" content="%pubdate%">', None, None),
    ],
)
def test_what_the_head_states(extra: str, value: str | None, source: str | None) -> None:
    found = _dates(HEAD.format(extra)).published
    assert (found.value, found.source) == (value, source) if found else value is None


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ("<time datetime='2014-05-06'>2 years ago</time>", "2014-05-06"),
        ("<time>6 May 2014</time>", "2014-05-06"),
        ("<abbr class='published' title='2014-05-06T10:00:00+00:00'>Tue</abbr>", "2014-05-06T10:00:00+00:00"),
        ("<p>Posted on May 6, 2014 by Ida Berg</p>", "2014-05-06"),
        ("<div class=m>6 May 2014 · Films · 3 min</div>", "2014-05-06"),
        ("<p>In cinemas May 6, 2014</p>", None),
        ("<p>Release date: May 6, 2014</p>", None),
        ("<p>© May 6, 2014</p>", None),
        ("<div class=related><time datetime='2014-05-06'>x</time></div>", None),
        ("<div class=comment-list><li><time datetime='2014-05-06'>x</time></div>", None),
        ("<p>Updated May 9, 2014. Published May 6, 2014</p>", "2014-05-06"),
        ("<p>2014年5月6日 投稿</p>", "2014-05-06"),
        ("<p>Kinostart: 6. Mai 2014</p>", None),
        ("<p>Date de sortie : 6 mai 2014</p>", None),
        ("<p>Fecha de estreno: 6 de mayo de 2014</p>", None),
        ("<p>上映日期：2014年5月6日</p>", None),
        ("<p>개봉 2014.05.06</p>", None),
        ("<p>Screening on May 6, 2014 at the Odeon</p>", None),
        ("<p>Copyright 2014 The Reel</p>", None),
        ("<p>On <time datetime='1951-05-06'>6 May 1951</time> the lamp in the harbour office went out, and what came "
         "after it was a long night in which nobody spoke, or nobody in the film at least, until the ferry had come "
         "in.</p>", None),
    ],
)  # fmt: skip
def test_what_the_article_shows(markup: str, value: str | None) -> None:
    assert _published(BODY.format(markup)) == value


def test_the_articles_own_time_comes_before_those_of_a_list_above_it() -> None:
    above = "<ul class=x><li><time datetime='2020-01-05'>5 Jan</time><li><time datetime='2020-01-04'>4 Jan</time></ul>"
    html = BODY.format("<small>posted <time datetime='2019-12-19'>19 Dec</time></small>")
    assert _published(html.replace("<body>", f"<body>{above}")) == "2019-12-19"


@pytest.mark.parametrize(
    ("url", "lang", "extra", "value"),
    [
        (URL, "en-US", "", "2012-03-04"),
        (URL, "en-GB", "", "2012-04-03"),
        (URL, "fr", "", "2012-04-03"),
        ("https://reel.co.uk/x", "en", "", "2012-04-03"),
        (URL, "en-US", "<p>Other: 25/04/2012</p>", "2012-04-03"),
        (URL, "fr", "<p>Other: 04/25/2012</p>", "2012-03-04"),
        ("https://reel.example/2012/03/x", "fr", "", "2012-03-04"),
        (URL, "fr", "<time class=entry-date datetime=2012-03-04>x</time>", "2012-03-04"),
        (URL, "en", "", "2012-03-04"),
        (URL, "", "", "2012-03-04"),
    ],
)
def test_day_and_month_are_told_apart_by_evidence(url: str, lang: str, extra: str, value: str) -> None:
    html = BODY.format("<p>Posted 03/04/2012</p>").replace("</article>", f"</article>{extra}")
    assert _published(html, url, lang=lang) == value


def test_the_language_of_the_text_tells_day_and_month_apart_where_a_template_says_english() -> None:
    spanish = "La lámpara de la oficina se apaga dos veces antes de que nadie hable, y la película ya ha dicho todo. "
    found = _dates(BODY.format("<p>Publicado 03/04/2012</p>"), lang="en", paragraphs=(spanish * 3,)).published
    assert found is not None
    assert found.value == "2012-04-03"


def test_of_two_readings_the_one_after_the_fetch_is_none() -> None:
    html = BODY.format("<p>Posted {}</p>")
    assert _published(html.format("11/02/2023"), lang="en-US", fetched="2023-03-01T00:00:00Z") == "2023-02-11"
    assert _published(html.format("02/11/2023"), lang="fr", fetched="2023-03-01T00:00:00Z") == "2023-02-11"
    assert _published(html.format("08/11/2023"), lang="fr", fetched="2023-03-01T00:00:00Z") is None


@pytest.mark.parametrize(
    ("url", "value", "precision"),
    [
        ("https://reel.example/2009/05/17/slow-light/", "2009-05-17", "day"),
        ("https://reel.example/2009-05-17-slow-light.html", "2009-05-17", "day"),
        ("https://reel.example/2009/may/17/slow-light", "2009-05-17", "day"),
        ("https://reel.example/2009/05/slow-light/", "2009-05", "month"),
        ("https://reel.example/2009/05/7-samurai/", "2009-05", "month"),
        ("https://reel.example/films/1917/", None, None),
    ],
)
def test_the_day_in_the_url(url: str, value: str | None, precision: str | None) -> None:
    found = _dates(HEAD.format(""), url).published
    assert (found.value, found.precision) == (value, precision) if found else value is None


def test_a_day_in_the_url_overrules_the_day_of_an_import() -> None:
    url = "https://reel.example/2009/05/17/slow-light/"
    imported = '<meta property="article:published_time" content="2021-08-01T10:00:00Z">'
    assert _published(HEAD.format(imported), url) == "2009-05-17"
    rewritten = imported + '<meta property="article:modified_time" content="2023-08-01T10:00:00Z">'
    assert _published(HEAD.format(rewritten), url) == "2021-08-01T10:00:00Z"
    next_day = imported.replace("2021-08-01", "2009-05-18")
    assert _published(HEAD.format(next_day), url) == "2009-05-18T10:00:00Z"


def test_nothing_is_later_than_the_fetch() -> None:
    html = HEAD.format('<meta name="date" content="2031-01-01"><meta name="pubdate" content="2019-01-01">')
    assert _published(html, fetched="2020-06-01T00:00:00Z") == "2019-01-01"
    near = HEAD.format('<meta name="date" content="2020-06-02">')
    assert _published(near, fetched="2020-06-01T11:00:00Z") == "2020-06-02"  # already in Kiribati
    assert _published(near, fetched="2020-06-01T09:00:00Z") is None


def test_modified_is_kept_apart_and_never_before_published() -> None:
    published = '<meta property="article:published_time" content="2015-03-02">'
    meta = published + '<meta property="article:modified_time" content="{}">'
    later = _dates(HEAD.format(meta.format("2016-01-01"))).modified
    assert later is not None
    assert (later.value, later.source, later.precision) == ("2016-01-01", "meta", "day")
    assert _dates(HEAD.format(meta.format("2014-01-01"))).modified is None


def test_a_line_at_the_end_of_the_text() -> None:
    found = _dates(HEAD.format(""), paragraphs=("It begins.", "Ida Berg, 3 May 2012")).published
    assert found is not None
    assert (found.value, found.source, found.raw) == ("2012-05-03", "byline", "Ida Berg, 3 May 2012")
