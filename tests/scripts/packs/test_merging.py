"""What an import would do, and what it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from commdesk import workspace as workspaces
from commdesk.errors import Cancelled, mark
from commdesk.progress import Progress
from commdesk.scripts import editing, folders, record, uses
from commdesk.scripts.packs import comparing, merging, reading
from commdesk.scripts.packs.merging import ScriptImportPlan
from commdesk.scripts.packs.model import PackReading, PackScript
from commdesk.scripts.record import NewPart, NewVariant
from commdesk.store import forget, undo
from commdesk.store.database import Database
from tests.scripts.packs.library import add, one, pack

FIRST = one("Hello", id="club.first", folder="Welcome/First", keywords=("hi",), tags=("new",), note="soon", language="en")  # fmt: skip


def bring(db: Database, *scripts: PackScript) -> merging.ScriptImportResult:
    """Import scripts as they are offered."""
    return merging.carry_out(db, merging.plan_import(db, pack(*scripts)))


def told(db: Database, *scripts: PackScript) -> list[tuple[str, tuple[str, ...], bool]]:
    """Return what importing would do."""
    return [(item.action, item.differences, item.chosen) for item in merging.plan_import(db, pack(*scripts)).items]


def saying(script: PackScript, *texts: str) -> PackScript:
    """Return a script with these variants."""
    return replace(script, variants=tuple(NewVariant("", (NewPart("text", text),)) for text in texts))


def words(db: Database, script: int) -> list[list[str]]:
    """Return what a script says: texts of parts by variant."""
    return [[part.text for part in variant.parts] for variant in record.load_scripts(db, [script])[script].variants]


def dump(db: Database) -> list[object]:
    """Return every row that holds scripts."""
    tables = ("folder", "script", "variant", "part", "script_tag", "attachment")
    return [tuple(row) for table in tables for row in db.reader.execute(f"SELECT * FROM {table} ORDER BY id")]


def test_a_new_script_is_written_whole(db: Database) -> None:
    assert told(db, FIRST) == [("new", (), True)]
    assert bring(db, FIRST) == merging.ScriptImportResult(1, 0, 0)
    ident = comparing.ident_of(FIRST)
    found = record.load_scripts(db, [ident])[ident]
    assert (found.title, found.pack, found.language, found.note) == ("Greeting", "club.first", "en", "soon")
    assert (found.keywords, found.tags, folders.format_folder_path(db, found.folder)) == (
        ("hi",),
        ("new",),
        "Welcome/First",
    )
    assert words(db, ident) == [["Hello"]]


def test_the_same_again_changes_nothing(db: Database) -> None:
    bring(db, FIRST)
    before = dump(db)
    assert told(db, FIRST) == [("same", (), False)]
    assert bring(db, FIRST) == merging.ScriptImportResult(0, 0, 1)
    assert dump(db) == before


def test_an_import_is_one_step_that_undo_takes_back_and_redo_brings_again(db: Database) -> None:
    before = dump(db)
    bring(db, FIRST, replace(FIRST, id="club.second"))
    after = dump(db)
    step = undo.find_undoable(db.reader)
    assert step is not None and str(step.name) == "Import 2 scripts"
    undo.undo(db)
    assert dump(db) == before
    undo.redo(db)
    assert dump(db) == after


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "Other"), ("folder", "Else"), ("keywords", ("a", "b")), ("tags", ("vip",)), ("note", "late")],
)
def test_what_differs_is_named_and_written(field: str, value: object, db: Database) -> None:
    bring(db, FIRST)
    changed = replace(FIRST, **{field: value})  # type: ignore[arg-type]
    assert told(db, changed) == [("update", (field,), True)]
    assert bring(db, changed) == merging.ScriptImportResult(0, 1, 0)
    assert told(db, changed) == [("same", (), False)]


def test_what_the_file_does_not_say_stays(db: Database) -> None:
    bring(db, FIRST)
    assert told(db, replace(FIRST, folder="", keywords=(), tags=(), note="")) == [("same", (), False)]


def test_texts_are_changed_in_place_so_that_uses_stay(db: Database) -> None:
    two = saying(FIRST, "A", "B")
    bring(db, two)
    ident = comparing.ident_of(FIRST)
    variants = record.load_scripts(db, [ident])[ident].variants
    use = uses.record_use(db, script=ident, variant=variants[0].id, part=variants[0].parts[0].id, text="A")
    bring(db, saying(FIRST, "A2", "B", "C"))
    after = record.load_scripts(db, [ident])[ident].variants
    assert [v.id for v in after[:2]] == [v.id for v in variants] and words(db, ident) == [["A2"], ["B"], ["C"]]
    assert db.reader.execute("SELECT variant FROM script_use WHERE id = ?", (use,)).fetchone()[0] == variants[0].id
    bring(db, saying(FIRST, "A2"))
    assert words(db, ident) == [["A2"]]


def test_twenty_six_variants_can_be_replaced_by_others(db: Database) -> None:
    bring(db, saying(FIRST, *map(str, range(26))))
    bring(db, saying(FIRST, *(f"new {n}" for n in range(26))))
    assert words(db, comparing.ident_of(FIRST)) == [[f"new {n}"] for n in range(26)]


def edit_text(db: Database, script: int) -> None:
    """Write other words into the first part."""
    editing.write_part(db, record.load_scripts(db, [script])[script].variants[0].parts[0].id, "mine")


def edit_parts(db: Database, script: int) -> None:
    """Add a part."""
    editing.add_part(db, record.load_scripts(db, [script])[script].variants[0].id, NewPart("text", "more"))


def edit_variants(db: Database, script: int) -> None:
    """Add a variant."""
    editing.add_variant(db, script)


def drop_part(db: Database, script: int) -> None:
    """Take a part out."""
    editing.delete_part(db, record.load_scripts(db, [script])[script].variants[0].parts[1].id)


def edit_title(db: Database, script: int) -> None:
    """Give it another title."""
    record.update_script(db, script, title="Mine")


@pytest.mark.parametrize("edit", [edit_text, edit_parts, edit_variants, drop_part, edit_title])
def test_what_was_edited_here_is_kept_unless_it_is_chosen(edit: object, db: Database) -> None:
    assert callable(edit)
    two = replace(FIRST, variants=(NewVariant("", (NewPart("text", "one"), NewPart("text", "two"))),))
    bring(db, two)
    ident = comparing.ident_of(FIRST)
    edit(db, ident)
    before = dump(db)
    newer = saying(FIRST, "newer")
    plan = merging.plan_import(db, pack(newer))
    assert [(item.action, item.chosen) for item in plan.items] == [("kept", False)]
    assert merging.carry_out(db, plan) == merging.ScriptImportResult(0, 0, 0, 1)
    assert dump(db) == before
    assert merging.carry_out(db, plan.with_chosen([0], True)).updated == 1
    assert words(db, ident) == [["newer"]]


def test_a_newer_pack_updates_again_what_only_imports_wrote(db: Database) -> None:
    for version in ("1", "2", "3"):
        bring(db, saying(FIRST, version))
    undo.undo(db)
    assert told(db, saying(FIRST, "4")) == [("update", ("text",), True)]


def test_what_somebody_wrote_here_is_never_overwritten_unasked(db: Database) -> None:
    folder = folders.add_folder(db, "Mine")
    record.add_script(db, "Greeting", folder, "my own words")
    assert told(db, one("theirs", folder="mine")) == [("kept", ("text",), False)]


def test_tags_that_were_added_here_are_no_difference(db: Database) -> None:
    bring(db, FIRST)
    editing.tag_scripts(db, [comparing.ident_of(FIRST)], "my tag")
    assert told(db, FIRST) == [("same", (), False)]


def test_what_was_deleted_here_stays_away_unless_it_is_chosen(db: Database) -> None:
    bring(db, FIRST)
    ident = comparing.ident_of(FIRST)
    editing.delete_scripts(db, [ident])
    plan = merging.plan_import(db, pack(FIRST))
    assert [(item.action, item.chosen) for item in plan.items] == [("trash", False)]
    assert merging.carry_out(db, plan).new == 0 and ident not in record.load_scripts(db, [ident])
    assert merging.carry_out(db, plan.with_chosen([0], True)).new == 1
    assert words(db, ident) == [["Hello"]]


def test_a_row_of_a_table_that_was_deleted_here_stays_away_too(db: Database) -> None:
    row = one("from a table", folder="A/B")
    bring(db, row)
    editing.delete_scripts(db, [db.reader.execute("SELECT id FROM script WHERE title = 'Greeting'").fetchone()[0]])
    folders.delete_folder(db, db.reader.execute("SELECT id FROM folder WHERE name = 'A'").fetchone()[0])
    assert told(db, row) == [("trash", (), False)]


def test_what_was_forgotten_comes_as_another_script(db: Database) -> None:
    bring(db, FIRST)
    ident = comparing.ident_of(FIRST)
    editing.delete_scripts(db, [ident])
    forget.forget_rows(db, mark("core", "Empty the trash"), {"script": [ident]})
    assert told(db, FIRST) == [("new", (), True)]
    bring(db, FIRST)
    found = db.reader.execute("SELECT id FROM script WHERE pack = 'club.first'").fetchall()
    assert len(found) == 1 and found[0][0] != ident
    assert told(db, FIRST) == [("same", (), False)]  # it is found by its name in the pack


def test_the_two_languages_of_a_script_are_two_scripts(db: Database) -> None:
    bring(db, FIRST, replace(FIRST, language="zh_CN", title="问候"))
    assert db.reader.execute("SELECT count(*) FROM script WHERE pack = 'club.first'").fetchone()[0] == 2


def test_scripts_without_a_name_are_told_by_folder_and_title(db: Database) -> None:
    bring(db, one("a", folder="X/Y"))
    assert told(db, one("a", folder="x/y", title="GREETING"))[0][0] in ("same", "update")
    assert told(db, one("b", folder="X")) == [("new", (), True)]


def test_several_of_one_title_are_told_one_after_another(db: Database) -> None:
    rows = (one("a", folder="X"), one("b", folder="X"))
    bring(db, *rows)
    assert told(db, *rows) == [("same", (), False)] * 2
    assert told(db, *rows, one("c", folder="X"))[2] == ("new", (), True)


def test_the_same_name_twice_is_told_and_the_first_one_stands(db: Database) -> None:
    plan = merging.plan_import(db, pack(FIRST, saying(FIRST, "second")))
    assert len(plan.items) == 1 and [str(note.phrase) for note in plan.notes] == [
        "“Greeting” is in the file twice; the first one is read."
    ]


def test_ones_own_script_is_known_again_by_its_id(db: Database) -> None:
    (ident,) = add(db, [one("mine")])
    offered = one("theirs", id=f"own.{ident}", title="Renamed")
    assert [item.existing for item in merging.plan_import(db, pack(offered)).items] == [ident]
    assert told(db, offered) == [("kept", ("title", "text"), False)]


def test_ones_own_script_keeps_its_id_in_another_workspace_and_is_ones_own_there(db: Database) -> None:
    bring(db, one("hi", id="own.4711"))
    assert record.load_scripts(db, [4711])[4711].pack == ""


@pytest.mark.parametrize("name", ["own.0", "own.-1", "own.99999999999999999999", "own.²", "own.x"])
def test_an_odd_own_name_is_a_name_as_any_other(name: str, db: Database) -> None:
    bring(db, one("hi", id=name))
    assert db.reader.execute("SELECT count(*) FROM script WHERE pack = ?", (name,)).fetchone()[0] == 1


def test_a_plan_that_is_too_old_writes_what_is_gone_anew(db: Database) -> None:
    bring(db, FIRST)
    plan = merging.plan_import(db, pack(saying(FIRST, "other")))
    editing.delete_scripts(db, [comparing.ident_of(FIRST)])
    assert merging.carry_out(db, plan) == merging.ScriptImportResult(1, 0, 0)
    assert words(db, comparing.ident_of(FIRST)) == [["other"]]


def test_pictures_are_kept_once_and_stay_where_only_their_name_comes(db: Database) -> None:
    picture = NewPart("image", "", "a.png", b"picture")
    bring(db, replace(FIRST, variants=(NewVariant("", (picture, picture)),)))
    assert db.reader.execute("SELECT count(*) FROM attachment").fetchone()[0] == 1
    named = NewVariant("", (NewPart("image", "", "a.png"), NewPart("text", "new")))
    bring(db, replace(FIRST, variants=(named,)))
    parts = record.load_scripts(db, [comparing.ident_of(FIRST)])[comparing.ident_of(FIRST)].variants[0].parts
    assert [(part.kind, part.attachment is not None) for part in parts] == [("image", True), ("text", False)]


def test_a_picture_that_nobody_holds_any_more_goes(db: Database) -> None:
    bring(db, replace(FIRST, variants=(NewVariant("", (NewPart("image", "", "a.png", b"old"),)),)))
    bring(db, replace(FIRST, variants=(NewVariant("", (NewPart("image", "", "a.png", b"new"),)),)))
    assert db.reader.execute("SELECT count(*) FROM attachment").fetchone()[0] == 1


class Stopping(Progress):
    """Stops after some reports."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after

    def report(self, done: int, total: int) -> None:
        """Count down."""
        self.after -= 1
        if not self.after:
            self.cancel()
        super().report(done, total)


