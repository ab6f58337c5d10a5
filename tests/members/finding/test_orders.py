"""An order that is kept is the one that would be read anew, whatever was changed."""

from __future__ import annotations

import random

import pytest

from commdesk.communities import fees
from commdesk.members import contacts, handles, merge, record
from commdesk.members.columns import COLUMNS
from commdesk.members.finding import orders
from commdesk.members.finding.orders import Key, PeopleOrders, load_order
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import person

SORTS = [column.key for column in COLUMNS if column.order]
NAMES = ("阿明", "Bob", "李四", "张三", "Ünal", "王建国", "bob")


def act(db: Database, dice: random.Random, people: list[int]) -> None:
    """Do one of the things that move somebody in some order."""
    one = dice.choice(people)
    match dice.randrange(11):
        case 0 | 1:
            record.update_member(db, one, city=dice.choice(("", "上海", "北京", "Aachen")))
        case 2:
            record.update_member(db, one, level=dice.choice(("", "S", "A", "C")))
        case 3:
            record.update_member(db, one, real_name=dice.choice(NAMES))
        case 4:
            record.archive_members(db, [one], dice.random() < 0.5)
        case 5:
            people.append(person(db, dice.choice(NAMES[:3])))
        case 6 if len(people) > 5:
            record.delete_members(db, [people.pop(dice.randrange(len(people)))])
        case 7:
            handles.add_handle(db, one, "wechat", f"id_{dice.randrange(10**6)}")
        case 8:
            contacts.add_contact(db, one, "phone", f"138{dice.randrange(10**8):08}")
        case 9 if len(people) > 3 and (other := dice.choice(people)) != one:
            merge.merge_members(db, [one, other])
            people[:] = [row[0] for row in db.reader.execute("SELECT member FROM face")]
        case _:
            step = undo.find_undoable(db.reader)
            if step is not None:
                undo.undo(db)
                people[:] = [row[0] for row in db.reader.execute("SELECT member FROM face")]


@pytest.mark.parametrize("seed", range(6))
def test_a_kept_order_is_the_one_read_anew(db: Database, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(seed)
    monkeypatch.setattr(orders, "FEW", dice.choice((0, 4)))
    monkeypatch.setattr(orders, "KEPT", 100)
    people = [person(db, dice.choice(NAMES)) for _ in range(8)]
    kept = PeopleOrders()
    keys: list[Key] = [
        (sort, down, archived, ()) for sort in SORTS for down in (False, True) for archived in (False, True)
    ]
    for _ in range(20):  # by several columns, the first one's values alike for many
        then = tuple((sort, dice.random() < 0.5) for sort in dice.sample(SORTS, dice.choice((1, 1, 2))))
        keys.append((dice.choice(("level", "city", "friend", *SORTS)), dice.random() < 0.5, dice.random() < 0.2, then))
    for _ in range(25):
        for _ in range(dice.choice((1, 1, 3))):
            act(db, dice, people)
        kept.follow_changes(db.reader)
        for key in keys:
            assert list(kept.get_order(db.reader, key)) == list(load_order(db.reader, *key)), key


def test_one_change_moves_one_person_and_reads_nobody_else(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [person(db, name) for name in ("Anna", "Bob", "Carl")]
    kept = PeopleOrders()
    kept.follow_changes(db.reader)
    before = kept.get_order(db.reader, ("city", False, False, ()))
    record.update_member(db, people[2], city="Aachen")
    monkeypatch.setattr(orders, "load_order", lambda *_: pytest.fail("everybody was read"))
    assert kept.follow_changes(db.reader)
    assert list(kept.get_order(db.reader, ("city", False, False, ()))) == [people[2], people[0], people[1]]
    assert list(before) == people  # who holds the order of before is not surprised
    assert not kept.follow_changes(db.reader)


def test_an_order_rests_on_the_tables_its_sql_names(db: Database) -> None:
    assert orders.list_sort_tables("stage") == {"stage", "same"}
    assert orders.list_sort_tables("expires") >= {"fee"}
    assert orders.list_sort_tables("name") == {"same"}
    who = person(db, "Anna"), person(db, "Bob")
    kept = PeopleOrders()
    kept.follow_changes(db.reader)
    kept.get_order(db.reader, ("expires", False, False, ()))
    fees.add_fee(db, who[1], "年卡", 100, "", "2026-12-01")
    kept.follow_changes(db.reader)
    assert list(kept.get_order(db.reader, ("expires", False, False, ()))) == [who[1], who[0]]


def test_more_than_can_be_moved_are_read_anew(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "MOVED", 2)
    people = [person(db, name) for name in ("Anna", "Bob", "Carl")]
    kept = PeopleOrders()
    kept.follow_changes(db.reader)
    kept.get_order(db.reader, ("city", False, False, ()))
    for number, who in enumerate(people):
        record.update_member(db, who, city=str(9 - number))
    kept.follow_changes(db.reader)
    assert not kept.has_order(("city", False, False, ()))
    assert list(kept.get_order(db.reader, ("city", False, False, ()))) == people[::-1]


def test_those_who_are_alike_are_put_in_order_by_the_next_column(db: Database) -> None:
    people = {name: person(db, name) for name in ("Anna", "Bob", "Carl", "Dora")}
    for name, city, level in (("Anna", "Wien", "A"), ("Bob", "Aachen", "B"), ("Carl", "Wien", "S"), ("Dora", "", "S")):
        record.update_member(db, people[name], city=city, level=level)
    told = {ident: name for name, ident in people.items()}
    for then, expected in (
        ((("level", False),), ["Bob", "Carl", "Anna", "Dora"]),
        ((("level", True),), ["Bob", "Anna", "Carl", "Dora"]),
        ((("name", True),), ["Bob", "Carl", "Anna", "Dora"]),
    ):
        assert [told[each] for each in load_order(db.reader, "city", False, False, then)] == expected
