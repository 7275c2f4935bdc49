"""Words by which a page shows what sort of text it holds, and what it is about.

Regular expressions, case ignored. A label is a kind ("interview") or what a text of kind "other" is about ("book").
"""

from __future__ import annotations

# In path segments of the url, and in categories, tags and sections that the page gives itself: whole names.
SECTION_SIGNS: tuple[tuple[str, float, str], ...] = (
    ("review", 2.0,
        r"(?:film|movie|cinema|kino|dvd|blu-?ray|capsule|festival)?[-_ ]?(?:reviews?|reviewed|kritik(?:en)?"
        r"|cr[ií]ticas?|critiques?|rese[nñ]as?|resenhas?|recensioni|recensione|recensies?|recensioner|anmeldelser?"
        r"|arvostelut|recenzje|recenze|recenzii|рецензии|рецензия|filmkritik(?:en)?|filmrezension(?:en)?|影评|影評"
        r"|レビュー"
        r"|映画評|리뷰)(?:[-_ ](?:films?|movies?|cinema|cin[eé]ma|de cine|kino))?"),
    ("interview", 4.0,
        r"interviews?|entrevistas?|entretiens?|interviste|intervista|gespräche|intervjuer|wywiady|rozhovory|интервью"
        r"|インタビュー|专访|conversations?|q-?a(?:nd-?)?a?"),
    ("news", 3.0,
        r"news|breaking|actualit[eé]s?|noticias?|nachrichten|notizie|nieuws|nyheter|uutiset|aktualności|новости"
        r"|ニュース"
        r"|新闻|box-?office|trailers?|casting|festival-news|press-?releases?|industry"),
    ("list", 3.0,
        r"lists?|listicles?|top-?\d+|rankings?|best-of(?:-\d{4})?|classements?|listas?|listen|bestenlisten"
        r"|classifiche|round-?ups?"),
    ("essay", 2.0,
        r"essays?|features?|columns?|columnists?|opinions?|editorials?|commentary|analysis|long-?reads?|dossiers?"
        r"|ensayos?|podcasts?|video-essays?|retrospectives?|profiles?"),
    ("book", 3.0,
        r"(?:books?|book-reviews?|libros?|livros?|livres?|b[uü]cher|libri|boeken|böcker|книги|書評|书评|literature"
        r"|comics?|manga)"),
    ("series", 3.0,
        r"(?:tv|television|tv-reviews?|tv-shows?|series|s[eé]ries|serien|serie-?tv|recaps?|tv-recaps?|episodes?)"),
    ("game", 3.0, r"(?:games?|gaming|video-?games?|game-reviews?|juegos|videojuegos|jeux(?:-vid[eé]o)?|spiele|игры)"),
    ("music", 3.0,
        r"(?:music|albums?|album-reviews?|concerts?|concert-reviews?|m[uú]sica|musique|musik|musica|музыка)"),
    ("stage", 3.0, r"(?:theat(?:re|er)|stage|theat(?:re|er)-reviews?|opera|dance|teatro|bühne|театр)"),
    ("food", 3.0, r"(?:food|restaurants?|recipes?|eating|drinks?|wine|gastronom[iy]a?)"),
    ("product", 3.0,
        r"(?:gear|gadgets?|tech|technology|hardware|photography|cameras?|products?|phones?|apps?|software)"),
    ("film", 1.0,
        r"(?:films?|movies?|cinema|cine|cin[eé]ma|kino|filme|filmes|pel[ií]culas?|bioscoop|кино|映画|电影|電影"
        r"|영화|blu-?ray"
        r"|dvd)"),
)  # fmt: skip

# In the last segment of the url, as one of its words.
SLUG_SIGNS = (
    ("interview", 3.0, r"interviews?|entrevista|entretien|intervista|q-a|q-and-a|in-conversation"),
    (
        "review",
        2.0,
        r"(?:film-|movie-)?reviews?|critica|critique|(?:film)?kritik|recensione|recensie|resena|resenha|rezension"
        r"|recension|recenzja|anmeldelse|arvostelu",
    ),
    ("news", 2.0, r"trailer|teaser|box-office|casting|obituary|first-look|bande-annonce"),
)

