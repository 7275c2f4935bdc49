"""Vocabulary: phrases of boilerplate, as regular expressions over one line in lower case.

Languages: English, French, German, Spanish, Portuguese, Italian, Dutch, Danish, Norwegian, Swedish, Finnish, Polish,
Czech, Russian, Turkish, Japanese, Chinese, Korean, Arabic, Hindi - the ones that critics' sites were read in.
"""

from __future__ import annotations

# Whole lines that are never the critic's.
WHOLE_LINES = (
    # ways about the page: AMP plug-in, WPtouch, Jetpack, skip links
    r"(?:back|go|return|scroll) to (?:the )?top(?: of (?:the )?page)?|to the top|top|top of page",
    r"(?:exit|go to|view|switch to) (?:the )?(?:mobile|desktop|full|amp|non-amp|reader)(?: (?:version|site|mode))?",
    r"(?:haut de (?:la )?page|retour en haut|nach oben|zum seitenanfang|volver arriba|ir arriba|arriba|voltar ao topo"
    r"|torna su|torna all'inizio|naar boven|terug naar boven|til toppen|till toppen|do góry|nahoru|наверх|вверх"
    r"|yukarı(?: çık)?|başa dön|ページの?(?:先頭|トップ)へ(?:戻る)?|ページトップへ?|トップへ戻る|返回(?:页首"
    r"|頁首|顶部|頂部)|맨 위로|إلى الأعلى|ऊपर जाएं)",
    r"(?:sortir de la version mobile|quitter la version mobile|salir de la versión móvil|sair da versão mobile"
    r"|sair da versão móvel|mobile version verlassen|mobile-version verlassen|esci dalla versione mobile"
    r"|mobiele versie afsluiten|モバイルバージョンを終了|退出手机版|退出移动版|выйти из мобильной версии"
    r"|mobil sürümden çık)",
    r"skip to (?:main |primary |the )?(?:content|navigation|article)|(?:aller|passer) au contenu"
    r"|zum inhalt(?: springen)?"
    r"|saltar al contenido|ir (?:para o|al) conte[uú]do|vai al contenuto|pular para o conteúdo|перейти к содержимому",
    r"(?:listen|play|listen to (?:this )?(?:article|story|post|review)|audio|\d+ min(?:ute)?s? listen)",
    r"(?:leave|add|post|write) a (?:comment|reply)|view (?:all )?comments?(?: \(\d+\))?|show comments?|comments?"
    r"|(?:\d+|no) comments?",
    r"join the (?:conversation|discussion)|tell us what you think\W*|what do you think\W*|discuss",
    r"laisser un commentaire|(?:\d+ |aucun )?commentaires?|(?:\d+ |keine )?kommentare?|kommentar (?:schreiben"
    r"|hinterlassen)|deja(?:r)? un comentario"
    r"|(?:\d+ |sin )?comentarios|(?:\d+ |nenhum )?coment[aá]rios?|deixe um comentário|lascia un commento"
    r"|(?:\d+ )?commenti"
    r"|(?:\d+ )?reacties?|komentarze|(?:\d+ )?комментари(?:й|я|ев|и)|отзывы|добавить (?:отзыв|комментарий)"
    r"|yorum(?:lar| yap)?|コメント|コメントを(?:残す|書く)|评论|評論|留言|댓글(?: 남기기)?|اترك تعليقا?|टिप्पणी",
    r"adv(?:ert)?(?:isement|orial)?s?|advertising|ad|ads by \w+|sponsored(?: (?:content|advert|by))?"
    r"|paid content|promoted|story continues below(?: advertisement)?"
    r"|article continues below(?: advertisement)?|continue reading(?: below)?"
    r"|scroll (?:down )?to continue(?: reading)?|publicit[eé]|anzeige|werbung|publicidad|publicidade|pubblicità"
    r"|advertentie|reklam(?:a|e)?|annonse?|реклама|広告|スポンサーリンク|sponsored links?|廣告|广告|광고|إعلان"
    r"|विज्ञापन|continua a leggere(?: dopo la pubblicità)?",
    r"share(?: (?:this|on|via|it|the love|article|post|story))*(?: (?:facebook|twitter|x|whatsapp|email"
    r"|pinterest|reddit|linkedin|article|post|story))*"
    r"|tweet|pin(?: it)?|e-?mail|print(?:-friendly| this| article)?|save|like|loading(?:\.{3}|…)?|like this"
    r"|copy link|link copied\W*|related|bookmark",
    r"partager(?: sur \w+)?|teilen|compartir(?: en \w+)?|compartilh(?:ar|e)(?: no \w+)?|condividi(?: su \w+)?"
    r"|delen|del|dela|udostępnij|поделиться|paylaş|シェア|分享|공유(?:하기)?|شارك|साझा करें",
    r"subscribe(?: now| today)?|sign up(?: now)?|log ?in|register|sign in|follow(?: us)?|read more|more"
    r"|learn more|see more|click here|view gallery|view all(?: \(\d+\))?|view more|show more"
    r"|next(?: (?:post|page|article|review|story))?|prev(?:ious)?(?: (?:post|page|article|review|story))?|close"
    r"|menu|search|home|text size|toggle \w+|image|photos?|gallery|videos?|watch(?: now)?|play video|replay",
    r"(?:lire la suite|mehr lesen|weiterlesen|leer más|seguir leyendo|leia mais|leggi tutto|lees meer|les mer"
    r"|läs mer|czytaj (?:dalej|więcej)|читать далее|devamını oku|続きを読む|もっと見る|阅读更多|더 보기)",
    r"image \d+ of \d+|\d+ (?:of|/) \d+|\d+ (?:shares?|likes?|views?|comments?|min(?:ute)?s? read)"
    r"|(?:\d+\s+){3,}\d+|[\d\s.,|•·*\-–—_=~#<>«»‹›←→]{1,60}",
    r"tags?|filed under|categor(?:y|ies)|categorias?|categor[ií]as|kategorien?|étiquettes|etiquetas|topics?|タグ"
    r"|标签|標籤|태그",
    r"(?:\d{1,2}|a|an) (?:years?|months?|weeks?|days?|hours?|minutes?) ago|il y a \d+ \w+|vor \d+ \w+"
    r"|hace \d+ \w+|há \d+ \w+|\d+ \w+ fa",
    r"toggle \w+|you are here\W*|permalink|uncategorized|photo credits?|courtesy photo|spoilers?",
)

