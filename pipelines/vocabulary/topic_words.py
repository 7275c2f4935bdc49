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
        "والفيلم بالفيلم فیلم סרט הסרט והסרט בסרט שהסרט לסרט סרטו הקולנוע फिल्म फ़िल्म मूवी phim bộphim"
    ),
    "screen": (  # said of films, series and plays alike
        "director directed directorial directing screenplay screenwriter script scene scenes actor actors "
        "actress actresses "
        "acting cast casting cinematography cinematographer character characters plot sequel prequel onscreen "
        "performance "
        "performances dialogue dialogues effects effets twist montage soundtrack documentary documentaries "
        "documentaire "
        "documental documentário documentario dokumentarfilm thriller effekte effekterna dialoge эффекты диалоги "
        "efectos efeitos diálogos dialoghi effetti "
        "cinematografia diretor diretora roteiro cena cenas elenco ator atriz personagem "
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
        "актёр актриса сцена сцены экран yönetmen senaryo oyuncu σκηνοθέτης المخرج السيناريو الممثلين במאי "
        "הבמאי המצלמה השחקנים התסריט שהתסריט निर्देशक diễnviên"
    ),
    "book": (
        "book books novel novels author authors chapter chapters pages prose reader readers memoir publisher "
        "paperback "
        "nonfiction novelist autobiography comic comics writer pencil bestseller bestselling literature "
        "literary pulitzer livro "
        "livros romance autor autora capítulo capítulos leitura leituras leitores editora "
        "leitor libro lectura lectores libros "
        "novela lector planches dessin dessinateur dessinatrice livre livres roman auteur chapitre lecteur "
        "buch buches romans kapitel leser autorin "
        "romanzo autore "
        "lettore capitolo boek книга книги роман автор глава"
    ),
    "series": (
        "season seasons episode episodes series showrunner showrunners miniseries finale pilot tv televised "
        "instalment streaming temporada "
        "temporadas capítulos maratona episodio episodios episódio episódios serie séries saison saisons "
        "épisode épisodes staffel "
        "staffeln folge "
        "folgen stagione stagioni puntata puntate сезон сезона сериал сериала эпизод серия"
    ),
    "game": (
        "game games gameplay gamer player players console controller multiplayer levels playstation xbox "
        "nintendo playable consoles stamina "
        "jeu joueur jeux juego juegos jugador jogo jogos jogador spiel spiele spieler gioco giocatore игра игры игрок"
    ),
    "music": (
        "album albums song songs track tracks band singer vocals lyrics guitar tracklist gig setlist lp ep "
        "chanson chansons "
        "groupe canción canciones disco discos banda lied lieder platte canzone canzoni brano альбом песня песни "
        "singh gaane"
    ),
    "stage": (
        "theatre theatrical staging playwright broadway opera ballet choreography auditorium théâtre "
        "comédiens plateau teatro palco encenação encenador dramaturgo dramaturgia bühne "
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
# The same in more words than one.
TOPIC_PHRASES: dict[str, tuple[str, ...]] = {
    "series": (
        "the show", "this show", "tv show", "tv series", "the show’s", "web series", "mini series", "per episode",
        "la série", "cette série", "a série", "esta série", "minissérie", "la serie", "esta serie", "questa serie",
        "die serie", "der serie", "diese serie", "tv serie", "este anime", "anime series", "an anime", "l’anime",
    ),
    "book": ("graphic novel", "page turner", "bande dessinée", "the reader", "o leitor", "le lecteur", "short "
    "stories"),
    "game": ("video game", "jeu vidéo", "videojuego", "board game", "game mechanics", "frame rate", "side quests"),
    "music": ("debut album", "the album", "this album", "l’album", "o álbum", "o disco", "el disco", "das album"),
    "stage": ("the play", "this play", "on stage", "the stage", "sur scène", "la pièce", "a peça", "en scène au"),
}  # fmt: skip
# How forms and compounds of the words for "film" begin and end: "filmów", "фильмами", "Horrorfilme", "kinowy".
FILM_HEADS = ("film", "фильм", "кино", "kino", "cinéphil", "cinephil", "cinematogra")
FILM_TAILS = ("film", "filme", "filmen", "filmes", "filmer", "filmet")
# The same in scripts that do not set words apart.
UNSPACED_TOPIC_WORDS: dict[str, tuple[str, ...]] = {
    "film": ("映画", "劇場版", "电影", "電影", "影片", "片子",
        "影院", "观影", "大银幕", "영화", "극장", "หนัง", "ภาพยนตร์"),
    "screen": (
        "監督", "主演", "俳優", "女優", "シーン", "脚本", "キャスト", "导演", "導演", "演员", "演員",
        "剧情", "劇情", "镜头", "鏡頭",
        "감독", "배우", "장면", "연기", "นักแสดง", "ผู้กำกับ",
    ),
    "book": (
        "小説", "著者", "本書", "読書", "漫画", "マンガ",
        "コミック", "読了", "読み終", "文庫", "新書", "ノンフィクション",
        "ライトノベル", "単行本", "出版社", "小说", "小說", "作者",
        "读者", "讀者", "这本书", "這本書", "书中", "読んだ", "ページ", "兩百頁", "两百来页", "长篇", "長篇小",
        "소설", "작가", "책을",
    ),
    "series": (
        "ドラマ", "アニメ", "最終回", "シーズン", "第一話", "第1話",
        "1話", "放送", "电视剧", "電視劇", "剧集", "劇集", "这一季", "美剧", "美劇", "日剧", "日劇", "韩剧", "韓劇",
        "英剧", "港劇", "新剧", "新劇", "两集", "兩集", "六集", "全集", "今期", "作画",
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
