"""Who a row is about."""

from __future__ import annotations

from commdesk.erasure import erase
from commdesk.members import merge
from commdesk.members.imports.import_row import IncomingPerson
from commdesk.members.imports.matching import load_register
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.store.ids import derive_id


def fill(db: Database) -> None:
    """Add two people."""
    with db.step("fill") as conn:
        conn.execute("INSERT INTO member(id, nickname, real_name) VALUES (1, '小明', '王建国'), (2, '阿花', '王建国')")
        values = [(derive_id("handle", "wechat", "wx1"), 1, "WX1"), (derive_id("handle", "wechat", "wx2"), 2, "wx2")]
        conn.executemany("INSERT INTO handle(id, member, platform, account) VALUES (?, ?, 'wechat', ?)", values)
        conn.execute(
            """INSERT INTO contact(id, member, kind, value, plain) VALUES (1, 1, 'phone', '13800138000', '13800138000'),
            (2, 2, 'phone', '110', '110')"""
        )


def test_one_certain_sign_is_enough(db: Database) -> None:
    fill(db)
    found = load_register(db.reader).find_match(IncomingPerson(handles=[("wechat", "wx1")]))
    assert found is not None
    assert found.members == (1,)
    assert found.sure


def test_short_numbers_are_nobody(db: Database) -> None:
    fill(db)
    assert load_register(db.reader).find_match(IncomingPerson(contacts=[("phone", "110", "110")])) is None


def test_a_name_alone_is_not_sure(db: Database) -> None:
    fill(db)
    found = load_register(db.reader).find_match(IncomingPerson(columns={"real_name": "王 建国".replace(" ", "")}))
    assert found is not None
    assert found.members == (1, 2)
    assert not found.sure


def test_signs_that_disagree_name_both(db: Database) -> None:
    fill(db)
    found = load_register(db.reader).find_match(IncomingPerson(handles=[("wechat", "wx1"), ("wechat", "wx2")]))
    assert found is not None
    assert set(found.members) == {1, 2}


def test_united_people_are_one(db: Database) -> None:
    fill(db)
    merge.merge_members(db, (1, 2))
    found = load_register(db.reader).find_match(IncomingPerson(handles=[("wechat", "wx1"), ("wechat", "wx2")]))
    assert found is not None
    assert found.members == (1,)


def test_an_id_of_ours_wins(db: Database) -> None:
    fill(db)
    found = load_register(db.reader).find_match(IncomingPerson(id=2, handles=[("wechat", "wx1")]))
    assert found is not None
    assert found.members == (2,)


def test_the_trash_is_known_but_not_what_undo_took(db: Database) -> None:
    fill(db)
    with db.step("delete") as conn:
        conn.execute("DELETE FROM member WHERE id = 1")
    person = IncomingPerson(handles=[("wechat", "wx1")])
    assert load_register(db.reader).in_trash(person) == "王建国"
    undo.undo(db)
    undo.undo(db)
    assert load_register(db.reader).in_trash(person) is None


def test_a_number_taken_off_somebody_who_is_there_is_no_trash(db: Database) -> None:
    fill(db)
    with db.step("delete") as conn:
        conn.execute("DELETE FROM contact WHERE id = 1")
    assert load_register(db.reader).in_trash(IncomingPerson(contacts=[("phone", "13800138000", "13800138000")])) is None


def test_who_was_forgotten_is_known_by_anything(db: Database) -> None:
    fill(db)
    erase.erase_person(db, 1)
    known = load_register(db.reader)
    assert known.is_forgotten(IncomingPerson(handles=[("wechat", "wX1")]))
    assert known.is_forgotten(IncomingPerson(contacts=[("phone", "138-0013-8000", "13800138000")]))
    assert not known.is_forgotten(IncomingPerson(handles=[("wechat", "wx2")]))


def test_a_phone_under_another_name_is_asked_and_under_the_same_one_certain(db: Database) -> None:
    fill(db)
    phone = [("phone", "13800138000", "13800138000")]
    known = load_register(db.reader)
    same = known.find_match(IncomingPerson(columns={"real_name": "王建国"}, contacts=phone))
    assert same is not None and same.members == (1,) and same.sure
    nameless = known.find_match(IncomingPerson(contacts=phone))
    assert nameless is not None and nameless.sure
    wife = known.find_match(IncomingPerson(columns={"real_name": "李梅"}, contacts=phone))
    assert wife is not None and wife.members == (1,) and not wife.sure and not wife.named
    assert "belongs to 王建国, too" in str(wife.why)


def test_an_account_is_certain_whatever_the_phone_says(db: Database) -> None:
    fill(db)
    row = IncomingPerson(
        columns={"nickname": "x"}, handles=[("wechat", "wx2")], contacts=[("phone", "13800138000", "13800138000")]
    )
    found = load_register(db.reader).find_match(row)
    assert found is not None and found.members == (2,) and found.sure