# How lines begin that lead elsewhere, where what follows is a link or no sentence.
LEADING_ELSEWHERE = (
    r"(?:please )?(?:read|see|watch|listen|hear|check out|learn)(?: (?:more|also|next|on|now|this|our"
    r"|the full(?: \w+)?))+(?: \w+){0,4}?\s*[:：\-–—»>]",
    r"(?:also (?:read|see|on|watch|in)|see also|more|more (?:from|on|in|about)(?: \w+){1,4}|related(?: \w+){0,2}"
    r"|don'?t miss|must read|trending|recommended|listen|watch|editor'?s? picks?|up next|next up|further reading"
    r"|see more|read now)\s*[:：\-–—»>]",
    r"also on [\w.]+",
    r"\(?\s*(?:lire aussi|à lire(?: aussi)?|voir aussi|lesen sie (?:auch|mehr)|mehr (?:zum thema|dazu)"
    r"|siehe auch|lee también|te puede interesar|leer (?:también|además)|ver también"
    r"|leia (?:também|mais)|veja (?:também|mais)|saiba mais|confira(?: também)?|leggi anche(?: su)?"
    r"|potrebbe interessarti|lees ook|zie ook|les også|läs också|czytaj (?:też|także)|zobacz (?:też|także)"
    r"|читайте также|смотрите также|ayrıca bakınız|関連記事|あわせて読みたい|相关(?:阅读|文章|新闻)|相關(?:閱讀"
    r"|文章|新聞)|관련 ?(?:기사|글)|اقرأ أيضا|यह भी पढ़ें)\s*[:：\-–—»>]?",
    r"(?:tags?|tagged(?: (?:in|with|as))?|filed (?:under|in)|posted (?:in|under|by|on|at)|categor(?:y|ies"
    r"|ized as)|labels?|keywords?|topics?|published(?: in| on)?|publié (?:le|par|dans)|veröffentlicht"
    r"|publicado (?:en|em|por|el)|pubblicato"
    r"|mots-clés|étiquettes|schlagw(?:örter|orte)|etiquetas|marcadores|tags?|тэги|теги|метки|etiketler|タグ"
    r"|カテゴリー?|标签|分类|標籤|分類|태그|카테고리)\s*[:：]",
    r"(?:share|partager|teilen|compartir|compartilhe|condividi|поделиться|分享)(?: (?:this|on|via|it|sur|auf|en"
    r"|no|su)(?: \w+){0,3})?\s*[:：]",
    r"(?:via|source|sources|hat tip|h/t|quelle|fuente|fonte|bron|källa|kilde|źródło|источник|kaynak|出典|来源"
    r"|來源|출처)\s*[:：]",
    r"(?:next|previous|prev|older|newer|nächster|vorheriger|suivant|précédent|siguiente|anterior|próximo|次の"
    r"|前の|上一[篇页]|下一[篇页]|이전|다음)(?: \w+){0,3}\s*[:：\-–—»>]",
)

