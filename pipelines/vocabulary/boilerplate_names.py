"""Vocabulary: by which names, link targets and phrases the parts of a page are known that are not the critic's text.

Names are class names and ids, lower case, camelCase split, words joined by hyphens; each stands for a whole run of
words in a name: "related" is found in "post-related", "related-posts" and "related", not in "unrelated".
Sources: the WordPress core and its AMP plug-in, AMPforWP, Jetpack, WPtouch, tagDiv, Blogger, Drupal, Ghost, Medium,
Squarespace, Pelican, Hugo, Jekyll and Nikola themes, the BBC/Guardian/Condé Nast/Hearst/Dotdash page systems.
"""

from __future__ import annotations

# Names of parts that are dropped unless they hold the headline or most of the page's prose.
BOILERPLATE_NAMES = """
nav navbar navigation navi topnav subnav menu menus submenu megamenu breadcrumb breadcrumbs crumbs crumb pagination
paginator pager page-links page-numbers prevnext prev-next previous-next nextprev post-previous post-next wp-pagenavi
skip-link skiplink skip-links skip to-the-top back-to-top backtotop scroll-top scroll-up btt gotop go-top totop
amp-mobile-version-switcher amp-wp-footer view-non-amp rightslink noamp wptouch-mobile-switch mobile-switch
site-header site-footer site-info masthead colophon page-footer global-header global-footer topbar top-bar
sidebar side-bar sidebars sidebox rail right-rail rightrail left-rail leftrail right-col rightcol sidecol
widget widgets
share shares sharing sharer sharebar share-bar sharethis sharedaddy sharebuttons sharelinks addtoany a2a addthis
social socials sociable socialmedia social-media social-links social-icons socialbar shariff ssba ssbp heateor essb
follow follow-us followus like-button fb-like likes post-likes post-views
related relateds relatedposts related-posts relatedarticles relatedstories jp-relatedposts yarpp crp similar
recommended recommendation recommendations recommend recirc recirculation more-stories morestories more-news
more-articles more-posts more-from more-on more-reviews other-articles other-posts other-news
also-like you-may-like you-might-like also-read read-also readnext read-next up-next upnext next-article
next-post prev-post previous-post trending popular popular-posts most-read mostread most-popular mostpopular
most-viewed latest latest-news latest-posts latest-stories recent-posts recentposts recent-articles taboola outbrain
teaser teasers teaser-list promo promos promobox promotion promoted promotional zergnet revcontent mgid nativo
comments comment commentlist comment-list comment-form commentform comment-respond commentarea commentary-list
respond disqus disqus-thread livefyre fb-comments coral talk-comments isso giscus utterances cusdis webmentions
replies discussion reader-reviews user-reviews user-comments glsr user-rating user-rate
author-bottom author-details td-author guest-author
ad ads adv advert adverts advertisement advertising advertise adsbygoogle adbox adblock adslot ad-slot ad-unit
ad-container ad-wrapper adwrap adwrapper ad-placeholder dfp gpt googlead google-ad banner-ad sponsor sponsors
sponsored sponsorship sponsor-message affiliate td-a-rec
newsletter newsletters signup sign-up subscribe subscription subscribe-box mailinglist mailing-list optin opt-in
mc4wp mailchimp mailmunch convertkit email-signup email-capture membership
donate donation donations patreon kofi ko-fi buymeacoffee support-us supportus support-area support-box
tip-jar tipjar tags hashtags taglist tag-list taglinks tag-links tags-links tagcloud tag-cloud post-tags
posttags entry-tags article-tags topics topic-list article-topics keywords cat-links cats categories
category-list post-categories post-category entry-categories post-taxonomies labels post-labels
entry-meta post-meta postmeta postmetadata article-meta articlemeta meta-data metadata metabar meta-bar
entry-utility entry-footer post-footer postfooter post-info postinfo post-details byline bylines by-line
byline-name dateline timestamp date-published published-date publish-date post-date postdate entry-date pubdate
posted-on posted-by reading-time readtime read-time time-to-read
caption captions wp-caption wp-caption-text image-caption img-caption photo-caption figcaption
photo-credit photocredit image-credit img-credit media-credit credit credits photo-gallery
gallery galleries slideshow slideshows slider carousel lightbox tiled-gallery gallery-item
cookie cookies cookie-notice cookie-banner cookie-consent consent gdpr ccpa cc-window onetrust cookielaw
modal popup pop-up overlay tooltip lightboxes interstitial login log-in signin sign-in register-form
search search-form searchform searchbox toolbar tool-bar article-tools article-actions post-actions actions
printfriendly print-button print-link email-link tools toc table-of-contents toc-container ez-toc lwptoc
infobox info-box factbox fact-box fact-sheet filmbox movie-info movieinfo film-info filminfo film-details
movie-details rating-box ratingbox review-box taqyeem td-review wp-review review-wrapper score-box verdict-box
product-box buy-box buybox where-to-watch
screen-reader-text screen-reader sr-only visually-hidden visuallyhidden hidden-text assistive-text offscreen
copyright disclaimer legal footer-text editors-picks editor-picks most-commented paywall-message
video-player jwplayer player-wrapper media-player podcast-player audio-player
popover hovercard rollover rollover-block tooltiptext
noprint no-print adsense outbrain-widget chartbeat pullquote pull-quote
"""

