"""The commands import-chat and import-members."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.chats import search
from commdesk.cli.imports import local_order
from commdesk.store.backups import backup
from commdesk.tables import column_mapping, table
from commdesk.workspace import Workspace
from tests.cli.command import lines, refused, run

START = 1_767_225_600  # 2026-01-01 00:00 UTC
WORDS = (
    "format",
    "community",
    "messages",
    "senders",
    "first",
    "last",
    "joins",
    "leaves",
    "new_members",
    "duplicates",
    "skipped",
    "rows",
    "new",
    "events",
    "own",
    "unreadable",
    "lines",
    "warnings",
)


def said(number: int, name: str, text: str, after: int) -> dict[str, object]:
    """Return a message as Telegram writes it, ``after`` seconds past the start."""
    return {
        "id": number,
        "type": "message",
        "date": "2026-01-01T08:00:00",
        "date_unixtime": str(START + after),
        "from": name,
        "from_id": f"user{sum(map(ord, name))}",
        "text": text,
    }


def joined(number: int, name: str, after: int) -> dict[str, object]:
    """Return the row that says somebody came by a link."""
    row = said(number, name, "", after)
    return {
        **row,
        "type": "service",
        "actor": name,
        "actor_id": row["from_id"],
        "action": "join_group_by_link",
        "inviter": "Group",
    }


def export(path: Path, rows: Iterable[dict[str, object]], name: str = "读书会") -> Path:
    """Write a Telegram export."""
    chat = {"name": name, "type": "private_supergroup", "id": 77, "messages": list(rows)}
    path.write_text(json.dumps(chat, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def result(tmp_path: Path) -> Path:
    """Three messages of two people and one who came."""
    rows = [
        said(1, "王建国", "早", 0),
        said(2, "Anna", "morning", 60),
        joined(3, "李雷", 90),
        said(4, "王建国", "打卡", 86_400),
    ]
    return export(tmp_path / "result.json", rows)


@pytest.fixture
def club(workspace: Workspace) -> Path:
    """A closed workspace."""
    workspace.close()
    return workspace.path


def members(path: Path) -> int:
    """Count the people in the workspace file."""
    space = workspaces.open_workspace(path)
    found = space.db.reader.execute("SELECT count(*) FROM member").fetchone()[0]
    space.close()
    return int(found)


def test_a_chat_is_answered_in_numbers(club: Path, result: Path) -> None:
    facts = run("import-chat", result, "--into", club, "--json").facts
    assert tuple(facts) == WORDS
    assert (facts["format"], facts["community"]) == ("telegram", "读书会")
    assert (facts["messages"], facts["senders"], facts["joins"], facts["leaves"]) == (3, 2, 1, 0)
    assert facts["first"].startswith("2026-01-01T00:00:00")
    assert facts["last"].startswith("2026-01-02T00:00:00")
    assert facts["new_members"] == members(club) == 3


def test_words_of_an_imported_chat_can_be_found_at_once(club: Path, result: Path) -> None:
    run("import-chat", result, "--into", club)
    space = workspaces.open_workspace(club)
    assert not search.is_behind(space.db.reader)
    space.close()


def test_the_same_chat_again_adds_nothing(club: Path, result: Path) -> None:
    run("import-chat", result, "--into", club)
    facts = run("import-chat", result, "--into", club, "--json").facts
    assert (facts["messages"], facts["duplicates"], facts["new_members"]) == (3, 3, 0)


def test_a_dry_run_says_the_same_and_writes_nothing(club: Path, result: Path) -> None:
    dry = run("import-chat", result, "--into", club, "--dry-run", "--json").facts
    assert members(club) == 0
    assert run("import-chat", result, "--into", club, "--json").facts == dry


def test_the_community_can_be_named(club: Path, result: Path) -> None:
    assert (
        run("import-chat", result, "--into", club, "--community", "Night readers", "--json").facts["community"]
        == "Night readers"
    )


def test_a_chat_is_told_to_people_too(club: Path, result: Path) -> None:
    ran = run("import-chat", result, "--into", club, "--zone", "Asia/Shanghai")
    assert ran.code == 0
    assert ["new", "members", "3"] in [line.split() for line in lines(ran)]


def test_what_was_assumed_is_said_beside_the_answer(club: Path, tmp_path: Path) -> None:
    path = tmp_path / "WhatsApp Chat with Club.txt"
    path.write_text("03/04/2026, 09:15 - Anna: hello\n03/04/2026, 09:16 - Bert: hi\n", encoding="utf-8")
    ran = run("import-chat", path, "--into", club, "--json")
    assert ran.facts["format"] == "whatsapp"
    assert ran.facts["warnings"]
    assert all(warning in ran.err for warning in ran.facts["warnings"])


def test_the_order_of_dates_can_be_told(club: Path, tmp_path: Path) -> None:
    path = tmp_path / "WhatsApp Chat with Club.txt"
    path.write_text("03/04/2026, 09:15 - Anna: hello\n03/04/2026, 09:16 - Bert: hi\n", encoding="utf-8")
    words = ("import-chat", path, "--into", club, "--zone", "UTC", "--dry-run", "--json")
    assert run(*words, "--date-order", "dmy").facts["first"].startswith("2026-04-03T09:15")
    assert run(*words, "--date-order", "mdy").facts["first"].startswith("2026-03-04T09:15")


def test_the_day_of_copied_text_can_be_told(club: Path, tmp_path: Path) -> None:
    path = tmp_path / "copied.txt"
    path.write_text("安安:\n大家好\n\n小波:\n好\n\n安安:\n[图片]\n", encoding="utf-8")
    words = ("import-chat", path, "--into", club, "--zone", "Asia/Shanghai", "--dry-run", "--json")
    told = run(*words, "--day", "2026-11-21").facts
    assert told["first"].startswith("2026-11-21") and not any("was assumed" in words for words in told["warnings"])
    assert any("was assumed" in words for words in run(*words).facts["warnings"])


def test_a_backup_is_made_before_a_chat_comes_in(club: Path, result: Path) -> None:
    run("import-chat", result, "--into", club)
    export(result, [said(9, "Bert", "late", 200_000)])
    run("import-chat", result, "--into", club)
    kept = backup.list_backups(club)
    assert [each.reason for each in kept] == ["import", "import"]
    assert {each.counts.members for each in kept} == {0, 3}
    assert members(club) == 4


@pytest.mark.parametrize(
    "bytes_",
    [
        b"",
        b"\0" * 100,
        b"{}",
        b'{"name": "x", "messages": [{"id": 1, "da',
        b"PK\x03\x04 half a zip",
        "姓名,电话\n王建国,1\n".encode("gb18030"),
    ],
    ids=["empty", "nuls", "nothing", "half", "zip", "sheet"],
)
def test_a_wrong_chat_file_is_one_sentence_and_changes_nothing(bytes_: bytes, club: Path, tmp_path: Path) -> None:
    path = tmp_path / "wrong.json"
    path.write_bytes(bytes_)
    before = club.read_bytes()
    assert refused(run("import-chat", path, "--into", club, "--json"), "wrong.json")
    assert club.read_bytes() == before


def test_a_chat_file_that_is_not_there_is_one_sentence(club: Path, tmp_path: Path) -> None:
    assert refused(run("import-chat", tmp_path / "gone.json", "--into", club), "gone.json")
    assert refused(run("import-members", tmp_path / "gone.csv", "--into", club), "gone.csv")


ROSTER = "昵称,微信号,手机号,城市\n老王,wang_jg,13800138000,北京\n小李,lilei99,13900139000,上海\n,,,广州\n"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A sheet as Excel on a Chinese Windows saves it; its last row is nobody."""
    path = tmp_path / "花名册.csv"
    path.write_bytes(ROSTER.encode("gb18030"))
    return path


