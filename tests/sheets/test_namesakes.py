"""All rows that share only a name with somebody are decided at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.members import record
from commdesk.members.imports import importer
from commdesk.members.imports.importer import MemberImportPlan
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table
from tests.sheets.files import write_text

ROWS = (
    ("姓名", "手机号", "城市"),
    ("王建国", "13800138000", "杭州"),
    ("李小花", "13800138001", "上海"),
    ("Robert Lee", "13800138002", ""),
    ("王芳", "13800138003", "北京"),
    ("王芳", "13800138004", "武汉"),
    ("新人", "13800138005", "苏州"),
    ("李小花", "13800138001", "扬州"),
    ("", "", "苏州"),
)


@pytest.fixture
def plan(db: Database, tmp_path: Path) -> MemberImportPlan:
    """A sheet of eight rows against five people: two namesakes alone, one of two people, two rows of one name, one row twice."""
    for name in ("王建国", "李小花", "Robert Lee", "Robert Lee", "王芳"):
        record.add_member(db, real_name=name)
    sheet = table.read_table(write_text(tmp_path / "people.csv", ROWS))
    return importer.plan_import(db, sheet, column_mapping.propose_mapping(db, sheet))


def actions(plan: MemberImportPlan) -> list[str]:
    """Return what happens to each row."""
    return [row.action for row in plan.rows]


def people(db: Database) -> int:
    """Return how many people there are."""
    return int(db.reader.execute("SELECT count(*) FROM member").fetchone()[0])


def test_those_that_share_only_a_name_are_known(plan: MemberImportPlan) -> None:
    assert [row.number for row in plan.name_only_rows] == [2, 3, 4, 5, 6, 8]
    assert [action for row in plan.rows if row in plan.name_only_rows for action in [row.action]] == ["ask"] * 6


@pytest.mark.parametrize("action", ["ask", "create", "update", "skip"])
def test_every_row_is_accounted_for_and_a_rehearsal_says_the_same(
    db: Database, plan: MemberImportPlan, action: str
) -> None:
    plan.choose_named(action)
    before = people(db)
    dry = importer.rehearse_import(db, plan)
    real = importer.carry_out(db, plan)
    figures = lambda found: (found.created, found.updated, found.same, found.asked, found.skipped, found.errors)  # noqa: E731
    assert figures(dry) == figures(real) and sum(figures(real)) == real.rows == 8
    assert people(db) == before + real.people
    undo.undo(db)
    assert people(db) == before


def test_the_same_people_are_filled_in_and_nobody_is_guessed(db: Database, plan: MemberImportPlan) -> None:
    plan.choose_named("update")
    by_number = {row.number: row for row in plan.rows}
    assert by_number[2].action == "update"
    assert [by_number[number].action for number in (4, 5, 6)] == ["ask"] * 3  # two people, and two rows of one name
    importer.carry_out(db, plan)
    cities = db.reader.execute("SELECT city FROM member WHERE real_name = '王建国'").fetchall()
    assert [row[0] for row in cities] == ["杭州"]


def test_what_was_chosen_is_chosen_anew(plan: MemberImportPlan) -> None:
    first, why = actions(plan), [str(row.why) for row in plan.rows]
    for action in ("update", "skip", "create", "skip", "ask"):
        plan.choose_named(action)
    assert actions(plan) == first and [str(row.why) for row in plan.rows] == why
    plan.choose_named("skip")
    assert plan.action_counts["skip"] == 6
    plan.choose_named("create")
    assert {row.action for row in plan.name_only_rows} == {"create"}
    with pytest.raises(ValueError, match="error"):
        plan.choose_named("error")


@pytest.mark.parametrize("action", ["update", "skip"])
def test_a_row_about_the_same_new_person_goes_along(db: Database, tmp_path: Path, action: str) -> None:
    member = record.add_member(db, real_name="王建国")
    rows = (("姓名", "微信号", "城市"), ("王建国", "wjg_1", ""), ("老王", "wjg_1", "杭州"))
    sheet = table.read_table(write_text(tmp_path / "people.csv", rows))
    plan = importer.plan_import(db, sheet, column_mapping.propose_mapping(db, sheet))
    assert actions(plan) == ["ask", "update"]
    plan.choose_named(action)
    report = importer.carry_out(db, plan)
    assert people(db) == 1 and report.people == 0
    found = db.reader.execute("SELECT city FROM member WHERE id = ?", (member,)).fetchone()[0]
    assert found == ("杭州" if action == "update" else "")
