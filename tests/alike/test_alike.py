"""What two people do alike in two copies of one file makes the same rows; done twice in one copy, it is as it always was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commdesk import fields, tags
from commdesk.chats.importing import importer as chats
from commdesk.chats.model import ChatOptions
from commdesk.checkins import day_sheet, rules
from commdesk.communities import memberships
from commdesk.communities import record as communities
from commdesk.erasure import erase
from commdesk.events import record as events
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.registration import import_plan, registrations
from commdesk.events.review import survey
from commdesk.members import contacts, quick_add, record
from commdesk.members.imports import importer as people
from commdesk.members.imports import roster_diff, roster_lines
from commdesk.scripts import record as scripts
from commdesk.scripts import uses
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.packs.placing import ScriptPlacer
from commdesk.scripts.record import NewPart, NewVariant
from commdesk.store.database import Database
from commdesk.store.undo import redo, undo
from commdesk.tables import column_mapping, table
from tests.alike.conftest import Copies
from tests.alike.ids import count, ids
from tests.chats.exports import android, said, served, telegram, whatsapp
from tests.sheets.files import PEOPLE, Rows, write_text

Act = Callable[[Database], object]
RICH: Rows = (
    ("姓名", "手机号", "邮箱", "微信号", "城市", "社群", "入群时间", "会员名称", "会员金额", "会员到期", "等级", "年级", "标签"),
    ("王建国", "13800138000", "w@example.com", "wxid_wjg", "上海", "读书会", "2025-03-01", "年卡", "365", "2027-01-01", "A", "三", "读书"),
    ("李小花", "13900139000", "", "", "北京", "读书会", "", "年卡", "365", "2027-01-01", "B", "五", ""),
    ("赵钱", "", "z@example.com", "", "", "", "", "", "", "", "", "", ""),
    ("孙丽", "", "", "", "成都", "读书会", "2025-04-01", "", "", "", "", "", ""),
)  # fmt: skip
CHAIN = "#接龙\n周日共读\n1. 王建国 13800138000 +1\n2. 小明\n3. Anna Lee anna@x.com\n"


def sheet(db: Database, folder: Path, rows: Rows = RICH, **options: object) -> people.MemberImportReport:
    """Import rows as a CSV file; every column that nobody knows becomes a field."""
    read = table.read_table(write_text(folder / "people.csv", rows))
    found = column_mapping.propose_mapping(db, read)
    return people.carry_out(db, people.plan_import(db, read, found, people.MemberImportOptions(**options)))  # type: ignore[arg-type]


def chat(db: Database, folder: Path) -> object:
    rows = [*(said(n, n % 4 + 1) for n in range(1, 9)), served(20, 6, "join_group_by_link")]
    return chats.import_file(db, telegram(folder / "chat.json", rows), ChatOptions(zone="UTC"))


def nameless(db: Database, folder: Path) -> object:
    """Import a chat of a group that only its name tells of."""
    path = whatsapp(folder / "WhatsApp Chat with Readers.txt", *(android(n, f"Anna: hello {n}") for n in range(5)))
    return chats.import_file(db, path, ChatOptions(zone="UTC"))


def roster(db: Database, community: int) -> object:
    found = roster_diff.compare_roster(db, community, roster_lines.parse_pasted_roster("王建国\n李小花\n李小花\n小明"))
    return roster_diff.apply_roster_diff(db, community, found, "2025-05-01")


def pasted(db: Database, text: str) -> list[int]:
    return quick_add.carry_out(db, quick_add.plan_lines(db, text))


def same(copies: Copies, act: Act, *tables: str) -> tuple[Database, Database]:
    """Do the same in both copies and hold all ids of rows against each other; ``tables`` must have rows."""
    one, other = copies.fork()
    before = ids(one)
    act(one)
    act(other)
    assert ids(one) == ids(other)
    assert not [each for each in tables if len(ids(one).get(each, ())) <= len(before.get(each, ()))]
    return one, other


def test_a_chat(copies: Copies, tmp_path: Path) -> None:
    one, _ = same(copies, lambda db: chat(db, tmp_path), "member", "handle", "membership", "community")
    before = ids(one)
    chat(one, tmp_path)
    assert ids(one) == before


def test_a_chat_of_a_group_without_a_number(copies: Copies, tmp_path: Path) -> None:
    one, other = same(copies, lambda db: nameless(db, tmp_path), "community", "member")
    assert [row[0] for row in one.reader.execute("SELECT key FROM community")] == [""]
    messages = "SELECT community, ts, key, handle FROM message ORDER BY key"
    assert [*map(tuple, one.reader.execute(messages))] == [*map(tuple, other.reader.execute(messages))]


def test_a_sheet_with_all_that_a_sheet_can_say(copies: Copies, tmp_path: Path) -> None:
    one, _ = same(
        copies, lambda db: sheet(db, tmp_path), "member", "contact", "handle", "membership", "fee", "tag", "community"
    )
    before = ids(one)
    assert sheet(one, tmp_path, same_name="update").created == 0
    assert ids(one) == before


def test_levels_that_a_sheet_changes(copies: Copies, tmp_path: Path) -> None:
    sheet(copies.base, tmp_path)
    rows = [*RICH[:1], *((*row[:10], "S", *row[11:]) for row in RICH[1:3])]
    same(copies, lambda db: sheet(db, tmp_path, rows, overwrite=True), "entry")


def test_a_sheet_of_bare_names_is_the_same_people_only_if_it_is_the_same_sheet(copies: Copies, tmp_path: Path) -> None:
    rows: Rows = (("姓名", "城市"), ("王芳", "上海"), ("王芳", "北京"), ("李雷", ""))
    one, other = copies.fork()
    sheet(one, tmp_path, rows)
    sheet(other, tmp_path, rows)
    assert ids(one, "member") == ids(other, "member")
    assert count(one, "member") == [3]
    sheet(one, tmp_path, (("姓名", "城市"), ("王芳", "上海"), ("韩梅", "")), same_name="create")
    sheet(other, tmp_path, (("姓名", "城市"), ("王芳", "上海"), ("韩梅", "成都")), same_name="create")
    assert count(one, "member") == count(other, "member") == [5]
    assert len({*ids(one)["member"], *ids(other)["member"]}) == 7


def test_two_of_one_phone_and_two_equal_fees_stay_two(copies: Copies, tmp_path: Path) -> None:
    rows: Rows = (("姓名", "手机号", "会员名称", "会员金额", "会员到期"), *(
        (name, "13800138000", "年卡", "365", "2027-01-01") for name in ("王建国", "王小宝")))  # fmt: skip

    def act(db: Database) -> None:
        read = table.read_table(write_text(tmp_path / "people.csv", rows))
        plan = people.plan_import(db, read, column_mapping.propose_mapping(db, read))
        for row in plan.rows:
            plan.set_action(row.at, "create")
        people.carry_out(db, plan)

    one, _ = same(copies, act, "member", "fee")
    assert count(one, "member", "contact", "fee") == [2, 2, 2]
    act(one)
    assert count(one, "member", "contact", "fee") == [4, 4, 4]


def test_lines_that_are_pasted(copies: Copies) -> None:
    text = "王建国 13800138000 喜欢历史\nAnna anna@x.com\n老李 wxid_laoli99\n小红\n"
    one, other = copies.fork()
    pasted(one, text)
    pasted(other, text)
    for each in ("member", "contact", "handle", "entry"):
        assert ids(one, each) == ids(other, each)
    assert count(one, "member", "contact", "handle") == [4, 2, 1]
    assert pasted(one, "小绿") != pasted(other, "小绿")  # typed in by hand


def test_a_member_list_of_a_group(copies: Copies) -> None:
    group = communities.add_community(copies.base, "Readers")
    one, _ = same(copies, lambda db: roster(db, group), "member", "membership")
    assert count(one, "member") == [4]
    before = ids(one)
    roster(one, group)
    assert ids(one, "member", "membership") == {each: before[each] for each in ("member", "membership")}


def test_names_of_a_day(copies: Copies) -> None:
    """Somebody whom a pasted list of names brings is one person in that community."""
    group, other_group = (communities.add_community(copies.base, name) for name in ("Readers", "Runners"))

    def act(db: Database) -> None:
        made = [record.add_member(db, met_in=group, nickname=name) for name in ("小明", "小红")]
        made.append(record.add_member(db, met_in=other_group, nickname="小明"))
        day_sheet.save_copied_chat(db, group, "2025-05-01", made, {})

    one, _ = same(copies, act, "member", "tick")
    assert count(one, "member") == [3]
    assert record.add_member(one, met_in=group, nickname="小明") not in ids(one)["tick"]
    assert count(one, "member") == [4]


def test_a_community_a_field_and_a_rule_by_hand(copies: Copies) -> None:
    def act(db: Database) -> None:
        group = communities.add_community(db, "Readers")
        fields.add_field(db, "孩子年级", "text")
        rules.add_rule(db, "exact", "打卡", group)
        rules.add_rule(db, "regex", r"\d+")

    one, _ = same(copies, act, "community", "field", "rule")
    before = count(one, "community", "field", "rule")
    act(one)
    assert count(one, "community", "field", "rule") == [
        number + more for number, more in zip(before, (1, 1, 2), strict=True)
    ]
    assert rules.add_rule(one, "regex", r"\D+") not in ids(copies.open[1])["rule"]


def test_a_stay_and_a_contact_by_hand(copies: Copies) -> None:
    group, anna = communities.add_community(copies.base, "Readers"), record.add_member(copies.base, nickname="Anna")

    def act(db: Database) -> None:
        memberships.add_people(db, [anna], group, "2025-05-01")
        contacts.add_contact(db, anna, "phone", "138 0013 8000")

    one, _ = same(copies, act, "membership", "contact")
    act(one)  # who is in stays in, a second phone is a second phone
    assert count(one, "membership", "contact") == [1, 2]
    memberships.update_membership(one, ids(one)["membership"][0], left_on="2025-05-01")
    memberships.add_people(one, [anna], group, "2025-05-01")
    assert count(one, "membership") == [2]  # a re-join is a row of its own


def test_registrations_without_a_number(copies: Copies) -> None:
    event = events.add_event(copies.base, "共读会", starts="2030-12-12T14:00", zone="Asia/Shanghai")
    one, other = same(
        copies,
        lambda db: import_plan.carry_out(db, import_plan.from_chain(db, event, CHAIN)),
        "registration",
        "member",
        "contact",
    )
    assert [each.name for each in registrations.list_registrations(one, event)] == ["王建国", "小明", "Anna Lee"]
    before = ids(one)
    more = CHAIN + "4. 小红\n"
    for db in (one, other):
        import_plan.carry_out(db, import_plan.from_chain(db, event, more))
    assert ids(one, "registration") == ids(other, "registration")
    assert len(ids(one)["registration"]) == len(before["registration"]) + 1
    assert registrations.list_registrations(one, event)[-1].name == "小红"


def test_people_who_are_invited(copies: Copies) -> None:
    event = events.add_event(copies.base, "共读会", starts="2030-12-12T14:00", zone="Asia/Shanghai")
    who = [record.add_member(copies.base, nickname=name) for name in "ABC"]
    one, _ = same(copies, lambda db: registrations.invite_members(db, event, who), "registration")
    assert [each.name for each in registrations.list_registrations(one, event)] == ["A", "B", "C"]
    assert registrations.invite_members(one, event, who) == 0
    registrations.delete_registrations(one, ids(one)["registration"][:1])
    assert registrations.invite_members(one, event, who) == 1
    assert count(one, "registration") == [3]


def test_a_survey(copies: Copies, tmp_path: Path) -> None:
    event = events.add_event(copies.base, "共读会", starts="2025-12-12T14:00", zone="Asia/Shanghai")
    rows: Rows = (("姓名", "总体评分", "建议"), ("王建国", "5", "很好"), ("王建国", "5", "很好"), ("小明", "3", ""))

    def act(db: Database) -> None:
        read = survey.read_survey(write_text(tmp_path / "survey.csv", rows))
        survey.carry_out(db, survey.plan_survey(db, event, read))

    one, _ = same(copies, act, "event_score")
    assert count(one, "event_score") == [3]


def test_a_tag(copies: Copies) -> None:
    anna = record.add_member(copies.base, nickname="Anna")
    same(copies, lambda db: tags.tag_new(db, [anna], "爱看推理"), "tag", "member_tag")


@pytest.mark.parametrize("bring", [chat, nameless, sheet])
def test_an_import_that_was_undone_gives_the_same_ids_again(
    copies: Copies, tmp_path: Path, bring: Callable[[Database, Path], object]
) -> None:
    one, other = copies.fork()
    bring(one, tmp_path)
    made = ids(one)
    undo(one)
    bring(one, tmp_path)
    bring(other, tmp_path)
    assert ids(one) == ids(other) == made
    for verb, wanted in ((undo, None), (redo, made), (undo, None)):
        verb(one)
        assert ids(one, "member", "handle") == ({each: made[each] for each in ("member", "handle")} if wanted else {})
    bring(one, tmp_path)
    assert ids(one) == made


def test_who_lies_in_the_trash_is_not_made_anew_under_the_same_id(copies: Copies, tmp_path: Path) -> None:
    one, _ = copies.fork()
    sheet(one, tmp_path, PEOPLE)
    first = ids(one)["member"]
    record.delete_members(one, first[:1])
    read = table.read_table(write_text(tmp_path / "people.csv", PEOPLE))
    plan = people.plan_import(one, read, column_mapping.propose_mapping(one, read))
    for row in plan.rows:
        if row.action == "trash":
            plan.set_action(row.at, "create")
    people.carry_out(one, plan)
    assert set(first[1:]) < set(ids(one)["member"])
    assert first[0] not in ids(one)["member"]
    assert count(one, "member") == [3]


def test_scripts_of_a_sheet(copies: Copies) -> None:
    texts = (("退款", "好的"), ("退款", "稍等"), ("换货", "可以"))
    found = [PackScript(title, (NewVariant("", (NewPart("text", text),)),), folder="寒暄") for title, text in texts]

    def act(db: Database) -> None:
        with db.step("Import") as conn:
            placer = ScriptPlacer(conn, db.ids)
            for each in found:
                placer.put_script(each)
            placer.flush_rows()

    one, _ = same(copies, act, "script", "variant", "part", "folder")
    before = count(one, "script", "variant", "part")
    act(one)
    assert count(one, "script", "variant", "part") == [number + 3 for number in before]


def test_two_who_forget_the_same_person_leave_one_guest(copies: Copies) -> None:
    event = events.add_event(copies.base, "共读会", starts="2025-12-12T14:00", zone="Asia/Shanghai")
    anna = record.add_member(copies.base, nickname="Anna")
    made = registrations.add_registration(copies.base, event, "Anna", member=anna, guests=1)
    CheckInDoor(copies.base, event).check_in(made)
    one, other = copies.fork()
    for db in (one, other):
        erase.erase_person(db, anna)
    assert ids(one, "registration", "arrival") == ids(other, "registration", "arrival")
    assert [each.arrived > 0 for each in registrations.list_registrations(one, event)] == [True]
    again = registrations.add_registration(one, event, "Bert", member=record.add_member(one, nickname="Bert"))
    erase.erase_person(one, registrations.load_registration(one, again).member)  # type: ignore[union-attr, arg-type]
    assert count(one, "registration") == [2]


def test_what_was_forgotten_is_never_born_again(copies: Copies, tmp_path: Path) -> None:
    rows: Rows = (("姓名", "城市"), ("王芳", "上海"), ("李雷", ""))
    db = copies.base
    sheet(db, tmp_path, rows)
    gone = ids(db)["member"]
    for ident in gone:
        erase.erase_person(db, ident)
    sheet(db, tmp_path, rows)  # a name alone tells nobody that they were forgotten
    assert count(db, "member") == [2]
    assert not {*ids(db)["member"]} & {*gone}


def test_an_answer_is_read_and_written_where_two_copies_made_one(copies: Copies) -> None:
    db = copies.base
    script = scripts.add_script(db, "T", None, "{?颜色}")
    with db.step("Merged") as conn:
        sql = "INSERT INTO answer(id, script, key, value) VALUES (?, ?, '?颜色', ?)"
        conn.executemany(sql, [(5, script, "red"), (9, script, "blue")])
    part = scripts.load_scripts(db, [script])[script].variants[0].parts[0].id
    variant = scripts.load_scripts(db, [script])[script].variants[0].id
    assert uses.load_last_answers(db, script) == {"?颜色": "blue"}
    uses.record_use(db, script=script, variant=variant, part=part, text="green", answers={"?颜色": "green"})
    assert uses.load_last_answers(db, script) == {"?颜色": "green"}
    assert [*map(tuple, db.reader.execute("SELECT id, value FROM answer ORDER BY id"))] == [(5, "red"), (9, "green")]
