"""Menus of a row or a list show the key that does the same, out of the table of its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.shortcuts.key_table import KeyTable


def add_menu_entry(menu: QMenu, words: str, slot: Callable[[], object], keys: KeyTable, wish: str) -> QAction:
    """Put a line into a menu, with the key that does the same."""
    return show_key(menu.addAction(words, slot), keys, wish)


def show_key(entry: QAction, keys: KeyTable, wish: str) -> QAction:
    """Show the key of what is asked for beside a line of a menu, where it has one."""
    key = keys.first_key(wish)
    if not key.isEmpty():
        entry.setShortcut(key)
        entry.setShortcutVisibleInContextMenu(True)
    return entry
