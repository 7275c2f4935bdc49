"""`filmcrit history`, `diff`, `captures export`, `show --raw`: in a pipe and on a real terminal."""

from __future__ import annotations

import gzip
import io
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from archive.captures.writing import Exchange
from archive.store import Archive
from tests.filmcrit.conftest import Done, Run

URL = "https://darkreel.example/lantern-bridge"
FEED = "https://darkreel.example/feed"
FILLER = " ".join(f"Plank number {number} creaks." for number in range(60))


def seen(path: Path, day: int) -> str:
    """Give a saved page the time at which it was fetched."""
    moment = 1_767_225_600 + day * 86_400  # seconds; 2026-01-01 is day 0
    os.utime(path, (moment, moment))
    return str(path)


@pytest.fixture
def versions(run: Run, page: Callable[..., Path]) -> list[bytes]:
    """Three revisions of a review in the archive of the working folder, the second seen twice; their pages."""
    lines = ("Nothing is hurried.", "Nothing is ever hurried.", "Nothing is ever hurried.", "All\x07 is hurried.")
    pages = []
    for day, line in enumerate(lines):
        path = page(f"{day}.html", line=f"{FILLER} {line} {FILLER}{' ' * day}")
        if day == 3:
            path.write_text(path.read_text("utf-8").replace("3.5/4", "2/4"), "utf-8")
        assert run("import", seen(path, day)).code == 0
        pages.append(path.read_bytes())
    return pages


def on_terminal(*arguments: str, **variables: str) -> tuple[int, str]:
    """Run filmcrit with a pseudo-terminal for its output; its exit code and what it printed."""
    command = [sys.executable, "-c", "from filmcrit.command import main; main()", *arguments]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **variables}
    ours, theirs = pty.openpty()
    try:
        with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment, close_fds=True) as process:
            os.close(theirs)
            printed = read_all(ours)
            return process.wait(30), printed.replace("\r\n", "\n")
    finally:
        os.close(ours)


def read_all(terminal: int) -> str:
    parts = []
    try:
        while part := os.read(terminal, 65_536):
            parts.append(part)
    except OSError:  # how Linux says that the other side is closed
        pass
    return b"".join(parts).decode()


@pytest.mark.usefixtures("versions")
def test_a_history_lists_revisions_readings_and_captures_in_order(run: Run) -> None:
    done = run("history", URL)
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == "Review: The Lantern Bridge (1926)"
    headings = [line for line in lines if line[:1].isdigit()]
    assert headings == [
        "1  2026-01-01T00:00:00Z",
        "2  2026-01-02T00:00:00Z to 2026-01-03T00:00:00Z  changed: text (+1 −0 words)",
        "3  2026-01-04T00:00:00Z  changed: rating, text (+1 −2 words)",
    ]
    assert sum(line.startswith("   seen  2026-01-0") for line in lines) == 4
    assert [line.endswith("[shown]") for line in lines if line.startswith("   read  ")] == [False, False, True]
    assert "revisions  3, in 4 captures" in done.out


@pytest.mark.usefixtures("versions")
def test_when_a_page_was_not_there_stands_between_the_revisions(run: Run) -> None:
    with Archive.open(Path("filmcrit.db")) as archive:
        number = archive.start_run("crawl", None)
        for day in (10, 11, 12):
            exchange = Exchange(URL, "GET", (), 410, "Gone", (), b"gone", f"2026-01-{day}T00:00:00Z")
            archive.save_capture(archive.captures.write_exchange(exchange), number)
        archive.mark_gone(URL, "answers 410", "2026-01-10T00:00:00Z")
    out = run("history", URL).out
    assert "-  2026-01-10T00:00:00Z to 2026-01-12T00:00:00Z  not there: answers 410, 3 captures" in out
    assert "gone       answers 410, since 2026-01-10T00:00:00Z" in out
    shown = run("show", URL).out
    assert "gone       answers 410, since 2026-01-10T00:00:00Z" in shown
    assert f"reader     {version('filmcrit')}+" in shown


@pytest.mark.usefixtures("versions")
def test_many_captures_of_a_revision_are_not_all_listed(run: Run, page: Callable[..., Path]) -> None:
    for day in range(4, 14):
        path = page(f"{day}.html", line=f"{FILLER} All\x07 is hurried. {FILLER}{' ' * day}")
        path.write_text(path.read_text("utf-8").replace("3.5/4", "2/4"), "utf-8")
        run("import", seen(path, day))
    out = run("history", URL).out
    assert out.count("   seen  ") == 3 + 4
    assert "   ... 7 more\n   seen  2026-01-14" in out


@pytest.mark.usefixtures("versions")
def test_a_difference_in_a_pipe_is_marked_as_wdiff_does(run: Run) -> None:
    done = run("diff", URL)
    assert done.code == 0
    assert done.out.startswith("revision 2  2026-01-02T00:00:00Z to 2026-01-03T00:00:00Z\nrevision 3  2026-01-04")
    assert "\nrating  [-3.5/4 (88%)-]{+2/4 (50%)+}\n" in done.out
    assert "creaks. [-Nothing-] {+All+} is [-ever-] hurried. Plank" in done.out
    assert "\n… " in done.out  # what stands is shortened
    assert done.out.rstrip().endswith("…")
    assert len(done.out) < 1_000


