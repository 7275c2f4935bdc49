"""`filmcrit reextract`: read what is kept again, with the reader of today."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.database import DEFAULT_DATABASE
from filmcrit.exit_codes import judge_pages
from filmcrit.options import database, filters_for, make_filters, wait
from filmcrit.terminal import report_counts, track

if TYPE_CHECKING:
    from archive.filters import Filters
    from archive.query import Corpus
    from archive.stock import Stocked
    from archive.store import Archive
    from pipelines.rereading import Answer, RulesOf, Task
    from pipelines.rules import Rules

_TOGETHER = 50  # answers in one transaction


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what would change; store nothing.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=lambda: os.cpu_count() or 1,
    show_default="one for each core",
    help="Processes that read.",
)
@filters_for("all")
@wait
@database
def reextract(dry_run: bool, jobs: int, wait: bool, db: Path | None, **chosen: Any) -> int:
    """Read the captures of the archive again with this version of the program, and print what changed, by field.

    Nothing is fetched. What the reader of today has read already is passed over, so that an interrupted run goes on
    where it was. Every older reading is kept (`filmcrit history`), and what people corrected stays.

    \b
    Examples:
      filmcrit reextract --dry-run
      filmcrit reextract --outlet "Silent Hours" --kind all
    """
    from archive.query import Corpus
    from archive.store import Archive

    path = db or DEFAULT_DATABASE
    with Corpus.open(path) as corpus:
        tasks = _choose_tasks(corpus, path, make_filters(**chosen), everything=set(chosen.values()) <= {None, "all"})
        if dry_run:
            return _report("Would change", _try(corpus, tasks, jobs))
        with Archive.open(path, wait=wait) as archive:
            first = next(tasks, None)
            if first is None:
                return _report("Read again", ())
            return _report("Read again", _reread(corpus, archive, chain([first], tasks), jobs))


def _choose_tasks(corpus: Corpus, path: Path, filters: Filters, *, everything: bool) -> Iterator[Task]:
    """What is to be read again, found as it is asked for; progress is told over all that is looked at."""
    from archive.stock import count_articles, count_others, list_articles, list_others
    from pipelines.rereading import choose_tasks

    connection = corpus.connection
    stock, total = list_articles(connection, filters), count_articles(connection, filters)
    if everything:
        stock, total = chain(stock, list_others(connection)), total + count_others(connection)
    return choose_tasks(track(stock, "reading again", total), _site_rules(path))


def _site_rules(path: Path) -> RulesOf:
    """By which rules a page is read: those of the profile that it was crawled with, of the page's day."""
    from functools import cache

    from archive.errors import BadCall
    from crawler.ranking import date_in
    from crawler.sites import find_profile
    from crawler.sites.profile import SiteProfile
    from pipelines.rules import DEFAULT_RULES

    @cache
    def find(site: str) -> SiteProfile | None:
        try:
            return find_profile(site, path)
        except BadCall:  # a profile that is not here any more
            return None

    def rules_of(stocked: Stocked) -> Rules:
        profile = find(stocked.site) if stocked.site else None
        return profile.rules_for(date_in(stocked.capture.url) or stocked.lastmod) if profile else DEFAULT_RULES

    return rules_of


def _read(corpus: Corpus, tasks: Iterable[Task], jobs: int) -> Iterator[Answer]:
    from archive.store import captures_folder
    from pipelines.rereading import read_all

    return read_all(tasks, captures_folder(corpus.path.resolve()), jobs)


def _try(corpus: Corpus, tasks: Iterable[Task], jobs: int) -> Iterator[str]:
    for answer in _read(corpus, tasks, jobs):
        yield _judge(corpus, answer)


def _reread(corpus: Corpus, archive: Archive, tasks: Iterable[Task], jobs: int) -> Iterator[str]:
    """File every answer, many in one transaction; what became of each."""
    run = archive.start_run("reextract", None)
    counts: Counter[str] = Counter()
    outcome = "interrupted"
    try:
        answers = _read(corpus, tasks, jobs)
        while batch := list(islice(answers, _TOGETHER)):
            judged = [_judge(corpus, answer) for answer in batch]
            _keep(archive, batch, run)
            counts.update(judged)
            yield from judged
        outcome = "finished"
    finally:
        archive.finish_run(run, outcome, counts)


def _keep(archive: Archive, answers: Iterable[Answer], run: int) -> None:
    from pipelines.rereading import keep_answer

    with archive.transaction():
        for answer in answers:
            keep_answer(archive, answer, run)


def _judge(corpus: Corpus, answer: Answer) -> str:
    """Print how an answer differs from what was known; what it is counted as."""
    from archive.reviews.differences import find_changes
    from archive.stock import read_stocked

    stocked = answer.task.stocked
    if answer.cause is not None and stocked.revision_id is not None:
        click.echo(f"filmcrit: {stocked.capture.url}: {answer.cause}", err=True)
        return "error"
    if answer.review is None:
        return "unchanged" if stocked.revision_id is not None else "no article, as before"
    old = read_stocked(corpus.connection, stocked)
    if old is None:
        click.echo(f"{stocked.capture.url}\n  may be an article: {answer.review.title or '(untitled)'}")
        return "articles where there were none"
    click.echo(answer.review.canonical_url)
    changes = find_changes(old, answer.review)
    for change in changes:
        click.echo(f"  {change.field}: {_shorten(change.old)} → {_shorten(change.new)}")
    if not changes:
        click.echo("  where its values come from")
    return "changed"


def _shorten(value: str) -> str:
    """A value on one line; of a long text, how long it is."""
    from filmcrit.display import clean

    plain = clean(" ".join(value.split()))
    return f"{len(plain.split()):,} words" if len(plain) > 100 else plain or "(none)"


def _report(heading: str, judged: Iterable[str]) -> int:
    counts = Counter(judged)
    errors = counts.pop("error", 0)
    if not counts and not errors:
        click.echo("everything has been read by this version of the program already", err=True)
        return 0
    report_counts(heading, counts, {"cannot be read": errors} if errors else {})
    return judge_pages(counts.total(), errors)
