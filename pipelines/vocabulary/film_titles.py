"""How page titles say which film they are about: the words for "review", quotes, labels and separators."""

from __future__ import annotations

# What may stand before the word for "review": "Movie Review", "Blu-ray review", "TIFF review".
MEDIA = (
    r"movies?|films?|cinema|cin[eé]|blu[- ]?ray|dvd|4k(?: uhd)?|uhd|vhs|netflix|disney\+?|hulu|prime video|streaming|"
    r"criterion|"
    r"theat(?:rical|er)|advance|early|mini|capsule|short|quick|brief|classic|retro|festival|anime|horror|documentary|"
    r"spoiler[- ]free|no[- ]spoilers?|full|official|fantasia|tiff|sxsw|sundance|cannes|berlinale|venice|tribeca|nyff|"
    r"fantastic fest|tff|afi fest|lff|kino|bollywood|tamil|telugu|hindi|malayalam|kannada|feature|imax|3d|vod|tv"
    r"|re-?watch|(?:with )?spoilers?|hbo(?: max)?|amazon(?: prime)?|apple tv\+?"
)

# The word for "review" where words stand apart. Regular expressions, case ignored.
REVIEW_WORDS = (
    r"review(?: (?:&|and) (?:film|movie) summary)?", r"reviews(?= ?:)", r"reviewed", r"critical review",
    r"cr[ií]ticas? (?:de|del) (?:cine|la pel[ií]cula|pel[ií]cula|cinema|filmes?|film)", r"cr[ií]tica", r"rese[nñ]a",
    r"resenha", r"an[aá]lise", r"reseña (?:de )?(?:cine|pel[ií]cula)", r"cr[ií]tica de cinema", r"ressenya",
    r"critique(?: (?:de )?(?:cin[eé](?:ma)?|film|du film|de film))?", r"critique du film", r"avis(?: sur)?",
    r"(?:comentario|opini[oó]n|impresiones|coment[aá]rio|opini[aã]o|impress[oõ]es)(?= (?:de|del|sobre)\b)",
    r"(?:film|kino|kurz|fernseh|heimkino)?-?kritik", r"rezension",
    r"film-?rezension", r"film-?besprechung", r"filmreview",
    r"filmtipp", r"recensione(?: film| del film)?", r"recensioni", r"(?:film-?)?recensie", r"bespreking",
    r"(?:film-?)?recension", r"(?:film-?)?anmeldelse", r"(?:elokuva-?)?arvostelu", r"(?:elokuva-?)?arvio",
    r"recenzja(?: filmu)?", r"recenze(?: filmu)?", r"recenzia(?: filmu)?", r"recenzija(?: filma)?", r"(?:film)?kritika",
    r"recenzie(?: film)?", r"cronic[aă] de film", r"рецензи[яю](?: на фильм)?", r"обзор(?: (?:на )?фильма?)?",
    r"отзыв(?: о фильме)?", r"рецензія(?: на фільм)?", r"рецензия на филма", r"(?:film )?ele[sş]tirisi",
    r"(?:film )?incelemesi", r"(?:film )?inceleme", r"κριτική(?: ταινίας)?", r"مراجعة(?: فيلم)?",
    r"نقد(?: فيلم| فیلم)?",
    r"ביקורת(?: סרט)?", r"(?:फिल्म |मूवी )?समीक्षा", r"(?:फिल्म |मूवी )?रिव्यू", r"ulasan(?: film)?",
    r"resensi(?: film)?",
    r"đánh giá(?: phim)?", r"영화 ?리뷰", r"리뷰", r"영화평", r"평론",
)  # fmt: skip

# The same where words are not set apart.
UNSPACED_REVIEW_WORDS = (
    "映画レビュー", "ネタバレ感想", "レビュー", "映画評論", "映画評", "映画批評", "映画感想", "評論", "批評", "感想",
    "短評",
    "電影評論", "电影评论", "观后感", "觀後感", "影評", "影评", "评论", "รีวิวหนัง", "รีวิว",
)  # fmt: skip

# What ties the word for "review" to the title that follows it: "Crítica de X", "Kritik zu X".
CONNECTORS = (
    r"of", r"on", r"for", r"de la pel[ií]cula", r"de la", r"del film", r"del", r"du film", r"du", r"de",
    r"do filme", r"do",
    r"da", r"di", r"d['’]", r"sur", r"zum film", r"zum", r"zur", r"zu", r"von", r"van", r"av", r"af", r"na film", r"na",
    r"filmu", r"filma", r"на фильм", r"на", r"о фильме", r"o", r"a", r"phim", r"فيلم", r"فیلم", r"סרט",
)  # fmt: skip

# A film is named within these, best first (corner and book brackets set titles in Japanese and Chinese). Each shape
# begins with its opening mark.
QUOTES = (
    r"『([^』]{1,150})』",
    r"《([^》]{1,150})》",
    r"〈([^〉]{1,150})〉",
    r"「([^」]{1,150})」",
    r"«\s?([^«»]{1,150}?)\s?»",
    r"»([^«»]{1,150})«",
    r"„([^„“”]{1,150})[“”]",
    r"“([^“”]{1,150})”",
    r"”([^“”]{1,150})”",
    r"‚([^‚‘]{1,150})‘",
    r"‘(?<!\w‘)((?:[^‘’]|’(?=\w)){1,150})’(?!\w)",
    r"’(?<!\w’)((?:[^‘’]|’(?=\w)){1,150})’(?!\w)",
    r'"(?<!\w")([^"]{1,150})"(?!\w)',
    r"'(?<!\w')((?:[^']|'(?=\w)){1,150})'(?!\w)",
)

