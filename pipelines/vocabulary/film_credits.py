"""Labels of credit lines and info boxes, in the languages of our test pages and their neighbours.

Regular expressions for text in lower case, matched as whole words before a colon.
"""

from __future__ import annotations

# The word for who directed, in the languages' order of the table: en, fr, es and pt, it and ro, de, nl, sv, da, no, fi,
# pl, cs, hu, ru, uk, tr, el, ja, zh, ko, ar, fa, he, hi, id, vi, th.
_DIRECTOR = (
    r"(?:film )?direct(?:ors?|ed(?: and written)?(?: by)?)|co-?director"
    r"|r[eé]alisat(?:eurs?|rices?|ion)|r[eé]alis[eé]e? par|metteu(?:r|se) en sc[eè]ne|mise en sc[eè]ne(?: de)?"
    r"|direc(?:ci[oó]n(?: de)?|tor(?:es|as?)?|[cç][aã]o|t(?:or|ie))|dirigid[ao] (?:por|per)"
    r"|diretor(?:es|as?)?|dire[cç][aã]o(?: de)?|realiza(?:dor(?:es|as?)?|[cç][aã]o|ci[oó]n(?: de)?)|realizzazione"
    r"|regia(?: di)?|regista|registi|diretto da|regi(?:z|s)or(?:ul)?|regizat de"
    r"|(?:film-?|spiel)?regie(?: von| f[uü]hrte)?|regisseur(?:e|in|s)?|inszenierung"
    r"|regi(?: av| af)?|regi(?:ss[öø]r(?:er)?|e)|instrukt(?:ør(?:er)?|ion)|ohjaa?ja?t?|ohjaajat|ohjaus|ohjannut"
    r"|re[zż]yser(?:ia|ka|zy)?|re[zž](?:ie|is[eé]r(?:ka)?)|rendező(?:k|je)?|rendezte|rendezés"
    r"|режисс[её]р(?:ы|-постановщик)?|режиссура|режисер(?:и|ка)?|режисура|реж\.?|постановка"
    r"|y[oö]net(?:men(?:i|ler)?|en)|σκηνοθεσία|σκηνοθέτ(?:ης|ρια|ες)"
    r"|監督(?:・脚本)?|导演|導演|编导|編導|감독|연출|각본[·/ ]감독"
    r"|إخراج|(?:ال)?مخرج(?:ة)?|کارگردان|במא[ית]{1,2}|בימוי|בבימוי(?: של)?|निर्देशक|निर्देशन|sutradara|đạo diễn|ผู้กำกับ"
)
_WRITER = (
    r"writ(?:ers?|ten)|screenplay|sc[eé]nario|sc[eé]nariste|gui[oó]n|roteiro|argumento|sceneggiatura|soggetto"
    r"|(?:dreh)?buch|scenario|manus|manuskript|k[aä]sikirjoitus|scenariusz|sc[eé]n[aá][rř]|сценарий|сценарій|senaryo|脚本"
    r"|编剧|編劇|각본|produc(?:er|tion)|produktion"
)
_JOINED = r"\s*(?:[/&,+・、]|and|und|et|y|e|och|og|ja|i|a|и|та|ve)\s*"
DIRECTOR = (
    rf"(?:(?:{_WRITER}){_JOINED})?(?:{_DIRECTOR})(?:{_JOINED}(?:{_WRITER}))?"
    r"|dir\.?|dirs\.?|(?:un )?film de|de|(?:an? )?film by|(?:ein )?film von|(?:un )?film di|(?:een )?film van"
    r"|(?:en )?film a[vf]|(?:una )?pel[ií]cula de|(?:um )?filme de"
)
# Those after which a name follows without a colon: "Regie A. Name", "監督 A", "Un film de A. Name. Avec ...".
SPOKEN = (
    rf"(?:(?:{_WRITER}){_JOINED})?(?:{_DIRECTOR})(?:{_JOINED}(?:{_WRITER}))?|dir\."
    r"|une? film (?:de|d['’])|an? film by|ein film von|un film di|een film van|en film a[vf]|una pel[ií]cula de"
    r"|um filme de"
)
# What comes after the directors in one line: the cast, the writers, the running time.
FOLLOWING = (
    r"mit|avec|con|com|med|met|with|starring|stars?|cast|writers?|written by|screenplay|produced by|producers?"
    r"|drehbuch|buch|kamera|darsteller|besetzung|sc[eé]nario|int[eé]rpretes|sceneggiatura|interpreti|gui[oó]n|reparto"
    r"|elenco|roteiro|cast|medverkande|rollista|obsada|w rolach|scenariusz|zdjęcia|hrají|szereplők|oyuncular|senaryo"
    r"|в ролях|сценарий|у ролях|сценарій|πρωταγωνιστούν|ηθοποιοί|σενάριο"
    r"|주연|출연|각본|主演|出演|脚本|编剧|編劇|キャスト"
    r"|上映時間|片长|片長|类型|類型|بطولة|تأليف|שחקנים|कलाकार|runtime|running time|min\."
)
# Values that name nobody, parted by bars.
NOBODY = (
    "unknown|various|various directors|n a|tba|tbc|tbd|none|diverse|divers|varios|vari|unbekannt|inconnu|desconocido"
)
YEAR = (
    r"year(?: of (?:release|production))?|release year|production year|ann[eé]e(?: de (?:production|sortie))?"
    r"|a[nñ]o|ano"
    r"|jahr|produktionsjahr|erscheinungsjahr|anno|jaar|[aå]r(?:stall)?|produksjonsår|vuosi|rok(?: produkcji)?|év"
    r"|y[ıi]l|yap[ıi]m y[ıi]l[ıi]|an"
    r"|год(?: выпуска)?|рік|έτος|製作年|制作年|公開年|年份|年代|제작년도|개봉년도|سنة الإنتاج|السنة|שנה|वर्ष|tahun|năm"
)
RELEASE = (
    r"release(?:d| date)?|released in|in theaters|in cinemas|date de sortie|sortie(?: en salles?)?"
    r"|fecha de estreno|estreno"
    r"|estreia|lan[cç]amento|kinostart|start|uscita|data di uscita|premiere|premi[eè]re|bioscooprelease|premiera"
    r"|premiär|ensi-ilta"
    r"|премьера|дата выхода|公開日?|上映日期|개봉일?|vizyon tarihi"
)
TITLE = (
    r"(?:original |english |film |movie )?title|titre(?: original| vf| fran[cç]ais)?|t[ií]tulo(?: original)?"
    r"|titolo(?: originale)?"
    r"|(?:original)?titel|oorspronkelijke titel|tytuł(?: oryginalny)?|n[aá]zev|cím|başl[ıi]k|название"
    r"|оригинальное название|назва"
    r"|τίτλος|原題|作品名|タイトル|片名|影片名称|제목|원제|العنوان|שם הסרט|judul|tên phim|film|movie|pel[ií]cula"
    r"|filme|映画|电影|電影|영화|фильм"
)
OTHER = (
    r"(?:main )?cast|starring|stars?|actors?|written by|writers?|screenplay|script|sc[eé]nario|scenariste|gui[oó]n"
    r"|roteiro|drehbuch"
    r"|sceneggiatura|scenario|manus|produc(?:ers?|ed by|ci[oó]n|tion)|runtime|running time|run time|length"
    r"|dur[eé]e|duraci[oó]n"
    r"|dura[cç][aã]o|durata|laufzeit|l[aä]nge|speelduur|distribut(?:or|ion|eur|ed by)|verleih|genres?|g[eé]nero"
    r"|genere|countr(?:y|ies)"
    r"|pa[ií]s|pays|land|paese|mpaa(?: rating)?|rated|certificate|fsk|studio|avec|con|com|mit|darsteller|besetzung"
    r"|reparto|elenco"
    r"|interpretes|int[eé]rpretes|cast artistico|在?主演|出演|キャスト|編劇|编剧|脚本|類型|类型|片长|片長|上映時間"
    r"|출연|각본|장르"
    r"|музыка|в ролях|сценарий|страна|жанр|długość|obsada|gatunek|produkcja|kraj|czas trwania|zdjęcia|oyuncular"
    r"|senaryo|süre|tür|music(?: by)?"
    r"|cinematograph(?:y|er)|editor"
    r"|language|langue|idioma|sprache|budget|box office|synopsis|aka|based on"
)
# What a box of credits is by its tag, or by a part of its class.
BOX_TAGS = ("table", "dl")
BOX_NAMES = (
    "credit", "cast", "crew", "infobox", "info-box", "movie-info", "film-info", "filminfo", "movieinfo", "fact",
    "fiche", "ficha", "scheda", "stab", "spec", "datos", "detail", "generique", "elenco", "data-sheet", "datasheet",
)  # fmt: skip
