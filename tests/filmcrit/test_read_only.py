"""Archives that may only be read: reading works, writing is refused with one clear line."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.killed_work import DATABASE
from tests.filmcrit.conftest import Run
from tests.filmcrit.disks import heed_modes, mounted, run_apart

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")

Try = Callable[..., subprocess.CompletedProcess[str]]

READING: tuple[tuple[str, ...], ...] = (
    ("search", "quiet OR bridge"),
    ("stats",),
    ("show", "https://darkreel.example/lantern-bridge"),
    ("history", "https://darkreel.example/lantern-bridge"),
    ("export", "csv", "-o", "-"),
    ("verify",),
    ("reextract", "--dry-run", "--jobs", "1"),
)
WRITING: tuple[tuple[str, ...], ...] = (
    ("import", "{page}"),
    ("crawl", "http://127.0.0.1:9/"),
    ("correct", "https://darkreel.example/lantern-bridge", "title=The Lantern Bridge"),
)


@pytest.fixture
def saved(page: Callable[..., Path]) -> Path:
    return page()


@pytest.fixture
def folder(tmp_path: Path, saved: Path, run: Run) -> Iterator[Path]:
    """A folder with an archive, whose modes let nobody write."""
    folder = tmp_path / "kept"
    folder.mkdir()
    assert run("import", str(saved), "--db", str(folder / DATABASE)).code == 0
    (folder / f"{DATABASE}.lock").unlink()
    _set_modes(folder, 0o555, 0o444)
    yield folder
    _set_modes(folder, 0o755, 0o644)


def _set_modes(folder: Path, of_folders: int, of_files: int) -> None:
    for place in (folder, *folder.rglob("*")):
        place.chmod(of_folders if place.is_dir() else of_files)


def check(path: Path, saved: Path, attempt: Try) -> None:
    for command in READING:
        done = attempt(*command, "--db", path)
        assert done.returncode == 0, (command, done.stderr)
    for command in WRITING:
        done = attempt(*(part.replace("{page}", str(saved)) for part in command), "--db", path)
        assert done.returncode == 1, (command, done.stderr)
        (line,) = done.stderr.splitlines()
        assert line.startswith(f"filmcrit: {path} cannot be written: "), line


def test_a_folder_that_may_not_be_written(folder: Path, saved: Path) -> None:
    files = sorted(folder.rglob("*"))
    check(folder / DATABASE, saved, lambda *arguments: run_apart(*arguments, prepare=heed_modes))
    assert sorted(folder.rglob("*")) == files


def test_a_disk_that_may_only_be_read(folder: Path, saved: Path, tmp_path: Path, run: Run) -> None:
    with mounted(tmp_path / "disk", "8m") as disk:
        path = disk.path / "kept" / DATABASE
        shutil.copytree(folder, disk.path / "kept")
        disk.change("ro")

        def attempt(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
            done = run(*map(str, arguments))
            return subprocess.CompletedProcess((), done.code, done.out, done.err)

        check(path, saved, attempt)


def test_what_a_killed_process_left_in_the_log_is_read_from_such_a_disk(
    folder: Path, saved: Path, page: Callable[..., Path], tmp_path: Path, run: Run
) -> None:
    """All that was imported last is in the log beside the database: the process was killed before it was moved over."""
    _set_modes(folder, 0o755, 0o644)
    second = page("second.html", slug="second")
    with mounted(tmp_path / "disk", "8m") as disk:
        path = disk.path / "kept" / DATABASE
        reading = _hold_open(folder / DATABASE)
        try:
            assert run("import", str(second), "--db", str(folder / DATABASE)).code == 0
            shutil.copytree(folder, disk.path / "kept")
        finally:
            reading.kill()
            reading.communicate()
        assert path.with_name(f"{DATABASE}-wal").stat().st_size > 0
        disk.change("ro")
        done = run("show", "https://darkreel.example/second", "--db", str(path))
        assert (done.code, done.err) == (0, "")
        disk.change("rw")
        path.with_name(f"{DATABASE}-shm").unlink()
        disk.change("ro")
        done = run("show", "https://darkreel.example/second", "--db", str(path))
        assert (done.code, len(done.err.splitlines())) == (1, 1)
        assert "copy it and all files beside it" in done.err


def _hold_open(path: Path) -> subprocess.Popen[str]:
    """A process that reads the archive at `path`, so that its log stays."""
    import sys

    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN');"
        " c.execute('SELECT count(*) FROM reviews').fetchone(); print(flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "\n"
    return process
