"""Asks for a few words, for one of several, or for a yes; what stands there is never read as markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QInputDialog, QLabel, QMessageBox, QWidget

from commdesk.text import to_visible
from ui.painting import escape_title

WIDE = 320
"""Pixels of what a box says below its question, at least."""


def ask_text(parent: QWidget, title: str, now: str, said: Callable[[str], object], words: str = "") -> QInputDialog:
    """Ask for a line of text; ``said`` gets it when it is not empty. ``words`` stand over the line, else the title does."""
    dialog = _create_input_dialog(parent, "ask", title, words or title)
    dialog.setTextValue(now)
    dialog.textValueSelected.connect(lambda text: said(text.strip()) if text.strip() else None)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def ask_choice(
    parent: QWidget, name: str, title: str, words: str, offered: Sequence[str], said: Callable[[int], object]
) -> QInputDialog:
    """Ask for one of several; ``said`` gets its place."""
    dialog = _create_input_dialog(parent, name, title, words)
    dialog.setComboBoxItems(list(offered))
    dialog.setComboBoxEditable(False)
    combo = dialog.findChild(QComboBox)
    dialog.accepted.connect(lambda: said(combo.currentIndex() if combo is not None else 0))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def create_question(
    parent: QWidget, name: str, title: str, words: str, more: str = "", warning: bool = False
) -> QMessageBox:
    """Return a box that asks; its buttons are still to be added. It is gone when it is closed.

    Every box is made here: one of Qt's own makes up its mind whether its words are markup.
    """
    kind = QMessageBox.Icon.Warning if warning else QMessageBox.Icon.NoIcon
    made = QMessageBox(kind, escape_title(title), "", parent=parent)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(to_visible(words))
    made.setInformativeText(to_visible(more))
    for each in made.findChildren(QLabel):
        each.setTextFormat(Qt.TextFormat.PlainText)  # the box tells only the first of its two
        if more and each.text() == made.informativeText():  # its lines would be as short as the question is
            each.setMinimumWidth(WIDE)
    made.finished.connect(made.deleteLater)
    return made


def ask_confirmation(
    parent: QWidget, name: str, title: str, words: str, yes: str, slot: Callable[[], object]
) -> QMessageBox:
    """Ask before something that cannot be undone; ``slot`` is called when ``yes`` is chosen. Enter and Esc leave."""
    made = create_question(parent, name, title, words, warning=True)
    chosen = made.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    chosen.setObjectName(f"{name}.yes")
    made.setDefaultButton(made.addButton(QMessageBox.StandardButton.Cancel))
    made.buttonClicked.connect(lambda clicked: slot() if clicked is chosen else None)
    made.open()
    return made


def _create_input_dialog(parent: QWidget, name: str, title: str, words: str) -> QInputDialog:
    dialog = QInputDialog(parent)
    dialog.setObjectName(name)
    dialog.setWindowTitle(escape_title(title))
    dialog.setLabelText(words)
    for each in dialog.findChildren(QLabel):
        each.setTextFormat(Qt.TextFormat.PlainText)
    return dialog
