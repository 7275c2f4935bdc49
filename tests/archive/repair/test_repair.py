"""What `verify --repair` mends, what it names, and that it loses nothing."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.captures.reading import read_capture
from archive.errors import ArchiveLocked
from archive.query import Corpus
from archive.repair.repair import repair
from archive.store import Archive, captures_folder
from archive.verification.damage import DamageKind
from tests.archive.verification.damages import HARMS, Harm, add_unfiled, flip, remove_file, rename_file
from tests.archive.verification.samples import DAYS, HOST, build, find_file, make_body, make_review, write_sql
from tests.archive.verification.test_verification import find_all


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build(folder / "corpus.db")
    return folder


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    """An archive of the test's own, to be harmed."""
    return shutil.copytree(built, tmp_path / "archive") / "corpus.db"


def query(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def read_files(path: Path) -> Mapping[str, bytes]:
    folder = captures_folder(path)
    return {file.name: file.read_bytes() for file in folder.glob("*") if file.is_file()}


def read_body(path: Path, capture: int) -> bytes:
    with Archive.open(path) as archive:
        return read_capture(archive.captures_folder, archive.read_capture_row(capture)).body


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.name)
def test_every_harm_is_mended_or_named(harm: Harm, path: Path) -> None:
    harm.do(path)
    files = read_files(path)
    repaired = repair(path)
    left = {finding.kind for finding in find_all(path)}
    assert (harm.kind in left) == (not harm.mended and harm.left is None)
    assert harm.left is None or harm.left in left
    if harm.mended:
        assert left == set()
        assert repaired.left == repaired.notes == ()
        assert repaired.mended or harm.kind is DamageKind.FILE_DISCARDED  # done when it was opened
    kept = {
        name: data
        for name, data in files.items()
        if harm.kind is not DamageKind.FILE_DISCARDED or name != "old.warc.gz"
    }
    assert read_files(path) == kept
    again = repair(path)
    assert again.mended == ()
    assert {*again.left, *again.notes} == {*repaired.left, *repaired.notes}


def test_a_sound_archive_is_left_alone(path: Path) -> None:
    before = query(path, "SELECT * FROM runs")
    repaired = repair(path)
    assert repaired.mended == repaired.left == repaired.notes == ()
    assert query(path, "SELECT * FROM runs") == before


def test_everything_at_once(path: Path) -> None:
    apart = (DamageKind.FILE_MISSING, DamageKind.SCHEMA)  # which hide what the others do
    harms = {harm.kind: harm for harm in HARMS if harm.mended and harm.kind not in apart}
    for harm in harms.values():
        harm.do(path)
    assert len(harms) > 14
    assert repair(path).left == ()
    assert find_all(path) == []


def test_values_are_what_they_were(path: Path) -> None:
    with Corpus.open(path) as corpus:
        before = [corpus.get(make_review(name).id) for name in ("sunrise", "tabu", "faust")]
    write_sql("UPDATE reviews SET title = 'Taboo', text = 'Mine.', word_count = 1 WHERE row = 2")(path)
    write_sql("UPDATE reviews SET id = '0123456789abcdef', first_seen = '2001-01-01T00:00:00Z' WHERE row = 3")(path)
    write_sql("UPDATE critics SET folded = 'x'", "DELETE FROM fulltext_data WHERE id > 10")(path)
    repair(path)
    with Corpus.open(path) as corpus:
        assert [corpus.get(make_review(name).id) for name in ("sunrise", "tabu", "faust")] == before
        assert [hit.row.title for hit in corpus.search("ends")] == ["Sunrise"]


def test_an_altered_value_that_nothing_holds_is_to_be_read_again(path: Path) -> None:
    write_sql("UPDATE reviews SET text = 'I never wrote this.' WHERE row = 1")(path)
    (left,) = repair(path).left
    assert left.kind is DamageKind.VALUES
    sql = "SELECT d.confirmed, d.reader FROM reviews AS r JOIN readings AS d ON d.id = r.reading_id WHERE r.row = 1"
    assert query(path, sql) == [("unknown", "1")]


