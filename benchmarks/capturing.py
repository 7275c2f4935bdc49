"""CPU per capture of our writer beside warcio, on the same synthetic pages, in one run: writing, reading, scanning.

    python benchmarks/capturing.py [--pages 200] [FILE.html ...]

A page has 100 kB, sent plain and sent in gzip; with FILEs, those pages instead.
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.captures.reading import read_capture
from archive.captures.scanning import scan
from archive.captures.writing import CaptureWriter, Exchange
from archive.records import Capture

DAY = "2026-01-01T00:00:00Z"
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Date", "Thu, 01 Jan 2026 00:00:00 GMT"), ("Server", "x")]
REQUEST = [("Host", "silent.example"), ("User-Agent", "filmcrit"), ("Accept-Encoding", "gzip, deflate")]


def make_pages(count: int) -> list[bytes]:
    """Pages of 100 kB: a third text (words by Zipf's law), the rest lists of links and scripts, as real ones."""
    draw = random.Random(1927)
    words = ["".join(draw.choices("etaoinshrdlucmfw", k=draw.randint(2, 11))) for _ in range(20_000)]
    return [_make_page(draw, words) for _ in range(count)]


def _make_page(draw: random.Random, words: list[str]) -> bytes:
    parts: list[str] = []
    size = 0
    while size < 100_000:
        text = " ".join(words[int(len(words) ** draw.random()) - 1] for _ in range(60))
        slug = text[:40].replace(" ", "-")
        parts.append(f'<p class="entry-content__paragraph">{text}.</p>')
        parts.append(
            f'<li class="menu-item menu-item-{size}"><a href="https://silent.example/{slug}/">{text[:40]}</a></li>'
        )
        parts.append(
            f'<script>window.data.push({{"id":"{draw.getrandbits(64):x}","slot":{size},"lazy":true}})</script>'
        )
        size += sum(map(len, parts[-3:]))
    return "".join(parts).encode()[:100_000]


def make_exchanges(pages: Sequence[bytes], *, encoded: bool) -> list[Exchange]:
    """One for each page, its body in gzip when `encoded`."""
    headers = [*HEADERS, ("Content-Encoding", "gzip")] if encoded else HEADERS
    return [
        Exchange(
            url=f"https://silent.example/page-{number}",
            method="GET",
            request_headers=tuple((name.encode(), value.encode()) for name, value in REQUEST),
            status=200,
            reason="OK",
            headers=tuple((name.encode(), value.encode()) for name, value in headers),
            body=gzip.compress(page) if encoded else page,
            fetched=DAY,
        )
        for number, page in enumerate(pages)
    ]


def write_ours(folder: Path, exchanges: Sequence[Exchange]) -> list[Capture]:
    writer = CaptureWriter(folder, "benchmark")
    captures = [writer.write_exchange(exchange) for exchange in exchanges]
    writer.close()
    return captures


def write_with_warcio(path: Path, exchanges: Sequence[Exchange]) -> list[int]:
    """The offsets of the responses."""
    offsets = []
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True, warc_version="1.1")
        for exchange in exchanges:
            offsets.append(stream.tell())
            headers = [(name.decode(), value.decode()) for name, value in exchange.headers]
            answer = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            asked = StatusAndHeaders("GET / HTTP/1.1", REQUEST, is_http_request=True)
            response = writer.create_warc_record(
                exchange.url, "response", io.BytesIO(exchange.body), http_headers=answer, warc_headers_dict={}
            )
            request = writer.create_warc_record(exchange.url, "request", io.BytesIO(), http_headers=asked)
            writer.write_request_response_pair(request, response)
    return offsets


def read_with_warcio(path: Path, offset: int) -> bytes:
    with path.open("rb") as stream:
        stream.seek(offset)
        body: bytes = next(iter(ArchiveIterator(stream, check_digests="raise"))).content_stream().read()
        return body


def scan_with_warcio(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(len(record.raw_stream.read()) for record in ArchiveIterator(stream, check_digests="raise"))


def measure(work: Callable[[], object]) -> float:
    """CPU seconds, the least of three."""
    times = []
    for _ in range(3):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def compare(name: str, exchanges: Sequence[Exchange]) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder, path = Path(made) / "ours", Path(made) / "warcio.warc.gz"
        captures, offsets = write_ours(folder, exchanges), write_with_warcio(path, exchanges)
        (own,) = folder.iterdir()
        order = random.Random(7).sample(range(len(exchanges)), len(exchanges))
        work: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
            "write": (
                lambda: write_ours(Path(made) / f"again-{time.monotonic_ns()}", exchanges),
                lambda: write_with_warcio(Path(made) / "again.warc.gz", exchanges),
            ),
            "read at random": (
                lambda: [read_capture(folder, captures[number]) for number in order],
                lambda: [read_with_warcio(path, offsets[number]) for number in order],
            ),
            "scan": (lambda: list(scan(own)), lambda: scan_with_warcio(path)),
        }
        for what, (ours, theirs) in work.items():
            mine, warcio = (1000 * measure(job) / len(exchanges) for job in (ours, theirs))
            print(f"{name:8} {what:16} ours {mine:6.3f} ms   warcio {warcio:6.3f} ms   {mine / warcio:5.2f} x warcio")
        size, warcio_size = own.stat().st_size, path.stat().st_size
        print(f"{name:8} {'size':16} {size / warcio_size:.3f} x warcio")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("files", nargs="*", type=Path)
    args = parser.parse_args()
    pages = [path.read_bytes() for path in args.files] or make_pages(args.pages)
    print(f"{len(pages)} pages of {sum(map(len, pages)) / len(pages) / 1000:.0f} kB on average; CPU per page")
    for name, encoded in (("plain", False), ("in gzip", True)):
        compare(name, make_exchanges(pages, encoded=encoded))


if __name__ == "__main__":
    main()