# Page builders call every part of a text a widget ("elementor-widget-text-editor"): in names that begin so, the
# words that follow decide without these.
BUILDERS = "elementor so sow siteorigin fusion wpb vc et fl wp kadence stk"
BUILDER_WORDS = "widget widgets element elements block module section column row content inner wrap container"

# Words in names of what shows who wrote the article.
BYLINE_WORDS = "author authors byline bylines writer reviewer critic autor auteur autore"

# Names of boxes that hold a picture, and with it perhaps a caption.
PICTURE_NAMES = "image images img photo photos picture pic figure illustration thumbnail thumb"

# Of these, the ones that are dropped even when they hold much text: a page may have more comments than article.
VOLUMINOUS_NAMES = """
comments commentlist comment-list comment-respond disqus disqus-thread livefyre fb-comments related relatedposts
related-posts jp-relatedposts comment replies reader-reviews user-reviews user-comments webmentions
"""

# Names that a template gives to the text of the article itself.
BODY_NAMES = """
entry-content post-content post-body postbody entry-body article-body articlebody article-content articlecontent
article-text articletext article-copy story-body storybody story-content story-text storytext post-text post-entry
e-content amp-wp-article-content amp-wp-content td-post-content tdb-block-inner cntn-wrp the-content thecontent
content-body body-content body-copy bodycopy text-body rich-text richtext page-content single-content blog-content
blog-post-content blog-post-body blogpost-body main-text maintext review-body review-content review-text reviewbody
field-name-body node-body content-entry c-entry-content article-main-text article-page-content
article-inner-content article-paragraphs post-page-content post-single-content post-full-content gh-content
kg-canvas markdown-body instapaper-body sqs-block-content zn-body paragraphs-wrapper text-content textcontent
entry-text entrytext entrybody entry story news-text news-content newsbody news-body detail-text detail-content
cuerpo cuerpo-noticia texto texto-noticia materia conteudo artikeltext artikel-body artikel-content haber-metni
corps-article contenu-article artikel articolo testo contenuto contingut tresc brodtext broedtekst
"""
BODY_PROPERTIES = frozenset(("articlebody", "reviewbody"))

# Names that a template gives to the lines under the headline that open the article.
STANDFIRST_NAMES = """
standfirst stand-first dek deck subtitle sub-title subheadline sub-headline subhead sub-head subheading summary
excerpt lead lede leadin lead-in intro introduction introtext teaser-text article-summary post-excerpt entry-summary
article-subtitle article-lead description article-description article-desc subtitle-paragraph
chapo chapeau entradilla bajada sottotitolo occhiello
vorspann teasertext ingress linha-fina gravata sous-titre subtitulo antetitulo copete sommario abstract kicker-text
"""

# Names of biographies of the critic, in or beside the article: boilerplate too.
BIO_NAMES = """
author-bio authorbio author-box authorbox author-info author-card author-profile author-about about-author
about-the-author aboutauthor author-description author-desc bio bios biography writer-bio contributor-bio
post-author-bio author-block saboxplugin sab molongui abh-box
about-critic critic-bio reviewer-bio bio-auteur auteur-bio a-propos-auteur autorenbox autoren-info autor-bio
sobre-el-autor sobre-la-autora sobre-autor sobre-o-autor sobre-a-autora acerca-del-autor box-autore bio-autore
sull-autore over-de-auteur over-auteur om-forfatteren om-forfattaren uber-den-autor ueber-den-autor o-autorze
o-autorce nota-biograficzna notka-biograficzna biogram o-autorovi yazar-hakkinda ob-avtore
"""

# Where links lead that move about in the page or the site, or share it: the words of such a link are boilerplate. In
# lower case; first those that a target begins with, then those it holds, each begun by letters for the sake of speed.
MOVING_TARGETS = (
    r"#(?:top|page|header|masthead|site-header|content|main|main-content|primary|comments?|respond|disqus_thread|share)?$"
    r"|javascript:(?:window\.)?print"
)
SHARING_TARGETS = (
    r"\?(?:noamp|nonamp|wptouch_switch|ak_action|replytocom|share)="
    r"|&(?:noamp|nonamp|wptouch_switch|ak_action|replytocom|share)="
    r"|facebook\.com/(?:sharer|share|dialog)|fb\.com/(?:sharer|share|dialog)"
    r"|twitter\.com/(?:share|intent|home\?status)|x\.com/(?:share|intent|home\?status)"
    r"|pinterest\.[a-z]+/pin/create|linkedin\.com/(?:share|cws)|reddit\.com/submit|tumblr\.com/(?:share|widgets)"
    r"|whatsapp(?:\.com/send|://)|t\.me/share|telegram\.me/share|plus\.google\.com/share|getpocket\.com/save"
    r"|news\.ycombinator\.com/submitlink|mailto:\?|bufferapp\.com/add|vk\.com/share"
    r"|line\.me/r/msg|b\.hatena\.ne\.jp/entry|service\.weibo\.com/share|addtoany\.com|addthis\.com/bookmark"
)
