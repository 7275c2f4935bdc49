"""Words by which a page shows what sort of text it holds, and what it is about.

Regular expressions, case ignored. A label is a kind ("interview") or what a text of kind "other" is about ("book").
"""

from __future__ import annotations

# In headlines: (label, weight, words).
TITLE_SIGNS: tuple[tuple[str, float, str], ...] = (
    (
        "interview", 4.5,
        r"interviews?|in conversation|(?:a |our )?conversations? with|q\s?&\s?a|q and a|talks? (?:to|about|with"
        r"|us)|\w+ talks(?! dirty)|speaks to"
        r"|on the making of|(?:\d+|ten|five) questions|entrevistas?|entretiens?|rencontre avec|gespräch"
        r"|im gespräch|intervista|intervju|haastattelu"
        r"|wywiad|rozhovor|interjú|interviu|интервью|інтерв'ю|röportaj|συνέντευξη|مقابلة|حوار مع|ראיון"
        r"|インタビュー|对谈"
        r"|专访|專訪|采访|인터뷰|wawancara|phỏng vấn",
    ),
    (
        "news", 3.5,
        r"(?:first |new |official |teaser )?trailers?|teaser|first look|box[- ]office|to (?:direct|star|play"
        r"|produce|open|premiere|helm|lead|receive|get)"
        r"|joins? (?:the )?cast|casts? (?:\w+ ){1,3}(?:as|in|for)|casting|pulled from|line-?up|announce[sd]?"
        r"|reveal(?:s|ed)?|release date|calendar|in talks|renew(?:s|ed)"
        r"|cancell?ed|confirm(?:s|ed)|dies(?: at)?|dead at|obituary|r\.?i\.?p\.?|nomin(?:ations?|ated|ees)"
        r"|winners?|wins|awards?|oscars?|óscar|golden globes?|baftas?"
        r"|césars?|goyas?|sets? (?:a )?(?:date|release|debut)|opens? in|acquire[sd]?|wraps|delayed|postponed|calls"
        r"|says|teases|slams|explains why|responds|premieres?"
        r"|bande-annonce|annonce|tráiler|estrenará|anuncia|confirma|première image|starttermin|kommt ins kino"
        r"|angekündigt|anunciad[oa]|trailer ufficiale|annunci\w+"
        r"|премьера|трейлер|объявил\w*|умер\w*|予告(?:編)?|公開(?:決定|日)|解禁|発表|预告|定档|官宣|上映日期"
        r"|예고편|개봉",
    ),
    (
        "list", 5.0,
        r"(?:the )?(?:\d{1,3}|ten|five|twenty) (?:\w+[ -]){0,3}(?:films?|movies?|releases|reviews|things|reasons"
        r"|times|scenes|performances|directors|shows|picks)"
        r"|top[ -]?(?:\d{1,3}|ten|five)|(?:best|worst|greatest|favou?rite|essential"
        r"|overlooked) (?:\w+ ){0,3}(?:films|movies|of (?:19|20)\d\d|of the)|ranked|ranking"
        r"|every \w+(?: \w+){0,3} (?:film|movie)s?,? |films to (?:see|watch|stream)|movies to (?:see|watch|stream)"
        r"|what to (?:watch|stream|see)|most anticipated|round-?up"
        r"|viewing guide|watchlist|year in review|los (?:\d+ )?mejores|las (?:\d+ )?mejores"
        r"|les (?:\d+ )?meilleur\w*|die (?:\d+ )?besten|i (?:\d+ )?migliori|os (?:\d+ )?melhores"
        r"|as (?:\d+ )?melhores|de (?:\d+ )?beste|de (?:\d+ )?bästa|лучши[ех]|топ-?\d+|ベスト\d*|ランキング|選$"
        r"|\d+選|最佳|必看|年度总结|年度總結|盘点|盤點|片单|片單|书单|書單|观影(?:记录|总结)|觀影(?:記錄|總結)"
        r"|鑑賞記録|総決算|総括|総まとめ|振り返り"
        r"|(?:\d{4})?年[終终度](?:总结|總結|回[顾顧])|回[顾顧]$"
        r"|\d{4}年?(?:回[顾顧]|总结|總結)"
        r"|今(?:月|週|年)(?:見|観)た|(?:movies?|films?|things) (?:i(?:[’']ve| have)? |we )?(?:watched|seen|saw) in"
        r"|media (?:diet|log)"
        r"|recently watched|weeknotes?|link ?dump|newsletter|(?:films|filmes|películas) (?:vus|vistos|vistas"
        r"|que vi) en?"
        r"|十大|榜|베스트|추천작"
        r"|(?:\d{1,3}|dos|tres|cuatro|cinco|seis|siete|ocho|diez|doce|dez|sete|oito|deux|trois|quatre|cinq|six|sept|dix"
        r"|douze|zwei|drei|vier|fünf|sechs|sieben|acht|zehn|zwölf|cinque|sei|sette|dieci|vijf|zes|tien|fem|tio|ti|пять"
        r"|десять) (?:pel[ií]culas|filmes?|films?|cintas|filmer|filmów|фильмов)(?= [^\W\d_])",
    ),
    (
        "essay", 2.0,
        r"^why |^how |essays?|in defen[cs]e of|retrospective|appreciation|remembering|introducing"
        r"|(?:a )?history of|column|opinion|open letter|quiz|podcast|episode \d+"
        r"|video essay|editorial|farewell|tribute|obsession with|ensayo|essai|porträt|hommage|retrospectiva|ensaio"
        r"|adivinhe|diary|notebook|thoughts on (?:the|why)|рубрика|コラム|特集|随筆",
    ),
    (
        "news", 4.0,
        r"win (?:tickets|a copy|copies|passes)|giveaway|sweepstakes|gewinnspiel|verlosung|concours|sorteo|concurso"
        r"|gagne[rz] des places|dvd release|4k (?:restoration|release)|now (?:on|available on) (?:dvd|blu-?ray)",
    ),
    (
        "essay", 4.0,
        r"ending,? explained|the ending of|explained$|where (?:was|were|is|to watch)(?= )|filming locations?|drehorte"
        r"|lieux de tournage|ende erklärt|final explicado|explicaci[oó]n del final|fin expliqu[eé]e|finale spiegato"
        r"|making of|behind the scenes|easter eggs|fun facts|trivia|cast and crew|ネタバレ解説|结局解析",
    ),
    (
        "book", 20.0,
        r"\((?:book|novel|memoir|audiobook|graphic novel|comics?|manga|livro|libro|livre|buch)\)|books?(?: "
        r"|-)reviews?|^books?:|^livro:|^libro:|^livre ?:|^buch:|buch-?(?:kritik|rezension|tipp)"
        r"|critique (?:de )?livre|rese[nñ]a (?:de |del )?libro|resenha (?:de |do )?livro|recensione libro"
        r"|boekrecensie|bokrecension|recenzja książki|рецензия на книгу|書評|书评|書籍|読書|読了|读后感|讀後感"
        r"|读书笔记|서평|comics? review"
        r"|manga review",
    ),
    (
        "series", 20.0,
        r"(?:season|series|staffel|saison|temporada|stagione|seizoen|säsong|sezon|сезон)\s*(?:\d{1,2}|one|two"
        r"|three|four|five|finale|premiere)|s\d{1,2}\s?e\d{1,3}|episodes? \d+(?: review)?|(?:tv|series"
        r"|show) review"
        r"|recaps?|\((?:tv|tv series|series|miniseries)\)|serien-?kritik|critique (?:de (?:la )?)?s[eé]rie"
        r"|cr[ií]tica (?:de (?:la )?)?serie|mini-?series|第?\d+話|最終話|最終回|[春夏秋冬]期?アニメ|(?:今期"
        r"|週間)アニメ|シーズン\s?\d|(?:tv|テレビ|連続)?ドラマ(?=[『「《])"
        r"|第[一二三四五六]季|剧评|시즌\s?\d",
    ),
    (
        "game", 20.0,
        r"\((?:ps[1-5]|playstation[^)]*|xbox[^)]*|switch|nintendo[^)]*|pc|steam|mac|ios|android|wii ?u?|3ds|vita"
        r"|game|video game|jeu|spiel|juego)(?:[,/ ][^)]{0,30})?\)"
        r"|(?:video ?)?game reviews?|gameplay|spiele-?(?:test|kritik)|test (?:ps\d|xbox|switch|pc)"
        r"|critique (?:de )?jeu|an[aá]lisis (?:ps\d|xbox|switch|pc)|board ?games?|обзор игры|ゲームレビュー|游戏评测",
    ),
    (
        "music", 20.0,
        r"\((?:album|ep|single|lp|cd|vinyl|soundtrack|concert|live)\)|(?:album|music|concert|gig|record|ep|single"
        r"|soundtrack|song)s? reviews?|live review|plattenkritik|album-?kritik"
        r"|critique (?:d')?album|rese[nñ]a (?:del? )?(?:disco|[aá]lbum)|resenha (?:do )?(?:disco|[aá]lbum)"
        r"|recensione (?:disco|album)|skivrecension|рецензия на альбом|アルバムレビュー|乐评|樂評",
    ),
    (
        "stage", 20.0,
        r"(?:theat(?:re|er)|stage|play|opera|ballet|musical|dance|broadway) reviews?|\((?:theat(?:re|er)|stage"
        r"|play|opera|ballet|musical|[\w ]+ theatre)\)|theater-?kritik|opernkritik"
        r"|critique (?:de )?th[eé][aâ]tre|rese[nñ]a (?:de )?teatro|cr[ií]tica (?:de )?teatro|recensione teatro"
        r"|спектакль|舞台レビュー|剧场"
        r"|(?:at (?:the )?|(?<=, )(?:the )?|(?<=[–—-] )(?:the )?)(?:[\w’'.]+ ){0,3}(?:theatre|playhouse|opera house)",
    ),
    (
        "food", 20.0,
        r"restaurants?(?: |-)reviews?|(?:food|wine|beer|whisky|bar|caf[eé]) reviews?|recipes?|restaurant-?kritik"
        r"|critique (?:de )?restaurant|\((?:restaurant|food|wine|beer)\)|食レポ|美食",
    ),
    (
        "product", 20.0,
        r"(?:product|gadget|camera|lens|phone|laptop|headphones?|speaker|tv set|car|tech|app|software|hardware"
        r"|projector) reviews?|hands[- ]on|unboxing"
        r"|\((?:app|software|camera|gadget|phone|laptop)\)|vs\.? (?:iphone|pixel|galaxy)|開封|评测|評測",
    ),
)  # fmt: skip

