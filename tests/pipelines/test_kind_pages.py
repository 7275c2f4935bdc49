"""Small whole pages of many shapes and languages: which of them review a film, and which only look it."""

from __future__ import annotations

import pytest

from archive.records import Kind
from pipelines.about.film import find_films
from pipelines.about.kind import find_kind
from pipelines.about.rating import find_rating
from pipelines.metadata.titles import find_title
from pipelines.page import Page
from pipelines.rules import DEFAULT_RULES
from pipelines.text.article import read_article


def kind_of(title: str, body: str, path: str) -> Kind:
    html = f"""<html><head><meta charset="utf-8"><title>{title} – Lanternslide</title></head><body>
        <header><a href="/">Lanternslide</a>
        <nav><a href="/reviews/">Reviews</a> <a href="/about/">About</a></nav></header>
        <main><article><h1>{title}</h1><div class="entry-content">{body}</div></article></main>
        <footer>© Lanternslide</footer></body></html>"""
    page = Page(html.encode(), f"https://reviews.example{path}")
    found = find_title(page, DEFAULT_RULES)
    name = found.value if found else None
    article = read_article(page, name, DEFAULT_RULES)
    films = find_films(page, name, article, (), "Lanternslide").films
    rating = find_rating(page, article, DEFAULT_RULES)
    return find_kind(page, name, article, films, rating.value if rating else None).kind.value


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


