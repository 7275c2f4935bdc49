"""Labels of credit lines and info boxes, in the languages of our test pages and their neighbours.

Regular expressions for text in lower case, matched as whole words before a colon.
"""

from __future__ import annotations

DIRECTOR = (
    r"(?:writers?\s*[/&,]\s*|written and |written, )?direct(?:ors?(?:\s*(?:[/&]|and)\s*writers?)?"
    r"|ed(?: and written)?(?: by)?)"
    r"|dir\.?|dirs\.?|film by|r[eé]alisat(?:eurs?|rices?|ion)|r[eé]alis[eé] par|(?:un )?film de|mise en sc[eè]ne|de"
    r"|direc(?:ci[oó]n|tor(?:es|as?)?|[cç][aã]o|t(?:or|ie))|diretor(?:es|as?)?|dire[cç][aã]o|realiza(?:dor(?:es"
    r"|as?)?|[cç][aã]o)"
    r"|regie|regisseur(?:e|in)?|regi(?:st[ai]|a|ss[öø]r|zor|e)?|re[zž](?:ie|is[eé]r|yseria|yser)|ohjaa?ja?|ohjaus"
    r"|rendező|rendezte"
    r"|y[oö]netmen|režis(?:ér|er|er?ja)|regizor|режисс[её]р(?:ы)?|режисер|реж\.?|σκηνοθ(?:εσία|έτης)"
    r"|監督(?:・脚本)?|导演"
    r"|導演|감독"
    r"|إخراج|المخرج|کارگردان|במאי|निर्देशक|sutradara|đạo diễn|ผู้กำกับ"
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
