"""Whether a page still shows the article that was there, or something else in its place. Pure."""

from __future__ import annotations

from typing import Final

from archive.folding import fold
from archive.records import Review
from pipelines.page import Page
from pipelines.vocabulary.absence import LOGIN, NOT_FOUND

_WORDS_IN_RUN: Final = 5
_SHARE_LEFT: Final = 0.2  # of the old text's runs of words: an article that is revised keeps more, another page none
_SHARE_CUT: Final = 0.8  # of the old words: behind a paywall there are fewer
_FEWEST_WORDS: Final = 40  # of an old text that can be told apart from a notice
_TOP: Final = 600  # characters of a page's text in which it says that it asks who is there


def find_absence(old: Review, new: Review, page: Page) -> str | None:
    """Why `page`, read as `new`, is not the article `old` any more: "soft 404", "login wall", "no article"; or None.

    An article that was rewritten is none of these: it is another revision.
    """
    if old.word_count < _FEWEST_WORDS:
        return None
    if new.partial and not old.partial and new.word_count < _SHARE_CUT * old.word_count:
        return "login wall"
    if _share_left(old.text, new.text) > _SHARE_LEFT:
        return None
    if _says(f"{new.title or ''} {_page_title(page)}", NOT_FOUND):
        return "soft 404"
    if new.word_count < old.word_count / 2 and _asks_who_is_there(page, new):
        return "login wall"
    return None if new.is_article else "no article"


def _share_left(old: str, new: str) -> float:
    """Share (0-1) of the old text's runs of words that the new one has, too."""
    before, after = _runs(old), _runs(new)
    return len(before & after) / len(before) if before else 1.0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = fold(text).split()
    if len(words) < _FEWEST_WORDS:  # scripts without blanks
        words = [char for char in fold(text) if char != " "]
    return {tuple(words[start : start + _WORDS_IN_RUN]) for start in range(len(words) - _WORDS_IN_RUN + 1)}


def _page_title(page: Page) -> str:
    titles = page.heads["title"]
    return titles[0].text_content() if titles else ""


def _asks_who_is_there(page: Page, new: Review) -> bool:
    has_field = bool(page.tree.xpath("//input[translate(@type, 'PASWORD', 'pasword') = 'password']"))
    return has_field or _says(f"{new.title or ''} {new.text[:_TOP]}", LOGIN)


def _says(text: str, phrases: tuple[str, ...]) -> bool:
    folded = f" {fold(text)} "
    return any(f" {phrase} " in folded if phrase.isascii() else phrase in folded for phrase in phrases)
