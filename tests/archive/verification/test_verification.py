"""What `verify` finds: every kind of damage, and nothing in a sound archive."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.errors import ArchiveError
from archive.progress import Progress
from archive.store import Archive, captures_folder
from archive.verification.damage import DamageKind, Finding
from archive.verification.verify import verify
from tests.archive.verification.damages import HARMS, Harm
from tests.archive.verification.samples import DAYS, build, find_file, make_exchange, write_sql

ROOT = Path(__file__).parents[3]

# Files captures and articles as fast as it can, until it is told to end.
WRITER = """
import itertools, sys
from pathlib import Path
from archive.store import Archive
from tests.archive.verification.samples import DAYS, make_exchange, make_review
with Archive.open(Path(sys.argv[1])) as archive:
    run = archive.start_run("crawl", None)
    for number in itertools.count():
        with archive.transaction():
            for part in range(5):
                name = f"page-{number}-{part}"
                capture = archive.captures.write_exchange(make_exchange(name, DAYS[0]))
                archive.save_review(make_review(name), archive.save_capture(capture, run), run, "1")
        if number == 0:
            print("writing", flush=True)
"""


def find_all(path: Path) -> list[Finding]:
    return [each for each in verify(path) if isinstance(each, Finding)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build(folder / "corpus.db")
    return folder


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    """An archive of the test's own, to be harmed."""
    return shutil.copytree(built, tmp_path / "archive") / "corpus.db"


def test_a_sound_archive_gives_no_finding(path: Path) -> None:
    assert find_all(path) == []


def test_an_empty_archive_is_sound(tmp_path: Path) -> None:
    Archive.open(tmp_path / "corpus.db").close()
    assert find_all(tmp_path / "corpus.db") == []


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.name)
def test_every_harm_is_found_where_it_was_done(harm: Harm, path: Path) -> None:
    harm.do(path)
    found = find_all(path)
    assert harm.kind in {finding.kind for finding in found}
    assert all(finding.where and finding.detail for finding in found)
    if harm.mended:
        assert any(finding.kind is harm.kind and finding.repairable for finding in found)


def test_there_is_a_harm_of_every_kind_and_each_is_in_the_docs() -> None:
    assert {harm.kind for harm in HARMS} == set(DamageKind)
    text = (ROOT / "docs" / "verify.md").read_text("utf-8")
    assert re.findall(r"^\| `([\w-]+)` \|(?=.*\|.*\|.*\|$)", text, re.MULTILINE) == [kind.slug for kind in DamageKind]


@pytest.mark.parametrize("name", ["bit", "rating", "frontier", "doubled", "named", "stray"])
def test_one_harm_is_one_finding(name: str, path: Path) -> None:
    (harm,) = (harm for harm in HARMS if harm.name == name)
    harm.do(path)
    found = find_all(path)
    assert {finding.kind for finding in found} == {harm.kind}


def test_a_finding_says_what_exactly_is_wrong(path: Path) -> None:
    write_sql("UPDATE reviews SET text = 'I never wrote this.' WHERE row = 1")(path)
    write_sql("UPDATE captures SET status = 404 WHERE id = 3")(path)
    found = {finding.kind: finding for finding in find_all(path)}
    assert "https://silent.example/sunrise" in found[DamageKind.VALUES].where
    assert "capture 2" in found[DamageKind.VALUES].detail
    assert f"({find_file(path).name} at byte " in found[DamageKind.CAPTURE_ALTERED].where
    assert found[DamageKind.CAPTURE_ALTERED].detail.startswith("status:")


