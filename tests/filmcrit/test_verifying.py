"""`filmcrit verify`: what it prints, and how it ends."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from archive.store import Archive
from filmcrit.verifying import MOST_SHOWN
from tests.filmcrit.conftest import Run


@pytest.fixture
def archived(run: Run, page: Callable[..., Path]) -> Path:
    """An archive of three pages, the database in the working folder."""
    for name in ("one", "two", "three"):
        page(f"saved/{name}.html", slug=name)
    assert run("import", "saved").code == 0
    return Path("filmcrit.db")


def write_sql(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)


def damage_first_record(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        name, offset = connection.execute('SELECT file, "offset" FROM captures WHERE id = 1').fetchone()
    with (path.with_name(f"{path.stem}-captures") / name).open("r+b") as file:
        file.seek(offset + 30)
        file.write(b"????")


def test_a_sound_archive_is_said_to_be(run: Run, archived: Path) -> None:
    done = run("verify")
    assert (done.code, done.out, done.err) == (0, "", f"{archived}: sound\n")
    repaired = run("verify", "--repair")
    assert (repaired.code, repaired.out, repaired.err) == (0, "", f"{archived}: 0 mended, 0 left\n")


def test_damage_is_named_and_mended(run: Run, archived: Path) -> None:
    write_sql(archived, "UPDATE captures SET url = 'https://elsewhere.example/' WHERE id = 2")
    done = run("verify", "--db", str(archived))
    assert done.code == 1
    assert done.out.startswith("capture-altered: capture 2 of https://elsewhere.example/ (")
    assert done.out.endswith("): url: not as in the record\n")
    assert "--repair" in done.err
    repaired = run("verify", "--repair")
    assert repaired.code == 3
    assert repaired.out == f"mended: {done.out}"
    assert repaired.err == f"{archived}: 1 mended, 0 left\n"
    assert run("verify").code == 0


def test_what_is_lost_is_said_once_with_1_and_noted_ever_after(run: Run, archived: Path) -> None:
    damage_first_record(archived)
    assert run("verify").code == 1
    repaired = run("verify", "--repair")
    assert repaired.code == 1
    assert repaired.out.startswith("left: capture-lost: capture 1 of ")
    again = run("verify", "--repair")
    assert again.code == 0
    assert again.out == repaired.out.replace("left: ", "noted: ")
    noted = run("verify")
    assert noted.code == 0
    assert noted.out == again.out.removeprefix("noted: ")


def test_a_note_is_no_damage(run: Run, archived: Path) -> None:
    (archived.with_name("filmcrit-captures") / "notes.txt").write_text("mine", "utf-8")
    done = run("verify")
    assert done.code == 0
    assert done.out == "file-strange: notes.txt: is no file of captures\n"


def test_many_findings_of_one_kind_are_counted(run: Run, archived: Path) -> None:
    names = [(f"Nobody {number}", f"nobody {number}") for number in range(MOST_SHOWN + 1234)]
    with closing(sqlite3.connect(archived)) as connection, connection:
        connection.executemany("INSERT INTO critics (name, folded) VALUES (?, ?)", names)
    done = run("verify")
    assert done.code == 1
    assert len(done.out.splitlines()) == MOST_SHOWN + 1
    assert done.out.splitlines()[-1] == "name-unused: and 1,234 more"
    assert run("verify", "--repair").code == 3


def test_nothing_in_an_archive_reaches_the_terminal_as_a_command(run: Run, archived: Path) -> None:
    url = "https://x.example/\x1b[2J\nsound" + "x" * 5000
    write_sql(archived, "UPDATE captures SET url = ? WHERE id = 2", url)
    (line,) = run("verify").out.splitlines()
    assert "\x1b" not in line
    assert len(line) <= 500


def test_the_exit_codes_of_an_archive_in_use(run: Run, archived: Path) -> None:
    with Archive.open(archived):
        assert run("verify").code == 0
        busy = run("verify", "--repair")
    assert busy.code == 4
    assert len(busy.err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [("verify",), ("verify", "--repair")])
def test_a_file_that_is_no_archive(arguments: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.db").write_text(json.dumps(["no", "database"]) * 100, "utf-8")
    done = run(*arguments, "--db", "other.db")
    assert done.code == 1
    assert len(done.err.splitlines()) == 1
    assert "other.db is not a SQLite database" in done.err
