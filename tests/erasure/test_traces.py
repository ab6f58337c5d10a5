"""What still names somebody who is forgotten: found wherever it stands, and taken out so that no byte stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commdesk import community_merge, entries, tags
from commdesk.chats import search
from commdesk.chats.importing import importer as chats
from commdesk.chats.model import ChatOptions
from commdesk.communities import record as communities
from commdesk.erasure import erase
from commdesk.erasure.traces import PLACES, PersonWords
from commdesk.events import record as events
from commdesk.events.planning import items as lines
from commdesk.events.planning import notes
from commdesk.members import contacts, record
from commdesk.members.finding import segments
from commdesk.members.finding.filters import Condition, FilterGroup
from commdesk.scripts import queues
from commdesk.scripts import record as scripts
from commdesk.store import history
from commdesk.store.backups import backup
from commdesk.store.database import Database
from commdesk.store.files import file_checks
from tests.chats.exports import said, telegram
from tests.people import one, person

NAME, LATIN, PHONE = "陈文明", "Zaphodia", "13877665544"
TOLD = "a forgotten member"


@pytest.fixture
def named(db: Database, tmp_path: Path) -> int:
    """Somebody whose name stands in every kind of place; returns their id."""
    mine = person(db, NAME, nickname=LATIN)
    contacts.add_contact(db, mine, "phone", PHONE)
    other = person(db, "Bert", remark=f"brother of {NAME}", note=f"call {LATIN.upper()} at 138-7766-5544")
    entries.quick_note(db, other, f"met @{NAME} today")
    entries.quick_note(db, other, f"陳文明 paid, said {NAME}")
    entries.delete_entry(db, entries.add_entry(db, other, "note", text=f"{NAME} in the trash"))
    record.update_member(db, other, city=f"{NAME} city")
    record.update_member(db, other, city="Linz")
    chat = telegram(tmp_path / f"{NAME}.json", [said(1, 2, f"thanks @{NAME}!"), said(2, 2, f"and {LATIN}"), said(3, 3, "kept-text")])  # fmt: skip
    chats.import_file(db, chat, ChatOptions(zone="UTC"))
    chat.unlink()
    rows = [f"{n},1,1,0,{n % 2},{1_767_225_600 + n},hi {n},2026-01-01 00:00:0{n}" for n in range(4)]
    direct = tmp_path / f"{NAME}.csv"  # a chat of two whose rows name nobody: the import says who is meant
    direct.write_text(
        "\n".join(["localId,TalkerId,Type,SubType,IsSender,CreateTime,StrContent,StrTime", *rows]), "utf-8"
    )
    assert any(NAME in str(each) for each in chats.import_file(db, direct, ChatOptions(zone="UTC")).warnings)
    direct.unlink()
    event = events.add_event(db, "Dinner", owner=NAME, purpose=f"thank {NAME}")
    task = lines.add_line(db, "task", event, title=f"ask {NAME}", owner=NAME, phase="prep")
    lines.update_line(db, "task", task, title=f"ask {NAME} again")
    lines.add_line(db, "role", event, role="host", name=NAME)
    notes.add_incident(db, event, f"{NAME} fell")
    notes.set_answer(db, event, "keep", f"{NAME} as host")
    group = tags.add_group(db, f"friends of {NAME}", "behaviour")
    tags.add_tag(db, f"knows {NAME}", group)
    script = scripts.add_script(db, f"for {NAME}", text=f"hello {NAME}")
    queues.create_queue(db, script, members=(other,), name=f"queue {NAME}")
    segments.save_segment(db, f"like {NAME}", FilterGroup((Condition("city", "is", NAME),)))
    communities.add_community(db, f"group of {NAME}")
    return mine


def raw(path: Path) -> bytes:
    """Every byte of the file and of what lies beside it."""
    return b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())


def stays(path: Path) -> list[str]:
    """Return which forms of the name stand in the bytes of the file and what lies beside it."""
    data, forms = raw(path), (NAME, json.dumps(NAME)[1:-1], LATIN, LATIN.lower(), LATIN.upper(), PHONE, "陳文明")
    return [form for form in forms if form.encode() in data]


def test_every_kind_of_place_is_found(db: Database, named: int) -> None:
    found = erase.find_person_traces(db, named)
    for place in set(PLACES) - {"rest"}:
        assert found.count_fields(place), place
    columns = {(each.table, each.column) for each in found.found}
    assert columns >= {
        ("batch", "source"), ("batch", "found"), ("tag", "name"), ("tag_group", "name"), ("queue", "name"), ("event", "owner"), ("event", "purpose"),
        ("event_task", "owner"), ("event_task", "title"), ("event_note", "text"), ("event_role", "name"), ("message", "text"), ("entry", "text"),
        ("member", "remark"), ("member", "note"), ("segment", "name"), ("segment", "filter"), ("script", "title"), ("part", "text"), ("community", "name"),
    }  # fmt: skip


def test_with_everything_chosen_no_byte_of_the_name_stays(db: Database, named: int) -> None:
    backup.make_backup(db)
    search.index_new_messages(db)
    assert stays(db.path)
    held = erase.find_holding_backups(db, named)
    found = erase.find_person_traces(db, named)
    done = erase.erase_person(db, named, found, found.found, history=True, told=TOLD)
    assert done.swept and len(held) == 1
    erase.delete_backups(held)
    assert stays(db.path) == []
    db.close()
    assert stays(db.path) == []
    assert b"kept-text" in raw(db.path)


def test_what_was_not_chosen_stays(db: Database, named: int) -> None:
    found = erase.find_person_traces(db, named)
    erase.erase_person(db, named, found, [each for each in found.found if each.place == "tags"])
    assert one(db, "SELECT count(*) FROM tag WHERE name LIKE '%陈文明%'") == 0
    assert one(db, "SELECT owner FROM event") == NAME


def test_a_linked_mention_becomes_a_forgotten_member(db: Database, named: int) -> None:
    found = erase.find_person_traces(db, named)
    erase.erase_person(db, named, found, [each for each in found.found if each.place == "linked"], told=TOLD)
    assert one(db, "SELECT text FROM entry WHERE text LIKE 'met%'") == f"met @{TOLD} today"


def test_the_filter_of_a_segment_can_be_read_afterwards(db: Database, named: int) -> None:
    found = erase.find_person_traces(db, named)
    erase.erase_person(db, named, found, found.found, history=True, told='a "forgotten" member')
    assert [each.name for each in segments.list_segments(db)][-1] == "like …"
    assert all(json.loads(row[0]) for row in db.reader.execute("SELECT filter FROM segment"))
    assert all(json.loads(row[0])[0] for row in db.reader.execute("SELECT name FROM step WHERE name LIKE '[\"%'"))
    other = int(str(one(db, "SELECT id FROM member WHERE real_name = 'Bert'")))
    assert history.load_history_for_member(db, [other])


def test_a_name_somebody_else_has_is_not_sure(db: Database) -> None:
    mine, other = person(db, "王小明", nickname="阳光"), person(db, "王小明")
    entries.quick_note(db, other, "阳光很好")
    found = erase.find_person_traces(db, mine)
    assert [(each.table, each.sure) for each in found.found] == [("member", False), ("entry", False)]


def test_words_are_found_as_they_are_written() -> None:
    words = PersonWords(["Ann", "王建国", "13800138000", "x", "7", "Anna Li"])
    assert words.words == ("13800138000", "anna li", "ann", "王建国")
    for text in (
        "ANN!",
        "thanks,Ann.",
        "王\u200b建国",
        "王建國",
        "138 0013 8000",
        "138-0013-8000",
        "anna\nli",
        "\\u738b\\u5efa\\u56fd",
        "ＡＮＮ",
    ):
        assert words.is_in_text(text) and words.find_spans(text), text
    for text in ("annual", "Joann", "5138001380007", "王建", ""):
        assert not words.is_in_text(text)
    assert words.remove_from_text("Hi Ann, 王建國!", "…") == "Hi …, …!"
    assert words.remove_from_text('{"a": "王建国"}', 'a "b"') == '{"a": "a \\"b\\""}'


def test_somebody_without_a_name_leaves_no_trace(db: Database) -> None:
    assert erase.find_person_traces(db, record.add_member(db, nickname="x")).found == ()


def test_a_backup_from_before_they_came_is_not_offered(db: Database) -> None:
    early = backup.make_backup(db, now=1_000_000_000)
    ident = person(db, NAME)
    late = backup.make_backup(db)
    assert [each.path for each in erase.find_holding_backups(db, ident)] == [late.path]
    erase.delete_backups(erase.find_holding_backups(db, ident))
    assert early.path.exists() and not late.path.exists()


@pytest.mark.parametrize("how", ["the message is chosen", "history is"])
def test_a_message_that_two_joined_groups_have_is_cleared_in_both(how: str, db: Database, tmp_path: Path) -> None:
    mine, groups = person(db, NAME), []
    for number in (1, 2):
        rows = [said(1, 2, f"thanks {number} @{NAME}!"), said(number + 1, 3, "kept-text")]
        chat = telegram(tmp_path / f"{number}.json", rows, name=f"{number}", id=number)
        groups.append(chats.import_file(db, chat, ChatOptions(zone="UTC")).community_id)
        chat.unlink()
    community_merge.merge_communities(db, groups)
    naming = "SELECT (SELECT count(*) FROM {} WHERE text LIKE '%陈文明%')"
    assert (one(db, naming.format("message")), one(db, naming.format("message_again"))) == (1, 1)
    found = erase.find_person_traces(db, mine)
    assert len(found.old["message_again"]) == 1
    erase.erase_person(
        db, mine, found, found.found if how == "the message is chosen" else (), history=how == "history is"
    )
    assert one(db, naming.format("message_again")) == 0
    assert one(db, naming.format("message")) == (how == "history is")


def test_a_backup_that_cannot_be_read_may_hold_them_and_keeps_nobody_in_the_file(db: Database) -> None:
    mine = person(db, NAME)
    made = backup.make_backup(db).path
    with file_checks.open_reading(made) as conn:
        (root,) = conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'member'").fetchone()
        (size,) = conn.execute("PRAGMA page_size").fetchone()
    with made.open("rb+") as file:
        file.seek((root - 1) * size)
        file.write(b"Z" * size)
    assert [each.path for each in erase.find_holding_backups(db, mine)] == [made]
