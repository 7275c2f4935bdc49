"""`filmcrit forget`: takedown, the only way anything is ever deleted."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from archive.database import DEFAULT_DATABASE, storage_errors
from archive.errors import ArchiveError, BadCall
from filmcrit.exit_codes import DONE, FAILED, PARTLY_DONE
from filmcrit.options import database, wait

if TYPE_CHECKING:
    from archive.forgetting.takedown import Article, Forgotten, Plan
    from archive.store import Archive

_MOST_LISTED: Final = 20  # articles or addresses of one sort


@click.command()
@click.argument("targets", nargs=-1, metavar="[URL|ID]...")
@click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Everything of this publication.")
@click.option("--yes", is_flag=True, help="Do not ask: for scripts.")
@click.option("--allow", is_flag=True, help="Let what was forgotten come again; it brings nothing back.")
@wait
@database
def forget(
    targets: tuple[str, ...], outlets: tuple[str, ...], yes: bool, allow: bool, wait: bool, db: Path | None
) -> int:
    """Remove articles for good, rows and captured bytes, and never fetch them again.

    Shows what would go, and asks. An address that is not in the archive can be forgotten too: it never comes in.

    \b
    Examples:
      filmcrit forget https://example.org/reviews/sunrise
      filmcrit forget 3f2a9c0d11e4b7aa --yes
      filmcrit forget --outlet "Dark Reel"
      filmcrit forget --allow https://example.org/reviews/sunrise
    """
    from archive.store import Archive

    if not targets and not outlets:
        raise BadCall("say what to forget: urls or ids of articles, or --outlet NAME")
    if not (yes or allow or sys.stdin.isatty()):
        raise BadCall("nobody is there to be asked: say --yes to forget without asking")
    if not all(outlets):
        raise BadCall("the name of the outlet is empty")
    if not allow:
        _check_targets(targets)
    path = db or DEFAULT_DATABASE
    if not path.is_file():  # to be opened for writing, which would make it
        raise ArchiveError(f"there is no archive at {path}: name yours with --db")
    with Archive.open(path, wait=wait) as archive:
        if allow:
            return _allow(archive, targets, outlets)
        return _forget(archive, targets, outlets, ask=not yes)


def _check_targets(targets: Sequence[str]) -> None:
    """Raise BadCall for addresses that cannot be."""
    from crawler.sites.profile import check_address

    for target in targets:
        if "://" in target:
            check_address(target)


def _forget(archive: Archive, targets: Sequence[str], outlets: Sequence[str], *, ask: bool) -> int:
    from datetime import UTC, datetime

    from archive.forgetting.takedown import forget as carry_out
    from archive.forgetting.takedown import name_tombstones, plan_forgetting
    from filmcrit.terminal import ProgressLine
    from pipelines.markup.encoding import decode

    progress = ProgressLine()
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    with storage_errors(archive.path):
        tombstones = name_tombstones(archive.connection, targets, outlets, now)
    plan = plan_forgetting(archive, tombstones, decode, progress.show)
    for line in _describe_plan(plan):
        click.echo(line, err=True)
    if ask and not click.confirm("Remove all this for good?", err=True):
        click.echo("nothing was forgotten", err=True)
        return FAILED
    done = carry_out(archive, plan, progress.show)
    for line in _describe_outcome(done):
        click.echo(line, err=True)
    return DONE if done.clean and not plan.lists.staying and not plan.lists.unreadable else PARTLY_DONE


def _allow(archive: Archive, targets: Sequence[str], outlets: Sequence[str]) -> int:
    from archive.tombstones import Scope, find_tombstone, lift_outlet, lift_tombstone

    missing = 0
    with archive.transaction():
        for name in outlets:
            missing += not _report_lifted(name, lifted=lift_outlet(archive.connection, name))
        for target in targets:
            lifted = lift_tombstone(archive.connection, Scope.HOST, target)
            while covering := find_tombstone(archive.connection, target):
                scope, name = covering
                if scope is not Scope.URL:
                    click.echo(f"{target} stays forgotten, with all of its host: say --allow {name}", err=True)
                    return FAILED
                lifted = lift_tombstone(archive.connection, scope, name)
            missing += not _report_lifted(target, lifted=lifted)
    return FAILED if missing else DONE


def _report_lifted(name: str, *, lifted: bool) -> bool:
    click.echo(f"{name} may come again" if lifted else f"{name} was not forgotten", err=True)
    return lifted


def _describe_plan(plan: Plan) -> Iterator[str]:
    if plan.is_empty:
        yield "Nothing of it is in the archive."
    else:
        yield from _list_articles("To be forgotten", plan.articles)
        yield from _list_articles("To lose versions that were read from the same bytes", plan.shortened)
        records = sum(each.strays for each in plan.files)
        yield f"{plan.captures:>8,}  captures ({plan.captured_bytes:,} bytes)"
        if records:
            yield f"{records:>8,}  captures that an interrupted run left without a row"
        yield f"{len(plan.files):>8,}  files of captures to be written anew"
    yield from _list("Captures of lists that hold the text, and go", plan.lists.going)
    yield from _list("Captures that hold the text, but stay", _describe_staying(plan))
    yield from _list("Captures that cannot be read, and may hold the text", plan.lists.unreadable)
    names = [f"{name} (outlet)" if scope == "outlet" else name for scope, name, _ in plan.tombstones]
    yield from _list("Never to come again", names)


def _describe_staying(plan: Plan) -> list[str]:
    return [f"{url}: forget {article} too, which was read from it" for url, article in plan.lists.staying]


def _describe_outcome(done: Forgotten) -> Iterator[str]:
    plan = done.plan
    yield "Forgotten"
    yield f"{len(plan.articles):>8,}  articles"
    yield f"{plan.captures:>8,}  captures"
    yield f"{len(plan.files):>8,}  files of captures written anew"
    yield f"{done.removed_bytes:>8,}  bytes of captures removed"
    if not done.clean:
        yield (
            "Traces may be left: another program reads the archive, or the disk is full. "
            "When that is over, say the same command again."
        )


def _list_articles(heading: str, articles: Sequence[Article]) -> Iterator[str]:
    facts = ((each.title or "(untitled)", each.outlet, (each.published or "")[:10], each.url) for each in articles)
    yield from _list(heading, [" · ".join(filter(None, each)) for each in facts])


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    from filmcrit.display import clean

    items = list(items)
    if items:
        yield f"{heading} ({len(items):,}):"
    yield from (f"  {clean(item)}" for item in items[:_MOST_LISTED])
    if len(items) > _MOST_LISTED:
        yield f"  and {len(items) - _MOST_LISTED:,} more"
