"""People out of a workspace, and into another."""

from __future__ import annotations

import csv
import datetime
import json
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk import demo, exports, workspace
from commdesk.errors import Cancelled, Problem
from commdesk.members.imports import importer
from commdesk.progress import Progress
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table
from commdesk.tables.formula_guard import RISKY
from tests.exports.people import fill, in_chinese, told


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Database]:
    """An empty workspace beside the first."""
    space = workspace.create_workspace(tmp_path / "other.commdesk", "Other")
    yield space.db
    space.close()


def bring(db: Database, path: Path) -> None:
    """Import a file as it is proposed."""
    sheet = table.read_table(path)
    report = importer.carry_out(db, importer.plan_import(db, sheet, column_mapping.propose_mapping(db, sheet)))
    assert not report.problems
    assert not report.warnings


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_people_come_back_equal(ending: str, db: Database, other: Database, tmp_path: Path) -> None:
    ids = fill(db)
    path = tmp_path / f"people.{ending}"
    assert exports.export_people(db, ids, path) == 3
    bring(other, path)
    assert told(other) == told(db)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_people_come_back_equal_in_chinese(ending: str, db: Database, other: Database, tmp_path: Path) -> None:
    path = tmp_path / f"成员.{ending}"
    exports.export_people(db, fill(db), path, words=in_chinese)
    bring(other, path)
    assert told(other) == told(db)


