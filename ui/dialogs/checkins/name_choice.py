"""Who a written name is: one of those it may be, somebody else, a new member, or nobody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from ui.shortcuts.tables import PERSON_BOX
from ui.widgets.still import StillCombo

NEW, OUT, CHOOSE = -1, -2, -3
"""What is no person: a new member, left out, and the wish to look for somebody."""


class PersonCombo(StillCombo):
    """Chosen from only while it is open, so that no key goes past "New member". ``person_decided`` carries the id, 0 for nobody yet.

    ``search_requested`` tells that somebody is to be looked for; what was chosen stays until then.
    """

    person_decided = Signal(object)
    search_requested = Signal()

    def __init__(self, name: str, title: str, people: Sequence[tuple[int, str]], now: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.addItem(self.tr("Who is it?"), 0)
        for ident, words in people:
            self.addItem(words, ident)
        self.insertSeparator(self.count())
        self.addItem(self.tr("Choose …"), CHOOSE)
        self.addItem(self.tr("New member"), NEW)
        self.addItem(self.tr("Leave out"), OUT)
        self._now = 0
        self.show_as(now)
        self.activated.connect(lambda _: self._on_activated())

    def show_as(self, ident: int, words: str = "") -> None:
        """Show a decision; with ``words`` the person is offered from now on."""
        if self.findData(ident) < 0 and words:
            self.insertItem(1, words, ident)
        self.setCurrentIndex(max(self.findData(ident), 0))
        self._now = self.currentData()

    def _on_activated(self) -> None:
        wanted = self.currentData()
        if wanted == CHOOSE:
            self.show_as(self._now)
            self.search_requested.emit()
        else:
            self._now = wanted
            self.person_decided.emit(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it; nothing is chosen by passing over it."""
        if PERSON_BOX.find_wish(event) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.showPopup()
        else:
            event.ignore()
