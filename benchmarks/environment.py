"""Environments for the programs that we measure ourselves against, apart from our own."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
_PEERS = "peers"


def provide(name: str, requirements: tuple[str, ...], made_from: str = "") -> Path:
    """The folder of the environment `name`, which holds `requirements`; made when first asked for, and again when
    they or `made_from` have changed.

    Raises `subprocess.CalledProcessError` when pip cannot install them.
    """
    folder = ROOT / "build" / name
    stamp = folder / "made-from"
    wanted = "\n".join((*requirements, made_from))
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        print(f"making {folder} (once)", file=sys.stderr)
        venv.create(folder, clear=True, with_pip=True)
        install = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "--upgrade", "pip"], check=True)
        subprocess.run([*install, *requirements], check=True)
        stamp.write_text(wanted, "utf-8")
    return folder


def enter(packages: tuple[str, ...]) -> None:
    """Go on in an environment that holds this checkout and `packages`.

    Returns at once when it already runs there; else this process is replaced by the same command in it. Raises as
    `provide`.
    """
    if Path(sys.prefix) == ROOT / "build" / _PEERS:
        return
    folder = provide(_PEERS, ("-e", str(ROOT), *packages), (ROOT / "pyproject.toml").read_text("utf-8"))
    python = folder / "bin" / "python"
    os.execv(python, [str(python), *sys.argv])
