"""Words and patterns in addresses, by what they say. Data only; `crawler.ranking` uses it.

Path words are whole words of path segments, lower case, without file extension. Sources: the address schemes of
WordPress, Pelican, Hugo, Jekyll, Drupal, Joomla, Ghost, Blogger, TYPO3 and Django blogs, and the words that sites
in the named languages use for them.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A segment that begins a tree which holds no article, or asks for something to be done: never fetched.
TRAP_SEGMENTS = _words("""
    wp-admin wp-login.php wp-login wp-signup.php wp-content wp-includes wp-json xmlrpc.php wp-cron.php
    wp-comments-post.php wp-trackback.php trackback pingback cgi-bin cdn-cgi _next _nuxt static assets .well-known
    login logout log-in log-out signin sign-in signup sign-up register registration password lost-password
    anmelden anmeldung registrieren connexion inscription iniciar-sesion registro accedi registrati entrar
    logga-in account accounts my-account mein-konto mon-compte mi-cuenta profile profiles user users member
    members membership admin administrator dashboard cart checkout basket shop store boutique tienda negozio loja
    warenkorb produkt product products donate spenden don search suche recherche buscar busqueda cerca ricerca
    pesquisa sok zoeken szukaj hledat calendar kalender calendrier calendario agenda events event veranstaltungen
    termine print printable drucken imprimer imprimir stampa reply respond comment comments kommentare
    commentaires comentarios replytocom share sharer edit revision revisions history diff oldid
    special:recentchanges forum forums board viewtopic.php memberlist.php feed feeds rss atom rdf comments-feed
""")

# The same as the last segment of a longer address; other words may there be the name of a film ("/reviews/static/").
TRAP_ENDINGS = _words("""
    feed rss atom rdf trackback pingback respond reply print printable comments embed edit revisions history
    oembed login logout signin register search wp-login.php xmlrpc.php
""")
COMMENT_PAGE = re.compile(r"/comment-page-\d+")

# A page that every site has and that is no article: never fetched.
SERVICE_SEGMENTS = _words("""
    about about-us about-me contact contact-us contacts contributors staff team masthead impressum kontakt
    ueber-uns uber-uns ueber-mich datenschutz datenschutzerklaerung agb privacy privacy-policy cookie-policy
    cookies terms terms-of-service terms-of-use terms-and-conditions disclaimer legal accessibility sitemap faq
    help hilfe aide ayuda a-propos apropos mentions-legales confidentialite politique-de-confidentialite
    qui-sommes-nous contactez-nous acerca acerca-de sobre sobre-nosotros quienes-somos contacto aviso-legal
    politica-de-privacidad politica-de-cookies chi-siamo contatti note-legali informativa-privacy quem-somos
    contato contactos om om-oss om-os kontakta-oss integritetspolicy over over-ons contacteer-ons o-nas kontakty
    advertise advertising werbung publicite publicidad jobs careers subscribe subscription newsletter abo
    abonnement abonnieren suscripcion suscribete patreon support-us submissions write-for-us 404 offline
""")

# A segment under which articles are grouped: what follows is the name of a group, not of an article.
TAXONOMY_SEGMENTS = _words("""
    tag tags tagged topic topics label labels schlagwort schlagwoerter stichwort thema themen mot-cle mots-cles
    etiqueta etiquetas etichetta marcador tagg emne category categories cat kategorie kategorien categorie
    categoria categorias kategori kategoria section sections rubrik rubrique rubriques genre genres author authors
    writer writers autor autoren auteur auteurs autore autori autores contributor redakteur
""")
LATE_TAXONOMIES = _words("""
    tag tags tagged topic topics label labels schlagwort schlagwoerter stichwort mot-cle mots-cles etiqueta
    etiquetas etichetta marcador tagg author authors writer writers autor autoren auteur auteurs autore autori
    autores contributor redakteur
""")

# As the last segment of an address: a list of articles.
LISTING_SEGMENTS = _words("""
    archive archives archiv archivo archivos archivio arquivo arkiv archief all index home start blog news articles
    posts reviews film-reviews movie-reviews films movies kino features essays interviews lists latest newest
    kritiken filmkritiken rezensionen besprechungen beitraege artikel critiques critiques-de-films
    articles-de-presse criticas criticas-de-cine resenas peliculas recensioni recensies filmrecensies recensioner
    filmrecensioner anmeldelser arvostelut recenzje filmes resenhas kritikak
""")
# The same, but only as the whole path: below another segment they may be anything ("/2024/metropolis/review").
LONE_LISTING_SEGMENTS = _words("""
    article post review film movie cinema feature essay interview list kritik filmkritik rezension critique critica
    resena recensione recensie recenze kritika
""")

# Words in an address or in the text of a link that say: this is a review.
REVIEW_WORDS = _words("""
    review reviews reviewed kritik filmkritik rezension filmrezension besprechung critique critica resena
    recensione recensie filmrecensie recension filmrecension anmeldelse arvostelu recenze recenzja resenha kritika
    elokuva-arvostelu recenzija recenzie elestiri
""")

PAGINATION = re.compile(
    r"(?:^|/)(?:page|seite|pagina|pag|strona|sida|side|stranka)[-_/]?(\d{1,5})(?:\.\w{2,5})?/?$"
    r"|/index[-_]?(\d{1,5})(?:\.\w{2,5})?$",
    re.IGNORECASE,
)
PAGINATION_PARAMETERS = _words("page paged pg seite pagina start offset currentpage")
TAXONOMY_PARAMETERS = _words("cat category tag author m year monthnum taxonomy genre")
ARTICLE_PARAMETERS = _words("p id article article_id page_id story post nid itemid")
# Parameters that sort, filter, search, switch or act: another view of what other addresses show, without end.
TRAP_PARAMETERS = _words("""
    s q query search searchword keyword keywords suche sort sortby sort_by order orderby order_by dir direction
    view display filter limit per_page perpage size format feed preview preview_id action do task login redirect
    redirect_to return returnurl next_url oldid diff edit rev revision lang_switch theme skin style color date day
    month time calendar from to like vote rating_filter add-to-cart token nonce _wpnonce ver v rest_route download
    attachment attachment_id
""")

# What is no page at all, by its extension.
FILE_EXTENSIONS = _words("""
    jpg jpeg png gif webp avif svg ico bmp tif tiff heic css js mjs map json xml rss atom rdf txt pdf ps epub mobi
    doc docx xls xlsx ppt pptx odt csv zip gz tar tgz bz2 7z rar exe dmg iso apk mp3 m4a ogg oga wav flac mp4 m4v
    mov avi mkv webm wmv woff woff2 ttf eot ics vcf torrent
""")

DATE_IN_PATH = re.compile(r"/((?:18|19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?:[/-]|$)")
# Only dates, perhaps below one word: "/reviews/1917/" and "/2046.html" are films.
DATE_ARCHIVE = re.compile(r"^(?:/(?:blog|date|archives?|archiv|archivos?))?/(?:18|19|20)\d\d(?:[/-]\d{1,2}){0,2}/?$")

# Children of a sitemap index that list no articles, by words of their file name.
SITEMAP_TRAPS = re.compile(
    r"(?:^|[-_./])(?:categor\w*|tags?|post_tags?|taxonom\w+|authors?|users?|images?|videos?|products?|attachments?|locations?"
    r"|events?)(?:[-_./]|$|\d)",
    re.IGNORECASE,
)