@pytest.mark.usefixtures("versions")
def test_any_two_revisions_may_be_compared(run: Run) -> None:
    assert "Nothing is {+ever+} hurried." in run("diff", URL, "1", "2").out
    assert "Nothing is [-ever-] hurried." in run("diff", URL, "2", "1").out
    same = run("diff", URL, "2", "2")
    assert (same.code, same.out, same.err) == (1, "", "revisions 2 and 2 say the same\n")


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize(
    ("numbers", "error"),
    [
        (("1", "4"), f"filmcrit: {URL} has no revision 4: its revisions are 1 to 3\n"),
        (("1",), "filmcrit: give two numbers, or none for the last two revisions; filmcrit history lists them\n"),
        (("0", "1"), "filmcrit: Invalid value for '[A B]': 0 is not in the range x>=1.\n"),
    ],
)
def test_numbers_that_are_none_are_said(run: Run, numbers: tuple[str, ...], error: str) -> None:
    done = run("diff", URL, *numbers)
    assert (done.code, done.out, done.err) == (2, "", error)


def test_of_one_revision_there_is_no_difference(run: Run, page: Callable[..., Path]) -> None:
    run("import", str(page()))
    done = run("diff", URL)
    assert (done.code, done.out) == (1, "")
    assert done.err == f"{URL} has one revision only: the critic has changed nothing that we know of\n"


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize("command", ["history", "diff", "show"])
def test_what_is_not_kept_is_said(run: Run, command: str) -> None:
    done = run(command, "https://darkreel.example/nothing")
    assert done.code == 1
    assert done.err == (
        "filmcrit: https://darkreel.example/nothing: no such review in filmcrit.db;"
        " filmcrit search finds ids and urls\n"
    )


@pytest.mark.usefixtures("versions")
def test_on_a_terminal_a_difference_is_in_colour(run: Run) -> None:
    code, printed = on_terminal("diff", URL)
    assert code == 0
    assert "\x1b[9;31mNothing\x1b[0m \x1b[32mAll\x1b[0m is \x1b[9;31mever\x1b[0m hurried." in printed.replace("\n", " ")
    assert "[-" not in printed
    assert "\x07" not in printed  # of the page
    assert max(len(line) for line in printed.splitlines() if "\x1b" not in line) <= 88
    assert run("diff", URL).out.count("\x1b") == 0


@pytest.mark.usefixtures("versions", "run")
@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_marks(variables: Mapping[str, str]) -> None:
    code, printed = on_terminal("diff", URL, **variables)
    assert code == 0
    assert "[-Nothing-] {+All+} is [-ever-] hurried." in printed.replace("\n", " ")


@pytest.mark.usefixtures("versions", "run")
def test_a_history_on_a_terminal() -> None:
    code, printed = on_terminal("history", URL)
    assert code == 0
    assert "\x1b[1m3  2026-01-04T00:00:00Z\x1b[0m" in printed


def test_readings_of_two_readers_are_not_taken_for_the_critics_change(run: Run, versions: list[bytes]) -> None:
    assert len(versions) == 4
    with Archive.open(Path("filmcrit.db")) as archive, archive.transaction():
        archive.connection.execute("UPDATE readings SET confirmed = 'older' WHERE revision_id = 1")
    assert "filmcrit reextract reads both alike" in run("diff", URL, "1", "2").err
    assert run("diff", URL, "2", "3").err == ""


# The bytes.


def fetch(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from filmcrit.command import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, check=False)


@pytest.mark.usefixtures("run")
def test_the_bytes_come_back(versions: list[bytes]) -> None:
    assert fetch("captures", "export", URL).stdout == versions[3]
    assert fetch("captures", "export", URL, "--at", "2026-01-03").stdout == versions[2]
    assert fetch("captures", "export", URL, "--at", "2026-01-02T05:00:00+06:00").stdout == versions[0]
    assert fetch("show", "--raw", URL).stdout == versions[3]


@pytest.mark.usefixtures("run")
def test_of_an_article_over_several_pages_the_others_are_named(versions: list[bytes]) -> None:
    with Archive.open(Path("filmcrit.db")) as archive:
        number = archive.start_run("crawl", None)
        second = archive.captures.write_resource(f"{URL}?page=2", b"page two", "text/html", "2026-02-01T00:00:00Z")
        second_id = archive.save_capture(second, number)
        archive.connection.execute("INSERT INTO reading_pages SELECT reading_id, 2, ? FROM reviews", (second_id,))
    done = fetch("show", "--raw", URL)
    assert done.stdout == versions[3]
    assert done.stderr == f"page 2 of this article: filmcrit captures export {URL}?page=2\n".encode()
    assert "from the capture of 2026-01-04T00:00:00Z and 1 more" in fetch("history", URL).stdout.decode()