# Labels of credit lines that no film has.
CREDIT_SIGNS = (
    (
        "book",
        r"isbn(?:-1[03])?|publisher|pages|page count|editorial|éditeur|verlag|seiten|editore|pagine|uitgever"
        r"|editora|(?:n[uú]mero de |n[ºo°]\.? )?p[aá]ginas|förlag|sidor|wydawnictwo|wydawca|stron|forlag|kiadó"
        r"|издательство|出版社|頁數|页数|ページ数",
    ),
    (
        "series",
        r"network|episodes?|seasons?|number of episodes|showrunners?|created by|creator|sender|episoden|staffeln"
        r"|cadena|saisons?|网络平台|集数",
    ),
    (
        "game",
        r"platforms?|developers?|plattform(?:en)?|entwickler|plateformes?|développeur|plataformas?|desarrollador"
        r"|piattaforma|sviluppatore|プラットフォーム|平台",
    ),
    ("music", r"record label|tracklist|track ?list(?:ing)?|label"),
    ("stage", r"theat(?:re|er)|venue|box office tel|playwright|stage design|théâtre|bühne|teatro"),
)

# Paths of pages that list others.
LIST_PATH = (
    r"(?:^|/)(?:tags?|categor(?:y|ies|ia)|topics?|authors?|writers?|contributors?|search|label|kategorie|categorie"
    r"|autor)"
    r"(?:/[^/]+)?/?(?:index\.\w+)?$|/page/?\d+/?(?:\.html?)?$|^/?$|^/?index\.\w+$|^/?\d{4}(?:/\d{1,2}){1,2}/?$"
)
YEAR_PATH = r"^/?(?:18|19|20)\d\d/?$"  # a year's posts, or a film that is called like a year
INDEX_PATH = r"(?:^|/)(?:tags?|categor(?:y|ies)|topics?|authors?|archives?|collections?|sections?|issues?)/"
INDEX_NAMES = (
    r"(?:home|blog|archives?|all|latest|movies?|films?|reviews?|film-?reviews?|movie-?reviews?|cinema|kino"
    r"|kritiken|critiques|criticas|recensioni|posts?|articles?|news|interviews?|lists?|features?|essays?|tags"
    r"|categories|authors?|about|contact|search)"
)

# schema.org types of what a review reviews.
REVIEWED_TYPES = {
    "Movie": "review", "Film": "review",
    "Book": "book", "ComicStory": "book", "BookSeries": "book", "Audiobook": "book",
    "TVSeries": "series", "TVSeason": "series", "TVEpisode": "series", "Episode": "series",
    "CreativeWorkSeries": "series",
    "CreativeWorkSeason": "series",
    "RadioSeries": "series", "PodcastSeries": "series",
    "Game": "game", "VideoGame": "game", "VideoGameSeries": "game",
    "MusicAlbum": "music", "MusicRecording": "music", "MusicEvent": "music", "MusicGroup": "music",
    "MusicRelease": "music",
    "TheaterEvent": "stage", "Play": "stage", "DanceEvent": "stage", "ComedyEvent": "stage",
    "Restaurant": "food", "FoodEstablishment": "food", "Recipe": "food", "BarOrPub": "food", "Winery": "food",
    "SoftwareApplication": "product", "MobileApplication": "product", "Vehicle": "product", "Car": "product",
    "ProductModel": "product",
}  # fmt: skip
INDEX_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage", "ContactPage", "AboutPage"})

