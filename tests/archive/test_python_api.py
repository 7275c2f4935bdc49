"""`import filmcrit` for researchers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import filmcrit
from archive.records import Film, Kind, Review
from archive.store import Archive, Saved

LOADED = """
import sys
import filmcrit
with filmcrit.open(sys.argv[1]) as corpus:
    list(corpus.rows()), list(corpus.search("fog")), corpus.get("0" * 16), corpus.stats()
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_importing_and_reading_loads_no_crawler_and_no_parser(archive: Archive) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(archive.path)], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    loaded = set(done.stdout.split())
    assert "sqlite3" in loaded
    heavy = {
        "scrapy",
        "twisted",
        "bs4",
        "lxml",
        "sqlite_utils",
        "fastwarc",
        "filelock",
        "click",
        "rich",
        "crawler",
        "pipelines",
    }
    assert loaded & heavy == set()


def test_the_example_of_the_docstring(
    archive: Archive, keep: Callable[..., Saved], make_review: Callable[..., Review]
) -> None:
    keep(make_review(films=(Film("Metropolis", 1927),), language="de", text="Viel mise en scène."))
    with filmcrit.open(archive.path) as corpus:
        assert [row.url for row in corpus.rows(filmcrit.Filters(film="Metropolis", language="de"))]
        assert [hit.snippet for hit in corpus.search('"mise en scène" -trailer', limit=5)] == ["Viel [mise en scène]."]
        assert corpus.get("https://silent.example/sunrise") is not None
    assert filmcrit.Kind.REVIEW is Kind.REVIEW


def test_every_public_name_is_there_and_documented() -> None:
    for name in filmcrit.__all__:
        assert name == "COLUMNS" or getattr(filmcrit, name).__doc__, name
