"""Signal's chats as sigtop and sigbak write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats.importing import detection, importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.store.database import Database
from tests.chats.helpers import opened, records
from tests.chats.signal_exports import GROUP, LETTERS, SHORT, START, TABLE, letter

AYA = "Aya (+4915550001111)"


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("text", "zone"), [(LETTERS, "UTC"), (SHORT, "Europe/Berlin"), (TABLE, "UTC")])
def test_the_same_chat_in_every_layout(db: Database, tmp_path: Path, text: str, zone: str) -> None:
    path = put(tmp_path / f"Readers ({GROUP}).{'csv' if text is TABLE else 'txt'}", text)
    assert detection.guess_format(path, ChatOptions()).format.name == "signal"
    report = importer.import_file(db, path, ChatOptions(zone=zone))
    assert (report.community, report.messages, report.senders, report.first) == (
        "Readers",
        6,
        2,
        "2026-03-14T09:00:00Z",
    )
    assert any("“Me”" in str(each) for each in report.warnings)
    again = importer.import_file(db, path, ChatOptions(zone=zone))
    assert (again.new, again.duplicates) == (0, 6)


def test_fields_over_a_message(tmp_path: Path) -> None:
    quote = (
        "> From: Jim (+4915550002222)\n> Sent: Sat, 14 Mar 2026 10:00:00 +0100\n>\n> How are you?\n\nFine!\nFrom: me"
    )
    versions = "| Version: 2\n| Sent: Sat, 14 Mar 2026 10:09:00 +0100\n|\n| newer\n| words\n|\n| Version: 1\n|\n| old"
    text = "Conversation: Tea (club) (%s)\n\n" % GROUP + "".join(
        (
            letter(1, AYA, quote),
            letter(2, AYA, "", "Attachment: a b.jpg (image/jpeg, 55 bytes)", "Reaction: 👍 from Jim"),
            letter(
                3,
                "Zoë (1b671a64-40d5-491e-99b0-da01ff1f3341)",
                "x",
                "Attachment: no filename (application/pdf, 9 bytes)",
            ),
            letter(4, AYA, versions, "Edited: 2 versions"),
            letter(5, AYA, type="call-history"),
            letter(6, AYA, type="keychange"),
            letter(7, "Unknown", "who?"),
            "Type: group-v2-change\nSent: Sat, 14 Mar 2026 10:08:00 +0100\nReceived: unknown\n\n",
        )
    )
    path = put(tmp_path / "a.txt", text)
    assert [(r.sender, r.kind, r.text) for r in records(path)] == [
        ("+4915550001111", RecordKind.TEXT, "Fine!\nFrom: me"),
        ("+4915550001111", RecordKind.MEDIA, ""),
        ("1b671a64-40d5-491e-99b0-da01ff1f3341", RecordKind.FILE, "x"),
        ("+4915550001111", RecordKind.TEXT, "newer\nwords"),
        ("+4915550001111", RecordKind.CALL, ""),
        ("+4915550001111", RecordKind.OTHER, "keychange"),
        ("", RecordKind.TEXT, "who?"),
        ("", RecordKind.OTHER, "group-v2-change"),
    ]
    assert (opened(path).chat.name, opened(path).chat.type) == ("Tea (club)", "group")


def test_what_sigbak_writes_has_no_types(tmp_path: Path) -> None:
    text = (
        "Conversation: Readers (group)\n\n"
        "From: You\nSent: Sat, 14 Mar 2026 04:00:00 -0500\n\nfirst\n\n"
        f"From: {AYA}\nSent: Sat, 14 Mar 2026 04:01:00 -0500\nReceived: Sat, 14 Mar 2026 04:01:01 -0500\n"
        "Edited: 2 versions\n\nVersion: 2\nSent: Sat, 14 Mar 2026 04:03:00 -0500\n"
        "Received: Sat, 14 Mar 2026 04:03:01 -0500\n\nsecond!\n\nVersion: 1\nSent: Sat, 14 Mar 2026 04:01:00 -0500\n"
        "Received: Sat, 14 Mar 2026 04:01:01 -0500\n\nsecond\n\n"
        f"From: {AYA}\nSent: Sat, 14 Mar 2026 04:04:00 -0500\nReceived: Sat, 14 Mar 2026 04:04:00 -0500\n"
        "Attachment: no filename (video/mp4, 1234 bytes, id 77-88)\n\n"
    )
    found = records(put(tmp_path / "a.txt", text))
    assert [(r.name, r.kind, r.text, (r.when * 1000 - START) // 60_000) for r in found] == [
        ("Me", RecordKind.TEXT, "first", 0),
        ("Aya", RecordKind.TEXT, "second!", 1),
        ("Aya", RecordKind.MEDIA, "", 4),
    ]


def test_single_lines(tmp_path: Path) -> None:
    text = (
        "2026-03-14 10:00 Aya: hello\nsecond line: with a colon\n"
        "2026-03-14 10:01 You: [reply to Aya on 2026-03-14 10:00, 2 attachments] look\n"
        "2026-03-14 10:02 Aya: [call-history message]\n2026-03-14 10:03 Aya: [group-v2-change message]\n"
        "2026-03-14 10:04 Aya: [edited] [brackets] of mine\n2026-03-14 10:05 Aya: [so] it is\n"
    )
    found = records(put(tmp_path / "Aya (+4915550001111).txt", text))
    assert [(r.name, r.kind, r.text) for r in found] == [
        ("Aya", RecordKind.TEXT, "hello\nsecond line: with a colon"),
        ("Me", RecordKind.FILE, "look"),
        ("Aya", RecordKind.CALL, ""),
        ("Aya", RecordKind.OTHER, "group-v2-change message"),
        ("Aya", RecordKind.TEXT, "[brackets] of mine"),
        ("Aya", RecordKind.TEXT, "[so] it is"),
    ]


def test_a_log_of_a_program_is_no_chat(tmp_path: Path) -> None:
    text = "".join(f"2026-03-14 10:{n:02d} {('INFO', 'WARN')[n % 2]}: step {n}\n" for n in range(9))
    path = put(tmp_path / "a.txt", text)
    with pytest.raises(Exception, match="not a chat export"):
        detection.guess_format(path, ChatOptions())


def test_rows_of_a_csv_that_are_damaged_are_told(tmp_path: Path) -> None:
    reaction = f'{START},{START},7,2,0,"+4915550001111","Aya","👍"\n'
    path = put(tmp_path / "Readers.csv", TABLE + reaction + f"{START},x\n")
    found = importer.survey_chat(path, ChatOptions(zone="UTC"))
    assert (found.messages, found.skipped) == (6, 1)
