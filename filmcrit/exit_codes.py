"""How commands end, for shells and schedulers. Errors and crawls carry their own: `archive.errors`, `RunReport`."""

from __future__ import annotations

DONE = 0
FAILED = 1  # or nothing found
PARTLY_DONE = 3  # finished, with errors on some pages
INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def judge_pages(done: int, failed: int) -> int:
    """The code of a command that handled so many pages, and could not handle so many others."""
    if not failed:
        return DONE
    return PARTLY_DONE if done else FAILED
