from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.captures.reading import CapturedResponse, read_capture
from archive.captures.writing import CaptureWriter, Exchange
from archive.errors import ArchiveError
from archive.records import Capture

BODY = gzip.compress(b"<p>Tender but slow.</p>")
HEADERS = ((b"Content-Type", b"text/html"), (b"Content-Encoding", b"gzip"))
LATER = {"fetched": "2027-03-01T10:00:00Z", "reason": "Still here", "headers": (*HEADERS, (b"Age", b"7"))}

MakeExchange = Callable[..., Exchange]


@pytest.fixture
def known(writer: CaptureWriter, exchange: MakeExchange) -> Capture:
    return writer.write_exchange(exchange(body=BODY, headers=HEADERS))


def fields_of(folder: Path, kind: str) -> dict[str, str]:
    (path,) = folder.iterdir()
    with path.open("rb") as stream:
        found = [dict(record.rec_headers.headers) for record in ArchiveIterator(stream) if record.rec_type == kind]
    return found[-1]


def test_the_same_payload_is_kept_once(
    writer: CaptureWriter, exchange: MakeExchange, folder: Path, known: Capture
) -> None:
    revisit = writer.write_exchange(exchange(url="http://silent.example/again", body=BODY, **LATER), known)
    assert (revisit.original, revisit.digest, revisit.status) == (known, known.digest, 200)
    headers = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Age", "7"))
    assert read_capture(folder, revisit) == CapturedResponse(200, headers, b"<p>Tender but slow.</p>")
    assert read_capture(folder, revisit, raw=True).body == BODY


def test_a_revisit_says_where_its_payload_is(
    writer: CaptureWriter, exchange: MakeExchange, folder: Path, known: Capture, check_files: Callable[[], None]
) -> None:
    writer.write_exchange(exchange(body=BODY, **LATER), known)
    check_files()
    fields = fields_of(folder, "revisit")
    assert fields["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert fields["WARC-Refers-To-Target-URI"] == known.url
    assert fields["WARC-Refers-To-Date"] == known.fetched
    assert fields["WARC-Payload-Digest"] == known.digest
    assert fields["WARC-Truncated"] == "length"
    assert fields_of(folder, "request")["WARC-Concurrent-To"] == fields["WARC-Record-ID"]


def test_an_answer_of_304_has_the_payload_it_was_asked_about(
    writer: CaptureWriter, exchange: MakeExchange, folder: Path, known: Capture, check_files: Callable[[], None]
) -> None:
    answer = exchange(status=304, reason="Not Modified", headers=((b"ETag", b'"x"'),), body=b"")
    revisit = writer.write_exchange(answer, known)
    check_files()
    assert (revisit.original, revisit.digest, revisit.status) == (known, known.digest, 304)
    assert read_capture(folder, revisit) == CapturedResponse(304, (("ETag", '"x"'),), b"<p>Tender but slow.</p>")
    fields = fields_of(folder, "revisit")
    assert fields["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert "WARC-Truncated" not in fields


def test_revisits_make_no_chain(writer: CaptureWriter, exchange: MakeExchange, folder: Path, known: Capture) -> None:
    second = writer.write_exchange(exchange(body=BODY, **LATER), known)
    third = writer.write_exchange(exchange(body=BODY, **LATER), second)
    assert third.original == known
    assert fields_of(folder, "revisit")["WARC-Refers-To-Date"] == known.fetched


def test_a_resource_can_be_revisited(writer: CaptureWriter, exchange: MakeExchange, folder: Path) -> None:
    known = writer.write_resource("https://silent.example/a", b"page", "text/html", "2026-03-01T10:00:00Z")
    assert read_capture(folder, writer.write_exchange(exchange(body=b"page"), known)).body == b"page"


def test_another_payload_is_refused(
    writer: CaptureWriter, exchange: MakeExchange, folder: Path, known: Capture
) -> None:
    size = (folder / known.file).stat().st_size
    with pytest.raises(ValueError, match="not that of"):
        writer.write_exchange(exchange(body=b"another"), known)
    assert (folder / known.file).stat().st_size == size


def test_a_row_that_takes_a_revisit_for_a_response_is_found(
    writer: CaptureWriter, exchange: MakeExchange, folder: Path, known: Capture
) -> None:
    revisit = writer.write_exchange(exchange(body=BODY, **LATER), known)
    for wrong, message in (
        (replace(revisit, original=None), "is a revisit"),
        (replace(known, original=known), "is not a revisit"),
        (replace(revisit, original=revisit), "does not hold the payload"),
        (replace(revisit, original=replace(known, digest="sha1:A")), "does not hold the payload"),
        (replace(revisit, digest="sha1:A"), "digest differs"),
        (replace(revisit, original=replace(known, offset=0, length=known.offset)), "no record of"),
    ):
        with pytest.raises(ArchiveError, match=message):
            read_capture(folder, wrong)
