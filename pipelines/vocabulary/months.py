"""Months in the languages of film criticism, words about dates, and how regions order day and month."""

from __future__ import annotations

# By month, January first: full names, genitives and abbreviations. Folded (no case, no accents) when used.
# An underscore is a space. By language:
# en de fr es pt it nl sv/da/no fi pl cs sk hu ro tr id ca ru uk bg el he ar hi vi sl lt lv et th
MONTHS: tuple[str, ...] = (
    "january jan januar jänner januari janvier janv enero ene janeiro gennaio gen tammikuu tammikuuta stycznia styczeń "
    "leden ledna január januára január ianuarie ian ocak oca gener января январь янв січня січень януари ιανουάριος "
    "ιανουαρίου ιαν ינואר يناير जनवरी januára januarja sausio janvāris janvārī jaanuar "
    "كانون_الثاني جانفي มกราคม ม.ค",
    "february feb februar feber februari février fevrier févr fév febrero fevereiro fev febbraio febb helmikuu "
    "helmikuuta lutego luty únor února február februára febr februarie şubat şub febrer февраля февраль фев лютого "
    "лютий февруари φεβρουάριος φεβρουαρίου φεβ פברואר فبراير फरवरी februarja vasario februāris februārī veebruar "
    "شباط فيفري กุมภาพันธ์ ก.พ",
    "march mar märz maerz mrz mars marzo março marco maart mrt marts maaliskuu maaliskuuta marca marzec březen března "
    "marec március márc martie mart març марта март мар березня березень μάρτιος μαρτίου μαρ מרץ مارس मार्च kovo marta "
    "märts "
    "آذار มีนาคม มี.ค",
    "april apr avril avr abril abr aprile aprilie huhtikuu huhtikuuta kwietnia kwiecień duben dubna apríl apríla "
    "április ápr nisan nis апреля апрель апр квітня квітень април απρίλιος απριλίου απρ אפריל أبريل ابريل अप्रैल "
    "aprila balandžio aprīlis aprīlī aprill "
    "نيسان أفريل เมษายน เม.ย",
    "may mai mayo maio maggio mag mei maj toukokuu toukokuuta maja květen května máj mája május máj mayıs maig мая май "
    "травня травень μάιος μαΐου μαι מאי مايو मई gegužės maijs maijā "
    "أيار ماي พฤษภาคม พ.ค",
    "june jun juni juin junio junho giugno giu kesäkuu kesäkuuta czerwca czerwiec červen června jún júna június jún "
    "iunie iun haziran haz juny июня июнь июн червня червень юни ιούνιος ιουνίου ιουν יוני يونيو जून junija birželio "
    "jūnijs jūnijā juuni "
    "حزيران جوان มิถุนายน มิ.ย",
    "july jul juli juillet juil julio julho luglio lug heinäkuu heinäkuuta lipca lipiec červenec července júl júla "
    "július júl iulie iul temmuz tem juliol июля июль июл липня липень юли ιούλιος ιουλίου ιουλ יולי يوليو जुलाई julija "
    "liepos jūlijs jūlijā juuli "
    "تموز جويلية กรกฎาคม ก.ค",
    "august aug août aout agosto ago augustus augusti elokuu elokuuta sierpnia sierpień srpen srpna augusta "
    "augusztus ağustos ağu agost августа август авг серпня серпень αύγουστος αυγούστου αυγ אוגוסט أغسطس اغسطس अगस्त "
    "avgusta rugpjūčio augusts augustā "
    "آب أوت สิงหาคม ส.ค",
    "september sept sep septembre septiembre set setembro settembre sett september syyskuu syyskuuta września "
    "wrzesień září septembra szeptember szept septembrie eylül eyl setembre сентября сентябрь сен сент вересня "
    "вересень септември σεπτέμβριος σεπτεμβρίου σεπ ספטמבר سبتمبر सितंबर सितम्बर septembra rugsėjo septembris septembrī "
    "أيلول กันยายน ก.ย",
    "october oct oktober okt octobre octubre outubro out ottobre ott lokakuu lokakuuta października październik říjen "
    "října október októbra október octombrie ekim eki октября октябрь окт жовтня жовтень октомври οκτώβριος "
    "οκτωβρίου οκτ אוקטובר أكتوبر اكتوبر अक्टूबर अक्तूबर oktobra spalio oktobris oktobrī oktoober "
    "تشرين_الأول ตุลาคม ต.ค",
    "november nov novembre noviembre novembro marraskuu marraskuuta listopada listopad listopadu novembra noiembrie "
    "noi kasım kas ноября ноябрь ноя листопада листопад ноември νοέμβριος νοεμβρίου νοε נובמבר نوفمبر नवंबर नवम्बर "
    "lapkričio novembris novembrī "
    "تشرين_الثاني พฤศจิกายน พ.ย",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre joulukuu joulukuuta grudnia grudzień "
    "prosinec prosince decembra decembrie aralık ara desember des desembre декабря декабрь дек грудня грудень "
    "декември δεκέμβριος δεκεμβρίου δεκ דצמבר ديسمبر दिसंबर दिसम्बर gruodžio decembris decembrī detsember "
    "كانون_الأول ธันวาคม ธ.ค",
)