def test_a_roster_is_answered_in_numbers(club: Path, roster: Path) -> None:
    ran = run("import-members", roster, "--into", club, "--json")
    facts = ran.facts
    assert (facts["format"], facts["rows"], facts["created"], facts["updated"], facts["errors"]) == ("csv", 3, 2, 0, 1)
    column = facts["columns"][1]
    assert (column["header"], column["means"], column["unknown"]) == ("微信号", "handle:wechat", False)
    assert column["why"] == "the header says so, and 2 of 2 cells look like it"
    assert "--errors" in ran.err
    assert members(club) == 2


def test_the_same_roster_again_changes_nobody(club: Path, roster: Path) -> None:
    run("import-members", roster, "--into", club)
    facts = run("import-members", roster, "--into", club, "--json").facts
    assert (facts["created"], facts["updated"], facts["same"]) == (0, 0, 2)


def test_a_dry_run_of_a_roster_writes_nothing(club: Path, roster: Path) -> None:
    facts = run("import-members", roster, "--into", club, "--dry-run", "--json").facts
    assert (facts["dry_run"], facts["created"], facts["errors"]) == (True, 2, 1)
    assert members(club) == 0


def test_what_could_not_be_used_is_written_to_a_file(club: Path, roster: Path, tmp_path: Path) -> None:
    ran = run("import-members", roster, "--into", club, "--errors", tmp_path / "odd.csv", "--json")
    assert ran.facts["written"] == 1
    assert "广州" in (tmp_path / "odd.csv").read_text(encoding="utf-8-sig")


