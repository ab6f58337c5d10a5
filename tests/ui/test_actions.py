"""The registry of what can be done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import keys, news, rest, seen
from ui.actions import Action, Actions
from ui.dialogs.app.shortcuts import ShortcutsDialog
from ui.pages.settings import PLACES
from ui.panes import PANES
from ui.shell.palette import Palette
from ui.shell.window import Window


def test_a_registered_action_is_found_by_name_and_in_order() -> None:
    actions = Actions()
    first = actions.add_action(Action("a.one", "core", "Undo", lambda: None, ("Ctrl+Z",)))
    second = actions.add_action(Action("a.two", "core", "Redo", lambda: None))
    assert actions.get_action("a.one") is first
    assert actions.list_actions() == [first, second]
    assert first.shortcut_text() == "Ctrl+Z" and second.shortcut_text() == ""


def test_an_action_that_cannot_be_done_now_does_nothing() -> None:
    done: list[int] = []
    Action("a", "core", "Undo", lambda: done.append(1), able=lambda: False).run()
    assert done == []
    Action("a", "core", "Undo", lambda: done.append(1)).run()
    assert done == [1]


def test_removing_tells_and_forgets(qtbot: QtBot) -> None:
    actions = Actions()
    actions.add_action(Action("members.new", "core", "Member", lambda: None))
    actions.add_action(Action("app.undo", "core", "Undo", lambda: None))
    with qtbot.waitSignal(actions.changed):
        actions.remove_by_prefix("members.")
    assert [action.name for action in actions.list_actions()] == ["app.undo"]


def test_a_shortcut_works_in_the_window_of_its_owner(qtbot: QtBot) -> None:
    widget, done = QWidget(), []
    qtbot.addWidget(widget)
    actions = Actions()
    actions.add_action(Action("a", "core", "Undo", lambda: done.append(1), ("Ctrl+G",)), widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    keys(widget, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier, qtbot)
    qtbot.waitUntil(lambda: done == [1])


def test_no_two_actions_of_the_window_share_a_shortcut(sampled: Window) -> None:
    for pane in ("insights", "settings", "members"):
        sampled.navigate_to(pane)
    used = [key for action in sampled.actions_.list_actions() for key in action.keys]
    assert sorted(used) == sorted(set(used))


def test_every_action_of_the_window_says_what_it_does_and_in_which_section(sampled: Window) -> None:
    for action in sampled.actions_.list_actions():
        assert action.title().strip() and action.group, action.name


def test_f1_shows_every_shortcut_also_of_panes_that_were_not_opened(sampled: Window, qtbot: QtBot) -> None:
    assert set(sampled.panes) < {entry.name for entry in PANES}
    keys(sampled, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, qtbot)
    sheet = seen(sampled, ShortcutsDialog, "shortcuts")
    said = [each.text() for each in sheet.findChildren(QLabel)]
    for action in sampled.actions_.list_actions():
        if action.keys:
            assert action.title() in said and set(action.shortcut_texts()) <= set(said), action.name
    assert {entry.name for entry in PANES} <= {action.group for action in sampled.actions_.list_actions()}
    assert len([action for action in sampled.actions_.list_actions() if action.keys]) >= 40
    sheet.close()


def test_a_group_nobody_named_is_on_the_sheet_all_the_same(qtbot: QtBot) -> None:
    parent, actions = QWidget(), Actions()
    qtbot.addWidget(parent)
    actions.add_action(Action("new.thing", "core", "Undo", lambda: None, ("Ctrl+J",), group="new"))
    assert "Ctrl+J" in [each.text() for each in ShortcutsDialog(parent, actions).findChildren(QLabel)]


def test_ctrl_tab_goes_to_the_last_workspace_and_back(
    sampled: Window, template: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert sampled.context is not None
    first, second = sampled.context.workspace.path, Path(shutil.copyfile(template, tmp_path / "second.commdesk"))
    sampled.commands.go_back()
    assert news(sampled) == ["No other workspace was open lately."]
    sampled.commands.open_workspace(second)
    for expected in (first, second):
        keys(sampled, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier, qtbot)
        qtbot.waitUntil(
            lambda expected=expected: sampled.context is not None and sampled.context.workspace.path == expected
        )
        rest(sampled, qtbot)


@pytest.mark.parametrize(
    ("typed", "image", "title"), [("secon", "folder", "second"), ("text si", "settings", "Text size")]
)
def test_the_palette_opens_workspaces_and_settings(
    typed: str, image: str, title: str, sampled: Window, template: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    sampled.settings.add_recent(Path(shutil.copyfile(template, tmp_path / "second.commdesk")))
    keys(sampled, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, qtbot)
    palette = seen(sampled, Palette, "palette")
    qtbot.keyClicks(palette.box, typed)
    hits = [palette.list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(palette.list.count())]
    place = next(at for at, hit in enumerate(hits) if (hit.image, hit.title) == (image, title))
    palette.list.setCurrentRow(place)
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    rest(sampled, qtbot)
    assert sampled.context is not None
    if image == "folder":
        assert sampled.context.workspace.path.stem == "second"
    else:
        assert sampled.focusWidget() is not None and sampled.focusWidget().objectName() == "settings.text_size"


def test_every_setting_the_palette_goes_to_is_there_under_its_words(sampled: Window) -> None:
    sampled.navigate_to("settings")
    assert sampled.pane is not None
    said = {each.text() for each in sampled.pane.findChildren(QLabel)}
    for name, title in PLACES.items():
        assert sampled.pane.findChild(QWidget, name) is not None and title in said, name


def test_the_palette_opens_a_script(sampled: Window, qtbot: QtBot) -> None:
    assert sampled.context is not None
    ident, title = sampled.context.db.reader.execute("SELECT id, title FROM script ORDER BY id LIMIT 1").fetchone()
    keys(sampled, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, qtbot)
    palette = seen(sampled, Palette, "palette")
    palette.box.setText(title)
    hits = lambda: [palette.list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(palette.list.count())]  # noqa: E731
    qtbot.waitUntil(lambda: any((hit.image, hit.title) == ("scripts", title) for hit in hits()))
    place = next(at for at, hit in enumerate(hits()) if (hit.image, hit.title) == ("scripts", title))
    palette.list.setCurrentRow(place)
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    rest(sampled, qtbot)
    assert sampled.pane is not None and sampled.pane.name == "scripts"
    assert sampled.pane.sheet.script_id == ident  # type: ignore[attr-defined]
