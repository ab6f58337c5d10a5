"""What looks alike after a merge is settled with one press, and the status bar says how much there is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from commdesk import tags
from commdesk import workspace as workspaces
from commdesk.members import contacts, record
from commdesk.sharing import lookalikes, merging
from commdesk.store.backups import copying
from tests.ui.hands import in_front, names, press, rest, seen
from ui.dialogs.members.merging import Merging
from ui.dialogs.sharing.both_wrote import BothWrote
from ui.shell.window import Window


def work_apart(window: Window, path: Path) -> int:
    """Let two people give Anna two tags of which one fits, and each add a person with one phone; merge; return Anna."""
    assert window.context is not None
    db = window.context.db
    anna = record.add_member(db, nickname="Anna")
    group = tags.add_group(db, "Level", "growth", single=True)
    gold, silver = (tags.add_tag(db, name, group) for name in ("<b>gold", "silver"))
    copying.save_copy(db, path)
    space = workspaces.open_workspace(path, "Li")
    for there, tag, name in ((space.db, gold, "Bert"), (db, silver, "Bertie")):
        tags.tag_members(there, [anna], tag)
        contacts.add_contact(there, record.add_member(there, nickname=name), "phone", "139 0000 0000")
    space.close()
    merging.merge_workspace(db, path)
    return anna


def test_one_press_settles_and_undo_takes_it_back(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    anna = work_apart(window, tmp_path / "Li.commdesk")
    assert window.context is not None
    db = window.context.db
    qtbot.waitUntil(lambda: window.status.waiting.text() == "2 look alike")
    press(window, "statusbar.waiting", qtbot)
    dialog = seen(window, BothWrote, "both_wrote")
    qtbot.waitUntil(lambda: len(dialog.alike.cards) == 2)
    assert dialog.tabs.currentIndex() == 1 and dialog.tabs.tabText(1) == "Look alike  2"
    assert not dialog.go.isVisible() and dialog.cancel.isDefault()
    in_front(dialog, qtbot)
    button = dialog.alike.cards[0].buttons[0]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(dialog.alike.cards) == 1)
    assert len(tags.load_tags(db, [anna])) == 1
    window.undo()
    qtbot.waitUntil(lambda: len(dialog.alike.cards) == 2)
    assert len(tags.load_tags(db, [anna])) == 2
    dialog.tabs.setCurrentIndex(0)
    assert dialog.go.isVisible() and dialog.go.isDefault()
    press(dialog, "both_wrote.cancel", qtbot)


def test_people_are_joined_in_the_dialog_for_it_or_told_apart(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    work_apart(window, tmp_path / "Li.commdesk")
    assert window.context is not None
    db = window.context.db
    window.actions_.get_action("app.both_wrote").run()
    dialog = seen(window, BothWrote, "both_wrote")
    qtbot.waitUntil(lambda: len(dialog.alike.cards) == 2)
    press(dialog, "alike.1.compare", qtbot)
    seen(dialog, Merging, "merging")
    press(dialog, "merging.go", qtbot)
    qtbot.waitUntil(lambda: len(dialog.alike.cards) == 1)
    qtbot.waitUntil(lambda: len(names(window)) == 2)
    window.undo()
    qtbot.waitUntil(lambda: len(dialog.alike.cards) == 2)
    press(dialog, "alike.1.apart", qtbot)
    qtbot.waitUntil(lambda: len(dialog.alike.cards) == 1)
    assert [group.kind for group in lookalikes.list_alike(db)] == [lookalikes.AlikeKind.SINGLE_TAGS]
    press(dialog, "both_wrote.cancel", qtbot)
    rest(window, qtbot)
