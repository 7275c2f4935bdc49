"""What reaches a terminal: highlighted, readable, and never a page's own escape sequences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from crawler.plan import Progress
from filmcrit.terminal import describe_progress
from tests.filmcrit.conftest import Run


def test_no_control_characters_of_a_page_reach_the_terminal(run: Run, page: Callable[..., Path]) -> None:
    page("saved/a.html", line="A quiet \x1b[31mlantern\x1b[0m\x07 burns.")
    run("import", "saved")
    shown = run("show", "https://darkreel.example/lantern-bridge").out + run("search", "burns").out
    assert "burns" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_found_words_stand_between_brackets_in_a_pipe(run: Run, page: Callable[..., Path]) -> None:
    page("saved/a.html", line="The ferryman's lamp gutters.")
    run("import", "saved")
    assert "lamp [gutters]" in run("search", "gutters").out


def test_progress_tells_what_is_done_and_what_is_left() -> None:
    progress = Progress(seconds=100.0, found=150, fetched=50, queued=100, reviews=40, others=8, errors=2, requests=50)
    assert describe_progress(progress) == (
        "50 of 150 fetched, 40 reviews, 8 others, 2 errors, 0.5 requests/s, 3 min 20 s left"
    )
