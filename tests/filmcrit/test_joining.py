"""`filmcrit backup` and `filmcrit merge` as a user runs them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.store import Archive
from archive.tombstones import Scope, Tombstone, add_tombstones
from tests.filmcrit.conftest import Run

Page = Callable[..., Path]


@pytest.fixture
def archives(run: Run, page: Page) -> None:
    """Two archives: one.db with the lantern bridge, two.db with that and the tin moon."""
    assert run("import", str(page()), "--db", "one.db").code == 0
    assert run("import", str(page()), "--db", "two.db").code == 0
    assert run("import", str(page("moon.html", "Loud.", "tin-moon")), "--db", "two.db").code == 0


def count(run: Run, db: str) -> str:
    return run("stats", "--db", db).out.splitlines()[0].split()[-1]


def test_backup(run: Run, archives: None, tmp_path: Path) -> None:
    done = run("backup", "copy.db", "--db", "two.db")
    assert (done.code, done.out) == (0, "")
    assert "Backed up to copy.db: 2 articles, 2 files of captures (0 were there)" in done.err
    assert "(2 were there)" in run("backup", "copy.db", "--db", "two.db").err
    assert count(run, "copy.db") == "2"
    assert run("import", str(tmp_path / "page.html"), "--db", "copy.db").code == 0


@pytest.mark.parametrize(("file", "message"), [("one.db", "the archive itself"), ("page.html", "cannot be replaced")])
def test_a_backup_that_cannot_be(run: Run, archives: None, file: str, message: str) -> None:
    done = run("backup", file, "--db", "one.db")
    assert done.code == 2
    assert message in done.err
    assert len(done.err.splitlines()) == 1


def test_merge(run: Run, archives: None) -> None:
    done = run("merge", "two.db", "--db", "one.db")
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[0] == "Merged two.db"
    assert "1  articles new" in done.err
    assert count(run, "one.db") == "2"
    assert "articles known already" in run("merge", "two.db", "--db", "one.db").err


def test_several_are_merged_into_a_new_one(run: Run, archives: None) -> None:
    assert run("merge", "one.db", "two.db", "--db", "all.db").code == 0
    assert count(run, "all.db") == "2"


def test_a_mistyped_name_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    done = run("merge", "typo.db", "--db", "all.db")
    assert (done.code, done.err) == (2, "filmcrit: there is no archive at typo.db\n")
    assert not (tmp_path / "all.db").exists()


def test_what_is_damaged_is_named_and_ends_with_its_own_code(run: Run, archives: None, tmp_path: Path) -> None:
    for file in (tmp_path / "two-captures").iterdir():
        file.write_bytes(file.read_bytes()[:-50])
    done = run("merge", "two.db", "--db", "one.db")
    assert done.code == 3
    assert "filmcrit: not taken over:" in done.err
    assert "two.db" in done.err
    assert count(run, "one.db") == "1"


@pytest.fixture
def forgotten(archives: None) -> None:
    """two.db was asked to forget the lantern bridge."""
    with Archive.open(Path("two.db")) as archive, archive.transaction():
        url = "https://darkreel.example/lantern-bridge"
        add_tombstones(archive.connection, [Tombstone(Scope.URL, url, "2026-03-01T10:00:00Z")])


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 1), ("", 2)])
def test_before_it_forgets_it_asks(
    run: Run, forgotten: None, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    done = run("merge", "two.db", "--db", "one.db")
    assert done.code == code
    assert "https://darkreel.example/lantern-bridge" in done.err
    assert count(run, "one.db") == "1"
    found = run("show", "https://darkreel.example/lantern-bridge", "--db", "one.db").code == 0
    assert found == (code != 0)


def test_it_need_not_ask(run: Run, forgotten: None) -> None:
    assert run("merge", "two.db", "--db", "one.db", "--yes").code == 0
    assert run("show", "https://darkreel.example/tin-moon", "--db", "one.db").code == 0
    assert run("show", "https://darkreel.example/lantern-bridge", "--db", "one.db").code == 1
