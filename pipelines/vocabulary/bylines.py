"""How pages say who wrote a text, in the languages of film criticism; and what stands there that is no critic."""

from __future__ import annotations

# Words before a name, as patterns without regard to case. Those of the first group name the review's writer even
# where the page's metadata name whoever posted it.
REVIEWER_WORDS = (
    r"(?:(?:a |film |movie |guest )*)(?:review(?:ed)?|critique|crit) (?:written )?by\s*:?",
    r"guest (?:post|column|essay)(?: written)? by",
    r"(?:read )?(?:more|other) (?:reviews|articles|posts|stories) (?:by|from)",
    r"(?:plus d|autres )?(?:articles|critiques) (?:de|par)", r"más (?:reseñas|críticas|artículos) de",
    r"mais (?:resenhas|críticas|textos) de", r"weitere (?:kritiken|texte|artikel) von",
    r"(?:eine )?(?:film)?(?:kritik|rezension) von", r"une critique de", r"una? (?:reseña|crítica|resenha) de",
    r"(?:una )?recensione di", r"recension av", r"anmeldelse a[vf]", r"anmeldt a[vf]",
)  # fmt: skip
# The word that each of them ends with, before a colon perhaps.
REVIEWER_LINKS = frozenset({"by", "from", "de", "par", "von", "di", "av", "af"})
# The second group can only introduce a writer, the third may be any preposition: then the line must hold nothing
# but names and dates beside it. Each phrase begins with letters: three, or a whole word.
WRITER_WORDS = (
    r"words(?: by)?\s*:", r"words by", r"text(?: by)?\s*:", r"text by",
    r"text (?:och|und|and|&) (?:foto|bild|photo)s?\s*:",
    r"tekst (?:og|en) foto(?:\W?s)?\s*:", r"author\s*:", r"critic\s*:", r"reviewer\s*:",
    r"writer\s*:", r"byline\s*:", r"posted by", r"published by", r"submitted by", r"contributed by", r"penned by",
    r"article by", r"essay by", r"written by\s*:?", r"authored by", r"interview(?:ed)? by",
    r"text von", r"verfasst von", r"geschrieben von", r"gepostet von", r"eingestellt von", r"erstellt von",
    r"veröffentlicht von", r"autor(?:in)?\s*:", r"verfasser(?:in)?\s*:", r"interview von",
    r"interview führten?\s*:?", r"gespräch führten?\s*:?",
    r"écrit par", r"rédigé par", r"publié par", r"posté par", r"critique (?:de|par)", r"texte\s*:",
    r"auteur(?:e|rice)?\s*:", r"chronique de", r"un article de", r"signé", r"mis en ligne par", r"texte de",
    r"propos recueillis par", r"entretien réalisé par", r"rédac(?:teur|trice)\s*:",
    r"escrito por", r"publicado por", r"reseña (?:de|por)", r"crítica (?:de|por)", r"texto\s*:",
    r"texto (?:de|por)", r"autora?\s*:", r"por\s*:", r"redactado por", r"subido por", r"firma\s*:",
    r"entrevista (?:de|por)",
    r"postado por", r"resenha (?:de|por)", r"enviado por", r"escrita por",
    r"a cura di", r"scritto da", r"pubblicato da", r"autore\s*:", r"testo di", r"scritta da", r"postato da",
    r"inserito da", r"intervista di",
    r"geschreven door", r"geplaatst door", r"recensie (?:van|door)", r"tekst\s*:", r"door\s*:",
    r"gepost door", r"gepubliceerd door", r"ingezonden door", r"tekst (?:van|door)", r"interview door",
    r"skriv(?:en|et) a[vf]", r"skribent\s*:", r"text av", r"publicera[dt] av", r"upplag[dt] av", r"inlag[dt] av",
    r"posta[dt] av", r"recensent\s*:", r"skrevet a[vf]", r"tekst a[vf]", r"udgivet af", r"indsendt af", r"publisert av",
    r"lagt (?:inn|ut|op) a[vf]", r"postet a[vf]", r"anmelder\s*:", r"forfatter\s*:",
    r"kirjoittanut\s*:?", r"kirjoittaja\s*:", r"teksti\s*:", r"arvostelu\s*:",
    r"julkaissut\s*:?", r"lähettänyt\s*:?", r"tekijä\s*:", r"kriitikko\s*:", r"arvostelija\s*:",
    r"napisał(?:\(a\)|a)?\s*:?", r"doda(?:ł|ła|ł\(a\)|ne przez)\s*:?", r"opublikowa(?:ł|ła|ł\(a\)|ne przez)\s*:?",
    r"zamieścił(?:\(a\)|a)?\s*:?", r"autor(?:ka|zy)?\s*:", r"recenzja\s*:", r"recenzent(?:ka)?\s*:",
    r"napsal(?:/a|\(a\)|a)?\s*:?", r"vložil(?:/a|\(a\)|a)?\s*:?", r"přidal(?:/a|\(a\)|a)?\s*:?",
    r"publikoval(?:/a|\(a\)|a)?\s*:?", r"zveřejnil(?:/a|\(a\)|a)?\s*:?", r"napísal(?:/a|\(a\)|a)?\s*:?",
    r"pridal(?:/a|\(a\)|a)?\s*:?", r"uverejnil(?:/a|\(a\)|a)?\s*:?", r"napisao\s*:?", r"objavi(?:o|la)\s*:?",
    r"piše\s*:",
    r"írta\s*:", r"szerző\s*:", r"bejegyezte\s*:?", r"beküldte\s*:?", r"közzétette\s*:?", r"kritikus\s*:",
    r"scris de", r"publicat de", r"postat de",
    r"yazan\s*:?", r"yazar\s*:", r"eleştiri\s*:", r"gönderen\s*:?", r"yayınlayan\s*:?",
    r"ditulis oleh", r"diposting oleh", r"diterbitkan oleh", r"oleh\s*:?", r"penulis\s*:",
    r"tác giả\s*:", r"người viết\s*:", r"đăng bởi", r"viết bởi", r"autor(?:a)? del text\s*:",
    r"автор(?:\s+(?:текста|статьи|рецензии))?\s*:", r"текст\s*:", r"рецензия\s*:", r"автор\s*:",
    r"написа(?:л\(а\)|[лв]а?)\s*:?", r"опубликовал(?:\(а\)|а)?\s*:?", r"разместил(?:\(а\)|а)?\s*:?", r"рецензент\s*:",
    r"авторка\s*:", r"автор(?:ка)?\s+(?:рецензії|тексту|статті)\s*:", r"рецензія\s*:",
    r"опубліку(?:вав\(ла\)|вав|вала)\s*:?", r"публикувано от", r"написано от",
    r"γράφει (?:ο|η)", r"του/της", r"κείμενο\s*:?", r"συντάκτης\s*:", r"αναρτήθηκε από", r"δημοσιεύ[τθ]ηκε από",
    r"γράφτηκε από", r"αρθρογράφος\s*:",
    r"بقلم\s*[:/]?", r"كتب(?:ه|ته)?\s*[:/]", r"مرسلة بواسطة", r"نشر(?:ت|ه)? بواسطة", r"بواسطة\s*:?", r"الكاتب\s*:",
    r"الناقد\s*:", r"نویسنده\s*:", r"به قلم\s*:?", r"نگارنده\s*:", r"منتقد\s*:", r"نوشته شده توسط", r"ارسال شده توسط",
    r"מאת\s*:?", r"נכתב על[ -]ידי", r"פורסם על[ -]ידי", r"הועלה על[ -]ידי", r"लेखक\s*:", r"समीक्षक\s*:",
    r"प्रस्तुतकर्ता\s*:?",
)  # fmt: skip
# What stands before the writer only where markup calls the line a byline: in a headline it is whom one spoke with.
MARKED_WORDS = (
    r"interview\s*:", r"gespräch\s*:", r"entretien\s*:", r"entrevista\s*:", r"intervista\s*:", r"wywiad\s*:",
    r"rozhovor\s*:", r"intervju\s*:", r"интервью\s*:",
)  # fmt: skip
PLAIN_WORDS = ("by", "von", "par", "por", "di", "door", "av", "af", "przez", "de", "per", "bởi", "από", "oleh")
# Of unspaced scripts: a mark must follow, or the word stands in brackets with the name.
UNSPACED_WORDS = (
    "取材・文", "文責", "文・構成", "構成・文", "文", "著者", "筆者", "執筆者", "執筆",
    "ライター", "評者", "レビュアー", "投稿者", "記者",
    "本文作者", "作者", "撰文", "影评人", "影評人", "作家", "글쓴이", "글", "작성자", "필자",
)  # fmt: skip

