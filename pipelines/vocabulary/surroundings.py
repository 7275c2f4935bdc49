"""Words in classes and ids that tell the article from what stands around it, and the names of sections."""

from __future__ import annotations

# Parts of a class or id: what lies inside is about other articles, readers or the site.
FOREIGN = (
    r"comment(?!ar|-?(?:free|enabled|disabled))[a-z]*",
    r"disqus",
    r"respond",
    r"repl(?:y|ies)",
    r"discussion",
    r"pingbacks?",
    r"trackbacks?",
    r"related",
    r"recommend(?:ed|ations?)?",
    r"recirc(?:ulation)?",
    r"side-?bar",
    r"widgets?",
    r"trending",
    r"popular",
    r"most-?(?:read|viewed|popular|shared)",
    r"more-?(?:posts|stories|from|articles|news|reviews|on)",
    r"(?:latest|recent|newest|other|similar)-?(?:posts?|stories|articles|news|reviews|entries|comments|items)",
    r"(?:you-?(?:may|might)-?(?:also-?)?like)",
    r"read-?(?:next|also|more)",
    r"up-?next",
    r"(?:prev|previous|next)-?(?:post|article|entry|story)",
    r"post-?nav(?:igation)?",
    r"nav(?:igation|bar)?",
    r"menu",
    r"breadcrumbs?",
    r"newsletter",
    r"subscribe",
    r"outbrain",
    r"taboola",
    r"promos?",
    r"teasers?",
    r"carousel",
    r"tweets?",
    r"twitter-?(?:feed|timeline)",
    r"rtw",  # a plug-in that shows the site's last tweets
    r"site-?footer",
    r"page-?footer",
    r"colophon",
    r"(?<!post-)(?<!entry-)(?<!article-)copyright",
    r"cookies?",
)
# Layout classes that hold one of the words above and are about nothing.
HARMLESS = r"(?:elementor|has|with|no|without|wp-block-widget)[-_][\w-]*|[\w-]*-?widget-?(?:area-)?(?:ready|enabled)"
# An aside with one of these is the article's own.
OWN_ASIDE = r"author|byline|meta|info|post|entry|article|review|credit"

SITE_TITLE = r"site-?(?:title|name|logo|branding)|blog-?(?:title|name)|logo|masthead|brand"
HOME_WORDS = frozenset(
    (
        "home", "homepage", "home page", "blog", "inicio", "início", "accueil", "startseite", "start", "hem", "hjem",
        "etusivu", "főoldal", "strona główna", "domů", "главная", "головна", "αρχική", "ana sayfa", "anasayfa",
        "ホーム", "トップ", "トップページ", "首页", "首頁", "主页", "홈", "הבית", "الرئيسية", "back", "top", "menu",
        "skip to content", "skip to main content", "index", "beranda", "trang chủ", "principal", "pagina inicial",
        "página inicial", "página principal", "logo", "site icon", "site logo",
    )
)  # fmt: skip
SECTIONS = frozenset(
    (
        "news", "reviews", "movies", "movie reviews", "film reviews", "films", "film", "culture", "entertainment",
        "arts", "blog", "features", "opinion", "cinema", "críticas", "criticas", "critiques", "kritiken", "recensioni",
        "resenhas", "reseñas", "noticias", "notícias", "actualités", "home", "articles", "posts", "archive", "archives",
        "tv", "review", "movie review", "film review", "kritik", "critique", "crítica", "レビュー", "映画", "影评",
    )
)  # fmt: skip