# Phrases of reports, in lower case: what will be, who said so.
NEWS_PHRASES = (
    "will be released", "will be directed", "will begin", "will star", "will open in", "will premiere", "will "
    "receive",
    "will play",
    "announced", "according to", "reportedly", "is set to", "is slated", "is scheduled", "is expected to",
    "are attached",
    "told variety", "told deadline", "in a statement", " on monday", " on tuesday", " on wednesday", " on thursday",
    " on friday",
    "said producer", "said director", "release date", "upcoming", "has been cast", "has been pulled",
    "has been delayed",
    "a annoncé", "sortira en", "se estrenará", "anunció", "hat angekündigt", "ha annunciato", "uscirà", "anunciou",
    "estreará",
    "tells variety", "tells deadline", " uważa ", "czytamy w", "zostaną ogłoszone", " oplyser ", "enligt uppgift",
    "объявил", "сообщает", "発表した", "公開される", "将于", "宣布",
    "in theaters on", "in cinemas on", "arrives on", "hits theaters", "opens on", "is due to", "are due to",
    "you can see below", "official synopsis", "boarded", "has boarded", "handling sales",
    "newcomer", "cameras roll", "most recently", "is known for", "has earned", "opening weekend",
    "took home", "was awarded", "the jury", "best director", "nominated for", "survived by",
    "award for", "the prize for", "closed with", "distribution rights", "in development",
    "vient de dévoiler", "dévoile", "attendu dans les salles", "prochain long métrage", "en salles le", "au "
    "cinéma le",
    "a remporté", "le tournage", "présenté à", "le nouveau film",
    "chega aos cinemas", "estreia no dia", "divulgou", "divulgada", "divulgado", "foi rodado", "distribuidora",
    "no elenco estão", "anunciou hoje", "nomeados", "será lançado", "segundo ele", "estreia prevista",
    "ya tiene fecha", "en cines el", "llegará a", "ha publicado", "el rodaje", "el reparto lo", "encabezan",
    "protagonizada por",
    "la productora", "ha anunciado", "ha confirmado",
    "arriverà nelle sale", "al cinema dal", "nelle sale il", "le riprese", "ha annunciato", "comunicato", "ha "
    "dichiarato",
    "haben die dreharbeiten", "die dreharbeiten", "gedreht wird", "vor der kamera stehen", "gefördert",
    "produziert wird",
    "går upp på bio", "meddelar", "inspelningen", "i rollerna", "distributören",
    "trafi do kin", "poinformował", "w rolach głównych", "zdjęcia powstawały", "dystrybutor", "otrzymał nagrodę",
    "выйдет в", "рассказали в", "в прокат", "съемки прошли", "съёмки", "главные роли исполнили", "кассовые сборы",
    "公開されることが", "が到着", "到着した", "解禁", "コメントを寄せ", "より全国", "共演に", "受賞した",
    "が行われ", "登壇", "呼びかけ", "挨拶", "発表され", "決定した", "全国順次", "亡くなった", "死去", "話している",
    "全国上映", "上映日期", "定档", "发布", "首款", "剧照", "首映", "亮相", "出席", "透露",
    "表示", "票房", "排片", "业内人士", "预测", "逆袭", "获得最佳", "提名", "携主创", "宣佈", "發布", "預告",
    "received generally positive reviews", "review aggregator", "approval rating", "weighted average",
    "was released by", "had its premiere", "had its world premiere", "world premiere",
    "開畫", "曝光", "記者", "记者", "受訪", "采访", "獲獎",
)  # fmt: skip
# How an encyclopaedia begins on a film, in lower case.
REFERENCE = (
    r"\bis an? (?:upcoming )?(?:18|19|20)\d\d (?:[\w-]+ ){0,6}films?\b|\bè un film (?:[\w-]+ )?del (?:19|20)\d\d"
    r"|\best un film [^.]{0,80}(?:réalisé|écrit) [^.]{0,60}sorti [^.]{0,20}(?:19|20)\d\d"
    r"|\bes una película [^.]{0,60}de (?:19|20)\d\d[^.]{0,40}dirigida"
    r"|\bé um filme [^.]{0,60}de (?:19|20)\d\d[^.]{0,40}(?:dirigido|realizado)"
    r"|\bist ein [^.]{0,60}film[^.]{0,60}aus dem jahr (?:19|20)\d\d|\bär en [^.]{0,40}film från (?:19|20)\d\d"
    r"|は、?(?:19|20)\d\d年(?:製作|公開)?の[^。]{0,12}映画|是[^。]{0,20}(?:19|20)\d\d年[^。]{0,20}执导"
)
# How a report on a death begins.
DEATH = (
    r"\b(?:died|dies|passed away)\b[^.]{0,60}?\b(?:aged?|at|age of) \d{2}\b|\bhas died aged\b"
    r"|\b(?:est mort|décédée?|ha muerto|falleció|morreu|faleceu|è mort[oa]|gestorben|döde|døde"
    r"|zmarł\w?) [^.]{0,60}?\d{2}"
    r"|скончал\w+|ушел из жизни|ушёл из жизни|享年|逝世|死去"
)
DEATH_WORDS = (
    "died dies passed death survived mort décédé décédée disparu éteint muerto falleció fallecido morreu "
    "faleceu morto "
    "morta scomparso scomparsa gestorben verstorben döde død døde avled zmarł zmarła скончался скончалась ушел ушёл"
)
# Links below teasers.
READ_MORE = (
    r"(?:continue reading|read more|read the (?:full )?(?:review|article|story)|more\s?[→»…]|lire la suite"
    r"|weiterlesen|mehr lesen|leer m[aá]s"
    r"|seguir leyendo|leia mais|continue lendo|continua a leggere|leggi tutto|lees (?:meer|verder)|läs mer"
    r"|lue lisää|czytaj dalej|číst dál"
    r"|читать (?:далее|дальше)|続きを読む|阅读全文|閱讀更多|더 보기)"
)
# The person who is asked.
YOU = (
    r"\b(?:you|your|yours|vous|votre|vos|tu|te|ton|usted|ustedes|su|tú|te|você|seu|sua|sie|ihnen|ihr|ihre[nmrs]?"
    r"|du|dein|lei|suo|u|uw|je|jouw|ni|din"
    r"|вы|вас|вам|ваш\w*|ты)\b|あなた|さん|您|你|당신"
)
# A speaker before a colon, or Q and A.
SPEAKER = (
    r"^(?:(?:Q|A|Q\d+|INTERVIEWER|[A-ZÀ-ÞА-Я][\w.'’-]{0,20}(?:\s[A-ZÀ-ÞА-Я][\w.'’-]{0,20}){0,2}|[A-Z]{2,4})\s?[:：]\s"
    r"|[\u3040-\u30ff\u3400-\u9fff]{1,8}[:：])"
)

