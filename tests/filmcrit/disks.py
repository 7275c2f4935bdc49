"""Disks that refuse: small ones that fill up, and ones that may only be read."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = "from filmcrit.command import main; main()"
_DROP_FROM_BOUNDS, _OVERRIDE_MODES = 24, 1  # prctl(2): PR_CAPBSET_DROP; capabilities(7): CAP_DAC_OVERRIDE


@dataclass(frozen=True)
class Disk:
    """A file system of its own, in memory."""

    path: Path

    def change(self, options: str) -> None:
        """Mount it anew: `size=8m`, `ro`, `rw`."""
        subprocess.run(["mount", "-o", f"remount,{options}", self.path], check=True)

    def fill(self, leave: int) -> None:
        """Fill it up, but for `leave` bytes."""
        free = os.statvfs(self.path)
        (self.path / "filler").write_bytes(b"." * (free.f_bavail * free.f_frsize - leave))

    def clear(self) -> None:
        """Make room again."""
        (self.path / "filler").unlink()


@contextmanager
def mounted(path: Path, size: str) -> Iterator[Disk]:
    """A disk of `size`; skips the test where nobody may mount one."""
    path.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", path], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only where file systems may be mounted")
    try:
        yield Disk(path)
    finally:
        subprocess.run(["umount", "--lazy", path], check=True)


def run_apart(*arguments: str | Path, prepare: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """`filmcrit ARGUMENTS` in a process of its own, which calls `prepare` first."""
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=prepare,
        check=False,
    )


def limit_files(size: int) -> Callable[[], None]:
    """What lets no file of a process grow over `size` bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def heed_modes() -> None:
    """Let this process write only where the modes of files and folders let it, were it root's."""
    if os.getuid() == 0:
        ctypes.CDLL(None, use_errno=True).prctl(_DROP_FROM_BOUNDS, _OVERRIDE_MODES, 0, 0, 0)
