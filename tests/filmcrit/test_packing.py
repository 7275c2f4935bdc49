from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.filmcrit.conftest import Run

pytest.importorskip("wacz", reason="the extra filmcrit[wacz] is not installed")


def test_all_captures_become_one_file(run: Run, page: Callable[..., Path], tmp_path: Path) -> None:
    page()
    page("other.html", slug="other")
    run("import", "page.html", "other.html", "--db", "films.db")
    done = run("captures", "wacz", "--db", "films.db")
    size = (tmp_path / "films.wacz").stat().st_size
    assert (done.code, done.out) == (0, "")
    assert done.err == f"films.wacz: 2 captures, 2 articles, {size:,} bytes\n"
    assert zipfile.is_zipfile(tmp_path / "films.wacz")
    assert run("captures", "wacz", "--db", "films.db", "-o", "a/b.wacz").err == (
        "filmcrit: cannot write a/b.wacz: No such file or directory\n"
    )
