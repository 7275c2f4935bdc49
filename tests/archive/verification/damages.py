"""What can be done to harm an archive, each as it happens: bytes changed, files cut, rows written in a SQLite shell."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from archive.captures.writing import CaptureWriter
from archive.store import captures_folder
from archive.verification.damage import DamageKind
from tests.archive.verification.samples import DAYS, HOST, find_file, find_place, make_exchange, write_sql


def flip(capture: int) -> Callable[[Path], None]:
    """One byte in the middle of a record."""

    def change(path: Path) -> None:
        offset, length = find_place(path, capture)
        with find_file(path).open("r+b") as file:
            file.seek(offset + length // 2)
            byte = file.read(1)
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes((byte[0] ^ 0xFF,)))

    return change


def flip_request(path: Path) -> None:
    offset, length = find_place(path, 1)
    with find_file(path).open("r+b") as file:
        file.seek(offset + length + 40)
        file.write(b"????")


def cut_last(path: Path) -> None:
    offset, length = find_place(path, 7)
    os.truncate(find_file(path), offset + length // 2)


def cut_tail(path: Path) -> None:
    """A crash amid a record that no row names yet."""
    writer = CaptureWriter(captures_folder(path), "test")
    writer.write_exchange(make_exchange("torn", DAYS[0]))
    writer.close()
    torn = max(captures_folder(path).glob("*.warc.gz"), key=lambda file: file.stat().st_mtime_ns)
    os.truncate(torn, torn.stat().st_size * 3 // 4)


def remove_file(path: Path) -> None:
    find_file(path).unlink()


def replace_file(path: Path) -> None:
    """By what the system refuses to read as a file."""
    file = find_file(path)
    file.unlink()
    file.mkdir()


def rename_file(path: Path) -> None:
    find_file(path).rename(captures_folder(path) / "moved.warc.gz")


def remove_folder(path: Path) -> None:
    shutil.rmtree(captures_folder(path))


def lose(path: Path) -> None:
    """What a repair leaves of a capture that is gone."""
    flip(1)(path)
    write_sql("UPDATE captures SET digest = 'lost:' || digest WHERE id = 1")(path)


def copy_file(path: Path) -> None:
    shutil.copy(find_file(path), captures_folder(path) / "copy.warc.gz")


def add_stray(path: Path) -> None:
    (captures_folder(path) / "notes.txt").write_text("mine", "utf-8")


def add_unfiled(path: Path) -> None:
    """A crash between the WARC file and the database."""
    writer = CaptureWriter(captures_folder(path), "test")
    known = writer.write_exchange(make_exchange("lost", DAYS[0]))
    writer.write_exchange(make_exchange("lost", DAYS[1]), known=known)
    writer.close()


def discard_file(path: Path) -> None:
    (captures_folder(path) / "old.warc.gz").write_bytes(b"forgotten")
    write_sql("INSERT INTO discarded_files VALUES ('old.warc.gz')")(path)


def break_index(path: Path) -> None:
    """An index that lacks what its table has: SQLite itself believes it."""
    with closing(sqlite3.connect(path)) as connection, connection:
        sql = "SELECT sql FROM sqlite_master WHERE name = 'captures_by_url'"
        (made,) = connection.execute(sql).fetchone()
        connection.execute("PRAGMA writable_schema = ON")
        update = "UPDATE sqlite_master SET sql = ? WHERE name = 'captures_by_url'"
        connection.execute(update, (made + " WHERE id < 0",))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("REINDEX captures_by_url")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(update, (made,))


def break_page(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'frontier'").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\x00" * 64)


@dataclass(frozen=True)
class Harm:
    """Something done to a sound archive: the kind of damage that it is, whether the repair mends it, and what kind is
    left when it does not."""

    name: str
    kind: DamageKind
    do: Callable[[Path], None]
    mended: bool = True
    left: DamageKind | None = None


SWAP_FILMS = "UPDATE review_films SET film_id = (SELECT max(id) FROM films) WHERE review = 1"

HARMS = (
    Harm("page", DamageKind.DATABASE, break_page, mended=False),
    Harm(
        "rule",
        DamageKind.RULE,
        write_sql("PRAGMA ignore_check_constraints = ON", "UPDATE reviews SET kind = 'poem' WHERE row = 1"),
        mended=False,
    ),
    Harm("index", DamageKind.INDEX, break_index),
    Harm("no index", DamageKind.SCHEMA, write_sql("DROP INDEX captures_by_digest")),
    Harm("no view", DamageKind.SCHEMA, write_sql("DROP VIEW corpus")),
    Harm("another view", DamageKind.SCHEMA, write_sql("DROP VIEW corpus", "CREATE VIEW corpus AS SELECT 1")),
    Harm("no full text", DamageKind.SCHEMA, write_sql("DROP TABLE fulltext")),
    Harm("no table", DamageKind.SCHEMA, write_sql("DROP TABLE tombstones"), mended=False),
    Harm("full text cleared", DamageKind.FULLTEXT, write_sql("INSERT INTO fulltext(fulltext) VALUES ('delete-all')")),
    Harm("full text torn", DamageKind.FULLTEXT, write_sql("DELETE FROM fulltext_data WHERE id > 10")),
    Harm("frontier", DamageKind.REFERENCE, write_sql("UPDATE frontier SET capture_id = 99")),
    Harm("rejection", DamageKind.REFERENCE, write_sql("UPDATE rejections SET capture_id = 99")),
    Harm("film", DamageKind.REFERENCE, write_sql("DELETE FROM films WHERE id = 1")),
    Harm("article gone", DamageKind.REFERENCE, write_sql("DELETE FROM reviews WHERE row = 1"), mended=False),
    Harm("payload gone", DamageKind.REFERENCE, write_sql("UPDATE captures SET refers_to = 99 WHERE id = 4")),
    Harm("no file", DamageKind.FILE_MISSING, remove_file, mended=False, left=DamageKind.CAPTURE_LOST),
    Harm("renamed", DamageKind.FILE_MISSING, rename_file),
    Harm("folder", DamageKind.FILE_MISSING, remove_folder, mended=False),
    Harm("no plain file", DamageKind.FILE_UNREADABLE, replace_file, mended=False),
    Harm("out", DamageKind.FILE_NAME, write_sql("UPDATE captures SET file = '../x.warc.gz' WHERE id = 3")),
    Harm("bit", DamageKind.RECORD_DAMAGED, flip(1), mended=False, left=DamageKind.CAPTURE_LOST),
    Harm("cut", DamageKind.RECORD_DAMAGED, cut_last, mended=False, left=DamageKind.CAPTURE_LOST),
    Harm("offset", DamageKind.RECORD_DAMAGED, write_sql("UPDATE captures SET offset = offset + 1 WHERE id = 2")),
    Harm(
        "capture url",
        DamageKind.CAPTURE_ALTERED,
        write_sql("UPDATE captures SET url = 'https://x.example/' WHERE id = 1"),
    ),
    Harm(
        "time",
        DamageKind.CAPTURE_ALTERED,
        write_sql("UPDATE captures SET fetched = '2020-01-01T00:00:00Z' WHERE id = 7"),
    ),
    Harm("digest", DamageKind.CAPTURE_ALTERED, write_sql("UPDATE captures SET digest = 'sha1:X' WHERE id = 6")),
    Harm("length", DamageKind.CAPTURE_ALTERED, write_sql("UPDATE captures SET length = length + 1 WHERE id = 6")),
    Harm("chain", DamageKind.REVISIT, write_sql("UPDATE captures SET refers_to = 4 WHERE id = 5")),
    Harm("other payload", DamageKind.REVISIT, write_sql("UPDATE captures SET refers_to = 1 WHERE id = 4")),
    Harm("no payload", DamageKind.REVISIT, write_sql("UPDATE captures SET refers_to = NULL WHERE id = 4")),
    Harm("payload itself", DamageKind.REVISIT, write_sql("UPDATE captures SET refers_to = 3 WHERE id = 1")),
    Harm("unfiled", DamageKind.RECORD_UNFILED, add_unfiled),
    Harm("request", DamageKind.BYTES_DAMAGED, flip_request, mended=False),
    Harm(
        "forgotten",
        DamageKind.FORGOTTEN,
        write_sql(f"INSERT INTO tombstones VALUES ('url', '{HOST}/tabu', '{DAYS[0]}')"),
        mended=False,
    ),
    Harm(
        "forgotten host",
        DamageKind.FORGOTTEN,
        write_sql(f"INSERT INTO tombstones VALUES ('host', 'silent.example', '{DAYS[0]}')"),
        mended=False,
    ),
    Harm("discarded", DamageKind.FILE_DISCARDED, discard_file),
    Harm(
        "text",
        DamageKind.VALUES,
        write_sql("UPDATE reviews SET text = 'I never wrote this.' WHERE row = 1"),
        mended=False,
    ),
    Harm("corrected", DamageKind.VALUES, write_sql("UPDATE reviews SET title = 'Taboo' WHERE row = 2")),
    Harm(
        "critic",
        DamageKind.VALUES,
        write_sql("DELETE FROM review_critics WHERE review = 3 AND position = 0"),
        mended=False,
    ),
    Harm("other reading", DamageKind.SHOWN_READING, write_sql("UPDATE reviews SET reading_id = 1 WHERE row = 1")),
    Harm("foreign reading", DamageKind.SHOWN_READING, write_sql("UPDATE reviews SET reading_id = 4 WHERE row = 1")),
    Harm(
        "document",
        DamageKind.READING,
        write_sql("UPDATE readings SET document = replace(document, 'boat', 'car') WHERE id = 1"),
        mended=False,
    ),
    Harm(
        "no document", DamageKind.READING, write_sql("UPDATE readings SET document = NULL WHERE id = 1"), mended=False
    ),
    Harm("id", DamageKind.DERIVED, write_sql("UPDATE reviews SET id = '0123456789abcdef' WHERE row = 3")),
    Harm("rating", DamageKind.DERIVED, write_sql("UPDATE reviews SET rating = 0.1 WHERE row = 1")),
    Harm("folded", DamageKind.DERIVED, write_sql("UPDATE critics SET folded = 'x'")),
    Harm("first seen", DamageKind.TIMES, write_sql("UPDATE reviews SET first_seen = '2020-01-01T00:00:00Z'")),
    Harm("last seen", DamageKind.TIMES, write_sql("UPDATE revisions SET last_seen = '2030-01-01T00:00:00Z'")),
    Harm("unseen", DamageKind.UNSEEN, write_sql("DELETE FROM sightings WHERE revision_id = 1")),
    Harm("joined", DamageKind.FILMS, write_sql(SWAP_FILMS)),
    Harm("named", DamageKind.FILMS, write_sql("UPDATE films SET title = 'Nosferatu' WHERE id = 1")),
    Harm("unused", DamageKind.NAME_UNUSED, write_sql("INSERT INTO critics (name, folded) VALUES ('Nobody', 'nobody')")),
    Harm("correction", DamageKind.CORRECTION, write_sql("UPDATE corrections SET field = 'film.smell'"), mended=False),
    Harm("tail", DamageKind.TAIL_TORN, cut_tail, mended=False),
    Harm("noted", DamageKind.CAPTURE_LOST, lose, mended=False),
    Harm("doubled", DamageKind.RECORD_DOUBLED, copy_file, mended=False),
    Harm("stray", DamageKind.FILE_STRANGE, add_stray, mended=False),
)
