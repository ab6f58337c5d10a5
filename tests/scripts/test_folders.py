"""Folders: a tree of any depth, moved without circles, brought back by Undo."""

from __future__ import annotations

import pytest

from commdesk.errors import Problem
from commdesk.files import attachments
from commdesk.scripts import folders, record
from commdesk.scripts.record import Draft, NewPart, NewVariant
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one
from tests.store.test_undo import rows


@pytest.fixture
def db(bare: Database) -> Database:
    """A file without any script."""
    return bare


def outline(db: Database) -> list[str]:
    """Return the tree as indented lines with counts."""
    return [f"{'  ' * f.depth}{f.name} {f.scripts}" for f in folders.load_folder_tree(db)]


def chain(db: Database, length: int) -> list[int]:
    """Make folders each in the one before."""
    made: list[int] = []
    for number in range(length):
        made.append(folders.add_folder(db, f"f{number}", made[-1] if made else None))
    return made


def parents(db: Database, pairs: dict[int, int | None]) -> None:
    """Put folders into each other as a merge of two copies may leave them."""
    with db.step("Merge") as conn:
        for folder, parent in pairs.items():
            conn.execute("UPDATE folder SET parent = ? WHERE id = ?", (parent, folder))


def test_the_tree_counts_what_lies_in_a_folder_and_below(db: Database) -> None:
    top, other = folders.add_folder(db, "Top"), folders.add_folder(db, "Other")
    low = folders.add_folder(db, "Low", top)
    for folder in (top, low, low, None):
        record.add_script(db, "S", folder)
    assert outline(db) == ["Top 3", "  Low 2", "Other 0"]
    assert (
        folders.format_folder_path(db, low) == "Top/Low"
        and folders.format_folder_path(db, None) == ""
        and folders.format_folder_path(db, 5) == ""
    )
    assert sorted(folders.list_subfolders(db, top)) == sorted([top, low]) and folders.list_subfolders(db, other) == [
        other
    ]


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "x" * 61])
def test_a_folder_needs_a_name_that_can_be_read(db: Database, name: str) -> None:
    with pytest.raises(Problem):
        folders.add_folder(db, name)
    kept = folders.add_folder(db, "Kept")
    with pytest.raises(Problem):
        folders.rename_folder(db, kept, name)
    assert outline(db) == ["Kept 0"]


def test_two_folders_of_one_name_do_not_stand_beside_each_other(db: Database) -> None:
    folders.add_folder(db, "欢迎")
    low = folders.add_folder(db, "Low")
    with pytest.raises(Problem):
        folders.add_folder(db, "歡迎")
    with pytest.raises(Problem):
        folders.rename_folder(db, low, " 欢迎 ")
    folders.rename_folder(db, low, "LOW")  # its own name in other letters
    assert folders.add_folder(db, "欢迎", low) and outline(db) == ["欢迎 0", "LOW 0", "  欢迎 0"]


def test_a_path_is_made_once(db: Database) -> None:
    with db.step("Make") as conn:
        first = folders.ensure_folder_path(conn, "A/B/C")
        assert (
            folders.ensure_folder_path(conn, "a//b / C/") == first and folders.ensure_folder_path(conn, " / ") is None
        )
    assert outline(db) == ["A 0", "  B 0", "    C 0"]
    assert folders.format_folder_path(db, first) == "A/B/C"


def test_a_slash_in_a_name_survives_the_path(db: Database) -> None:
    ident = folders.add_folder(db, "a/b")
    with db.step("Make") as conn:
        assert folders.ensure_folder_path(conn, folders.format_folder_path(db, ident)) == ident


def test_a_name_that_a_renamed_folder_had_can_be_used_again(db: Database) -> None:
    first = folders.add_folder(db, "A")
    folders.rename_folder(db, first, "B")
    second = folders.add_folder(db, "A")
    assert second != first and outline(db) == ["B 0", "A 0"]


def test_a_folder_of_the_name_of_a_deleted_one_is_new_and_undo_still_works(db: Database) -> None:
    first = folders.add_folder(db, "A")
    record.add_script(db, "S", first)
    folders.delete_folder(db, first)
    folders.add_folder(db, "A")
    assert outline(db) == ["A 0"]
    undo.undo(db)
    undo.undo(db)
    assert outline(db) == ["A 1"]


