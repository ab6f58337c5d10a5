"""Member lists: read, compared, applied."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.chats.importing import batches, importer
from commdesk.chats.model import ChatOptions
from commdesk.communities import memberships
from commdesk.communities import record as communities
from commdesk.erasure import erase
from commdesk.errors import Problem
from commdesk.members import handles, record
from commdesk.members.imports import roster_diff, roster_lines
from commdesk.members.imports.roster_diff import RosterDiff
from commdesk.members.imports.roster_lines import ListedPerson
from commdesk.store.database import Database
from commdesk.store.undo import redo, undo
from commdesk.tables import table
from tests.chats.exports import said, telegram
from tests.sheets.files import write_text

DAY = "2026-03-01"
TABLE = """成员\t群昵称\tQQ号\t性别\tQ龄\t入群时间\t等级(积分)\t最后发言
王建国\t读书-老王\t10001\t男\t12年\t2024/05/01\t潜水(0)\t2026/02/01
李梅\t\t10002\t女\t8年\t2025/01/09\t活跃(9)\t2026/02/03
Anna\tAnna(组织)\t10003\t未知\t3年\t2026/02/27\t潜水(0)\t
"""


def names(people: list[ListedPerson]) -> list[str]:
    return [person.name for person in people]


def group(db: Database, *people: str, joined: str = "2025-01-01") -> tuple[int, dict[str, int]]:
    """Make a community with these people in it."""
    community = communities.add_community(db, "Readers", "qq")
    known = {name: record.add_member(db, nickname=name) for name in people}
    memberships.add_people(db, list(known.values()), community, joined)
    return community, known


def told(found: RosterDiff) -> tuple[list[str], list[str], list[str], list[str]]:
    """Return the names of who joined, left, was renamed and is the same."""
    return (
        [each.person.shown_name for each in found.joined],
        [each.name for each in found.left],
        [each.shown for each in found.renamed],
        [each.shown for each in found.same],
    )


def test_lines_numbers_remarks_and_headings_are_understood() -> None:
    people = roster_lines.parse_pasted_roster(
        "群成员(4)\n1. 王建国\n2、李梅\t同事\n3）Li Na\n4 小明 [群主]\n\n管理员\n"
    )
    assert names(people) == ["王建国", "李梅", "Li Na", "小明"]
    assert people[1].remark == "同事" and people[2].known_names == ("Li Na", "Li", "Na")
    assert names(roster_lines.parse_pasted_roster("10号技师\n3.14\n小明")) == ["10号技师", "3.14", "小明"]
    assert names(roster_lines.parse_pasted_roster("群昵称\n小明")) == ["小明"]
    assert names(roster_lines.parse_pasted_roster("甲 | 老甲\n甲")) == ["甲", "甲"]


def test_the_table_of_the_group_page_is_understood() -> None:
    first, second, third = roster_lines.parse_pasted_roster(TABLE)
    assert (first.name, first.card, first.accounts, first.joined) == (
        "王建国",
        "读书-老王",
        (("qq", "10001"),),
        "2024-05-01",
    )
    assert second.card == "" and third.joined == "2026-02-27" and third.shown_name == "Anna(组织)"


def test_sheets_of_wecom_and_of_bots_are_understood(tmp_path: Path) -> None:
    rows = [
        ("客户姓名", "userid", "添加时间", "企业标签"),
        ("王建国", "wm1", "2026-02-01 10:00", "VIP"),
        ("李梅", "wm2", "", ""),
    ]
    first, second = roster_lines.of_sheet(table.read_table(write_text(tmp_path / "wecom.csv", rows)))
    assert (first.name, first.accounts, first.joined) == ("王建国", (("other", "wm1"),), "2026-02-01")
    assert second.joined == ""
    rows = [
        ("账号", "昵称", "群名片", "入群时间戳"),
        ("10001", "老王", "王建国", "1772323200"),
        ("10001", "老王", "", ""),
    ]
    (only,) = roster_lines.of_sheet(table.read_table(write_text(tmp_path / "bot.csv", rows)))
    assert (only.name, only.card, only.joined) == ("老王", "王建国", "2026-03-01")


@pytest.mark.parametrize("cell", ["", "never", "0", "9999999999", "²²²²²²²²²²", "1900-01-01", "2999-01-01"])
def test_a_day_of_no_time_of_ours_is_none(cell: str) -> None:
    assert roster_lines.parse_join_day(cell) == ""


@pytest.mark.parametrize("text", ["", "\n \n", "群成员(3)", "性别\tQ龄\n男\t3"])
def test_a_list_of_nobody_is_refused(text: str) -> None:
    with pytest.raises(Problem):
        roster_lines.parse_pasted_roster("入群时间\t最后发言\n2026-01-01\t2026-01-01" if "Q龄" in text else text)


def test_who_joined_and_left_is_found_by_names(db: Database) -> None:
    community, known = group(db, "王建国", "李梅", "Anna")
    record.update_member(db, known["李梅"], remark="同事小李")
    found = roster_diff.compare_roster(
        db, community, roster_lines.parse_pasted_roster("1. 王建国\n2. 同事小李\n3. 新人")
    )
    assert told(found) == (["新人"], ["Anna"], [], ["王建国", "同事小李"])
    assert not found.first and not found.is_doubtful


def test_letters_are_folded_only_where_nothing_else_fits(db: Database) -> None:
    community, _ = group(db, "anna", "ANNA", "王國")
    found = roster_diff.compare_roster(db, community, roster_lines.parse_pasted_roster("ANNA\n王国"))
    assert told(found) == ([], ["anna"], [], ["ANNA", "王國"])


def test_an_account_is_surer_than_a_name(db: Database) -> None:
    community, known = group(db, "老王", "王建国")
    handles.add_handle(db, known["老王"], "qq", "10001")
    found = roster_diff.compare_roster(db, community, roster_lines.parse_pasted_roster(TABLE))
    assert told(found)[0] == ["李梅", "Anna(组织)"] and [each.member for each in found.renamed] == [known["老王"]]
    assert (found.renamed[0].card, found.renamed[0].name) == ("读书-老王", "王建国")
    assert [each.name for each in found.left] == ["王建国"]


def test_the_same_name_twice_is_left_for_a_choice(db: Database) -> None:
    community, known = group(db, "小明", "Tom")
    other = record.add_member(db, nickname="小明")
    memberships.add_people(db, [other], community)
    two = roster_diff.compare_roster(db, community, roster_lines.parse_pasted_roster("小明\n小明\nTom"))
    assert told(two)[0] == [] and told(two)[1] == []
    one = roster_diff.compare_roster(db, community, roster_lines.parse_pasted_roster("小明\nTom"))
    assert one.joined[0].ambiguous and {ident for ident, _ in one.joined[0].candidates} == {known["小明"], other}
    one.choose_member(one.joined[0], other)
    assert one.joined == [] and [each.member for each in one.left] == [known["小明"]]
    assert [each.member for each in one.same][-1] == other


def test_somebody_of_another_community_is_a_candidate_and_a_former_member_comes_back(db: Database) -> None:
    community, known = group(db, "Anna", "Tom")
    elsewhere = record.add_member(db, nickname="小明")
    (stay,) = memberships.load_memberships(db, (known["Tom"],))
    memberships.update_membership(db, stay.id, left_on="2025-06-01")
    found = roster_diff.compare_roster(db, community, roster_lines.parse_pasted_roster("Anna\n小明\nTom"))
    here, back = found.joined
    assert here.ambiguous and here.member == 0 and here.candidates == [(elsewhere, "小明")]
    assert back.member == known["Tom"] and not back.ambiguous
    found.choose_member(here, elsewhere)
    done = roster_diff.apply_roster_diff(db, community, found, DAY)
    assert (done.joined, done.new) == (2, 0)
    assert sorted((stay.joined_on, stay.left_on) for stay in memberships.load_memberships(db, (known["Tom"],))) == [
        ("2025-01-01", "2025-06-01"),
        (DAY, ""),
    ]


def test_a_list_is_applied_in_one_step_and_undone(db: Database) -> None:
    community, known = group(db, "王建国", "李梅", "Tom")
    handles.add_handle(db, known["王建国"], "qq", "10001")
    found = roster_diff.compare_roster(db, community, roster_lines.parse_pasted_roster(TABLE))
    done = roster_diff.apply_roster_diff(db, community, found, DAY, {known["Tom"]: "换号"}, "list.txt")
    assert (done.joined, done.new, done.left, done.renamed) == (1, 1, 1, 0)
    (gone,) = memberships.load_memberships(db, (known["Tom"],))
    assert (gone.left_on, gone.reason) == (DAY, "换号")
    (stay,) = memberships.load_memberships(db, (known["王建国"],))
    assert stay.card == "读书-老王" and stay.joined_on == "2025-01-01"
    anna = db.reader.execute("SELECT member FROM handle WHERE account = '10003'").fetchone()[0]
    (new,) = memberships.load_memberships(db, (anna,))
    assert (new.joined_on, new.card) == ("2026-02-27", "Anna(组织)")
    assert roster_diff.last_day(db, community) == DAY
    (batch,) = batches.list_batches(db)
    assert (batch.kind, batch.first, batch.found["joined"], batch.people) == ("roster", DAY, 1, 1)
    again = roster_diff.compare_roster(db, community, roster_lines.parse_pasted_roster(TABLE))
    assert told(again)[:3] == ([], [], [])
    undo(db)
    assert roster_diff.last_day(db, community) == "" and len(communities.list_communities(db)) == 1
    assert [stay.left_on for stay in memberships.load_memberships(db, (known["Tom"],))] == [""]
    redo(db)
    batches.roll_back_batch(db, done.batch)
    assert [stay.left_on for stay in memberships.load_memberships(db, (known["Tom"],))] == [""]
    assert [stay.card for stay in memberships.load_memberships(db, (known["王建国"],))] == [""]
    assert db.reader.execute("SELECT count(*) FROM member").fetchone()[0] == 3


def test_the_first_list_of_a_community_makes_nobody_join_on_its_day(db: Database) -> None:
    community = communities.add_community(db, "Readers", "qq")
    found = roster_diff.compare_roster(db, community, roster_lines.parse_pasted_roster(TABLE))
    assert found.first and len(found.joined) == 3
    roster_diff.apply_roster_diff(
        db, community, roster_diff.compare_roster(db, community, roster_lines.parse_pasted_roster("Anna\nTom")), DAY
    )
    sql = "SELECT DISTINCT joined_on FROM membership"
    assert [row[0] for row in db.reader.execute(sql)] == [""]


def test_a_new_name_is_paired_by_hand_and_leaves_can_be_left_out(db: Database) -> None:
    community, known = group(db, "Tom", "Anna")
    found = roster_diff.compare_roster(db, community, roster_lines.parse_pasted_roster("Tommy"))
    found.choose_member(found.joined[0], known["Tom"])
    assert told(found) == ([], ["Anna"], ["Tom"], [])
    found.left[0].wanted = False
    done = roster_diff.apply_roster_diff(db, community, found, DAY)
    assert (done.left, done.renamed) == (0, 1)
    assert [stay.card for stay in memberships.load_memberships(db, (known["Tom"],))] == ["Tommy"]


def test_who_was_forgotten_is_not_brought_back(db: Database) -> None:
    community, known = group(db, "王建国", "Tom")
    handles.add_handle(db, known["王建国"], "qq", "10001")
    erase.erase_person(db, known["王建国"])
    found = roster_diff.compare_roster(db, community, roster_lines.parse_pasted_roster(TABLE))
    assert found.forgotten == 1 and told(found)[0] == ["李梅", "Anna(组织)"]


@pytest.mark.parametrize("day", ["soon", "2999-01-01", ""])
def test_a_day_that_cannot_be_is_refused(db: Database, day: str) -> None:
    community, _ = group(db, "Tom")
    with pytest.raises(Problem):
        roster_diff.apply_roster_diff(
            db, community, roster_diff.compare_roster(db, community, roster_lines.parse_pasted_roster("Tom")), day
        )


def test_most_of_a_group_gone_is_doubtful_and_a_community_gone_is_refused(db: Database) -> None:
    community, _ = group(db, *(f"P{number}" for number in range(30)))
    assert roster_diff.compare_roster(db, community, roster_lines.parse_pasted_roster("P1\nP2")).is_doubtful
    with pytest.raises(Problem, match="no longer there"):
        roster_diff.compare_roster(db, 5, roster_lines.parse_pasted_roster("P1"))


def test_who_never_spoke_is_listed(db: Database, tmp_path: Path) -> None:
    path = telegram(tmp_path / "a.json", [said(1, 1), said(2, 2)])
    community = importer.import_file(db, path, ChatOptions(zone="UTC")).community_id
    quiet = record.add_member(db, nickname="Quiet")
    memberships.add_people(db, [quiet], community, "2024-01-01")
    assert roster_diff.never_spoke(db, community) == [(quiet, "Quiet", "2024-01-01")]


def test_reasons_come_from_the_workspace_then_from_the_playbook(db: Database) -> None:
    _, known = group(db, "Tom")
    (stay,) = memberships.load_memberships(db, (known["Tom"],))
    memberships.update_membership(db, stay.id, left_on="2025-06-01", reason="Too quiet")
    assert roster_diff.list_leave_reasons(db, "en")[:2] == ["Too quiet", "No value for them"]
    assert roster_diff.list_leave_reasons(db)[1] == "没有价值感"


@given(
    st.lists(
        st.sampled_from(
            ["1.", " ", "\t", "\n", "成员", "QQ号", "小明", "群主", "|", "9" * 13, "入群时间", "\x00", "(", "²"]
        )
    )
)
def test_no_list_is_too_strange(parts: list[str]) -> None:
    with contextlib.suppress(Problem):
        assert all(person.shown_name for person in roster_lines.parse_pasted_roster("".join(parts)))
