"""The language of the text: what the page declares, checked against the text itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from pipelines.found import Found
from pipelines.page import Page
from pipelines.rules import Rules
from pipelines.vocabulary.languages import SCRIPTS, SHARED_SCRIPTS, STOP_WORDS

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 2000  # characters: enough for certainty, and bounded
_MIN_WORDS = 20  # in fewer, small words tell nothing
_SPEAKS = 0.15  # share of small words from which a text is in a language; running text has .25 to .45
_CLEARLY = 1.4  # how much more of them than of any other language's
_HINTS = 0.08  # share from which the declared language is believed where no other has more
_APART = 3  # how many times more of the words that only one of two languages has
_MIN_GUESS = 200  # characters below which a guess is worse than the declaration
_SURE = 0.9  # probability from which a guess overrides the declaration
_SCRIPT_SHARE = 0.3  # of the letters; Japanese reviews are half kanji, half kana
_KANA_SHARE = 0.05
_TAG = re.compile(r"^([a-z]{2,3})((?:[-_][a-z0-9]{2,8}){0,3})$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# The same of the small letters of western Europe, which are quicker to look for when they are named.
_LATIN = {char for byte in range(256) if _WORD.match(char := bytes([byte]).decode("cp1252", "ignore").lower())}
_LATIN_WORD = re.compile(f"[{''.join(sorted(_LATIN))}]+")
_LETTER = re.compile(r"[^\W\d_]")
_OLD_CODES = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no"}
_SCRIPT_PATTERNS = tuple((language, re.compile(f"[{letters}]")) for language, letters in SCRIPTS)
_SHARED_PATTERNS = tuple((re.compile(f"[{letters}]"), languages) for letters, languages in SHARED_SCRIPTS)
_OTHER_LETTER = re.compile(f"[{''.join(letters for letters in (*dict(SCRIPTS).values(), *dict(SHARED_SCRIPTS)))}]")
_SPOKEN_IN = {
    word: tuple(language for language, stops in STOP_WORDS.items() if word in stops)
    for word in frozenset().union(*STOP_WORDS.values())
}
_CONTENT_LANGUAGE = ("content-language", "language", "dc.language", "dcterms.language", "inlanguage")


def find_language(page: Page, text: str, rules: Rules) -> Found[str] | None:
    """The BCP 47 tag of the text's language: the declared one unless the text is plainly in another.

    Templates declare "en" over any language, so that the text has the last word where it is long enough.
    """
    return next((found for _, found in language_witnesses(page, text, rules)), None)


def language_witnesses(page: Page, text: str, rules: Rules) -> Iterator[tuple[str, Found[str]]]:
    """All that says in which language the text is, with the name of the witness, in order of precedence."""
    if rules.language:
        yield "profile", Found(rules.language, "profile")
    declarations = _declared(page)
    declared = next(declarations, None)
    spoken = _recognise(text[:_SAMPLE], _base(declared.value) if declared else None)
    if spoken and (declared is None or spoken != _base(declared.value)):
        yield "text", Found(spoken, "text", declared.raw if declared else None)
    for declaration in chain([declared] if declared else [], declarations):
        yield "declared", declaration


def normalise_tag(tag: str) -> str | None:
    """A language tag in BCP 47's casing ("pt_br" is "pt-BR", "zh-hant" is "zh-Hant"), or None for what is no tag."""
    match = _TAG.match(tag.strip().split(".")[0].split(",")[0])
    if not match or match[1].lower() in ("und", "xx", "mul"):
        return None
    parts = [part for part in re.split("[-_]", match[2]) if part]
    shaped = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in parts]
    return "-".join([match[1].lower(), *shaped])


def _base(tag: str) -> str:
    language = tag.split("-", maxsplit=1)[0]
    return _OLD_CODES.get(language, language)


def _declared(page: Page) -> Iterator[Found[str]]:
    for raw, source in _declarations(page):
        tag = normalise_tag(raw)
        if tag:
            yield Found(tag, source, raw)


