"""Phrases of boilerplate in many languages, and sentences that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.biography import is_biography
from pipelines.text.lines_beside import is_metadata
from pipelines.text.phrases import (
    is_appeal,
    is_button,
    is_notice,
    is_wall,
    leads_elsewhere,
    opens_comments,
    opens_other_part,
)

JUDGES = (is_button, leads_elsewhere, opens_other_part, opens_comments, is_appeal, is_notice, is_wall)

BUTTONS = [
    "Back to top",
    "BACK TO TOP ↑",
    "Exit mobile version",
    "Go to mobile version",
    "Skip to content",
    "Leave a Comment",
    "View Comments (3)",
    "3 comments",
    "Advertisement",
    "Share this:",
    "Read more",
    "2 years ago",
    "Image 1 of 12",
    "Nach oben",
    "Haut de page",
    "Volver arriba",
    "Voltar ao topo",
    "Torna su",
    "Наверх",
    "ページの先頭へ戻る",
    "返回顶部",
    "Sair da versão móvel",
    "モバイルバージョンを終了",
    "Weiterlesen",
    "続きを読む",
    "* * *",
    "12 | 3",
]
ELSEWHERE = [
    "Read more: Ten films about ferries",
    "SEE ALSO: The best of March",
    "Related: A Winter of Buoys",
    "Tags: rivers, fog",
    "Filed under: Reviews",
    "Lire aussi : Dix films",
    "Lesen Sie auch: Zehn Filme",
    "Leia também: Dez filmes",
    "Читайте также: Десять фильмов",
    "関連記事: 川の映画",
    "Source: The Harbour News",
    "(Leggi anche su: dieci film)",
]
PARTS = [
    "Related",
    "Related Posts",
    "More from Film",
    "You may also like…",
    "Most Read",
    "Recommended for you",
    "Up next",
    "Articles similaires",
    "Ähnliche Beiträge",
    "Artículos relacionados",
    "Leia também",
    "Articoli correlati",
    "Похожие статьи",
    "関連記事",
    "相关阅读",
    "관련 기사",
    "مقالات ذات صلة",
    "Don't miss",
]
COMMENTS = [
    "Comments",
    "3 Comments",
    "No comments",
    "5 responses to “The Ferryman’s Ledger”",
    "Leave a Reply",
    "Post a Comment",
    "2 thoughts on “Salt”",
    "Join the conversation",
    "Comment by Oskar on 2008-11-15",
    "Commentaires (2)",
    "Kommentar",
    "Deja un comentario",
    "Deixe um comentário",
    "Lascia un commento",
    "Комментарии (4)",
    "コメントを残す",
    "发表评论",
    "댓글 3",
]
APPEALS = [
    "Follow Lena Varga on Twitter.",
    "Sign up for our weekly newsletter.",
    "Subscribe to our YouTube channel!",
    "Click here to join.",
    "Support us on Patreon.",
    "Tell us what you think in the comments below.",
    "Abonnez-vous à notre lettre",
    "Folgen Sie uns!",
    "Síguenos",
    "关注我们",
]
NOTICES = [
    "© 2024 Riverlight",
    "All rights reserved.",
    "This site uses cookies to work.",
    "Photo credit: The River Archive",
    "(Reporting by A. Hand; editing by B. Foot)",
    "Please enable JavaScript to view the comments.",
    "版权所有",
    "Comments are moderated.",
    "Os comentários que faltem com respeito não serão publicados.",
    "Kommentare werden vor der Veröffentlichung geprüft.",
    "いただいたサポートは次の映画に使います。",
    "The post Salt appeared first on Riverlight.",
    "The post „Sól” – recenzja appeared first on Światło rzeki.",
    "Der Beitrag Salz erschien zuerst auf Flusslicht.",
    "L’article Sel est apparu en premier sur Lumière du fleuve.",
    "La entrada Sal se publicó primero en Luz del río.",
    "O post Sal apareceu primeiro em Luz do rio.",
    "L'articolo Sale proviene da Luce del fiume.",
    "Het bericht Zout verscheen eerst op Rivierlicht.",
    "Inlägget Salt dök först upp på Flodljus.",
    "Indlægget Salt blev først udgivet på Flodlys.",
    "Artykuł Sól pochodzi z serwisu Światło rzeki.",
    "Příspěvek Sůl pochází z Říční světlo",
    "A(z) Só bejegyzés először a Folyófény oldalon jelent meg.",
    "Запись Соль впервые появилась Речной свет.",
    "Tuz yazısı ilk önce Nehir Işığı üzerinde ortaya çıktı.",
    "投稿 塩 は 川の光 に最初に表示されました。",
    "《盐》最先出现在《河光》。",
    "〈鹽〉這篇文章最早發佈於《河光》。",
    "소금의 게시물이 강빛에 처음 등장했습니다",
    "ظهرت المقالة ملح أولاً على ضوء النهر.",
    "הפוסט מלח הופיע לראשונה באור הנהר.",
]
WALLS = [
    "Subscribe to continue reading.",
    "Il vous reste 71.4% de cet article à lire.",
    "Il vous reste 8,25 % de l’article à découvrir.",
    "Already a subscriber? Log in.",
    "Nur für Abonnenten",
    "Para seguir leyendo, entra",
    "Только для подписчиков",
    "この記事は有料です",
]
METADATA = [
    "Genre: Drama/River",
    "By Lena Varga",
    "March 4, 2022",
    "4 mars 2022",
    "2022年3月4日",
    "Rating: 3/5 stars",
    "★★★½",
    "Director: Marta Oyelaran\nCast: Ingrid Sol, Peter Vance",
    "Von Lena Varga",
    "Posted on 04/03/2022",
    "7,5/10",
]
SENTENCES = [
    "The top of the mast is all we see.",
    "Nobody left a comment that mattered in this film about a newsletter.",
    "She shares a boat with three brothers.",
    "More about the ferry we never learn.",
    "It is long.",
    "He said nothing.",
    "Related to nobody, the ferryman keeps his accounts.",
    "By the end, the river has won.",
    "See it twice.",
    "There are comments on the war in it, few of them kind.",
    "Genres meet: a ghost story, a ledger, a wedding.",
    "Read more than one way, the ending still convinces.",
    "In 1922 the river froze.",
    "Thoughts",
    "Final thoughts",
    "A boat that appeared first on the left is gone by the end.",
    "The post in the harbour, which nobody guards, appeared to be leaning.",
    "Il lui reste dix lettres à lire et un bateau à prendre.",
]


@pytest.mark.parametrize(
    ("judge", "lines"),
    [
        (is_button, BUTTONS),
        (leads_elsewhere, ELSEWHERE),
        (opens_other_part, PARTS),
        (opens_comments, COMMENTS),
        (is_appeal, APPEALS),
        (is_notice, NOTICES),
        (is_wall, WALLS),
        (is_metadata, METADATA),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_phrases_are_known(judge: object, lines: list[str]) -> None:
    assert callable(judge)
    assert [line for line in lines if not judge(line)] == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_are_not_taken_for_boilerplate(sentence: str) -> None:
    judges = (*JUDGES, is_metadata)
    assert [judge.__name__ for judge in judges if judge(sentence)] == []


@given(st.text(max_size=500))
def test_any_line_is_judged(line: str) -> None:
    for judge in (*JUDGES, is_metadata):
        assert judge(line) in (True, False)


BIOGRAPHIES = [
    ("Lena Varga is a swimmer who writes about rivers.", ["lena varga"]),
    ("Lena Varga writes the monthly column “Low Water”.", ["lena varga"]),
    ("Lena Varga, who lives by the sea, teaches film history.", ["lena varga"]),
    ("Oskar Brandt is a film critic for The Harbour News.", []),
    ("About the author: Oskar has seen every film with a boat in it.", []),
    ("Über den Autor: Oskar hat jeden Film mit einem Boot gesehen.", []),
    ("Lena Varga est critique et vit au bord de l’eau.", ["lena varga"]),
]
NO_BIOGRAPHIES = [
    ("Marta Oyelaran is a director who listens to her rivers.", ["lena varga"]),
    ("Ingrid is a journalist who comes home to sell the boat.", []),
    ("Lena Varga gives it three stars out of five, no more.", ["lena varga"]),
    ("The ferryman is a man of few words and fewer sums.", []),
]


@pytest.mark.parametrize(("text", "names"), BIOGRAPHIES)
def test_biographies_are_known(text: str, names: list[str]) -> None:
    assert is_biography(text, names)


@pytest.mark.parametrize(("text", "names"), NO_BIOGRAPHIES)
def test_other_closing_lines_are_not_biographies(text: str, names: list[str]) -> None:
    assert not is_biography(text, names)
