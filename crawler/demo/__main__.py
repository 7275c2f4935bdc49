"""`python -m crawler.demo`: serve the demo site until Ctrl-C."""

from __future__ import annotations

import sys
import threading

from archive.errors import BadCall
from crawler.demo.server import serve


def main() -> int:
    """Serve in the foreground; 0 after Ctrl-C, 2 when the port is taken."""
    try:
        with serve() as address:
            sys.stdout.write(f"The demo site is at {address} (Ctrl-C stops it)\n")
            sys.stdout.flush()
            threading.Event().wait()
    except KeyboardInterrupt:
        return 0
    except BadCall as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
