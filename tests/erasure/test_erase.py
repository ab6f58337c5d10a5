"""Somebody forgotten is gone from the file, byte for byte, and no import brings them back."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk import entries, tags
from commdesk.chats.importing import importer as chats
from commdesk.chats.importing.senders import ChatPeople
from commdesk.chats.model import ChatOptions
from commdesk.erasure import erase
from commdesk.members import contacts, handles, marks, merge, quick_add, record
from commdesk.members.finding.search import PeopleFinder, PeopleQuery
from commdesk.members.imports import importer as sheets
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table
from tests.chats.exports import said, telegram
from tests.people import one, person
from tests.sheets.files import write_text

WORDS = (
    "Zaphodia",
    "Quellenfeld",
    "邹忘尘",
    "xyzzy-note",
    "wxid_zaphod42",
    "13877665544",
    "zaphod@heart.example",
    "plugh-text",
)


def somebody(db: Database) -> int:
    """Add a person of whom everything is known in `WORDS`, with a history of changes and a second member."""
    ident = person(db, WORDS[0], nickname="before " + WORDS[1], city="Rome")
    record.update_member(db, ident, nickname=WORDS[1])
    record.update_member(db, ident, remark=WORDS[2], note=WORDS[3])
    handles.add_handle(db, ident, "wechat", WORDS[4])
    contacts.add_contact(db, ident, "phone", "+86 " + WORDS[5])
    contacts.add_contact(db, ident, "email", WORDS[6])
    entries.quick_note(db, ident, f"{WORDS[3]} #vip")
    other = person(db, WORDS[2])
    entries.delete_entry(db, entries.add_entry(db, other, "order", title=WORDS[3]))
    return merge.merge_members(db, (ident, other), {"company": WORDS[1]})


def found(path: Path, words: tuple[str, ...]) -> list[str]:
    """Return which words stand in the bytes of the file and what SQLite keeps beside it."""
    data = b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*") if file.is_file())
    return [word for word in words if word.encode() in data]


def test_nothing_of_them_is_left_in_the_bytes_of_the_file(db: Database) -> None:
    ident = somebody(db)
    person(db, "Witness")
    assert found(db.path, WORDS[:7]) == list(WORDS[:7])
    report = erase.erase_person(db, ident)
    assert report.swept
    assert report.rows["member"] == 2
    assert found(db.path, (*WORDS, "Witness")) == ["Witness"]


def test_the_texts_of_their_messages_are_gone_and_the_counts_stay(db: Database, tmp_path: Path) -> None:
    rows = [said(1, 1, "plugh-text"), said(2, 2, "kept-text"), said(3, 1, "plugh-text again")]
    chats.import_file(db, telegram(tmp_path / "chat.json", rows), ChatOptions(zone="UTC"))
    (tmp_path / "chat.json").unlink()
    ident = int(str(one(db, "SELECT member FROM handle WHERE account = '1'")))
    erase.erase_person(db, ident)
    assert found(db.path, ("plugh-text", "Person 1", "kept-text")) == ["kept-text"]
    assert one(db, "SELECT count(*) FROM message") == 3
    assert one(db, "SELECT messages FROM spoke_day WHERE community = 0") == 3


def test_a_chat_import_does_not_bring_them_back(db: Database, tmp_path: Path) -> None:
    path = telegram(tmp_path / "chat.json", [said(1, 1, "plugh-text"), said(2, 2, "kept-text")])
    chats.import_file(db, path, ChatOptions(zone="UTC"))
    erase.erase_person(db, int(str(one(db, "SELECT member FROM handle WHERE account = '1'"))))
    later = [said(1, 1, "plugh-text"), said(2, 2, "kept-text"), said(3, 1, "plugh-text new"), said(4, 2, "more")]
    chats.import_file(db, telegram(path, later), ChatOptions(zone="UTC"))
    assert ChatPeople(db.reader, "telegram").register_sender("1").is_excluded
    assert one(db, "SELECT count(*) FROM face") == 1
    assert one(db, "SELECT count(*) FROM message WHERE text LIKE '%plugh%'") == 0


def test_a_pasted_line_does_not_bring_them_back(db: Database) -> None:
    erase.erase_person(db, somebody(db))
    text = f"A {WORDS[5]}\nB {WORDS[6]}\nC {WORDS[4]}\nD 13800000000"
    assert [line.state for line in quick_add.plan_lines(db, text)] == ["forgotten"] * 3 + ["new"]


@pytest.mark.parametrize(("column", "value"), [("手机号", WORDS[5]), ("邮箱", WORDS[6].upper()), ("微信号", WORDS[4])])
def test_a_sheet_does_not_bring_them_back(db: Database, tmp_path: Path, column: str, value: str) -> None:
    erase.erase_person(db, somebody(db))
    sheet = table.read_table(write_text(tmp_path / "people.csv", (("姓名", column), ("Somebody", value), ("Else", ""))))
    plan = sheets.plan_import(db, sheet, column_mapping.propose_mapping(db, sheet))
    assert [row.action for row in plan.rows] == ["forgotten", "create"]


@pytest.mark.parametrize(("column", "value"), [("手机号", WORDS[5]), ("邮箱", WORDS[6].upper()), ("微信号", WORDS[4])])
def test_who_was_in_the_trash_is_not_brought_back_either(db: Database, tmp_path: Path, column: str, value: str) -> None:
    ident = somebody(db)
    record.delete_members(db, [ident])
    report = erase.erase_person(db, ident)
    assert report.rows["member"] == 2
    assert found(db.path, WORDS) == []
    sheet = table.read_table(write_text(tmp_path / "people.csv", (("姓名", column), ("Somebody", value), ("Else", ""))))
    plan = sheets.plan_import(db, sheet, column_mapping.propose_mapping(db, sheet))
    assert [row.action for row in plan.rows] == ["forgotten", "create"]
    assert [line.state for line in quick_add.plan_lines(db, f"A {value}")] == ["forgotten"]


def test_a_phone_taken_from_them_before_they_went_to_the_trash_may_be_another_s(db: Database) -> None:
    ident = person(db, "Anna")
    contacts.update_contact(db, contacts.add_contact(db, ident, "phone", "13800000001"), "")
    contacts.add_contact(db, ident, "phone", "13800000002")
    record.delete_members(db, [ident])
    erase.erase_person(db, ident)
    assert [line.state for line in quick_add.plan_lines(db, "B 13800000001\nC 13800000002")] == ["new", "forgotten"]


def test_the_marks_are_salted_and_say_nothing(db: Database) -> None:
    erase.erase_person(db, somebody(db))
    assert one(db, "SELECT count(*) FROM mark") == 3
    assert marks.is_forgotten(db.reader, "phone", WORDS[5])
    assert not marks.is_forgotten(db.reader, "email", WORDS[5])
    assert marks.mark_id("one", "phone", WORDS[5]) != marks.mark_id("two", "phone", WORDS[5])
    assert len(marks.workspace_id(db.reader)) == 32


def test_forgetting_cannot_be_taken_back(db: Database) -> None:
    witness = person(db, "Witness")
    ident = somebody(db)
    erase.erase_person(db, ident)
    while undo.undo(db):
        pass
    while undo.redo(db):
        pass
    assert record.load_members(db, (ident,)) == {}
    assert found(db.path, WORDS) == []
    assert record.load_members(db, (witness,))[witness].real_name == "Witness"


def test_an_open_finder_no_longer_finds_them_and_their_tag_stays(db: Database) -> None:
    finder = PeopleFinder(db)
    ident = somebody(db)
    assert list(finder.find_people(PeopleQuery("zaphod"))) == [ident]
    erase.erase_person(db, ident)
    for text in ("zaphod", "xyzzy", "vip"):
        assert list(finder.find_people(PeopleQuery(text))) == []
    assert "vip" in [tag.name for group in tags.list_tag_groups(db) for tag in group.tags]


def test_somebody_else_is_left_alone(db: Database) -> None:
    bert = person(db, "Bert", inviter=(ident := somebody(db)))
    contacts.add_contact(db, bert, "phone", "13800000001")
    erase.erase_person(db, ident)
    assert record.load_members(db, (bert,))[bert].inviter is None
    assert [contact.plain for contact in contacts.load_contacts(db, (bert,))] == ["13800000001"]