def test_a_kept_mapping_is_used_by_name(club: Path, roster: Path) -> None:
    space = workspaces.open_workspace(club)
    sheet = table.read_table(roster)
    column_mapping.save_mapping(
        space.db, sheet, column_mapping.ColumnMapping(("remark", "", "phone", "city")), "Winter club"
    )
    space.close()
    facts = run("import-members", roster, "--into", club, "--map", "winter club", "--dry-run", "--json").facts
    assert [column["means"] for column in facts["columns"]] == ["remark", "", "phone", "city"]
    assert refused(run("import-members", roster, "--into", club, "--map", "Summer"), "Summer")


@pytest.mark.parametrize(
    "bytes_", [b"", b"\0\1\2" * 500, b"%PDF-1.7", b'{"a": 1}', b"PK\x03\x04 half", b"name,phone\n"]
)
def test_a_wrong_sheet_is_one_sentence_and_changes_nothing(bytes_: bytes, club: Path, tmp_path: Path) -> None:
    path = tmp_path / "wrong.xlsx"
    path.write_bytes(bytes_)
    before = club.read_bytes()
    assert refused(run("import-members", path, "--into", club, "--json"), "wrong.xlsx")
    assert club.read_bytes() == before


@pytest.mark.parametrize(
    ("locale", "order"),
    [("en_US.UTF-8", "mdy"), ("en_GB.UTF-8", "dmy"), ("zh_CN.UTF-8", "ymd"), ("de_DE", "dmy"), ("C.UTF-8", "dmy")],
)
def test_the_order_of_dates_is_that_of_the_locale(locale: str, order: str) -> None:
    assert local_order({"LANG": "C", "LC_ALL": locale}) == order


def test_the_wrong_command_says_which_is_the_right_one(club: Path, tmp_path: Path, result: Path) -> None:
    card, calendar = tmp_path / "a.txt", tmp_path / "b.csv"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nEND:VCARD\n")
    calendar.write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nRRULE:FREQ=MONTHLY;BYDAY=-1SU\nEND:VEVENT\nEND:VCALENDAR\n")
    assert refused(run("import-chat", card, "--into", club), "a.txt", "import-members")
    assert refused(run("import-chat", calendar, "--into", club), "b.csv", "holds a calendar")
    assert refused(run("import-members", calendar, "--into", club), "b.csv", "holds a calendar")
    assert refused(run("import-members", result, "--into", club), "result.json", "import-chat")
    assert members(club) == 0


def test_an_answer_adds_up_and_so_does_its_dry_run(club: Path, result: Path) -> None:
    dry = run("import-chat", result, "--into", club, "--zone", "UTC", "--dry-run", "--json").facts
    done = run("import-chat", result, "--into", club, "--zone", "UTC", "--json").facts
    assert dry == done and (done["rows"], done["new"], done["events"]) == (4, 3, 1)
    assert done["rows"] == sum(done[name] for name in ("new", "events", "own", "duplicates", "unreadable"))
