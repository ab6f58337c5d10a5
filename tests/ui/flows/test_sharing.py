"""Two people and one workspace: a copy is given, both work, the file comes back, is looked at, merged, and taken out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from commdesk import workspace as workspaces
from commdesk.members import record
from commdesk.sharing import merging, shares
from tests.ui.hands import in_front, names, news, press, rest, seen
from ui import file_dialogs
from ui.dialogs.sharing.both_wrote import BothWrote
from ui.dialogs.sharing.conflict_card import BOTH
from ui.dialogs.sharing.merge import DECIDE, MergeDialog
from ui.shell.sharing import doors as sharing
from ui.shell.window import Window


def work_there(path: Path, member: int, **values: str) -> None:
    """Let a colleague edit somebody in the copy, and add a person."""
    space = workspaces.open_workspace(path, "Li")
    record.update_member(space.db, member, **values)
    record.add_member(space.db, nickname="Bert")
    space.close()


def open_merge(window: Window, path: Path, qtbot: QtBot) -> MergeDialog:
    """Drop the file onto the window, and wait until it is shown what it would change."""
    window.import_dropped(path)
    dialog = seen(window, MergeDialog, "merge")
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is not dialog.wait)
    rest(window, qtbot)
    return dialog


@pytest.fixture
def shared(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> tuple[Path, int]:
    """Give a copy of a workspace with one person to Li, through the window."""
    assert window.context is not None
    anna = record.add_member(window.context.db, nickname="Anna", note="likes tea")
    path = tmp_path / "for Li.commdesk"
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_, **__: path)
    window.actions_.get_action("app.share").run()
    assert seen(window, QLabel, "share.none").isVisible()
    seen(window, QLineEdit, "share.receiver").setText("Li")
    press(window, "share.go", qtbot)
    qtbot.waitUntil(lambda: path.exists() and bool(news(window)))
    rest(window, qtbot)
    return path, anna


def test_a_copy_comes_back_with_what_was_done_in_it(window: Window, shared: tuple[Path, int], qtbot: QtBot) -> None:
    path, anna = shared
    work_there(path, anna, city="Wuhan")
    dialog = open_merge(window, path, qtbot)
    heads = [dialog.list.topLevelItem(at).text(0) for at in range(dialog.list.topLevelItemCount())]  # type: ignore[union-attr]
    assert heads == ["New people", "People who changed"]
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))  # type: ignore[arg-type]
    assert [dialog.table.item(0, at).text() for at in range(3)] == ["Anna", "City: – → Wuhan", "Li"]
    assert "City: – → Wuhan" in dialog.detail.text()
    press(window, "merge.go", qtbot)
    qtbot.waitUntil(lambda: set(names(window)) == {"Anna", "Bert"})
    qtbot.waitUntil(lambda: any("changes of Li" in each for each in news(window)))
    window.undo()
    qtbot.waitUntil(lambda: set(names(window)) == {"Anna"})
    dialog = open_merge(window, path, qtbot)
    press(window, "merge.cancel", qtbot)
    assert names(window) == ["Anna"]


def test_what_both_wrote_is_chosen_now_or_later(window: Window, shared: tuple[Path, int], qtbot: QtBot) -> None:
    path, anna = shared
    assert window.context is not None
    db = window.context.db
    work_there(path, anna, city="Paris", note="has two cats")
    record.update_member(db, anna, city="Rome", note="moved in May")
    dialog = open_merge(window, path, qtbot)
    first = dialog.list.topLevelItem(0)
    assert first is not None and first.data(0, 256) == DECIDE and first.text(1).strip() == "2"
    note = next(card for card in dialog.conflicts.cards if card.conflict.conflict.columns == ("note",))
    note.group.button(BOTH).click()
    assert first.text(1).strip() == "1"
    press(window, "merge.go", qtbot)
    qtbot.waitUntil(lambda: any("wait for you" in each for each in news(window)))
    rest(window, qtbot)
    stands = db.reader.execute("SELECT note FROM member WHERE id = ?", (anna,)).fetchone()[0]
    assert set(stands.splitlines()) == {"has two cats", "moved in May"}
    window.actions_.get_action("app.both_wrote").run()
    waiting = seen(window, BothWrote, "both_wrote")
    qtbot.waitUntil(lambda: len(waiting.list.cards) == 1)
    card = waiting.list.cards[0]
    other = card.conflict.conflict.written[1].values["city"]
    card.group.button(1).click()
    press(window, "both_wrote.go", qtbot)
    qtbot.waitUntil(lambda: waiting.empty.isVisible())
    assert db.reader.execute("SELECT city FROM member WHERE id = ?", (anna,)).fetchone()[0] == other
    press(window, "both_wrote.cancel", qtbot)


def test_a_merge_is_taken_out_later(window: Window, shared: tuple[Path, int], qtbot: QtBot) -> None:
    path, anna = shared
    assert window.context is not None
    db = window.context.db
    work_there(path, anna, city="Wuhan")
    merging.merge_workspace(db, path)
    record.update_member(db, anna, company="Cafe")
    window.actions_.get_action("app.merges").run()
    table = seen(window, QTableWidget, "merges.table")
    assert table.rowCount() == 1 and "Something was written since" in seen(window, QLabel, "merges.words").text()
    press(window, "merges.out", qtbot)
    box = seen(window, QMessageBox, "merges.ask")
    next(each for each in box.findChildren(QPushButton) if each.objectName() == "merges.ask.yes").click()
    qtbot.waitUntil(lambda: table.rowCount() == 0)
    row = db.reader.execute("SELECT city, company FROM member WHERE id = ?", (anna,)).fetchone()
    assert tuple(row) == ("", "Cafe")
    qtbot.waitUntil(lambda: names(window) == ["Anna"])
    press(window, "merges.close", qtbot)


def test_another_workspace_is_opened_not_merged(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    other = workspaces.create_workspace(tmp_path / "other.commdesk", "Other", "Zhao")
    other.close()
    assert not sharing.is_own_copy(window, other.path)
    window.import_dropped(other.path)
    assert window.context is not None and window.context.workspace.path == other.path


def test_another_workspace_is_added_when_asked_for(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    record.add_member(window.context.db, nickname="Anna")
    other = workspaces.create_workspace(tmp_path / "other.commdesk", "<b>Tea</b>", "Zhao")
    record.add_member(other.db, nickname="Bert")
    other.close()
    sharing.open_merge(window, other.path)
    dialog = seen(window, MergeDialog, "merge")
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.other, timeout=20_000)
    assert "“<b>Tea</b>” is another workspace" in dialog.other.sentence.text() and not news(window)
    assert not dialog.go.isEnabled()
    in_front(dialog, qtbot)
    qtbot.waitUntil(dialog.other.button.hasFocus)
    qtbot.keyClick(dialog.other.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.go.isEnabled(), timeout=20_000)
    assert dialog.go.text() == "Add 1 record" and "Another workspace" in dialog.facts.text()
    assert dialog.list.topLevelItem(0).text(0) == "New people"  # type: ignore[union-attr]
    press(window, "merge.go", qtbot)
    qtbot.waitUntil(lambda: set(names(window)) == {"Anna", "Bert"}, timeout=20_000)
    qtbot.waitUntil(lambda: any(each.startswith("Added: 1 record") for each in news(window)))
    window.undo()
    qtbot.waitUntil(lambda: names(window) == ["Anna"], timeout=20_000)
    rest(window, qtbot)


def test_what_cannot_be_merged_is_said_in_one_sentence(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    path = tmp_path / "sent.commdesk"
    shares.share_workspace(window.context.db, path)
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 9] = b"\0" * (4096 * 6)
    path.write_bytes(data)
    sharing.open_merge(window, path)
    dialog = seen(window, MergeDialog, "merge")
    qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())
    qtbot.waitUntil(lambda: bool(news(window)))


def test_a_merge_by_the_keyboard_alone(window: Window, shared: tuple[Path, int], qtbot: QtBot) -> None:
    path, anna = shared
    assert window.context is not None
    db = window.context.db
    work_there(path, anna, city="Paris")
    record.update_member(db, anna, city="Rome")
    dialog = open_merge(window, path, qtbot)
    in_front(dialog, qtbot)
    qtbot.waitUntil(dialog.list.hasFocus)
    first = dialog.conflicts.cards[0]
    for _ in range(12):
        if isinstance(now := dialog.focusWidget(), QPushButton) and now in first.group.buttons():
            break
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    chosen, wanted = first.group.button(1), first.conflict.conflict.written[1].values["city"]
    while dialog.focusWidget() is not chosen:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(chosen, Qt.Key.Key_Space)
    assert first.group.checkedId() == 1
    qtbot.keyClick(chosen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: set(names(window)) == {"Anna", "Bert"})
    assert db.reader.execute("SELECT city FROM member WHERE id = ?", (anna,)).fetchone()[0] == wanted
    assert merging.list_open_conflicts(db) == []
