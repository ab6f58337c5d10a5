"""The purpose of scripts: three letters, Enter, and the finished text for this person is on the clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk.errors import Problem
from commdesk.scripts import editing, folders, record, uses
from commdesk.scripts.packs import writing
from commdesk.store import undo
from commdesk.store.database import Database
from tests.ui.hands import keys, news, press, rest, seen, shown
from ui.dialogs.scripts.importing import ImportScripts
from ui.dialogs.scripts.trash import Trash
from ui.dialogs.scripts.versions import Versions
from ui.panes.scripts.pane import ScriptsPane
from ui.panes.scripts.source import SourceEditor
from ui.shell.window import Window

CTRL, ALT, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


def scripts(window: Window, qtbot: QtBot) -> ScriptsPane:
    """Return the scripts pane, in front."""
    if not isinstance(window.pane, ScriptsPane):
        keys(window, Qt.Key.Key_3, CTRL, qtbot)
    qtbot.waitUntil(lambda: isinstance(window.pane, ScriptsPane))
    assert isinstance(window.pane, ScriptsPane)
    return window.pane


def base(window: Window) -> Database:
    """Return the open file."""
    assert window.context is not None
    return window.context.db


def wang(window: Window) -> int:
    """Return 王建国."""
    return int(base(window).reader.execute("SELECT member FROM face WHERE name = '王建国'").fetchone()[0])


def find(window: Window, text: str, qtbot: QtBot) -> ScriptsPane:
    """Type into the search of the pane."""
    pane = scripts(window, qtbot)
    keys(window, Qt.Key.Key_F, CTRL, qtbot)
    line = seen(window, QLineEdit, "scripts.search")
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, text)
    return pane


def write(pane: ScriptsPane, text: str, qtbot: QtBot) -> SourceEditor:
    """Write a script's words and leave the editor."""
    source = pane.sheet.source
    source.setFocus()
    source.selectAll()
    source.insertPlainText(text)
    source.save_text()
    qtbot.waitUntil(lambda: text_of(pane) == text)
    return source


def text_of(pane: ScriptsPane) -> str:
    """Return what the file holds as the words of the shown part."""
    script = record.load_scripts(pane.context.db, (pane.sheet.script_id,)).get(pane.sheet.script_id)
    return script.variants[0].parts[0].text if script is not None else ""


@pytest.fixture
def fresh(window: Window, qtbot: QtBot) -> ScriptsPane:
    """A new script in an empty folder, shown."""
    pane = scripts(window, qtbot)
    keys(window, Qt.Key.Key_N, CTRL, qtbot)
    qtbot.waitUntil(
        lambda: bool(pane.sheet.script_id) and pane.sheet.head._title is not None and pane.sheet.head._title.hasFocus()
    )
    return pane


def test_three_letters_and_enter_put_the_finished_text_on_the_clipboard(sampled: Window, qtbot: QtBot) -> None:
    pane = scripts(sampled, qtbot)
    pane.sheet.for_member(wang(sampled))
    find(sampled, "rqq", qtbot)  # 入群前说明服务
    qtbot.waitUntil(lambda: pane.list.scripts.rowCount() > 0 and pane.sheet.copying.script is not None)
    qtbot.waitUntil(
        lambda: pane.sheet.copying.script is not None and pane.sheet.copying.script.title == "入群前说明服务"
    )
    qtbot.keyClick(pane.search, Qt.Key.Key_Return)
    told = QGuiApplication.clipboard().text()
    assert told == pane.sheet.copying.render_text().text == pane.sheet.preview.toPlainText()
    assert "{" not in told and "每周" in told
    assert uses.of_member(base(sampled), wang(sampled))[0].title == "入群前说明服务"
    qtbot.waitUntil(lambda: any("王建国" in line or "老王" in line for line in news(sampled)))


