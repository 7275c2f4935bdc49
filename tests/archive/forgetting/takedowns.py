"""A site in a real archive with real WARC files, takedowns of its articles, and what must be true afterwards."""

from __future__ import annotations

import gzip
import html
import io
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from warcio.checker import Checker

from archive.captures.reading import read_capture
from archive.captures.writing import CaptureWriter, Exchange
from archive.export.csv import write_csv
from archive.filters import Filters
from archive.forgetting.takedown import Forgotten, Plan, forget, name_tombstones, plan_forgetting
from archive.query import Corpus
from archive.records import Capture, Film, FilmId, Kind, Review
from archive.reviews.loading import read_capture_row
from archive.store import Archive
from archive.verification.damage import Finding
from archive.verification.verify import verify

SITE = "https://silent.example"
TODAY = "2026-06-01T00:00:00Z"
RARE = "quillonade"
OLD_RARE = "brimspindle"
HTML = ((b"Content-Type", b"text/html; charset=utf-8"),)


def make_text(name: str, seed: int) -> str:
    """Some prose that no other name has, word by word."""
    chance = random.Random(seed)
    words = [f"{name}{chance.choice('aeiou')}{number}" for number in range(120)]
    return "\n\n".join(" ".join(words[start : start + 40]) + "." for start in range(0, 120, 40))


TEXT = f"A {RARE} of light. " + make_text("lantern", 1)
OLD_TEXT = f"An {OLD_RARE} of light. " + make_text("lantern", 2)


def markup(text: str, extra: str = "") -> bytes:
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n"))
    return f"<html><body><article>{paragraphs}</article>{extra}</body></html>".encode()


def decode(body: bytes, content_type: str | None) -> str:
    return body.decode("utf-8", "replace")


class Site:
    """Fills an archive as a crawl does, into several WARC files."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        archive.__dict__["captures"] = CaptureWriter(archive.captures_folder, "filmcrit/test", roll_size=2500)
        self.run = archive.start_run("crawl", "silent")
        self._clock = 0

    def fetch(
        self, url: str, body: bytes, status: int = 200, headers: Sequence[tuple[bytes, bytes]] = HTML, **changes: Any
    ) -> int:
        self._clock += 1
        fetched = f"2026-03-01T{self._clock // 60:02}:{self._clock % 60:02}:00Z"
        known = self.archive.find_payload(body)
        given: dict[str, Any] = {"url": url, "method": "GET", "request_headers": (), "status": status}
        given |= {"reason": "", "headers": tuple(headers), "body": body, "fetched": fetched}
        written = self.archive.captures.write_exchange(Exchange(**given | changes), known)
        return self.archive.save_capture(written, self.run)

    def file(self, name: str, text: str, capture: int, **changes: Any) -> Review:
        url = name if name.startswith("http") else f"{SITE}/{name}"
        given: dict[str, Any] = {"url": url, "canonical_url": url, "kind": Kind.REVIEW, "text": text}
        given |= {
            "outlet": "Silent Weekly",
            "critics": (f"Critic of {name[-4:]}", "Ada Quillon"),
            "title": f"On {name}",
        }
        given |= {"films": (Film(f"Film {name[-4:]}", 1927, ("Someone",), (FilmId("imdb", f"tt{len(name)}"),)),)}
        review = Review(**given | {"word_count": len(text.split())} | changes)
        self.archive.save_review(review, capture, self.run, "1")
        return review

    def publish(self, name: str, text: str, extra: str = "", **changes: Any) -> int:
        url = name if name.startswith("http") else f"{SITE}/{name}"
        capture = self.fetch(url, markup(text, extra))
        self.file(name, text, capture, **changes)
        return capture


def fill(site: Site) -> None:
    """An article with everything that can hang on it, among others that must not change."""
    site.publish("lantern", OLD_TEXT)
    for number in range(6):
        site.publish(f"other{number}", make_text(f"word{number}x", number))
    site.publish("lantern", TEXT)
    site.publish("after", make_text("after", 50))


def plan(archive: Archive, *targets: str, outlets: Sequence[str] = ()) -> Plan:
    return plan_forgetting(archive, name_tombstones(archive.connection, targets, outlets, TODAY), decode)


def take_down(archive: Archive, *targets: str, outlets: Sequence[str] = ()) -> Forgotten:
    done = forget(archive, plan(archive, *targets, outlets=outlets))
    assert done.clean
    check(archive)
    return done


def check(archive: Archive) -> None:
    """The archive is whole: verification finds nothing, warcio neither, every capture can be read."""
    if "captures" in archive.__dict__:
        archive.captures.close()
    assert archive.connection.execute("SELECT name FROM discarded_files").fetchall() == []
    for capture in captures_of(archive):
        read_capture(archive.captures_folder, capture)
    files = sorted(archive.captures_folder.glob("*"))
    named = {name for (name,) in archive.connection.execute("SELECT DISTINCT file FROM captures")}
    assert {path.name for path in files} == named

    class Call:
        inputs = [str(path) for path in files]  # noqa: RUF012 - what its command line would give
        verbose = False

    checker = Checker(Call())
    checker.process_all()
    assert checker.exit_value == 0
    archive.connection.execute("INSERT INTO fulltext(fulltext, rank) VALUES ('integrity-check', 1)")
    assert [found for found in verify(archive.path) if isinstance(found, Finding)] == []


def captures_of(archive: Archive) -> list[Capture]:
    ids = archive.connection.execute("SELECT id FROM captures ORDER BY id").fetchall()
    return [read_capture_row(archive.connection, key) for (key,) in ids]


def urls_of(archive: Archive) -> list[str]:
    return [url for (url,) in archive.connection.execute("SELECT url FROM captures ORDER BY url")]


def articles_of(archive: Archive) -> set[str]:
    urls = (url for (url,) in archive.connection.execute("SELECT canonical_url FROM reviews"))
    return {url.removeprefix(f"{SITE}/") for url in urls}


def export(path: Path) -> str:
    out = io.StringIO(newline="")
    with Corpus.open(path) as corpus:
        write_csv(corpus, Filters(kind=None), out)
    return out.getvalue()


def all_bytes(archive: Archive) -> bytes:
    """Everything that is on the disk, WARC files unpacked."""
    parts = [path.read_bytes() for path in archive.path.parent.iterdir() if path.is_file()]
    parts += [gzip.decompress(path.read_bytes()) for path in sorted(archive.captures_folder.glob("*.gz"))]
    return b"\n".join(parts)


def holds(archive: Archive, word: str) -> bool:
    return word.encode() in all_bytes(archive).lower()
