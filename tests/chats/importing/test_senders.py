from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats.importing import importer
from commdesk.chats.importing.senders import ChatPeople
from commdesk.chats.model import ChatOptions
from commdesk.chats.reading.numbers import is_number
from commdesk.errors import mark
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from tests.chats.formats.discord.test_reader import author, export, row
from tests.chats.formats.qq import test_qce as qce
from tests.chats.formats.slack.test_reader import days, workspace, wrote
from tests.chats.formats.table import test_reader as table


def test_a_person_is_met_once(db: Database) -> None:
    people = ChatPeople(db.reader, "telegram")
    ann = people.register_sender("1", "Ann")
    assert (
        people.register_sender("1", "Other") is ann
        and ann.name == "Ann"
        and ann.handle == derive_id("handle", "telegram", "1")
    )


def test_a_name_stands_for_the_only_one_who_has_it(db: Database) -> None:
    people = ChatPeople(db.reader, "telegram")
    ann, bob, other = (
        people.register_sender("1", "Ann"),
        people.register_sender("2", "Bob"),
        people.register_sender("3", "Bob"),
    )
    for name in ("Ann", "Bob", "Cleo"):
        people.register_sender(f"name:{name}", name)
    people.resolve_namesakes()
    assert people.known["name:Ann"] is ann and people.known["name:Bob"] not in (bob, other)
    assert len(people.list_people()) == 5


def test_an_account_edited_by_hand_is_found(db: Database) -> None:
    with db.step(mark("core", "Add member")) as conn:
        conn.execute("INSERT INTO member(id) VALUES (1)")
        taken = derive_id("handle", "telegram", "old")
        conn.execute("INSERT INTO handle(id, member, platform, account) VALUES (?, 1, 'telegram', 'new')", (taken,))
    people = ChatPeople(db.reader, "telegram")
    assert people.register_sender("new").handle == taken and people.register_sender("old").handle not in (taken, 0)


def test_who_is_marked_stays_away(db: Database) -> None:
    workspace = db.reader.execute("SELECT value FROM meta WHERE key = 'workspace'").fetchone()[0]
    with db.step(mark("core", "Forget")) as conn:
        conn.execute("INSERT INTO mark(id) VALUES (?)", (derive_id("mark", workspace, "phone", "+8613800001111"),))
    people = ChatPeople(db.reader, "whatsapp")
    assert (
        people.register_sender("+8613800001111").is_excluded
        and not people.register_sender("+8613800002222").is_excluded
    )


def test_machines_are_no_people(db: Database, tmp_path: Path) -> None:
    rows = [row(1), row(2, author=author(2, isBot=True)), row(3, author=author(3))]
    importer.import_file(db, export(tmp_path / "a.json", rows), ChatOptions(zone="UTC"))
    roles = db.reader.execute("SELECT nickname, role FROM member ORDER BY nickname").fetchall()
    assert [tuple(role) for role in roles] == [("Person 1", ""), ("Person 2", "bot"), ("Person 3", "")]


def test_a_role_given_by_hand_stays(db: Database, tmp_path: Path) -> None:
    importer.import_file(db, export(tmp_path / "a.json", [row(1)]), ChatOptions(zone="UTC"))
    importer.import_file(
        db, export(tmp_path / "b.json", [row(2, author=author(1, isBot=True))]), ChatOptions(zone="UTC")
    )
    assert [role for (role,) in db.reader.execute("SELECT role FROM member")] == [""]


def test_who_never_wrote_is_called_as_the_file_calls_them(db: Database, tmp_path: Path) -> None:
    joined = wrote(1, 1, "<@U000001> has joined", subtype="channel_join", inviter="U000002")
    importer.import_file(db, workspace(tmp_path / "x", days(joined, wrote(2, 1))), ChatOptions(zone="UTC"))
    assert sorted(name for (name,) in db.reader.execute("SELECT nickname FROM member")) == ["Person 1", "Person 2"]


def test_a_name_that_is_only_the_number_replaces_none(db: Database, tmp_path: Path) -> None:
    def wrote_by(number: int, uin: str, name: str) -> dict[str, object]:
        return qce.sent(number, sender={"uid": f"u_{uin}", "uin": uin, "name": name})

    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    rows = [wrote_by(1, "20001", "阿木"), wrote_by(2, "20001", "20001"), wrote_by(3, "20002", "20002")]
    importer.import_file(db, qce.qce(tmp_path / "a" / qce.FILE, rows), ChatOptions(zone="UTC"))
    assert sorted(name for (name,) in db.reader.execute("SELECT nickname FROM member")) == ["20002", "阿木"]
    later = [wrote_by(4, "20001", "20001"), wrote_by(5, "20002", "小禾")]
    importer.import_file(db, qce.qce(tmp_path / "b" / qce.FILE, later), ChatOptions(zone="UTC"))
    assert sorted(name for (name,) in db.reader.execute("SELECT nickname FROM member")) == ["小禾", "阿木"]


@pytest.mark.parametrize(
    ("name", "account", "same"),
    [
        ("20003344", "20003344", True),
        ("+86 138 0000-1111", "+8613800001111", True),
        ("wxid_ab12", "wxid_ab12", True),
        ("阿木 2000", "20003344", False),
        ("7", "20003344", False),
        ("", "1", False),
    ],
)
def test_what_is_no_name(name: str, account: str, same: bool) -> None:
    assert is_number(name, account) is same


@pytest.mark.parametrize("name", ["系统消息", "系統訊息", "System", "SYSTEM", "시스템"])
def test_the_platform_is_nobody(db: Database, tmp_path: Path, name: str) -> None:
    rows = [
        ("2026-01-01 10:00", "安安", "好"),
        ("2026-01-01 10:01", "安安", "早"),
        ("2026-01-01 10:02", name, "群公告"),
    ]
    path = table.written(tmp_path / "a.csv", *rows, head=("时间", "发送者", "内容"))
    report = importer.import_file(db, path, ChatOptions(zone="UTC"))
    lines = [f"安安, [2026-01-01 10:0{n}]\n好" for n in range(3)] + [f"{name}, [2026-01-01 10:04]\n群公告"]
    copied = tmp_path / "b.txt"
    copied.write_text("\n".join(lines) + "\n", encoding="utf-8")
    other = importer.import_file(db, copied, ChatOptions(zone="UTC"))
    assert (report.messages, report.own, other.messages, other.own) == (2, 1, 3, 1)
    assert importer.survey_chat(copied, ChatOptions(zone="UTC")).messages == 3
    assert {name for (name,) in db.reader.execute("SELECT nickname FROM member")} == {"安安"}