# Words of sections, genres and festival towns, folded: capitalised words with one of these are no person's name.
SECTION_WORDS = frozenset(
    (
        "home", "video", "dvd", "blu", "ray", "new", "best", "top", "recent", "latest", "release", "releases",
        "feature", "features", "opinion", "arts", "art", "culture", "interview", "interviews", "essay", "essays",
        "theater", "theatre", "streaming", "netflix", "indie", "independent", "international", "foreign", "horror",
        "drama", "comedy", "thriller", "classic", "classics", "noir", "animation", "documentary", "documentaries",
        "western", "romance", "action", "retro", "spoilers", "spoiler", "kritik", "kritiken", "filmkritik",
        "filmkritiken", "kultur", "kultura", "filmtipp", "cultura", "estreno", "estrenos", "critica", "criticas",
        "resena", "resenas", "cinema", "culture", "critiques", "sorties", "actualites", "recensione", "recensioni",
        "recensie", "recensies", "recension", "recensioner", "filmrecension", "anmeldelse", "anmeldelser",
        "arvostelut", "elokuvat", "recenze", "recenzja", "bros", "competition", "premiere", "official", "selection",
        "screening", "weekend", "edition", "volume", "chapter", "releasing", "angeles", "francisco", "york", "paulo",
        "aires", "hong", "aviv", "city", "recenzje", "filmy", "kritikak", "filmkritika", "recenzii", "elestiri",
        "ulasan", "рецензии", "рецензия", "кино", "новости", "рецензії", "кіно", "новини", "κριτικη", "κριτικες",
        "ביקורת", "ביקורות", "نقد", "سينما", "سینما",
    )
)  # fmt: skip
# Pairs of characters that names of sections hold and names of people do not: 映画レビュー, 影评, 日記.
UNSPACED_SECTIONS = frozenset(
    (
        "映画", "電影", "电影", "影评", "影評", "感想", "批評", "评论", "評論", "レビ", "ビュ", "日記", "新聞",
        "新闻", "ニュ", "コラ", "邦画", "洋画", "雑記", "特集", "記事", "文章", "更新", "目次", "前書", "最新", "公開",
        "投稿", "書評", "劇評", "随筆", "影视", "影視", "专栏", "專欄", "观后", "觀後",
    )
)  # fmt: skip

