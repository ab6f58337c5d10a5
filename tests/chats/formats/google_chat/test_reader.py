"""Google Chat in Google's Takeout; made by us after what its messages.json is said to hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commdesk.chats.formats.google_chat import times as google_times
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.chats.reading.natural_keys import to_message_id
from commdesk.errors import Problem
from commdesk.store.database import Database
from tests.chats.helpers import opened, records

ANN = {"name": "Ann Lee", "email": "Ann@example.org", "user_type": "Human"}
BOB = {"name": "Bob", "email": "bob@example.org", "user_type": "Human"}
BOT = {"name": "Polls", "email": "polls@example.com", "user_type": "Bot"}
START = 1_773_478_800  # 2026-03-14 09:00 UTC


def sent(minute: int, who: dict[str, str] | None, text: str = "", thread: str = "", **more: Any) -> dict[str, Any]:
    id = f"m{minute:010d}"
    row: dict[str, Any] = {"creator": who} if who else {}
    row["created_date"] = f"Saturday, March 14, 2026 at 9:{minute:02d}:00\u202fAM UTC"
    row |= {"text": text} if text else {}
    return row | {"topic_id": thread or id, "message_id": f"AAAAFyOfy4w/{thread or id}/{id}"} | more


def space(folder: Path, *rows: dict[str, Any], info: dict[str, Any] | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "messages.json").write_text(json.dumps({"messages": rows}, indent=2), encoding="utf-8")
    if info is not None:
        (folder / "group_info.json").write_text(json.dumps(info), encoding="utf-8")
    return folder


BODY = tuple(sent(n, ANN if n % 2 else BOB, f"hello {n}") for n in range(6))
READERS = {"name": "Readers", "members": [ANN, BOB, BOT]}


def takeout(path: Path) -> Path:
    groups = path / "Takeout" / "Google Chat" / "Groups"
    space(groups / "Space AAAAFyOfy4w", *BODY, info=READERS)
    space(groups / "DM k6oxHQAAAAE", sent(9, ANN, "just us"), info={"members": [ANN, BOB]})
    space(groups / "Space BBBBFyOfy4w", info={"name": "Empty"})
    user = path / "Takeout" / "Google Chat" / "Users" / "User 1"
    user.mkdir(parents=True)
    (user / "user_info.json").write_text(json.dumps({"user": BOB, "membership_info": []}), encoding="utf-8")
    return path


def test_what_stands_in_a_message(tmp_path: Path) -> None:
    path = space(
        tmp_path / "Space AAAAFyOfy4w",
        sent(0, ANN, "first"),
        sent(1, BOB, "answer", thread="m0000000000"),
        sent(2, BOB, attached_files=[{"original_name": "a.png", "export_name": "File-a.png"}]),
        sent(3, BOB, "the plan", attached_files=[{"export_name": "File-plan.pdf"}]),
        sent(4, ANN, "https://example.org/a", annotations=[{"start_index": 0, "length": 21}]),
        sent(5, ANN, message_state="DELETED", deletion_metadata={"deletion_type": "CREATOR"}),
        sent(6, BOT, "vote now"),
        sent(7, None, "of nobody"),
        info=READERS,
    )
    reading = opened(path)
    assert [(r.sender, r.kind, r.text) for r in records(path)] == [
        ("ann@example.org", RecordKind.TEXT, "first"),
        ("bob@example.org", RecordKind.TEXT, "answer"),
        ("bob@example.org", RecordKind.MEDIA, ""),
        ("bob@example.org", RecordKind.FILE, "the plan"),
        ("ann@example.org", RecordKind.LINK, "https://example.org/a"),
        ("ann@example.org", RecordKind.RECALL, ""),
        ("polls@example.com", RecordKind.TEXT, "vote now"),
        ("", RecordKind.TEXT, "of nobody"),
    ]
    found = records(path)
    assert [r.when - START for r in found] == [n * 60 for n in range(8)] and all(r.exact for r in found)
    assert found[1].reply == found[0].source_id == to_message_id("AAAAFyOfy4w/m0000000000/m0000000000")
    assert (reading.chat.name, reading.chat.key, reading.chat.type) == ("Readers", "AAAAFyOfy4w", "group")


def test_every_space_of_a_download_can_be_chosen(tmp_path: Path) -> None:
    found = opened(takeout(tmp_path))
    assert [(each.name, each.key, each.type, each.rows) for each in found.chats] == [
        ("Ann Lee", "k6oxHQAAAAE", "private", 1),
        ("Readers", "AAAAFyOfy4w", "group", 6),
    ]
    assert found.chat.name == "Readers"
    assert [r.text for r in records(tmp_path, chat="k6oxHQAAAAE")] == ["just us"]


def test_a_later_download_of_the_file_alone_goes_to_the_same_space(db: Database, tmp_path: Path) -> None:
    importer.import_file(db, takeout(tmp_path / "a"), ChatOptions())
    path = space(tmp_path / "b", *BODY[:3], sent(3, ANN, "edited"), *BODY[4:], sent(7, ANN, "new")) / "messages.json"
    report = importer.import_file(db, path, ChatOptions())
    assert (report.community, report.new, report.duplicates, report.new_members) == ("Readers", 1, 6, 0)


def test_dates_of_an_unknown_language_are_told(tmp_path: Path) -> None:
    row = sent(0, ANN, "hello") | {"created_date": "lauantai 14. maaliskuuta 2026 klo 9.00.00 UTC"}
    with pytest.raises(Problem, match="language of your Google account to English"):
        importer.survey_chat(space(tmp_path / "x", row))


def test_one_damaged_date_is_one_row(tmp_path: Path) -> None:
    row = sent(7, ANN, "hello") | {"created_date": "Saturday, March 34, 2026 at 9:00:00 AM UTC"}
    found = importer.survey_chat(space(tmp_path / "x", *BODY, row), ChatOptions(zone="UTC"))
    assert (found.messages, found.skipped) == (6, 1)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Saturday, March 14, 2026 at 3:45:22 PM UTC", 15),
        ("Saturday, March 14, 2026, 12:45:22 AM UTC", 0),
        ("Saturday, 14 March 2026 at 15:45:22 UTC", 15),
        ("2026年3月14日星期六 UTC 下午3:45:22", 15),
        ("2026年3月14日土曜日 15:45:22 UTC", 15),
        ("2026년 3월 14일 토요일 오후 3시 45분 22초 UTC", -1),
        ("2026년 3월 14일 토요일 오후 3:45:22 UTC", 15),
        ("Samstag, 14. März 2026 um 15:45:22 UTC", 15),
        ("samedi 14 mars 2026 à 15:45:22 UTC", 15),
        ("sábado, 14 de marzo de 2026, 15:45:22 UTC", 15),
        ("sábado, 14 de março de 2026 às 15:45:22 UTC", 15),
        ("sabato 14 marzo 2026 alle ore 15:45:22 UTC", 15),
        ("zaterdag 14 maart 2026 om 15:45:22 UTC", 15),
        ("Saturday, March 14, 2026 at 3:45:22 PM", -1),
        ("Saturday, February 30, 2026 at 3:45:22 PM UTC", -1),
        ("March or May 14, 2026 at 3:45:22 PM UTC", -1),
        ("", -1),
        (None, -1),
    ],
)
def test_long_dates(text: object, hour: int) -> None:
    day = START // 86400 * 86400
    assert google_times.parse_google_time(text) == (day + hour * 3600 + 45 * 60 + 22 if hour >= 0 else -1)