# Headings and lines that open a part which is not the article's.
PARTS_ELSEWHERE = (
    r"(?:more|other|related|similar|recommended|popular|latest|recent|trending|top|featured"
    r"|further)(?: \w+){0,3} (?:stories|story|news|posts?|articles?|reviews?|reading|content|coverage|headlines"
    r"|links?|videos?|topics|recommendations)(?: (?:from|on|in|by|of|about)\b.{0,60})?",
    r"related(?: coverage| links?| articles?| posts?| stories| news| roundups?| reviews?"
    r"| topics?)?(?: from\b.{0,60})?|more (?:from|on|about|in|like this|great|stories|news|by)\b.{0,50}"
    r"|(?:most (?:popular|read|viewed|commented|shared)|what to (?:read|watch) next|read (?:next|this next|also"
    r"|more)|up next|see also|see more|also in\b.{0,30}"
    r"|you (?:may|might)(?: also)? (?:like|enjoy|be interested in)\b.{0,30}|don'?t miss(?: it)?"
    r"|in case you missed it|trending(?: now)?|editors?'? (?:picks?|choice)|recommended(?: for you)?"
    r"|around the web|from (?:the|our) (?:web|partners?|archives?)|sponsored(?: stories| links| content)?"
    r"|want more\b.{0,40}|get more\b.{0,40}|something to consider|story timeline|elsewhere on\b.{0,30}"
    r"|next in\b.{0,30}|follow (?:us|me)\b.{0,40}|stay (?:connected|in touch)|connect with us)",
    r"(?:articles? (?:similaires?|liés|connexes|récents)|sur le même (?:sujet|thème)|à lire (?:aussi|également)"
    r"|à voir aussi|vous aimerez (?:aussi|peut-être)|dans la même rubrique)",
    r"(?:ähnliche (?:beiträge|artikel)|verwandte (?:beiträge|artikel|themen)|weitere (?:artikel|beiträge|themen"
    r"|kritiken|news)|mehr (?:zum thema|von\b.{0,30}|artikel)|das könnte (?:sie|dich) (?:auch )?interessieren"
    r"|auch interessant|lesen sie auch|neueste beiträge|meistgelesen)",
    r"(?:art[ií]culos? relacionados?|entradas? relacionadas?|noticias relacionadas?|notas relacionadas"
    r"|te (?:puede|podría) (?:interesar|gustar)|tambi[eé]n te puede\b.{0,20}|m[aá]s (?:noticias|en|sobre"
    r"|leídas?)\b.{0,30}|lo m[aá]s (?:le[ií]do|visto)|relacionad[ao]s)",
    r"(?:posts? relacionados?|artigos? relacionados?|mat[eé]rias relacionadas|not[ií]cias relacionadas"
    r"|voc[eê] (?:pode|vai|também pode) (?:gostar|se interessar)\W{0,3}.{0,20}|veja (?:também|mais)"
    r"|leia (?:também|mais)|mais (?:lidas?|sobre|de|notícias)\b.{0,30}|relacionad[ao]s)",
    r"(?:articoli (?:correlati|simili|recenti)|potrebbe(?:ro)? (?:anche )?interessart[ei]"
    r"|ti potrebbe(?:ro)? interessare|leggi anche|correlati|gerelateerde (?:artikelen|berichten)|meer (?:over"
    r"|van)\b.{0,30}|lees ook|relaterte? (?:artikler|saker)|relaterade artiklar|liknande|podobne (?:artykuły"
    r"|wpisy)|powiązane|zobacz (?:też|także|również)|související (?:články)?|podobné články)",
    r"(?:похожие (?:статьи|записи|материалы|новости)|читайте также|смотрите также|самые популярные\b.{0,20}"
    r"|по теме|другие (?:статьи|новости|материалы)|рекомендуем|benzer (?:yazılar|haberler)|ilgili (?:yazılar"
    r"|haberler)|関連記事|関連(?:する)?(?:記事|投稿|ページ)|おすすめ(?:記事)?|最新記事|人気記事|最近の投稿"
    r"|相关(?:阅读|文章|新闻|推荐)|推荐阅读|最新文章|相關(?:閱讀|文章|新聞)|延伸閱讀|推薦閱讀|관련 ?(?:기사|글)"
    r"|추천 ?(?:기사|글)|인기 ?(?:기사|글)|مقالات ذات صلة|مواضيع ذات صلة|اقرأ أيضا|संबंधित (?:लेख|खबरें)"
    r"|यह भी पढ़ें)",
    r"(?:next|previous)(?: \w+){0,2} (?:news|article|post|story|review)\W*|- ?(?:next|previous)\b.{0,30}|(?:next"
    r"|previous)\b.{0,20} -",
)