def said(db: Database, path: Path) -> list[dict[str, str]]:
    """Return what an export says of everybody, without numbers of ours and what only messages tell; fields by value."""
    exports.export_people(db, [row[0] for row in db.reader.execute("SELECT member FROM face")], path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = [
            {head: "\n".join(sorted(row[head].split("\n"))) for head in sorted(row) if row[head]}
            for row in csv.DictReader(stream)
        ]
    for row in rows:
        for head in ("CommDesk ID", "Last active", "Messages"):
            row.pop(head, None)
    return sorted(rows, key=repr)


def test_the_sample_comes_back_equal(other: Database, tmp_path: Path) -> None:
    demo.write_demo(tmp_path / "sample.commdesk", 150, 300)
    with closing(workspace.open_workspace(tmp_path / "sample.commdesk")) as sample:
        ids = [row[0] for row in sample.db.reader.execute("SELECT member FROM face ORDER BY sort, member")]
        for ending, words in (("csv", str), ("xlsx", in_chinese), ("json", str)):
            path = tmp_path / f"people.{ending}"
            exports.export_people(sample.db, ids, path, words=words)
            sheet = table.read_table(path)
            plan = importer.plan_import(other, sheet, column_mapping.propose_mapping(other, sheet))
            report = importer.carry_out(other, plan)
            assert (report.rows, report.people, report.problems) == (len(ids), len(ids), 0)
            assert said(other, tmp_path / "again.csv") == said(sample.db, tmp_path / "first.csv")
            undo.undo(other)


def test_an_export_into_its_own_workspace_changes_nothing(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    exports.export_people(db, fill(db), path)
    before = told(db)
    sheet = table.read_table(path)
    plan = importer.plan_import(db, sheet, column_mapping.propose_mapping(db, sheet))
    assert [row.action for row in plan.rows] == ["update"] * 3
    assert importer.carry_out(db, plan).same == 3
    assert told(db) == before


def test_no_cell_begins_like_a_formula(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    exports.export_people(db, fill(db), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row if cell]
    assert not [cell for cell in cells if cell[0] in RISKY]


MARKED = [
    "\u202e王建国\u202c",
    "שלום\u200f 12",
    "\u200e=1+1",
    "\ufeff＝cmd",
    "a\u2066b\u2069c",
    "\u200b@all",
    "العربية\u200e",
]
"""Names with marks of direction: data, as somebody has them on a platform."""


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_marks_of_direction_are_data_and_come_back_the_same(
    ending: str, db: Database, other: Database, tmp_path: Path
) -> None:
    with db.step("fill") as conn:
        rows = [(number, name, name, f"note {name}") for number, name in enumerate(MARKED, 1)]
        conn.executemany("INSERT INTO member(id, nickname, real_name, note) VALUES (?, ?, ?, ?)", rows)
    path = tmp_path / f"people.{ending}"
    exports.export_people(db, range(1, len(MARKED) + 1), path)
    bring(other, path)
    names = sorted(row[0] for row in other.reader.execute("SELECT real_name FROM member"))
    assert names == sorted(MARKED)
    notes = sorted(row[0] for row in other.reader.execute("SELECT note FROM member"))
    assert notes == sorted(f"note {name}" for name in MARKED)


def test_json_has_marks_of_direction_as_they_are(db: Database, tmp_path: Path) -> None:
    with db.step("fill") as conn:
        conn.executemany("INSERT INTO member(id, nickname) VALUES (?, ?)", list(enumerate(MARKED, 1)))
    path = tmp_path / "people.json"
    exports.export_people(db, range(1, len(MARKED) + 1), path)
    people = json.loads(path.read_text(encoding="utf-8"))["people"]
    assert [person["nickname"] for person in people] == MARKED


def test_no_cell_of_a_table_begins_like_a_formula_behind_what_nobody_sees(db: Database, tmp_path: Path) -> None:
    with db.step("fill") as conn:
        conn.executemany("INSERT INTO member(id, nickname) VALUES (?, ?)", list(enumerate(MARKED, 1)))
    path = tmp_path / "people.csv"
    exports.export_people(db, range(1, len(MARKED) + 1), path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert {cell for cell in cells if cell.lstrip("\u200e\ufeff\u200b")[:1] in set("=＝@")} == set()
    assert {"'\u200e=1+1", "'\ufeff＝cmd", "'\u200b@all", MARKED[0]} <= set(cells)


def test_ids_in_a_workbook_are_text(db: Database, tmp_path: Path) -> None:
    from python_calamine import load_workbook

    path = tmp_path / "people.xlsx"
    exports.export_people(db, fill(db), path)
    rows = load_workbook(str(path)).get_sheet_by_index(0).to_python()
    assert rows[1][-1] == "11"
    row = dict(zip(rows[0], rows[1], strict=True))
    assert (
        isinstance(row["Phone"], str) and row["Friend since"] == datetime.date(2024, 3, 1) and row["Field: 年龄"] == 41
    )


def test_json_tells_everything(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    exports.export_people(db, fill(db), path)
    people = json.loads(path.read_text(encoding="utf-8"))["people"]
    assert [person["id"] for person in people] == ["11", "12", "13"]
    first = people[0]
    assert first["accounts"][0] == {"platform": "wechat", "account": "wxid_1", "name": ""}
    assert first["birthday"] == {"year": 0, "month": 8, "day": 15, "lunar": 1}
    assert sorted(fee["amount"] for fee in first["fees"]) == [9900, 36500]
    assert first["fields"] == {"职业": "编辑", "年龄": "41"}
    assert people[1]["invited_by"] == "王建国"


def test_cards_come_back(db: Database, other: Database, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    exports.export_people(db, fill(db), path)
    assert all(len(line.encode()) <= 75 for line in path.read_text(encoding="utf-8").split("\n"))
    bring(other, path)
    rows = other.reader.execute("SELECT nickname, real_name, city, note FROM member ORDER BY nickname DESC").fetchall()
    assert tuple(rows[0]) == ("小明", "王建国", "上海", "=喜欢\n历史")
    accounts = other.reader.execute("SELECT platform, account FROM handle ORDER BY account").fetchall()
    assert [tuple(row) for row in accounts] == [("wechat", "=wx;2"), ("telegram", "user77"), ("wechat", "wxid_1")]


def test_united_people_are_one_row(db: Database, tmp_path: Path) -> None:
    ids = fill(db)
    with db.step("same") as conn:
        conn.execute("INSERT INTO same(id, least, greatest) VALUES (1, 11, 12)")
    path = tmp_path / "people.json"
    assert exports.export_people(db, [ids[0], ids[2], 999], path) == 2
    first = json.loads(path.read_text(encoding="utf-8"))["people"][0]
    assert {each["account"] for each in first["accounts"]} == {"wxid_1", "=wx;2", "user77"}
    assert {each["tag"] for each in first["tags"]} == {"历史;哲学", "=电影"}


def test_a_wrong_ending_is_said(db: Database, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"“a\.doc” cannot be written: its name must end in one of \.csv"):
        exports.export_people(db, [], tmp_path / "a.doc")


@pytest.mark.parametrize("ending", exports.FORMATS)
def test_nobody_makes_a_whole_file(ending: str, db: Database, tmp_path: Path) -> None:
    assert exports.export_people(db, [], tmp_path / f"a{ending}") == 0
    assert os.listdir(tmp_path).count(f"a{ending}") == 1


@pytest.mark.parametrize("ending", exports.FORMATS)
def test_what_cannot_be_written_is_said_and_leaves_the_old_file(ending: str, db: Database, tmp_path: Path) -> None:
    ids = fill(db)
    with pytest.raises(Problem, match="could not be written"):
        exports.export_people(db, ids, tmp_path / "nowhere" / f"a{ending}")
    old = tmp_path / f"old{ending}"
    old.write_text("old")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        exports.export_people(db, ids, old, progress)
    assert old.read_text() == "old"
    assert not list(tmp_path.glob(".*part"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(note=st.text(max_size=40), city=st.text(max_size=20))
def test_any_text_survives_csv(note: str, city: str, db: Database, tmp_path: Path) -> None:
    values = [text.replace("\0", "").strip() for text in (note, city)]
    values = [text.encode("utf-8", "replace").decode() for text in values]
    with db.step("add") as conn:
        conn.execute("DELETE FROM member")
        conn.execute("INSERT INTO member(id, nickname, note, city) VALUES (5, 'x', ?, ?)", values)
    exports.export_people(db, [5], tmp_path / "a.csv")
    sheet = table.read_table(tmp_path / "a.csv")
    row = dict(zip(sheet.headers, sheet.rows[0], strict=True))
    assert [row["Note"], row["City"]] == values


def test_an_account_on_a_card_keeps_its_platform_whatever_it_looks_like(
    db: Database, other: Database, tmp_path: Path
) -> None:
    accounts = [
        ("wecom", "wxid_a1a83423a2"),
        ("wechat", "U07AAAA1111"),
        ("telegram", "112233445566778899"),
        ("other", "wxid_b1"),
    ]
    with db.step("fill") as conn:
        for at, (platform, account) in enumerate(accounts, 1):
            conn.execute("INSERT INTO member(id, nickname) VALUES (?, ?)", (at, f"P{at}"))
            conn.execute(
                "INSERT INTO handle(id, member, platform, account) VALUES (?, ?, ?, ?)", (at, at, platform, account)
            )
    path = tmp_path / "people.vcf"
    exports.export_people(db, [1, 2, 3, 4], path)
    bring(other, path)
    kept = other.reader.execute("SELECT platform, account FROM handle ORDER BY account").fetchall()
    assert sorted(map(tuple, kept)) == sorted(accounts)
