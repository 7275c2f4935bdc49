"""Every capture of an archive asked for again in pywb, another program's replay, and compared with our own reading.

    python benchmarks/replaying.py [--db ARCHIVE.db]

Without --db an archive is made first: the demo site crawled twice, and what it lacks (redirects, errors, revisits under
another address). Both our WARC files and the WACZ file of them are replayed; warcio checks and indexes the files. pywb
is installed into an environment of its own and listens on this machine only. Exit code 1 when anything differs.
"""

from __future__ import annotations

import argparse
import http.client
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parent.parent))

from archive.captures.reading import read_capture
from archive.captures.writing import Exchange
from archive.export.wacz import write_wacz
from archive.query import Corpus
from archive.records import Capture
from archive.reviews.loading import read_capture_row
from archive.store import Archive, captures_folder
from benchmarks.environment import provide

PACKAGES = ("pywb==2.10.*", "setuptools<81")  # pywb still asks for pkg_resources
SECONDS_TO_START = 60
_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))  # of a url, all that goes over the wire as it is


@dataclass(frozen=True)
class Answer:
    """What a replay gives for a capture."""

    status: int
    body: bytes


@dataclass(frozen=True)
class Replay:
    """A pywb that serves: its port, its collections by name."""

    port: int

    def ask(self, collection: str, capture: Capture) -> Answer:
        """The bytes of a capture as pywb gives them back, unchanged (`id_`), by its url and time (to the second)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            place = f"/{collection}/{_second(capture)}id_/{quote(capture.url, safe=_PRINTABLE)}"
            connection.request("GET", place, headers={"Accept-Encoding": "gzip, deflate, br, zstd"})
            response = connection.getresponse()
            return Answer(response.status, response.read())
        finally:
            connection.close()


def make_archive(folder: Path) -> Path:
    """The demo site, crawled twice, and what it lacks."""
    path = folder / "demo.db"
    command = [sys.executable, "-c", "from filmcrit.command import main; main()", "crawl", "demo", "--db", str(path)]
    for _ in range(2):
        subprocess.run(command, check=True, capture_output=True, cwd=folder)
    page = Exchange(
        *("https://silent.example/a?b=1&c=%20", "GET", (), 200, "OK"),
        headers=((b"Content-Type", b"text/html; charset=utf-8"),),
        body="<p>Müde Lichter".encode(),
        fetched="2026-03-01T10:00:00Z",
    )
    moved = replace(page, url="https://silent.example/old", status=301, headers=((b"Location", b"/a"),), body=b"")
    others = (
        moved,
        replace(moved, url="https://silent.example/older", status=302, body=b"<p>Moved."),
        replace(page, url="https://silent.example/none", status=404, reason="Not Found", body=b"<p>Nothing here."),
        replace(page, url="https://silent.example/broken", status=500, body=b"<p>Later."),
        replace(page, url="https://silent.example/%C3%A9/%E6%97%A5?q=%E6%9C%AC", body=bytes(range(256))),
        replace(page, url="https://silent.example/empty", body=b""),
    )
    with Archive.open(path) as archive, archive.transaction():
        run = archive.start_run("benchmark", None)
        first = archive.captures.write_exchange(page)
        elsewhere = replace(page, url="https://other.example/copy", fetched="2026-03-02T10:00:00Z")
        revisit = archive.captures.write_exchange(elsewhere, known=first)
        saved = archive.captures.write_resource(
            "https://silent.example/saved", b"<p>By hand.", "text/html", page.fetched
        )
        for capture in (first, revisit, saved, *map(archive.captures.write_exchange, others)):
            archive.save_capture(capture, run)
    return path


def read_captures(corpus: Corpus) -> list[Capture]:
    rows = corpus.connection.execute("SELECT id FROM captures WHERE url GLOB 'http*' ORDER BY id").fetchall()
    return [read_capture_row(corpus.connection, capture_id) for (capture_id,) in rows]


def compare(replay: Replay, collection: str, folder: Path, captures: list[Capture]) -> Counter[tuple[str, bool]]:
    """How many captures of which sort were given back as we read them, and how many were not."""
    same_second: defaultdict[tuple[str, str], list[Answer]] = defaultdict(list)
    for capture in captures:
        same_second[capture.url, _second(capture)].append(_expect(folder, capture))
    counts: Counter[tuple[str, bool]] = Counter()
    for capture in captures:
        answer = replay.ask(collection, capture)
        equal = answer in same_second[capture.url, _second(capture)]
        counts[_describe(capture), equal] += 1
        if not equal:
            print(f"{collection}: {capture.url} of {capture.fetched}: {answer.status}, {len(answer.body)} bytes")
    return counts


def _expect(folder: Path, capture: Capture) -> Answer:
    read = read_capture(folder, capture, raw=True)
    # Of a revisit that sends the reader elsewhere, or to its own copy, pywb gives the head alone.
    bare = capture.original is not None and 300 <= (read.status or 200) < 400
    return Answer(read.status or 200, b"" if bare else read.body)


def _describe(capture: Capture) -> str:
    if capture.status is None:
        return "resource"
    return f"{capture.status}{', revisit' if capture.original else ''}"


def _second(capture: Capture) -> str:
    return re.sub(r"\D", "", capture.fetched)[:14]


@contextmanager
def serve(programs: Path, root: Path) -> Iterator[Replay]:
    """pywb over the collections in `root`, until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with (root / "pywb.log").open("wb") as log:
        command = [str(programs / "wayback"), "-b", "127.0.0.1", "-p", str(port), "-d", str(root)]
        server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _await(server, port)
        yield Replay(port)
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _await(server: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("pywb does not start")


def fill(programs: Path, root: Path, collection: str, files: list[Path], *options: str) -> None:
    """Add files to a collection of pywb."""
    manager = programs / "wb-manager"
    subprocess.run([manager, "init", collection], cwd=root, check=True, capture_output=True)
    subprocess.run([manager, "add", collection, *files, *options], cwd=root, check=True, capture_output=True)


def run_warcio(programs: Path, files: list[Path]) -> bool:
    """Whether warcio finds every digest true and can index every record."""
    done = {
        name: subprocess.run([programs / "warcio", name, *files], check=False, capture_output=True)
        for name in ("check", "index")
    }
    for name, process in done.items():
        print(f"warcio {name}: {len(files)} files, exit code {process.returncode}")
    return not any(process.returncode for process in done.values())


def print_table(counts: dict[str, Counter[tuple[str, bool]]]) -> None:
    print(f"{'':<16}" + "".join(f"{name:>28}" for name in counts))
    for sort in sorted({sort for each in counts.values() for sort, _ in each}):
        cells = (f"{each[sort, True]:>6} equal, {each[sort, False]:>4} different" for each in counts.values())
        print(f"{sort:<16}" + "".join(f"{cell:>28}" for cell in cells))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", type=Path)
    given = parser.parse_args().db
    programs = provide("replay", PACKAGES) / "bin"
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        path = (given or make_archive(root)).resolve()
        files = sorted(captures_folder(path).glob("*.warc.gz"))
        whole = run_warcio(programs, files)
        with Corpus.open(path) as corpus:
            captures = read_captures(corpus)
            write_wacz(corpus, root / "all.wacz")
        fill(programs, root, "warc", files)
        fill(programs, root, "wacz", [root / "all.wacz"], "--unpack-wacz")
        with serve(programs, root) as replay:
            counts = {each: compare(replay, each, captures_folder(path), captures) for each in ("warc", "wacz")}
    print_table(counts)
    sys.exit(
        0
        if whole and not any(count for each in counts.values() for (_, equal), count in each.items() if not equal)
        else 1
    )


if __name__ == "__main__":
    main()
