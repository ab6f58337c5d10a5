"""People from a sheet into a workspace."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from commdesk.errors import Cancelled, Problem
from commdesk.members.imports import error_rows, importer
from commdesk.members.imports.importer import MemberImportOptions, MemberImportPlan
from commdesk.members.imports.outcome import MemberImportReport
from commdesk.progress import Progress
from commdesk.store import forget, undo
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.tables import column_mapping, table
from tests.sheets.files import PEOPLE, Rows, write_text


def planned(
    db: Database, tmp_path: Path, rows: Rows = PEOPLE, options: MemberImportOptions | None = None
) -> MemberImportPlan:
    """Return the plan of an import of ``rows``."""
    sheet = table.read_table(write_text(tmp_path / "people.csv", rows))
    return importer.plan_import(db, sheet, column_mapping.propose_mapping(db, sheet), options)


def bring(
    db: Database, tmp_path: Path, rows: Rows = PEOPLE, options: MemberImportOptions | None = None
) -> MemberImportReport:
    """Import ``rows``."""
    return importer.carry_out(db, planned(db, tmp_path, rows, options))


def values(db: Database, sql: str) -> list[object]:
    """Return the first column of a query."""
    return [row[0] for row in db.reader.execute(sql)]


def actions(plan: MemberImportPlan) -> list[str]:
    """Return what happens to each row."""
    return [row.action for row in plan.rows]


def test_everybody_is_made_in_one_step_with_a_batch(db: Database, tmp_path: Path) -> None:
    before = values(db, "SELECT max(id) FROM step")
    report = bring(db, tmp_path)
    assert (report.created, report.updated, report.errors) == (3, 0, 0)
    assert values(db, "SELECT real_name FROM member ORDER BY real_name") == ["Robert Lee", "李小花", "王建国"]
    assert values(db, "SELECT account FROM handle ORDER BY account") == ["bob-lee", "hua_88", "wxid_wjg"]
    assert values(db, "SELECT plain FROM contact WHERE kind = 'phone' ORDER BY plain") == ["13800138000", "13900139000"]
    assert values(db, "SELECT count(*) FROM member_tag") == [3]
    assert values(db, "SELECT count(*) FROM step WHERE id > (SELECT min(id) FROM step)") != before
    batch = db.reader.execute("SELECT * FROM batch").fetchone()
    assert (batch["kind"], batch["format"], batch["source"]) == ("members", "csv", "people.csv")
    assert values(db, "SELECT DISTINCT batch FROM member") == [batch["id"]]
    assert values(db, "SELECT name FROM face ORDER BY name") == ["Robert Lee", "李小花", "王建国"]


def test_a_plan_writes_nothing(db: Database, tmp_path: Path) -> None:
    steps = values(db, "SELECT count(*) FROM step")
    plan = planned(db, tmp_path)
    assert plan.action_counts == {"create": 3, "update": 0, "skip": 0, "error": 0, "trash": 0, "forgotten": 0, "ask": 0}
    assert values(db, "SELECT count(*) FROM step") == steps
    assert values(db, "SELECT count(*) FROM member") == [0]


def test_undo_takes_all_of_it_back_and_it_can_come_again(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path)
    undo.undo(db)
    for name in ("member", "handle", "contact", "member_tag", "batch", "face"):
        assert values(db, f"SELECT count(*) FROM {name}") == [0]
    assert actions(planned(db, tmp_path)) == ["create"] * 3
    assert bring(db, tmp_path).created == 3


def test_the_same_file_again_changes_nothing(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path)
    steps = values(db, "SELECT count(*) FROM change WHERE tbl <> 'batch'")
    plan = planned(db, tmp_path)
    assert actions(plan) == ["update"] * 3
    assert "same account “wxid_wjg”" in str(plan.rows[0].why)
    report = importer.carry_out(db, plan)
    assert (report.created, report.updated, report.same) == (0, 0, 3)
    assert values(db, "SELECT count(*) FROM change WHERE tbl <> 'batch'") == steps


def test_empty_values_are_filled_and_typed_ones_stay(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path)
    rows = (("微信号", "姓名", "城市", "公司", "标签"), ("wxid_wjg", "王某", "", "出版社", "历史"))
    report = bring(db, tmp_path, rows)
    assert report.updated == 1
    found = db.reader.execute("SELECT * FROM member WHERE nickname = '小明'").fetchone()
    assert (found["real_name"], found["city"], found["company"]) == ("王建国", "上海", "出版社")
    bring(db, tmp_path, rows, MemberImportOptions(overwrite=True))
    found = db.reader.execute("SELECT * FROM member WHERE nickname = '小明'").fetchone()
    assert (found["real_name"], found["city"]) == ("王某", "上海")


def test_a_row_that_only_shares_a_name_asks_and_makes_somebody_new(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path)
    rows = (("姓名", "城市"), ("王建国", "广州"))
    plan = planned(db, tmp_path, rows)
    assert actions(plan) == ["ask"]
    assert "same name" in str(plan.rows[0].why)
    report = importer.carry_out(db, plan)
    assert (report.created, report.asked, report.people) == (0, 1, 1)
    undo.undo(db)
    assert bring(db, tmp_path, rows, MemberImportOptions(same_name="update")).same == 1
    assert bring(db, tmp_path, rows, MemberImportOptions(same_name="skip")).skipped == 1
    assert actions(planned(db, tmp_path, rows, MemberImportOptions(same_name="create"))) == ["create"]


def test_a_row_that_matches_two_people_asks_and_is_left_out(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path)
    plan = planned(db, tmp_path, (("昵称", "微信号", "QQ", "微信ID", "公司"), ("x", "wxid_wjg", "", "hua_88", "C")))
    assert actions(plan) == ["ask"]
    assert "王建国" in str(plan.rows[0].why)
    assert "李小花" in str(plan.rows[0].why)
    report = importer.carry_out(db, plan)
    assert (report.asked, report.people) == (1, 0)
    plan.set_action(0, "update", plan.rows[0].candidates[1])
    report = importer.carry_out(db, plan)
    assert report.updated == 1
    assert "belongs to somebody else" in str(report.warnings[-1])
    assert values(db, "SELECT company FROM member WHERE nickname = '阿花'") == ["C"]


def test_rows_about_one_new_person_are_put_together(db: Database, tmp_path: Path) -> None:
    rows = (
        ("昵称", "手机号", "微信号", "城市"),
        ("a", "13800138000", "", ""),
        ("A", "138 0013 8000", "wx1", "沪"),
        ("c", "", "WX1", ""),
    )
    plan = planned(db, tmp_path, rows)
    assert actions(plan) == ["create", "update", "update"]
    assert "row 2" in str(plan.rows[1].why)
    assert importer.carry_out(db, plan).created == 1
    assert values(db, "SELECT city FROM member") == ["沪"]
    plan.set_action(0, "skip")
    undo.undo(db)
    assert importer.carry_out(db, plan).created == 2


def test_copies_and_rows_without_anybody(db: Database, tmp_path: Path) -> None:
    plan = planned(db, tmp_path, (("姓名", "城市"), ("王", "沪"), ("王", "沪"), ("王", "京"), ("", "京")))
    assert actions(plan) == ["create", "skip", "create", "error"]
    with pytest.raises(Problem, match="Row 5 cannot be imported"):
        plan.set_action(3, "create")


def test_who_is_in_the_trash_is_recognised_and_can_be_made_again(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path)
    with db.step("delete") as conn:
        conn.execute("DELETE FROM member WHERE nickname = '小明'")
    plan = planned(db, tmp_path)
    assert actions(plan) == ["trash", "update", "update"]
    assert "王建国 is in the trash" in str(plan.rows[0].why)
    assert importer.carry_out(db, plan).trash == 1
    plan.set_action(0, "create")
    assert importer.carry_out(db, plan).created == 1
    assert values(db, "SELECT count(*) FROM handle WHERE account = 'wxid_wjg'") == [1]


def test_who_was_forgotten_never_comes_back(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path)
    workspace = str(values(db, "SELECT value FROM meta WHERE key = 'workspace'")[0])
    named = "SELECT id FROM member WHERE nickname IN ('小明', '阿花') ORDER BY nickname"
    first, second = (int(str(id)) for id in values(db, named))
    forget.forget_rows(db, "Forget", {"member": [first]})
    forget.forget_rows(db, "Forget", {"member": [second]}, [derive_id("mark", workspace, "phone", "13900139000")])
    plan = planned(db, tmp_path)
    assert actions(plan) == ["forgotten", "forgotten", "update"]
    with pytest.raises(Problem):
        plan.set_action(0, "create")
    assert importer.carry_out(db, plan).forgotten == 2
    assert values(db, "SELECT nickname FROM member") == ["Bob"]


def test_everything_a_column_can_say_arrives(db: Database, tmp_path: Path) -> None:
    heads = (
        "姓名",
        "阶段",
        "来源",
        "邀请人",
        "社群",
        "入群时间",
        "会员类型",
        "会费",
        "到期时间",
        "Tags: 兴趣",
        "Field: 年龄",
        "生日",
        "等级",
    )
    rows = (
        heads,
        (
            "王",
            "试用",
            "小红书",
            "",
            "读书会",
            "2024-01-02",
            "年费",
            "365",
            "2025-12-31",
            "历史;哲学",
            "30",
            "1990-5-6",
            "A",
        ),
        ("李", "试用", "小红书", "王", "", "", "", "", "", "", "41", "", ""),
    )
    report = bring(db, tmp_path, rows)
    assert report.created == 2
    assert not report.warnings
    sql = """SELECT s.name, c.name, i.real_name FROM member m JOIN stage s ON s.id = m.stage JOIN channel c ON c.id = m.channel
        JOIN member i ON i.id = m.inviter"""
    assert tuple(db.reader.execute(sql).fetchone()) == ("试用", "小红书", "王")
    assert values(
        db, "SELECT joined_on FROM membership JOIN community c ON c.id = community WHERE c.name = '读书会'"
    ) == ["2024-01-02"]
    assert tuple(db.reader.execute("SELECT name, amount, expires FROM fee").fetchone()) == ("年费", 36500, "2025-12-31")
    assert (
        values(
            db, "SELECT t.name FROM tag t JOIN tag_group g ON g.id = t.tag_group WHERE g.name = '兴趣' ORDER BY t.name"
        )
        != []
    )
    assert values(db, "SELECT kind FROM field WHERE name = '年龄'") == ["number"]
    assert bring(db, tmp_path, rows, MemberImportOptions(same_name="update")).same == 2


def test_an_unknown_inviter_and_odd_cells_are_told(db: Database, tmp_path: Path) -> None:
    plan = planned(db, tmp_path, (("姓名", "邀请人", "生日"), ("王", "nobody", "soon")))
    report = importer.carry_out(db, plan)
    assert report.created == report.problems == 1
    assert "Row 2" in str(report.warnings[0])
    assert error_rows.write_errors(plan, tmp_path / "errors.csv") == 1
    with (tmp_path / "errors.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == ["Row", "Reason", "姓名", "邀请人", "生日"]
    assert rows[1][0] == "2"
    assert "soon" in rows[1][1]


def test_the_error_file_can_be_corrected_and_imported(db: Database, tmp_path: Path) -> None:
    plan = planned(db, tmp_path, (("姓名", "城市"), ("=王", "沪"), ("", "京")))
    assert error_rows.write_errors(plan, tmp_path / "errors.csv") == 1
    sheet = table.read_table(tmp_path / "errors.csv")
    assert column_mapping.propose_mapping(db, sheet).targets == ("", "", "real_name", "city")
    with pytest.raises(Problem, match="could not be written"):
        error_rows.write_errors(plan, tmp_path / "no" / "errors.csv")


def test_a_sheet_without_people_is_refused_in_words(db: Database, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"No column of “people\.csv” says who"):
        planned(db, tmp_path, (("城市", "x"), ("沪", "y")))


def test_stopping_keeps_nothing(db: Database, tmp_path: Path) -> None:
    plan = planned(db, tmp_path)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        importer.carry_out(db, plan, progress)
    assert values(db, "SELECT count(*) FROM member") == [0]


def test_too_many_words_are_no_tags(db: Database, tmp_path: Path) -> None:
    rows = (("姓名", "标签"), *((f"p{n}", f"t{n}") for n in range(2_001)))
    with pytest.raises(Problem, match=r"more than 2,000 different"):
        bring(db, tmp_path, rows)
    assert values(db, "SELECT count(*) FROM member") == [0]


def test_a_single_choice_group_keeps_one_tag(db: Database, tmp_path: Path) -> None:
    rows = (("微信号", "Tags: 等第"), ("wx1", "甲"))
    bring(db, tmp_path, rows)
    with db.step("single") as conn:
        conn.execute("UPDATE tag_group SET single = 1 WHERE name = '等第'")
        conn.execute("INSERT INTO tag(id, tag_group, name) SELECT 5, id, '乙' FROM tag_group WHERE name = '等第'")
    other = (("微信号", "Tags: 等第", "公司", "城市"), ("wx1", "乙", "", ""))
    bring(db, tmp_path, other)
    assert values(db, "SELECT t.name FROM member_tag l JOIN tag t ON t.id = l.tag") == ["甲"]
    bring(db, tmp_path, other, MemberImportOptions(overwrite=True))
    assert values(db, "SELECT t.name FROM member_tag l JOIN tag t ON t.id = l.tag") == ["乙"]


BARE = (
    (("姓名",), ("王芳",), ("李雷",)),
    (("姓名", "城市"), ("王芳", "上海"), ("王芳", "广州"), ("李雷", "")),
    (("Name", "Email"), ("Ann Lee", "ann@x.example"), ("Bill T", "")),
)


@pytest.mark.parametrize("rows", BARE)
@pytest.mark.parametrize("there", [False, True])
def test_the_same_sheet_again_adds_nobody_though_only_names_tell_them(
    rows: Rows, there: bool, db: Database, tmp_path: Path
) -> None:
    if there:
        bring(db, tmp_path, (("姓名", "备注"), ("王芳", "another one"), ("Bill T", "another one")))
    bring(db, tmp_path, rows)
    count = values(db, "SELECT count(*) FROM member")
    plan = planned(db, tmp_path, rows)
    dry, report = importer.rehearse_import(db, plan), importer.carry_out(db, plan)
    assert (report.created, report.updated, report.asked, report.errors) == (0, 0, 0, 0)
    assert (dry.same, dry.skipped) == (report.same, report.skipped) and report.same + report.skipped == len(rows) - 1
    assert values(db, "SELECT count(*) FROM member") == count


def test_another_sheet_with_the_same_names_still_asks(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path, (("姓名", "城市"), ("王芳", "")))
    rows = (("姓名", "生日", "公司", "来源", "等级"), ("王芳", "", "", "", "A"), ("赵六", "", "", "", "A"))
    assert actions(planned(db, tmp_path, rows)) == ["ask", "create"]


@pytest.mark.parametrize("cell", ['"Pottery","VIP"', "“Pottery”, “VIP”", "Pottery, VIP"])
def test_quotes_around_tags_are_no_part_of_them(cell: str, db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path, (("姓名", "标签"), ("王芳", cell)))
    assert values(db, "SELECT t.name FROM member_tag m JOIN tag t ON t.id = m.tag ORDER BY t.name") == [
        "Pottery",
        "VIP",
    ]
