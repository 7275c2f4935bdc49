"""Processes killed with SIGKILL at random moments, started again until done: what is lost, what is half there.

    python benchmarks/killing.py [--kills 200] [--seed 1] [--jobs 2] [--work crawl]

Each work is done once undisturbed, which says what is to be. Then it is done over and over, and killed: at the start,
while the database is made or migrated, in the middle of a page, at a commit, at the end. After every kill a copy of
what is there is examined; the process that is started next finds everything as it was left.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import chdir
from dataclasses import dataclass, field
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).parent.parent))

from archive.export.csv import write_csv
from archive.filters import Filters
from archive.query import Corpus
from archive.store import captures_folder
from benchmarks.killed_work import DATABASE, WORKS, Work, complete
from benchmarks.soundness import Facts, find_damage, find_unread, read_facts, watch_facts

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerProcess

_PROCESSES: Final = get_context("forkserver")  # the command's own process, all modules loaded: most kills hit work
_PROCESSES.set_forkserver_preload(["crawler.runs", "filmcrit.command", "archive.store", "crawler.web_archives"])
PAGES: Final = 60
_LONGEST: Final = 120.0  # seconds that a work may take undisturbed
_LOG: Final = "messages"
_BESIDE: Final = ("-wal", "-shm")


@dataclass(slots=True)
class Tally:
    """What the kills of one work have cost: facts lost, facts by half, facts twice, damage found; `notes` say which."""

    work: str
    wanted: int  # kills
    kills: int = 0
    runs: int = 0  # brought to their end
    lost: int = 0
    half: int = 0
    doubled: int = 0
    damaged: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing at all was amiss."""
        return not (self.lost or self.half or self.doubled or self.damaged)

    def note(self, moment: str, what: str, found: object) -> None:
        """Keep the first few that were found, for whoever looks for the cause."""
        if len(self.notes) < 10:
            self.notes.append(f"{moment}: {what}: {str(found)[:300]}")


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What a work makes when nobody kills it, in so many `seconds`; `allowed` is all that may be there meanwhile."""

    allowed: Facts
    after: Facts
    csv: list[str]
    seconds: float


def run_command(arguments: list[str], folder: Path) -> None:
    """`filmcrit ARGUMENTS` in `folder`, in this process; messages go to a file."""
    from filmcrit.command import main

    os.chdir(folder)
    with (folder / _LOG).open("ab") as log:
        for stream in (1, 2):
            os.dup2(log.fileno(), stream)
    sys.argv = ["filmcrit", *arguments]
    main()


def start(arguments: tuple[str, ...], folder: Path) -> ForkServerProcess:
    """The command in a process of its own."""
    process = _PROCESSES.Process(target=run_command, args=(complete(arguments, folder), folder))
    process.start()
    return process


def run_to_the_end(folder: Path, arguments: tuple[str, ...]) -> None:
    """The command undisturbed. Raises RuntimeError when it fails."""
    check_end(start(arguments, folder), folder)


def check_end(process: ForkServerProcess, folder: Path) -> None:
    """Wait for the end of a process that nobody kills. Raises RuntimeError when it fails."""
    process.join(_LONGEST)
    if process.exitcode not in {0, 3}:  # 3: done, but for pages that are not there
        process.kill()
        raise RuntimeError(f"exit code {process.exitcode}: {(folder / _LOG).read_text()[-2000:]}")


def torment(work: Work, kills: int, chance: random.Random, folder: Path, pages: int = PAGES) -> Tally:
    """Do `work` on `pages` pages in `folder` again and again, until it was killed `kills` times; examine what is left
    each time."""
    tally, began = Tally(work.name, kills), time.monotonic()
    base = folder / "base"
    base.mkdir()
    with work.begin(base, run_to_the_end, pages):
        undisturbed = _do_undisturbed(work, base, folder / "undisturbed")
        while tally.kills < tally.wanted:
            place = folder / f"run-{tally.runs}"
            shutil.copytree(base, place)
            _do_under_fire(work, place, undisturbed, tally, chance)
            _compare_end(place, undisturbed, tally)
            shutil.rmtree(place)
            tally.runs += 1
    tally.seconds = time.monotonic() - began
    return tally


def _do_undisturbed(work: Work, base: Path, place: Path) -> Undisturbed:
    shutil.copytree(base, place)
    allowed = read_facts(place / DATABASE)
    if work.halfway:
        run_to_the_end(place, work.halfway)
        allowed |= read_facts(place / DATABASE)
        shutil.rmtree(place)
        shutil.copytree(base, place)
    began = time.monotonic()
    run_to_the_end(place, work.arguments)
    seconds = time.monotonic() - began
    after = read_facts(place / DATABASE)
    return Undisturbed(allowed | after, after, _export(place), seconds)


def _do_under_fire(work: Work, place: Path, undisturbed: Undisturbed, tally: Tally, chance: random.Random) -> None:
    while tally.kills < tally.wanted:
        process = start(work.arguments, place)
        process.join(undisturbed.seconds * 1.1 * chance.random() ** 2)  # rather early: the rest is done in less
        seen = watch_facts(place / DATABASE)
        if process.exitcode is not None:
            break
        process.kill()
        process.join()
        tally.kills += 1
        with tempfile.TemporaryDirectory(dir=place.parent) as copy:
            _copy_archive(place, Path(copy))
            _examine(Path(copy) / DATABASE, seen, undisturbed, tally)
    else:
        process = start(work.arguments, place)
    check_end(process, place)


def _copy_archive(place: Path, copy: Path) -> None:
    for name in (DATABASE, *(f"{DATABASE}{suffix}" for suffix in _BESIDE)):
        if (place / name).exists():
            shutil.copy2(place / name, copy)
    captures = captures_folder(place / DATABASE)
    if captures.exists():
        shutil.copytree(captures, copy / captures.name)


def _examine(path: Path, seen: Facts, undisturbed: Undisturbed, tally: Tally) -> None:
    """Look at what a killed process has left. `seen` is what a reader saw just before."""
    moment = f"kill {tally.kills}"
    if not path.exists():
        _count_lost(tally, moment, seen)
        return
    for damage in find_damage(path):
        tally.damaged += 1
        tally.note(moment, "damage", damage)
    now = read_facts(path)
    _count_lost(tally, moment, (seen & undisturbed.after) - now)
    _count_strange(tally, moment, now, undisturbed.allowed)
    for url in find_unread(path):
        tally.half += 1
        tally.note(moment, "captured, not read", url)


def _count_lost(tally: Tally, moment: str, facts: Facts) -> None:
    tally.lost += facts.total()
    for fact in facts:
        tally.note(moment, "lost", fact)


def _count_strange(tally: Tally, moment: str, now: Facts, allowed: Facts) -> None:
    """Facts that an undisturbed run has, but not so often, and facts that it does not know at all."""
    strange = now - allowed
    doubled = {fact: count for fact, count in strange.items() if fact in allowed}
    tally.doubled += sum(doubled.values())
    tally.half += strange.total() - sum(doubled.values())
    for fact in strange:
        tally.note(moment, "doubled" if fact in doubled else "by half", fact)


def _compare_end(place: Path, undisturbed: Undisturbed, tally: Tally) -> None:
    """What was done under fire is what an undisturbed run has made, but for times."""
    moment = f"end of run {tally.runs}"
    now = read_facts(place / DATABASE)
    _count_lost(tally, moment, undisturbed.after - now)
    _count_strange(tally, moment, now, undisturbed.after)
    for damage in find_damage(place / DATABASE):
        tally.damaged += 1
        tally.note(moment, "damage", damage)
    if different := set(_export(place)) ^ set(undisturbed.csv):
        tally.half += 1
        tally.note(moment, "the export differs", sorted(different))


def _export(place: Path) -> list[str]:
    """The lines of the CSV export, without its times."""
    target = place / "export.csv"
    with Corpus.open(place / DATABASE) as corpus:
        write_csv(corpus, Filters(kind=None), target)
    lines = target.read_bytes().decode().split("\r\n")
    return sorted(line.rsplit(",", 2)[0] for line in lines)  # first_seen, last_seen


def share_out(kills: int, works: tuple[Work, ...]) -> list[int]:
    """How many kills each work gets: by its weight, `kills` together."""
    total, given, shares = sum(work.weight for work in works), 0, []
    for number in range(1, len(works) + 1):
        end = kills * sum(work.weight for work in works[:number]) // total
        shares.append(end - given)
        given = end
    return shares


def _torment(work: Work, kills: int, seed: int) -> Tally:
    with tempfile.TemporaryDirectory(prefix="filmcrit-killing-") as folder, chdir(folder):
        return torment(work, kills, random.Random(f"{seed} {work.name}"), Path(folder))


def _print(tallies: list[Tally], seconds: float) -> None:
    names = ("kills", "runs", "lost", "half", "doubled", "damaged", "seconds")
    print(f"{'':28}" + "".join(f"{name:>9}" for name in names))
    total: Counter[str] = Counter()
    for tally in tallies:
        row = {name: getattr(tally, name) for name in names}
        total.update(row)
        print(f"{tally.work:28}" + "".join(f"{row[name]:9.0f}" for name in names))
        for note in tally.notes:
            print(f"    {note}")
    print(f"{'in all':28}" + "".join(f"{seconds if name == 'seconds' else total[name]:9.0f}" for name in names))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="works at once")
    parser.add_argument("--work", choices=[work.name for work in WORKS], help="only this one")
    args = parser.parse_args()
    works = tuple(work for work in WORKS if args.work in {None, work.name})
    began = time.monotonic()
    # Python would tell of the semaphores of every process that was killed.
    os.environ["PYTHONWARNINGS"] = "ignore::UserWarning:multiprocessing.resource_tracker"
    with ProcessPoolExecutor(args.jobs, mp_context=get_context("spawn")) as processes:
        tallies = list(processes.map(_torment, works, share_out(args.kills, works), repeat(args.seed)))
    _print(tallies, time.monotonic() - began)
    return 0 if all(tally.is_clean for tally in tallies) else 1


if __name__ == "__main__":
    sys.exit(main())
