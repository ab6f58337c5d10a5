"""iMessage as imessage-exporter writes it; made by us after what its source writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats.importing import detection, importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.errors import Problem
from commdesk.store.database import Database
from tests.chats.helpers import opened, records

START = 1_773_478_800  # 2026-03-14 09:00


def clock(minute: int) -> str:
    return f"Mar 14, 2026  9:{minute:02d}:00 AM"


def sent(minute: int, who: str, *lines: str, read: str = "") -> str:
    return "\n".join([clock(minute) + (f" ({read})" if read else ""), who, *lines, "", ""])


def told(minute: int, words: str) -> str:
    return f"{clock(minute)} {words}\n\n"


def chat(path: Path, *rows: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(rows), encoding="utf-8")
    return path


BODY = tuple(sent(n, "Me" if n % 2 else "+15550001111", f"hello {n}") for n in range(6))
GROUP = (told(7, "You added Ann Lee to the conversation."), told(8, "Ann Lee left the conversation."))


def test_what_stands_in_a_message(tmp_path: Path) -> None:
    reply = f"    {clock(9)}\n    Me\n    sure: I\nwill\n\n"
    path = chat(
        tmp_path / "Readers - 12.txt",
        sent(0, "Ann Lee", "Who comes?", "", "second: part", read="Read by you after 1 hour, 49 seconds"),
        sent(1, "Me", "look", "/Users/me/Library/Messages/Attachments/0a/IMG 1.heic"),
        sent(2, "ann@example.org", "attachments/12/plan.pdf"),
        sent(3, "+15550001111", "Sticker from +15550001111: attachments/12/a.heic"),
        sent(4, "Ann Lee", "yes", "Reactions:", "Loved by Me", "Liked by +15550001111", "", "This message responded to an earlier message."),
        sent(5, "Ann Lee", f"{clock(5)} first", "Edited 1 second later: second", "Edited 9 seconds later: third"),
        sent(6, "Ann Lee", "They deleted a message."),
        sent(7, "Ann Lee", "happy new year", "Sent with Fireworks"),
        sent(8, "Ann Lee", "https://example.org/a"),
        sent(9, "Ann Lee", "Anybody?", "Tapbacks:", "Loved by Me", "", reply.rstrip("\n"), ""),
        sent(10, "Me", "sure: I", "will", "This message responded to an earlier message."),
    )  # fmt: skip
    assert [(r.sender, r.kind, r.text) for r in records(path)] == [
        ("name:Ann Lee", RecordKind.TEXT, "Who comes?\n\nsecond: part"),
        ("name:Me", RecordKind.MEDIA, "look"),
        ("ann@example.org", RecordKind.FILE, ""),
        ("+15550001111", RecordKind.STICKER, ""),
        ("name:Ann Lee", RecordKind.TEXT, "yes"),
        ("name:Ann Lee", RecordKind.TEXT, "third"),
        ("name:Ann Lee", RecordKind.RECALL, ""),
        ("name:Ann Lee", RecordKind.TEXT, "happy new year"),
        ("name:Ann Lee", RecordKind.LINK, "https://example.org/a"),
        ("name:Ann Lee", RecordKind.TEXT, "Anybody?"),
        ("name:Me", RecordKind.TEXT, "sure: I\nwill"),
    ]
    assert [r.when - START for r in records(path)] == [n * 60 for n in range(11)]
    assert opened(path).chat.name == "Readers"


def test_who_came_and_went(tmp_path: Path) -> None:
    path = chat(
        tmp_path / "Ann Lee, +15550001111.txt",
        told(0, "You named the conversation Readers"),
        told(1, "Ann Lee renamed the conversation to Books & Tea"),
        told(2, "You added +15550001111 to the conversation."),
        told(3, "Ann Lee removed +15550001111 from the conversation."),
        told(4, "Ann Lee left the conversation."),
        told(5, "Ann Lee changed the group photo."),
        *BODY[:2],
    )
    assert [(r.kind, r.sender, r.targets, r.text) for r in records(path)][:6] == [
        (RecordKind.RENAME, "name:Me", (), "Readers"),
        (RecordKind.RENAME, "name:Ann Lee", (), "Books & Tea"),
        (RecordKind.INVITE, "name:Me", ("+15550001111",), "added +15550001111 to the conversation."),
        (RecordKind.KICK, "name:Ann Lee", ("+15550001111",), "removed +15550001111 from the conversation."),
        (RecordKind.LEAVE, "name:Ann Lee", (), "left the conversation."),
        (RecordKind.OTHER, "name:Ann Lee", (), "changed the group photo."),
    ]
    assert opened(path).chat.type == "group"


def test_a_later_export_adds_what_is_new(db: Database, tmp_path: Path) -> None:
    importer.import_file(db, chat(tmp_path / "a" / "Readers - 12.txt", *BODY, *GROUP), ChatOptions(zone="UTC"))
    answered = BODY[5].rstrip("\n") + "\nTapbacks:\nLoved by Me\n\n\n"
    path = chat(tmp_path / "b" / "Readers - 40.txt", *BODY[:5], answered, *GROUP, sent(9, "Me", "new"))
    report = importer.import_file(db, path, ChatOptions(zone="UTC"))
    assert (report.community, report.new, report.duplicates, report.new_members) == ("Readers", 1, 6, 0)


def test_times_that_do_not_exist_are_told(tmp_path: Path) -> None:
    bad = sent(6, "Me", "x").replace("Mar 14", "Feb 30")
    found = importer.survey_chat(
        chat(tmp_path / "Readers.txt", *BODY, bad, BODY[0].replace(" 9:", "19:")), ChatOptions(zone="UTC")
    )
    assert (found.messages, found.skipped) == (6, 2)


@pytest.mark.parametrize("line", ["Mar 14, 2026 we met at 9:00\n", "Xyz 14, 2026  9:00:00 AM\n\n"])
def test_a_diary_is_no_conversation(tmp_path: Path, line: str) -> None:
    with pytest.raises(Problem, match="a.txt"):
        importer.survey_chat(chat(tmp_path / "a.txt", *[line] * 5), ChatOptions(zone="UTC"))
    assert detection.guess_format(chat(tmp_path / "b.txt", *BODY), ChatOptions()).format.name == "imessage"