# Headings and lines after which readers speak.
COMMENTS_BEGIN = (
    r"(?:\d+\s+|no\s+|leave\s+|post\s+|reader\s+|add\s+|view\s+|your\s+|show\s+|user\s+|\(\d+\)\s*)*(?:comments?"
    r"|(?<=\d )(?:responses?|replies|thoughts|reactions)|(?:responses?|replies|thoughts)(?= (?:to|on)\b))"
    r"(?: \(\d+\)| so far| to .{1,120}| on .{1,120}| :| #)?\W*",
    r"leave a (?:reply|comment)\b.{0,30}|join the (?:conversation|discussion).{0,30}|comments are (?:closed|off"
    r"|disabled).{0,40}|post a comment.{0,20}|add (?:a|your) comment.{0,20}|(?:sign|log) in to comment.{0,30}"
    r"|what (?:do|did) you think\?",
    r"comment by .{1,80}|.{1,40} (?:says|said|wrote|writes)\s*:",
    r"(?:\d+\s+|aucun\s+)?(?:commentaires?|réactions?|réponses?)(?: (?:à|sur)\b.{1,120})?|(?:laisser|poster"
    r"|ajouter|écrire) (?:un|votre) commentaire|votre (?:avis|réaction)",
    r"(?:\d+\s+|keine\s+)?(?:kommentare?|antworten|gedanken|leserkommentare)(?: zu\b.{1,120}| \(\d+\))?"
    r"|(?:schreibe?n? sie|schreibe|hinterlasse) (?:einen|deinen) kommentar.{0,20}|diskussion",
    r"(?:\d+\s+|sin\s+)?(?:comentarios?|respuestas?|opiniones)(?: (?:a|en|de)\b.{1,120}| \(\d+\))?|(?:deja(?:r)?"
    r"|publicar|escribe|añadir?) (?:un|una|tu) (?:comentario|respuesta|opinión)",
    r"(?:\d+\s+|nenhum\s+)?(?:comentários?|comentarios?|respostas?)(?: (?:a|em|para|sobre)\b.{1,120}| \(\d+\))?"
    r"|(?:deixe|deixar|postar|escreva|adicione) (?:um|uma|seu) (?:comentário|resposta)",
    r"(?:\d+\s+)?(?:commenti|risposte)(?: (?:a|su)\b.{1,120})?|lascia (?:un|una) (?:commento|risposta)"
    r"|(?:\d+\s+)?reacties?(?: op\b.{1,120})?|(?:plaats|geef) een (?:reactie|antwoord)|(?:\d+\s+)?kommentar(?:er"
    r"|e)?(?: (?:til|till)\b.{1,120})?|legg igjen en kommentar|skriv en kommentar|lämna ett svar",
    r"(?:\d+\s+)?(?:komentarz(?:e|y)?|komentář(?:e|ů)?|комментари(?:й|я|ев|и)|отзыв(?:ы|ов)?"
    r"|yorum(?:lar)?)(?:\s*[:：(]\s*\d*\)?)?|(?:dodaj|napisz) komentarz|добавить (?:комментарий|отзыв)"
    r"|оставить комментарий|yorum (?:yap|yaz)(?:ın)?|bir (?:yanıt|yorum) (?:bırakın|yazın)",
    r"コメント(?:を(?:残す|書く|投稿(?:する)?)|一覧|欄)?(?:\s*[(（]\d+[)）])?|(?:发表|發表|添加|我要|撰寫"
    r"|撰写)?(?:评论|評論|留言|回复|回覆)(?:\s*[(（]?\d*[)）]?)?|댓글(?: 남기기| \d+)?|(?:اترك|أضف) (?:تعليق"
    r"|رد)ا?|التعليقات|टिप्पणियां|टिप्पणी (?:करें|छोड़ें)",
)

