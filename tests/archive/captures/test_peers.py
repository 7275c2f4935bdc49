"""WARC files as other programs really write them."""

from __future__ import annotations

import gzip
import io
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.captures.foreign import ForeignRecord, read_foreign

BODY = b"<html><p>A door opens.</p></html>"


def test_what_warcio_writes(tmp_path: Path) -> None:
    path = tmp_path / "warcio.warc.gz"
    chunks = b"5\r\n<html\r\n6;more=x\r\n>Door.\r\n0\r\n\r\n"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True, warc_version="1.1")
        headers = StatusAndHeaders("200 OK", [("Transfer-Encoding", "chunked")], protocol="HTTP/1.1")
        url = "http://silent.example/chunked"
        writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(chunks), http_headers=headers))
        date = "2020-05-01T10:00:00Z"
        writer.write_record(writer.create_revisit_record(url + "2", "sha1:AAAA", url, date, http_headers=headers))
    response, revisit = read_foreign(path)
    assert isinstance(response, ForeignRecord)
    assert isinstance(revisit, ForeignRecord)
    assert response.body == b"<html>Door."
    assert (revisit.kind, revisit.refers_to_url, revisit.refers_to_date) == ("revisit", url, date)


class _Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = gzip.compress(BODY) if "gzip" in self.path else BODY
        self.send_response(404 if "gone" in self.path else 200)
        if "gzip" in self.path:
            self.send_header("Content-Encoding", "gzip")
        if "chunked" in self.path:
            self.send_header("Transfer-Encoding", "chunked")
            parts = (body[start : start + 7] for start in range(0, len(body), 7))
            body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.skipif(shutil.which("wget") is None, reason="wget is not installed")
@pytest.mark.parametrize("option", ["--warc-cdx", "--no-warc-compression"])
def test_what_wget_writes(option: str, site: str, tmp_path: Path) -> None:
    names = ["plain", "chunked", "gzip-chunked", "gone"]
    command = ["wget", "-q", "-O", "/dev/null", option, "--warc-file", str(tmp_path / "w")]
    subprocess.run([*command, *(f"{site}/{name}" for name in names)], check=False, timeout=60)
    (path,) = tmp_path.glob("w.warc*")
    found = [one for one in read_foreign(path, ["127.0.0.1"]) if isinstance(one, ForeignRecord)]
    assert [one.url for one in found] == [f"{site}/{name}" for name in names]
    assert [one.status for one in found] == [200, 200, 200, 404]
    assert [gzip.decompress(one.body) if "gzip" in one.url else one.body for one in found] == [BODY] * 4
    assert list(read_foreign(path, ["other.example"])) == []


@pytest.mark.skipif(shutil.which("wget") is None, reason="wget is not installed")
def test_what_wget_writes_of_a_page_it_knows(site: str, tmp_path: Path) -> None:
    for name, option in (("one", "--warc-cdx"), ("two", f"--warc-dedup={tmp_path / 'one.cdx'}")):
        command = ["wget", "-q", "-O", "/dev/null", option, "--warc-file", str(tmp_path / name), f"{site}/plain"]
        subprocess.run(command, check=True, timeout=60)
    (response,) = read_foreign(tmp_path / "one.warc.gz")
    (revisit,) = read_foreign(tmp_path / "two.warc.gz")
    assert isinstance(response, ForeignRecord)
    assert isinstance(revisit, ForeignRecord)
    assert (revisit.kind, revisit.status, revisit.digest) == ("revisit", 200, response.digest)
    assert revisit.refers_to == response.record_id
