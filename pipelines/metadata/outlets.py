"""The publication's name."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.found import Found
from pipelines.markup.lines import tidy, visible_text
from pipelines.markup.matching import fold, squeezed
from pipelines.metadata.site_names import banner_names, feed_names, home_link_names, host_label, metadata_names
from pipelines.metadata.titles import split_title
from pipelines.page import Page
from pipelines.rules import Rules


def find_outlet(page: Page, rules: Rules) -> Found[str] | None:
    """The publication's name, not its tagline: from the profile, the metadata, the end of <title> where the feeds,
    the home link or the host agree, then from these themselves. None when the page names no site."""
    return next((found for _, found in outlet_witnesses(page, rules)), None)


def outlet_witnesses(page: Page, rules: Rules) -> Iterator[tuple[str, Found[str]]]:
    """All that names the publication, with the name of the witness, in order of precedence."""
    if rules.outlet:
        yield "profile", Found(rules.outlet, "profile")
    links = [*feed_names(page), *home_link_names(page)]
    site_name = next(iter(page.meta.get("og:site_name", ())), None)
    for stated in metadata_names(page):
        source = "meta" if stated == tidy(site_name or "") or not _is_in_json_ld(page, stated) else "json-ld"
        suffix = _title_part(page, links) if len(split_title(stated)) > 1 else None
        name = _without_tagline(stated, [*links, *([suffix] if suffix else [])], page)
        yield "metadata", Found(name, source, stated)
    if suffix := _title_part(page, links):
        yield "title part", Found(suffix, "title")
    for name in links:
        yield "links", Found(_without_tagline(name, [], page), "link", name)


def _is_in_json_ld(page: Page, name: str) -> bool:
    return any(tidy(str(node.get("name") or "")) == name for node in page.nodes)


def _title_part(page: Page, links: list[str]) -> str | None:
    """The first or last part of <title> that the links or the host confirm to be the site's name."""
    title = next(iter(page.heads["title"]), None)
    parts = split_title(visible_text(title)) if title is not None else []
    if len(parts) < 2:
        return None
    known = {squeezed(name) for name in (*links, *banner_names(page))} | {host_label(page.url)}
    return next((part for part in (parts[-1], parts[0]) if squeezed(part) in known), None)


def _without_tagline(name: str, others: list[str], page: Page) -> str:
    """The part of "The Reel | Films and more" that other witnesses confirm; all of it when none does."""
    parts = split_title(name)
    known = {fold(other) for other in others if fold(other) != fold(name)}
    host = host_label(page.url)
    return next((part for part in parts if len(parts) > 1 and (fold(part) in known or squeezed(part) == host)), name)
