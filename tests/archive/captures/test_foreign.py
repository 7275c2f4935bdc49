from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.captures.foreign import ForeignRecord, SkippedRecord, read_foreign
from archive.captures.reading import read_capture
from archive.captures.writing import CaptureWriter
from archive.errors import BadCall

BODY = b"<html><p>A door opens.</p></html>"
DAY = "2020-05-01T10:00:00Z"


def record(
    name: str = "a", block: bytes = b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n" + BODY, kind: str = "response", **more: Any
) -> bytes:
    """A record as bytes; `more` are fields, with _ for -, None for one to leave out."""
    fields = {"WARC_Type": kind, "WARC_Record_ID": f"<urn:uuid:{name}>", "WARC_Date": DAY}
    fields |= {"WARC_Target_URI": f"http://silent.example/{name}", "Content_Length": str(len(block))} | more
    lines = (f"{key.replace('_', '-')}: {value}\r\n" for key, value in fields.items() if value is not None)
    return b"WARC/1.0\r\n" + "".join(lines).encode() + b"\r\n" + block + b"\r\n\r\n"


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[ForeignRecord | SkippedRecord]]:
    def read_bytes(data: bytes, *hosts: str) -> list[ForeignRecord | SkippedRecord]:
        path = tmp_path / "made.by-others"
        path.write_bytes(data)
        return list(read_foreign(path, hosts))

    return read_bytes


Read = Callable[..., list[ForeignRecord | SkippedRecord]]


def urls(found: list[ForeignRecord | SkippedRecord]) -> list[str]:
    return [one.url.rpartition("/")[2] if isinstance(one, ForeignRecord) else one.reason for one in found]


FIVE = [record(name) for name in "abcde"]


@pytest.mark.parametrize(
    "data",
    [
        b"".join(FIVE),
        b"".join(map(gzip.compress, FIVE)),
        gzip.compress(b"".join(FIVE)),
        gzip.compress(b"".join(FIVE[:2])) + gzip.compress(b"".join(FIVE[2:])),
    ],
    ids=["plain", "gzip by record", "gzip as a whole", "gzip by some records"],
)
def test_every_kind_of_file_is_read(data: bytes, read: Read) -> None:
    found = read(data)
    assert urls(found) == list("abcde")
    first = found[0]
    assert isinstance(first, ForeignRecord)
    assert (first.kind, first.status, first.reason, first.headers) == ("response", 200, "OK", ((b"A", b"b"),))
    assert (first.body, first.fetched, first.record_id) == (BODY, DAY, "<urn:uuid:a>")


def test_the_warc_files_of_a_wacz_are_read(read: Read) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as wacz:
        wacz.writestr("datapackage.json", "{}")
        wacz.writestr("archive/one.warc.gz", b"".join(map(gzip.compress, FIVE[:2])))
        wacz.writestr("archive/two.warc", b"".join(FIVE[2:]), zipfile.ZIP_DEFLATED)
        wacz.writestr("pages/pages.jsonl", b"{}")
    assert urls(read(out.getvalue())) == list("abcde")


@pytest.mark.parametrize(
    ("given_", "read_as"),
    [
        ("2020-05-01T10:00:00Z", "2020-05-01T10:00:00Z"),
        ("2020-05-01T10:00:00.123456789Z", "2020-05-01T10:00:00Z"),
        ("2020-05-01T10:07Z", "2020-05-01T10:07:00Z"),
        ("2020-05-01", "2020-05-01T00:00:00Z"),
        ("2020", "2020-01-01T00:00:00Z"),
    ],
)
def test_dates_of_every_precision(given_: str, read_as: str, read: Read) -> None:
    (found,) = read(record(WARC_Date=given_))
    assert isinstance(found, ForeignRecord)
    assert found.fetched == read_as


def test_hosts_and_their_subdomains(read: Read) -> None:
    hosts = ("silent.example", "www.silent.example:8080", "xsilent.example", "loud.example", "xn--mller-kva.example")
    data = b"".join(record(WARC_Target_URI=f"https://{host}/{number}") for number, host in enumerate(hosts))
    assert urls(read(data, "Silent.example")) == ["0", "1"]
    assert urls(read(data, "loud.example", "müller.example")) == ["3", "4"]
    assert urls(read(data)) == list("01234")


def test_only_pages_are_given(read: Read) -> None:
    data = b"".join(record(kind=kind) for kind in ("warcinfo", "request", "metadata", "conversion", "continuation"))
    data += record(WARC_Target_URI="dns:silent.example") + record(WARC_Target_URI="urn:X-wget:log", kind="resource")
    assert read(data + record("page")) == read(record("page"))


