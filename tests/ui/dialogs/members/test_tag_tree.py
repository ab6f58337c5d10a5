"""Tags are put into another order within their group: by Alt and an arrow, and by the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from commdesk import tags
from commdesk.store import undo
from tests.ui.hands import members, press, rest, seen
from ui.dialogs.members.tag_tree import TagTree
from ui.shell.window import Window

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def tree(sampled: Window, qtbot: QtBot) -> TagTree:
    """The tree of the tag manager; its first group has three tags or more."""
    members(sampled).controller.manage_tags()
    found = seen(sampled, TagTree, "tag_editor.tree")
    assert found.topLevelItem(0).childCount() >= 3
    return found


def order(window: Window) -> list[str]:
    """Return the names in the first group, as the file has them."""
    assert window.context is not None
    return [tag.name for tag in tags.list_tag_groups(window.context.db, archived=True)[0].tags]


def shown(tree: TagTree) -> list[str]:
    group = tree.topLevelItem(0)
    return [group.child(number).text(0) for number in range(group.childCount())]


def close(window: Window, qtbot: QtBot) -> None:
    press(window, "tag_editor.close", qtbot)
    rest(window, qtbot)


def drop(tree: TagTree, number: int, over: int, below: bool, group: int = 0) -> None:
    """Drag a tag of the first group over an item and let it go."""
    tree.setCurrentItem(tree.topLevelItem(0).child(number))
    box = tree.visualItemRect(tree.topLevelItem(group).child(over))
    at = QPointF(box.center().x(), box.bottom() - 1 if below else box.top() + 1)
    none = Qt.KeyboardModifier.NoModifier
    data = QMimeData()  # the event does not keep it alive
    event = QDropEvent(at, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, none)
    tree.dropEvent(event)  # sent by itself it reaches nobody: Qt waits for a drag that began in the tree
    assert event.dropAction() == Qt.DropAction.IgnoreAction


def test_alt_and_an_arrow_move_a_tag_and_it_stays_chosen(sampled: Window, tree: TagTree, qtbot: QtBot) -> None:
    assert sampled.context is not None
    before = order(sampled)
    first, second, *others = before
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    qtbot.keyClick(tree, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: shown(tree) == [second, first, *others])
    assert order(sampled) == shown(tree) and tree.currentItem().text(0) == first
    qtbot.keyClick(tree, Qt.Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: order(sampled) == before)
    undo.undo(sampled.context.db)
    assert order(sampled) == [second, first, *others]
    close(sampled, qtbot)


def test_at_the_end_an_arrow_changes_nothing(sampled: Window, tree: TagTree, qtbot: QtBot) -> None:
    assert sampled.context is not None
    step = undo.find_undoable(sampled.context.db.reader)
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    qtbot.keyClick(tree, Qt.Key.Key_Up, ALT)
    tree.setCurrentItem(tree.topLevelItem(0))
    qtbot.keyClick(tree, Qt.Key.Key_Down, ALT)
    qtbot.wait(20)
    assert undo.find_undoable(sampled.context.db.reader) == step
    close(sampled, qtbot)


@pytest.mark.parametrize(("over", "below", "place"), [(2, True, 2), (2, False, 1), (1, True, 1)])
def test_a_tag_is_dropped_elsewhere_in_its_group(
    over: int, below: bool, place: int, sampled: Window, tree: TagTree, qtbot: QtBot
) -> None:
    before = order(sampled)
    drop(tree, 0, over, below)
    wanted = before[1:]
    wanted.insert(place, before[0])
    qtbot.waitUntil(lambda: shown(tree) == wanted == order(sampled))
    close(sampled, qtbot)


def test_a_tag_is_not_dropped_into_another_group(sampled: Window, tree: TagTree, qtbot: QtBot) -> None:
    before = order(sampled)
    drop(tree, 0, 0, True, group=1)
    qtbot.wait(20)
    assert order(sampled) == before == shown(tree)
    close(sampled, qtbot)
