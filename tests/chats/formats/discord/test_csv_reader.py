from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.chats.formats.discord.reader import DiscordFormat
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.errors import Problem
from commdesk.store.database import Database
from tests.chats.helpers import opened, records

HEAD = "AuthorID,Author,Date,Content,Attachments,Reactions"
NAME = "Readers - a - b - Text - general [500000000000000002] (after 2024-01-01).csv"
DATE = "2024-01-31T10:01:05.1234567+07:00"
Line = tuple[str, ...]


def export(path: Path, rows: list[Line], head: str = HEAD, sign: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(head.replace(",", sign) + "\r\n")
        csv.writer(file, delimiter=sign, quoting=csv.QUOTE_ALL).writerows(rows)
    return path


def said(who: int, text: str, date: str = DATE, files: str = "") -> Line:
    return (f"70000000000000000{who}", f"person{who}", date, text, files, "👍 (3),❤ (1)")


def test_a_plain_message_and_the_name_of_the_file(tmp_path: Path) -> None:
    path = export(tmp_path / NAME, [said(1, 'hello, "you"\nthere')])
    (found,) = records(path)
    assert found[:7] == (0, 1_706_670_065, True, 0, "700000000000000001", "person1", 'hello, "you"\nthere')
    reading = opened(path)
    assert (reading.chat.name, reading.chat.key) == ("Readers - a - b / general", "500000000000000002")
    assert "as JSON if you can" in str(reading.notes.warnings[0]) and reading.notes.profile == "discord csv"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Joined the server.", ("JOIN", "Joined the server.", ())),
        ("Joined the server", ("TEXT", "Joined the server", ())),
        ("Left the group.", ("LEAVE", "Left the group.", ())),
        ("Pinned a message.", ("PIN", "Pinned a message.", ())),
        ("Added Ann to the group.", ("INVITE", "Added Ann to the group.", ("name:Ann",))),
        ("Removed Ann from the group.", ("KICK", "Removed Ann from the group.", ("name:Ann",))),
        ("Changed the channel name to **New**.", ("RENAME", "New", ())),
        ("Started a call that lasted 25 minutes.", ("OTHER", "Started a call that lasted 25 minutes.", ())),
        ("I am in.", ("TEXT", "I am in.", ())),
        ("https://example.org", ("LINK", "https://example.org", ())),
    ],
)
def test_what_happened_is_told_by_words(tmp_path: Path, text: str, expected: tuple[object, ...]) -> None:
    (found,) = records(export(tmp_path / "a.csv", [said(1, text)]))
    assert (RecordKind(found.kind).name, found.text, found.targets) == expected


def test_files_and_people(tmp_path: Path) -> None:
    rows = [
        said(1, "look", files="https://x/a.txt,https://x/b.jpg?ex=1"),
        said(1, "Joined the server.", files="https://x/a.pdf"),
        ("456226577798135808", "Deleted User#0000", DATE, "bye", "", ""),
    ]
    found = [(RecordKind(r.kind).name, r.sender, r.name) for r in records(export(tmp_path / "a.csv", rows))]
    me = "700000000000000001", "person1"
    assert found == [("MEDIA", *me), ("FILE", *me), ("TEXT", "", "Deleted User")]


def test_old_versions_have_no_ids_and_times_without_a_zone(tmp_path: Path) -> None:
    rows = [
        ("Ann#1234", "01-Jan-20 01:33 AM", "a", "", ""),
        ("Ann#1234", "01-Jan-20 12:33 PM", "b", "", ""),
        ("Bob", "31-Foo-20 12:33 PM", "c", "", ""),
        ("Bob", "31-Feb-20 12:33 PM", "d", "", ""),
        ("Bob", "", "e", "", ""),
    ]
    found = records(export(tmp_path / "a.csv", rows, "Author,Date,Content,Attachments,Reactions"))
    assert [r[:3] for r in found[:2]] == [(0, 1_577_842_380, False), (0, 1_577_881_980, False)]
    assert (found[0].sender, found[0].name) == ("name:Ann#1234", "Ann")
    assert [r.kind for r in found[2:]] == [RecordKind.UNREADABLE] * 3