# Words in a review's headline that say that a film is reviewed: "movie review", "Filmkritik", "影評".
FILM_REVIEW = r"(?<!\w)(?:film|movie|cine|kino)[\w-]*|影[評评]|[電电]影|映画|영화|观影|觀影"

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
INDEX_TITLE = (
    r"^(?:(?:tag|category|author|archives?|posts (?:tagged|by|in)|search results?|label|browse|all posts|home"
    r"|page \d+|catégorie|kategorie|categoría|categoria|autor|архив|рубрика|タグ|カテゴリー|标签|分类)(?:\s*[:：]"
    r"|\s+(?:for|of"
    r"|by)\b|$)|.{0,60}\barchives?$)"
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
    "will be released", "will be directed", "will begin", "will star", "will open in", "will premiere", "will receive",
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
)  # fmt: skip
# How a report on a death begins.
DEATH = (
    r"\b(?:died|dies|passed away)\b[^.]{0,60}?\b(?:aged?|at|age of) \d{2}\b|\bhas died aged\b"
    r"|\b(?:est mort|décédée?|ha muerto|falleció|morreu|faleceu|è mort[oa]|gestorben|döde|døde"
    r"|zmarł\w?) [^.]{0,60}?\d{2}"
    r"|скончал\w+|ушел из жизни|ушёл из жизни|享年|逝世|死去"
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
# What is said of productions on a stage and of nothing else; each begins with a character that is rare or one of few.
STAGED = (
    r"s(?<!\w.)tage (?:adaptation|version|production|comedy|musical|debut)\b",
    r"W(?<!\w.)est End (?:run|transfer|debut|previews|production|staging|theat)",
    r"T(?<!\w.)heatre Royal\b",
    r"T(?<=['’]s T)heatre\b",
)
# What is said of printed books and of nothing else; each begins with a character that is rare or one of few.
PRINTED = (
    r"I(?<!\wI)SBN\b",
    r"[Uu](?<!\w.)niversity [Pp]ress\b",
    r"\d(?<!\w.)\d{1,3}(?:\s?pp| (?:pages|páginas|Seiten|pagine))\b",
    r"[Hh](?<!\w.)ardcover\b",
    r"P(?<!\w.)áginas: ?\d",
)
