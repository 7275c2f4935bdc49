"""An environment for the programs that we measure ourselves against, apart from our own."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
_FOLDER = ROOT / "build" / "peers"


def enter(packages: tuple[str, ...]) -> None:
    """Go on in an environment that holds this checkout and `packages`; made when first asked for.

    Returns at once when it already runs there; else this process is replaced by the same command in it. Raises
    `subprocess.CalledProcessError` when pip cannot install them.
    """
    if Path(sys.prefix) == _FOLDER:
        return
    python = _FOLDER / "bin" / "python"
    stamp = _FOLDER / "made-from"
    wanted = "\n".join((*packages, (ROOT / "pyproject.toml").read_text("utf-8")))
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        print(f"making {_FOLDER} (once)", file=sys.stderr)
        venv.create(_FOLDER, clear=True, with_pip=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "--upgrade", "pip"], check=True)
        subprocess.run([*install, "-e", str(ROOT), *packages], check=True)
        stamp.write_text(wanted, "utf-8")
    os.execv(python, [str(python), *sys.argv])