def test_resources_and_revisits(read: Read) -> None:
    saved, again, bare = read(
        record("saved", BODY, "resource", Content_Type="text/html")
        + record(
            "again",
            b"HTTP/1.1 200 OK\r\nA: c\r\n\r\n",
            "revisit",
            WARC_Refers_To_Target_URI="<http://silent.example/a>",
            WARC_Refers_To_Date="2019-05-01T10:00:00.5Z",
            WARC_Payload_Digest="sha1:AAAA",
        )
        + record("bare", b"", "revisit", WARC_Refers_To="<urn:uuid:a>")
    )
    assert isinstance(saved, ForeignRecord)
    assert isinstance(again, ForeignRecord)
    assert isinstance(bare, ForeignRecord)
    assert (saved.kind, saved.status, saved.headers) == ("resource", None, ((b"Content-Type", b"text/html"),))
    assert saved.body == BODY
    assert (again.kind, again.status, again.headers, again.body) == ("revisit", 200, ((b"A", b"c"),), b"")
    assert (again.refers_to_url, again.refers_to_date) == ("http://silent.example/a", "2019-05-01T10:00:00Z")
    assert again.digest == "sha1:AAAA"
    assert (bare.status, bare.refers_to, bare.refers_to_url) == (None, "<urn:uuid:a>", None)


@pytest.mark.parametrize(
    ("damaged", "reason"),
    [
        (record("bad", WARC_Date=None), "not a UTC time"),
        (record("bad", WARC_Date="2020-02-31T10:00:00Z"), "not a UTC time"),
        (record("bad", WARC_Target_URI="http://silent.example/a b"), "not a url"),
        (record("bad", WARC_Target_URI="http://"), "not a url"),
        (record("bad", b"no http"), "no HTTP response"),
        (record("bad", WARC_Block_Digest="sha1:AAAA"), "digest differs"),
        (record("bad", WARC_Segment_Number="1"), "in segments"),
        (record("bad", bytes(66 * 2**20)), "larger than"),
        (record("bad", b"HTTP/1.0 200 OK\r\n\r\n" + bytes(64 * 2**20 + 1)), "larger than"),
    ],
)
def test_what_cannot_be_taken_is_named(damaged: bytes, reason: str, read: Read) -> None:
    first, skipped, last = read(record("a") + damaged + record("b"))
    assert urls([first, last]) == ["a", "b"]
    assert isinstance(skipped, SkippedRecord)
    assert reason in skipped.reason
    assert skipped.url is not None


@pytest.mark.parametrize(
    ("spoilt", "reason"),
    [
        (lambda member: member[:-7] + bytes([member[-7] ^ 1]) + member[-6:], "damaged"),  # the checksum
        (lambda member: member[:30] + bytes(4) + member[34:], "damaged"),
        (lambda member: b"no gzip at all" + bytes(100_000), "damaged"),
    ],
    ids=["checksum", "content", "garbage"],
)
def test_damaged_members_are_named_and_passed_over(spoilt: Callable[[bytes], bytes], reason: str, read: Read) -> None:
    members = [gzip.compress(one) for one in FIVE]
    found = read(b"".join([*members[:2], spoilt(members[2]), *members[3:]]))
    assert urls([*found[:2], *found[3:]]) == ["a", "b", "d", "e"]
    assert isinstance(found[2], SkippedRecord)
    assert reason in found[2].reason


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_cut_file_gives_all_before_the_cut(pack: Callable[[bytes], bytes], read: Read) -> None:
    *before, cut = read(b"".join(map(pack, FIVE))[:-25])
    assert urls(before) == list("abcd")
    assert isinstance(cut, SkippedRecord)
    assert "ends early" in cut.reason


def test_too_much_damage_is_the_end(read: Read) -> None:
    spoilt = gzip.compress(FIVE[0])[:-8] + bytes(8)
    found = read(spoilt * 1_100 + gzip.compress(FIVE[1]))
    assert len(found) == 1_001
    assert "the rest is not read" in urls(found)[-1]


def test_a_cut_file_of_one_member_gives_what_it_holds(read: Read) -> None:
    *before, cut = read(gzip.compress(b"".join(FIVE), 0)[:-300])
    assert urls(before) == list("abc")
    assert isinstance(cut, SkippedRecord)


