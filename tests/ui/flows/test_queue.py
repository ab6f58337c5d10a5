"""One script for a segment, one by one: begun, copied, skipped, closed and gone on with tomorrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QMenu
from pytestqt.qtbot import QtBot

from commdesk.members import handles
from commdesk.members.record import update_member
from commdesk.scripts import queues, record, uses
from commdesk.scripts.queues import QueueTurn
from tests.people import person
from tests.ui.hands import keys, press, seen
from ui.dialogs.scripts.new_queue import NewQueue
from ui.dialogs.scripts.queues import QueueRun, Queues
from ui.panes.scripts.pane import ScriptsPane
from ui.shell.window import Window


def begin(window: Window, qtbot: QtBot) -> tuple[ScriptsPane, int, list[int]]:
    """Write a script, add three people, show the script."""
    keys(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier, qtbot)
    qtbot.waitUntil(lambda: isinstance(window.pane, ScriptsPane))
    pane = window.pane
    assert isinstance(pane, ScriptsPane)
    db = pane.context.db
    members = [person(db, name, nickname=name) for name in ("Ann", "Ben", "Cid")]
    script = record.add_script(db, "Tomorrow", None, "{member.nickname}, see you tomorrow")
    return pane, script, members


def test_a_script_is_copied_for_one_after_another(window: Window, qtbot: QtBot) -> None:
    pane, script, members = begin(window, qtbot)
    db = pane.context.db
    pane.controller.open_dialog("queue", (script, members))
    dialog = seen(window, NewQueue, "newqueue")
    assert seen(dialog, QComboBox, "newqueue.segment").currentText().startswith("3")
    press(dialog, "newqueue.begin", qtbot)
    run = seen(window, QueueRun, "queue")
    assert seen(run, QLabel, "queue.who").text() == "Ann"
    qtbot.waitUntil(run.go.hasFocus)
    qtbot.keyClick(run.go, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "Ann, see you tomorrow"
    assert uses.of_member(db, members[0])[0].title == "Tomorrow"
    qtbot.keyClick(run.go, Qt.Key.Key_Return)  # the next person
    assert seen(run, QLabel, "queue.who").text() == "Ben"
    press(run, "queue.skip", qtbot)
    menu = run.findChild(QMenu, "queue.reasons")
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: seen(run, QLabel, "queue.who").text() == "Cid")
    run.close()  # the rest waits for tomorrow

    pane.controller.open_dialog("queues", None)
    listed = seen(window, Queues, "queues")
    press(listed, "queues.open", qtbot)
    run = next(each for each in window.findChildren(QueueRun) if each.isVisible())
    assert seen(run, QLabel, "queue.who").text() == "Cid"
    qtbot.keyClick(run.go, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "Cid, see you tomorrow"
    press(run, "queue.failed", qtbot)  # it could not be sent after all
    menu = next(each for each in run.findChildren(QMenu, "queue.reasons") if each.isVisible())
    menu.actions()[0].trigger()
    menu.close()
    assert uses.of_member(db, members[2]) == []
    qtbot.keyClick(run.go, Qt.Key.Key_Return)
    found = queues.list_queues(db, closed=True)[0]
    assert (found.closed, found.sent, found.skipped, found.failed, found.waiting) == (1, 1, 1, 1, 0)


def test_whoever_was_written_to_often_is_shown_with_the_reason(window: Window, qtbot: QtBot) -> None:
    pane, script, members = begin(window, qtbot)
    db = pane.context.db
    first = record.load_scripts(db, [script])[script].variants[0]
    uses.record_use(db, script=script, variant=first.id, part=first.parts[0].id, text="x", member=members[0])
    queue = queues.create_queue(db, script, members=members, most=1)
    run = QueueRun(window, pane.context, queue)
    run.open()
    assert seen(run, QLabel, "queue.who").text() == "Ben"
    items = [run.people.item(number) for number in range(run.people.count())]
    turns = [item.data(Qt.ItemDataRole.UserRole) for item in items]
    assert [turn.state for turn in turns if isinstance(turn, QueueTurn)] == ["skipped", "waiting", "waiting"]
    words = items[0].text() + items[0].toolTip()
    assert str(queues.REASONS["often"]) in words
    run.close()


def test_name_and_account_are_copied_with_a_key_each_and_the_window_can_be_used(window: Window, qtbot: QtBot) -> None:
    pane, script, members = begin(window, qtbot)
    db = pane.context.db
    update_member(db, members[0], remark="Ann from the library")
    with db.step("Account") as conn:
        handles.insert_handle(conn, members[0], "wechat", "ann_wx")
    queue = queues.create_queue(db, script, members=members)
    pane.controller.open_dialog("queues", None)
    press(seen(window, Queues, "queues"), "queues.open", qtbot)
    run = seen(window, QueueRun, "queue")
    assert not run.isModal() and "ann_wx" in run.sought.told.accessibleName()
    qtbot.waitUntil(run.isActiveWindow)
    for key, text in ((Qt.Key.Key_F6, "Ann from the library"), (Qt.Key.Key_F7, "ann_wx")):
        qtbot.keyClick(run.focusWidget(), key)
        qtbot.waitUntil(lambda text=text: QGuiApplication.clipboard().text() == text)
        assert text in run.hint.text()
    assert queues.load_queue(db, queue).sent == 0  # type: ignore[union-attr]
    window.close_workspace()  # it goes with the workspace
    assert not run.isVisible()


def test_namesakes_in_a_queue_are_told_apart(window: Window, qtbot: QtBot) -> None:
    pane, script, members = begin(window, qtbot)
    db = pane.context.db
    twins = [person(db, "Dan", city=city) for city in ("Bath", "York")]
    run = QueueRun(window, pane.context, queues.create_queue(db, script, members=[*members, *twins]))
    run.show()
    texts = [run.people.item(number).text() for number in range(run.people.count())]
    assert len({text for text in texts if text.startswith("Dan")}) == 2
    assert "Ann" in texts
    run.close()