# What a line asks of its reader: to follow, subscribe, pay, vote, write in. Not the critic's text in a line of its own.
APPEALS = (
    r"(?:follow|find|like|join|visit|tweet|friend|connect with) (?:us|me|him|her|them|our|the"
    r"|@?\w+(?: [\w&']+){0,4}?)(?: \w+){0,4}? (?:on|at|via) (?:our |the )?(?:twitter|facebook|instagram|youtube"
    r"|letterboxd|tiktok|mastodon|bluesky|telegram|whatsapp|google news|spotify|linkedin|threads|tumblr"
    r"|pinterest|patreon|x\b|@)",
    r"(?:subscribe|sign(?:ing)?[- ]?up|register|opt[- ]in)\b.{0,60}\b(?:newsletters?|channel|youtube|podcast"
    r"|updates?|alerts?|e-?mails?|inbox|free|today|now|here|magazine|feed|mailing list|to (?:our|the|read|wired"
    r"|continue))",
    r"(?:newsletters?|inbox|mailing list)\b.{0,80}\b(?:subscribe|sign ?up|delivered|register|join|get|receive)"
    r"|(?:get|receive)\b.{0,80}\b(?:newsletters?|(?:to|in) your (?:inbox|e-?mail|letterbox)|delivered)",
    r"(?:support (?:us|our|this|the (?:site|blog|show)|independent)|become a (?:member|patron|subscriber"
    r"|supporter)|make a donation|donate (?:to|now|today|here|via)|buy (?:me|us) a coffee|on patreon|tip jar"
    r"|join (?:our|my) patreon)\b",
    r"(?:click|tap|press) (?:here|below|the (?:button|link))\b.{0,80}|download (?:the"
    r"|our) (?:\w+ ){0,3}app\b|get the (?:\w+ ){1,3}app\b|on the go by clicking\b",
    r"(?:share|send) (?:it|this)(?: \w+){0,3} with (?:a|your) friends?\b|have a (?:news )?(?:tip|story)\b"
    r"|send us (?:your|an)\b|we(?:'|’)?(?:d| would) (?:like|love) to hear\b|(?:tell|let) us (?:what"
    r"|know)(?: what)?\b.{0,40}\b(?:comments?|below|think)|leave (?:a|your) (?:comment|thoughts?)\b"
    r"|in the comments(?: section)?(?: below)?\s*[.!?]?$|sound off\b",
    r"(?:if you (?:enjoyed|liked) this (?:article|post|review|story))\b|this (?:post|article|site|page"
    r"|story) (?:may )?(?:contains?|includes?) affiliate\b|(?:affiliate links?"
    r"|we (?:may )?earn (?:a )?commission|income earning)\b"
    r"|write to .{2,60} at \S+@\S+|may be reached at\b|can be (?:reached|contacted|found) (?:at|on|via)\b",
    r"(?:suivez(?:-nous|-moi)?|retrouvez-nous|abonnez-vous|inscrivez-vous|rejoignez-nous"
    r"|soutenez(?:-nous)?)\b.{0,120}|(?:folgen sie|folge|folgt) (?:uns|mir)\b|(?:abonnieren sie"
    r"|newsletter abonnieren|jetzt abonnieren|melden sie sich|unterstütz(?:en sie|e|t) uns)\b",
    r"(?:síguenos|seguinos|sígueme|suscríbete|suscribite|únete a|apóyanos|inscreva-se|siga(?:-nos)?(?: o| a"
    r"| no| nas)|curta (?:a|nossa)|assine (?:a|nossa|o)|apoie|seguici|iscriviti|sostienici|volg ons"
    r"|schrijf je in|følg oss|følg os|följ oss|obserwuj nas|zapisz się|sledujte nás)\b",
)
# The same in scripts that do not part words by blanks, or where a word is enough.
APPEALS_ANYWHERE = (
    r"подпи(?:сывайтесь|шитесь)|присоединяйтесь|следите за|bizi takip|abone ol|フォロー(?:する|してください"
    r"|お願い)|(?:チャンネル|メルマガ)?登録(?:をお願い|はこちら)|关注我们|關注我們|订阅|訂閱|팔로우|구독(?:하기"
    r"|과)|تابعنا|اشترك|फॉलो करें|सब्सक्राइब",
)

