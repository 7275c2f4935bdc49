"""A small site of our own on loopback, and crawls of it in processes of their own (Twisted's reactor starts once)."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from scrapy.resolver import dnscache

from crawler.plan import CrawlPlan, Progress, RunReport
from crawler.runs import crawl
from crawler.sites import find_profile

ROOT = Path(__file__).parents[2]
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload(["crawler.runs"])

PARAGRAPH = (
    "The camera waits in the doorway for a full minute before anybody comes in, and when the sisters do, wet from the "
    "rain, they do not look at each other. The director trusts the room to say it: the two coats, the one hook. "
)


@dataclass(frozen=True)
class Answer:
    """What the site says to one request."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Asked:
    """One request that the site has seen."""

    path: str
    headers: Mapping[str, str]


Page = str | bytes | Answer | Callable[[int], Answer]  # a function gets how often it was asked, from 1


Pages = dict[str, Page]


class Site:
    """Pages by path; `asked` is what was asked for, in order."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self.pages = dict(pages)
        self.asked: list[Asked] = []
        self.url = ""

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def answer(self, path: str, headers: Mapping[str, str]) -> Answer:
        self.asked.append(Asked(path, headers))
        page = self.pages.get(path)
        if callable(page):
            page = page(self.paths.count(path))
        if page is None:
            return Answer(b"<h1>Not found</h1>", 404)
        answer = page if isinstance(page, Answer) else Answer(page.encode() if isinstance(page, str) else page)
        return replace(answer, body=answer.body.replace(b"{site}", self.url.encode()))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a crawl that is killed hangs up in the middle of an answer."""


@contextmanager
def serve(pages: Mapping[str, Page]) -> Iterator[Site]:
    """The site, served on a free port of 127.0.0.1."""
    site = Site(pages)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = site.answer(self.path, dict(self.headers.items()))
            self.send_response(answer.status)
            for name, value in {"Content-Type": answer.content_type, **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *arguments: Any) -> None:
            """Quietly."""

    server = _Server(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def review(title: str, *, head: str = "", links: str = "") -> str:
    """A page with a short review, invented."""
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head>'
        f"<body><article><h1>Review: {title}</h1>"
        f'<p class="byline">By Ada Quill</p><p>{title} opens quietly.</p>{f"<p>{PARAGRAPH}</p>" * 3}</article>{links}'
        "</body></html>"
    )


def links_to(*paths: str) -> str:
    """Links, one a line of a list."""
    return "<ul>" + "".join(f'<li><a href="{path}">{path.strip("/")}</a></li>' for path in paths) + "</ul>"


def home(*paths: str, head: str = "", more: str = "") -> str:
    """A home page that links to `paths`."""
    title = "<title>The Test Screen</title>"
    return f"<!doctype html><html><head>{title}{head}</head><body>{links_to(*paths)}{more}</body></html>"


def urlset(*rows: tuple[str, str | None]) -> Answer:
    """A sitemap of paths, with the days of their last change."""
    listed = "".join(
        f"<url><loc>{{site}}{path}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for path, day in rows
    )
    xml = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'
    return Answer(xml.encode(), content_type="application/xml")


def run(site: Site | str, database: Path, **changes: Any) -> RunReport:
    """Crawl `site` into `database` in a process of its own, without delay."""
    profile = find_profile(site.url + "/" if isinstance(site, Site) else site, database)
    plan = CrawlPlan(profile, database, **{"delay": 0.0, **changes})
    with ProcessPoolExecutor(1, mp_context=_PROCESSES) as processes:
        return processes.submit(crawl, plan, ignore).result(timeout=60)


def start(site: Site, database: Path) -> subprocess.Popen[str]:
    """Begin the same crawl in a process that the test can kill; it prints why it stopped."""
    code = "import sys; from tests.crawler.loopback import run_here; run_here(*sys.argv[1:])"
    command = [sys.executable, "-c", code, f"{site.url}/", str(database)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def run_here(url: str, database: str) -> None:
    """Crawl in this process."""
    report = crawl(CrawlPlan(find_profile(url), Path(database), delay=0.0), ignore)
    print(report.stopped, report.exit_code)


def run_with_names(addresses: Mapping[str, str], plan: CrawlPlan) -> RunReport:
    """Crawl in a process of its own, where DNS has answered for `addresses`."""
    with ProcessPoolExecutor(1, mp_context=_PROCESSES) as processes:
        return processes.submit(_crawl_with_names, dict(addresses), plan).result(timeout=60)


def _crawl_with_names(addresses: dict[str, str], plan: CrawlPlan) -> RunReport:
    for name, address in addresses.items():
        dnscache[name] = address
    return crawl(plan, ignore)


def ignore(progress: Progress) -> None:
    """Nobody looks at the progress."""


def read(database: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Rows of the archive."""
    with sqlite3.connect(database) as connection:
        return connection.execute(sql, values).fetchall()
