"""Names on a list become members; what is not sure is left to whoever looks."""

from __future__ import annotations

import time

import pytest

from commdesk.checkins import manual, name_matching
from commdesk.checkins.name_matching import NameMatch
from commdesk.communities import record as communities
from commdesk.errors import Problem
from commdesk.members import handles, merge, record
from commdesk.signups import reading
from commdesk.store import undo
from commdesk.store.database import Database
from tests.hanging import HANGS
from tests.people import person, stay


@pytest.fixture
def group(db: Database) -> int:
    return communities.add_community(db, "Readers")


def who(db: Database, name: str, group: int = 0) -> NameMatch:
    (found,) = name_matching.match_names(db, [name], group)
    return found


def test_every_name_a_person_has_is_taken_exactly(db: Database, group: int) -> None:
    one = person(db, "张三", nickname="Sunny🌸 Day", remark="跑步的老张")
    handles.add_handle(db, one, "wechat", "wxid_zhang")
    stay(db, one, group, card="读书-张三")
    for name in (
        "张三",
        "@张三",
        "張三",
        "sunny🌸 day",
        "Sunny Day",
        "跑步的老张",
        "wxid_zhang",
        "读书张三",
        "读书-张三",
    ):
        assert who(db, name, group) == NameMatch(name, one, how="exact"), name


def test_pinyin_and_initials_find_whom_they_fit_alone(db: Database, group: int) -> None:
    one, two = person(db, "王建国"), person(db, "李丽")
    for member in (one, two):
        stay(db, member, group)
    for name in ("wangjianguo", "Wang Jianguo", "wjg", "wangjg"):
        assert who(db, name, group) == NameMatch(name, one, how="sound"), name
    # 李莉 sounds like 李丽, but may be somebody else.
    assert who(db, "李莉", group) == NameMatch("李莉", candidates=(two,))
    third = person(db, "吴建刚")
    stay(db, third, group)
    assert who(db, "w", group).member == 0
    fourth = person(db, "汪精光")
    stay(db, fourth, group)
    assert set(who(db, "wjg", group).candidates) >= {one, fourth}


def test_people_of_the_community_come_first(db: Database, group: int) -> None:
    inside, outside = person(db, "张三"), person(db, "张三")
    stay(db, inside, group)
    assert who(db, "张三", group).member == inside
    assert set(who(db, "张三").candidates) == {inside, outside} and who(db, "张三").member == 0
    alone = person(db, "赵六")
    assert who(db, "赵六", group) == NameMatch("赵六", alone, how="elsewhere")
    assert who(db, "zhaoliu", group) == NameMatch("zhaoliu", candidates=(alone,))
    assert who(db, "zhaoliu") == NameMatch("zhaoliu", alone, how="sound")


def test_a_name_in_letters_is_not_taken_for_a_sound(db: Database, group: int) -> None:
    anna, an_na = person(db, "Anna"), person(db, "安娜")
    for member in (anna, an_na):
        stay(db, member, group)
    assert who(db, "anna", group) == NameMatch("anna", anna, how="exact")


def test_part_of_a_name_is_a_guess_and_nobody_is_nobody(db: Database, group: int) -> None:
    one = person(db, "欧阳小明")
    stay(db, one, group)
    assert who(db, "阳小明", group) == NameMatch("阳小明", candidates=(one,))
    assert who(db, "没有这个人", group) == NameMatch("没有这个人")
    assert who(db, " ", group) == NameMatch(" ")
    record.archive_members(db, (one,))
    assert who(db, "欧阳小明", group).member == 0


def test_merged_people_are_one(db: Database, group: int) -> None:
    one, two = person(db, "张三"), person(db, "阿三")
    stay(db, two, group, card="三儿")
    root = merge.merge_members(db, (one, two))
    assert {who(db, name, group).member for name in ("张三", "阿三", "三儿")} == {root}


def test_a_list_becomes_check_ins_in_one_step_and_tells_who_is_missing(db: Database, group: int) -> None:
    ann, bob, cleo = (person(db, name) for name in ("Ann", "Bob", "Cleo"))
    bot, gone = person(db, "Bot", role="bot"), person(db, "Gone")
    for member in (ann, bob, cleo, bot):
        stay(db, member, group)
    stay(db, gone, group, left="2024-01-01")
    listed = reading.parse_signup_list("#接龙\n1. Ann\n2. bob +1\n3. Ann\n4. Nobody")
    found = [row.member for row in name_matching.match_names(db, listed.person_names, group) if row.member]
    assert found == [ann, bob]
    assert manual.check_in(db, found, group, "2024-03-01") == 2
    assert manual.check_in(db, found, group, "2024-03-01") == 0
    assert (
        manual.load_ticked_members(db, group, "2024-03-01", "checkin") == [ann, bob]
        and manual.load_ticked_members(db, group, "2024-03-01") == []
    )
    assert manual.find_missing_members(db, found, group) == [cleo]
    undo.undo(db)
    assert manual.load_ticked_members(db, group, "2024-03-01", "checkin") == []
    undo.redo(db)
    root = merge.merge_members(db, (ann, cleo))
    assert (
        manual.find_missing_members(db, [bob], group) == [root]
        and manual.find_missing_members(db, [bob, cleo], group) == []
    )
    manual.delete_ticks(db, (root,), group, "2024-03-01")
    assert manual.load_ticked_members(db, group, "2024-03-01", "checkin") == [bob]


def test_a_day_or_community_without_sense_is_refused(db: Database, group: int) -> None:
    with pytest.raises(Problem):
        manual.check_in(db, (person(db, "Ann"),), group, "1 March")
    with pytest.raises(Problem):
        manual.check_in(db, (), 5, "2024-03-01")
    with pytest.raises(ValueError, match="swam"):
        manual.check_in(db, (), group, "2024-03-01", "swam")


def test_many_names_among_many_people(db: Database, group: int) -> None:
    with db.step("Many") as conn:
        rows = [(ident, f"成员{at}号") for at, ident in enumerate(db.ids.new_ids(3000))]
        conn.executemany("INSERT INTO member(id, nickname) VALUES (?, ?)", rows)
    begun = time.process_time()
    found = name_matching.match_names(db, [name for _, name in rows[:500]], group)
    assert time.process_time() - begun < HANGS
    assert [row.member for row in found] == [ident for ident, _ in rows[:500]]