# Notices that are nobody's prose.
NOTICES = (
    r"(?:we(?: and our partners)?|this (?:web)?site|our (?:web)?site|by (?:continuing|using"
    r"|browsing))\b.{0,80}\bcookies?\b|cookie (?:policy|settings|preferences)\b"
    r"|ce site utilise des cookies\b|diese (?:web)?seite verwendet cookies\b"
    r"|este sitio (?:web )?utiliza cookies\b|este site (?:usa|utiliza) cookies\b|questo sito (?:utilizza"
    r"|usa)(?: i)? cookie\b",
    r"please enable javascript\b|view the discus+ion thread\b|powered by (?:disqus|wordpress|blogger)\b"
    r"|your (?:browser|email address) (?:does not|is not|will not)\b|required fields are marked\b"
    r"|you (?:must|need to) be (?:logged|signed) in\b|(?:are using|detected you are on) an? (?:outdated"
    r"|internet explorer)\b|this is a read-only (?:copy|archive)\b",
    r"contributed (?:to|reporting to) this (?:report|article|story)\b",
    r"comments? (?:are|will be|may be) moderated\b|les commentaires sont (?:modérés|soumis à modération)\b"
    r"|kommentare werden (?:vor der veröffentlichung |von uns )?(?:moderiert|geprüft)\b"
    r"|coment[aá]rios\b.{0,90}\b(?:não serão|no serán) (?:aprovados|aprobados|publicados)\b",
)
NOTICES_ANYWHERE = (
    r"いただいた(?:ご?支援|サポート|チップ)は|頂いた(?:ご?支援|サポート|チップ)は|よろしければ(?:サポート|応援|チップ)"
    r"|気に入ったら.{0,8}(?:サポート|フォロー|スキ|応援)",
    r"©|\(c\)|ⓒ|copyright (?:©|\(c\)|ⓒ|\d{4}|by\b)|all rights reserved|tous droits réservés|alle rechte vorbehalten"
    r"|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|все права защищены"
    r"|無断(?:転載|複製)|无断转载|版权所有|版權所有|무단 ?전재|저작권자|حقوق النشر|جميع الحقوق",
)
# One of which stands in each of these: to look for them first is quicker.
NOTICE_STEMS = (
    "cookie", "javascript", "discus", "powered by", "browser", "email address", "required fields", "logged in",
    "signed in", "outdated", "internet explorer", "read-only", "contributed", "moder", "modér", "geprüft", " serão ",
    " serán ", "©", "(c)", "ⓒ", "copyright", "rights",
    "droits", "rechte", "derechos", "direitos", "diritti", "все права", "無断", "无断", "版权", "版權", "무단",
    "저작권", "حقوق", "いただいた", "頂いた", "よろしければ", "気に入ったら",
)  # fmt: skip
# The same, only where a line begins so.
NOTICE_OPENINGS = (
    r"\(?(?:additional |further )?(?:reporting|editing|writing|compiled|edited|reported|produced|translated"
    r"|translation) by\b.{3,200}|our standards\s*:|\(?with (?:reporting|agency|input|files) (?:by|from|inputs)\b",
    r"\(?(?:featured |header |cover |lead )?(?:image|photo|picture|foto|photograph|illustration|bild|crédits?"
    r"|imagen|imagem)s?(?: ?(?:credits?|sources?|courtesy|copyright|via|by|from|of|: ?courtesy|par|:|de"
    r"|©))+.{2,140}$",
    r"\[(?:/[a-z_-]{2,30}\]|[a-z_-]{2,30} [a-z_-]{1,30}=)",
)
# The line that WordPress plug-ins put below a text, "The post A Film appeared first on A Site": how it begins, and
# what it says after the title.
FIRST_PUBLISHED_OPENINGS = (
    r"the (?:post|article|entry)|post|(?:der|dieser) (?:beitrag|artikel)|beitrag|artikel|l['’] ?article|cet article"
    r"|le (?:post|billet)|la publication|(?:la|esta) entrada|el (?:artículo|post)|l['’]entrada|a entrada|[oa] (?:post"
    r"|artigo|conteúdo|publicação)|l['’] ?articolo|(?:il|questo) (?:post|articolo)|(?:het|dit) (?:bericht|artikel)"
    r"|indlægget|innlegget|inlägget|artiklen|artikkelen|artikkeli|julkaisu|kirjoitus|artykuł|wpis|příspěvek|článek"
    r"|príspevok|objava|prispevek|članak|articolul|το άρθρο|сообщение|запись|статья|публікація|запис"
    r"|публикацията|postingan|bài viết|(?:ظهرت|ظهر) (?:المقالة|المقال|التدوينة)|הפוסט|הרשומה|نوشته|โพสต์",
)
FIRST_PUBLISHED_AT = (
    " (?:first )?appeared first on ", " (?:erschien zuerst|ist zuerst erschienen) (?:auf|bei) ",
    " est (?:apparu|paru)e? en premier sur ",
    " (?:se publicó|se ha publicado|apareció|aparece) (?:primero|antes|por primera vez) en ",
    " ha aparegut primer a ",
    " (?:apareceu|aparece|foi publicad[oa]) (?:primeiro|primeiramente|antes) (?:em|en|no|na) ", " proviene da ",
    " sembra essere il primo su ", " è apparso (?:per la prima volta|prima) su ", " verscheen (?:het )?eerst op ",
    " (?:blev|ble) først (?:udgivet|publisert) på ", " (?:dukkede|dukket) først opp? på ", " dök först upp på ",
    " julkaistiin ensimmäisen kerran ", " ilmestyi ensimmäisenä ", " pochodzi z serwisu ",
    " pojawił się (?:po ?raz pierwszy|najpierw) (?:w|na) ", " pochází z ", " se (?:nejdříve|poprvé) objevil na ",
    " zobrazený najskôr ", " pojavi(?:la|o) se prv[oi](?: puta)? na ", " se je pojavil na ",
    " apare (?:prima dată|mai întâi) (?:în|pe) ", " εμφανίστηκε πρώτα στο ",
    " появил(?:ась|ись|ось) (?:сначала|впервые) ", " впервые появил(?:ась|ось) ",
    " (?:спершу |вперше )?з['’]яви(?:лася|ться|вся) (?:спочатку |вперше )?на ",
    " се появи (?:първо|за пръв път) (?:в|на) ", " muncul pertama kali (?:di|pada) ",
    " (?:đã )?xuất hiện đầu tiên ", " أول(?:ا|اً|ًا)? (?:على|في) ",
    " (?:הופיעה?|פורסמה?) (?:לראשונה|ראשון|קודם) ב", " اولین بار در ", " ปรากฏครั้งแรก",
)  # fmt: skip
FIRST_PUBLISHED_ANYWHERE = (  # where the title comes first
    "bejegyzés először .{1,80} jelent meg",
    "yazısı ilk önce .{1,80} üzerinde ortaya çıktı",
    "に最初に表示されました",
    "最先出现在 ?[《「“]",
    "這篇文章最早發佈於",
    "게시물이 .{1,80}에 처음 (?:등장|게시|발행)",
    "포스트가 .{1,80}에 처음 (?:등장|게시|발행)",
)
# What a reader is told who has not paid, anywhere in a line; each begun by letters for the sake of speed.
WALLS = (
    r"subscribe to (?:continue|read|keep)|subscribers? only|to (?:continue|keep) reading"
    r"|this (?:article|story|content) is (?:for|available (?:only )?to|exclusive to) (?:\w+ )?(?:subscribers|members)"
    r"|already (?:an? )?(?:subscriber|member)|existing (?:subscriber|member)|create (?:a free|an) account to"
    r"|unlock (?:this|the full) (?:article|story)|read the full (?:article|review|story)",
    r"reste \d{1,3}(?:[.,]\d{1,2})?\s?% (?:de (?:cet|l['’]) ?article )?à (?:lire|découvrir)"
    r"|article réservé aux abonnés|contenu réservé aux abonnés|la suite est réservée|pour lire la suite",
    r"nur für abonnenten|jetzt weiterlesen mit|mit .{1,20}plus weiterlesen",
    r"contenido exclusivo para suscriptores|para (?:seguir|continuar) leyendo|exclusivo para assinantes"
    r"|continue lendo|para continuar lendo|contenuto riservato agli abbonati|per continuare a leggere",
    r"endast for abonnenter|kun for abonnenter|bare for abonnenter|endast för prenumeranter"
    r"|alleen voor abonnees|только для подписчиков"
    r"|会員限定|有料会員|続きは有料|この記事は有料|订阅后可阅读|訂閱後可閱讀|유료 회원",
)
# One of which stands in each of these.
WALL_STEMS = (
    "subscri", "reading", "members", "already", "existing member", "account to", "unlock", "read the full", "reste ",
    "abonn", "réservé", "la suite", "weiterlesen", "suscriptores", "leyendo", "assinantes", "lendo", "leggere",
    "prenumeranter", "подписчиков", "会員", "有料", "阅读", "閱讀", "유료",
)  # fmt: skip
