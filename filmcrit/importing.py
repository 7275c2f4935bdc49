"""`filmcrit import`: pages already on disk, the same way into the archive as a crawl."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.database import DEFAULT_DATABASE
from archive.errors import BadCall
from filmcrit.exit_codes import judge_pages
from filmcrit.options import database
from filmcrit.terminal import report_counts, track

if TYPE_CHECKING:
    from archive.store import Archive
    from crawler.saved import Origin
    from pipelines.keeping import Kept


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--url", help="The url of the page, where one file is imported.")
@click.option(
    "--urls",
    "map_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="MAP.csv",
    help="A CSV with the columns file,url (and fetched, if known); files relative to it.",
)
@database
def import_pages(paths: tuple[Path, ...], url: str | None, map_file: Path | None, db: Path | None) -> int:
    """Archive pages that are already on disk: files, and folders searched for .html pages.

    The url of a page is the one in MAP.csv, or --url, or what the page says (rel=canonical, og:url,
    the browser's "saved from url").

    \b
    Examples:
      filmcrit import saved/
      filmcrit import page.html --url https://example.org/review
      filmcrit import mirror/ --urls addresses.csv
    """
    from archive.store import Archive
    from crawler.saved import Origin, find_files, read_origins

    files = list(find_files(paths))
    if not files:
        raise BadCall(f"no pages (.html) in {', '.join(map(str, paths))}")
    if url and len(files) > 1:
        raise BadCall(f"--url is for one page, and there are {len(files)}: use --urls MAP.csv")
    origins = read_origins(map_file) if map_file else {}
    with Archive.open(db or DEFAULT_DATABASE, discard_unused=True) as archive:
        counts, errors = _import_files(archive, files, origins, Origin(url))
    report_counts("Imported", counts, errors)
    return judge_pages(counts.total(), errors.total())


def _import_files(
    archive: Archive, files: list[Path], origins: Mapping[Path, Origin], default: Origin
) -> tuple[Counter[str], Counter[str]]:
    """Import each file in a transaction of its own; count what became of them, and errors by cause."""
    from crawler.saved import NotImported
    from pipelines.keeping import Outcome

    counts: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    run = archive.start_run("import", None)
    outcome = "interrupted"
    try:
        for file in track(files, "importing"):
            try:
                kept = _import_file(archive, file, origins.get(file.resolve(), default), run)
            except NotImported as error:
                errors[str(error)] += 1
                click.echo(f"filmcrit: {file}: {error}", err=True)
                continue
            if kept.outcome is Outcome.UNREADABLE:
                errors[kept.cause or "unreadable"] += 1
                click.echo(f"filmcrit: {file}: {kept.cause}", err=True)
            else:
                counts[kept.outcome] += 1
        outcome = "finished"
    finally:
        archive.finish_run(run, outcome, {**counts, "errors": errors.total()})
    return counts, errors


def _import_file(archive: Archive, file: Path, origin: Origin, run: int) -> Kept:
    from dataclasses import replace

    from crawler.saved import NotImported, read_saved_page, time_fetched
    from pipelines.keeping import keep

    page = read_saved_page(file, origin)
    if not page.url:
        raise NotImported("the page does not say its own url: give --url, or --urls MAP.csv")
    page = replace(page, fetched=time_fetched(page, file))
    with archive.transaction():
        capture_id = archive.find_capture(page.url, page.body)
        if capture_id is None:
            capture = archive.captures.write_resource(page.url, page.body, "text/html", page.fetched or "")
            capture_id = archive.save_capture(capture, run)
        return keep(archive, capture_id, page, run=run)