def test_a_record_without_a_row_gets_one(path: Path) -> None:
    add_unfiled(path)
    repair(path)
    sql = "SELECT id, fetched, status, headers FROM captures WHERE url = 'https://silent.example/lost' ORDER BY id"
    first, second = query(path, sql)
    assert [first[1:3], second[1:3]] == [(DAYS[0], 200), (DAYS[1], 200)]
    assert json.loads(first[3]) == [["Content-Type", "text/html"]]
    assert read_body(path, first[0]) == read_body(path, second[0]) == make_body("lost")
    assert query(path, "SELECT command, outcome, counts FROM runs")[-1] == ("repair", "done", '{"captures": 2}')


def test_what_was_forgotten_gets_no_row(path: Path) -> None:
    add_unfiled(path)
    write_sql(f"INSERT INTO tombstones VALUES ('url', '{HOST}/lost', '{DAYS[0]}')")(path)
    assert {finding.kind for finding in repair(path).left} == {DamageKind.FORGOTTEN}
    assert query(path, f"SELECT * FROM captures WHERE url = '{HOST}/lost'") == []


def test_no_row_takes_the_number_of_one_that_others_refer_to(path: Path) -> None:
    write_sql("DELETE FROM captures WHERE id IN (6, 7)")(path)
    left = {finding.kind for finding in repair(path).left}
    assert {DamageKind.REFERENCE, DamageKind.RECORD_UNFILED} <= left
    assert query(path, "SELECT max(id) FROM captures") == [(5,)]


def test_a_lost_capture_is_fetched_again(path: Path) -> None:
    write_sql(f"UPDATE frontier SET url = '{HOST}/faust', etag = 'x', last_modified = 'y', tries = 3")(path)
    flip(6)(path)
    repaired = repair(path)
    assert {finding.kind for finding in repaired.left} == {DamageKind.CAPTURE_LOST}
    now, *entry = query(path, "SELECT due, state, tries, etag, last_modified FROM frontier")[0]
    assert entry == ["queued", 0, None, None]
    assert now < "2027"
    with Archive.open(path) as archive:  # the same bytes again are no revisit of what is gone
        assert archive.find_payload(make_body("faust")) is None
        assert archive.find_payload(make_body("sunrise")) is not None
    assert repair(path).left == ()


def test_a_newer_capture_needs_no_other(path: Path) -> None:
    flip(1)(path)
    repair(path)
    assert query(path, "SELECT state, due FROM frontier") == [("done", "2027-01-01T00:00:00Z")]


def test_revisits_of_a_lost_payload_find_another(path: Path) -> None:
    with Archive.open(path) as archive:
        run = archive.start_run("import", None)
        again = archive.captures.write_resource(f"{HOST}/copy", make_body("tabu"), "text/html", DAYS[2])
        other = archive.save_capture(again, run)
    with closing(sqlite3.connect(path)) as connection:
        (name, offset) = connection.execute("SELECT file, offset FROM captures WHERE id = 3").fetchone()
    with (captures_folder(path) / name).open("r+b") as file:
        file.seek(offset + 30)
        file.write(b"????")
    (found,) = find_all(path)
    assert f"capture {other} has the same payload" in found.detail
    repair(path)
    assert read_body(path, 4) == read_body(path, 5) == make_body("tabu")


def test_a_file_that_comes_back_is_taken_up_again(path: Path, tmp_path: Path) -> None:
    file = find_file(path)
    shutil.copy(file, tmp_path / "backup")
    before = query(path, "SELECT * FROM captures")
    remove_file(path)
    assert {finding.kind for finding in repair(path).left} == {DamageKind.CAPTURE_LOST}
    shutil.copy(tmp_path / "backup", file)
    assert {finding.kind for finding in find_all(path)} == {DamageKind.CAPTURE_ALTERED}
    assert repair(path).left == ()
    assert query(path, "SELECT * FROM captures") == before


def test_a_lost_file_may_come_back_under_another_name(path: Path) -> None:
    file = find_file(path)
    data = file.read_bytes()
    remove_file(path)
    repair(path)
    (captures_folder(path) / "elsewhere.warc.gz").write_bytes(data)
    repaired = repair(path)
    assert repaired.left == repaired.notes == ()
    assert read_body(path, 5) == make_body("tabu")


def test_rows_follow_a_file_that_was_renamed(path: Path) -> None:
    rename_file(path)
    repair(path)
    assert query(path, "SELECT DISTINCT file FROM captures") == [("moved.warc.gz",)]
    assert read_body(path, 7) == make_body("index")


def test_nobody_repairs_while_another_writes(path: Path) -> None:
    with Archive.open(path), pytest.raises(ArchiveLocked):
        repair(path)