def test_the_order_of_a_date_is_found_or_asked(tmp_path: Path) -> None:
    rows = [said(1, "a", "1/13/2024 1:05 PM"), said(1, "b", "1/14/2024 1:05:09 PM")]
    assert [r.when for r in records(export(tmp_path / "a.csv", rows))] == [1_705_151_100, 1_705_237_509]
    rows = [said(1, "a", "01.02.2024 13:05"), said(1, "b", "02.02.2024 13:05")]
    assert records(export(tmp_path / "a.csv", rows))[0].when == 1_706_792_700
    path = export(tmp_path / "a.csv", [said(1, "a", "01/02/2024 13:05")])
    assert opened(path).notes.questions[0].kind == "date_order"
    assert records(path, date_order="mdy")[0].when == 1_704_200_700


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_other_programs_saved_it_again(tmp_path: Path, sign: str) -> None:
    path = export(tmp_path / "a.csv", [said(1, "你好")], sign=sign)
    assert records(path)[0].text == "你好"
    path.write_bytes(path.read_text(encoding="utf-8").replace("👍 (3),❤ (1)", "").encode("gb18030"))
    assert records(path)[0].text == "你好"
    path.write_text(path.read_text(encoding="gb18030"), encoding="utf-16")
    assert records(path)[0].text == "你好"


def test_damaged_rows_are_counted(tmp_path: Path) -> None:
    path = export(tmp_path / "a.csv", [said(1, "a\x00b"), ("1", "x"), ("",), said(2, "c")])
    assert [(r.kind, r.text) for r in records(path)] == [(0, "ab"), (29, ""), (29, ""), (0, "c")]
    path.write_text(f'{HEAD}\n"1","x","{DATE}","open\n' + f'"1","x","{DATE}","more","",""\n' * 9000)
    found = records(path)
    assert found[0].kind == RecordKind.UNREADABLE and found[-1].text == "more"
    path.write_text("a,b\n1,2\n")
    assert not DiscordFormat().detect_format(b"a,b\n1,2\n", "a.csv")
    with pytest.raises(Problem, match="no messages"):
        opened(path, format="discord")


def test_overlapping_exports_equal_one_whole(db: Database, tmp_path: Path) -> None:
    rows = [said(n % 3, f"{n // 2}", f"2024-01-31T10:{n // 4:02d}:05.1230000+07:00") for n in range(80)]
    importer.import_file(db, export(tmp_path / "1.csv", rows[:50]), ChatOptions(zone="UTC", name="Club"))
    again = importer.import_file(db, tmp_path / "1.csv", ChatOptions(zone="UTC", name="Club"))
    assert (again.duplicates, again.new_members) == (50, 0)
    report = importer.import_file(db, export(tmp_path / "2.csv", rows[20:]), ChatOptions(zone="UTC", name="Club"))
    assert (report.messages, report.duplicates) == (60, 30)
    assert db.reader.execute("SELECT count(*) FROM message").fetchone()[0] == 80


TEXT = f'{HEAD}\r\n"1","a","{DATE}","x","",""\r\n"1","a","01/02/2024 1:05 PM","y","",""\r\n'


@given(st.integers(0, len(TEXT)), st.integers(0, 40), st.binary(max_size=12))
def test_damage_is_told_or_read(tmp_path_factory: pytest.TempPathFactory, place: int, length: int, junk: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.csv"
    path.write_bytes(TEXT.encode()[:place] + junk + TEXT.encode()[place + length :] or b" ")
    try:
        found = records(path, format="discord")
    except Problem:
        return
    assert all("\x00" not in r.text + r.name + r.sender for r in found)
