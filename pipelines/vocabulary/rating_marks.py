"""Classes, file names and attributes with which pages draw a rating, and those of marks that are not the critic's.

Regular expressions over class and id tokens, case ignored. Sources: the markup of WP Review, Taqyeem, tagDiv,
WP-PostRatings, kk Star Ratings, YASR, Site Reviews, Rate my Post, Font Awesome, Bootstrap and Dashicons.
"""

from __future__ import annotations

# Subtrees that hold nothing of the critic's: readers' votes, comments, teasers of other texts, other sites' scores.
# Lower-case names of classes and ids, whole ones and what may stand anywhere in one.
FOREIGN_NAMES = (
    r"comments?(?:-(?:area|list|section|wrap\w*|form|template|respond|container))?|commentlist|respond|disqus\w*"
    r"|yarpp[\w-]*|recommend(?:ed|ations?)?[\w-]*|similar[\w-]*|more-(?:from|on|reviews|stories|posts)[\w-]*"
    r"|(?:latest|recent|popular|trending|most-read|also-read|read-next|up-next)[\w-]*|cookie[\w-]*"
    r"|(?:wp-)?post-?ratings?[\w-]*|kk-star[\w-]*|kksr[\w-]*|yasr[\w-]*|rmp[-_][\w-]*|gdrts[\w-]*"
    r"|rating-?widget[\w-]*|wpulike[\w-]*|wppr-?user[\w-]*|glsr[\w-]*|taq-score|votes?|voting[\w-]*"
    r"|sidebar[\w-]*|widget|widget[-_]area|site-footer|footer-[\w-]*|breadcrumbs?|nav|navbar|navigation|menu"
    r"|pagination|pager|shar(?:e|ing)[\w-]*|social[\w-]*|sharedaddy|author-(?:bio|box|info)|about-author"
)
FOREIGN_PARTS = (
    r"related|newsletter|carousel|teaser|promo|aggregate|imdb|metacritic|metascore|tomato|tmdb"
    r"|(?:user|reader|visitor|audience|member|community)s?[-_]?(?:review|rating|rate|score|vote|comment)"
)

# Class tokens of an element that stands for one star.
STAR = (
    r"(?:[\w]*[-_])?(?:stars?|[eé]toiles?|sterne?|estrellas?|estrelas?|stell[ae]|gwiazdk[ai]|thumb|popcorn"
    r"|reels?)\w*(?:-\w+)*"
)
HALF = r"half|halv|halb|demi|semi|medi[oa]|meia|mezz[ao]|-h\b|05|50\b"
EMPTY = (
    r"empty|\boff\b|[-_]off\b|outline|border\b|-o\b|gr[ae]y|blank|inactive|disabled|unfilled|none\b|void|hollow"
    r"|fa-regular|\bfar\b|vide|"
    r"leer|vac[ií]a|vazia|vuota|unlit|\bdim"
)

# Class tokens of boxes and bars that state a score.
SCORE_BOX = (
    r"review-?total(?:-box)?|review-?(?:final-?)?score|td-review-final-score|review-result|review-rating|final-score|"
    r"(?:post|article|entry|movie|film|critic|editor|our|author|site)?[-_]?(?:rating|score|grade|verdict"
    r"|note)(?:[-_]?(?:value|box|number|bar|fill"
    r"|stars?|total|final|result|letter))*|star-?ratings?|stars?(?:-large|-rating|-small)?|lets-review[\w-]*"
    r"|cb-score[\w-]*"
)

# Digits in the name of an image: 4stars.gif, stars-3.5.png, 3_etoiles.gif, rating4.png.
IMAGE_NAME = (
    r"(?:^|[^\d])(?P<before>[0-5](?:[._-]?5)?)[-_ ]?(?:of[-_ ]?\d[-_ ]?)?(?:stars?|[eé]toiles?|sterne?|estrellas?"
    r"|estrelas?|stelle)"
    r"|(?:stars?|rating|[eé]toiles?|sterne|estrellas?|estrelas?|stelle|note"
    r"|score)[-_ ]?(?P<after>[0-5](?:[._-]5)?)(?=$|[^\d])"
)
