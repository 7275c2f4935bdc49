"""Words by which a text shows what it is about: a film, a book, a game."""

from __future__ import annotations

# Words of texts about films and about other things, to be counted in a text; one string for each topic.
TOPIC_WORDS: dict[str, str] = {
    "film": (  # said of nothing but films
        "film films filmed movie movies cinema cinemas cinematic filmmaker filmmakers filmmaking blockbuster "
        "flick multiplex "
        "filme filmes película películas pelicula cine cinéma cineasta cinéaste kino kinofilm pellicola filmen "
        "filmens filmer "
        "elokuva elokuvan elokuvassa elokuvia filmu filmy filmie filmem filmů bioscoop speelfilm filmul фильм "
        "фильма фильме "
        "фильмы фильмов фильму кино кинотеатр фільм фільму sinema filmin filmde filmi ταινία ταινίας فيلم الفيلم "
        "السينما "
        "فیلم סרט הסרט הקולנוע फिल्म फ़िल्म मूवी phim bộphim"
    ),
    "screen": (  # said of films, series and plays alike
        "director directed directorial directing screenplay screenwriter script scene scenes actor actors "
        "actress actresses "
        "acting cast casting cinematography cinematographer character characters plot sequel prequel onscreen "
        "performance "
        "performances cinematografia diretor diretora roteiro cena cenas elenco ator atriz personagem "
        "personagens atores "
        "direção atuações guion guión director escena escenas actriz actores reparto protagonista personajes "
        "dirigida fotografía "
        "réalisateur réalisatrice scénario scène scènes acteurs actrice acteur personnages réalisation regisseur "
        "regisseurin "
        "regie drehbuch schauspieler schauspielerin darsteller szene szenen kamera filmemacher hauptrolle "
        "figuren regista "
        "sceneggiatura attore attrice attori scena scene personaggi regissör skådespelare scener ohjaaja "
        "näyttelijä reżyser "
        "reżysera scenariusz aktor sceny režisér scénář scenarist acteerprestaties regizor режиссер режиссёр "
        "сценарий актер "
        "актёр актриса сцена сцены экран yönetmen senaryo oyuncu σκηνοθέτης المخرج במאי निर्देशक diễnviên"
    ),
    "book": (
        "book books novel novels author authors chapter chapters pages prose reader readers memoir publisher paperback "
        "nonfiction novelist comic comics writer pencil bestseller bestselling literature literary pulitzer livro "
        "livros romance autor autora capítulo capítulos leitura leituras leitores editora "
        "leitor libro lectura lectores libros "
        "novela lector livre livres roman auteur chapitre lecteur buch buches romans kapitel leser autorin "
        "romanzo autore "
        "lettore capitolo boek книга книги роман автор глава"
    ),
    "series": (
        "season seasons episode episodes series showrunner showrunners miniseries finale pilot tv televised temporada "
        "temporadas episodio episodios episódio episódios serie séries saison saisons épisode épisodes staffel "
        "staffeln folge "
        "folgen stagione stagioni puntata puntate сезон сезона сериал сериала эпизод серия"
    ),
    "game": (
        "game games gameplay gamer player players console controller multiplayer levels playstation xbox "
        "nintendo playable "
        "jeu joueur jeux juego juegos jugador jogo jogos jogador spiel spiele spieler gioco giocatore игра игры игрок"
    ),
    "music": (
        "album albums song songs track tracks band singer vocals lyrics guitar tracklist gig setlist lp ep "
        "chanson chansons "
        "groupe canción canciones disco discos banda lied lieder platte canzone canzoni brano альбом песня песни "
        "singh gaane"
    ),
    "stage": (
        "theatre theatrical staging playwright broadway opera ballet choreography auditorium théâtre pièce "
        "teatro palco encenação encenador dramaturgo dramaturgia bühne "
        "inszenierung aufführung palcoscenico театр спектакль пьеса"
    ),
    "food": (
        "restaurant restaurants menu chef dish dishes dessert cuisine wine tasting flavour flavor recipe "
        "delicious plat plato "
        "gericht"
    ),
    "festival": (  # what reports on festivals speak of again and again
        "festival festivals festivalen filmfestival jury juries júri giuria jurado competition competitions concorso "
        "concurso "
        "compétition lineup edition édition edición edição edizione selection sélection selezione seleção selección "
        "wettbewerb фестиваль фестиваля фестивале жюри"
    ),
    "product": (
        "lens lenses kodak portra ilford fujifilm hasselblad rangefinder darkroom emulsion viewfinder shutter slr "
        "dslr nikon canon leica "
        "battery megapixel device devices phone smartphone laptop gadget firmware app apps charger "
        "autofocus "
        "headphones processor keyboard bluetooth aperture software"
    ),
}
# How forms and compounds of the words for "film" begin and end: "filmów", "фильмами", "Horrorfilme", "kinowy".
FILM_HEADS = ("film", "фильм", "кино", "kino", "cinéphil", "cinephil", "cinematogra")
FILM_TAILS = ("film", "filme", "filmen", "filmes", "filmer", "filmet")
# Words with which critics judge. Those that reports and adverts use as often ("new", "great", "best") are left out.
JUDGEMENT_WORDS = (
    "masterpiece masterpieces masterful masterfully brilliant brilliantly superb superbly gorgeous gripping compelling "
    "riveting engrossing enjoyable enjoyed entertaining hilarious funny witty charming moving touching captivating "
    "haunting satisfying convincing unconvincing believable watchable boring dull tedious slow flawed flaws "
    "predictable cliché clichés cliche cliches clichéd mediocre forgettable memorable uneven overlong underwhelming "
    "overrated underrated overhyped pretentious messy lacklustre lackluster bland drags incredible excellent terrific "
    "awful terrible dreadful wonderful fantastic amazing intelligent commanding impressive loved liked hated adored "
    "magistral aburrido aburrida entretenido entretenida divertido divertida previsible predecible decepcionante "
    "decepciona fallido fallida flojo floja imprescindible hipnótico hipnótica emotivo emotiva conmovedor conmovedora "
    "notable excelente fantástico fantástica sencillamente impecable impecables joya deslumbrante ameno amena acierto "
    "aciertos acierta perfecto perfecta inteligente irregular irregulares simpático simpática innegable talento "
    "brilhante envolvente entediante previsível ótimo ótima ótimos incrível chato chata surpreendente surpreende "
    "genial fraco fraca péssimo péssima chocante preguiçoso preguiçosa "
    "remarquable magnifique ennuyeux ennuyeuse bouleversant bouleversante bouleverse réussi réussie raté ratée "
    "décevant décevante déception jubilatoire somptueux somptueuse superbe brillant brillante éblouissant éblouissante "
    "nanar navet longuet laborieux touchant touchante captivant captivante sublime sublimissime convainc excellent "
    "excellente redoutable maladroit maladroite mitigé génial "
    "gelungen gelingt misslungen überzeugt schwächen makellos amüsiert lohnt "
    "capolavoro noioso noiosa prevedibile bellissimo bellissima splendido splendida riuscito riuscita deludente delude "
    "straordinario straordinaria notevole convincente convincenti ottimo ottima ottimi eccellente brutto brutta "
    "emozionante tedioso tediosa inutile magistrale sprecato sprecata piaciuto piaciuta merita "
    "mästerverk lysande tråkig tråkigt spännande fantastisk fantastiskt underbar gripande besvikelse medelmåttig "
    "briljant snygg snyggt överraskande rolig roligt älskar "
    "mesterværk kedelig kedelige fremragende mesterverk kjedelig skuffende fornøyelig "
    "meesterwerk prachtig prachtige saai indrukwekkend indrukwekkende teleurstellend boeiend boeiende "
    "remekmű lenyűgöző unalmas zseniális megérdemelten kiváló mestariteos tylsä başyapıt sıkıcı"
)
# The same in languages that inflect, by their stems of at least five letters.
JUDGEMENT_STEMS = (
    "mesmeri", "disappoint", "meisterwerk", "meisterhaft", "großartig", "hervorragend", "langweilig", "langatmig",
    "gelungen", "überzeugend", "enttäusch", "unterhaltsam", "spannend", "wunderbar", "vorhersehbar", "sehenswert",
    "empfehlenswert", "fesselnd", "grandios", "absurd", "brillant", "arcydzieł", "świetn", "nudna", "znakomit",
    "wspaniał",
    "rozczarow", "przeciętn", "najpiękniejsz", "imponuj", "шедевр", "великолепн", "скучн", "замечательн", "потрясающ",
    "изумительн", "отличн", "блестящ", "гениальн", "пронзительн", "разочаров", "erinomai",
)  # fmt: skip
JUDGEMENT_PHRASES = (
    "must-see", "must see", "worth seeing", "worth watching", "waste of time", "too long", "falls flat", "obra maestra",
    "merece la pena", "obra-prima", "obra prima", "vale a pena", "chef-d’œuvre", "chef-d'œuvre", "chef-d'oeuvre",
    "chef-d’oeuvre", "à ne pas manquer", "mi è piaciut", "хорошее кино",
)  # fmt: skip
# The same in scripts that do not set words apart.
UNSPACED_TOPIC_WORDS: dict[str, tuple[str, ...]] = {
    "film": ("映画", "劇場版", "电影", "電影", "影片", "片子",
        "影院", "观影", "大银幕", "영화", "극장", "หนัง", "ภาพยนตร์"),
    "screen": (
        "監督", "主演", "俳優", "女優", "シーン", "脚本", "キャスト", "导演", "導演", "演员", "演員",
        "剧情", "劇情", "镜头", "鏡頭",
        "감독", "배우", "장면", "연기", "นักแสดง", "ผู้กำกับ",
    ),
    "judgement": (
        "傑作", "名作", "駄作", "良作", "面白い", "面白く", "面白か", "つまらな", "良かった", "よかった", "素晴らし",
        "見ごたえ", "余韻", "新鮮", "見応え", "退屈", "感動", "残念", "最高", "楽しめ", "イマイチ", "魅力がある",
        "すごい", "すごく",
        "凄い",
        "下手", "大したこと", "気持ち悪", "必見", "精彩", "好看", "难看", "難看", "烂片", "爛片", "佳作", "杰作",
        "神作", "沉闷",
        "沉悶", "乏味", "感人", "失败", "失敗", "出色", "演技", "值得", "優質", "优秀", "優秀", "无趣", "無趣",
        "平板", "深刻",
        "震撼", "有趣", "牵强", "牽強", "걸작", "명작", "지루", "재미", "훌륭", "감동", "아쉽",
    ),
    "book": (
        "小説", "著者", "本書", "読書", "漫画", "マンガ",
        "コミック", "読了", "読み終", "文庫", "新書", "ノンフィクション",
        "ライトノベル", "単行本", "出版社", "小说", "小說", "作者",
        "读者", "讀者", "这本书", "這本書", "书中", "読んだ",
        "소설", "작가", "책을",
    ),
    "series": (
        "ドラマ", "アニメ", "最終回", "シーズン", "第一話", "第1話",
        "1話", "放送", "电视剧", "電視劇", "剧集", "劇集", "这一季", "美剧", "美劇", "日剧", "日劇", "韩剧", "韓劇",
        "英剧", "港劇",
        "番剧", "追剧", "追劇", "本剧", "本劇", "该剧", "該劇", "新番", "网剧", "連續劇", "连续剧", "大结局", "大結局",
        "드라마", "시즌",
    ),
    "game": (
        "ゲーム", "プレイヤー", "プレイ時間", "攻略", "任天堂", "クリアし", "游戏", "遊戲", "玩家", "게임", "플레이",
    ),
    "music": (
        "アルバム", "楽曲", "歌詞", "バンド", "ライブ", "セットリスト",
        "专辑", "專輯", "歌曲", "乐队", "앨범", "노래",
    ),
    "stage": ("観劇", "公演", "ミュージカル", "演劇", "话剧", "話劇", "剧场", "연극", "뮤지컬"),
    "food": ("料理", "レストラン", "ラーメン", "美味し", "カフェ", "餐厅", "餐廳", "菜品", "맛집"),
    "product": (
        "レンズ", "スマホ", "アプリ", "バッテリー", "端末", "サーバ", "ソフトウェア",
        "手机", "手機", "电池", "스마트폰",
    ),
}  # fmt: skip
