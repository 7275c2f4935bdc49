"""A WACZ file of an archive, as others read it: the wacz program's own validator, warcio, a zip reader."""

from __future__ import annotations

import gzip
import io
import json
import random
import resource
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.captures.writing import Exchange
from archive.errors import ArchiveError, BadCall
from archive.export.wacz import Packed, write_wacz
from archive.query import Corpus
from archive.store import Archive

pytest.importorskip("wacz", reason="the extra filmcrit[wacz] is not installed")

URL = "https://silent.example/sunrise?p=1"
PAGE = Exchange(
    url=URL,
    method="GET",
    request_headers=((b"User-Agent", b"filmcrit"),),
    status=200,
    reason="OK",
    headers=((b"Content-Type", b"text/html"),),
    body=b"<html><p>Sunrise is a song.</p></html>",
    fetched="2026-03-01T10:00:00Z",
)
Review = Callable[..., Any]


def fill(archive: Archive, make_review: Review) -> None:
    """A review, the same page a day later, a redirect, a page that is not there, and a file of one's own."""
    run = archive.start_run("test", None)
    page = archive.captures.write_exchange(PAGE)
    again = archive.captures.write_exchange(replace(PAGE, fetched="2026-03-02T10:00:00Z"), known=page)
    others = (
        replace(PAGE, url="https://silent.example/old", status=301, headers=((b"Location", URL.encode()),), body=b""),
        replace(PAGE, url="https://silent.example/none", status=404, body=b"<p>Nothing here."),
    )
    with archive.transaction():
        capture_id = archive.save_capture(page, run)
        archive.save_review(make_review(url=URL, title="Sunrise", critics=("Ada Quill",)), capture_id, run)
        for capture in (again, *map(archive.captures.write_exchange, others)):
            archive.save_capture(capture, run)
        saved = archive.captures.write_resource("https://silent.example/é", b"<p>x", "text/html", PAGE.fetched)
        archive.save_capture(saved, run)


@pytest.fixture
def full(path: Path, make_review: Review) -> Path:
    with Archive.open(path) as archive:
        fill(archive, make_review)
    return path


def pack(path: Path, out: Path) -> Packed:
    with Corpus.open(path) as corpus:
        return write_wacz(corpus, out)


def read_urls(wacz: Path) -> list[tuple[str, str]]:
    """Type and url of every record, each with its digests checked."""
    with zipfile.ZipFile(wacz) as entries:
        return [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"))
            for name in entries.namelist()
            if name.startswith("archive/")
            for record in ArchiveIterator(io.BytesIO(entries.read(name)), check_digests="raise")
            if record.raw_stream.read() is not None
        ]


def only_file(path: Path) -> Path:
    (file,) = path.with_name(f"{path.stem}-captures").glob("*.warc.gz")
    return file


