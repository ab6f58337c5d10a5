"""The dialogs around scripts; each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from PySide6.QtWidgets import QWidget

from ui.context import Context

Told = Callable[[str, bool], object]
DIALOGS = {
    "queue": "new_queue",
    "queues": "queues",
    "versions": "versions",
    "uses": "uses",
    "import": "importing",
    "export": "exporting",
    "packs": "starters",
    "trash": "trash",
    "wording": "banned_words",
    "mailmerge": "mail_merge",
}
"""Which module holds the function ``show_dialog`` of which dialog."""


def show_dialog(name: str, context: Context, parent: QWidget, payload: object, told: Told) -> None:
    """Open a dialog; ``payload`` is what it is about, ``told`` hears its news."""
    module = import_module(f"ui.dialogs.scripts.{DIALOGS[name]}")
    module.show_dialog(context, parent, payload, told)
