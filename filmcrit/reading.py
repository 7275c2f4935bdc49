"""`filmcrit extract`: read pages and print what was read, or why; nothing is stored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from archive.errors import BadCall
from filmcrit.exit_codes import judge_pages
from filmcrit.terminal import data_output

if TYPE_CHECKING:
    from crawler.saved import Origin
    from crawler.sites.profile import SiteProfile
    from pipelines.page import Page
    from pipelines.rules import Rules


@click.command()
@click.argument("pages", nargs=-1, type=click.Path(path_type=Path))
@click.option("--url", help="The url of the page, where the page does not say it.")
@click.option(
    "--from-jsonl",
    type=click.File(encoding="utf-8", errors="surrogateescape"),  # names of files are bytes, and any bytes
    metavar="FILE|-",
    help='Read many: one {"id", "path", "url", "fetched", "headers"} a line.',
)
@click.option(
    "--profile",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="SITE.toml",
    help="Read as this site's profile says.",
)
@click.option("--explain", is_flag=True, help="Print why: blocks kept and dropped, what each witness says.")
def extract(
    pages: tuple[Path, ...], url: str | None, from_jsonl: TextIO | None, profile: Path | None, explain: bool
) -> int:
    """Read saved pages and print one JSON line each: film, critic, rating, text, and where each value came from.

    \b
    Examples:
      filmcrit extract page.html --url https://example.org/review
      filmcrit extract --from-jsonl pages.jsonl > reviews.jsonl
      filmcrit extract --explain page.html --profile filmcrit-sites/example.toml
    """
    if bool(pages) == bool(from_jsonl):
        raise BadCall("name the pages to read, or --from-jsonl FILE (- for standard input)")
    tasks: Iterable[Mapping[str, Any]] = (
        _read_tasks(from_jsonl) if from_jsonl else ({"id": str(page), "path": str(page), "url": url} for page in pages)
    )
    if explain:
        return _explain(tasks, _site_profile(profile))
    return _print_reviews(tasks, _site_profile(profile))


def _site_profile(file: Path | None) -> SiteProfile | None:
    from crawler.sites.loading import load_profile

    return load_profile(file) if file else None


def _print_reviews(tasks: Iterable[Mapping[str, Any]], profile: SiteProfile | None) -> int:
    read = failed = 0
    out = data_output()
    for answer in (_answer(task, profile) for task in tasks):
        read += "error" not in answer
        failed += "error" in answer
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        out.flush()  # whoever feeds us line by line waits for this one
    return judge_pages(read, failed)


def _explain(tasks: Iterable[Mapping[str, Any]], profile: SiteProfile | None) -> int:
    from crawler.saved import NotImported
    from filmcrit.explaining import print_explanation
    from pipelines.explain import explain
    from pipelines.page import UnreadablePage

    read = failed = 0
    for task in tasks:
        try:
            page, rules = _open(task, profile)
            print_explanation(explain(page, rules))
            read += 1
        except (NotImported, UnreadablePage, BadCall) as error:
            click.echo(f"{task.get('path') or task.get('id')}: {error}", err=True)
            failed += 1
    return judge_pages(read, failed)


def _read_tasks(lines: TextIO) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        if line.strip():
            yield _parse_task(line)


def _parse_task(line: str) -> Mapping[str, Any]:
    try:
        task = json.loads(line)
    except (ValueError, RecursionError) as error:  # nested too deep
        return {"id": None, "error": f"not a JSON line: {error}"}
    return task if isinstance(task, dict) else {"id": None, "error": "not a JSON object"}


def _answer(task: Mapping[str, Any], profile: SiteProfile | None) -> dict[str, Any]:
    """The record of one page, or its error: a broken page costs one page."""
    from crawler.saved import NotImported
    from filmcrit.jsonl import as_json
    from pipelines.extract import extract as read_review
    from pipelines.page import UnreadablePage

    identity = {"id": task.get("id")}
    try:
        return identity | as_json(read_review(*_open(task, profile)))
    except (NotImported, UnreadablePage, BadCall) as error:
        return identity | {"error": str(error)}


def _open(task: Mapping[str, Any], profile: SiteProfile | None) -> tuple[Page, Rules]:
    """The page of a task, and the rules by which the site's profile reads a page of its day (by the day in its url).

    Raises `BadCall` for a task that is none, `NotImported` for a file that cannot be read.
    """
    from crawler.ranking import date_in
    from crawler.saved import read_saved_page
    from pipelines.rules import DEFAULT_RULES

    if "error" in task:
        raise BadCall(task["error"])
    page = read_saved_page(*_parse_origin(task))
    return page, profile.rules_for(date_in(page.url)) if profile else DEFAULT_RULES


def _parse_origin(task: Mapping[str, Any]) -> tuple[Path, Origin]:
    """The file of a task and what the task says of it. Raises `BadCall` where a value has the wrong type."""
    from crawler.saved import Origin

    path, url, fetched = (task.get(name) for name in ("path", "url", "fetched"))
    headers = task.get("headers") or {}
    if not isinstance(path, str) or not path:
        raise BadCall('the line has no "path"')
    if not all(isinstance(value, str | None) for value in (url, fetched)) or not isinstance(headers, dict):
        raise BadCall('"url" and "fetched" must be strings, "headers" an object')
    return Path(path), Origin(url or None, fetched or None, {str(name): str(value) for name, value in headers.items()})
