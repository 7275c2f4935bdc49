"""Copies of a whole archive, taken while others write to it."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.backup import Backup, back_up
from archive.captures.reading import read_capture
from archive.errors import ArchiveError, ArchiveLocked, BadCall
from archive.frontier import Entry, Frontier, Role
from archive.progress import Progress
from archive.query import Corpus
from archive.records import LOST
from archive.schema.migrations import APPLICATION_ID
from archive.store import Archive, captures_folder
from archive.verification.damage import Finding
from archive.verification.verify import verify
from tests.archive.conftest import make_review

Fill = Callable[..., None]


def fill(path: Path, *names: str, words: str = "fog") -> None:
    """File an article for each name, in a file of captures of their own."""
    with Archive.open(path) as archive:
        run = archive.start_run("crawl", None)
        for name in names:
            body = f"{words} {name} ".encode() * 500
            with archive.transaction():
                url = f"https://silent.example/{name}"
                capture = archive.captures.write_resource(url, body, "text/html", "2026-03-01T10:00:00Z")
                archive.save_review(make_review(name, text=f"{words} {name}"), archive.save_capture(capture, run), run)


def save(path: Path, target: Path) -> Backup:
    return back_up(path, target, lambda _: None)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def texts(path: Path) -> list[str]:
    """The texts of all articles, after every capture was read."""
    with Corpus.open(path) as corpus:
        found = []
        for row in corpus.rows():
            detail = corpus.get(row.id)
            assert detail is not None
            read_capture(captures_folder(path), detail.capture)
            found.append(row.text)
        return sorted(found)


def damage(path: Path) -> list[Finding]:
    return [each for each in verify(path) if isinstance(each, Finding) and not each.kind.is_note]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "disk"
    folder.mkdir()
    return folder / "backup.db"


def test_a_backup_is_an_archive_like_any_other(path: Path, target: Path) -> None:
    fill(path, "sunrise", "tabu")
    done = save(path, target)
    assert (done.articles, done.files, done.files_kept) == (2, 1, 0)
    assert done.capture_bytes == sum(each.stat().st_size for each in captures_folder(target).iterdir())
    assert texts(target) == texts(path)
    assert damage(target) == []
    with Corpus.open(target) as corpus:
        assert [hit.row.id for hit in corpus.search("tabu")] == [make_review("tabu").id]
        assert corpus.connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    fill(target, "city-girl")
    assert texts(target) == ["fog city-girl", "fog sunrise", "fog tabu"]
    assert texts(path) == ["fog sunrise", "fog tabu"]


def test_what_is_to_be_fetched_keeps_its_order(path: Path, target: Path) -> None:
    entries = [Entry(f"https://silent.example/{n}", Role.PAGE, "feed", 1, 0, due="2026") for n in (3, 1, 2)]
    with Archive.open(path) as archive:
        frontier = Frontier(archive, "silent", lambda _, new: new)
        frontier.add(entries)
        archive.connection.execute("DELETE FROM frontier WHERE url LIKE '%/1'")
        frontier.add(entries[1:2])
        expected = frontier.queued_pages()
    save(path, target)
    with Archive.open(target) as archive:
        assert Frontier(archive, "silent", lambda _, new: new).queued_pages() == expected


def test_files_that_are_there_are_not_copied_again(path: Path, target: Path) -> None:
    fill(path, "sunrise")
    save(path, target)
    (first,) = captures_folder(target).iterdir()
    before = first.stat()
    fill(path, "tabu")
    done = save(path, target)
    assert (done.files, done.files_kept) == (2, 1)
    assert (first.stat().st_ino, first.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert texts(target) == ["fog sunrise", "fog tabu"]


def test_a_file_that_was_cut_is_copied_again(path: Path, target: Path) -> None:
    fill(path, "sunrise")
    save(path, target)
    (cut,) = captures_folder(target).iterdir()
    cut.write_bytes(cut.read_bytes()[:-10])
    done = save(path, target)
    assert done.files_kept == 0
    assert damage(target) == []


def test_a_file_that_differs_is_not_overwritten(path: Path, target: Path) -> None:
    """The damaged one may be ours: then the backup holds the only good bytes."""
    fill(path, "sunrise")
    save(path, target)
    (good,) = captures_folder(target).iterdir()
    before = good.read_bytes()
    (ours,) = captures_folder(path).iterdir()
    ours.write_bytes(ours.read_bytes()[:200] + bytes(10) + ours.read_bytes()[210:])
    with pytest.raises(ArchiveError, match="differ where they should be the same"):
        save(path, target)
    assert good.read_bytes() == before


def test_only_the_bytes_that_rows_name_are_copied(path: Path, target: Path) -> None:
    fill(path, "sunrise")
    (file,) = captures_folder(path).iterdir()
    size = file.stat().st_size
    with file.open("ab") as opened:
        opened.write(b"the beginning of what a crawl writes at this moment")
    save(path, target)
    assert (captures_folder(target) / file.name).stat().st_size == size


def test_what_the_archive_has_forgotten_is_removed_from_the_backup(path: Path, target: Path) -> None:
    fill(path, "sunrise")
    save(path, target)
    (old,) = captures_folder(path).iterdir()
    old.rename(old.with_name("rewritten.warc.gz"))
    with Archive.open(path) as archive:
        archive.connection.execute("UPDATE captures SET file = 'rewritten.warc.gz'")
    strange = captures_folder(target) / "mine.warc.gz"
    strange.touch()
    assert save(path, target).files_removed == 1
    assert names_in(captures_folder(target)) == {"rewritten.warc.gz", "mine.warc.gz"}


def test_a_file_that_is_removed_meanwhile_leaves_the_old_backup(path: Path, target: Path) -> None:
    fill(path, "sunrise")
    save(path, target)
    fill(path, "tabu")
    fill(path, "city-girl")
    before = names_in(captures_folder(target)), names_in(target.parent), target.read_bytes()
    newest = max(captures_folder(path).iterdir(), key=lambda each: each.stat().st_mtime_ns)

    def forget(progress: Progress) -> None:
        if progress.task == "copying captures":
            newest.unlink(missing_ok=True)

    with pytest.raises(ArchiveError, match="run it again"):
        back_up(path, target, forget)
    assert (names_in(captures_folder(target)), names_in(target.parent), target.read_bytes()) == before
    assert damage(target) == []


def test_an_interruption_leaves_nothing_behind(path: Path, target: Path) -> None:
    fill(path, "sunrise")
    fill(path, "tabu")

    def interrupt(progress: Progress) -> None:
        if progress.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(path, target, interrupt)
    assert names_in(target.parent) == set()


def test_a_missing_file_is_named(path: Path, target: Path) -> None:
    fill(path, "sunrise")
    (file,) = captures_folder(path).iterdir()
    file.unlink()
    with pytest.raises(ArchiveError, match=file.name):
        save(path, target)
    assert names_in(target.parent) == set()


def test_what_is_noted_as_lost_is_no_hindrance(path: Path, target: Path) -> None:
    fill(path, "sunrise")
    fill(path, "tabu")
    with Archive.open(path) as archive:
        (lost,) = archive.connection.execute("SELECT file FROM captures WHERE url LIKE '%/tabu'").fetchone()
        archive.connection.execute("UPDATE captures SET digest = ? || digest WHERE url LIKE '%/tabu'", (LOST,))
    (captures_folder(path) / lost).unlink()
    assert save(path, target).files == 1
    assert len(names_in(captures_folder(target))) == 1


def test_a_damaged_record_is_kept_as_it_is(path: Path, target: Path) -> None:
    fill(path, "sunrise")
    (file,) = captures_folder(path).iterdir()
    file.write_bytes(file.read_bytes()[:-100] + b"?" * 100)
    save(path, target)
    assert (captures_folder(target) / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("content", [b"", b"a letter to a friend, which is longer than a header of SQLite " * 20])
def test_what_is_no_archive_is_never_overwritten(path: Path, target: Path, content: bytes) -> None:
    fill(path, "sunrise")
    target.write_bytes(content)
    with pytest.raises(BadCall, match="cannot be replaced"):
        save(path, target)
    assert target.read_bytes() == content
    assert names_in(target.parent) == {"backup.db"}


def test_another_database_is_never_overwritten(path: Path, target: Path) -> None:
    fill(path, "sunrise")
    with sqlite3.connect(target) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    with pytest.raises(BadCall, match="no filmcrit archive"):
        save(path, target)


def test_an_archive_that_holds_something_else_is_never_overwritten(path: Path, target: Path) -> None:
    fill(path, "sunrise")
    save(path, target)
    fill(target, "tabu")
    with pytest.raises(BadCall, match="filmcrit merge"):
        save(path, target)
    assert texts(target) == ["fog sunrise", "fog tabu"]


def test_the_archive_is_no_backup_of_itself(path: Path, tmp_path: Path) -> None:
    fill(path, "sunrise")
    link = tmp_path / "link.db"
    link.symlink_to(path)
    for same in (path, link, path.with_suffix(".sqlite")):  # the last would have the same folder of captures
        with pytest.raises(BadCall, match="the archive itself"):
            save(path, same)
    assert texts(path) == ["fog sunrise"]


def test_a_backup_that_is_written_to_is_in_use(path: Path, target: Path) -> None:
    fill(path, "sunrise")
    save(path, target)
    with Archive.open(target), pytest.raises(ArchiveLocked):
        save(path, target)


def test_the_folder_must_be_there(path: Path, tmp_path: Path) -> None:
    fill(path, "sunrise")
    with pytest.raises(BadCall, match="no folder"):
        save(path, tmp_path / "typo" / "backup.db")


FULL = """
import resource, signal, sys
from pathlib import Path
from archive.backup import back_up
from archive.errors import ArchiveError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    back_up(Path(sys.argv[1]), Path(sys.argv[2]), lambda _: None)
except ArchiveError as error:
    print(error)
