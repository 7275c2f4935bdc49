"""How ratings are written, in the languages of our test pages and their neighbours.

Regular expressions for text in lower case (`AGE_RATING` apart: as the boards write it). Matched against one line or
one sentence, never against a whole page.
"""

from __future__ import annotations

# Labels before the critic's own rating.
LABELS = (
    r"(?:(?:my|our|the|final|overall|critic'?s?|editor'?s?|star|film|movie|total|ew|author'?s?)\s+){0,3}"
    r"(?:rating|grade|score|verdict|rated|overall|total|stars?|review|marks?|points?)"
    r"|(?:notre |ma |la )?note(?: finale| globale| de la r[eé]daction)?|appr[eé]ciation|(?:notre )?avis|verdict"
    r"|(?:mi |nuestra |la )?(?:nota|puntuaci[oó]n|calificaci[oó]n|valoraci[oó]n|puntaje)(?: final| total| personal"
    r"| global)?|veredicto"
    r"|(?:minha )?(?:nota|avalia[cç][aã]o|classifica[cç][aã]o|cota[cç][aã]o)(?: final| pessoal| geral)?"
    r"|(?:unsere |meine |gesamt-?)?(?:wertung|bewertung|note|urteil|fazit|punkte)|gesamt(?:wertung|note)?"
    r"|(?:il )?(?:nostro )?(?:voto|giudizio|valutazione|punteggio)(?: finale| personale| complessivo)?"
    r"|(?:eind)?(?:cijfer|oordeel|score|waardering|beoordeling)|betyg|karakter|terningkast|bed[oø]mmelse|vurdering"
    r"|stjerner"
    r"|arvosana|arvio|t[aä]hdet|(?:moja )?ocena(?: końcowa)?|hodnocen[ií]|hodnotenie|értékelés|not[aă]|puan[ıi]?m?"
    r"|оценка|рейтинг"
    r"|наша оценка|моя оценка|итог|оцінка|βαθμολογία|التقييم|تقييم|امتیاز|نمره|ציון|דירוג|रेटिंग|अंक"
    r"|(?:総合)?評価|採点|点数|満足度|お?(?:すすめ|勧め)度|个人评分|個人評分|我的评分|评分|評分|打分|推荐指数"
    r"|推薦指數|星级|(?:내 |제 )?(?:평점|별점)|nilai|skor|peringkat"
    r"|điểm|đánh giá|คะแนน"
)

# Labels of scores that may run to a hundred.
HUNDRED_LABELS = r"score|punt|punkt|點数|点数|採点|スコア|评分|評分|得分|skor|pontua"

# Words for the stars or points that are counted.
UNITS = (
    r"stars?|starr?s|étoiles?|etoiles?|estrellas?|estrelas?|stern(?:e|en|chen)?|stell[ae]|stelline|sterren"
    r"|stjernor|stjerner|stjärnor"
    r"|tähteä|gwiazd(?:ek|ki|ka)|hvězd(?:iček|ičky)?|csillag|stele|y[ıi]ld[ıi]z|звезд[ыа]?|зв[её]зд|зірок|αστέρια|نجوم"
    r"|ستاره|כוכבים|सितारे|स्टार"
    r"|punkt(?:e|en|ów)?|points?|puntos?|pontos?|punti|punten|poäng|pistettä|bod[uůy]|баллов|балла|очков|bintang"
    r"|sao|ดาว|별|개"
    r"|popcorns?|bananas?|reels?"
)

# "3 out of 5": what parts the value from the best.
OF = (
    r"out of(?: a possible)?|of(?: a possible)?|von|sur|de|di|su|aus|(?:ud )?af|av|з|van(?: de)?|uit|na|z|ze|od|från"
    r"|din|sobre|em|den|из|із|από|من|از"
    r"|/|⁄|／"
)

# Verbs with which a critic gives a rating in a sentence; a number follows within a few words.
GIVES = (
    r"(?:i|i'd|i’d|i'll|i’ll|we|i would|i will|we'd|we’d)(?: have to| can| can only| am going to|'m going to"
    r"|’m giving it|'m giving it)?"
    r"(?: give| rate| award| score| grade| giving)|(?:i |we )?(?:won['’]t|wouldn['’]t|would not|cannot"
    r"|can['’]t) (?:rate|give) it"
    r"|(?:it|this(?: movie| film| one)?|the (?:movie|film)) (?:gets|earns|receives|scores|deserves|rates|is worth)"
    r"|(?:gets|earns|receives|deserves) (?:a|an|my)|call it|make it|i['’]m going with|i['’]d say"
    r"|(?:yo )?le (?:doy|damos|pongo|pondría|daría|otorgo)|se (?:lleva|merece)|merece"
    r"|je (?:lui )?(?:mets|donne|mettrais|donnerais)|on lui (?:donne|met)|mérite|m[eé]rite"
    r"|(?:ich )?(?:vergebe|gebe|bekommt|erhält|verdient|kriegt)(?: ich| von mir| wir)?|von mir gibt es"
    r"|dafür gibt es"
    r"|(?:gli|le) (?:do|diamo|darei)(?: un)?|do un(?: bel)?|merita|(?:eu )?(?:dou|damos|leva|merece)(?: nota)?"
    r"|ik geef|krijgt|jag ger|får|jeg gir|jeg giver|annan|daję|daje|dostaje|ставлю|поставлю|оцениваю|veriyorum"
)

