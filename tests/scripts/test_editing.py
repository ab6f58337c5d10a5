"""Parts, variants, tags and many scripts at once: one act, one step, and Undo gives exactly what was before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commdesk.errors import Problem
from commdesk.files import attachments
from commdesk.scripts import editing, folders, record
from commdesk.scripts.record import Draft, NewPart, NewVariant, Script
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one
from tests.store.test_undo import rows


@pytest.fixture
def db(bare: Database) -> Database:
    """A file without any script."""
    return bare


@pytest.fixture
def script(db: Database) -> int:
    """A script with a variant A of text, picture and link, tagged, in a folder."""
    parts = (NewPart("text", "one"), NewPart("image", "", "dot.png", b"png"), NewPart("link", "https://a.example"))
    folder = folders.add_folder(db, "Folder")
    with db.step("Add") as conn:
        return record.insert_script(conn, db.ids, Draft("T", folder, ("k",), "n", tags=("vip",), variants=(NewVariant("亲切", parts),)))  # fmt: skip


def load(db: Database, script: int) -> Script:
    """Return a script."""
    return record.load_scripts(db, [script])[script]


def texts(db: Database, script: int) -> list[str]:
    """Return what the first variant says."""
    return [part.text or part.name for part in load(db, script).variants[0].parts]


ACTS: dict[str, Callable[[Database, Script], object]] = {
    "write": lambda db, s: editing.write_part(db, s.variants[0].parts[0].id, "two"),
    "add part": lambda db, s: editing.add_part(db, s.variants[0].id, NewPart("text", "x")),
    "file": lambda db, s: editing.change_file(db, s.variants[0].parts[1].id, NewPart("image", "", "b.png", b"new")),
    "delete part": lambda db, s: editing.delete_part(db, s.variants[0].parts[1].id),
    "order": lambda db, s: editing.order_parts(db, s.variants[0].id, [p.id for p in reversed(s.variants[0].parts)]),
    "add variant": lambda db, s: editing.add_variant(db, s.id, s.variants[0].id),
    "style": lambda db, s: editing.style_variant(db, s.variants[0].id, "正式"),
    "duplicate": lambda db, s: editing.duplicate_script(db, s.id),
    "delete": lambda db, s: editing.delete_scripts(db, [s.id]),
    "move": lambda db, s: editing.move_scripts(db, [s.id], None),
    "favour": lambda db, s: editing.set_favourite(db, [s.id]),
    "tag": lambda db, s: editing.tag_scripts(db, [s.id], "new"),
    "untag": lambda db, s: editing.untag_scripts(db, [s.id], "VIP"),
}


@pytest.mark.parametrize("name", ACTS)
def test_every_act_is_one_step_that_undo_takes_back_and_redo_does_again(db: Database, script: int, name: str) -> None:
    before, steps = rows(db), one(db, "SELECT count(*) FROM step")
    ACTS[name](db, load(db, script))
    after = rows(db)
    assert after != before and one(db, "SELECT count(*) FROM step") == int(str(steps)) + 1
    undo.undo(db)
    assert rows(db) == before
    undo.redo(db)
    assert rows(db) == after


def test_the_same_words_again_write_nothing(db: Database, script: int) -> None:
    step = one(db, "SELECT max(id) FROM step")
    editing.write_part(db, load(db, script).variants[0].parts[0].id, "one")
    assert one(db, "SELECT max(id) FROM step") == step


def test_parts_come_last_and_are_put_into_order(db: Database, script: int) -> None:
    variant = load(db, script).variants[0].id
    editing.add_part(db, variant, NewPart("text", "last"))
    assert texts(db, script) == ["one", "dot.png", "https://a.example", "last"]
    editing.order_parts(db, variant, [part.id for part in reversed(load(db, script).variants[0].parts)])
    assert texts(db, script) == ["last", "https://a.example", "dot.png", "one"]


def test_the_last_part_of_a_variant_stays_empty(db: Database, script: int) -> None:
    for part in load(db, script).variants[0].parts:
        editing.delete_part(db, part.id)
    assert [(part.kind, part.text) for part in load(db, script).variants[0].parts] == [("text", "")]
    editing.delete_part(db, 5)  # is gone already


def test_a_variant_begins_like_the_one_it_is_made_from(db: Database, script: int) -> None:
    first = load(db, script).variants[0]
    made = editing.add_variant(db, script, first.id)
    second = load(db, script).variants[1]
    assert (second.id, second.letter, second.style) == (made, "B", "")
    assert [(p.kind, p.text, p.attachment) for p in second.parts] == [(p.kind, p.text, p.attachment) for p in first.parts]  # fmt: skip


def test_letters_stay_when_a_variant_goes_and_its_letter_is_given_again(db: Database, script: int) -> None:
    b, c = editing.add_variant(db, script), editing.add_variant(db, script)
    editing.delete_variant(db, b)
    assert [v.letter for v in load(db, script).variants] == ["A", "C"]
    editing.add_variant(db, script)
    assert sorted(v.letter for v in load(db, script).variants) == ["A", "B", "C"] and c


def test_the_last_variant_cannot_go(db: Database, script: int) -> None:
    with pytest.raises(Problem):
        editing.delete_variant(db, load(db, script).variants[0].id)
    assert load(db, script).variants


def test_a_27th_variant_is_refused(db: Database, script: int) -> None:
    for _ in range(25):
        editing.add_variant(db, script)
    with pytest.raises(Problem):
        editing.add_variant(db, script)
    assert len(load(db, script).variants) == 26


def test_a_copy_has_all_but_the_pack_the_star_and_the_uses(db: Database, script: int) -> None:
    editing.set_favourite(db, [script])
    old, new = load(db, script), load(db, editing.duplicate_script(db, script))
    assert new.title == "T 2" and (new.folder, new.tags, new.keywords, new.note) == (old.folder, old.tags, old.keywords, old.note)  # fmt: skip
    assert new.favourite == 0 and new.pack == ""
    assert [(p.text, p.attachment) for p in new.variants[0].parts] == [(p.text, p.attachment) for p in old.variants[0].parts]  # fmt: skip
    assert new.variants[0].style == "亲切"


def test_many_scripts_are_tagged_moved_and_deleted_in_one_step(db: Database) -> None:
    ids = [record.add_script(db, f"S{number}") for number in range(5)]
    folder = folders.add_folder(db, "F")
    acts: tuple[Callable[[], None], ...] = (
        lambda: editing.tag_scripts(db, ids, "t"),
        lambda: editing.move_scripts(db, ids, folder),
        lambda: editing.delete_scripts(db, ids),
    )
    for act in acts:
        steps = int(str(one(db, "SELECT count(*) FROM step")))
        act()
        assert one(db, "SELECT count(*) FROM step") == steps + 1
    assert one(db, "SELECT count(*) FROM script") == 0
    undo.undo(db)
    assert all(each.folder == folder and each.tags == ("t",) for each in record.load_scripts(db, ids).values())


def test_tags_and_styles_are_counted_by_script(db: Database, script: int) -> None:
    other = record.add_script(db, "S")
    editing.tag_scripts(db, [other, script], "ＶＩＰ")
    editing.tag_scripts(db, [other], "a")
    editing.add_variant(db, script)
    editing.style_variant(db, load(db, script).variants[1].id, "亲切")
    editing.style_variant(db, load(db, other).variants[0].id, "正式")
    assert [(name.lower(), count) for name, count in editing.count_script_tags(db)] in ([("a", 1), ("vip", 2)], [("a", 1), ("ｖｉｐ", 2)])  # fmt: skip
    assert editing.count_variant_styles(db) == [("亲切", 1), ("正式", 1)]
    editing.delete_scripts(db, [script])
    assert [count for _, count in editing.count_script_tags(db)] == [1, 1]


def test_an_order_of_scripts_is_kept(db: Database) -> None:
    ids = [record.add_script(db, f"S{number}") for number in range(4)]
    editing.reorder_scripts(db, ids[::-1])
    found = db.reader.execute("SELECT id FROM script ORDER BY position").fetchall()
    assert [row[0] for row in found] == ids[::-1]


@pytest.mark.parametrize(
    "act",
    [
        lambda db: editing.write_part(db, 5, "x"),
        lambda db: editing.add_part(db, 5, NewPart()),
        lambda db: editing.add_variant(db, 5),
        lambda db: editing.style_variant(db, 5, "x"),
        lambda db: editing.duplicate_script(db, 5),
        lambda db: editing.delete_scripts(db, [5]),
        lambda db: editing.move_scripts(db, [5], None),
        lambda db: editing.tag_scripts(db, [5], "x"),
    ],
)
def test_what_is_gone_is_told_in_words(db: Database, act: Callable[[Database], object]) -> None:
    with pytest.raises(Problem):
        act(db)


def test_a_folder_that_went_meanwhile_is_told_in_words(db: Database) -> None:
    ids = [record.add_script(db, "A"), record.add_script(db, "B")]
    with pytest.raises(Problem):
        editing.move_scripts(db, ids, 5)
    editing.tag_scripts(db, [*ids, 5], "t")  # the others get it
    assert [each.tags for each in record.load_scripts(db, ids).values()] == [("t",), ("t",)]


def test_a_file_that_no_part_holds_leaves_with_the_last_part(db: Database, script: int) -> None:
    part = load(db, script).variants[0].parts[1]
    editing.add_variant(db, script, load(db, script).variants[0].id)
    editing.delete_part(db, part.id)
    assert part.attachment is not None and attachments.load_attachment(db, part.attachment) == ("dot.png", b"png")
    editing.delete_scripts(db, [script])
    assert attachments.load_attachment(db, part.attachment) is None
    undo.undo(db)
    assert attachments.load_attachment(db, part.attachment) == ("dot.png", b"png")
