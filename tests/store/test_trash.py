"""The trash: what was deleted comes back with what went with it; Undo gives the state before; the forgotten stays gone."""

from __future__ import annotations

import pytest

from commdesk.errors import Phrase, Problem
from commdesk.files import attachments
from commdesk.scripts import editing, folders, record
from commdesk.scripts.record import Draft, NewPart, NewVariant
from commdesk.store import forget, trash, undo
from commdesk.store.database import Database
from tests.people import one
from tests.store.test_undo import do, rows

BACK = Phrase("Bring back")


@pytest.fixture
def script(bare: Database) -> int:
    """A tagged script with two variants and a picture, in a folder, used once."""
    folder = folders.add_folder(bare, "Folder")
    picture = NewVariant("", (NewPart("text", "words"), NewPart("image", "", "dot.png", b"png")))
    with bare.step("Add") as conn:
        ident = record.insert_script(conn, bare.ids, Draft("T", folder, tags=("t",), variants=(picture, NewVariant())))
    do(bare, f"INSERT INTO script_use(id, script, title) VALUES (9, {ident}, 'T')")
    return ident


def put_back(db: Database, ident: int, table: str = "script") -> int:
    """Bring one row back."""
    return trash.restore_rows(db, BACK, table, [ident])


def titles(db: Database) -> list[str]:
    """Return the titles of the scripts in the trash."""
    return [str(each.values["title"]) for each in trash.list_trashed(db, "script")]


def test_a_script_comes_back_exactly_as_it_was(bare: Database, script: int) -> None:
    before = rows(bare)
    editing.delete_scripts(bare, [script])
    assert titles(bare) == ["T"] and one(bare, "SELECT script FROM script_use") is None
    gone = rows(bare)
    assert put_back(bare, script) == 1
    assert rows(bare) == before and titles(bare) == []
    undo.undo(bare)
    assert rows(bare) == gone and titles(bare) == ["T"]
    undo.redo(bare)
    assert rows(bare) == before


def test_bringing_back_is_one_step(bare: Database, script: int) -> None:
    editing.delete_scripts(bare, [script])
    steps = int(str(one(bare, "SELECT count(*) FROM step")))
    put_back(bare, script)
    assert one(bare, "SELECT count(*) FROM step") == steps + 1


def test_what_was_deleted_before_stays_deleted(bare: Database, script: int) -> None:
    second = record.load_scripts(bare, [script])[script].variants[1].id
    editing.delete_variant(bare, second)
    editing.delete_scripts(bare, [script])
    put_back(bare, script)
    assert [variant.letter for variant in record.load_scripts(bare, [script])[script].variants] == ["A"]


def test_a_script_brings_its_folder_but_not_what_else_lay_there(bare: Database, script: int) -> None:
    folder = record.load_scripts(bare, [script])[script].folder
    assert folder is not None
    other = record.add_script(bare, "Other", folder)
    folders.delete_folder(bare, folder)
    assert sorted(titles(bare)) == ["Other", "T"]
    put_back(bare, script)
    assert record.load_scripts(bare, [script])[script].folder == folder and not record.load_scripts(bare, [other])
    assert [each.name for each in folders.load_folder_tree(bare)] == ["Folder"]
    put_back(bare, other)
    assert len(record.load_scripts(bare, [script, other])) == 2


def test_a_folder_brings_all_that_went_with_it(bare: Database, script: int) -> None:
    folder = record.load_scripts(bare, [script])[script].folder
    before = rows(bare)
    assert folder is not None
    folders.delete_folder(bare, folder)
    put_back(bare, folder, "folder")
    assert rows(bare) == before


def test_a_use_that_went_to_another_script_meanwhile_stays_there(bare: Database, script: int) -> None:
    other = record.add_script(bare, "Other")
    editing.delete_scripts(bare, [script])
    do(bare, f"UPDATE script_use SET script = {other}")
    put_back(bare, script)
    assert one(bare, "SELECT script FROM script_use") == other