NOT_REVIEWS = {
    "interview without the word": (
        "Mira Vance keeps the boats",
        paragraphs(
            "The director of <em>Salt</em> meets me in a café by the harbour, where she shot most of the film.",
            "<strong>Why did you film in winter?</strong>",
            "Because the light is honest then. The actors were cold and the camera was too, and nobody could pretend.",
            "<strong>Did your cast mind?</strong>",
            "They minded very much. Every scene has somebody in it who would rather be at home, and it shows on "
            "screen.",
            "<strong>What will you make next?</strong>",
            "A comedy. My producer does not know it yet, so please do not print that.",
        ),
        "/2020/mira-vance-keeps-the-boats/",
    ),
    "german interview": (
        "»Ich drehe nur im Winter«",
        paragraphs(
            "Mira Vance hat mit <em>Salz</em> ihren dritten Film gedreht. Wir haben sie in Hamburg getroffen.",
            "Frau Vance, warum haben Sie im Winter gedreht?",
            "Weil das Licht dann ehrlich ist. Die Schauspieler froren, und die Kamera fror mit ihnen.",
            "Haben Ihre Schauspieler sich beschwert?",
            "Jeden Tag. In jeder Szene steht jemand, der lieber zu Hause wäre, und das sieht man dem Film an.",
            "Was drehen Sie als Nächstes?",
            "Eine Komödie. Meine Produzentin weiß davon noch nichts.",
        ),
        "/gespraeche/ich-drehe-nur-im-winter/",
    ),
    "casting news": (
        "Jo Poe boards Mira Vance’s Brine",
        paragraphs(
            "Jo Poe has been cast in <em>Brine</em>, the new film by Mira Vance, Quarto announced on Monday. Shooting "
            "will begin in May on the coast, according to the studio.",
            "Poe will star as a lighthouse keeper. The film is expected to open in cinemas next autumn.",
        ),
        "/2021/05/jo-poe-brine/",
    ),
    "french news": (
        "Le festival des Marées dévoile sa sélection",
        paragraphs(
            "Le festival des Marées a annoncé mardi les douze films de sa compétition. <em>Sel</em>, de Mira Vance, "
            "sera présenté en ouverture, en présence de la réalisatrice.",
            "Le jury sera présidé par Jo Poe. Le film sortira en salles le 3 mars, et la billetterie ouvrira lundi.",
        ),
        "/actualites/festival-des-marees/",
    ),
    "ranked list": (
        "Mira Vance’s films, in order of damp",
        paragraphs(
            "Six films in thirty years, and every one of them wet. Here they are, from dry to drowned.",
            *(
                f"{rank}. <em>{name}</em> ({year})</p><p>The director keeps the camera low and the actors soaked."
                for rank, name, year in ((4, "Salt", 1999), (3, "Brine", 2004), (2, "Ebb", 2010), (1, "Weir", 2015))
            ),
        ),
        "/mira-vance-in-order/",
    ),
    "spanish list": (
        "Cinco películas para una noche de lluvia",
        "<p>Cinco títulos que piden manta y silencio, elegidos sin más orden que el de la lluvia.</p>"
        + "".join(
            f"<h3>{name} ({year})</h3><p>Una película húmeda, con buenos actores y mejor fotografía.</p>"
            for name, year in (("Sal", 1999), ("Salmuera", 2004), ("Reflujo", 2010), ("Presa", 2015), ("Niebla", 1988))
        ),
        "/cinco-peliculas/",
    ),
    "festival diary": (
        "Tides Festival, day three: rain, queues and one good film",
        paragraphs(
            "I got up at six for the first screening and was still too late. The queue went round the harbour twice.",
            "In the morning I saw <em>Salt</em>, which I liked, and then <em>Weir</em>, which I did not, and then a "
            "short whose name I have lost. The director of <em>Ebb</em> fell asleep in the row behind me.",
            "In the evening there was soup. Tomorrow, day four, there will be <em>Brine</em> and, I hope, more soup.",
        ),
        "/tides-festival-day-three/",
    ),
    "viewing log": (
        "What I watched in March",
        "<ul>"
        + "".join(
            f"<li>{day} March: <em>{name}</em> ({year}) – {stars}</li>"
            for day, name, year, stars in (
                (1, "Salt", 1999, "★★★"),
                (4, "Brine", 2004, "★★"),
                (9, "Ebb", 2010, "★★★★"),
                (12, "Weir", 2015, "★"),
                (20, "Fog", 1988, "★★★"),
                (28, "Sluice", 1971, "★★★★"),
            )
        )
        + "</ul>",
        "/what-i-watched-in-march/",
    ),
    "essay on a director": (
        "The patience of Mira Vance",
        paragraphs(
            "There are directors who film people and directors who film weather. Mira Vance has spent thirty years "
            "on the second, and the people in her films have had to dress accordingly.",
            "In <em>Salt</em> the rain is a character; in <em>Brine</em> it is the plot; in <em>Weir</em> it has the "
            "last word. Her camera waits. Her actors wait with it, and the cinema waits with them.",
            "Critics called it slow. What they meant is that it was not about them. From <em>Ebb</em> on, her films "
            "have been about water and what it remembers, and no other filmmaker of her generation has looked so long.",
        ),
        "/the-patience-of-mira-vance/",
    ),
    "book review": (
        "The Harbour Book, by Ada Quill",
        paragraphs(
            "Ada Quill’s second novel has four hundred pages and no boats. The author writes short chapters, and "
            "the narrator never leaves the kitchen, which makes for a patient reader.",
            "The prose is plain. By the last chapter the book has earned its silence, and the novelist her reputation.",
            "Tallow Press, 412 pages. ★★★★",
        ),
        "/the-harbour-book/",
    ),
    "game review": (
        "Saltworks",
        paragraphs(
            "The player begins with a shovel and a beach. Each level adds a pan, a pump, a boss; the controls stay "
            "simple, the gameplay does not, and the console hums along.",
            "The multiplayer levels are thin and the puzzles are good. Developer Low Tide knows its players. 8/10",
        ),
        "/saltworks/",
    ),
    "series review": (
        "Harbour Lights: the second season drifts",
        paragraphs(
            "Six episodes in, the series still has not left port. The season opens where the last finale ended, and "
            "the showrunner spends two episodes on a rope.",
            "The cast is good and the pilot was better. Fans of the first season will stay for the fifth episode.",
        ),
        "/harbour-lights-second-season/",
    ),
    "album review": (
        "Low Tide – Songs for a Weir",
        paragraphs(
            "The band’s third album has nine songs and one chorus. The guitars are dry, the drums are damp, and the "
            "vocals sit far back in the mix.",
            "The singer wrote the lyrics on tour. The best track is the last. ★★★",
        ),
        "/low-tide-songs-for-a-weir/",
    ),
    "listing": (
        "From the projection room",
        "".join(
            f'<h2><a href="/{name.lower()}/">{name}</a></h2><p>A film about water, and a good one. '
            f'<a href="/{name.lower()}/">Read more</a></p>'
            for name in ("Salt", "Brine", "Ebb", "Weir", "Fog", "Sluice")
        ),
        "/projection-room/",
    ),
    "about page": (
        "About",
        paragraphs(
            "About Lanternslide: we are three critics and a dog, and we have written about films since 1999.",
            "Write to us about films. We cannot answer about the dog.",
        ),
        "/about.html",
    ),
    "obituary": (
        "Jo Poe, 1931–2019",
        paragraphs(
            "The actor Jo Poe has died at the age of 88, her family said in a statement on Tuesday. She made forty "
            "films, among them <em>Salt</em> and <em>Weir</em>.",
            "Born above a chandler’s shop, she came to the cinema late. She is survived by two sons.",
        ),
        "/jo-poe/",
    ),
    "italian programme": (
        "Programma di novembre del cineclub",
        paragraphs(
            "Martedì 3, ore 21: <em>Sale</em>, di Mira Vance. Martedì 10, ore 21: <em>Salamoia</em>, di Mira Vance.",
            "Martedì 17, ore 21: <em>Nebbia</em>, di Jo Poe. Ingresso gratuito con la tessera; prenotazioni in sede.",
        ),
        "/programma-di-novembre/",
    ),
    "posts of a year": (
        "2019",
        "".join(
            f'<h2><a href="/2019/05/{name.lower()}/">{name}</a></h2><p>A film about water, and a good one.</p>'
            for name in ("Salt", "Brine", "Ebb", "Weir", "Fog")
        ),
        "/2019/",
    ),
    "japanese diary of a novel": (
        "静かな港を読んだ",
        paragraphs(
            "友人に借りた小説『静かな港』をようやく読んだ。文庫で三百ページほどだが、読み終えるのに一月かかった。",
            "著者の文章は簡潔で、映画のような場面もある。読書の時間が少ない人にも勧めたい。",
        ),
        "/2020/02/04/quiet-harbour/",
    ),
    "japanese diary of a concert": (
        "港の灯のライブに行ってきた",
        paragraphs(
            "週末、バンド「港の灯」のライブに行った。新しいアルバムの楽曲が中心で、歌詞がよく聞こえた。",
            "アンコールは映画の主題歌だった。",
        ),
        "/2020/03/04/harbour-lights/",
    ),
    "camera on film": (
        "The Harbour FX2",
        paragraphs(
            "I bought the camera for its viewfinder and kept it for its shutter. It takes 35mm film, meters well and "
            "has no autofocus, which I do not miss. I shot two rolls of film on it by the sea.",
            "The lens is sharp from f/4. If you still shoot film, it is the one SLR to look for. The battery is easily "
            "found.",
        ),
        "/2011/11/harbour-fx2/",
    ),
    "book on a film-maker": (
        "The Cinema of Mira Vance",
        paragraphs(
            "This study of a film-maker’s first ten films, by a scholar who has seen every cut of them, is the best "
            "there is. The films are taken in the order in which they were shot.",
            "Its discussion of the scenes on the pier is superb. (Lantern University Press, 312 pp)",
        ),
        "/the-cinema-of-mira-vance/",
    ),
    "survey of a decade": (
        "Ferries at dusk",
        paragraphs(
            "In <em>Salt</em> (1999) the ferry is late. In <em>The Pier</em> (2001) it does not come. <em>Tide "
            "Tables</em> (2003), <em>A Rope</em> (2004), <em>North of Here</em> (2007) and <em>Slack Water</em> (2009) "
            "have one each.",
            "What do these films want with their ferries? The directors of that decade grew up on islands, and the "
            "cinema came to them by boat.",
        ),
        "/ferries-at-dusk/",
    ),
    "giveaway": (
        "Win tickets to Salt (2020)",
        paragraphs(
            "We have ten pairs of tickets to <em>Salt</em>, the new film by Mira Vance, to give away. To enter, send "
            "us "
            "an e-mail with the name of the director’s first film. The draw closes on Friday.",
        ),
        "/win-tickets-salt/",
    ),
    "locations": (
        "Where was Salt (1999) filmed?",
        paragraphs(
            "Most of <em>Salt</em> was filmed in Grimsby, where the crew rented a net loft. The harbour scenes were "
            "shot at dawn, and the director had the trawlers repainted.",
            "The church is in Hull. To visit, take the train and ask for the key.",
        ),
        "/where-was-salt-filmed/",
    ),
    "ending explained": (
        "Salt: the ending explained",
        paragraphs(
            "In the last scene of <em>Salt</em> the boats come back. What does the film mean by it? The director has "
            "never said, but the screenplay gives three hints.",
        ),
        "/salt-ending-explained/",
    ),
    "making of": (
        "The making of Salt",
        paragraphs(
            "Mira Vance wrote the screenplay of <em>Salt</em> in nine days. The producer found the money in a year, "
            "the cast in a week, and the boats never. Shooting began in a tank.",
        ),
        "/the-making-of-salt/",
    ),
    "podcast": (
        "Episode 43: Salt",
        paragraphs(
            "This week on the podcast Ada and Jo talk about <em>Salt</em>, the film by Mira Vance. Listen below, or "
            "subscribe wherever you get your podcasts.",
        ),
        "/podcast/43/",
    ),
    "play": (
        "The Weir, Harbour Playhouse",
        paragraphs(
            "The play opens in a bar and stays there. On stage four men and a stove; the playwright gives the stove "
            "the best lines, and the audience laughed on opening night.",
            "The production is at the theatre until May. The actors are good. ★★★★",
        ),
        "/the-weir-harbour-playhouse/",
    ),
    "privacy": (
        "Privacy policy",
        paragraphs("We keep no data about you. Comments are stored with the name that you give us."),
        "/privacy/",
    ),
    "not found": ("Page not found", paragraphs("There is nothing here. Try a search, or our film reviews."), "/xyz/"),
    "home video news": (
        "Salt gets a 4K restoration",
        paragraphs(
            "The studio announced that <em>Salt</em> (1999) will be released in a new 4K restoration in May. The disc "
            "will include an interview with the director and a documentary about the boats.",
        ),
        "/salt-4k/",
    ),
    "quotation page": (
        "Salt: cast and crew",
        "<dl><dt>Director</dt><dd>Mira Vance</dd><dt>Year</dt><dd>1999</dd><dt>Running time</dt><dd>82 min</dd>"
        "<dt>Cast</dt><dd>Jo Poe, Ann Lee</dd></dl>",
        "/salt/cast/",
    ),
}

