from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.captures.scanning import Damage, RecordPlace, scan
from archive.captures.writing import CaptureWriter, Exchange
from archive.errors import ArchiveError
from archive.records import Capture

MakeExchange = Callable[..., Exchange]


@pytest.fixture
def captures(writer: CaptureWriter, exchange: MakeExchange) -> list[Capture]:
    """A response, a revisit, a resource that is larger than what is inflated at once, and a response."""
    first = writer.write_exchange(exchange())
    return [
        first,
        writer.write_exchange(exchange(fetched="2027-03-01T10:00:00Z"), first),
        writer.write_resource("https://silent.example/large", os.urandom(100_000) * 60, "text/html", first.fetched),
        writer.write_exchange(exchange(url="https://silent.example/last", status=404)),
    ]


@pytest.fixture
def path(captures: list[Capture], folder: Path) -> Path:
    return folder / captures[0].file


def damages(path: Path) -> list[Damage]:
    return [found for found in scan(path) if isinstance(found, Damage)]


def test_every_record_is_where_the_rows_say(path: Path, captures: list[Capture]) -> None:
    places = [place for place in scan(path) if isinstance(place, RecordPlace)]
    assert [place.type for place in places] == [
        *("warcinfo", "response", "request", "revisit", "request", "resource", "response", "request")
    ]
    found = {place.offset: place for place in places}
    for capture in captures:
        place = found[capture.offset]
        assert (place.length, place.url, place.date) == (capture.length, capture.url, capture.fetched)
        assert (place.digest, place.status) == (capture.digest, capture.status)
    _, response, request, revisit, *_ = places
    assert request.concurrent_to == response.record_id
    assert (revisit.refers_to_url, revisit.refers_to_date) == (response.url, response.date)


def test_nothing_is_left_out_between_records(path: Path) -> None:
    end = 0
    for place in scan(path):
        assert place.offset == end
        end = place.end
    assert end == path.stat().st_size


def test_a_cut_file_is_good_up_to_the_cut(path: Path, captures: list[Capture]) -> None:
    last = captures[-1]
    whole = path.read_bytes()
    for kept, url in ((last.offset + last.length - 1, last.url), (last.offset + 1, None)):
        path.write_bytes(whole[:kept])
        (damage,) = damages(path)
        assert (damage.offset, damage.end, damage.reason) == (last.offset, kept, "it ends early")
        assert damage.url == url


def test_what_stands_behind_damage_is_found(path: Path, captures: list[Capture]) -> None:
    data = bytearray(path.read_bytes())
    for capture in captures[1:3]:
        data[capture.offset + capture.length - 6] ^= 1  # the checksum of the member
    path.write_bytes(data)
    assert [(damage.offset, damage.length, damage.url) for damage in damages(path)] == [
        (capture.offset, capture.length, capture.url) for capture in captures[1:3]
    ]


def test_bytes_of_no_record_are_damage(path: Path, captures: list[Capture]) -> None:
    whole = path.read_bytes()
    cut = captures[-1].offset
    garbage = b"\x1f\x8b\x08 no member" + bytes(70_000) + gzip.compress(b"no record")
    path.write_bytes(whole[:cut] + garbage + whole[cut:])
    (damage,) = damages(path)
    assert (damage.offset, damage.length, damage.url) == (cut, len(garbage), None)


def test_a_payload_that_is_not_what_its_digest_says_is_damage(path: Path, captures: list[Capture]) -> None:
    first = captures[0]
    whole = path.read_bytes()
    member = gzip.decompress(whole[first.offset : first.offset + first.length]).replace(b"song", b"sonG")
    path.write_bytes(whole[: first.offset] + gzip.compress(member) + whole[first.offset + first.length :])
    (damage,) = damages(path)
    assert (damage.offset, damage.reason, damage.url) == (first.offset, "its digest differs", first.url)


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot read"):
        list(scan(tmp_path / "gone"))


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert list(scan(tmp_path / "empty")) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(share=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_any_flipped_bit_costs_one_record(share: float, bit: int, tmp_path: Path, exchange: MakeExchange) -> None:
    writer = CaptureWriter(tmp_path / "flipped", "filmcrit/test")
    captures = [writer.write_exchange(exchange(method="", body=os.urandom(300))) for _ in range(4)]
    writer.close()
    path = tmp_path / "flipped" / captures[0].file
    content = bytearray(path.read_bytes())
    place = captures[0].offset + int(share * (len(content) - captures[0].offset))
    content[place] ^= 1 << bit
    path.write_bytes(content)
    good = {found.offset for found in scan(path) if isinstance(found, RecordPlace)}
    lost = [capture for capture in captures if capture.offset not in good]
    assert all(capture.offset <= place < capture.offset + capture.length for capture in lost)
    path.unlink()


def test_memory_is_bounded_by_one_record(writer: CaptureWriter, exchange: MakeExchange, folder: Path) -> None:
    capture = writer.write_resource(
        "https://silent.example/bomb", bytes(200_000_000), "text/html", "2026-03-01T10:00:00Z"
    )
    writer.write_exchange(exchange())
    (damage,) = damages(folder / capture.file)
    assert (damage.offset, damage.length, damage.url) == (capture.offset, capture.length, capture.url)
    assert damage.reason.startswith("larger than")