@pytest.mark.parametrize("after", [1, 2_500, 4_999])
def test_stopping_leaves_nothing_behind(after: int, db: Database) -> None:
    before = dump(db)
    plan = merging.plan_import(db, pack(*many(5_000)))
    with pytest.raises(Cancelled):
        merging.carry_out(db, plan, Stopping(after))
    assert dump(db) == before


def test_looking_can_be_stopped_too(db: Database) -> None:
    with pytest.raises(Cancelled):
        merging.plan_import(db, pack(*many(100)), Stopping(50))


def test_many_scripts_of_one_folder_follow_each_other(db: Database) -> None:
    merging.carry_out(db, merging.plan_import(db, pack(*many(5_000))))
    merging.carry_out(
        db, merging.plan_import(db, pack(*(replace(each, id=f"more.{n}") for n, each in enumerate(many(10)))))
    )
    sql = "SELECT position FROM script WHERE folder = (SELECT id FROM folder WHERE name = 'Big') ORDER BY position"
    assert [row[0] for row in db.reader.execute(sql)] == list(range(5_010))


def test_choosing_all_or_none(db: Database) -> None:
    plan = merging.plan_import(db, PackReading("pack", many(3))).with_chosen(range(3), False)
    assert isinstance(plan, ScriptImportPlan) and merging.carry_out(db, plan) == merging.ScriptImportResult(
        0, 0, 0, 0, 3
    )


