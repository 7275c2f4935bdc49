"""Which elements break lines, head sections, never hold text, or hold it rarely."""

from __future__ import annotations

_BLOCKS = """
address article aside blockquote body canvas caption center col colgroup dd details dialog dir div dl dt
fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html li legend main menu nav
ol optgroup option p pre section summary table tbody td tfoot th thead tr ul search
"""
_INVISIBLE = """
script style noscript template svg textarea select iframe rt rp
"""
_DEAD = """
head title meta link base object embed applet param
canvas audio video source track map area option optgroup datalist input button progress meter
dialog menu amp-ad amp-analytics amp-sidebar amp-consent amp-carousel amp-social-share amp-sticky-ad
amp-embed amp-iframe amp-video amp-youtube amp-auto-ads amp-user-notification amp-geo amp-pixel
"""
# Elements that begin a new line. Unknown ones, custom elements among them, do not: so browsers have it.
BLOCK_TAGS = frozenset(_BLOCKS.split())
HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Elements whose content no reader sees as text.
INVISIBLE_TAGS = frozenset(_INVISIBLE.split())
# Elements that never hold the text of an article.
DEAD_TAGS = INVISIBLE_TAGS | frozenset(_DEAD.split())
# Elements that hold it rarely: dropped unless most of the page's prose is in them.
DOUBTFUL_TAGS = frozenset(
    ("nav", "footer", "aside", "form", "figure", "figcaption", "address", "fieldset", "picture", "label")
)
DOUBTFUL_ROLES = frozenset(("navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alert"))
PICTURE_TAGS = ("img", "amp-img", "picture", "amp-anim")

# Cells of a table's row, read as one line where they are short.
CELL_TAGS = frozenset(("td", "th"))
