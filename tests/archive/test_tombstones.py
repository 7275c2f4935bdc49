from __future__ import annotations

import sqlite3

import pytest

from archive.store import Archive
from archive.tombstones import (
    Scope,
    Tombstone,
    add_tombstones,
    find_tombstone,
    is_forgotten,
    is_forgotten_outlet,
    lift_outlet,
    lift_tombstone,
    page_key,
    read_tombstones,
    spell,
)

MADE = "2026-06-01T00:00:00Z"
PAGE = Tombstone(Scope.URL, "https://silent.example/sunrise", MADE)
HOST = Tombstone(Scope.HOST, "dark.example", MADE)
OUTLET = Tombstone(Scope.OUTLET, "Café Noir", MADE)


@pytest.fixture
def connection(archive: Archive) -> sqlite3.Connection:
    return archive.connection


@pytest.mark.parametrize(
    ("url", "forgotten"),
    [
        ("https://silent.example/sunrise", True),
        ("http://silent.example/sunrise/", True),
        ("https://WWW.silent.example:443/sunrise?utm_source=x#top", True),
        ("https://m.silent.example/sunrise/amp/", True),
        ("https://silent.example/sunrise?p=2", False),
        ("https://silent.example/sunrise-2", False),
        ("https://silent.example/", False),
        ("https://blog.silent.example/sunrise", False),
        ("https://dark.example/", True),
        ("https://www.film.dark.example/x?y=1", True),
        ("https://notdark.example/", False),
        ("https://dark.example.org/", False),
        ("not a url", False),
        ("http://[", False),
        ("", False),
        ("https://" + "a." * 5000 + "dark.example/", True),
    ],
)
def test_what_is_forgotten(connection: sqlite3.Connection, url: str, forgotten: bool) -> None:
    assert not is_forgotten(connection, url)
    add_tombstones(connection, [PAGE, HOST, OUTLET])
    assert is_forgotten(connection, url) is forgotten


@pytest.mark.parametrize(
    ("name", "forgotten"), [("Café Noir", True), ("CAFE  NOIR!", True), ("Café", False), ("Café Noir II", False)]
)
def test_outlets_are_known_however_they_are_spelled(connection: sqlite3.Connection, name: str, forgotten: bool) -> None:
    assert not is_forgotten_outlet(connection, name)
    add_tombstones(connection, [OUTLET])
    assert is_forgotten_outlet(connection, name) is forgotten


def test_all_spellings_have_one_key() -> None:
    spellings = spell("https://www.silent.example/sunrise?b=1")
    assert len(spellings) == len(set(spellings)) == 32
    assert {page_key(spelling) for spelling in spellings} == {spellings[0]}
    assert "https://www.silent.example/sunrise?b=1" in spellings


def test_the_earlier_day_stands_whatever_came_first(connection: sqlite3.Connection) -> None:
    later = PAGE._replace(made="2026-07-01T00:00:00Z")
    add_tombstones(connection, [later, PAGE, later])
    assert read_tombstones(connection) == (PAGE,)


def test_tombstones_can_be_lifted(connection: sqlite3.Connection) -> None:
    add_tombstones(connection, [PAGE, HOST, OUTLET])
    assert find_tombstone(connection, "http://a.dark.example/x") == (Scope.HOST, "dark.example")
    assert lift_tombstone(connection, Scope.HOST, "dark.example")
    assert not lift_tombstone(connection, Scope.HOST, "dark.example")
    assert lift_outlet(connection, "cafe noir")
    assert not lift_outlet(connection, "cafe noir")
    assert read_tombstones(connection) == (PAGE,)


def test_the_question_walks_over_no_table(connection: sqlite3.Connection) -> None:
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    def measure() -> int:
        nonlocal steps
        steps = 0
        is_forgotten(connection, "https://elsewhere.example/x")
        return steps

    connection.set_progress_handler(count, 1)
    assert measure() < 20
    add_tombstones(connection, [PAGE])
    few = measure()
    add_tombstones(connection, [PAGE._replace(name=f"https://many.example/{number}") for number in range(5000)])
    assert measure() <= few + 50
