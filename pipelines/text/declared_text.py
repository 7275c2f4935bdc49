"""The article's text as a page declares it for machines and scripts. Only for pages that show none."""

from __future__ import annotations

from pipelines.found import Found
from pipelines.page import Page
from pipelines.rules import Rules
from pipelines.text.fragments import read_fragment, split_fragment
from pipelines.text.prose import measure
from pipelines.text.state_text import find_state_text

_KEYS = ("articleBody", "reviewBody", "text")
_TIMES = 3.0  # how much longer than what the page shows a declared text must be to be taken instead
_NOTHING = 100.0  # weighted characters: a few words beside the navigation
_LITTLE = 500.0  # weighted characters of prose: a page that shows more was drawn without its scripts


def find_declared_text(page: Page, shown: float, rules: Rules) -> Found[tuple[str, ...]] | None:
    """Paragraphs of the longest body that the page's JSON-LD holds, else of the article in its scripts' data.

    `shown` is how much prose the page shows: None unless that is next to nothing compared with what is declared.
    """
    bodies = [text for node in page.nodes for key in _KEYS if isinstance(text := node.get(key), str)]
    longest = max(bodies, key=measure, default="")
    if measure(longest) > _TIMES * shown:
        return Found(read_fragment(longest, rules) or split_fragment(longest), "json-ld")
    if shown > _LITTLE:
        return None
    stated = find_state_text(page, rules, only_titled=shown > _NOTHING)
    return Found(stated, "script") if sum(map(measure, stated)) > _TIMES * shown else None