@pytest.mark.parametrize(
    "change",
    [
        "title = 'Other'",
        "kind = 'news'",
        "about = 'series'",
        "published = '1999'",
        "modified = '1999'",
        "language = 'eo'",
        "word_count = 1000",
        "partial = 1",
        "rating_raw = '4/4'",
        "rating_value = 4",
        "rating_best = 5",
        "rating_worst = 1",
        "image = 'https://silent.example/i.jpg'",
        "standfirst = 'More.'",
        "bio = 'A bio.'",
        "sources = '{}'",
        "text = 'Other.'",
        "outlet_id = NULL",
        "canonical_url = 'https://silent.example/other'",
    ],
)
def test_any_value_altered_by_hand_is_found(change: str, path: Path) -> None:
    write_sql(f"UPDATE reviews SET {change} WHERE row = 3")(path)
    assert DamageKind.VALUES in {finding.kind for finding in find_all(path)}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE critics SET name = 'Eve' WHERE name = 'Bo Lind'",
        "UPDATE outlets SET name = 'Loud Hours'",
        "UPDATE review_films SET title = 'Other' WHERE review = 3",
        "UPDATE review_films SET year = 1999 WHERE review = 3",
        "UPDATE mention_ids SET value = 'tt9' WHERE review = 3",
        "UPDATE mention_directors SET name = 'Eve' WHERE review = 3",
    ],
)
def test_any_name_altered_by_hand_is_found(statement: str, path: Path) -> None:
    write_sql(statement)(path)
    assert DamageKind.VALUES in {finding.kind for finding in find_all(path)}


def test_verifying_changes_nothing(path: Path) -> None:
    write_sql("PRAGMA wal_checkpoint(TRUNCATE)")(path)
    files = sorted(each for each in path.parent.rglob("*") if each.is_file())
    before = [(each, each.read_bytes()) for each in files if not each.name.endswith(("-shm", "-wal"))]
    find_all(path)
    assert [(each, each.read_bytes()) for each, _ in before] == before


def test_progress_reaches_the_end_of_the_captures(path: Path) -> None:
    steps = [each for each in verify(path) if isinstance(each, Progress) and each.total]
    assert steps
    size = find_file(path).stat().st_size
    assert [each.done for each in steps if "captures" in each.task][-1] == size == steps[0].total


def test_what_is_being_written_is_no_damage(path: Path) -> None:
    with Archive.open(path) as archive:
        archive.captures.write_exchange(make_exchange("unfinished", DAYS[0]))
        assert find_all(path) == []
    assert [finding.kind for finding in find_all(path)] == [DamageKind.RECORD_UNFILED]


def test_what_comes_after_the_snapshot_is_not_looked_at(path: Path) -> None:
    found = verify(path)
    next(found)
    with Archive.open(path) as archive:
        run = archive.start_run("crawl", None)
        archive.save_capture(archive.captures.write_exchange(make_exchange("later", DAYS[0])), run)
    with find_file_of_last_run(path).open("ab") as file:
        file.write(b"torn")
    assert [each for each in found if isinstance(each, Finding)] == []


def find_file_of_last_run(path: Path) -> Path:
    return max(captures_folder(path).iterdir(), key=lambda file: file.stat().st_mtime_ns)


def test_a_crawl_may_go_on(path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE)
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        for _ in range(5):
            assert find_all(path) == []
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()
    # Killed at any moment, it leaves at most what no row names.
    left = {finding.kind for finding in find_all(path)}
    assert left <= {DamageKind.RECORD_UNFILED, DamageKind.TAIL_TORN, DamageKind.FILE_STRANGE}


def test_an_archive_of_the_first_version_is_sound(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "first.db", isolation_level=None)
    connection.executescript((ROOT / "tests" / "archive" / "schema_v1.sql").read_text("utf-8"))
    connection.close()
    (finding,) = find_all(tmp_path / "first.db")  # the dump has no captures
    assert finding.kind is DamageKind.FILE_MISSING
    assert not finding.repairable


@pytest.mark.parametrize(
    ("do", "message"),
    [
        (write_sql("PRAGMA application_id = 7"), "no filmcrit archive"),
        (lambda path: path.write_bytes(b"no database at all, but some text" * 100), "not a SQLite database"),
        (Path.unlink, "there is no archive"),
    ],
)
def test_what_is_no_archive_is_not_verified(do: Callable[[Path], None], message: str, path: Path) -> None:
    write_sql("PRAGMA wal_checkpoint(TRUNCATE)")(path)
    do(path)
    with pytest.raises(ArchiveError, match=message):
        find_all(path)
