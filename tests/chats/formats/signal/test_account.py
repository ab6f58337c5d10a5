"""Signal's own export of an account, main.jsonl."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats.importing import detection, importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.errors import Problem
from commdesk.store.database import Database
from tests.chats.formats.signal import test_reader as old
from tests.chats.helpers import opened, records
from tests.chats.signal_exports import AYA, BODY, JIM, OWN, START, account, changed, item, said

ZONE = ChatOptions(zone="UTC")


def test_what_stands_in_a_message(tmp_path: Path) -> None:
    path = account(
        tmp_path / "signal-export-2026",
        said(0, 1, "How are you?"),
        said(1, 2, "see https://x.org", reactions=[{"emoji": "👍", "authorId": "3"}]),
        said(2, 3, "https://example.org/a", linkPreview=[{"url": "https://example.org/a"}]),
        item(3, 3, standardMessage={"attachments": [{"pointer": {"contentType": "image/jpeg"}}]}),
        said(4, 2, "the plan", attachments=[{"pointer": {"contentType": "application/pdf", "fileName": "a.pdf"}}]),
        item(5, 2, stickerMessage={"sticker": {"emoji": "🐈"}}),
        item(6, 2, remoteDeletedMessage={}),
        item(7, 2, viewOnceMessage={}),
        item(8, 3, poll={"question": "When?", "options": [{"option": "Monday"}, {"option": "Friday"}]}),
        item(9, 2, updateMessage={"groupCall": {"state": "GENERIC"}}),
        item(10, 3, contactMessage={"contact": {"name": {"givenName": "X"}}}),
        said(11, 2, "elsewhere", chat=11),
    )
    found = records(path, chat="Readers")
    assert [(r.sender, r.name, r.kind, r.text) for r in found] == [
        ("name:Kim", "Kim", RecordKind.TEXT, "How are you?"),
        (str(AYA), "Aya", RecordKind.TEXT, "see https://x.org"),
        (str(JIM), "Jim", RecordKind.LINK, "https://example.org/a"),
        (str(JIM), "Jim", RecordKind.MEDIA, ""),
        (str(AYA), "Aya", RecordKind.FILE, "the plan"),
        (str(AYA), "Aya", RecordKind.STICKER, ""),
        (str(AYA), "Aya", RecordKind.RECALL, ""),
        (str(AYA), "Aya", RecordKind.MEDIA, ""),
        (str(JIM), "Jim", RecordKind.POLL, "When?"),
        (str(AYA), "Aya", RecordKind.CALL, ""),
        (str(JIM), "Jim", RecordKind.FILE, ""),
    ]
    assert [(r.when, r.exact) for r in found] == [(START // 1000 + n * 60, True) for n in range(11)]


def test_who_came_and_went(tmp_path: Path) -> None:
    path = account(
        tmp_path / "x",
        changed(0, "groupCreationUpdate", updaterAci=OWN),
        changed(1, "groupMemberAddedUpdate", updaterAci=OWN, newMemberAci=AYA),
        changed(2, "groupMemberJoinedByLinkUpdate", newMemberAci=JIM),
        changed(3, "groupNameUpdate", updaterAci=AYA, newGroupName="Books"),
        changed(4, "groupMemberLeftUpdate", aci=JIM),
        changed(5, "groupInvitationAcceptedUpdate", newMemberAci=JIM),
        changed(6, "groupMemberRemovedUpdate", removerAci=OWN, removedAci=JIM),
        changed(7, "groupJoinRequestApprovalUpdate", requestorAci=JIM, updaterAci=OWN, wasApproved=True),
        changed(8, "groupJoinRequestApprovalUpdate", requestorAci=JIM, updaterAci=OWN),
        changed(9, "groupAdminStatusUpdate", updaterAci=OWN, memberAci=AYA, wasAdminStatusGranted=True),
        *BODY,
    )
    found = [r for r in records(path) if r.kind >= 20]
    assert [(r.kind, r.sender, r.targets, r.route) for r in found[:-1]] == [
        (RecordKind.CREATE, "name:Kim", (), ""),
        (RecordKind.INVITE, "name:Kim", (str(AYA),), "invite"),
        (RecordKind.JOIN, str(JIM), (), "link"),
        (RecordKind.RENAME, str(AYA), (), ""),
        (RecordKind.LEAVE, str(JIM), (), ""),
        (RecordKind.JOIN, str(JIM), (), "invite"),
        (RecordKind.KICK, "name:Kim", (str(JIM),), ""),
        (RecordKind.INVITE, "name:Kim", (str(JIM),), "link"),
        (RecordKind.OTHER, "name:Kim", (), ""),
    ]
    assert found[3].text == "Books" and found[-1].kind == RecordKind.OTHER


def test_every_chat_can_be_chosen_and_the_group_s_secret_is_not_kept(tmp_path: Path) -> None:
    path = account(tmp_path / "x", *BODY, said(9, 2, "just us", chat=11), said(9, 1, "news", chat=12))
    found = opened(path)
    assert [(each.name, each.type, each.rows) for each in found.chats] == [
        ("Readers", "group", 6),
        ("Aya", "private", 1),
    ]
    assert found.chat.name == "Readers" and found.chat.key and "c2VjcmV0" not in found.chat.key
    assert [r.text for r in records(path, chat="Aya")] == ["just us"]
    with pytest.raises(Problem, match="Nobody"):
        opened(path, chat="Nobody")


def test_an_edit_is_no_second_message_and_ids_may_change(db: Database, tmp_path: Path) -> None:
    importer.import_file(db, account(tmp_path / "a", *BODY), ZONE)
    edited = said(8, 3, "hello five")
    edited["chatItem"] |= {"revisions": [said(5, 3, "hello 5")["chatItem"]], "id": "7"}
    report = importer.import_file(db, account(tmp_path / "b", *BODY[:5], edited, said(9, 2, "new")), ZONE)
    assert (report.new, report.duplicates, report.new_members) == (1, 6, 0)


def test_it_joins_what_signal_export_wrote(db: Database, tmp_path: Path) -> None:
    words = [f"sentence number {n} of the evening" for n in range(16)]
    rows = (old.wrote(n, "Aya" if n % 2 else "Jim", word) for n, word in enumerate(words))
    importer.import_file(db, old.chat(tmp_path / "Readers", *rows), ChatOptions(zone="UTC", name="Readers"))
    path = account(
        tmp_path / "b", *(said(n, 2 if n % 2 else 3, word) for n, word in enumerate(words)), said(20, 2, "x")
    )
    report = importer.import_file(db, path, ChatOptions(zone="UTC", name="Readers"))
    assert (report.new, report.duplicates, report.new_members) == (1, 16, 0)


def test_a_damaged_line_costs_itself_and_the_owner_may_have_no_name(tmp_path: Path) -> None:
    path = account(tmp_path / "x", *BODY, own="")
    file = path / "main.jsonl"
    file.write_text(file.read_text("utf-8").replace('{"body":"hello 3"}', '{"body":"hel'), encoding="utf-8")
    found = importer.survey_chat(path, ZONE)
    assert (found.messages, found.skipped) == (5, 1) and any("“Me”" in str(each) for each in found.warnings)
    assert detection.guess_format(file, ChatOptions()).format.name == "signal"


def test_an_account_without_messages_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no messages"):
        importer.survey_chat(account(tmp_path / "x"), ZONE)
