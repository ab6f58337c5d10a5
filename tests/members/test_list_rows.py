"""What one row of the list shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commdesk import tags, vocabulary
from commdesk.communities import fees, memberships
from commdesk.communities import record as communities
from commdesk.members import contacts, handles, list_rows, merge, record
from commdesk.store import undo
from commdesk.store.database import Database
from tests.activity.chat import FIRST, bring, member
from tests.people import person


def test_a_row_shows_what_is_known(db: Database) -> None:
    anna = person(db, "Anna", nickname="nick", city="Rome", level="S", intent=2, power=2, friend=1, next_on="2026-12-01",
                  next_action="call", channel=vocabulary.add_word(db, "channel", "Fair"), stage=vocabulary.add_word(db, "stage", "Trial"))  # fmt: skip
    contacts.add_contact(db, anna, "phone", "138 0000")
    handles.add_handle(db, anna, "wechat", "anna-1")
    fees.add_fee(db, anna, "Year", 1, "", "2027-01-01")
    memberships.add_people(db, (anna,), communities.add_community(db, "Readers"), "2026-01-02")
    tags.tag_new(db, (anna,), "vip")
    row = list_rows.load_rows(db, (anna,))[anna]
    assert (row.id, row.name, row.second, row.city, row.level, row.class_) == (anna, "Anna", "nick", "Rome", "S", "A")
    assert (row.friend, row.next_on, row.next_action, row.source, row.stage) == (
        True,
        "2026-12-01",
        "call",
        "Fair",
        "Trial",
    )
    assert (row.phone, row.account, row.expires, row.joined) == ("138 0000", "anna-1", "2027-01-01", "2026-01-02")
    assert (row.tags, row.last, row.messages, row.weeks) == ((("vip", row.tags[0][1]),), 0, 0, (0,) * 12)
    assert (row.archived, row.role, row.avatar_initial) == (False, "", "A")


def test_who_is_gone_or_not_a_root_is_missing(db: Database) -> None:
    anna, other, bert = person(db, "Anna"), person(db, "Other"), person(db, "Bert")
    merge.merge_members(db, (anna, other))
    record.delete_members(db, (bert,))
    assert list(list_rows.load_rows(db, (anna, other, bert, 7))) == [anna]
    undo.undo(db)
    assert bert in list_rows.load_rows(db, (bert,))


def test_a_united_row_shows_what_belongs_to_each(db: Database) -> None:
    anna, other = person(db, "Anna"), person(db, "Other")
    tags.tag_new(db, (anna, other), "both")
    tags.tag_new(db, (other,), "other")
    contacts.add_contact(db, other, "phone", "138")
    handles.add_handle(db, other, "wechat", "other-1")
    fees.add_fee(db, other, "Year", 1, "", "2027-01-01")
    merge.merge_members(db, (anna, other))
    row = list_rows.load_rows(db, (anna,))[anna]
    assert [name for name, _ in row.tags] == ["both", "other"]
    assert (row.phone, row.account, row.expires) == ("138", "other-1", "2027-01-01")


def test_the_last_twelve_weeks_are_counted_oldest_first(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_rows, "today_number", lambda boundary=4: FIRST + 83)
    bring(db, tmp_path / "a.json", [(1, 0), (1, 6), (1, 7), (1, 83), (1, 83), (2, 83)])
    row = list_rows.load_rows(db, (member(db, 1),))[member(db, 1)]
    assert row.weeks == (2, 1, *[0] * 9, 2)
    assert (row.last, row.messages) == (FIRST + 83, 5)
    merge.merge_members(db, (member(db, 1), member(db, 2)))
    assert list_rows.load_rows(db, (member(db, 1), member(db, 2)))[min(member(db, 1), member(db, 2))].weeks[-1] == 3


def test_a_name_that_is_nothing_but_an_account_has_an_initial() -> None:
    assert (
        list_rows.MemberRow(
            1, "", "", "", "", "", (), "", 0, (), "", False, "", "", "", "", "", "", 0, 0, "", False
        ).avatar_initial
        == "·"
    )


def test_today_is_a_day_of_the_wall_clock() -> None:
    assert abs(list_rows.today_number(0) - (date.today() - date(1970, 1, 1)).days) <= 1
    assert list_rows.today_number(0) - list_rows.today_number(6) in (0, 1)
