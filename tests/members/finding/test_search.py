"""People are found by what somebody types, in any order of the list, and what changed is found at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk import entries, tags, vocabulary
from commdesk.communities import fees, memberships
from commdesk.communities import record as communities
from commdesk.errors import Problem
from commdesk.members import contacts, handles, merge, record
from commdesk.members.columns import COLUMNS
from commdesk.members.finding import filters
from commdesk.members.finding.filters import Condition, Filter
from commdesk.members.finding.search import PeopleFinder, PeopleQuery, find_people
from commdesk.store import undo
from commdesk.store.database import Database
from tests.activity.chat import bring, member
from tests.people import person

SORTS = [column.key for column in COLUMNS if column.order]


def names(db: Database, text: str = "", finder: PeopleFinder | None = None, **more: object) -> list[str]:
    """Return the names of who is found, in order."""
    found = (finder or PeopleFinder(db)).find_people(PeopleQuery(text, **more))  # type: ignore[arg-type]
    known = record.load_members(db, found)
    return [record.display_name(known[ident]) for ident in found]


@pytest.mark.parametrize("text", ["王建", "建国", "wjg", "wangjg", "wangjianguo", "WJG", "jianguo", " 王建国 ", "WANG"])
def test_a_chinese_name_is_found_by_characters_pinyin_and_initials(db: Database, text: str) -> None:
    person(db, "王建国")
    person(db, "李小花")
    assert names(db, text) == ["王建国"]


@pytest.mark.parametrize(("kept", "typed"), [("陳建國", "陈建国"), ("陈建国", "陳建國"), ("陳建國", "cjg")])
def test_traditional_and_simplified_are_one(db: Database, kept: str, typed: str) -> None:
    person(db, kept)
    assert names(db, typed) == [kept]


@pytest.mark.parametrize(
    ("kept", "typed"), [("ＡＮＮＡ", "anna"), ("Anna", "ＡＮＮＡ"), ("Ünal", "ünal"), ("A\u200bnna", "anna")]
)
def test_width_case_and_invisible_signs_do_not_matter(db: Database, kept: str, typed: str) -> None:
    person(db, kept)
    assert len(names(db, typed)) == 1


def test_nothing_typed_finds_everybody_in_pinyin_order(db: Database) -> None:
    for name in ("张三", "Bob 10", "李四", "anna", "Bob 9", "阿明"):
        person(db, name)
    assert names(db) == ["阿明", "anna", "Bob 9", "Bob 10", "李四", "张三"]


def test_a_name_that_begins_so_comes_before_one_that_holds_it_and_that_before_an_account(db: Database) -> None:
    handles.add_handle(db, person(db, "Xenia"), "wechat", "ann_1")
    person(db, "Joann")
    person(db, "Ann")
    handles.add_handle(db, person(db, "Yolanda"), "wechat", "the-ann")
    assert names(db, "ann") == ["Ann", "Joann", "Xenia", "Yolanda"]


def test_every_word_must_be_found(db: Database) -> None:
    person(db, "Anna Bell", city="Rome")
    person(db, "Anna Carr", city="Oslo")
    person(db, "Bert", city="Oslo")
    assert names(db, "anna oslo") == ["Anna Carr"]
    assert names(db, "oslo anna") == ["Anna Carr"]
    assert names(db, "anna paris") == []


@pytest.mark.parametrize(
    "typed", ["13812345678", "1381234", "a@b.example", "wxid_abc", "rome", "Nick", "My name for her"]
)
def test_all_that_reaches_somebody_finds_them(db: Database, typed: str) -> None:
    anna = person(db, "Anna", city="Rome", nickname="nick", remark="my name for her")
    person(db, "Bert")
    contacts.add_contact(db, anna, "phone", "+86 138-1234-5678")
    contacts.add_contact(db, anna, "email", "A@B.example")
    handles.add_handle(db, anna, "wechat", "wxid_abc")
    assert names(db, typed) == ["Anna"]


def test_tags_and_notes_are_found(db: Database) -> None:
    anna, bert = person(db, "Anna"), person(db, "Bert")
    tags.tag_new(db, (anna,), "Early Bird")
    entries.quick_note(db, bert, "喜歡咖啡 and TEA")
    assert names(db, "early") == ["Anna"]
    assert names(db, "喜欢") == ["Bert"]
    assert names(db, "bert tea") == ["Bert"]


def test_an_archived_tag_finds_nobody(db: Database) -> None:
    tag = tags.tag_new(db, (person(db, "Anna"),), "early")
    tags.update_tag(db, tag, archived=1)
    assert names(db, "early") == []


def test_the_archived_are_found_only_when_asked(db: Database) -> None:
    anna, _ = person(db, "Anna"), person(db, "Annabel")
    record.archive_members(db, (anna,))
    for text in ("", "anna"):
        assert names(db, text) == ["Annabel"]
        assert names(db, text, archived=True) == ["Anna"]


def populate(db: Database) -> list[int]:
    """Three people, of whom the second has something in every column and the third more of it."""
    people = [person(db, "Anna")]
    group = communities.add_community(db, "Readers")
    for number, name in enumerate(("Bert", "Carl"), 1):
        ident = person(db, name, intent=2, power=3 - number, level="SA"[number - 1], city=f"City {number}",
                       channel=vocabulary.add_word(db, "channel", f"New {number}"), stage=vocabulary.add_word(db, "stage", f"New {number}"),
                       friend=1, next_on=f"2026-12-0{number}")  # fmt: skip
        contacts.add_contact(db, ident, "phone", f"1380000000{number}")
        handles.add_handle(db, ident, "wechat", f"account{number}")
        fees.add_fee(db, ident, "Year", 100, "2026-01-01", f"2027-01-0{number}")
        memberships.add_people(db, (ident,), group, f"2026-01-0{number}")
        people.append(ident)
    return people


@pytest.mark.parametrize("sort", SORTS)
def test_the_list_can_be_sorted_by_every_column_and_who_has_nothing_is_last(db: Database, sort: str) -> None:
    people = populate(db)
    up, down = find_people(db, PeopleQuery(sort=sort)), find_people(db, PeopleQuery(sort=sort, descending=True))
    assert sorted(up) == sorted(down) == sorted(people)
    if sort in ("name", "made"):
        assert list(up) == people == list(down)[::-1]
    elif sort in ("last", "weeks", "messages"):
        assert list(up) == people
    elif sort == "friend":
        assert list(up) == people and list(down) == [*people[1:], people[0]]
    else:
        assert (list(up), list(down)) == ([people[1], people[2], people[0]], [people[2], people[1], people[0]])


def test_the_columns_of_a_united_person_hold_what_either_has(db: Database) -> None:
    anna, bert, carl = populate(db)
    merge.merge_members(db, (anna, bert))
    for sort in ("expires", "joined", "phone", "account"):
        assert list(find_people(db, PeopleQuery(sort=sort))) == [anna, carl]


def test_hits_can_be_sorted_by_a_column(db: Database) -> None:
    for name, city in (("Anna", "C"), ("Joanna", "A"), ("Bert", "B")):
        person(db, name, city=city)
    assert names(db, "anna", sort="city") == ["Joanna", "Anna"]
    assert names(db, "anna", sort="city", descending=True) == ["Anna", "Joanna"]


def test_a_column_that_is_none_sorts_by_name(db: Database) -> None:
    person(db, "B")
    person(db, "A")
    assert names(db, sort="nothing") == ["A", "B"]


def test_a_search_within_a_filter(db: Database) -> None:
    for name, city in (("Anna", "Rome"), ("Anton", "Oslo"), ("Bert", "Oslo")):
        person(db, name, city=city)
    oslo = Filter((Condition("city", "is", "oslo"),))
    assert names(db, "", filter=oslo) == ["Anton", "Bert"]
    assert names(db, "an", filter=oslo) == ["Anton"]
    assert names(db, "an", filter=oslo, sort="city") == ["Anton"]


def test_a_filter_that_makes_no_sense_is_told(db: Database) -> None:
    with pytest.raises(Problem):
        find_people(db, PeopleQuery(filter=Filter((Condition("shoe size", "is", 44),))))


def test_the_same_finder_sees_every_change(db: Database) -> None:
    finder = PeopleFinder(db)
    anna = person(db, "Anna")
    assert names(db, "ann", finder) == ["Anna"]
    record.update_member(db, anna, real_name="Berta")
    assert (names(db, "ann", finder), names(db, "ber", finder), names(db, "", finder)) == ([], ["Berta"], ["Berta"])
    undo.undo(db)
    assert (names(db, "ann", finder), names(db, "ber", finder)) == (["Anna"], [])
    undo.redo(db)
    assert names(db, "ber", finder) == ["Berta"]
    record.delete_members(db, (anna,))
    assert (names(db, "ber", finder), names(db, "", finder)) == ([], [])
    undo.undo(db)
    assert names(db, "ber", finder) == ["Berta"]


def test_somebody_who_comes_while_another_goes_is_found(db: Database) -> None:
    finder = PeopleFinder(db)
    person(db, "Anna")
    bert = person(db, "Bert")
    assert names(db, "bert", finder) == ["Bert"]
    record.delete_members(db, (bert,))
    person(db, "Carl")
    assert (names(db, "carl", finder), names(db, "bert", finder)) == (["Carl"], [])


def test_the_same_finder_sees_unions_and_their_end(db: Database) -> None:
    finder = PeopleFinder(db)
    anna, other = person(db, "Anna"), person(db, "Zora", city="Rome")
    assert names(db, "zora", finder) == ["Zora"]
    merge.merge_members(db, (anna, other))
    assert names(db, "zora", finder) == ["Anna"]
    assert names(db, "rome", finder) == ["Anna"]
    assert names(db, "", finder) == ["Anna"]
    merge.split_person(db, anna)
    assert (names(db, "zora", finder), names(db, "", finder)) == (["Zora"], ["Anna", "Zora"])


def test_the_same_finder_sees_tags_notes_and_filters_change(db: Database) -> None:
    finder = PeopleFinder(db)
    anna = person(db, "Anna")
    everyone = filters.filter_from_json('{"all": [{"field": "tags", "op": "not_empty", "value": ""}]}')
    assert names(db, "early", finder) == names(db, "", finder, filter=everyone) == []
    tags.tag_new(db, (anna,), "early")
    assert names(db, "early", finder) == names(db, "", finder, filter=everyone) == ["Anna"]
    entries.quick_note(db, anna, "likes tea")
    assert names(db, "tea", finder) == ["Anna"]
    undo.undo(db)
    assert names(db, "tea", finder) == []


def test_of_equal_hits_who_spoke_last_comes_first_also_after_an_import(db: Database, tmp_path: Path) -> None:
    finder = PeopleFinder(db)
    assert names(db, "person", finder) == []
    bring(db, tmp_path / "a.json", [(1, 2), (2, 1), (3, 0)])
    assert list(finder.find_people(PeopleQuery("person"))) == [member(db, who) for who in (1, 2, 3)]
    bring(db, tmp_path / "b.json", [(3, 9), (2, 8)], "B", 78)
    assert list(finder.find_people(PeopleQuery("person"))) == [member(db, who) for who in (3, 2, 1)]
    undo.undo(db)
    assert list(finder.find_people(PeopleQuery("person"))) == [member(db, who) for who in (1, 2, 3)]


def test_a_warmed_finder_finds(db: Database) -> None:
    person(db, "Anna")
    finder = PeopleFinder(db)
    finder.warm_up()
    person(db, "Annabel")
    assert names(db, "ann", finder) == ["Anna", "Annabel"]
