"""The worked example of docs/provenance.md, from a value in an export to the bytes, with tools that are not ours."""

from __future__ import annotations

from pathlib import Path

from archive.export.provenance import COLUMNS
from tests.filmcrit.console import DOCUMENTS, console_examples, run_examples

DOCUMENT = DOCUMENTS / "docs" / "provenance.md"


def test_every_command_of_the_document_prints_what_it_shows(tmp_path: Path) -> None:
    assert run_examples(DOCUMENT, tmp_path) >= 20


def test_the_document_checks_bytes_and_digest_without_filmcrit() -> None:
    commands = "\n".join(command for command, _ in console_examples(DOCUMENT))
    assert all(tool in commands for tool in ("dd if=", "zcat", "sha1sum", "hashlib.sha1", "cmp body.html"))


def test_the_document_explains_every_column() -> None:
    table = DOCUMENT.read_text("utf-8").partition("| column | meaning |")[2].partition("\n\n")[0]
    named = [name for line in table.splitlines()[2:] for name in line.split("|")[1].replace("`", "").split(",")]
    assert [name.strip() for name in named] == list(COLUMNS)