"""


@pytest.mark.parametrize("limit", [50_000, 250_000])
def test_a_disk_that_refuses_is_one_clear_line_and_leaves_nothing(path: Path, target: Path, limit: int) -> None:
    fill(path, "sunrise")
    save(path, target)
    before = names_in(captures_folder(target)), names_in(target.parent), target.read_bytes()
    with Archive.open(path) as archive:
        run = archive.start_run("crawl", None)
        body = bytes(random_bytes(400_000))
        capture = archive.captures.write_resource("https://silent.example/x", body, "text/html", "2026-03-01T10:00:00Z")
        archive.save_capture(capture, run)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path), str(target), str(limit)],
        capture_output=True, text=True, check=False, cwd=Path.cwd(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert str(target) in done.stdout
    assert (names_in(captures_folder(target)), names_in(target.parent), target.read_bytes()) == before


def random_bytes(size: int) -> bytes:
    import random

    return random.Random(1).randbytes(size)


WRITER = """
import sys
from pathlib import Path
from archive.store import Archive
from tests.archive.conftest import make_review

with Archive.open(Path(sys.argv[1])) as archive:
    run = archive.start_run("crawl", None)
    print("ready", flush=True)
    number = 0
    while True:
        with archive.transaction():
            for number in range(number, number + 5):
                url = f"https://silent.example/{number}"
                capture = archive.captures.write_resource(url, url.encode() * 99, "text/html", "2026-03-01T10:00:00Z")
                archive.save_review(make_review(str(number)), archive.save_capture(capture, run), run)
        number += 1
        print(number, flush=True)
