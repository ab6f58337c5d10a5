"""Members that may be one person are found in groups, the surest first, each with what says so."""

from __future__ import annotations

import random

import pytest

from commdesk.errors import Cancelled
from commdesk.members import alike, contacts, handles, merge, record
from commdesk.members.alike import Sureness
from commdesk.progress import Progress
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import person

CERTAIN, LIKELY, PERHAPS = Sureness.CERTAIN, Sureness.LIKELY, Sureness.PERHAPS


def groups(db: Database) -> list[tuple[set[str], Sureness]]:
    """Return the names in each group, and how sure its surest two are."""
    return [({each.name for each in group.people}, group.sureness) for group in alike.find_duplicates(db)]


def sure(db: Database) -> list[Sureness]:
    """Return how sure each group is."""
    return [group.sureness for group in alike.find_duplicates(db)]


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [("phone", "138-1234-5678", "+86 13812345678"), ("email", "A@b.example", "a@B.example")],
)
def test_one_phone_or_mail_and_a_name_in_common_is_certain(db: Database, kind: str, first: str, second: str) -> None:
    contacts.add_contact(db, person(db, "Anna"), kind, first)
    contacts.add_contact(db, record.add_member(db, nickname="anna"), kind, second)
    assert sure(db) == [CERTAIN]
    undo.undo(db)
    assert sure(db) == [LIKELY]  # the name alone


def test_a_phone_under_a_nickname_is_likely_and_under_two_real_names_perhaps(db: Database) -> None:
    father = record.add_member(db, real_name="王建国")
    contacts.add_contact(db, father, "phone", "13812345678")
    contacts.add_contact(db, record.add_member(db, nickname="小王子"), "phone", "13812345678")
    assert groups(db) == [({"王建国", "小王子"}, LIKELY)]
    undo.undo(db)
    mother = record.add_member(db, real_name="李梅")
    contacts.add_contact(db, mother, "phone", "13812345678")
    assert groups(db) == [({"王建国", "李梅"}, PERHAPS)]


@pytest.mark.parametrize(("first", "second"), [("Anna", "ANNA"), ("陳建國", "陈建国"), ("ÜNAL", "ünal")])
def test_a_name_that_only_two_have_is_likely(db: Database, first: str, second: str) -> None:
    person(db, first)
    person(db, second, city="Rome")
    assert groups(db) == [({first, second}, LIKELY)]


@pytest.mark.parametrize(
    "differ",
    [
        lambda db, who, at: record.update_member(db, who, city=("Rome", "Oslo")[at]),
        lambda db, who, at: contacts.add_contact(db, who, "phone", ("13800000001", "13900000002")[at]),
        lambda db, who, at: handles.add_handle(db, who, "qq", ("10001", "20002")[at]),
    ],
)
def test_what_contradicts_makes_a_name_perhaps(db: Database, differ: object) -> None:
    for at in range(2):
        differ(db, record.add_member(db, nickname="Anna"), at)  # type: ignore[operator]
    assert sure(db) == [PERHAPS]


def test_two_of_a_common_name_in_one_city_are_likely_and_three_are_not(db: Database) -> None:
    for city in ("Rome", "Rome", "Oslo", ""):
        person(db, "Anna", city=city)
    (group,) = alike.find_duplicates(db)
    assert [each.sure for each in group.people] == [LIKELY, LIKELY, PERHAPS, PERHAPS]
    person(db, "Anna", city="Rome")
    assert sure(db) == [PERHAPS]


def test_the_nickname_of_one_is_the_remark_of_another(db: Database) -> None:
    record.add_member(db, nickname="糖糖妈", real_name="唐敏")
    record.add_member(db, remark="糖糖妈")
    assert groups(db) == [({"唐敏", "糖糖妈"}, LIKELY)]
    assert str(alike.find_duplicates(db)[0].people[1].why) == "same name “糖糖妈”"


@pytest.mark.parametrize("latin", ["Wang Xiaoming", "Xiaoming Wang", "wangxiaoming"])
def test_a_name_that_is_the_reading_of_another_is_perhaps(db: Database, latin: str) -> None:
    person(db, latin)
    person(db, "王晓明")
    assert groups(db) == [({latin, "王晓明"}, PERHAPS)]


@pytest.mark.parametrize("name", ["A", "微信用户", "Deleted Account", "管理员"])
def test_a_name_that_tells_nobody_is_no_sign(db: Database, name: str) -> None:
    person(db, name)
    person(db, name)
    assert groups(db) == []


def test_initials_are_no_reading(db: Database) -> None:
    person(db, "wxm")
    person(db, "王晓明")
    assert groups(db) == []


def test_several_of_one_name_are_one_group_and_perhaps(db: Database) -> None:
    for _ in range(4):
        person(db, "Anna")
    (group,) = alike.find_duplicates(db)
    assert (len(group.people), group.sureness) == (4, PERHAPS)


def test_a_number_of_a_company_links_nobody(db: Database) -> None:
    for number in range(alike.CROWD + 1):
        contacts.add_contact(db, person(db, f"Name {number}"), "phone", "02112345678")
    assert groups(db) == []


def test_the_surest_come_first_and_each_person_says_how_sure(db: Database) -> None:
    person(db, "Aa", city="Rome")
    person(db, "Aa", city="Oslo")
    for _ in range(2):
        contacts.add_contact(db, person(db, "Bb"), "phone", "13812345678")
    third = person(db, "Bb", city="Rome")
    contacts.add_contact(db, third, "phone", "13900000000")
    found = alike.find_duplicates(db)
    assert [group.sureness for group in found] == [CERTAIN, PERHAPS]
    assert [each.sure for each in found[0].people] == [CERTAIN, CERTAIN, PERHAPS]
    assert third not in found[0].list_members(CERTAIN) and len(found[0].list_members(CERTAIN)) == 2
    assert found[1].list_members(LIKELY) == ()


