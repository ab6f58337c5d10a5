"""What a cell of the list of people is typed into or chosen from."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from commdesk.members import cells
from ui.i18n import say
from ui.widgets.still import StillCombo

OURS = frozenset({"level", "friend"})
"""Columns whose choices are our words; the others' are the workspace's own."""


class CellLine(QLineEdit):
    """A cell that anything can be typed into."""

    def __init__(self, parent: QWidget, member: int, column: str, now: str) -> None:
        super().__init__(parent)
        self.member, self.column, self.before = member, column, now
        self.setText(now)

    def words(self) -> str:
        """Return what was typed."""
        return self.text()


class CellChoice(StillCombo):
    """A cell that holds one of several words. ``picked``: another one was taken from the list that pops up."""

    picked = Signal()

    def __init__(
        self, parent: QWidget, member: int, column: str, offered: tuple[cells.Choice, ...], now: object
    ) -> None:
        super().__init__()
        self.setParent(parent)
        self.member, self.column, self._titles = member, column, [choice.title for choice in offered]
        for choice in offered:
            self.addItem((say(choice.title) if column in OURS else choice.title) or "—", choice.key)
        self.setCurrentIndex(
            max([choice.key for choice in offered].index(now) if now in [c.key for c in offered] else 0, 0)
        )
        self.before = self.words()

    def words(self) -> str:
        """Return what was chosen, as it is parsed."""
        return self._titles[self.currentIndex()]

    def hidePopup(self) -> None:
        """What was taken is known a moment after the list is gone."""
        super().hidePopup()
        QTimer.singleShot(0, self, lambda: self.picked.emit() if self.words() != self.before else None)
