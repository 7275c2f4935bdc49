"""Where the output goes: pipes that close, disks that are full, terminals without letters, a closed standard output."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import filmcrit
from tests.filmcrit.conftest import Run

LINE = "Ein Stück über Ōkami – ★★★½."


@pytest.fixture
def filled(run: Run, page: Callable[..., Path]) -> None:
    """An archive of eight reviews in the working folder."""
    for number in range(8):
        page(f"saved/{number}.html", line=f"{LINE} " * 300, slug=f"page-{number}")
    assert run("import", "saved").code == 0


def shell(line: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run `line` in bash, where `filmcrit` is the command under test."""
    program = f"filmcrit() {{ '{sys.executable}' -c 'from filmcrit.command import main; main()' \"$@\"; }}; {line}"
    return subprocess.run(["bash", "-c", program], capture_output=True, env=os.environ | variables, check=False)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("command", ["export csv", "search lanterns", "show https://darkreel.example/page-1"])
def test_a_reader_that_has_had_enough_is_no_error(command: str) -> None:
    done = shell(f"filmcrit {command} | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("command", ["export csv", "export csv -o /dev/full", "search lanterns", "stats"])
def test_a_full_disk_is_one_clear_line(command: str) -> None:
    done = shell(f"filmcrit {command} >/dev/full")
    assert done.returncode == 1
    assert done.stderr.startswith(b"filmcrit: cannot write")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.usefixtures("filled")
def test_files_are_utf_8_whatever_the_terminal_is() -> None:
    plain, narrow = shell("filmcrit export csv"), shell("filmcrit export csv", PYTHONIOENCODING="ascii")
    assert (narrow.returncode, narrow.stdout) == (0, plain.stdout)
    assert LINE.encode() in plain.stdout
    record = shell("filmcrit extract saved/1.html", PYTHONIOENCODING="ascii")
    assert LINE.encode() in record.stdout


@pytest.mark.usefixtures("filled")
def test_a_terminal_that_lacks_a_letter_shows_a_question_mark() -> None:
    done = shell("filmcrit show https://darkreel.example/page-1", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"Ein St?ck ?ber ?kami" in done.stdout


@pytest.mark.usefixtures("filled")
def test_closed_standard_output_is_said() -> None:
    done = shell("filmcrit export csv >&-")
    assert done.returncode == 2
    assert b"standard output is closed" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_import_keeps_what_was_done_and_goes_on(
    number: signal.Signals, page: Callable[..., Path]
) -> None:
    for name in range(60):
        page(f"saved/{name:02}.html", slug=f"page-{name}")
    os.mkfifo("saved/pipe")  # the last file: whoever imports it waits
    command = [sys.executable, "-c", "from filmcrit.command import main; main()", "import", "saved", "saved/pipe"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        wait_for_reviews(60)
        process.send_signal(number)
        assert process.wait(20) == 130
        assert process.stderr is not None
        assert "interrupted; what was done so far is kept" in process.stderr.read()
    done = shell("filmcrit import saved")
    assert done.returncode == 0
    assert b"60  unchanged" in done.stderr


def wait_for_reviews(count: int) -> None:
    """Return when the archive of the working folder holds so many."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with suppress(filmcrit.FilmcritError), filmcrit.open("filmcrit.db") as corpus:
            if corpus.stats().articles == count:
                return
        time.sleep(0.05)
    raise AssertionError(f"never {count} reviews")
