"""The README's tour: every command in it is run, in order, and must print what the README shows.

`...` in the README stands for anything, as in doctest.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def examples() -> list[tuple[str, str]]:
    """Each command of the README's console blocks, with the output shown below it."""
    blocks = re.findall(r"^```console\n(.*?)^```$", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    commands = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE) if part]
    return [(command, output) for command, _, output in (part.partition("\n") for part in commands)]


def test_every_command_of_the_tour_prints_what_the_readme_shows(tmp_path: Path, port: None) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FILMCRIT_")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    tour = examples()
    assert len(tour) >= 8
    for command, expected in tour:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"$ {command}\n{done.stdout}"
        assert doctest.OutputChecker().check_output(expected, done.stdout, OPTIONS), f"$ {command}\n{done.stdout}"
