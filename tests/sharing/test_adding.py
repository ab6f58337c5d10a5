"""Another community's workspace is added when somebody asks for it: everything comes, nothing from here is lost, Undo takes it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commdesk import entries, tags, vocabulary
from commdesk import workspace as workspaces
from commdesk.chats.importing import importer as chats
from commdesk.chats.model import ChatOptions
from commdesk.erasure import erase
from commdesk.errors import Problem
from commdesk.events import record as events
from commdesk.events.registration import registrations
from commdesk.members import contacts, handles, record
from commdesk.scripts import record as scripts
from commdesk.sharing import lookalikes, merging, preview
from commdesk.sharing.incoming import OtherWorkspace
from commdesk.sharing.preview import MergePreview, Section
from commdesk.store import check, undo
from commdesk.store.database import Database
from commdesk.workspace import Workspace
from tests import locks
from tests.chats.exports import said, telegram
from tests.people import one
from tests.sharing.conftest import read_all

Laptops = Callable[[str], Workspace]
Send = Callable[[Workspace], Path]


@pytest.fixture
def mine(laptops: Laptops) -> Workspace:
    return laptops("Wang")


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    """Another community's workspace."""
    made = workspaces.create_workspace(tmp_path / "tea.commdesk", "Tea House", "Zhao")
    yield made
    made.close()


def look(mine: Workspace, path: Path) -> MergePreview:
    return preview.preview_merge(mine.db, path, workspaces.list_cache_updaters(), adding=True)


def add(mine: Workspace, path: Path) -> merging.MergeReport:
    return merging.merge_workspace(mine.db, path, adding=True)


def names(db: Database) -> set[str]:
    return {row[0] for row in db.reader.execute("SELECT nickname FROM member")}


def is_sound(space: Workspace) -> bool:
    return check.check_workspace(space.db, workspaces.list_cache_rebuilders()) == []


def fill(db: Database, folder: Path) -> int:
    """Put something of everything into a workspace; return a person."""
    bert = record.add_member(db, nickname="Bert", city="Rome")
    contacts.add_contact(db, bert, "phone", "13800000001")
    entries.quick_note(db, bert, "likes tea")
    event = events.add_event(db, "Tasting")
    registrations.add_registration(db, event, "Bert", member=bert)
    scripts.add_script(db, "Come in", text="Come in, {member.name}")
    telegram(folder / "tea.json", [said(number, number % 3 + 1) for number in range(1, 30)])
    chats.import_file(db, folder / "tea.json", ChatOptions(zone="UTC"))
    return bert


def test_everything_comes_in_one_step_and_goes_by_one_undo(
    mine: Workspace, other: Workspace, send: Send, tmp_path: Path
) -> None:
    bert = fill(other.db, tmp_path)
    record.add_member(mine.db, nickname="Anna")
    sent, before = send(other), read_all(mine.db)
    title = one(mine.db, "SELECT value FROM setting WHERE key = 'name'")
    seen = look(mine, sent)
    assert seen.file.title == "Tea House" and not seen.conflicts and read_all(mine.db) == before
    assert {line.name for line in seen.sections[Section.NEW_PEOPLE]} >= {"Bert"}
    assert {Section.EVENTS, Section.SCRIPTS, Section.COMMUNITIES} <= set(seen.sections)
    assert sum(each.new for each in seen.messages) == 29
    report = add(mine, sent)
    assert report.step and report.open == 0 and report.messages.new == dict.fromkeys(report.messages.new, 29)
    assert names(mine.db) == names(other.db) | {"Anna"}
    for table in ("entry", "contact", "event", "registration", "script", "handle", "community", "batch", "membership"):
        count = f"SELECT count(*) FROM {table}"
        assert one(mine.db, count) == one(other.db, count), table
    assert one(mine.db, "SELECT count(*) FROM message WHERE batch IN (SELECT id FROM batch)") == 29
    assert one(mine.db, "SELECT city FROM member WHERE id = ?", bert) == "Rome"
    assert one(mine.db, "SELECT value FROM setting WHERE key = 'name'") == title
    assert is_sound(mine)
    [past] = merging.list_merges(mine.db)
    assert str(past.name).startswith("Add “sent")
    undo.undo(mine.db)
    assert read_all(mine.db) == before and is_sound(mine)
    add(mine, sent)
    assert "Bert" in names(mine.db) and is_sound(mine)


def test_what_both_have_stays_as_it_is_here_and_the_other_is_asked_about(
    mine: Workspace, other: Workspace, send: Send
) -> None:
    for space, city in ((mine, "Rome"), (other, "Wien")):
        anna = handles.add_handle(space.db, record.add_member(space.db, nickname=city, city=city), "telegram", "5")
        del anna
        group = tags.list_tag_groups(space.db)[0].id
        tag = tags.add_tag(space.db, "tea", group)
        tags.update_tag(space.db, tag, name=f"tea of {city}")
        vocabulary.add_word(space.db, "stage", "Trial")
    with other.db.step("later") as conn:  # what nobody is asked about
        conn.execute("UPDATE tag SET colour = 'rose', position = 77")
    report = add(mine, send(other))
    assert one(mine.db, "SELECT name FROM tag WHERE id = ?", tag) == "tea of Rome"
    assert one(mine.db, "SELECT count(*) FROM tag WHERE position = 77") == 0
    waiting = {each.columns for each in merging.list_open_conflicts(mine.db)}
    assert ("name",) in waiting and report.open == len(waiting) and is_sound(mine)


