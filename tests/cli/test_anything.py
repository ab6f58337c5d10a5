"""`commdesk import`: any file, taken for what it holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commdesk import cli
from commdesk import workspace as workspaces

SCRIPTS = "分类,标题,内容\n售前,欢迎,你好呀{昵称}，{活动名}见\n售前,欢迎二,你好呀{昵称}，{活动名}见！\n售后,,\n"


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """Return an empty workspace."""
    path = tmp_path / "club.commdesk"
    workspaces.create_workspace(path, language="zh_CN").close()
    return path


def bring(space: Path, name: str, text: str, *more: str) -> tuple[int, list[str]]:
    """Write a file and import it; return the exit code and the words of the command."""
    path = space.parent / name
    path.write_text(text, encoding="utf-8")
    return cli.main(["import", str(path), "--into", str(space), "--json", *more]), [str(path)]


def test_a_phrase_sheet_becomes_scripts_and_a_dry_run_says_the_same(
    space: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = []
    for more in (["--dry-run"], []):
        assert bring(space, "members.csv", SCRIPTS, *more)[0] == 0
        said = capsys.readouterr()
        assert "Taken for scripts" in said.err and "分类, 标题, 内容" in said.err
        answers.append(json.loads(said.out))
    dry, real = answers
    numbers = ("rows", "created", "updated", "same", "asked", "skipped", "errors")
    assert [dry[key] for key in numbers] == [real[key] for key in numbers] == [2, 1, 0, 0, 0, 1, 0]
    assert real["taken_for"] == "scripts" and real["questions"] == ["活动名"]
    assert real["doubles"] == [{"title": "欢迎二", "like": "欢迎"}]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.csv", "姓名,手机\n王小明,13800138000\n", "people"),
        ("b.csv", "时间,昵称,内容\n2026-01-01 10:00,王,你好\n2026-01-01 10:01,王,好\n", "chat"),
        ("c.txt", "【欢迎】\n你好，\n欢迎{昵称}\n", "scripts"),
    ],
)
def test_other_files_go_where_they_belong(
    name: str, text: str, kind: str, space: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(space, name, text)[0] == 0
    assert json.loads(capsys.readouterr().out)["taken_for"] == kind


def test_what_can_be_two_things_is_refused_until_somebody_says(space: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "时间,昵称,内容\n2026-01-01 10:00,王,你好\n"
    assert bring(space, "a.csv", text)[0] == 1
    assert "chat, people" in capsys.readouterr().err
    assert bring(space, "a.csv", text, "--as", "people", "--dry-run")[0] == 0


def test_what_nobody_can_tell_is_one_sentence(space: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(space, "a.txt", "just words\n")[0] == 1
    assert "--as" in capsys.readouterr().err
    assert cli.main(["import", str(space), "--into", str(space)]) == 1
    assert bring(space, "b.txt", "#接龙\n1. 王\n2. 李\n3. 张\n")[0] == 1
    assert "--event" in capsys.readouterr().err


def test_a_calendar_needs_a_community(space: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:x\r\nDTSTART:20261101T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert bring(space, "a.ics", text)[0] == 1
    assert "--community" in capsys.readouterr().err


LIST = "#接龙\n周六聚会\n1. 王建国\n2. 李梅 +1\n3. 张三\n"
SHEET = "姓名,手机,报名人数,支付状态\n王建国,13800000001,2,已付\n"


def plan(space: Path, *events: tuple[str, dict[str, str]]) -> None:
    """Put events into a workspace."""
    from commdesk.events import record

    opened = workspaces.open_workspace(space)
    for name, values in events:
        record.add_event(opened.db, name, **values)
    opened.close()


@pytest.mark.parametrize(("name", "text", "rows"), [("a.txt", LIST, 3), ("a.csv", LIST, 3), ("b.csv", SHEET, 1)])
def test_registrations_go_to_the_only_event_to_come(
    name: str, text: str, rows: int, space: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan(
        space,
        ("Past", {"starts": "2020-01-01T10:00"}),
        ("Off", {"phase": "cancelled"}),
        ("Soon", {"starts": "2199-01-01T10:00"}),
    )
    assert bring(space, name, text, "--dry-run")[0] == 0
    said = capsys.readouterr()
    facts = json.loads(said.out)
    assert (facts["taken_for"], facts["name"], len(facts["rows"])) == ("registrations", "Soon", rows)
    assert "Soon" in said.err


def test_of_several_events_one_must_be_said(space: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan(space, ("Second", {"starts": "2199-02-01T10:00"}), ("First", {"starts": "2199-01-01T10:00"}), ("Some day", {}))
    assert bring(space, "a.txt", LIST)[0] == 1
    said = capsys.readouterr().err
    assert "--event" in said and said.index("First (2199-01-01)") < said.index("Second (") < said.index("Some day")
    assert bring(space, "a.txt", LIST, "--event", "Second", "--dry-run")[0] == 0
    assert json.loads(capsys.readouterr().out)["name"] == "Second"


def test_a_chat_that_is_not_read_says_what_to_export(space: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(space, "a.json", '{"retcode": 0, "data": {"messages": []}}')[0] == 1
    assert "NapCat" in capsys.readouterr().err
