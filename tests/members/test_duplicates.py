"""Members that may be one person are found, the certain ones first."""

from __future__ import annotations

import pytest

from commdesk.members import contacts, duplicates, record, union
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import person


def pairs(db: Database) -> list[tuple[str, str, bool]]:
    """Return the names of each pair and whether it is sure."""
    return [(pair.first_name, pair.second_name, pair.sure) for pair in duplicates.find(db)]


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [("phone", "138-1234-5678", "+86 13812345678"), ("email", "A@b.example", "a@B.example")],
)
def test_the_same_phone_or_mail_is_sure(db: Database, kind: str, first: str, second: str) -> None:
    contacts.add(db, person(db, "Anna"), kind, first)
    contacts.add(db, person(db, "Bell"), kind, second)
    assert pairs(db) == [("Anna", "Bell", True)]
    assert duplicates.find(db)[0].why == duplicates.WHY["contact"]
    undo.undo(db)
    assert pairs(db) == []


@pytest.mark.parametrize(("first", "second"), [("Anna", "ANNA"), ("陳建國", "陈建国"), ("ÜNAL", "ünal")])
def test_the_same_name_in_the_same_city_is_perhaps(db: Database, first: str, second: str) -> None:
    person(db, first, city="Rome")
    person(db, second, city="Rome")
    assert pairs(db) == [(first, second, False)]


def test_the_same_name_alone_is_nothing(db: Database) -> None:
    person(db, "Anna", city="Rome")
    person(db, "Anna", city="Oslo")
    person(db, "Anna")
    person(db, "Anna")
    assert pairs(db) == []


def test_the_sure_ones_come_first_and_a_pair_once(db: Database) -> None:
    person(db, "Aa", city="Rome")
    person(db, "Aa", city="Rome")
    for _ in range(2):
        ident = person(db, "Bb", city="Rome")
        contacts.add(db, ident, "phone", "13812345678")
        contacts.add(db, ident, "email", "b@b.example")
    assert pairs(db) == [("Bb", "Bb", True), ("Aa", "Aa", False)]
    assert len(duplicates.find(db, limit=1)) == 1


def test_three_with_one_phone_are_found_pair_by_pair(db: Database) -> None:
    for name in ("Anna", "Bell", "Carr"):
        contacts.add(db, person(db, name), "phone", "13812345678")
    while found := duplicates.find(db):
        union.merge(db, (found[0].first, found[0].second))
    assert db.reader.execute("SELECT count(*) FROM face").fetchone()[0] == 1


def test_a_link_in_common_or_an_archived_name_is_nothing(db: Database) -> None:
    contacts.add(db, person(db, "Anna", city="Rome"), "link", "https://example.com")
    other = person(db, "Anna", city="Rome")
    contacts.add(db, other, "link", "https://example.com")
    record.archive(db, (other,))
    assert pairs(db) == []


def test_who_is_united_already_is_no_pair(db: Database) -> None:
    people = [person(db, "Anna", city="Rome") for _ in range(2)]
    for ident in people:
        contacts.add(db, ident, "phone", "13812345678")
    union.merge(db, people)
    assert pairs(db) == []
    union.split(db, people[0])
    assert len(pairs(db)) == 1
