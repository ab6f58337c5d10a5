"""Asks for a few words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QInputDialog, QWidget


def ask(parent: QWidget, title: str, now: str, said: Callable[[str], object]) -> QInputDialog:
    """Ask for a line of text; ``said`` gets it when it is not empty."""
    dialog = QInputDialog(parent)
    dialog.setObjectName("ask")
    dialog.setWindowTitle(title)
    dialog.setLabelText(title)
    dialog.setTextValue(now)
    dialog.textValueSelected.connect(lambda text: said(text.strip()) if text.strip() else None)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