def many(count: int) -> tuple[PackScript, ...]:
    """Return so many scripts in one folder."""
    return tuple(one(f"text {n}", id=f"big.{n}", title=f"title {n}", folder="Big", tags=("t",)) for n in range(count))


def test_sequences_of_scripts_keep_their_order(db: Database) -> None:
    scripts: Sequence[PackScript] = many(20)
    merging.carry_out(db, merging.plan_import(db, pack(*scripts)))
    sql = "SELECT title FROM script WHERE pack LIKE 'big.%' ORDER BY position"
    assert [row[0] for row in db.reader.execute(sql)] == [each.title for each in scripts]


@pytest.mark.parametrize(
    "text", ["Hello, {member.nickname}!", "ｈｅｌｌｏ {member.nickname}", " hello\n{member.nickname} ！"]
)
def test_the_same_text_elsewhere_stays_out_unless_it_is_chosen(text: str, db: Database) -> None:
    bring(db, one("Hello {member.nickname}!", folder="X", title="First"))
    plan = merging.plan_import(db, pack(one(text, folder="Y", title="Other")))
    assert [(item.action, item.like, item.chosen) for item in plan.items] == [("double", "First", False)]
    assert merging.carry_out(db, plan) == merging.ScriptImportResult(0, 0, skipped=1)
    assert merging.carry_out(db, plan.with_chosen([0], True)).new == 1


