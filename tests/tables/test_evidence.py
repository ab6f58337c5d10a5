"""Headers weighed against the cells below them."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.members.imports import importer
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table
from commdesk.tables.column_mapping import ColumnMapping
from commdesk.tables.evidence import EvidenceGround
from commdesk.tables.table import TableSheet
from tests.sheets.files import Rows, write_text


def proposed(db: Database, tmp_path: Path, rows: Rows, name: str = "a.csv") -> tuple[TableSheet, ColumnMapping]:
    """Return a sheet and what its columns are taken for."""
    sheet = table.read_table(write_text(tmp_path / name, rows))
    return sheet, column_mapping.propose_mapping(db, sheet)


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("First Name", "first_name"), ("FirstName", "first_name"), ("first_name", "first_name"), (" FIRST NAME\u00a0", "first_name"),
        ("Given Name", "first_name"), ("Family Name", "last_name"), ("E-mail 2 Address", "email"), ("Primary Email", "email"),
        ("Phone 3 - Value", "phone"), ("Home Phone 2", "phone"), ("Mobile Number", "phone"), ("Ｅｍａｉｌ", "email"), ("手机号码（必填）", "phone"),
        ("1、您的姓名：", "real_name"), ("所在城市（必填）", "city"), ("JoinedDate", "joined_on"), ("Joined Server At", "joined_on"),
        ("OPTIN_TIME", "joined_on"), ("Member tags", "tags"), ("Organization 1 - Name", "company"), ("Home City", "city"),
        ("Invited By", "inviter"), ("姓", "last_name"), ("名", "first_name"), ("Web Page 1", "link"), ("群昵称", "card"),
        ("商务电话", "phone"), ("住宅电话", "phone"), ("附注", "note"),
        ("备用手机", "phone"), ("Date of joining", "joined_on"),
    ],
)  # fmt: skip
def test_headers_of_many_programs(header: str, target: str, db: Database, tmp_path: Path) -> None:
    _, found = proposed(
        db, tmp_path, (("Name", header) if target != "real_name" else ("编号", header), ("Ann Lee", ""))
    )
    assert found.targets[1] == target


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("E-mail 1 - Label", ("* Work", "* Home")), ("Phone 1 - Type", ("Mobile", "Home")), ("Address 1 - Type", ("Home", "Work")),
        ("Name Prefix", ("Dr", "Ms")), ("微信插件", ("已关注", "未关注")), ("Tier", ("premium", "standard")), ("手机型号", ("iPhone", "Mate")),
        ("邮箱验证状态", ("已验证", "未验证")), ("等级", ("黄金", "白银")), ("Organization Title", ("Editor", "Potter")),
        ("phone call notes?", ("asked twice", "never answers")), ("是否有公司邮箱", ("有", "无")), ("微信号", ("已关注", "已关注")),
    ],
)  # fmt: skip
def test_a_known_word_in_a_header_never_beats_the_cells(
    header: str, cells: tuple[str, str], db: Database, tmp_path: Path
) -> None:
    rows = [("姓名", header)] + [(f"王{number}", cell) for number, cell in enumerate(cells * 3)]
    sheet, found = proposed(db, tmp_path, rows)
    assert found.targets == ("real_name", "")
    plan = importer.plan_import(db, sheet, found)
    assert plan.action_counts["create"] == 6 and not plan.problems


def test_cells_win_over_the_header_and_say_by_how_many(db: Database, tmp_path: Path) -> None:
    rows = (
        [("姓名", "电话", "联系")]
        + [(f"王{n}", f"a{n}@b.com", f"1380013800{n}") for n in range(9)]
        + [("李", "x", "?")]
    )
    _, found = proposed(db, tmp_path, rows)
    assert found.targets == ("real_name", "email", "phone")
    assert (found.get_evidence(1).ground, found.get_evidence(1).fit, found.get_evidence(1).of) == (
        EvidenceGround.CELLS,
        9,
        10,
    )
    assert str(found.get_evidence(1).phrase) == "9 of 10 cells look like it"


@pytest.mark.parametrize(
    ("name", "rows", "target"),
    [
        ("slack-members.csv", (("Name", "User ID"), ("Ann", "a1")), "handle:slack"),
        ("a.csv", (("Name", "userid"), ("Ann", "U07AAAA1111")), "handle:slack"),
        ("a.csv", (("Name", "User ID"), ("Ann", "123456789012345678")), "handle:discord"),
        ("a.csv", (("昵称", "用户名"), ("小禾", "wxid_aa11")), "handle:wechat"),
        ("a.csv", (("username", "access_hash", "name"), ("ann", "1", "Ann")), ""),
        ("telegram 读书群.csv", (("name", "user id"), ("Ann", "777")), "handle:telegram"),
        ("QQ群成员.csv", (("昵称", "账号"), ("小禾", "10001")), "handle:qq"),
        ("a.csv", (("姓名", "学号"), ("小禾", "10001")), "handle:other"),
    ],
)  # fmt: skip
def test_the_platform_of_accounts_comes_from_the_file(
    name: str, rows: Rows, target: str, db: Database, tmp_path: Path
) -> None:
    _, found = proposed(db, tmp_path, rows, name)
    assert [each for each in found.targets if each.startswith("handle:")] == ([target] if target else [])


def test_unknown_columns_are_told_and_kept_with_one_wish(db: Database, tmp_path: Path) -> None:
    rows = (
        ("Name", "Hobby", "Question1", "Answer1", "Tier", "#"),
        ("Ann", "clay", "What are you making?", "bowls", "premium", "1"),
    )
    sheet, found = proposed(db, tmp_path, rows)
    assert [sheet.headers[at] for at in found.unknown_columns] == ["Hobby", "Question1", "Answer1", "Tier"]
    told = importer.plan_import(db, sheet, found).notes
    assert any("Hobby, Question1, Answer1, Tier" in str(note) for note in told)
    kept = column_mapping.keep_unknown(db, sheet, found)
    assert kept.targets == ("real_name", "new:Hobby", "", "new:What are you making?", "new:Tier", "")
    importer.carry_out(db, importer.plan_import(db, sheet, kept))
    assert {row[0] for row in db.reader.execute("SELECT value FROM field_value")} == {"clay", "bowls", "premium"}


def test_an_account_that_a_crowd_shares_is_no_account(db: Database, tmp_path: Path) -> None:
    rows = [("姓名", "微信号")] + [(f"王{n}", "kefu01" if n < 3 else f"wx_{n}") for n in range(12)]
    sheet, found = proposed(db, tmp_path, rows)
    plan = importer.plan_import(db, sheet, found)
    assert plan.action_counts["create"] == 12 and len(plan.problems) == 3
    assert importer.carry_out(db, plan).people == 12
    assert db.reader.execute("SELECT count(*) FROM handle").fetchone()[0] == 9


def test_a_phone_under_two_names_makes_two_people(db: Database, tmp_path: Path) -> None:
    rows = (
        ("姓名", "手机"),
        ("王建国", "13800138000"),
        ("李梅", "13800138000"),
        ("王建国", "138 0013 8000"),
        ("", "13800138000"),
    )
    sheet, found = proposed(db, tmp_path, rows)
    plan = importer.plan_import(db, sheet, found)
    assert [row.action for row in plan.rows] == ["create", "ask", "update", "ask"]
    assert "stands in row 2, too" in str(plan.rows[1].why)
    report = importer.carry_out(db, plan)
    assert (report.created, report.asked, report.updated, report.people) == (1, 2, 1, 3)
    plan = importer.plan_import(db, sheet, found)
    assert [row.action for row in plan.rows][:2] == ["update", "update"], "each is found again under their own name"


def test_dates_are_read_in_the_order_of_their_column(db: Database, tmp_path: Path) -> None:
    rows = (
        ("Name", "Group", "Joined", "Left"),
        ("a", "g", "03/04/2025", "26/1/23"),
        ("b", "g", "12/25/2025", "26/2/11"),
    )
    sheet, found = proposed(db, tmp_path, rows)
    plan = importer.plan_import(db, sheet, found)
    assert [stay.joined for row in plan.rows for stay in row.person.stays] == ["2025-03-04", "2025-12-25"]
    assert [stay.left for row in plan.rows for stay in row.person.stays] == [
        "2026-01-23",
        "2026-02-11",
    ] and not plan.doubts
    sheet, found = proposed(db, tmp_path, (("Name", "Group", "Joined"), ("a", "g", "03/04/2025")))
    assert [doubt.cell for doubt in importer.plan_import(db, sheet, found).doubts] == ["03/04/2025"]


def test_a_fee_whose_amount_is_not_said_is_no_zero(db: Database, tmp_path: Path) -> None:
    sheet, found = proposed(db, tmp_path, (("姓名", "会员到期"), ("王", "2027-01-01")))
    importer.carry_out(db, importer.plan_import(db, sheet, found))
    assert tuple(db.reader.execute("SELECT amount, currency, expires FROM fee").fetchone()) == (0, "", "2027-01-01")
    again = importer.rehearse_import(
        db, importer.plan_import(db, sheet, found, importer.MemberImportOptions(same_name="update"))
    )
    assert again.same == 1