# Words in front of a colon, bar or bracket that say what sort of post it is, not which film.
LABELS = (
    r"(?:the )?(?:new )?(?:movies?|films?|filme|pel[ií]culas?|cine(?:ma)?|kino|映画|电影|電影|영화|фильм"
    r"|кино)(?: review)?|"
    r"review|now (?:playing|showing|streaming)|in (?:theaters|theatres|cinemas)|at the (?:movies|cinema)|dvd|blu-?ray|"
    r"(?:movie|film) of the (?:week|month)|new release|(?:[\w' ]{1,30} )?(?:film )?fest(?:ival)?(?: \d{4})?|"
    r"(?:tiff|nyff|sxsw|sundance|cannes|berlinale|venice|tribeca|lff|fantasia|locarno|viff|biff)(?: ['’]?\d{2,4})?|"
    r"festival de [\w ]{3,20}(?: \d{4})?|netflix"
    r"|(?:just |recently )?(?:watched|seen|saw)|gesehen|vu|visto|assisti|观影|觀影|看片|鑑賞|protected|private"
    r"|gesch[uü]tzt|prot[eé]g[eé]|protegid[ao]|protetto|flashback|throwback|retro|classics?|ネタバレ"
)

# Names of columns and series, which stand before a colon or a dash: "Throwback Thursday", "31 Days of Horror, #12".
COLUMNS = (
    r"(?:[\w'’!-]+ ){0,4}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|matin[eé]es?|weekend|club|corner|\w*a-?thon"
    r"|marathon|month|of the (?:day|week|month|year)|vault|archives?|challenge|spotlight|diary|journal|series|classics)"
    r"(?:,? (?:vol\.? |no\.? |day |part )?#?\d{1,4})?"
    r"|\d{1,3} (?:days|nights|weeks) of [\w' ]{2,30}(?:[,:]? (?:day )?#?\d{1,3})?|day (?:\d{1,3}|one|two|three)"
    r"|episode \d{1,4}"
)

# Articles that an alphabetical list sets behind the title: "Ferry, The".
ARTICLES = r"the|an?|der|die|das|le|la|les|l['’]|el|los|las|il|lo|gli|os?|as|de|het|een"

# Short words between a title and the persons who made the film: "X de A. Name".
MADE_BY = r"de|by|di|von|van|av|af|do|da|of"

# Brackets behind a title that hold the same film's title in its first language.
ORIGINAL_TITLE = (
    r"原題|原名|英題|英語題|o\.\s?t\.|o\.\s?v\.|orig(?:inal)?\.?(?:\s?titel| title)?|t[ií]t(?:ulo|\.) orig\w*"
    r"|titre orig\w*"
    r"|titolo orig\w*|originaltitel|aka|a\.k\.a\."
)

# "X, directed by Y", "X, un film de Y".
DIRECTED_BY = (
    r"directed by|dir\.(?: by)?|a film by|un film de|une? film r[eé]alis[eé] par|r[eé]alis[eé] par|dirigid[ao] por|"
    r"una pel[ií]cula de|um filme de|ein film von|regie:?|un film di|diretto da|regia di|reżyseria"
)
DIRECTOR_MARKS = r"(?:directed by|director|dir\.?|d\.|r[eé]al\.?|r(?=:)|regie|regia)\s*:?\s+"

# Small words in persons' names, parted by bars.
PARTICLES = "de|da|do|dos|das|di|del|della|dello|la|le|el|al|bin|ibn|ben|van|von|der|den|ter|ten|y|af|av|zu|du|des"

# Two-word places that stand in brackets beside the year and are no director, parted by bars.
PLACES = (
    "united states|united kingdom|great britain|south korea|north korea|new zealand|hong kong|west germany"
    "|east germany|"
    "czech republic|soviet union|saudi arabia|south africa|sri lanka|costa rica|puerto rico|estados unidos|reino unido|"
    "corea del sur|états unis|royaume uni|stati uniti|vereinigte staaten|großbritannien|burkina faso|el salvador"
)

# Joining words between two films in one title.
JOINTS = r"\s+(?:and|&|und|et|y|e|ed|en|och|og|ja|i|и|та|ve|vs\.?|versus|\+|/)\s+|\s*[／&＆]\s*|\s*/\s*|,\s+"

# Headings inside a review that name one of its parts, never a film, parted by bars.
SECTION_NAMES = (
    "story|the story|plot|the plot|synopsis|summary|cast|the cast|casting|acting|the acting|performances"
    "|the performances|"
    "direction|directing|script|screenplay|writing|music|the music|score|soundtrack|visuals|cinematography|verdict|"
    "the verdict|final verdict|final thoughts|conclusion|overall|the good|the bad|the ugly|pros|cons|spoilers|themes|"
    "characters|the characters|review|rating|details|credits|trailer|further reading|related|notes|footnotes"
    "|references|"
    "introduction|background|extras|video|audio|technical|the film|the movie|handlung|fazit|besetzung|kritik|histoire|"
    "l histoire|conclusion|intrigue|verdict|synopsis|sinopsis|reparto|argumento|veredicto|conclusión|sinopse"
    "|elenco|trama|"
    "cast e personaggi|conclusioni|あらすじ|感想|評価|キャスト|まとめ|剧情|演员|总结|juoni|handling|сюжет|актёры|итог"
)

# What a film is called in a sentence that gives its year: "a 1999 thriller".
FILM_NOUNS = (
    r"films?|movie|picture|feature|drama|comedy|thriller|horror|western|noir|documentary|classic|remake|sequel"
    r"|adaptation|musical|romance|epic"
    r"|comédie|drame|película|filme|comédia|kinofilm|spielfilm|komödie|pellicola|commedia|фильм"
)
UNSPACED_FILM_NOUNS = r"映画|作品|監督|を[観見]|[電电]影|影片|导演|導演|영화"