def test_a_whatsapp_number_is_a_phone(db: Database) -> None:
    contacts.add_contact(db, record.add_member(db, real_name="Anna"), "phone", "138 1234 5678")
    handles.add_handle(db, record.add_member(db, nickname="annie"), "whatsapp", "+8613812345678")
    assert groups(db) == [({"Anna", "annie"}, LIKELY)]


def test_archived_people_and_those_who_are_one_already_are_left_out(db: Database) -> None:
    people = [person(db, "Anna") for _ in range(2)]
    merge.merge_members(db, people)
    assert groups(db) == []
    merge.split_person(db, people[0])
    assert sure(db) == [LIKELY]
    record.archive_members(db, (people[1],))
    assert groups(db) == []


def test_those_told_apart_are_not_asked_again_whoever_they_become(db: Database) -> None:
    first, second, third = (person(db, "Anna") for _ in range(3))
    merge.tell_apart(db, [(first, second)])
    (group,) = alike.find_duplicates(db)
    assert len(group.people) == 2 and third in {each.member for each in group.people}
    merge.merge_members(db, [each.member for each in group.people])
    assert groups(db) == []
    undo.undo(db)
    merge.tell_apart(db, [(first, second, third)])
    assert groups(db) == []
    undo.undo(db)
    assert len(groups(db)) == 1


def test_many_groups_are_joined_in_one_step_that_undo_takes_back(db: Database) -> None:
    for name in ("Anna", "Bell", "Carr"):
        for city in ("", "Rome"):
            person(db, name, city=city)
    before = db.reader.execute("SELECT count(*) FROM step").fetchone()[0]
    assert merge.merge_groups(db, [group.list_members(LIKELY) for group in alike.find_duplicates(db)]) == 3
    assert db.reader.execute("SELECT count(*) FROM step").fetchone()[0] == before + 1
    assert {row[0] for row in db.reader.execute("SELECT name FROM face")} == {"Anna", "Bell", "Carr"}
    assert groups(db) == []
    undo.undo(db)
    assert len(groups(db)) == 3


def test_who_is_gone_by_now_is_passed_over(db: Database) -> None:
    first, second = person(db, "Anna"), person(db, "Anna")
    found = [group.list_members(PERHAPS) for group in alike.find_duplicates(db)]
    record.delete_members(db, (second,))
    assert merge.merge_groups(db, found) == 0
    assert record.load_members(db, (first,))


def test_only_groups_with_some_of_the_asked_are_told(db: Database) -> None:
    people = [person(db, name) for name in ("Anna", "Anna", "Bell", "Bell")]
    (group,) = alike.find_duplicates(db, people[3:])
    assert {each.name for each in group.people} == {"Bell"}
    assert alike.find_duplicates(db, []) == []


def test_it_can_be_stopped(db: Database) -> None:
    person(db, "Anna")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        alike.find_duplicates(db, progress=progress)


@pytest.mark.parametrize("seed", range(6))
def test_whoever_is_grouped_shares_something_and_nobody_told_apart_is_together(db: Database, seed: int) -> None:
    dice = random.Random(seed)
    names = ["Anna", "安娜", "Anna Li", "李安娜", "Bo", "Bo Li"]
    people = []
    for _ in range(40):
        ident = person(db, dice.choice(names), city=dice.choice(["", "Rome", "Oslo"]))
        people.append(ident)
        if dice.random() < 0.4:
            contacts.add_contact(db, ident, "phone", f"1380000000{dice.randrange(6)}")
    apart = [tuple(dice.sample(people, 2)) for _ in range(20)]
    merge.tell_apart(db, apart)
    found = alike.find_duplicates(db)
    together = [{each.member for each in group.people} for group in found]
    assert len([member for group in together for member in group]) == len(set().union(*together))
    assert not any({*pair} <= group for pair in apart for group in together)
    known = alike.load_people(db.reader, {})
    for group in found:
        for each in group.people:
            others = [known[other.member] for other in group.people if other.member != each.member]
            mine = known[each.member]
            assert (
                any(mine.names & one.names or mine.phones & one.phones for one in others)
                or each.why.template == alike.WHY["reading"]
            )
    assert [group.sureness for group in found] == sorted((group.sureness for group in found), reverse=True)


def test_a_doubtful_sign_does_not_hide_who_is_likely(db: Database) -> None:
    for surname, phone in (("林", "13800000001"), ("杨", "13800000002"), ("吴", "13800000003")):
        contacts.add_contact(db, record.add_member(db, real_name=f"{surname}一诺", nickname="诺诺"), "phone", phone)
        record.add_member(db, nickname=f"{surname}一诺")
    found = groups(db)
    assert sorted(min(names) for names, sure in found if sure == LIKELY) == ["吴一诺", "杨一诺", "林一诺"]
    assert all(len(group.list_members(LIKELY)) == 2 for group in alike.find_duplicates(db))


def test_a_doubtful_sign_still_adds_one_person_to_two_who_are_likely(db: Database) -> None:
    record.add_member(db, real_name="林一诺", nickname="诺诺")
    record.add_member(db, nickname="林一诺")
    record.add_member(db, real_name="王诺", nickname="诺诺")
    (group,) = alike.find_duplicates(db)
    assert len(group.people) == 3 and len(group.list_members(LIKELY)) == 2
