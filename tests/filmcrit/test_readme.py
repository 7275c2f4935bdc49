"""The README's tour: every command in it is run, in order, and must print what the README shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmcrit.command import filmcrit
from tests.filmcrit.console import DOCUMENTS, run_examples, shell_calls

README = DOCUMENTS / "README.md"


@pytest.mark.parametrize("arguments", shell_calls(README), ids=" ".join)
def test_every_other_call_is_one_that_the_command_understands(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("addresses.csv").touch()
    name, *rest = arguments
    filmcrit.commands[name].make_context(name, rest)  # raises on an unknown option or a bad value


def test_every_command_of_the_tour_prints_what_the_readme_shows(tmp_path: Path, port: None) -> None:
    assert run_examples(README, tmp_path) >= 10
