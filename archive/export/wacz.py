"""All captures of an archive as one WACZ file (https://specs.webrecorder.net/wacz/1.1.1/), which replay programs open.

The `wacz` program makes it, an optional extra, in a process of its own: what it prints and holds in memory is not ours.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from archive.captures.places import path_of, read_place
from archive.captures.reading import read_record_bytes
from archive.database import storage_errors
from archive.errors import ArchiveError, BadCall
from archive.export.whole import refuse_archives
from archive.query import Corpus
from archive.reviews.loading import read_capture_row
from archive.store import captures_folder

Watch = Callable[[int, int], object]
"""Told now and then how many bytes are written, and of how many."""

_PROGRAM: Final = "import sys; from wacz.main import main; sys.exit(main())"  # its own -m loses the exit code
_PACKED: Final = "packed.wacz"
_PAGES: Final = "pages.jsonl"
_LOG: Final = "log.txt"
_NAMES: Final = frozenset((_PACKED, _PAGES, _LOG))
_CHUNK: Final = 2**20
_SECONDS_BETWEEN_LOOKS: Final = 0.5
_MOST_TITLE: Final = 300  # characters: as much as a list of pages can show

_NEWEST: Final = "SELECT file FROM captures ORDER BY id DESC LIMIT 1"
_LAST_OF_FILES: Final = 'SELECT file, id, max("offset") FROM captures GROUP BY file ORDER BY file'
_ARTICLES: Final = """
SELECT r.id, c.url, r.title, c.fetched FROM reviews AS r
  JOIN readings AS d ON d.id = r.reading_id JOIN captures AS c ON c.id = d.capture_id
 ORDER BY c.fetched, r.id"""


@dataclass(frozen=True, slots=True)
class Packed:
    """What a WACZ file holds: `captures`, and articles as `pages`; `size` in bytes."""

    captures: int
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A WARC file up to the end of the last record that a row names; `whole` says that no more will ever be in it."""

    name: str
    length: int
    whole: bool


def write_wacz(corpus: Corpus, out: Path, watch: Watch = lambda _done, _all: None) -> Packed:
    """Write all captures that are committed at this moment to `out`, whole or not at all, its pages the articles.

    The WARC files go in byte for byte, a file that a crawl is writing up to its last committed capture. Needs as much
    room again as the captures take. Raises BadCall when the extra is not installed or `out` is no file, ArchiveError
    when there are no captures, one of their files is damaged, or the disk refuses.
    """
    if find_spec("wacz") is None:
        raise BadCall("WACZ files need one more package: pip install 'filmcrit[wacz]'")
    target = out.resolve()
    if target.exists() and not target.is_file():
        raise BadCall(f"{out} is not a file: name one with -o")
    refuse_archives(target)
    with _staging(out, target) as staging:
        with storage_errors(corpus.path), corpus.snapshot():
            parts = _find_parts(corpus)
            captures = int(corpus.connection.execute("SELECT count(*) FROM captures").fetchone()[0])
            pages = _write_pages(corpus, staging / _PAGES)
        _check_room(out, staging, parts)
        for part in parts:
            _stage(captures_folder(corpus.path), part, staging)
        _run(out, staging, corpus.path.stem, parts, watch)
        size = _replace(staging / _PACKED, target)
    return Packed(captures, pages, size)


@contextmanager
def _staging(out: Path, target: Path) -> Iterator[Path]:
    """A folder on the disk of `target` that is gone afterwards."""
    try:
        with tempfile.TemporaryDirectory(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent) as name:
            yield Path(name)
    except OSError as error:
        raise ArchiveError(f"cannot write {out}: {error.strerror}") from error


def _find_parts(corpus: Corpus) -> list[_Part]:
    rows = corpus.connection.execute(_LAST_OF_FILES).fetchall()
    if not rows:
        raise ArchiveError(f"{corpus.path} holds no captures: there is nothing to pack")
    newest = corpus.connection.execute(_NEWEST).fetchone()[0]
    # An archive has one writer at a time, which appends to its own newest file: no other one will grow.
    return [_find_part(corpus, name, capture_id, may_grow=name == newest) for name, capture_id, _ in rows]


def _find_part(corpus: Corpus, name: str, capture_id: int, *, may_grow: bool) -> _Part:
    folder = captures_folder(corpus.path)
    capture = read_capture_row(corpus.connection, capture_id)
    length = capture.offset + len(read_record_bytes(folder, capture))
    if name in _NAMES:
        raise ArchiveError(f"not the name of a captures file: {name!r}")
    return _Part(name, length, whole=not may_grow and path_of(folder, name).stat().st_size == length)


def _write_pages(corpus: Corpus, path: Path) -> int:
    """The list of pages (WACZ, section 5.2.2): one for each article, as its shown reading's capture can be replayed."""
    count = 0
    with path.open("w", encoding="utf-8") as stream:
        stream.write(json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "Articles"}) + "\n")
        for key, url, title, fetched in corpus.connection.execute(_ARTICLES):
            page = {"id": key, "url": url, "ts": fetched, "title": (title or url)[:_MOST_TITLE]}
            stream.write(json.dumps(page) + "\n")
            count += 1
    return count


def _check_room(out: Path, staging: Path, parts: Sequence[_Part]) -> None:
    needed = sum(part.length * (1 if part.whole else 2) for part in parts)
    free = shutil.disk_usage(staging).free
    if needed > free:
        raise ArchiveError(f"cannot write {out}: it takes {needed:,} bytes, and the disk has {free:,} left")


def _stage(folder: Path, part: _Part, staging: Path) -> None:
    """Put a WARC file where the program finds it: a link to it, or a copy of what belongs in."""
    staged = staging / part.name
    if part.whole:
        staged.symlink_to(path_of(folder, part.name).resolve())
        return
    with staged.open("xb") as stream:
        for start in range(0, part.length, _CHUNK):
            stream.write(read_place(folder, part.name, start, min(_CHUNK, part.length - start)))


def _run(out: Path, staging: Path, title: str, parts: Sequence[_Part], watch: Watch) -> None:
    arguments = ["create", f"--output={_PACKED}", f"--pages={_PAGES}", "--copy-pages", f"--title={title}"]
    command = [sys.executable, "-P", "-c", _PROGRAM, *arguments, *(f"./{part.name}" for part in parts)]
    environment = {**os.environ, "TMPDIR": str(staging), "PYTHONUTF8": "1"}
    log = staging / _LOG
    with log.open("wb") as stream:
        code = _wait(
            subprocess.Popen(command, cwd=staging, env=environment, stdout=stream, stderr=stream),  # noqa: S603 - ours
            lambda: watch(_size(staging / _PACKED), sum(part.length for part in parts)),
        )
    if code:
        last = log.read_text("utf-8", "replace").strip().rpartition("\n")[2] or f"exit code {code}"
        raise ArchiveError(f"cannot write {out}: the wacz program says: {last[:300]}")


def _wait(child: subprocess.Popen[bytes], look: Callable[[], object]) -> int:
    with child:
        try:
            while True:
                try:
                    return child.wait(_SECONDS_BETWEEN_LOOKS)
                except subprocess.TimeoutExpired:
                    look()
        except BaseException:
            child.kill()
            raise


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _replace(part: Path, target: Path) -> int:
    """Let a finished file take the place of `target`, whose permissions it keeps; gives its size."""
    if target.exists():
        shutil.copymode(target, part)
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    part.replace(target)
    return target.stat().st_size