def test_the_file_is_valid_and_holds_all(full: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.wacz"
    packed = pack(full, out)
    assert packed == Packed(captures=5, pages=1, size=out.stat().st_size)
    checked = subprocess.run(
        [sys.executable, "-c", "import sys; from wacz.main import main; sys.exit(main())", "validate", "-f", str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    with zipfile.ZipFile(out) as entries:
        file = only_file(full)
        assert entries.read(f"archive/{file.name}") == file.read_bytes()
        header, page = map(json.loads, entries.read("pages/pages.jsonl").decode().splitlines())
        index = gzip.decompress(entries.read("indexes/index.cdx.gz")).decode().splitlines()
        package = json.loads(entries.read("datapackage.json"))
    assert header["format"] == "json-pages-1.0"
    assert (page["url"], page["ts"], page["title"]) == (URL, PAGE.fetched, "Sunrise")
    listed = [(json.loads(line.split(" ", 2)[2])["url"], line.split(" ")[1]) for line in index if "{" in line]
    assert (URL, "20260301100000") in listed
    assert (URL, "20260302100000") in listed  # the revisit
    assert len({url for url, _ in listed}) == 4
    assert package["title"] == "corpus"
    assert not list(tmp_path.glob(".*"))


def test_what_is_not_committed_stays_out(path: Path, tmp_path: Path, make_review: Review) -> None:
    with Archive.open(path) as archive:
        fill(archive, make_review)
        archive.captures.write_exchange(replace(PAGE, url="https://silent.example/later"))
        pack(path, tmp_path / "all.wacz")
    urls = read_urls(tmp_path / "all.wacz")
    assert ("response", URL) in urls
    assert urls[-1] == ("resource", "https://silent.example/é")
    assert all("later" not in (url or "") for _, url in urls)


def test_the_request_of_the_last_capture_goes_with_it(path: Path, tmp_path: Path) -> None:
    with Archive.open(path) as archive:
        archive.save_capture(archive.captures.write_exchange(PAGE), archive.start_run("test", None))
        archive.captures.write_exchange(replace(PAGE, url="https://silent.example/later"))
        pack(path, tmp_path / "all.wacz")
    assert read_urls(tmp_path / "all.wacz") == [("warcinfo", None), ("response", URL), ("request", URL)]


def test_what_a_crash_has_cut_stays_out_of_every_file(path: Path, tmp_path: Path) -> None:
    for day in (1, 2):
        with Archive.open(path) as archive:
            page = replace(PAGE, fetched=f"2026-03-0{day}T10:00:00Z", body=b"%d" % day)
            archive.save_capture(archive.captures.write_exchange(page), archive.start_run("test", None))
    for file in path.with_name("corpus-captures").iterdir():
        with file.open("ab") as stream:
            stream.write(b"\x1f\x8b\x08\x00cut")
    assert pack(path, tmp_path / "all.wacz").captures == 2
    kinds = [kind for kind, _ in read_urls(tmp_path / "all.wacz")]
    assert kinds == ["warcinfo", "response", "request"] * 2


def test_a_file_is_replaced_only_by_a_whole_one(full: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.wacz"
    out.write_bytes(b"old")
    out.chmod(0o640)
    file = only_file(full)
    good = file.read_bytes()
    file.write_bytes(good[:-20])
    with pytest.raises(ArchiveError, match="cut"):
        pack(full, out)
    file.unlink()
    with pytest.raises(ArchiveError, match=r"cannot read .*No such file"):
        pack(full, out)
    assert out.read_bytes() == b"old"
    assert not list(tmp_path.glob(".*"))
    file.write_bytes(good)
    pack(full, out)
    assert zipfile.is_zipfile(out)
    assert out.stat().st_mode & 0o777 == 0o640


def keep_noise(path: Path, size: int) -> None:
    with Archive.open(path) as archive:
        page = replace(PAGE, body=random.randbytes(size))
        archive.save_capture(archive.captures.write_exchange(page), archive.start_run("test", None))


@pytest.mark.parametrize(
    ("sizes", "message"),
    [((60_000,), "File too large"), ((30_000, 30_000), r"the wacz program says: .*File too large")],
    ids=["while we stage", "while the program writes"],
)
def test_a_disk_that_fills_gives_a_clear_line(path: Path, tmp_path: Path, sizes: tuple[int, ...], message: str) -> None:
    """A limit on the size of files stands for a full disk."""
    for size in sizes:
        keep_noise(path, size)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(ArchiveError, match=rf"cannot write .*all\.wacz: {message}"):
            pack(path, tmp_path / "all.wacz")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not [file.name for file in tmp_path.iterdir() if "wacz" in file.name]


def test_no_room_is_said_before_anything_is_copied(full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage._replace(free=100))
    with pytest.raises(ArchiveError, match=r"it takes [\d,]+ bytes, and the disk has 100 left"):
        pack(full, tmp_path / "all.wacz")


def test_an_archive_without_captures(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"corpus\.db holds no captures"):
        pack(archive.path, tmp_path / "all.wacz")
    assert not (tmp_path / "all.wacz").exists()


@pytest.mark.parametrize("name", ["../outside.warc.gz", "pages.jsonl"])
def test_names_that_lead_elsewhere(full: Path, tmp_path: Path, name: str) -> None:
    with Archive.open(full) as archive, archive.transaction():
        archive.connection.execute("UPDATE captures SET file = ?", (name,))
    (tmp_path / "corpus-captures" / name).write_bytes(b"")
    with pytest.raises(ArchiveError, match="captures"):
        pack(full, tmp_path / "all.wacz")


@pytest.mark.parametrize("name", [".", "no-folder/all.wacz"])
def test_a_place_where_no_file_can_be(full: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises((BadCall, ArchiveError), match=r"is not a file|No such file or directory"):
        pack(full, tmp_path / name)


def test_without_the_extra(full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.export.wacz.find_spec", lambda _: None)
    with pytest.raises(BadCall, match=r"pip install 'filmcrit\[wacz\]'"):
        pack(full, tmp_path / "all.wacz")


# Captures pages for ever, each committed by itself.
WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from archive.captures.writing import Exchange
from archive.store import Archive

page = Exchange("", "GET", (), 200, "OK", ((b"Content-Type", b"text/html"),), b"", "2026-03-01T10:00:00Z")
with Archive.open(Path(sys.argv[1])) as archive:
    run = archive.start_run("crawl", None)
    for number in range(1_000_000):
        exchange = replace(page, url=f"https://silent.example/{number}", body=b"%d" % number * 1000)
        archive.save_capture(archive.captures.write_exchange(exchange), run)
        print(number, flush=True)
"""


def check_progress(done: int, total: int) -> None:
    """Told now and then; of a small archive perhaps never."""
    assert done >= 0
    assert total > 0


def test_while_a_crawl_writes(path: Path, tmp_path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    try:
        assert writer.stdout is not None
        for _ in range(30):
            writer.stdout.readline()
        for _ in range(2):
            with closing(Corpus.open(path)) as corpus:
                packed = write_wacz(corpus, tmp_path / "all.wacz", check_progress)
            records = [kind for kind, _ in read_urls(tmp_path / "all.wacz")]
            assert records.count("response") == records.count("request") == packed.captures >= 30
    finally:
        writer.kill()
        writer.communicate()
