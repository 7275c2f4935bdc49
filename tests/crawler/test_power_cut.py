"""What a power cut may leave on the disk: captures without rows, a database without its log, a capture that is cut."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.captures.reading import read_capture
from archive.query import Corpus
from archive.repair.repair import repair
from archive.store import captures_folder
from archive.verification.damage import Finding
from archive.verification.verify import verify
from benchmarks.soundness import find_damage, find_unread, read_facts
from tests.crawler.loopback import Site, home, read, review, run, serve, start

PATHS = [f"/the-quiet-harbour-part-{number}/" for number in range(12)]


@pytest.fixture
def site() -> Iterator[Site]:
    with serve({"/": home(*PATHS), **{path: review(f"Harbour {path}") for path in PATHS}}) as site:
        yield site


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "films.db"


def list_findings(path: Path) -> list[Finding]:
    return [each for each in verify(path) if isinstance(each, Finding) and not each.kind.is_note]


def check_complete(site: Site, path: Path) -> None:
    """Every page is an article, whose capture can be read; whatever else is in the captures folder."""
    assert sorted(url for (url,) in read(path, "SELECT url FROM corpus")) == sorted(site.url + name for name in PATHS)
    assert list(find_damage(path)) == []
    assert find_unread(path) == []
    with Corpus.open(path) as corpus:
        for row in corpus.rows():
            detail = corpus.get(row.id)
            assert detail is not None
            assert b"opens quietly" in read_capture(captures_folder(path), detail.capture).body


def test_captures_reached_the_disk_and_their_rows_did_not(site: Site, database: Path, tmp_path: Path) -> None:
    run(site, database, limit=4)
    earlier = shutil.copy(database, tmp_path / "earlier")
    run(site, database, limit=4)
    shutil.copy(earlier, database)
    before = read_facts(database)
    assert {finding.kind.slug for finding in list_findings(database)} == {"record-unfiled"}
    run(site, database)
    assert not before - read_facts(database)
    check_complete(site, database)


def test_the_log_of_the_database_is_lost(site: Site, database: Path) -> None:
    """All that is in the log: with another process that reads, the whole crawl is."""
    with Corpus.open(_begun(site, database)) as corpus, corpus.snapshot():
        corpus.connection.execute("SELECT count(*) FROM reviews").fetchone()
        process = start(site, database)
        assert process.communicate(timeout=60)[0].split() == ["finished", "0"]
    for suffix in ("-wal", "-shm"):
        database.with_name(f"{database.name}{suffix}").unlink()
    assert read(database, "SELECT count(*) FROM reviews") == [(2,)]
    run(site, database)
    check_complete(site, database)


def _begun(site: Site, database: Path) -> Path:
    run(site, database, limit=2)
    return database


def test_a_database_that_was_never_written_is_made_anew(site: Site, database: Path) -> None:
    run(site, database)
    database.write_bytes(b"")
    run(site, database)
    check_complete(site, database)


@pytest.mark.parametrize("kept", [0.7, 0.0])
def test_a_disk_that_lied_when_it_said_that_a_capture_was_written(site: Site, database: Path, kept: float) -> None:
    """The rows are there and the end of the file is not: it is named, the rest is read, the crawl fetches it again."""
    run(site, database)
    (file,) = captures_folder(database).iterdir()
    with file.open("r+b") as stream:
        stream.truncate(int(file.stat().st_size * kept))
    findings = list_findings(database)
    assert {finding.kind.slug for finding in findings} == {"record-damaged"}
    lost = {url for (url,) in read(database, "SELECT url FROM captures") if any(url in each.where for each in findings)}
    assert lost
    before = read(database, "SELECT id, text FROM corpus ORDER BY id")
    repair(database)
    run(site, database)
    assert read(database, "SELECT id, text FROM corpus ORDER BY id") == before
    assert list_findings(database) == []
    for url in lost & {site.url + path for path in PATHS}:
        newest = read(database, "SELECT digest, refers_to FROM captures WHERE url = ? ORDER BY id DESC LIMIT 1", url)
        assert newest[0][0].startswith("sha1:"), url


def test_a_file_of_captures_that_is_gone_keeps_nobody_from_going_on(site: Site, database: Path) -> None:
    run(site, database, limit=4)
    (file,) = captures_folder(database).iterdir()
    file.unlink()
    run(site, database)
    assert len(read(database, "SELECT url FROM corpus")) == len(PATHS)
    assert {finding.kind.slug for finding in list_findings(database)} == {"file-missing"}
