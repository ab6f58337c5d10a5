"""The messages of a community out of the workspace, and in again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.errors import Cancelled, Problem
from commdesk.exports import chatlab
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.workspace import Workspace
from tests.chats.exports import android, said, served, telegram, whatsapp
from tests.cli.command import refused, run

Message = tuple[object, ...]
ROWS = [
    served(1, 1, "create_group", title="Readers"),
    said(2, 1, "你好 \"quoted\" \\ \n two lines\t😀"),
    said(3, 2, "answer", reply_to_message_id=2),
    said(4, 1, "", photo="a.jpg"),
    said(5, 1, "", media_type="sticker", file="a.webp"),
    said(6, 2, "", file="a.pdf"),
    said(7, 2, "https://example.org"),
    said(8, 1, "", poll={"question": "?"}),
    said(9, 3, "far", forwarded_from="Ann"),
    said(10, 3, "no name") | {"from": None},
]  # fmt: skip


def messages(db: Database) -> list[Message]:
    sql = """SELECT m.ts, m.key, m.handle, m.zone, m.kind, m.text, m.reply, h.account FROM message m
        LEFT JOIN handle h ON h.id = m.handle WHERE m.batch IN (SELECT id FROM batch) ORDER BY m.ts, m.key"""
    return [tuple(row) for row in db.reader.execute(sql)]


def community(db: Database) -> int:
    return int(db.reader.execute("SELECT id FROM community WHERE name <> ''").fetchone()[0])


@pytest.fixture
def empty(template: Path, tmp_path: Path) -> Iterator[Database]:
    """A second, empty workspace."""
    path = tmp_path / "second.commdesk"
    shutil.copyfile(template, path)
    space = workspaces.open_workspace(path, "tester")
    yield space.db
    space.close()


@pytest.mark.parametrize("ending", ["json", "jsonl"])
@pytest.mark.parametrize("platform", ["telegram", "whatsapp"])
def test_what_is_written_reads_back_the_same(
    db: Database, empty: Database, tmp_path: Path, platform: str, ending: str
) -> None:
    if platform == "telegram":
        source = telegram(tmp_path / "result.json", ROWS)
    else:
        lines = [android(n // 3, f"{'Ann' if n % 2 else '~ ' + 'x' * 300}: {n % 4}") for n in range(60)]
        lines += [
            android(30, "Ann: <Media omitted>"),
            android(31, "Ann: This message was deleted"),
            android(32, "+49 170 1234567: hi"),
        ]
        source = whatsapp(tmp_path / "WhatsApp Chat with R.txt", *lines)
    report = importer.import_file(db, source, ChatOptions(zone="Asia/Shanghai"))
    path = tmp_path / f"out.chatlab.{ending}"
    assert chatlab.write_chatlab(db, community(db), path) == report.messages
    back = importer.import_file(empty, path, ChatOptions(zone="Asia/Shanghai"))
    assert (back.format, back.messages, back.senders, back.skipped) == ("chatlab", report.messages, report.senders, 0)
    assert messages(empty) == messages(db)
    # The original file adds nothing to what came by way of the export, and the export nothing to its own workspace.
    assert importer.import_file(empty, source, ChatOptions(name=back.community)).duplicates == report.messages
    assert importer.import_file(db, path, ChatOptions(name=report.community)).duplicates == report.messages


def test_the_document_says_whose_it_is(db: Database, tmp_path: Path) -> None:
    importer.import_file(db, telegram(tmp_path / "result.json", ROWS), ChatOptions(zone="UTC"))
    chatlab.write_chatlab(db, community(db), tmp_path / "a.json")
    document = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert document["meta"] == {"name": "Readers", "platform": "telegram", "type": "group", "groupId": "77"}
    assert document["members"][0] == {"platformId": "1", "accountName": "Person 1", "roles": [{"id": "owner"}]}
    assert document["messages"][1]["replyToMessageId"] == "2" and document["messages"][1]["type"] == 25
    assert document["chatlab"]["version"] == "0.0.2"


def test_an_import_that_was_undone_is_not_written(workspace: Workspace, tmp_path: Path) -> None:
    db = workspace.db
    importer.import_file(db, telegram(tmp_path / "result.json", [said(1, 1)]), ChatOptions(zone="UTC"))
    importer.import_file(db, telegram(tmp_path / "second.json", [said(2, 1)]), ChatOptions(zone="UTC"))
    with db.step("take back") as conn:
        conn.execute("DELETE FROM batch WHERE source = 'second.json'")
    assert chatlab.write_chatlab(db, community(db), tmp_path / "a.jsonl") == 1


def test_a_file_stays_as_it_was_if_anything_fails(db: Database, tmp_path: Path) -> None:
    importer.import_file(db, telegram(tmp_path / "result.json", ROWS), ChatOptions(zone="UTC"))
    path = tmp_path / "a.json"
    path.write_text("before")
    with pytest.raises(Cancelled):
        progress = Progress()
        progress.cancel()
        chatlab.write_chatlab(db, community(db), path, progress)
    with pytest.raises(Problem, match="gone"):
        chatlab.write_chatlab(db, 5, path)
    with pytest.raises(Problem, match="must end in"):
        chatlab.write_chatlab(db, community(db), tmp_path / "a.txt")
    with pytest.raises(Problem, match="could not be written"):
        chatlab.write_chatlab(db, community(db), tmp_path / "no" / "a.json")
    assert path.read_text() == "before" and not list(tmp_path.glob(".*.part"))


def test_the_command(workspace: Workspace, tmp_path: Path) -> None:
    importer.import_file(workspace.db, telegram(tmp_path / "result.json", ROWS), ChatOptions(zone="UTC"))
    workspace.close()
    out = tmp_path / "out.chatlab.jsonl"
    facts = run("export", workspace.path, "--to", out, "--community", "readers", "--json").facts
    assert facts == {"file": str(out), "format": "chatlab", "messages": 9}
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1 + 3 + 9
    assert refused(run("export", workspace.path, "--to", out, "--community", "Nobody"), "Nobody", "Readers")
    assert run("export", workspace.path, "--to", out, "--community", "Readers", "--query", "a").code == 2


def steps(db: Database, community_id: int, path: Path) -> int:
    """Return how many hundred instructions SQLite takes to write a community."""
    taken = 0

    def count() -> None:
        nonlocal taken
        taken += 1

    db.reader.set_progress_handler(count, 100)
    chatlab.write_chatlab(db, community_id, path)
    db.reader.set_progress_handler(None, 0)
    return taken


def test_four_times_as_many_members_take_about_four_times_as_long(db: Database, tmp_path: Path) -> None:
    taken = []
    for place, people in ((1, 200), (2, 800)):
        first = place * 10_000
        ids = range(first, first + people)
        with db.step("fill") as conn:
            conn.execute("INSERT INTO community(id, name) VALUES (?, ?)", (place, f"c{place}"))
            conn.execute("INSERT INTO batch(id) VALUES (?)", (place,))
            conn.executemany("INSERT INTO member(id) VALUES (?)", [(id,) for id in ids])
            sql = "INSERT INTO handle(id, member, platform, account) VALUES (?1, ?1, 'qq', ?1)"
            conn.executemany(sql, [(id,) for id in ids])
            sql = "INSERT INTO membership(id, member, community, card, role) VALUES (?1, ?1, ?2, 'card', 'admin')"
            conn.executemany(sql, [(id, place) for id in ids])
            sql = "INSERT INTO message(community, ts, key, handle, batch, zone, kind, text) VALUES (?2, ?1, ?1, ?1, ?2, 0, 0, 'x')"
            conn.executemany(sql, [(id, place) for id in ids])
        taken.append(steps(db, place, tmp_path / "a.json"))
        told = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
        assert {(each["groupNickname"], each["roles"][0]["id"]) for each in told["members"]} == {("card", "admin")}
        assert len(told["members"]) == people
    assert taken[1] < 6 * taken[0]