def test_a_copy_can_be_taken_back(sampled: Window, qtbot: QtBot) -> None:
    pane = scripts(sampled, qtbot)
    before = len(uses.of_member(base(sampled), wang(sampled)))
    pane.sheet.for_member(wang(sampled))
    find(sampled, "rqq", qtbot)
    qtbot.waitUntil(
        lambda: pane.sheet.copying.script is not None and pane.sheet.copying.script.title == "入群前说明服务"
    )
    pane.sheet.copy_script()
    assert len(uses.of_member(base(sampled), wang(sampled))) == before + 1
    pane.list.setFocus()  # in the search, Ctrl+Z is about the typing
    keys(sampled, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: len(uses.of_member(base(sampled), wang(sampled))) == before)


def test_what_is_missing_is_refused_and_the_keyboard_goes_there(
    fresh: ScriptsPane, window: Window, qtbot: QtBot
) -> None:
    write(fresh, "你好 {?想解决的问题}", qtbot)
    QGuiApplication.clipboard().setText("before")
    qtbot.waitUntil(lambda: fresh.sheet.rows.count_rows() == 1)
    fresh.sheet.copy_script()
    assert QGuiApplication.clipboard().text() == "before" and not uses.of_script(base(window), fresh.sheet.script_id)
    field = seen(window, QLineEdit, "scripts.variables.value.?想解决的问题")
    qtbot.waitUntil(field.hasFocus)
    field.insert("睡得好")
    field.textEdited.emit("睡得好")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "你好 睡得好"
    assert uses.load_last_answers(base(window), fresh.sheet.script_id) == {"?想解决的问题": "睡得好"}


def test_the_preview_follows_every_key(fresh: ScriptsPane, qtbot: QtBot) -> None:
    source = fresh.sheet.source
    source.setFocus()
    qtbot.keyClicks(source, "abc")
    qtbot.waitUntil(lambda: fresh.sheet.preview.toPlainText() == "abc")


def test_what_was_typed_a_moment_ago_is_what_is_copied(fresh: ScriptsPane, qtbot: QtBot) -> None:
    write(fresh, "old", qtbot)
    fresh.sheet.source.selectAll()
    fresh.sheet.source.insertPlainText("new")
    fresh.sheet.copy_script()
    assert QGuiApplication.clipboard().text() == "new" == fresh.sheet.source.toPlainText()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_brace_offers_what_can_follow_and_enter_or_tab_takes_it(
    key: Qt.Key, fresh: ScriptsPane, qtbot: QtBot
) -> None:
    source = fresh.sheet.source
    source.setFocus()
    qtbot.keyClicks(source, "Hi {nickn")
    qtbot.waitUntil(source.offer_list.is_open)
    qtbot.keyClick(source.offer_list.popup, key)
    qtbot.waitUntil(lambda: source.toPlainText() == "Hi {member.nickname}")


@pytest.mark.parametrize("text", ["{a", "}", "{}", "{member.nicknam}", "{if member.city}x", "{today+3x}"])
def test_a_mistake_is_underlined_with_its_reason(text: str, fresh: ScriptsPane, qtbot: QtBot) -> None:
    source = write(fresh, text, qtbot)
    assert source.template.faults and source.extraSelections()
    assert source.fault_at(source.template.faults[0].start) is not None


def test_odd_text_stays_as_it_was_typed(fresh: ScriptsPane, qtbot: QtBot) -> None:
    odd = "👩‍👩‍👧 {member.nickname|זה} \u200b\u202b שלום {{x}} <b>not bold</b>"
    write(fresh, odd, qtbot)
    qtbot.waitUntil(lambda: "{x} <b>not bold</b>" in fresh.sheet.preview.toPlainText())
    assert fresh.sheet.source.toPlainText() == odd


def test_a_megabyte_is_kept_and_shown(fresh: ScriptsPane, qtbot: QtBot) -> None:
    long = "字字字字字字{member.nickname|x}\n" * 36_000
    fresh.sheet.source.insertPlainText(long)
    fresh.sheet.source.save_text()
    qtbot.waitUntil(lambda: text_of(fresh) == long)
    fresh.sheet.copy_script()
    assert any("200" in gap.phrase.template for gap in fresh.sheet.copying.render_text().gaps)


