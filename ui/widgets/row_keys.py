"""Keys of a row or a list, in one table: the key does it, and the menu shows the key beside the same words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

Keys = Mapping[str, tuple[Qt.Key, ...]]
"""By what is asked for; the first key is shown."""


def key_action(keys: Keys, event: QKeyEvent) -> str:
    """Return what a key asks for, '' for nothing."""
    return next((wish for wish, each in keys.items() if event.key() in each), "")


def add_menu_entry(menu: QMenu, words: str, slot: Callable[[], object], keys: Keys, wish: str) -> QAction:
    """Put a line into a menu, with the key that does the same."""
    return show_key(menu.addAction(words, slot), keys, wish)


def show_key(entry: QAction, keys: Keys, wish: str) -> QAction:
    """Show the key of what is asked for beside a line of a menu, where it has one."""
    if wish in keys:
        entry.setShortcut(QKeySequence(keys[wish][0]))
        entry.setShortcutVisibleInContextMenu(True)
    return entry
