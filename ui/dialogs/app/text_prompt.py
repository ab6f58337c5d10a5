"""Asks for a few words, for one of several, or for a yes; what stands there is never read as markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QInputDialog, QLabel, QMessageBox, QWidget

from commdesk.text import visible
from ui.painting import titled

WIDE = 320
"""Pixels of what a box says below its question, at least."""


def ask(parent: QWidget, title: str, now: str, said: Callable[[str], object], words: str = "") -> QInputDialog:
    """Ask for a line of text; ``said`` gets it when it is not empty. ``words`` stand over the line, else the title does."""
    dialog = _asking(parent, "ask", title, words or title)
    dialog.setTextValue(now)
    dialog.textValueSelected.connect(lambda text: said(text.strip()) if text.strip() else None)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def choose(
    parent: QWidget, name: str, title: str, words: str, offered: Sequence[str], said: Callable[[int], object]
) -> QInputDialog:
    """Ask for one of several; ``said`` gets its place."""
    dialog = _asking(parent, name, title, words)
    dialog.setComboBoxItems(list(offered))
    dialog.setComboBoxEditable(False)
    combo = dialog.findChild(QComboBox)
    dialog.accepted.connect(lambda: said(combo.currentIndex() if combo is not None else 0))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def question(parent: QWidget, name: str, title: str, words: str, more: str = "", warning: bool = False) -> QMessageBox:
    """Return a box that asks; its buttons are still to be added. It is gone when it is closed.

    Every box is made here: one of Qt's own makes up its mind whether its words are markup.
    """
    kind = QMessageBox.Icon.Warning if warning else QMessageBox.Icon.NoIcon
    made = QMessageBox(kind, titled(title), "", parent=parent)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(visible(words))
    made.setInformativeText(visible(more))
    for each in made.findChildren(QLabel):
        each.setTextFormat(Qt.TextFormat.PlainText)  # the box tells only the first of its two
        if more and each.text() == made.informativeText():  # its lines would be as short as the question is
            each.setMinimumWidth(WIDE)
    made.finished.connect(made.deleteLater)
    return made


def confirm(parent: QWidget, name: str, title: str, words: str, yes: str, slot: Callable[[], object]) -> QMessageBox:
    """Ask before something that cannot be undone; ``slot`` is called when ``yes`` is chosen. Enter and Esc leave."""
    made = question(parent, name, title, words, warning=True)
    chosen = made.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    chosen.setObjectName(f"{name}.yes")
    made.setDefaultButton(made.addButton(QMessageBox.StandardButton.Cancel))
    made.buttonClicked.connect(lambda clicked: slot() if clicked is chosen else None)
    made.open()
    return made


def _asking(parent: QWidget, name: str, title: str, words: str) -> QInputDialog:
    dialog = QInputDialog(parent)
    dialog.setObjectName(name)
    dialog.setWindowTitle(titled(title))
    dialog.setLabelText(words)
    for each in dialog.findChildren(QLabel):
        each.setTextFormat(Qt.TextFormat.PlainText)
    return dialog