# A work with its year behind it: "Vertigo (1958)", "(Ozu, 1953)".
DATED = (
    r"[(（](?:(?<=[\w’'!?.»”\"].)|(?<=[\w’'!?.»”\"] .))"
    r"(?:[^()（）]{1,40}, )?((?:18[89]|19\d|20\d)\d)[)）]"
)
# What is said of productions on a stage and of nothing else, behind a word of it; each begins with a character that is
# rare or one of few.
STAGED = (
    ("stage", r"s(?<!\w.)tage (?:adaptation|version|production|comedy|musical|debut)\b"),
    ("west", r"W(?<!\w.)est End (?:run|transfer|debut|previews|production|staging|theat)"),
    ("theatre", r"T(?<!\w.)heatre Royal\b"),
    ("theatre", r"T(?<=['’]s T)heatre\b"),
)
# The same of printed books.
PRINTED = (
    ("isbn", r"I(?<!\wI)SBN\b"),
    ("university", r"[Uu](?<!\w.)niversity [Pp]ress\b"),
    ("pp pages páginas seiten pagine", r"\d(?<!\w.)\d{1,3}(?:\s?pp| (?:pages|páginas|Seiten|pagine))\b"),
    ("hardcover", r"[Hh](?<!\w.)ardcover\b"),
    ("páginas", r"P(?<!\w.)áginas: ?\d"),
)
