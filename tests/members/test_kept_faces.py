"""Whose deletion is taken back at once is not read, spelt and folded anew; whatever comes between, the list stays true."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commdesk.members import contacts, merge, record, search_cache
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import person

NAMES = ("王建国", "陳建國", "Anna", "Ünal")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One is as good as many; says of whom a face was made."""
    monkeypatch.setattr(search_cache, "MANY", 1)
    found: list[int] = []
    make = search_cache.make_face
    monkeypatch.setattr(search_cache, "make_face", lambda rows, *more: found.append(rows[0][0]) or make(rows, *more))
    return found


def faces(db: Database) -> list[tuple[object, ...]]:
    return [
        tuple(row) for row in db.reader.execute("SELECT member, name, sort, fold, last, messages FROM face ORDER BY 1")
    ]


def test_faces_of_those_who_come_back_at_once_are_put_back(db: Database, made: list[int]) -> None:
    people = [person(db, name) for name in NAMES]
    before = faces(db)
    versions = db.reader.execute("SELECT max(version) FROM face").fetchone()[0]
    record.delete_members(db, people[:3])
    made.clear()
    for act in (undo.undo, undo.redo, undo.undo):
        act(db)
    assert made == []
    assert faces(db) == before
    changed = db.reader.execute("SELECT count(*) FROM face WHERE version > ?", (versions,)).fetchone()[0]
    assert changed == 3  # who holds the list in memory learns of them


def rename(db: Database, people: list[int]) -> None:
    record.update_member(db, people[3], nickname="Zoë")
    undo.undo(db)


def reach(db: Database, people: list[int]) -> None:
    contacts.add_contact(db, people[3], "phone", "13812345678")
    undo.undo(db)


@pytest.mark.parametrize("between", [rename, reach])
def test_what_is_written_between_makes_them_anew(
    db: Database, made: list[int], between: Callable[[Database, list[int]], None]
) -> None:
    people = [person(db, name) for name in NAMES]
    before = faces(db)
    record.delete_members(db, people[:3])
    between(db, people)
    made.clear()
    undo.undo(db)
    assert sorted(made) == sorted(people[:3])
    assert faces(db) == before


def test_one_of_the_united_who_went_alone_gets_the_face_back(db: Database, made: list[int]) -> None:
    people = [person(db, name) for name in NAMES]
    merge.merge_members(db, people[:2])
    before = faces(db)
    with db.step("Delete") as conn:
        conn.execute("DELETE FROM member WHERE id = ?", (people[0],))
    assert people[1] in [row[0] for row in faces(db)]
    undo.undo(db)
    assert faces(db) == before
    search_cache.rebuild_faces(db)
    assert faces(db) == before