"""


def test_a_crawl_does_not_wait_and_the_copy_is_of_one_moment(path: Path, target: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert process.stdout is not None
    slowest = 0.0
    written = 0
    finished = threading.Event()

    def watch() -> None:
        nonlocal slowest, written
        last = time.monotonic()
        for line in process.stdout or ():
            if line != "ready\n":
                written = int(line)
                slowest = max(slowest, time.monotonic() - last)
            last = time.monotonic()

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        while written < 20:
            time.sleep(0.01)
        counts = []
        for _ in range(4):
            done = save(path, target)
            assert done.articles % 5 == 0
            assert len(texts(target)) == done.articles
            assert damage(target) == []
            counts.append(done.articles)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        finished.set()
        watcher.join()
        process.stdout.close()
    assert counts[-1] > counts[0] >= 20
    assert slowest < 2


KILLED = """
import sys
from pathlib import Path
from archive.backup import back_up

back_up(Path(sys.argv[1]), Path(sys.argv[2]), lambda progress: print(progress, flush=True))
"""


def test_kill_9_leaves_the_old_backup_and_the_next_one_cleans_up(path: Path, target: Path) -> None:
    for number in range(20):
        fill(path, str(number))
    save(path, target)
    for number in range(20, 60):
        fill(path, str(number))
    for lines in (1, 30, 50):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path), str(target)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
        )
        assert process.stdout is not None
        for _ in range(lines):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert len(texts(target)) == 20
    save(path, target)
    assert len(texts(target)) == 60
    assert damage(target) == []
    assert not [name for name in names_in(captures_folder(target)) | names_in(target.parent) if name.endswith(".part")]