# Numbers in words that are used to rate, by language family; "half" is added to the number before it.
NUMBERS = {
    "zero": 0, "half": 0.5, "half a": 0.5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8,
    "nine": 9, "ten": 10,
    "cero": 0, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9,
    "diez": 10,
    "um": 1, "uma": 1, "dois": 2, "duas": 2, "três": 3, "quatro": 4, "sete": 7, "oito": 8, "nove": 9, "dez": 10,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "ein": 1, "einen": 1, "eine": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
    "neun": 9,
    "zehn": 10,
    "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "dieci": 10,
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vijf": 5, "zes": 6, "zeven": 7, "negen": 9, "tien": 10,
}  # fmt: skip
AND_A_HALF = (
    r"(?: and a half| & a half|-and-a-half| and one[- ]half| y medi[ao]| e mezz[ao]| e mei[oa]| et demie?| einhalb"
    r"|einhalb| en een half)"
)

# Scales that ratings are given on. A number above its scale is no rating.
SCALES = (4, 5, 6, 10, 20, 100)

# Lines with these words state a rating that is not the critic's.
FOREIGN = (
    r"imdb|rotten(?!\W*$)|tomato|metacritic|metascore|tmdb|themoviedb|letterboxd|cinemascore|allocin[eé]|filmaffinity"
    r"|filmweb|douban|豆瓣|moviepilot"
    r"|kinopoisk|кинопоиск|mubi|trakt|(?:mal|anilist) score|mpaa|fsk|bbfc|pegi|esrb|certificate|parental|audience"
    r"|readers?|users?|visitors?|viewers?"
    r"|community|public|votes|\d+ votes?|voters|ratings?\)|average|aggregate|moyenne|spectateurs|lecteurs|utilisateurs"
    r"|lectores|usuarios|p[uú]blico|espectadores"
    r"|leser|nutzer|besucher|zuschauer|lettori|utenti|pubblico|leitores|lezers|bezoekers|läsare|lukijat|czyteln\w+"
    r"|читател\w+|зрител\w+|пользовател\w+"
    r"|użytkownik\w*|internaut\w*|widz(?:ów|a|e)|uživatel\w*|divák\w*|felhasználó\w*|nézők?|käyttäj\w*|katsoj\w*"
    r"|användar\w*"
    r"|tittar\w*|bruger\w*|bruker\w*|gebruikers?|kullanıcı\w*|izleyici\w*|корист\w+|глядач\w*|用户\w*"
    r"|用戶\w*|网友\w*"
    r"|網友\w*|观众\w*|觀眾\w*|ユーザー\w*|みんなの\w*|読者\w*|観客\w*|관객\w*|네티즌\w*"
    r"|stimmen|votos|voti|stemmen|röster|głos\w*|голос\w*|comments?|critics?' (?:score|consensus)|consensus"
)

# Ratings by age, in the words of the boards.
AGE_RATING = (
    r"^(?:rated|rating|mpaa(?: rating)?|classification|cert(?:ificate)?)?\s*:?\s*(?:G|PG|PG-13|R|NC-17|X|U|12A?|15"
    r"|18|TV-(?:MA|14|PG|G|Y7?)|NR|Unrated|Not Rated)\b"
)

# Letters, best first, evenly spaced as Metacritic spreads them: A 1.0, B- 0.67, C 0.5, F 0.
LETTERS = {
    "A+": 12, "A": 12, "A-": 11, "B+": 10, "B": 9, "B-": 8, "C+": 7, "C": 6, "C-": 5, "D+": 4, "D": 3, "D-": 2, "E": 1,
    "F+": 1,
    "F": 0, "F-": 0,
}  # fmt: skip
LETTER_BEST, LETTER_WORST = 12.0, 0.0

# Judgements in words: kept as written, without a value.
VERDICTS = (
    r"(?:two|one|both|2|1)?\s*(?:very\s+)?(?:big\s+)?(?:enthusiastic\s+)?thumbs?[ -](?:up|down"
    r"|sideways)(?:,? way (?:up|down))?"
    r"|(?:highly |strongly |not |cautiously |mildly )?recommended|must[- ]see|essential|avoid|skip it"
    r"|(?:certified )?fresh|rotten"
    r"|see it|stream it|rent it|worth (?:seeing|watching)|(?:muy |altamente )?recomendad[ao]"
    r"|(?:vivement )?recommand[eé]|[aà] voir|[aà] [eé]viter"
    r"|sehenswert|empfehlenswert|consigliato|sconsigliato|coup de c[oœ]ur|👍{2}|👎{2}"
)

# Parts of a film that boxes score one by one; their scores are not the film's.
PARTS = (
    r"story|plot|acting|cast|performances?|direct(?:ion|ing)|writing|script|screenplay|music|soundtrack|sound"
    r"|score|visuals?|cinematography|effects"
    r"|audio|video|picture|image|extras|bonus|features|transfer|gore|humou?r|action|romance|scares?|entertainment"
    r"|rewatch\w*|originality|editing"
    r"|sc[eé]nario|r[eé]alisation|acteurs|interpr[eé]tation|musique|bild|ton|handlung|darsteller|spannung|anspruch"
    r"|guion|guión|actuaci[oó]n|historia"
    r"|fotograf[ií]a|roteiro|dire[cç][aã]o|regia|sceneggiatura|sexual content|violence|language|spice|violen[cz]ia"
)
# Labels of the score that sums up the others.
FINAL = r"overall|total|final|finale|gesamt\w*|globale?|totale?|総合|總評|总分|итог\w*|average"
