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
    first, second = handles.add(db, anna, "wechat", " anna "), handles.add(db, anna, "qq", "12345")
    assert [(h.platform, h.account) for h in handles.of(db, (anna,))] == [("wechat", "anna"), ("qq", "12345")]
    handles.remove(db, first)
    assert [h.id for h in handles.of(db, (anna,))] == [second]
    undo.undo(db)
    assert [h.id for h in handles.of(db, (anna,))] == [first, second]


def test_the_same_account_again_is_the_same(db: Database) -> None:
    anna = person(db, "Anna")
    assert handles.add(db, anna, "wechat", "anna") == handles.add(db, anna, "wechat", "ANNA")
    assert len(handles.of(db, (anna,))) == 1
    handles.add(db, anna, "qq", "anna")
    assert len(handles.of(db, (anna,))) == 2


def test_the_account_of_another_is_refused_with_their_name(db: Database) -> None:
    handles.add(db, person(db, "Anna"), "wechat", "anna")
    with pytest.raises(Problem, match="belongs to Anna"):
        handles.add(db, person(db, "Bert"), "wechat", "Anna")


def test_the_account_of_somebody_forgotten_is_refused(db: Database) -> None:
    anna = person(db, "Anna")
    handles.add(db, anna, "wechat", "anna")
    erase.erase(db, anna)
    with pytest.raises(Problem, match="forgotten"):
        handles.add(db, person(db, "Bert"), "wechat", "anna")


def test_an_account_given_up_can_be_given_to_another(db: Database) -> None:
    anna, bert = person(db, "Anna"), person(db, "Bert")
    handles.remove(db, handles.add(db, anna, "wechat", "anna"))
    handles.add(db, bert, "wechat", "anna")
    assert [h.account for h in handles.of(db, (bert,))] == ["anna"]
    assert handles.of(db, (anna,)) == []


@pytest.mark.parametrize("account", ["", "  ", "\0"])
def test_an_account_needs_a_name(db: Database, account: str) -> None:
    with pytest.raises(Problem):
        handles.add(db, person(db, "Anna"), "wechat", account)
