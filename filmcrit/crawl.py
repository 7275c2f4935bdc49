"""`filmcrit crawl`: find a site's reviews, fetch them politely, archive them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from filmcrit.options import IsoDate, database, wait

if TYPE_CHECKING:
    from crawler.plan import CrawlPlan, RunReport


@click.command()
@click.argument("site")
@click.option("--limit", type=click.IntRange(1), help="Fetch at most so many articles.")
@click.option("--since", type=IsoDate(), help="Only articles published or listed on or after this date.")
@click.option("--dry-run", is_flag=True, help="Find and list what would be fetched; store nothing.")
@click.option(
    "--delay",
    type=click.FloatRange(0, 3600),
    metavar="SECONDS",
    help="Between requests.  [default: the site's profile, or 1; never less than its robots.txt asks]",
)
@click.option(
    "--contact",
    envvar="FILMCRIT_CONTACT",
    metavar="ADDRESS",
    help="Your e-mail or web address, told to the site in the User-Agent.  [env: FILMCRIT_CONTACT]",
)
@wait
@database
def crawl(
    site: str,
    limit: int | None,
    since: str | None,
    dry_run: bool,
    delay: float | None,
    contact: str | None,
    wait: bool,
    db: Path | None,
) -> int:
    """Archive the reviews of SITE: an address, or the name of a site profile ("demo" is bundled).

    Interrupt it (Ctrl-C) or kill it at any time; the same command goes on where it was. Run again, it fetches only
    what is new or may have changed.

    \b
    Examples:
      filmcrit crawl demo
      filmcrit crawl https://example.org/ --limit 50
      filmcrit crawl https://example.org/ --since 2024-01 --dry-run
    """
    from crawler.plan import CrawlPlan, default_database
    from crawler.sites import find_profile

    path = db or default_database(site)
    plan = CrawlPlan(find_profile(site, path), path, limit, since, dry_run, delay, contact, wait)
    report = _run(plan)
    for url in report.would_fetch:
        click.echo(url)
    _print_report(report, plan)
    return report.exit_code


def _run(plan: CrawlPlan) -> RunReport:
    """Crawl, showing progress: a live line on a terminal, a log line now and then elsewhere."""
    from crawler.runs import crawl as run_crawl
    from filmcrit.terminal import CrawlDisplay, ProgressLine, describe_progress

    if sys.stderr.isatty():
        with CrawlDisplay(plan.profile.name) as display:
            return run_crawl(plan, display.show)
    line = ProgressLine()
    return run_crawl(plan, lambda progress: line.show(describe_progress(progress)))


def _print_report(report: RunReport, plan: CrawlPlan) -> None:
    from filmcrit.terminal import report_counts

    counts = {
        "addresses of articles known": report.found,
        "fetched": report.fetched,
        "unchanged": report.unchanged,
        "not there any more (kept all the same)": report.gone,
        f"film reviews ({report.reviews_new} new, {report.reviews_changed} changed)": report.reviews,
        **{f"other: {kind}": count for kind, count in sorted(report.others.items())},
        **{f"left alone: {cause}": count for cause, count in sorted(report.refused.items())},
        "left for a later run": report.queued,
        "requests in all": report.requests,
    }
    stored = not plan.dry_run and plan.database.exists()  # where nobody answered, there is no new archive
    place = f"archive {plan.database}" if stored else "nothing was stored"
    heading = f"{report.site}: {report.stopped} in {report.seconds:.0f} s, {place}"
    report_counts(heading, {name: count for name, count in counts.items() if count}, report.errors)
    if report.advice:
        click.echo(f"filmcrit: {report.advice}", err=True)