# Roles that Korean writes behind the name.
ROLES_AFTER = r"(?:영화\s?)?(?:객원\s?)?(?:기자|평론가|에디터|칼럼니스트)"

# Roles and titles beside a name.
ROLES = (
    r"(?:ap |afp |senior |chief |lead |staff |contributing |guest |associate |assistant |deputy |managing |executive "
    r"|film |movie |tv |arts |culture |entertainment |features |news |online |web "
    r"|digital |auto |sports |political |business )*(?:critic|editor|writer|reporter"
    r"|reviewer|correspondent|columnist|contributor|journalist|author|blogger|editor-in-chief|film critic)",
    r"(?:film)?kritiker(?:in)?", r"redakteur(?:in)?", r"autor(?:in|a)?", r"critique(?: de cinéma)?",
    r"journaliste", r"rédacteur|rédactrice", r"crítico|crítica", r"redactora?", r"redatora?", r"colunista",
    r"critico|redattore|redattrice|autore|autrice", r"filmrecensent", r"recensent", r"skribent", r"anmelder",
    r"ph\.? ?d\.?", r"phd", r"pronouns?", r"(?:he/him|she/her|they/them)", r"for .{2,40}",
    r"(?:映画)?(?:評論家|ライター|記者)",
)  # fmt: skip