def test_the_bytes_come_back_in_a_file(run: Run, versions: list[bytes]) -> None:
    assert run("captures", "export", URL, "-o", "page.bin").code == 0
    assert Path("page.bin").read_bytes() == versions[3]
    done = run("captures", "export", URL, "--at", "2025", "-o", "page.bin")
    assert done.code == 1
    assert f"{URL} until 2025: no such capture in filmcrit.db" in done.err
    assert Path("page.bin").read_bytes() == versions[3]
    refused = run("captures", "export", URL, "-o", "nowhere/page.bin")
    assert (refused.code, refused.err) == (1, "filmcrit: cannot write nowhere/page.bin: No such file or directory\n")


@pytest.fixture
def feed(run: Run) -> bytes:
    """A feed that was fetched compressed, then again (the same bytes), then not there."""
    body = b"<rss>" + b"\xe9 a feed " * 50 + b"</rss>"
    headers = ((b"Content-Encoding", b"gzip"), (b"Content-Type", b"text/xml"))
    with Archive.open(Path("filmcrit.db")) as archive:
        number = archive.start_run("crawl", None)
        known = None
        for day in (1, 2):
            moment = f"2026-01-0{day}T10:00:00Z"
            exchange = Exchange(FEED, "GET", (), 200, "OK", headers, gzip.compress(body, mtime=0), moment)
            known = archive.captures.write_exchange(exchange, known)
            archive.save_capture(known, number)
        missing = Exchange(FEED, "GET", (), 404, "Not Found", (), b"no feed", "2026-01-03T10:00:00Z")
        archive.save_capture(archive.captures.write_exchange(missing), number)
    assert run("stats").code == 0
    return body


def test_a_compressed_body_is_given_back_plain(feed: bytes) -> None:
    for moment in ("2026-01-01", "2026-01-02"):  # the second is a revisit
        done = fetch("captures", "export", FEED, "--at", moment)
        assert (done.returncode, done.stdout, done.stderr) == (0, feed, b"")


@pytest.mark.usefixtures("feed")
def test_another_answer_than_200_is_said() -> None:
    done = fetch("captures", "export", FEED)
    assert (done.returncode, done.stdout) == (0, b"no feed")
    assert done.stderr == f"{FEED} answered 404 at 2026-01-03T10:00:00Z; --at TIME gives an earlier one\n".encode()


@pytest.mark.usefixtures("feed")
def test_records_come_as_they_stand_in_the_file() -> None:
    done = fetch("captures", "export", FEED, "--at", "2026-01-01", "--record")
    stored = b"".join(path.read_bytes() for path in sorted(Path("filmcrit-captures").iterdir()))
    assert done.stdout in stored
    assert record_types(done.stdout) == ["response", "request"]
    revisit = fetch("captures", "export", FEED, "--at", "2026-01-02", "--record")
    assert record_types(revisit.stdout) == ["response", "request", "revisit", "request"]


def record_types(data: bytes) -> list[str]:
    return [str(record.headers["WARC-Type"]) for record in ArchiveIterator(io.BytesIO(data))]


@pytest.mark.usefixtures("feed")
def test_a_terminal_gets_no_bytes_that_would_upset_it() -> None:
    refusal = (
        "filmcrit: these bytes are not plain text and would upset the terminal: name a file with -o, or pipe them\n"
    )
    assert on_terminal("captures", "export", FEED, "--at", "2026-01-01") == (2, refusal)
    code, printed = on_terminal("captures", "export", FEED)
    assert code == 0
    assert printed.startswith("no feed")


@pytest.mark.usefixtures("feed")
@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        (f"captures export {FEED} --at 2026-01-01 | head -c 1 >/dev/null", 0, b""),
        (f"captures export {FEED} --at 2026-01-01 >/dev/full", 1, b"filmcrit: cannot write: No space left on device\n"),
        (f"captures export {FEED} --at 2026-01-01 -o /dev/full", 1, b"filmcrit: cannot write /dev/full: "),
        (
            f"captures export {FEED} --at 2026-01-01 >&-",
            2,
            b"filmcrit: standard output is closed: name a file with -o\n",
        ),
    ],
)
def test_where_the_bytes_cannot_go_it_is_one_line(line: str, code: int, error: bytes) -> None:
    program = f"'{sys.executable}' -c 'from filmcrit.command import main; main()' {line}; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", program], capture_output=True, check=False)
    assert done.returncode == code
    assert done.stderr.startswith(error)
    assert done.stderr.count(b"\n") == (1 if error else 0)


@pytest.mark.usefixtures("feed")
def test_a_damaged_record_is_one_line() -> None:
    for path in Path("filmcrit-captures").iterdir():
        path.write_bytes(path.read_bytes()[:200])
    done = fetch("captures", "export", FEED)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"filmcrit: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.usefixtures("feed")
@pytest.mark.parametrize("moment", ["yesterday", "2026-13", "2026-1", "20260101", ""])
def test_a_time_that_is_none_is_said(run: Run, moment: str) -> None:
    done: Done = run("captures", "export", FEED, "--at", moment)
    assert done.code == 2
    assert "is no time: write 2026, 2026-03, 2026-03-31 or 2026-03-31T20:15:00Z" in done.err
