"""What columns mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table
from commdesk.tables.column_mapping import ColumnMapping
from commdesk.tables.table import TableSheet
from tests.sheets.files import PEOPLE, write_text


def sheet_of(tmp_path: Path, *rows: tuple[str, ...]) -> TableSheet:
    """Return rows as they are read from a file."""
    return table.read_table(write_text(tmp_path / "a.csv", rows))


def test_chinese_headers_are_understood(db: Database, tmp_path: Path) -> None:
    found = column_mapping.propose_mapping(db, sheet_of(tmp_path, *map(tuple, PEOPLE)))
    assert found.targets == ("nickname", "real_name", "handle:wechat", "phone", "email", "city", "tags", "note")
    assert set(found.confidence) == {1.0}
    assert not found.remembered


def test_an_event_export_in_english(db: Database, tmp_path: Path) -> None:
    heads = ("api_id", "name", "first_name", "last_name", "email", "phone_number", "created_at", "approval_status")
    found = column_mapping.propose_mapping(db, sheet_of(tmp_path, heads, tuple("abcdefgh")))
    assert found.targets == ("handle:other", "real_name", "first_name", "last_name", "email", "phone", "joined_on", "")


def test_the_buyer_never_wins_over_the_guest(db: Database, tmp_path: Path) -> None:
    heads = ("Order #", "First Name", "Last Name", "Email", "Buyer First Name", "Buyer Email", "Attendee #")
    found = column_mapping.propose_mapping(db, sheet_of(tmp_path, heads, tuple("abcdefg")))
    assert found.targets[1:4] == ("first_name", "last_name", "email")
    assert found.targets[4:6] == ("", "")


def test_numbered_questions_and_aside_words(db: Database, tmp_path: Path) -> None:
    found = column_mapping.propose_mapping(
        db, sheet_of(tmp_path, ("1、您的姓名", "2、您的手机号（必填）", "*所在城市："), ("王", "138", "x"))
    )
    assert found.targets == ("real_name", "phone", "city")


def test_cells_tell_what_headers_do_not(db: Database, tmp_path: Path) -> None:
    found = column_mapping.propose_mapping(
        db, sheet_of(tmp_path, ("小明", "13800138000", "a@b.com"), ("阿花", "13900139000", "c@d.org"))
    )
    assert found.targets == ("nickname", "phone", "email")
    assert max(found.confidence) < 1


def test_a_custom_field_is_known_by_its_name(db: Database, tmp_path: Path) -> None:
    with db.step("f") as conn:
        conn.execute("INSERT INTO field(id, name) VALUES (77, '职业')")
    assert column_mapping.propose_mapping(db, sheet_of(tmp_path, ("姓名", "职业"), ("王", "医生"))).targets == (
        "real_name",
        "field:职业",
    )


def test_a_correction_is_remembered_and_found_by_name(db: Database, tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, ("姓名", "暗号"), ("王", "x"))
    column_mapping.save_mapping(db, sheet, ColumnMapping(("nickname", "new:暗号")), "老表")
    found = column_mapping.propose_mapping(db, sheet)
    assert found.remembered
    assert found.targets == ("nickname", "new:暗号")
    other = sheet_of(tmp_path, ("城市", "暗号", "姓名"), ("沪", "x", "王"))
    assert column_mapping.load_profile(db, other, "老表").targets == ("", "new:暗号", "nickname")
    column_mapping.save_mapping(db, sheet, ColumnMapping(("real_name", "")), "老表")
    assert column_mapping.propose_mapping(db, sheet).targets == ("real_name", "")


def test_a_name_that_is_not_kept_is_said(db: Database, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="No mapping of columns is kept as “x”"):
        column_mapping.load_profile(db, sheet_of(tmp_path, ("姓名",), ("王",)), "x")


def test_a_damaged_memory_is_not_used(db: Database, tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, ("姓名",), ("王",))
    with db.step("f") as conn:
        conn.execute("INSERT INTO import_profile VALUES (1, 'x', ?, '[1')", (column_mapping.compute_signature(sheet),))
    assert not column_mapping.propose_mapping(db, sheet).remembered


def test_three_hundred_columns_make_no_twins(db: Database, tmp_path: Path) -> None:
    found = column_mapping.propose_mapping(db, sheet_of(tmp_path, ("姓名",) * 300, ("王",) * 300))
    assert found.targets == ("real_name",) + ("",) * 299