# Who is no critic: accounts, desks and systems.
GENERIC_NAMES = frozenset(
    (
        "admin", "administrator", "administrador", "amministratore", "editor", "editors", "the editors", "editorial",
        "staff", "wordpress", "guest", "guest author", "guest post", "guest writer", "guest contributor", "unknown",
        "anonymous", "anonym", "author", "author name", "your name", "name", "webmaster", "root", "user", "test",
        "owner", "superuser", "default", "noreply", "newsroom", "press", "hugo", "jekyll", "ghost", "blogger", "none",
        "null", "undefined", "n a", "na", "me", "team", "the team", "post author", "site admin", "siteadmin", "wpadmin",
        "adm", "moderator", "publisher", "contributor", "contributors", "writer", "blog", "home", "news", "reviews",
        "film", "movies", "redaktion", "die redaktion", "redaktor", "redazione", "la redazione", "redaction",
        "la redaction", "redacao", "da redacao", "redaccion", "la redaccion", "redactie", "redaktionen", "redakcja",
        "redakce", "szerkesztoseg", "редакция", "админ", "администратор", "編集部", "编辑部", "編輯部", "小编", "小編",
        "管理员", "管理人", "관리자", "편집부", "운영자", "yonetici", "editor in chief", "web desk", "news desk",
        "see all posts", "view all posts", "more posts", "follow", "share", "website", "facebook", "twitter",
        "instagram", "email", "rss", "comments", "no comments", "leave a comment", "read more", "profile", "bio",
        "published", "posted", "updated", "written", "date", "about", "about us", "about me",
        "about the author", "contact", "subscribe", "associated press", "the associated press", "ap", "afp", "dpa",
        "ansa", "efe", "reuters", "press association", "pa media", "wire reports", "wire services",
    )
)  # fmt: skip
# Words that no person's name holds.
ORGANISATION_WORDS = frozenset(
    (
        "staff", "team", "desk", "editors", "redaktion", "editorial", "magazine", "news", "newsroom", "blog", "films",
        "film", "cinema", "movie", "movies", "reviews", "review", "media", "studios", "studio", "network",
        "entertainment", "podcast", "agency", "reuters", "ltd", "llc", "inc", "gmbh", "com", "org", "net", "critics",
        "collective", "society", "group", "company", "corp", "correspondents",
        "institute", "university", "festival", "weekly", "website", "magazin", "zeitung",
        "revista", "rivista",
    )
)  # fmt: skip
# Words that the name of a site holds more likely than a person's, where site and author are called the same.
SITE_WORDS = frozenset(
    (
        "the", "a", "my", "of", "and", "in", "on", "at", "for", "kino", "cine", "screen", "reel", "times", "post",
        "journal", "press", "tv", "radio", "club", "community", "guide", "daily", "online", "notes", "diary", "corner",
        "world", "life", "thoughts", "bag", "box", "room", "house", "book", "books", "projector", "popcorn", "picture",
        "pictures", "frame", "frames", "cut", "take", "talk", "cult", "geek", "nerd", "fan", "lounge", "den", "vault",
        "archive", "archives", "critic", "critique", "watch", "watching", "view", "views", "light", "dark", "night",
    )
)  # fmt: skip
# Words that no name holds in a line of text; a "name" with one of these is a phrase.
NOT_IN_NAMES = frozenset(
    (
        "the", "this", "that", "and", "with", "posted", "published", "updated", "in", "on", "at", "is", "was", "are",
        "for", "from", "to", "your", "my", "our", "his", "her", "you", "we", "it", "he", "she", "they", "not", "all",
        "read", "more", "share", "comments", "comment", "views", "min", "minutes", "minute", "words", "photo",
        "photograph", "image", "courtesy", "director", "directed", "starring", "cast", "rating", "rated", "stars",
        "release", "runtime", "tags", "category", "categories", "filed", "under", "about", "view", "archive", "posts",
        "articles", "january", "february", "march", "june", "july", "august", "september", "october", "november",
        "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "writing", "how",
        "its", "their", "them", "of", "into", "through", "or", "but", "by", "every", "nothing", "nobody", "everything",
        "what", "when", "why", "who", "definition", "far", "contrast", "then", "now", "default",
        "subscribing", "clicking", "kategorie", "uhr", "und", "der", "das", "les", "des", "dans", "una", "uno",
    )
)  # fmt: skip
# Small words inside names: "Aubreyonna Van Hoose", "Ana de la Reguera", "Leonardo da Vinci".
PARTICLES = frozenset(
    (
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "la", "le", "los", "el",
        "al", "bin", "ibn", "ben", "y", "e", "zu", "af", "av", "ter", "ten", "st", "mac", "o", "d", "l", "i", "dalla",
    )
)  # fmt: skip

# What a biography says of the name it begins with.
BIO_VERBS = (
    "is|was|has|lives|writes|wrote|works|worked|teaches|covers|reviews|studied|loves|likes|grew|holds|hosts|runs|edits|"
    "contributes|programmes|programs|ist|war|lebt|schreibt|arbeitet|est|vit|écrit|travaille|es|fue|vive|escribe|"
    "trabaja|é|foi|escreve|trabalha|è|scrive|lavora|woont|schrijft|werkt|är|skriver|er|bor|on|kirjoittaa|jest|pisze|"
    "mieszka|to|je|píše|—|–"
)

# Words in classes of elements that hold a byline, and of parts of an author box that hold no name.
MARKS = (
    r"author|byline|by-line|vcard|h-card|reviewer|p-author|writer|contributor|autor(?:a|e|en)?|auteurs?|posted-?by|"
    r"creator|journalist|redactor|verfasser|skribent|forfatter|firma|signature|assinatura"
)
NO_NAME_MARKS = (
    r"bio|description|avatar|image|img|photo|pic|social|links?|count|url|archive|posts|about|follow|role|job|"
    r"location|email|meta-date|date|time|tooltip|comment|icon|box|desc|text|content|wrapper?-bio|more"
)
# Parts of a byline that hold the name alone.
NAME_MARKS = r"fn|p-name|name|username|nombre|nome|nom|naam|namn|navn"
# Not /people/ or /person/: there film sites keep pages of directors and actors.
AUTHOR_PATHS = (
    r"/(?:authors?|autor(?:es|a)?|auteurs?|autori|autore|writers?|contributors?|critics?|staff|redaktion|redazione|"
    r"journalists?|columnists?|reporters?|skribent|forfatter|kirjoittaja)/[^/?#]+"
)

META_AUTHORS = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "dc.creator.personalname", "citation_author", "byl", "cxenseparse:author", "authors",
    "rnews:author", "creator",
)  # fmt: skip