def test_a_text_that_stands_twice_in_the_file_is_a_double_of_the_first(db: Database) -> None:
    texts = {"One": "a b", "Two": "A，B", "Three": "c", "Four": "🌹", "Five": "🎂"}
    plan = merging.plan_import(db, pack(*(one(text, title=title) for title, text in texts.items())))
    assert [(item.action, item.like) for item in plan.items] == [
        ("new", ""),
        ("double", "One"),
        ("new", ""),
        ("new", ""),
        ("new", ""),
    ]


def test_scripts_with_a_name_are_themselves_whatever_they_say(db: Database) -> None:
    bring(db, one("same", title="Mine"))
    assert told(db, one("same", id="club.rules", title="Rules")) == [("new", (), True)]


def test_one_of_several_wordings_is_a_double_too(db: Database) -> None:
    bring(
        db,
        replace(FIRST, variants=(NewVariant("", (NewPart("text", "one"),)), NewVariant("", (NewPart("text", "two"),)))),
    )
    assert told(db, one("Two.", title="T"))[0][0] == "double"


TITLES = st.sampled_from(("a", "b", "c"))
ROWS = st.lists(st.tuples(TITLES, st.sampled_from(("x", "y", "X!", "z {名}", ""))), min_size=1, max_size=8)


@settings(
    max_examples=8, deadline=None, phases=(Phase.explicit, Phase.generate), suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(first=ROWS, second=ROWS, ticks=st.lists(st.booleans(), min_size=8, max_size=8))
def test_every_entry_is_counted_once_and_a_dry_run_tells_the_numbers(
    first: list[tuple[str, str]], second: list[tuple[str, str]], ticks: list[bool], tmp_path: Path
) -> None:
    space = workspaces.create_workspace(tmp_path / f"{uuid4().hex}.commdesk")
    for rows in (first, second):
        path = tmp_path / "phrases.csv"
        rows = [("first", "first"), *rows]  # a table that begins with a row without text has sections
        path.write_text("标题,内容\n" + "".join(f"{title},{text}\n" for title, text in rows), encoding="utf-8")
        plan = merging.plan_import(space.db, reading.read_pack(path))
        for number, tick in enumerate(ticks[: len(plan.items)]):
            plan = plan if tick else plan.with_chosen([number], False)
        expected = plan.expected_result()
        assert expected.row_count == len(rows)
        assert merging.carry_out(space.db, plan) == expected
    space.close()