def test_a_folder_moves_with_everything_in_it_and_back_by_undo(db: Database) -> None:
    a, b = folders.add_folder(db, "A"), folders.add_folder(db, "B")
    low = folders.add_folder(db, "Low", a)
    record.add_script(db, "S", low)
    before = rows(db)
    folders.move_folder(db, a, b)
    assert outline(db) == ["B 1", "  A 1", "    Low 1"]
    undo.undo(db)
    assert rows(db) == before


def test_a_move_can_say_the_order(db: Database) -> None:
    a, b, c = (folders.add_folder(db, name) for name in "ABC")
    folders.move_folder(db, c, None, [c, a, b])
    assert [f.name for f in folders.load_folder_tree(db)] == ["C", "A", "B"]


@pytest.mark.parametrize("depth", [1, 2, 5, 100])
def test_a_folder_is_never_moved_into_itself_however_deep(db: Database, depth: int) -> None:
    made = chain(db, depth)
    before = rows(db)
    with pytest.raises(Problem):
        folders.move_folder(db, made[0], made[-1])
    assert rows(db) == before and len(folders.list_subfolders(db, made[0])) == depth


def test_folders_that_a_merge_put_into_each_other_are_shown_counted_and_can_be_freed(db: Database) -> None:
    a, b, low = folders.add_folder(db, "A"), folders.add_folder(db, "B"), folders.add_folder(db, "Low")
    parents(db, {a: b, b: a, low: a})
    record.add_script(db, "S", low)
    assert sorted(f.name for f in folders.load_folder_tree(db)) == ["A", "B", "Low"]
    assert sorted(folders.list_subfolders(db, a)) == sorted([a, b, low])
    assert folders.format_folder_path(db, low).endswith("A/Low")
    with pytest.raises(Problem):
        folders.move_folder(db, a, low)
    folders.move_folder(db, a, None)
    assert outline(db) == ["A 1", "  B 0", "  Low 1"]


def test_a_folder_that_lies_in_itself_is_shown(db: Database) -> None:
    a = folders.add_folder(db, "A")
    parents(db, {a: a})
    assert [f.name for f in folders.load_folder_tree(db)] == ["A"] and folders.list_subfolders(db, a) == [a]
    folders.move_folder(db, a, None)
    assert outline(db) == ["A 0"]


def test_a_deleted_folder_takes_its_scripts_and_undo_brings_all_back(db: Database) -> None:
    top = folders.add_folder(db, "Top")
    low = folders.add_folder(db, "Low", top)
    with db.step("Add") as conn:
        picture = NewVariant("", (NewPart("image", "", "dot.png", b"png"),))
        record.insert_script(conn, db.ids, Draft("S", low, tags=("t",), variants=(picture,)))
    before = rows(db)
    folders.delete_folder(db, top)
    assert one(db, "SELECT count(*) FROM script") == 0 and outline(db) == []
    assert attachments.load_attachment(db, attachments.derive_attachment_id(b"png")) is None
    undo.undo(db)
    assert rows(db) == before


def test_what_is_gone_is_told_in_words(db: Database) -> None:
    kept = folders.add_folder(db, "A")
    for act in (
        lambda: folders.rename_folder(db, 5, "x"),
        lambda: folders.move_folder(db, 5, None),
        lambda: folders.delete_folder(db, 5),
        lambda: folders.move_folder(db, kept, 5),
        lambda: folders.add_folder(db, "x", 5),
    ):
        with pytest.raises(Problem):
            act()


def test_many_paths_look_into_a_folder_once(db: Database) -> None:
    asked: list[str] = []
    known: folders.Known = {}
    with db.step("Folders") as conn:
        first = folders.ensure_folder_path(conn, "a/b", known)
        conn.set_trace_callback(asked.append)
        try:
            ids = [folders.ensure_folder_path(conn, f"a/{name}", known) for name in ("B", "c", "d", "c")]
        finally:
            conn.set_trace_callback(None)
    assert ids[0] == first
    assert ids[1] == ids[3] != ids[2]
    assert not [sql for sql in asked if sql.startswith("SELECT id, name FROM folder")]
