"""A whole crawl of a site on this machine: requests, CPU per page, and what a second run asks for.

    python benchmarks/crawling.py http://127.0.0.1:8000/ [more sites]

Sites must be yours and on this machine: there is no delay between requests. The archive is thrown away.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK = re.compile(r"localhost|127\.\d+\.\d+\.\d+|\[::1\]|[\w.-]+\.test")


def crawl(site: str, database: Path) -> tuple[int, int, float]:
    """Articles fetched, requests in all, and CPU seconds of one crawl."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", "from filmcrit.command import main; main()", "crawl", site, "--delay", "0"]
    done = subprocess.run([*command, "--db", str(database)], capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return _count("fetched", done.stderr), _count("requests in all", done.stderr), seconds


def _count(what: str, report: str) -> int:
    found = re.search(rf"^ *([\d,]+)  {what}$", report, re.MULTILINE)
    return int(found[1].replace(",", "")) if found else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", nargs="+")
    for site in parser.parse_args().sites:
        if not LOOPBACK.fullmatch(urlsplit(site).hostname or ""):
            parser.error(f"{site} is not on this machine")
        with tempfile.TemporaryDirectory() as folder:
            first = crawl(site, Path(folder) / "archive.db")
            second = crawl(site, Path(folder) / "archive.db")
        pages, requests, seconds = first
        print(
            f"{site}  {pages} articles, {requests} requests ({requests / max(1, pages):.2f} an article), "
            f"{1000 * seconds / max(1, requests):.1f} ms CPU a request; second run {second[1]} requests"
        )


if __name__ == "__main__":
    main()
