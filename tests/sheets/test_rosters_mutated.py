"""Rosters as people really spoil them: every row is accounted for, a dry run gives the numbers, nothing is half-written."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.members.imports import importer
from commdesk.members.imports.importer import MemberImportOptions
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table
from tests.sheets.files import Rows, text_of

HEADS: Rows = (
    ("姓名", "微信号", "手机号", "邮箱", "城市", "入群时间", "社群", "标签", "等级", "备注", "会员到期"),
    (
        "First Name",
        "Last Name",
        "Email",
        "Phone 1 - Value",
        "Phone 1 - Type",
        "JoinedDate",
        "Group",
        "Tags",
        "Tier",
        "userid",
        "Notes",
    ),
    ("昵称", "QQ号", "电话", "生日", "部门", "微信插件", "邀请人", "性别", "意向", "会费", "职业"),
)
NAMES = "王建国 李梅 Ann Bob 阿花 张伟 张伟 小明 O'Neil 欧阳娜娜".split()
CELLS = (
    "", "", "", "已关注", "无", "13800138000", "138 0013 8000", "+44 7700 900123", "a@b.com", "A@B.com", "wxid_1", "10001", "上海市", "广东广州",
    "7月11日", "26/1/23", "March 2, 2026", "31/31/2026", "S", "VIP", "premium", "女", "¥365", "free", "1.23E+18", "=1+1", "x" * 400, "读书;跑步",
    "gh_abc", "1@chatroom", "0/0/00", "–", "a ::: b", "\u202eevil", "王建国", "2026-01-02T03:04:05Z",
)  # fmt: skip


def spoiled(dice: random.Random) -> str:
    """Return a roster with cells where they do not belong, copies, empty and short rows."""
    heads = list(dice.choice(HEADS))
    rows: list[list[str]] = []
    for number in range(dice.randrange(1, 25)):
        row = [dice.choice(NAMES), *(dice.choice(CELLS) for _ in heads[1:])]
        if dice.random() < 0.3:
            row[1] = f"acc{number % 7}"
        if dice.random() < 0.2:
            row = row[: dice.randrange(0, len(row))]
        if dice.random() < 0.15 and rows:
            row = list(dice.choice(rows))
        rows.append(row)
    for _ in range(dice.randrange(3)):
        at = dice.randrange(len(heads))
        heads[at] = dice.choice(
            [f"{heads[at]} ", heads[at].upper(), heads[at].replace(" ", "_"), "", heads[0], f"{heads[at]}\u00a0"]
        )
    if dice.random() < 0.2:
        rows.insert(0, ["说明：请勿修改"])
    return text_of([heads, *rows])


def check(db: Database, path: Path, seed: int) -> None:
    """Import one spoiled roster into a workspace that fills up from roster to roster."""
    dice = random.Random(seed)
    path.write_text(spoiled(dice), encoding="utf-8")
    community = dice.choice(["", "读书会"])
    try:
        sheet = table.read_table(path)
        columns = column_mapping.propose_mapping(db, sheet)
        if dice.random() < 0.3:
            columns = column_mapping.keep_unknown(db, sheet, columns)
        plan = importer.plan_import(
            db, sheet, columns, MemberImportOptions(overwrite=dice.random() < 0.3, community=community)
        )
    except Problem as problem:
        if path.name not in str(problem):
            raise
        return
    before = db.reader.execute(
        "SELECT count(*), (SELECT count(*) FROM step), (SELECT count(*) FROM handle) FROM member"
    ).fetchone()
    rehearsed = importer.rehearse_import(db, plan).to_dict()
    after = db.reader.execute(
        "SELECT count(*), (SELECT count(*) FROM step), (SELECT count(*) FROM handle) FROM member"
    ).fetchone()
    assert tuple(before) == tuple(after), "a dry run writes nothing"
    report = importer.carry_out(db, plan)
    assert report.to_dict() | {"batch": ""} == rehearsed | {"batch": ""}, seed
    assert report.rows == len(sheet.rows)
    assert (
        report.rows == report.created + report.updated + report.same + report.asked + report.skipped + report.errors
    ), seed
    made = db.reader.execute("SELECT count(*) FROM member").fetchone()[0] - before[0]
    assert made == report.people, seed
    again = importer.rehearse_import(db, importer.plan_import(db, sheet, columns, plan.options))
    assert again.rows == again.created + again.updated + again.same + again.asked + again.skipped + again.errors


def test_spoiled_rosters(db: Database, tmp_path: Path) -> None:
    for seed in range(60):
        check(db, tmp_path / "a.csv", seed)


@pytest.mark.long
def test_a_thousand_spoiled_rosters(db: Database, tmp_path: Path) -> None:
    for seed in range(1_000, 2_000):
        check(db, tmp_path / "a.csv", seed)