def test_words_that_are_too_many_stay_in_the_editor(fresh: ScriptsPane, qtbot: QtBot) -> None:
    fresh.sheet.source.setPlainText("too many words\n" * 70_000)
    with pytest.raises(Problem):
        fresh.sheet.source.save_text()
    assert fresh.sheet.source.has_unsaved_text() and text_of(fresh) == ""
    fresh.sheet.source.setPlainText("")


def test_parts_are_copied_one_after_another(fresh: ScriptsPane, window: Window, qtbot: QtBot) -> None:
    write(fresh, "one", qtbot)
    variant = fresh.sheet.copying.variant
    assert variant is not None
    editing.add_part(base(window), variant.id, record.NewPart("text", "two"))
    qtbot.waitUntil(lambda: fresh.sheet.copying.variant is not None and len(fresh.sheet.copying.variant.parts) == 2)
    fresh.sheet.copy_script()
    assert QGuiApplication.clipboard().text() == "one"
    fresh.sheet.copy_script()
    assert QGuiApplication.clipboard().text() == "two"
    (use,) = uses.of_script(base(window), fresh.sheet.script_id)
    assert use.text == "one\n\ntwo" and sum(uses.part_counts(base(window), fresh.sheet.script_id).values()) == 2


def test_a_variant_begins_as_a_copy_of_the_shown_one(fresh: ScriptsPane, window: Window, qtbot: QtBot) -> None:
    write(fresh, "first", qtbot)
    press(window, "scripts.variants.add", qtbot)
    qtbot.waitUntil(lambda: fresh.sheet.copying.variant is not None and fresh.sheet.copying.variant.letter == "B")
    assert fresh.sheet.source.toPlainText() == "first"
    script = record.load_scripts(base(window), (fresh.sheet.script_id,))[fresh.sheet.script_id]
    assert [variant.letter for variant in script.variants] == ["A", "B"]


def test_the_title_is_edited_in_place(fresh: ScriptsPane, window: Window, qtbot: QtBot) -> None:
    title = seen(window, QLineEdit, "scripts.title")
    title.selectAll()
    qtbot.keyClicks(title, "Good morning")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: record.load_script_title(base(window), fresh.sheet.script_id) == "Good morning")


def test_folders_are_made_moved_renamed_and_deleted_by_the_keyboard(window: Window, qtbot: QtBot) -> None:
    pane = scripts(window, qtbot)
    db = base(window)
    first, second = folders.add_folder(db, "First"), folders.add_folder(db, "Second")
    qtbot.waitUntil(lambda: pane.side.has_scope(("folder", second)))
    pane.side.select_scope(("folder", second))
    keys_in = lambda key, how: qtbot.keyClick(pane.side, key, how)  # noqa: E731
    keys_in(Qt.Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: pane.side.parent_of(second) == first)
    keys_in(Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: pane.side.parent_of(second) is None)
    assert [folder.name for folder in folders.load_folder_tree(db)][-2:] == ["First", "Second"]
    keys_in(Qt.Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: [folder.name for folder in folders.load_folder_tree(db)][-2:] == ["Second", "First"])
    keys_in(Qt.Key.Key_Delete, NONE)
    qtbot.waitUntil(lambda: "Second" not in [folder.name for folder in folders.load_folder_tree(db)])
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: "Second" in [folder.name for folder in folders.load_folder_tree(db)])


def test_scripts_are_moved_tagged_and_deleted_together(window: Window, qtbot: QtBot) -> None:
    pane = scripts(window, qtbot)
    db = base(window)
    folder = folders.add_folder(db, "Mine")
    ids = [record.add_script(db, f"Script {number}") for number in range(3)]
    pane.choose_scope(("loose", 0))
    qtbot.waitUntil(lambda: list(pane.list.scripts.ids) == ids)
    pane.list.selectAll()
    qtbot.waitUntil(lambda: shown(window, "scripts.bulk"))
    pane.controller.drop_scripts(pane.list.selected_scripts(), folder)
    qtbot.waitUntil(lambda: all(each.folder == folder for each in record.load_scripts(db, ids).values()))
    pane.controller.apply_to_many("favourite", ids, pane.mapToGlobal(pane.rect().center()))
    pane.controller.apply_to_many("delete", ids, pane.mapToGlobal(pane.rect().center()))
    assert not record.load_scripts(db, ids)
    undo.undo(db)
    assert len(record.load_scripts(db, ids)) == 3


