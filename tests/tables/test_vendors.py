"""Sheets as the services that people register with write them; every person in them is made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.communities import memberships
from commdesk.members import handles
from commdesk.members.imports import importer
from commdesk.members.imports.importer import MemberImportPlan
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table
from commdesk.tables.headers import ALONE, match_known_header, match_likely_header
from tests.sheets.files import Rows, text_of, write_text


def targets(db: Database, tmp_path: Path, rows: Rows) -> dict[str, str]:
    """Return what each header of a sheet is taken for."""
    sheet = table.read_table(write_text(tmp_path / "sheet.csv", rows))
    return dict(zip(sheet.headers, column_mapping.propose_mapping(db, sheet).targets, strict=True))


def planned(db: Database, path: Path) -> MemberImportPlan:
    """Return what an import of a file would do."""
    sheet = table.read_table(path)
    return importer.plan_import(db, sheet, column_mapping.propose_mapping(db, sheet))


def test_wecom_customers(db: Database, tmp_path: Path) -> None:
    heads = ("客户姓名 客户类型 性别 userid unionid 生日 所属企业 所属职位 跟进员工 商机阶段 添加方式 添加时间 企业标签 手机号 邮箱 QQ "
             "所在省市县 详细地址 是否加入黑名单").split()  # fmt: skip
    values = ("王建国 微信用户 男 wm001 un001 1990-05-06 好书店 店长 小林 意向 扫描二维码 2024-05-01 重要;读书 13800138000 "
              "w@example.com 10001 浙江省杭州市 文一路1号 否").split()  # fmt: skip
    assert targets(db, tmp_path, (heads, values)) == {
        "客户姓名": "real_name", "客户类型": "", "性别": "gender", "userid": "handle:other", "unionid": "handle:other",
        "生日": "birthday", "所属企业": "company", "所属职位": "", "跟进员工": "friend_account", "商机阶段": "stage",
        "添加方式": "source", "添加时间": "friend_on", "企业标签": "tags", "手机号": "phone", "邮箱": "email", "QQ": "handle:qq",
        "所在省市县": "city", "详细地址": "address", "是否加入黑名单": "",
    }  # fmt: skip
    (person,) = [row.person for row in planned(db, tmp_path / "sheet.csv").rows]
    assert not person.problems and ("qq", "10001") in person.handles and person.columns["friend_on"] == "2024-05-01"


def test_the_wecom_address_book_with_words_above_the_header(db: Database, tmp_path: Path) -> None:
    rows = (
        ("填写须知：不要增加、删除列",),
        ("姓名和帐号必填",),
        ("姓名", "帐号", "别名", "职务", "部门", "性别", "手机", "座机", "邮箱"),
        ("王建国", "wjg", "老王", "店长", "门店", "男", "13800138000", "0571-88880000", "w@example.com"),
    )
    found = targets(db, tmp_path, rows)
    assert (found["帐号"], found["别名"], found["座机"], found["部门"]) == ("handle:wecom", "remark", "phone", "")
    assert len(planned(db, tmp_path / "sheet.csv").rows) == 1


def test_wecom_group_members(db: Database, tmp_path: Path) -> None:
    heads = ("external_userid", "name", "group_nickname", "join_time", "join_scene", "invitor.userid")
    found = targets(db, tmp_path, (heads, ("wm1", "王建国", "老王", "2024-05-01", "3", "lin")))
    assert list(found.values()) == ["handle:wecom", "real_name", "card", "joined_on", "", ""]


def test_jinshuju(db: Database, tmp_path: Path) -> None:
    heads = ("序号", "您的姓名", "手机", "总金额", "提交人", "提交时间", "修改时间", "填写时长", "填写者IP", "扩展属性", "微信昵称", "微信OpenID",
             "微信性别", "微信头像", "微信省市")  # fmt: skip
    values = ("1", "王建国", "13800138000", "99", "小明", "2024-05-01 10:00:00", "", "12", "1.2.3.4", "", "老王", "oX1", "男", "http://x", "浙江")  # fmt: skip
    found = targets(db, tmp_path, (heads, values))
    assert [found[head] for head in heads] == [
        "", "real_name", "phone", "", "", "joined_on", "", "", "", "", "nickname", "handle:other", "gender", "", "city",
    ]  # fmt: skip


def test_wenjuanxing(db: Database, tmp_path: Path) -> None:
    heads = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您的姓名", "2、您的手机号：", "3、您的性别",
             "4、所在城市", "5、标签（多选）", "6、从哪里来", "总分")  # fmt: skip
    values = ("1", "2024/5/1 10:00:00", "123秒", "手机提交", "直接访问", "1.2.3.4(浙江-杭州)", "王建国", "13800138000", "男", "杭州",
              "读书┋观影┋徒步", "小红书", "0")  # fmt: skip
    found = targets(db, tmp_path, (heads, values))
    assert [found[head] for head in heads] == [
        "", "joined_on", "", "", "", "", "real_name", "phone", "gender", "city", "tags", "source", "",
    ]  # fmt: skip
    (person,) = [row.person for row in planned(db, tmp_path / "sheet.csv").rows]
    assert [tag for _, tag in person.tags] == ["读书", "观影", "徒步"] and person.columns["channel"] == "小红书"


def test_wenjuanxing_as_a_web_page_called_xls(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "answers.xls"
    cells = ("<td>1</td><td>2024/5/1 10:00:00</td><td>王建国</td>", "<td>2</td><td>2024/5/2 9:00:00</td><td>李梅</td>")
    head = "<td>序号</td><td>提交答卷时间</td><td>1、姓名</td>"
    path.write_text(f"<table><tr>{head}</tr><tr>{cells[0]}</tr><tr>{cells[1]}</tr></table>", encoding="utf-8")
    assert [row.person.name for row in planned(db, path).rows] == ["王建国", "李梅"]


def test_huodongxing(db: Database, tmp_path: Path) -> None:
    heads = (
        "订单号",
        "票种",
        "票号",
        "价格",
        "姓名",
        "手机",
        "邮箱",
        "公司",
        "职位",
        "活动名称",
        "报名时间",
        "审核状态",
        "签到状态",
        "签到时间",
    )
    values = (
        "D1",
        "早鸟",
        "T1",
        "99",
        "王建国",
        "13800138000",
        "w@example.com",
        "好书店",
        "店长",
        "读书会",
        "2024-05-01",
        "通过",
        "已签到",
        "",
    )
    found = targets(db, tmp_path, (heads, values))
    assert [head for head in heads if found[head]] == ["姓名", "手机", "邮箱", "公司", "报名时间"]


def test_eventbrite_takes_the_guest_and_never_the_buyer(db: Database, tmp_path: Path) -> None:
    heads = ("Order #", "Order Date", "Buyer First Name", "Buyer Last Name", "Buyer Name", "Buyer Email", "First Name", "Last Name",
             "Email", "Quantity", "Ticket Type", "Attendee #", "Barcode #", "Attendee Status", "Event Name", "Total Paid")  # fmt: skip
    values = ("1", "2024-05-01", "Bill", "Payer", "Bill Payer", "bill@example.com", "Ann", "Guest", "ann@example.com", "1", "Early",
              "777", "888", "Attending", "Poets", "9.00")  # fmt: skip
    found = targets(db, tmp_path, (heads, values))
    assert {head: target for head, target in found.items() if target} == {
        "Order Date": "joined_on", "First Name": "first_name", "Last Name": "last_name", "Email": "email", "Attendee #": "handle:other",
    }  # fmt: skip
    (person,) = [row.person for row in planned(db, tmp_path / "sheet.csv").rows]
    assert person.name == "Ann Guest" and [value for _, value, _ in person.contacts] == ["ann@example.com"]


def test_luma_with_its_prices_left_out(db: Database, tmp_path: Path) -> None:
    heads = ("api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,custom_source,qr_code_url,"
             "amount,amount_tax,amount_discount,currency,coupon_code,eth_address,solana_address,survey_response_rating,"
             "survey_response_feedback,ticket_type_id,ticket_name,What do you read?").split(",")  # fmt: skip
    values = ["gst-1", "Ann Guest", "Ann", "Guest", "ann@example.com", "+86 138 0013 8000", "2024-05-01T10:00:00.000Z", "approved",
              "", "newsletter", "http://x", "20", "0", "0", "usd", "", "0x1", "", "5", "nice", "t1", "Early", "poems"]  # fmt: skip
    path = tmp_path / "sheet.csv"
    path.write_text(text_of((heads, values)), encoding="utf-8-sig")
    (person,) = [row.person for row in planned(db, path).rows]
    assert person.handles == [("other", "gst-1")] and not person.fees and not person.problems
    assert person.columns["channel"] == "newsletter" and person.name == "Ann Guest"
    assert [kind for kind, _, _ in person.contacts] == ["email", "phone"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_meetup_writes_tabs_and_calls_them_xls(db: Database, tmp_path: Path, encoding: str) -> None:
    heads = ("Name", "User ID", "Title", "RSVP", "Guests", "RSVPed on", "Event Host", "URL of Member Profile")
    values = ("Ann G.", "user 99", "", "Yes", "1", "May 1, 2024 9:00 AM", "No", "https://example.com/ann")
    path = write_text(tmp_path / "rsvps.xls", (heads, values), encoding, "\t")
    (person,) = [row.person for row in planned(db, path).rows]
    assert person.name == "Ann G." and person.handles == [("other", "user 99")]


def test_the_group_page_of_qq(db: Database, tmp_path: Path) -> None:
    rows = [
        ("成员", "群昵称", "QQ号", "性别", "Q龄", "入群时间", "等级(积分)", "最后发言", "群名"),
        ("王建国", "读书-老王", "10001", "男", "12年", "2024/05/01", "潜水(0)", "2026/02/01", "读书会"),
    ]
    found = targets(db, tmp_path, rows)
    assert (found["成员"], found["群昵称"], found["QQ号"], found["等级(积分)"]) == ("nickname", "card", "handle:qq", "")
    plan = planned(db, tmp_path / "sheet.csv")
    assert not plan.rows[0].person.problems
    importer.carry_out(db, plan)
    member = db.reader.execute("SELECT id FROM member").fetchone()[0]
    assert [handle.account for handle in handles.load_handles(db, (member,))] == ["10001"]
    assert [stay.joined_on for stay in memberships.load_memberships(db, (member,))] == ["2024-05-01"]


def test_a_word_that_means_something_alone_is_not_looked_for_inside() -> None:
    assert all(match_known_header(word) for word in ALONE)
    assert match_likely_header("成员来源说明") == "source"


def test_a_contact_list_of_wecom_s_customers_has_the_remark_beside_the_nickname(db: Database, tmp_path: Path) -> None:
    rows = [
        ("客户名称", "客户备注", "企业标签", "手机号", "所属员工", "添加时间"),
        ("小禾", "周小禾-老客户", "意向高", "13800001111", "王店长", "2026-03-08 20:15:22"),
        ("沐阳", "", "", "", "王店长", "2026-03-09 20:15:22"),
    ]
    found = targets(db, tmp_path, rows)
    assert (found["客户名称"], found["客户备注"], found["企业标签"]) == ("nickname", "remark", "tags")


def test_the_address_book_of_thunderbird_keeps_the_nickname(db: Database, tmp_path: Path) -> None:
    rows = [
        ("First Name", "Last Name", "Display Name", "Nickname", "Primary Email", "Secondary Email"),
        ("Ada", "Okafor", "Ada Okafor", "Addie", "ada@clay.example", ""),
        ("", "", "Oren", "", "oren@clay.example", ""),
    ]
    assert targets(db, tmp_path, rows)["Nickname"] == "nickname"
    importer.carry_out(db, planned(db, tmp_path / "sheet.csv"))
    names = db.reader.execute("SELECT nickname, real_name FROM member ORDER BY real_name").fetchall()
    assert [tuple(row) for row in names] == [("Addie", "Ada Okafor"), ("", "Oren")]


def test_a_member_list_of_discord_tells_people_by_their_id(db: Database, tmp_path: Path) -> None:
    rows = [
        ("ID", "Username", "Global Name", "Joined At"),
        ("112233445566778899", "ilse_m", "Ilse", "2025-03-14T09:00:00.000000+00:00"),
    ]
    assert targets(db, tmp_path, rows)["ID"] == "handle:discord"


def test_contacts_with_first_and_last_are_whole_names(db: Database, tmp_path: Path) -> None:
    found = targets(db, tmp_path, [("First", "Last", "Mobile"), ("Ada", "Okafor", "+44 7700 900123")])
    assert (found["First"], found["Last"], found["Mobile"]) == ("first_name", "last_name", "phone")


def test_users_as_slack_s_own_interface_gives_them(db: Database, tmp_path: Path) -> None:
    rows = [
        ("id", "team_id", "name", "real_name", "display_name", "email"),
        ("U07AAAA1111", "T01", "ilse.marten", "Ilse Marten", "ilse", "ilse@clay.example"),
    ]
    found = targets(db, tmp_path, rows)
    assert (found["id"], found["name"], found["real_name"]) == ("handle:slack", "", "real_name")
