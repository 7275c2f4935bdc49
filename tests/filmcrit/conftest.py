"""The command as a user runs it: arguments in; output, messages and exit code out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from filmcrit.command import main


@dataclass(frozen=True)
class Done:
    """What a finished command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]

REVIEW_PAGE = """<!DOCTYPE html><html lang="en"><head><title>Review: The Lantern Bridge (1926) | Dark Reel</title>
<link rel="canonical" href="https://darkreel.example/{slug}"><meta property="og:site_name" content="Dark Reel">
<meta property="article:published_time" content="2021-05-04T10:00:00+02:00"></head><body>
<a href="#main">Skip to content</a><main><article><h1>Review: The Lantern Bridge (1926)</h1>
<p class="byline">By <a rel="author" href="/critics/ada">Ada Quillon</a></p>
<p>The bridge of the title is never shown whole, and that is the first of the film's many good decisions. We see its
lanterns, its wet planks, a hand on the rope; the rest is left to the fog and to us, who complete it gladly.</p>
<p>{line} Mira Soll plays the ferryman's widow without a single gesture too many, and when she smiles at
last the whole of the third act changes its weather.</p><p>Rating: 3.5/4</p></article></main>
<a href="#top">Back to top</a></body></html>"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run `filmcrit ARGUMENTS` in an empty folder, without the variables of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in ("FILMCRIT_DB", "FILMCRIT_CONTACT"):
        monkeypatch.delenv(name, raising=False)

    def run_command(*arguments: str) -> Done:
        monkeypatch.setattr("sys.argv", ["filmcrit", *arguments])
        with pytest.raises(SystemExit) as exit_info:
            main()
        captured = capsys.readouterr()
        return Done(int(exit_info.value.code or 0), captured.out, captured.err)

    return run_command


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Path]:
    """Write a review page into the working folder."""

    def write(name: str = "page.html", line: str = "Nothing here is hurried.", slug: str = "lantern-bridge") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(REVIEW_PAGE.format(line=line, slug=slug), "utf-8")
        return path

    return write
