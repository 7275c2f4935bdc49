"""Words in headlines by which a page shows what sort of text it holds, and what it is about.

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
        r"|(?:\d{1,3}|dos|tres|cuatro|cinco|seis|siete|ocho|diez|doce|dez|sete|oito|deux|trois|quatre|cinq|six"
        r"|sept|dix"
        r"|douze|zwei|drei|vier|fünf|sechs|sieben|acht|zehn|zwölf|cinque|sei|sette|dieci|vijf|zes|tien|fem|tio"
        r"|ti|пять"
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
        "interview", 4.5,
        r"rencontre(?= :)|entretien (?:avec|croisé)|à conversa com|conversa com|conversaci[oó]n con|conversazione con"
        r"|conversamos com|charlamos con|im interview|samtal med|möter|rozmowa z|rozmawiamy z|беседа с|разговор с"
        r"|söyleşi|si racconta|se confie|se confiesa|conta (?:os )?bastidores|nos bastidores"
        r"|に聞く|に訊く|が語る|を語る|インタヴュー|対談|鼎談|对话(?=.*导演)|對話(?=.*導演)|访谈|訪談|對談|独家对话|인터뷰",
    ),
    (
        "interview", 2.0,
        # "Ann Name: “We mended the boat ourselves”": what somebody says of themselves, and no title in quotes
        r"^(?!.*(?:review|critique|kritik|cr[ií]tica|recens|rese[nñ]a|рецензия))[^:：“«„「]{3,40}\s?[:：]\s?[“«„\"「”]"
        r"(?=[^“«»„」\"”]{0,150}(?<!\w)(?:i|we|my|je|j[’']|nous|ich|wir|yo|eu|io|ja|jag|я|мы)(?!\w))"
        r"[^“«»„」\"”]{24,200}[”»“\"」]$",
    ),
    (
        "news", 4.5,
        r"\$\d+(?:[.,]\d+)? ?(?:m|mn|million|billion|bn)\b|bilheterias?|taquilla|botteghino|incassi|besucherzahlen"
        r"|kinocharts|кассовые сборы|票房"
        r"|興行(?:収入|成績)|興収|박스오피스|(?:18|19)\d\d\s?[–-]\s?(?:19|20)\d\d(?=\)?$)"
        r"|data de estreia|chega (?:aos|nos) cinemas|estreia (?:em|nos|no dia)|ganha (?:trailer|data|cartaz"
        r"|p[oô]ster)"
        r"|(?:llegar[aá]|llega) a (?:las salas|los cines|cines|netflix)|fecha de estreno|se estrena el"
        r"|primeras im[aá]genes"
        r"|date de sortie|une affiche|se d[eé]voile|en tournage|sortira|s[eé]lection officielle|drehstart|drehbeginn"
        r"|startet im|kommt in die kinos|in concorso|in selezione|al cinema dal|nelle sale dal|data di uscita"
        r"|f[aå]r premi[aä]r|har premi[aä]r|biopremi[aä]r|w kinach od|trafi do kin|zwiastun|выйдет в"
        r"|в прокат[еа]?|постер"
        r"|全国公開|公開へ|公開が決定|公開日決定|ポスター|ビジュアル解禁|登壇|舞台挨拶|受賞|ノミネート|死去|主演決定|製作決定"
        r"|定于|首映[礼式]|海报|海報|曝光|杀青|殺青|开机|開機|开拍|預告|获奖|獲獎|提名|入围|入圍|逝世|去世|映后|亮相",
    ),
    (
        "list", 5.0,
        r"(?:ten|five|seven|six|eight|twelve|fifteen|thirty|fifty|hundred) (?:\w+ ){0,3}(?:films|movies|performances)"
        r"|(?:nos|les|mes) (?:\d+ )?films (?:pr[eé]f[eé]r[eé]s|de l[’']ann[eé]e)|(?:filmes?|longas) para (?:ver"
        r"|assistir)"
        r"|pel[ií]culas (?:para|que hay que) ver|films? [aà] voir (?:en|ce|cet|avant)|film da vedere|filme,? die man"
        r"|filmer att se|[五六七八十]部(?:电影|電影|影片|佳片)|\d+部(?:电影|電影|影片)|映画\d+(?:本|選)|\d+本の映画"
        r"|(?:movie|film) (?:log|diary|journal|watching)|watch ?log|what i(?:[’']ve| have)? (?:watched|seen"
        r"|been watching)"
        r"|films? (?:que j[’']ai vus|vus|regard[eé]s)|filmes (?:assistidos|que (?:eu )?(?:vi|assisti))"
        r"|pel[ií]culas que he visto"
        r"|(?:見|観|み)た映画|映画(?:メモ|リスト|記録|日記)|鑑賞(?:メモ|リスト)|看过的(?:电影|影片)|看過的(?:電影|影片)|影单|影單|电影清单|電影清單"
        r"|on disc this week|(?:dvd|blu-?ray)s? (?:this week|releases)|this week on (?:dvd|blu-?ray|disc)"
        r"|sorties dvd",
    ),
    (
        "essay", 3.5,
        r"the (?:films|cinema|movies) of|\w+[’'‘]s? (?:films|movies|cinema|filmography)$"
        r"|(?:no|o) cinema d[eoa]s?|le cin[eé]ma de|el cine de|(?:nel|il) cinema di|das kino (?:von|des|der)"
        r"|监督论|作家論|監督論|导演论|ep(?:isode|\.)? ?\d{2,4}(?=\s?[:–-])",
    ),
    (
        "book", 20.0,
        r"tome \d{1,2}|bande dessin[eé]e|\bbd\b",
    ),
    (
        "series", 20.0,
        r"第\d+话|第\d+集|\d+話まで|第\d+クール|今期アニメ|新剧|新劇",
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
        r"|作品情報|基本情報"
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

# Headlines of pages that list others, or that are on the site itself.
INDEX_TITLE = (
    r"^(?:about(?: (?:this (?:site|blog)|us|me|the (?:site|blog|authors?)))?$|[àa] propos(?: de (?:nous|moi"
    r"|ce (?:site|blog)))?$"
    r"|sobre (?:n[oó]s|mim|m[ií]|este (?:blog|sitio)|o (?:site|blog)|nosotros)$|über (?:uns|mich"
    r"|diese[ns]? \w+)$|chi (?:siamo|sono)$"
    r"|acerca de$|о (?:сайте|нас|себе)$|om (?:oss|mig|bloggen|siden)$|o (?:mnie|nas|stronie)$|(?:この|当)(?:サイト"
    r"|ブログ)について$"
    r"|关于(?:本站|我们|我)$|關於(?:本站|我們|我)$"
    r"|(?:tag|category|author|archives?|posts (?:tagged|by|in)|search results?|label|browse|all posts|home"
    r"|page \d+|catégorie|kategorie|categoría|categoria|autor|архив|рубрика|タグ|カテゴリー|标签|分类)(?:\s*[:：]"
    r"|\s+(?:for|of"
    r"|by)\b|$)|.{0,60}\barchives?$"
    r"|(?:my |all |latest |recent |our )?(?:(?:movie|film) reviews|movies|films|movies (?:and|&) tv|reviews)$"
    r"|(?:filmes|films|critiques|cr[ií]ticas|resenhas|rese[nñ]as|filmkritiken|recensioni|映画|映画レビュー|映画感想|电影|電影"
    r"|影评|影評)$)"
)
