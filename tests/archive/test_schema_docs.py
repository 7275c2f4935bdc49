"""docs/schema.md is what the schema says, and its questions have answers."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.query import Corpus
from archive.records import COLUMNS, Film, Rating, Source
from archive.store import Archive, Saved
from docs import make_schema

DOCS = Path(__file__).parents[2] / "docs"
QUESTIONS = re.findall(
    r"^([^\n]+)\n\n```sql\n(.*?)```", make_schema.SCHEMA.read_text("utf-8"), re.DOTALL | re.MULTILINE
)


@pytest.fixture
def filled(archive: Archive, keep: Callable[..., Saved], make_review: Callable[..., Any]) -> Archive:
    """Three reviews of a film, one of which was changed, one corrected, and one is gone."""
    film = Film("Sunrise", 1927, ("F. W. Murnau",))
    sources = {"published": Source("json-ld", "2026-02-01T09:00"), "rating": Source("text", "3/4")}
    first = make_review(films=(film,), rating=Rating("3/4", 3, 4), sources=sources, critics=("Ada Quill",))
    for review in (first, make_review("dawn", films=(film,), rating=Rating("A")), make_review("dusk", films=(film,))):
        assert keep(review) is Saved.NEW
    again = make_review(
        films=(film,), rating=Rating("4/4", 4, 4), sources=sources, text="The mise en scène won me over."
    )
    assert keep(again, "2026-03-05T10:00:00Z") is Saved.CHANGED
    archive.correct(again.id, {"language": "en"}, "I read it")
    archive.mark_gone("https://silent.example/dusk", "answers 404", "2026-03-06T10:00:00Z")
    return archive


def test_the_page_is_made_from_the_schema() -> None:
    assert make_schema.SCHEMA.read_text("utf-8") == make_schema.make(), "run: python docs/make_schema.py"


@pytest.mark.parametrize(("change", "name"), [(("{{table critics}}", ""), "critics"), (("Views", "{{view x}}"), "x")])
def test_a_template_that_differs_from_the_schema_is_refused(
    change: tuple[str, str], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "template.md"
    template.write_text(make_schema.TEMPLATE.read_text("utf-8").replace(*change), "utf-8")
    monkeypatch.setattr(make_schema, "TEMPLATE", template)
    with pytest.raises(ValueError, match=rf"differs from the schema in \['\w+ {name}'\]"):
        make_schema.make()


def test_every_foreign_key_is_in_the_picture(archive: Archive) -> None:
    picture = make_schema.make().split("```mermaid")[1].split("```")[0]
    tables = archive.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    keys = [
        (table, parent, column)
        for (table,) in tables
        for _, _, parent, column, *_ in archive.connection.execute(f"PRAGMA foreign_key_list({table})")
    ]
    assert len(keys) > 20
    for table, parent, column in keys:
        assert re.search(rf'^    {parent} \S+--\S+ {table} : ".*\b{column}\b.*"$', picture, re.MULTILINE), (
            table,
            column,
        )


@pytest.mark.parametrize(("parent", "ends", "table", "columns"), [
    ("outlets", "|o--o{", "reviews", "outlet_id"),  # an article may have none
    ("readings", "||--o{", "reviews", "reading_id"),
    ("captures", "||--o{", "sightings", "capture_id"),  # two articles may have been read from one capture
    ("review_films", "||--o{", "mention_ids", "review, position"),
])  # fmt: skip
def test_the_picture_says_how_many(parent: str, ends: str, table: str, columns: str) -> None:
    assert f'    {parent} {ends} {table} : "{columns}"\n' in make_schema.make()


@pytest.mark.parametrize(("question", "sql"), QUESTIONS, ids=[question[:30] for question, _ in QUESTIONS])
def test_every_question_has_an_answer(question: str, sql: str, filled: Archive) -> None:
    with Corpus.open(filled.path) as corpus:
        assert corpus.connection.execute(sql).fetchall(), question


def answer(filled: Archive, words: str) -> list[dict[str, Any]]:
    (sql,) = (sql for question, sql in QUESTIONS if words in question)
    cursor = filled.connection.cursor()
    cursor.row_factory = sqlite3.Row
    return [dict(row) for row in cursor.execute(sql)]


def test_what_critics_changed(filled: Archive) -> None:
    (change,) = answer(filled, "What did critics change")
    assert change == {
        "canonical_url": "https://silent.example/sunrise",
        "seen_until": "2026-03-01T10:00:00Z",
        "seen_since": "2026-03-05T10:00:00Z",
        "rating_before": "3/4",
        "rating_after": "4/4",
        "longer_by": len("The mise en scène won me over.") - len("A text about sunrise."),
    }


def test_what_each_value_rests_on(filled: Archive) -> None:
    rows = {row["field"]: row for row in answer(filled, "record that proves it")}
    assert rows["published"]["source"] == "json-ld"
    assert rows["published"]["raw"] == "2026-02-01T09:00"
    assert rows["published"]["fetched"] == "2026-03-05T10:00:00Z"
    assert rows["language"]["source"] == "person"


def test_columns_are_explained_in_order() -> None:
    text = (DOCS / "columns.md").read_text("utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == COLUMNS
