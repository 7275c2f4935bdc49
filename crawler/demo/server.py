"""The demo site on loopback, behaving as a well-kept web server does: conditional requests, gzip, HEAD, 404."""

from __future__ import annotations

import gzip
import hashlib
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from archive.errors import BadCall
from crawler.demo.catalogue import ADDRESS, PORT
from crawler.demo.site import DemoPage, not_found, pages

logger = logging.getLogger(__name__)


@contextmanager
def serve() -> Iterator[str]:
    """Serve the site in the background; yields its address. Raises `BadCall` when the port is taken."""
    server = _bind()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"{ADDRESS}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _bind() -> ThreadingHTTPServer:
    pages()  # rendered before the first request comes
    try:
        return _DemoServer(("127.0.0.1", PORT), _DemoHandler)
    except OSError as error:
        reason = error.strerror or error
        raise BadCall(
            f"port {PORT} of 127.0.0.1, where the demo site is served, is not free ({reason}): "
            "stop the program that uses it (perhaps another filmcrit demo) and try again"
        ) from error


class _DemoServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A visitor who hangs up early is no news; anything else is our fault."""
        level = logging.DEBUG if isinstance(sys.exc_info()[1], ConnectionError) else logging.ERROR
        logger.log(level, "the request of %s broke off", client_address, exc_info=True)


class _DemoHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "filmcrit-demo"
    timeout = 30  # seconds that an idle connection is kept

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        logger.debug("%s %s", self.address_string(), format % args)

    def _answer(self, *, with_body: bool) -> None:
        path = urlsplit(self.path).path
        page = pages().get(path)
        if page is None and f"{path}/" in pages():
            self._send(HTTPStatus.MOVED_PERMANENTLY, {"Location": f"{ADDRESS}{path}/"}, b"", with_body)
        elif page is None:
            lost = not_found(path)
            self._send(HTTPStatus.NOT_FOUND, {"Content-Type": lost.content_type}, lost.body, with_body)
        else:
            self._send_page(page, with_body)

    def _send_page(self, page: DemoPage, with_body: bool) -> None:
        packed = "gzip" in self.headers.get("Accept-Encoding", "")
        headers = {
            "Content-Type": page.content_type,
            "ETag": _etag(page.body, packed),
            "Last-Modified": format_datetime(page.modified, usegmt=True),
            "Vary": "Accept-Encoding",
        }
        if self._is_known(headers["ETag"], page.modified):
            self._send(HTTPStatus.NOT_MODIFIED, headers, b"", with_body)
        elif packed:
            self._send(HTTPStatus.OK, headers | {"Content-Encoding": "gzip"}, _packed(page.body), with_body)
        else:
            self._send(HTTPStatus.OK, headers, page.body, with_body)

    def _is_known(self, etag: str, modified: datetime) -> bool:
        """Whether the visitor holds this version; an ETag, where given, decides alone (RFC 9110 13.2.2)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return tags.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
        try:
            return modified <= parsedate_to_datetime(self.headers.get("If-Modified-Since", ""))
        except (ValueError, TypeError):  # no date, or one without an offset
            return False

    def _send(self, status: HTTPStatus, headers: dict[str, str], body: bytes, with_body: bool) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)


@cache
def _etag(body: bytes, packed: bool) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:20]}{"-gzip" if packed else ""}"'


@cache
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)
