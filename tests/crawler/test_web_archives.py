"""WARC and WACZ files made by others, the same way into the archive as a crawl."""

from __future__ import annotations

import gzip
import io
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.captures.reading import read_capture
from archive.query import Corpus
from archive.store import Archive
from archive.tombstones import Scope, Tombstone, add_tombstones
from crawler.web_archives import Imported, Passed, import_web_archive
from pipelines.keeping import Outcome
from tests.crawler.loopback import home, review, serve

DAY = "2021-05-06T07:08:09Z"


class Maker:
    """Makes a WARC file with warcio, as browsertrix and others do."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("wb")
        self._writer = WARCWriter(self._file, gzip=True)

    def response(self, url: str, body: str | bytes, status: str = "200 OK", date: str = DAY, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        given = {"Content_Type": "text/html", **headers}
        fields = [(name.replace("_", "-"), value) for name, value in given.items()]
        head = StatusAndHeaders(status, fields, protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            url, "response", payload=io.BytesIO(data), http_headers=head, warc_headers_dict={"WARC-Date": date}
        )
        self._writer.write_record(record)

    def revisit(
        self, url: str, body: str, date: str, of_url: str, of_date: str, *, head: str | None = "200 OK"
    ) -> None:
        digest = self._writer.create_warc_record(
            url, "response", payload=io.BytesIO(body.encode()), http_headers=StatusAndHeaders("200 OK", [], "HTTP/1.1")
        ).rec_headers.get_header("WARC-Payload-Digest")
        headers = StatusAndHeaders(head, [("Content-Type", "text/html")], protocol="HTTP/1.1") if head else None
        record = self._writer.create_revisit_record(url, digest or "sha1:X", of_url, of_date, http_headers=headers)
        record.rec_headers.replace_header("WARC-Date", date)
        self._writer.write_record(record)

    def close(self) -> Path:
        self._file.close()
        return self.path


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "theirs.warc.gz")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "films.db") as opened:
        yield opened


def take(archive: Archive, path: Path, *hosts: str) -> list[Imported]:
    return list(import_web_archive(archive, path, hosts, archive.start_run("import", None)))


def outcomes(imported: list[Imported]) -> Counter[str]:
    return Counter(
        str(each.kept.outcome if each.kept else each.passed.name if each.passed else "damage") for each in imported
    )


def urls(archive: Archive) -> list[str]:
    with Corpus.open(archive.path) as corpus:
        return [row.url.removeprefix("https://") for row in corpus.rows()]


def test_pages_are_read_and_the_rest_is_passed_over(maker: Maker, archive: Archive) -> None:
    maker.response("https://screen.example/one-review/", review("The Salt Road"))
    maker.response("https://screen.example/logo.png", b"\x89PNG", Content_Type="image/png")
    maker.response("https://screen.example/gone/", "Not found", status="404 Not Found")
    maker.response("https://cdn.other.example/two-review/", review("The Quiet Harbour"))
    path = maker.close()
    assert outcomes(take(archive, path, "screen.example")) == {"new": 1, "NO_PAGE": 2}
    assert urls(archive) == ["screen.example/one-review/"]
    with Corpus.open(archive.path) as corpus:
        (row,) = corpus.rows()
        detail = corpus.get(row.id)
    assert detail is not None
    assert (row.first_seen, detail.capture.status) == (DAY, 200)
    assert b"The Salt Road" in read_capture(archive.captures_folder, detail.capture).body


def test_again_adds_nothing(maker: Maker, archive: Archive) -> None:
    maker.response("https://screen.example/one-review/", review("The Salt Road"))
    path = maker.close()
    take(archive, path)
    size = sum(file.stat().st_size for file in archive.captures_folder.iterdir())
    assert outcomes(take(archive, path)) == {"KNOWN": 1}
    assert sum(file.stat().st_size for file in archive.captures_folder.iterdir()) == size


def test_encoded_bodies_and_two_versions(maker: Maker, archive: Archive) -> None:
    url = "https://screen.example/one-review/"
    maker.response(url, gzip.compress(review("The Salt Road").encode()), Content_Encoding="gzip")
    later = review("The Salt Road").replace("opens quietly", "opens with a scream")
    maker.response(url, gzip.compress(later.encode()), Content_Encoding="gzip", date="2022-05-06T07:08:09Z")
    assert outcomes(take(archive, maker.close())) == {"new": 1, "changed": 1}
    assert archive.connection.execute("SELECT count(*) FROM revisions").fetchone() == (2,)


def test_a_revisit_is_a_sighting(maker: Maker, archive: Archive) -> None:
    url, page = "https://screen.example/one-review/", review("The Salt Road")
    maker.response(url, page)
    maker.revisit(url, page, "2023-05-06T07:08:09Z", url, DAY)
    maker.revisit("https://screen.example/never-seen/", "x", "2023-05-06T07:08:09Z", "https://screen.example/x", DAY)
    assert outcomes(take(archive, maker.close())) == {"new": 1, "unchanged": 1, "NO_ORIGINAL": 1}
    assert archive.connection.execute("SELECT first_seen, last_seen FROM revisions").fetchall() == [
        (DAY, "2023-05-06T07:08:09Z")
    ]


def test_a_revisit_that_tells_no_status_is_one_all_the_same(maker: Maker, archive: Archive) -> None:
    url, page = "https://screen.example/one-review/", review("The Salt Road")
    maker.response(url, page)
    maker.revisit(url, page, "2023-05-06T07:08:09Z", url, DAY, head=None)
    path = maker.close()
    assert outcomes(take(archive, path)) == {"new": 1, "unchanged": 1}
    assert outcomes(take(archive, path)) == {"KNOWN": 2}
    assert archive.connection.execute("SELECT count(*) FROM captures").fetchone() == (2,)


def test_two_payloads_of_one_second_are_two_captures(maker: Maker, archive: Archive) -> None:
    url = "https://screen.example/one-review/"
    maker.response(url, review("The Salt Road"))
    maker.response(url, review("The Salt Road").replace("opens quietly", "opens with a scream"))
    take(archive, maker.close())
    assert archive.connection.execute("SELECT count(*) FROM captures").fetchone() == (2,)


def test_what_was_forgotten_is_not_taken(maker: Maker, archive: Archive) -> None:
    url = "https://screen.example/one-review/"
    with archive.transaction():
        add_tombstones(archive.connection, [Tombstone(Scope.URL, url, DAY)])
    maker.response(f"{url}?utm_source=mail", review("The Salt Road"))
    assert [each.passed for each in take(archive, maker.close())] == [Passed.FORGOTTEN]
    assert archive.connection.execute("SELECT count(*) FROM captures").fetchone() == (0,)


def test_an_interrupted_import_goes_on(maker: Maker, archive: Archive) -> None:
    for number in range(45):
        maker.response(f"https://screen.example/part-{number}-review/", review(f"Part {number}"))
    path = maker.close()
    imports = import_web_archive(archive, path, (), archive.start_run("import", None))
    for _ in range(25):
        next(imports)
    imports.close()
    assert outcomes(take(archive, path)) == {"KNOWN": 40, "new": 5}
    assert len(urls(archive)) == 45


def test_a_cut_file_gives_what_it_holds(maker: Maker, archive: Archive) -> None:
    for number in range(3):
        maker.response(f"https://screen.example/part-{number}-review/", review(f"Part {number}"))
    path = maker.close()
    path.write_bytes(path.read_bytes()[:-200])
    assert outcomes(take(archive, path)) == {"new": 2, "damage": 1}


def test_a_wacz_file(maker: Maker, archive: Archive, tmp_path: Path) -> None:
    maker.response("https://screen.example/one-review/", review("The Salt Road"))
    path = maker.close()
    with zipfile.ZipFile(tmp_path / "theirs.wacz", "w") as packed:
        packed.write(path, "archive/data.warc.gz")
        packed.writestr("datapackage.json", "{}")
    assert outcomes(take(archive, tmp_path / "theirs.wacz")) == {"new": 1}


@pytest.mark.skipif(shutil.which("wget") is None, reason="wget is not installed")
def test_what_wget_made(archive: Archive, tmp_path: Path) -> None:
    paths = ["/the-salt-road-review/", "/the-quiet-harbour-review/"]
    with serve({"/": home(*paths), **{path: review(path.strip("/").title()) for path in paths}}) as site:
        command = ["wget", "-q", "-r", "-l1", "--delete-after", f"--warc-file={tmp_path / 'wget'}", f"{site.url}/"]
        subprocess.run(command, cwd=tmp_path, timeout=60, check=False)
    done = outcomes(take(archive, tmp_path / "wget.warc.gz"))
    assert (done["new"], done[str(Outcome.INDEX)], done["damage"]) == (2, 1, 0)
