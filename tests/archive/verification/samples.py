"""A small archive with everything in it, and the ways into its files."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from archive.captures.writing import Exchange
from archive.frontier import Entry, Frontier, Role, State
from archive.records import Capture, Film, FilmId, Kind, Rating, Review, Source
from archive.reviews.correcting import add_corrections
from archive.store import Archive, captures_folder

HOST = "https://silent.example"
DAYS = ("2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z")


def make_body(name: str, text: str = "") -> bytes:
    filler = "".join(f"<p>{name} {number * number:x} {text}</p>" for number in range(100))
    return f"<html><h1>{name}</h1>{filler}</html>".encode()


def make_exchange(name: str, day: str, text: str = "", status: int = 200) -> Exchange:
    headers = ((b"Content-Type", b"text/html"),)
    body = b"" if status == 304 else make_body(name, text)
    return Exchange(f"{HOST}/{name}", "GET", ((b"User-Agent", b"test"),), status, "OK", headers, body, day)


def make_review(name: str, text: str = "It begins in a boat.", **changes: object) -> Review:
    given: dict[str, object] = {
        "url": f"{HOST}/{name}",
        "canonical_url": f"{HOST}/{name}",
        "kind": Kind.REVIEW,
        "outlet": "Silent Hours",
        "title": name.title(),
        "films": (Film(name.title(), 1927, ("F. W. Murnau",), (FilmId("imdb", f"tt{len(name):07}"),)),),
        "critics": ("Ada Quill",),
        "published": "2026-02-01",
        "rating": Rating("3/4", 3.0, 4.0),
        "text": text,
        "word_count": len(text.split()),
        "sources": {"title": Source("json-ld", name)},
    }
    return Review(**(given | changes))  # type: ignore[arg-type] # the tests' own keywords


def build(path: Path) -> None:
    """An archive with captures of every sort, two revisions, a correction, a rejection and urls to fetch."""
    with Archive.open(path) as archive:
        run = archive.start_run("crawl", "silent")
        with archive.transaction():
            _file_articles(archive, run)
            page = archive.captures.write_exchange(make_exchange("index", DAYS[0]))
            archive.reject(archive.save_capture(page, run), "1", "index")
        with archive.transaction():
            add_corrections(archive.connection, make_review("tabu").id, {"film.year": 1931}, "the credits", DAYS[2])
        frontier = Frontier(archive, "silent", lambda _, new: new)
        frontier.put(
            Entry(f"{HOST}/sunrise", Role.PAGE, "test", 1, 0, State.DONE, 1, "2027-01-01T00:00:00Z", capture_id=1)
        )
        archive.finish_run(run, "done", {})


def _file_articles(archive: Archive, run: int) -> None:
    def keep(review: Review, capture: Capture) -> None:
        archive.save_review(review, archive.save_capture(capture, run), run, "1")

    writer = archive.captures
    keep(make_review("sunrise"), writer.write_exchange(make_exchange("sunrise", DAYS[0])))
    keep(make_review("sunrise", "It ends in a boat."), writer.write_exchange(make_exchange("sunrise", DAYS[1], "ends")))
    tabu = writer.write_exchange(make_exchange("tabu", DAYS[0]))
    keep(make_review("tabu"), tabu)
    again = (make_exchange("tabu", DAYS[1]), make_exchange("tabu", DAYS[2], status=304))
    for exchange in again:
        archive.see_again(archive.save_capture(writer.write_exchange(exchange, known=tabu), run))
    saved = writer.write_resource(f"{HOST}/faust", make_body("faust"), "text/html", DAYS[0])
    keep(make_review("faust", critics=("Bo Lind", "Ada Quill")), saved)


def write_sql(*statements: str) -> Callable[[Path], None]:
    """What a person does in a SQLite shell, where foreign keys are off."""

    def write(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            for statement in statements:
                connection.execute(statement)

    return write


def find_file(path: Path) -> Path:
    (file,) = captures_folder(path).glob("*.warc.gz")
    return file


def find_place(path: Path, capture: int) -> tuple[int, int]:
    with closing(sqlite3.connect(path)) as connection:
        offset, length = connection.execute("SELECT offset, length FROM captures WHERE id = ?", (capture,)).fetchone()
    return int(offset), int(length)
