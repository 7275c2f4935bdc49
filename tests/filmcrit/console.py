"""The examples of a document: every command in its console blocks is run, in order, and must print what is shown.

`...` in the document stands for anything, as in doctest.
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
from typing import Final

DOCUMENTS: Final = Path(__file__).parents[2]
_OPTIONS: Final = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_SECONDS: Final = 120  # for one command


def console_examples(document: Path) -> list[tuple[str, str]]:
    """Each command of the console blocks, with the output shown below it."""
    blocks = _blocks(document, "console")
    sessions = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE) if part]
    return [_split_session(session) for session in sessions]


def shell_calls(document: Path) -> list[list[str]]:
    """The arguments of each call of filmcrit in the sh blocks: shown, but not run."""
    words = [shlex.split(line, comments=True) for block in _blocks(document, "sh") for line in block.splitlines()]
    return [arguments for program, *arguments in words if program == "filmcrit"]


def run_examples(document: Path, folder: Path) -> int:
    """Run the document's commands in `folder`; raises AssertionError at the first that fails or prints something else.

    Gives their number.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FILMCRIT_")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    examples = console_examples(document)
    for command, expected in examples:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        assert done.returncode == 0, f"$ {command}\n{done.stdout}"
        assert doctest.OutputChecker().check_output(expected, done.stdout, _OPTIONS), f"$ {command}\n{done.stdout}"
    return len(examples)


def _blocks(document: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", document.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def _split_session(session: str) -> tuple[str, str]:
    """A command, with the lines that continue it behind `> `, and its output."""
    first, *rest = session.splitlines()
    more = list(itertools.takewhile(lambda line: line.startswith("> "), rest))
    return "\n".join([first, *(line[2:] for line in more)]), "\n".join(rest[len(more) :]) + "\n"
