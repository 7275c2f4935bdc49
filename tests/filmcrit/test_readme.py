"""The README's tour: every command in it is run, in order, and must print what the README shows.

`...` in the README stands for anything, as in doctest.
"""

from __future__ import annotations

import doctest
import itertools
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from filmcrit.command import filmcrit

README = Path(__file__).parents[2] / "README.md"
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def examples() -> list[tuple[str, str]]:
    """Each command of the README's console blocks, with the output shown below it."""
    blocks = re.findall(r"^```console\n(.*?)^```$", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    sessions = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE) if part]
    return [split_session(session) for session in sessions]


def split_session(session: str) -> tuple[str, str]:
    """A command, with the lines that continue it behind `> `, and its output."""
    first, *rest = session.splitlines()
    more = list(itertools.takewhile(lambda line: line.startswith("> "), rest))
    return "\n".join([first, *(line[2:] for line in more)]), "\n".join(rest[len(more) :]) + "\n"


def calls() -> list[list[str]]:
    """The arguments of the calls that need a network: shown in sh blocks, parsed here but not run."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    words = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    return [arguments for program, *arguments in words if program == "filmcrit"]


@pytest.mark.parametrize("arguments", calls(), ids=" ".join)
def test_every_other_call_is_one_that_the_command_understands(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("addresses.csv").touch()
    name, *rest = arguments
    filmcrit.commands[name].make_context(name, rest)  # raises on an unknown option or a bad value


def test_every_command_of_the_tour_prints_what_the_readme_shows(tmp_path: Path, port: None) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FILMCRIT_")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    tour = examples()
    assert len(tour) >= 10
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
