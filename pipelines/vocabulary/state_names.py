"""Names in the data of editors and frameworks: what holds a title, a block's type and its text."""

from __future__ import annotations

TITLE_NAMES = ("title", "headline", "name", "seoTitle", "pageTitle")
# Portable Text "_type"; Draft.js, Slate, Lexical, ProseMirror, EditorJS and Arc "type"; Contentful "nodeType";
# WordPress "blockName"; GraphQL "__typename".
TYPE_NAMES = ("_type", "type", "nodeType", "blockName", "blockType", "__typename", "component", "kind")
# Where the text of a block stands, as it is; else what it is made of.
BLOCK_TEXTS = ("text", "html", "innerHTML", "value", "bodyHtml", "body", "content")
INLINE_PARTS = ("children", "content", "data", "value", "attrs", "props", "items", "fields")
# In the type of a block (lower case): it holds no text of the article.
NO_TEXT_TYPES = (
    r"image|photo|figure|gallery|video|audio|embed|iframe|caption|advert|\bads?\b|promo|related|newsletter|code|script|"
    r"table|divider|social|tweet|instagram|youtube|podcast|button|\bstyle|meta|link_?list|interstitial"
)