REVIEWS = {
    "film called like a year, filed as one": (
        "2012 – review",
        paragraphs("The film drowns everybody. The director lets the camera float, and the actors float with it."),
        "/2012/",
    ),
    "russian": (
        "«Соль»: терпение воды",
        paragraphs(
            "Фильм начинается в порту, и камера там остаётся. Режиссёр снимает актёров со спины, сцену за сценой.",
            "«Соль» медленная, как и море. К последней сцене картина заслужила своё молчание.",
        ),
        "/sol/",
    ),
    "chinese": (
        "《盐》：水的耐心",
        "<p>电影从港口开始，镜头不动，演员也不动。导演什么都不解释。《盐》很慢，海也很慢。</p>",
        "/yan/",
    ),
    "dutch": (
        "Zout",
        paragraphs(
            "<em>Zout</em> begint in een haven en blijft daar. De regisseur filmt de acteurs op de rug, scène "
            "na scène.",
            "De film is traag, de zee ook. ★★★",
        ),
        "/zout/",
    ),
    "polish": (
        "Sól – recenzja",
        paragraphs("Film zaczyna się w porcie. Kamera czeka, aktorzy też, a reżyser niczego nie tłumaczy."),
        "/sol-recenzja/",
    ),
    "film about a band": (
        "Low Tide: The Last Tour (2018)",
        paragraphs(
            "The documentary follows the band on its last tour. The director films the singer from the wings, and the "
            "songs are never heard whole; the camera prefers the vans.",
            "As a film it is shapeless. The concert scenes are fine, and the editing saves the drummer’s best "
            "line. ★★★",
        ),
        "/low-tide-the-last-tour/",
    ),
    "film of a novel": (
        "The Harbour Book",
        paragraphs(
            "Ada Quill’s novel has no boats; the film of it has forty. The screenplay throws out the narrator and "
            "half the chapters, and the actors breathe again.",
            "<em>The Harbour Book</em> is the rare film that a reader need not forgive. The director lets the kitchen "
            "alone, and the camera finds the sea.",
        ),
        "/the-harbour-book-film/",
    ),
    "haiku": (
        "Salt (1999)",
        "<p>Boats, rain, a long wait. The camera does not blink. Neither did the film.</p>",
        "/salt/",
    ),
    "three lines and stars": (
        "Salt",
        "<p>A film about a harbour. It is damp, and so was I by the last scene.</p><p>★★★½</p>",
        "/salt/",
    ),
    "verdict in words": (
        "Salt",
        "<p>The director keeps the boats in and the actors out. A film of rain.</p><p>Recommended</p>",
        "/s/",
    ),
    "german": (
        "Salz",
        paragraphs(
            "<em>Salz</em> beginnt im Hafen, und die Kamera bleibt dort. Der Regisseur traut seinen Schauspielern.",
            "Der Film ist langsam, das Meer ist es auch. Am Ende hat <em>Salz</em> sein Schweigen verdient.",
        ),
        "/salz/",
    ),
    "french credit line": (
        "Sel : la mer patiente",
        paragraphs(
            "Un port, des bateaux, et une caméra qui attend. Le film ne raconte presque rien ; les acteurs le savent.",
            "La mise en scène tient, plan après plan, et le spectateur avec elle.",
            "Sel, de Mira Vance. France, 1999, 82 minutes.",
        ),
        "/sel/",
    ),
    "italian": (
        "Sale, di Mira Vance",
        paragraphs(
            "<em>Sale</em> comincia in un porto e ci resta. La regista filma gli attori di spalle, scena dopo scena.",
            "Il film è lento, il mare anche. Voto: 7",
        ),
        "/sale/",
    ),
    "portuguese": (
        "Crítica: Sal",
        paragraphs("O filme começa num porto. A câmera espera, os atores também, e o diretor não explica nada."),
        "/sal/",
    ),
    "japanese": (
        "『塩』レビュー",
        "<p>映画は港から始まる。カメラは動かず、俳優も動かない。監督は何も説明しない。</p>",
        "/shio/",
    ),
    "two films": (
        "Salt and Brine",
        "<p>Two films by the same director, and the same rain.</p><h2>Salt (1999)</h2><p>★★★★</p><p>The camera "
        "stays in "
        "the harbour and the actors stay in the boats.</p><h2>Brine (2004)</h2><p>★★</p><p>The camera leaves, and the "
        "film never quite catches up with it.</p>",
        "/salt-and-brine/",
    ),
    "first person": (
        "Weir",
        paragraphs(
            "I saw <em>Weir</em> on a Tuesday, alone, in a cinema with a leaking roof, and I have never been so happy. "
            "The film has one scene, one actor and a great deal of water.",
            "Was it long? It was. Would I go again? I went again. <em>Weir</em> is the best film I know about "
            "plumbing.",
        ),
        "/weir/",
    ),
    "film called like a year": (
        "1984",
        paragraphs(
            "The film <em>1984</em> was shot in grey. The director keeps the camera on the actors’ hands.",
            "By the last scene <em>1984</em> has become a film about paper. ★★★",
        ),
        "/1984/",
    ),
    "film called Interview": (
        "Interview (2007)",
        paragraphs(
            "<em>Interview</em> puts two actors in a flat and a camera between them. The director lets the scene run.",
            "The screenplay is thin, and the film knows it. <em>Interview</em> is short, sharp and a little cruel.",
        ),
        "/interview-2007/",
    ),
    "spanish with grade": (
        "Sal, de Mira Vance: la paciencia del agua",
        paragraphs(
            "La película empieza en un puerto. La directora filma a los actores de espaldas, plano tras plano.",
            "<em>Sal</em> es lenta, y el mar también.",
            "Nota: 8/10",
        ),
        "/sal-de-mira-vance/",
    ),
}


@pytest.mark.parametrize("name", NOT_REVIEWS)
def test_a_page_that_reviews_no_film(name: str) -> None:
    assert kind_of(*NOT_REVIEWS[name]) is not Kind.REVIEW


@pytest.mark.parametrize("name", REVIEWS)
def test_a_short_or_unusual_review(name: str) -> None:
    assert kind_of(*REVIEWS[name]) is Kind.REVIEW
