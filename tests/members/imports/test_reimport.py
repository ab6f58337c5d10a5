"""A sheet without any certain sign that came in before, was edited, and comes in again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from commdesk.members import record
from commdesk.members.imports import importer
from commdesk.members.imports.importer import MemberImportOptions, MemberImportPlan
from commdesk.members.imports.outcome import MemberImportReport
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table
from tests.sheets.files import Rows, write_book, write_text

HEADS = ("姓名", "城市", "等级", "标签", "职业")
NAMES = [f"{family}{given}" for family in "王李张刘陈杨黄" for given in ("建国", "小花", "明", "晓雨", "子涵")]
CITIES, LEVELS, TAGS, JOBS = "杭州 上海 北京 武汉".split(), "SABC", "读书 跑步 摄影".split(), "教师 医生 店主".split()


def roster(dice: random.Random, names: list[str]) -> list[list[str]]:
    """Return a roster of people of whom only names tell who they are."""
    return [[name, *map(dice.choice, (CITIES, LEVELS, TAGS, JOBS))] for name in names]


def planned(db: Database, path: Path, options: MemberImportOptions | None = None) -> MemberImportPlan:
    """Return what an import of a file would do, with unknown columns kept."""
    sheet = table.read_table(path)
    columns = column_mapping.keep_unknown(db, sheet, column_mapping.propose_mapping(db, sheet))
    return importer.plan_import(db, sheet, columns, options)


def bring(db: Database, path: Path, rows: Rows, options: MemberImportOptions | None = None) -> MemberImportReport:
    """Import rows from a file of that name; what a rehearsal says is what happens."""
    write_book(path, rows) if path.suffix == ".xlsx" else write_text(path, rows)
    plan = planned(db, path, options)
    dry = importer.rehearse_import(db, plan).to_dict() | {"batch": ""}
    report = importer.carry_out(db, plan)
    assert report.to_dict() | {"batch": ""} == dry
    return report


def told(report: MemberImportReport) -> tuple[int, int, int, int]:
    """Return how many rows were created, updated, the same, asked about."""
    return report.created, report.updated, report.same, report.asked


def people(db: Database) -> int:
    """Return how many people there are."""
    return int(db.reader.execute("SELECT count(*) FROM member").fetchone()[0])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("names", [("人员.xlsx", "人员.xlsx"), ("a.csv", "b 2026.xlsx"), ("a.csv", "a (1).csv")])
def test_cells_that_were_changed_are_updated_and_nobody_is_made(
    seed: int, names: tuple[str, str], db: Database, tmp_path: Path
) -> None:
    dice = random.Random(seed)
    rows = roster(dice, NAMES)
    record.add_member(db, real_name="Somebody else", city="Lyon")
    assert bring(db, tmp_path / names[0], [HEADS, *rows]).created == len(rows)
    assert told(bring(db, tmp_path / names[1], [HEADS, *rows])) == (0, 0, len(rows), 0)
    chosen = dice.sample(range(len(rows)), dice.randrange(1, 9))
    for at in chosen:
        column = dice.randrange(1, len(HEADS))
        others = (CITIES, LEVELS, TAGS, JOBS)[column - 1]
        rows[at][column] = dice.choice([word for word in others if word != rows[at][column]])
    dice.shuffle(rows)
    report = bring(db, tmp_path / names[1], [HEADS, *rows])
    assert told(report) == (0, len(chosen), len(rows) - len(chosen), 0)
    assert any(f"{len(rows)}." in str(each) and "came in before" in str(each) for each in report.warnings)
    cities = dict(db.reader.execute("SELECT real_name, city FROM member WHERE city <> 'Lyon'").fetchall())
    assert cities == {row[0]: row[1] for row in rows}
    assert told(bring(db, tmp_path / names[1], [HEADS, *rows])) == (0, 0, len(rows), 0)
    assert people(db) == len(rows) + 1


def test_what_was_changed_in_the_workspace_since_stays(db: Database, tmp_path: Path) -> None:
    rows = [["王建国", "杭州", "A", "读书", "教师"], ["李小花", "上海", "B", "跑步", "医生"]]
    bring(db, tmp_path / "a.csv", [HEADS, *rows])
    member = db.reader.execute("SELECT id FROM member WHERE real_name = '王建国'").fetchone()[0]
    with db.step("Edit member") as conn:
        conn.execute("UPDATE member SET city = '苏州' WHERE id = ?", (member,))
    rows[0][1], rows[0][4], rows[1][1] = "北京", "店主", "广州"
    assert told(bring(db, tmp_path / "a.csv", [HEADS, *rows])) == (0, 2, 0, 0)
    cities = dict(db.reader.execute("SELECT real_name, city FROM member").fetchall())
    assert cities == {"王建国": "苏州", "李小花": "广州"}
    assert {row[0] for row in db.reader.execute("SELECT value FROM field_value")} == {"店主", "医生"}
    undo.undo(db)
    cities = dict(db.reader.execute("SELECT real_name, city FROM member").fetchall())
    assert cities == {"王建国": "苏州", "李小花": "上海"}


@pytest.mark.parametrize("sign", ["手机号", "微信号"])
def test_people_with_a_certain_sign_are_brought_up_to_date_by_the_same_sheet_too(
    sign: str, db: Database, tmp_path: Path
) -> None:
    heads = ("姓名", sign, "城市", "社群", "入群时间")
    rows = [["王建国", "13800138000", "杭州", "读书会", "2024-05-01"], ["李小花", "", "上海", "读书会", "2024-05-01"]]
    bring(db, tmp_path / "a.csv", [heads, *rows])
    for row, city in zip(rows, ("北京", "武汉"), strict=True):
        row[2], row[4] = city, "2024-05-02"
    assert told(bring(db, tmp_path / "a.csv", [heads, *rows])) == (0, 2, 0, 0)
    assert [row[0] for row in db.reader.execute("SELECT joined_on FROM membership")] == ["2024-05-02"] * 2
    assert {row[0] for row in db.reader.execute("SELECT city FROM member")} == {"北京", "武汉"}


def test_namesakes_are_asked_about_and_not_made_anew(db: Database, tmp_path: Path) -> None:
    rows = [
        ["王芳", "杭州", "A", "读书", "教师"],
        ["王芳", "上海", "B", "跑步", "医生"],
        ["李雷", "北京", "C", "摄影", "店主"],
    ]
    bring(db, tmp_path / "a.csv", [HEADS, *rows])
    rows[2][1] = "武汉"  # neither of the two
    assert told(bring(db, tmp_path / "a.csv", [HEADS, *rows])) == (0, 1, 2, 0)
    rows[0][1] = "苏州"  # one of the two
    report = bring(db, tmp_path / "a.csv", [HEADS, *rows])
    assert told(report) == (0, 0, 2, 1) and people(db) == 3
    rows[1][1] = "广州"  # both
    plan = planned(db, write_text(tmp_path / "a.csv", [HEADS, *rows]))
    assert [row.action for row in plan.rows] == ["ask", "ask", "update"]
    plan.set_action(0, "update", plan.rows[0].candidates[0])
    assert told(importer.carry_out(db, plan)) == (0, 1, 1, 1) and people(db) == 3


def test_two_rows_of_one_name_or_two_people_of_it_are_asked(db: Database, tmp_path: Path) -> None:
    rows = [["王芳", "杭州", "A", "读书", "教师"], ["李雷", "北京", "C", "摄影", "店主"]]
    bring(db, tmp_path / "a.csv", [HEADS, *rows])
    two = [*rows, ["王芳", "上海", "B", "跑步", "医生"]]
    assert [row.action for row in planned(db, write_text(tmp_path / "a.csv", [HEADS, *two])).rows] == [
        "update",
        "update",
        "ask",
    ]
    record.add_member(db, real_name="王芳", city="南京")
    rows[0][1] = "苏州"
    report = bring(db, tmp_path / "a.csv", [HEADS, *rows])
    assert told(report) == (0, 0, 1, 1) and people(db) == 3


def test_another_phone_or_account_than_is_known_is_asked(db: Database, tmp_path: Path) -> None:
    heads = ("姓名", "手机号", "城市")
    bring(db, tmp_path / "a.csv", [heads, ("王芳", "13800138000", "杭州"), ("李雷", "", "北京"), ("韩梅", "", "上海")])
    rows = [heads, ("王芳", "13900139000", "杭州"), ("李雷", "13700137000", "北京"), ("韩梅", "", "上海")]
    plan = planned(db, write_text(tmp_path / "a.csv", rows))
    assert [row.action for row in plan.rows] == ["ask", "update", "update"]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("b.csv", (("姓名", "手机型号", "尺码"), ("王芳", "x", "M"))),  # other headers, another file
        ("b.csv", (("姓名",), ("王芳",))),  # a lone column of names says nothing
        (
            "b.csv",
            (
                HEADS,
                ("王芳", "上海", "B", "跑步", "医生"),
                *((f"新人{n}", "北京", "C", "摄影", "店主") for n in range(9)),
            ),
        ),
    ],
)
def test_another_sheet_asks_as_ever(name: str, rows: Rows, db: Database, tmp_path: Path) -> None:
    first = [[n, "杭州", "A", "读书", "教师"] for n in ("王芳", *NAMES[:9])]
    bring(db, tmp_path / "a.csv", [HEADS, *first])
    plan = planned(db, write_text(tmp_path / name, rows))
    assert plan.rows[0].action == "ask" and not plan.known_again


def test_the_choice_for_names_stays_the_user_s(db: Database, tmp_path: Path) -> None:
    rows = [HEADS, ["王芳", "杭州", "A", "读书", "教师"]]
    bring(db, tmp_path / "a.csv", rows)
    rows[1][1] = "上海"
    path = write_text(tmp_path / "a.csv", rows)
    for choice in ("create", "skip", "update"):
        assert [row.action for row in planned(db, path, MemberImportOptions(same_name=choice)).rows] == [choice]


def test_a_rehearsal_knows_who_will_have_which_name(db: Database, tmp_path: Path) -> None:
    heads = ("昵称", "姓名", "城市", "邀请人")
    bring(db, tmp_path / "a.csv", [heads, ("小明", "王建国", "杭州", ""), ("阿花", "李小花", "", "王建国")])
    rows = [
        heads,
        ("小明同学", "王建国", "杭州", "李小花"),
        ("阿花", "李小花", "", "小明"),
        ("新", "赵六", "", "小明同学"),
    ]
    report = bring(db, tmp_path / "a.csv", rows)
    assert told(report) == (1, 1, 1, 0) and sum("“小明”" in str(each) for each in report.warnings) == 1
    invited = "SELECT m.real_name, i.real_name FROM member m JOIN member i ON i.id = m.inviter"
    assert dict(db.reader.execute(invited).fetchall()) == {"王建国": "李小花", "李小花": "王建国", "赵六": "王建国"}
