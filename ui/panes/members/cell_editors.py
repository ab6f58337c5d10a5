"""What a cell of the list of people is typed into or chosen from."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from commdesk.member_fields.model import FieldKind
from commdesk.members import cells
from ui.i18n import translate_phrase
from ui.widgets.still import StillCombo

OURS = frozenset(column for column, field in cells.EDITED.items() if field.kind != FieldKind.WORD)
"""Columns whose choices are our words; the others' are the workspace's own."""


class MemberCellEdit(QLineEdit):
    """A cell that anything can be typed into."""

    def __init__(self, parent: QWidget, member: int, column: str, now: str) -> None:
        super().__init__(parent)
        self.member, self.column, self.before = member, column, now
        self.setText(now)

    def current_text(self) -> str:
        """Return what was typed."""
        return self.text()


class CellChoice(StillCombo):
    """A cell that holds one of several words. ``choice_picked``: another one was taken from the list that pops up."""

    choice_picked = Signal()

    def __init__(
        self, parent: QWidget, member: int, column: str, offered: tuple[cells.CellOption, ...], now: object
    ) -> None:
        super().__init__()
        self.setParent(parent)
        self.member, self.column, self._titles = member, column, [choice.title for choice in offered]
        for choice in offered:
            self.addItem((translate_phrase(choice.title) if column in OURS else choice.title) or "—", choice.key)
        self.setCurrentIndex(
            max([choice.key for choice in offered].index(now) if now in [c.key for c in offered] else 0, 0)
        )
        self.before = self.current_text()

    def current_text(self) -> str:
        """Return what was chosen, as it is parsed."""
        return self._titles[self.currentIndex()]

    def hidePopup(self) -> None:
        """What was taken is known a moment after the list is gone."""
        super().hidePopup()
        QTimer.singleShot(0, self, lambda: self.choice_picked.emit() if self.current_text() != self.before else None)
