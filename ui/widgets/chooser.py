"""A small list that is typed into: choose one of many words, or make a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from commdesk.text import fold_text, list_readings
from ui.widgets.basic import create_column
from ui.widgets.keys import ListKeys
from ui.widgets.popups import place_popup

MOST = 200


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: what is shown, what it stands for, and a quiet word beside it."""

    title: str
    key: object
    hint: str = ""


class Chooser(QFrame):
    """Pops up, is typed into, and is gone after a choice. Found by characters, pinyin and initials.

    ``option_chosen`` carries an option's key; ``option_created`` the typed words where ``new`` allows to make one.
    """

    option_chosen = Signal(object)
    option_created = Signal(str)

    def __init__(self, parent: QWidget, name: str, options: Sequence[Option], invitation: str, new: str = "") -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._new = new
        self._options = [
            (option, "\n".join((fold_text(option.title), *list_readings(option.title)))) for option in options
        ]
        self.box = QLineEdit()
        self.box.setObjectName(f"{name}.box")
        self.box.setPlaceholderText(invitation)
        self.box.setAccessibleName(invitation)
        self.list = QListWidget()
        self.list.setObjectName(f"{name}.list")
        self.list.setAccessibleName(invitation)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._choose_item)
        self.box.textChanged.connect(self._find_options)
        ListKeys(self.box, self.list, self._choose_item)
        self.setLayout(create_column(self.box, self.list, gap=6, margins=(8, 8, 8, 8)))
        self.setFixedWidth(280)
        self._find_options("")

    def show_at(self, at: QPoint) -> None:
        """Open with the upper left corner at ``at``, kept on the screen."""
        place_popup(self, at)
        self.box.setFocus()

    def _find_options(self, text: str) -> None:
        word = fold_text(text)
        self.list.clear()
        exact = False
        for option, words in self._options:
            if word in words and self.list.count() < MOST:
                item = QListWidgetItem(f"{option.title}   {option.hint}" if option.hint else option.title)
                item.setData(Qt.ItemDataRole.UserRole, option)
                self.list.addItem(item)
            exact = exact or fold_text(option.title) == word
        if self._new and word and not exact:
            item = QListWidgetItem(self._new.format(text=text.strip()))
            item.setData(Qt.ItemDataRole.UserRole, text.strip())
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        rows = min(max(self.list.count(), 1), 9)
        most = self.screen().availableGeometry().height() - self.box.sizeHint().height() - 24
        self.list.setFixedHeight(min(rows * (self.fontMetrics().height() + 12) + 4, most))
        self.adjustSize()

    def _choose_item(self, item: QListWidgetItem) -> None:
        what = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        if isinstance(what, Option):
            self.option_chosen.emit(what.key)
        else:
            self.option_created.emit(what)
