"""`filmcrit import`: pages and web archives already on disk, the same way into the archive as a crawl."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.database import DEFAULT_DATABASE
from archive.errors import BadCall
from filmcrit.exit_codes import FAILED, judge_pages
from filmcrit.options import database, wait
from filmcrit.terminal import report_counts, track

if TYPE_CHECKING:
    from archive.store import Archive
    from crawler.saved import Origin
    from crawler.web_archives import Imported
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
@click.option("--host", "hosts", multiple=True, help="Of web archives, only pages of this host and its subdomains.")
@wait
@database
def import_pages(
    paths: tuple[Path, ...], url: str | None, map_file: Path | None, hosts: tuple[str, ...], wait: bool, db: Path | None
) -> int:
    """Archive pages that are already on disk: saved pages, WARC and WACZ files, and folders searched for these.

    The url of a saved page is the one in MAP.csv, or --url, or what the page says (rel=canonical, og:url,
    the browser's "saved from url"). Of web archives every HTML page is read. Interrupted, the same command goes on.

    \b
    Examples:
      filmcrit import saved/
      filmcrit import page.html --url https://example.org/review
      filmcrit import mirror/ --urls addresses.csv
      filmcrit import crawl.warc.gz collection.wacz --host example.org
    """
    from archive.store import Archive
    from crawler.saved import Origin, find_files, is_web_archive, read_origins

    files = list(find_files(paths))
    if not files:
        raise BadCall(f"no pages (.html) and no web archives (.warc, .wacz) in {', '.join(map(str, paths))}")
    if url and any(map(is_web_archive, files)):
        raise BadCall("--url is for a saved page: a web archive knows the urls of its pages")
    if url and len(files) > 1:
        raise BadCall(f"--url is for one page, and there are {len(files)}: use --urls MAP.csv")
    origins = read_origins(map_file) if map_file else {}
    with Archive.open(db or DEFAULT_DATABASE, discard_unused=True, wait=wait) as archive:
        batch = _Batch(archive, origins, Origin(url), hosts)
        batch.take_all(files)
    if not batch.counts and not batch.errors:
        click.echo("nothing to import: " + (f"no pages of {', '.join(hosts)}" if hosts else "no pages"), err=True)
        return FAILED
    report_counts("Imported", batch.counts, batch.errors)
    return judge_pages(batch.counts.total(), batch.errors.total())


@dataclass(slots=True)
class _Batch:
    """One call of the command: what became of the pages, and errors by cause."""

    archive: Archive
    origins: Mapping[Path, Origin]
    default: Origin
    hosts: tuple[str, ...]
    counts: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)

    def take_all(self, files: list[Path]) -> None:
        """Take every page of every file."""
        run = self.archive.start_run("import", None)
        outcome = "interrupted"
        try:
            for _ in track(self._take_each(files, run), "importing"):
                pass
            outcome = "finished"
        finally:
            self.archive.finish_run(run, outcome, {**self.counts, "errors": self.errors.total()})

    def _take_each(self, files: list[Path], run: int) -> Iterator[None]:
        from crawler.saved import is_web_archive

        for file in files:
            if is_web_archive(file):
                yield from self._take_web_archive(file, run)
            else:
                self._take_file(file, run)
                yield

    def _take_web_archive(self, file: Path, run: int) -> Iterator[None]:
        from crawler.web_archives import import_web_archive

        try:
            for imported in import_web_archive(self.archive, file, self.hosts, run):
                self._count_record(file, imported)
                yield
        except BadCall as error:
            self._fail(file, str(error))

    def _count_record(self, file: Path, imported: Imported) -> None:
        if imported.damage:
            self._fail(file, f"{imported.url}: {imported.damage}" if imported.url else imported.damage)
        elif imported.kept:
            self.counts[imported.kept.outcome] += 1
        elif imported.passed:
            self.counts[f"passed over: {imported.passed}"] += 1

    def _take_file(self, file: Path, run: int) -> None:
        from crawler.saved import NotImported
        from pipelines.keeping import Outcome

        try:
            kept = _import_file(self.archive, file, self.origins.get(file.resolve(), self.default), run)
        except NotImported as error:
            self._fail(file, str(error))
            return
        if kept.outcome is Outcome.UNREADABLE:
            self._fail(file, kept.cause or "unreadable")
        else:
            self.counts[kept.outcome] += 1

    def _fail(self, file: Path, cause: str) -> None:
        self.errors[cause] += 1
        click.echo(f"filmcrit: {file}: {cause}", err=True)


def _import_file(archive: Archive, file: Path, origin: Origin, run: int) -> Kept:
    from dataclasses import replace

    from crawler.saved import NotImported, read_saved_page, time_fetched
    from pipelines.keeping import keep

    page = read_saved_page(file, origin)
    if not page.url:
        raise NotImported("the page does not say its own url: give --url, or --urls MAP.csv")
    page = replace(page, fetched=time_fetched(page, file))
    with archive.transaction():
        capture_id = archive.find_capture(page.url, page.body, page.fetched or "")
        if capture_id is None:
            capture = archive.captures.write_resource(page.url, page.body, "text/html", page.fetched or "")
            capture_id = archive.save_capture(capture, run)
        return keep(archive, capture_id, page, run=run)