def test_garbage_between_records_is_passed_over(read: Read) -> None:
    first, skipped, last = read(FIVE[0] + b"garbage, WARC/1.0 it is not\r\n" * 9 + FIVE[1])
    assert urls([first, last]) == ["a", "b"]
    assert isinstance(skipped, SkippedRecord)
    assert len(read(FIVE[0] + b"garbage")) == 2


def test_a_wrong_length_costs_no_more_than_it_covers(read: Read) -> None:
    found = read(FIVE[0] + record("bad", Content_Length="70") + FIVE[1] + FIVE[2])
    assert urls(found)[-1] == "c"
    assert urls(read(FIVE[0] + record("bad", Content_Length="x") + FIVE[1]))[::2][:1] == ["a"]
    assert urls(read(FIVE[0] + record("bad", Content_Length="9" * 14))) == ["a", "it ends early"]


@pytest.mark.parametrize("data", [b"", b"<html>", b"PK\x03\x04 no zip", b"WARC"])
def test_other_files_are_refused(data: bytes, read: Read) -> None:
    with pytest.raises(BadCall, match=r"made\.by-others"):
        read(data)


def test_a_zip_without_warc_files_is_refused(read: Read) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as wacz:
        wacz.writestr("a.txt", "x")
    with pytest.raises(BadCall, match="holds no archive"):
        read(out.getvalue())


def test_an_entry_that_is_damaged_does_not_hide_the_next(read: Read) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as wacz:
        wacz.writestr("archive/one.warc", b"".join(FIVE[:2]))
        wacz.writestr("archive/two.warc", b"".join(FIVE[2:]))
    spoilt = out.getvalue().replace(b"/b\r\n", b"/x\r\n")
    assert [one for one in urls(read(spoilt)) if len(one) == 1][-3:] == ["c", "d", "e"]
    assert any(isinstance(one, SkippedRecord) for one in read(spoilt))


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "large.warc.gz"
    page = b"HTTP/1.1 200 OK\r\n\r\n" + BODY * 10_000
    path.write_bytes(gzip.compress(b"".join(record(str(number), page) for number in range(300)), 1))
    tracemalloc.start()
    try:
        assert sum(1 for _ in read_foreign(path)) == 300  # 100 MB
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


def test_bodies_of_other_hosts_cost_little(tmp_path: Path) -> None:
    path = tmp_path / "bomb.warc.gz"
    head = record("bomb", b"", Content_Length=str(400_000_000))
    path.write_bytes(gzip.compress(head[:-4] + bytes(400_000_000) + b"\r\n\r\n" + record("after"), 1))
    tracemalloc.start()
    began = time.process_time()
    try:
        assert [one.url for one in read_foreign(path)] == ["http://silent.example/bomb", "http://silent.example/after"]
        assert list(read_foreign(path, ["other.example"])) == []
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()
    assert time.process_time() - began < 20


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    share=st.floats(0, 1, exclude_max=True), noise=st.binary(min_size=1, max_size=30), packed=st.sampled_from([0, 1, 2])
)
def test_any_damage_ends_and_is_told(share: float, noise: bytes, packed: int, tmp_path: Path) -> None:
    pack = (b"".join, lambda records: b"".join(map(gzip.compress, records)), lambda all_: gzip.compress(b"".join(all_)))
    data = bytearray(pack[packed](FIVE))
    place = int(share * len(data))
    data[place : place + len(noise)] = noise
    path = tmp_path / "noisy"
    path.write_bytes(data)
    try:
        found = list(read_foreign(path))
    except BadCall:
        return  # its first bytes are gone
    assert len(found) < 12
    whole = {one.url for one in found if isinstance(one, ForeignRecord) and one.body == BODY}
    assert len(whole) >= 3 or any(isinstance(one, SkippedRecord) for one in found)


def test_it_goes_into_our_files(read: Read, tmp_path: Path) -> None:
    (found,) = read(record(block=b"HTTP/1.1 404 Gone away\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(BODY)))
    assert isinstance(found, ForeignRecord)
    writer = CaptureWriter(tmp_path / "ours", "filmcrit/test")
    capture = writer.write_exchange(found.as_exchange())
    writer.close()
    response = read_capture(tmp_path / "ours", capture)
    assert (response.status, response.body, capture.fetched) == (404, BODY, DAY)


def test_a_resource_is_no_exchange(read: Read) -> None:
    (found,) = read(record("saved", BODY, "resource"))
    assert isinstance(found, ForeignRecord)
    with pytest.raises(ValueError, match="without status"):
        found.as_exchange()