def _declarations(page: Page) -> Iterator[tuple[str, str]]:
    root: HtmlElement = page.tree
    for element in (root, *root.iterchildren("body")):
        yield element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or "", "html"
        yield element.get("xml:lang") or "", "html"
    for meta in page.heads["meta"]:
        if (meta.get("http-equiv") or "").lower() == "content-language":
            yield meta.get("content") or "", "meta"
    for name in ("og:locale", *_CONTENT_LANGUAGE):
        for content in page.meta.get(name, ())[:1]:
            yield content, "meta"
    for node in page.nodes:
        language = node.get("inLanguage")
        if isinstance(language, str):
            yield language, "json-ld"
    yield page.headers.get("content-language", ""), "html"


def _recognise(text: str, declared: str | None) -> str | None:
    """The language that the text shows, `declared` where nothing speaks against it, None when nothing can be said."""
    script = _language_of_script(text, declared)
    if script:
        return script
    words = (_LATIN_WORD if _is_latin(text) else _WORD).findall(text.lower())
    scores = _stop_word_shares(words)
    return _language_of_words(words, scores, declared) or _guess(text) or declared


def _language_of_words(words: list[str], scores: Mapping[str, float], declared: str | None) -> str | None:
    """What the small words say: `declared` unless another is clearly ahead; None when nothing is clear."""
    if not scores:
        return None
    best, second = sorted(scores, key=lambda language: -scores[language])[:2]
    supported = scores.get(declared or "", 0.0)
    level = supported >= _SPEAKS and scores[best] < _CLEARLY * supported
    if declared and (level or _HINTS <= supported == scores[best]):
        return declared
    clear = scores[best] >= _CLEARLY * scores[second] or _is_apart(words, best, second)
    return best if clear and scores[best] >= _SPEAKS else None


def _is_apart(words: list[str], best: str, second: str) -> bool:
    """Whether the words that only one of two languages has are the `best` one's: Spanish shares many with Catalan."""
    only_best, only_second = STOP_WORDS[best] - STOP_WORDS[second], STOP_WORDS[second] - STOP_WORDS[best]
    return sum(word in only_best for word in words) >= _APART * max(1, sum(word in only_second for word in words))


def _language_of_script(text: str, declared: str | None) -> str | None:
    others = 0 if _is_latin(text) else len(_OTHER_LETTER.findall(text))
    letters = len(_LETTER.findall(text)) if others else 0
    if not letters or others <= _KANA_SHARE * letters:
        return None
    for language, pattern in _SCRIPT_PATTERNS:
        share = len(pattern.findall(text)) / letters
        if share > (_KANA_SHARE if language == "ja" else _SCRIPT_SHARE):
            return language
    for pattern, languages in _SHARED_PATTERNS:
        if declared in languages and len(pattern.findall(text)) / letters > _SCRIPT_SHARE:
            return declared
    return None


def _is_latin(text: str) -> bool:
    """Whether `text` is in the characters of western Europe, quotation marks and dashes included."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _stop_word_shares(words: list[str]) -> dict[str, float]:
    if len(words) < _MIN_WORDS:
        return {}
    counts = dict.fromkeys(STOP_WORDS, 0)
    found = Counter(words)
    for word in found.keys() & _SPOKEN_IN.keys():
        for language in _SPOKEN_IN[word]:
            counts[language] += found[word]
    return {language: count / len(words) for language, count in counts.items()}


def _guess(text: str) -> str | None:
    """What py3langid says where it is sure and the text is long enough."""
    if len(text) < _MIN_GUESS:
        return None
    language, probability = _identifier().classify(text)
    return str(language) if probability >= _SURE else None


@cache
def _identifier() -> LanguageIdentifier:
    """The model of py3langid, read when first needed: it takes longer than a hundred pages."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - slow to import, seldom needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
