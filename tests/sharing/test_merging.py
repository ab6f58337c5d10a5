"""What two people see who merge each other's file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commdesk import entries, tags, workspace
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.errors import Problem
from commdesk.members import contacts, record
from commdesk.sharing import merging, preview, shares
from commdesk.sharing.incoming import OtherWorkspace
from commdesk.sharing.preview import MergePreview, Section
from commdesk.sharing.shares import LeftOut
from commdesk.store import check, forget, undo
from commdesk.store.database import Database
from commdesk.workspace import Workspace
from tests.sharing.conftest import read_all

Laptops = Callable[[str], Workspace]
Send = Callable[[Workspace], Path]


def look(space: Workspace, path: Path) -> MergePreview:
    return preview.preview_merge(space.db, path, workspace.list_cache_updaters())


def city(db: Database, member: int) -> str:
    return str(db.reader.execute("SELECT city FROM member WHERE id = ?", (member,)).fetchone()[0])


def test_what_one_person_did_arrives(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    theirs = laptops("Li")
    record.update_member(theirs.db, anna, city="Wuhan")
    bert = record.add_member(theirs.db, nickname="Bert")
    entries.quick_note(theirs.db, anna, "called")
    sent = send(theirs)
    seen = look(mine, sent)
    assert (seen.file.who, seen.file.lacking) == ("Li", 0)
    assert [line.name for line in seen.sections[Section.NEW_PEOPLE]] == ["Bert"]
    [changed] = seen.sections[Section.CHANGED_PEOPLE]
    assert changed.name == "Anna"
    assert [(each.column, each.old, each.new, each.who) for each in changed.changes] == [("city", "", "Wuhan", "Li")]
    assert [line.name for line in seen.sections[Section.NOTES]] == ["Anna"]
    assert not seen.conflicts
    report = merging.merge_workspace(mine.db, sent)
    assert report.steps == seen.file.arriving
    assert report.backup is not None
    assert city(mine.db, anna) == "Wuhan"
    assert mine.db.reader.execute("SELECT name FROM face WHERE member = ?", (bert,)).fetchone()[0] == "Bert"
    assert not look(mine, sent).sections
    assert merging.merge_workspace(mine.db, sent).step == 0
    assert check.check_workspace(mine.db, workspace.list_cache_rebuilders()) == []


def test_what_both_wrote_is_shown_and_chosen(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    theirs = laptops("Li")
    record.update_member(mine.db, anna, city="Rome")
    record.update_member(theirs.db, anna, city="Paris")
    seen = look(mine, send(theirs))
    [conflict] = seen.conflicts
    assert (conflict.name, set(conflict.shown)) == ("Anna", {"Rome", "Paris"})
    assert {each.who for each in conflict.conflict.written} == {"Wang", "Li"}
    place = conflict.conflict.table, conflict.conflict.row, conflict.conflict.columns
    report = merging.merge_workspace(mine.db, send(theirs), {place: {"city": "Rome"}})
    assert (report.open, city(mine.db, anna)) == (0, "Rome")
    merging.merge_workspace(theirs.db, send(mine))
    assert city(theirs.db, anna) == "Rome"
    assert merging.list_open_conflicts(theirs.db) == []
    assert read_all(mine.db) == read_all(theirs.db)


def test_what_is_left_for_later_waits(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    theirs = laptops("Li")
    record.update_member(mine.db, anna, city="Rome")
    record.update_member(theirs.db, anna, city="Paris")
    assert merging.merge_workspace(mine.db, send(theirs)).open == 1
    [waiting] = merging.list_open_conflicts(mine.db)
    shown, other = (each.values["city"] for each in waiting.written)
    assert city(mine.db, anna) == shown
    assert merging.choose_values(mine.db, {(waiting.table, waiting.row, waiting.columns): {"city": other}}) == 1
    assert city(mine.db, anna) == other
    assert merging.list_open_conflicts(mine.db) == []
    undo.undo(mine.db)
    assert city(mine.db, anna) == shown


def test_one_undo_takes_a_merge_out(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    theirs = laptops("Li")
    record.update_member(theirs.db, anna, city="Paris")
    record.add_member(theirs.db, nickname="Bert")
    before = read_all(mine.db)
    sent = send(theirs)
    merging.merge_workspace(mine.db, sent)
    [past] = merging.list_merges(mine.db)
    assert (past.steps, past.exact) == (2, True)
    undo.undo(mine.db)
    assert read_all(mine.db) == before
    assert merging.list_merges(mine.db) == []
    assert look(mine, sent).file.arriving == 2
    assert check.check_workspace(mine.db, workspace.list_cache_rebuilders()) == []


def test_an_older_merge_is_taken_out_and_what_came_after_stays(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    theirs = laptops("Li")
    record.update_member(theirs.db, anna, city="Paris")
    bert = record.add_member(theirs.db, nickname="Bert")
    merging.merge_workspace(mine.db, send(theirs))
    record.update_member(mine.db, anna, company="Cafe")
    [past] = merging.list_merges(mine.db)
    assert not past.exact
    merging.take_merge_out(mine.db, past.step)
    row = mine.db.reader.execute("SELECT city, company FROM member WHERE id = ?", (anna,)).fetchone()
    assert tuple(row) == ("", "Cafe")
    assert mine.db.reader.execute("SELECT 1 FROM member WHERE id = ?", (bert,)).fetchone() is None
    assert merging.list_merges(mine.db) == []
    undo.undo(mine.db)
    assert city(mine.db, anna) == "Paris"
    assert [each.step for each in merging.list_merges(mine.db)] == [past.step]
    assert check.check_workspace(mine.db, workspace.list_cache_rebuilders()) == []


def test_a_deletion_does_not_win_over_work_it_did_not_know_of(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    bert = record.add_member(mine.db, nickname="Bert")
    theirs = laptops("Li")
    record.delete_members(theirs.db, [anna, bert])
    record.update_member(mine.db, anna, city="Rome")
    seen = look(mine, send(theirs))
    assert [line.name for line in seen.sections[Section.DELETED]] == ["Bert"]
    assert [line.name for line in seen.sections[Section.KEPT]] == ["Anna"]
    merging.merge_workspace(mine.db, send(theirs))
    assert city(mine.db, anna) == "Rome"
    assert mine.db.reader.execute("SELECT 1 FROM member WHERE id = ?", (bert,)).fetchone() is None


def test_who_is_kept_is_kept_with_all_that_went_along(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    contacts.add_contact(mine.db, anna, "phone", "13900001111")
    entries.quick_note(mine.db, anna, "likes tea")
    theirs = laptops("Li")
    record.delete_members(theirs.db, [anna])
    record.update_member(mine.db, anna, city="Rome")
    for space, other in ((mine, theirs), (theirs, mine), (mine, theirs)):
        merging.merge_workspace(space.db, send(other))
        for table in ("contact", "entry"):
            kept = f"SELECT count(*) FROM {table} WHERE member = ?"
            assert space.db.reader.execute(kept, (anna,)).fetchone()[0] == 1
    record.delete_members(mine.db, [anna])
    merging.merge_workspace(theirs.db, send(mine))
    assert theirs.db.reader.execute("SELECT count(*) FROM contact").fetchone()[0] == 0
    merging.merge_workspace(mine.db, send(theirs))
    assert read_all(mine.db) == read_all(theirs.db)


def test_what_hangs_on_two_comes_back_only_with_both(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna, bert = (record.add_member(mine.db, nickname=name) for name in ("Anna", "Bert"))
    group = tags.add_group(mine.db, "Taste", "attribute")
    tags.tag_members(mine.db, [anna], tags.add_tag(mine.db, "tea", group))
    entry = entries.quick_note(mine.db, anna, "came with @Bert")
    theirs = laptops("Li")
    del entry
    record.delete_members(theirs.db, [anna, bert])
    record.update_member(mine.db, anna, city="Rome")
    merging.merge_workspace(mine.db, send(theirs))
    assert [row[0] for row in mine.db.reader.execute("SELECT nickname FROM member")] == ["Anna"]
    assert mine.db.reader.execute("SELECT count(*) FROM member_tag").fetchone()[0] == 1
    assert mine.db.reader.execute("SELECT count(*) FROM entry").fetchone()[0] == 1
    assert mine.db.reader.execute("SELECT count(*) FROM mention").fetchone()[0] == 0
    assert check.check_workspace(mine.db, workspace.list_cache_rebuilders()) == []


def test_who_was_forgotten_there_is_forgotten_here(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna Unique")
    theirs = laptops("Li")
    contacts.add_contact(mine.db, anna, "phone", "13900001111")
    entries.quick_note(mine.db, anna, "a word of Anna Unique")
    forget.forget_rows(theirs.db, "Forget somebody", {"member": [anna]})
    seen = look(mine, send(theirs))
    assert seen.forgotten == 1
    merging.merge_workspace(mine.db, send(theirs))
    mine.db.checkpoint_file()
    data = mine.path.read_bytes()
    assert b"Anna Unique" not in data
    assert b"13900001111" not in data
    assert undo.find_undoable(mine.db.reader) is None
    assert check.check_workspace(mine.db, workspace.list_cache_rebuilders()) == []


def test_what_a_living_row_refers_to_lives(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    group = tags.add_group(mine.db, "Taste", "attribute")
    label = tags.add_tag(mine.db, "tea", group)
    theirs = laptops("Li")
    tags.delete_tag(theirs.db, label)
    tags.tag_members(mine.db, [anna], label)
    merging.merge_workspace(mine.db, send(theirs))
    assert mine.db.reader.execute("SELECT name FROM tag WHERE id = ?", (label,)).fetchone()[0] == "tea"
    merging.merge_workspace(theirs.db, send(mine))
    assert read_all(mine.db) == read_all(theirs.db)


def test_another_community_is_refused(laptops: Laptops, tmp_path: Path) -> None:
    mine = laptops("Wang")
    other = workspace.create_workspace(tmp_path / "other.commdesk", "Other club", "Zhao")
    other.close()
    with pytest.raises(OtherWorkspace, match="Other club"):
        merging.merge_workspace(mine.db, other.path)


def test_the_open_file_itself_is_refused(laptops: Laptops) -> None:
    mine = laptops("Wang")
    with pytest.raises(Problem, match="is the workspace that is open"):
        look(mine, mine.path)


def test_one_number_for_two_steps_is_refused(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    record.add_member(mine.db, nickname="Anna")
    theirs = laptops("Li")
    step = record.add_member(theirs.db, nickname="Bert")
    del step
    sent = send(theirs)
    import sqlite3

    conn = sqlite3.connect(sent)
    conn.execute("UPDATE step SET at = at + 1 WHERE id = (SELECT min(id) FROM step)")
    conn.commit()
    conn.close()
    before = read_all(mine.db)
    with pytest.raises(Problem, match="holds steps that no CommDesk wrote"):
        merging.merge_workspace(mine.db, sent)
    assert read_all(mine.db) == before


def import_chat(space: Workspace, folder: Path, *days: int) -> None:
    """Import a chat that Anna and Bo wrote on some days of a month."""
    lines = [f"{day:02}/11/2026, 21:00 - {who}: words of day {day}" for day in days for who in ("Anna", "Bo")]
    path = folder / "-".join(map(str, days)) / "WhatsApp Chat with Poets.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    importer.import_file(space.db, path, ChatOptions(zone="UTC"))


def count_messages(db: Database) -> tuple[int, int]:
    """Return how many messages count, and how many the rollups say."""
    living = "SELECT count(*) FROM message WHERE batch IN (SELECT id FROM batch)"
    return db.reader.execute(living).fetchone()[0], db.reader.execute("SELECT sum(messages) FROM spoke").fetchone()[
        0
    ] or 0


def test_messages_of_both_come_together_once(laptops: Laptops, send: Send, tmp_path: Path) -> None:
    mine = laptops("Wang")
    import_chat(mine, tmp_path, 1, 2)
    theirs = laptops("Li")
    import_chat(theirs, tmp_path, 2, 3)
    import_chat(mine, tmp_path, 4)
    assert (count_messages(mine.db), count_messages(theirs.db)) == ((6, 6), (6, 6))
    seen = look(mine, send(theirs))
    assert [(each.new, each.known) for each in seen.messages] == [(2, 2)]
    assert merging.merge_workspace(mine.db, send(theirs)).messages.new
    assert count_messages(mine.db) == (8, 8)
    merging.merge_workspace(theirs.db, send(mine))
    assert count_messages(theirs.db) == (8, 8)
    for space in (mine, theirs):
        assert check.check_workspace(space.db, workspace.list_cache_rebuilders()) == []
    undo.undo(mine.db)
    assert count_messages(mine.db) == (6, 6)
    assert check.check_workspace(mine.db, workspace.list_cache_rebuilders()) == []


def test_messages_left_out_of_a_copy_come_later(laptops: Laptops, send: Send, tmp_path: Path) -> None:
    mine = laptops("Wang")
    import_chat(mine, tmp_path, 1, 2)
    shares.share_workspace(mine.db, tmp_path / "bare.commdesk", without=[LeftOut.MESSAGES])
    theirs = workspace.open_workspace(tmp_path / "bare.commdesk", "Li")
    assert count_messages(theirs.db) == (0, 0)
    whole = send(mine)
    assert [each.new for each in look(theirs, whole).messages] == [4]
    merging.merge_workspace(theirs.db, whole)
    assert count_messages(theirs.db) == (4, 4)
    again = look(theirs, whole)
    assert not again.messages and not again.file.brings_messages
    assert check.check_workspace(theirs.db, workspace.list_cache_rebuilders()) == []
    theirs.close()


def test_what_is_chosen_may_be_what_one_side_deleted(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    db = mine.db
    first, second, third = (row[0] for row in db.reader.execute("SELECT id FROM stage ORDER BY position LIMIT 3"))
    anna = record.add_member(db, nickname="Anna", stage=first)
    theirs = laptops("Li")
    record.update_member(theirs.db, anna, stage=second)
    with db.step("Delete a stage") as conn:
        conn.execute("DELETE FROM stage WHERE id = ?", (second,))
    for number in range(20):  # so that what Wang writes then is the later one, by far
        record.add_member(db, nickname=f"Person {number}")
    record.update_member(db, anna, stage=third)
    sent = send(theirs)
    [conflict] = look(mine, sent).conflicts
    assert merging.merge_workspace(db, sent).open == 1
    with pytest.raises(Problem, match="was deleted meanwhile"):
        merging.choose_values(db, {conflict.place: {"stage": second}})
    undo.undo(db)
    merging.merge_workspace(db, sent, {conflict.place: {"stage": second}})
    assert db.reader.execute("SELECT stage FROM member WHERE id = ?", (anna,)).fetchone()[0] == second
    assert db.reader.execute("SELECT 1 FROM stage WHERE id = ?", (second,)).fetchone() is not None
    assert check.check_workspace(db, workspace.list_cache_rebuilders()) == []
    undo.undo(db)
    assert db.reader.execute("SELECT stage FROM member WHERE id = ?", (anna,)).fetchone()[0] == third
