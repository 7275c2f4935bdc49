"""The report of a crawl, and what to advise when it found nothing."""

from __future__ import annotations

from archive.frontier import Entry, State
from crawler.plan import CrawlPlan, RunReport, Stop


def judge_end(stopped: Stop | None, starts: list[Entry], found: int) -> Stop:
    """Why the crawl ended: nothing found behind start addresses that all failed is no orderly end."""
    if stopped is not Stop.FINISHED or found or any(start.state is State.DONE for start in starts):
        return stopped or Stop.INTERRUPTED
    refused = any(start.state is State.REFUSED for start in starts)
    return Stop.REFUSED if refused else Stop.UNREACHABLE


def find_advice(plan: CrawlPlan, stopped: Stop, starts: list[Entry], found: int) -> str | None:
    """One line that says what to do, when nothing was found."""
    if found or stopped not in {Stop.FINISHED, Stop.REFUSED, Stop.UNREACHABLE}:
        return None
    cause = next((start.cause for start in starts if start.state is not State.DONE and start.cause), None)
    start = plan.profile.starts[0]
    if cause and cause.startswith("robots.txt"):
        return (
            f"{start}: {cause}: its owner asks crawlers such as this one to stay away, and filmcrit obeys. "
            "Ask the owner for permission or for an export; pages you saved yourself go in with `filmcrit import`."
        )
    if cause and "off the site" in cause:
        return f"{start} {cause}. If that is the site you mean, crawl that address."
    if cause:
        return f"{start}: {cause}. Check the address in a browser."
    return (
        f"no articles found at {start}: give the address of the page that lists the reviews, "
        "or write a site profile (docs/add-a-site.md)."
    )


def count_report(report: RunReport) -> dict[str, int]:
    """The report's numbers by name, causes spelled out, for the archive's list of runs."""
    names = ("requests", "found", "fetched", "unchanged", "gone", "reviews", "reviews_new", "reviews_changed", "queued")
    counts = {name: int(getattr(report, name)) for name in names}
    for prefix, causes in (("other", report.others), ("refused", report.refused), ("error", report.errors)):
        counts |= {f"{prefix}: {cause}": count for cause, count in causes.items()}
    return counts
