"""A table of keys: what a key asks for, what menus and F1 show of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from pytestqt.qtbot import QtBot

from ui.shortcuts.key_table import ALT, HELD, NONE, KeyLine, KeyTable

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TABLE = KeyTable(
    "t",
    "Here",
    (
        KeyLine("copy", "Copy", ("Return", "Enter")),
        KeyLine("hide", "Hide", ("Ctrl+Return",)),
        KeyLine("up", "Move", ("Alt+Up",)),
        KeyLine("down", "Move", ("Alt+Down",)),
        KeyLine("next", "Next", ("Tab", "Shift+Tab")),
        KeyLine("paste", "Paste", standard=QKeySequence.StandardKey.Paste),
    ),
)


@pytest.mark.parametrize(
    ("key", "held", "wish"),
    [
        (Qt.Key.Key_Return, NONE, "copy"), (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "copy"),
        (Qt.Key.Key_Return, CTRL, "hide"), (Qt.Key.Key_Return, CTRL | SHIFT, "hide"), (Qt.Key.Key_Return, SHIFT, "copy"),
        (Qt.Key.Key_Up, NONE, ""), (Qt.Key.Key_Up, ALT, "up"), (Qt.Key.Key_Tab, NONE, "next"), (Qt.Key.Key_Backtab, SHIFT, "next"),
        (Qt.Key.Key_V, CTRL, "paste"), (Qt.Key.Key_V, NONE, ""), (Qt.Key.Key_F9, NONE, ""),
    ],
)  # fmt: skip
def test_a_key_asks_for_what_stands_in_the_table(
    key: Qt.Key, held: Qt.KeyboardModifier, wish: str, qtbot: QtBot
) -> None:
    assert TABLE.find_wish(QKeyEvent(QEvent.Type.KeyPress, key, held)) == wish


def test_keys_held_down_with_it_count_where_they_are_to() -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, ALT)
    assert (TABLE.find_wish(event), TABLE.find_wish(event, exact=ALT), TABLE.find_wish(event, exact=HELD)) == (
        "copy",
        "",
        "",
    )


def test_menus_show_the_first_key_and_the_sheet_one_line_for_one_text(qtbot: QtBot) -> None:
    assert TABLE.first_key("up") == QKeySequence("Alt+Up") and TABLE.first_key("nothing").isEmpty()
    said = dict(TABLE.sheet_lines())
    assert said["Copy"] == ["Return"] and said["Move"] == ["Alt+Up", "Alt+Down"] and said["Paste"] == ["Ctrl+V"]
