"""Reading captures again, without the network, on as many cores as there are."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from archive.errors import ArchiveError
from archive.records import UNKNOWN_READER, Reading, Review
from archive.reviews.documents import digest_content
from archive.reviews.storable import ReviewError
from archive.stock import Stocked
from archive.store import Archive
from pipelines.extract import extract
from pipelines.keeping import Kept, Outcome, keep, open_page
from pipelines.page import UnreadablePage
from pipelines.reader import reader_version
from pipelines.rules import Rules

RulesOf = Callable[[Stocked], Rules]

_CHUNK: Final = 16  # captures that go to another process at once
_AHEAD: Final = 3  # chunks for each process that are under way: enough that none waits, few in memory


@dataclass(frozen=True, slots=True)
class Task:
    """A capture to be read again, by these rules."""

    stocked: Stocked
    rules: Rules

    @property
    def reader(self) -> str:
        """The version of the reader that will have read it."""
        return reader_version(self.rules)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a task: `review` None when it reads as before, `cause` why it could not be read or kept."""

    task: Task
    review: Review | None = None
    cause: str | None = None


def choose_tasks(stock: Iterable[Stocked], rules_of: RulesOf) -> Iterator[Task]:
    """What the reader of today has not read yet: what it has, an interrupted run has done already."""
    for stocked in stock:
        rules = rules_of(stocked)
        if stocked.reader != reader_version(rules):
            yield Task(stocked, rules)


def read_all(tasks: Iterable[Task], folder: Path, jobs: int) -> Iterator[Answer]:
    """Read every task's capture in `folder`; answers come as they are ready, in the order of the tasks.

    Of the tasks no more are taken than the processes, at most `jobs`, have use for soon.
    """
    if jobs == 1:
        for task in tasks:
            yield _read(folder, task)
        return
    chunks = _chunked(tasks)
    first = list(islice(chunks, jobs * _AHEAD))
    if not first:
        return
    # Processes that start from nothing: a copy of this one would hold the connection to the database.
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(first)), mp_context=spawned, initializer=_end_with_parent) as pool:
        with _hold_signals():
            pending = [pool.submit(_read_chunk, folder, chunk) for chunk in first]
        try:
            while pending:
                yield from pending.pop(0).result()
                pending += [pool.submit(_read_chunk, folder, chunk) for chunk in islice(chunks, 1)]
        finally:
            _cancel(pending)


def _cancel(pending: Iterable[Future[list[Answer]]]) -> None:
    for future in pending:
        future.cancel()


def _chunked(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    waiting = iter(tasks)
    while chunk := list(islice(waiting, _CHUNK)):
        yield chunk


@contextmanager
def _hold_signals() -> Iterator[None]:
    """Hear of Ctrl-C and SIGTERM a moment later: a process that is just being started would be left half there.

    Those that start here never hear of Ctrl-C, which reaches every process of a terminal: the first one ends them.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """End this process when the first one is gone, were it killed: nobody else would tell it to."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    threading.Thread(target=_await_parent, daemon=True).start()


def _await_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _read_chunk(folder: Path, tasks: list[Task]) -> list[Answer]:
    return [_read(folder, task) for task in tasks]


def _read(folder: Path, task: Task) -> Answer:
    stocked = task.stocked
    try:
        review = extract(open_page(stocked.capture, folder), task.rules)
    except (ArchiveError, UnreadablePage) as error:
        return Answer(task, cause=str(error))
    if stocked.url is None:
        return Answer(task, review) if review.is_article else Answer(task, cause=str(Outcome.INDEX))
    review = replace(review, canonical_url=stocked.url)
    reads_as_before = digest_content(review)[0] == stocked.digest and stocked.reader != UNKNOWN_READER
    return Answer(task) if reads_as_before else Answer(task, review)


def keep_answer(archive: Archive, answer: Answer, run: int) -> Kept:
    """File what was read again, inside the caller's transaction."""
    task, stocked = answer.task, answer.task.stocked
    if stocked.revision_id is None:
        return _keep_other(archive, answer, run)
    if answer.cause is not None:
        return Kept(Outcome.UNREADABLE, cause=answer.cause)
    if answer.review is None:
        archive.confirm_reading(stocked.reading_id or 0, task.reader)
        return Kept(Outcome.UNCHANGED)
    reading = Reading(answer.review, stocked.capture_id, run, task.reader)
    try:
        changed = archive.save_rereading(reading, stocked.revision_id)
    except ReviewError as error:
        return Kept(Outcome.UNREADABLE, cause=str(error))
    return Kept(Outcome.CHANGED if changed else Outcome.UNCHANGED, answer.review)


def _keep_other(archive: Archive, answer: Answer, run: int) -> Kept:
    """A capture that held no article until now goes the way of every page, should it hold one."""
    stocked = answer.task.stocked
    if answer.review is None:
        archive.reject(stocked.capture_id, answer.task.reader, answer.cause or str(Outcome.INDEX))
        return Kept(Outcome.INDEX, cause=answer.cause)
    archive.withdraw_rejection(stocked.capture_id)  # another one is made when it is no article after all
    page = open_page(stocked.capture, archive.captures_folder)
    return keep(archive, stocked.capture_id, page, answer.task.rules, run=run)
