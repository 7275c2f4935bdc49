from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from pipelines.reader import reader_version
from pipelines.rules import Rules

ROOT = Path(__file__).parents[2]


def test_a_version_names_program_and_source() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\+[0-9a-f]{8}", reader_version())


def test_rules_of_a_site_make_another_reader() -> None:
    with_rules = reader_version(Rules(strip=(".box",)))
    assert with_rules.startswith(reader_version() + "/")
    assert with_rules != reader_version(Rules(strip=(".other",)))
    assert reader_version(Rules()) == reader_version()


def test_any_change_of_the_reader_is_another_version_and_none_of_what_files_it(tmp_path: Path) -> None:
    for room in ("pipelines", "archive"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    seen = [_version_in(tmp_path)]
    for name in ("keeping.py", "about/film.py"):
        with (tmp_path / "pipelines" / name).open("a") as file:
            file.write("# a word\n")
        seen.append(_version_in(tmp_path))
    assert seen[0] == seen[1] != seen[2]


def _version_in(folder: Path) -> str:
    code = "import sys; sys.path.insert(0, '.'); from pipelines.reader import reader_version; print(reader_version())"
    command = [sys.executable, "-I", "-c", code]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
