"""Takedowns that are killed, that a disk refuses, that others hold up: all of it is forgotten, or nothing."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from archive.captures.reading import read_capture
from archive.discarding import list_discarded
from archive.errors import ArchiveError
from archive.forgetting.takedown import forget
from archive.store import Archive
from archive.tombstones import read_tombstones
from tests.archive.forgetting.takedowns import (
    RARE,
    SITE,
    Site,
    articles_of,
    captures_of,
    check,
    fill,
    holds,
    plan,
)


@pytest.fixture
def site(archive: Archive) -> Site:
    return Site(archive)


def test_a_reader_that_holds_the_log_is_reported_and_the_rest_is_done_later(site: Site, archive: Archive) -> None:
    fill(site)
    archive.connection.execute("PRAGMA busy_timeout = 100")
    with sqlite3.connect(archive.path) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM reviews").fetchone()
        assert not forget(archive, plan(archive, f"{SITE}/lantern")).clean
        assert reader.execute("SELECT count(*) FROM reviews").fetchone() == (8,)  # as of when it began
    reader.close()
    archive.close()
    with Archive.open(archive.path) as opened:
        check(opened)
        assert not holds(opened, RARE)


def test_a_file_that_a_row_names_is_never_discarded(site: Site, archive: Archive) -> None:
    fill(site)
    archive.captures.close()
    list_discarded(archive.connection, [captures_of(archive)[0].file])
    archive.close()
    with Archive.open(archive.path) as opened:
        for capture in captures_of(opened):
            read_capture(opened.captures_folder, capture)


def state_of(path: Path) -> str:
    """Open the archive as the next command would: "all" or "none" of it is forgotten, and everything else is well."""
    with Archive.open(path) as archive:
        check(archive)
        there = [holds(archive, RARE), "lantern" in articles_of(archive), not read_tombstones(archive.connection)]
        assert len(set(there)) == 1
        assert len(articles_of(archive) - {"lantern"}) == 7
        return "none" if all(there) else "all"


@pytest.fixture
def copies(site: Site, archive: Archive, tmp_path: Path) -> Callable[[], Path]:
    """Makes copies of a filled archive."""
    fill(site)
    for name in ("lantern", "other1", "other2"):
        site.fetch(f"{SITE}/{name}", b"<h1>Nothing here</h1>" * 20, 404)
    archive.close()
    count = iter(range(10_000))

    def make() -> Path:
        folder = tmp_path / f"copy{next(count)}"
        folder.mkdir()
        shutil.copytree(archive.captures_folder, folder / archive.captures_folder.name)
        shutil.copy(archive.path, folder)
        return folder / archive.path.name

    return make


class Refusal:
    """Lets the call of the system that changes the captures folder as the `number`th fail; from 1."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        changes = event in ("os.rename", "os.remove") or (event == "open" and arguments[1] == "w")
        self.left -= changes
        if changes and self.left == 0:
            raise OSError(28, "No space left on device")


REFUSALS: list[Refusal] = []


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    for refusal in REFUSALS:
        refusal(event, arguments)


sys.addaudithook(_audit)  # for good: there is no way to take one away


def test_a_disk_that_refuses_anything_leaves_nothing_or_all(copies: Callable[[], Path]) -> None:
    states: list[str] = []
    refusal = Refusal(0)
    while refusal.left <= 0:  # one more call than in the trial before
        path = copies()
        refusal = Refusal(len(states) + 1)
        finished = False
        with Archive.open(path) as archive:
            planned = plan(archive, f"{SITE}/lantern")
            REFUSALS.append(refusal)
            with suppress(ArchiveError):
                forget(archive, planned)
                finished = True
            REFUSALS.clear()
        states.append(state_of(path))
        assert finished == (states[-1] == "all")
    assert states.count("none") == 4  # two files, each written and renamed
    assert states.count("all") > 4


def test_sqlite_interrupted_anywhere_leaves_nothing_or_all(copies: Callable[[], Path]) -> None:
    chance = random.Random(3)
    states = set()
    for _ in range(30):
        path = copies()
        with Archive.open(path) as archive:
            planned = plan(archive, f"{SITE}/lantern")
            left = chance.randrange(150)

            def tick() -> bool:
                nonlocal left
                left -= 1
                return left < 0

            archive.connection.set_progress_handler(tick, 100)
            try:
                forget(archive, planned)
            except ArchiveError:
                assert left < 0
            archive.connection.set_progress_handler(None, 0)
        states.add(state_of(path))
    assert states == {"none", "all"}


FORGETTER = """
import sys
from pathlib import Path
from archive.forgetting.takedown import forget, name_tombstones, plan_forgetting
from archive.store import Archive

with Archive.open(Path(sys.argv[1])) as archive:
    named = name_tombstones(archive.connection, [sys.argv[2]], [], "2026-06-01T00:00:00Z")
    plan = plan_forgetting(archive, named, lambda body, _: body.decode("utf-8", "replace"))
    print("ready", flush=True)
    sys.stdin.readline()
    forget(archive, plan)
    print("done", flush=True)
    sys.stdin.readline()
"""


def test_kill_9_anywhere_leaves_nothing_or_all(copies: Callable[[], Path]) -> None:
    chance = random.Random(5)
    states = []
    longest = 0.05
    for trial in range(20):
        path = copies()
        command = [sys.executable, "-c", FORGETTER, str(path), f"{SITE}/lantern"]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=Path.cwd()) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            process.stdin.write("\n")
            process.stdin.flush()
            began = time.monotonic()
            if trial == 0:
                assert process.stdout.readline() == "done\n"
                longest = time.monotonic() - began
            else:
                time.sleep(chance.uniform(0, longest))
            process.send_signal(signal.SIGKILL)
        states.append(state_of(path))
    assert {"none", "all"} == set(states)
