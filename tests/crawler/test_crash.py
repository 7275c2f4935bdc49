"""A crawl that is killed, interrupted or locked out: nothing is lost, nothing is there twice."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from archive.errors import ArchiveError, ArchiveLocked
from archive.store import Archive
from benchmarks.killed_work import WORKS, Work
from benchmarks.killing import torment
from crawler.plan import CrawlPlan, Stop
from crawler.sites.profile import SiteProfile
from tests.crawler.loopback import ROOT, Answer, Site, home, read, review, run, run_with_names, serve, start

PATHS = [f"/the-quiet-harbour-part-{number}/" for number in range(30)]


def slow(path: str) -> Callable[[int], Answer]:
    def answer(visit: int) -> Answer:
        time.sleep(0.02)
        return Answer(review(f"Harbour {path}").encode())

    return answer


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "films.db"


def wait_until_asked(site: Site, pages: int) -> None:
    deadline = time.monotonic() + 30
    while sum(path in PATHS for path in site.paths) < pages:
        assert time.monotonic() < deadline
        time.sleep(0.005)


def check_whole(site: Site, database: Path) -> None:
    assert sorted(row[0] for row in read(database, "SELECT url FROM corpus")) == sorted(
        site.url + path for path in PATHS
    )
    assert read(database, "SELECT count(*) FROM frontier WHERE state NOT IN ('done', 'failed')") == [(0,)]
    assert read(database, "PRAGMA foreign_key_check") == []


def test_killed_at_any_moment_the_next_run_goes_on(database: Path) -> None:
    with serve({"/": home(*PATHS), **{path: slow(path) for path in PATHS}}) as site:
        for kill in range(1, 6):
            process = start(site, database)
            wait_until_asked(site, kill * 5)
            process.kill()
            process.wait()
        run(site, database)
        check_whole(site, database)
        fetched = [path for path in site.paths if path in PATHS]
        assert len(fetched) <= len(PATHS) + 5
    own = read(database, "SELECT count(DISTINCT capture_id) FROM frontier WHERE role = 'page'")
    assert own == [(len(PATHS),)]


def test_ctrl_c_ends_with_everything_kept(database: Path) -> None:
    with serve({"/": home(*PATHS), **{path: slow(path) for path in PATHS}}) as site:
        process = start(site, database)
        wait_until_asked(site, 5)
        process.send_signal(signal.SIGINT)
        printed, _ = process.communicate(timeout=30)
        assert printed.split() == ["interrupted", "130"]
        asked = sum(path in PATHS for path in site.paths)
        assert read(database, "SELECT count(*) FROM reviews") == [(asked,)]
        assert read(database, "SELECT outcome FROM runs") == [(str(Stop.INTERRUPTED),)]
        run(site, database)
        check_whole(site, database)


def test_one_crawl_at_a_time(database: Path) -> None:
    with Archive.open(database), serve({"/": home()}) as site:
        with pytest.raises(ArchiveLocked):
            run(site, database)
        assert site.paths == []


def test_the_archive_breaking_ends_the_crawl_with_its_own_error(database: Path) -> None:
    """The captures folder is a file: nothing can be written there."""
    (database.parent / "films-captures").write_text("in the way")
    with serve({"/": home(*PATHS)}) as site, pytest.raises(ArchiveError, match="cannot write captures"):
        run(site, database)


def test_hosts_found_on_the_way_may_not_be_private(database: Path) -> None:
    path = "/the-quiet-harbour-part-1/"
    with serve({path: review("Harbour")}) as site:
        port = site.url.rpartition(":")[2]
        site.pages["/"] = home(f"http://www.screen.example:{port}{path}", path)
        plan = CrawlPlan(SiteProfile.for_url(f"http://screen.example:{port}/"), database, delay=0.0)
        report = run_with_names({"screen.example": "127.0.0.1", "www.screen.example": "127.0.0.1"}, plan)
        assert site.paths.count(path) == 1
    assert report.refused == {"robots.txt: www.screen.example has the private address 127.0.0.1": 1}
    assert report.fetched == 1


def scrapy(*arguments: str) -> str:
    command = [sys.executable, "-m", "scrapy", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True).stdout


def test_it_is_a_scrapy_project(database: Path) -> None:
    assert scrapy("list").split() == ["reviews"]
    with serve({"/": home(PATHS[0]), PATHS[0]: review("Harbour")}) as site:
        scrapy("crawl", "reviews", "-a", f"site={site.url}/", "-a", f"db={database}", "-s", "DOWNLOAD_DELAY=0")
        assert scrapy("shell", f"{site.url}/", "-c", "response.status").split()[-1] == "200"
    assert read(database, "SELECT count(*) FROM reviews") == [(1,)]
    assert read(database, "SELECT outcome FROM runs") == [("finished",)]


KILLS = {
    "crawl": 3,
    "crawl of changed pages": 3,
    "import of saved pages": 2,
    "import of a WARC file": 2,
    "reextract": 2,
    "migration": 2,
}
"""Of each work, in the test suite; `benchmarks/killing.py` kills 200 times, on more pages."""


@pytest.mark.parametrize("work", [work for work in WORKS if work.name in KILLS], ids=lambda work: str(work.name))
def test_killed_at_random_moments_nothing_is_lost_by_half_or_doubled(work: Work, tmp_path: Path) -> None:
    tally = torment(work, KILLS[work.name], Random(work.name), tmp_path, pages=18)
    assert tally.is_clean, tally.notes
    assert (tally.kills, tally.runs > 0) == (KILLS[work.name], True)


def begin(code: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """`filmcrit ARGUMENTS` in a process of its own, after `code`."""
    return subprocess.Popen(
        [sys.executable, "-c", f"{code}from filmcrit.command import main; main()", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def test_a_second_crawl_stops_at_once_or_waits_as_asked(database: Path) -> None:
    with serve({"/": home(*PATHS), **{path: slow(path) for path in PATHS}}) as site:
        command = ("crawl", f"{site.url}/", "--delay", "0", "--db", database)
        first = start(site, database)
        wait_until_asked(site, 3)
        waiting, hasty = begin("", *command, "--wait"), begin("", *command)
        _, said = hasty.communicate(timeout=60)
        assert hasty.returncode == 4
        assert said == (f"filmcrit: another filmcrit writes to {database}: try again when it has finished\n")
        assert first.communicate(timeout=60)[0].split() == ["finished", "0"]
        _, said = waiting.communicate(timeout=60)
        assert (waiting.returncode, said.splitlines()[0].split(":")[0]) == (0, "127.0.0.1"), said
        check_whole(site, database)
    assert read(database, "SELECT outcome FROM runs") == [("finished",), ("finished",)]


@pytest.mark.parametrize("command", [("crawl", "http://127.0.0.1:9/"), ("import", __file__), ("reextract",)])
def test_whoever_waits_may_be_interrupted(database: Path, command: tuple[str, ...]) -> None:
    with Archive.open(database) as archive:
        archive.start_run("test", None)
        waiting = begin("print(flush=True);", *command, "--wait", "--db", database)
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == "\n"
        time.sleep(1.0)
        assert waiting.poll() is None
        waiting.send_signal(signal.SIGINT)
        _, said = waiting.communicate(timeout=30)
        assert (waiting.returncode, said.strip()) == (130, "filmcrit: interrupted; what was done so far is kept")
        assert read(database, "SELECT command FROM runs") == [("test",)]


def test_another_program_that_holds_the_database_ends_the_crawl_and_costs_nothing(database: Path) -> None:
    """A SQLite shell in a transaction of its own, for longer than we wait."""
    shell = sqlite3.connect(database, isolation_level=None, check_same_thread=False)

    def hold(visit: int) -> Answer:
        if visit == 1:
            shell.execute("BEGIN IMMEDIATE")
        return Answer(review("Harbour held").encode())

    held = PATHS[10]
    with closing(shell), serve({"/": home(*PATHS), **{path: slow(path) for path in PATHS}, held: hold}) as site:
        command = ("crawl", f"{site.url}/", "--delay", "0", "--db", database)
        crawl = begin("import archive.database; archive.database.BUSY_TIMEOUT = 0.3;", *command)
        _, said = crawl.communicate(timeout=60)
        assert crawl.returncode == 4
        assert said == f"filmcrit: {database} is in use by another program: try again when it has finished\n"
        shell.execute("ROLLBACK")
        before = read(database, "SELECT count(*) FROM reviews")[0][0]
        assert before == sum(path in PATHS for path in site.paths) - 1
        run(site, database)
        check_whole(site, database)
        assert read(database, "SELECT count(*) FROM frontier WHERE cause LIKE '%failed%'") == [(0,)]
