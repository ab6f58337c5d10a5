"""An account belongs to one member; activity hangs on it."""

from __future__ import annotations

import pytest

from commdesk.erasure import erase
from commdesk.errors import Problem
from commdesk.members import handles
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import person


def test_an_account_is_given_and_taken_away(db: Database) -> None:
    anna = person(db, "Anna")
    first, second = handles.add_handle(db, anna, "wechat", " anna "), handles.add_handle(db, anna, "qq", "12345")
    assert [(h.platform, h.account) for h in handles.load_handles(db, (anna,))] == [("wechat", "anna"), ("qq", "12345")]
    handles.delete_handle(db, first)
    assert [h.id for h in handles.load_handles(db, (anna,))] == [second]
    undo.undo(db)
    assert [h.id for h in handles.load_handles(db, (anna,))] == [first, second]


def test_the_same_account_again_is_the_same(db: Database) -> None:
    anna = person(db, "Anna")
    assert handles.add_handle(db, anna, "wechat", "anna") == handles.add_handle(db, anna, "wechat", "ANNA")
    assert len(handles.load_handles(db, (anna,))) == 1
    handles.add_handle(db, anna, "qq", "anna")
    assert len(handles.load_handles(db, (anna,))) == 2


def test_the_account_of_another_is_refused_with_their_name(db: Database) -> None:
    handles.add_handle(db, person(db, "Anna"), "wechat", "anna")
    with pytest.raises(Problem, match="belongs to Anna"):
        handles.add_handle(db, person(db, "Bert"), "wechat", "Anna")


def test_the_account_of_somebody_forgotten_is_refused(db: Database) -> None:
    anna = person(db, "Anna")
    handles.add_handle(db, anna, "wechat", "anna")
    erase.erase_person(db, anna)
    with pytest.raises(Problem, match="forgotten"):
        handles.add_handle(db, person(db, "Bert"), "wechat", "anna")


def test_an_account_given_up_can_be_given_to_another(db: Database) -> None:
    anna, bert = person(db, "Anna"), person(db, "Bert")
    handles.delete_handle(db, handles.add_handle(db, anna, "wechat", "anna"))
    handles.add_handle(db, bert, "wechat", "anna")
    assert [h.account for h in handles.load_handles(db, (bert,))] == ["anna"]
    assert handles.load_handles(db, (anna,)) == []


@pytest.mark.parametrize("account", ["", "  ", "\0"])
def test_an_account_needs_a_name(db: Database, account: str) -> None:
    with pytest.raises(Problem):
        handles.add_handle(db, person(db, "Anna"), "wechat", account)
