"""The command that brings registrations in: what it says adds up, and the dry run says the very same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commdesk import workspace
from commdesk.events import record
from commdesk.events.registration import registrations
from tests.cli.command import refused, run
from tests.people import person

LIST = """#接龙 周末市集
时间：周六
1. Mia 彭 +1 已付98
2. 王芳 2人
3. 卢师傅 代报 汤圆、焦糖
4. 高川 ❌
5. 张三/李四

周六见啦大家不见不散
"""
CASES = Path(__file__).parents[3] / "shared" / "cases" / "chains"
RESULTS = ("created", "updated", "same", "asked", "skipped", "errors")


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """A closed workspace with an event and four members, two of one name."""
    path = tmp_path / "a.commdesk"
    made = workspace.create_workspace(path, "A", "me")
    for name in ("Mia 彭", "Mia", "王芳", "王芳"):
        person(made.db, name)
    record.add_event(made.db, "市集", starts="2036-12-12T14:00", price=9800)
    made.close()
    return path


def bring(space: Path, file: Path, *words: str) -> dict[str, Any]:
    """Run the command; return what it answers, once it adds up."""
    ran = run("signups", space, "市集", "--import", file, "--json", *words)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = ran.facts
    assert sum(found[name] for name in RESULTS) == found["read"] == len(found["rows"])
    return found


def test_a_list_is_told_row_by_row_and_the_dry_run_tells_the_same(space: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text(LIST, encoding="utf-8")
    dry, done = bring(space, file, "--dry-run"), bring(space, file)
    assert {**dry, "dry_run": False} == done
    assert [(row["name"], row["guests"], row["state"], row["paid"], row["member"], row["result"]) for row in done["rows"]] == [
        ("Mia 彭", 1, "registered", 9800, "Mia 彭", "created"), ("王芳", 1, "registered", None, "", "asked"),
        ("卢师傅", 0, "registered", None, "", "created"),
        ("汤圆", 0, "registered", None, "", "created"), ("焦糖", 0, "registered", None, "", "created"), ("高川", 0,
        "cancelled", None, "", "created"),
        ("张三", 0, "registered", None, "", "created"), ("李四", 0, "registered", None, "", "asked"),
    ]  # fmt: skip
    assert done["unread"] == [{"line": 9, "text": "周六见啦大家不见不散"}]
    assert done["lines"] == {"sign": 1, "heading": 1, "person": 5, "unknown": 1}
    again = bring(space, file)
    assert (again["same"], again["created"], again["updated"]) == (8, 0, 0)
    made = workspace.open_workspace(space)
    people = {
        each.name: each for each in registrations.list_registrations(made.db, record.find_event(made.db, "市集").id)
    }
    assert (
        len(people) == 8 and people["王芳"].member is None and people["李四"].member is None and people["Mia 彭"].member
    )
    made.close()


def test_a_sheet_is_told_too_with_rows_that_name_nobody(space: Path, tmp_path: Path) -> None:
    file = tmp_path / "form.csv"
    file.write_text(
        "姓名,手机,几位参加,支付状态,金额\n王五,13800138000,2,已支付,98\n,,,,5\n赵六,13900139000,1,已退款,98\n",
        encoding="utf-8",
    )
    dry, done = bring(space, file, "--dry-run"), bring(space, file)
    assert {**dry, "dry_run": False} == done
    assert (done["created"], done["errors"]) == (2, 1)
    assert [(row["name"], row.get("guests"), row.get("state"), row.get("paid")) for row in done["rows"]] == [
        ("王五", 1, "registered", 9800), ("赵六", 0, "cancelled", None), ("", None, None, None),
    ]  # fmt: skip


def test_nothing_is_written_by_a_dry_run(space: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(LIST.encode("gb18030", "ignore"))
    bring(space, file, "--dry-run")
    made = workspace.open_workspace(space)
    counts = [
        made.db.reader.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        for name in ("registration", "batch", "member")
    ]
    assert counts == [0, 0, 4]
    made.close()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        "只是\n一段说明文字，没有任何人的名字在这里面。真的没有！请不要误会".encode(),
        b"\x00\xff\x00\xfe" * 50,
        b"%PDF-1.4 \x80\x81",
    ],
)
def test_a_file_that_names_nobody_is_told_in_a_sentence(space: Path, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(data)
    ran = run("signups", space, "市集", "--import", file, "--json")
    assert refused(ran) or (ran.code == 0 and ran.facts["read"] > 0)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")) if CASES.is_dir() else [], ids=lambda path: path.stem)
def test_the_cases_come_in_as_they_should(tmp_path: Path, case: Path) -> None:
    wanted = json.loads(case.with_name(case.name + ".expected.json").read_text(encoding="utf-8"))
    path = tmp_path / "c.commdesk"
    made = workspace.create_workspace(path, "C", "me")
    for name in wanted["members"]:
        person(made.db, name)
    record.add_event(made.db, "市集", starts="2036-12-12T14:00")
    made.close()
    found = bring(path, case, "--dry-run")
    for row, expected in zip(found["rows"], wanted["rows"], strict=True):
        assert {key: row[key] for key in expected} == expected


def test_a_rehearsal_leaves_the_workspace_closed_and_says_nothing_of_it(space: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text(LIST, encoding="utf-8")
    before = sorted(each.name for each in space.parent.iterdir())
    for _ in range(2):  # what was rolled back is the first thing that happens to the log
        ran = run("signups", space, "市集", "--import", file, "--dry-run")
        assert ran.code == 0 and "closed properly" not in ran.err
        assert sorted(each.name for each in space.parent.iterdir()) == before
