"""The table of precedence is the one that readers follow and the documentation shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.precedence import PRECEDENCE, in_order

_DOCUMENTATION = Path(__file__).parents[2] / "docs" / "reading.md"


def test_the_documentation_shows_the_table() -> None:
    rows = [
        f"| {field if witness is witnesses[0] else ''} | {witness.name} | {witness.reads} |"
        for field, witnesses in PRECEDENCE.items()
        for witness in witnesses
    ]
    shown = [line for line in _DOCUMENTATION.read_text("utf-8").splitlines() if line.startswith("| ")]
    assert [line for line in shown if line in rows] == rows
    assert len(shown) == len(rows) + 1  # and the heads of its columns


@pytest.mark.parametrize("field", PRECEDENCE)
def test_no_witness_is_named_twice(field: str) -> None:
    names = [witness.name for witness in PRECEDENCE[field]]
    assert len(names) == len(set(names))


def test_witnesses_are_put_in_order_whatever_order_they_come_in() -> None:
    assert [name for name, _ in in_order("films", {"sections": 2, "joined in headline": 1})] == [
        "joined in headline",
        "sections",
    ]


def test_a_witness_that_is_missing_is_said() -> None:
    with pytest.raises(KeyError, match="sections"):
        in_order("films", {"joined in headline": 1})
