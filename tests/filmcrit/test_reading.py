"""`filmcrit extract`: the contract of its JSON lines."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.filmcrit.conftest import Run

FIELDS = [
    "id",
    "url",
    "canonical_url",
    "outlet",
    "kind",
    "about",
    "title",
    "standfirst",
    "film",
    "films",
    "critics",
    "published",
    "modified",
    "rating",
    "language",
    "text",
    "bio",
    "image",
    "word_count",
    "partial",
    "sources",
]


def lines(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_one_page_gives_the_whole_record(run: Run, page: Callable[..., Path]) -> None:
    done = run("extract", str(page()))
    assert done.code == 0
    (record,) = lines(done.out)
    assert list(record) == FIELDS
    assert record["canonical_url"] == "https://darkreel.example/lantern-bridge"
    assert record["outlet"] == "Dark Reel"
    assert (record["kind"], record["film"]["title"], record["film"]["year"]) == ("review", "The Lantern Bridge", 1926)
    assert record["critics"] == ["Ada Quillon"]
    assert record["published"] == "2021-05-04T10:00:00+02:00"
    assert record["rating"] == {"raw": "3.5/4", "value": 3.5, "best": 4.0, "worst": None, "normalised": 0.875}
    assert record["text"].startswith("The bridge of the title")
    assert record["text"].count("\n\n") == 1
    assert "Back to top" not in record["text"]
    assert set(record["sources"]) >= {"title", "film.title", "film.year", "critics", "published", "rating", "kind"}


def test_many_pages_keep_their_order_and_a_broken_one_costs_one_line(
    run: Run, page: Callable[..., Path], tmp_path: Path
) -> None:
    good = page()
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    tasks = [
        {"id": 1, "path": str(good), "url": "https://darkreel.example/other?utm_source=x"},
        {"id": "missing", "path": str(tmp_path / "missing.html"), "url": ""},
        {"id": 2, "path": str(empty), "url": "https://darkreel.example/empty"},
        {"id": 3},
        {"id": 4, "path": str(good), "url": 7},
        {"id": 5, "path": str(good), "headers": {"Content-Type": "text/html; charset=utf-8"}, "fetched": "2021-06-01"},
    ]
    listing = tmp_path / "tasks.jsonl"
    listing.write_text("\n".join([*map(json.dumps, tasks), "not json", "[]", ""]), "utf-8")
    done = run("extract", "--from-jsonl", str(listing))
    assert done.code == 3
    answers = lines(done.out)
    assert [answer["id"] for answer in answers] == [1, "missing", 2, 3, 4, 5, None, None]
    assert ["error" in answer for answer in answers] == [False, True, True, True, True, False, True, True]
    assert answers[0]["url"] == "https://darkreel.example/other?utm_source=x"
    assert "Traceback" not in done.err


def test_each_answer_is_written_before_the_next_question_is_asked(page: Callable[..., Path]) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "from filmcrit.command import main; main()", "extract", "--from-jsonl", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "path": str(page())}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(10) == 0


def test_lines_that_are_no_text_or_nested_too_deep_cost_one_line_each(
    run: Run, page: Callable[..., Path], tmp_path: Path
) -> None:
    listing = tmp_path / "tasks.jsonl"
    good = json.dumps({"id": "\ud800", "path": str(page())}).encode()
    listing.write_bytes(b"\n".join([b"\xff\xfe", b"[" * 200_000, b'{"id": 1, "path": "\\u0000"}', good]))
    done = run("extract", "--from-jsonl", str(listing))
    assert done.code == 3
    answers = lines(done.out)
    assert ["error" in answer for answer in answers] == [True, True, True, False]
    assert answers[3]["id"] == "\ud800"


def test_where_no_page_can_be_read_it_has_failed(run: Run) -> None:
    assert run("extract", "missing.html").code == 1


def test_a_bad_call_says_what_to_do(run: Run) -> None:
    done = run("extract")
    assert (done.code, done.out) == (2, "")
    assert "--from-jsonl" in done.err


def test_explain_says_where_the_text_is_and_who_was_believed(run: Run, page: Callable[..., Path]) -> None:
    done = run("extract", "--explain", str(page()))
    assert done.code == 0
    assert "Who says what of critics, in order of precedence" in done.out
    assert any(line.startswith("  + p  The bridge of the title") for line in done.out.splitlines())
    assert any(line.startswith("  - p (rating)") for line in done.out.splitlines())


def test_a_page_that_cannot_be_explained_is_named(run: Run, page: Callable[..., Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_bytes(b"\x00\x01\x02")
    done = run("extract", "--explain", str(broken), str(page()))
    assert done.code == 3
    assert f"{broken}: the bytes are not text" in done.err
    assert "Blocks" in done.out


def test_a_profile_is_tried_on_a_page(run: Run, page: Callable[..., Path], tmp_path: Path) -> None:
    profile = tmp_path / "reel.toml"
    profile.write_text('name = "reel"\nstarts = ["https://darkreel.example/"]\n[reading]\noutlet = "The Dark Reel"\n')
    (record,) = lines(run("extract", str(page()), "--profile", str(profile)).out)
    assert (record["outlet"], record["sources"]["outlet"]["source"]) == ("The Dark Reel", "profile")


def test_a_profile_that_is_none_is_said(run: Run, page: Callable[..., Path], tmp_path: Path) -> None:
    done = run("extract", str(page()), "--profile", str(tmp_path / "missing.toml"))
    assert done.code == 2
    assert "missing.toml: not a readable TOML file" in done.err