# Of the Iranian calendar, the spring's first: six of 31 days, then of 30.
SOLAR_MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"
)  # fmt: skip

# Regions (and languages without one) that write the month first; and those that write the year first.
MONTH_FIRST_REGIONS = frozenset({"US", "PH", "FM", "PW", "MH"})
MONTH_FIRST_LANGUAGES = frozenset({"en", "fil", "tl"})
DAY_FIRST_DOMAINS = frozenset(
    (
        "uk", "ie", "au", "nz", "in", "za", "fr", "de", "at", "ch", "es", "it", "pt", "br", "ar", "mx", "cl", "co",
        "pe", "nl", "be", "dk", "no", "fi", "pl", "cz", "sk", "ro", "gr", "tr", "ru", "ua", "bg", "hr", "rs", "il",
        "id", "vn", "pk", "bd", "lk", "sg", "my", "ke", "ng", "eu", "lu", "mt", "cy",
    )
)  # fmt: skip
MONTH_FIRST_DOMAINS = frozenset({"us", "gov", "mil", "edu", "ph"})

# Words that call a day the article's own, its last change's, or something else's (searched in folded text).
PUBLISHED_WORDS = (
    "published", "posted", "publicado", "publicada", "publie", "publiee", "poste", "veroffentlicht", "erschienen am",
    "pubblicato", "pubblicata", "geplaatst", "gepubliceerd", "publicerad", "publicerat", "publisert", "udgivet",
    "julkaistu", "opublikowano", "dodano", "publikovano", "vydano", "publicat", "yayinlanma", "yayin tarihi",
    "опубликовано", "опубліковано", "дата публикации", "date", "datum", "fecha", "data", "written", "postado",
    "投稿日", "公開日", "掲載日", "配信", "发布", "發佈", "发表", "發表", "日期", "작성일", "등록", "입력",
    "נכתב", "פורסם",
    "نشر", "تاريخ", "δημοσιευτηκε", "diterbitkan",
)  # fmt: skip
MODIFIED_WORDS = (
    "updated", "modified", "last edit", "edited on", "last change", "actualizado", "actualizada", "atualizado",
    "atualizada", "aktualisiert", "geandert", "mis a jour", "modifie", "maj", "aggiornato", "aggiornata", "bijgewerkt",
    "uppdaterad", "oppdatert", "opdateret", "paivitetty", "aktualizacja", "zaktualizowano", "aktualizovano",
    "frissitve", "actualizat", "guncelleme", "обновлено", "оновлено", "更新", "最終更新", "수정", "עודכן", "تحديث",
)  # fmt: skip
OTHER_WORDS = (
    "release", "released", "releases", "opens", "opened", "opening", "theaters", "theatres", "cinemas", "in theater",
    "premiere", "premiered", "screening", "screens", "screened", "showing", "streaming", "on dvd", "blu ray", "bluray",
    "copyright", "all rights", "born", "died", "estreia", "estreno", "estrena", "lancamento", "sortie", "en salles",
    "kinostart", "ab dem", "im kino", "uscita", "al cinema", "nelle sale", "premiar", "biopremiar", "ensi ilta",
    "premiera", "в прокате", "премьера", "公開中", "公開予定", "全国公開", "上映", "封切", "上映日期", "개봉",
    "deadline", "event", "expires", "join", "joined", "member since", "since", "established", "est", "founded",
    "watched", "seen", "viewed", "assistido", "vu le", "gesehen am", "visto", "directed", "director", "runtime",
    "running time", "rated", "retrieved", "accessed", "archived",
)  # fmt: skip
# Words and marks that stand between the pieces of a date, or beside it, and say nothing.
FILLERS = frozenset(
    (
        "on", "at", "of", "the", "de", "del", "le", "el", "am", "um", "il", "di", "den", "der", "d", "op", "om", "pa",
        "kl", "uhr", "h", "a", "o", "em", "en", "la", "las", "as", "alle", "ore", "by", "in", "und", "and", "a", "las",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed",
        "thu", "thur", "thurs", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag",
        "samstag", "sonntag", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes",
        "martes", "miercoles", "jueves", "viernes", "sabado", "domingo", "segunda", "terca", "quarta", "quinta",
        "sexta", "feira", "lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "domenica", "est", "edt", "pst",
        "pdt", "cst", "cdt", "gmt", "utc", "bst", "cet", "cest", "ist", "jst", "pm", "am", "г", "года", "р", "ж",
    )
)  # fmt: skip
