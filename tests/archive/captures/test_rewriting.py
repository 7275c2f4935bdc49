from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive.captures.reading import read_capture, read_record_bytes
from archive.captures.rewriting import rewrite
from archive.captures.scanning import RecordPlace, scan
from archive.captures.writing import CaptureWriter, Exchange
from archive.errors import ArchiveError
from archive.records import Capture

MakeExchange = Callable[..., Exchange]
CheckFiles = Callable[[], None]
NEW = "new.warc.gz"


@pytest.fixture
def captures(writer: CaptureWriter, exchange: MakeExchange) -> list[Capture]:
    names = ("keep", "forget", "keep-too")
    found = [writer.write_exchange(exchange(url=f"https://silent.example/{name}")) for name in names]
    found.append(writer.write_exchange(exchange(url="https://silent.example/keep"), found[0]))
    writer.close()
    return found


def types(path: Path) -> list[str]:
    return [place.type if isinstance(place, RecordPlace) else place.reason for place in scan(path)]


def test_what_is_kept_is_the_same_bytes(captures: list[Capture], folder: Path, check_files: CheckFiles) -> None:
    first, forgotten, third, revisit = captures
    old = (folder / first.file).read_bytes()
    moved = rewrite(folder, first.file, NEW, {forgotten.offset})
    assert (folder / first.file).read_bytes() == old
    assert types(folder / NEW) == ["warcinfo", "response", "request", "response", "request", "revisit", "request"]
    assert b"forget" not in b"".join(map(str.encode, [place.url or "" for place in scan(folder / NEW)]))
    for capture in (first, third, revisit):
        new = replace(capture, file=NEW, offset=moved[capture.offset])
        assert read_record_bytes(folder, new) == read_record_bytes(folder, capture)
    assert forgotten.offset not in moved
    check_files()


def test_a_revisit_can_go_alone(captures: list[Capture], folder: Path) -> None:
    first, revisit = captures[0], captures[-1]
    moved = rewrite(folder, first.file, NEW, [revisit.offset])
    assert types(folder / NEW) == ["warcinfo", *(["response", "request"] * 3)]
    assert all(old == new for old, new in moved.items())


def test_all_records_can_go(captures: list[Capture], folder: Path) -> None:
    assert rewrite(folder, captures[0].file, NEW, {capture.offset for capture in captures}) == {0: 0}
    assert types(folder / NEW) == ["warcinfo"]


def test_a_torn_end_of_the_same_page_goes_too(captures: list[Capture], folder: Path) -> None:
    first, forgotten, third, _ = captures
    path = folder / first.file
    whole = path.read_bytes()
    torn = whole[forgotten.offset : forgotten.offset + forgotten.length - 5]
    path.write_bytes(whole[: third.offset] + torn)
    rewrite(folder, first.file, NEW, {forgotten.offset})
    assert types(folder / NEW) == ["warcinfo", "response", "request"]


def test_other_damage_is_kept(captures: list[Capture], folder: Path) -> None:
    first, forgotten, third, revisit = captures
    data = bytearray((folder / first.file).read_bytes())
    data[third.offset + third.length - 6] ^= 1
    (folder / first.file).write_bytes(data)
    moved = rewrite(folder, first.file, NEW, {forgotten.offset})
    new = (folder / NEW).read_bytes()
    start = moved[third.offset]
    assert new[start : start + third.length] == data[third.offset : third.offset + third.length]
    assert read_capture(folder, replace(revisit, file=NEW, offset=moved[revisit.offset], original=first)).status == 200


def test_damage_can_be_dropped_by_its_offset(captures: list[Capture], folder: Path) -> None:
    first, forgotten, _, _ = captures
    data = bytearray((folder / first.file).read_bytes())
    data[forgotten.offset + 3] ^= 0xFF  # no gzip member any more
    (folder / first.file).write_bytes(data)
    assert forgotten.offset not in rewrite(folder, first.file, NEW, {forgotten.offset})
    assert types(folder / NEW) == ["warcinfo", *(["response", "request"] * 2), "revisit", "request"]


def test_a_file_that_is_there_is_never_written_over(captures: list[Capture], folder: Path) -> None:
    (folder / NEW).write_bytes(b"mine")
    with pytest.raises(ArchiveError, match="is there already"):
        rewrite(folder, captures[0].file, NEW, set())
    assert (folder / NEW).read_bytes() == b"mine"


def test_nothing_half_written_is_left(captures: list[Capture], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)  # no disk is full on demand
    with pytest.raises(ArchiveError, match="No space left"):
        rewrite(folder, captures[0].file, NEW, set())
    assert [path.name for path in folder.iterdir()] == [captures[0].file]


@pytest.mark.parametrize("name", ["../out.warc.gz", "a/b", ".."])
def test_names_do_not_lead_out_of_the_folder(name: str, captures: list[Capture], folder: Path) -> None:
    with pytest.raises(ArchiveError, match="not the name"):
        rewrite(folder, captures[0].file, name, set())
    with pytest.raises(ArchiveError, match="not the name"):
        rewrite(folder, name, NEW, set())