def test_the_picture_comes_back_though_another_step_swept_it(bare: Database, script: int) -> None:
    with bare.step("Delete") as conn:
        conn.execute("DELETE FROM script")
    with bare.step("Sweep") as conn:
        attachments.sweep_attachments(conn)
    put_back(bare, script)
    assert attachments.load_attachment(bare, attachments.derive_attachment_id(b"png")) == ("dot.png", b"png")
    assert record.load_scripts(bare, [script])[script].variants[0].parts[1].name == "dot.png"


def test_a_folder_made_anew_is_not_brought_twice(bare: Database, script: int) -> None:
    folder = record.load_scripts(bare, [script])[script].folder
    assert folder is not None
    folders.delete_folder(bare, folder)
    again = folders.add_folder(bare, "Folder")
    put_back(bare, script)
    assert [each.name for each in folders.load_folder_tree(bare)] == ["Folder"] and again
    assert record.load_scripts(bare, [script])[script].folder == again


def test_what_lives_already_is_left_alone(bare: Database, script: int) -> None:
    before = rows(bare)
    assert put_back(bare, script) == 0 and rows(bare) == before


def test_several_come_back_together_the_newest_are_listed_first(bare: Database) -> None:
    ids = [record.add_script(bare, name) for name in "abc"]
    for ident in ids:
        editing.delete_scripts(bare, [ident])
    assert titles(bare) == ["c", "b", "a"]
    assert [each.who for each in trash.list_trashed(bare, "script", 2)] == ["tester", "tester"]
    assert trash.restore_rows(bare, BACK, "script", ids) == 3 and titles(bare) == []


def test_the_forgotten_is_not_listed_and_refused(bare: Database, script: int) -> None:
    editing.delete_scripts(bare, [script])
    kept = record.add_script(bare, "Kept")
    editing.delete_scripts(bare, [kept])
    forget.forget_rows(bare, "Empty", {"script": [script]})
    assert titles(bare) == ["Kept"]
    before = rows(bare)
    with pytest.raises(Problem):
        trash.restore_rows(bare, BACK, "script", [kept, script])
    assert rows(bare) == before and titles(bare) == ["Kept"]


def test_a_script_whose_folder_was_forgotten_was_forgotten_with_it(bare: Database, script: int) -> None:
    folder = record.load_scripts(bare, [script])[script].folder
    assert folder is not None
    folders.delete_folder(bare, folder)
    forget.forget_rows(bare, "Empty", {"folder": [folder]})
    before = rows(bare)
    with pytest.raises(Problem):
        put_back(bare, script)
    assert rows(bare) == before


def test_what_was_never_there_is_refused(bare: Database) -> None:
    with pytest.raises(Problem):
        put_back(bare, 5)


def test_a_member_comes_back_with_entries_tags_and_those_they_invited(bare: Database) -> None:
    do(
        bare,
        "INSERT INTO member(id, nickname) VALUES (1, 'Anna'), (2, 'Bert')",
        "UPDATE member SET inviter = 1 WHERE id = 2",
        "INSERT INTO entry(id, member, text) VALUES (1, 1, 'hello')",
        "INSERT INTO mention(id, entry, member) VALUES (1, 1, 2)",
        "INSERT INTO tag_group(id, name) VALUES (1, 'g')",
        "INSERT INTO tag(id, tag_group, name) VALUES (1, 1, 'vip')",
        "INSERT INTO member_tag(id, member, tag) VALUES (1, 1, 1)",
        "INSERT INTO script_use(id, member, title) VALUES (1, 1, 'T')",
    )
    before = rows(bare)
    do(bare, "DELETE FROM member WHERE id = 1")
    assert [each.values["nickname"] for each in trash.list_trashed(bare, "member")] == ["Anna"]
    put_back(bare, 1, "member")
    assert rows(bare) == before
    undo.undo(bare)
    undo.undo(bare)
    assert rows(bare) == before
