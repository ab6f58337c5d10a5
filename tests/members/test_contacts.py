"""Phones, e-mails and links, as typed and as compared."""

from __future__ import annotations

import pytest

from commdesk.errors import Problem
from commdesk.members import contacts
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import person


@pytest.mark.parametrize(
    ("kind", "value", "plain"),
    [
        ("phone", "138-1234-5678", "13812345678"),
        ("phone", "+86 138 1234 5678", "13812345678"),
        ("phone", "0086 13812345678", "13812345678"),
        ("phone", "１３８１２３４５６７８", "13812345678"),
        ("phone", "+44 20 7946 0958", "442079460958"),
        ("phone", "010-62345678", "01062345678"),
        ("phone", "86", "86"),
        ("phone", "none", ""),
        ("email", " Anna@Example.COM ", "anna@example.com"),
        ("link", "https://Example.com/A", "https://example.com/a"),
        ("address", "臺北市", "台北市"),
    ],
)
def test_a_contact_is_compared_plainly(kind: str, value: str, plain: str) -> None:
    assert contacts.normalize_contact(kind, value) == plain


def test_contacts_stand_in_the_order_they_were_added(db: Database) -> None:
    anna = person(db, "Anna")
    contacts.add_contact(db, anna, "phone", " 138 ")
    contacts.add_contact(db, anna, "email", "a@b.example")
    assert [(c.kind, c.value) for c in contacts.load_contacts(db, (anna,))] == [
        ("phone", "138"),
        ("email", "a@b.example"),
    ]
    undo.undo(db)
    assert [c.kind for c in contacts.load_contacts(db, (anna,))] == ["phone"]


@pytest.mark.parametrize(("kind", "value"), [("phone", "none"), ("phone", ""), ("email", "  "), ("link", "\0")])
def test_nothing_is_no_contact(db: Database, kind: str, value: str) -> None:
    with pytest.raises(Problem, match="is not a|says nothing"):
        contacts.add_contact(db, person(db, "Anna"), kind, value)


def test_a_contact_is_changed_and_emptied(db: Database) -> None:
    anna = person(db, "Anna")
    ident = contacts.add_contact(db, anna, "phone", "138")
    contacts.update_contact(db, ident, "+86 13812345678")
    (found,) = contacts.load_contacts(db, (anna,))
    assert (found.value, found.plain) == ("+86 13812345678", "13812345678")
    contacts.update_contact(db, ident, " ")
    assert contacts.load_contacts(db, (anna,)) == []
    undo.undo(db)
    undo.undo(db)
    assert contacts.load_contacts(db, (anna,))[0].value == "138"


def test_a_contact_that_is_gone_changes_nothing(db: Database) -> None:
    contacts.update_contact(db, 7, "138")
    assert undo.find_undoable(db.reader) is None