def test_the_trash_gives_a_script_back(window: Window, qtbot: QtBot) -> None:
    pane = scripts(window, qtbot)
    db = base(window)
    ident = record.add_script(db, "Lost", None, "words")
    editing.delete_scripts(db, [ident])
    qtbot.waitUntil(lambda: pane.side.has_scope(("trash", 0)))
    pane.choose_scope(("trash", 0))
    dialog = seen(window, Trash, "scripttrash")
    press(dialog, "scripttrash.back", qtbot)
    qtbot.waitUntil(lambda: ident in record.load_scripts(db, (ident,)))
    assert record.load_scripts(db, (ident,))[ident].variants[0].parts[0].text == "words"
    dialog.close()


def test_an_earlier_version_comes_back(fresh: ScriptsPane, window: Window, qtbot: QtBot) -> None:
    write(fresh, "before", qtbot)
    db = base(window)
    db.who = "somebody else"  # saves of one person within ten minutes are one version
    write(fresh, "after", qtbot)
    fresh.controller.open_dialog("versions", fresh.sheet.script_id)
    dialog = seen(window, Versions, "versions")
    qtbot.waitUntil(lambda: dialog.list.count() > 1)
    dialog.list.setCurrentRow(1)
    press(dialog, "versions.restore", qtbot)
    qtbot.waitUntil(lambda: text_of(fresh) == "before")
    dialog.close()


def test_a_pack_goes_out_and_comes_into_another_workspace(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    pane = scripts(window, qtbot)
    db = base(window)
    mine = record.add_script(db, "Mine", None, "my own words")
    writing.write_scripts(db, [mine], tmp_path / "mine.zip")
    editing.delete_scripts(db, [mine])
    pane.controller.open_dialog("import", tmp_path / "mine.zip")
    dialog = seen(window, ImportScripts, "importscripts")
    grid = seen(dialog, QTableWidget, "importscripts.table")
    item = grid.item(0, 0)
    assert item is not None and item.checkState() == Qt.CheckState.Unchecked  # it was deleted here
    item.setCheckState(Qt.CheckState.Checked)
    press(dialog, "importscripts.go", qtbot)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: mine in record.load_scripts(db, (mine,)))


def test_pictures_go_to_the_clipboard_as_pictures(fresh: ScriptsPane, window: Window, qtbot: QtBot) -> None:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage

    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    variant = fresh.sheet.copying.variant
    assert variant is not None
    editing.add_part(base(window), variant.id, record.NewPart("image", "", "dot.png", bytes(data.data())))
    fresh.sheet.refresh()
    fresh.sheet.choose_part(1)
    fresh.sheet.copy_script()
    assert QGuiApplication.clipboard().mimeData().hasImage()


def test_a_file_that_is_gone_is_told_in_one_sentence(fresh: ScriptsPane, window: Window, qtbot: QtBot) -> None:
    variant = fresh.sheet.copying.variant
    assert variant is not None
    editing.add_part(base(window), variant.id, record.NewPart("file", "/nowhere/plan.pdf"))
    fresh.sheet.refresh()
    fresh.sheet.choose_part(1)
    keys(window, Qt.Key.Key_Return, CTRL, qtbot)
    qtbot.waitUntil(lambda: any("plan.pdf" in line for line in news(window)))
    assert not uses.of_script(base(window), fresh.sheet.script_id)


def test_the_editor_is_left_alone_while_something_else_changes(
    fresh: ScriptsPane, window: Window, qtbot: QtBot
) -> None:
    source = fresh.sheet.source
    source.setFocus()
    source.insertPlainText("half a sen")
    record.add_script(base(window), "Another")
    qtbot.wait(50)
    assert source.toPlainText() == "half a sen" and isinstance(source, QPlainTextEdit)
    source.save_text()
