"""Lines inside a message that begin like a message."""

from __future__ import annotations

from pathlib import Path

from commdesk.chats.model import RecordKind
from tests.chats.exports import android, whatsapp
from tests.chats.helpers import messages, records


def test_an_agenda_stays_in_its_message(tmp_path: Path) -> None:
    path = whatsapp(
        tmp_path / "a.txt",
        android(0, "Ann: hi"),
        android(1, "Bob: hi"),
        android(2, "Ann: Agenda:"),
        android(60, "Kick-off", day=14),
        android(300, "Workshop: glazing", day=14),
        "bring an apron",
        android(0, "Tea", day=15),
        android(3, "Bob: fine"),
        android(4, "Ann: ok"),
    )
    agenda = "Agenda:\n14/01/2024, 11:00 - Kick-off\n14/01/2024, 15:00 - Workshop: glazing\nbring an apron\n15/01/2024, 10:00 - Tea"
    assert messages(path)[2:] == [("name:Ann", agenda), ("name:Bob", "fine"), ("name:Ann", "ok")]
    assert len(records(path)) == 5


def test_what_was_copied_from_another_chat_stays_in_its_message(tmp_path: Path) -> None:
    lines = [
        "[13/01/2024, 10:00:00] Ann: hi",
        "[13/01/2024, 10:00:01] Bob: look",
        "[01/11/2023, 09:00:00] Zed: the kiln is hot",
        "[01/11/2023, 09:00:30] Zed: \u200eZed left",
        "[13/01/2024, 10:00:02] Ann: oh",
        "[13/01/2024, 10:00:03] Bob: yes",
    ]
    found = messages(whatsapp(tmp_path / "a.txt", *lines))
    assert len(found) == 4 and found[1][1].count("\n") == 2 and "name:Zed" not in {sender for sender, _ in found}


def test_people_who_come_later_are_people(tmp_path: Path) -> None:
    path = whatsapp(
        tmp_path / "a.txt",
        android(0, "Ann: hi"),
        android(5, "Kim: new here", day=16),
        android(6, "Lou: me too", day=17),
        android(7, "Kim left", day=18),
        android(8, "Max: first and last", day=20),
    )
    assert [row.sender for row in records(path)] == ["name:Ann", "name:Kim", "name:Lou", "name:Kim", "name:Max"]


def test_rows_that_come_a_little_late_are_rows(tmp_path: Path) -> None:
    path = whatsapp(tmp_path / "a.txt", android(30, "Ann: hi"), android(5, "Kim: late"), android(31, "Ann: oh"))
    assert len(messages(path)) == 3


def test_a_second_chat_behind_the_first_is_not_a_quotation(tmp_path: Path) -> None:
    later = [android(n, f"Ann: {n}", day=20) for n in range(5)]
    earlier = [android(n, f"{'Kim' if n % 2 else 'Lou'} {n}: {n}", day=1) for n in range(70)]
    assert len(messages(whatsapp(tmp_path / "a.txt", *later, *earlier))) == 75


def test_rows_of_whatsapps_own_are_never_part_of_a_message_above_them_in_time(tmp_path: Path) -> None:
    path = whatsapp(
        tmp_path / "a.txt",
        android(0, "Ann: hi"),
        android(1, "Ann did something new"),
        android(2, "Ann: Bob left"),
        android(3, "Ann: ok"),
    )
    assert [RecordKind(row.kind).name for row in records(path)] == ["TEXT", "OTHER", "TEXT", "TEXT"]
