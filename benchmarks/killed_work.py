"""What processes do when they are killed: works of the `filmcrit` command, each on pages of its own."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from archive.captures.writing import CaptureWriter, Exchange
from archive.filters import Filters
from archive.records import Capture, Reading
from archive.schema.migrations import MIGRATIONS, migrate
from archive.stock import list_articles, read_stocked
from archive.store import Archive
from tests.crawler.loopback import Answer, Pages, Site, home, review, serve

DATABASE: Final = "films.db"
_DAY: Final = "2026-03-0{}T10:00:00Z"
_OLDER: Final = "0+older"  # a version of the reader

Run = Callable[[Path, tuple[str, ...]], None]
"""Runs the command with these arguments in a folder, undisturbed."""


@dataclass(frozen=True, slots=True)
class Work:
    """`arguments` of the command; `begin` makes in a folder what is there before, of so many pages, and sees to
    the site meanwhile.

    `weight` says how many of all kills are this work's, `halfway` what brings the work to where everything is as it
    may be in the middle, and at the end not any more.
    """

    name: str
    arguments: tuple[str, ...]
    begin: Callable[[Path, Run, int], AbstractContextManager[object]]
    weight: int
    halfway: tuple[str, ...] | None = None


def _title(number: int) -> str:
    return f"The Quiet Harbour Part {number}"


def _path(number: int) -> str:
    return f"/the-quiet-harbour-part-{number}/"


def _page(number: int, more: str = "") -> str:
    head = (
        f'<meta property="og:site_name" content="The Test Screen"><link rel="canonical" href="{{site}}{_path(number)}">'
    )
    note = f"<p>{more}</p>" if more else ""
    return review(f"{_title(number)} ({1920 + number})", head=head).replace("</article>", f"{note}</article>")


def _slow(page: str) -> Callable[[int], Answer]:
    def answer(_: int) -> Answer:
        time.sleep(0.03)
        return Answer(page.encode())

    return answer


def _pages(count: int) -> Pages:
    pages: Pages = {"/": home(*map(_path, range(count)), "/moved/", "/not-there/")}
    for number in range(count):
        pages[_path(number)] = _slow(_page(number)) if number % 6 == 0 else _page(number)
    return pages | {"/moved/": Answer(b"", 301, {"Location": _path(0)})}


def _pages_later(count: int) -> Pages:
    """The same site: pages that say something else, pages that are gone, pages as they were."""
    pages = _pages(count)
    for number in range(0, count, 3):
        pages[_path(number)] = _page(
            number, f"On a second viewing, part {number} is the better film, and the sadder one."
        )
    for number in range(1, count, 10):
        pages[_path(number)] = Answer(b"<h1>Gone</h1>", 410)
    return pages


@contextmanager
def _crawled_site(folder: Path, run: Run, pages: int) -> Iterator[Site]:
    with serve(_pages(pages)) as site:
        (folder / "address").write_text(f"{site.url}/")
        yield site


@contextmanager
def _changed_site(folder: Path, run: Run, pages: int) -> Iterator[Site]:
    """A site that was crawled once, and is due to be looked at again."""
    with _crawled_site(folder, run, pages) as site:
        run(folder, _CRAWL)
        site.pages = _pages_later(pages)
        with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as connection:
            connection.execute("UPDATE frontier SET due = '2000-01-01T00:00:00Z'")
        yield site


def _saved_pages(folder: Path, run: Run, pages: int) -> AbstractContextManager[object]:
    saved = folder / "saved"
    saved.mkdir()
    for number in range(pages):
        file = saved / f"{number}.html"
        file.write_text(_page(number).replace("{site}", "https://screen.example"))
        os.utime(file, (1_770_000_000 + number,) * 2)
    return nullcontext()


def _web_archive(folder: Path, run: Run, pages: int) -> AbstractContextManager[object]:
    """Pages, pictures, pages that were fetched again: unchanged (revisits) and changed."""
    writer = CaptureWriter(folder / "others", "wayfarer/1")
    first = [writer.write_exchange(_exchange(number, 1)) for number in range(pages)]
    for number in range(0, pages, 4):
        writer.write_exchange(_exchange(number, 2), first[number])
        writer.write_exchange(_exchange(number, 3, "A note by the editors: the film is called something else now."))
    writer.close()
    file = folder / "others" / first[0].file
    (folder / "first.warc.gz").write_bytes(file.read_bytes()[: _end(first[-1])])
    shutil.move(file, folder / "others.warc.gz")
    return nullcontext()


def _end(capture: Capture) -> int:
    return capture.offset + capture.length


def _exchange(number: int, day: int, more: str = "") -> Exchange:
    return Exchange(
        url=f"https://screen.example{_path(number)}",
        method="GET",
        request_headers=((b"User-Agent", b"wayfarer/1"),),
        status=200,
        reason="OK",
        headers=((b"Content-Type", b"text/html; charset=utf-8"),),
        body=_page(number, more).replace("{site}", "https://screen.example").encode(),
        fetched=_DAY.format(day),
    )


def _read_before(folder: Path, run: Run, pages: int) -> AbstractContextManager[object]:
    """An archive that an older reader read: half of it otherwise than the reader of today."""
    _saved_pages(folder, run, pages)
    run(folder, ("import", "saved"))
    with Archive.open(folder / DATABASE) as archive, archive.transaction():
        later = archive.start_run("reextract", None)
        archive.connection.execute("UPDATE readings SET reader = ?1, confirmed = ?1", (_OLDER,))
        for stocked in list(list_articles(archive.connection, Filters(kind=None)))[::2]:
            known = read_stocked(archive.connection, stocked)
            assert known is not None
            assert stocked.revision_id is not None
            otherwise = replace(known, title=f"{known.title} | The Test Screen", critics=())
            archive.save_rereading(Reading(otherwise, stocked.capture_id, later, _OLDER), stocked.revision_id)
    return nullcontext()


def _of_the_first_version(folder: Path, run: Run, pages: int) -> AbstractContextManager[object]:
    """An archive as the first released version of the program left it, and pages to be imported."""
    _saved_pages(folder, run, pages)
    saved = sorted((folder / "saved").iterdir())
    run(folder, ("import", *(f"saved/{file.name}" for file in saved[::2])))
    _make_old(folder / DATABASE)
    return nullcontext()


def _make_old(path: Path) -> None:
    """Bring an archive back to the first version of the tables."""
    with closing(sqlite3.connect(path.with_name("old.db"), isolation_level=None)) as old:
        migrate(old, MIGRATIONS[:1])
        old.execute("PRAGMA foreign_keys = OFF")
        old.execute("ATTACH ? AS new", (str(path),))
        for table in ("runs", "captures", "outlets", "critics", "films", "review_critics", "review_films", "frontier"):
            _copy_table(old, table, f"new.{table}")
        _copy_table(old, "reviews", "(SELECT r.*, d.capture_id, d.run_id, d.digest FROM new.reviews AS r"
                                    " JOIN new.readings AS d ON d.id = r.reading_id)")  # fmt: skip
        old.execute("INSERT INTO fulltext(fulltext) VALUES ('rebuild')")
        old.execute("DETACH new")
    path.with_name("old.db").replace(path)


def _copy_table(old: sqlite3.Connection, table: str, source: str) -> None:
    columns = ", ".join(f'"{name}"' for _, name, *_ in old.execute(f"PRAGMA main.table_info({table})"))
    old.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM {source}")


_CRAWL: Final = ("crawl", "{address}", "--delay", "0")

WORKS: Final = (
    Work("crawl", _CRAWL, _crawled_site, 50),
    Work("crawl of changed pages", _CRAWL, _changed_site, 40),
    Work("import of saved pages", ("import", "saved"), _saved_pages, 30),
    Work("import of a WARC file", ("import", "others.warc.gz"), _web_archive, 30, ("import", "first.warc.gz")),
    Work("reextract", ("reextract", "--jobs", "1"), _read_before, 30),
    Work("reextract with two jobs", ("reextract", "--jobs", "2"), _read_before, 10),
    Work("migration", ("import", "saved"), _of_the_first_version, 10),
)
"""The first of each kind is killed most often."""


def complete(arguments: tuple[str, ...], folder: Path) -> list[str]:
    """The arguments of the command as they are in `folder`."""
    address = folder / "address"
    text = address.read_text() if address.exists() else ""
    return [*(argument.replace("{address}", text) for argument in arguments), "--db", str(folder / DATABASE)]
