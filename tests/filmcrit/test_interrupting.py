"""Commands that work in several processes, interrupted: one line, and no process is left behind."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.killed_work import DATABASE
from benchmarks.soundness import find_damage
from tests.filmcrit.conftest import Run
from tests.filmcrit.disks import COMMAND, ROOT

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for processes in /proc")

PAGES = 60


@pytest.fixture
def path(tmp_path: Path, page: Callable[..., Path], run: Run) -> Path:
    """An archive that an older reader has read."""
    for number in range(PAGES):
        page(f"saved/{number:02}.html", slug=f"part-{number}", line=f"Part {number} is the slower one. " * 200)
    path = tmp_path / DATABASE
    assert run("import", str(tmp_path / "saved"), "--db", str(path)).code == 0
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE readings SET reader = 'older', confirmed = 'older'")
    return path


def list_children(process: int) -> set[int]:
    try:
        return {int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()}
    except FileNotFoundError:
        return set()


def wait_for_children(process: int, count: int) -> set[int]:
    until = time.monotonic() + 20
    while len(children := list_children(process)) < count:
        assert time.monotonic() < until
        time.sleep(0.002)
    return children


def wait_for_end(processes: set[int]) -> set[int]:
    """Which of `processes` have not ended after a while."""
    until = time.monotonic() + 10
    while left := {number for number in processes if Path(f"/proc/{number}").exists()}:
        if time.monotonic() > until:
            return left
        time.sleep(0.01)
    return set()


@pytest.mark.parametrize("pause", [0.0, 0.4, 0.9])  # seconds: while processes start, and while they read
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_stays_behind(path: Path, run: Run, number: signal.Signals, pause: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "reextract", "--jobs", "2", "--db", path],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    children = wait_for_children(process.pid, 3)  # two that read, and one that watches over shared resources
    time.sleep(pause)
    if process.poll() is None:
        # Ctrl-C on a terminal reaches every process, `kill` only the one that is named.
        (os.killpg if number is signal.SIGINT else os.kill)(process.pid, number)
    _, said = process.communicate(timeout=30)
    assert wait_for_end(children) == set()
    if number is not signal.SIGKILL and not said.startswith("Read again"):  # it may have been done already
        expected = "filmcrit: interrupted; what was done so far is kept"
        assert (process.returncode, said.strip()) == (130, expected)
    assert run("reextract", "--jobs", "1", "--db", str(path)).code == 0
    assert list(find_damage(path)) == []