def test_what_was_deleted_or_forgotten_there_stays_here(mine: Workspace, other: Workspace, send: Send) -> None:
    scripts_here = one(mine.db, "SELECT count(*) FROM script")
    with other.db.step("away") as conn:
        conn.execute("DELETE FROM script")
    members = [handles_of(space, "5") for space in (mine, other)]
    erase.erase_person(other.db, members[1])
    add(mine, send(other))
    assert one(mine.db, "SELECT count(*) FROM script") == scripts_here and names(mine.db) == {"Anna 5"}
    assert one(mine.db, "SELECT count(*) FROM mark") == 0
    record.add_member(mine.db, nickname="Bert")
    undo.undo(mine.db)
    assert undo.find_undoable(mine.db.reader) is not None  # no forgetting came, so undo goes on behind it


def handles_of(space: Workspace, account: str) -> int:
    """Add somebody with an account; return them."""
    member = record.add_member(space.db, nickname=f"Anna {account}")
    handles.add_handle(space.db, member, "telegram", account)
    return member


def test_who_was_forgotten_here_does_not_come_back(mine: Workspace, other: Workspace, send: Send) -> None:
    here = handles_of(mine, "5")
    erase.erase_person(mine.db, here)
    there = handles_of(other, "5")
    entries.quick_note(other.db, there, "tea")
    report = add(mine, send(other))
    assert one(mine.db, "SELECT count(*) FROM handle") == 0
    assert [(each.table, each.row) for each in report.suspects] == [("member", there)]  # asked, as they look forgotten
    assert is_sound(mine)


def test_what_was_deleted_here_stays_deleted(mine: Workspace, other: Workspace, send: Send) -> None:
    with mine.db.step("away") as conn:
        conn.execute("DELETE FROM script")
    add(mine, send(other))
    assert one(mine.db, "SELECT count(*) FROM script") == 0 and is_sound(mine)


def test_added_again_only_what_is_new_comes(mine: Workspace, other: Workspace, send: Send) -> None:
    bert = record.add_member(other.db, nickname="Bert", city="Rome")
    chen = record.add_member(other.db, nickname="Chen")
    first = send(other)
    assert add(mine, first).step and not add(mine, first).step and not look(mine, first).file.arriving
    record.update_member(mine.db, chen, city="Oslo")
    record.update_member(other.db, bert, city="Wien")
    record.add_member(other.db, nickname="Dora")
    report = add(mine, send(other))
    assert names(mine.db) == {"Bert", "Chen", "Dora"}
    assert one(mine.db, "SELECT city FROM member WHERE id = ?", bert) == "Wien"  # nobody touched it here
    assert one(mine.db, "SELECT city FROM member WHERE id = ?", chen) == "Oslo" and report.open <= 1
    assert is_sound(mine)


def test_copies_that_were_each_given_it_end_equal(
    laptops: Laptops, mine: Workspace, other: Workspace, send: Send
) -> None:
    """One of them an older state, in which somebody lives who was deleted there since."""
    gone = record.add_member(other.db, nickname="Gone")
    record.add_member(other.db, nickname="Bert")
    theirs, early = laptops("Li"), send(other)
    record.delete_members(other.db, [gone])
    add(mine, early)
    add(theirs, send(other))
    assert names(mine.db) == {"Gone", "Bert"} and names(theirs.db) == {"Bert"}
    for _ in range(2):
        merging.merge_workspace(mine.db, send(theirs))
        merging.merge_workspace(theirs.db, send(mine))
    assert names(mine.db) == names(theirs.db) == {"Gone", "Bert"}
    assert read_all(mine.db) == read_all(theirs.db) and is_sound(mine) and is_sound(theirs)


def test_possible_doubles_are_asked_about(mine: Workspace, other: Workspace, send: Send) -> None:
    for space, name in ((mine, "Anna"), (other, "Anna M.")):
        contacts.add_contact(space.db, record.add_member(space.db, nickname=name), "phone", "13800000001")
    sent = send(other)
    [pair] = look(mine, sent).alike
    assert {pair.name, pair.other_name} == {"Anna", "Anna M."}
    assert lookalikes.count_alike(mine.db) == 0
    add(mine, sent)
    assert lookalikes.count_alike(mine.db) == 1


@locks.needs_table
def test_the_open_file_stays_locked(mine: Workspace, other: Workspace, send: Send) -> None:
    record.add_member(mine.db, nickname="Anna")
    sent = send(other)
    with locks.kept(mine.path):
        add(mine, sent)


def test_a_file_that_is_damaged_is_not_added(mine: Workspace, other: Workspace, send: Send) -> None:
    sent, before = send(other), read_all(mine.db)
    data = bytearray(sent.read_bytes())
    data[4096 * 3 : 4096 * 9] = b"x" * 4096 * 6
    sent.write_bytes(data)
    with pytest.raises(Problem, match="is damaged"):
        add(mine, sent)
    assert read_all(mine.db) == before


def test_a_stranger_is_added_only_when_asked_for(mine: Workspace, other: Workspace, send: Send) -> None:
    with pytest.raises(OtherWorkspace, match="Tea House"):
        merging.merge_workspace(mine.db, send(other))
    copy = send(mine)
    assert look(mine, copy).file.title == "" and not add(mine, copy).step  # a copy of this one is merged as ever
