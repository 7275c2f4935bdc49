"""How far something is that takes its time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a task ("verifying captures") is: `done` of `total` bytes or articles; of 0, that cannot be told."""

    task: str
    done: int = 0
    total: int = 0
